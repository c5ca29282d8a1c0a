# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=sh disable=SC2015,SC2154	# "a && b || die" is meant so
#
# What install.sh and uninstall.sh share: the lines that are added to files of
# a kernel tree, and how a tree is changed safely.  They set $program (who
# speaks), $src (top of our sources) and $kdir (the tree); $glue is set if the tree
# does not get the sources and the sample.
#
# Each hook is one line that ends in "# godeps" (in .gitignore, which has no
# such comments, they are known by their text).  To uninstall is to drop these
# lines.  To install is to drop them and to insert the present ones again: so
# installing twice, over an older version or after an interruption needs no
# code of its own.  All edits are computed before the first file is replaced,
# and each file is replaced by a rename.

LC_ALL=C
export LC_ALL

# The directories that are ours.
our_dirs='scripts/godeps samples/kmodwatch'

# Which files the hooks are in.
hooked_files='Makefile scripts/Makefile scripts/Makefile.build
	scripts/Makefile.clean init/Kconfig samples/Kconfig samples/Makefile
	.gitignore'

ignore_graph='/kernel-go-deps.*'
ignore_not='!go.mod'

# hooks FILE - call "hook WHERE ERE LINE" for each hook of FILE.  WHERE is
#
#	before	the one line that matches ERE
#	after	that line with its continuations
#	behind	the paragraph that this line begins
#	first	before the first line that matches
#	last	after the last line that matches
#
# The lines are known by their text, never by their number; a tree in which
# one does not exist (or, where one is expected, there are two) is not changed.
# shellcheck disable=SC2016
hooks() {
	case $1 in
	Makefile)
		hook after '^no-dot-config-targets[ \t]*:=' \
			'no-dot-config-targets += goavailable'
		# "make clean" in the source tree removes *.mod.
		hook after '^(export )?RCS_FIND_IGNORE[ \t]*:=' \
			'RCS_FIND_IGNORE := -name go.mod -prune -o $(RCS_FIND_IGNORE)'
		hook behind '^prepare:([ \t].*)?[ \t]prepare0([ \t]|$)' \
			'include $(srctree)/scripts/godeps/top.mk'
		hook first "^\t@echo[ \t]+'(Userspace tools targets|Kernel packaging):'" \
			'	@$(godeps-help)'
		;;
	scripts/Makefile)
		hook after '^subdir-[ \t]*[+:]?=.*[ \t]kconfig([ \t]|$)' \
			'subdir- += godeps'
		;;
	scripts/Makefile.build)
		# Where always-y has its directory, and nothing depends on it yet.
		hook before '^targets[ \t]*[+]=.*[$][(]always-y[)]' \
			'include $(if $(CONFIG_GO_MODULE),$(srctree)/scripts/godeps/Makefile.goprogs)'
		;;
	scripts/Makefile.clean)
		hook before '^__clean-files[ \t]*:=[ \t]*\\$' \
			'include $(srctree)/scripts/godeps/Makefile.goclean'
		;;
	init/Kconfig)
		hook before '^endmenu[ \t]*# General setup' \
			'source "scripts/godeps/Kconfig"'
		;;
	samples/Kconfig)
		[ -n "$glue" ] || hook before '^endif # SAMPLES$' \
			'source "samples/kmodwatch/Kconfig"'
		;;
	samples/Makefile)
		[ -n "$glue" ] || hook last '^(obj|subdir)-[$][(]CONFIG_SAMPLE' \
			'subdir-$(CONFIG_SAMPLE_KMODWATCH)	+= kmodwatch'
		;;
	.gitignore)
		hook after '^[*][.]mod$' "$ignore_not"
		hook before '^/linux$' "$ignore_graph"
		;;
	esac
}

# check_hooks - do the lines beside the hooks in $stage/edit mean what they did?
#
# A program's name goes into always-y with its directory, so the directory must
# have been put before the names above the hook, and must not be again below it.
check_hooks() {
	build=$stage/edit/scripts+Makefile.build
	prefixed='^[[:space:]]*always-y[[:space:]]*:?=.*addprefix'
	[ -e "$build" ] || return 0
	{ cat "$kdir/scripts/Makefile.lib" 2>/dev/null
	  sed '/# godeps$/,$d' "$build"; } | grep -qE "$prefixed" &&
		! sed '1,/# godeps$/d' "$build" | grep -qE "$prefixed" ||
		die "$kdir: scripts/Makefile.build treats always-y in an unknown manner; nothing was changed"
}

say() {
	printf '%s: %s\n' "$program" "$*"
}

die() {
	printf '%s: error: %s\n' "$program" "$*" >&2
	exit 2
}

# filter AWKPROGRAM IN OUT - a last line without a newline stays without
filter() {
	awk "$1" <"$2" >"$3" || return
	[ -s "$2" ] && [ -s "$3" ] && [ -n "$(tail -c 1 "$2")" ] || return 0
	printf %s "$(cat "$3")" >"$3.cut" && mv -f "$3.cut" "$3"
}

# unhook FILE IN OUT - drop our lines
unhook() {
	# shellcheck disable=SC2016
	case $1 in
	.gitignore)
		A=$ignore_graph B=$ignore_not \
			filter '$0 != ENVIRON["A"] && $0 != ENVIRON["B"]' "$2" "$3" ;;
	*) filter '!/[ \t]# godeps$/' "$2" "$3" ;;
	esac
}

# hook WHERE ERE LINE - insert LINE into $edited, or say why not in $reasons
hook() {
	hook_line=$3
	# $only selects hooks, $mark is another mark or none: both are for patches.sh.
	[ -z "${only:-}" ] || printf '%s\n' "$3" | grep -Eq "$only" || return 0
	[ "$hook_file" = .gitignore ] || hook_line="$3${mark- # godeps}"
	# shellcheck disable=SC2016
	if ! WHERE=$1 ERE=$2 LINE=$hook_line filter '
		BEGIN {
			where = ENVIRON["WHERE"]
			line = ENVIRON["LINE"]
			# The environment keeps backslashes; \t is for us.
			ere = ENVIRON["ERE"]
			gsub(/\\t/, "\t", ere)
		}
		{ text[NR] = $0 }
		$0 ~ ere && (where == "last" || !at) { at = NR }
		$0 ~ ere { n++ }
		END {
			if (!n || (n > 1 && where != "first" && where != "last"))
				exit 1
			if (where == "first")
				where = "before"
			if (where == "after")
				while (text[at] ~ /\\$/)
					at++
			if (where == "behind")
				while (at < NR && text[at + 1] != "")
					at++
			for (i = 1; i <= NR; i++) {
				if (i == at && where == "before")
					print line
				print text[i]
				if (i == at && where != "before")
					print line
			}
		}' "$edited" "$edited.new"
	then
		reasons="$reasons
  $hook_file: no place for '$3': no line, or more than one, matches $2"
		return
	fi
	mv -f "$edited.new" "$edited"
}

# check_tree - is $kdir the top of a kernel tree that may be changed?
check_tree() {
	case $kdir in
	'') die "KDIR is not set (expected KDIR=/path/to/linux)" ;;
	esac
	[ -e "$kdir" ] || die "$kdir: directory not found"
	[ -d "$kdir" ] || die "$kdir: not a directory"
	real=$(CDPATH='' cd -P -- "$kdir" && pwd -P) || die "$kdir: cannot enter the directory"
	[ "$real" = "$(CDPATH='' cd -P -- "$src" && pwd -P)" ] &&
		die "$kdir: this is godeps itself, not a kernel tree"
	if [ -L "$real/source" ] && [ -f "$real/Makefile" ] && [ ! -e "$real/Kbuild" ]; then
		die "$kdir: an object tree; its sources are $(readlink "$real/source")"
	fi
	for f in Makefile Kbuild Kconfig scripts/Kbuild.include $hooked_files; do
		[ "$f" = .gitignore ] && [ ! -e "$real/$f" ] && continue
		[ -f "$real/$f" ] ||
			die "$kdir: not a kernel source tree: $f not found"
		[ -L "$real/$f" ] &&
			die "$kdir/$f is a symbolic link: will not replace it"
		[ -r "$real/$f" ] || die "$kdir/$f: cannot be read"
	done
	grep -q '^VERSION = [0-9]' "$real/Makefile" &&
		grep -q '^PATCHLEVEL = [0-9]' "$real/Makefile" ||
		die "$kdir: not a kernel source tree: its Makefile has no VERSION"
	for d in scripts init samples $our_dirs; do
		[ -L "$real/$d" ] &&
			die "$kdir/$d is a symbolic link: will not write through it"
	done
	[ -z "${read_only:-}" ] || { kdir=$real; return; }
	for d in . scripts init samples; do
		[ -w "$real/$d" ] || die "$kdir/$d: cannot be written to"
	done
	kdir=$real
}

kernel_version() {
	sed -n 's/^VERSION = //p; s/^PATCHLEVEL = /./p; s/^SUBLEVEL = /./p' \
		"$kdir/Makefile" | head -n 3 | tr -d '\n'
}

# begin - make a directory for the new files, outside of the tree
begin() {
	stage=$(mktemp -d "${TMPDIR:-/tmp}/godeps-$program.XXXXXX") ||
		die "cannot make a temporary directory"
	trap 'rm -rf "$stage"' EXIT
	trap 'exit 2' HUP INT TERM
	mkdir "$stage/edit" "$stage/tree"
	: >"$stage/files"
}

# commit - move to a staging directory in the tree and make every file there as it
# shall be, so that what follows are renames: a full disk shows here.  The
# directory is also the lock.
commit() {
	into=$kdir/scripts/.godeps-staging
	if ! why=$(mkdir "$into" 2>&1); then
		[ -d "$into" ] && [ ! -L "$into" ] ||
			die "$kdir: cannot be written to: $why"
		# A number that is no process any more: that run was interrupted.
		pid=$(cat "$into/pid" 2>/dev/null)
		case $pid in
		*[!0-9]*) pid= ;;
		esac
		[ -n "$pid" ] && kill -0 "$pid" 2>/dev/null &&
			die "$kdir: another installation is running (process $pid)"
		rm -rf "$into"
		mkdir "$into" || die "$kdir: cannot be written to"
	fi
	from=$stage
	stage=$into
	trap 'rm -rf "$stage" "$from"' EXIT
	echo $$ >"$stage/pid" && cp -Rp "$from/." "$stage/" ||
		die "$kdir: cannot be written to; nothing was changed"
	while read -r f; do
		inherit "$stage/tree/$f" "$kdir/$f"
	done <"$stage/files"
	for f in $hooked_files; do
		inherit "$stage/edit/$(echo "$f" | tr / +)" "$kdir/$f"
	done
}

# inherit NEW FILE - give a staged file the mode and owner of what it replaces
inherit() {
	[ -e "$1" ] && [ -e "$2" ] || return 0
	was=$([ ! -x "$1" ] || echo x)
	cp -p "$2" "$stage/put" && cat "$1" >"$stage/put" && mv -f "$stage/put" "$1" &&
		{ [ -z "$was" ] || [ -x "$1" ] || chmod +x "$1"; } ||
		die "$kdir: cannot be written to; nothing was changed"
}

# edits_pending - is there a file whose hooks change?
edits_pending() {
	for f in $hooked_files; do
		new=$stage/edit/$(echo "$f" | tr / +)
		[ ! -e "$new" ] || cmp -s "$new" "$kdir/$f" || return 0
	done
	return 1
}

# edit_all hook|unhook - compute all edits in $stage/edit; nothing is changed
edit_all() {
	reasons=
	for hook_file in $hooked_files; do
		[ -e "$kdir/$hook_file" ] || continue
		edited=$stage/edit/$(echo "$hook_file" | tr / +)
		filter 1 "$kdir/$hook_file" "$edited" &&
			cmp -s "$kdir/$hook_file" "$edited" ||
			die "$kdir/$hook_file: cannot be copied (a full disk, or bytes that are no text)"
		unhook "$hook_file" "$kdir/$hook_file" "$edited" ||
			die "$hook_file cannot be edited in $stage"
		[ "$1" = unhook ] || hooks "$hook_file"
	done
	[ -z "$reasons" ] ||
		die "$kdir: Linux $(kernel_version) has an unexpected layout; nothing was changed.$reasons"
}

# replace NEW FILE - put a staged file in place in one step; identical content
# stays as it is
replace() {
	cmp -s "$1" "$2" && { [ ! -x "$1" ] || [ -x "$2" ]; } && return
	mv -f "$1" "$2" || die "$2: cannot be written"
}

# put_edits - replace the files whose hooks changed
put_edits() {
	for f in $hooked_files; do
		new=$stage/edit/$(echo "$f" | tr / +)
		[ -e "$new" ] && replace "$new" "$kdir/$f"
	done
	return 0
}

# listed MANIFEST - the names in it that lie in a directory of ours
listed() {
	[ -f "$1" ] || return 0
	grep -v '^#' "$1" | grep -E '^(scripts/godeps|samples/kmodwatch)/' |
		grep -v -E '(^|/)[.][.](/|$)'
}
