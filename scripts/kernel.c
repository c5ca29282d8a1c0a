// SPDX-License-Identifier: GPL-2.0
/*
 * Which kernel tree and configuration the user means, where the options do not
 * say: the tree that the current directory is in, a source tree or one that
 * make's O= has made, which has a link "source".
 */
#include "kernel.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/unread.h"
#include "cmd.h"
#include "kbuild/kbuild.h"

/* The program in a kernel tree does without: make has written a .config. */
extern const struct kernel_completer __weak kernel_completer;

/* "VERSION = 6" */
static bool is_number_of(struct str line, struct str name)
{
	if (!str_starts(line, name))
		return false;
	line = str_trim(str_from(line, name.len));
	if (!line.len || line.ptr[0] != '=')
		return false;
	line = str_trim(str_from(line, 1));
	return line.len && line.ptr[0] >= '0' && line.ptr[0] <= '9';
}

/* The criterion is that of the reader of kernel trees. */
static bool is_source_tree(const char *dir)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	bool version = false, patchlevel = false;
	struct str rest, line;
	int err;

	sb_addf(&path, "%s/Makefile", dir);
	err = file_read(sb_cstr(&path), LIMIT_MAKEFILE_BYTES, &text);
	/* What cannot be read is not passed over: the reader will tell. */
	if (err)
		return unread_is_failure(err);
	rest = sb_str(&text);
	while (!(version && patchlevel) && str_line(&rest, &line)) {
		version |= is_number_of(line, STR("VERSION"));
		patchlevel |= is_number_of(line, STR("PATCHLEVEL"));
	}
	return version && patchlevel;
}

static const char *kernel_name(const struct invocation *inv, const char *dir, const char *name)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	path_join(&path, str_of(dir), str_of(name));
	return cmdline_keep(inv, sb_str(&path));
}

/* The source tree of an object tree, or NULL. */
static const char *source_of(const struct invocation *inv, const char *objtree)
{
	const char *source = kernel_name(inv, objtree, "source");
	struct stat st;

	return !lstat(source, &st) && S_ISLNK(st.st_mode) && is_source_tree(source) ?
	       source : NULL;
}

static bool is_root(const char *dir)
{
	SCOPED_STRBUF above = STRBUF_INIT;
	struct stat a, b;

	sb_addf(&above, "%s/..", dir);
	return stat(dir, &a) || stat(sb_cstr(&above), &b) ||
	       (a.st_dev == b.st_dev && a.st_ino == b.st_ino);
}

/* What kernel_options() gives as the source tree where there is none. */
static const char no_tree[] = ".";

/* The trees that the current directory is in; false: it is in none. */
static bool find_trees(const struct invocation *inv, struct kb_options *o)
{
	const char *dir = ".", *source;
	size_t i;

	for (i = 0; i < LIMIT_PARENTS; i++) {
		source = source_of(inv, dir);
		if (!source && is_source_tree(dir))
			source = dir;
		if (source) {
			o->srctree = source;
			if (!o->objtree)
				o->objtree = dir;
			return true;
		}
		if (is_root(dir))
			return false;
		dir = i ? kernel_name(inv, dir, "..") : "..";
	}
	return false;
}

/* A source tree, an object tree with a link to it, or a directory of headers. */
static void kernel_at(const struct invocation *inv, const char *dir, struct kb_options *o)
{
	const char *source = source_of(inv, dir), *objtree = opt(inv, "objtree");

	o->srctree = source ? source : dir;
	o->objtree = objtree ? objtree : dir;
}

struct kb_options kernel_options(const struct invocation *inv)
{
	struct kb_options o = {
		.srctree = opt(inv, "srctree"),
		.objtree = opt(inv, "objtree"),
		.config = opt(inv, "config"),
		.arch = opt(inv, "arch"),
	};

	o.variables = variables(inv, &o.nr_variables);
	o.external = opt(inv, "external");
	if (o.external && opt(inv, "kernel")) {
		kernel_at(inv, opt(inv, "kernel"), &o);
		return o;
	}
	if (!o.srctree && o.objtree)
		o.srctree = source_of(inv, o.objtree);
	if (!o.srctree && !find_trees(inv, &o))
		o.srctree = no_tree;
	if (!o.objtree)
		o.objtree = o.srctree;
	return o;
}

bool kernel_is_named(const struct invocation *inv, const struct kb_options *o)
{
	return opt(inv, "srctree") || opt(inv, "kernel") || o->srctree != no_tree;
}

int kernel_check(const struct invocation *inv, const struct kb_options *o)
{
	/* Header packages have a .config, and a makefile that includes another package's. */
	if (kernel_is_named(inv, o) || (o->external && !access(".config", F_OK)))
		return 0;
	return o->external ? fail("--external needs a kernel tree; use --kernel=DIR") :
			     fail("not in a kernel tree; use -C DIR or --srctree=DIR");
}

int kernel_prepare(const struct invocation *inv, struct kb_options *o)
{
	if (kernel_check(inv, o))
		return EXIT_FAILED;
	return o->text.ptr || !&kernel_completer ? 0 : kernel_completer.run(inv, o);
}

int kernel_godir(const struct invocation *inv, const struct kb_options *o, const char **dir)
{
	char *tree, *here;
	struct str rel;
	int err = 0;

	if (!strcmp(o->srctree, ".") || (*dir)[0] == '/' || access(*dir, F_OK))
		return 0;
	tree = realpath(o->srctree, NULL);
	here = realpath(*dir, NULL);
	if (!tree || !here)
		err = fail("%s: %s", *dir, strerror(errno));
	else
		*dir = cmdline_keep(inv, path_below(str_of(tree), str_of(here), &rel) ?
				    rel : str_of(here));
	free(tree);
	free(here);
	return err;
}
