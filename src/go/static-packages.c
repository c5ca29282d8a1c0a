// SPDX-License-Identifier: GPL-2.0
/*
 * The packages of a unit from their sources: what the module graph has
 * selected, handed on to those who read packages.
 */
#include <stdlib.h>
#include <sys/utsname.h>

#include "base/path.h"
#include "go/goarch.h"
#include "go/pkgload.h"
#include "go/version.h"

#include "go/facts.h"

static bool is_required(const struct go_unit *u, struct str path)
{
	size_t i;

	for (i = go_first_main(u); i < u->nr_mains; i++)
		if (gomod_find_require(&u->files[i]->mod, path))
			return true;
	return false;
}

/* A selected version as go list describes it. */
static struct go_build_module describe(struct go *go, const struct go_unit *u,
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
		m, !u->workspace && is_required(u, n->path)
	};
}

static struct go_build_module *build_list(struct go *go,
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
			out[(*nr)++] = describe(go, u, &nodes[i]);
	return out;
}

/* "/..." below the directory asked for, or below each module of a workspace. */
static struct str *patterns(struct go *go, const struct go_unit *u, size_t *nr)
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
	const char *env = getenv("GOARCH"), *arch;
	struct utsname u;

	if (env && *env)
		return env;
	uname(&u);
	arch = strcmp(u.machine, "aarch64") ? u.machine : "arm64";
	return go_target(arch, NULL, NULL).goarch;
}

int go_static_packages(struct go *go, struct go_unit *u,
		       const struct go_options *opt, struct diag *diag)
{
	const char *goarch = opt->goarch ? opt->goarch : own_goarch();
	const struct gomod_word *v = &u->files[0]->mod.go;
	SCOPED_STRBUF root = STRBUF_INIT;
	unsigned int found = go_goroot(opt->goroot, opt->go, &root);
	struct go_load load = {
		.pruned = u->workspace ||
			  (v->line &&
			   go_toolchain_cmp(v->text, STR("1.17")) >= 0),
		.vendor_listed = v->line &&
			go_toolchain_cmp(v->text, STR("1.23")) >= 0,
		.goroot = go_keep(go, sb_str(&root)),
		.goos = str_of(opt->goos ? opt->goos : "linux"), .cgo = true,
		.goarch = str_of(goarch ? goarch : "amd64"),
		.tags = str_of(opt->tags ? opt->tags : "kbuild"),
	};

	if (opt->goroot && !found) {
		diag_add(diag, SEV_ERROR, NULL,
			 (struct place){ opt->goroot, 0, 0 },
			 "not a GOROOT: VERSION and src/runtime should be in it");
		return -1;
	}
	/* Without Go on the machine it is the newest that we know. */
	if (!go->minor)
		go->minor = found ? found : NEWEST_GO;
	load.minor = go->minor;
	load.files = go->files;
	go_use_pkgindex(go, opt, &load);
	load.index = go->pkgindex;
	load.std_by_name = !go->std;
	load.keep_directives = true;
	load.keep_texts = opt->keep_texts;
	load.is_brief = opt->list_only;
	load.modules = build_list(go, u, &load.nr_modules);
	load.patterns = patterns(go, u, &load.nr_patterns);
	if (u->vendor)
		load.vendor = path_dir(u->vendor_txt);
	return go_pkgload(go->mem, &load, &u->packages, diag);
}
