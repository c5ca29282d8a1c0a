// SPDX-License-Identifier: GPL-2.0
/*
 * From the "#cgo" lines of a package to .pc files, and from both to libraries and
 * headers.  A library is looked for as the linker would for the program's machine:
 * what it would find too late, of another machine, is a finding now.
 */
#include "cgo/cgo.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/unread.h"
#include "go/goarch.h"
#include "go/pkg.h"
#include "graph/graph.h"
#include "library.h"
#include "pkgconfig/pkgconfig.h"
#include "programs.h"

struct cgo {
	const struct go *go;
	const char *goarch;
	struct graph *g;
	struct diag *diag;
	struct arena *mem;
	struct cgo_tools tools;
	struct pkgconfig *pc;
	uint32_t machine;		/* of the target, 0: not known */
};

/* One package with its flags. */
struct cgo_package {
	struct cgo *c;
	const struct go_pkg *pkg;
	uint32_t node;
	struct place at;		/* its first import "C" */
	struct cgo_dirs libs, headers;
	struct str *pcs;		/* names for pkg-config */
	size_t nr_pcs, cap_pcs;
	bool is_static;			/* pkg-config --static */
};

static const char *cgo_getenv(const void *ctx, const char *name)
{
	const struct cgo_tools *t = ctx;

	if (t->libdir.len && !strcmp(name, "PKG_CONFIG_LIBDIR"))
		return sb_cstr(&t->libdir);
	return getenv(name);
}

/* The line of the first import "C", or the first file. */
static struct place cgo_place(const struct go_pkg *pkg)
{
	size_t i, j;

	for (i = 0; pkg->sources && i < pkg->p->files.nr; i++)
		for (j = 0; j < pkg->sources[i].nr; j++)
			if (pkg->sources[i].items[j].kind == GO_IMPORT &&
			    str_is(pkg->sources[i].items[j].text, "C"))
				return (struct place){ pkg->names[i],
						       pkg->sources[i].items[j].line, 0 };
	return pkg->names && pkg->p->files.nr ? (struct place){ pkg->names[0], 0, 0 } : NO_PLACE;
}

static const char *machine_name(uint32_t machine)
{
	const char *name = goarch_of_machine(machine);

	return name ? name : "another machine";
}

static void library_judge(struct cgo_package *p, struct str name, struct str path,
			  uint32_t machine)
{
	const struct cgo *c = p->c;

	if (!path.len) {
		diag_add(c->diag, SEV_WARNING, "cgo-library", p->at,
			 "package %.*s is linked with %.*s, of which no library for %s was found",
			 STR_ARG(p->pkg->p->path), STR_ARG(name),
			 c->goarch ? c->goarch : "this machine");
		return;
	}
	if (!machine || !c->machine || machine == c->machine)
		return;
	diag_add(c->diag, SEV_ERROR, "cgo-host-library", p->at,
		 "package %.*s is for %s, but %.*s is a library for %s",
		 STR_ARG(p->pkg->p->path), c->goarch, STR_ARG(path), machine_name(machine));
}

/* @from is the package or one of its .pc files. */
static void library_add(struct cgo_package *p, uint32_t from, struct place at, struct str name)
{
	struct graph *g = p->c->g;
	SCOPED_STRBUF path = STRBUF_INIT;
	uint32_t node, machine = 0;
	bool found;

	if (!name.len)
		return;
	node = graph_node(g, NODE_LIBRARY, name);
	graph_edge(g, from, node, EDGE_LINKS, at);
	found = cgo_library_find(&p->libs, name, &path, &machine);
	if (found)
		graph_set(g, node, ATTR_FILE, sb_str(&path));
	else
		graph_set(g, node, ATTR_MISSING, STR("yes"));
	library_judge(p, name, found ? sb_str(&path) : STR(""), machine);
	diag_subject(p->c->diag, graph_id(g, node));
}

/* -L and -I of a package or of a .pc file. */
static void flags_dirs(struct cgo_package *p, const struct pc_flags *flags)
{
	size_t i;

	for (i = 0; i < flags->nr; i++) {
		if (flags->at[i].type == 'L' && flags->at[i].data.len)
			cgo_dirs_add(&p->libs, p->c->mem, flags->at[i].data);
		if (flags->at[i].type == 'I' && flags->at[i].data.len)
			cgo_dirs_add(&p->headers, p->c->mem, flags->at[i].data);
	}
}

/* "${SRCDIR}/lib" of a #cgo line. */
static struct str cgo_srcdir(struct cgo_package *p, struct str word)
{
	size_t at = str_find(word, STR("${SRCDIR}"));
	SCOPED_STRBUF out = STRBUF_INIT;

	if (at == word.len)
		return word;
	sb_addstr(&out, str_head(word, at));
	sb_addstr(&out, p->pkg->p->dir);
	sb_addstr(&out, str_from(word, at + strlen("${SRCDIR}")));
	return arena_str(p->c->mem, sb_str(&out));
}

static void pc_name_add(struct cgo_package *p, struct str word)
{
	if (str_is(word, "--static"))
		p->is_static = true;
	if (str_starts(word, STR("-")))
		return;
	vec_grow(p->pcs, p->nr_pcs, p->cap_pcs);
	p->pcs[p->nr_pcs++] = word;
}

/* Each "VERB word..." of the package. */
static void each_word(struct cgo_package *p, const char *verb,
		      void (*visit)(struct cgo_package *p, struct str word))
{
	const struct str_list *flags = &p->pkg->p->cgo_flags;
	size_t i;

	for (i = 0; i < flags->nr; i++) {
		struct str rest = flags->at[i], word;

		if (!str_word(&rest, &word) || !str_is(word, verb))
			continue;
		while (str_word(&rest, &word))
			visit(p, word);
	}
}

static void ldflag_dir(struct cgo_package *p, struct str word)
{
	word = cgo_srcdir(p, word);
	if (str_starts(word, STR("-L")) && word.len > 2)
		cgo_dirs_add(&p->libs, p->c->mem, str_from(word, 2));
}

static void cflag_dir(struct cgo_package *p, struct str word)
{
	word = cgo_srcdir(p, word);
	if (str_starts(word, STR("-I")) && word.len > 2)
		cgo_dirs_add(&p->headers, p->c->mem, str_from(word, 2));
}

static void ldflag_library(struct cgo_package *p, struct str word)
{
	if (str_starts(word, STR("-l")))
		library_add(p, p->node, p->at, str_from(word, 2));
}

static uint32_t pc_node(struct cgo *c, struct str name)
{
	uint32_t node = graph_node(c->g, NODE_PC, name);

	if (!graph_get(c->g, node, ATTR_FILE).ptr)
		graph_set(c->g, node, ATTR_MISSING, STR("yes"));
	return node;
}

static struct str need_name(const struct pc_need *n)
{
	return n->match ? n->match->id : n->package;
}

static struct place pc_place(struct cgo *c, const struct pc_file *f, uint32_t line)
{
	return (struct place){ arena_str(c->mem, f->path).ptr, line, 0 };
}

static void pc_requires(struct cgo *c, uint32_t node, const struct pc_file *f,
			const struct pc_needs *needs)
{
	size_t i;

	for (i = 0; i < needs->nr; i++)
		graph_edge(c->g, node, pc_node(c, need_name(&needs->at[i])), EDGE_PC_REQUIRES,
			   pc_place(c, f, needs->at[i].line));
}

/* The nodes of all .pc files that answers came from. */
static void pc_files_add(struct cgo *c)
{
	const struct pc_file *f;
	size_t i;

	for (i = 0; (f = pkgconfig_file(c->pc, i)); i++) {
		uint32_t node;

		if (!f->is_used)
			continue;
		node = graph_node(c->g, NODE_PC, f->id);
		graph_set(c->g, node, ATTR_FILE, f->path);
		graph_set(c->g, node, ATTR_MISSING, (struct str){ NULL, 0 });
		graph_set(c->g, node, ATTR_VERSION, f->version);
	}
	for (i = 0; (f = pkgconfig_file(c->pc, i)); i++)
		if (f->is_used) {
			uint32_t node = graph_node(c->g, NODE_PC, f->id);

			pc_requires(c, node, f, &f->required);
			pc_requires(c, node, f, &f->required_private);
		}
}

static void pc_failed(struct cgo_package *p, const struct pc_failure *why)
{
	const char *by = why->by ? " requires " : "";
	struct str who = why->by ? why->by->id : STR("");
	struct str name = why->need ? why->need->package : STR("");
	struct diag *d = p->c->diag;
	struct str dir;
	size_t i;

	switch (why->status) {
	case PC_NOT_FOUND:
		diag_add(d, SEV_ERROR, "cgo-pkg-config", p->at,
			 "pkg-config does not find %.*s, which package %.*s is compiled with",
			 STR_ARG(name), STR_ARG(p->pkg->p->path));
		break;
	case PC_WRONG_VERSION:
		diag_add(d, SEV_ERROR, "cgo-pkg-config", p->at,
			 "%.*s%s%.*s %s %.*s, but it has version %.*s", STR_ARG(who),
			 why->by ? by : "package needs ", STR_ARG(name),
			 pc_compare_name(why->need->compare), STR_ARG(why->need->version),
			 STR_ARG(why->found->version));
		break;
	case PC_CONFLICT:
		diag_add(d, SEV_ERROR, "cgo-pkg-config", p->at,
			 "%.*s conflicts with %.*s, which it requires", STR_ARG(who),
			 STR_ARG(name));
		break;
	default:
		diag_add(d, SEV_WARNING, "cgo-pkg-config", p->at,
			 "the .pc files for package %.*s are too large to be read",
			 STR_ARG(p->pkg->p->path));
		return;
	}
	if (name.len)
		diag_subject(d, graph_id(p->c->g, pc_node(p->c, name)));
	if (why->by)
		diag_add(d, SEV_NOTE, NULL, pc_place(p->c, why->by, why->need->line),
			 "it is required here");
	for (i = 0; why->status == PC_NOT_FOUND && (dir = pkgconfig_dir(p->c->pc, i)).ptr; i++)
		diag_add(d, SEV_NOTE, NULL, NO_PLACE, "not in %.*s", STR_ARG(dir));
}

/* Libraries that one flag stands for; a joined one has several. */
static void pc_flag_libraries(struct cgo_package *p, uint32_t node, const struct pc_file *f,
			      const struct pc_flag *flag)
{
	struct place at = pc_place(p->c, f, flag->line);
	struct str rest = flag->data, word;

	if (flag->type == 'l')
		library_add(p, node, at, flag->data);
	while (!flag->type && str_word(&rest, &word))
		if (str_starts(word, STR("-l")))
			library_add(p, node, at, str_from(word, 2));
}

/* Of the flags of all files those count that are in the answer. */
static bool flags_have(const struct pc_flags *flags, const struct pc_flag *flag)
{
	size_t i;

	for (i = 0; i < flags->nr; i++)
		if (flags->at[i].type == flag->type && str_eq(flags->at[i].data, flag->data))
			return true;
	return false;
}

static void pc_libraries(struct cgo_package *p, const struct pc_flags *answer)
{
	const struct pc_file *f;
	size_t i, n;

	for (i = 0; (f = pkgconfig_file(p->c->pc, i)); i++)
		for (n = 0; f->is_used && n < f->libs.nr; n++)
			if (flags_have(answer, &f->libs.at[n]))
				pc_flag_libraries(p, graph_node(p->c->g, NODE_PC, f->id), f,
						  &f->libs.at[n]);
}

static void pc_names_link(struct cgo_package *p)
{
	size_t i;

	for (i = 0; i < p->nr_pcs; i++) {
		struct str rest = p->pcs[i], word;

		if (str_word(&rest, &word))
			graph_edge(p->c->g, p->node, pc_node(p->c, word), EDGE_PKG_CONFIG,
				   p->at);
	}
}

/* As the go command asks: both kinds of flags, or none. */
static void cgo_pkg_config(struct cgo_package *p, struct pc_flags *libs)
{
	struct pc_flags cflags;
	struct pc_failure why;

	if (pkgconfig_flags(p->c->pc, p->pcs, p->nr_pcs, PC_CFLAGS, p->is_static, &cflags,
			    &why) == PC_OK)
		flags_dirs(p, &cflags);
	free(cflags.at);
	if (why.status == PC_OK &&
	    pkgconfig_flags(p->c->pc, p->pcs, p->nr_pcs, PC_LIBS, p->is_static, libs,
			    &why) == PC_OK)
		flags_dirs(p, libs);
	pc_files_add(p->c);
	pc_names_link(p);
	if (why.status != PC_OK)
		pc_failed(p, &why);
}

/* <zlib.h>, as far as one of the directories has it. */
static void cgo_headers(struct cgo_package *p)
{
	const struct str_list *names = &p->pkg->p->cgo_includes;
	size_t i;

	for (i = 0; i < names->nr; i++) {
		struct str name = names->at[i];
		SCOPED_STRBUF path = STRBUF_INIT;
		uint32_t node;

		if (name.len < 3 || name.ptr[0] != '<')
			continue;
		name = (struct str){ name.ptr + 1, name.len - 2 };
		if (!cgo_header_find(&p->headers, name, &path))
			continue;
		node = graph_node(p->c->g, NODE_C_HEADER, name);
		graph_set(p->c->g, node, ATTR_FILE, sb_str(&path));
		graph_edge(p->c->g, p->node, node, EDGE_C_HEADER, p->at);
	}
}

static void cgo_package(struct cgo *c, const struct go_pkg *pkg)
{
	struct cgo_package p = { .c = c, .pkg = pkg, .at = cgo_place(pkg) };
	struct pc_flags libs = { .nr = 0 };

	p.node = graph_node(c->g, NODE_GOPKG, pkg->p->path);
	each_word(&p, "LDFLAGS", ldflag_dir);
	each_word(&p, "CFLAGS", cflag_dir);
	each_word(&p, "CPPFLAGS", cflag_dir);
	each_word(&p, "pkg-config", pc_name_add);
	if (p.nr_pcs)
		cgo_pkg_config(&p, &libs);
	cgo_dirs_system(&p.libs, c->mem, sb_str(&c->tools.triplet));
	each_word(&p, "LDFLAGS", ldflag_library);
	pc_libraries(&p, &libs);
	cgo_dirs_add(&p.headers, c->mem, STR("/usr/local/include"));
	cgo_dirs_add(&p.headers, c->mem, STR("/usr/include"));
	cgo_headers(&p);
	free(libs.at);
	free(p.pcs);
	free(p.libs.at);
	free(p.headers.at);
}

int cgo_read(const struct go *go, const char *goarch, const struct cgo_programs *programs,
	     struct graph *g, struct diag *diag)
{
	bool *without = cgo_packages_without(programs, go, g);
	const struct goarch *to = goarch ? goarch_find(str_of(goarch)) : NULL;
	struct cgo c = {
		.go = go, .goarch = goarch, .g = g, .diag = diag, .mem = arena_new(),
		.machine = to ? to->machine : 0,
	};
	struct pkgconfig_env env = {
		.get = cgo_getenv, .ctx = &c.tools,
		.personality = "/usr/share/pkgconfig/personality.d",
	};
	size_t i;
	int err = 0;

	cgo_tools_find(goarch, &c.tools);
	env.triplet = sb_cstr(&c.tools.personality);
	for (i = 0; i < go_pkg_count(go); i++) {
		const struct go_pkg *pkg = go_pkg_at(go, i);

		if (!pkg->shown || pkg->p->standard || !pkg->p->cgo)
			continue;
		if (without && without[i]) {
			graph_set(g, graph_node(g, NODE_GOPKG, pkg->p->path), ATTR_CGO,
				  STR("off"));
			continue;
		}
		/* Files that an earlier package used are read again. */
		c.pc = pkgconfig_new(&env);
		cgo_package(&c, pkg);
		err = unread_report(pkgconfig_unread(c.pc), NULL, diag);
		pkgconfig_free(c.pc);
		if (err)
			break;
	}
	free(without);
	cgo_tools_clear(&c.tools);
	arena_free(c.mem);
	graph_sort(g);
	return err;
}
