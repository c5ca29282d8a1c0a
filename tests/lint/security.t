#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Each promise of Documentation/security.rst names a test, and each test that it
# names exists.
. "$(dirname "$0")/../lib/tap.sh"

cd "$SRC" || exit
page=Documentation/security.rst
promises=$(sed -n '/^What is promised/,/^What is not promised/p' "$page" |
	grep -cE '^[A-Z][^=]*[.]$')
tests=$(sed -n '/^What is promised/,/^What is not promised/p' "$page" | grep -c '^    Test: ')
is "$tests" "$promises" 'each promise names its tests'
# shellcheck disable=SC2016	# the markup of a literal
grep -o '``tests/[^`]*``' "$page" | tr -d '`' | sort -u >"$TMP/named"
while read -r t; do
	[ -e "$t" ] && grep -q SPDX "$t"
	ok $? "$t exists"
done <"$TMP/named"
done_testing
