#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# godeps gomod graph FILE: the output of "go mod graph" of old and new versions of Go.
. "$(dirname "$0")/../lib/tap.sh"
plan 23

cat >"$TMP/graph" <<'END'
example.org/main example.org/a@v1.2.0
example.org/main example.org/b@v1.2.0
example.org/main go@1.23
example.org/a@v1.2.0 example.org/c@v1.3.0
example.org/b@v1.2.0 example.org/c@v1.4.0
example.org/a@v1.2.0 go@1.21.0
go@1.23 toolchain@go1.23.0
END
run "$GODEPS" gomod list "$TMP/graph"
ok $? "a graph with go@ and toolchain@"
is "$(printf '%s\n' "$out" | sed -n 's/^select //p')" "example.org/a v1.2.0
example.org/b v1.2.0
example.org/c v1.4.0
example.org/main" "selected"
is "$(printf '%s\n' "$out" | sed -n 's/^edge //p')" "$(LC_ALL=C sort "$TMP/graph")" \
	"edges as they are spelled"

run sh -c '"$GODEPS" gomod list - <"$TMP/graph"'
is "$out" "$("$GODEPS" gomod list "$TMP/graph")" "- is standard input"
sort -r "$TMP/graph" >"$TMP/reversed"
is "$("$GODEPS" gomod list "$TMP/reversed")" "$out" "order does not matter"

cd "$TMP" || exit
run "$GODEPS" gomod graph graph
flat=$(printf '%s' "$out" | tr -d '\n\t' | tr ';' '\n')
like "$flat" '"gomod:example.org/c@v1.3.0".*selected=no' "an unselected version"
like "$flat" '"gomod:example.org/c@v1.4.0".*selected=yes' "a selected one"
like "$flat" '"gotool:go@1.23".*selected=yes' "a version of Go"
like "$flat" '"gotool:go@1.21.0".*selected=no' "another one"
like "$flat" 'b@v1.2.0" -> "gomod:example.org/c@v1.4.0".*origin="graph:5"' "an edge's line"

# A workspace: two main modules, one required by the other at a version.
printf '%s\n' 'w/a w/b@v1.0.0' 'w/b x@v1.1.0' 'w/a x@v1.0.0' 'w/b@v1.0.0 y@v1.0.0' >ws
run "$GODEPS" gomod list ws
is "$(printf '%s\n' "$out" | sed -n 's/^select //p')" "w/a
w/b
x v1.1.0
y v1.0.0" "a workspace"
run "$GODEPS" gomod graph ws
unlike "$out" 'w/b@v1' "a sibling at a version is the main module"

printf '%s\n' 'm a@v1.0.0' 'nonsense' 'm b@vx' 'm c' >bad
run "$GODEPS" gomod list bad
is "$status" 1 "bad lines are findings"
is "$err" "bad:2: warning: 'nonsense': expected two modules [go-module-graph]
bad:3: warning: 'b@vx' has no valid version [go-module-graph]
bad:4: warning: 'c' has no version [go-module-graph]" "and are named"

: >empty
printf '<html>\n<body>\n' >html
head -c 300000 /dev/urandom >random
for f in empty html random missing; do
	run "$GODEPS" gomod list "$f"
	is "$status:$out" 2: "$f: exit status 2 and no output"
done
is "$(printf "%s\n" "$(cat graph)" | "$GODEPS" gomod list /dev/stdin)" "$("$GODEPS" gomod list graph)" \
	"a pipe with a name, as <(command) is in bash"
mkfifo fifo
run timeout 10 "$GODEPS" gomod graph fifo
is "$status" 2 "a FIFO without a writer is not a graph"
run "$GODEPS" gomod graph .
is "$status" 2 "a directory is refused"
run "$GODEPS" gomod
is "$status" 2 "nothing to read"
printf 'm\033[31m \x27a@v1.0.0\nm b@v1.0.0\n' >hostile
run "$GODEPS" gomod list hostile
unlike "$err$out" "$(printf '\033')" "no escape sequence reaches the terminal"
