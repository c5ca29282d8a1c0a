#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The neighbourhood of nodes, and the errors of wrong calls.

. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/graphs.sh"

command -v dot >/dev/null || skip_all "needs graphviz"
plan 46

graph kernel_side go_side bridges >"$TMP/g.dot"

# shows ID... -- ID... - the first are drawn, the others are not
shows() {
	local id yes=0

	for id; do
		[ "$id" = -- ] && yes=1 && continue
		has "$id"
		[ $? -eq $yes ] || diag "$id: wrong"
		has "$id"
		[ $? -eq $yes ]
		ok $? "$id is $([ $yes = 0 ] || echo not) drawn"
	done
}

run "$GODEPS" view --focus obj:drivers/net/dummy.o --depth 1 "$TMP/g.dot"
is "$status $err" "0 " "one step"
shows obj:drivers/net/dummy.o src:drivers/net/dummy.c kmod:dummy \
	config:CONFIG_DUMMY -- dir:drivers/net obj:fs/open.o
run "$GODEPS" view --focus=obj:drivers/net/dummy.o "$TMP/g.dot"
shows dir:drivers/net -- dir:fs
run "$GODEPS" view -f obj:drivers/net/dummy.o -d 0 "$TMP/g.dot"
shows obj:drivers/net/dummy.o -- kmod:dummy
run "$GODEPS" view -f obj:drivers/net/dummy.o --direction=uses "$TMP/g.dot"
shows src:drivers/net/dummy.c -- kmod:dummy
run "$GODEPS" view -f obj:drivers/net/dummy.o --direction=users "$TMP/g.dot"
shows kmod:dummy -- src:drivers/net/dummy.c
run "$GODEPS" view -f kmod:dummy -f gopkg:a.org/lib -d 1 "$TMP/g.dot"
shows dir:drivers/net config:CONFIG_SYSFS --
cp "$TMP/.out" "$TMP/v.dot"
draws "$TMP/v.dot" "dot draws two neighbourhoods"

# Of many neighbours a few are drawn.
siblings() {
	local i

	for i in $(seq 300); do
		edge dir:lib "obj:lib/o$i.o" builtin lib/Makefile:1
	done
}
graph siblings >"$TMP/s.dot"
run "$GODEPS" view -f dir:lib "$TMP/s.dot"
is "$status $err" "0 " "300 neighbours"
like "$out" 'label="295 more objects\\nthat it uses"' "and a node with the number of the others"
cp "$TMP/.out" "$TMP/v.dot"
draws "$TMP/v.dot" "dot draws it"

# All paths between two nodes, and nothing else.
run "$GODEPS" view --focus=dir:. --to=src:fs/open.c "$TMP/g.dot"
is "$status $err" "0 " "paths"
shows dir:. dir:fs obj:fs/open.o src:fs/open.c -- dir:fs/sysfs dir:drivers
like "$out" 'From dir:[.] to src:fs/open[.]c' "the title says it"
run "$GODEPS" view -f src:fs/open.c -t dir:. "$TMP/g.dot"
is "$status$out" 2 "none the other way"
like "$err" "no path from 'src:fs/open.c' to 'dir:[.]'" "it is reported"
run "$GODEPS" view -f kmod:dummy -f dir:fs --to=dir:. "$TMP/g.dot"
is "$status" 2 "--to with two nodes"
like "$err" "requires exactly one --focus" "is refused"

# Unknown names.
run "$GODEPS" view --focus obj:drivers/net/dumy.o "$TMP/g.dot"
is "$status" 2 "an unknown node"
is "$out" "" "gives no picture"
like "$err" "node 'obj:drivers/net/dumy.o' not found" "it is named"
like "$err" 'did you mean obj:drivers/net/dummy.o' "and so is one like it"
run "$GODEPS" view --focus dummy "$TMP/g.dot"
like "$err" 'did you mean kmod:dummy' "a name without its kind"
run "$GODEPS" view --focus "$(printf 'x%.0s' $(seq 5000))" "$TMP/g.dot"
is "$status" 2 "a very long name"
unlike "$err" 'did you mean' "is like no other"

# Wrong calls.
for args in "--depth=x" "--depth=-1" "--depth=65" "--depth=" "--direction=up" "--format=svg"; do
	# shellcheck disable=SC2086
	run "$GODEPS" view $args "$TMP/g.dot"
	is "$status" 2 "$args is refused"
done
