// SPDX-License-Identifier: GPL-2.0
/*
 * go_read(): from options to facts.  What the go command printed is judged
 * here, whether it was run, cached or given as a file.
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/path.h"

#include "go/header.h"

#include "facts.h"

#define MAX_MESSAGES 20

struct load {
	struct go *go;
	const struct go_options *opt;
	struct diag *diag;
};

static struct go_unit *add_unit(struct go *go)
{
	struct go_unit *u;

	vec_grow(go->units, go->nr_units, go->cap_units);
	u = &go->units[go->nr_units++];
	*u = (struct go_unit){ .dir = NULL };
	return u;
}

static int cannot_read(struct load *l, const char *file, int err)
{
	diag_add(l->diag, SEV_ERROR, NULL, (struct place){ file, 0, 0 },
		 "cannot read: %s", strerror(-err));
	return -1;
}

static const char *shown_name(const char *file)
{
	return strcmp(file, "-") ? file : "standard input";
}

static int load_graph_text(struct load *l, const char *file)
{
	struct go_unit *u = add_unit(l->go);
	SCOPED_STRBUF text = STRBUF_INIT;
	int err = file_read_operand(file, LIMIT_GO_OUTPUT, &text);
	size_t nr;

	if (err)
		return cannot_read(l, shown_name(file), err);
	u->mg = modgraph_new();
	if (modgraph_parse(u->mg, sb_str(&text), shown_name(file), l->diag)) {
		diag_add(l->diag, SEV_ERROR, NULL,
			 (struct place){ shown_name(file), 0, 0 },
			 "not the output of 'go mod graph'");
		return -1;
	}
	modgraph_nodes(u->mg, &nr);
	if (nr)
		return 0;
	diag_add(l->diag, SEV_ERROR, NULL,
		 (struct place){ shown_name(file), 0, 0 },
		 "the module graph is empty");
	return -1;
}

static int load_list_text(struct load *l, const char *file)
{
	struct go_unit *u = add_unit(l->go);
	SCOPED_STRBUF text = STRBUF_INIT;
	int err = file_read_operand(file, LIMIT_GO_OUTPUT, &text);

	if (err)
		return cannot_read(l, shown_name(file), err);
	return go_packages_read(l->go->mem, sb_str(&text), shown_name(file),
				&u->packages, l->diag);
}

/* One line of what the go command says, as a diagnostic. */
static void say_line(struct load *l, const struct go_unit *u, struct str line,
		     enum severity sev, const char *rule)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct place at;
	struct str rest;

	if (str_starts(line, STR("go: ")))
		line = str_from(line, 4);
	if (!go_place(l->go, str_of(u->dir), line, &at, &rest)) {
		rest = line;
		at = (struct place){ u->nr_files ? u->files[0]->name :
				     go_name(l->go, str_of(u->dir), NULL), 0, 0 };
	}
	go_hide_root(l->go, &text, rest);
	diag_add(l->diag, sev, rule, at, "%s", sb_cstr(&text));
}

/* What it said on standard error; false if that is nothing. */
static bool say(struct load *l, const struct go_unit *u, struct str text,
		enum severity sev, const char *rule)
{
	struct str line;
	size_t n = 0;

	while (n < MAX_MESSAGES && str_line(&text, &line)) {
		line = str_trim(line);
		/* A heading of the lines that follow says nothing itself. */
		if (!line.len || (str_ends(line, STR(":")) && text.len))
			continue;
		say_line(l, u, line, sev, rule);
		n++;
	}
	return n > 0;
}

static void hint_at_old_go(struct load *l, struct str said)
{
	if (said.len && memmem(said.ptr, said.len, "invalid boolean value", 21))
		diag_add(l->diag, SEV_NOTE, NULL, NO_PLACE,
			 "go list -json=FIELDS needs Go 1.19 or newer");
}

static int judge_list(struct load *l, struct go_unit *u, struct go_raw *raw)
{
	struct str said = sb_str(&raw->err);

	if (raw->status < 0)
		return -1;
	if (raw->status) {
		if (!say(l, u, said, SEV_ERROR, NULL))
			diag_add(l->diag, SEV_ERROR, NULL, NO_PLACE,
				 "'go list' failed with status %d and no message",
				 raw->status);
		hint_at_old_go(l, said);
		return -1;
	}
	say(l, u, said, SEV_WARNING, "go-list");
	return go_parse_list(l->go, u, raw, l->diag);
}

/* A vendored tree need not have the modules that "go mod graph" reads. */
static void judge_graph(struct load *l, struct go_unit *u, struct go_raw *raw)
{
	size_t i;

	if (raw->status) {
		go_static_graph(l->go, u, l->opt, l->diag);
		if (u->vendor)
			return;
		say(l, u, sb_str(&raw->err), SEV_WARNING, "go-module-graph");
		diag_add(l->diag, SEV_NOTE, NULL, NO_PLACE,
			 "the module graph is what go.mod files at hand say");
		return;
	}
	u->mg = modgraph_new();
	for (i = go_first_main(u); i < u->nr_mains; i++)
		modgraph_main(u->mg, u->files[i]->id);
	if (modgraph_parse(u->mg, sb_str(&raw->out), "'go mod graph'", l->diag))
		go_static_graph(l->go, u, l->opt, l->diag);
}

static bool only_lookups_failed(struct str text)
{
	struct str line;

	while (str_line(&text, &line))
		if (line.len && !memmem(line.ptr, line.len, "GOPROXY=off", 11))
			return false;
	return true;
}

static void judge_verify(struct load *l, struct go_unit *u, struct go_raw *raw)
{
	if (raw->status <= 0)
		return;
	/* Nothing to verify: vendored modules need not be in the cache. */
	if (u->vendor && only_lookups_failed(sb_str(&raw->err)))
		return;
	if (!say(l, u, sb_str(&raw->err), SEV_WARNING, "go-mod-verify"))
		diag_add(l->diag, SEV_WARNING, "go-mod-verify",
			 (struct place){ u->files[0]->name, 0, 0 },
			 "'go mod verify' failed");
}

static int judge(struct load *l, struct go_unit *u, struct go_raw *raw)
{
	if (!u->dir)
		return 0;
	if (judge_list(l, u, &raw[RAW_LIST]) || raw[RAW_GRAPH].status < 0 ||
	    raw[RAW_VERIFY].status < 0)
		return -1;
	judge_graph(l, u, &raw[RAW_GRAPH]);
	judge_verify(l, u, &raw[RAW_VERIFY]);
	return 0;
}

/* The absolute name of a folder to read; of a tree it need not be there. */
static char *find_dir(const struct load *l, const char *dir)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	if (!l->opt->tree)
		return realpath(dir, NULL);
	path_join(&path, str_of(l->go->root), str_of(dir));
	errno = ENOENT;
	return go_is_dir(l->go->files, sb_str(&path)) ?
	       str_dup(sb_str(&path)) : NULL;
}

static int add_dirs(struct load *l)
{
	size_t i;

	for (i = 0; i < l->opt->nr_dirs; i++) {
		const char *dir = l->opt->dirs[i];
		char *full = find_dir(l, dir);
		struct go_unit *u;

		if (!full)
			return cannot_read(l, dir, -errno);
		u = add_unit(l->go);
		u->dir = full;
		if (go_modfiles(l->go, u, l->diag))
			return -1;
		if (!l->opt->is_static)
			go_add_replaced(l->go, u);
	}
	return 0;
}

static int load_static(struct load *l)
{
	size_t i;
	int err = 0;

	for (i = 0; i < l->go->nr_units && !err; i++) {
		struct go_unit *u = &l->go->units[i];

		go_static_graph(l->go, u, l->opt, l->diag);
		if (!l->opt->modules_only)
			err = go_static_packages(l->go, u, l->opt, l->diag);
		if (!err)
			go_static_checks(l->go, u, l->opt, l->diag);
	}
	return err;
}

static int load_dirs(struct load *l)
{
	struct go_raw *raw;
	size_t i;
	int err;

	if (!l->opt->nr_dirs)
		return 0;
	if (add_dirs(l))
		return -1;
	if (l->opt->is_static)
		return load_static(l);
	raw = xcalloc(l->go->nr_units * NR_RAW, sizeof(*raw));
	err = go_listing(l->go, l->opt, raw, l->diag);
	for (i = 0; i < l->go->nr_units && !err; i++)
		err = judge(l, &l->go->units[i], raw + i * NR_RAW);
	for (i = 0; i < l->go->nr_units * NR_RAW; i++)
		go_raw_free(&raw[i]);
	free(raw);
	return err;
}

static int cmp_pkgs(const void *a, const void *b)
{
	const struct go_pkg *x = a, *y = b;
	int order = str_cmp(x->p->path, y->p->path);

	if (order)
		return order;
	/* The one in which more is known; then the first in its list. */
	if (!x->p->dir.len != !y->p->dir.len)
		return x->p->dir.len ? -1 : 1;
	return str_cmp(x->p->dir, y->p->dir);
}

static bool is_missing_embed(struct str error)
{
	return str_starts(error, STR("pattern ")) &&
	       str_ends(error, STR("no matching files found"));
}

/* A makefile may compile what the go command stumbles over. */
static const char *rule_of(struct str error)
{
	static const char c_files[] =
		"source files not allowed when not using cgo";

	return memmem(error.ptr, error.len, c_files, strlen(c_files)) ?
		"go-beside-c" : "go-list";
}

static void report_package(struct load *l, const struct go_unit *u,
			   const struct go_package *p)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str error = p->error, rest;
	struct place at = NO_PLACE;

	if (!error.len || p->standard || is_missing_embed(error))
		return;
	error = str_head(error, str_chr(error, '\n'));
	if (str_ends(error, STR("; to add it:")))
		error.len -= strlen("; to add it:");
	if (!go_place(l->go, str_of(u->dir ? u->dir : l->go->root),
		      p->error_pos, &at, &rest))
		sb_addf(&text, "package %.*s: ", (int)p->path.len, p->path.ptr);
	go_hide_root(l->go, &text, error);
	diag_add(l->diag, SEV_WARNING, rule_of(error), at, "%s",
		 sb_cstr(&text));
}

/* All packages of all units, sorted, each import path once. */
static void gather(struct load *l)
{
	struct go *go = l->go;
	size_t i, j, n = 0;

	for (i = 0; i < go->nr_units; i++)
		n += go->units[i].packages.nr;
	go->pkgs = xcalloc(n + 1, sizeof(*go->pkgs));
	n = 0;
	for (i = 0; i < go->nr_units; i++) {
		for (j = 0; j < go->units[i].packages.nr; j++) {
			struct go_package *p = &go->units[i].packages.at[j];

			report_package(l, &go->units[i], p);
			/* "./..." that matched nothing is no package. */
			if (!memmem(p->path.ptr, p->path.len, "...", 3))
				go->pkgs[n++].p = p;
		}
	}
	qsort(go->pkgs, n, sizeof(*go->pkgs), cmp_pkgs);
	for (i = 0; i < n; i++)
		if (!go->nr_pkgs ||
		    !str_eq(go->pkgs[go->nr_pkgs - 1].p->path,
			    go->pkgs[i].p->path))
			go->pkgs[go->nr_pkgs++] = go->pkgs[i];
}

/* A file without directives: its imports are known. */
static void take_imports(const struct go_file *f, struct go_source *out)
{
	size_t i;

	for (i = 0; i < f->nr; i++) {
		const struct go_import *m = &f->imports[i];

		vec_grow(out->items, out->nr, out->cap);
		out->items[out->nr++] = (struct go_item){
			.kind = GO_IMPORT, .line = m->line, .col = m->col,
			.text = m->path,
		};
	}
}

static void scan_file(struct load *l, struct go_pkg *pkg, size_t i)
{
	struct str path = go_abs(l->go->mem, pkg->p->dir, pkg->p->files.at[i]);
	const struct go_file *f = pkg->p->read ? &pkg->p->read[i] : NULL;
	SCOPED_STRBUF buf = STRBUF_INIT;
	int err = f ? f->err : go_file_read(l->go->files, path, &buf);
	struct str text = f ? f->text : sb_str(&buf);

	pkg->names[i] = go_name(l->go, path, &pkg->p->module);
	if (err)
		diag_add(l->diag, SEV_WARNING, "go-list",
			 (struct place){ pkg->names[i], 0, 0 },
			 "cannot read: %s", strerror(-err));
	else if (f && !text.len)
		take_imports(f, &pkg->sources[i]);
	else
		go_source_scan(l->go->mem, text, pkg->names[i],
			       &pkg->sources[i], l->diag);
}

/* A list from another machine names folders that are not here: no sources. */
static void scan_sources(struct load *l)
{
	size_t i, j;

	for (i = 0; i < l->go->nr_pkgs; i++) {
		struct go_pkg *pkg = &l->go->pkgs[i];
		size_t nr = pkg->p->files.nr;

		if (pkg->p->standard ||
		    !(pkg->p->read || go_is_dir(l->go->files, pkg->p->dir)))
			continue;
		pkg->names = arena_alloc(l->go->mem,
					 (nr + 1) * sizeof(*pkg->names));
		pkg->sources = arena_alloc(l->go->mem,
					   (nr + 1) * sizeof(*pkg->sources));
		for (j = 0; j < nr; j++)
			scan_file(l, pkg, j);
	}
}

void go_each_text(const struct go *go, go_text_fn *each, void *ctx)
{
	size_t i, j;

	for (i = 0; i < go->nr_pkgs; i++) {
		const struct go_pkg *pkg = &go->pkgs[i];

		if (!pkg->p->module.main || pkg->p->standard || !pkg->p->read)
			continue;
		for (j = 0; j < pkg->p->files.nr; j++)
			each(ctx, pkg->p, pkg->names[j],
			     pkg->p->read[j].text);
	}
}

const struct go_pkg *go_find_pkg(const struct go *go, struct str path)
{
	size_t lo = 0, hi = go->nr_pkgs;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int order = str_cmp(path, go->pkgs[mid].p->path);

		if (!order)
			return &go->pkgs[mid];
		if (order < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

/* Of the standard library what others import themselves, unless asked. */
static void choose_shown(struct go *go)
{
	size_t i, j;

	for (i = 0; i < go->nr_pkgs; i++) {
		const struct go_package *p = go->pkgs[i].p;

		if (go->std || !p->standard)
			go->pkgs[i].shown = true;
		for (j = 0; !p->standard && j < p->imports.nr; j++) {
			const struct go_pkg *to =
				go_find_pkg(go, p->imports.at[j]);

			if (to)
				go->pkgs[to - go->pkgs].shown = true;
		}
	}
}

static int load_all(struct load *l)
{
	const struct go_options *opt = l->opt;
	size_t i;

	if (load_dirs(l) ||
	    (opt->module_graph && load_graph_text(l, opt->module_graph)) ||
	    (opt->package_list && load_list_text(l, opt->package_list)))
		return -1;
	for (i = 0; i < l->go->nr_units; i++)
		if (l->go->units[i].mg)
			modgraph_select(l->go->units[i].mg);
	for (i = 0; opt->replaces && i < l->go->nr_units; i++)
		go_check_replaces(l->go, &l->go->units[i], l->diag);
	gather(l);
	scan_sources(l);
	choose_shown(l->go);
	return 0;
}

const char *go_reader(const char *asked, bool *is_static)
{
	if (!asked)
		asked = getenv("GODEPS_GO");
	if (!asked || !*asked)
		asked = "static";
	*is_static = !strcmp(asked, "static");
	return *is_static || !strcmp(asked, "go") ? NULL : asked;
}

struct go *go_read(const struct go_options *opt, struct diag *diag)
{
	const char *root = opt->srctree ? opt->srctree : ".";
	struct go *go = xcalloc(1, sizeof(*go));
	struct load l = { .go = go, .opt = opt, .diag = diag };
	int err;

	go->mem = arena_new();
	go->std = opt->std;
	go->verbose = opt->verbose;
	go->minor = opt->minor;
	go->root = realpath(root, NULL);
	go->files = go_files_new(go->mem, str_of(go->root ? go->root : ""),
				 opt->tree);
	err = go->root ? load_all(&l) : cannot_read(&l, root, -errno);
	if (!err)
		return go;
	go_free(go);
	return NULL;
}

static void free_unit(struct go_unit *u)
{
	size_t i;

	for (i = 0; i < u->nr_files; i++)
		gomod_clear(&u->files[i]->mod);
	free(u->files);
	interner_free(u->file_ids);
	free(u->packages.at);
	free(u->dir);
	modgraph_free(u->mg);
}

void go_free(struct go *go)
{
	size_t i, j;

	if (!go)
		return;
	for (i = 0; i < go->nr_pkgs; i++)
		for (j = 0; go->pkgs[i].sources && j < go->pkgs[i].p->files.nr;
		     j++)
			free(go->pkgs[i].sources[j].items);
	for (i = 0; i < go->nr_units; i++)
		free_unit(&go->units[i]);
	free(go->units);
	free(go->pkgs);
	go_files_free(go->files);
	free(go->root);
	arena_free(go->mem);
	free(go);
}

bool go_module_dir(const char *srctree, struct str dir, struct strbuf *out)
{
	SCOPED_STRBUF clean = STRBUF_INIT;
	struct str d;

	path_clean(&clean, dir);
	d = sb_str(&clean);
	if (str_starts(d, STR("..")) || str_starts(d, STR("/")))
		return false;
	for (;;) {
		SCOPED_STRBUF file = STRBUF_INIT;
		struct stat st;

		sb_addf(&file, "%s/%.*s/go.mod", srctree, (int)d.len, d.ptr);
		if (!stat(sb_cstr(&file), &st) && S_ISREG(st.st_mode)) {
			sb_addstr(out, d);
			return true;
		}
		if (str_is(d, "."))
			return false;
		d = path_dir(d);
	}
}
