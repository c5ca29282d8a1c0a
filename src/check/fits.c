// SPDX-License-Identifier: GPL-2.0
/*
 * A program fits a kernel if that has all that its packages ask for.  What is off
 * would be there with other options; what is absent would not.
 */
#include "check/fits.h"

#include "base/mem.h"
#include "either.h"
#include "graph/graph.h"

/* The files are as long as the reader's patience: the rest is counted. */
#define MAX_REASONS	20

struct fitting {
	const struct graph *g;
	struct graph_index *ix;
	struct fit_program *program;
	bool has_config;	/* values of CONFIG symbols are known */
};

const char *fit_word(enum fit fit)
{
	static const char *const words[] = {
		[FIT_YES] = "fits",
		[FIT_UNKNOWN] = "unknown",
		[FIT_OPTIONS] = "fits with options",
		[FIT_NO] = "does not fit",
	};

	return words[fit];
}

static void fit_add(struct fitting *c, const struct graph_edge *e, enum fit fit,
		    struct str symbol, bool is_target)
{
	struct fit_program *p = c->program;

	if (fit > p->fit)
		p->fit = fit;
	vec_grow(p->reasons, p->nr, p->cap);
	p->reasons[p->nr++] = (struct fit_reason){
		.fit = fit, .symbol = symbol, .at = graph_place(e),
		.target = is_target ? graph_id(c->g, e->to) : STR(""),
	};
}

static void fit_config(struct fitting *c, const struct graph_edge *e)
{
	bool off = str_is(atom_str(e->value), "n");

	if (graph_get(c->g, e->to, ATTR_MISSING).ptr && !off)
		fit_add(c, e, FIT_NO, STR(""), true);
	else if (!c->has_config)
		fit_add(c, e, FIT_UNKNOWN, graph_name(c->g, e->to), false);
	else if (graph_config_is_on(c->g, e->to) == off)
		fit_add(c, e, FIT_OPTIONS, graph_name(c->g, e->to), false);
}

/*
 * Each symbol that decides on it and has another value than it takes.  Those that only
 * decide together with others ("?") count if there is none that decides alone.
 */
static bool fit_symbols(struct fitting *c, const struct graph_edge *e, bool alone)
{
	const struct graph_edge *t;
	bool any = false;

	graph_for_each_out_kind(t, c->ix, e->to, EDGE_CONFIG) {
		struct str asked = atom_str(t->value);

		if (str_is(asked, "?") == alone || graph_config_is_met(c->g, t))
			continue;
		fit_add(c, e, FIT_OPTIONS, graph_name(c->g, t->to), true);
		if (alone)
			c->program->reasons[c->program->nr - 1].value = asked;
		any = true;
	}
	return any;
}

/* No symbol: it cannot be had. */
static void fit_off(struct fitting *c, const struct graph_edge *e)
{
	if (!fit_symbols(c, e, true) && !fit_symbols(c, e, false))
		fit_add(c, e, FIT_NO, STR(""), true);
}

static void fit_target(struct fitting *c, const struct graph_edge *e)
{
	struct str state = graph_get(c->g, e->to, ATTR_STATE);

	if (!state.ptr || str_is(atom_str(e->how), "dynamic"))
		return;
	if (str_is(state, "off"))
		fit_off(c, e);
	else if (str_is(state, "absent") || target_is_prefixed(c->g, e))
		fit_add(c, e, FIT_NO, STR(""), true);
	else if (str_is(state, "unknown"))
		fit_add(c, e, FIT_UNKNOWN, STR(""), true);
}

static void fit_edge(void *ctx, const struct graph_edge *e)
{
	struct fitting *c = ctx;
	bool is_first;

	if (graph_get(c->g, e->to, ATTR_MISSING).ptr && !graph_is(c->g, e->to, NODE_CONFIG)) {
		fit_add(c, e, FIT_UNKNOWN, STR(""), true);
		c->program->reasons[c->program->nr - 1].is_package = true;
	}
	if (!edge_schema(e->kind)->is_need ||
	    (graph_edge_is_weak(e) && !either_is_missing(c->g, c->ix, e, &is_first)))
		return;
	if (graph_is(c->g, e->to, NODE_CONFIG))
		fit_config(c, e);
	else
		fit_target(c, e);
}

/* The worst first. */
static int fit_by_reason(const void *a, const void *b)
{
	const struct fit_reason *x = a, *y = b;
	int order = (int)y->fit - (int)x->fit;

	order = order ?: str_cmp(x->symbol, y->symbol);
	order = order ?: str_cmp(x->target, y->target);
	return order ?: place_cmp(x->at, y->at);
}

static int fit_by_name(const void *a, const void *b)
{
	return str_cmp(((const struct fit_program *)a)->name,
		       ((const struct fit_program *)b)->name);
}

/* One place is enough for each reason. */
static void fit_sort(struct fit_program *p)
{
	size_t i, kept = 0;

	if (p->nr)
		qsort(p->reasons, p->nr, sizeof(*p->reasons), fit_by_reason);
	for (i = 0; i < p->nr; i++)
		if (!kept || p->reasons[kept - 1].fit != p->reasons[i].fit ||
		    !str_eq(p->reasons[kept - 1].symbol, p->reasons[i].symbol) ||
		    !str_eq(p->reasons[kept - 1].target, p->reasons[i].target))
			p->reasons[kept++] = p->reasons[i];
	p->nr = kept;
}

static bool fit_has_config(const struct graph *g)
{
	uint32_t n;

	for (n = 0; n < graph_nr_nodes(g); n++)
		if (graph_is(g, n, NODE_CONFIG) && graph_get(g, n, ATTR_VALUE).ptr)
			return true;
	return false;
}

/* A program of a module of one's own, not one of a dependency. */
static bool fit_is_program(const struct fitting *c, uint32_t n)
{
	const struct graph_edge *e;

	if (!graph_is(c->g, n, NODE_GOPKG) || !graph_get(c->g, n, ATTR_COMMAND).ptr)
		return false;
	graph_for_each_out_kind(e, c->ix, n, EDGE_IN_MODULE)
		if (!graph_get(c->g, e->to, ATTR_MAIN).ptr)
			return false;
	return true;
}

void fits_of(const struct graph *g, struct fits *fits)
{
	struct fitting c = { .g = g, .has_config = fit_has_config(g) };
	uint32_t n;

	c.ix = graph_index_new(g);
	for (n = 0; n < graph_nr_nodes(g); n++) {
		if (!fit_is_program(&c, n))
			continue;
		vec_grow(fits->list, fits->nr, fits->cap);
		c.program = &fits->list[fits->nr++];
		*c.program = (struct fit_program){ .name = graph_name(g, n) };
		graph_visit_code(g, c.ix, n, fit_edge, &c);
		fit_sort(c.program);
	}
	if (fits->nr)
		qsort(fits->list, fits->nr, sizeof(*fits->list), fit_by_name);
	graph_index_free(c.ix);
}

static void write_reason(const struct fit_reason *r, struct strbuf *out)
{
	sb_addch(out, '\t');
	if (r->symbol.len)
		sb_addf(out, "%.*s%s%.*s%s%.*s", STR_ARG(r->symbol),
			str_starts(r->value, STR("!")) ? "!=" : r->value.len ? "=" : "",
			STR_ARG(str_starts(r->value, STR("!")) ? str_from(r->value, 1) : r->value),
			r->target.len ? " for " : "", STR_ARG(r->target));
	else
		sb_addf(out, "%.*s is %s", STR_ARG(r->target),
			r->fit == FIT_NO ? "absent" : "not known");
	if (r->at.file)
		sb_addf(out, " (%s:%u)", r->at.file, r->at.line);
	sb_addch(out, '\n');
}

/* Where nothing has been downloaded yet, these would be most of what is written. */
static void write_packages(const struct fit_program *p, struct strbuf *out)
{
	const struct fit_reason *first = NULL;
	size_t i, nr = 0;

	for (i = 0; i < p->nr; i++) {
		if (!p->reasons[i].is_package)
			continue;
		if (!nr++)
			first = &p->reasons[i];
	}
	if (nr > 1)
		sb_addf(out, "\t%zu packages are not known, among them:\n", nr);
	if (nr)
		write_reason(first, out);
}

void fits_write(const struct fits *fits, struct strbuf *out)
{
	size_t i, j, written;

	for (i = 0; i < fits->nr; i++) {
		const struct fit_program *p = &fits->list[i];

		sb_addf(out, "%.*s: %s\n", STR_ARG(p->name), fit_word(p->fit));
		for (j = written = 0; j < p->nr; j++)
			if (!p->reasons[j].is_package && written++ < MAX_REASONS)
				write_reason(&p->reasons[j], out);
		if (written > MAX_REASONS)
			sb_addf(out, "\tand %zu more\n", written - MAX_REASONS);
		write_packages(p, out);
	}
}

void fits_free(struct fits *fits)
{
	size_t i;

	for (i = 0; i < fits->nr; i++)
		free(fits->list[i].reasons);
	free(fits->list);
	*fits = (struct fits){ .nr = 0 };
}
