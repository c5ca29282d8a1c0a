#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# What main does for every command: help, usage errors, exit status, standard
# descriptors that are closed, full or gone.
. "$(dirname "$0")/../lib/tap.sh"

# fails_with ERE ARGUMENT... - exit status 2, nothing on standard output and
# such a line on standard error
fails_with() {
	ere=$1
	shift
	run "$GODEPS" "$@"
	is "$status" 2 "godeps $*: exit status 2"
	is "$out" '' "godeps $*: no output"
	like "$err" "$ere" "godeps $*: says why"
}

run "$GODEPS" help
is "$status" 0 'help succeeds'
is "$err" '' 'help is quiet on standard error'
general=$out
commands=$(printf '%s\n' "$out" | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p')
run "$GODEPS" --help
is "$out" "$general" '--help is help'
run "$GODEPS" -h
is "$out" "$general" '-h is help'
run "$GODEPS" --version
like "$out" '^godeps [0-9]+\.[0-9]+' '--version'

run "$GODEPS"
is "$status" 2 'no command: exit status 2'
is "$err" "$general" 'no command: help on standard error'

fails_with "^godeps: error: unknown command 'hepl'$" hepl
like "$err" "^Did you mean 'godeps help'\?$" 'a slip is understood'
fails_with "^godeps: error: unknown command 'zzz'$" help zzz
fails_with "^godeps: error: unknown command ''$" ''
fails_with "^godeps: error: unknown command 'a\\\\n" 'a
b'

for c in $commands; do
	case $c in
	help | version) continue ;;
	esac
	run "$GODEPS" help "$c"
	is "$status" 0 "help $c succeeds"
	help=$out
	like "$out" "^Usage: godeps $c \[OPTION\]..." "help $c shows the call"
	like "$out" '^  -h, --help ' "help $c names the options"
	is "$(printf '%s\n' "$out" | awk 'length > 80')" '' "help $c fits into 80 columns"
	run "$GODEPS" "$c" --help
	is "$out" "$help" "$c --help is help $c"
	fails_with "unknown option '--no-such-thing'" "$c" --no-such-thing
	fails_with "^Try 'godeps help $c'.$" "$c" '-~'
	fails_with "did you mean '--help'" "$c" --hepl
	fails_with "option '--help' takes no argument" "$c" --help=x
done

"$GODEPS" help >/dev/full 2>"$TMP/err"
is $? 2 'standard output is full: exit status 2'
like "$(cat "$TMP/err")" 'standard output: cannot write: No space left' '... and why'
"$GODEPS" help >&- 2>"$TMP/err"
is $? 2 'standard output is closed: exit status 2'
"$GODEPS" help </dev/null 2>&- >/dev/null
is $? 0 'standard error is closed: no matter'
{
	sleep 0.2
	"$GODEPS" help 2>"$TMP/err"
	echo $? >"$TMP/status"
} | true
is "$(cat "$TMP/status")" 2 'the reader is gone: exit status 2, no signal'
is "$(cat "$TMP/err")" '' '... and no complaint'
printf 'm a@v1.0.0\n' >"$TMP/graph"
{
	sleep 0.2
	"$GODEPS" gomod "$TMP/graph" 2>"$TMP/err"
	echo $? >"$TMP/status"
} | true
is "$(cat "$TMP/status"):$(cat "$TMP/err")" 2: 'the same for a result'

done_testing
