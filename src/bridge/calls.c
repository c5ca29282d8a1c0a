// SPDX-License-Identifier: GPL-2.0
/*
 * The rows of the table against the tokens of a file.
 */
#include "filter.h"
#include "scan.h"

#include <stdlib.h>

#include "go/token.h"

static void on_row(struct scan *s, const struct row *r, uint32_t at)
{
	const struct syntax *f = s->f;

	if (r->match == MATCH_PREFIX)
		scan_selector(s, r, at);
	else if (r->match == MATCH_USED)
		scan_value(s, r, at);
	else if (r->match == MATCH_CALL && tok_is(f, at + 1, "("))
		scan_call(s, r, at + 1);
	else if (r->match == MATCH_FIELD && tok_is(f, at + 1, "{"))
		scan_literal(s, r, at + 1);
	else if (r->match == MATCH_MADE &&
		 (tok_is(f, at + 1, "{") || tok_is(f, at + 1, "(")))
		scan_means(s, r, at);
}

/* Token @at is Name in "pkg.Name", unless pkg is a variable. */
static void on_qualified(struct scan *s, const struct file_import *m,
			 uint32_t at)
{
	struct str word = s->f->t[at].text;
	bool wraps = is_import_of(m->path, UNIX_PATH) &&
		     unix_call(word.ptr, word.len);
	size_t i;

	if (wraps && scope_is_package(&s->b->constfold, s->f, at - 2))
		scan_unix_call(s, at);
	for (i = 0; i < s->nr_rows; i++) {
		const struct row *r = s->rows[i];

		if (r->import && is_named(r, word) &&
		    is_import_of(m->path, r->import) &&
		    (r->match == MATCH_PREFIX ||
		     scope_is_package(&s->b->constfold, s->f, at - 2)))
			on_row(s, r, at);
	}
}

static void on_other_call(struct scan *s, uint32_t at, bool of_value)
{
	size_t i;

	for (i = 0; i < s->nr_rows; i++) {
		const struct row *r = s->rows[i];

		if (((r->match == MATCH_METHOD && of_value) ||
		     r->match == MATCH_ANY_CALL) &&
		    str_is(s->f->t[at].text, r->name))
			scan_call(s, r, at + 1);
	}
}

static void calls_on_word(struct scan *s, uint32_t at)
{
	const struct syntax *f = s->f;
	bool selected = at >= 2 && tok_is(f, at - 1, ".");
	const struct file_import *m = NULL;

	if (selected && tok_is_name(f, at - 2) &&
	    !(at >= 3 && tok_is(f, at - 3, ".")))
		m = syntax_import(f, f->t[at - 2].text);
	if (m)
		on_qualified(s, m, at);
	if (tok_is(f, at + 1, "(") && !(at && tok_is(f, at - 1, "func")) &&
	    !(at && tok_is(f, at - 1, ")")))
		on_other_call(s, at, selected && !m);
}

static void on_string(struct scan *s, uint32_t at)
{
	size_t i;

	for (i = 0; i < s->nr_rows; i++)
		if (s->rows[i]->match == MATCH_TEXT)
			scan_text(s, s->rows[i], at);
	if (filter_has(s->sp, FILTER_CGROUP))
		scan_cgroup_file(s, at);
	if (filter_has(s->sp, FILTER_IPTABLES))
		scan_iptables(s, at);
}

static void scan_tokens(struct scan *s)
{
	const struct syntax *f = s->f;
	uint32_t i;

	for (i = 0; i < f->nr; i++)
		if (tok_is_name(f, i))
			calls_on_word(s, i);
		else if (f->t[i].kind == TOK_STRING)
			on_string(s, i);
}

static bool has_cgo(const struct go_source *src)
{
	size_t i;

	for (i = 0; i < src->nr; i++)
		if (src->items[i].kind == GO_IMPORT &&
		    str_is(src->items[i].text, "C"))
			return true;
	return false;
}

void bridge_calls(struct bridges *b)
{
	size_t i, nr;
	const struct row **rows;

	bridge_rows(&nr);
	rows = xcalloc(nr, sizeof(*rows));
	for (i = 0; i < b->pkg->p->files.nr; i++) {
		bool needed = filter_imports(b, i, rows, &nr);
		bool cgo = has_cgo(&b->pkg->sources[i]);
		struct source_package *sp;
		struct scan s;

		if (!needed && !cgo)
			continue;
		sp = fold_texts(&b->constfold, b->pkg->p);
		if (i >= sp->nr_files ||
		    (!filter_text(b, sp, i, rows, &nr) && !cgo))
			continue;
		s = (struct scan){ .b = b, .sp = sp, .f = fold_file(sp, i),
				   .rows = rows, .nr_rows = nr };
		if (cgo)
			bridge_includes(b, s.f);
		scan_tokens(&s);
	}
	free(rows);
}
