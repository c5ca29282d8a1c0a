// SPDX-License-Identifier: GPL-2.0
/*
 * Symbols that Kconfig files refer to and none defines, as a patch leaves them: it
 * refers to one, or takes the definition away.  One finding for a symbol, with all
 * places.
 */
#include "parts.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/tree.h"
#include "conf/undefined.h"

struct reference {
	const struct atom *symbol, *file;	/* of the list's @names */
	uint32_t line;
};

struct references {
	struct interner *names;
	struct reference *at;	/* by symbol, file and line */
	size_t nr, cap;
};

/* A file of a state, read once. */
struct lines {
	struct strbuf text;
	uint32_t *begins;	/* of each line */
	size_t nr, cap;
	bool is_read;
};

struct files {
	struct state *s;
	struct lines *at;	/* by number of the name */
	size_t nr;
	size_t told;		/* symbols */
};

static void take_reference(void *ctx, const struct atom *name, struct place at)
{
	struct references *l = ctx;

	vec_grow(l->at, l->nr, l->cap);
	l->at[l->nr++] = (struct reference){
		intern(l->names, atom_str(name)), intern(l->names, str_of(at.file ?: "")), at.line,
	};
}

static int reference_cmp(const void *pa, const void *pb)
{
	const struct reference *a = pa, *b = pb;
	int order = str_cmp(atom_str(a->symbol), atom_str(b->symbol));

	order = order ?: str_cmp(atom_str(a->file), atom_str(b->file));
	return order ?: (a->line > b->line) - (a->line < b->line);
}

static void references_open(struct references *l, struct interner *names, struct state *s)
{
	*l = (struct references){ .names = names };
	kconfig_each_undefined(session_kconfig(s->session), take_reference, l);
	if (l->nr)
		qsort(l->at, l->nr, sizeof(*l->at), reference_cmp);
}

/* How many references come before one to @symbol in line @line of @file. */
static size_t references_below(const struct references *l, const struct atom *symbol,
			       const struct atom *file, uint32_t line)
{
	const struct reference key = { symbol, file, line };
	size_t i;

	array_bound(i, l->nr, reference_cmp(&l->at[i], &key) < 0);
	return i;
}

/* How often a list refers to a symbol in a file. */
static size_t references_count(const struct references *l, const struct atom *symbol,
			       const struct atom *file)
{
	return references_below(l, symbol, file, UINT32_MAX) -
	       references_below(l, symbol, file, 0);
}

static bool references_has(const struct references *l, const struct atom *symbol)
{
	size_t i = references_below(l, symbol, intern(l->names, STR("")), 0);

	return i < l->nr && l->at[i].symbol == symbol;
}

/* The end of a symbol's references, which begin at @first. */
static size_t references_end(const struct references *l, size_t first)
{
	size_t i;

	for (i = first; i < l->nr && l->at[i].symbol == l->at[first].symbol; i++)
		;
	return i;
}

static bool is_touched(const struct review_step *step, const struct atom *file)
{
	size_t i;

	for (i = 0; i < step->nr_files; i++)
		if (str_eq(step->files[i].to, atom_str(file)))
			return true;
	return false;
}

/* Is this one of those that the step brings: more in a file than there were? */
static bool is_brought(const struct review_step *step, const struct references *now,
		       const struct references *before, const struct reference *r)
{
	return !references_has(before, r->symbol) ||
	       (is_touched(step, r->file) && references_count(now, r->symbol, r->file) >
		references_count(before, r->symbol, r->file));
}

static struct place place_of(const struct reference *r)
{
	return (struct place){ r->file->text, r->line, 0 };
}

static void tell_symbol(struct files *f, const struct reference *r, struct diag *said)
{
	struct kconfig *k = session_kconfig(f->s->session);
	const char *near = f->told++ < LIMIT_KCONFIG_NEAR ?
			   kconfig_near(k, atom_str(r->symbol)) : NULL;
	const struct place at = place_of(r);

	diag_add(said, SEV_WARNING, "kconfig-undefined", at, "no Kconfig file defines %s",
		 r->symbol->text);
	if (kconfig_is_value(atom_str(r->symbol)))
		diag_add(said, SEV_NOTE, NULL, at, "values are in lower case");
	else if (near)
		diag_add(said, SEV_NOTE, NULL, at, "did you mean %s?", near);
}

static struct lines *files_read(struct files *f, const struct atom *name)
{
	struct lines *l;
	struct str rest, line;

	array_reach(f->at, f->nr, name->id);
	l = &f->at[name->id];
	if (l->is_read)
		return l;
	l->is_read = true;
	/* A file that cannot be read, the session has reported. */
	if (tree_read(f->s->tree, name->text, LIMIT_MAKEFILE_BYTES, &l->text))
		return l;
	rest = sb_str(&l->text);
	while (str_line(&rest, &line)) {
		vec_grow(l->begins, l->nr, l->cap);
		l->begins[l->nr++] = (uint32_t)(line.ptr - l->text.buf);
	}
	return l;
}

static void files_free(struct files *f)
{
	size_t i;

	for (i = 0; i < f->nr; i++) {
		sb_free(&f->at[i].text);
		free(f->at[i].begins);
	}
	free(f->at);
}

/* A condition is inherited by what is below it; the line that has it tells enough. */
static bool is_written(struct files *f, const struct reference *r)
{
	const struct lines *l = files_read(f, r->file);
	struct str rest, line;

	if (!r->line || r->line > l->nr)
		return false;
	rest = str_from(sb_str(&l->text), l->begins[r->line - 1]);
	return str_line(&rest, &line) && str_find(line, atom_str(r->symbol)) < line.len;
}

/* All of one symbol; the first place that has it in its text, or else the first. */
static void tell_brought(struct files *f, const struct reference *const *list, size_t nr,
			 struct diag *said)
{
	size_t first = 0, i;

	while (first < nr && !is_written(f, list[first]))
		first++;
	if (first == nr)
		first = 0;
	tell_symbol(f, list[first], said);
	for (i = first + 1; i < nr; i++)
		if (is_written(f, list[i]))
			diag_add(said, SEV_NOTE, NULL, place_of(list[i]), "also referred to here");
}

static void find_brought(const struct review_step *step, struct state *s,
			 const struct references *now, const struct references *before,
			 struct diag *said)
{
	const struct reference **list = xcalloc(now->nr + 1, sizeof(*list));
	struct files files = { .s = s };
	size_t first, end, i, nr;

	for (first = 0; first < now->nr; first = end) {
		end = references_end(now, first);
		for (i = first, nr = 0; i < end; i++)
			if (is_brought(step, now, before, &now->at[i]))
				list[nr++] = &now->at[i];
		if (nr)
			tell_brought(&files, list, nr, said);
	}
	files_free(&files);
	free(list);
}

void review_undefined(struct review *review, struct review_step *step, struct state *before,
		      struct state *now, unsigned int config)
{
	struct interner *names = interner_new();
	struct diag *was = diag_new(), *is = diag_new();
	struct references at[2];

	references_open(&at[0], names, before);
	references_open(&at[1], names, now);
	find_brought(step, now, &at[1], &at[0], is);
	find_brought(step, before, &at[0], &at[1], was);
	review_judge(review, step, now, was, is, config);
	diag_free(was);
	diag_free(is);
	free(at[0].at);
	free(at[1].at);
	interner_free(names);
}
