#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# The programs for jq in the manual pages: they compile, with jq 1.6 too, and what
# lacks the member is an error.
. "$(dirname "$0")/../lib/tap.sh"

command -v jq >/dev/null || skip_all "needs jq"
grep -ho "jq -[a-z]* '[^']*'" "$SRC"/Documentation/*.[1-9] "$SRC/README.md" | sort -u >"$TMP/programs"
n=$(wc -l <"$TMP/programs")
[ "$n" -gt 1 ] || echo 'Bail out! no programs found'
plan $((n + 2))
while read -r line; do
	program=${line#*\'}
	echo '{"include":[1],"edges":{"added":[{"from":"a","to":"b"}]}}' |
		jq "${program%\'}" >"$TMP/out" 2>"$TMP/err"
	is "$? $(cat "$TMP/err")" '0 ' "$line"
done <"$TMP/programs"
# The lines of the workflow, as its shell runs them.
# shellcheck disable=SC2016
grep -A 1 'matrix=$(jq' "$SRC/Documentation/godeps-review.7" >"$TMP/step"
cd "$TMP" || exit
echo '{"include":[{"arch":"x86"}],"unbuilt":[]}' >m.json
GITHUB_OUTPUT=got bash -e step
is "$(cat got)" 'matrix={"include":[{"arch":"x86"}]}' 'the step of the workflow'
echo 'not JSON' >m.json
GITHUB_OUTPUT=got2 bash -e step 2>/dev/null
is "$([ $? != 0 ] && [ ! -e got2 ] && echo failed)" failed 'which fails where there is no JSON'
