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
	failed=2
	[ "$1" != bisect-run ] || failed=128	# for git, 2 would be an answer
	is "$status" $failed "godeps $*: exit status $failed"
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

# explained USAGE COMMAND [SUB-COMMAND] - its help, in both ways
explained() {
	usage=$1
	shift
	run "$GODEPS" help "$@"
	is "$status" 0 "help $* succeeds"
	help=$out
	like "$out" "^Usage: godeps $* $usage" "help $* shows the call"
	like "$out" '^  -h, --help ' "help $* names the options"
	is "$(printf '%s\n' "$out" | awk 'length > 80')" '' "help $* fits into 80 columns"
	run "$GODEPS" "$@" --help
	is "$out" "$help" "$* --help is help $*"
}

# wrong_options NAME COMMAND [SUB-COMMAND] - options that nothing has; NAME is
# what the message calls the command
wrong_options() {
	name=$1
	shift
	fails_with "unknown option '--no-such-thing'" "$@" --no-such-thing
	fails_with "^Try 'godeps help $name'.$" "$@" '-~'
	fails_with "did you mean '--help'" "$@" --hepl
	fails_with "option '--help' takes no argument" "$@" --help=x
}

for c in $commands; do
	case $c in
	help | version) continue ;;
	esac
	run "$GODEPS" help "$c"
	subs=$(printf '%s\n' "$out" | sed -n '/^Sub-commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p')
	default=$(printf '%s\n' "$out" | sed -n "s/^The default sub-command is '\(.*\)'.$/\1/p")
	if [ -z "$subs" ]; then
		explained '\[OPTION\]...' "$c"
		wrong_options "$c" "$c"
		continue
	fi
	explained 'SUB-COMMAND \[OPTION\]...' "$c"
	wrong_options "$c${default:+ $default}" "$c"
	for s in $subs; do
		explained '\[OPTION\]...' "$c" "$s"
		wrong_options "$c $s" "$c" "$s"
	done
	fails_with "^godeps: error: unknown sub-command 'zzz'$" "$c" zzz
	like "$err" "^Try 'godeps help $c'.$" '... and where to look'
	fails_with "^godeps: error: unknown sub-command 'zzz'$" help "$c" zzz
	first=$(printf '%s\n' "$subs" | sed -n 1p)
	fails_with "^Did you mean 'godeps $c $first'" "$c" "${first}x"
	[ -n "$default" ] || fails_with "expected SUB-COMMAND" "$c"
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
	"$GODEPS" gomod graph "$TMP/graph" 2>"$TMP/err"
	echo $? >"$TMP/status"
} | true
is "$(cat "$TMP/status"):$(cat "$TMP/err")" 2: 'the same for a result'

done_testing
