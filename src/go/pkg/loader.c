// SPDX-License-Identifier: GPL-2.0
/*
 * What all that makes the package list shares: the directories read, each
 * once, and the error of a package.
 */
#include <stdlib.h>

#include "base/path.h"

#include "go/pkgindex.h"
#include "loader.h"

/* Whether a directory is of a main module itself. */
static bool is_own(const struct loader *l, struct str dir)
{
	const struct go_load *load = l->load;
	size_t i;

	if (load->vendor.len && go_path_below(dir, load->vendor))
		return false;
	for (i = 0; i < load->nr_modules; i++)
		if (load->modules[i].m.main && load->modules[i].m.dir.len &&
		    go_path_below(dir, load->modules[i].m.dir))
			return true;
	return false;
}

static enum pkg_keep what_to_keep(const struct loader *l, struct str dir)
{
	if (l->load->keep_texts && is_own(l, dir))
		return KEEP_TEXTS;
	return l->load->keep_directives && !go_resolver_is_std(&l->resolver, dir) ?
	       KEEP_DIRECTIVES : KEEP_NOTHING;
}

const struct pkg_dir *go_read_dir(struct loader *l, struct str dir)
{
	const struct atom *a = intern(l->dirs, dir);

	array_reach(l->read, l->cap_read, a->id);
	if (!l->read[a->id]) {
		l->read[a->id] = arena_alloc(l->mem, sizeof(**l->read));
		l->reader.keep = what_to_keep(l, dir);
		go_pkgindex_read(l->load->index, &l->reader,
				 go_dir(l->files, atom_str(a)), l->read[a->id]);
	}
	return l->read[a->id];
}

void go_set_pos(struct loader *l, struct node *n, struct str dir,
		const struct pkg_ref *ref)
{
	SCOPED_STRBUF pos = STRBUF_INIT;

	if (!ref)
		return;
	path_join(&pos, dir, ref->file);
	sb_addf(&pos, ":%u:%u", ref->line, ref->col);
	n->p.error_pos = arena_str(l->mem, sb_str(&pos));
}

bool go_set_error(struct loader *l, struct node *n, struct str text)
{
	if (n->p.error.len)
		return false;
	n->p.error = arena_str(l->mem, text);
	return true;
}

/* Without cgo what only a C compiler reads takes no part. */
bool go_takes_part(const struct loader *l, size_t kind)
{
	return l->build.cgo || kind == PKG_H || kind == PKG_F ||
	       kind == PKG_S || kind == PKG_SYSO;
}
