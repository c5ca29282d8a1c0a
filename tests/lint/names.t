#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# A function is named after its subject: at most one in twenty has a name that a
# function of another file has, too.
. "$(dirname "$0")/../lib/tap.sh"

cd "$SRC" || exit
plan 2
said=$(find src scripts -name '*.c' ! -path 'scripts/tree/*' -exec perl tests/lint/symbols.pl names {} +)
all=$(sed -n 's/^[0-9]* of \([0-9]*\) functions .*/\1/p' <<<"$said" | tail -n 1)
twice=$(sed -n 's/^\([0-9]*\) of [0-9]* functions .*/\1/p' <<<"$said" | tail -n 1)
[ "${all:-0}" -gt 3000 ]
ok $? "functions are found"
[ $((${twice:-1} * 20)) -le "${all:-0}" ]
ok $? "$twice of $all have a name that another file also defines" || diag "$said"
