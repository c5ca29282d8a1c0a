// SPDX-License-Identifier: GPL-2.0
#include "report/compare.h"

#include "base/intern.h"
#include "cover/compare.h"
#include "out/json-lib.h"

/* Names with the same conditions that are listed. */
#define COMPARE_SHOWN	8

static const struct {
	const char *word, *heading;
} compare_kinds[NR_COMPARE_KINDS] = {
	[COMPARE_LOST] = { "lost", "no configuration builds any more" },
	[COMPARE_GAINED] = { "gained", "configurations build now" },
	[COMPARE_NARROWER] = { "narrower", "fewer configurations build" },
	[COMPARE_WIDER] = { "wider", "more configurations build" },
	[COMPARE_OTHER] = { "other", "other configurations build" },
};

static bool compare_is_alike(const struct compare_change *a, const struct compare_change *b)
{
	return a->kind == b->kind && a->role == b->role && a->before == b->before &&
	       a->after == b->after && a->why == b->why;
}

static void compare_condition(const char *label, const struct atom *condition,
			      struct strbuf *out)
{
	sb_addf(out, "    %s", label);
	sb_addstr(out, condition ? atom_str(condition) : STR("not in the makefiles"));
	sb_addch(out, '\n');
}

/* @nr changes that are alike. */
static void compare_group(const struct compare_change *c, size_t nr, bool all, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < nr && (all || i < COMPARE_SHOWN); i++) {
		sb_adds(out, "  ");
		sb_addquoted(out, atom_str(c[i].name));
		sb_addf(out, ", %s\n", when_role_name(c[i].role));
	}
	if (i < nr)
		sb_addf(out, "  and %zu more (--all)\n", nr - i);
	compare_condition("before: ", c->before, out);
	compare_condition("now:    ", c->after, out);
	if (!c->why)
		return;
	sb_adds(out, "    because ");
	sb_addquoted(out, atom_str(c->why));
	sb_addch(out, '\n');
}

void compare_write_text(const struct compare *c, const char *arch, bool all, struct strbuf *out)
{
	size_t i, end;

	sb_addf(out, "ARCH=%s, all configurations: %zu condition%s, %zu as before\n", arch, c->nr,
		c->nr == 1 ? " changes" : "s change", c->nr_equal);
	if (c->nr_unasked)
		sb_addf(out, "Kconfig was not asked about %zu others, whose symbols change\n",
			c->nr_unasked);
	for (i = 0; i < c->nr; i = end) {
		const struct compare_change *first = &c->list[i];

		if (!i || first[-1].kind != first->kind)
			sb_addf(out, "\n%s\n", compare_kinds[first->kind].heading);
		for (end = i + 1; end < c->nr && compare_is_alike(first, &c->list[end]); end++)
			;
		compare_group(first, end - i, all, out);
	}
}

static struct json_object *compare_json_change(const struct compare_change *c)
{
	struct json_object *o = json_new();

	json_put_text(o, "kind", str_of(compare_kinds[c->kind].word));
	json_put_text(o, "name", atom_str(c->name));
	json_put_text(o, "role", str_of(when_role_name(c->role)));
	if (c->before)
		json_put_text(o, "before", atom_str(c->before));
	if (c->after)
		json_put_text(o, "now", atom_str(c->after));
	if (c->why)
		json_put_text(o, "because", atom_str(c->why));
	return o;
}

void compare_write_json(const struct compare *c, const char *arch, struct strbuf *out)
{
	struct json_object *o = json_new(), *list = json_list();
	size_t i;

	json_put_text(o, "format", STR("godeps-conditions"));
	json_put_number(o, "version", 1);
	json_put_text(o, "arch", str_of(arch));
	json_put_number(o, "equal", c->nr_equal);
	json_put_number(o, "not_asked", c->nr_unasked);
	for (i = 0; i < c->nr; i++)
		json_append(list, compare_json_change(&c->list[i]));
	json_put(o, "changes", list);
	json_print(o, JSON_C_TO_STRING_PRETTY, out);
	sb_addch(out, '\n');
}
