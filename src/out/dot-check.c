// SPDX-License-Identifier: GPL-2.0
/*
 * What stands between a stranger's file and libcgraph.
 *
 * libcgraph's parser is made for friendly input: it prints its complaints,
 * keeps what is left of a bad or a second graph for the next file it reads,
 * takes as many edges as a line "{1..n} -> {1..n}" asks for and as much memory
 * as nodes times attribute names need.  So a text passes through this check
 * of its grammar first, which gives every complaint its line and column, and
 * libcgraph sees only what it can read.
 *
 * Groups do not nest on the stack here: a group inside an edge is refused,
 * and everywhere else its braces can be counted.
 */
#include "dot-check.h"

#include "base/intern.h"
#include "base/limits.h"
#include "dot-scan.h"
#include "out/dot.h"

struct check {
	struct dot_scan scan;
	struct interner *keys;	/* attribute names of nodes, edges, graphs */
	struct interner *lost;	/* those of which we have warned */
	size_t depth;		/* of groups; the graph itself is 1 */
	size_t nr_groups;
	size_t nr_parts;	/* mentions of nodes and edges */
};

/* Whose attributes a list holds. */
enum owner { OF_GRAPH, OF_NODE, OF_EDGE };

__printf(2, 3)
static bool dot_refuse(struct check *c, const char *fmt, ...)
{
	va_list ap;

	/* Errors have been reported. */
	if (c->scan.token == DOT_BAD)
		return false;
	va_start(ap, fmt);
	diag_vadd(c->scan.diag, SEV_ERROR, NULL, c->scan.at, fmt, ap);
	va_end(ap);
	return false;
}

static bool want(struct check *c, const char *what)
{
	struct str text = str_head(c->scan.text, 60);

	if (c->scan.token == DOT_END)
		return dot_refuse(c, "expected %s, but the file ends", what);
	return dot_refuse(c, "expected %s instead of '%.*s'", what, STR_ARG(text));
}

static bool dot_check_take(struct check *c, int token)
{
	if (c->scan.token != token)
		return false;
	dot_scan_next(&c->scan);
	return true;
}

static bool at_string(const struct check *c)
{
	return c->scan.token == DOT_STRING || c->scan.token == DOT_HTML;
}

static bool at_id(const struct check *c)
{
	return c->scan.token == DOT_NAME || at_string(c);
}

/* ID: a name, a number or strings with + between them. */
static bool take_id(struct check *c, const char *what)
{
	size_t pieces = 1, len = c->scan.text.len;
	bool may_go_on = at_string(c);

	if (!at_id(c))
		return want(c, what);
	dot_scan_next(&c->scan);
	while (may_go_on && dot_check_take(c, '+')) {
		if (!at_string(c))
			return want(c, "a quoted string after '+'");
		len += c->scan.text.len;
		if (++pieces > LIMIT_DOT_PIECES || len > LIMIT_DOT_STRING)
			return dot_refuse(c, "too many pieces in a string");
		dot_scan_next(&c->scan);
	}
	return true;
}

static bool count_part(struct check *c)
{
	if (++c->nr_parts > LIMIT_DOT_PARTS)
		return dot_refuse(c, "more than %u nodes and edges",
					LIMIT_DOT_PARTS);
	return true;
}

static bool is_kept(enum owner of, struct str key)
{
	switch (of) {
	case OF_NODE:
		return dot_is_key(key);
	case OF_EDGE:
		return str_is(key, "kind") || str_is(key, "origin") ||
		       str_is(key, "value") || str_is(key, "how") || str_is(key, "when");
	default:
		return true;	/* drawing attributes, which are not kept */
	}
}

static bool count_key(struct check *c, enum owner of, struct str key)
{
	uint32_t before = intern_count(c->lost);

	if (!key.len)
		return dot_refuse(c, "attribute without a name");
	intern(c->keys, key);
	if (intern_count(c->keys) > LIMIT_DOT_KEYS)
		return dot_refuse(c, "more than %u attribute names",
					LIMIT_DOT_KEYS);
	if (is_kept(of, key))
		return true;
	intern(c->lost, key);
	if (intern_count(c->lost) > before)
		diag_add(c->scan.diag, SEV_WARNING, NULL, c->scan.at,
			 "attribute '%.*s' of %s is ignored", STR_ARG(key),
			 of == OF_EDGE ? "edges" : "nodes");
	return true;
}

/* ID '=' ID */
static bool check_assignment(struct check *c, enum owner of)
{
	if (!at_id(c))
		return want(c, "an attribute name or ']'");
	if (!count_key(c, of, c->scan.text))
		return false;
	dot_scan_next(&c->scan);
	if (!dot_check_take(c, '='))
		return want(c, "'='");
	return take_id(c, "a value");
}

/* '[' ... ']', any number of them */
static bool check_attrs(struct check *c, enum owner of)
{
	while (dot_check_take(c, '[')) {
		while (!dot_check_take(c, ']')) {
			if (!check_assignment(c, of))
				return false;
			if (!dot_check_take(c, ','))
				dot_check_take(c, ';');
		}
	}
	return true;
}

/* After the name of a node, what DOT allows and a graph of ours has not. */
static bool check_no_extras(struct check *c)
{
	if (c->scan.token == ':')
		return dot_refuse(c, "ports are not supported: quote an id with a colon, as in \"obj:x.o\"");
	if (c->scan.token == ',')
		return dot_refuse(c, "node lists are not supported; nop(1) expands them");
	if (c->scan.token == DOT_LINE)
		return dot_refuse(c, "'--' in a directed graph");
	return true;
}

static bool check_edge_end(struct check *c)
{
	if (c->scan.token == '{' || c->scan.token == DOT_SUBGRAPH)
		return dot_refuse(c, "an edge cannot end at a subgraph; nop(1) expands subgraphs");
	return take_id(c, "a node") && count_part(c) && check_no_extras(c);
}

/* A node or edges, or an attribute of the group: they begin alike. */
static bool check_node_or_edge(struct check *c)
{
	struct str first = c->scan.text;
	size_t ends = 1;

	if (!take_id(c, "a statement or '}'"))
		return false;
	if (dot_check_take(c, '='))
		return count_key(c, OF_GRAPH, first) && take_id(c, "a value");
	if (!count_part(c) || !check_no_extras(c))
		return false;
	while (dot_check_take(c, DOT_ARROW)) {
		if (++ends > LIMIT_DOT_CHAIN)
			return dot_refuse(c, "more than %u nodes in one chain of edges",
						LIMIT_DOT_CHAIN);
		if (!check_edge_end(c))
			return false;
	}
	return check_attrs(c, ends > 1 ? OF_EDGE : OF_NODE);
}

static bool check_defaults(struct check *c, enum owner of)
{
	dot_scan_next(&c->scan);
	if (c->scan.token != '[')
		return want(c, "'['");
	return check_attrs(c, of);
}

/* An optional name and the brace. */
static bool open_group(struct check *c)
{
	if (at_id(c) && !take_id(c, "a name"))
		return false;
	if (++c->depth > LIMIT_DOT_DEPTH)
		return dot_refuse(c, "subgraphs nested more than %u deep",
					LIMIT_DOT_DEPTH);
	if (++c->nr_groups > LIMIT_DOT_GROUPS)
		return dot_refuse(c, "more than %u subgraphs", LIMIT_DOT_GROUPS);
	if (!dot_check_take(c, '{'))
		return want(c, "'{'");
	return true;
}

/* The caller keeps the token: after the last brace nothing may be read. */
static bool close_group(struct check *c)
{
	if (!--c->depth)
		return true;
	dot_scan_next(&c->scan);
	if (c->scan.token == DOT_ARROW || c->scan.token == DOT_LINE)
		return dot_refuse(c, "an edge cannot end at a subgraph; nop(1) expands subgraphs");
	dot_check_take(c, ';');
	return true;
}

static bool check_statement(struct check *c)
{
	bool good;

	switch (c->scan.token) {
	case DOT_SUBGRAPH:
		dot_scan_next(&c->scan);
		return open_group(c);
	case '{':
		return open_group(c);
	case '}':
		return close_group(c);
	case DOT_GRAPH:
		good = check_defaults(c, OF_GRAPH);
		break;
	case DOT_NODE:
		good = check_defaults(c, OF_NODE);
		break;
	case DOT_EDGE:
		good = check_defaults(c, OF_EDGE);
		break;
	default:
		good = check_node_or_edge(c);
	}
	if (good)
		dot_check_take(c, ';');
	return good;
}

static bool dot_check_header(struct check *c)
{
	dot_check_take(c, DOT_STRICT);
	if (c->scan.token == DOT_GRAPH)
		return dot_refuse(c, "undirected graph: the direction of its edges is unknown");
	if (c->scan.token == DOT_END)
		return dot_refuse(c, "no graph in this file");
	if (!dot_check_take(c, DOT_DIGRAPH))
		return want(c, "'digraph'");
	return open_group(c);
}

static bool check_graph(struct check *c, size_t *end)
{
	if (!dot_check_header(c))
		return false;
	while (c->depth)
		if (!check_statement(c))
			return false;
	*end = c->scan.pos;
	dot_scan_next(&c->scan);
	if (c->scan.token != DOT_END)
		return dot_refuse(c, "unexpected text after the graph");
	return true;
}

struct str dot_check(struct str text, const char *file, struct diag *diag)
{
	struct check c = { .keys = interner_new(), .lost = interner_new() };
	struct str graph = { NULL, 0 };
	size_t end;

	if (str_starts(text, STR("\xef\xbb\xbf")))	/* byte order mark */
		text = str_from(text, 3);
	dot_scan_start(&c.scan, text, file, diag);
	if (check_graph(&c, &end))
		graph = str_head(text, end);
	interner_free(c.keys);
	interner_free(c.lost);
	return graph;
}
