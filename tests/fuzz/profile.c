// SPDX-License-Identifier: GPL-2.0
/*
 * A profile of any format.  What was counted is the same in sum whatever it is added up
 * by, and nothing has changed between a profile and itself.
 */
#include "cost/cost.h"
#include "fuzz.h"
#include "profile/profile.h"
#include "report/cost.h"

static int64_t sum_of(const struct costs *c, size_t event)
{
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < c->nr; i++)
		sum += c->rows[i].values[event].self;
	return sum;
}

static void add_up(struct profile *p, struct strbuf *out)
{
	const enum cost_key by[] = { COST_PACKAGE, COST_FUNCTION, COST_OBJECT };
	struct costs one, two, diff;
	struct cost_report r = { .c = &one };
	const char *why = cost_add_up(p, by, 3, STR(""), NULL, &one);
	size_t i;

	must(why || !cost_add_up(p, by, 1, STR(""), NULL, &two));
	if (why) {
		costs_free(&one);
		return;
	}
	for (i = 0; i < one.nr_events; i++) {
		must(sum_of(&one, i) == one.events[i].total);
		must(sum_of(&two, i) == one.events[i].total);
	}
	cost_text(&r, out);
	cost_json(&r, out);
	cost_diff(&one, &one, &diff);
	must(!diff.nr);
	costs_free(&one);
	costs_free(&two);
	costs_free(&diff);
}

static void read_profile(struct str text, struct strbuf *out)
{
	const struct profile_options o = { .no_files = true };
	struct interner *names = interner_new();
	struct profile *p = profile_new(names);
	struct diag *diag = diag_new();
	int err = profile_read(p, "profile", text, &o, diag);

	must_say(err, diag);
	if (!err)
		add_up(p, out);
	diag_write(diag, out);
	diag_free(diag);
	profile_free(p);
	interner_free(names);
}

void fuzz_one(struct str text)
{
	must_repeat(text, read_profile);
}
