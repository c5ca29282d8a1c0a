// SPDX-License-Identifier: GPL-2.0
/*
 * Objects that a configuration leaves out, and that could not be built either: their
 * source was forgotten.  What would make them is looked for in all branches of the
 * makefiles, as text: whatever looks like it counts.
 */
#include "explain-parts.h"

#include "base/path.h"

/*
 * Does the line list objects to link, with this one among them as it is written?  A
 * composite is linked where its parts are listed: what another directory includes lists
 * them for that one.
 */
static bool is_listed(const struct ex_hop *hop)
{
	struct ex_list list;
	struct str text;

	if (!hop->line || !hop->line->stmt || hop->hidden)
		return false;
	list = ex_classify(hop->line->name);
	text = hop->line->stmt->value->text;
	if (str_find(text, hop->word) == text.len)
		return false;
	if (list.kind == LIST_PART)
		return hop->up->directory == hop->directory;
	return list.kind == LIST_GOAL && (str_is(list.stem, "obj") || str_is(list.stem, "lib"));
}

/* "foo-y", "foo-$(CONFIG_X)", "foo-objs": whatever is in it. */
static bool has_parts(struct explain *x, const struct ex_dir *f, const struct atom *name)
{
	size_t i;

	x->lines += f->nr;
	for (i = 0; i < f->nr; i++) {
		struct ex_list list = ex_classify(f->lines[i].name);
		SCOPED_STRBUF object = STRBUF_INIT;

		if (list.kind != LIST_PART)
			continue;
		sb_addstr(&object, list.stem);
		sb_adds(&object, ".o");
		if (kb_name(x->kb, atom_str(f->dir), sb_str(&object)) == name)
			return true;
	}
	return false;
}

/* "$(obj)/foo.o", "$(obj)/foo.c", "%.o", "$(obj)/foo%.S". */
static bool may_make(struct str target, struct str stem)
{
	static const char *const made[] = { "%", ".o", ".c", ".S", ".rs" };
	size_t percent = str_chr(target, '%'), i;
	struct str base = path_base(str_head(target, percent));

	if (percent == target.len)
		return str_starts(base, stem) && base.len > stem.len && base.ptr[stem.len] == '.';
	for (i = 0; i < ARRAY_SIZE(made); i++)
		if (str_ends(target, str_of(made[i])))
			return str_starts(stem, base);
	return false;
}

static bool has_rule(const struct ex_dir *f, const struct atom *name)
{
	struct str base = path_base(atom_str(name));
	size_t i;

	for (i = 0; i < f->nr_targets; i++)
		if (may_make(f->targets[i], str_head(base, base.len - 2)))
			return true;
	return false;
}

bool ex_is_forgotten(struct explain *x, const struct ex_hop *hop, const struct atom *name)
{
	const struct ex_dir *own = ex_dir_of(x, intern(x->names, path_dir(atom_str(name))));
	const struct ex_dir *const dirs[] = { own, hop->directory };
	size_t i;

	if (!str_ends(atom_str(name), STR(".o")) || !is_listed(hop))
		return false;
	for (i = 0; i < ARRAY_SIZE(dirs); i++)
		if (dirs[i] && (has_parts(x, dirs[i], name) || has_rule(dirs[i], name)))
			return false;
	return true;
}
