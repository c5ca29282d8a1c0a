// SPDX-License-Identifier: GPL-2.0
/*
 * Greedy: a configuration is asked to compile as much as can be compiled together,
 * beginning with the condition that most lines have, until nothing is left.
 *
 * Conditions are added to those that are met already many at once, and in halves where
 * they contradict each other.
 */
#include "parts.h"

#include "base/diag.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "conf/ask.h"
#include "conf/config.h"
#include "conf/solve.h"
#include "kconfig/kconfig.h"
#include "mk/lift.h"
#include "presence/condition.h"

struct choose {
	struct cover_arch *a;
	struct kcfg *c;				/* alldefconfig */
	struct kcfg_ask *ask;
	struct cover_class **open;		/* the one with the most lines first */
	size_t nr_open;
	struct kcfg_condition **met;		/* what the next configuration is to fulfil */
	size_t nr_met;
};

static void choose_explain(struct choose *ch, const struct cover_class *class, const char *prefix,
			   struct str why)
{
	struct cover_arch *a = ch->a;
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i, k, n = 0;
	const struct atom *said;

	sb_addf(&text, "ARCH=%s: %s", a->o->arch, prefix);
	sb_addstr(&text, why);
	said = intern(a->c->names, sb_str(&text));
	for (i = 0; i < a->c->nr; i++) {
		for (k = 0; k < a->c->files[i].nr; k++, n++) {
			struct cover_line *l = &a->c->files[i].lines[k];

			if (a->class_of[n] == class - a->classes + 1 && !l->why)
				l->why = said;
		}
	}
}

static void choose_close(struct choose *ch, struct cover_class *class)
{
	size_t i, n = 0;

	class->is_open = false;
	for (i = 0; i < ch->nr_open; i++)
		if (ch->open[i] != class)
			ch->open[n++] = ch->open[i];
	ch->nr_open = n;
}

static int choose_possible(struct choose *ch, const struct cover_class *class)
{
	struct kcfg_condition *list[] = { (struct kcfg_condition *)&class->condition };

	return kcfg_ask_possible(ch->ask, list, 1);
}

/*
 * What is asked for: that it holds whatever the unknowns are, if some configuration can
 * have that.
 */
static bool choose_condition(struct choose *ch, struct cover_class *class)
{
	struct cover_arch *a = ch->a;
	uint32_t sure = condition_sure(a->l, class->when);
	SCOPED_STRBUF why = STRBUF_INIT;
	struct kcfg_condition *list[1] = { &class->condition };
	int possible;

	class->is_sure = sure == class->when;
	if (sure != BDD_FALSE && !class->is_sure) {
		condition_to_kcfg(a->l, sure, a->k, &class->condition);
		class->is_sure = choose_possible(ch, class) > 0;
		if (class->is_sure)
			return true;
		kcfg_condition_free(&class->condition);
		class->condition = (struct kcfg_condition){ .nr = 0 };
	}
	condition_to_kcfg(a->l, class->when, a->k, &class->condition);
	possible = choose_possible(ch, class);
	if (possible > 0)
		return true;
	if (!possible)
		kcfg_ask_core(ch->ask, list, 1, &why);
	if (!why.len)
		sb_adds(&why, possible ? "the solver gave up" : "Kconfig has no such configuration");
	choose_explain(ch, class, possible ? "undecided: " : "never: ", sb_str(&why));
	return false;
}

static int choose_by_lines(const void *pa, const void *pb)
{
	const struct cover_class *a = *(struct cover_class *const *)pa;
	const struct cover_class *b = *(struct cover_class *const *)pb;

	if (a->nr_lines != b->nr_lines)
		return a->nr_lines > b->nr_lines ? -1 : 1;
	return a < b ? -1 : a > b;
}

static void choose_open(struct choose *ch)
{
	struct cover_arch *a = ch->a;
	size_t i;

	ch->open = xcalloc(a->nr + 1, sizeof(struct cover_class *));
	ch->met = xcalloc(a->nr + 1, sizeof(struct kcfg_condition *));
	for (i = 0; i < a->nr; i++) {
		a->classes[i].is_open = choose_condition(ch, &a->classes[i]);
		if (a->classes[i].is_open)
			ch->open[ch->nr_open++] = &a->classes[i];
	}
	if (ch->nr_open)
		qsort(ch->open, ch->nr_open, sizeof(struct cover_class *), choose_by_lines);
}

/* What can be met together with the rest, of the open ones from @from on, @nr of them. */
static void choose_meet(struct choose *ch, size_t from, size_t nr)
{
	size_t i, before = ch->nr_met;

	for (i = 0; i < nr; i++)
		ch->met[ch->nr_met++] = &ch->open[from + i]->condition;
	if (kcfg_ask_possible(ch->ask, ch->met, ch->nr_met) > 0)
		return;
	ch->nr_met = before;
	if (nr == 1)
		return;
	choose_meet(ch, from, nr / 2);
	choose_meet(ch, from + nr / 2, nr - nr / 2);
}

static void choose_setting(const struct kcfg_setting *s, struct strbuf *out)
{
	bool quoted = s->symbol->type == KCONFIG_STRING;

	sb_addf(out, "CONFIG_%s=%s", s->symbol->name->text, quoted ? "\"" : "");
	if (quoted)
		sb_addquoted(out, s->value);
	else
		sb_addstr(out, s->value);
	sb_adds(out, quoted ? "\"\n" : "\n");
}

/* conf may take more than one turn; what it leaves is the configuration. */
#define CHOOSE_TURNS	4

static struct kcfg *choose_settle(struct choose *ch, const struct kcfg_change *change,
				  struct cover_config *config)
{
	SCOPED_STRBUF again = STRBUF_INIT;
	struct kcfg *c = kcfg_new(ch->a->k, NULL);
	size_t i;

	for (i = 0; i < change->nr; i++)
		choose_setting(&change->list[i], &config->settings);
	kcfg_read(c, "settings", sb_str(&config->settings));
	kcfg_settle(c, KCFG_ALLDEF);
	kcfg_write(c, &config->text);
	for (i = 0; i < CHOOSE_TURNS; i++) {
		kcfg_free(c);
		c = kcfg_new(ch->a->k, NULL);
		kcfg_read(c, ".config", sb_str(&config->text));
		kcfg_settle(c, KCFG_OLDDEF);
		sb_truncate(&again, 0);
		kcfg_write(c, &again);
		if (str_eq(sb_str(&again), sb_str(&config->text)))
			break;
		sb_truncate(&config->text, 0);
		sb_addstr(&config->text, sb_str(&again));
	}
	return c;
}

/* The lines of a class, which the last configuration compiles. */
static void choose_take_lines(struct choose *ch, const struct cover_class *class,
			      struct cover_config *config)
{
	struct cover_arch *a = ch->a;
	const struct atom *why = NULL;
	size_t i, k, n = 0;

	if (!class->is_sure) {
		SCOPED_STRBUF text = STRBUF_INIT;

		condition_text(a->l, class->when, &text);
		why = intern(a->c->names, sb_str(&text));
	}
	for (i = 0; i < a->c->nr; i++) {
		for (k = 0; k < a->c->files[i].nr; k++, n++) {
			struct cover_line *l = &a->c->files[i].lines[k];

			if (a->class_of[n] != class - a->classes + 1)
				continue;
			l->state = class->is_sure ? COVER_COMPILED : COVER_PERHAPS;
			l->why = why;
			l->config = (uint32_t)(config - a->c->configs);
			config->nr_lines++;
		}
	}
}

static const struct atom *choose_name(struct choose *ch)
{
	struct cover *c = ch->a->c;
	SCOPED_STRBUF name = STRBUF_INIT;
	size_t i, nr = 1;

	for (i = 0; i < c->nr_configs; i++)
		nr += str_is(atom_str(c->configs[i].arch), ch->a->o->arch);
	sb_addf(&name, "%s-%zu", ch->a->o->arch, nr);
	return intern(c->names, sb_str(&name));
}

/* Return: whether the configuration compiles something that was open. */
static bool choose_take(struct choose *ch, const struct kcfg_change *change)
{
	struct cover *all = ch->a->c;
	struct cover_config config = {
		.arch = intern(all->names, str_of(ch->a->o->arch)), .name = choose_name(ch),
	};
	struct kcfg *c = choose_settle(ch, change, &config);
	struct cover_config *new;
	size_t i = 0, before = ch->nr_open;

	vec_grow(all->configs, all->nr_configs, all->cap_configs);
	new = &all->configs[all->nr_configs];
	*new = config;
	while (i < ch->nr_open) {
		struct cover_class *class = ch->open[i];

		if (!kcfg_condition_holds(c, &class->condition)) {
			i++;
			continue;
		}
		choose_take_lines(ch, class, new);
		choose_close(ch, class);
	}
	kcfg_free(c);
	if (ch->nr_open < before) {
		all->nr_configs++;
		return true;
	}
	sb_free(&new->text);
	sb_free(&new->settings);
	return false;
}

/* One configuration more, or one open class less. */
static void choose_next(struct choose *ch)
{
	struct kcfg_change change = { .nr = 0 };
	enum kcfg_verdict verdict;
	bool taken;

	ch->nr_met = 0;
	choose_meet(ch, 0, ch->nr_open);
	/* Numbers and texts can make it harder than the clauses know. */
	for (;;) {
		verdict = kcfg_ask_witness(ch->ask, ch->met, ch->nr_met, true, &change);
		taken = verdict == KCFG_POSSIBLE && choose_take(ch, &change);
		if (taken || ch->nr_met <= 1)
			break;
		ch->nr_met /= 2;
		kcfg_change_free(&change);
		change = (struct kcfg_change){ .nr = 0 };
	}
	if (!taken) {
		choose_explain(ch, ch->open[0], "undecided: ", sb_str(&change.obstacle));
		choose_close(ch, ch->open[0]);
	}
	kcfg_change_free(&change);
}

void cover_find(struct cover_arch *a)
{
	struct choose ch = { .a = a, .c = kcfg_new(a->k, NULL) };

	kcfg_settle(ch.c, KCFG_ALLDEF);
	ch.ask = kcfg_ask_new(ch.c, a->o->solver);
	choose_open(&ch);
	while (ch.nr_open)
		choose_next(&ch);
	kcfg_ask_free(ch.ask);
	kcfg_free(ch.c);
	free(ch.open);
	free(ch.met);
}
