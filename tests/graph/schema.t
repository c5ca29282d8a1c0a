#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# The schema of the graph: both documents have the tables that follow from it,
# every kind of edge is in a graph of a test, and every edge of those graphs
# joins what its row says.
. "$(dirname "$0")/../lib/tap.sh"
cd "$SRC" || exit

for page in godeps-graph.5 architecture.rst; do
	run scripts/schema-page.sh "Documentation/$page"
	is "$out" "$(cat "Documentation/$page")" "$page is what scripts/schema-page.sh writes"
done

# rows of the table, and the edges of all graphs that tests expect
# shellcheck disable=SC2016 # no command in these backquotes
sed -n '/schema: edges/,/schema: end/s/^``\([a-z-]*\)``: \(.*\) -> \(.*\)/\1	\2	\3/p' \
	Documentation/architecture.rst >"$TMP/rows"
states=$(sed -n '/^A node for something in the kernel/,/^[.]Pc$/s/^[.]Ic \(.* , .*\)/\1/p' \
	Documentation/godeps-graph.5 | tr -d ,)
# shellcheck disable=SC2016 # the variables are perl's
find tests/golden tests/kbuild tests/go tests/bridge tests/view -name '*.dot' -o -name stdout |
	sort | xargs perl -0777 -ne '
	while (/"?([a-z]+):(?:[^"\\\n]|\\.)*?"? -> "?([a-z]+):(?:[^"\\\n]|\\.)*?"?\s*\[([^\]]*)\]/g) {
		my ($from, $to, $rest) = ($1, $2, $3);
		print "$1\t$from\t$to\n" if $rest =~ /\bkind="?([a-z-]+)/;
	}' | sort -u >"$TMP/edges"
is "$(awk -F '\t' -v states="$states" '
	FNR == NR {
		gsub(/kinds with a state/, states)
		gsub(/,/, "")
		from[$1] = " " $2 " "
		to[$1] = " " $3 " "
		next
	}
	!($1 in from) { next }
	from[$1] != " any " && !index(from[$1], " " $2 " ") ||
		to[$1] != " any " && !index(to[$1], " " $3 " ")' \
	"$TMP/rows" "$TMP/edges")" '' "every edge joins what its row says"
[ "$(wc -l <"$TMP/edges")" -gt 20 ]
ok $? "and there are some"

done_testing
