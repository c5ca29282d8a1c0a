#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# timeout: 300
#
# Queries on random graphs, and on the one of the manual, against networkx.  A fixed
# sample; "make check-query" tries 10,000 graphs.
. "$(dirname "$0")/../lib/tap.sh"

python3 -c 'import networkx' 2>/dev/null || skip_all "needs python3 with networkx"
plan 2

run python3 "$SRC/tests/query/oracle.py" "$GODEPS" 60
is "$out" '60 graphs, 1200 queries, 0 differences' 'the answers of networkx'
run python3 "$SRC/tests/query/oracle.py" "$GODEPS" 10 1 "$SRC/tests/query/manual.dot"
is "$out" '1 graph, 150 queries, 0 differences' 'and on a kernel with a Go program'
