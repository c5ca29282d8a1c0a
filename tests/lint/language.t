#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# Words that the field does not use: each pattern with what to write instead.
. "$(dirname "$0")/../lib/tap.sh"

cd "$SRC" || exit
words=(
	'hangs? on|depends on'
	'anew|again'
	'mend(s|ing)?|fix'
	'in the place of|instead of'
	'behind the calls?|after the call'
)
plan ${#words[@]}
for row in "${words[@]}"; do
	is "$(grep -rnE "\b${row%|*}\b" README.md Makefile src include scripts \
		Documentation/*.[1-9] Documentation/architecture.rst)" '' "${row##*|}, not ${row%|*}"
done
