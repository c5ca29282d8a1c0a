#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# The scenarios of the go command's own test of minimal version selection, where
# its sources are installed.  "A: B1 C2" is a requirement, "build A: A B1 C2" the
# build list that must come out; other lines are about operations we do not have.
. "$(dirname "$0")/../lib/tap.sh"

for f in /usr/share/go-*/src/cmd/go/internal/mvs/mvs_test.go \
	/usr/local/go/src/cmd/go/internal/mvs/mvs_test.go; do
	[ -r "$f" ] && scenarios=$f
done
[ -n "${scenarios:-}" ] || skip_all "needs the sources of the go command"

# One file for each build line: the graph, and what must be selected.
awk -v dir="$TMP" '
function spell(m) {	# B12 -> B@v1.12.0, B -> B@v1.0.0
	letter = substr(m, 1, 1); rest = substr(m, 2)
	if (rest !~ /^[0-9]*$/) { letter = letter rest; rest = "" }
	return letter "@v1." (rest == "" ? 0 : rest) ".0"
}
/^`$/ { exit }
/^name:/ { name = $2; nr = 0; next }
/^build / {
	main = $2; sub(/:$/, "", main)
	file = dir "/" ++n
	path = substr(main, 1, 1)
	printf "" > (file ".graph"); printf "" > (file ".want")
	for (i = 1; i <= nr; i++) {
		from = edges[i, 1] == main ? path : spell(edges[i, 1])
		print from, spell(edges[i, 2]) > (file ".graph")
	}
	for (i = 3; i <= NF; i++)
		print (i == 3 ? path : spell($i)) > (file ".want")
	print name " " main > (file ".name")
	close(file ".graph"); close(file ".want"); close(file ".name")
	next
}
/^[A-Z][0-9A-Za-z.]*:/ {
	from = $1; sub(/:$/, "", from)
	for (i = 2; i <= NF; i++) if ($i !~ /none$/) { edges[++nr, 1] = from; edges[nr, 2] = $i }
}' "$scenarios"

n=0
while [ -e "$TMP/$((n + 1)).graph" ]; do
	n=$((n + 1))
	[ -s "$TMP/$n.graph" ] || continue
	run "$GODEPS" gomod list "$TMP/$n.graph"
	is "$(printf '%s\n' "$out" | sed -n 's/^select //p' | tr ' ' @)" \
		"$(LC_ALL=C sort "$TMP/$n.want")" "scenario $(cat "$TMP/$n.name")"
done
[ $n -gt 10 ]
ok $? "there were $n scenarios"
done_testing
