#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal sanitized
#
# .pc files beside pkg-config: the flags and their order, of generated files and of all
# that are installed here.  Downloaded packages: "make check-pkgconfig-oracle".
. "$(dirname "$0")/../lib/tap.sh"

flags=${GODEPS%/*}/tests/pkgconfig/flags
here=$(cd "$(dirname "$0")" && pwd)

unset "${!PKG_CONFIG_@}"
version=$(pkg-config --version 2>/dev/null)
case $version in
1.8.*) ;;
*) skip_all "pkg-config is not pkgconf 1.8" ;;
esac

# compare TITLE - what pkg-config's environment says now
compare() {
	result=$("$here/oracle.sh" "$flags" 2>&1)
	ok $? "$1: ${result##*$'\n'}" || diag "$result"
}

compare "installed"

for seed in 1 2 3 4 5 6 7 9; do
	root=$scratch/$seed
	"$here/generate.py" "$root/usr/lib/pkgconfig" "$seed"
	export PKG_CONFIG_LIBDIR=$root/usr/lib/pkgconfig
	case $seed in
	3) export PKG_CONFIG_SYSROOT_DIR=$root ;;
	4) export PKG_CONFIG_SYSROOT_DIR=/elsewhere ;;
	5) export PKG_CONFIG_SYSROOT_DIR= ;;
	6) export PKG_CONFIG_ALLOW_SYSTEM_LIBS=1 PKG_CONFIG_ALLOW_SYSTEM_CFLAGS=1 ;;
	7) export PKG_CONFIG_IGNORE_CONFLICTS=1 PKG_CONFIG_TOP_BUILD_DIR=/b \
		CPATH=/opt/i: LIBRARY_PATH=/opt/x PKG_CONFIG_DISABLE_UNINSTALLED=1 ;;
	9) export PKG_CONFIG_PURE_DEPGRAPH=1 PKG_CONFIG_FDO_SYSROOT_RULES=1 \
		PKG_CONFIG_SYSROOT_DIR=$root ;;
	esac
	compare "generated, $seed"
	unset "${!PKG_CONFIG_@}" CPATH LIBRARY_PATH
done

export PKG_CONFIG_LIBDIR=$scratch/1/usr/lib/pkgconfig
result=$("$here/oracle.sh" "$flags" 'a;b' 'b;a' 'a >= 1;a' 'c;c;d' 'a < 1' 2>&1)
ok $? "several packages: ${result##*$'\n'}" || diag "$result"
done_testing
