// SPDX-License-Identifier: GPL-2.0
/*
 * A reader for the one layout that dot_write() and libcgraph's agwrite() give
 * to our graphs: a node or an edge begins a line, an attribute follows "[" or
 * ",".  It takes a tenth of the time that libcgraph needs.  The text is gone
 * through twice, first without a graph: at the first byte that is not as
 * expected the whole text is left to libcgraph, which knows the rest of the
 * language and tells what is wrong.
 */
#include "dot-read.h"

#include <strings.h>

#include "base/intern.h"
#include "base/limits.h"
#include "graph/graph.h"
#include "out/dot.h"

struct canonical {
	const char *p, *end;
	struct graph *g;		/* NULL: only look */
	struct interner *keys;		/* attribute names seen */
	size_t nr_parts;		/* mentions of nodes */
	struct str from_text;		/* the last tail, as it is written ... */
	uint32_t from;			/* ... and its number */
	struct strbuf text, half;	/* reused */
	struct strbuf kind, origin, value, how, when;
};

static bool canonical_take(struct canonical *c, struct str literal)
{
	if ((size_t)(c->end - c->p) < literal.len || memcmp(c->p, literal.ptr, literal.len))
		return false;
	c->p += literal.len;
	return true;
}

static bool byte_is_name(unsigned char b)
{
	return b >= 0x80 || byte_is_word((char)b);
}

/* What agwrite() leaves without quotes, keywords and a byte order mark apart. */
static bool is_bare(struct str s)
{
	static const char *const words[] = {
		"node", "edge", "strict", "graph", "digraph", "subgraph", "\xef\xbb\xbf",
	};
	size_t i, dots = 0, digits = 0;

	for (i = 0; i < ARRAY_SIZE(words); i++)
		if (s.len == strlen(words[i]) && !strncasecmp(s.ptr, words[i], s.len))
			return false;
	if (!byte_is_digit(s.ptr[0]) && s.ptr[0] != '-' && s.ptr[0] != '.')
		return true;
	for (i = s.ptr[0] == '-'; i < s.len; i++) {
		dots += s.ptr[i] == '.';
		digits += byte_is_digit(s.ptr[i]);
		if ((s.ptr[i] != '.' && !byte_is_digit(s.ptr[i])) || dots > 1)
			return false;
	}
	return digits > 0;
}

static bool canonical_bare(struct canonical *c, struct str *s)
{
	const char *start = c->p;
	bool number = c->p < c->end && (byte_is_digit(*c->p) || *c->p == '-' || *c->p == '.');

	while (c->p < c->end && (byte_is_name((unsigned char)*c->p) ||
				 (number && (*c->p == '-' || *c->p == '.'))))
		c->p++;
	*s = (struct str){ start, (size_t)(c->p - start) };
	return s->len && is_bare(*s);
}

/* Between quotes, as it is written; names that begin with % are libcgraph's. */
static bool canonical_quoted(struct canonical *c, struct str *s)
{
	const char *start = c->p;

	if (c->p < c->end && *c->p == '%')
		return false;
	for (; c->p < c->end && *c->p != '"'; c->p++) {
		if (*c->p == '\\')
			c->p++;
		if (c->p == c->end || (unsigned char)*c->p < ' ')
			return false;
	}
	*s = (struct str){ start, (size_t)(c->p - start) };
	return canonical_take(c, STR("\""));
}

static bool canonical_string(struct canonical *c, struct str *s)
{
	bool good = canonical_take(c, STR("\"")) ? canonical_quoted(c, s) : canonical_bare(c, s);

	return good && s->len <= LIMIT_DOT_STRING;
}

/* What a string stands for; valid until @buf is used again. */
static struct str canonical_value(struct canonical *c, struct str s, struct strbuf *buf)
{
	size_t n;

	if (!s.len || !memchr(s.ptr, '\\', s.len))
		return s;
	sb_truncate(&c->half, 0);
	while (s.len) {
		n = str_chr(s, '\\');
		sb_addstr(&c->half, str_head(s, n));
		s = str_from(s, n);
		if (!s.len)
			break;
		/* libcgraph takes this backslash away, dot_unescape() the others. */
		if (s.ptr[1] != '"')
			sb_addch(&c->half, '\\');
		sb_addch(&c->half, s.ptr[1]);
		s = str_from(s, 2);
	}
	sb_truncate(buf, 0);
	dot_unescape(buf, sb_str(&c->half));
	return sb_str(buf);
}

static bool canonical_node(struct canonical *c, struct str *id)
{
	return ++c->nr_parts <= LIMIT_DOT_CANONICAL_PARTS && canonical_string(c, id);
}

static uint32_t canonical_number(struct canonical *c, struct str id)
{
	return graph_node_id(c->g, canonical_value(c, id, &c->text));
}

/* Edges of one node follow each other. */
static uint32_t canonical_tail(struct canonical *c, struct str id)
{
	if (!c->from_text.ptr || !str_eq(c->from_text, id)) {
		c->from = canonical_number(c, id);
		c->from_text = id;
	}
	return c->from;
}

/* "[key=value,\n\t\tkey=value]", a step at a time; false past the last. */
static bool canonical_attr(struct canonical *c, bool *first, struct str *key, struct str *value,
			   bool *good)
{
	if (!*first && canonical_take(c, STR("]")))
		return false;
	*good = (*first || canonical_take(c, STR(",\n\t\t"))) && canonical_string(c, key) &&
		key->len && !memchr(key->ptr, '\\', key->len) && canonical_take(c, STR("=")) &&
		canonical_string(c, value);
	*first = false;
	if (*good && !c->g) {
		intern(c->keys, *key);
		*good = intern_count(c->keys) <= LIMIT_DOT_KEYS;
	}
	return *good;
}

static bool canonical_node_attrs(struct canonical *c, struct str id)
{
	uint32_t node = c->g ? canonical_number(c, id) : 0;
	bool first = true, good = true;
	struct str key, value;

	while (canonical_attr(c, &first, &key, &value, &good)) {
		if (!dot_is_key(key))
			return false;
		if (c->g)
			graph_set_word(c->g, node, key, canonical_value(c, value, &c->text));
	}
	return good;
}

static bool canonical_edge_attrs(struct canonical *c, struct graph_label *label, struct str *kind)
{
	bool first = true, good = true;
	struct str key, value;

	while (canonical_attr(c, &first, &key, &value, &good)) {
		if (str_is(key, "kind")) {
			*kind = canonical_value(c, value, &c->kind);
			if (kind->len && memchr(kind->ptr, '\0', kind->len))
				return false;
		} else if (str_is(key, "origin")) {
			graph_split_origin(canonical_value(c, value, &c->origin), label);
		} else if (str_is(key, "value")) {
			label->value = canonical_value(c, value, &c->value);
		} else if (str_is(key, "how")) {
			label->how = canonical_value(c, value, &c->how);
		} else if (str_is(key, "when")) {
			label->when = canonical_value(c, value, &c->when);
		} else {
			return false;
		}
	}
	return good;
}

static bool canonical_edge(struct canonical *c, struct str from)
{
	struct graph_label label = {
		.file = STR(""), .value = STR(""), .how = STR(""), .when = STR(""),
	};
	struct str kind = STR(""), to;
	uint32_t tail, head;

	if (!canonical_node(c, &to))
		return false;
	if (canonical_take(c, STR("\t[")) && !canonical_edge_attrs(c, &label, &kind))
		return false;
	if (!c->g)
		return true;
	tail = canonical_tail(c, from);
	head = canonical_number(c, to);
	graph_edge_label(c->g, tail, head, graph_edge_kind(c->g, kind), label);
	return true;
}

static bool canonical_statement(struct canonical *c)
{
	struct str id;
	bool good = true;

	if (!canonical_take(c, STR("\t")) || !canonical_node(c, &id))
		return false;
	if (canonical_take(c, STR(" -> ")))
		good = canonical_edge(c, id);
	else if (canonical_take(c, STR("\t[")))
		good = canonical_node_attrs(c, id);
	else if (c->g)
		canonical_number(c, id);
	return good && canonical_take(c, STR(";\n"));
}

static bool canonical_graph(struct canonical *c, struct str text)
{
	struct str name;

	c->p = text.ptr;
	c->end = text.ptr + text.len;
	if (!canonical_take(c, STR("digraph ")) || !canonical_string(c, &name) ||
	    !canonical_take(c, STR(" {\n\tgraph [linelength=0,\n\t\tschema=" DOT_SCHEMA "\n\t];\n")))
		return false;
	while (!canonical_take(c, STR("}\n")))
		if (!canonical_statement(c))
			return false;
	return c->p == c->end;
}

bool dot_read_canonical(struct str text, struct graph *g)
{
	struct canonical c = { .keys = interner_new() };
	bool good;

	if (!text.len)
		text = STR("");
	good = canonical_graph(&c, text);
	if (good) {
		c.g = g;
		c.nr_parts = 0;
		canonical_graph(&c, text);
	}
	interner_free(c.keys);
	sb_free(&c.text);
	sb_free(&c.half);
	sb_free(&c.kind);
	sb_free(&c.origin);
	sb_free(&c.value);
	sb_free(&c.how);
	sb_free(&c.when);
	return good;
}
