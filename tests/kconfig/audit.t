#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
# timeout: 1200
#
# The reader and its evaluation, compared with Kconfig's own: in a .config that it
# wrote, every symbol has the value that follows from all the others.  A value
# that does not is found.

. "$(dirname "$0")/../lib/tap.sh"

need_kernel KDIR61
need_kernel KDIR612

# audited KDIR ARCH TARGET [SEED] - what make TARGET writes has no contradiction
audited() {
	o=$TMP/o-$2
	mkdir -p "$o"
	run make -C "$1" O="$o" ARCH="$2" KCONFIG_SEED="${4:-1}" --no-print-directory -s "$3"
	run "$GODEPS" kconfig audit --srctree="$1" --objtree="$o" --arch="$2" --verbose
	is $status 0 "${1##*-}: $2 $3 ${4:-}" || diag "$err"
	symbols=$(printf '%s\n' "$err" | sed -n 's/^godeps: \([0-9]*\) symbols.*/\1/p')
}

audited "$KDIR612" x86_64 allmodconfig
[ "$symbols" -gt 17000 ]
ok $? "of $symbols symbols"
audited "$KDIR612" x86_64 allyesconfig
audited "$KDIR612" x86_64 randconfig 2
audited "$KDIR612" arm64 defconfig
audited "$KDIR612" um allnoconfig
audited "$KDIR61" i386 randconfig 3
audited "$KDIR61" sh allmodconfig

# One value changed by hand: the rest does not fit it any more.
o=$TMP/o-arm64
sed 's/^CONFIG_NET=y/# CONFIG_NET is not set/' "$o/.config" >"$TMP/config"
run "$GODEPS" kconfig audit --srctree="$KDIR612" --objtree="$o" --arch=arm64 --config="$TMP/config"
is $status 1 "NET taken away"
like "$err" 'warning: CONFIG_INET is y, but its dependencies are n .kconfig-unmet' "what depends on it is not content"

done_testing
