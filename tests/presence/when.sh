#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/presence/when.sh CONF TREE ARCH DIRECTORY EVERY
#
# godeps when for each EVERYth target of a kernel tree against its own conf: with the
# settings of each answer "possible" alldefconfig builds the target, in that way; what
# is "never" built is not in allyesconfig, allmodconfig and 20 randconfigs, and what
# "always" is, is in each of these.  Differences go to standard error, a line with
# figures to standard output.

set -u
# shellcheck source-path=SCRIPTDIR source=../kconfig/conf.sh
. "$(dirname "$0")/../kconfig/conf.sh"
here=$(cd "$(dirname "$0")" && pwd)
conf=$1 tree=$2 arch=$3 dir=$4 every=$5
mkdir -p "$dir" || exit 2
dir=$(cd "$dir" && pwd)
conf_environment "$tree" "$arch"
export CONF_CACHE=${CONF_CACHE:-$dir/answers}
mkdir -p "$CONF_CACHE" || exit 2
conf_record "$conf" "$tree" "$arch" "$dir/record" || exit 2
conf_directory "$tree" "$dir/c"
cd "$dir/c" || exit 2

# seen NAME OPTION... - what is built under a configuration of conf's
seen() {
	local name=$1

	shift
	"$conf" "$@" Kconfig >/dev/null 2>"$dir/conf.err" || exit 2
	"$GODEPS" kbuild -q --list --srctree="$tree" --objtree="$dir/c" --arch="$arch" \
		>"$dir/seen-$name" 2>/dev/null || exit 2
}
seen yes --allyesconfig
seen mod --allmodconfig
for ((i = 1; i <= 20; i++)); do
	KCONFIG_SEED=$i seen "random-$i" --randconfig
done

mapfile -t targets < <("$GODEPS" when --all --makefiles-only --srctree="$tree" --arch="$arch" |
	sed -n 's/^\([^:]*\.o\): \(built in\|module\|library\).*/\1/p' | uniq | sort -u |
	awk -v every="$every" 'NR % every == 1 % every')
"$GODEPS" when --format=json --srctree="$tree" --arch="$arch" --toolchain="$dir/record" \
	-o "$dir/when.json" "${targets[@]}" || [ $? = 1 ] || exit 2

nr=0 wrong=0
# lists FILE LINE - whether a list has a line
lists() {
	grep -qxF -- "$2" "$1"
}

# has FILE ROLE NAME OF - whether a list says that; of composites it has the parts
has() {
	case $2:$4 in
	library:*) lists "$1" "lib $3" ;;
	module:-) lists "$1" "module $3" ;;
	module:*) lists "$1" "module $4" && lists "$1" "part $4 $3" ;;
	*:-) lists "$1" "builtin $3" || { ! lists "$1" "module $3" && grep -qF "part $3 " "$1"; } ;;
	*) lists "$1" "builtin $3" ;;
	esac
}

declare -A figures=([possible]=0 [never]=0 [always]=0 [undecided]=0)
while IFS=$'\t' read -r name role of verdict config; do
	nr=$((nr + 1))
	figures[$verdict]=$((figures[$verdict] + 1))
	case $verdict in
	possible)
		tr '\037' '\n' <<<"$config" >"$dir/fragment"
		KCONFIG_ALLCONFIG=$dir/fragment seen one --alldefconfig
		has "$dir/seen-one" "$role" "$name" "$of" || {
			wrong=$((wrong + 1))
			echo "$arch: $name: $role $of: not with ${config//$'\037'/ }" >&2
		}
		;;
	never | always)
		for f in "$dir"/seen-yes "$dir"/seen-mod "$dir"/seen-random-*; do
			if has "$f" "$role" "$name" "$of"; then
				[ "$verdict" = always ] && continue
			else
				[ "$verdict" = never ] && continue
			fi
			wrong=$((wrong + 1))
			echo "$arch: $name: $role $of: not $verdict, see $f" >&2
			break
		done
		;;
	esac
done < <("$here/when-uses.py" "$dir/when.json")

printf '%-12s %7d %8d %6d %6d %9d %6d\n' "$arch" $nr "${figures[possible]}" "${figures[never]}" \
	"${figures[always]}" "${figures[undecided]}" $wrong
[ $wrong -eq 0 ]
