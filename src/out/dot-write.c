// SPDX-License-Identifier: GPL-2.0
#include <errno.h>

#include "dot-lib.h"
#include "graph/graph.h"
#include "out/dot.h"

void dot_escape(struct strbuf *out, struct str s)
{
	/* libcgraph keeps names that begin with % to itself. */
	if (s.len && s.ptr[0] == '%') {
		sb_adds(out, "\\x25");
		s = str_from(s, 1);
	}
	sb_addquoted(out, s);
}

void dot_quote(struct strbuf *out, struct str s)
{
	SCOPED_STRBUF escaped = STRBUF_INIT;
	size_t i;

	dot_escape(&escaped, s);
	sb_addch(out, '"');
	for (i = 0; i < escaped.len; i++) {
		if (escaped.buf[i] == '"')
			sb_addch(out, '\\');
		sb_addch(out, escaped.buf[i]);
	}
	sb_addch(out, '"');
}

/* A graph on its way to libcgraph. */
struct job {
	const struct graph *g;
	Agraph_t *ag;
	Agnode_t **nodes;	/* by our numbers */
	struct strbuf text;	/* an escaped string, reused */
	const struct atom **keys;	/* of node attributes ... */
	Agsym_t **syms;			/* ... and what libcgraph calls them */
	size_t nr_keys, cap_keys, cap_syms;
	Agsym_t *kind, *origin, *value;	/* of edges */
};

static char *escaped(struct job *job, struct str s)
{
	sb_truncate(&job->text, 0);
	dot_escape(&job->text, s);
	return job->text.buf ? job->text.buf : "";
}

static Agsym_t *key_sym(struct job *job, const struct atom *key)
{
	Agsym_t *sym;
	size_t i;

	for (i = 0; i < job->nr_keys; i++)
		if (job->keys[i] == key)
			return job->syms[i];
	sym = agattr(job->ag, AGNODE, escaped(job, atom_str(key)), "");
	vec_grow(job->keys, job->nr_keys, job->cap_keys);
	vec_grow(job->syms, job->nr_keys, job->cap_syms);
	job->keys[job->nr_keys] = key;
	job->syms[job->nr_keys++] = sym;
	return sym;
}

/* Attributes first: one that is new would make libcgraph visit every node. */
static bool declare(struct job *job)
{
	uint32_t i, nr = graph_nr_nodes(job->g);

	/* Without it agwrite() folds lines of more than 128 characters. */
	if (!agattr(job->ag, AGRAPH, "linelength", "0") ||
	    !agattr(job->ag, AGRAPH, "schema", DOT_SCHEMA))
		return false;
	job->kind = agattr(job->ag, AGEDGE, "kind", "");
	job->origin = agattr(job->ag, AGEDGE, "origin", "");
	job->value = agattr(job->ag, AGEDGE, "value", "");
	for (i = 0; i < nr; i++) {
		size_t n;
		const struct graph_attr *a = graph_attrs(job->g, i, &n);

		while (n--)
			if (!key_sym(job, a++->key))
				return false;
	}
	return job->kind && job->origin && job->value;
}

static bool set(struct job *job, void *obj, Agsym_t *sym,
		const struct atom *value)
{
	return !value->len ||
	       !agxset(obj, sym, escaped(job, atom_str(value)));
}

static bool add_node(struct job *job, uint32_t node)
{
	size_t n;
	const struct graph_attr *a = graph_attrs(job->g, node, &n);
	Agnode_t *an = agnode(job->ag, escaped(job, graph_id(job->g, node)), 1);

	job->nodes[node] = an;
	if (!an)
		return false;
	for (; n--; a++)
		if (!set(job, an, key_sym(job, a->key), a->value))
			return false;
	return true;
}

static bool add_edge(struct job *job, const struct graph_edge *e)
{
	Agedge_t *ae = agedge(job->ag, job->nodes[e->from], job->nodes[e->to],
			      NULL, 1);

	return ae && set(job, ae, job->kind, e->kind) &&
	       set(job, ae, job->origin, e->origin) &&
	       set(job, ae, job->value, e->value);
}

static bool fill(struct job *job)
{
	uint32_t *order, i, nr = graph_nr_nodes(job->g);
	const struct graph_edge *edges;
	size_t j, nr_edges;
	bool good;

	good = declare(job);
	order = graph_order(job->g);
	job->nodes = xcalloc(nr, sizeof(*job->nodes));
	for (i = 0; good && i < nr; i++)
		good = add_node(job, order[i]);
	free(order);
	edges = graph_edges(job->g, &nr_edges);
	for (j = 0; good && j < nr_edges; j++)
		good = add_edge(job, &edges[j]);
	return good;
}

static int put_text(void *out, const char *text)
{
	sb_adds(out, text);
	return 0;
}

static int flush_text(void *out)
{
	(void)out;
	return 0;
}

static Agiodisc_t to_strbuf = { .putstr = put_text, .flush = flush_text };

static int write_sorted(const struct graph *g, const char *name,
			struct strbuf *out)
{
	Agdisc_t disc = { &dot_lib_memory, &AgIdDisc, &to_strbuf };
	struct job job = { .g = g };
	size_t start = out->len;
	bool good;

	job.ag = agopen(escaped(&job, str_of(name)), Agdirected, &disc);
	good = job.ag && fill(&job) && !agwrite(job.ag, out);
	if (job.ag && agclose(job.ag))
		good = false;
	if (!good)
		sb_truncate(out, start);
	free(job.nodes);
	free(job.keys);
	free(job.syms);
	sb_free(&job.text);
	return good ? 0 : -EIO;
}

int dot_write(const struct graph *g, const char *name, struct strbuf *out)
{
	SCOPED_STRBUF messages = STRBUF_INIT;
	struct graph *sorted = NULL;
	int err;

	if (!graph_is_sorted(g)) {
		sorted = graph_new();
		graph_add_graph(sorted, g);
		graph_sort(sorted);
		g = sorted;
	}
	dot_lib_begin(&messages);
	err = write_sorted(g, name, out);
	dot_lib_end();
	graph_free(sorted);
	return err;
}
