#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/oracle/built.sh [--arch ARCH] SRCTREE OBJTREE
#
# What a finished build left in OBJTREE against what godeps says of it, a line
# for each comparison: how many the build has, how many differ, and what was
# compared.  What differs goes to standard error, and then the status is 1.
# $GODEPS is the command.  What a build leaves that the graph leaves out, and
# why, is in godeps-graph(5); here it is in left_out.

set -u
export LC_ALL=C
src=$(cd "$(dirname "$0")/../.." && pwd)
godeps=$(realpath "${GODEPS:-$src/build/godeps}")
arch=x86_64
if [ "${1:-}" = --arch ]; then
	arch=$2
	shift 2
fi
[ $# = 2 ] || { echo "usage: built.sh [--arch ARCH] SRCTREE OBJTREE" >&2; exit 2; }
tree=$1
cd "$2" || exit 2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
status=0

left_out() {
	grep -Ev '(^|/)\.|\.mod\.o$|^tools/|^vmlinux\.[oa]$'
}

# left PATTERN - files that the build left
left() {
	find . -name "$1" -type f | sed 's,^\./,,' | left_out | sort
}

# clean - names on standard input without "x/.."
clean() {
	sed -E ':a; s,(^|/)[^/.][^/]*/\.\./,\1,; ta'
}

# facts KIND - the facts of a kind, without the word
facts() {
	sed -n "s/^$1 //p" "$tmp/list"
}

# verdict COUNT-FILE DIFFERENCES-FILE WHAT
verdict() {
	echo "$(wc -l <"$1") $(wc -l <"$2") $3"
	[ ! -s "$2" ] || { status=1; sed "s/^/$3: /" "$2" >&2; }
}

# in_both BUILD OURS WHAT - the same lines
in_both() {
	comm -3 "$1" "$2" >"$tmp/differ"
	verdict "$1" "$tmp/differ" "$3"
}

# all_there BUILD OURS WHAT - all that the build has is ours; we have more
all_there() {
	comm -23 "$1" "$2" >"$tmp/differ"
	verdict "$1" "$tmp/differ" "$3"
}

# in_order BUILD KIND WHAT - each directory's facts stand in BUILD's order
in_order() {
	awk -v kind="$2" '
	FILENAME == ARGV[1] { if (!($1 in at)) at[$1] = NR; next }
	$1 == "dir" { last = 0 }
	$1 == kind && $2 in at {
		if (at[$2] < last) print $2
		last = at[$2]
	}' "$1" "$tmp/list" >"$tmp/differ"
	verdict "$1" "$tmp/differ" "$3"
}

kbuild() {
	"$godeps" kbuild --srctree "$tree" --objtree . --arch "$arch" "$@" 2>"$tmp/said"
	[ $? -le 1 ] || { cat "$tmp/said" >&2; exit 2; }
}

kbuild --list >"$tmp/list"
kbuild -o "$tmp/dot"
grep -o '"[a-z]*:[^"]*"' "$tmp/dot" | tr -d '"' | sed -n 's/^obj://p' | sort -u >"$tmp/objects"
left '*.o' >"$tmp/left"
all_there "$tmp/left" "$tmp/objects" 'objects'

# An archive is its directory: built-in.a that was visited, lib.a that has lib-y.
{ facts dir | sed 's,$,/built-in.a,; s,^\./,,'; facts lib | sed 's,[^/]*$,lib.a,'; } |
	sort -u >"$tmp/archives"
left '*.a' >"$tmp/left"
all_there "$tmp/left" "$tmp/archives" 'archives'

ar t built-in.a 2>/dev/null >"$tmp/linked"
sort -u "$tmp/linked" >"$tmp/sorted"
facts builtin | sort -u >"$tmp/ours"
in_both "$tmp/sorted" "$tmp/ours" 'objects in built-in.a'
in_order "$tmp/linked" builtin 'objects in the order of built-in.a'

left lib.a | while read -r a; do ar t "$a"; done | sort -u >"$tmp/sorted"
facts lib | sort -u >"$tmp/ours"
in_both "$tmp/sorted" "$tmp/ours" 'objects in lib.a'

# 6.1 has .ko names there, later trees .o.
sed 's/\.ko$/.o/' modules.order 2>/dev/null >"$tmp/linked"
sort "$tmp/linked" >"$tmp/sorted"
facts module | sort >"$tmp/modules"
in_both "$tmp/sorted" "$tmp/modules" 'modules in modules.order'
in_order "$tmp/linked" module 'modules in their order'
left '*.ko' >"$tmp/left"
sed 's/\.o$/.ko/' "$tmp/modules" >"$tmp/ours"
in_both "$tmp/left" "$tmp/ours" 'modules built'

# Of what each is made, in order; a module of one source is made of itself.
left '*.mod' | while read -r m; do
	clean <"$m" | sed "s,^,${m%.mod}.o ,"
done | sort -s -k 1,1 >"$tmp/left"
facts part | awk 'FILENAME != "-" { module[$1]; next }
	$1 in module { print; whole[$1] }
	END { for (m in module) if (!(m in whole)) print m, m }' "$tmp/modules" - |
	sort -s -k 1,1 >"$tmp/ours"
diff "$tmp/left" "$tmp/ours" | grep '^[<>]' >"$tmp/differ"
verdict "$tmp/left" "$tmp/differ" 'parts in .mod files'

# Built in and named by a MODULE_ macro: one of our objects or composites.
sed -n 's,^kernel/\(.*\)\.ko$,\1.o,p' modules.builtin 2>/dev/null | sort >"$tmp/left"
{ facts builtin; facts lib; facts part | sed 's/ .*//'; } | sort -u >"$tmp/ours"
all_there "$tmp/left" "$tmp/ours" 'names in modules.builtin'
exit $status
