// SPDX-License-Identifier: GPL-2.0
/*
 * Names in rules: which of them are files, and patterns with their stems.
 */
#include "rules.h"

static bool is_phony(const struct rule_reader *r, struct str name)
{
	const struct atom *a = intern_find(r->kb->names, name);

	return a && words_in_set(r->kb, a);
}

const struct atom *rules_file(struct rule_reader *r, struct str name)
{
	SCOPED_STRBUF rel = STRBUF_INIT;

	if (mk_find_unknown(r->kb->mk, name) || str_is(name, "FORCE") ||
	    str_ends(name, STR("/")) || is_phony(r, name))
		return NULL;
	if (!roots_resolve(&r->kb->roots, name, &rel) ||
	    str_is(sb_str(&rel), "."))
		return NULL;
	return intern(r->kb->names, sb_str(&rel));
}

void rules_fill_stem(struct strbuf *out, struct str prereq, struct str stem)
{
	size_t percent = str_chr(prereq, '%');

	sb_addstr(out, str_head(prereq, percent));
	if (percent < prereq.len) {
		sb_addstr(out, stem);
		sb_addstr(out, str_from(prereq, percent + 1));
	}
}

bool rules_stem(struct str target, struct str pattern, struct str *stem)
{
	size_t percent = str_chr(pattern, '%');
	struct str before = str_head(pattern, percent);
	struct str after = str_from(pattern, percent + 1);

	if (percent == pattern.len || !str_starts(target, before) ||
	    !str_ends(target, after) || target.len < before.len + after.len)
		return false;
	*stem = (struct str){ target.ptr + before.len,
			      target.len - before.len - after.len };
	return true;
}
