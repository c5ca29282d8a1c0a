#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# Kinds of nodes and edges are numbers of the schema: their names, and ids put
# together of names, are in no other file.
. "$(dirname "$0")/../lib/tap.sh"

cd "$SRC" || exit
plan 3
schema=src/graph/schema.c
nodes=$(sed -n 's/^\t\t"\([a-z]*\)", ".*AREA_.*/\1/p' $schema)
[ "$(grep -c . <<<"$nodes")" -gt 15 ]
ok $? "the schema has kinds of nodes"
any=$(paste -sd'|' <<<"$nodes")

# An id; messages begin with "file: " in src/mk.
is "$(grep -rnE "(^|[^\\])\"($any):[^ \"]*\"" src --include='*.[ch]' | grep -v "^$schema:" |
	grep -vE ':[0-9]+:\s*(/\*| \*)|/\*[^*]*"[^"]*"[^*]*\*/')" '' \
	'no string is the id of a node, or its beginning'

# Words that nothing but the graph has; others are of makefiles and Go, too.
own=$(grep -xE 'kmod|hostprog|userprog|goprog|gopkg|gomod|gotool|ksym|rtnl' <<<"$nodes" | paste -sd'|')
is "$(grep -rnE "\"($own|in-module)\"|graph_(node_id|find_id|edge_kind)\([^;]*STR\(\"|graph_(kind|edge)_word\([^;]*\), \"" \
	src --include='*.[ch]' | grep -v "^$schema:")" '' \
	'no string is a kind'
