// SPDX-License-Identifier: GPL-2.0
/*
 * Symbols that depend on themselves, which conf refuses: a walk over all that
 * decides on a symbol.  The members of a choice count as one, so none of them
 * may depend on another.
 */
#include "../values/kcfg.h"

enum visit { VISIT_NEW, VISIT_OPEN, VISIT_DONE };

struct recursion {
	struct kconfig *k;
	struct diag *diag;
	uint8_t *symbols, *choices;		/* enum visit, by id */
	const struct kconfig_symbol **path;	/* from one that is open */
	size_t depth, found;
};

static bool visit_symbol(struct recursion *r, const struct kconfig_symbol *s);
static bool visit_choice(struct recursion *r, const struct kconfig_choice *c);

/* Is one of them open?  Then the walk ends, and the next symbol begins another. */
static bool visit_expr(struct recursion *r, const struct kx *x)
{
	while (x && x->left && x->op != KX_CHOICE) {
		if (visit_expr(r, x->right))
			return true;
		x = x->left;
	}
	if (x && x->op == KX_SYMBOL)
		return visit_symbol(r, x->symbol);
	if (x && x->op == KX_MOD && r->k->modules)
		return visit_symbol(r, r->k->modules);
	return x && x->op == KX_CHOICE && visit_choice(r, x->choice);
}

static bool visit_selects(struct recursion *r, const struct kconfig_select *s)
{
	for (; s; s = s->next_by)
		if (visit_symbol(r, s->by->symbol) || visit_expr(r, s->when))
			return true;
	return false;
}

static bool visit_def(struct recursion *r, const struct kconfig_def *d)
{
	const struct kconfig_default *v;
	const struct kconfig_range *range;

	if (visit_expr(r, d->depends) || (d->prompt.ptr && visit_expr(r, d->visible)))
		return true;
	for (v = d->defaults; v; v = v->next)
		if (visit_expr(r, v->when) || (d->symbol && visit_expr(r, v->value)))
			return true;
	for (range = d->ranges; range; range = range->next)
		if (visit_expr(r, range->when))
			return true;
	return false;
}

static bool visit_parts(struct recursion *r, const struct kconfig_symbol *s)
{
	const struct kconfig_def *d;
	bool found = false;

	if (r->depth >= LIMIT_KCONFIG_CHAIN / 2)
		return false;
	r->path[r->depth++] = s;
	found = visit_selects(r, s->selected_by) || visit_selects(r, s->implied_by);
	for (d = s->defs; d && !found; d = d->next)
		found = visit_def(r, d);
	r->depth--;
	return found;
}

static void tell_recursion(struct recursion *r, const struct kconfig_symbol *s)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	const struct kconfig_def *d = s->defs;
	size_t i = r->depth, nr = 0;

	while (i > 0 && r->path[i - 1] != s && (!s->choice || r->path[i - 1]->choice != s->choice))
		i--;
	for (i = i ? i - 1 : 0; i < r->depth && nr < 8; i++, nr++)
		sb_addf(&text, "CONFIG_%s, ", r->path[i]->name->text);
	sb_addf(&text, "%sCONFIG_%s", i < r->depth ? "..., " : "", s->name->text);
	r->found++;
	diag_add(r->diag, SEV_WARNING, "kconfig-recursion",
		 (struct place){ d->file->text, d->line, 0 },
		 "recursive dependency: %s", sb_cstr(&text));
}

static bool visit_choice(struct recursion *r, const struct kconfig_choice *c)
{
	bool found;
	size_t i;

	if (r->choices[c->id] != VISIT_NEW)
		return false;
	r->choices[c->id] = VISIT_DONE;
	for (i = 0; i < c->nr; i++)
		r->symbols[c->members[i]->symbol->id] = VISIT_OPEN;
	found = visit_def(r, c->def);
	for (i = 0; i < c->nr && !found; i++)
		found = visit_parts(r, c->members[i]->symbol);
	for (i = 0; i < c->nr; i++)
		r->symbols[c->members[i]->symbol->id] = VISIT_DONE;
	return found;
}

static bool visit_symbol(struct recursion *r, const struct kconfig_symbol *s)
{
	bool found;

	if (!s->defs || r->symbols[s->id] == VISIT_DONE)
		return false;
	if (r->symbols[s->id] == VISIT_OPEN) {
		tell_recursion(r, s);
		return true;
	}
	if (s->choice)
		return visit_choice(r, s->choice);
	r->symbols[s->id] = VISIT_OPEN;
	found = visit_parts(r, s);
	r->symbols[s->id] = VISIT_DONE;
	return found;
}

size_t kconfig_recursion(struct kconfig *k, struct diag *diag)
{
	struct recursion r = { .k = k, .diag = diag };
	size_t i, nr;

	kconfig_symbols(k, &nr);
	r.symbols = xcalloc(nr + 1, 1);
	r.choices = xcalloc(k->nr_choices + 1, 1);
	r.path = xcalloc(LIMIT_KCONFIG_CHAIN, sizeof(*r.path));
	for (i = 0; i < nr; i++)
		visit_symbol(&r, k->symbols[i]);
	free(r.symbols);
	free(r.choices);
	free(r.path);
	return r.found;
}
