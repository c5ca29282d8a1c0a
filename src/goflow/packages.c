// SPDX-License-Identifier: GPL-2.0
/*
 * Packages whose constants, variables and functions are of interest.  A file is
 * split into tokens, once, if it contains a name that is needed.
 */
#include "goflow/constfold.h"

#include <stdlib.h>


struct decl_reader {
	struct file_decls *to;
	const struct syntax *f;
	bool is_const;
};

static void add_decl(struct file_decls *to, struct decl d)
{
	vec_grow(to->list, to->nr, to->cap);
	to->list[to->nr++] = d;
}

static void packages_on_spec(void *ctx, const struct spec *s)
{
	struct decl_reader *r = ctx;

	add_decl(r->to, (struct decl){
		.name = r->f->t[s->name].text, .value = s->value,
		.is_const = r->is_const,
	});
}

/* "func name(a, b string)", "func (r T) name()": returns its last bracket. */
static uint32_t read_func(struct decl_reader *r, uint32_t i)
{
	const struct syntax *f = r->f;

	if (tok_is(f, i + 1, "("))
		i = f->t[i + 1].mate;
	if (i >= f->nr || !tok_is_name(f, i + 1) || !tok_is(f, i + 2, "("))
		return i;
	add_decl(r->to, (struct decl){
		.name = f->t[i + 1].text, .is_func = true,
		.value = { f, i + 3, f->t[i + 2].mate },
	});
	return f->t[i + 2].mate;
}

static void read_decls(struct file_decls *to, const struct syntax *f)
{
	struct decl_reader r = { .to = to, .f = f };
	uint32_t i;

	to->read = true;
	for (i = 0; i < f->nr; i++) {
		r.is_const = tok_is(f, i, "const");
		if (r.is_const || tok_is(f, i, "var"))
			i = scope_specs(f, i, packages_on_spec, &r);
		else if (tok_is(f, i, "func"))
			i = read_func(&r, i);
		else if (f->t[i].mate != NO_TOK && f->t[i].mate > i)
			i = f->t[i].mate;
	}
}

/* Whether a function sets a variable of the package. */
static bool packages_is_set(const struct syntax *f, uint32_t i)
{
	if (f->t[i].block == NO_TOK || tok_is(f, i - 1, "."))
		return false;
	return tok_is(f, i + 1, "=") || tok_is(f, i + 1, "+=") ||
	       (i && tok_is(f, i - 1, "&"));
}

static bool is_set_in(const struct syntax *f, struct str name)
{
	uint32_t i;

	for (i = 1; i < f->nr; i++)
		if (tok_is_name(f, i) && str_eq(f->t[i].text, name) &&
		    packages_is_set(f, i))
			return true;
	return false;
}

/* Where a name is in the list of those that are known, or should be. */
static size_t packages_place_of(const struct source_package *sp, struct str name)
{
	size_t i;

	array_bound(i, sp->nr_known, str_cmp(sp->known[i].name, name) < 0);
	return i;
}

/* The declaration, if there is one: two are methods, or of different builds. */
static const struct decl *find_decl(struct source_package *sp, struct str name)
{
	struct decl *found = NULL;
	const struct syntax *f;
	size_t i, j, nr = 0;

	for (i = 0; i < sp->nr_files; i++) {
		struct file_decls *d = &sp->decls[i];

		f = fold_file_with(sp, i, name);
		if (f && !d->read)
			read_decls(d, f);
		for (j = 0; f && j < d->nr; j++)
			if (str_eq(d->list[j].name, name) && !nr++)
				found = &d->list[j];
	}
	for (i = 0; nr == 1 && !found->changes && i < sp->nr_files; i++) {
		f = fold_file_with(sp, i, name);
		found->changes = f && is_set_in(f, name);
	}
	return nr == 1 ? found : NULL;
}

const struct decl *fold_decl(const struct source_package *asked,
			     struct str name)
{
	/* What it is does not change, only how much of it is known. */
	struct source_package *sp = (struct source_package *)asked;
	size_t at = packages_place_of(sp, name);

	if (at < sp->nr_known && str_eq(sp->known[at].name, name))
		return sp->known[at].decl;
	vec_grow(sp->known, sp->nr_known, sp->cap_known);
	memmove(sp->known + at + 1, sp->known + at,
		(sp->nr_known++ - at) * sizeof(*sp->known));
	sp->known[at].name = name;
	sp->known[at].decl = find_decl(sp, name);
	return sp->known[at].decl;
}

static struct source_package *read_texts(struct constfold *fo,
					 const struct go_package *p)
{
	struct source_package *sp = arena_alloc(fo->mem, sizeof(*sp));
	const struct go_pkg *pkg;
	size_t i;

	sp->p = p;
	sp->constfold = fo;
	sp->nr_files = p->files.nr;
	sp->files = arena_alloc(fo->mem, (p->files.nr + 1) *
				sizeof(*sp->files));
	sp->texts = arena_alloc(fo->mem, (p->files.nr + 1) *
				sizeof(*sp->texts));
	sp->decls = arena_alloc(fo->mem, (p->files.nr + 1) *
				sizeof(*sp->decls));
	sp->bufs = arena_alloc(fo->mem, (p->files.nr + 1) *
			       sizeof(*sp->bufs));
	pkg = go_pkg_find(fo->go, p->path);
	if (!pkg || !pkg->names)
		sp->nr_files = 0;
	for (i = 0; i < sp->nr_files; i++) {
		sp->files[i].name = pkg->names[i];
		/* That it cannot be read has been reported. */
		sp->texts[i] = go_pkg_text(fo->go, p, i, &sp->bufs[i]);
	}
	return sp;
}

struct source_package *fold_texts(struct constfold *fo,
				  const struct go_package *p)
{
	size_t i;

	for (i = fo->nr_packages; i--; )
		if (fo->packages[i]->p == p)
			return fo->packages[i];
	vec_grow(fo->packages, fo->nr_packages, fo->cap_packages);
	fo->packages[fo->nr_packages] = read_texts(fo, p);
	return fo->packages[fo->nr_packages++];
}

const struct syntax *fold_file(struct source_package *sp, size_t i)
{
	struct syntax *f = &sp->files[i];

	if (!f->read)
		syntax_read(sp->constfold->mem, sp->texts[i], f->name, f);
	return f;
}

static bool is_part(char c)
{
	return byte_is_word(c) || (unsigned char)c >= 0x80;
}

static bool packages_has_word(struct str text, struct str word)
{
	const char *p, *end = text.ptr + text.len;

	while (word.len && text.len &&
	       (p = memmem(text.ptr, text.len, word.ptr, word.len))) {
		if ((p == text.ptr || !is_part(p[-1])) &&
		    (p + word.len == end || !is_part(p[word.len])))
			return true;
		/* What is cut off ends in a part of a word, too. */
		text = str_from(text, (size_t)(p - text.ptr) + word.len);
		while (text.len && is_part(text.ptr[0]))
			text = str_from(text, 1);
	}
	return false;
}

const struct syntax *fold_file_with(const struct source_package *asked, size_t i,
				    struct str word)
{
	struct source_package *sp = (struct source_package *)asked;

	return packages_has_word(sp->texts[i], word) ? fold_file(sp, i) : NULL;
}

void fold_clear(struct constfold *fo)
{
	size_t i, j;

	for (i = 0; i < fo->nr_packages; i++) {
		struct source_package *sp = fo->packages[i];

		for (j = 0; j < sp->nr_files; j++) {
			syntax_clear(&sp->files[j]);
			sb_free(&sp->bufs[j]);
			free(sp->decls[j].list);
		}
		free(sp->known);
	}
	free(fo->packages);
}
