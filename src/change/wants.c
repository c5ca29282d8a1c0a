// SPDX-License-Identifier: GPL-2.0
#include "wants.h"

static void wants_add_change(struct strbuf *out, const struct ex_change *c)
{
	if (out->len)
		sb_adds(out, " and ");
	if (!c->symbol) {
		sb_addstr(out, c->text);
		return;
	}
	if (c->off)
		sb_adds(out, "not ");
	sb_adds(out, c->symbol);
	if (!c->off)
		sb_adds(out, c->y && c->m ? "=y or m" : c->m ? "=m" : "=y");
}

bool wants_text(const struct ex_answer *a, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < a->nr_changes; i++)
		wants_add_change(out, &a->changes[i]);
	return a->nr_changes > 0;
}
