// SPDX-License-Identifier: GPL-2.0
/*
 * Revisions and ranges of them.
 */
#include "lib.h"

#include "base/limits.h"
#include "base/mem.h"

static int range_fail_on(struct diag *diag, const char *rev, const char *why)
{
	diag_add(diag, SEV_ERROR, NULL, NO_PLACE, "'%s': %s", rev, why);
	return -1;
}

static bool range_is_shallow(const struct repo *repo)
{
	return git_repository_is_shallow(repo->git) == 1;
}

static int no_revision(const struct repo *repo, struct diag *diag, const char *rev)
{
	const git_error *e = git_error_last();

	range_fail_on(diag, rev, e && e->message ? e->message : "unknown revision");
	if (range_is_shallow(repo))
		diag_add(diag, SEV_NOTE, NULL, NO_PLACE,
			 "the clone is shallow: git fetch --deepen=N fetches N more commits");
	return -1;
}

static struct repo_id state_of(const git_commit *commit)
{
	return from_oid(git_commit_tree_id(commit));
}

/* The commit or tree that a revision names, tags peeled. */
static git_object *range_find(struct repo *repo, const char *rev, git_object_t type)
{
	git_object *object = NULL, *peeled = NULL;

	if (!git_revparse_single(&object, repo->git, rev))
		git_object_peel(&peeled, object, type);
	git_object_free(object);
	return peeled;
}

int repo_state(struct repo *repo, const char *rev, struct repo_id *id,
	       struct diag *diag)
{
	git_object *tree = range_find(repo, rev, GIT_OBJECT_TREE);

	if (!tree)
		return no_revision(repo, diag, rev);
	*id = from_oid(git_object_id(tree));
	git_object_free(tree);
	return 0;
}

int repo_commit_time(struct repo *repo, const char *rev, int64_t *seconds, struct diag *diag)
{
	git_object *commit = range_find(repo, rev, GIT_OBJECT_COMMIT);

	if (!commit)
		return no_revision(repo, diag, rev);
	*seconds = git_commit_time((git_commit *)commit);
	git_object_free(commit);
	return 0;
}

static void add_commit(struct repo_range *out, const git_commit *commit)
{
	const char *subject = git_commit_summary((git_commit *)commit);
	struct repo_commit *c;

	vec_grow(out->commits, out->nr, out->cap);
	c = &out->commits[out->nr++];
	c->tree = state_of(commit);
	git_oid_tostr(c->hex, sizeof(c->hex), git_commit_id(commit));
	c->subject = str_dup(str_of(subject ? subject : ""));
}

static void reverse(struct repo_range *r)
{
	size_t i;

	for (i = 0; i < r->nr / 2; i++) {
		struct repo_commit c = r->commits[i];

		r->commits[i] = r->commits[r->nr - 1 - i];
		r->commits[r->nr - 1 - i] = c;
	}
}

/*
 * Is @c @end, or an ancestor of it?  Negative: a commit cannot be read.  libgit2 also
 * wants the parents of @end, which a shallow clone lacks; then only @end itself ends
 * the walk, or an error where the commits do.
 */
static int range_is_reached(struct repo *repo, const git_commit *c,
			    const git_oid *end)
{
	int reached;

	if (!end)
		return 0;
	if (git_oid_equal(git_commit_id(c), end))
		return 1;
	reached = git_graph_descendant_of(repo->git, end, git_commit_id(c));
	return reached == GIT_ENOTFOUND && range_is_shallow(repo) ? 0 : reached;
}

/*
 * From @tip along first parents to the first commit that @end has, too; with
 * @end NULL one step.
 */
static int range_walk(struct repo *repo, git_commit *tip, const git_oid *end,
		      const char *range, struct repo_range *out, struct diag *diag)
{
	static const unsigned char no_files[REPO_ID_BYTES] = {
		/* the id that git gives to the tree without files */
		0x4b, 0x82, 0x5d, 0xc6, 0x42, 0xcb, 0x6e, 0xb9, 0xa0, 0x60,
		0xe5, 0x4b, 0xf8, 0xd6, 0x92, 0x88, 0xfb, 0xee, 0x49, 0x04,
	};
	git_commit *c = NULL, *parent;
	int reached;

	if (git_commit_dup(&c, tip))
		return no_revision(repo, diag, range);
	while (!(reached = range_is_reached(repo, c, end))) {
		if (out->nr >= LIMIT_GIT_COMMITS) {
			git_commit_free(c);
			return range_fail_on(diag, range, "too many commits");
		}
		add_commit(out, c);
		if (!git_commit_parentcount(c)) {
			memcpy(out->base.raw, no_files, REPO_ID_BYTES);
			break;
		}
		/* Not there, or not to be read: not the same as a first commit. */
		if (git_commit_parent(&parent, c, 0)) {
			git_commit_free(c);
			return no_revision(repo, diag, range);
		}
		git_commit_free(c);
		c = parent;
		out->base = state_of(c);
		if (!end)
			break;
	}
	if (!out->nr)
		out->base = state_of(c);
	git_commit_free(c);
	reverse(out);
	return reached < 0 ? no_revision(repo, diag, range) : 0;
}

/* Cut "A..B" or "A...B"; an empty side is HEAD.  False: one revision. */
static bool split(const char *range, struct strbuf *a, struct strbuf *b)
{
	const char *dots = strstr(range, "..");
	const char *rest;

	if (!dots)
		return false;
	rest = dots + 2 + (dots[2] == '.');
	sb_add(a, range, (size_t)(dots - range));
	sb_adds(b, rest);
	if (!a->len)
		sb_adds(a, "HEAD");
	if (!b->len)
		sb_adds(b, "HEAD");
	return true;
}

int repo_range(struct repo *repo, const char *range, struct repo_range *out,
	       struct diag *diag)
{
	SCOPED_STRBUF a = STRBUF_INIT;
	SCOPED_STRBUF b = STRBUF_INIT;
	bool one = !split(range, &a, &b);
	git_object *from = NULL, *tip;
	int err = -1;

	*out = (struct repo_range){ .nr = 0 };
	if (one)
		sb_adds(&b, range);
	tip = range_find(repo, sb_cstr(&b), GIT_OBJECT_COMMIT);
	if (!tip)
		return no_revision(repo, diag, sb_cstr(&b));
	if (!one)
		from = range_find(repo, sb_cstr(&a), GIT_OBJECT_COMMIT);
	if (!one && !from)
		err = no_revision(repo, diag, sb_cstr(&a));
	else
		err = range_walk(repo, (git_commit *)tip,
				 one ? NULL : git_object_id(from), range, out, diag);
	git_object_free(from);
	git_object_free(tip);
	return err;
}

void repo_range_free(struct repo_range *range)
{
	size_t i;

	for (i = 0; i < range->nr; i++)
		free(range->commits[i].subject);
	free(range->commits);
	*range = (struct repo_range){ .nr = 0 };
}
