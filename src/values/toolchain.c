// SPDX-License-Identifier: GPL-2.0
/*
 * Questions to the toolchain, and what a .config reveals about the answers: the
 * value of a symbol without a prompt is that of its first default whose
 * condition is true, and a symbol that is set has dependencies that are met.
 */
#include "values/toolchain.h"

#include "kcfg.h"

void kconfig_answer(struct kconfig *k, struct str record)
{
	struct str line;
	size_t tab;

	while (str_line(&record, &line)) {
		tab = str_chr(line, '\t');
		if (line.len && line.ptr[0] != '#' && tab < line.len)
			kc_answer(k, str_from(line, tab + 1), str_head(line, tab));
	}
}

/* Each of them once; @last has their place in the list by atom. */
static bool is_first(const struct kconfig *k, size_t at)
{
	size_t i;

	for (i = 0; i < at; i++)
		if (k->unknown[i].x->text == k->unknown[at].x->text)
			return false;
	return true;
}

size_t kconfig_questions(struct kconfig *k, struct strbuf *out)
{
	size_t i, nr = 0;

	kconfig_read(k);
	for (i = 0; i < k->nr_unknown; i++) {
		if (!is_first(k, i))
			continue;
		sb_addstr(out, atom_str(k->unknown[i].x->text));
		sb_addch(out, '\n');
		nr++;
	}
	return nr;
}

struct inference {
	struct kconfig *k;
	struct kcfg *c;		/* with the values of the .config, as they are */
	struct strbuf *out;
	bool *known;		/* by atom */
	size_t nr;
};

static void infer(struct inference *f, const struct kx *x, struct str answer)
{
	if (f->known[x->text->id])
		return;
	f->known[x->text->id] = true;
	sb_addstr(f->out, answer);
	sb_addch(f->out, '\t');
	sb_addstr(f->out, atom_str(x->text));
	sb_addch(f->out, '\n');
	f->nr++;
}

/* Is an unknown in it that could make a difference? */
static bool is_unknown(struct inference *f, const struct kx *x)
{
	if (!x)
		return false;
	if (x->op == KX_UNKNOWN)
		return true;
	if (x->op == KX_CHOICE)
		return is_unknown(f, x->left);
	if (x->op == KX_AND)
		return (is_unknown(f, x->left) && (is_unknown(f, x->right) ||
						   kcfg_eval(f->c, x->right))) ||
		       (is_unknown(f, x->right) && kcfg_eval(f->c, x->left));
	return is_unknown(f, x->left) || is_unknown(f, x->right);
}

/* An expression that is not n: neither is any part that it cannot do without. */
static void infer_met(struct inference *f, const struct kx *x)
{
	if (!x)
		return;
	switch (x->op) {
	case KX_UNKNOWN:
		infer(f, x, STR("y"));
		break;
	case KX_CHOICE:
		infer_met(f, x->left);
		break;
	case KX_AND:
		infer_met(f, x->left);
		infer_met(f, x->right);
		break;
	case KX_OR:
		if (!is_unknown(f, x->left) && kcfg_eval(f->c, x->left) == TRI_N)
			infer_met(f, x->right);
		else if (!is_unknown(f, x->right) && kcfg_eval(f->c, x->right) == TRI_N)
			infer_met(f, x->left);
		break;
	default:
		break;
	}
}

/* One that is n: so is what is unknown in it, if all the rest is not. */
static void infer_unmet(struct inference *f, const struct kx *x)
{
	if (!x || !is_unknown(f, x))
		return;
	switch (x->op) {
	case KX_UNKNOWN:
		infer(f, x, STR("n"));
		break;
	case KX_CHOICE:
		infer_unmet(f, x->left);
		break;
	case KX_OR:
		infer_unmet(f, x->left);
		infer_unmet(f, x->right);
		break;
	case KX_AND:
		if (!is_unknown(f, x->right) && kcfg_eval(f->c, x->right))
			infer_unmet(f, x->left);
		else if (!is_unknown(f, x->left) && kcfg_eval(f->c, x->left))
			infer_unmet(f, x->right);
		break;
	default:
		break;
	}
}

static bool is_switched_on(struct inference *f, const struct kconfig_symbol *s)
{
	const struct kcfg_value *v = kcfg_value(f->c, s);

	return kconfig_is_tri(s) ? v->tri != TRI_N : v->has;
}

/* Does the .config have the value of this default? */
static bool has_default(struct inference *f, const struct kconfig_symbol *s,
			const struct kconfig_default *v)
{
	if (kconfig_is_tri(s))
		return is_switched_on(f, s);
	return is_switched_on(f, s) && v->value->op != KX_UNKNOWN && !v->value->left &&
	       str_eq(kcfg_text(f->c, s), kcfg_leaf_text(f->c, v->value));
}

/* False: whether a later default counts is not known. */
static bool infer_from_default(struct inference *f, const struct kconfig_symbol *s,
			       const struct kconfig_default *v)
{
	if (is_unknown(f, v->when)) {
		if (has_default(f, s, v))
			infer_met(f, v->when);
		else if (!is_unknown(f, v->value) && (!kconfig_is_tri(s) ||
						      kcfg_eval(f->c, v->value)))
			infer_unmet(f, v->when);
		return false;
	}
	if (kcfg_eval(f->c, v->when) == TRI_N)
		return true;
	if (v->value->op == KX_UNKNOWN && (kconfig_is_tri(s) || kcfg_value(f->c, s)->has))
		infer(f, v->value, kcfg_text(f->c, s));
	else if (kconfig_is_tri(s) && is_switched_on(f, s))
		infer_met(f, v->value);
	else if (kconfig_is_tri(s))
		infer_unmet(f, v->value);
	return false;
}

static void infer_default(struct inference *f, const struct kconfig_symbol *s)
{
	const struct kconfig_default *v;
	const struct kconfig_def *d;

	for (d = s->defs; d; d = d->next)
		for (v = d->defaults; v; v = v->next)
			if (!infer_from_default(f, s, v))
				return;
}

static bool has_defaults(const struct kconfig_symbol *s)
{
	const struct kconfig_def *d;

	for (d = s->defs; d; d = d->next)
		if (d->defaults)
			return true;
	return false;
}

/* For what is only selected: what selects it, and what does not. */
static void infer_select(struct inference *f, const struct kconfig_symbol *s)
{
	const struct kconfig_select *sel, *open = NULL;
	size_t nr = 0;

	for (sel = s->selected_by; sel; sel = sel->next_by) {
		if (!is_switched_on(f, sel->by->symbol))
			continue;
		if (!is_switched_on(f, s)) {
			infer_unmet(f, sel->when);
		} else if (is_unknown(f, sel->when)) {
			open = sel;
			nr++;
		} else if (kcfg_eval(f->c, sel->when)) {
			return;
		}
	}
	if (nr == 1)
		infer_met(f, open->when);
}

static void infer_prompt(struct inference *f, const struct kconfig_symbol *s)
{
	if (!kcfg_value(f->c, s)->has)
		infer_unmet(f, s->defs->visible);
	else if (kcfg_value(f->c, s)->user == TRI_N || !s->selected_by)
		infer_met(f, s->defs->visible);
}

/* The values as they are: nothing is calculated. */
static void take_values(struct kcfg *c)
{
	size_t i;

	c->modules = TRI_Y;
	for (i = 0; i < c->nr; i++) {
		struct kcfg_value *v = &c->values[i];

		v->epoch = c->epoch;
		v->tri = v->has ? v->user : TRI_N;
		v->text = v->has && v->user_text.ptr ? v->user_text :
			  c->symbols[i]->type ? STR("") : atom_str(c->symbols[i]->name);
	}
	for (i = 0; i < c->k->nr_choices; i++) {
		c->choices[i].value.epoch = c->epoch;
		c->choices[i].value.tri = c->choices[i].value.user;
	}
}

size_t kconfig_infer(struct kconfig *k, struct str config, struct strbuf *out)
{
	struct inference f = { .k = k, .out = out };
	size_t i;

	f.c = kcfg_new(k, NULL);
	f.known = xcalloc(intern_count(k->names) + 1, sizeof(*f.known));
	kcfg_read(f.c, ".config", config);
	take_values(f.c);
	for (i = 0; i < f.c->nr; i++) {
		const struct kconfig_symbol *s = f.c->symbols[i];
		const struct kconfig_def *d;
		bool prompt = false;

		for (d = s->defs; d; d = d->next)
			prompt |= d->prompt.ptr != NULL;
		if (!s->defs)
			continue;
		if (prompt && !s->defs->next)
			infer_prompt(&f, s);
		else if (!prompt && !s->selected_by && !s->implied_by)
			infer_default(&f, s);
		else if (!prompt && !s->implied_by && !has_defaults(s))
			infer_select(&f, s);
	}
	free(f.known);
	kcfg_free(f.c);
	return f.nr;
}

/* Some answers lead to further questions. */
#define MAX_TURNS 3

bool kconfig_learn(struct kconfig *k, const struct str *configs, size_t nr,
		   struct strbuf *record)
{
	size_t i, turn;

	for (turn = 0; turn < MAX_TURNS; turn++) {
		size_t before = record->len;

		for (i = 0; i < nr; i++)
			kconfig_infer(k, configs[i], record);
		if (record->len == before)
			break;
		kconfig_answer(k, str_from(sb_str(record), before));
		if (!kconfig_resolve(k))
			return false;
	}
	return true;
}

struct kcfg *kcfg_of_config(struct kconfig *k, struct str config)
{
	SCOPED_STRBUF record = STRBUF_INIT;
	struct kcfg *c;

	/* Leaves of which others have the values stay as they are. */
	if (!k->stamp)
		kconfig_learn(k, &config, 1, &record);
	c = kcfg_new(k, NULL);
	kcfg_read(c, ".config", config);
	kcfg_settle(c, KCFG_OLDDEF);
	return c;
}
