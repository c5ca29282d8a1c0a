// SPDX-License-Identifier: GPL-2.0
/*
 * Which index files a reading uses.  What a record hangs on besides the files
 * it was made of is in the name; the directories that are read are, too, though
 * what is known of a package is the same for all: they only need not share a
 * file.
 */
#include <inttypes.h>
#include <sys/stat.h>

#include "go/pkgload.h"

#include "go/facts.h"
#include "go/modindex.h"
#include "go/pkgindex.h"

static void add_part(struct strbuf *name, struct str part)
{
	sb_addstr(name, part);
	sb_addch(name, '\n');
}

static void add_dirs(struct strbuf *name, const struct go *go,
			struct str modcache)
{
	size_t i;

	add_part(name, modcache);
	for (i = 0; i < go->nr_units; i++)
		add_part(name, str_of(go->units[i].dir));
}

/* Another godeps may read the same files in another way. */
static bool find_maker(struct strbuf *maker)
{
	struct stamp s;
	struct stat st;

	if (stat("/proc/self/exe", &st))
		return false;
	s = stamp_of(&st);
	sb_addf(maker, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n",
		s.size, s.mtime, s.ctime, s.inode);
	return true;
}

/* What is in a tree of another kind than a directory has no stamps. */
static bool may_use(const struct go_options *opt, struct strbuf *maker)
{
	return opt->index && !opt->tree && find_maker(maker);
}

void go_use_modindex(struct go *go, const struct go_options *opt)
{
	SCOPED_STRBUF maker = STRBUF_INIT;
	SCOPED_STRBUF name = STRBUF_INIT;

	if (go->modules || !may_use(opt, &maker))
		return;
	add_part(&name, STR("modules"));
	add_dirs(&name, go, go_find_cache(go, opt));
	go->modules = go_index_open(opt->index, sb_str(&name), sb_str(&maker));
	go->modindex = go_modindex_new(go->mem, go->modules);
}

void go_use_pkgindex(struct go *go, const struct go_options *opt,
		     const struct go_load *load)
{
	struct str modcache = go_find_cache(go, opt);
	SCOPED_STRBUF maker = STRBUF_INIT;
	SCOPED_STRBUF name = STRBUF_INIT;

	if (go->packages || !may_use(opt, &maker))
		return;
	add_part(&name, STR("packages"));
	sb_addf(&name, "%u %d\n", load->minor, load->cgo);
	add_part(&name, load->goroot);
	add_part(&name, load->goos);
	add_part(&name, load->goarch);
	add_part(&name, load->tags);
	add_dirs(&name, go, modcache);
	go->packages = go_index_open(opt->index, sb_str(&name), sb_str(&maker));
	go->pkgindex = go_pkgindex_new(go->mem, go->packages, modcache);
	go_pkgindex_attach(go->pkgindex, go->files);
}
