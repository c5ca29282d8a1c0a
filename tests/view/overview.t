#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# What the overview shows: the Go side, the bridges, the kernel near them.

. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/graphs.sh"

command -v dot >/dev/null || skip_all "needs graphviz"
plan 32

graph kernel_side go_side bridges >"$TMP/g.dot"
run "$GODEPS" view "$TMP/g.dot"
is "$status $err" "0 " "a graph with both sides"
cp "$TMP/.out" "$TMP/v.dot"
for id in goprog:tools/x gopkg:a.org/m/cmd gopkg:a.org/lib gomod:a.org/m \
	gomod:a.org/lib@v1.2.0 gomod:a.org/lib@v1.1.0 obj:tools/k.o \
	src:tools/k.c dir:tools config:CONFIG_SYSFS dir:fs/sysfs; do
	has "$id"
	ok $? "$id is drawn"
done
for id in obj:fs/open.o src:fs/open.c kmod:dummy config:CONFIG_DUMMY gopkg:fmt; do
	! has "$id"
	ok $? "$id is not"
done
like "$out" 'standard library\\n2 packages' "the standard library is one node"
like "$out" '<B>drivers/</B><BR/>1 object<BR/>1 module<' "directories count what is in them"
like "$out" '<B>fs/</B><BR/>2 objects<' "so does the other"
like "$out" '"gopkg:a.org/lib" -> "obj:tools/k.o".*label="  embed".*edgetooltip="embed\\nlib/lib.go:9"' \
	"the embed edge says where"
like "$out" '"gopkg:a.org/lib" -> "config:CONFIG_SYSFS".*label="  needs =y"' \
	"the needs edge says which value"
like "$out" '"goprog:tools/x" -> "dir:tools".*dir=back.*label="  declares"' \
	"the declaration is drawn upwards"
like "$out" 'Linux 6.1.0 for x86' "the title knows the kernel"
unlike "$out" 'finding</B>' "no finding, no finding in the legend"
draws "$TMP/v.dot" "dot draws it"
like "$(cat "$TMP/picture.svg")" 'xlink:title="obj:tools/k.o' "the SVG has tooltips"

# Findings are shown wherever they are.
{ sed '$d' "$TMP/g.dot"
  node config:CONFIG_SYSFS finding 'config-off config-value'
  node obj:fs/open.o finding odd
  echo '}'; } >"$TMP/f.dot"
run "$GODEPS" view "$TMP/f.dot"
like "$out" '"config:CONFIG_SYSFS" \[.*penwidth=4.*config-off\\n.*config-value' \
	"findings are in the label"
has obj:fs/open.o
ok $? "a finding brings its node into the picture"
like "$out" 'finding</B>' "and into the legend"

# The same whatever the order of the input.
(echo 'digraph g {'; sed '1d;$d' "$TMP/g.dot" | tac; echo '}') >"$TMP/r.dot"
run "$GODEPS" view -o "$TMP/r.view" "$TMP/r.dot"
cmp -s "$TMP/r.view" "$TMP/v.dot"
ok $? "the order of the input does not matter"
run sh -c '"$0" view - <"$1"' "$GODEPS" "$TMP/g.dot"
cmp -s "$TMP/.out" "$TMP/v.dot"
ok $? "- is standard input"
