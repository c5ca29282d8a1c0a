#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# install.sh [--glue] KDIR - put godeps into a kernel tree, or bring it up to date
#
# The sources go to scripts/godeps/, the sample to samples/kmodwatch/, and each
# of a few files of the tree gets a line or two: see hooks.sh.
#
# With --glue neither the sources nor the sample are copied: the tree's makefiles
# run an installed godeps.

program=install-tree
src=$(CDPATH='' cd -- "$(dirname "$0")/../.." && pwd) || exit 2
glue=
[ "${1:-}" != --glue ] || { glue=yes; shift; }
kdir=${1:-}
# shellcheck source=scripts/tree/hooks.sh
. "$src/scripts/tree/hooks.sh"

# The program in the tree has the commands that its makefiles run.  What they are
# made of: directories of src/ and include/, and files of scripts/.  That it is
# all, and nothing else is copied, tests/tree/files.t holds.
directories="arch base bind bpf bridge cgo check csource explain go go/binary go/file
	go/lang go/mod go/pkg go/store go/tool goflow graph kbuild kconfig mk out
	pkgconfig policy session values view"
commands="alloc.c alloc.h check-kernels.c cmd.h cmd-check.c cmd-explain.c cmd-explain.h
	cmd-gomod.c cmd-gomod.h cmd-gomod-binary.c cmd-gomod-graph.c cmd-gomod-options.c
	cmd-gomod-read.c cmd-merge.c
	cmd-view.c cmdline.c cmdline.h command.h commands.c common.c common.h help.c help.h io.c kernel.c kernel.h
	main.c
	option.c option.h program.c program.h terminal.h"

# payload - "FROM TO", relative to our sources and to the tree, for each file
payload() {
	for f in scripts/tree/kbuild/*; do
		echo "$f scripts/godeps/${f##*/}"
	done | sed 's,/gitignore$,/.gitignore,'
	echo "kconfig/Kconfig.godeps scripts/godeps/Kconfig"
	if [ -n "$glue" ]; then
		for f in scripts/tree/glue/*; do
			echo "$f scripts/godeps/${f##*/}"
		done
	else
		payload_sources
	fi
}

# payload_sources - what the program is built from, its manual and the sample
payload_sources() {
	# What is left out, but included.
	for f in include/kimage/*.h; do
		echo "$f scripts/godeps/$f"
	done
	for d in $directories; do
		for top in src include; do
			[ ! -d "$top/$d" ] ||
				find "$top/$d" -maxdepth 1 -type f -name '*.[ch]' \
					! -path include/mk/lift.h	# of src/mk/lift
		done
	done | sed 's,.*,& scripts/godeps/&,'
	for f in $commands; do
		echo "scripts/$f scripts/godeps/$f"
	done
	for f in Documentation/*.[1-8]; do
		case $f in *review*|*query*) continue ;; esac
		echo "$f scripts/godeps/$f"
	done
	echo "kconfig/Kconfig.progs scripts/godeps/Kconfig.progs"
	find scripts/tree/samples -type f ! -name '.*' ! -name '*.o' |
		sed 's,^scripts/tree/\(.*\),& \1,'
}

# A directory of these names that we did not make is somebody else's.
check_ours() {
	[ -f "$kdir/scripts/godeps/MANIFEST" ] && return
	for d in $our_dirs; do
		[ -n "$(ls -A "$kdir/$d" 2>/dev/null)" ] || continue
		die "$kdir/$d already exists and does not belong to godeps: will not touch it"
	done
}

# stage_files - copy all files to $stage/tree and say what is where
stage_files() {
	payload | sort >"$stage/payload"
	cut -d ' ' -f 2 "$stage/payload" >"$stage/files"
	sed 's,/[^/]*$,,' "$stage/files" | sort -u >"$stage/directories"
	{
		echo "# What was installed here, by make install-tree of godeps."
		echo scripts/godeps/MANIFEST
		cat "$stage/files"
	} >"$stage/MANIFEST" || die "$stage: cannot be written to"
	while read -r to; do
		mkdir -p "$stage/tree/$to" || die "$stage: cannot be written to"
	done <"$stage/directories"
	while read -r from to; do
		cp "$from" "$stage/tree/$to" || die "$stage: cannot be written to"
	done <"$stage/payload"
	# The switches are the tree's own, once godeps kconfig wrote them there.
	progs=scripts/godeps/Kconfig.progs
	[ ! -f "$kdir/$progs" ] || cmp -s "$kdir/$progs" kconfig/Kconfig.progs ||
		cmp -s "$kdir/$progs" scripts/tree/glue/Kconfig.progs || cp "$kdir/$progs" "$stage/tree/$progs" ||
		die "$stage: cannot be written to"
}

# same FILE - is it in the tree as it is staged?
same() {
	cmp -s "$stage/tree/$1" "$kdir/$1" &&
		{ [ ! -x "$stage/tree/$1" ] || [ -x "$kdir/$1" ]; }
}

# up_to_date - is there nothing to do?
up_to_date() {
	cmp -s "$stage/MANIFEST" "$kdir/scripts/godeps/MANIFEST" || return
	while read -r f; do
		same "$f" || return
	done <"$stage/files"
	! edits_pending
}

# put_files - the manifest first, so that what comes after it can be removed
put_files() {
	mkdir -p "$kdir/scripts/godeps" || die "$kdir: cannot be written to"
	listed "$kdir/scripts/godeps/MANIFEST" | sort >"$stage/before"
	sort "$stage/MANIFEST" | comm -13 - "$stage/before" >"$stage/gone"
	cat "$stage/MANIFEST" "$stage/gone" >"$stage/both"
	replace "$stage/both" "$kdir/scripts/godeps/MANIFEST"
	while read -r to; do
		[ ! -L "$kdir/$to" ] || die "$kdir/$to is a symbolic link"
		mkdir -p "$kdir/$to" || die "$kdir: cannot be written to"
	done <"$stage/directories"
	while read -r f; do
		replace "$stage/tree/$f" "$kdir/$f"
	done <"$stage/files"
}

# drop_gone - what an older version installed and this one does not
drop_gone() {
	while read -r f; do
		rm -f "$kdir/$f" "$kdir/${f%.c}.o"
	done <"$stage/gone"
	sed 's,/[^/]*$,,' "$stage/gone" | sort -ru | while read -r d; do
		(cd "$kdir" && rmdir -p "$d") 2>/dev/null
	done
	replace "$stage/MANIFEST" "$kdir/scripts/godeps/MANIFEST"
}

cd "$src" || exit 2
umask 022
check_tree
check_ours
begin
edit_all hook
check_hooks
stage_files
version=$(kernel_version)
if up_to_date; then
	say "$kdir (Linux $version) is up to date"
	exit 0
fi
commit
put_files
put_edits
drop_gone

if [ -n "$glue" ]; then
	say "$kdir (Linux $version): scripts/godeps/ runs the installed godeps"
	sh "$kdir/scripts/godeps/go_is_available.sh" --godeps || :
else
	say "$kdir (Linux $version): godeps is in scripts/godeps/, a sample in samples/kmodwatch/"
fi
case $kdir in
*[[:space:]:]*)
	say "note: make cannot build a kernel in a directory with spaces or colons in its name" ;;
esac
[ ! -e "$kdir/.git" ] ||
	say "note: this is a git checkout; the changes are not committed"
say "next, in that tree: make defconfig, CONFIG_GO_MODULE=y, make prepare"
