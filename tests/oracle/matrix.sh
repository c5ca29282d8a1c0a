#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# godeps kbuild against GNU make, over trees, architectures and configurations.
#
# matrix.sh [--tree PATTERN] [--arch PATTERN] [--config PATTERN] [--again]
#           [--kept] [--list] [--table FILE] [--also VERSION]...
#
# A row is a tree, a value of ARCH and a configuration; patterns are the
# shell's.  What GNU make says of a row takes up to minutes and does not depend
# on godeps: it is kept below $XDG_CACHE_HOME, and so is the result for this
# version of godeps.  So an interrupted run is resumed, and another version
# is tried on everything in a minute; --again asks make again, --kept
# takes only rows that make has answered already.
# --list prints the chosen rows only.  --table writes the page of the manual:
# all rows that have a result for this godeps, chosen now or earlier.  The trees
# are 6.1 and 6.12, and what --also names: see scripts/kernel-tree.sh, which
# takes them from KDIR61, KDIR612, KDIR72 and so on, too.  GODEPS names the
# command.
#
# Exit status 1: a difference; 2: it could not be tried.

set -uo pipefail
export LC_ALL=C
src=$(cd "$(dirname "$0")/../.." && pwd)
. "$src/tests/oracle/configured.sh"
. "$src/tests/lib/matrix.sh"
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES GNUMAKEFLAGS KBUILD_OUTPUT ARCH O \
	CROSS_COMPILE KCONFIG_CONFIG KCONFIG_ALLCONFIG KCONFIG_SEED KCONFIG_PROBABILITY
seeds=24
versions=(6.1 6.12)
only_tree='*' only_arch='*' only_config='*' again='' kept='' list='' table=''

while [ $# -gt 0 ]; do
	case $1 in
	--again) again=yes ;;
	--kept) kept=yes ;;
	--list) list=yes ;;
	--tree | --arch | --config | --table | --also)
		[ $# -ge 2 ] || die "$1 needs an argument"
		case $1 in
		--tree) only_tree=$2 ;;
		--arch) only_arch=$2 ;;
		--config) only_config=$2 ;;
		--table) table=$2 ;;
		--also) versions+=("$2") ;;
		esac
		shift
		;;
	*) sed -n '5,6s/^# //p' "$0" >&2; die "what is '$1'?" ;;
	esac
	shift
done

# A directory of arch/ each, and what the top-level Makefile maps to one.
architectures() {
	(cd "$1/arch" && for k in */Kconfig; do echo "${k%/*}"; done)
	awk -F'[(),]' '/^ifeq \(\$\(ARCH\),[a-z0-9_]+\)$/ { a = $5; next }
		a && /SRCARCH *:=/ { print a }
		{ a = "" }' "$1/Makefile"
}

# configurations ARCH - with the turn in which they come: quick ones first
configurations() {
	local i

	echo 1 defconfig
	echo 4 allmodconfig
	[ "$1" = x86_64 ] || return
	printf '%s\n' '2 tinyconfig' '2 allnoconfig' '3 allyesconfig'
	for ((i = 1; i <= seeds; i++)); do
		echo "2 randconfig-$i"
	done
}

# rows - "TREE ARCH CONFIG" for each that is chosen
rows() {
	local tree arch turn config

	for tree in "${!directory[@]}"; do
		# shellcheck disable=SC2053 # patterns
		[[ $tree == $only_tree ]] || continue
		while read -r arch; do
			# shellcheck disable=SC2053
			[[ $arch == $only_arch ]] || continue
			while read -r turn config; do
				# shellcheck disable=SC2053
				[[ $config == $only_config ]] && echo "$turn $tree $arch $config"
			done < <(configurations "$arch")
		done < <(architectures "${directory[$tree]}" | sort -u)
	done | sort -k1,1n -k2,2V -k3,3 -k4,4V | cut -d' ' -f2-
}

# The words of make that name the reason: the first that complains.
reason() {
	{ grep -E -m1 'error|Error|\*\*\*' "$1" || tail -n 1 "$1"; } | cut -c-200 |
		sed "s|$tmp/*||g; s|${directory[$2]}/*||g; s|^make\[[0-9]*\]: ||"
}

# The programs that read Kconfig are built once for a tree.
programs() {
	[ -d "$tmp/programs-$1" ] || {
		configured "${directory[$1]}" "$tmp/p" x86_64 allnoconfig || die "$(tail -n 3 "$tmp/p.log")"
		mkdir -p "$tmp/programs-$1/scripts"
		mv "$tmp/p/scripts/basic" "$tmp/p/scripts/kconfig" "$tmp/programs-$1/scripts"
		rm -rf "$tmp/p"
	}
}

# ask_make TREE ARCH CONFIG DIRECTORY - configure, and keep the configuration and
# what make says of it, or why there is none
ask_make() {
	local new=$tmp/new o=$tmp/o

	rm -rf "$new" "$o"
	mkdir -p "$new/o/include/config" "$new/o/include/generated"
	programs "$1"
	cp -rp "$tmp/programs-$1" "$o"
	if [[ $3 == randconfig-* ]]; then
		export KCONFIG_SEED=${3#*-}
	else
		unset KCONFIG_SEED
	fi
	if ! configured "${directory[$1]}" "$o" "$2" "${3%-*}"; then
		reason "$o.log" "$1" >"$new/refused"
	elif ! spent "$new/time" "$src/tests/oracle/oracle.sh" "${directory[$1]}" "$o" "$2" \
			>"$new/want" 2>"$tmp/log"; then
		reason "$tmp/log" "$1" >"$new/refused"
	fi
	for f in .config include/config/auto.conf include/config/auto.conf.cmd \
			include/generated/autoconf.h include/generated/rustc_cfg; do
		[ ! -e "$o/$f" ] || cp -p "$o/$f" "$new/o/$f"
	done
	rm -rf "$4"
	mkdir -p "${4%/*}" && mv "$new" "$4"
}

# ask_godeps TREE ARCH DIRECTORY - "FACTS DIFFERENCES UNRESOLVED TIME MAKE'S-TIME"
ask_godeps() {
	local best='' status

	for _ in 1 2 3; do
		spent_best "$godeps" kbuild --srctree "${directory[$1]}" --objtree "$3/o" \
			--arch "$2" --list >"$tmp/list" 2>"$tmp/err"
		status=$?
	done
	grep -E '^(dir|builtin|lib|module|part) ' "$tmp/list" >"$tmp/got"
	diff "$3/want" "$tmp/got" >"$3/diff"
	[ $status -le 1 ] || echo "> status $status: $(tail -n 1 "$tmp/err")" >>"$3/diff"
	echo "$(wc -l <"$3/want") $(grep -c '^[<>]' "$3/diff") $(
		grep -c '\[unresolved\]' "$tmp/err") $best $(<"$3/time")"
}

# answer TREE ARCH CONFIG - print the result, from the kept ones if it is there
answer() {
	local at=${keep[$1]}/$2/$3

	[ -z "$again" ] || rm -rf "$at"
	[ -e "$at/want" ] || [ -e "$at/refused" ] || ask_make "$@" "$at"
	if [ -e "$at/refused" ]; then
		echo "refused $(<"$at/refused")"
		return
	fi
	result_of "$at" ask_godeps "$1" "$2" "$at"
}

# results - "TREE ARCH CONFIG RESULT" of all rows that have one
results() {
	local tree arch config at

	only_tree='*' only_arch='*' only_config='*'
	rows | sort -k1,1V -k2,2 -k3,3V | while read -r tree arch config; do
		at=${keep[$tree]}/$arch/$config
		if [ -e "$at/refused" ]; then
			echo "$tree $arch $config refused $(<"$at/refused")"
		elif [ -e "$at/result-$sum" ]; then
			echo "$tree $arch $config $(<"$at/result-$sum")"
		fi
	done
}

declare -A directory keep
for tree in "${versions[@]}"; do
	# shellcheck disable=SC2053
	[[ $tree == $only_tree ]] || [ -n "$table" ] || continue
	if dir=$("$src/scripts/kernel-tree.sh" "$tree"); then
		directory[$tree]=$dir
	fi
done
[ ${#directory[@]} -gt 0 ] || die "no kernel tree"
if [ -n "$list" ]; then
	rows
	exit 0
fi

godeps=${GODEPS:-$src/build/godeps}
[ -x "$godeps" ] || die "no $godeps: run make first"
sum=$(cksum <"$godeps" | tr ' ' -)
temporary
# What make says depends on these.
for tree in "${!directory[@]}"; do
	key=$({
		make -s -C "${directory[$tree]}" kernelversion
		cat "${directory[$tree]}"/{Makefile,localversion*} 2>/dev/null
		cd "$src/tests/oracle" && cat assemble.awk configured.sh directory.mk oracle.sh top.mk walk.sh
		gcc --version; make --version; uname -m
	} | cksum | tr ' ' -)
	keep[$tree]=$(kept_directory matrix)/$tree-$key
done

rows | while read -r tree arch config; do
	[ -n "$kept" ] && [ ! -e "${keep[$tree]}/$arch/$config/want" ] ||
		echo "$tree $arch $config"
done >"$tmp/rows"
total=$(wc -l <"$tmp/rows")
[ "$total" -gt 0 ] || die "no such row"
n=0 wrong=0
while read -r tree arch config <&4; do
	n=$((n + 1))
	printf '[%d/%d] %s %s %s: ' $n "$total" "$tree" "$arch" "$config"
	result=$(answer "$tree" "$arch" "$config") || die "interrupted"
	if [[ $result == refused* ]]; then
		echo "not available: ${result#* }"
		continue
	fi
	read -r facts differences unresolved ours makes <<<"$result"
	echo "$facts facts, $differences differences, $unresolved unresolved, $ours ms, make $makes ms"
	if [ "$differences" != 0 ]; then
		wrong=$((wrong + 1))
		head -n 20 "${keep[$tree]}/$arch/$config/diff"
	fi
done 4<"$tmp/rows"

if [ -n "$table" ]; then
	results | table_of "$src/tests/oracle/table.awk" "$table"
fi
echo "matrix: $wrong of $total with differences"
[ $wrong = 0 ]
