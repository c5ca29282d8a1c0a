// SPDX-License-Identifier: GPL-2.0
/*
 * Which index files a reading uses.  What a record hangs on besides the files
 * it was made of is in the key; the folders that are read are, too, though
 * what is known of a package is the same for all: they only need not share a
 * file.
 */
#include "go/pkgload.h"

#include "facts.h"
#include "modindex.h"
#include "pkgindex.h"

static void add_part(struct strbuf *key, struct str part)
{
	sb_addstr(key, part);
	sb_addch(key, '\n');
}

static void add_folders(struct strbuf *key, const struct go *go,
			struct str modcache)
{
	size_t i;

	add_part(key, modcache);
	for (i = 0; i < go->nr_units; i++)
		add_part(key, str_of(go->units[i].dir));
}

/* What is in a tree of another kind than a folder has no stamps. */
static bool may_use(const struct go_options *opt)
{
	return opt->index && !opt->tree;
}

void go_use_modindex(struct go *go, const struct go_options *opt)
{
	SCOPED_STRBUF key = STRBUF_INIT;

	if (!may_use(opt) || go->modules)
		return;
	add_part(&key, STR("modules 1"));
	add_folders(&key, go, go_find_cache(go, opt));
	go->modules = go_index_open(opt->index, sb_str(&key));
	go->modindex = go_modindex_new(go->mem, go->modules);
}

void go_use_pkgindex(struct go *go, const struct go_options *opt,
		     const struct go_load *load)
{
	struct str modcache = go_find_cache(go, opt);
	SCOPED_STRBUF key = STRBUF_INIT;

	if (!may_use(opt) || go->packages)
		return;
	add_part(&key, STR("packages 3"));
	sb_addf(&key, "%u %d\n", load->minor, load->cgo);
	add_part(&key, load->goroot);
	add_part(&key, load->goos);
	add_part(&key, load->goarch);
	add_part(&key, load->tags);
	add_folders(&key, go, modcache);
	go->packages = go_index_open(opt->index, sb_str(&key));
	go->pkgindex = go_pkgindex_new(go->mem, go->packages, modcache);
	go_files_use(go->files, go->pkgindex);
}
