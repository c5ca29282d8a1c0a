// SPDX-License-Identifier: GPL-2.0
/*
 * What replaces a module must be in the tree, or it is not there for those who
 * get the tree.
 */
#include "go/facts.h"

#include "base/path.h"
#include "modpath.h"

#define RULE "go-replace-outside"

static void check_file(const struct go *go, const struct go_modfile *f,
		       struct diag *diag)
{
	size_t i;

	for (i = 0; i < f->mod.replaces.nr; i++) {
		const struct gomod_replace *r = &f->mod.replaces.at[i];
		SCOPED_STRBUF dir = STRBUF_INIT;
		struct str rel;

		if (r->new_version.len || !modpath_is_dir(r->new_path))
			continue;
		path_join(&dir, f->dir, r->new_path);
		if (!go_inside(go, sb_str(&dir), &rel))
			diag_add(diag, SEV_WARNING, RULE,
				 (struct place){ f->name, r->line, 0 },
				 "%.*s is replaced by the directory %.*s, which is not in the tree",
				 STR_ARG(r->path),
				 STR_ARG(r->new_path));
	}
}

void go_check_replaces(const struct go *go, const struct go_unit *u,
		       struct diag *diag)
{
	size_t i;

	for (i = 0; i < u->nr_mains; i++)
		check_file(go, u->files[i], diag);
}
