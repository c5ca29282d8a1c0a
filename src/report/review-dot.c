// SPDX-License-Identifier: GPL-2.0
/*
 * What a picture of a review has besides the difference of the graphs: changes of
 * Kconfig files, which the graph does not have, and the new findings.
 */
#include "review-parts.h"

#include "base/diag.h"
#include "graph/schema.h"
#include "out/dot.h"
#include "report/diff.h"
#include "report/review.h"

/* More than this is for the text. */
#define DOT_SHOWN 20u

static const struct {
	const char *kind;
	enum diff_change change;
} symbols[] = {
	{ "symbol-added", DIFF_ADDED },
	{ "symbol-removed", DIFF_REMOVED },
	{ "symbol-depends", DIFF_CHANGED },
};

static void review_dot_symbol(const struct change *c, struct strbuf *out)
{
	SCOPED_STRBUF id = STRBUF_INIT;
	size_t i;

	sb_addf(&id, "%s:", node_schema(NODE_CONFIG)->name);
	sb_addstr(&id, c->subject);
	for (i = 0; i < ARRAY_SIZE(symbols); i++)
		if (!strcmp(c->kind->name, symbols[i].kind))
			diff_dot_node(symbols[i].change, sb_str(&id), out);
}

static void review_dot_finding(const struct diag_msg *m, size_t nr, struct strbuf *out)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	const char *pen = m->severity == SEV_ERROR ? "#cf222e" : "#bc4c00";

	place_add(&text, m->place);
	if (text.len)
		sb_adds(&text, ": ");
	sb_addstr(&text, m->text);
	sb_addf(&text, " [%s]", m->rule);
	sb_addf(out, "\t\"finding:%zu\" [shape=note, style=filled, color=\"%s\", fillcolor=\"#ffffff\", label=",
		nr, pen);
	dot_quote(out, sb_str(&text));
	sb_adds(out, "];\n");
	if (!m->subject.len)
		return;
	sb_addf(out, "\t\"finding:%zu\" -> ", nr);
	dot_quote(out, m->subject);
	sb_addf(out, " [color=\"%s\", style=dotted, arrowhead=none];\n", pen);
}

void review_dot(const struct review *r, struct strbuf *out)
{
	const struct review_step *s = &r->whole;
	size_t i, nr = 0;

	for (i = 0; i < s->nr_changes; i++)
		review_dot_symbol(&s->changes[i].change, out);
	for (i = 0; i < s->nr_appeared; i++)
		if (s->appeared[i].msg.rule && nr++ < DOT_SHOWN)
			review_dot_finding(&s->appeared[i].msg, nr, out);
	if (nr > DOT_SHOWN)
		sb_addf(out, "\t\"finding:more\" [shape=note, style=filled, fillcolor=\"#ffffff\", label=\"%zu more findings\"];\n",
			nr - DOT_SHOWN);
	diff_dot_close(out);
}
