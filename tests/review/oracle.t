#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# timeout: 1200
# variants: normal
#
# godeps review of patches to the kernels against GNU make, a few kinds: all of
# them is "make check-review-oracle".
. "$(dirname "$0")/../lib/tap.sh"
need_kernel KDIR61
need_kernel KDIR612

cases=(builtin-to-module directory-moved objects-swapped part-of-new-module real-md)
plan ${#cases[@]}
export GODEPS
"$SRC/tests/review/oracle.sh" "${cases[@]}" >"$TMP/said" 2>"$TMP/errors"
for case in "${cases[@]}"; do
	grep -q "^$case: equal, [1-9]" "$TMP/said"
	ok $? "$case: what make says before and after" ||
		diag "$(sed -n "/^$case: /,/^[^ ]*: equal/p" "$TMP/said")$(<"$TMP/errors")"
done
