#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# mandoc reads every manual page without a remark.
. "$(dirname "$0")/../lib/tap.sh"
command -v mandoc >/dev/null || skip_all "needs mandoc"

cd "$SRC" || exit
mapfile -t files < <(find Documentation -name '*.[1-9]' | sort)
[ ${#files[@]} -gt 0 ] || skip_all "needs a manual page"
plan ${#files[@]}
for f in "${files[@]}"; do
	run mandoc -Tlint -Wstyle "$f"
	ok $? "$f" || diag "$out"
done
