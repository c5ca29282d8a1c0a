#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# What godeps review tells of patches, against the difference of what GNU make
# says of the whole tree before and after.
#
# oracle.sh [--keep DIRECTORY] [PATTERN]... - the cases in patches/ whose names match (all)
#
# A case makes a patch to one of the kernels by edits (see the functions below),
# or cuts it from the difference of the two.  Lines of it:
#
#	# base: 6.12			what the patch is for, 6.1 if not said
#	# config: CONFIG_X=m ...	besides x86_64's defconfig and the file config
#	# config: defconfig		that of each state, with nothing besides
#	# expect: KIND SUBJECT		a change that make knows nothing of
#	# expect: none			there is none of those
#	# changes: TEXT			what the summary says of it; also findings, affected
#
# What make says is kept in the cache directory.  --keep leaves the patch, the
# review and both lists of each case in DIRECTORY.  GODEPS names the command.  Exit
# status 1: a difference; 2: it could not be tried.
set -uo pipefail
export LC_ALL=C
src=$(cd "$(dirname "$0")/../.." && pwd)
. "$src/tests/oracle/configured.sh"
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES GNUMAKEFLAGS KBUILD_OUTPUT ARCH O
godeps=${GODEPS:-$src/build/godeps}
keep=

die() { echo "oracle: $*" >&2; exit 2; }

[ "${1:-}" != --keep ] || { keep=$2; mkdir -p "$keep"; shift 2; }
history=$("$src/tests/review/history.sh") || die "no history"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
cache=${XDG_CACHE_HOME:-$HOME/.cache}/godeps/review-oracle
mkdir -p "$cache" "$tmp/objects"

# Cases write objects of git: not into the history.
export GIT_DIR=$history GIT_OBJECT_DIRECTORY=$tmp/objects GIT_INDEX_FILE=$tmp/index
export GIT_ALTERNATE_OBJECT_DIRECTORIES=$history/objects

# What a case is written in.

# put FILE - a file from standard input
put() {
	printf '100644 %s\t%s\n' "$(git hash-object -w --stdin)" "$1" | git update-index --index-info
}

# edit FILE SED-ARGUMENT...
edit() {
	git show ":$1" >"$tmp/before" || die "$case: no $1"
	sed "${@:2}" "$tmp/before" >"$tmp/after" || die "$case: $1"
	! cmp -s "$tmp/before" "$tmp/after" || die "$case: nothing to edit in $1"
	put "$1" <"$tmp/after"
}

# drop PATH... - files, or directories with all in them
drop() {
	git ls-files -- "$@" | sed 's/^/0 0000000000000000000000000000000000000000\t/' |
		git update-index --index-info
}

# move FROM TO - a file
move() {
	git show ":$1" | put "$2"
	drop "$1"
}

# cut PATH... - as they are in the other kernel
cut_from() {
	drop "${@:2}"
	git ls-tree -r "$1" -- "${@:2}" | git update-index --index-info
}
cut() { cut_from v6.12 "$@"; }

# option CASE NAME - the values of its lines "# NAME: VALUE"
option() { sed -n "s/^# $2: //p" "$1"; }

# The kernel's own configuration, made once.
defconfig() {
	[ -e "$cache/config-$1" ] || {
		configured "$("$src/scripts/kernel-tree.sh" "$1")" "$tmp/o" x86_64 defconfig ||
			die "$(tail -n 3 "$tmp/o.log")"
		grep ^CONFIG_ "$tmp/o/.config" >"$tmp/defconfig"
		mv "$tmp/defconfig" "$cache/config-$1"
	}
	cat "$cache/config-$1"
}

# config BASE LINE... - it, with what the cases have in common and other lines
config() {
	{ defconfig "$1"; grep ^CONFIG_ "$src/tests/review/config"; printf '%s\n' "${@:2}"; } |
		awk -F= '{ line[$1] = $0 } !seen[$1]++ { name[++n] = $1 }
			END { for (i = 1; i <= n; i++) if (name[i]) print line[name[i]] }'
}

# copy BASE - a copy of the kernel in which patches may be made: hard links, git
# writes a file again
copy() {
	[ -e "$tmp/tree-$1" ] ||
		cp -al "$("$src/scripts/kernel-tree.sh" "$1")" "$tmp/tree-$1" 2>/dev/null ||
		cp -a "$("$src/scripts/kernel-tree.sh" "$1")" "$tmp/tree-$1"
}

# in_copy BASE ARGUMENT... - git apply
in_copy() {
	(unset GIT_DIR GIT_INDEX_FILE && cd "$tmp/tree-$1" &&
		GIT_CEILING_DIRECTORIES=$tmp git apply --whitespace=nowarn "${@:2}")
}

# with_config TREE OBJTREE CONFIG yes|no|defconfig - an object tree with CONFIG as it is,
# completed by the Kconfig files, or with the defconfig of TREE
with_config() {
	rm -rf "$2/include"
	mkdir -p "$2/include/config" "$2/include/generated"
	cp "$3" "$2/.config"
	if [ "$4" != no ]; then
		configured "$1" "$2" x86_64 "${4/yes/olddefconfig}" ||
			{ cp "$2.log" "$tmp/log"; return 1; }
	else
		touch -d '1 hour ago' "$2/.config"
		cp "$3" "$2/include/config/auto.conf"
		: >"$2/include/config/auto.conf.cmd"
	fi
}

# ask_make BASE CONFIG PATCH COMPLETE WHERE - what make says of the tree with the patch
ask_make() {
	local o=$tmp/objtree-$1 status=0

	copy "$1"
	[ ! -s "$3" ] || in_copy "$1" "$3" || return 1
	if with_config "$tmp/tree-$1" "$o" "$2" "$4"; then
		"$src/tests/oracle/oracle.sh" "$tmp/tree-$1" "$o" x86_64 >"$tmp/want" \
			2>"$tmp/log" || status=1
	else
		status=1
	fi
	[ ! -s "$3" ] || in_copy "$1" -R "$3" || die "the copy of the tree is spoilt"
	[ $status = 0 ] && mv "$tmp/want" "$5"
}

asked=$({ cd "$src/tests/oracle" || exit 2
	cat assemble.awk configured.sh directory.mk oracle.sh top.mk walk.sh
	gcc --version; make --version; uname -m; } | cksum | tr ' ' -)

# answer BASE CONFIG PATCH COMPLETE - the file that has it, as of make
answer() {
	local where

	where=$cache/$({ echo "$asked $4 $(git rev-parse "v$1")"; cat "$2" "$3"; } | sha1sum |
		head -c 40)
	[ -e "$where" ] || ask_make "$@" "$where" || return 1
	echo "$where"
}

# review FORMAT - of the patch under the configuration, made as a user would
review() (
	config=(--config "$tmp/config")
	[ $complete != defconfig ] || config=()
	unset GIT_INDEX_FILE GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_DIR
	exec "$godeps" review --srctree "$history" --arch x86_64 ${config[@]+"${config[@]}"} \
		--base "v$base" --format="$1" --fail-on=never "$tmp/patch"
)

# summary CASE - is it what the case says?
summary() {
	local key want got status=0

	grep -Eq '^# (changes|findings|affected): ' "$1" || return 0
	review text >"$tmp/text" 2>"$tmp/log" || { cat "$tmp/log"; return 2; }
	for key in changes findings affected; do
		want=$(option "$1" $key)
		got=$(sed -n "s/^  $key: *//p" "$tmp/text")
		[ -z "$want" ] || [ "$got" = "$want" ] || {
			echo "$key: \"$got\", expected \"$want\""
			status=1
		}
	done
	return $status
}

# try CASE - what compare.pl says
try() {
	local base complete=no expect=() status old new lines=()
	base=$(option "$1" base)
	base=${base:-6.1}
	read -ra lines <<<"$(option "$1" config | paste -sd ' ')"
	if [ "${lines[*]}" = defconfig ]; then
		complete=defconfig
		: >"$tmp/config"
	else
		config "$base" ${lines[@]+"${lines[@]}"} >"$tmp/config" || return 2
	fi
	rm -f "$GIT_INDEX_FILE"
	git read-tree "v$base" || return 2
	# shellcheck disable=SC1090 # a case
	. "$1"
	git diff --cached --binary -M "v$base" >"$tmp/patch"
	[ -s "$tmp/patch" ] || { echo "there is no patch"; return 2; }
	: >"$tmp/none"
	# As review does: patches to Kconfig files change what the configuration is.
	[ $complete = defconfig ] ||
		! grep -Eq '^(---|\+\+\+|rename from|rename to) .*(Kconfig|/configs/)' "$tmp/patch" ||
		complete=yes
	if ! old=$(answer "$base" "$tmp/config" "$tmp/none" $complete) ||
	   ! new=$(answer "$base" "$tmp/config" "$tmp/patch" $complete); then
		grep -v "^make" "$tmp/log" | tail -n 3
		return 2
	fi
	option "$1" expect >"$tmp/expect"
	[ ! -s "$tmp/expect" ] || expect=("$tmp/expect")
	review json >"$tmp/json" 2>"$tmp/log" || { cat "$tmp/log"; return 2; }
	perl "$src/tests/review/compare.pl" "$old" "$new" "$tmp/json" ${expect[@]+"${expect[@]}"}
	status=$?
	[ $status != 0 ] || { summary "$1" >"$tmp/summary" || { status=1; cat "$tmp/summary"; }; }
	[ -z "$keep" ] || {
		cp "$tmp/patch" "$keep/$case.patch"
		cp "$tmp/json" "$keep/$case.json"
		cp "$old" "$keep/$case.old"
		cp "$new" "$keep/$case.new"
	}
	return $status
}

total=0 wrong=0
for at in "$src"/tests/review/patches/*; do
	case=${at##*/}
	if [ $# -gt 0 ]; then
		chosen=
		for pattern; do
			# shellcheck disable=SC2053 # a pattern
			[[ $case != $pattern ]] || chosen=yes
		done
		[ -n "$chosen" ] || continue
	fi
	total=$((total + 1))
	printf '%s: ' "$case"
	if try "$at" >"$tmp/said"; then
		tail -n 1 "$tmp/said"
	else
		wrong=$((wrong + 1))
		echo "wrong"
		head -n 20 "$tmp/said" | sed 's/^/  /'
	fi
done
[ $total -gt 0 ] || die "no such case"
echo "oracle: $wrong of $total patches with differences"
[ $wrong = 0 ]
