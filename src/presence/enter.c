// SPDX-License-Identifier: GPL-2.0
/*
 * Directories that recipes enter, as src/kbuild/enter.c finds them, for all
 * configurations: a rule is reached where one of its targets is, and each line of a
 * recipe and each word of it has its configurations.
 */
#include "read.h"

#include "../kbuild/enter.h"

#include "base/limits.h"
#include "mk/scan.h"

struct entering_rule {
	struct mk_rule rule;
	struct presence_words targets, needs;
	uint32_t reached;
};

struct entering {
	struct presence *p;
	struct mk *mk;
	uint32_t by;
	struct entering_rule *rules;
	size_t nr_rules, cap_rules;
	struct atom_map reached;	/* where a target is needed */
	struct presence_words *to;	/* entering_keep_word() */
	const struct mk_rule *rule;	/* whose recipe is being read */
	uint32_t build;			/* where the word before is Makefile.build */
};

static uint32_t entering_and(const struct entering *e, uint32_t f, uint32_t g)
{
	return bdd_and(e->p->bdd, f, g);
}

static void entering_keep_word(void *ctx, struct str word, uint32_t when,
			       const struct mk_where *where)
{
	struct entering *e = ctx;
	struct presence_word w = { .text = intern(e->p->kb->names, word), .when = when };

	(void)where;
	vec_grow(e->to->w, e->to->nr, e->to->cap);
	e->to->w[e->to->nr++] = w;
}

static void entering_words(struct entering *e, struct str text, struct presence_words *to)
{
	e->to = to;
	lift_text_words(e->mk, text, BDD_TRUE, entering_keep_word, e);
}

static bool entering_within_limit(struct presence *p, const struct mk_rule *rule)
{
	if (p->nr_enters < LIMIT_KBUILD_ENTERED)
		return true;
	if (!p->kb->enters_full)
		diag_add(p->kb->diag, SEV_ERROR, NULL, kb_place(p->kb, &rule->where),
			 "recipes enter more than %d directories", LIMIT_KBUILD_ENTERED);
	p->kb->enters_full = true;
	return false;
}

static void entering_add(struct entering *e, struct str name, uint32_t when)
{
	struct presence *p = e->p;
	struct presence_enter enter = { .by = e->by, .when = when };
	size_t i;

	if (when == BDD_FALSE || !name.len || mk_find_unknown(e->mk, name))
		return;
	enter.dir = kb_name(p->kb, STR("."), name);
	if (enter.dir == p->dirs[e->by].dir || enter_is_own(enter.dir) ||
	    enter.dir->text[0] == '/' || str_starts(atom_str(enter.dir), STR("..")))
		return;
	enter.place = kb_place(p->kb, &e->rule->where);
	for (i = p->nr_enters; i && p->enters[i - 1].by == e->by; i--) {
		struct presence_enter *old = &p->enters[i - 1];

		if (old->dir != enter.dir || place_cmp(old->place, enter.place))
			continue;
		old->when = bdd_or(p->bdd, old->when, when);
		return;
	}
	if (!entering_within_limit(p, e->rule))
		return;
	vec_grow(p->enters, p->nr_enters, p->cap_enters);
	p->enters[p->nr_enters++] = enter;
}

/* Each "Makefile.build obj=DIR" of an expanded line. */
static void entering_read_word(void *ctx, struct str word, uint32_t when,
			       const struct mk_where *where)
{
	struct entering *e = ctx;

	(void)where;
	if (str_starts(word, STR("obj=")))
		entering_add(e, str_from(word, 4), entering_and(e, e->build, when));
	e->build = bdd_and_not(e->p->bdd, e->build, when);
	if (str_ends(word, STR("scripts/Makefile.build")))
		e->build = bdd_or(e->p->bdd, e->build, when);
}

/* Where a line counts that begins at a byte of a recipe. */
static uint32_t entering_line_when(const struct mk_rule *rule, size_t at)
{
	uint32_t when = rule->when;
	size_t i;

	for (i = 0; i < rule->nr_parts && rule->parts[i].start <= at; i++)
		when = rule->parts[i].when;
	return when;
}

static void entering_read_recipe(struct entering *e, uint32_t when)
{
	struct str rest = e->rule->recipe, line;
	unsigned int nr;
	uint32_t in;

	for (;;) {
		size_t at = e->rule->recipe.len - rest.len;

		if (!scan_line(&rest, &line, &nr))
			break;
		if (!enter_is_asked(line))
			continue;
		in = entering_and(e, when, entering_line_when(e->rule, at));
		e->build = BDD_FALSE;
		if (in != BDD_FALSE)
			lift_expand_words(e->mk, line, in, entering_read_word, e);
	}
}

/* Only where the recipe names its target does each of them count. */
static void entering_read_rule(struct entering *e, const struct mk_rule *rule,
			       const struct presence_words *targets, uint32_t when)
{
	bool named = enter_names_target(rule->recipe);
	size_t i;

	if (!enter_is_asked(rule->recipe))
		return;
	e->rule = rule;
	for (i = 0; i < targets->nr && when != BDD_FALSE; i++) {
		struct str target = atom_str(targets->w[i].text);
		uint32_t in = entering_and(e, when, targets->w[i].when);

		if (in == BDD_FALSE || str_chr(target, '%') < target.len)
			continue;
		enter_set_target(e->mk, rule, target);
		entering_read_recipe(e, in);
		if (!named)
			when = bdd_and_not(e->p->bdd, when, in);
	}
}

static void entering_keep_rule(struct entering *e, const struct mk_rule *rule)
{
	vec_grow(e->rules, e->nr_rules, e->cap_rules);
	e->rules[e->nr_rules] = (struct entering_rule){ .rule = *rule };
	e->nr_rules++;
}

/* Expanding may add rules, so that all are looked at before. */
static void entering_keep_asked(void *ctx, const struct mk_rule *rule)
{
	if (enter_is_asked(rule->recipe))
		entering_keep_rule(ctx, rule);
}

static void entering_keep_any(void *ctx, const struct mk_rule *rule)
{
	entering_keep_rule(ctx, rule);
}

static void entering_free(struct entering *e)
{
	size_t i;

	for (i = 0; i < e->nr_rules; i++) {
		free(e->rules[i].targets.w);
		free(e->rules[i].needs.w);
	}
	free(e->rules);
	atom_map_free(&e->reached);
}

void presence_enter_dir(struct presence *p, uint32_t dir)
{
	struct entering e = { .p = p, .mk = p->kb->mk, .by = dir };
	size_t i;

	mk_rules(e.mk, entering_keep_asked, &e);
	for (i = 0; i < e.nr_rules; i++) {
		struct entering_rule *r = &e.rules[i];

		entering_words(&e, r->rule.targets, &r->targets);
		entering_read_rule(&e, &r->rule, &r->targets, r->rule.when);
	}
	entering_free(&e);
}

static void entering_reach(struct entering *e, const struct atom *target, uint32_t when)
{
	uint32_t *f = atom_map_at(&e->reached, target);

	*f = bdd_or(e->p->bdd, *f, when);
}

/* Return: whether a rule is reached in more configurations than before. */
static bool entering_follow_rule(struct entering *e, struct entering_rule *r)
{
	uint32_t when = BDD_FALSE;
	size_t i;

	for (i = 0; i < r->targets.nr; i++) {
		const struct presence_word *w = &r->targets.w[i];
		uint32_t f = atom_map_get(&e->reached, w->text);

		if (f != BDD_FALSE)
			when = bdd_or(e->p->bdd, when, entering_and(e, f, w->when));
	}
	when = entering_and(e, when, r->rule.when);
	if (bdd_and_not(e->p->bdd, when, r->reached) == BDD_FALSE)
		return false;
	r->reached = bdd_or(e->p->bdd, when, r->reached);
	for (i = 0; i < r->needs.nr; i++)
		entering_reach(e, r->needs.w[i].text,
			       entering_and(e, r->reached, r->needs.w[i].when));
	return true;
}

static void entering_follow(struct entering *e)
{
	unsigned int turn = 0;
	bool more = true;
	size_t i;

	while (more && turn++ < LIMIT_KBUILD_RULE_TURNS && !bdd_full(e->p->bdd)) {
		more = false;
		for (i = 0; i < e->nr_rules; i++)
			more |= entering_follow_rule(e, &e->rules[i]);
	}
}

void presence_enter_top(void *presence, struct mk *top)
{
	struct presence *p = presence;
	const struct atom *dir = intern(p->kb->names, STR("."));
	struct entering e = { .p = p, .mk = top, .by = presence_dir_get(p, dir, NULL, 0, NULL) };
	size_t i;

	mk_rules(top, entering_keep_any, &e);
	for (i = 0; i < e.nr_rules; i++) {
		struct entering_rule *r = &e.rules[i];

		entering_words(&e, r->rule.targets, &r->targets);
		entering_words(&e, r->rule.prereqs, &r->needs);
		entering_words(&e, r->rule.order_only, &r->needs);
		e.rule = &r->rule;
		if (enter_runs_kconfig(r->rule.recipe))
			entering_add(&e, STR("scripts/kconfig"), r->rule.when);
	}
	entering_reach(&e, intern(p->kb->names, STR("__all")), BDD_TRUE);
	entering_reach(&e, intern(p->kb->names, STR("all")), BDD_TRUE);
	entering_follow(&e);
	for (i = 0; i < e.nr_rules; i++)
		entering_read_rule(&e, &e.rules[i].rule, &e.rules[i].targets, e.rules[i].reached);
	p->kb->last.stmt = NULL;
	entering_free(&e);
}
