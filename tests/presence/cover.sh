#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/presence/cover.sh CONF DIRECTORY [PATTERN]...
#
# godeps cover for patches that are cut from the difference of Linux 6.1 and 6.12, a row
# of cover-patches each (those whose names match; all).  CONF is the tree's own conf.
# The configurations must be what its olddefconfig leaves, and the preprocessor must see
# the lines that are said to be compiled; in allyesconfig and allmodconfig it must not
# see those that are not.  Prints a line for each patch:
#
#	NAME LINES UNCHANGED CONFIGURATIONS COMPILED PROVEN PERHAPS PROVEN OPEN SKIPPED
#	WRONG SECONDS
#
# Differences go to standard error, exit status 1; see cover-proof.py.  cover-table.py
# makes the table of the manual of these lines and what DIRECTORY has then.
#
# COVER_ARCH names the only architecture to try: other than that, a line that none
# compiles is looked for in all of them, which takes up to a minute.

set -uo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
SRC=$(cd "$here/../.." && pwd)
export SRC GODEPS=${GODEPS:-$SRC/build/godeps}
# shellcheck source-path=SCRIPTDIR source=../kconfig/conf.sh
. "$here/../kconfig/conf.sh"
die() { echo "cover: $*" >&2; exit 2; }

[ $# -ge 2 ] || die "usage: cover.sh CONF DIRECTORY [PATTERN]..."
conf=$(realpath "$1") dir=$2
shift 2
history=$("$SRC/tests/review/history.sh") || die "no history"
before=$("$SRC/scripts/kernel-tree.sh" 6.1) || die "no Linux 6.1"
mkdir -p "$dir/work" && dir=$(cd "$dir" && pwd) || exit 2
export CONF_CACHE=$dir/answers COVER_INCLUDES=$dir/includes.json
mkdir -p "$CONF_CACHE"
tree=$dir/tree
[ -e "$tree/Makefile" ] || cp -al "$before/." "$tree" || die "cannot copy the tree"

# What conf would find out, of all architectures: the host's gcc stands in for theirs.
[ -s "$dir/record" ] || {
	for arch in x86 arm64 arm powerpc s390 riscv mips; do
		(
			conf_environment "$before" $arch
			conf_record "$conf" "$before" $arch "$dir/record-$arch"
		) || die "no record for $arch"
	done
	find "$dir" -maxdepth 1 -type f -name 'record-*' -exec sort -u {} + >"$dir/record"
}

# The architectures' own conf, in a directory each, of the tree with the patch.
settle() {
	local arch=$1 file=$2

	(
		conf_environment "$tree" "$arch"
		conf_directory "$tree" "$dir/conf-$arch"
		cd "$dir/conf-$arch" || exit
		[ -z "$file" ] || cp "$file" .config
		"$conf" "$3" Kconfig >"$dir/conf.out" 2>&1 || { cat "$dir/conf.out" >&2; exit 1; }
	)
}

# other MODE - a configuration that is not for any line; of the tree before, unless the
# patch changes it
other() {
	local to=$dir/configs/other-x86-$1.config kept=$dir/other-$1.config

	if [ -e "$kept" ] && ! grep -q Kconfig "$dir/files"; then
		cp "$kept" "$to"
		return
	fi
	settle x86 '' "--${1}config" && cp "$dir/conf-x86/.config" "$to" || return
	grep -q Kconfig "$dir/files" || cp "$to" "$kept"
}

# restore - the tree without the patch, and without marks
restore() {
	local file

	while read -r file; do
		rm -f "$tree/$file"
		[ ! -e "$before/$file" ] || ln "$before/$file" "$tree/$file"
	done <"$dir/files"
}

failed=0
while read -r name paths; do
	case $name in '' | '#'*) continue ;; esac
	# shellcheck disable=SC2053	# a pattern
	[ $# -eq 0 ] || { for p; do [[ $name == $p ]] && break; p=; done; [ -n "$p" ] || continue; }
	# shellcheck disable=SC2086  # a word for each path
	git -C "$history" diff --no-renames v6.1 v6.12 -- $paths >"$dir/$name.patch"
	# shellcheck disable=SC2086
	git -C "$history" diff --no-renames --name-only v6.1 v6.12 -- $paths >"$dir/files"
	(cd "$tree" && git apply --whitespace=nowarn "$dir/$name.patch") || die "$name: not applied"
	rm -rf "$dir/configs"
	start=$EPOCHREALTIME
	"$GODEPS" cover -q ${COVER_ARCH:+--arch="$COVER_ARCH"} --srctree="$history" --base=v6.1 --toolchain="$dir/record" \
		--configs="$dir/configs" --format=json -o "$dir/$name.json" "$dir/$name.patch"
	[ $? -lt 2 ] || { failed=1; restore; continue; }
	seconds=$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }')
	mkdir -p "$dir/configs"
	unchanged=0
	for f in "$dir"/configs/*.config; do
		[ -e "$f" ] || continue
		arch=${f##*/}
		arch=${arch%-*}
		settle "$arch" "$f" --olddefconfig || failed=1
		if diff "$f" "$dir/conf-$arch/.config" >"$dir/diff"; then
			unchanged=$((unchanged + 1))
		else
			echo "$name: $f: not what olddefconfig leaves:" >&2
			head -n 10 "$dir/diff" >&2
			failed=1
		fi
	done
	for mode in allyes allmod; do
		other $mode || failed=1
	done
	figures=$("$here/cover-proof.py" "$tree" "$dir/$name.json" "$dir/configs" "$dir/work" \
		2>"$dir/$name.wrong") || failed=1
	sed "s/^/$name: /" "$dir/$name.wrong" >&2
	echo "$name $(grep -c '^+' "$dir/$name.patch") $unchanged $figures $seconds"
	restore
done <"$here/cover-patches"
exit $failed
