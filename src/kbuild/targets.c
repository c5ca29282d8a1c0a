// SPDX-License-Identifier: GPL-2.0
/*
 * What a directory builds besides its goal lists: the objects of its programs
 * (as in scripts/Makefile.host and Makefile.userprogs), and, if a recipe
 * entered the directory for its own goal, the list "targets".
 */
#include "dir.h"

static void fill_known(void *ctx, struct str text,
		       const struct mk_where *where)
{
	struct directory *f = ctx;
	struct word w = { .where = *where };

	if (mk_find_unknown(f->mk, text))
		return;
	w.text = intern(f->kb->names, text);
	words_add(&f->list, w);
}

/* Not goals: unknowns in them are not reported. */
static void fill(struct directory *f, struct str list)
{
	f->list.nr = 0;
	if (mk_origin_of(f->mk, list) != MK_UNDEFINED)
		mk_words(f->mk, list, fill_known, f);
}

static void read_program(struct directory *f, const struct atom *program)
{
	static const char *const suffixes[] = { "-objs", "-cxxobjs" };
	const struct atom *whole = dir_name(f, atom_str(program));
	SCOPED_STRBUF list = STRBUF_INIT;
	size_t i, k;

	for (i = 0; i < ARRAY_SIZE(suffixes); i++) {
		sb_truncate(&list, 0);
		sb_addstr(&list, atom_str(program));
		sb_adds(&list, suffixes[i]);
		fill(f, sb_str(&list));
		for (k = 0; k < f->list.nr; k++) {
			const struct word *w = &f->list.w[k];

			dir_add(f, KB_PROGPART, whole,
				   dir_name(f, atom_str(w->text)),
				   &w->where, dir_guards(f, w));
		}
	}
}

static void read_programs(struct directory *f)
{
	static const char *const lists[] = {
		"hostprogs", "hostprogs-always-y", "hostprogs-always-m",
		"userprogs", "userprogs-always-y", "userprogs-always-m",
	};
	struct words programs = { NULL, 0, 0 };
	size_t i, k;

	for (i = 0; i < ARRAY_SIZE(lists); i++) {
		fill(f, str_of(lists[i]));
		for (k = 0; k < f->list.nr; k++)
			words_add(&programs, f->list.w[k]);
	}
	words_once(f->kb, &programs);
	for (i = 0; i < programs.nr; i++)
		read_program(f, programs.w[i].text);
	free(programs.w);
}

void dir_read_targets(struct directory *f)
{
	read_programs(f);
	if (!f->v->by)
		return;
	fill(f, STR("targets"));
	dir_add_words(f, KB_TARGET, &f->list);
}
