// SPDX-License-Identifier: GPL-2.0
/*
 * What the sources of packages contain besides package clauses and imports.
 */
#include <string.h>

#include "go/header.h"

#include "go/place.h"
#include "facts.h"

static void scan_file(struct go *go, struct go_pkg *pkg, size_t i,
		      struct diag *diag)
{
	const struct go_file *f = pkg->p->read ? &pkg->p->read[i] : NULL;
	SCOPED_STRBUF buf = STRBUF_INIT;
	const char *name;
	struct str path;
	int err;

	if (f && !f->err && !f->text.len) {
		pkg->sources[i] = *f->source;
		/* A list of facts asks for nothing else. */
		if (go->list_only)
			return;
	}
	path = go_abs(go->mem, pkg->p->dir, pkg->p->files.at[i]);
	name = go_name(go->files, path, &pkg->p->module);
	if (pkg->names)
		pkg->names[i] = name;
	err = f ? f->err : go_file_read(go->files, path, &buf);
	if (err)
		diag_add(diag, SEV_WARNING, "go-list",
			 (struct place){ name, 0, 0 }, "cannot read: %s",
			 strerror(-err));
	else if (!f || f->text.len)
		go_source_scan(go->mem, f ? f->text : sb_str(&buf), name,
			       &pkg->sources[i], diag);
}

/* A list from another machine names directories that are not here: no sources. */
void go_scan_sources(struct go *go, struct diag *diag)
{
	size_t i, j;

	for (i = 0; i < go->nr_pkgs; i++) {
		struct go_pkg *pkg = &go->pkgs[i];
		size_t nr = pkg->p->files.nr;

		if (pkg->p->standard ||
		    !(pkg->p->read || go_is_dir(go->files, pkg->p->dir)))
			continue;
		if (!go->list_only)
			pkg->names = arena_alloc(go->mem, (nr + 1) *
						 sizeof(*pkg->names));
		pkg->sources = arena_alloc(go->mem,
					   (nr + 1) * sizeof(*pkg->sources));
		for (j = 0; j < nr; j++)
			scan_file(go, pkg, j, diag);
	}
}
