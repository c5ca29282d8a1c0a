// SPDX-License-Identifier: GPL-2.0
/*
 * The nodes that a word of a query stands for, as people write their names, and the
 * node that was meant where it stands for none.
 */
#include "query-parts.h"

#include <fnmatch.h>

#include "base/path.h"
#include "base/suggest.h"
#include "graph/kmod-name.h"
#include "query/paths.h"

static bool is_pattern(struct str s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (s.ptr[i] == '*' || s.ptr[i] == '?' || s.ptr[i] == '[')
			return true;
	return false;
}

/* fnmatch() ends at a NUL, and would take what is before it for the whole. */
bool word_matches(const char *pattern, struct str s)
{
	return !memchr(s.ptr, '\0', s.len) && !fnmatch(pattern, s.ptr, 0);
}

/* Attributes and ids are atoms, so a NUL follows them. */
static void select_pattern(const struct graph *g, struct str pattern, struct node_set *set)
{
	char *text = str_dup(pattern);
	uint32_t n;

	for (n = 0; n < graph_nr_nodes(g); n++)
		if (word_matches(text, graph_id(g, n)) ||
		    word_matches(text, graph_name(g, n)))
			node_set_add(set, n);
	free(text);
}

/* What people call a module or symbol: "nf-log.ko" is kmod:nf_log, "NET" is CONFIG_NET. */
static bool is_nickname(const struct graph *g, uint32_t n, struct str name)
{
	return paths_is_module_file(g, n, name) ||
	       (graph_is(g, n, NODE_KMOD) && kmod_name_eq(graph_name(g, n), name)) ||
	       (graph_is(g, n, NODE_CONFIG) &&
		str_eq(str_from(graph_name(g, n), strlen("CONFIG_")), name));
}

static bool select_by(const struct graph *g, struct str name, struct node_set *set,
		      bool (*fits)(const struct graph *g, uint32_t n, struct str name))
{
	bool found = false;
	uint32_t n;

	for (n = 0; n < graph_nr_nodes(g); n++) {
		if (fits(g, n, name)) {
			node_set_add(set, n);
			found = true;
		}
	}
	return found;
}

static bool is_name(const struct graph *g, uint32_t n, struct str name)
{
	return str_eq(graph_name(g, n), name);
}

static unsigned int common_tail(struct str a, struct str b)
{
	unsigned int n = 0;

	while (n < a.len && n < b.len && a.ptr[a.len - 1 - n] == b.ptr[b.len - 1 - n])
		n++;
	return n;
}

/* What a node is called without its kind and its directories. */
static struct str tail_of(struct str name)
{
	size_t colon = str_chr(name, ':');

	return path_base(colon < name.len ? str_from(name, colon + 1) : name);
}

/* The node that ends as the name does: a path was left out, or a kind is wrong. */
static uint32_t node_with_tail(const struct graph *g, struct str tail)
{
	uint32_t best = GRAPH_NONE, n;

	for (n = 0; n < graph_nr_nodes(g); n++) {
		struct str id = graph_id(g, n);

		if (!tail.len || common_tail(id, tail) < tail.len ||
		    (id.len > tail.len && !memchr("/:", id.ptr[id.len - tail.len - 1], 2)))
			continue;
		if (best == GRAPH_NONE || id.len < graph_id(g, best).len ||
		    (id.len == graph_id(g, best).len &&
		     str_cmp(id, graph_id(g, best)) < 0))
			best = n;
	}
	return best;
}

/* "CONFIG_" would make all symbols alike. */
static struct str without_config(struct str name)
{
	return str_starts(name, STR("CONFIG_")) ? str_from(name, strlen("CONFIG_")) : name;
}

/* What is spelled almost so; a name is an atom, so a NUL follows it. */
static uint32_t node_with_spelling(const struct graph *g, struct str tail)
{
	struct suggest near = { .wanted = without_config(tail) };
	uint32_t best = GRAPH_NONE, n;

	for (n = 0; n < graph_nr_nodes(g); n++) {
		const char *before = near.best;

		suggest_offer(&near, without_config(path_base(graph_name(g, n))).ptr);
		if (near.best != before)
			best = n;
	}
	return best;
}

/* A path as shells complete it: "./fs/ext4/" is fs/ext4. */
static struct str without_dots(struct str path)
{
	while (path.len > 2 && str_starts(path, STR("./")))
		path = str_from(path, 2);
	while (path.len > 1 && path.ptr[path.len - 1] == '/')
		path = str_head(path, path.len - 1);
	return path;
}

/* A module that is built in is an object. */
static uint32_t node_of_module(const struct graph *g, struct str tail)
{
	SCOPED_STRBUF object = STRBUF_INIT;

	if (!str_ends(tail, STR(".ko")))
		return GRAPH_NONE;
	sb_addstr(&object, str_head(tail, tail.len - 2));
	sb_addch(&object, 'o');
	return node_with_tail(g, sb_str(&object));
}

uint32_t word_nearest(const struct graph *g, struct str word)
{
	struct str tail = tail_of(without_dots(word));
	uint32_t n = node_with_tail(g, tail);

	if (n == GRAPH_NONE)
		n = node_of_module(g, tail);
	return n == GRAPH_NONE ? node_with_spelling(g, tail) : n;
}

static bool select_name(const struct graph *g, struct str name, struct node_set *set)
{
	return select_by(g, name, set, is_name) || select_by(g, name, set, is_nickname);
}

bool word_select(const struct graph *g, struct str word, bool is_quoted, struct node_set *set)
{
	uint32_t n = graph_find_id(g, word);

	if (n != GRAPH_NONE) {
		node_set_add(set, n);
		return true;
	}
	if (!is_quoted && is_pattern(word)) {
		select_pattern(g, word, set);
		return true;
	}
	return select_name(g, word, set) || select_name(g, without_dots(word), set);
}
