#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
#
# Go files that would take forever if each call were examined from the
# beginning of its function, or to its end.
. "$(dirname "$0")/../lib/tap.sh"
plan 5

# lines N TEXT - N times the text, "%d" is the number
lines() {
	awk -v n="$1" -v text="$2" 'BEGIN { for (i = 0; i < n; i++) printf text "\n", i }'
}

# takes_no_time NAME - whether a function with the lines of $TMP/body is read quickly
mkdir "$TMP/m"
printf 'module m\n\ngo 1.19\n' >"$TMP/m/go.mod"
takes_no_time() {
	{
		printf 'package m\n\nimport "golang.org/x/sys/unix"\n\nfunc f() {\n'
		cat "$TMP/body"
		echo '}'
	} >"$TMP/m/x.go"
	run timeout 30 "$GODEPS" gomod --dir "$TMP/m" --goarch amd64
	ok $((status > 1)) "$1"
}

lines 20000 '_, err := unix.Setns(%d, 0)' >"$TMP/body"
takes_no_time 'one error after the other'
lines 20000 '_, e%d := unix.Setns(1, 0)' >"$TMP/body"
takes_no_time 'errors that are not examined'
{ lines 50000 '{'; lines 300 'unix.Setns(1, 0)'; lines 50000 '}'; } >"$TMP/body"
takes_no_time 'blocks in blocks'
{ echo 'unix := x{}'; lines 20000 '_ = unix.Setns(%d, 0)'; } >"$TMP/body"
takes_no_time 'a variable that hides the package'
lines 50000 'unix.Setns(' >"$TMP/body"
takes_no_time 'unclosed brackets'
