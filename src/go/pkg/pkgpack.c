// SPDX-License-Identifier: GPL-2.0
#include "pkgpack.h"

#include "go/source.h"

enum { IS_DIR = 1, IS_FILE = 2, IS_LINK = 4, IS_DANGLING = 8 };	/* of an entry */
enum { HAS_GO = 1, HAS_GOMOD = 2 };		/* of a directory */
enum { NO_GO = 1, INVALID = 2 };		/* of a package */

void go_dir_pack(struct packer *p, const struct go_dir *dir)
{
	size_t i;

	pack_word(p, (dir->has_go ? HAS_GO : 0) |
		     (dir->has_gomod ? HAS_GOMOD : 0));
	pack_word(p, (uint32_t)dir->nr);
	for (i = 0; i < dir->nr; i++) {
		const struct go_entry *e = &dir->at[i];

		pack_text(p, e->name);
		pack_word(p, (e->is_dir ? IS_DIR : 0) |
			     (e->is_file ? IS_FILE : 0) |
			     (e->is_link ? IS_LINK : 0) |
			     (e->is_dangling ? IS_DANGLING : 0));
	}
}

bool go_dir_unpack(struct arena *mem, struct unpacker *u,
		      struct go_dir *dir)
{
	uint32_t flags = unpack_word(u), nr = unpack_count(u, 2), i;

	dir->has_go = flags & HAS_GO;
	dir->has_gomod = flags & HAS_GOMOD;
	dir->at = nr ? arena_alloc(mem, nr * sizeof(*dir->at)) : NULL;
	for (i = 0; i < nr; i++) {
		struct go_entry *e = &dir->at[i];

		e->name = unpack_text(u);
		flags = unpack_word(u);
		e->is_dir = flags & IS_DIR;
		e->is_file = flags & IS_FILE;
		e->is_link = flags & IS_LINK;
		e->is_dangling = flags & IS_DANGLING;
	}
	dir->nr = nr;
	return !u->bad;
}

static void pack_names(struct packer *p, const struct pkg_names *n)
{
	size_t i;

	pack_word(p, (uint32_t)n->nr);
	for (i = 0; i < n->nr; i++)
		pack_text(p, n->at[i]);
}

static void unpack_names(struct arena *mem, struct unpacker *u,
			 struct pkg_names *n)
{
	uint32_t nr = unpack_count(u, 1), i;

	if (!nr)
		return;
	n->at = arena_alloc(mem, nr * sizeof(*n->at));
	n->nr = n->cap = nr;
	for (i = 0; i < nr; i++)
		n->at[i] = unpack_text(u);
}

static void pack_refs(struct packer *p, const struct pkg_refs *refs)
{
	size_t i;

	pack_word(p, (uint32_t)refs->nr);
	for (i = 0; i < refs->nr; i++) {
		pack_text(p, refs->at[i].text);
		pack_text(p, refs->at[i].file);
		pack_word(p, refs->at[i].line);
		pack_word(p, refs->at[i].col);
	}
}

static void unpack_refs(struct arena *mem, struct unpacker *u,
			struct pkg_refs *refs)
{
	uint32_t nr = unpack_count(u, 4), i;

	if (!nr)
		return;
	refs->at = arena_alloc(mem, nr * sizeof(*refs->at));
	refs->nr = refs->cap = nr;
	for (i = 0; i < nr; i++) {
		refs->at[i].text = unpack_text(u);
		refs->at[i].file = unpack_text(u);
		refs->at[i].line = unpack_word(u);
		refs->at[i].col = unpack_word(u);
	}
}

#define IMPORT_WORDS 4

/* The defaults of an import are omitted. */
static void pack_item(struct packer *p, const struct go_item *item)
{
	pack_word(p, item->kind);
	pack_word(p, item->line);
	pack_word(p, item->col);
	pack_text(p, item->text);
	if (item->kind != GO_IMPORT)
		pack_text(p, item->value);
}

static void unpack_item(struct unpacker *u, struct go_item *item)
{
	uint32_t kind = unpack_word(u);

	u->bad |= kind > GO_WANTS;
	item->kind = (enum go_item_kind)kind;
	item->line = unpack_word(u);
	item->col = unpack_word(u);
	item->text = unpack_text(u);
	item->value = kind == GO_IMPORT ? STR("") : unpack_text(u);
}

static void pack_source(struct packer *p, const struct go_source *s)
{
	size_t i;

	pack_text(p, s->package);
	pack_word(p, s->package_line);
	pack_word(p, s->has_more);
	pack_word(p, (uint32_t)s->nr);
	for (i = 0; i < s->nr; i++)
		pack_item(p, &s->items[i]);
}

static void unpack_source(struct arena *mem, struct unpacker *u, bool is_brief,
			  struct go_source *s)
{
	uint32_t nr, i;

	s->package = unpack_text(u);
	s->package_line = unpack_word(u);
	s->has_more = unpack_word(u);
	nr = unpack_count(u, IMPORT_WORDS);
	if (is_brief && !s->has_more) {
		u->at += nr * IMPORT_WORDS;
		return;
	}
	s->items = arena_alloc(mem, (nr + 1) * sizeof(*s->items));
	s->nr = nr;
	for (i = 0; i < nr; i++) {
		unpack_item(u, &s->items[i]);
		u->bad |= !s->has_more && s->items[i].kind != GO_IMPORT;
	}
}

static void pack_reads(struct packer *p, const struct pkg_reads *r)
{
	size_t i;

	pack_word(p, (uint32_t)r->nr);
	for (i = 0; i < r->nr; i++) {
		pack_text(p, r->at[i].text);
		pack_source(p, r->at[i].source);
	}
}

static void unpack_reads(struct arena *mem, struct unpacker *u, bool is_brief,
			 struct pkg_reads *r)
{
	uint32_t nr = unpack_count(u, 5), i;
	struct go_source *sources;

	if (!nr)
		return;
	r->at = arena_alloc(mem, nr * sizeof(*r->at));
	sources = arena_alloc(mem, nr * sizeof(*sources));
	r->nr = r->cap = nr;
	for (i = 0; i < nr; i++) {
		r->at[i].text = unpack_text(u);
		unpack_source(mem, u, is_brief, &sources[i]);
		r->at[i].source = &sources[i];
	}
}

void go_pkg_pack(struct packer *p, const struct pkg_dir *d)
{
	size_t i;

	pack_text(p, d->name);
	for (i = 0; i < NR_PKG_KINDS; i++)
		pack_names(p, &d->files[i]);
	pack_reads(p, &d->reads[PKG_GO]);
	pack_reads(p, &d->reads[PKG_CGO]);
	pack_refs(p, &d->imports);
	pack_refs(p, &d->embeds);
	pack_text(p, d->error);
	pack_text(p, d->error_file);
	pack_word(p, d->error_line);
	pack_word(p, d->error_col);
	pack_word(p, (d->no_go ? NO_GO : 0) | (d->invalid ? INVALID : 0));
	pack_refs(p, &d->test_imports);
	pack_names(p, &d->cgo_includes);
	pack_names(p, &d->cgo_flags);
}

bool go_pkg_unpack(struct arena *mem, struct unpacker *u, bool is_brief,
		   struct pkg_dir *out)
{
	uint32_t flags;
	size_t i;

	out->name = unpack_text(u);
	for (i = 0; i < NR_PKG_KINDS; i++)
		unpack_names(mem, u, &out->files[i]);
	unpack_reads(mem, u, is_brief, &out->reads[PKG_GO]);
	unpack_reads(mem, u, is_brief, &out->reads[PKG_CGO]);
	unpack_refs(mem, u, &out->imports);
	unpack_refs(mem, u, &out->embeds);
	out->error = unpack_text(u);
	out->error_file = unpack_text(u);
	out->error_line = unpack_word(u);
	out->error_col = unpack_word(u);
	flags = unpack_word(u);
	out->no_go = flags & NO_GO;
	out->invalid = flags & INVALID;
	if (!is_brief) {
		unpack_refs(mem, u, &out->test_imports);
		unpack_names(mem, u, &out->cgo_includes);
		unpack_names(mem, u, &out->cgo_flags);
		u->bad |= u->at != u->end;
	}
	/* What is kept is of each of the files, or of none. */
	for (i = PKG_GO; i <= PKG_CGO; i++)
		u->bad |= out->reads[i].nr && out->reads[i].nr != out->files[i].nr;
	return !u->bad;
}
