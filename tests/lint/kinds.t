#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# Kinds of nodes and edges are numbers of the schema: their names, and ids put
# together of names, are in no other file.  A kind that has a state is in each of
# the tables that would take it for unknown otherwise, without a word.
. "$(dirname "$0")/../lib/tap.sh"

cd "$SRC" || exit
plan 8
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

states=$(perl -0ne 'print "$1\n" while /\[(NODE_[A-Z]+)\] = \{(?:(?!\n\t\},).)*?\.has_state = true/sg' \
	$schema | sort)
[ "$(grep -c . <<<"$states")" -ge 9 ]
ok $? 'kinds have a state'

# has FILE PATTERN WHAT [EXCEPT] - each of them is where PATTERN has its parentheses
has() {
	is "$(PATTERN=$2 perl -ne 'while (/$ENV{PATTERN}/g) { print "$1\n" if $1 }' "$1" |
		sort -u | grep -xF "$states" | grep -vxF "${4:-none}")" \
		"$(grep -vxF "${4:-none}" <<<"$states")" "kinds with a state: $3"
}
has src/bind/kernel-ask.c '^\t\[(NODE_\w+)\] = ask_' 'the sources are asked'
has src/check/check-kernel.c '(NODE_\w+), .on_node = check_absent' 'a rule for what is absent'
# A header is exported or not, whatever the .config, and no alias leads to one.
has src/check/check-kernel.c '(NODE_\w+), .on_node = check_off' 'a rule for what is off' \
	NODE_HEADER
has src/bind/kernel-image.c '[{,] (NODE_\w+)[,)]' 'a kernel without sources is asked' NODE_HEADER
