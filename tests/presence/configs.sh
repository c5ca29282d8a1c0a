#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/presence/configs.sh CONF TREE ARCH DIRECTORY
#
# The findings of godeps check --all-configs against the tree's own conf: alldefconfig
# with the settings of each keeps them, and then conf warns of the select, or the reader
# for one configuration finds the same.  What is never built is not in allyesconfig,
# allmodconfig and 20 randconfigs.  Differences go to standard error, a line with figures
# to standard output.

set -u
# shellcheck source-path=SCRIPTDIR source=../kconfig/conf.sh
. "$(dirname "$0")/../kconfig/conf.sh"
here=$(cd "$(dirname "$0")" && pwd)
conf=$1 tree=$2 arch=$3 dir=$4
mkdir -p "$dir" || exit 2
dir=$(cd "$dir" && pwd)
conf_environment "$tree" "$arch"
export CONF_CACHE=${CONF_CACHE:-$dir/answers}
mkdir -p "$CONF_CACHE" || exit 2
conf_record "$conf" "$tree" "$arch" "$dir/record" || exit 2
conf_directory "$tree" "$dir/c"
cd "$dir/c" || exit 2
[ -s "$dir/findings.json" ] || "$GODEPS" check --all-configs --format=json --srctree="$tree" \
	--arch="$arch" --toolchain="$dir/record" -W object-two-modules -q \
	-o "$dir/findings.json" || [ $? = 1 ] || exit 2

nr=0 wrong=0
# differs RULE PLACE SUBJECT WHAT - count and tell
differs() {
	wrong=$((wrong + 1))
	echo "$arch: $2: $3 [$1]: $4" >&2
}

# kept FILE - whether the .config has all settings of a fragment
kept() {
	local line

	while read -r line; do
		case $line in
		*=n) grep -qx "${line%=n}=.*" .config && return 1 ;;
		*) grep -qxF -- "$line" .config || return 1 ;;
		esac
	done <"$1"
	return 0
}

while IFS=$'\t' read -r rule place subject settings; do
	nr=$((nr + 1))
	tr '\037' '\n' <<<"$settings" | sed '/^$/d' >"$dir/fragment"
	KCONFIG_ALLCONFIG=$dir/fragment "$conf" --alldefconfig Kconfig >/dev/null 2>"$dir/err" || exit 2
	kept "$dir/fragment" || differs "$rule" "$place" "$subject" "not kept: ${settings//$'\037'/ }"
	if [ "$rule" = kconfig-unmet-select ]; then
		grep -q "unmet direct dependencies detected for ${subject#CONFIG_}$" "$dir/err" ||
			differs "$rule" "$place" "$subject" "no warning: ${settings//$'\037'/ }"
		continue
	fi
	"$GODEPS" check --srctree="$tree" --objtree="$dir/c" --arch="$arch" -q \
		-W no-all -W "$rule" >"$dir/one" 2>&1
	grep -F "$subject" "$dir/one" | grep -q "\[$rule\]" ||
		differs "$rule" "$place" "$subject" "not found with ${settings//$'\037'/ }"
done < <("$here/configs-findings.py" "$dir/findings.json")

# built NAME OPTION... - what a configuration of conf's builds
built() {
	"$conf" "${@:2}" Kconfig >/dev/null 2>&1 || exit 2
	"$GODEPS" kbuild -q --list --srctree="$tree" --objtree="$dir/c" --arch="$arch" \
		2>/dev/null | tr ' ' '\n' | sort -u >"$dir/built-$1"
}
mapfile -t never < <(sed -n 's/.*"message":"\([^ ]*\) is not [a-z]* in any conf.*/\1/p' \
	"$dir/findings.json")
if [ ${#never[@]} -gt 0 ]; then
	built yes --allyesconfig
	built mod --allmodconfig
	for ((i = 1; i <= 20; i++)); do
		KCONFIG_SEED=$i built "random-$i" --randconfig
	done
	for name in "${never[@]}"; do
		nr=$((nr + 1))
		for f in "$dir"/built-*; do
			! grep -qxF -- "$name" "$f" ||
				differs object-never-built "${f##*/}" "$name" 'is built'
		done
	done
fi
printf '%-12s %6d %6d\n' "$arch" $nr $wrong
[ $wrong -eq 0 ]
