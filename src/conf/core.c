// SPDX-License-Identifier: GPL-2.0
/*
 * All rules are assumed by one literal each for those that always apply and for those
 * that are loose.  Only where there is a contradiction is each rule assumed by itself,
 * and left out again if it is not needed.
 */
#include "core.h"

static void core_add_names(const struct kconfig_select *list, struct strbuf *out)
{
	size_t nr = 0;

	for (; list; list = list->next_by, nr++)
		if (nr < 8)
			sb_addf(out, "%sCONFIG_%s", nr ? ", " : "", list->by->symbol->name->text);
	if (nr > 8)
		sb_addf(out, " and %zu others", nr - 8);
}

/* Symbols that are not defined, without which a condition cannot hold. */
struct missing {
	const struct kconfig_symbol *list[8];
	size_t nr;
};

static bool core_add_missing(struct missing *m, const struct kconfig_symbol *s)
{
	if (s->defs || byte_is_digit(s->name->text[0]))
		return false;
	if (m->nr < ARRAY_SIZE(m->list))
		m->list[m->nr++] = s;
	return true;
}

static bool core_is_on(const struct kx *x)
{
	return x->op == KX_CONST && (!strcmp(x->text->text, "y") || !strcmp(x->text->text, "m"));
}

/* Is it always n?  Then what makes it so is added. */
static bool core_is_never(const struct kx *x, struct missing *m)
{
	size_t before = m->nr;
	bool left, right;

	if (!x)
		return false;
	if (x->op == KX_SYMBOL)
		return core_add_missing(m, x->symbol);
	if (x->op == KX_EQ && x->left->op == KX_SYMBOL && core_is_on(x->right))
		return core_add_missing(m, x->left->symbol);
	if (x->op != KX_AND && x->op != KX_OR)
		return false;
	left = core_is_never(x->left, m);
	right = core_is_never(x->right, m);
	if (x->op == KX_AND)
		return left || right;
	if (!left || !right)
		m->nr = before;
	return left && right;
}

/* Of a symbol that can only be set under conditions that never hold, why they do not. */
static void core_add_undefined(const struct kconfig_symbol *s, struct kconfig *k,
			       struct strbuf *out)
{
	struct missing m = { .nr = 0 };
	const struct kconfig_def *d;
	size_t i;

	for (d = s->defs; d; d = d->next)
		if (d->prompt.ptr && !core_is_never(d->visible, &m))
			return;
	for (i = 0; i < m.nr; i++) {
		SCOPED_STRBUF name = STRBUF_INIT;

		sb_addf(&name, "CONFIG_%s", m.list[i]->name->text);
		sb_adds(out, i ? ", " : ", but ");
		kconfig_tell_undefined(k, sb_str(&name), out);
	}
}

/* Why it cannot be more than what the rest allows. */
static void core_add_upper(const struct kconfig_symbol *s, struct kconfig *k,
			   struct strbuf *out)
{
	const struct kconfig_def *d;
	bool any = false;

	core_place(s->defs, out);
	sb_addf(out, "CONFIG_%s ", s->name->text);
	for (d = s->defs; d; d = d->next) {
		if (!d->prompt.ptr)
			continue;
		sb_adds(out, any ? ", or " : "can be set if ");
		kx_text(d->visible, out);
		any = true;
	}
	core_add_undefined(s, k, out);
	if (!any)
		sb_adds(out, "has no prompt");
	if (s->selected_by) {
		sb_adds(out, any ? ", or is selected by " : ", and is selected by ");
		core_add_names(s->selected_by, out);
	} else if (!any && s->defs->defaults) {
		sb_adds(out, ", and its default is ");
		kx_text(s->defs->defaults->value, out);
		sb_adds(out, " if ");
		kx_text(s->defs->defaults->when, out);
	} else if (!any) {
		sb_adds(out, ", and nothing selects it");
	}
}

static void core_add_lower(const struct kconfig_symbol *s, struct strbuf *out)
{
	core_place(s->defs, out);
	sb_addf(out, "CONFIG_%s ", s->name->text);
	if (s->selected_by) {
		sb_adds(out, "is selected by ");
		core_add_names(s->selected_by, out);
	} else if (s->implied_by) {
		sb_adds(out, "is implied by ");
		core_add_names(s->implied_by, out);
	} else {
		sb_adds(out, "is on by default");
	}
}

static void core_add_reason(const struct enc_reason *r, struct kconfig *k, struct strbuf *out)
{
	switch (r->kind) {
	case REASON_UPPER:
		core_add_upper(r->symbol, k, out);
		break;
	case REASON_LOWER:
		core_add_lower(r->symbol, out);
		break;
	case REASON_CHOICE:
		core_place(r->choice->def, out);
		sb_adds(out, "of this choice one is on");
		break;
	case REASON_COMPARE:
		sb_adds(out, r->literal > 0 ? "it holds that " : "it does not hold that ");
		kx_text(r->x, out);
		break;
	case REASON_UNKNOWN:
		sb_adds(out, "the toolchain is not known to give ");
		sb_addstr(out, atom_str(r->x->text));
		break;
	}
}

static int core_by_literal(const void *pa, const void *pb)
{
	const struct enc_reason *a = pa, *b = pb;

	return abs(a->literal) < abs(b->literal) ? -1 : abs(a->literal) > abs(b->literal);
}

static int core_by_number(const void *pa, const void *pb)
{
	const int *a = pa, *b = pb;

	return (*a > *b) - (*a < *b);
}

static int *core_copy(const struct encoding *e, size_t *nr)
{
	const int *core = e->solver->core(e->solver->ctx);
	int *copy;

	for (*nr = 0; core[*nr]; (*nr)++)
		;
	copy = xcalloc(*nr + 1, sizeof(*copy));
	memcpy(copy, core, *nr * sizeof(*copy));
	return copy;
}

/* What took no part in the last contradiction is left out. */
static size_t core_shrink(const struct encoding *e, int *core, size_t nr)
{
	size_t i, kept = 0, nr_failed;
	int *failed = core_copy(e, &nr_failed);

	qsort(failed, nr_failed, sizeof(*failed), core_by_number);
	for (i = 0; i < nr; i++)
		if (nr_failed && bsearch(&core[i], failed, nr_failed, sizeof(*failed), core_by_number))
			core[kept++] = core[i];
	free(failed);
	return kept;
}

/*
 * Assumptions that contradict each other, of which none can be left out: each is
 * left out in turn, and stays if the others do not contradict each other.
 */
static int *core_find(const struct encoding *e, struct trial *t, size_t *nr)
{
	const struct kcfg_solver *s = e->solver;
	int *core = core_copy(e, nr);
	size_t i = 0, j;

	while (i < *nr && trial_spend(t, *nr)) {
		int solved;

		for (j = 0; j < *nr; j++)
			if (j != i)
				s->assume(s->ctx, core[j]);
		solved = s->solve(s->ctx);
		if (solved < 0)
			t->gave_up = true;
		else if (solved)
			i++;
		else
			*nr = core_shrink(e, core, *nr);
	}
	return core;
}

static void core_assume_all(const struct encoding *e, bool loose)
{
	const struct kcfg_solver *s = e->solver;
	size_t i;

	for (i = 0; i < e->nr_reasons; i++)
		if (loose || !encode_is_loose(&e->reasons[i]))
			s->assume(s->ctx, e->reasons[i].literal);
}

int core_solve(struct trial *t, struct encoding *e, bool loose)
{
	const struct kcfg_solver *s = e->solver;
	int solved;

	s->assume(s->ctx, e->rules);
	if (loose)
		s->assume(s->ctx, e->loose);
	solved = s->solve(s->ctx);
	if (solved < 0)
		t->gave_up = true;
	return solved;
}

void core_tell(struct trial *t, struct encoding *e, const int *goals, size_t nr_goals, bool loose,
	       struct strbuf *out)
{
	const struct kcfg_solver *s = e->solver;
	size_t i, nr, told = 0;
	struct enc_reason key, *r;
	int *core;

	for (i = 0; i < nr_goals; i++)
		s->assume(s->ctx, goals[i]);
	core_assume_all(e, loose);
	if (s->solve(s->ctx) != 0) {
		t->gave_up = true;
		return;
	}
	core = core_find(e, t, &nr);
	for (i = 0; i < nr; i++) {
		key.literal = core[i];
		r = bsearch(&key, e->reasons, e->nr_reasons, sizeof(key), core_by_literal);
		if (!r)
			continue;
		sb_adds(out, told++ ? "; " : "");
		core_add_reason(r, e->c->k, out);
	}
	free(core);
}
