// SPDX-License-Identifier: GPL-2.0
/*
 * Go programs against the configurations that build them.
 *
 * What a program needs is read from a graph, in a configuration that has it; the graph
 * names symbols, so that the answer holds for all configurations.  A symbol that decides
 * only together with others is left out: without it the others may do.
 */
#include "world.h"

#include "base/str.h"
#include "graph/graph.h"
#include "kconfig/kconfig.h"
#include "mk/lift.h"
#include "presence/condition.h"
#include "presence/when.h"
#include "query/needs.h"
#include "conf/config.h"

struct program {
	const struct atom *name;	/* samples/kmodwatch/kmodwatch */
	uint32_t built;			/* where it is */
	bool done;
};

struct programs {
	struct world *w;
	struct when *when;
	struct program *list;
	size_t nr, cap;
};

/* Where a program is built, all its directories included. */
static uint32_t programs_condition(struct world *w, const struct when_answer *a)
{
	struct str module = STR("CONFIG_GO_MODULE");
	const struct kconfig_symbol *s = kconfig_find(w->k, module);
	uint32_t f = BDD_FALSE;
	size_t i;

	for (i = 0; i < a->nr_uses; i++)
		if (a->uses[i].role == WHEN_GOPROG)
			f = bdd_or(w->bdd, f, a->uses[i].condition);
	if (s && s->defs)
		f = bdd_and(w->bdd, f, lift_symbol(w->l, intern(w->names, module), NULL));
	return f;
}

static void programs_list(struct programs *p)
{
	const struct when_answer *a = NULL;

	while ((a = when_next(p->when, a))) {
		uint32_t f = programs_condition(p->w, a);

		if (!world_can(p->w, f))
			continue;
		vec_grow(p->list, p->nr, p->cap);
		p->list[p->nr++] = (struct program){ .name = a->name, .built = f };
	}
}

static struct str programs_unquoted(struct str text)
{
	if (text.len >= 2 && text.ptr[0] == '"' && text.ptr[text.len - 1] == '"')
		return str_head(str_from(text, 1), text.len - 2);
	return text;
}

/* Where a need is met; everywhere, if that is not known. */
static uint32_t programs_need(struct world *w, const struct need *n)
{
	const struct kconfig_symbol *s = kconfig_find(w->k, n->symbol);
	const struct atom *symbol = intern(w->names, n->symbol);
	bool defined = s && s->defs, is_n = str_is(n->value, "n");
	uint32_t y, m;

	/* Every program needs it, but not in a tree that always has it. */
	if (n->weak || n->joint || (!defined && !n->package.len))
		return BDD_TRUE;
	if (defined && !kconfig_is_tri(s))
		return !n->value.len ? BDD_TRUE : lift_var(w->l, (struct lift_var){
			.kind = LIFT_EQUAL, .symbol = symbol,
			.text = intern(w->names, programs_unquoted(n->value)) });
	y = lift_symbol(w->l, symbol, &m);
	if (is_n)
		return bdd_not(w->bdd, bdd_or(w->bdd, y, m));
	if (str_is(n->value, "y"))
		return y;
	return n->value.len && !str_is(n->value, "m") ? BDD_TRUE : bdd_or(w->bdd, y, m);
}

static uint32_t programs_needs(struct world *w, const struct needs *needs)
{
	uint32_t f = BDD_TRUE;
	size_t i;

	for (i = 0; i < needs->nr; i++)
		f = bdd_and(w->bdd, f, programs_need(w, &needs->list[i]));
	return f;
}

static struct place programs_place(struct when *when, const struct atom *name)
{
	const struct when_answer *a = when_target(when, atom_str(name));

	return a->nr_steps ? a->steps[a->nr_steps - 1].at : NO_PLACE;
}

static void programs_name_need(const struct need *n, struct strbuf *out)
{
	sb_addstr(out, n->symbol);
	if (!n->value.len || str_is(n->value, "m"))
		return;
	sb_addch(out, '=');
	sb_addquoted(out, programs_unquoted(n->value));
}

/* Another reading, because this one knows nothing about lines of Kconfig. */
static void programs_tell_never(const struct world *w, const struct program *p,
				const struct needs *needs)
{
	SCOPED_STRBUF core = STRBUF_INIT, condition = STRBUF_INIT;
	struct world again;
	struct when *when;
	uint32_t f;

	if (world_open(&again, w->o, w->arch, true, w->names, w->told, w->diag)) {
		when = when_new(again.p);
		f = programs_needs(&again, needs);
		condition_text(again.l, f, &condition);
		f = bdd_and(again.bdd, f, programs_condition(&again,
				when_target(when, atom_str(p->name))));
		if (f == BDD_FALSE)
			sb_adds(&core, "the lines of the makefiles exclude what it needs");
		world_core(&again, f, &core);
		diag_add(w->diag, SEV_NOTE, NULL, NO_PLACE, "it needs %s",
			 sb_cstr(&condition));
		if (core.len)
			diag_add(w->diag, SEV_NOTE, NULL, NO_PLACE, "with ARCH=%s: %.*s",
				 w->arch, STR_ARG(sb_str(&core)));
		when_free(when);
	}
	world_close(&again);
}

static void programs_check_need(struct programs *ps, const struct program *p,
				const struct need *n)
{
	struct world *w = ps->w;
	SCOPED_STRBUF settings = STRBUF_INIT, name = STRBUF_INIT, key = STRBUF_INIT;
	struct place at;

	if (!world_witness(w, bdd_and_not(w->bdd, p->built, programs_need(w, n)), &settings))
		return;
	programs_name_need(n, &name);
	sb_addstr(&key, atom_str(p->name));
	sb_addch(&key, ' ');
	sb_addstr(&key, sb_str(&name));
	at = programs_place(ps->when, p->name);
	if (!world_is_new(w, "goprog-need-unmet", at, sb_str(&key)))
		return;
	diag_add(w->diag, SEV_WARNING, "goprog-need-unmet", at,
		 "some configurations that build %.*s do not have %.*s",
		 ATOM_ARG(p->name), STR_ARG(sb_str(&name)));
	if (!n->package.len)
		diag_add(w->diag, SEV_NOTE, NULL, NO_PLACE, "every Go program needs it, for %.*s",
			 STR_ARG(n->target));
	else
		diag_add(w->diag, SEV_NOTE, NULL, n->at, "package %.*s needs it%s%.*s",
			 STR_ARG(n->package), n->target.len ? ", for " : "", STR_ARG(n->target));
	world_note(w, sb_str(&settings));
}

static void programs_check_one(struct programs *ps, const struct program *p,
			       const struct needs *needs)
{
	struct world *w = ps->w;
	struct place at;
	size_t i;

	if (!world_can(w, bdd_and(w->bdd, p->built, programs_needs(w, needs)))) {
		at = programs_place(ps->when, p->name);
		if (!w->o->wants(w->o->ctx, "goprog-needs-never") ||
		    !world_is_new(w, "goprog-needs-never", at, atom_str(p->name)))
			return;
		diag_add(w->diag, SEV_WARNING, "goprog-needs-never", at,
			 "no configuration with ARCH=%s that builds %.*s has all that it needs",
			 w->arch, ATOM_ARG(p->name));
		programs_tell_never(w, p, needs);
	} else if (w->o->wants(w->o->ctx, "goprog-need-unmet")) {
		for (i = 0; i < needs->nr; i++)
			programs_check_need(ps, p, &needs->list[i]);
	}
}

static void programs_check_found(struct programs *ps, const struct graph *g)
{
	size_t i;

	for (i = 0; i < ps->nr; i++) {
		struct program *p = &ps->list[i];
		struct needs needs = { .nr = 0 };
		uint32_t node = graph_find(g, NODE_GOPROG, atom_str(p->name));

		if (p->done || node == GRAPH_NONE)
			continue;
		needs_of(g, node, &needs);
		programs_check_one(ps, p, &needs);
		needs_free(&needs);
		p->done = true;
	}
}

/* Settings on top of those before, with which makefiles list some programs. */
static void programs_settings(struct world *w, uint32_t f, struct strbuf *out)
{
	uint32_t low, high;

	while (f > BDD_TRUE) {
		const struct lift_var *v = lift_var_at(w->l, bdd_top(w->bdd, f, &low, &high));
		bool is_high = low == BDD_FALSE;

		f = is_high ? high : low;
		if (v->kind == LIFT_ON && !is_high)
			sb_addf(out, "# %s is not set\n", v->symbol->text);
		else if (is_high && v->kind == LIFT_EQUAL)
			sb_addf(out, "%s=%.*s\n", v->symbol->text, ATOM_ARG(v->text));
		else if (is_high && v->kind != LIFT_UNKNOWN)
			sb_addf(out, "%s=%c\n", v->symbol->text, v->kind == LIFT_ON ? 'y' : 'm');
	}
}

/* As many programs that are not done as one configuration of the makefiles can have. */
static bool programs_read(struct programs *ps)
{
	SCOPED_STRBUF config = STRBUF_INIT;
	struct world *w = ps->w;
	uint32_t f = BDD_TRUE, both;
	const struct graph *g;
	size_t i, first = ps->nr;

	for (i = 0; i < ps->nr; i++) {
		if (ps->list[i].done)
			continue;
		both = bdd_and(w->bdd, f, ps->list[i].built);
		f = both != BDD_FALSE ? both : f;
		first = first < i ? first : i;
	}
	if (first == ps->nr)
		return false;
	kcfg_write(w->seeds[WORLD_SEED_DEFAULTS], &config);
	programs_settings(w, f, &config);
	g = w->o->go_open(w->o->ctx, w->arch, sb_str(&config), w->diag);
	if (g)
		programs_check_found(ps, g);
	w->o->go_close(w->o->ctx);
	/* A condition that depends on the output of a command may leave it out. */
	ps->list[first].done = true;
	return g;
}

void programs_check(struct world *w)
{
	struct programs p = { .w = w };

	if (!w->o->wants(w->o->ctx, "goprog-needs-never") &&
	    !w->o->wants(w->o->ctx, "goprog-need-unmet"))
		return;
	p.when = when_new(w->p);
	programs_list(&p);
	while (programs_read(&p))
		;
	when_free(p.when);
	free(p.list);
}
