#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2015,SC2016,SC2154
#
# patches.sh KDIR DIRECTORY - what install-tree GLUE=1 does to KDIR, as patches
#
# Writes a series for "git am" to DIRECTORY.  KDIR is only read.  Each patch of the
# series contains the hooks and files that it needs, an entry of MAINTAINERS and, the
# last one, the documentation.  The author is the committer that git knows.

program=patches
src=$(CDPATH='' cd -- "$(dirname "$0")/../.." && pwd) || exit 2
kdir=${1:-}
out=${2:-}
glue=yes
# shellcheck source=scripts/tree/hooks.sh
. "$src/scripts/tree/hooks.sh"

texts=$src/scripts/tree/patches
# Files of the tree that only patches change.
edited_files='MAINTAINERS Documentation/kbuild/index.rst'

# The hooks that each patch adds, by what their lines contain, and its files.
hooks_1='goavailable|top\.mk|"scripts/godeps/Kconfig"'
files_1='Kconfig top.mk go_is_available.sh installed.sh'
hooks_2='go\.mod|Makefile\.goprogs|Makefile\.goclean'
files_2='Makefile.goclean Makefile.goprogs gobuild.sh goembed.sh'
hooks_3='.'
files_3='Makefile top.mk draw.sh prepare.sh'

# author - set $author to "Name <address>"
author() {
	author=$(git -c user.useConfigOnly=true var GIT_COMMITTER_IDENT 2>"$stage/why" | sed 's/>.*/>/')
	[ -n "$author" ] || die "git does not know who you are: set user.name and user.email"
}

# tracked - a repository of the files that patches change, as they are in the tree
tracked() {
	repo=$stage/repo
	mkdir "$repo" && git -C "$repo" init -q || die "cannot make a repository in $stage"
	for f in $hooked_files $edited_files; do
		[ -e "$kdir/$f" ] || die "$kdir/$f: not found"
		mkdir -p "$repo/$(dirname "$f")" && cp "$kdir/$f" "$repo/$f" ||
			die "cannot copy $kdir/$f"
	done
	git -C "$repo" add -f . && git -C "$repo" commit -q -m base ||
		die "cannot commit in $repo"
}

# put_hooks ERE... - the hooks that match one of them
put_hooks() {
	only=$(printf '%s|' "$@" | sed 's/|$//')
	edit_all hook
	for f in $hooked_files; do
		cp "$stage/edit/$(echo "$f" | tr / +)" "$repo/$f" || die "$repo: cannot be written to"
	done
}

# trim SEDSCRIPT FILE - print it without what the script deletes, and without empty
# lines at the end
trim() {
	sed "$1" "$2" | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
}

# put_file FROM TO - with its mode
put_file() {
	mkdir -p "$repo/$(dirname "$2")" && cp "$src/$1" "$repo/$2" ||
		die "$repo: cannot be written to"
}

# put_files FILE... - files of ours
put_files() {
	for f; do
		case $f in
		Kconfig)
			# Without the switches that godeps can generate.
			put_file kconfig/Kconfig.godeps scripts/godeps/Kconfig
			trim '/^# A switch for each Go program/,$d' kconfig/Kconfig.godeps \
				>"$repo/scripts/godeps/Kconfig" ;;
		installed.sh) put_file "scripts/tree/glue/$f" "scripts/godeps/$f" ;;
		*) put_file "scripts/tree/kbuild/$f" "scripts/godeps/$f" ;;
		esac
	done
}

# maintain LINE - add a line to our section of MAINTAINERS, which comes where the
# alphabet puts it
maintain() {
	LINE=$1 AUTHOR=$author filter '
		BEGIN { title = "GO CODE IN THE KERNEL TREE" }
		# Sections begin after an empty line, and have a line for each field.
		{ text[NR] = $0 }
		$0 == title { ours = NR }
		/^[A-Z0-9]:\t/ && NR > 2 && text[NR - 2] == "" && seen {
			# Not all of them are in order: the one after the greatest that
			# comes before us in the alphabet.
			if (is_next)
				at = NR - 1
			is_next = text[NR - 1] < title && text[NR - 1] > best
			if (is_next)
				best = text[NR - 1]
		}
		/^Maintainers List$/ { seen = 1 }
		END {
			if (ours)
				for (at = ours; text[at] != ""; at++)
					;
			if (!at)
				exit 1
			for (i = 1; i <= NR; i++) {
				if (i == at && !ours) {
					print title
					print "M:\t" ENVIRON["AUTHOR"]
					print "L:\tlinux-kbuild@vger.kernel.org"
					print "S:\tMaintained"
				}
				if (i == at)
					print ENVIRON["LINE"]
				if (i == at && !ours)
					print ""
				print text[i]
			}
		}' "$repo/MAINTAINERS" "$stage/maintainers" ||
		die "$kdir/MAINTAINERS: no list of maintainers found"
	cp "$stage/maintainers" "$repo/MAINTAINERS"
}

# document - the page and its line in the table of contents
document() {
	put_file scripts/tree/patches/godeps.rst Documentation/kbuild/godeps.rst
	filter '
		{ text[NR] = $0 }
		/^[ \t]+[a-z-]+$/ { at = NR }
		END {
			if (!at)
				exit 1
			match(text[at], /^[ \t]+/)
			indent = substr(text[at], 1, RLENGTH)
			for (i = 1; i <= NR; i++) {
				print text[i]
				if (i == at)
					print indent "godeps"
			}
		}' "$repo/Documentation/kbuild/index.rst" "$stage/index" ||
		die "$kdir/Documentation/kbuild/index.rst: no table of contents found"
	cp "$stage/index" "$repo/Documentation/kbuild/index.rst"
}

# record N - the next patch
record() {
	git -C "$repo" add -f . && git -C "$repo" commit -q -s --author="$author" -F "$texts/$1" ||
		die "cannot commit in $repo"
}

cd "$src" || exit 2
umask 022
read_only=yes
check_tree
[ -n "$out" ] || die "expected a directory for the patches"
begin
author
edit_all hook
check_hooks
for f in $hooked_files; do
	unhook "$f" "$kdir/$f" "$stage/clean"
	cmp -s "$kdir/$f" "$stage/clean" ||
		die "$kdir: godeps is installed there; patches need a tree without it"
done
tracked

# Without the mark that lets uninstall-tree find them.
mark=
put_hooks "$hooks_1"
# shellcheck disable=SC2086	# words
put_files $files_1
trim '/^PHONY += godeps$/,$d; /^CLEAN_FILES/,/^$/d; /^# A line of/,/^$/d' \
	scripts/tree/kbuild/top.mk >"$repo/scripts/godeps/top.mk"
maintain 'F:	scripts/godeps/'
record 1
put_hooks "$hooks_1" "$hooks_2"
# shellcheck disable=SC2086
put_files $files_2
maintain 'K:	\bgoprogs(-y|-m|-\$\()?'
record 2
put_hooks "$hooks_3"
# shellcheck disable=SC2086
put_files $files_3
document
sed '/^GO CODE IN THE KERNEL TREE$/,/^$/s,^F:	scripts/godeps/$,F:	Documentation/kbuild/godeps.rst\n&,' \
	"$repo/MAINTAINERS" >"$stage/maintainers" && cp "$stage/maintainers" "$repo/MAINTAINERS"
record 3

mkdir -p "$out" && rm -f "$out"/0*.patch &&
	git -C "$repo" format-patch -q -o "$(cd "$out" && pwd)" HEAD~3 ||
	die "$out: cannot be written to"
say "Linux $(kernel_version): $(find "$out" -name '0*.patch' | wc -l) patches in $out"
say "next, in a checkout of that kernel: git am $out/*.patch"
