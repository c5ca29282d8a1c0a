#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Graphs that lack a side, are huge, or have names made to break a picture.

. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/graphs.sh"

command -v dot >/dev/null || skip_all "needs graphviz"
plan 25

view() {
	run "$GODEPS" view "$@"
	cp "$TMP/.out" "$TMP/v.dot"
}

for sides in kernel_side go_side "" bridges; do
	# shellcheck disable=SC2086
	graph $sides >"$TMP/g.dot"
	view "$TMP/g.dot"
	is "$status $err" "0 " "a graph of ${sides:-nothing}"
	draws "$TMP/v.dot" "dot draws ${sides:-nothing}"
done

# 500 packages in 60 modules
many_packages() {
	local p m

	node gomod:a.org/main main yes selected yes
	for m in $(seq 60); do
		node "gomod:b.org/m$m@v1.0.$m" selected yes
		node "gomod:b.org/m$m@v1.0.0" selected no
		edge gomod:a.org/main "gomod:b.org/m$m@v1.0.$m" require
		edge "gomod:b.org/m$m@v1.0.$m" "gomod:b.org/m$((m % 60 + 1))@v1.0.0" require
	done
	for p in $(seq 500); do
		edge "gopkg:b.org/m$((p % 60 + 1))/p$p" \
			"gomod:b.org/m$((p % 60 + 1))@v1.0.$((p % 60 + 1))" in-module
		edge "gopkg:b.org/m$((p % 60 + 1))/p$p" \
			"gopkg:b.org/m$(((p + 1) % 60 + 1))/p$((p + 1))" import
	done
	edge goprog:tools/x gopkg:b.org/m8/p7 build
	edge gopkg:b.org/m9/p8 obj:tools/k.o embed
}
graph kernel_side many_packages >"$TMP/g.dot"
view "$TMP/g.dot"
is "$status $err" "0 " "500 packages"
has gopkg:b.org/m8/p7
ok $? "the program's package is drawn"
has gopkg:b.org/m9/p8
ok $? "so is one that embeds"
! has gopkg:b.org/m10/p9
ok $? "others are not"
like "$out" '49[0-9] packages not drawn' "the legend says how many"
like "$out" '[0-9]+ more modules in one node' "and what became of the modules"
[ "$(printf '%s\n' "$out" | grep -c '\[shape=')" -lt 60 ]
ok $? "there are few nodes" || diag "$(printf '%s\n' "$out" | grep -c '\[shape=')"
run timeout 10 dot -Tsvg -o "$TMP/picture.svg" "$TMP/v.dot"
is "$status $err" "0 " "dot draws it in time"

# 200 embedded objects and 100 symbols
many_bridges() {
	local i

	for i in $(seq 200); do
		edge gopkg:a.org/lib "obj:bpf/d$((i % 9))/o$i.o" embed
	done
	for i in $(seq 100); do
		node "config:CONFIG_N$i" value y
		edge gopkg:a.org/lib "config:CONFIG_N$i" needs x.go:1 y
	done
}
graph kernel_side go_side many_bridges >"$TMP/g.dot"
view "$TMP/g.dot"
is "$status $err" "0 " "300 bridges"
like "$out" '91 more CONFIG symbols' "symbols are counted"
like "$out" 'embed, 2[0-9] times' "objects are folded into directories"
draws "$TMP/v.dot" "dot draws it"

# Names that mean something to DOT, to HTML or to a terminal.
# shellcheck disable=SC1003  # a backslash before the end is meant
hostile() {
	edge 'gopkg:a\"b' 'obj:c\\d\nf/<html>&amp;.o' embed 'f\"<g>\\N:1'
	edge 'gopkg:<b>x</b>' 'config:CONFIG_\\N\\G\\\"' needs 'x\\ny' 'y\"<i>'
	edge 'dir:<table>/&lt;' 'obj:<table>/&lt;/x.o' builtin '\\'
	edge 'goprog:\\' 'gopkg:a\"b' build '\\\\\"'
	node 'config:CONFIG_\\N\\G\\\"' value '</td>\"\\' finding '<x> \\E'
	node dir:. version '<b>&\\N\"' arch '\x1b[31m'
	node "gopkg:$(printf 'long%.0s/' $(seq 2000))" dir x
}
{ graph kernel_side go_side bridges hostile; } >"$TMP/g.dot"
view "$TMP/g.dot"
is "$status $err" "0 " "hostile names"
draws "$TMP/v.dot" "dot draws them"
is "$(tr -d '\t\n -~' <"$TMP/v.dot" | LC_ALL=C tr -d '\200-\377' | wc -c)" 0 \
	"no control character comes through"
if command -v gc >/dev/null; then
	run gc -n "$TMP/v.dot"
	is "$status" 0 "gc reads them"
else
	skip 1 "needs gc"
fi
like "$(cat "$TMP/picture.svg")" '&lt;html&gt;' "markup is text"
