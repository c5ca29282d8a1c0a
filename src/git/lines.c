// SPDX-License-Identifier: GPL-2.0
/*
 * Which lines of a file a state has and the one before it has not.
 */
#include "lib.h"

struct lines_job {
	repo_line_fn *visit;
	void *ctx;
};

static int lines_visit(const git_diff_delta *delta, const git_diff_hunk *hunk,
		       const git_diff_line *line, void *payload)
{
	const struct lines_job *job = payload;

	(void)delta;
	(void)hunk;
	if (line->origin == GIT_DIFF_LINE_ADDITION && line->new_lineno > 0)
		job->visit(job->ctx, (uint32_t)line->new_lineno);
	return 0;
}

/* The blob of a name in a state; *@blob is NULL if there is none. */
static int lines_blob(struct repo *repo, const struct repo_id *state, const char *name,
		      git_blob **blob)
{
	const git_oid oid = to_oid(state);
	git_tree_entry *entry = NULL;
	git_tree *tree = NULL;
	int err = git_tree_lookup(&tree, repo->git, &oid);

	if (!err)
		err = lib_entry(tree, name, &entry);
	if (!err && git_tree_entry_type(entry) == GIT_OBJECT_BLOB)
		err = git_blob_lookup(blob, repo->git, git_tree_entry_id(entry));
	git_tree_entry_free(entry);
	git_tree_free(tree);
	return err > 0 ? 0 : err;
}

int repo_added_lines(struct repo *repo, const struct repo_id *a, const struct repo_id *b,
		     const struct repo_change *change, repo_line_fn *visit, void *ctx,
		     struct diag *diag)
{
	struct lines_job job = { visit, ctx };
	git_diff_options options;
	git_blob *old = NULL, *new = NULL;
	int err = 0;

	git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
	options.context_lines = 0;
	if (change->kind != REPO_ADDED)
		err = lines_blob(repo, a, change->from, &old);
	if (!err)
		err = lines_blob(repo, b, change->to, &new);
	if (!err && new)
		err = git_diff_blobs(old, change->from, new, change->to, &options, NULL, NULL,
				     NULL, lines_visit, &job);
	git_blob_free(old);
	git_blob_free(new);
	return err ? lib_error(diag, change->to, "cannot compare two states") : 0;
}
