#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# The table of rules is complete: each has its golden tests and its place in
# godeps-rules(7), and readers use no name that is not in it.
. "$(dirname "$0")/../lib/tap.sh"
cd "$SRC" || exit

run scripts/rules-page.sh
is "$out" "$(cat Documentation/godeps-rules.7)" "the page is what scripts/rules-page.sh writes"

"$GODEPS" check --rules | sort >"$TMP/rules"
names=$(sed 's/ .*//' "$TMP/rules")
is "$(printf '%s\n' "$names" | uniq -d)" '' "no name twice"
is "$(printf '%s\n' "$names" | grep -E '^(no-|error$|all$)')" '' "no name that -W reads otherwise"

# What readers and commands emit: "SEV_WARNING, "name"", "#define RULE "name"", mk_warn().
used=$(cat src/*/*.c src/*/*/*.c scripts/*.c | tr '\n\t' '  ' |
	grep -oE '(SEV_(WARNING|ERROR),|define RULE|mk_warn[(]mk,) *"[a-z-]+"' |
	sed 's/"$//; s/.*"//' | sort -u)
is "$(printf '%s\n' "$used" | grep -vxF "$names")" '' "readers use names of the table only"

# Rules that look at the graph have a row with a function.
looking=$(awk -F'"' 'FNR == 1 || /^\t*[.]name = / { name = $2 }
	/[.]on_[a-z]* = / && name { print name }' src/check/check-*.c)
for rule in $looking; do
	{ [ -e "tests/golden/check/$rule/cmd" ] && [ -e "tests/golden/check/$rule-mended/cmd" ] &&
		grep -q "\[$rule\]" "tests/golden/check/$rule/stderr" "tests/golden/check/$rule/stdout"; } \
		2>/dev/null
	ok $? "$rule has a test in which it speaks and one in which it is silent"
done

run "$GODEPS" check --explain config-off
is "$status$err" 0 "--explain prints a page"
like "$out" '^config-off [(]error[)]: ' "that begins with the rule"
run "$GODEPS" check --explain config-of
is "$status" 2 "--explain of no rule"
like "$err" "did you mean 'config-off'" "offers one"
run "$GODEPS" check --rules -W no-config-off -W error=config-module
like "$out" '^config-off  *off ' "--rules shows what -W made of them"
like "$out" '^config-module  *error ' "both ways"
done_testing
