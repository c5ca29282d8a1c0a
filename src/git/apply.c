// SPDX-License-Identifier: GPL-2.0
/*
 * Applying a patch to a state, in memory.
 *
 * libgit2 applies a patch to a tree by making an index of that whole tree:
 * for a kernel, 80,000 entries for a patch of three files.  So it is given a
 * tree of just the files that the patch names, and what comes out is put
 * into the whole tree, which shares all other folders with the old one.
 */
#include "lib.h"

#include <strings.h>

#include "base/limits.h"
#include "base/mem.h"

#include "empty.h"
#include "plain.h"

struct apply {
	struct repo *repo;
	git_tree *base;
	git_diff *diff;
	const char *name;	/* of the patch */
	struct diag *diag;
	git_tree_update *updates;
	size_t nr, cap;
};

static int refuse(struct apply *a, const char *path, const char *why)
{
	const struct place at = { a->name, 0, 0 };

	diag_add(a->diag, SEV_ERROR, NULL, at, "'%s': %s", path, why);
	return -1;
}

/* Is it a name below the root, in its one spelling, and not git's own? */
static bool is_inside(const char *path)
{
	struct str rest = str_of(path);

	if (!rest.len || rest.len > LIMIT_GIT_PATH)
		return false;
	for (;;) {
		size_t slash = str_chr(rest, '/');
		struct str c = str_head(rest, slash);

		if (!c.len || str_is(c, ".") || str_is(c, "..") ||
		    (c.len == 4 && !strncasecmp(c.ptr, ".git", 4)))
			return false;
		if (slash == rest.len)
			return true;
		if (slash + 1 == rest.len)
			return false;
		rest = str_from(rest, slash + 1);
	}
}

static void update(struct apply *a, git_tree_update_t action, const char *path,
		   const git_oid *id, git_filemode_t mode)
{
	git_tree_update *u;

	vec_grow(a->updates, a->nr, a->cap);
	u = &a->updates[a->nr++];
	*u = (git_tree_update){ .action = action, .path = path,
				.filemode = mode };
	if (id)
		git_oid_cpy(&u->id, id);
}

static bool has_old(const git_diff_delta *d)
{
	return d->status != GIT_DELTA_ADDED;
}

static bool has_new(const git_diff_delta *d)
{
	return d->status != GIT_DELTA_DELETED;
}

/* Does the new file take a name that no old file had? */
static bool is_new_name(const git_diff_delta *d)
{
	return has_new(d) &&
	       (!has_old(d) || strcmp(d->old_file.path, d->new_file.path));
}

/* Take the file that a delta starts from into the small tree. */
static int take_old(struct apply *a, const git_diff_delta *d)
{
	git_tree_entry *e = NULL;
	int err = 0;

	if (git_tree_entry_bypath(&e, a->base, d->old_file.path))
		return refuse(a, d->old_file.path,
			      "the patch changes it, but it is not in the tree");
	if (git_tree_entry_type(e) != GIT_OBJECT_BLOB)
		err = refuse(a, d->old_file.path,
			     "the patch changes it, but it is no file");
	else
		update(a, GIT_TREE_UPDATE_UPSERT, d->old_file.path,
		       git_tree_entry_id(e), git_tree_entry_filemode_raw(e));
	git_tree_entry_free(e);
	return err;
}

static int check_new(struct apply *a, const git_diff_delta *d)
{
	git_tree_entry *e = NULL;

	if (git_tree_entry_bypath(&e, a->base, d->new_file.path))
		return 0;
	git_tree_entry_free(e);
	return refuse(a, d->new_file.path,
		      "the patch makes it, but it is in the tree already");
}

static int look_at(struct apply *a, const git_diff_delta *d)
{
	int err = 0;

	if (has_old(d) && !is_inside(d->old_file.path))
		return refuse(a, d->old_file.path,
			      "not a name inside the tree");
	if (has_new(d) && !is_inside(d->new_file.path))
		return refuse(a, d->new_file.path,
			      "not a name inside the tree");
	if (has_old(d))
		err = take_old(a, d);
	if (!err && is_new_name(d))
		err = check_new(a, d);
	return err;
}

static int by_path(const void *pa, const void *pb)
{
	const git_tree_update *a = pa, *b = pb;

	return strcmp(a->path, b->path);
}

/* git_tree_create_updated() knows no file that is changed twice. */
static void sort_updates(struct apply *a)
{
	size_t i, nr = 0;

	if (a->nr)
		qsort(a->updates, a->nr, sizeof(*a->updates), by_path);
	for (i = 0; i < a->nr; i++) {
		git_tree_update *last = nr ? &a->updates[nr - 1] : NULL;

		if (last && !strcmp(last->path, a->updates[i].path)) {
			if (last->action == GIT_TREE_UPDATE_REMOVE)
				*last = a->updates[i];
			continue;
		}
		a->updates[nr++] = a->updates[i];
	}
	a->nr = nr;
}

/* The tree of only those files that the patch starts from. */
static git_tree *small_tree(struct apply *a)
{
	git_treebuilder *empty = NULL;
	git_tree *none = NULL, *tree = NULL;
	git_oid id;
	size_t i;

	for (i = 0; i < git_diff_num_deltas(a->diff); i++)
		if (look_at(a, git_diff_get_delta(a->diff, i)))
			return NULL;
	sort_updates(a);
	if (git_treebuilder_new(&empty, a->repo->git, NULL) ||
	    git_treebuilder_write(&id, empty) ||
	    git_tree_lookup(&none, a->repo->git, &id) ||
	    git_tree_create_updated(&id, a->repo->git, none, a->nr, a->updates) ||
	    git_tree_lookup(&tree, a->repo->git, &id))
		lib_error(a->diag, a->name, "cannot apply it");
	git_tree_free(none);
	git_treebuilder_free(empty);
	return tree;
}

/* What the patch made of its files, as changes of the whole tree. */
static void take_results(struct apply *a, const git_index *results)
{
	size_t i;

	a->nr = 0;
	for (i = 0; i < git_diff_num_deltas(a->diff); i++) {
		const git_diff_delta *d = git_diff_get_delta(a->diff, i);

		if (has_old(d) && d->status != GIT_DELTA_COPIED &&
		    !git_index_get_bypath((git_index *)results,
					  d->old_file.path, 0))
			update(a, GIT_TREE_UPDATE_REMOVE, d->old_file.path,
			       NULL, 0);
	}
	for (i = 0; i < git_index_entrycount((git_index *)results); i++) {
		const git_index_entry *e =
			git_index_get_byindex((git_index *)results, i);

		update(a, GIT_TREE_UPDATE_UPSERT, e->path, &e->id, e->mode);
	}
	sort_updates(a);
}

static int apply_diff(struct apply *a, struct repo_id *id)
{
	git_tree *small = small_tree(a);
	git_index *results = NULL;
	git_oid oid;
	int err = -1;

	if (!small)
		return -1;
	if (git_apply_to_tree(&results, a->repo->git, small, a->diff, NULL)) {
		lib_error(a->diag, a->name, "the patch does not apply");
	} else {
		take_results(a, results);
		err = git_tree_create_updated(&oid, a->repo->git, a->base,
					      a->nr, a->updates);
		if (err)
			err = lib_error(a->diag, a->name,
					"the patch does not apply");
		else
			*id = from_oid(&oid);
	}
	git_index_free(results);
	git_tree_free(small);
	return err;
}

/* A mail may have come with CRLF at the end of each line. */
static void without_cr(struct str text, struct strbuf *out)
{
	struct str line;

	while (str_line(&text, &line)) {
		if (line.len && line.ptr[line.len - 1] == '\r')
			line.len--;
		sb_addstr(out, line);
		sb_addch(out, '\n');
	}
}

static int parse(struct apply *a, struct str patch)
{
	const struct place at = { a->name, 0, 0 };
	SCOPED_STRBUF text = STRBUF_INIT;

	if (plain_is(patch))
		plain_to_git(patch, &text);
	else
		empty_files_told(patch, &text);
	/* libgit2 1.5 reads past the copy of a line that it cuts at the NUL. */
	if (str_chr(sb_str(&text), '\0') < text.len) {
		diag_add(a->diag, SEV_ERROR, NULL, at,
			 "the patch has NUL bytes in it");
		return -1;
	}
	if (git_diff_from_buffer(&a->diff, sb_str(&text).ptr, text.len))
		return lib_error(a->diag, a->name, "the patch cannot be read");
	if (git_diff_num_deltas(a->diff))
		return 0;
	diag_add(a->diag, SEV_ERROR, NULL, at, "there is no patch in it");
	return -1;
}

static int try_apply(struct repo *repo, const struct repo_id *base,
		     struct str patch, const char *name, struct repo_id *id,
		     struct diag *diag)
{
	struct apply a = { .repo = repo, .name = name, .diag = diag };
	const git_oid oid = to_oid(base);
	int err = parse(&a, patch);

	if (!err && git_tree_lookup(&a.base, repo->git, &oid))
		err = lib_error(diag, name, "the state to apply it to is gone");
	if (!err)
		err = apply_diff(&a, id);
	git_tree_free(a.base);
	git_diff_free(a.diff);
	free(a.updates);
	return err;
}

int repo_apply(struct repo *repo, const struct repo_id *base, struct str patch,
	       const char *name, struct repo_id *id, struct diag *diag)
{
	const struct place at = { name, 0, 0 };
	SCOPED_STRBUF text = STRBUF_INIT;
	struct diag *first;
	int err;

	if (patch.len > LIMIT_GIT_PATCH) {
		diag_add(diag, SEV_ERROR, NULL, at, "the patch is too large");
		return -1;
	}
	if (str_chr(patch, '\r') == patch.len)
		return try_apply(repo, base, patch, name, id, diag);
	/* Some files have such lines: take the patch as it is, if it fits. */
	first = diag_new();
	err = try_apply(repo, base, patch, name, id, first);
	diag_free(first);
	if (!err)
		return 0;
	without_cr(patch, &text);
	return try_apply(repo, base, sb_str(&text), name, id, diag);
}
