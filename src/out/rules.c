// SPDX-License-Identifier: GPL-2.0
#include "out/rules.h"

#include "check/check.h"
#include "check/levels.h"

#define COLUMNS 78

static const char *level_name(const struct levels *l, size_t i)
{
	if (!levels_has(l, i))
		return "off";
	return levels_severity(l, i) == SEV_ERROR ?
		"error" : "warning";
}

void rules_list(const struct levels *l, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < check_nr_rules(); i++)
		sb_addf(out, "%-24s  %-7s  %s\n", check_rule_at(i)->name,
			level_name(l, i), check_rule_at(i)->summary);
}

static void page_add_word(struct str word, size_t *column,
			  struct strbuf *out)
{
	if (*column && *column + 1 + word.len > COLUMNS) {
		sb_addch(out, '\n');
		*column = 0;
	}
	if (*column) {
		sb_addch(out, ' ');
		*column += 1;
	}
	sb_addstr(out, word);
	*column += word.len;
}

/* An empty line ends a paragraph; other lines are filled. */
static void page_fill(struct str page, struct strbuf *out)
{
	struct str line, word;
	size_t column = 0;

	while (str_line(&page, &line)) {
		if (!line.len && column) {
			sb_adds(out, "\n\n");
			column = 0;
		}
		while (str_word(&line, &word))
			page_add_word(word, &column, out);
	}
	sb_addch(out, '\n');
}

void rules_page(const struct check_rule *r, struct strbuf *out)
{
	if (out->len)
		sb_addch(out, '\n');
	sb_addf(out, "%s (%s%s): %s\n\n", r->name,
		r->severity == SEV_ERROR ? "error" : "warning",
		r->off ? ", off" : "", r->summary);
	page_fill(str_of(r->page), out);
}
