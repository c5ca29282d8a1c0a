// SPDX-License-Identifier: GPL-2.0
/*
 * Programs below tools/ that a kernel build needs, such as objtool.  The compiler runs in
 * their source directory there, which .cmd files do not tell: it is the one that has
 * all files which are named relative to it.  What is linked and generated without a .cmd
 * file is in their makefiles, or follows from the names that tools/build gives.
 */
#include "build.h"

#include <errno.h>

#include "base/diag.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "kbuild/cmdfile.h"
#include "mk/eval.h"
#include "parts.h"

#define TOOLS_SOURCE "/source"
#define TOOLS_OBJECT "/object"

struct sbom_tools {
	struct sbom_build *w;
	struct interner *dirs;		/* of sources below tools/, some levels deep */
	struct interner *units;		/* "OUTPUT DIRECTORY": where something there was compiled */
	struct interner *makefiles;	/* "FILE OUTPUT" of those that were read */
	/* While the directories are listed, or a makefile is read: */
	struct str dir;
	struct str output;		/* where its targets are, in the object tree */
};

static void sbom_list_tools(struct sbom_tools *t, struct str dir, unsigned int depth);

struct sbom_tools_listing {
	struct sbom_tools *t;
	struct str dir;
	unsigned int depth;
};

static void sbom_on_tools_dir(void *ctx, struct str name, enum tree_type type)
{
	struct sbom_tools_listing *l = ctx;
	SCOPED_STRBUF path = STRBUF_INIT;

	path_join(&path, l->dir, name);
	if (type == TREE_DIR && !str_is(sb_str(&path), "tools/testing"))
		sbom_list_tools(l->t, sb_str(&path), l->depth + 1);
}

static void sbom_list_tools(struct sbom_tools *t, struct str dir, unsigned int depth)
{
	struct sbom_tools_listing l = { .t = t, .dir = dir, .depth = depth };
	const struct atom *a;

	if (intern_count(t->dirs) >= LIMIT_SBOM_TOOL_DIRS)
		return;
	a = intern(t->dirs, dir);
	if (depth < LIMIT_SBOM_TOOL_DEPTH)
		tree_list_types(t->w->trees[0], a->text, sbom_on_tools_dir, &l);
}

static bool sbom_tools_has(struct sbom_tools *t, struct str dir, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	if (name.ptr[0] == '/')
		return true;
	path_join(&path, dir, name);
	return tree_type(t->w->trees[0], sb_cstr(&path)) == TREE_FILE;
}

static bool sbom_tools_has_all(struct sbom_tools *t, struct str dir, const struct cmdfile *f)
{
	size_t i;

	if (!sbom_tools_has(t, dir, f->source))
		return false;
	for (i = 0; i < f->nr_deps; i++)
		if (!sbom_tools_has(t, dir, f->deps[i]))
			return false;
	return true;
}

/* Of a directory and those above it. */
static bool sbom_find_above(struct sbom_tools *t, const struct cmdfile *f, struct strbuf *out)
{
	struct str dir = path_dir(f->target);

	for (; !str_is(dir, "."); dir = path_dir(dir))
		if (sbom_tools_has_all(t, dir, f)) {
			sb_addstr(out, dir);
			return true;
		}
	return false;
}

static void sbom_tools_unit(const struct cmdfile *f, struct str dir, struct strbuf *out)
{
	struct str output = path_dir(f->target);

	sb_addf(out, "%.*s %.*s", STR_ARG(output), STR_ARG(dir));
}

/* Whether something else that is made in the same place is compiled in a directory. */
static bool sbom_is_unit(const struct sbom_tools *t, const struct cmdfile *f, struct str dir)
{
	SCOPED_STRBUF unit = STRBUF_INIT;

	sbom_tools_unit(f, dir, &unit);
	return intern_find(t->units, sb_str(&unit)) != NULL;
}

/* How many directories of all, or of those that are known, have them; the last is kept. */
static unsigned int sbom_count_dirs(struct sbom_tools *t, const struct cmdfile *f, bool known,
				    const struct atom **found)
{
	unsigned int n = 0;
	uint32_t i;

	for (i = 0; i < intern_count(t->dirs); i++) {
		const struct atom *dir = intern_at(t->dirs, i);

		if ((known && !sbom_is_unit(t, f, atom_str(dir))) ||
		    !sbom_tools_has_all(t, atom_str(dir), f))
			continue;
		*found = dir;
		n++;
	}
	return n;
}

/* The one directory that has them; of several, the one where others are compiled. */
static bool sbom_find_anywhere(struct sbom_tools *t, const struct cmdfile *f, struct strbuf *out)
{
	const struct atom *found = NULL;
	unsigned int n;

	if (!intern_count(t->dirs))
		sbom_list_tools(t, STR("tools"), 0);
	n = sbom_count_dirs(t, f, false, &found);
	if (n > 1)
		n = sbom_count_dirs(t, f, true, &found);
	if (n == 1)
		sb_addstr(out, atom_str(found));
	return n == 1;
}

static bool sbom_find_dir(struct sbom_tools *t, const struct cmdfile *f, struct strbuf *out)
{
	return sbom_find_above(t, f, out) || sbom_find_anywhere(t, f, out);
}

static void sbom_note_unit(void *ctx, struct str name, const struct cmdfile *f)
{
	SCOPED_STRBUF unit = STRBUF_INIT;
	SCOPED_STRBUF dir = STRBUF_INIT;
	struct sbom_tools *t = ctx;

	(void)name;
	if (!f->source.len || !sbom_find_dir(t, f, &dir))
		return;
	sbom_tools_unit(f, sb_str(&dir), &unit);
	intern(t->units, sb_str(&unit));
}

/* Makefiles see the two trees at fictitious places, the object tree empty. */
static const char *sbom_tools_path(const struct sbom_tools *t, const char *name,
				   struct strbuf *full)
{
	SCOPED_STRBUF dir = STRBUF_INIT;
	struct str rel;

	sb_adds(&dir, TOOLS_SOURCE "/");
	sb_addstr(&dir, t->dir);
	path_join(full, sb_str(&dir), str_of(name));
	return path_below(STR(TOOLS_SOURCE), sb_str(full), &rel) ? rel.ptr : NULL;
}

static int sbom_tools_read(void *ctx, const char *name, struct strbuf *out)
{
	SCOPED_STRBUF full = STRBUF_INIT;
	struct sbom_tools *t = ctx;
	const char *rel = sbom_tools_path(t, name, &full);

	return rel ? tree_read(t->w->trees[0], rel, LIMIT_MAKEFILE_BYTES, out) : -ENOENT;
}

static int sbom_tools_list(void *ctx, const char *name, tree_visit *visit, void *vctx)
{
	SCOPED_STRBUF full = STRBUF_INIT;
	struct sbom_tools *t = ctx;
	const char *rel = sbom_tools_path(t, name, &full);

	return rel ? tree_list(t->w->trees[0], rel, visit, vctx) : -ENOENT;
}

static enum tree_type sbom_tools_type(void *ctx, const char *name)
{
	SCOPED_STRBUF full = STRBUF_INIT;
	struct sbom_tools *t = ctx;
	const char *rel = sbom_tools_path(t, name, &full);

	return rel ? tree_type(t->w->trees[0], rel) : TREE_NONE;
}

/* What a makefile calls a file, as an absolute name of the build. */
static void sbom_tools_name(const struct sbom_tools *t, struct str name, struct strbuf *out)
{
	static const char *const roots[] = { TOOLS_SOURCE, TOOLS_OBJECT };
	SCOPED_STRBUF full = STRBUF_INIT;
	struct str rel;
	size_t i;

	path_clean(&full, name);
	for (i = 0; i < ARRAY_SIZE(roots); i++)
		if (path_below(str_of(roots[i]), sb_str(&full), &rel)) {
			path_join(out, t->w->roots[i], rel);
			return;
		}
	sb_addstr(out, name);
}

static void sbom_take_prereqs(struct sbom_tools *t, uint32_t target, struct str prereqs)
{
	struct str word;

	while (str_word(&prereqs, &word)) {
		SCOPED_STRBUF name = STRBUF_INIT;

		sbom_tools_name(t, word, &name);
		/* It reads what the compiler writes of dependencies. */
		sbom_take_input(t->w, target, sb_str(&name), str_is(path_base(word), "fixdep"));
	}
}

/* Scripts that a recipe runs without having them as prerequisites. */
static void sbom_take_scripts(struct sbom_tools *t, struct mk *mk, uint32_t target,
			      struct str recipe)
{
	struct str word;

	while (str_word(&recipe, &word)) {
		SCOPED_STRBUF text = STRBUF_INIT;
		SCOPED_STRBUF name = STRBUF_INIT;

		if (!sbom_is_script(word) || mk_expand(mk, word, &text))
			continue;
		sbom_tools_name(t, sb_str(&text), &name);
		sbom_take_input(t->w, target, sb_str(&name), true);
	}
}

static void sbom_take_tools_rule(struct sbom_tools *t, struct mk *mk, const struct mk_rule *rule)
{
	struct str targets = rule->targets, target;

	while (str_word(&targets, &target)) {
		SCOPED_STRBUF name = STRBUF_INIT;
		uint32_t item;

		sbom_tools_name(t, target, &name);
		item = sbom_build_item(t->w, sb_str(&name));
		if (!item)
			continue;
		sbom_take_prereqs(t, item - 1, rule->prereqs);
		sbom_take_scripts(t, mk, item - 1, rule->recipe);
	}
}

/* Expanding may add rules, so that all are looked at before. */
struct sbom_tools_rules {
	struct mk_rule *rules;
	size_t nr, cap;
};

static void sbom_on_tools_rule(void *ctx, const struct mk_rule *rule)
{
	struct sbom_tools_rules *r = ctx;

	vec_grow(r->rules, r->nr, r->cap);
	r->rules[r->nr++] = *rule;
}

/* What depends on the machine is not known in it, and nothing is said of that. */
static void sbom_eval_makefile(struct sbom_tools *t, struct interner *names, struct diag *diag,
			       const char *file)
{
	const struct mk_files files = {
		.read = sbom_tools_read, .list = sbom_tools_list, .type = sbom_tools_type,
		.curdir = TOOLS_SOURCE,
	};
	struct mk *mk = mk_new(names, &files, t, diag);
	SCOPED_STRBUF output = STRBUF_INIT;
	struct sbom_tools_rules r = { .nr = 0 };
	size_t i;

	sb_addf(&output, TOOLS_OBJECT "/%.*s/", STR_ARG(t->output));
	mk_set(mk, STR("srctree"), STR(TOOLS_SOURCE), false, MK_ENVIRONMENT);
	mk_set(mk, STR("OUTPUT"), sb_str(&output), false, MK_COMMAND_LINE);
	mk_set(mk, STR("SRCARCH"), t->w->b->arch, false, MK_ENVIRONMENT);
	mk_include(mk, file);
	mk_rules(mk, sbom_on_tools_rule, &r);
	for (i = 0; i < r.nr; i++)
		sbom_take_tools_rule(t, mk, &r.rules[i]);
	free(r.rules);
	mk_free(mk);
}

/* Each once for each directory of objects. */
static void sbom_read_makefile(struct sbom_tools *t, struct str name)
{
	SCOPED_STRBUF key = STRBUF_INIT;
	SCOPED_STRBUF path = STRBUF_INIT;
	struct interner *names;
	struct diag *diag;
	uint32_t known = intern_count(t->makefiles);

	path_join(&path, t->dir, name);
	sb_addf(&key, "%.*s %.*s", STR_ARG(sb_str(&path)), STR_ARG(t->output));
	intern(t->makefiles, sb_str(&key));
	if (intern_count(t->makefiles) == known || known >= LIMIT_SBOM_TOOL_DIRS ||
	    tree_type(t->w->trees[0], sb_cstr(&path)) != TREE_FILE)
		return;
	sb_truncate(&path, 0);
	sb_addstr(&path, name);
	names = interner_new();
	diag = diag_new();
	sbom_eval_makefile(t, names, diag, sb_cstr(&path));
	diag_free(diag);
	interner_free(names);
}

/* "arch/x86/decode.c" is compiled to OUTPUT "arch/x86/decode.o". */
static bool sbom_find_output(struct sbom_tools *t, const struct cmdfile *f)
{
	struct str stem = str_head(f->source, str_rchr(f->source, '.'));
	struct str target = str_head(f->target, str_rchr(f->target, '.'));

	if (!str_ends(target, stem) || target.len <= stem.len + 1 ||
	    target.ptr[target.len - stem.len - 1] != '/')
		return false;
	t->output = str_head(target, target.len - stem.len - 1);
	return true;
}

static void sbom_read_makefiles(struct sbom_tools *t, const struct cmdfile *f)
{
	SCOPED_STRBUF name = STRBUF_INIT;

	if (f->source.ptr[0] == '/' || !sbom_find_output(t, f))
		return;
	path_join(&name, path_dir(f->source), STR("Build"));
	sbom_read_makefile(t, STR("Makefile"));
	sbom_read_makefile(t, sb_str(&name));
}

static void sbom_on_tool(void *ctx, struct str name, const struct cmdfile *f)
{
	struct sbom_tools *t = ctx;
	SCOPED_STRBUF target = STRBUF_INIT;
	SCOPED_STRBUF dir = STRBUF_INIT;
	SCOPED_STRBUF cwd = STRBUF_INIT;
	uint32_t item;

	(void)name;
	path_join(&target, t->w->roots[1], f->target);
	item = sbom_build_item(t->w, sb_str(&target));
	if (!item)
		return;
	/* Where names are relative to is not known: then none is found there. */
	if (f->source.len && !sbom_find_dir(t, f, &dir))
		sb_adds(&dir, "tools/.unknown");
	path_join(&cwd, t->w->roots[0], sb_str(&dir));
	t->w->cwd = sb_str(&cwd);
	sbom_take_cmdfile(t->w, item - 1, f);
	t->dir = sb_str(&dir);
	if (f->source.len)
		sbom_read_makefiles(t, f);
	t->w->cwd = t->w->roots[1];
}

void sbom_of_tools(struct sbom_build *w)
{
	struct sbom_tools t = {
		.w = w, .dirs = interner_new(), .units = interner_new(),
		.makefiles = interner_new(),
	};

	cmdfile_each_tool(w->trees[1], sbom_note_unit, &t);
	cmdfile_each_tool(w->trees[1], sbom_on_tool, &t);
	interner_free(t.dirs);
	interner_free(t.units);
	interner_free(t.makefiles);
}
