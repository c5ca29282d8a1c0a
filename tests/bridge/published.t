#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
# timeout: 600
#
# Published lists, as far as that goes without the module proxy: the page has
# each listed symbol, and the small programs of recorded.txt, with a .config of
# their list alone, give no error; without it they give the findings there.
. "$(dirname "$0")/../lib/tap.sh"

# rows FILE - "PROGRAM SYMBOL" of the page's tables
rows() {
	awk '/^-+$/ { program = last } { last = $0 }
		/\[[0-9]+\] +(yes|weakly|with others|always on|gone|no)/ { print program, $1 }' "$1"
}

is "$(rows "$SRC/Documentation/published-requirements.rst" | sort)" "$(
	awk '!/^#/ { p = $1; sub(/^github\.com\//, "", p); sub(/\+incompatible$/, "", p)
		for (i = 4; i <= NF; i++) { s = $i; sub(/=.*/, "", s)
			if (!((p, s) in seen)) print p, $i
			seen[p, s] = 1 } }' "$SRC/tests/bridge/published.txt" | sort)" \
	'the page has every listed symbol'

if [ -z "${KDIR61:-}" ]; then
	skip 1 "needs linux-source-6.1 (KDIR61)"
	done_testing
	exit
fi
tmp=$TMP
# shellcheck source=tests/bridge/fulfil.sh
. "$SRC/tests/bridge/fulfil.sh"
kernel_configs 6.1 "$KDIR61" || diag "$(tail -n 3 "$TMP/make.log")"

# findings CASE DIRECTORY - "RULE WHAT" of what check says with that .config
findings() {
	godeps_on 6.1 "$2" check --no-verify --godir="$SRC/tests/bridge/cases/$1" --fail-on=never |
		sed -nE 's/.*: (error|warning): package [^ ]* (.*), which .* \[(.*)\]$/\3 \2/p' | sort -u
}

while read -r case list; do
	# shellcheck disable=SC2086 # words
	is "$(fulfil 6.1 defconfig "$TMP/fulfilled" $list | grep -v '^given')" '' "$case: its list can be enabled"
	is "$(findings "$case" "$TMP/fulfilled")" '' "$case: with it check finds nothing"
	is "$(findings "$case" "$TMP/6.1-defconfig")" \
		"$(sed -n "s/^- $case //p" "$SRC/tests/bridge/recorded.txt")" "$case: without it, this"
	is "$(needs_of "$SRC/tests/bridge/cases/$case" 6.1 | sed -n 's/^[a-z]* CONFIG_\([^ =]*\).*/\1/p' |
		sort -u | comm -13 - <(echo "$list" | tr ' ' '\n' | sort))" \
		'' "$case: every symbol of the list is derived"
done < <(grep -v '^[-#]' "$SRC/tests/bridge/recorded.txt")
done_testing
