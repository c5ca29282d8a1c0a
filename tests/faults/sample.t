#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# timeout: 900
# variants: normal
#
# A fixed sample of "make check-faults": each call of each command, with a few of
# its system calls and allocations failing, and killed at a few.
. "$(dirname "$0")/../lib/tap.sh"

"$SRC/tests/faults/run" --sample=2 --jobs=1 >"$TMP/said"
grep -q 'cannot be used here' "$TMP/said" && skip_all "needs seccomp"
while read -r line; do
	case $line in
	'call '*) ;;
	*' 0') ok 0 "$line" ;;
	*:*) diag "$line" ;;
	*) ok 1 "$line" ;;
	esac
done <"$TMP/said"
[ "$tap_run" -gt 100 ]
ok $? 'every command is there'
done_testing
