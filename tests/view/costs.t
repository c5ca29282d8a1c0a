#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# What profiles have counted, as shades in the picture.

. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/graphs.sh"

command -v dot >/dev/null || skip_all "needs graphviz"

# costly FILE - a graph with costs
costly() {
	kernel_side
	go_side
	bridges
	node obj:fs/open.o cost 25.00%
	node obj:fs/sysfs/dir.o cost 0.99%
	node dir:fs/sysfs cost 0.99%
	node kmod:dummy cost 4.97%
	node gopkg:a.org/lib cost 5.00%
	node config:CONFIG_SYSFS cost 100.00%
}

graph costly >"$TMP/g.dot"
run "$GODEPS" view "$TMP/g.dot"
is "$status $err" '0 ' 'an overview with costs'
cp "$TMP/.out" "$TMP/v.dot"
while read -r id fill cost; do
	like "$out" "\"$id\" [[].*fillcolor=\"$fill\".*fontcolor=\"black\".*n$cost of the cost\"" "$id"
done <<'END'
obj:fs/open.o #EB8A70 25.00%
kmod:dummy #FBD9CD 4.97%
gopkg:a.org/lib #F5B5A0 5.00%
config:CONFIG_SYSFS #EB8A70 100.00%
dir:fs/sysfs #FFF1EC 0.99%
END
! has obj:fs/sysfs/dir.o
ok $? 'what costs little is not drawn for it'
for words in 'less than 1%' '1% or more' '5% or more' '20% or more'; do
	like "$out" "> costs $words <" "the legend has $words"
done
draws "$TMP/v.dot" 'dot draws it'
run "$GODEPS" view --focus=dir:fs/sysfs --depth=1 "$TMP/g.dot"
like "$out" '"obj:fs/sysfs/dir.o" .*fillcolor="#FFF1EC"' 'the neighbourhood has shades, too'
unlike "$out" '> costs 5% or more <' 'its legend has only what is drawn'

for word in 1.5% 25.000 x5.00% 25.00%% 2500.00% .00% 25; do
	sed "s/25[.]00%/$word/" "$TMP/g.dot" >"$TMP/odd.dot"
	run "$GODEPS" view "$TMP/odd.dot"
	is "$status $err" '0 ' "cost=$word"
	! has obj:fs/open.o
	ok $? '... is unknown'
done

many() {
	local i

	for i in $(seq 10 60); do
		edge dir:lib "obj:lib/o$i.o" builtin lib/Makefile:1
		node "obj:lib/o$i.o" cost "1.$i%"
	done
}
graph many >"$TMP/m.dot"
run "$GODEPS" view "$TMP/m.dot"
is "$(sed -n 's/^\t"\(obj:lib[^"]*\)" \[.*/\1/p' <<<"$out" | sort | sed '1p;$p;d')" \
	'obj:lib/o49.o
obj:lib/o60.o' 'of many, the most expensive are drawn'
done_testing
