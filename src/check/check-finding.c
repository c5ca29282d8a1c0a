// SPDX-License-Identifier: GPL-2.0
/*
 * What the rules of all files call: findings, and notes to them.
 */
#include "check/check-rules.h"

void check_finding(struct check *c, const struct check_rule *r, uint32_t node,
		   struct place at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	diag_vadd(c->diag, r->severity, r->name, at,
		  fmt, ap);
	va_end(ap);
	diag_subject(c->diag, graph_id(c->g, node));
}

void check_note(struct check *c, struct place at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	diag_vadd(c->diag, SEV_NOTE, NULL, at, fmt, ap);
	va_end(ap);
}

void check_advise(struct check *c, const struct kcfg_want *wants, size_t nr)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	bool can;

	if (!nr || !c->env->advise)
		return;
	can = c->env->advise(c->env->ctx, wants, nr, &text);
	if (text.len)
		check_note(c, NO_PLACE, can ? "set %s" : "not possible: %s",
			   sb_cstr(&text));
}
