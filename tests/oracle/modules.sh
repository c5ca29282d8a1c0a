#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/oracle/modules.sh OBJTREE
#
# What depmod writes for the modules that OBJTREE's modules.order names, laid
# out as modules_install does, against what godeps kmod says of them; OBJTREE
# may also be an installed /lib/modules/VERSION.  A line for each comparison:
# how many depmod or nm has, how many differ, and what was compared.  What
# differs goes to standard error, and then the status is 1.  $GODEPS is the
# command.

set -u
export LC_ALL=C
src=$(cd "$(dirname "$0")/../.." && pwd)
godeps=$(realpath "${GODEPS:-$src/build/godeps}")
[ $# = 1 ] || { echo "usage: modules.sh OBJTREE" >&2; exit 2; }
cd "$1" || exit 2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
status=0

# both THEIRS OURS WHAT - the same lines
both() {
	sort -u "$1" >"$tmp/a"
	sort -u "$2" | comm -3 "$tmp/a" - >"$tmp/differ"
	echo "$(wc -l <"$tmp/a") $(wc -l <"$tmp/differ") $3"
	[ ! -s "$tmp/differ" ] || { status=1; sed "s/^/$3: /" "$tmp/differ" >&2; }
}

# facts KIND - the facts of a kind, without the word
facts() {
	sed -n "s/^$1 //p" "$tmp/list"
}

# closure - from "A B" what each A needs in the end, "A B" again
closure() {
	awk '{ direct[$1] = direct[$1] " " $2 }
		function follow(m,    n, i, to) {
			n = split(direct[m], to, " ")
			for (i = 1; i <= n; i++)
				if (!(to[i] in seen)) {
					seen[to[i]] = 1
					follow(to[i])
				}
		}
		END {
			for (m in direct) {
				delete seen
				follow(m)
				for (s in seen)
					print m, s
			}
		}'
}

# module_names - "kernel/a-b.ko" as "a_b", each word of each line
module_names() {
	awk '{ for (i = 1; i <= NF; i++) {
			sub(/.*\//, "", $i); sub(/\.ko$/, "", $i); gsub(/-/, "_", $i) }
		print }'
}

# A name that no kernel has: without it depmod asks the running one's.
lib=$tmp/root/lib/modules/0.0.0
mkdir -p "$lib"
sed 's/\.o$/.ko/' modules.order >"$lib/modules.order"
while read -r ko; do
	mkdir -p "$lib/$(dirname "$ko")"
	cp "$ko" "$lib/$ko" || exit 2
done <"$lib/modules.order"
: >"$lib/modules.builtin"
: >"$lib/modules.builtin.modinfo"
depmod -b "$tmp/root" 0.0.0 || exit 2
"$godeps" kmod --objtree . --list >"$tmp/list" || exit 2

facts module | awk '{ print $1 }' >"$tmp/ours"
sed 's/:.*//' "$lib/modules.dep" | module_names >"$tmp/theirs"
both "$tmp/theirs" "$tmp/ours" "modules"

facts symbol | closure >"$tmp/ours"
sed 's/:/ /' "$lib/modules.dep" | module_names |
	awk '{ for (i = 2; i <= NF; i++) print $1, $i }' >"$tmp/theirs"
both "$tmp/theirs" "$tmp/ours" "dependencies in modules.dep, from symbols"
facts depends | closure >"$tmp/ours"
both "$tmp/theirs" "$tmp/ours" "dependencies in modules.dep, from what modules say"

facts export | awk '{ print $2, $1 }' >"$tmp/ours"
sed -n 's/^alias symbol://p' "$lib/modules.symbols" >"$tmp/theirs"
both "$tmp/theirs" "$tmp/ours" "symbols in modules.symbols"

# A symbol that a module lacks and another exports is an edge.
while read -r ko; do
	nm -u "$ko" | awk -v m="$(echo "$ko" | module_names)" '{ print m, $NF }'
done <"$lib/modules.order" >"$tmp/undefined"
awk 'FILENAME == ARGV[1] { of[$1] = $2; next }
	$2 in of { print $1, of[$2], $2 }' "$tmp/theirs" "$tmp/undefined" >"$tmp/edges"
facts symbol >"$tmp/ours"
both "$tmp/edges" "$tmp/ours" "undefined symbols that are in modules.symbols"

facts alias | awk '{ m = $1; sub(/^[^ ]* /, ""); print $0, m }' >"$tmp/ours"
sed -n 's/^alias //p' "$lib/modules.alias" >"$tmp/theirs"
both "$tmp/theirs" "$tmp/ours" "aliases in modules.alias"

facts softdep | awk '{ print $1, $3 ":", $2 }' >"$tmp/ours"
sed -n 's/^softdep //p' "$lib/modules.softdep" | awk '{
	for (i = 2; i <= NF; i++)
		if ($i ~ /:$/) when = $i
		else { gsub(/-/, "_", $i); print $1, when, $i }
}' >"$tmp/theirs"
both "$tmp/theirs" "$tmp/ours" "soft dependencies in modules.softdep"
exit "$status"
