#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
# timeout: 900
#
# A fixed sample of configurations, byte for byte those of the trees' own conf:
# defconfigs, the five "all" targets, randconfigs and edited ones.  The whole
# is "make check-kconfig-oracle".
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/conf.sh"

need_kernel KDIR61
need_kernel KDIR612
for tool in flex bison gcc; do
	command -v $tool >/dev/null || skip_all "needs $tool"
done

for version in 6.1 6.12; do
	[ $version = 6.1 ] && tree=$KDIR61 || tree=$KDIR612
	conf_build "$tree" "$TMP/conf-$version" || exit 2
	for arch in x86_64 arm; do
		table=$(CONF_SAMPLE="2 1 2" "$SRC/tests/kconfig/oracle.sh" "$TMP/conf-$version" "$tree" \
			"$arch" "$TMP/$version-$arch" 2>"$TMP/err")
		ok $? "$version $arch: $table" || diag "$(head -n 20 "$TMP/err")"
	done
done
done_testing
