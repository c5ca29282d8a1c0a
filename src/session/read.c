// SPDX-License-Identifier: GPL-2.0
/*
 * Both sides, from the trees or from DOT files, to one graph.
 */
#include "parts.h"

#include <sys/utsname.h>

#include "arch/arch.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/path.h"
#include "bridge/bridge.h"
#include "cgo/cgo.h"
#include "go/go.h"
#include "go/goarch.h"
#include "graph/graph.h"
#include "kbuild/dotconfig.h"
#include "kimage/optional.h"
#include "out/dot.h"

/* A tree of the caller's that has the Go code, or NULL: a directory has it. */
static struct tree *go_tree(const struct session *s)
{
	return s->kernel.external_tree ? s->kernel.external_tree : s->kernel.tree;
}

static void add_go_dir(struct session *s, struct str dir)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	size_t i;

	/* In a tree of the caller's a directory is called by its name there. */
	path_join(&path, go_tree(s) || s->o->elsewhere ? STR("") :
		  str_of(s->kernel.srctree), dir);
	for (i = 0; i < s->nr_dirs; i++)
		if (!strcmp(s->dirs[i], sb_cstr(&path)))
			return;
	vec_grow(s->dirs, s->nr_dirs, s->cap_dirs);
	s->dirs[s->nr_dirs++] = str_dup(sb_str(&path));
}

/* The modules of the programs that makefiles declare, and those asked for. */
static void find_go_dirs(struct session *s)
{
	const struct kb_fact *facts;
	size_t i, n = 0;

	facts = s->o->elsewhere ? NULL : kb_facts(s->kb, &n);
	if (s->o->elsewhere && !s->o->nr_godirs)
		add_go_dir(s, STR("."));
	for (i = 0; i < n; i++) {
		SCOPED_STRBUF dir = STRBUF_INIT;

		if ((facts[i].kind == KB_GOPROG || facts[i].kind == KB_RUNS) &&
		    facts[i].part &&
		    go_module_dir(s->files, atom_str(facts[i].part), &dir))
			add_go_dir(s, sb_str(&dir));
	}
	for (i = 0; i < s->o->nr_godirs; i++) {
		struct str rest = str_of(s->o->godirs[i]), dir;

		while (str_word(&rest, &dir))
			add_go_dir(s, dir);
	}
}

/* Value of a symbol, wherever the .config is. */
static struct str goarch_config(void *ctx, const char *name)
{
	const struct session *s = ctx;
	struct str symbol = str_of(name);

	if (!s->image)
		return kb_config(s->kb, symbol);
	/* Without a .config it is the usual kernel of its architecture. */
	if (!kimage_config(s->image).ptr)
		return str_is(symbol, "CONFIG_MMU") || str_is(symbol, "CONFIG_64BIT") ||
		       str_is(symbol, "CONFIG_X86_64") ? STR("y") : STR("n");
	return dotconfig_value(s->config, symbol);
}

/* BTF alone does not tell: the machine that this runs on will do. */
static const char *session_machine(const struct session *s, struct utsname *u)
{
	if (!s->image)
		return kb_arch(s->kb);
	if (kimage_arch(s->image))
		return kimage_arch(s->image);
	return uname(u) ? "x86" : arch_of_machine(u->machine);
}

struct go_target session_go_target(struct session *s)
{
	struct utsname u;

	return go_target(session_machine(s, &u), goarch_config, s);
}

/* Packages are chosen for the machine that the kernel is for. */
static const char *find_goarch(struct session *s)
{
	struct go_target target = session_go_target(s);
	struct utsname u;

	if (!target.goarch)
		diag_add(s->said, SEV_WARNING, "arch-no-go-port", NO_PLACE,
			 "Go programs cannot be built for ARCH=%s: %s",
			 session_machine(s, &u), target.why_not);
	return target.goarch;
}

/* Whether a package is built for a program with cgo, or by a recipe. */
static bool is_built_with_cgo(const struct kb_fact *facts, size_t nr, const struct atom *dir)
{
	size_t i;

	for (i = 0; i < nr; i++)
		if (facts[i].part == dir && (facts[i].kind == KB_RUNS ||
					     (facts[i].kind == KB_GOPROG && facts[i].cgo)))
			return true;
	return false;
}

static void programs_without(const struct session *s, struct str **dirs, size_t *nr_dirs)
{
	size_t i, n = 0, cap = 0;
	const struct kb_fact *facts = s->kb ? kb_facts(s->kb, &n) : NULL;

	for (i = 0; i < n; i++) {
		if (facts[i].kind != KB_GOPROG || !facts[i].part ||
		    is_built_with_cgo(facts, n, facts[i].part))
			continue;
		vec_grow(*dirs, *nr_dirs, cap);
		(*dirs)[(*nr_dirs)++] = atom_str(facts[i].part);
	}
}

static int session_read_cgo(const struct session *s, const struct go *go, const char *goarch,
			    struct graph *half, struct diag *said)
{
	struct cgo_programs programs = { .nr = 0 };
	struct str *dirs = NULL;
	int err;

	programs_without(s, &dirs, &programs.nr);
	programs.without = dirs;
	err = cgo_read(go, goarch, &programs, half, said);
	free(dirs);
	return err;
}

static int session_read_go(struct session *s)
{
	const char *goarch = find_goarch(s);
	const struct go_options options = {
		.srctree = s->o->elsewhere ? "." : s->kernel.srctree,
		.tree = go_tree(s),
		.dirs = (const char *const *)s->dirs,
		.nr_dirs = s->nr_dirs,
		.goarch = goarch,
		.go = s->o->go,
		.gocache = s->o->gocache,
		.cache = s->o->cache,
		.verify = !s->o->no_verify,
		.replaces = true,
		.is_static = !s->o->run_go || go_tree(s),
		.keep_texts = true,	/* bridges read them again */
		.modcache = s->o->modcache,
	};
	struct graph *half;
	struct diag *said;
	struct go *go;
	int err;

	if (half_take(s, goarch))
		return 0;
	said = diag_new();
	go = go_read(&options, said);
	if (!go) {
		diag_copy_all(s->said, said);
		diag_free(said);
		return -1;
	}
	half = graph_new();
	go_graph(go, half);
	bridge_read(go, NULL, half, said);
	err = session_read_cgo(s, go, goarch, half, said);
	if (!err)
		err = go_report_unread(go, said);
	half_keep(s, goarch, half, said);
	go_free(go);
	return err;
}

/* What a kernel without sources says of itself. */
static void image_graph(struct session *s)
{
	uint32_t top = graph_node(s->graph, NODE_DIR, STR("."));
	const struct dotconfig_entry *e;
	size_t i, n;

	if (kimage_arch(s->image))
		graph_set(s->graph, top, ATTR_ARCH, str_of(kimage_arch(s->image)));
	if (kimage_release(s->image).ptr)
		graph_set(s->graph, top, ATTR_VERSION, kimage_release(s->image));
	e = dotconfig_entries(s->config, &n);
	for (i = 0; i < n; i++)
		graph_set(s->graph, graph_node(s->graph, NODE_CONFIG, atom_str(e[i].symbol)),
			  ATTR_VALUE, e[i].value);
}

static int read_image(struct session *s)
{
	s->image = kimage_read(s->o->elsewhere, s->o->index, s->said);
	if (!s->image)
		return -1;
	s->config = dotconfig_parse(kimage_config(s->image).ptr ? kimage_config(s->image) :
				    STR(""), s->o->elsewhere, s->names,
				    s->said);
	image_graph(s);
	find_go_dirs(s);
	return session_read_go(s);
}

static int read_trees(struct session *s)
{
	if (s->is_image)
		return read_image(s);
	s->kb = kb_read(&s->kernel, s->names, s->said);
	if (!s->kb && s->o->elsewhere && !kimage_read)
		diag_add(s->said, SEV_NOTE, NULL, NO_PLACE,
			 "this build of godeps reads only kernels with sources; an installed godeps reads others");
	if (!s->kb)
		return -1;
	kb_graph(s->kb, s->graph);
	find_go_dirs(s);
	return s->nr_dirs ? session_read_go(s) : 0;
}

static int read_side(struct session *s, const char *path)
{
	const char *name = strcmp(path, "-") ? path : "standard input";
	SCOPED_STRBUF text = STRBUF_INIT;
	int err = file_read_operand(path, LIMIT_GRAPH_BYTES, &text);

	if (err) {
		diag_add(s->said, SEV_ERROR, NULL, (struct place){ name, 0, 0 },
			 "cannot read: %s", strerror(-err));
		return -1;
	}
	dot_read(sb_str(&text), name, s->graph, s->said);
	return diag_count(s->said, SEV_ERROR) ? -1 : 0;
}

int session_read(struct session *s)
{
	size_t i;
	int err = 0;

	if (!s->o->nr_sides)
		return read_trees(s);
	for (i = 0; i < s->o->nr_sides && !err; i++)
		err = read_side(s, s->o->sides[i]);
	return err;
}
