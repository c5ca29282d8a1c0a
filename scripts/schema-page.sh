#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# schema-page.sh FILE
#
# Print FILE, a manual page or architecture.rst, with the tables and lists between
# its lines "schema: NAME" and "schema: end" written from src/graph/schema.c;
# tests/graph/schema.t compares them.

dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT

cat >"$dir/rows.c" <<'END'
#include <stdio.h>

#include "graph/schema.h"

static void put(const char *s)
{
	for (; *s; s++)
		putchar(*s == '\n' ? ' ' : *s);
}

static void put_set(uint32_t set)
{
	uint32_t states = 0;
	const char *sep = "";
	int i;

	for (i = 1; i < NR_NODE_KINDS; i++)
		if (node_schema(i)->has_state)
			states |= NODE_BIT(i);
	if (set == NODE_ANY) {
		put("any");
		return;
	}
	if ((set & states) == states) {
		put("kinds with a state");
		set &= ~states;
		sep = ", ";
	}
	for (i = 1; i < NR_NODE_KINDS; i++) {
		if (!(set & NODE_BIT(i)))
			continue;
		printf("%s%s", sep, node_schema(i)->name);
		sep = ", ";
	}
}

static void put_directives(const char *words)
{
	printf("directives\t");
	for (; *words; words++)
		if (*words == ' ')
			printf("\ndirectives\t");
		else
			putchar(*words);
	putchar('\n');
}

int main(void)
{
	uint32_t i;

	for (i = 1; i < NR_NODE_KINDS; i++) {
		printf("nodes\t%s\t%s\t", node_schema(i)->name,
		       node_schema(i)->example);
		put(node_schema(i)->doc);
		putchar('\n');
	}
	for (i = 1; i < NR_NODE_KINDS; i++) {
		if (node_schema(i)->directive)
			put_directives(node_schema(i)->directive);
		if (node_schema(i)->used_by)
			printf("bindings\t%s\n", node_schema(i)->name);
	}
	for (i = 1; i < NR_EDGE_KINDS; i++) {
		printf("edges\t%s\t", edge_schema(i)->name);
		put_set(edge_schema(i)->from);
		put(" -> ");
		put_set(edge_schema(i)->to);
		putchar('\t');
		put(edge_schema(i)->doc);
		putchar('\n');
	}
	for (i = 0; i < NR_NODE_ATTRS; i++) {
		if (!attr_schema(i)->doc)
			continue;
		printf("attributes\t%s\t", attr_schema(i)->name);
		put_set(attr_schema(i)->of);
		putchar('\t');
		put(attr_schema(i)->doc);
		putchar('\n');
	}
	return 0;
}
END
"${CC:-cc}" -std=gnu11 -Iinclude -o "$dir/rows" "$dir/rows.c" src/graph/schema.c || exit 2
"$dir/rows" >"$dir/rows.txt" || exit 2

awk -F '\t' -v rows="$dir/rows.txt" '
# A text in lines of at most 78 columns.
function fold(s, indent,   n, i, w, line) {
	n = split(s, w, " ")
	for (i = 1; i <= n; i++) {
		if (line != "" && length(indent line) + 1 + length(w[i]) > 78) {
			print indent line
			line = ""
		}
		line = line (line == "" ? "" : " ") w[i]
	}
	if (line != "")
		print indent line
}

# The same as lines of running text.
function lines(s,   n, i, part, after, close_it) {
	n = split(s, part, "`")
	for (i = 1; i <= n; i += 2) {
		gsub(/^ +| +$/, "", part[i])
		if (sub(/ *[(]$/, "", part[i]))
			after = 1
		fold(part[i], "")
		if (i == n)
			break
		close_it = ""
		if (match(part[i + 2], /^[).,;:]+/)) {
			close_it = substr(part[i + 2], 1, RLENGTH)
			part[i + 2] = substr(part[i + 2], RLENGTH + 1)
			gsub(/./, " &", close_it)
		}
		print (after ? ".Pq Ql " : ".Ql ") part[i + 1] (after ? substr(close_it, 3) : close_it)
		after = 0
	}
}

function man(kind, name, what, doc) {
	if (kind == "nodes") {
		print ".It Ic " name " : Ns Ar " what
		lines(doc)
	} else {
		print ".It Ic " name
		lines(what ": " doc)
	}
}

function rst(kind, name, what, doc) {
	gsub(/`/, "``", doc)
	if (kind == "nodes")
		print "``" name ":" what "``"
	else
		print "``" name "``: " what
	fold(doc, "    ")
}

# The rows of a kind: how many, in all.
function count(kind,   row, n) {
	while ((getline row <rows) > 0)
		n += index(row, kind "\t") == 1
	close(rows)
	return n
}

# One of n names in a sentence.
function name_in_list(name, i, n) {
	if (i == n && n > 1)
		print "or"
	print ".Li " name (i == n ? " ." : i == n - 1 ? "" : " ,")
}

function table(kind,   row, n, f, i) {
	n = count(kind)
	while ((getline row <rows) > 0) {
		split(row, f, "\t")
		if (f[1] != kind)
			continue
		i++
		if (kind == "directives")
			print ".D1 Li //kbuild:" f[2] " Ar NAME ..."
		else if (kind == "bindings")
			name_in_list(f[2], i, n)
		else if (is_man)
			man(f[1], f[2], f[3], f[4])
		else
			rst(f[1], f[2], f[3], f[4])
	}
	close(rows)
}

FNR == 1 { is_man = FILENAME ~ /[.][0-9]$/ }
$0 ~ /^[.]([.]|\\") schema: end$/ { inside = 0; if (!is_man) print "" }
!inside { print }
$0 ~ /^[.]([.]|\\") schema: (nodes|edges|attributes|directives|bindings)$/ {
	inside = 1
	kind = $0
	sub(/.*: /, "", kind)
	if (!is_man)
		print ""
	table(kind)
}' "$1"
