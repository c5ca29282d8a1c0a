#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/kconfig/enable.sh CONF TREE ARCH DIRECTORY EVERY
#
# godeps kconfig enable for each EVERYth symbol with a prompt, y and m, from the
# architecture's defconfig: conf keeps each answer, behind the .config and as a
# fragment of alldefconfig.  What "cannot be" is set, with all of allyesconfig and
# of allmodconfig, and 20 randconfigs: if conf keeps it once, that was wrong.
# Differences go to standard error, a line with figures to standard output.

set -u
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/conf.sh"
conf=$1 tree=$2 arch=$3 dir=$4 every=$5
mkdir -p "$dir" || exit 2
dir=$(cd "$dir" && pwd)
conf_environment "$tree" "$arch"
export CONF_CACHE=${CONF_CACHE:-$dir/answers}
mkdir -p "$CONF_CACHE" || exit 2
conf_record "$conf" "$tree" "$arch" "$dir/record" || exit 2
conf_directory "$tree" "$dir/c"
cd "$dir/c" || exit 2

theirs() {
	echo "$dir/conf.err $* Kconfig" >&"${server[1]}"
	read -r _ <&"${server[0]}"
}
coproc server { CONF_SERVER=y exec "$conf" Kconfig 2>"$dir/kconfig.err"; }

# has SYMBOL VALUE - whether the .config has it; m may be y
has() {
	grep -qx "CONFIG_$1=$2" .config || { [ "$2" = m ] && grep -qx "CONFIG_$1=y" .config; }
}

# Every configuration in which a symbol was on is one in which it can be.
case $arch in
x86_64) defconfig=$tree/arch/x86/configs/x86_64_defconfig ;;
*) defconfig=$tree/arch/$SRCARCH/configs/defconfig ;;
esac
theirs --allyesconfig
cp .config "$dir/seen-yes"
theirs --allmodconfig
cp .config "$dir/seen-mod"
for ((i = 1; i <= 20; i++)); do
	theirs KCONFIG_SEED=$i --randconfig
	cp .config "$dir/seen-$i"
done
sed -n 's/^CONFIG_\([A-Z0-9a-z_]*\)=\([ym]\)$/\1=\2/p' "$dir"/seen-* | LC_ALL=C sort -u >"$dir/possible"
theirs --defconfig="$defconfig"
cp .config "$dir/base"

nr=0 reached=0 impossible=0 wrong=0
while read -r symbol type; do
	for value in y m; do
		[ $value = y ] || [ "$type" = tristate ] || continue
		nr=$((nr + 1))
		"$GODEPS" kconfig enable "$symbol=$value" --srctree="$tree" --objtree="$dir/c" \
			--config="$dir/base" --arch="$arch" --toolchain="$dir/record" \
			-o "$dir/fragment" 2>"$dir/err"
		case $? in
		0)
			reached=$((reached + 1))
			cat "$dir/base" "$dir/fragment" >.config
			theirs --olddefconfig
			has "$symbol" $value || {
				wrong=$((wrong + 1))
				echo "$arch: $symbol=$value: not kept behind the .config" >&2
			}
			theirs KCONFIG_ALLCONFIG="$dir/fragment" --alldefconfig
			has "$symbol" $value || {
				wrong=$((wrong + 1))
				echo "$arch: $symbol=$value: not kept by alldefconfig" >&2
			}
			;;
		1)
			impossible=$((impossible + 1))
			if grep -qx "$symbol=y" "$dir/possible" ||
			   { [ $value = m ] && grep -qx "$symbol=m" "$dir/possible"; }; then
				wrong=$((wrong + 1))
				{ echo "$arch: $symbol=$value can be"; cut -c1-500 "$dir/err"; } >&2
			fi
			;;
		*)
			wrong=$((wrong + 1))
			head -n 3 "$dir/err" >&2
			;;
		esac
	done
done < <(find "$tree" -name 'Kconfig*' -type f ! -path '*/arch/*' ! -path '*/Documentation/*' -exec \
	perl -ne 'if (/^\s*(?:menu)?config (\w+)/) { $s = $1 } elsif ($s && /^\s*(bool|tristate)\s+"/) { print "$s $1\n"; $s = "" }' {} + |
	LC_ALL=C sort -u | awk -v every="$every" 'NR % every == 1 % every')

printf '%-12s %9d %7d %10d %6d\n' "$arch" $nr $reached $impossible $wrong
[ $wrong -eq 0 ]
