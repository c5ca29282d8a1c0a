// SPDX-License-Identifier: GPL-2.0
/*
 * What the go command would print, from files: nothing is run, nothing is
 * asked from the network, and Go need not be on the machine.
 */
#include <stdlib.h>

#include "go/modcache.h"
#include "go/vendortxt.h"

#include "go/facts.h"

struct str go_keep(struct go *go, struct str s)
{
	return (struct str){ arena_memdup(go->mem, s.ptr, s.len), s.len };
}

struct str go_find_cache(struct go *go, const struct go_options *opt)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	go_modcache(opt->modcache, &path);
	return go_keep(go, sb_str(&path));
}

/* What was found in the module cache is not looked at. */
static void forget_cached(struct go_unit *u)
{
	size_t i;

	for (i = u->nr_mains; i < u->nr_files; i++) {
		if (u->files[i]->is_dir)
			continue;
		gomod_clear(&u->files[i]->mod);
		u->files[i]->hole = "a vendor directory does not have it";
	}
}

/* Modules that are only vendored hang on the first main module. */
static void add_vendored(struct go *go, struct go_unit *u)
{
	const char *name = go_name(go, u->vendor_txt, NULL);
	uint32_t main = modgraph_main(u->mg, u->files[go_first_main(u)]->id);
	struct vendor_txt v = { .nr = 0 };
	SCOPED_STRBUF text = STRBUF_INIT;
	struct diag *quiet = diag_new();
	size_t i;

	if (!go_file_read(go->files, u->vendor_txt, &text))
		vendor_txt_parse(go->mem, sb_str(&text), name, &v, quiet);
	for (i = 0; i < v.nr; i++) {
		SCOPED_STRBUF id = STRBUF_INIT;

		sb_addf(&id, "%.*s@%.*s", (int)v.at[i].path.len,
			v.at[i].path.ptr, (int)v.at[i].version.len,
			v.at[i].version.ptr);
		if (v.at[i].version.len &&
		    (v.at[i].has_packages || v.at[i].is_explicit) &&
		    !modgraph_find(u->mg, sb_str(&id)))
			modgraph_require(u->mg, main, v.at[i].path,
					 v.at[i].version, name, v.at[i].line);
	}
	free(v.at);
	diag_free(quiet);
}

void go_static_graph(struct go *go, struct go_unit *u,
		     const struct go_options *opt, struct diag *diag)
{
	go_use_modindex(go, opt);
	go_modload(go, u, go_find_cache(go, opt), diag);
	if (!u->vendor || !modgraph_has_holes(u->mg))
		return;
	/* The same graph, whether some of them are in a cache or not. */
	forget_cached(u);
	go_modload(go, u, STR(""), diag);
	add_vendored(go, u);
}

void go_static_checks(struct go *go, struct go_unit *u,
		      const struct go_options *opt, struct diag *diag)
{
	go_check_vendor(go, u, diag);
	if (opt->verify)
		go_check_sums(go, u, go_find_cache(go, opt), diag);
}
