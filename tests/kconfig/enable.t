#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
# timeout: 900
#
# What "godeps kconfig enable" answers for symbols, held to the conf of Linux 6.12: some
# drawn at random, and the front ends of drivers/media/dvb-frontends, each by itself and
# all that conf sets at once.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/conf.sh"

need_kernel KDIR612
for tool in flex bison gcc python3; do
	command -v $tool >/dev/null || skip_all "needs $tool"
done
export ORACLE=${GODEPS%/*}/tests/kconfig/enable-oracle
[ -x "$ORACLE" ] || skip_all "needs $ORACLE"
conf=$TMP/conf dir=$TMP/x86_64
conf_build "$KDIR612" "$conf" || exit 2

# Those with a prompt: the others are selected.
perl -ne '$s = $1 if /^config (\w+)/; if ($s && /^\ttristate "/) { print "$s m\n"; $s = "" }' \
	"$KDIR612/drivers/media/dvb-frontends/Kconfig" >"$TMP/front-ends"
is "$(wc -l <"$TMP/front-ends")" 112 "there are 112 front ends with a prompt"

"$SRC/tests/kconfig/enable.sh" "$conf" "$KDIR612" x86_64 "$dir" 40 >"$TMP/out" 2>"$TMP/err"
is $? 0 "40 answers are conf's" || diag "$(cat "$TMP/err")"
like "$(cat "$TMP/out")" '^x86_64  *[0-9]*  *40 ' "all of them were asked"

"$SRC/tests/kconfig/enable.sh" "$conf" "$KDIR612" x86_64 "$dir" "$TMP/front-ends" \
	>"$TMP/out" 2>"$TMP/err"
is $? 0 "conf keeps each front end" || diag "$(cat "$TMP/err")"
like "$(cat "$TMP/out")" '^x86_64  *[0-9]*  *112  *112 ' "none of them cannot be"

conf_environment "$KDIR612" x86_64
cd "$dir/c" || exit 2
CONF_CACHE=$dir/answers
export CONF_CACHE
# at_once FRAGMENT - the front ends that conf sets with it
at_once() {
	KCONFIG_ALLCONFIG=$1 "$conf" --alldefconfig Kconfig >/dev/null 2>&1
	sed -n 's/^CONFIG_\(.*\)=\([ym]\)$/\1/p' .config | LC_ALL=C sort >"$TMP/on"
	sed 's/ m$//' "$TMP/front-ends" | LC_ALL=C sort | LC_ALL=C comm -12 - "$TMP/on"
}
{
	printf 'CONFIG_%s=y\n' MODULES MEDIA_SUPPORT MEDIA_DIGITAL_TV_SUPPORT I2C SPI
	echo '# CONFIG_MEDIA_SUBDRV_AUTOSELECT is not set'
	sed 's/\(.*\) m$/CONFIG_\1=m/' "$TMP/front-ends"
} >"$TMP/hand"
at_once "$TMP/hand" >"$TMP/kept"
ok "$([ "$(wc -l <"$TMP/kept")" -ge 103 ]; echo $?)" "conf sets 103 of them at once" ||
	diag "$(wc -l <"$TMP/kept")"
# shellcheck disable=SC2046
"$GODEPS" kconfig enable $(sed 's/$/=m/' "$TMP/kept") --srctree="$KDIR612" --objtree="$dir/c" \
	--config="$dir/base" --arch=x86_64 --toolchain="$dir/record" -o "$TMP/fragment" 2>"$TMP/err"
is $? 0 "so does enable" || diag "$(cut -c1-500 "$TMP/err")"
at_once "$TMP/fragment" >"$TMP/again"
is "$(LC_ALL=C comm -23 "$TMP/kept" "$TMP/again")" '' "conf keeps the answer"
done_testing
