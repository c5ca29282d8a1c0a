#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# What only a terminal gets: colour, and a pager for what is longer than it.
. "$(dirname "$0")/../lib/tap.sh"

command -v python3 >/dev/null || skip_all "needs python3"
plan 8

cp -r "$SRC/tests/golden/check/grouped/tree" "$SRC/tests/golden/check/grouped/watch" "$TMP"
cd "$TMP/tree" || exit
check=("$GODEPS" check -q --godir=../watch --arch=x86_64)
export TERM=xterm
unset NO_COLOR PAGER GODEPS_PAGER LESS

# on_terminal ROWS [NAME=VALUE]... - the findings there
on_terminal() {
	env "${@:2}" "$SRC/tests/cli/terminal.py" "$1" "${check[@]}"
}

plain=$("${check[@]}")
unlike "$plain" $'\033' 'no colour in a pipe'
is "$(on_terminal 50 | sed -n '1s/package.*//p')" \
	'../watch/main.go:4: ^[1;31merror:^[0m ' 'the severity has a colour'
is "$(on_terminal 50 NO_COLOR=1)" "$plain
status 1" 'not with NO_COLOR'
is "$(on_terminal 50 TERM=dumb)" "$plain
status 1" 'nor on a dumb terminal'
is "$(on_terminal 3 NO_COLOR=1 PAGER='sed s/^/P:/')" "$(printf '%s\n' "$plain" | sed 's/^/P:/')
status 1" 'a pager for what is longer'
is "$(on_terminal 50 NO_COLOR=1 PAGER='sed s/^/P:/')" "$plain
status 1" 'none for what is not'
is "$(on_terminal 3 NO_COLOR=1 PAGER='sed s/^/P:/' GODEPS_PAGER=cat)" "$plain
status 1" 'GODEPS_PAGER goes first'
is "$(on_terminal 3 NO_COLOR=1 PAGER='head -n 1')" "${plain%%$'\n'*}
status 1" 'a pager that is left early'
