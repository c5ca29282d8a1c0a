// SPDX-License-Identifier: GPL-2.0
/*
 * Applying a patch to a state, in memory.
 *
 * libgit2 applies a patch to a tree by making an index of that whole tree:
 * for a kernel, 80,000 entries for a patch of three files.  So it is given a
 * tree of just the files that the patch names, and what comes out is put
 * into the whole tree, which shares all other directories with the old one.
 */
#include "apply.h"

#include "base/mem.h"

static int apply_part_refuse(struct apply *a, const char *path, const char *why)
{
	const struct place at = { a->name, 0, 0 };

	diag_add(a->diag, SEV_ERROR, NULL, at, "'%s': %s", path, why);
	return -1;
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
	int err = lib_entry(a->base, d->old_file.path, &e);

	if (err < 0)
		return lib_error(a->diag, d->old_file.path, "cannot read it");
	if (err)
		return apply_part_refuse(a, d->old_file.path, a->is_later ?
					 "the patch modifies it again after removing it" :
					 "the patch modifies it, but it does not exist in the tree");
	if (git_tree_entry_type(e) != GIT_OBJECT_BLOB)
		err = apply_part_refuse(a, d->old_file.path,
					"the patch modifies it, but it is not a regular file");
	else if (lib_keep_blob(a->repo, git_tree_entry_id(e)))
		err = lib_error(a->diag, d->old_file.path, "cannot read it");
	else
		update(a, GIT_TREE_UPDATE_UPSERT, d->old_file.path,
		       git_tree_entry_id(e), git_tree_entry_filemode_raw(e));
	git_tree_entry_free(e);
	return err;
}

static int check_new(struct apply *a, const git_tree *rest,
		     const git_diff_delta *d)
{
	git_tree_entry *e = NULL;
	int err = lib_entry(rest, d->new_file.path, &e);

	if (err < 0)
		return lib_error(a->diag, d->new_file.path, "cannot read it");
	if (err)
		return 0;
	git_tree_entry_free(e);
	return apply_part_refuse(a, d->new_file.path, a->is_later ?
				 "the patch creates it twice" :
				 "the patch creates it, but it already exists in the tree");
}

/* Is the file what the patch takes away of it? */
static bool deleted_is(git_patch *patch, struct str text)
{
	SCOPED_STRBUF old = STRBUF_INIT;
	size_t h;
	int i;

	for (h = 0; h < git_patch_num_hunks(patch); h++) {
		for (i = 0; i < git_patch_num_lines_in_hunk(patch, h); i++) {
			const git_diff_line *line;

			if (git_patch_get_line_in_hunk(&line, patch, h,
						       (size_t)i))
				return false;
			if (line->origin == GIT_DIFF_LINE_DELETION)
				sb_add(&old, line->content, line->content_len);
			else if (line->origin == GIT_DIFF_LINE_DEL_EOFNL &&
				 old.len)
				sb_truncate(&old, old.len - 1);
		}
	}
	return str_eq(sb_str(&old), text);
}

/* libgit2 deletes whatever it finds. */
static int check_deleted(struct apply *a, size_t nr)
{
	const git_diff_delta *d = git_diff_get_delta(a->diff, nr);
	git_tree_entry *e = NULL;
	git_patch *patch = NULL;
	git_blob *blob = NULL;
	bool fits = true;
	int err = lib_entry(a->base, d->old_file.path, &e);

	if (!err && git_tree_entry_type(e) == GIT_OBJECT_BLOB &&
	    (git_blob_lookup(&blob, a->repo->git, git_tree_entry_id(e)) ||
	     git_patch_from_diff(&patch, a->diff, nr)))
		err = -1;
	if (err || !blob)
		fits = false;
	else if (d->flags & GIT_DIFF_FLAG_BINARY)
		fits = !git_oid_ncmp(git_tree_entry_id(e), &d->old_file.id,
				     d->old_file.id_abbrev);
	else
		fits = deleted_is(patch, (struct str){
			git_blob_rawcontent(blob), git_blob_rawsize(blob),
		});
	git_patch_free(patch);
	git_blob_free(blob);
	git_tree_entry_free(e);
	if (err < 0)
		return lib_error(a->diag, d->old_file.path, "cannot read it");
	return fits ? 0 : apply_part_refuse(a, d->old_file.path,
					    "the patch deletes it, but its contents differ");
}

/* Check the names before any is looked up. */
static int check_names(struct apply *a)
{
	const char *path, *clash = names_clash(&a->names, &path);
	size_t i;

	if (clash)
		return apply_part_refuse(a, path, clash);
	for (i = 0; i < git_diff_num_deltas(a->diff); i++) {
		const git_diff_delta *d = git_diff_get_delta(a->diff, i);

		path = d->old_file.path;
		if (has_old(d) && !names_is_inside(path))
			return apply_part_refuse(a, path, "path outside the tree");
		path = d->new_file.path;
		if (has_new(d) && !names_is_inside(path))
			return apply_part_refuse(a, path, "path outside the tree");
	}
	return 0;
}

static int apply_part_by_path(const void *pa, const void *pb)
{
	const git_tree_update *a = pa, *b = pb;

	return strcmp(a->path, b->path);
}

/* git_tree_create_updated() knows no file that is changed twice. */
static void sort_updates(struct apply *a)
{
	size_t i, nr = 0;

	if (a->nr)
		qsort(a->updates, a->nr, sizeof(*a->updates), apply_part_by_path);
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

static git_tree *tree_at(struct apply *a, const git_oid *id)
{
	git_tree *tree = NULL;

	return git_tree_lookup(&tree, a->repo->git, id) ? NULL : tree;
}

/* The tree of only those files that the patch starts from. */
static git_tree *small_tree(struct apply *a)
{
	git_treebuilder *empty = NULL;
	git_tree *none = NULL, *tree = NULL;
	git_oid id;

	if (!git_treebuilder_new(&empty, a->repo->git, NULL) &&
	    !git_treebuilder_write(&id, empty))
		none = tree_at(a, &id);
	if (none && !git_tree_create_updated(&id, a->repo->git, none, a->nr,
					     a->updates))
		tree = tree_at(a, &id);
	if (!tree)
		lib_error(a->diag, a->name, "cannot apply the patch");
	git_tree_free(none);
	git_treebuilder_free(empty);
	return tree;
}

/* Without removed files: git_tree_create_updated() does not replace one by a directory. */
static git_tree *tree_without_gone(struct apply *a)
{
	git_tree *tree = NULL;
	git_oid id;
	size_t i;

	a->nr = 0;
	for (i = 0; i < a->names.nr_gone; i++)
		update(a, GIT_TREE_UPDATE_REMOVE, a->names.gone[i], NULL, 0);
	if (!git_tree_create_updated(&id, a->repo->git, a->base, a->nr,
				     a->updates))
		tree = tree_at(a, &id);
	if (!tree)
		lib_error(a->diag, a->name, "cannot apply the patch");
	return tree;
}

/* Check everything that the patch says about existing files. */
static git_tree *look_at_old(struct apply *a)
{
	size_t i;

	a->nr = 0;
	for (i = 0; i < git_diff_num_deltas(a->diff); i++) {
		const git_diff_delta *d = git_diff_get_delta(a->diff, i);

		if ((has_old(d) && take_old(a, d)) ||
		    (!has_new(d) && check_deleted(a, i)))
			return NULL;
	}
	sort_updates(a);
	return small_tree(a);
}

static git_tree *look_at_new(struct apply *a)
{
	git_tree *rest = tree_without_gone(a);
	size_t i;

	for (i = 0; rest && i < git_diff_num_deltas(a->diff); i++) {
		const git_diff_delta *d = git_diff_get_delta(a->diff, i);

		if (is_new_name(d) && check_new(a, rest, d)) {
			git_tree_free(rest);
			return NULL;
		}
	}
	return rest;
}

/* Where the patch says nothing of a mode, libgit2 makes it that of a text. */
static void keep_modes(struct apply *a)
{
	size_t i;

	for (i = 0; i < git_diff_num_deltas(a->diff); i++) {
		const git_diff_delta *d = git_diff_get_delta(a->diff, i);
		const git_tree_update key = { .path = d->new_file.path };
		git_tree_update *u;
		git_tree_entry *e;

		if (!has_old(d) || !has_new(d) || d->new_file.mode ||
		    git_tree_entry_bypath(&e, a->base, d->old_file.path))
			continue;
		u = bsearch(&key, a->updates, a->nr, sizeof(key), apply_part_by_path);
		if (u)
			u->filemode = git_tree_entry_filemode_raw(e);
		git_tree_entry_free(e);
	}
}

/* Put the patched files into the whole tree. */
static int with_results(struct apply *a, git_tree *rest,
			const git_index *results, git_oid *id)
{
	size_t i;

	a->nr = 0;
	for (i = 0; i < git_index_entrycount(results); i++) {
		const git_index_entry *e =
			git_index_get_byindex((git_index *)results, i);

		update(a, GIT_TREE_UPDATE_UPSERT, e->path, &e->id, e->mode);
	}
	sort_updates(a);
	keep_modes(a);
	return git_tree_create_updated(id, a->repo->git, rest, a->nr,
				       a->updates);
}

static int apply_names(struct apply *a, git_oid *id)
{
	git_tree *small = check_names(a) ? NULL : look_at_old(a);
	git_tree *rest = small ? look_at_new(a) : NULL;
	git_index *results = NULL;
	int err = rest ? 0 : -1;

	if (rest && (git_apply_to_tree(&results, a->repo->git, small, a->diff,
				       NULL) ||
		     with_results(a, rest, results, id)))
		err = lib_error(a->diag, a->name, "the patch does not apply");
	git_index_free(results);
	git_tree_free(rest);
	git_tree_free(small);
	return err;
}

int apply_part(struct apply *a, git_oid *id)
{
	int err;

	a->base = tree_at(a, id);
	if (!a->base)
		return lib_error(a->diag, a->name,
				 "the tree to apply the patch to no longer exists");
	names_find(a->diff, &a->names);
	err = apply_names(a, id);
	names_free(&a->names);
	git_tree_free(a->base);
	return err;
}
