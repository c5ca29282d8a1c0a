// SPDX-License-Identifier: GPL-2.0
#include "explain/explain.h"
#include "out/explain.h"

/* Columns are aligned, unless a text is wider than these. */
#define MAX_PLACE 44
#define MAX_TEXT 58

static void explain_text_add_place(const struct ex_step *s, struct strbuf *out)
{
	sb_addquoted(out, str_of(s->file));
	sb_addf(out, ":%u", s->line);
}

static size_t place_width(const struct ex_answer *a)
{
	size_t i, width = 0;

	for (i = 0; i < a->nr_steps; i++) {
		SCOPED_STRBUF place = STRBUF_INIT;

		explain_text_add_place(&a->steps[i], &place);
		if (place.len > width)
			width = place.len;
	}
	return width < MAX_PLACE ? width : MAX_PLACE;
}

static size_t text_width(const struct ex_answer *a)
{
	size_t i, width = 0;

	for (i = 0; i < a->nr_steps; i++) {
		size_t len = a->steps[i].text.len + 2 * a->steps[i].depth;

		if (len > width && a->steps[i].nr_symbols && len <= MAX_TEXT)
			width = len;
	}
	return width;
}

static void explain_text_add_symbols(const struct ex_symbol *s, size_t nr,
				     struct strbuf *out)
{
	size_t i;

	for (i = 0; i < nr; i++) {
		if (i)
			sb_addch(out, ' ');
		sb_addf(out, "%s=", s[i].name);
		if (s[i].value.ptr)
			sb_addquoted(out, s[i].value);
		else
			sb_addch(out, 'n');
	}
}

static void explain_text_add_step(const struct ex_step *s, size_t place, size_t text,
				  struct strbuf *out)
{
	static const char marks[] = {
		[EX_YES] = ' ', [EX_NO] = 'x', [EX_MAYBE] = '?',
		[EX_UNREACHED] = '-',
	};
	size_t start;

	sb_addf(out, "%c ", marks[s->holds]);
	start = out->len;
	explain_text_add_place(s, out);
	sb_pad(out, start, place);
	sb_adds(out, "  ");
	start = out->len;
	sb_pad(out, start, 2 * (size_t)s->depth);
	sb_addstr(out, s->text);
	if (s->nr_symbols) {
		sb_pad(out, start, text);
		sb_adds(out, "  ");
		explain_text_add_symbols(s->symbols, s->nr_symbols, out);
	}
	sb_addch(out, '\n');
}

static void explain_text_add_steps(const struct ex_answer *a, struct strbuf *out)
{
	size_t place = place_width(a), text = text_width(a), i;

	if (a->nr_steps)
		sb_addch(out, '\n');
	for (i = 0; i < a->nr_steps; i++)
		explain_text_add_step(&a->steps[i], place, text, out);
}

static void add_definition(const struct ex_change *c, struct strbuf *out)
{
	if (!c->kconfig) {
		sb_adds(out, "      not defined in any Kconfig file\n");
		return;
	}
	sb_addf(out, "      %s: %.*s", c->kconfig, STR_ARG(c->type));
	if (c->prompt.len) {
		sb_adds(out, " \"");
		sb_addstr(out, c->prompt);
		sb_addch(out, '"');
	} else {
		sb_adds(out, ", no prompt: determined by other symbols");
	}
	sb_addch(out, '\n');
	if (!c->depends.len)
		return;
	sb_adds(out, "      depends on ");
	sb_addquoted(out, c->depends);
	sb_addch(out, '\n');
	if (c->nr_needs) {
		sb_adds(out, "      currently ");
		explain_text_add_symbols(c->needs, c->nr_needs, out);
		sb_addch(out, '\n');
	}
}

static void explain_text_add_change(const struct ex_change *c, struct strbuf *out)
{
	if (!c->symbol) {
		sb_adds(out, "  make this true: ");
		sb_addstr(out, c->text);
		sb_addch(out, '\n');
		return;
	}
	if (c->off)
		sb_addf(out, "  unset %s\n", c->symbol);
	else
		sb_addf(out, "  set %s=%s\n", c->symbol,
			c->y && c->m ? "y or m" : c->m ? "m" : "y");
	add_definition(c, out);
}

/* If it is more than the changes themselves. */
static void explain_text_add_settings(const struct ex_answer *a, struct strbuf *out)
{
	struct str rest = a->set, word;
	size_t nr = 0;

	while (str_word(&rest, &word))
		nr++;
	if (nr > a->nr_changes) {
		sb_adds(out, "  including dependencies, set\n");
		for (rest = a->set; str_word(&rest, &word);) {
			sb_adds(out, "      ");
			sb_addquoted(out, word);
			sb_addch(out, '\n');
		}
	}
	if (a->cannot.len) {
		sb_adds(out, "  not possible: ");
		sb_addquoted(out, a->cannot);
		sb_addch(out, '\n');
	}
}

static void add_changes(const struct ex_answer *a, struct strbuf *out)
{
	size_t i;

	if (!a->nr_changes)
		return;
	sb_adds(out, "\nTo build it:\n");
	for (i = 0; i < a->nr_changes; i++)
		explain_text_add_change(&a->changes[i], out);
	explain_text_add_settings(a, out);
}

static void add_detail(const char *what, struct str text, struct strbuf *out)
{
	if (!text.len)
		return;
	sb_addf(out, "  %-7s ", what);
	sb_addquoted(out, text);
	sb_addch(out, '\n');
}

static void explain_text_add_source(const struct ex_answer *a, struct strbuf *out)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (a->verdict == EX_UNKNOWN)
		return;		/* the message names it */
	if (a->no_source)
		sb_adds(&text, "none, and no rule builds it");
	sb_addstr(&text, a->source);
	if (a->made_by.len) {
		sb_adds(&text, ", ");
		sb_addstr(&text, a->made_by);
	}
	add_detail("source", sb_str(&text), out);
}

void explain_text(const struct ex_answer *a, struct strbuf *out)
{
	size_t i;

	sb_addquoted(out, str_of(a->target));
	if (a->verdict == EX_BUILT) {
		sb_adds(out, ": ");
		sb_addquoted(out, a->role);
	} else {
		sb_adds(out, a->verdict == EX_UNKNOWN ? ": unknown: " :
							": not built: ");
		sb_addquoted(out, a->why);
	}
	sb_addch(out, '\n');
	for (i = 0; i < a->nr_also; i++)
		add_detail("also", a->also[i], out);
	explain_text_add_source(a, out);
	add_detail("order", a->order, out);
	for (i = 0; i < a->nr_near; i++)
		add_detail(i ? "" : a->verdict == EX_UNKNOWN ? "near" :
			   "others", str_of(a->near[i]), out);
	explain_text_add_steps(a, out);
	add_changes(a, out);
}
