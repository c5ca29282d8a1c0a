#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# Run shellcheck over every shell script, the tests included.
. "$(dirname "$0")/../lib/tap.sh"
command -v shellcheck >/dev/null || skip_all "needs shellcheck"

cd "$SRC" || exit
mapfile -t files < <(grep -RIlE -m1 '^#!/bin/(ba)?sh' .ci scripts tests --exclude-dir=golden |
	sort)
plan $((${#files[@]}))
for f in "${files[@]}"; do
	# SC2015: "a && b || die" is meant so.
	run shellcheck -x -P SCRIPTDIR -S info -e SC2015 "$f"
	ok $? "$f" || diag "$out"
done
