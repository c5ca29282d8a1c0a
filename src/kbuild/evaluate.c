// SPDX-License-Identifier: GPL-2.0
#include "kbuild/evaluate.h"

#include "dir.h"

struct interner *kb_names(const struct kb *kb)
{
	return kb->names;
}

struct tree *kb_tree(const struct kb *kb)
{
	return kb->roots.src;
}

struct mk *kb_evaluator(struct kb *kb)
{
	return kb->mk;
}

void kb_keep_parses(struct kb *kb)
{
	kb->keep_parses = true;
}

bool kb_find_makefile(const struct kb *kb, const struct atom *dir, struct strbuf *file)
{
	static const char *const names[] = { "Kbuild", "Makefile" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++) {
		sb_truncate(file, 0);
		sb_adds(file, kb->makefile_prefix);
		sb_addf(file, "%.*s/%s", ATOM_ARG(dir), names[i]);
		if (kb->files.type((void *)&kb->roots, sb_cstr(file)) == TREE_FILE)
			return true;
	}
	return false;
}

int kb_evaluate_dir(struct kb *kb, const struct atom *dir)
{
	struct visit v = {
		.obj = dir, .dir = dir,
		.need_builtin = true, .need_modorder = true,
	};
	struct directory directory = { .kb = kb, .mk = kb->mk, .v = &v };

	return dir_evaluate(&directory);
}

void kb_source_path(const struct kb *kb, struct str file, struct strbuf *out)
{
	sb_addf(out, "%s/%.*s", kb->roots.srcdir, STR_ARG(file));
}
