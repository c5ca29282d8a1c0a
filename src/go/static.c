// SPDX-License-Identifier: GPL-2.0
/*
 * What the go command would print, from files: nothing is run, the network is
 * not used, and Go need not be installed.
 *
 * A reading may use index files.  What a record depends on besides the files it
 * was made from is part of their names; so are the directories that are read,
 * although what is known about a package is the same for all: they just need
 * not share a file.
 */
#include <stdlib.h>
#include <sys/utsname.h>

#include "arch/arch.h"
#include "base/path.h"
#include "go/goarch.h"
#include "go/modcache.h"
#include "go/pkgload.h"
#include "go/vendortxt.h"
#include "go/version.h"

#include "go/modindex.h"
#include "go/modload.h"
#include "go/pkgindex.h"
#include "go/place.h"
#include "go/refusecheck.h"
#include "go/store.h"
#include "go/sumcheck.h"
#include "go/vendorcheck.h"
#include "facts.h"

static struct str find_cache(struct go *go, const struct go_options *opt)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	go_modcache(opt->modcache, go_files_unread(go->files), &path);
	return arena_str(go->mem, sb_str(&path));
}

static void static_add_part(struct strbuf *name, struct str part)
{
	sb_addstr(name, part);
	sb_addch(name, '\n');
}

static void static_add_dirs(struct strbuf *name, const struct go *go,
			struct str modcache)
{
	size_t i;

	static_add_part(name, modcache);
	for (i = 0; i < go->nr_units; i++)
		static_add_part(name, str_of(go->units[i].dir));
}

/* What is in a tree of another kind than a directory has no stamps. */
static bool may_use(const struct go_options *opt, struct strbuf *maker)
{
	return opt->index && !opt->tree && go_index_maker(maker);
}

static void use_modindex(struct go *go, const struct go_options *opt)
{
	SCOPED_STRBUF maker = STRBUF_INIT;
	SCOPED_STRBUF name = STRBUF_INIT;

	if (go->modules || !may_use(opt, &maker))
		return;
	static_add_part(&name, STR("modules"));
	static_add_dirs(&name, go, find_cache(go, opt));
	go->modules = go_index_open(opt->index, sb_str(&name), sb_str(&maker));
	go->modindex = go_modindex_new(go->mem, go->modules);
}

static void use_pkgindex(struct go *go, const struct go_options *opt,
			 const struct go_load *load)
{
	struct str modcache = find_cache(go, opt);
	SCOPED_STRBUF maker = STRBUF_INIT;
	SCOPED_STRBUF name = STRBUF_INIT;

	if (go->packages || !may_use(opt, &maker))
		return;
	static_add_part(&name, STR("packages"));
	sb_addf(&name, "%u %d\n", load->minor, load->cgo);
	static_add_part(&name, load->goroot);
	static_add_part(&name, load->goos);
	static_add_part(&name, load->goarch);
	static_add_part(&name, load->tags);
	static_add_dirs(&name, go, modcache);
	go->packages = go_index_open(opt->index, sb_str(&name), sb_str(&maker));
	go->pkgindex = go_pkgindex_new(go->mem, go->packages, modcache);
	go_pkgindex_attach(go->pkgindex, go->files);
}

/* What was found in the module cache is not looked at. */
static void forget_cached(struct go_unit *u)
{
	size_t i;

	for (i = u->nr_mains; i < u->nr_files; i++) {
		if (u->files[i]->is_dir)
			continue;
		gomod_clear(&u->files[i]->mod);
		u->files[i]->hole = "not found in the vendor directory";
	}
}

/* Modules that are only vendored depend on the first main module. */
static void add_vendored(struct go_unit *u)
{
	uint32_t main = modgraph_main(u->mg, u->files[go_first_main(u)]->id);
	const struct vendor_txt *v = &u->vendored;
	size_t i;

	for (i = 0; i < v->nr; i++) {
		const struct vendor_module *m = &v->at[i];
		SCOPED_STRBUF id = STRBUF_INIT;

		sb_addstr(&id, m->path);
		sb_addch(&id, '@');
		sb_addstr(&id, m->version);
		if (m->version.len && (m->has_packages || m->is_explicit) &&
		    !modgraph_find(u->mg, sb_str(&id)))
			modgraph_require(u->mg, main, m->path, m->version,
					 u->vendor_name, m->line);
	}
}

/* The minor version of the installed Go, or 0; go->goroot is its directory. */
static unsigned int find_goroot(struct go *go, const struct go_options *opt)
{
	SCOPED_STRBUF root = STRBUF_INIT;

	if (!go->goroot.ptr) {
		go->goroot_minor = go_goroot(opt->goroot, opt->go, go_files_unread(go->files),
					     &root);
		go->goroot = arena_str(go->mem, sb_str(&root));
	}
	return go->goroot_minor;
}

/* Without an installed Go, assume the newest known one. */
static void settle_minor(struct go *go, const struct go_options *opt)
{
	if (!go->minor)
		go->minor = find_goroot(go, opt);
	if (!go->minor)
		go->minor = NEWEST_GO;
}

void go_static_graph(struct go *go, struct go_unit *u,
		     const struct go_options *opt, struct diag *diag)
{
	settle_minor(go, opt);
	use_modindex(go, opt);
	u->modindex = go->modindex;
	go_modload(u, find_cache(go, opt), diag);
	if (!u->vendor || !modgraph_has_holes(u->mg))
		return;
	/* The same graph, whether some of them are in a cache or not. */
	forget_cached(u);
	go_modload(u, STR(""), diag);
	add_vendored(u);
}

void go_static_checks(struct go *go, struct go_unit *u,
		      const struct go_options *opt, struct diag *diag)
{
	go_check_vendor(u, diag);
	go_check_refusals(u, go->minor ? go->minor : NEWEST_GO, diag);
	if (opt->verify)
		go_check_sums(u, find_cache(go, opt), go->verbose, diag);
}

static bool is_required(const struct go_unit *u, struct str path)
{
	size_t i;

	for (i = go_first_main(u); i < u->nr_mains; i++)
		if (gomod_find_require(&u->files[i]->mod, path))
			return true;
	return false;
}

/* A selected version as go list describes it. */
static struct go_build_module static_describe(struct go *go, const struct go_unit *u,
					      const struct mod_node *n)
{
	const struct go_modfile *f = go_find_modfile(u, atom_str(n->id));
	struct go_module m = {
		.path = n->path, .version = n->version, .dir = STR(""),
		.gomod = STR(""), .replaced_by = STR(""),
		.replaced_version = STR(""), .main = n->main,
	};

	if (f && go_is_dir(go->files, f->dir))
		m.dir = f->dir;
	if (m.dir.len)
		m.gomod = go_abs(go->mem, m.dir, STR("go.mod"));
	if (f && !n->main && (f->is_dir || !str_eq(f->path, n->path) ||
			      !str_eq(f->version, n->version))) {
		m.replaced_by = f->is_dir ? f->dir : f->path;
		m.replaced_version = f->is_dir ? STR("") : f->version;
	}
	/* In a workspace only the main modules come before all others. */
	return (struct go_build_module){
		.m = m, .root = !u->workspace && is_required(u, n->path),
		.ignores = f && n->main ? &f->mod.ignores : NULL,
	};
}

static struct go_build_module *static_build_list(struct go *go,
						 const struct go_unit *u, size_t *nr)
{
	const struct mod_node *nodes;
	struct go_build_module *out;
	size_t i, n;

	modgraph_select(u->mg);
	nodes = modgraph_nodes(u->mg, &n);
	out = arena_alloc(go->mem, (n + 1) * sizeof(*out));
	for (*nr = i = 0; i < n; i++)
		if (nodes[i].selected && !nodes[i].tool)
			out[(*nr)++] = static_describe(go, u, &nodes[i]);
	return out;
}

/* "/..." below the directory asked for, or below each module of a workspace. */
static struct str *static_patterns(struct go *go, const struct go_unit *u, size_t *nr)
{
	bool all = u->workspace && str_is(u->files[0]->dir, u->dir);
	struct str *out = arena_alloc(go->mem,
				      (u->nr_mains + 1) * sizeof(*out));
	size_t i;

	*nr = 0;
	for (i = go_first_main(u); all && i < u->nr_mains; i++)
		out[(*nr)++] = go_abs(go->mem, u->files[i]->dir, STR("..."));
	if (!*nr)
		out[(*nr)++] = go_abs(go->mem, str_of(u->dir), STR("..."));
	return out;
}

/* The GOARCH of this machine, as the go command would have it. */
static const char *own_goarch(void)
{
	const char *env = getenv("GOARCH");
	struct utsname u;

	if (env && *env)
		return env;
	uname(&u);
	return go_target(arch_of_machine(u.machine), NULL, NULL).goarch;
}

int go_static_packages(struct go *go, struct go_unit *u,
		       const struct go_options *opt, struct diag *diag)
{
	const char *goarch = opt->goarch ? opt->goarch : own_goarch();
	const struct gomod_word *v = &u->files[0]->mod.go;
	unsigned int found = find_goroot(go, opt);
	struct go_load load = {
		.pruned = u->workspace ||
			  (v->line &&
			   go_toolchain_cmp(v->text, STR("1.17")) >= 0),
		.vendor_listed = v->line &&
			go_toolchain_cmp(v->text, STR("1.23")) >= 0,
		.goroot = go->goroot,
		.goos = str_of(opt->goos ? opt->goos : "linux"), .cgo = true,
		.goarch = str_of(goarch ? goarch : "amd64"),
		.tags = str_of(opt->tags ? opt->tags : "kbuild"),
	};

	if (opt->goroot && !found) {
		diag_add(diag, SEV_ERROR, NULL,
			 (struct place){ opt->goroot, 0, 0 },
			 "not a GOROOT: VERSION or src/runtime not found");
		return -1;
	}
	load.minor = go->minor;
	load.files = go->files;
	use_pkgindex(go, opt, &load);
	load.index = go->pkgindex;
	load.std_by_name = !go->std;
	load.keep_directives = true;
	load.keep_texts = opt->keep_texts;
	load.is_brief = opt->list_only;
	load.modules = static_build_list(go, u, &load.nr_modules);
	load.patterns = static_patterns(go, u, &load.nr_patterns);
	if (u->vendor) {
		load.vendor = u->vendor_dir;
		load.vendored = &u->vendored;
	}
	return go_pkgload(go->mem, &load, u->packages, diag);
}
