// SPDX-License-Identifier: GPL-2.0
/*
 * Where the go command ends with an error before it lists anything: lines of
 * go.mod, go.work and modules.txt that contradict each other, or that need a
 * newer Go.  The graph is read nevertheless, so that the rest can be looked at.
 */
#include "go/refusecheck.h"

#include <stdlib.h>

#include "go/place.h"
#include "go/version.h"
#include "modpath.h"

#define RULE "go-refuses"

/* From here on the go line is the least version of Go that is needed. */
#define STRICT_GO_LINE 21

/* What a replacement leads to; a directory is relative to the file. */
static struct str refuse_target(const struct go_unit *u,
				const struct go_modfile *f,
				const struct gomod_replace *r)
{
	return r->new_version.len || !modpath_is_dir(r->new_path) ?
	       r->new_path : go_abs(u->mem, f->dir, r->new_path);
}

static bool refuse_is_overridden(const struct go_modfile *work, struct str path)
{
	size_t i;

	for (i = 0; i < work->mod.replaces.nr; i++)
		if (str_eq(work->mod.replaces.at[i].path, path))
			return true;
	return false;
}

/* A replacement that has been seen, and the file it is in. */
struct refuse_seen {
	const struct gomod_replace *r;
	const struct go_modfile *by;
};

static void refuse_conflict(const struct go_unit *u,
			    const struct refuse_seen *old,
			    const struct go_modfile *f,
			    const struct gomod_replace *r, struct diag *diag)
{
	if (str_eq(refuse_target(u, old->by, old->r), refuse_target(u, f, r)) &&
	    str_eq(old->r->new_version, r->new_version))
		return;
	diag_add(diag, SEV_WARNING, RULE, (struct place){ f->name, r->line, 0 },
		 "conflicting replacements for %.*s; choose one with a 'replace' in go.work",
		 STR_ARG(r->path));
	diag_add(diag, SEV_NOTE, NULL,
		 (struct place){ old->by->name, old->r->line, 0 },
		 "the other replacement");
}

/* Main modules of a workspace that replace one module by different ones. */
static void refuse_conflicts(const struct go_unit *u, struct diag *diag)
{
	struct interner *ids = interner_new();
	struct refuse_seen *seen = NULL;
	size_t i, j, nr = 0, cap = 0;

	for (i = go_first_main(u); i < u->nr_mains; i++) {
		const struct go_modfile *f = u->files[i];

		for (j = 0; j < f->mod.replaces.nr; j++) {
			const struct gomod_replace *r = &f->mod.replaces.at[j];
			SCOPED_STRBUF id = STRBUF_INIT;
			uint32_t n;

			if (refuse_is_overridden(u->files[0], r->path))
				continue;
			sb_addstr(&id, r->path);
			sb_addch(&id, ' ');
			sb_addstr(&id, r->version);
			n = intern(ids, sb_str(&id))->id;
			if (n < nr) {
				/* In one file the last line counts. */
				if (seen[n].by != f)
					refuse_conflict(u, &seen[n], f, r, diag);
				continue;
			}
			vec_grow(seen, nr, cap);
			seen[nr++] = (struct refuse_seen){ r, f };
		}
	}
	free(seen);
	interner_free(ids);
}

static bool refuse_is_too_new(struct str version, unsigned int minor)
{
	SCOPED_STRBUF next = STRBUF_INIT;

	sb_addf(&next, "1.%u", minor + 1);
	return go_toolchain_cmp(version, sb_str(&next)) >= 0;
}

/* A go line of a main module, go.work or modules.txt that is too new. */
static bool refuse_new_lines(const struct go_unit *u, unsigned int minor,
			     struct diag *diag)
{
	bool found = false;
	size_t i;

	for (i = 0; i < u->nr_mains; i++) {
		const struct gomod_word *v = &u->files[i]->mod.go;

		if (!v->line || !refuse_is_too_new(v->text, minor))
			continue;
		diag_add(diag, SEV_WARNING, RULE,
			 (struct place){ u->files[i]->name, v->line, 0 },
			 "requires go %.*s (running go 1.%u)",
			 STR_ARG(v->text), minor);
		found = true;
	}
	for (i = 0; i < u->vendored.nr; i++) {
		const struct vendor_module *m = &u->vendored.at[i];

		if (!m->go.len || !refuse_is_too_new(m->go, minor))
			continue;
		diag_add(diag, SEV_WARNING, RULE,
			 (struct place){ u->vendor_name, m->line, 0 },
			 "%.*s requires go %.*s (running go 1.%u)",
			 STR_ARG(m->path), STR_ARG(m->go), minor);
		found = true;
	}
	return found;
}

static struct str refuse_go_line(const struct go_modfile *f, const char *none)
{
	return f->mod.go.line ? f->mod.go.text : str_of(none);
}

/* A workspace must be of a Go that is new enough for all its modules. */
static void refuse_old_work(const struct go_unit *u, struct diag *diag)
{
	const struct go_modfile *work = u->files[0];
	struct str have = refuse_go_line(work, "1.18");
	size_t i;

	for (i = go_first_main(u); i < u->nr_mains; i++) {
		struct str want = refuse_go_line(u->files[i], "1.16");

		if (go_toolchain_cmp(want, have) > 0)
			diag_add(diag, SEV_WARNING, RULE,
				 (struct place){ work->name, work->mod.go.line, 0 },
				 "module %.*s requires go %.*s, but go.work says go %.*s",
				 STR_ARG(u->files[i]->id), STR_ARG(want),
				 STR_ARG(have));
	}
}

/* The version of Go that the build list needs is above that of go.mod. */
static void refuse_old_line(const struct go_unit *u, unsigned int minor,
			    struct diag *diag)
{
	const struct go_modfile *f = u->files[0];
	struct str have = refuse_go_line(f, "1.16");
	const struct mod_node *nodes;
	const struct mod_edge *edges;
	size_t i, nr, nr_edges;

	modgraph_select(u->mg);
	nodes = modgraph_nodes(u->mg, &nr);
	edges = modgraph_edges(u->mg, &nr_edges);
	for (i = 0; i < nr_edges; i++) {
		const struct mod_node *to = &nodes[edges[i].to];
		const struct mod_node *from = &nodes[edges[i].from];

		if (!to->tool || !to->selected || !str_is(to->path, "go") ||
		    from->main || from->tool ||
		    go_toolchain_cmp(to->version, have) <= 0)
			continue;
		if (refuse_is_too_new(to->version, minor))
			diag_add(diag, SEV_WARNING, RULE,
				 (struct place){ f->name, f->mod.go.line, 0 },
				 "%.*s requires go %.*s (running go 1.%u)",
				 ATOM_ARG(from->id), STR_ARG(to->version), minor);
		else
			diag_add(diag, SEV_WARNING, RULE,
				 (struct place){ f->name, f->mod.go.line, 0 },
				 "%.*s requires go %.*s, but this file says go %.*s; run 'go mod tidy' to fix it",
				 ATOM_ARG(from->id), STR_ARG(to->version),
				 STR_ARG(have));
		return;
	}
}

/* Without modules.txt no requirement is marked as explicit there. */
static void refuse_vendor(const struct go_unit *u, struct diag *diag)
{
	const struct go_modfile *f = u->files[0];

	if (u->vendor || u->workspace || !f->mod.requires.nr ||
	    !f->mod.go.line ||
	    go_toolchain_cmp(f->mod.go.text, STR("1.14")) < 0 ||
	    !go_dir(u->io, u->vendor_dir)->is)
		return;
	diag_add(diag, SEV_WARNING, RULE, (struct place){ f->name, 0, 0 },
		 "the vendor directory has no modules.txt; run 'go mod vendor' to write it");
}

void go_check_refusals(const struct go_unit *u, unsigned int minor,
		       struct diag *diag)
{
	refuse_vendor(u, diag);
	if (u->workspace)
		refuse_conflicts(u, diag);
	if (minor < STRICT_GO_LINE || refuse_new_lines(u, minor, diag))
		return;
	if (u->workspace)
		refuse_old_work(u, diag);
	else if (!u->vendor && u->mg)
		refuse_old_line(u, minor, diag);
}
