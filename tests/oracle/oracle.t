#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# timeout: 1200
#
# godeps kbuild against GNU make, on real kernel trees.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/oracle/configured.sh"

[ -n "${KDIR61:-}${KDIR612:-}" ] || need_kernel KDIR61

# compare NAME SRCTREE ARCH CONFIG - four tests
compare() {
	o=$TMP/o
	configured "$2" "$o" "$3" "$4"
	ok $? "$1: make $4" || diag "$(tail -n 5 "$o.log")"
	"$SRC/tests/oracle/oracle.sh" "$2" "$o" "$3" >"$TMP/want"
	ok $? "$1: GNU make computes $(wc -l <"$TMP/want") facts"
	run "$GODEPS" kbuild --srctree "$2" --objtree "$o" --arch "$3" --list
	unlike "$err" 'error|unresolved' "$1: nothing is unresolved"
	grep -E '^(dir|builtin|lib|module|part) ' "$TMP/.out" >"$TMP/got"
	diff -u "$TMP/want" "$TMP/got" >"$TMP/diff"
	ok $? "$1: 0 missing, 0 extra, in the same order" ||
		diag "$(head -n 40 "$TMP/diff")"
	rm -rf "$o"
}

for tree in 6.1="${KDIR61:-}" 6.12="${KDIR612:-}"; do
	dir=${tree#*=}
	[ -n "$dir" ] || continue
	compare "${tree%%=*} x86_64 defconfig" "$dir" x86_64 defconfig
	compare "${tree%%=*} x86_64 tinyconfig" "$dir" x86_64 tinyconfig
	compare "${tree%%=*} arm64 defconfig" "$dir" arm64 defconfig
done
done_testing
