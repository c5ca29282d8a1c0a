#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# Every rule that code emits has a row, and every row is emitted, in a test, too.
. "$(dirname "$0")/../lib/tap.sh"

cd "$SRC" || exit
plan 4
rows=$("$GODEPS" check --rules | sed 's/ .*//' | sort)
[ -n "$rows" ]
ok $? 'there are rules'

# After a severity, a #define, mk_warn() or one of Kconfig's: all of the code.
emitted=$(find src scripts -name '*.c' -exec cat {} + | tr '\n\t' '  ' |
	grep -oE "(SEV_(WARNING|ERROR),|define [A-Z_]*RULE[A-Z_]*|mk_warn[(]mk,|audit_finding[(]c, s,|warn_line[(]r,) *\"[a-z-]+\"" |
	sed 's/"$//; s/.*"//' | sort -u)
is "$(grep -vxF "$rows" <<<"$emitted")" '' 'what is emitted has a row'

# A row without a function is emitted by name: outside the tables, or as a choice.
named=$(find src scripts -name '*.c' -exec perl -ne \
	'next if /\.name = /; print "$1\n" while /"([a-z]+(?:-[a-z0-9]+)*)"/g' {} +)
functions=$(perl -0ne 'print "$1\n" while /\.name = "([a-z-]+)",(?:(?!\.name).)*?\.on_\w+ =/sg' \
	src/check/*.c)
is "$(grep -vxF -e "$named" -e "$functions" <<<"$rows")" '' 'what has a row is emitted'

# In what a golden test expects; by a pattern of another test where it takes the
# go command, a git repository or a kernel.
expected=$({ grep -rhoE '[[][a-z0-9-]+[]]' tests/golden
	grep -hoE '[a-z]+(-[a-z0-9]+)+' tests/go/{binary,vendor}.t tests/review/changes.t \
		tests/kconfig/olddefconfig.t tests/dwarf/compare.t; } | tr -d '[]' | sort -u)
is "$(grep -vxF -e "$expected" <<<"$rows")" '' 'a test expects it'
