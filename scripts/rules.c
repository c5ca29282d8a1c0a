// SPDX-License-Identifier: GPL-2.0
/*
 * What --rules and --explain answer, from the table of rules.
 * scripts/rules-page.sh makes godeps-rules(7) of the same text.
 */
#include "rules.h"

#include "base/suggest.h"
#include "check/check.h"
#include "check/levels.h"

#define COLUMNS 78

int rules_levels(const struct invocation *inv, struct levels *l)
{
	const char *what;
	size_t i;

	for (i = 0; (what = opt_nth(inv, "warn", i)); i++) {
		SCOPED_STRBUF why = STRBUF_INIT;

		if (levels_set(l, str_of(what), &why))
			return usage_error(inv, "-W %s: %.*s", what,
					   STR_ARG(sb_str(&why)));
	}
	return 0;
}

static const char *level_name(const struct levels *l, size_t i)
{
	if (!levels_has(l, i))
		return "off";
	return levels_severity(l, i) == SEV_ERROR ?
		"error" : "warning";
}

static int list_rules(const struct invocation *inv)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct levels *l = levels_new();
	int status = rules_levels(inv, l);
	size_t i;

	for (i = 0; i < check_nr_rules(); i++)
		sb_addf(&text, "%-24s  %-7s  %s\n", check_rule_at(i)->name,
			level_name(l, i), check_rule_at(i)->summary);
	levels_free(l);
	return status ? status : write_output(inv, sb_str(&text));
}

static void add_word(struct str word, size_t *column, struct strbuf *out)
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
static void add_page(struct str page, struct strbuf *out)
{
	struct str line, word;
	size_t column = 0;

	while (str_line(&page, &line)) {
		if (!line.len && column) {
			sb_adds(out, "\n\n");
			column = 0;
		}
		while (str_word(&line, &word))
			add_word(word, &column, out);
	}
	sb_addch(out, '\n');
}

static void explain(const struct check_rule *r, struct strbuf *out)
{
	sb_addf(out, "%s (%s%s): %s\n\n", r->name,
		r->severity == SEV_ERROR ? "error" : "warning",
		r->off ? ", off" : "", r->summary);
	add_page(str_of(r->page), out);
}

static int explain_rule(const struct invocation *inv, const char *name)
{
	const struct check_rule *r = check_find_rule(str_of(name), NULL);
	struct suggest near = { .wanted = str_of(name) };
	SCOPED_STRBUF text = STRBUF_INIT;
	bool all = !strcmp(name, "all");
	size_t i;

	for (i = 0; i < check_nr_rules(); i++) {
		suggest_offer(&near, check_rule_at(i)->name);
		if (!all && check_rule_at(i) != r)
			continue;
		if (text.len)
			sb_addch(&text, '\n');
		explain(check_rule_at(i), &text);
	}
	if (text.len)
		return write_output(inv, sb_str(&text));
	if (near.best)
		return usage_error(inv, "unknown rule '%s'; did you mean '%s'?",
				   name, near.best);
	return usage_error(inv, "unknown rule '%s'; see --rules", name);
}

bool rules_help(const struct invocation *inv, int *status)
{
	const char *name = opt(inv, "explain");

	if (name)
		*status = explain_rule(inv, name);
	else if (opt(inv, "rules"))
		*status = list_rules(inv);
	else
		return false;
	return true;
}
