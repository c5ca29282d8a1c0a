// SPDX-License-Identifier: GPL-2.0
/*
 * The evaluation of queries: each expression gives a set of nodes, and
 * somepath() in addition their order.
 */
#include "query-parts.h"

#include <errno.h>
#include <limits.h>
#include <regex.h>

#include "base/path.h"
#include "base/suggest.h"

struct evaluator {
	const struct graph *g;
	struct graph_index *ix;
	const struct graph_edge *edges;
	size_t nr_edges;
	uint32_t nr;			/* nodes */
	uint32_t nr_kinds;		/* all edges' kinds are below it */
	struct node_set *variables;
	struct query_error *error;
	bool failed;
	struct query_result path;	/* of the last somepath() */
	const struct query_expr *top;	/* the whole query */
	struct query_no_path no_path;	/* if it asks for paths, and there are none */
};

__printf(3, 4)
static void eval_fail(struct evaluator *ev, size_t at, const char *fmt, ...)
{
	va_list ap;

	if (!ev->failed) {
		va_start(ap, fmt);
		sb_vaddf(&ev->error->text, fmt, ap);
		va_end(ap);
		ev->error->at = at;
	}
	ev->failed = true;
}

static void node_set_fill(struct node_set *s)
{
	uint32_t n;

	for (n = 0; n < s->nr; n++)
		node_set_add(s, n);
}

static void node_set_join(struct node_set *a, const struct node_set *b, enum query_op op)
{
	size_t i;

	for (i = 0; i <= a->nr / 64; i++) {
		if (op == QUERY_UNION)
			a->bits[i] |= b->bits[i];
		else
			a->bits[i] &= op == QUERY_BOTH ? b->bits[i] : ~b->bits[i];
	}
}

/* Several words that were written as one. */
static bool has_operator(struct str s)
{
	return str_chr(s, '+') < s.len || str_chr(s, '&') < s.len;
}

/* "NET=n": a value, which nodes do not have. */
static uint32_t symbol_with_value(const struct evaluator *ev, struct str word)
{
	size_t eq = str_chr(word, '=');
	struct node_set set = node_set_new(ev->nr);
	uint32_t n = 0;

	if (eq == word.len || !word_select(ev->g, str_head(word, eq), true, &set))
		n = ev->nr;
	while (n < ev->nr && !(node_set_has(&set, n) && graph_is(ev->g, n, NODE_CONFIG)))
		n++;
	node_set_free(&set);
	return n < ev->nr ? n : GRAPH_NONE;
}

static void unknown_word(struct evaluator *ev, const struct query_expr *e)
{
	uint32_t symbol = symbol_with_value(ev, e->text);
	uint32_t n = has_operator(e->text) ? GRAPH_NONE : word_nearest(ev->g, e->text);

	ev->error->is_unknown_node = symbol == GRAPH_NONE;
	if (symbol != GRAPH_NONE)
		eval_fail(ev, e->at, "'%.*s' is a condition, as when() takes; the node of the symbol is '%.*s'",
			  STR_ARG(e->text), STR_ARG(graph_id(ev->g, symbol)));
	else if (has_operator(e->text))
		eval_fail(ev, e->at, "node '%.*s' not found; operators must be surrounded by spaces",
			  STR_ARG(e->text));
	else if (n != GRAPH_NONE)
		eval_fail(ev, e->at, "node '%.*s' not found; did you mean '%.*s'?",
			  STR_ARG(e->text), STR_ARG(graph_id(ev->g, n)));
	else
		eval_fail(ev, e->at, "node '%.*s' not found", STR_ARG(e->text));
}

/* The next of "a+b+c". */
static bool next_kind(struct str *rest, struct str *kind)
{
	size_t plus = str_chr(*rest, '+');

	*kind = str_head(*rest, plus);
	*rest = str_from(*rest, plus + 1);
	return kind->len > 0;
}

static bool add_edge_kind(struct evaluator *ev, struct str kind, bool *kinds)
{
	uint32_t k;
	size_t i;

	for (k = EDGE_NONE + 1; k < NR_EDGE_KINDS; k++) {
		if (str_is(kind, edge_schema(k)->name)) {
			kinds[k] = true;
			return true;
		}
	}
	/* A kind of this file alone. */
	for (i = 0; i < ev->nr_edges; i++) {
		if (str_eq(graph_edge_word(ev->g, &ev->edges[i]), kind)) {
			kinds[ev->edges[i].kind] = true;
			return true;
		}
	}
	return false;
}

static void fail_with_kinds(struct evaluator *ev, size_t at, struct str kind, bool edge)
{
	SCOPED_STRBUF list = STRBUF_INIT;
	uint32_t k, nr = edge ? NR_EDGE_KINDS : NR_NODE_KINDS;

	for (k = 1; k < nr; k++)
		sb_addf(&list, "%s%s", k > 1 ? ", " : "", edge ? edge_schema(k)->name :
						node_schema((enum node_kind)k)->name);
	eval_fail(ev, at, "unknown kind of %s '%.*s'; the kinds are %s", edge ? "edge" : "node",
		  STR_ARG(kind), sb_cstr(&list));
}

static void unknown_kind(struct evaluator *ev, const struct query_expr *word, struct str kind,
			 bool edge)
{
	const char *of = edge ? "edge" : "node";
	struct suggest near = { .wanted = kind };
	uint32_t k, nr = edge ? NR_EDGE_KINDS : NR_NODE_KINDS;

	for (k = 1; k < nr; k++)
		suggest_offer(&near, edge ? edge_schema(k)->name :
					    node_schema((enum node_kind)k)->name);
	if (near.best)
		eval_fail(ev, word->at, "unknown kind of %s '%.*s'; did you mean '%s'?", of,
			  STR_ARG(kind), near.best);
	else
		fail_with_kinds(ev, word->at, kind, edge);
}

/* Which kinds of edges a word names, to be freed; NULL is all of them. */
static bool *edge_kinds(struct evaluator *ev, const struct query_expr *word)
{
	struct str rest, kind;
	bool *kinds;

	if (!word)
		return NULL;
	kinds = xcalloc(ev->nr_kinds, sizeof(*kinds));
	rest = word->text;
	while (next_kind(&rest, &kind))
		if (!add_edge_kind(ev, kind, kinds))
			unknown_kind(ev, word, kind, true);
	return kinds;
}

static bool is_node_kind(const struct evaluator *ev, struct str kind)
{
	uint32_t n;

	if (node_kind_find(kind) != NODE_OTHER)
		return true;
	for (n = 0; n < ev->nr; n++)
		if (str_eq(graph_kind_word(ev->g, n), kind))
			return true;
	return false;
}

static void select_kind(struct evaluator *ev, const struct query_expr *e, struct node_set *set)
{
	struct str rest = e->args[0]->text, kind;
	uint32_t n;

	while (next_kind(&rest, &kind)) {
		if (!is_node_kind(ev, kind))
			unknown_kind(ev, e->args[0], kind, false);
		for (n = 0; n < ev->nr; n++)
			if (str_eq(graph_kind_word(ev->g, n), kind))
				node_set_add(set, n);
	}
}

static void select_attr(struct evaluator *ev, const struct query_expr *e, struct node_set *set)
{
	struct str key = e->args[0]->text;
	char *pattern = str_dup(e->args[1] ? e->args[1]->text : STR("*"));
	uint32_t n;
	size_t i, nr;

	for (n = 0; n < ev->nr; n++) {
		const struct graph_attr *a = graph_attrs(ev->g, n, &nr);

		for (i = 0; i < nr; i++)
			if (str_eq(atom_str(a[i].key), key) &&
			    word_matches(pattern, atom_str(a[i].value)))
				node_set_add(set, n);
	}
	free(pattern);
}

static void select_regex(struct evaluator *ev, const struct query_expr *e, struct node_set *set)
{
	char *text = str_dup(e->args[0]->text), why[256];
	regex_t re;
	uint32_t n;
	int err = regcomp(&re, text, REG_EXTENDED | REG_NOSUB);

	free(text);
	if (err) {
		regerror(err, &re, why, sizeof(why));
		eval_fail(ev, e->args[0]->at, "invalid regular expression: %s", why);
		return;
	}
	for (n = 0; n < ev->nr; n++)
		if (!regexec(&re, graph_id(ev->g, n).ptr, 0, NULL, 0))
			node_set_add(set, n);
	regfree(&re);
}

/* Those with an edge of a kind to the nodes of a set. */
static void select_edge(struct evaluator *ev, const struct query_expr *e,
			const struct node_set *to, struct node_set *set)
{
	bool *kinds = edge_kinds(ev, e->args[0]);
	size_t i;

	for (i = 0; i < ev->nr_edges; i++)
		if (kinds[ev->edges[i].kind] && node_set_has(to, ev->edges[i].to))
			node_set_add(set, ev->edges[i].from);
	free(kinds);
}

/* Is a file a source of the Go package whose directory it lies in? */
static bool is_package_file(struct str dir, struct str file)
{
	return dir.ptr && str_eq(dir, path_dir(file)) &&
	       (str_ends(file, STR(".go")) || str_ends(file, STR(".s")) ||
		str_ends(file, STR(".S")) || str_ends(file, STR(".c")) ||
		str_ends(file, STR(".h")));
}

/* A graph of all configurations has objects without their sources. */
static bool select_compiled(struct evaluator *ev, struct str file, struct node_set *set)
{
	size_t dot = file.len;
	SCOPED_STRBUF object = STRBUF_INIT;
	struct graph_walk sources;
	uint32_t n;

	while (dot > 0 && file.ptr[dot - 1] != '.')
		dot--;
	sb_addf(&object, "%.*so", STR_ARG(str_head(file, dot)));
	n = dot ? graph_find(ev->g, NODE_OBJ, sb_str(&object)) : GRAPH_NONE;
	if (n == GRAPH_NONE)
		return false;
	sources = graph_walk_out(ev->ix, n, EDGE_SOURCE);
	if (graph_walk_next(&sources))
		return false;
	node_set_add(set, n);
	return true;
}

/* Nodes of the file itself have users; packages know their directory. */
static void select_owner(struct evaluator *ev, const struct query_expr *e, struct node_set *set)
{
	struct str file = e->args[0]->text;
	bool found = false;
	const struct graph_edge *edge;
	uint32_t n;
	size_t i;

	for (n = 0; n < ev->nr; n++) {
		enum node_kind kind = graph_kind(ev->g, n);

		if (kind == NODE_GOPKG && is_package_file(graph_get(ev->g, n, ATTR_DIR), file)) {
			node_set_add(set, n);
			found = true;
		}
		if ((kind != NODE_SRC && kind != NODE_FILE && kind != NODE_HEADER) ||
		    !str_eq(graph_name(ev->g, n), file))
			continue;
		found = true;
		graph_for_each_in(edge, ev->ix, n)
			node_set_add(set, edge->from);
	}
	/* A makefile is where edges say that they come from. */
	for (i = 0; i < ev->nr_edges; i++) {
		if (str_eq(atom_str(ev->edges[i].file), file)) {
			node_set_add(set, ev->edges[i].from);
			found = true;
		}
	}
	if (!found && !select_compiled(ev, file, set))
		eval_fail(ev, e->args[0]->at, "file '%.*s' not found in the graph",
			  STR_ARG(file));
}

/* NULL for no condition, or after an error. */
static struct when_filter *eval_filter(struct evaluator *ev, const struct query_expr *condition,
				       bool all)
{
	struct when_filter *w;
	const char *error;
	size_t at;

	if (!condition)
		return NULL;
	w = when_filter_new(ev->ix, condition->text, all, &error, &at);
	/* A backslash before it moves the mark. */
	if (!w)
		eval_fail(ev, condition->at + at + (condition->op == QUERY_QUOTED), "%s", error);
	return w;
}

static void eval_filter_done(struct evaluator *ev, const struct query_expr *condition,
			     struct when_filter *w)
{
	if (w && when_filter_full(w))
		eval_fail(ev, condition->at, "conditions are too large");
	when_filter_free(w);
}

static struct node_set evaluate(struct evaluator *ev, const struct query_expr *e);

static struct node_set eval_when(struct evaluator *ev, const struct query_expr *e)
{
	struct when_filter *w = eval_filter(ev, e->args[1], e->op == QUERY_ALWAYS);
	struct node_set set = evaluate(ev, e->args[0]);
	uint32_t n;

	for (n = 0; w && n < set.nr; n++)
		if (node_set_has(&set, n) && !when_filter_node(w, n))
			node_set_remove(&set, n);
	eval_filter_done(ev, e->args[1], w);
	return set;
}

static struct node_set evaluate_or_all(struct evaluator *ev, const struct query_expr *e)
{
	struct node_set s;

	if (e)
		return evaluate(ev, e);
	s = node_set_new(ev->nr);
	node_set_fill(&s);
	return s;
}

static int by_node_id(const void *a, const void *b, void *ctx)
{
	const struct graph *g = ctx;

	return str_cmp(graph_id(g, *(const uint32_t *)a), graph_id(g, *(const uint32_t *)b));
}

static uint32_t *node_set_list(const struct evaluator *ev, const struct node_set *s, size_t *nr)
{
	uint32_t *list, n;

	*nr = 0;
	for (n = 0; n < s->nr; n++)
		*nr += node_set_has(s, n);
	list = xcalloc(*nr + 1, sizeof(*list));
	*nr = 0;
	for (n = 0; n < s->nr; n++)
		if (node_set_has(s, n))
			list[(*nr)++] = n;
	qsort_r(list, *nr, sizeof(*list), by_node_id, (void *)ev->g);
	return list;
}

/* Keeps of @set, where it begins, the nodes of a path. */
static void find_path(struct evaluator *ev, const struct walk *w, struct node_set *set,
		      const struct node_set *to)
{
	size_t nr_from, i;
	uint32_t *list = node_set_list(ev, set, &nr_from);

	query_result_free(&ev->path);
	ev->path.nr = walk_path(w, list, nr_from, to, &ev->path.nodes);
	ev->path.is_path = true;
	node_set_free(set);
	*set = node_set_new(ev->nr);
	for (i = 0; i < ev->path.nr; i++)
		node_set_add(set, ev->path.nodes[i]);
	free(list);
}

static uint32_t only_node(const struct node_set *s, size_t *nr)
{
	uint32_t n, only = GRAPH_NONE;

	*nr = 0;
	for (n = 0; n < s->nr; n++)
		if (node_set_has(s, n) && !(*nr)++)
			only = n;
	return *nr == 1 ? only : GRAPH_NONE;
}

/* Does a walk from any node of one set reach one of another? */
static bool is_reached(const struct walk *w, const struct node_set *from,
		       const struct node_set *to)
{
	struct node_set seen = node_set_copy(from);
	bool found = false;
	size_t i;

	walk_steps(w, &seen, UINT_MAX, false);
	for (i = 0; i <= seen.nr / 64; i++)
		found |= (seen.bits[i] & to->bits[i]) != 0;
	node_set_free(&seen);
	return found;
}

/* What a user who finds no path may have meant: the other way, or from the top. */
static void explain_no_path(struct evaluator *ev, const struct walk *w,
			    const struct node_set *from, const struct node_set *to)
{
	struct query_no_path *none = &ev->no_path;
	struct node_set top = node_set_new(ev->nr);
	uint32_t n = graph_top(ev->g);

	none->is_so = true;
	none->from = only_node(from, &none->nr_from);
	none->to = only_node(to, &none->nr_to);
	none->top = GRAPH_NONE;
	none->is_reversed = none->nr_from && none->nr_to && is_reached(w, to, from);
	if (n != GRAPH_NONE && none->nr_from && n != none->from) {
		node_set_add(&top, n);
		if (is_reached(w, &top, to))
			none->top = n;
	}
	node_set_free(&top);
}

static void follow_paths(struct evaluator *ev, const struct query_expr *e, const struct walk *w,
			 struct node_set *set, struct node_set *to)
{
	struct node_set from = node_set_copy(set), ends = node_set_copy(to);
	size_t nr;

	if (e->op == QUERY_SOMEPATH) {
		find_path(ev, w, set, to);
	} else {
		walk_steps(w, set, UINT_MAX, false);
		walk_steps(w, to, UINT_MAX, true);
		node_set_join(set, to, QUERY_BOTH);
	}
	only_node(set, &nr);
	if (e == ev->top && !nr)
		explain_no_path(ev, w, &from, &ends);
	node_set_free(&from);
	node_set_free(&ends);
}

/* What a function that follows edges makes of @set; @to is the end of paths. */
static void follow(struct evaluator *ev, const struct query_expr *e, struct walk *w,
		   struct node_set *set, struct node_set *to)
{
	struct node_set found;

	switch (e->op) {
	case QUERY_DEPS:
	case QUERY_RDEPS:
		walk_steps(w, set, e->depth, e->op == QUERY_RDEPS);
		return;
	case QUERY_ALLPATHS:
	case QUERY_SOMEPATH:
		follow_paths(ev, e, w, set, to);
		return;
	case QUERY_CUT:
		walk_cut(w, set);
		return;
	default:
		break;
	}
	found = node_set_new(ev->nr);
	w->within = set;
	if (e->op == QUERY_CYCLES)
		walk_cycles(w, &found);
	else
		walk_ends(w, &found, e->op == QUERY_ROOTS);
	node_set_free(set);
	*set = found;
}

/*
 * Functions that follow edges.  A node of the first argument outside "within"
 * is in the answer of deps() and rdeps(), as the node itself always is; a path
 * has no node outside.
 */
static struct node_set eval_walk(struct evaluator *ev, const struct query_expr *e)
{
	struct node_set set = evaluate_or_all(ev, e->args[0]), to = { NULL, 0 };
	struct node_set within = e->within ? evaluate(ev, e->within) : (struct node_set){ NULL, 0 };
	bool *kinds = edge_kinds(ev, e->kinds);
	struct walk w = {
		.ix = ev->ix, .kinds = kinds, .within = e->within ? &within : NULL,
		.when = eval_filter(ev, e->when, false),
	};

	if (e->op == QUERY_ALLPATHS || e->op == QUERY_SOMEPATH) {
		to = evaluate(ev, e->args[1]);
		if (e->within) {
			node_set_join(&set, &within, QUERY_BOTH);
			node_set_join(&to, &within, QUERY_BOTH);
		}
	}
	if (!ev->failed)
		follow(ev, e, &w, &set, &to);
	eval_filter_done(ev, e->when, w.when);
	free(kinds);
	node_set_free(&within);
	node_set_free(&to);
	return set;
}

/* Functions that choose nodes, by something else, from one of their arguments. */
static struct node_set eval_choice(struct evaluator *ev, const struct query_expr *e)
{
	const struct query_expr *among = e->args[e->op == QUERY_ATTR ? 2 : 1];
	struct node_set set = node_set_new(ev->nr), from, to;

	switch (e->op) {
	case QUERY_ALL:
		node_set_fill(&set);
		break;
	case QUERY_KIND:
		select_kind(ev, e, &set);
		break;
	case QUERY_ATTR:
		select_attr(ev, e, &set);
		break;
	case QUERY_REGEX:
		select_regex(ev, e, &set);
		break;
	case QUERY_OWNER:
		select_owner(ev, e, &set);
		break;
	case QUERY_EDGE:
		to = evaluate_or_all(ev, e->args[2]);
		if (!ev->failed)
			select_edge(ev, e, &to, &set);
		node_set_free(&to);
		break;
	default:
		if (!word_select(ev->g, e->text, e->op == QUERY_QUOTED, &set))
			unknown_word(ev, e);
	}
	if (among) {
		from = evaluate(ev, among);
		node_set_join(&set, &from, QUERY_BOTH);
		node_set_free(&from);
	}
	return set;
}

static struct node_set eval_chain(struct evaluator *ev, const struct query_expr *e)
{
	struct node_set set = evaluate(ev, e->args[0]);
	const struct query_expr *o;

	for (o = e->next; o && !ev->failed; o = o->next) {
		struct node_set right = evaluate(ev, o->args[0]);

		node_set_join(&set, &right, o->op);
		node_set_free(&right);
	}
	return set;
}

static struct node_set eval_let(struct evaluator *ev, const struct query_expr *e)
{
	struct node_set *value = &ev->variables[e->variable], set;

	*value = evaluate(ev, e->args[0]);
	set = evaluate(ev, e->args[1]);
	node_set_free(value);
	return set;
}

/* The parser limits how deep this goes. */
static struct node_set evaluate(struct evaluator *ev, const struct query_expr *e)
{
	if (ev->failed)
		return node_set_new(ev->nr);
	switch (e->op) {
	case QUERY_CHAIN:
		return eval_chain(ev, e);
	case QUERY_LET:
		return eval_let(ev, e);
	case QUERY_VARIABLE:
		return node_set_copy(&ev->variables[e->variable]);
	case QUERY_ALLPATHS:
	case QUERY_CUT:
	case QUERY_CYCLES:
	case QUERY_DEPS:
	case QUERY_LEAVES:
	case QUERY_RDEPS:
	case QUERY_ROOTS:
	case QUERY_SOMEPATH:
		return eval_walk(ev, e);
	case QUERY_ALWAYS:
	case QUERY_WHEN:
		return eval_when(ev, e);
	default:
		return eval_choice(ev, e);
	}
}

int query_eval(const struct query *q, const struct graph *g, struct query_result *result,
	       struct query_error *error)
{
	struct evaluator ev = { .g = g, .nr = graph_nr_nodes(g), .error = error, .top = q->top };
	struct node_set set;
	size_t i;

	ev.ix = graph_index_new(g);
	ev.edges = graph_edges(g, &ev.nr_edges);
	ev.nr_kinds = NR_EDGE_KINDS;
	for (i = 0; i < ev.nr_edges; i++)
		if (ev.edges[i].kind >= ev.nr_kinds)
			ev.nr_kinds = ev.edges[i].kind + 1;
	ev.variables = xcalloc(q->nr_variables + 1, sizeof(*ev.variables));
	set = evaluate(&ev, q->top);
	*result = (struct query_result){ .nodes = NULL };
	if (!ev.failed && q->top->op == QUERY_SOMEPATH) {
		*result = ev.path;
		ev.path.nodes = NULL;
	} else if (!ev.failed) {
		result->nodes = node_set_list(&ev, &set, &result->nr);
	}
	result->no_path = ev.no_path;
	query_result_free(&ev.path);
	node_set_free(&set);
	free(ev.variables);
	graph_index_free(ev.ix);
	return ev.failed ? -ENOENT : 0;
}

void query_result_free(struct query_result *result)
{
	free(result->nodes);
	result->nodes = NULL;
	result->nr = 0;
}
