// SPDX-License-Identifier: GPL-2.0
/*
 * The table of rules and the loop over it.  A new rule is a row here, a
 * function in the file of its subject, a test folder and a paragraph in the
 * manual.
 */
#include "pass/check-rules.h"

static const struct check_row rows[] = {
	{
		{ "config-off", SEV_ERROR,
		  "Go code needs a CONFIG symbol that is off" },
		.edge_kind = "needs", .on_edge = check_config_off,
	}, {
		{ "config-module", SEV_WARNING,
		  "Go code needs a CONFIG symbol =y that is =m" },
		.edge_kind = "needs", .on_edge = check_config_module,
	}, {
		{ "config-unknown", SEV_ERROR,
		  "Go code needs a CONFIG symbol that no Kconfig file defines" },
		.edge_kind = "needs", .on_edge = check_config_unknown,
	}, {
		{ "config-value", SEV_ERROR,
		  "Go code needs a CONFIG symbol at another value" },
		.edge_kind = "needs", .on_edge = check_config_value,
	}, {
		{ "embed-no-rule", SEV_ERROR,
		  "Go code embeds a file that is not there and no Kbuild rule makes" },
		.edge_kind = "embed", .on_edge = check_embed_no_rule,
	}, {
		{ "goprog-no-package", SEV_ERROR,
		  "a makefile declares a Go program whose package is not there" },
		.node_kind = "goprog", .on_node = check_goprog_no_package,
	},
};

#define NR_ROWS (sizeof(rows) / sizeof(*rows))

const struct check_rule *check_rules(size_t *n)
{
	static struct check_rule rules[NR_ROWS];
	size_t i;

	for (i = 0; i < NR_ROWS; i++)
		rules[i] = rows[i].rule;
	*n = NR_ROWS;
	return rules;
}

struct place origin_place(struct str origin, struct strbuf *file)
{
	size_t colon = str_rchr(origin, ':');
	uint32_t line = 0;
	size_t i;

	for (i = colon + 1; i < origin.len; i++) {
		char c = origin.ptr[i];

		if (c < '0' || c > '9' || line > 100000000) {
			line = 0;
			break;
		}
		line = line * 10 + (uint32_t)(c - '0');
	}
	sb_truncate(file, 0);
	sb_addstr(file, line ? str_head(origin, colon) : origin);
	return (struct place){ file->len ? file->buf : NULL, line, 0 };
}

static void mark(struct check *c, uint32_t node, const char *rule)
{
	struct str have = graph_get(c->g, node, "finding");
	SCOPED_STRBUF all = STRBUF_INIT;
	struct str rest = have, word;

	while (have.ptr && str_word(&rest, &word))
		if (str_is(word, rule))
			return;
	if (have.ptr) {
		sb_addstr(&all, have);
		sb_addch(&all, ' ');
	}
	sb_adds(&all, rule);
	graph_set(c->g, node, "finding", sb_str(&all));
}

void check_finding(struct check *c, const struct check_rule *r, uint32_t node,
		   struct str origin, const char *fmt, ...)
{
	SCOPED_STRBUF file = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	sb_vaddf(&text, fmt, ap);
	va_end(ap);
	diag_add(c->diag, r->severity, r->name, origin_place(origin, &file),
		 "%s", sb_cstr(&text));
	mark(c, node, r->name);
	c->findings++;
}

void check_note(struct check *c, struct str origin, const char *fmt, ...)
{
	SCOPED_STRBUF file = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	sb_vaddf(&text, fmt, ap);
	va_end(ap);
	diag_add(c->diag, SEV_NOTE, NULL, origin_place(origin, &file), "%s",
		 sb_cstr(&text));
}

const struct graph_edge *check_first_edge(const struct check *c, uint32_t node,
					  const char *kind)
{
	const struct graph_edge *edges;
	size_t nr;
	uint32_t i;

	edges = graph_edges(c->g, &nr);
	for (i = c->ix->in_start[node]; i < c->ix->in_start[node + 1]; i++) {
		const struct graph_edge *e = &edges[c->ix->in[i]];

		if (str_is(atom_str(e->kind), kind))
			return e;
	}
	return NULL;
}

static void run_on_edges(struct check *c, const struct check_row *row)
{
	const struct graph_edge *edges;
	size_t i, nr;

	edges = graph_edges(c->g, &nr);
	for (i = 0; i < nr; i++)
		if (str_is(atom_str(edges[i].kind), row->edge_kind))
			row->on_edge(c, &row->rule, &edges[i]);
}

static void run_on_nodes(struct check *c, const struct check_row *row)
{
	uint32_t n;

	for (n = 0; n < graph_nr_nodes(c->g); n++)
		if (graph_is(c->g, n, row->node_kind))
			row->on_node(c, &row->rule, n);
}

size_t check_run(struct graph *g, const struct check_env *env,
		 struct diag *diag)
{
	struct graph_index *ix;
	struct check c = { .g = g, .env = env, .diag = diag };
	size_t i;

	graph_sort(g);
	ix = graph_index_new(g);
	c.ix = ix;
	for (i = 0; i < NR_ROWS; i++) {
		if (rows[i].on_edge)
			run_on_edges(&c, &rows[i]);
		else
			run_on_nodes(&c, &rows[i]);
	}
	graph_index_free(ix);
	return c.findings;
}
