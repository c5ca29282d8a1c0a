// SPDX-License-Identifier: GPL-2.0
#include "roots.h"

#include <errno.h>
#include <limits.h>

#include "base/limits.h"
#include "base/mem.h"
#include "base/path.h"

#define SRCDIR "/srctree"
#define OBJDIR "/objtree"
#define EXTERNAL "/module"
#define AUTOCONF "include/config/auto.conf"

/* Of header packages; other links that lead out are not followed. */
static const char *const linked[] = { "scripts", "tools" };

static int open_one(const char *dir, bool kernel, struct tree **tree, struct diag *diag)
{
	int err = kernel ? tree_open_links(dir, linked, ARRAY_SIZE(linked), tree) :
			   tree_open_dir(dir, tree);

	if (err)
		diag_add(diag, SEV_ERROR, NULL, (struct place){ dir, 0, 0 },
			 "cannot open the tree: %s", strerror(-err));
	return err;
}

/* The name of @obj below @src, "" if they are the same, NULL if it is elsewhere. */
static const char *below(const char *src, const char *obj)
{
	size_t len = strlen(src);

	if (strncmp(src, obj, len))
		return NULL;
	if (len && src[len - 1] == '/')
		len--;
	return obj[len] == '/' || !obj[len] ? obj + len : NULL;
}

/*
 * What makefiles are told of where a directory is: only its own name is what it
 * is, so that the same tree gives the same graph everywhere.
 */
static void name_root(struct strbuf *out, const char *root, const char *real)
{
	struct str base = path_base(str_of(real));

	sb_adds(out, root);
	if (base.len && !str_is(base, "/"))
		sb_addf(out, "/%.*s", STR_ARG(base));
}

int roots_open(struct roots *r, const char *srctree, const char *objtree,
	       bool headers, struct diag *diag)
{
	char real_src[PATH_MAX] = "", real_obj[PATH_MAX] = "";
	SCOPED_STRBUF srcdir = STRBUF_INIT, objdir = STRBUF_INIT;
	const char *rel;
	int err;

	*r = (struct roots){ .autoconf = STR("") };
	err = open_one(srctree, headers, &r->src, diag);
	if (err)
		return err;
	if (!realpath(srctree, real_src) || !realpath(objtree, real_obj))
		rel = NULL;
	else
		rel = below(real_src, real_obj);
	if (rel && !*rel)
		r->obj = r->src;
	else
		err = open_one(objtree, headers, &r->obj, diag);
	name_root(&srcdir, SRCDIR, real_src);
	if (rel)
		sb_addf(&objdir, "%.*s%s", STR_ARG(sb_str(&srcdir)), rel);
	else
		name_root(&objdir, OBJDIR, real_obj);
	r->srcdir = str_dup(sb_str(&srcdir));
	r->objdir = str_dup(sb_str(&objdir));
	r->curdir = r->objdir;
	return err;
}

void roots_borrow(struct roots *r, struct tree *src)
{
	*r = (struct roots){ .autoconf = STR(""), .src = src, .obj = src, .borrowed = true };
	r->srcdir = str_dup(STR(SRCDIR));
	r->objdir = str_dup(STR(SRCDIR));
	r->curdir = r->objdir;
}

/* Where the module is, after links; false: that cannot be told, or at the root. */
static bool name_external(struct roots *r, const char *dir, struct strbuf *parent)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	char real[PATH_MAX];
	struct str base = STR("");

	if (realpath(dir, real)) {
		base = path_base(str_of(real));
		sb_addf(parent, "%s/..", real);
	}
	sb_adds(&name, EXTERNAL "/");
	if (base.len)
		sb_addstr(&name, base);
	else
		sb_adds(&name, "root");
	r->extdir = str_dup(sb_str(&name));
	return base.len;
}

int roots_add_external(struct roots *r, const char *dir, struct diag *diag)
{
	SCOPED_STRBUF parent = STRBUF_INIT;
	int err = open_one(dir, false, &r->ext, diag);

	/* What is beside the module cannot be told where its place cannot. */
	if (!err && name_external(r, dir, &parent) && tree_open_dir(sb_cstr(&parent), &r->around))
		r->around = NULL;
	return err;
}

void roots_borrow_external(struct roots *r, const char *dir, struct tree *ext,
			   struct tree *around)
{
	SCOPED_STRBUF parent = STRBUF_INIT;

	name_external(r, dir, &parent);
	r->ext = ext;
	r->around = around;
	r->ext_borrowed = true;
}

int roots_report(const struct roots *r, struct diag *diag)
{
	struct tree *const trees[] = { r->src, r->obj, r->ext, r->around };
	int err = 0;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(trees); i++)
		if (trees[i])
			err = tree_report(trees[i], trees[i] == r->ext ? r->extdir : NULL,
					  diag) ?: err;
	return err;
}

void roots_close(struct roots *r)
{
	if (!r->ext_borrowed) {
		tree_close(r->ext);
		tree_close(r->around);
	}
	free(r->extdir);
	if (r->obj != r->src)
		tree_close(r->obj);
	if (!r->borrowed)
		tree_close(r->src);
	free(r->srcdir);
	free(r->objdir);
	*r = (struct roots){ 0 };
}

/* Put what follows @dir in the clean absolute @name into @rel. */
static bool inside(struct str name, const char *dir, struct strbuf *rel)
{
	struct str rest;

	if (!path_below(str_of(dir), name, &rest))
		return false;
	sb_addstr(rel, rest);
	return true;
}

struct tree *roots_resolve(const struct roots *r, struct str name,
			   struct strbuf *rel)
{
	SCOPED_STRBUF full = STRBUF_INIT, beside = STRBUF_INIT;

	path_join(&full, str_of(r->curdir), name);
	if (r->ext && inside(sb_str(&full), r->extdir, rel))
		return r->ext;
	if (r->around && inside(sb_str(&full), EXTERNAL, &beside)) {
		sb_addf(rel, "../%.*s", STR_ARG(sb_str(&beside)));
		return r->around;
	}
	/* An object tree below the sources is the nearer one. */
	if (inside(sb_str(&full), r->objdir, rel))
		return r->obj;
	if (inside(sb_str(&full), r->srcdir, rel))
		return r->src;
	return NULL;
}

/*
 * Where to read what a name of a module's directory stands for: the name as a
 * fact has it, below the directory that holds the module.
 */
static bool name_around(const struct roots *r, const struct tree *tree,
			const char *rel, struct strbuf *out)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	if (!r->around || (tree != r->ext && tree != r->around))
		return false;
	sb_adds(&path, r->extdir);
	sb_addf(&path, "/%s", rel);
	path_clean(out, str_from(sb_str(&path), strlen(EXTERNAL "/")));
	return true;
}

static enum tree_type type_in(const struct roots *r, struct tree *tree,
			      const char *rel)
{
	SCOPED_STRBUF name = STRBUF_INIT;

	return name_around(r, tree, rel, &name) ?
	       tree_type(r->around, sb_cstr(&name)) : tree_type(tree, rel);
}

enum tree_type roots_type(const struct roots *r, const char *name)
{
	return type_in(r, roots_facts(r), name);
}

/*
 * The output of syncconfig exists whether it ran or not: auto.conf generated
 * from .config, and an empty auto.conf.cmd (it only has rules that run
 * syncconfig again).
 */
static bool made_up(const struct roots *r, const struct tree *tree,
		    struct str rel, struct str *text)
{
	if (tree != r->obj)
		return false;
	if (str_is(rel, AUTOCONF)) {
		*text = r->autoconf;
		return true;
	}
	*text = STR("");
	return str_is(rel, "include/config/auto.conf.cmd");
}

static int files_read(void *ctx, const char *name, struct strbuf *out)
{
	const struct roots *r = ctx;
	SCOPED_STRBUF rel = STRBUF_INIT, around = STRBUF_INIT;
	struct tree *tree = roots_resolve(r, str_of(name), &rel);
	struct str text;
	int err;

	if (!tree)
		return -EXDEV;
	if (made_up(r, tree, sb_str(&rel), &text)) {
		sb_addstr(out, text);
		return 0;
	}
	if (name_around(r, tree, sb_cstr(&rel), &around))
		return tree_read(r->around, sb_cstr(&around),
				 LIMIT_MAKEFILE_BYTES, out);
	err = tree_read(tree, sb_cstr(&rel), LIMIT_MAKEFILE_BYTES, out);
	if (err == -ENOENT && r->search_src && name[0] != '/')
		err = tree_read(r->src, sb_cstr(&rel), LIMIT_MAKEFILE_BYTES,
				out);
	return err;
}

static int files_list(void *ctx, const char *name, tree_visit *visit,
		      void *vctx)
{
	SCOPED_STRBUF rel = STRBUF_INIT, around = STRBUF_INIT;
	const struct roots *r = ctx;
	struct tree *tree = roots_resolve(r, str_of(name), &rel);

	if (tree && name_around(r, tree, sb_cstr(&rel), &around))
		return tree_list(r->around, sb_cstr(&around), visit, vctx);
	return tree ? tree_list(tree, sb_cstr(&rel), visit, vctx) : -EXDEV;
}

/* A pattern is followed from directory to directory, beginning above the trees. */
static bool is_above(const struct roots *r, struct str name)
{
	static const char *const above[] = { "/", SRCDIR, OBJDIR, EXTERNAL };
	SCOPED_STRBUF full = STRBUF_INIT;

	path_join(&full, str_of(r->curdir), name);
	return str_in(sb_str(&full), above);
}

static enum tree_type files_type(void *ctx, const char *name)
{
	SCOPED_STRBUF rel = STRBUF_INIT;
	struct tree *tree = roots_resolve(ctx, str_of(name), &rel);
	struct str text;

	if (!tree)
		return is_above(ctx, str_of(name)) ? TREE_DIR : TREE_NONE;
	if (made_up(ctx, tree, sb_str(&rel), &text))
		return TREE_FILE;
	return type_in(ctx, tree, sb_cstr(&rel));
}

static const struct mk_defs *files_defs(void *ctx, const char *name)
{
	const struct roots *r = ctx;
	SCOPED_STRBUF rel = STRBUF_INIT;

	if (!str_ends(str_of(name), STR(AUTOCONF)) ||
	    roots_resolve(r, str_of(name), &rel) != r->obj ||
	    !str_is(sb_str(&rel), AUTOCONF))
		return NULL;
	return r->defs;
}

/*
 * What is not in the sources comes from nowhere; a build makes files in the
 * object tree, and what is outside of all trees is not looked at.
 */
static bool files_may_come(void *ctx, const char *name)
{
	SCOPED_STRBUF rel = STRBUF_INIT;
	const struct roots *r = ctx;
	struct tree *tree = roots_resolve(r, str_of(name), &rel);

	if (!tree)
		return true;
	if (tree != r->obj)
		return false;
	/* Without the length gcc 12 warns in a sanitized build: of a byte that is not read. */
	return r->obj != r->src ||
	       (rel.len && str_starts(sb_str(&rel), STR("include/config/"))) ||
	       str_has(sb_str(&rel), "generated/");
}

static const char *const made_up_names[] = { SRCDIR, OBJDIR, EXTERNAL, NULL };

struct mk_files roots_files(const struct roots *r)
{
	return (struct mk_files){
		.read = files_read,
		.list = files_list,
		.type = files_type,
		.made_up = made_up_names,
		.may_come = files_may_come,
		.defs = files_defs,
		.curdir = r->curdir,
	};
}
