// SPDX-License-Identifier: GPL-2.0
/*
 * Facts of a directory, from the words of its lists.
 */
#include "dir.h"

uint32_t dir_add(struct directory *f, enum kb_fact_kind kind,
		 const struct atom *name, const struct atom *part,
		 const struct mk_where *where, struct guards guards)
{
	struct kb_fact fact = {
		.kind = kind, .name = name, .part = part, .dir = f->dir,
	};

	return kb_add(f->kb, fact, *where, guards);
}

const struct atom *dir_name(struct directory *f, struct str name)
{
	return kb_name(f->kb, atom_str(f->v->obj), name);
}

/* A goal list that cannot be known in full. */
void dir_unresolved(struct directory *f, struct str list,
		    const struct mk_unknown *u, const struct mk_where *where)
{
	SCOPED_STRBUF what = STRBUF_INIT;
	struct place at = kb_place(f->kb, where->file ? where : &u->where);

	sb_adds(&what, *u->text ? u->text : u->what);
	diag_add(f->kb->diag, SEV_WARNING, "unresolved", at,
		 "%.*s in %.*s depends on the output of a command: %.*s",
		 STR_ARG(list), ATOM_ARG(f->v->dir), STR_ARG(sb_str(&what)));
	dir_add(f, KB_UNRESOLVED, intern(f->kb->names, list),
		   intern(f->kb->names, sb_str(&what)), where,
		 kb_where_guards(f->kb, where));
}

struct fill {
	struct directory *f;
	struct str list;
	struct words *to;
};

static void fill_word(void *ctx, struct str text,
		      const struct mk_where *where)
{
	struct fill *fill = ctx;
	const struct mk_unknown *u = mk_find_unknown(fill->f->mk, text);
	struct word w = { .where = *where };

	if (u) {
		dir_unresolved(fill->f, fill->list, u, where);
		return;
	}
	w.text = intern(fill->f->kb->names, text);
	words_add(fill->to, w);
}

/* Append the words of variable @list. */
int dir_fill(struct directory *f, struct str list, struct words *to)
{
	struct fill ctx = { f, list, to };

	if (mk_origin_of(f->mk, list) == MK_UNDEFINED)
		return 0;
	return mk_words(f->mk, list, fill_word, &ctx);
}

struct guards dir_guards(struct directory *f, const struct word *w)
{
	return kb_where_guards(f->kb, &w->where);
}

/* A fact for each word of a list. */
void dir_add_words(struct directory *f, enum kb_fact_kind kind,
		      const struct words *l)
{
	size_t i;

	for (i = 0; i < l->nr; i++)
		dir_add(f, kind, dir_name(f, atom_str(l->w[i].text)), NULL,
			   &l->w[i].where, dir_guards(f, &l->w[i]));
}
