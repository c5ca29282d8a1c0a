#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# A go command that is missing, hangs, dies, or prints garbage; modules that
# are broken: a clear error, exit status 2, never an old output touched.
# shellcheck disable=SC2016  # a dollar in an expression is a dollar
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/lib/go.sh"
export GODEPS_GO=go

go_project "$TMP/p"
cd "$TMP/p/top" || exit
echo old >"$TMP/dot"

# fake SCRIPT - a go command that is this shell script
fake() {
	printf '#!/bin/sh\n%s\n' "$1" >"$TMP/go"
	chmod +x "$TMP/go"
}

# fails NAME ERE [OPTION...] - exit 2, a message that matches, nothing written
fails() {
	local name=$1 ere=$2

	shift 2
	run timeout 20 "$GODEPS" gomod --dir . -o "$TMP/dot" "$@"
	is "$status" 2 "$name: exit status 2"
	like "$err" "$ere" "$name: the message"
	is "$(cat "$TMP/dot")" old "$name: the old file is intact"
}

fails "no go" "go command '/nonexistent/go' not found" --go /nonexistent/go
like "$err" '\$GO.*--go' "it says what to do"
run env GO=/nonexistent/x "$GODEPS" gomod --dir .
like "$err" "/nonexistent/x" "\$GO is used"
run env PATH=/nonexistent "$GODEPS" gomod --dir .
like "$err" "go command 'go' not found" "\$PATH is searched"

fake 'exec sleep 600'
SECONDS=0
fails "a go that hangs" "did not finish within 1 seconds" --go "$TMP/go" --timeout 1
[ $SECONDS -lt 10 ]
ok $? "it is stopped in time"
fake 'sleep 600 & echo $! >"'"$TMP"'/child"; wait'
fails "a go whose child hangs" "did not finish" --go "$TMP/go" --timeout 1
sleep 0.2
! readlink "/proc/$(cat "$TMP/child")/exe" >/dev/null
ok $? "the child is stopped too"
fake 'exec 1>&- 2>&-; exec sleep 600'
fails "a go that closes its output and hangs" "did not finish" --go "$TMP/go" --timeout 1
fake 'echo hello'
fails "a go that prints garbage" 'not a package list' --go "$TMP/go"
fake "head -c 100000 /dev/urandom"
fails "a go that prints random bytes" 'not a package list' --go "$TMP/go"
fake 'printf "{\"ImportPath\": \"a"'
fails "a go whose output ends early" 'unexpected end of file' --go "$TMP/go"
fake 'head -c 1000000 /dev/zero | tr "\0" "["'
fails "a go that prints deep nesting" 'not a package list' --go "$TMP/go"
fake 'kill -SEGV $$'
fails "a go that crashes" 'killed by signal' --go "$TMP/go"
fake 'exit 3'
fails "a go that fails silently" 'status 3' --go "$TMP/go"
fake 'yes oh no | head -n 1000000 >&2; exit 1'
fails "a go that never stops complaining" 'oh no' --go "$TMP/go"
[ "$(printf '%s\n' "$err" | wc -l)" -lt 50 ]
ok $? "its messages are cut short"
fake 'echo "invalid boolean value \"x\" for -json: bla" >&2; exit 2'
fails "a go before 1.19" 'needs Go 1.19' --go "$TMP/go"
printf 'not a program' >"$TMP/go"
fails "a go that is not a program" 'cannot run|not a package list|status' --go "$TMP/go"

fake 'env >"'"$TMP"'/env"; pwd >"'"$TMP"'/pwd"; exit 1'
run env GOPRIVATE='*' GOFLAGS=-mod=mod HTTP_PROXY=x GOPROXY=direct "$GODEPS" gomod --dir . --go "$TMP/go" --goarch arm64
for want in GOPROXY=off GOTOOLCHAIN=local GOFLAGS=-mod=readonly GOSUMDB=off GOVCS='\*:off' \
	GOPRIVATE=none GONOPROXY=none CGO_ENABLED=1 GOOS=linux GOARCH=arm64 LC_ALL=C; do
	grep -qx "$want" "$TMP/env"
	ok $? "environment: $want"
done
! grep -q HTTP_PROXY "$TMP/env"
ok $? "environment: nothing else"

run "$GODEPS" gomod --dir /nonexistent
is "$status" 2 "no directory"
mkdir "$TMP/none"
run "$GODEPS" gomod --dir "$TMP/none"
is "$status" 2 "no go.mod: exit status 2"
like "$err" 'no go.mod' "no go.mod: the message"

go=$(go_commands | head -n 1)
if [ -n "$go" ]; then
	printf 'frobnicate\n' >>go.mod
	fails "a broken go.mod" '^go.mod:13:1: error: ' --go "$go" --srctree .
	printf 'package web\nimport "nope.example/x"\n' >web/x.go
	sed -i '$d' go.mod
	run "$GODEPS" gomod list --dir . --go "$go"
	is "$status" 1 "a missing import is a finding"
	like "$err" '^web/x.go:2:8: warning: .*nope.example/x.* \[go-list\]$' "with its place"
	like "$out" '^package example.org/top/web$' "and the rest is there"
	printf 'package web\nimport "unfinished\n' >web/x.go
	run "$GODEPS" gomod list --dir . --go "$go"
	is "$status" 1 "a syntax error is a finding"
	like "$err" '^web/[a-z]*.go:[0-9]*:[0-9]*: warning: .*\[go-list\]$' "with its place"
else
	skip 8 "needs Go 1.19 or later"
fi
done_testing
