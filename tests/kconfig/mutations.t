#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
# timeout: 900
#
# Kconfig files with one line deleted, doubled, moved, misspelt or spoilt: godeps
# refuses what the trees' own conf refuses, and warns of the lines that conf warns of.
# The whole trees are "make check-kconfig-oracle"'s.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/conf.sh"

need_kernel KDIR61
need_kernel KDIR612
for tool in flex bison gcc cpio perl; do
	command -v $tool >/dev/null || skip_all "needs $tool"
done

for tree in "$KDIR61" "$KDIR612" ${KDIRNEW:+"$KDIRNEW"}; do
	name=${tree##*-}
	conf_build "$tree" "$TMP/conf-$name" || exit 2
	cp -r "$SRC/tests/kconfig/small" "$TMP/tree-$name"
	grep -E '^(VERSION|PATCHLEVEL|SUBLEVEL|EXTRAVERSION) =' "$tree/Makefile" >>"$TMP/tree-$name/Makefile"
	row=$("$SRC/tests/kconfig/mutations.sh" "$TMP/conf-$name" "$TMP/tree-$name" x86_64 \
		"$TMP/$name" 1 120 2>"$TMP/err")
	ok $? "$name: $row" || diag "$(head -n 20 "$TMP/err")"
done
done_testing
