// SPDX-License-Identifier: GPL-2.0
#include "kbuild/evaluate.h"

#include "base/path.h"

#include "dir.h"

struct interner *kb_names(const struct kb *kb)
{
	return kb->names;
}

struct tree *kb_tree(const struct kb *kb)
{
	return kb->roots.src;
}

struct tree *kb_facts_tree(const struct kb *kb)
{
	return roots_facts(&kb->roots);
}

struct mk *kb_evaluator(struct kb *kb)
{
	return kb->mk;
}

void kb_keep_parses(struct kb *kb)
{
	kb->keep_parses = true;
}

/* $(obj) of a directory: of an external module it was absolute before Linux 6.13. */
static const struct atom *evaluate_obj(const struct kb *kb, const struct atom *dir)
{
	SCOPED_STRBUF obj = STRBUF_INIT;

	if (!kb->roots.ext || kb_in_module(kb))
		return dir;
	path_join(&obj, str_of(kb->roots.extdir), atom_str(dir));
	return intern(kb->names, sb_str(&obj));
}

bool kb_find_makefile(const struct kb *kb, const struct atom *dir, struct strbuf *file)
{
	static const char *const names[] = { "Kbuild", "Makefile" };
	const struct atom *obj = evaluate_obj(kb, dir);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++) {
		sb_truncate(file, 0);
		sb_adds(file, kb->makefile_prefix);
		sb_addf(file, "%.*s/%s", ATOM_ARG(obj), names[i]);
		if (kb->files.type((void *)&kb->roots, sb_cstr(file)) == TREE_FILE)
			return true;
	}
	return false;
}

int kb_evaluate_dir(struct kb *kb, const struct atom *dir)
{
	struct visit v = {
		.obj = evaluate_obj(kb, dir), .dir = dir,
		.need_builtin = true, .need_modorder = true,
	};
	struct directory directory = { .kb = kb, .mk = kb->mk, .v = &v };

	kb_env_set(kb, kb_env_of(kb, dir));
	return dir_evaluate(&directory);
}

void kb_source_path(const struct kb *kb, struct str file, struct strbuf *out)
{
	sb_addf(out, "%s/%.*s", kb->roots.srcdir, STR_ARG(file));
}
