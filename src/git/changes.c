// SPDX-License-Identifier: GPL-2.0
/*
 * Which files differ between two states.
 */
#include "lib.h"

#include "base/limits.h"
#include "base/mem.h"

static enum repo_change_kind changes_kind_of(const git_diff_delta *d)
{
	switch (d->status) {
	case GIT_DELTA_ADDED:
	case GIT_DELTA_COPIED:
		return REPO_ADDED;
	case GIT_DELTA_DELETED:
		return REPO_DELETED;
	case GIT_DELTA_RENAMED:
		return REPO_RENAMED;
	default:
		return REPO_MODIFIED;
	}
}

static void changes_add(struct repo_changes *out, const git_diff_delta *d)
{
	struct repo_change *c;

	vec_grow(out->at, out->nr, out->cap);
	c = &out->at[out->nr++];
	c->kind = changes_kind_of(d);
	c->from = str_dup(str_of(d->status == GIT_DELTA_ADDED ||
				 d->status == GIT_DELTA_COPIED ?
				 d->new_file.path : d->old_file.path));
	c->to = str_dup(str_of(d->new_file.path));
}

static int changes_by_name(const void *pa, const void *pb)
{
	const struct repo_change *a = pa, *b = pb;

	return strcmp(a->to, b->to);
}

/* Between releases everything moves; looking for pairs would take minutes. */
static int changes_find_renames(git_diff *diff)
{
	git_diff_find_options opts;

	git_diff_find_options_init(&opts, GIT_DIFF_FIND_OPTIONS_VERSION);
	opts.flags = GIT_DIFF_FIND_RENAMES;
	opts.rename_limit = LIMIT_GIT_RENAMES;
	if (git_diff_num_deltas_of_type(diff, GIT_DELTA_ADDED) >
	    LIMIT_GIT_RENAMES)
		opts.flags |= GIT_DIFF_FIND_EXACT_MATCH_ONLY;
	return git_diff_find_similar(diff, &opts);
}

int repo_changes(struct repo *repo, const struct repo_id *a,
		 const struct repo_id *b, struct repo_changes *out,
		 struct diag *diag)
{
	const git_oid ia = to_oid(a), ib = to_oid(b);
	git_tree *ta = NULL, *tb = NULL;
	git_diff *diff = NULL;
	size_t i;
	int err;

	*out = (struct repo_changes){ .nr = 0 };
	err = git_tree_lookup(&ta, repo->git, &ia) ||
	      git_tree_lookup(&tb, repo->git, &ib) ||
	      git_diff_tree_to_tree(&diff, repo->git, ta, tb, NULL) ||
	      changes_find_renames(diff);
	if (err)
		err = lib_error(diag, git_repository_path(repo->git), "cannot compare two states");
	for (i = 0; !err && i < git_diff_num_deltas(diff); i++)
		changes_add(out, git_diff_get_delta(diff, i));
	if (out->nr)
		qsort(out->at, out->nr, sizeof(*out->at), changes_by_name);
	git_diff_free(diff);
	git_tree_free(tb);
	git_tree_free(ta);
	return err;
}

void repo_changes_free(struct repo_changes *changes)
{
	size_t i;

	for (i = 0; i < changes->nr; i++) {
		free(changes->at[i].from);
		free(changes->at[i].to);
	}
	free(changes->at);
	*changes = (struct repo_changes){ .nr = 0 };
}
