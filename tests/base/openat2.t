#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Without openat2(), as on old kernels and under the filters of some
# containers, trees can still be read.
. "$(dirname "$0")/../lib/tap.sh"
command -v strace >/dev/null || skip_all "needs strace"

unit=$(dirname "$GODEPS")/tests/unit/base-tree
plan 4
for error in ENOSYS EPERM; do
	run under_strace -f -o "$TMP/trace" -e trace=openat2 \
		-e inject=openat2:error=$error "$unit"
	is "$status$(grep '^not ok' "$TMP/.out")" 0 "openat2() gives $error"
	grep -q INJECTED "$TMP/trace"
	ok $? 'and was asked'
done
