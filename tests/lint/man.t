#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# mandoc reads every manual page without a remark, except on which other pages
# are installed here.
. "$(dirname "$0")/../lib/tap.sh"
command -v mandoc >/dev/null || skip_all "needs mandoc"

cd "$SRC" || exit
mapfile -t files < <(find Documentation -name '*.[1-9]' | sort)
[ ${#files[@]} -gt 0 ] || skip_all "needs a manual page"
plan ${#files[@]}
for f in "${files[@]}"; do
	is "$(mandoc -Tlint -Wstyle "$f" 2>/dev/null |
		grep -v 'STYLE: referenced manual not found')" '' "$f"
done
