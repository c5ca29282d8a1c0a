// SPDX-License-Identifier: GPL-2.0
/*
 * The rows of the table against the tokens of a file.  A file takes part only
 * if it imports what some row is about, and then only with those rows.
 */
#include "scan.h"

#include <stdlib.h>

#include "go/token.h"
#include "outcome.h"

/* ".../modprobe": whosever package of that name. */
static bool is_import_of(struct str path, const char *import)
{
	size_t n = strlen(import);
	struct str rest = str_from(path, n);

	if (import[0] == '.')
		return str_ends(path, str_of(import + 3));
	if (!str_starts(path, str_of(import)))
		return false;
	/* "/v2": a later version of it */
	return !rest.len || (rest.len >= 3 && rest.ptr[0] == '/' &&
			     rest.ptr[1] == 'v' && rest.ptr[2] >= '0' &&
			     rest.ptr[2] <= '9' &&
			     str_chr(str_from(rest, 1), '/') == rest.len - 1);
}

void scan_asks(struct scan *s, uint32_t at)
{
	s->at = at;
	s->judged = false;
}

void scan_add(struct scan *s, enum target to, struct str name, enum how how,
	      const struct syntax *f, uint32_t line)
{
	SCOPED_STRBUF origin = STRBUF_INIT;

	if (!s->judged)
		s->weak = outcome_goes_on(&s->b->folder, s->sp, s->f, s->at);
	s->judged = true;
	sb_addf(&origin, "%s:%u", f->name, line);
	bridge_add_weak(s->b, s->b->node, to, name, how, sb_str(&origin),
			s->weak);
}

static void on_row(struct scan *s, const struct row *r, uint32_t at)
{
	const struct syntax *f = s->f;

	if (r->shape == SELECTOR)
		scan_selector(s, r, at);
	else if (r->shape == VALUE)
		scan_value(s, r, at);
	else if (r->shape == CALL && tok_is(f, at + 1, "("))
		scan_call(s, r, at + 1);
	else if (r->shape == FIELD && tok_is(f, at + 1, "{"))
		scan_literal(s, r, at + 1);
	else if (r->shape == MEANS &&
		 (tok_is(f, at + 1, "{") || tok_is(f, at + 1, "(")))
		scan_means(s, r, at);
}

/* Token @at is Name in "pkg.Name", unless pkg is a variable. */
static void on_qualified(struct scan *s, const struct file_import *m,
			 uint32_t at)
{
	struct str word = s->f->t[at].text;
	bool wraps = is_import_of(m->path, "golang.org/x/sys/unix") &&
		     unix_call(word.ptr, word.len);
	size_t i;

	if (wraps && scope_find(s->f, at - 2).is == NAME_GLOBAL)
		scan_unix_call(s, at);
	for (i = 0; i < s->nr_rows; i++) {
		const struct row *r = s->rows[i];

		if (!r->import || !is_import_of(m->path, r->import))
			continue;
		if (r->shape == SELECTOR ? str_starts(word, str_of(r->name)) :
		    str_is(word, r->name) &&
		    scope_find(s->f, at - 2).is == NAME_GLOBAL)
			on_row(s, r, at);
	}
}

static void on_other_call(struct scan *s, uint32_t at, bool of_value)
{
	size_t i;

	for (i = 0; i < s->nr_rows; i++) {
		const struct row *r = s->rows[i];

		if (((r->shape == METHOD && of_value) ||
		     r->shape == ANY_CALL) &&
		    str_is(s->f->t[at].text, r->name))
			scan_call(s, r, at + 1);
	}
}

static void on_word(struct scan *s, uint32_t at)
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

/* Whether a row can find nothing in any file of a package. */
static bool is_idle(const struct source_package *sp, const struct row *r)
{
	return (r->says == A_DEVICE && !sp->has_devices) ||
	       (r->says == A_MODPROBE && !sp->has_modules) ||
	       (r->says == A_SYSMODULE && !sp->has_sysmodule);
}

static void scan_tokens(struct scan *s)
{
	const struct syntax *f = s->f;
	size_t j, n = 0;
	uint32_t i;

	for (j = 0; j < s->nr_rows; j++)
		if (!is_idle(s->sp, s->rows[j]))
			s->rows[n++] = s->rows[j];
	s->nr_rows = n;
	for (i = 0; i < f->nr; i++) {
		if (tok_is_name(f, i)) {
			on_word(s, i);
			continue;
		}
		if (f->t[i].kind != TOK_STRING)
			continue;
		for (j = 0; j < s->nr_rows; j++)
			if (s->rows[j]->shape == TEXT)
				scan_text(s, s->rows[j], i);
	}
}

/* The first import of a package is enough. */
static void on_import(struct bridges *b, const struct row *r,
		      const struct go_item *item, size_t file)
{
	size_t i;

	for (i = 0; i < b->nr_imported; i++)
		if (b->imported[i]->to == r->to &&
		    !strcmp(b->imported[i]->name, r->name))
			return;
	vec_grow(b->imported, b->nr_imported, b->cap_imported);
	b->imported[b->nr_imported++] = r;
	bridge_add_at(b, r->to, str_of(r->name), HOW_EXACT,
		      b->look.names[file], item->line);
}

/*
 * The rows that a file can meet; what its imports alone say is added.
 * Returns whether any of them needs the tokens.
 */
static bool choose_rows(struct bridges *b, size_t file, const struct row **out,
			size_t *n)
{
	const struct go_source *src = &b->look.sources[file];
	size_t i, j, nr;
	const struct row *r = bridge_rows(&nr);
	bool any = false;

	*n = 0;
	for (i = 0; i < nr; i++, r++) {
		bool is = !r->import;

		for (j = 0; j < src->nr && r->import; j++) {
			if (src->items[j].kind != GO_IMPORT ||
			    !is_import_of(src->items[j].text, r->import))
				continue;
			is = true;
			if (r->shape == IMPORT)
				on_import(b, r, &src->items[j], file);
		}
		if (!is || r->shape == IMPORT)
			continue;
		out[(*n)++] = r;
		any |= r->import != NULL;
	}
	return any;
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

/* Whether one of our functions of golang.org/x/sys/unix is named. */
static bool has_unix_call(struct str text)
{
	static const char path[] = "golang.org/x/sys/unix\"";
	const char *p = text.len ? memmem(text.ptr, text.len, path,
					  sizeof(path) - 1) : NULL;

	if (!p)
		return false;
	/* Under another name: see what the tokens say. */
	if (p > text.ptr + 2 && p[-2] != '\t' && p[-2] != '(')
		return true;
	while ((p = memmem(text.ptr, text.len, "unix.", 5))) {
		size_t n = 0;

		text = str_from(text, (size_t)(p + 5 - text.ptr));
		while (n < text.len && text.ptr[n] >= '0' && text.ptr[n] <= 'z')
			n++;
		if (unix_call(text.ptr, n))
			return true;
	}
	return false;
}

/* Whether a file holds what some of the rows look for. */
static bool may_hold(const struct source_package *sp, size_t file,
		     const struct row **rows, size_t n)
{
	struct str text = sb_str(&sp->texts[file]);
	size_t i;

	for (i = 0; i < n; i++) {
		const char *word = rows[i]->name;

		if (text.len && !is_idle(sp, rows[i]) &&
		    memmem(text.ptr, text.len, word, strlen(word)))
			return true;
	}
	return has_unix_call(text);
}

void bridge_calls(struct bridges *b)
{
	size_t i, nr;
	const struct row **rows;

	bridge_rows(&nr);
	rows = xcalloc(nr, sizeof(*rows));
	for (i = 0; i < b->look.p->files.nr; i++) {
		bool needed = choose_rows(b, i, rows, &nr);
		bool cgo = has_cgo(&b->look.sources[i]);
		struct source_package *sp;
		struct scan s;

		if (!needed && !cgo)
			continue;
		sp = fold_texts(&b->folder, b->look.p);
		if (i >= sp->nr_files || (!cgo && !may_hold(sp, i, rows, nr)))
			continue;
		s = (struct scan){ .b = b, .sp = sp, .f = fold_file(sp, i),
				   .rows = rows, .nr_rows = nr };
		if (cgo)
			bridge_includes(b, s.f);
		scan_tokens(&s);
	}
	free(rows);
}
