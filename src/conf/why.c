// SPDX-License-Identifier: GPL-2.0
/*
 * Why a symbol has its value.
 *
 * The lines are those that the calculation looks at, each with the value of its
 * condition; the reason is the first one that gives the symbol what it has.
 */
#include "conf/why.h"

#include "../values/kcfg.h"

/* Of the symbols that a condition mentions; each once. */
struct why_mentions {
	struct kcfg *c;
	struct kcfg_why_symbol *list;
	size_t nr, cap;
};

struct why_walk {
	struct kcfg *c;
	struct kcfg_why *w;
	enum kcfg_why_kind kind;
	const struct kconfig_def *d;
	const struct kconfig_symbol *wanted;	/* WHY_NEEDED: what is to be mentioned */
	uint32_t *line_of;			/* by place: its line + 1, or 0 */
	bool found;
};

static struct str why_copy(struct kcfg_why *w, struct str s)
{
	return arena_str(w->arena, s);
}

static struct kcfg_why_symbol why_symbol(struct kcfg *c, const struct kconfig_symbol *s)
{
	return (struct kcfg_why_symbol){ s, s->defs ? kcfg_text(c, s) : STR("undefined") };
}

static void add_mention(void *ctx, struct kconfig_symbol *s)
{
	struct why_mentions *m = ctx;
	size_t i;

	if (kc_is_number(s))
		return;
	for (i = 0; i < m->nr; i++)
		if (m->list[i].symbol == s)
			return;
	vec_grow(m->list, m->nr, m->cap);
	m->list[m->nr++] = why_symbol(m->c, s);
}

static const struct kcfg_why_symbol *keep_mentions(struct kcfg_why *w, struct why_mentions *m)
{
	struct kcfg_why_symbol *kept = arena_alloc(w->arena, (m->nr + 1) * sizeof(*kept));

	if (m->nr)
		memcpy(kept, m->list, m->nr * sizeof(*kept));
	free(m->list);
	return kept;
}

/* A line of Kconfig. */
struct why_source {
	enum kcfg_why_kind kind;
	struct place at;
	const struct kx *decides;		/* what it holds under */
	const struct kx *value, *own;		/* whose symbols are shown */
};

static struct kcfg_why_line *why_line(struct why_walk *y, struct why_source of, struct str text)
{
	struct why_mentions m = { .c = y->c };
	struct kcfg_why *w = y->w;
	struct kcfg_why_line *l;

	kx_symbols(of.value, add_mention, &m);
	kx_symbols(of.own, add_mention, &m);
	vec_grow(w->lines, w->nr, w->cap);
	l = &w->lines[w->nr++];
	*l = (struct kcfg_why_line){
		.kind = of.kind, .at = of.at, .text = why_copy(w, text),
		.value = kcfg_eval(y->c, of.decides), .nr_symbols = m.nr,
	};
	l->symbols = keep_mentions(w, &m);
	return l;
}

static void why_term(void *ctx, const struct kx *x, struct place at)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct why_walk *y = ctx;

	kx_text(x, &text);
	why_line(y, (struct why_source){ y->kind, at, x, NULL, x }, sb_str(&text));
}

/* Conditions of the prompt that are not those of the whole definition. */
static void prompt_term(void *ctx, const struct kx *x, struct place at)
{
	struct why_walk *y = ctx;
	size_t i;

	for (i = 0; i < y->w->nr; i++) {
		const struct kcfg_why_line *l = &y->w->lines[i];

		if (l->kind == WHY_DEPENDS && l->at.line == at.line && l->at.file == at.file)
			return;
	}
	at.line = at.line == y->d->line ? y->d->prompt_line : at.line;
	why_term(ctx, x, at);
}

static void why_defaults(struct why_walk *y, const struct kconfig_def *d)
{
	const struct kconfig_default *v;
	const struct kconfig_range *r;

	for (v = d->defaults; v; v = v->next) {
		SCOPED_STRBUF text = STRBUF_INIT;

		kx_text(v->value, &text);
		kc_condition_text(v->own, &text);
		why_line(y, (struct why_source){ WHY_DEFAULT, kc_place(d, v->line), v->when,
						 v->value, v->own }, sb_str(&text));
	}
	for (r = d->ranges; r; r = r->next) {
		SCOPED_STRBUF text = STRBUF_INIT;

		kc_range_text(r, &text);
		why_line(y, (struct why_source){ WHY_RANGE, kc_place(d, r->line), r->when,
						 r->bounds, r->own }, sb_str(&text));
	}
}

static void why_selects(struct why_walk *y, const struct kconfig_select *s,
			enum kcfg_why_kind kind, bool by)
{
	for (; s; s = by ? s->next_by : s->next) {
		const struct kconfig_symbol *other = by ? s->by->symbol : s->target;
		SCOPED_STRBUF text = STRBUF_INIT;
		struct kcfg_why_line *l;

		if (s->own)
			kx_text(s->own, &text);
		l = why_line(y, (struct why_source){ kind, kc_place(s->by, s->line), s->when,
						     NULL, s->own }, sb_str(&text));
		l->other = why_symbol(y->c, other);
		if (kcfg_value(y->c, s->by->symbol)->tri < l->value)
			l->value = kcfg_value(y->c, s->by->symbol)->tri;
	}
}

static void why_definition(struct why_walk *y, const struct kconfig_def *d)
{
	y->d = d;
	why_line(y, (struct why_source){ WHY_DEFINED, kc_place(d, d->line), d->depends,
					 NULL, NULL },
		 d->prompt.ptr ? d->prompt : STR(""));
	y->kind = WHY_DEPENDS;
	kconfig_terms(y->c->k, d, d->depends, why_term, y);
	y->kind = WHY_PROMPT_IF;
	if (d->prompt.ptr)
		kconfig_terms(y->c->k, d, d->visible, prompt_term, y);
	why_defaults(y, d);
	why_selects(y, d->selects, WHY_SELECTS, false);
	why_selects(y, d->implies, WHY_IMPLIES, false);
}

static void why_choice(struct why_walk *y, const struct kconfig_choice *choice)
{
	struct kcfg_why_line *l;
	size_t i;

	l = why_line(y, (struct why_source){ WHY_CHOICE,
					     kc_place(choice->def, choice->def->line),
					     NULL, NULL, NULL },
		     choice->def->prompt.ptr ? choice->def->prompt : STR(""));
	for (i = 0; i < choice->nr; i++)
		if (kcfg_value(y->c, choice->members[i]->symbol)->tri == TRI_Y)
			l->other = why_symbol(y->c, choice->members[i]->symbol);
}

static void is_wanted(void *ctx, struct kconfig_symbol *s)
{
	struct why_walk *y = ctx;

	y->found |= s == y->wanted;
}

/* A condition of a definition: those of a menu are one line for all that is in it. */
static void needed_term(void *ctx, const struct kx *x, struct place at)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct why_walk *y = ctx;
	struct kcfg_why_line *l;

	if (x->place && y->line_of[x->place]) {
		l = &y->w->lines[y->line_of[x->place] - 1];
		l->more += l->other.symbol != y->d->symbol;
		return;
	}
	y->found = false;
	kx_symbols(x, is_wanted, y);
	if (!y->found)
		return;
	kx_text(x, &text);
	l = why_line(y, (struct why_source){ WHY_NEEDED, at, x, NULL, x }, sb_str(&text));
	l->other = why_symbol(y->c, y->d->symbol);
	if (x->place)
		y->line_of[x->place] = (uint32_t)y->w->nr;
}

static void why_needed(struct why_walk *y, const struct kconfig_symbol *s)
{
	const struct kconfig *k = y->c->k;
	size_t i;

	y->wanted = s;
	y->line_of = xcalloc(k->nr_places + 1, sizeof(*y->line_of));
	for (i = 0; i < k->nr_entries; i++) {
		if (k->entries[i].kind != ENTRY_SYMBOL)
			continue;
		y->d = k->entries[i].def;
		kconfig_terms(k, y->d, y->d->depends, needed_term, y);
	}
	free(y->line_of);
}

static const struct kcfg_why_line *first_of(const struct kcfg_why *w, enum kcfg_why_kind kind,
					    uint8_t least)
{
	size_t i;

	for (i = 0; i < w->nr; i++)
		if (w->lines[i].kind == kind && w->lines[i].value >= least)
			return &w->lines[i];
	return NULL;
}

static void reason_by(struct strbuf *out, const char *what, const struct kcfg_why_line *l)
{
	if (l)
		sb_addf(out, "%s by CONFIG_%s", what, l->other.symbol->name->text);
	else
		sb_adds(out, what);
}

static void reason_default(const struct kcfg_why *w, struct strbuf *out)
{
	const struct kcfg_why_line *l = first_of(w, WHY_DEFAULT, TRI_M);

	if (!l) {
		sb_adds(out, "no default of it applies");
		return;
	}
	sb_adds(out, "by its default at ");
	place_add(out, l->at);
}

/* What keeps it from being on. */
static void reason_off(struct kcfg *c, const struct kcfg_why *w, struct strbuf *out)
{
	const struct kcfg_value *v = kcfg_value(c, w->symbol);

	if (v->direct == TRI_N && !w->symbol->choice)
		sb_adds(out, "its dependencies are n");
	else if (v->visible != TRI_N && v->has)
		sb_adds(out, "the .config turns it off");
	else if (v->visible != TRI_N)
		sb_adds(out, "it can be set, and the .config does not");
	else if (kconfig_has_prompt(w->symbol))
		sb_adds(out, "its prompt is not shown, and no default or select turns it on");
	else
		sb_adds(out, "it has no prompt, and no default or select turns it on");
}

static void reason_choice(struct kcfg *c, const struct kcfg_why *w, struct strbuf *out)
{
	const struct kcfg_why_line *l = first_of(w, WHY_CHOICE, TRI_N);

	if (kcfg_value(c, w->symbol)->visible == TRI_N)
		reason_off(c, w, out);
	else if (l->other.symbol == w->symbol)
		sb_adds(out, kcfg_value(c, w->symbol)->has &&
			kcfg_value(c, w->symbol)->user == TRI_Y ?
			"the .config chooses it" : "its choice falls on it");
	else if (l->other.symbol)
		sb_addf(out, "its choice is CONFIG_%s", l->other.symbol->name->text);
	else
		sb_adds(out, "its choice is not y");
}

static void reason_tri(struct kcfg *c, const struct kcfg_why *w, struct strbuf *out)
{
	const struct kcfg_value *v = kcfg_value(c, w->symbol);
	/* m makes a bool y. */
	uint8_t least = w->symbol->type == KCONFIG_BOOL ? TRI_M : v->tri;

	if (v->visible != TRI_N && v->has && v->user >= v->tri)
		sb_adds(out, v->user > v->tri ? "the .config has y, but its dependencies allow m" :
						"the .config turns it on");
	else if (v->reverse >= v->tri)
		reason_by(out, "selected", first_of(w, WHY_SELECTED, least));
	else if (v->implied >= v->tri)
		reason_by(out, "implied", first_of(w, WHY_IMPLIED, least));
	else
		reason_default(w, out);
}

static void why_reason(struct kcfg *c, struct kcfg_why *w)
{
	const struct kcfg_value *v = kcfg_value(c, w->symbol);
	SCOPED_STRBUF out = STRBUF_INIT;

	if (w->symbol->choice)
		reason_choice(c, w, &out);
	else if (kconfig_is_tri(w->symbol) && v->tri == TRI_N)
		reason_off(c, w, &out);
	else if (kconfig_is_tri(w->symbol))
		reason_tri(c, w, &out);
	else if (v->visible != TRI_N && v->has)
		sb_adds(&out, str_eq(v->user_text, v->text) ? "set in the .config" :
			"the .config has a value that is out of range");
	else
		reason_default(w, &out);
	w->reason = why_copy(w, sb_str(&out));
}

/* Each kind after the other, and of what selects it that which does so first. */
static void why_sort(struct kcfg_why *w)
{
	struct kcfg_why_line *lines = xcalloc(w->nr + 1, sizeof(*lines));
	size_t kind, off, i, nr = 0;

	for (kind = 0; kind < NR_WHY_KINDS; kind++) {
		bool parted = kind == WHY_SELECTED || kind == WHY_IMPLIED;

		for (off = 0; off <= parted; off++)
			for (i = 0; i < w->nr; i++)
				if (w->lines[i].kind == kind &&
				    (!parted || (w->lines[i].value == TRI_N) == off))
					lines[nr++] = w->lines[i];
	}
	free(w->lines);
	w->lines = lines;
}

struct kcfg_why *kcfg_why_new(struct kcfg *c, const struct kconfig_symbol *s)
{
	struct kcfg_why *w = xcalloc(1, sizeof(*w));
	struct why_walk y = { .c = c, .w = w };
	const struct kconfig_def *d;

	w->arena = arena_new();
	w->symbol = s;
	w->value = kcfg_text(c, s);
	for (d = s->defs; d; d = d->next)
		why_definition(&y, d);
	if (s->choice)
		why_choice(&y, s->choice);
	why_selects(&y, s->selected_by, WHY_SELECTED, true);
	why_selects(&y, s->implied_by, WHY_IMPLIED, true);
	why_needed(&y, s);
	why_sort(w);
	why_reason(c, w);
	return w;
}

void kcfg_why_free(struct kcfg_why *w)
{
	if (!w)
		return;
	free(w->lines);
	arena_free(w->arena);
	free(w);
}
