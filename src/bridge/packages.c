// SPDX-License-Identifier: GPL-2.0
/*
 * Packages whose constants and variables are of interest: their files are
 * read whole, once.
 */
#include "fold.h"

#include <stdlib.h>


struct decl_reader {
	struct source_package *sp;
	const struct syntax *f;
	bool is_const;
};

static void add_decl(struct source_package *sp, struct decl d)
{
	vec_grow(sp->decls, sp->nr_decls, sp->cap_decls);
	sp->decls[sp->nr_decls++] = d;
}

static void on_spec(void *ctx, const struct spec *s)
{
	struct decl_reader *r = ctx;

	add_decl(r->sp, (struct decl){
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
	add_decl(r->sp, (struct decl){
		.name = f->t[i + 1].text, .is_func = true,
		.value = { f, i + 3, f->t[i + 2].mate },
	});
	return f->t[i + 2].mate;
}

static void read_decls(struct source_package *sp, const struct syntax *f)
{
	struct decl_reader r = { .sp = sp, .f = f };
	uint32_t i;

	for (i = 0; i < f->nr; i++) {
		r.is_const = tok_is(f, i, "const");
		if (r.is_const || tok_is(f, i, "var"))
			i = scope_specs(f, i, on_spec, &r);
		else if (tok_is(f, i, "func"))
			i = read_func(&r, i);
		else if (f->t[i].mate != NO_TOK && f->t[i].mate > i)
			i = f->t[i].mate;
	}
}

/* Whether a function sets a variable of the package. */
static bool is_set(const struct syntax *f, uint32_t i)
{
	if (f->t[i].block == NO_TOK || tok_is(f, i - 1, "."))
		return false;
	return tok_is(f, i + 1, "=") || tok_is(f, i + 1, "+=") ||
	       (i && tok_is(f, i - 1, "&"));
}

/* Names are sorted now. */
static struct decl *find_decl(const struct source_package *sp, struct str name)
{
	size_t lo = 0, hi = sp->nr_decls;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int order = str_cmp(name, sp->decls[mid].name);

		if (order > 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < sp->nr_decls && str_eq(sp->decls[lo].name, name) ?
	       &sp->decls[lo] : NULL;
}

static void find_changes(struct source_package *sp, const struct syntax *f)
{
	struct decl *d;
	uint32_t i;

	for (i = 1; i < f->nr; i++) {
		if (!tok_is_name(f, i) || !is_set(f, i))
			continue;
		d = find_decl(sp, f->t[i].text);
		if (d)
			d->changes = true;
	}
}

static int cmp_decls(const void *a, const void *b)
{
	const struct decl *x = a, *y = b;

	return str_cmp(x->name, y->name);
}

const struct decl *fold_decl(const struct source_package *sp, struct str name)
{
	const struct decl *d;

	fold_complete(sp);
	d = find_decl(sp, name);
	/* Two of a name: methods, or files of different builds. */
	if (!d || (d + 1 < sp->decls + sp->nr_decls &&
		   str_eq(d[1].name, name)))
		return NULL;
	return d;
}

static struct source_package *read_texts(struct folder *fo,
					 const struct go_package *p)
{
	struct source_package *sp = arena_alloc(fo->mem, sizeof(*sp));
	struct go_look look;
	size_t i;

	sp->p = p;
	sp->folder = fo;
	sp->nr_files = p->files.nr;
	sp->files = arena_alloc(fo->mem, (p->files.nr + 1) *
				sizeof(*sp->files));
	sp->texts = arena_alloc(fo->mem, (p->files.nr + 1) *
				sizeof(*sp->texts));
	sp->bufs = arena_alloc(fo->mem, (p->files.nr + 1) *
			       sizeof(*sp->bufs));
	if (!go_look_find(fo->go, p->path, &look) || !look.names)
		sp->nr_files = 0;
	for (i = 0; i < sp->nr_files; i++) {
		sp->files[i].name = look.names[i];
		/* That it cannot be read has been said. */
		sp->texts[i] = go_look_text(fo->go, p, i, &sp->bufs[i]);
	}
	return sp;
}

struct source_package *fold_texts(struct folder *fo,
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
		syntax_read(sp->folder->mem, sp->texts[i], f->name, f);
	return f;
}

const struct syntax *fold_file_with(const struct source_package *asked, size_t i,
				    struct str word)
{
	struct source_package *sp = (struct source_package *)asked;
	struct str text = sp->texts[i];

	return text.len && memmem(text.ptr, text.len, word.ptr, word.len) ?
	       fold_file(sp, i) : NULL;
}

void fold_complete(const struct source_package *asked)
{
	/* What it is does not change, only how much of it is known. */
	struct source_package *sp = (struct source_package *)asked;
	size_t i;

	if (sp->complete)
		return;
	sp->complete = true;
	for (i = 0; i < sp->nr_files; i++)
		read_decls(sp, fold_file(sp, i));
	if (sp->nr_decls)
		qsort(sp->decls, sp->nr_decls, sizeof(*sp->decls), cmp_decls);
	for (i = 0; i < sp->nr_files; i++)
		find_changes(sp, &sp->files[i]);
}

void fold_clear(struct folder *fo)
{
	size_t i, j;

	for (i = 0; i < fo->nr_packages; i++) {
		struct source_package *sp = fo->packages[i];

		for (j = 0; j < sp->nr_files; j++) {
			syntax_clear(&sp->files[j]);
			sb_free(&sp->bufs[j]);
		}
		free(sp->decls);
	}
	free(fo->packages);
}
