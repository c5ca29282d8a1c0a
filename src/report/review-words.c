// SPDX-License-Identifier: GPL-2.0
/*
 * Lines, items and words of a review, as text or as Markdown.
 */
#include "review-parts.h"

void review_heading(const struct review_writer *w, const char *text)
{
	sb_addf(w->out, w->markdown ? "\n### %s\n\n" : "\n%s\n", text);
}

void review_item(const struct review_writer *w)
{
	sb_adds(w->out, w->markdown ? "- " : "  ");
}

static void add_fence(struct strbuf *out, size_t n)
{
	while (n--)
		sb_addch(out, '`');
}

void review_word(const struct review_writer *w, struct str s)
{
	size_t i, run = 0, most = 0;
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addquoted(&text, s);
	if (!w->markdown) {
		sb_addstr(w->out, sb_str(&text));
		return;
	}
	for (i = 0; i < text.len; i++) {
		run = text.buf[i] == '`' ? run + 1 : 0;
		most = run > most ? run : most;
	}
	add_fence(w->out, most + 1);
	sb_addf(w->out, most ? " %s " : "%s", sb_cstr(&text));
	add_fence(w->out, most + 1);
}

void review_left_out(const struct review_writer *w, size_t n)
{
	sb_addf(w->out, w->markdown ? "- ... and %zu more\n" :
		"    ... and %zu more (--all)\n", n);
}

void review_more(const struct review_writer *w, size_t n)
{
	if (n > REVIEW_SHOWN && !w->all)
		review_left_out(w, n - REVIEW_SHOWN);
}

void review_in_configs(const struct review_writer *w, uint32_t configs)
{
	size_t i, n = w->r->nr_configs;
	const char *sep = "  (only ";

	if (configs == (n == 32 ? UINT32_MAX : (1u << n) - 1))
		return;
	for (i = 0; i < n; i++) {
		if (!(configs & (1u << i)))
			continue;
		sb_adds(w->out, sep);
		review_word(w, str_of(w->r->configs[i]));
		sep = ", ";
	}
	sb_addch(w->out, ')');
}
