// SPDX-License-Identifier: GPL-2.0
#include "base/tree-names.h"

#include "base/intern.h"
#include "base/path.h"

struct tree_names {
	struct tree *tree;
	struct interner *directories;	/* those that were listed */
	struct interner *names;		/* of what is in them, and ... */
	enum tree_type *types;		/* ... what it is */
	size_t nr_types, cap_types;
};

struct tree_names *tree_names_new(struct tree *tree)
{
	struct tree_names *n = xcalloc(1, sizeof(*n));

	n->tree = tree;
	n->directories = interner_new();
	n->names = interner_new();
	return n;
}

void tree_names_free(struct tree_names *n)
{
	if (!n)
		return;
	interner_free(n->directories);
	interner_free(n->names);
	free(n->types);
	free(n);
}

static void tree_names_add_name(struct tree_names *n, struct str path, enum tree_type type)
{
	const struct atom *a = intern(n->names, path);

	if (a->id < n->nr_types)
		return;
	vec_grow(n->types, n->nr_types, n->cap_types);
	n->types[n->nr_types++] = type;
}

struct listing {
	struct tree_names *names;
	struct strbuf path;
	size_t len;		/* of the directory, with its '/' */
};

static void tree_names_on_name(void *ctx, struct str name, enum tree_type type)
{
	struct listing *l = ctx;

	sb_truncate(&l->path, l->len);
	sb_addstr(&l->path, name);
	/* A link may lead to anything, and out of the tree. */
	if (type == TREE_LINK)
		type = tree_type(l->names->tree, sb_cstr(&l->path));
	tree_names_add_name(l->names, sb_str(&l->path), type);
}

/* What cannot be listed holds nothing that is known; it may be a file. */
static void list(struct tree_names *n, struct str directory)
{
	struct listing l = { .names = n };
	SCOPED_STRBUF dir = STRBUF_INIT;

	if (intern_find(n->directories, directory))
		return;
	intern(n->directories, directory);
	sb_addstr(&dir, directory);
	if (!str_is(directory, "."))
		sb_addf(&l.path, "%.*s/", STR_ARG(sb_str(&dir)));
	l.len = l.path.len;
	tree_list_types(n->tree, sb_cstr(&dir), tree_names_on_name, &l);
	sb_free(&l.path);
}

enum tree_type tree_names_type(struct tree_names *n, struct str path)
{
	const struct atom *a;

	if (str_is(path, "."))
		return tree_type(n->tree, ".");
	list(n, path_dir(path));
	a = intern_find(n->names, path);
	return a ? n->types[a->id] : TREE_NONE;
}
