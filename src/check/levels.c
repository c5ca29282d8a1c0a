// SPDX-License-Identifier: GPL-2.0
#include "check/levels.h"

#include <errno.h>

#include "base/mem.h"
#include "base/suggest.h"

/* Not set, or what was set. */
enum word { UNSAID, YES, NO };

struct level {
	enum word on;
	enum word error;
};

struct levels {
	struct level all;	/* on: "all"; error: "error" and "no-error" */
	struct level *rules;	/* one for each row of the table */
};

struct levels *levels_new(void)
{
	struct levels *l = xcalloc(1, sizeof(*l));

	l->rules = xcalloc(check_nr_rules(), sizeof(*l->rules));
	return l;
}

void levels_free(struct levels *l)
{
	if (!l)
		return;
	free(l->rules);
	free(l);
}

bool levels_find_rule(struct str name, size_t *rule, struct strbuf *why)
{
	struct suggest near = { .wanted = name };
	size_t i;

	if (check_find_rule(name, rule))
		return true;
	for (i = 0; i < check_nr_rules(); i++)
		suggest_offer(&near, check_rule_at(i)->name);
	sb_addf(why, "unknown rule '%.*s'", STR_ARG(name));
	if (near.best)
		sb_addf(why, "; did you mean '%s'?", near.best);
	return false;
}

static bool levels_cut(struct str *s, const char *prefix)
{
	if (!str_starts(*s, str_of(prefix)))
		return false;
	*s = str_from(*s, strlen(prefix));
	return true;
}

void levels_set_rule(struct levels *l, size_t rule, enum rule_level level)
{
	struct level *r = &l->rules[rule];

	r->on = level == RULE_OFF ? NO : YES;
	if (level != RULE_OFF)
		r->error = level == RULE_ERROR ? YES : NO;
}

int levels_set(struct levels *l, struct str what, struct strbuf *why)
{
	enum word word = levels_cut(&what, "no-") ? NO : YES;
	struct level *level;
	bool error;
	size_t rule;

	if (str_is(what, "error")) {
		l->all.error = word;
		return 0;
	}
	if (str_is(what, "all")) {
		l->all.on = word;
		return 0;
	}
	error = levels_cut(&what, "error=");
	if (!levels_find_rule(what, &rule, why))
		return -EINVAL;
	level = &l->rules[rule];
	if (error)
		level->error = word;
	if (!error || word == YES)
		level->on = word;
	return 0;
}

bool levels_has(const struct levels *l, size_t rule)
{
	const struct level *level = &l->rules[rule];

	if (level->on != UNSAID)
		return level->on == YES;
	if (l->all.on != UNSAID)
		return l->all.on == YES;
	return !check_rule_at(rule)->off;
}

enum severity levels_severity(const struct levels *l, size_t rule)
{
	enum word error = l->rules[rule].error;

	if (error == UNSAID)
		error = l->all.error;
	if (error == UNSAID)
		return check_rule_at(rule)->severity;
	return error == YES ? SEV_ERROR : SEV_WARNING;
}

void levels_apply(const struct levels *l, const struct diag *from,
		  struct diag *to)
{
	bool dropped = false;	/* the last message that is not a note */
	size_t i, rule;

	for (i = 0; i < diag_total(from); i++) {
		struct diag_msg m = diag_at(from, i);

		if (m.severity != SEV_NOTE)
			dropped = false;
		if (m.rule && check_find_rule(str_of(m.rule), &rule)) {
			dropped = !levels_has(l, rule);
			m.severity = levels_severity(l, rule);
		}
		if (!dropped)
			diag_copy(to, &m);
	}
}
