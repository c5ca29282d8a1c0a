// SPDX-License-Identifier: GPL-2.0
/*
 * What the graph does not have of Go code: the files that a package is compiled
 * from, and the sums of modules.
 */
#include "sbom/sbom.h"

#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "go/files.h"
#include "go/gosum.h"
#include "go/pkgdir.h"
#include "graph/graph.h"
#include "with-cgo.h"

struct sbom_packages {
	struct sbom *b;
	const struct sbom_go *o;
	struct arena *mem;
	struct go_files *files;
	struct go_build build;
	struct pkg_reader reader;
};

/*
 * All kinds of files but tests, what the build constraints exclude, and without cgo
 * what a C compiler reads.
 */
static bool sbom_is_compiled(enum pkg_kind kind, bool cgo)
{
	switch (kind) {
	case PKG_GO:
	case PKG_H:
	case PKG_F:
	case PKG_S:
	case PKG_SYSO:
		return true;
	case PKG_CGO:
	case PKG_C:
	case PKG_CXX:
	case PKG_M:
	case PKG_SWIG:
	case PKG_SWIGCXX:
		return cgo;
	default:
		return false;
	}
}

static void sbom_add_package_files(struct sbom_packages *p, uint32_t item, struct str dir)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	struct pkg_dir d = { .no_go = false };
	size_t kind, i;

	path_join(&path, p->o->root, dir);
	go_pkg_dir_read(&p->reader, go_dir(p->files, sb_str(&path)), &d);
	for (kind = 0; kind < NR_PKG_KINDS; kind++) {
		for (i = 0; sbom_is_compiled(kind, p->build.cgo) && i < d.files[kind].nr; i++) {
			SCOPED_STRBUF file = STRBUF_INIT;

			path_join(&file, dir, d.files[kind].at[i]);
			sbom_link(p->b, item, sbom_add(p->b, SBOM_FILE, sb_str(&file)),
				  SBOM_CONTAINS);
		}
	}
}

static void sbom_add_packages(struct sbom *b, const struct graph *g, const struct sbom_go *o,
			      bool cgo)
{
	struct sbom_packages p = {
		.b = b, .o = o, .mem = arena_new(),
		.build = {
			.goos = STR("linux"), .goarch = o->goarch, .minor = UINT16_MAX, .cgo = cgo,
		},
	};
	bool *has = sbom_reach_packages(g, cgo);
	uint32_t i, item;

	p.files = go_files_new(p.mem, o->root, o->source);
	go_build_init(p.mem, &p.build, STR("kbuild"));
	p.reader = (struct pkg_reader){ .mem = p.mem, .build = &p.build, .files = p.files };
	for (i = 0; i < graph_nr_nodes(g); i++) {
		struct str dir = graph_get(g, i, ATTR_DIR);

		if (!has[i] || !dir.ptr)
			continue;
		item = sbom_find(b, SBOM_GOPKG, graph_name(g, i));
		if (item != UINT32_MAX)
			sbom_add_package_files(&p, item, dir);
	}
	sb_free(&p.reader.text);
	free(p.build.tags);
	go_files_free(p.files);
	free(has);
	arena_free(p.mem);
}

static void sbom_read_sums(const struct graph *g, struct tree *source, struct arena *mem,
			   struct gosum *sums, struct diag *diag)
{
	uint32_t i;

	for (i = 0; i < graph_nr_nodes(g); i++) {
		struct str dir = graph_get(g, i, ATTR_DIR);
		SCOPED_STRBUF path = STRBUF_INIT;
		SCOPED_STRBUF text = STRBUF_INIT;

		if (!graph_is(g, i, NODE_GOMOD) || !dir.ptr)
			continue;
		path_join(&path, dir, STR("go.sum"));
		if (!tree_read(source, sb_cstr(&path), LIMIT_SOURCE_BYTES, &text))
			gosum_parse(mem, sb_str(&text), sb_cstr(&path), sums, diag);
	}
	gosum_sort(sums);
}

/* "github.com/OWNER/..." or "example.org/...": who answers for a module. */
static struct str sbom_owner(struct arena *mem, struct str path)
{
	static const char *const hosts[] = {
		"github.com", "gitlab.com", "bitbucket.org", "codeberg.org",
	};
	size_t host = str_chr(path, '/'), end = host;

	if (str_in(str_head(path, host), hosts) && host < path.len)
		end = host + 1 + str_chr(str_from(path, host + 1), '/');
	return arena_str(mem, str_head(path, end));
}

static void sbom_describe_module(struct sbom *b, struct sbom_item *item, const struct gosum *sums)
{
	size_t at = str_rchr(item->name, '@'), nr;
	const struct gosum_line *line;

	if (at == item->name.len)
		return;
	item->supplier = sbom_owner(b->mem, str_head(item->name, at));
	line = gosum_find(sums, str_head(item->name, at), item->version, false, &nr);
	if (line && str_starts(line->hash, STR("h1:")))
		item->h1 = arena_str(b->mem, str_from(line->hash, 3));
}

/* A package comes from whom its module comes, in the same version. */
static void sbom_supply_packages(struct sbom *b)
{
	size_t i;

	for (i = 0; i < b->nr_links; i++) {
		const struct sbom_item *module = &b->items[b->links[i].from];
		struct sbom_item *package = &b->items[b->links[i].to];

		if (module->kind != SBOM_GOMOD || package->kind != SBOM_GOPKG)
			continue;
		package->supplier = module->supplier;
		package->version = module->version;
	}
}

void sbom_of_go(struct sbom *b, const struct graph *g, const struct sbom_go *o,
		struct diag *diag)
{
	struct arena *mem = arena_new();
	struct gosum sums = { .nr = 0 };
	uint32_t std;
	size_t i;

	sbom_add_packages(b, g, o, true);
	sbom_add_packages(b, g, o, false);
	sbom_read_sums(g, o->source, mem, &sums, diag);
	for (i = 0; i < b->nr; i++)
		if (b->items[i].kind == SBOM_GOMOD)
			sbom_describe_module(b, &b->items[i], &sums);
	std = sbom_find(b, SBOM_GOMOD, STR("std"));
	if (std != UINT32_MAX) {
		b->items[std].version = arena_str(b->mem, o->goversion);
		b->items[std].supplier = STR("The Go Authors");
	}
	sbom_supply_packages(b);
	free(sums.at);
	arena_free(mem);
}
