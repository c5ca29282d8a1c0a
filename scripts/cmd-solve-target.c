// SPDX-License-Identifier: GPL-2.0
/*
 * The lines of makefiles that lead to a target, as godeps explain has them: the
 * symbols in them are to stay as they are, or to be what is missing.
 */
#include "cmd-solve-target.h"

#include "cmd-kconfig.h"
#include "kconfig-job.h"

#include "base/intern.h"
#include "explain/explain.h"
#include "graph/graph.h"
#include "query/needs.h"

/* Of the ids of the graph. */
static const char *const kinds[] = { "obj:", "kmod:", "src:", "goprog:", "gopkg:", "dir:" };

bool target_is_file(struct str operand)
{
	return str_chr(operand, '/') < operand.len || str_chr(operand, '.') < operand.len ||
	       str_chr(operand, ':') < operand.len;
}

static struct str target_name(struct str target)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++)
		if (str_starts(target, str_of(kinds[i])))
			return str_from(target, strlen(kinds[i]));
	return target;
}

/* In a list's name any value but n will do; a condition compares it. */
static void visit_step(const struct ex_step *step, target_visit *visit, void *ctx)
{
	size_t i;

	for (i = 0; i < step->nr_symbols; i++) {
		struct str value = step->symbols[i].value;
		bool off = !value.ptr || str_is(value, "n");

		if (!str_starts(str_of(step->symbols[i].name), STR("CONFIG_")))
			continue;
		if (off || str_is(value, "m") || !step->condition)
			value = off ? STR("n") : STR("m");
		if (str_is(value, "y") || value.len == 1)
			visit(ctx, str_of(step->symbols[i].name), value);
	}
}

static void visit_change(const struct ex_change *change, target_visit *visit, void *ctx,
			 struct strbuf *out)
{
	if (change->symbol)
		visit(ctx, str_of(change->symbol), change->off ? STR("n") :
		      change->m ? STR("m") : STR("y"));
	else if (!out->len)
		sb_addf(out, "a makefile asks for %.*s", STR_ARG(change->text));
}

static int target_unknown(const struct ex_answer *a)
{
	if (a->nr_near)
		fail("%s: %.*s; did you mean %s?", a->target, STR_ARG(a->why), a->near[0]);
	else
		fail("%s: %.*s", a->target, STR_ARG(a->why));
	return -1;
}

static int visit_answer(const struct ex_answer *a, target_visit *visit, void *ctx,
			struct strbuf *out)
{
	size_t i;

	if (a->verdict == EX_UNKNOWN)
		return target_unknown(a);
	for (i = 0; i < a->nr_steps; i++)
		if (a->steps[i].holds == EX_YES)
			visit_step(&a->steps[i], visit, ctx);
	for (i = 0; i < a->nr_changes; i++)
		visit_change(&a->changes[i], visit, ctx, out);
	if (a->verdict == EX_BUILT)
		return 1;
	if (!a->nr_changes && !out->len)
		sb_addstr(out, a->why);
	return 0;
}

bool target_is_program(struct str target)
{
	return str_starts(target, STR("goprog:")) || str_starts(target, STR("gopkg:"));
}

static int visit_needs(struct session *s, struct str target, target_need *visit, void *ctx)
{
	enum node_kind kind = str_starts(target, STR("gopkg:")) ? NODE_GOPKG : NODE_GOPROG;
	uint32_t node = graph_find(session_graph(s), kind, target_name(target));
	struct needs needs = { .nr = 0 };
	size_t i;

	if (node == GRAPH_NONE && kind == NODE_GOPKG) {
		fail("%.*s: unknown package; is its directory in --godir?", STR_ARG(target));
		return -1;
	}
	/* What makefiles do not build yet is in no graph. */
	if (node == GRAPH_NONE)
		return 0;
	needs_of(session_graph(s), node, &needs);
	for (i = 0; i < needs.nr; i++)
		if (!needs.list[i].weak)
			visit(ctx, &needs.list[i]);
	needs_free(&needs);
	return 1;
}

int target_needs(struct kconfig_job *j, struct str config, struct str target,
		 target_need *visit, void *ctx)
{
	struct session_args a;
	struct session *s = NULL;
	int status = -1;

	if (!session_args_read(j->inv, &a)) {
		a.session.kconfig = j->k;
		a.session.kernel.config = ".config";
		a.session.kernel.text = config;
		s = session_start(j->inv, &a.session);
	}
	if (s)
		status = visit_needs(s, target, visit, ctx);
	session_free(s);
	session_args_free(&a);
	return status;
}

int target_conditions(struct kconfig_job *j, struct str config, struct str target,
		      target_visit *visit, void *ctx, struct strbuf *out)
{
	struct interner *names = interner_new();
	struct kb_options o = j->kernel;
	struct explain *x;
	struct kb *kb;
	int status = -1;

	/* A package is there whatever is built. */
	if (str_starts(target, STR("gopkg:"))) {
		interner_free(names);
		return 1;
	}
	o.config = ".config";
	o.text = config;
	kb = kconfig_tree_read(&o, names);
	if (kb) {
		x = explain_new(kb, j->k);
		status = visit_answer(explain_target(x, target_name(target)), visit, ctx, out);
		explain_free(x);
	}
	kb_free(kb);
	interner_free(names);
	return status;
}
