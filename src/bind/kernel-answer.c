// SPDX-License-Identifier: GPL-2.0
/*
 * What definitions mean for a target.  There may be several (a stub under #else,
 * static functions of one name): the best of them counts.
 */
#include "kernel-parts.h"

/* Edges to definitions of a target that are drawn; seen 3. */
#define MAX_DEFINES 8

bool is_on(const struct binder *b, const char *symbol)
{
	uint32_t n = graph_find(b->g, NODE_CONFIG, str_of(symbol));

	return n != GRAPH_NONE && str_is(graph_get(b->g, n, ATTR_VALUE), "y");
}

static enum bind_state state_at(enum linkage place, enum truth holds)
{
	if (holds == TRUTH_NO || place == LINKAGE_NOWHERE)
		return STATE_OFF;
	if (holds == TRUTH_UNKNOWN)
		return STATE_UNKNOWN;
	return place == LINKAGE_BUILTIN ? STATE_THERE : STATE_MODULE;
}

/*
 * A header's tracepoints are made by a .c file: that one becomes @d's file
 * where there is one, and then its conditions count, too.
 */
static enum bind_state events_state(struct binder *b, struct ksrc_def *d,
				    uint32_t *object)
{
	struct ksrc_def header = *d;
	size_t want = ksrc_want(b->ksrc, KSRC_EVENTS, atom_str(header.file));
	const struct ksrc_def *makers;
	enum bind_state best = STATE_NONE;
	size_t i, n;

	*object = GRAPH_NONE;
	makers = ksrc_defs(b->ksrc, want, &n);
	for (i = 0; i < n; i++) {
		uint32_t maker;
		enum linkage place = place_of_source(b, makers[i].file, &maker);
		enum bind_state s = state_at(place, truth_and(header.holds,
							 makers[i].holds));

		if (best != STATE_NONE && s >= best)
			continue;
		best = s;
		*object = maker;
		*d = header.holds == TRUTH_NO ? header : makers[i];
	}
	return best;
}

/* A function that is not inline is in a header for the sake of one source. */
static bool is_part_of_source(struct binder *b, const struct ksrc_def *d,
			      enum linkage *place, uint32_t *object)
{
	uint32_t maker;
	enum linkage p;

	if (d->is != KSRC_FUNCTION)
		return false;
	p = place_of_source(b, d->file, &maker);
	if (p == LINKAGE_NOWHERE)
		return false;
	*place = p;
	*object = maker;
	return true;
}

static enum bind_state local_if(bool local, enum bind_state s)
{
	return local && (s == STATE_THERE || s == STATE_MODULE) ? STATE_STATIC : s;
}

/* Any other function in a header is part of whatever includes it: it is local. */
static enum bind_state header_state(struct binder *b, const struct ksrc_def *d,
				    uint32_t *object)
{
	enum linkage place = LINKAGE_BUILTIN;

	if (d->is == KSRC_MACRO)
		return STATE_UNKNOWN;
	/* Not a function: LSM_HOOK(). */
	if (d->is == KSRC_OTHER)
		return state_at(place, d->holds);
	if (!is_part_of_source(b, d, &place, object) && !d->plain)
		return d->holds == TRUTH_NO ? STATE_NONE : STATE_STUB;
	return local_if(d->is_static || d->is == KSRC_INLINE,
			state_at(place, d->holds));
}

static enum bind_state def_state(struct binder *b, struct ksrc_def *d,
				 uint32_t *object)
{
	enum bind_state s;

	*object = GRAPH_NONE;
	if (d->is == KSRC_LACKS)
		return STATE_NONE;
	if (d->is == KSRC_EVENT)
		return events_state(b, d, object);
	if (str_ends(atom_str(d->file), STR(".h")))
		return header_state(b, d, object);
	s = state_at(place_of_source(b, d->file, object), d->holds);
	/* What a macro makes of its argument is not known. */
	if (d->is == KSRC_MACRO)
		return s == STATE_OFF ? STATE_OFF : STATE_UNKNOWN;
	return local_if(d->is_static, s);
}

bool def_is_of_group(const struct ksrc_def *d, struct str group)
{
	return !group.ptr || (d->group && str_eq(atom_str(d->group), group));
}

enum bind_state answer_state(struct binder *b, size_t want, struct str group)
{
	enum bind_state best = STATE_NONE;
	size_t i, n;

	ksrc_defs(b->ksrc, want, &n);
	for (i = 0; i < n; i++) {
		/* A copy: the question after a header's maker moves them. */
		struct ksrc_def d = ksrc_defs(b->ksrc, want, &n)[i];
		uint32_t object;
		enum bind_state s;

		if (!def_is_of_group(&d, group))
			continue;
		s = def_state(b, &d, &object);
		if (s != STATE_NONE && (best == STATE_NONE || s < best))
			best = s;
	}
	return best;
}

void answer_config(struct binder *b, const struct bind_target *t, struct str symbol,
		   struct place at)
{
	graph_edge(b->g, t->node, graph_node(b->g, NODE_CONFIG, symbol), EDGE_CONFIG,
		   at);
}

struct needing {
	struct binder *b;
	const struct bind_target *t;
};

static void kernel_answer_add_need(void *arg, struct str symbol)
{
	struct needing *n = arg;

	answer_config(n->b, n->t, symbol, NO_PLACE);
}

void answer_needs(struct binder *b, const struct bind_target *t, struct str object)
{
	struct needing n = { b, t };

	if (b->env->needs)
		b->env->needs(b->env->ctx, object, kernel_answer_add_need, &n);
}

/*
 * @at: the definition; @d: the same, or the place that makes it one, with the
 * reasons.
 */
static void edge_to(struct binder *b, const struct bind_target *t,
		    const struct ksrc_def *at, const struct ksrc_def *d,
		    uint32_t object, enum bind_state state)
{
	struct place where = { at->file->text, at->line, 0 };
	SCOPED_STRBUF name = STRBUF_INIT;
	bool is_header = str_ends(atom_str(d->file), STR(".h"));
	size_t i;

	graph_edge(b->g, t->node, object != GRAPH_NONE ? object :
		   graph_node(b->g, is_header ? NODE_FILE : NODE_SRC,
			      atom_str(d->file)),
		   EDGE_DEFINES, where);
	if (state != STATE_OFF)
		return;
	for (i = 0; i < d->nr_configs; i++)
		answer_config(b, t, atom_str(d->configs[i]), where);
	if (d->holds == TRUTH_NO || object != GRAPH_NONE || is_header)
		return;
	sb_addstr(&name, str_head(atom_str(d->file), d->file->len - 2u));
	sb_adds(&name, ".o");
	answer_needs(b, t, sb_str(&name));
	place_symbols(b, d->file, kernel_answer_add_need, &(struct needing){ b, t });
}

/* Of several definitions, one that can be probed is enough. */
static void answer_noprobe(struct bind_target *t, const struct ksrc_def *d, bool is_first)
{
	const char *why = d->is == KSRC_DATA ? "variable" : d->noprobe;

	if (is_first || !why)
		t->noprobe = why;
}

void answer_edges(struct binder *b, struct bind_target *t, size_t want,
		  struct str group, enum bind_state state)
{
	size_t i, n, drawn = 0;

	ksrc_defs(b->ksrc, want, &n);
	for (i = 0; i < n && drawn < MAX_DEFINES; i++) {
		struct ksrc_def at = ksrc_defs(b->ksrc, want, &n)[i], d = at;
		uint32_t object;

		if (!def_is_of_group(&at, group) ||
		    def_state(b, &d, &object) != state)
			continue;
		if (d.is != KSRC_EXPORT && (!drawn || t->noprobe))
			answer_noprobe(t, &d, !drawn);
		edge_to(b, t, &at, &d, object, state);
		if (object != GRAPH_NONE &&
		    place_of_object(b, object) > t->place) {
			t->place = place_of_object(b, object);
			t->object = object;
		}
		drawn++;
	}
}
