// SPDX-License-Identifier: GPL-2.0
/*
 * The explicit rules of a directory's makefile, as far as they speak of files:
 * "$(obj)/x.c: $(src)/x.y $(obj)/gen FORCE" says that x.c is made from x.y by
 * gen.  Phony targets say nothing of this kind; pattern rules are applied to
 * what the directory makes.
 */
#include "rules.h"

static bool is_phony_list(struct str targets)
{
	return str_is(str_trim(targets), ".PHONY");
}

static void add_phony(struct rule_reader *r, struct str words)
{
	struct str word;

	while (str_word(&words, &word)) {
		struct word w = { .text = intern(r->kb->names, word) };

		words_add(&r->phony, w);
	}
}

static void collect_phony(void *ctx, const struct mk_rule *rule)
{
	if (is_phony_list(rule->targets))
		add_phony(ctx, rule->prereqs);
}

static void rules_add_target(struct rule_reader *r, const struct mk_rule *rule,
			     struct str target)
{
	struct guards guards = kb_where_guards(r->kb, &rule->where);
	struct kb_fact fact = { .kind = KB_RULE, .dir = r->dir };
	struct str rest = rule->prereqs, word, stem = STR("");
	bool alone = true;

	fact.name = rules_file(r, target);
	if (!fact.name)
		return;
	if (rule->pattern.len && !rules_stem(target, str_trim(rule->pattern),
					     &stem))
		return;
	while (str_word(&rest, &word)) {
		SCOPED_STRBUF prereq = STRBUF_INIT;

		if (rule->pattern.len)
			rules_fill_stem(&prereq, word, stem);
		else
			sb_addstr(&prereq, word);
		fact.part = rules_file(r, sb_str(&prereq));
		if (!fact.part)
			continue;
		kb_add(r->kb, fact, rule->where, guards);
		alone = false;
	}
	fact.part = NULL;
	if (alone && rule->recipe.len)
		kb_add(r->kb, fact, rule->where, guards);
}

static bool is_special(struct str target)
{
	return target.len > 1 && target.ptr[0] == '.' &&
	       target.ptr[1] >= 'A' && target.ptr[1] <= 'Z';
}

static void rules_read_rule(void *ctx, const struct mk_rule *rule)
{
	struct str rest = rule->targets, target;
	struct rule_reader *r = ctx;

	/* Expanding may add rules, so that all are looked at before. */
	if (rules_may_run(r->kb, rule)) {
		vec_grow(r->runs, r->nr_runs, r->cap_runs);
		r->runs[r->nr_runs++] = *rule;
	}
	if (!rule->pattern.len && str_chr(rest, '%') < rest.len) {
		vec_grow(r->patterns, r->nr_patterns, r->cap_patterns);
		r->patterns[r->nr_patterns++] = *rule;
		return;
	}
	while (str_word(&rest, &target))
		if (!is_special(target))
			rules_add_target(r, rule, target);
}

void kb_read_rules(struct kb *kb, uint32_t dir, size_t first)
{
	struct rule_reader r = { .kb = kb, .dir = dir };
	SCOPED_STRBUF phony = STRBUF_INIT;
	size_t i;

	mk_rules(kb->mk, collect_phony, &r);
	if (mk_origin_of(kb->mk, STR("PHONY")) != MK_UNDEFINED)
		mk_value(kb->mk, STR("PHONY"), &phony);
	add_phony(&r, sb_str(&phony));
	words_to_set(kb, &r.phony);
	mk_rules(kb->mk, rules_read_rule, &r);
	rules_apply_patterns(&r, first);
	for (i = 0; i < r.nr_runs; i++)
		rules_read_runs(&r, &r.runs[i]);
	free(r.runs);
	free(r.phony.w);
	free(r.patterns);
}
