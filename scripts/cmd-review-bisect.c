// SPDX-License-Identifier: GPL-2.0
/*
 * godeps bisect-run: does a rule find something in the revision that git
 * bisect is at?  With --exec, does a command fail in it?
 */
#include "cmd.h"
#include "cmd-review-exec.h"

#include <errno.h>
#include <stdlib.h>

#include "base/tree.h"
#include "check/check.h"
#include "review/state.h"

static bool is_found(const struct diag *findings, const char *rule,
		     const char *text)
{
	size_t i;

	for (i = 0; i < diag_total(findings); i++) {
		struct diag_msg m = diag_at(findings, i);

		if (m.rule && !strcmp(m.rule, rule) &&
		    (!text || str_has(m.text, text)))
			return true;
	}
	return false;
}

/* With "git bisect start --no-checkout" the revision is BISECT_HEAD, and has no files. */
static int state_now(struct repo *repo, bool needs_files, struct repo_id *state,
		     struct diag *diag)
{
	struct diag *scratch = diag_new();
	int err = repo_state(repo, "BISECT_HEAD", state, scratch);

	diag_free(scratch);
	if (err)
		return repo_state(repo, "HEAD", state, diag);
	if (!needs_files)
		return 0;
	diag_add(diag, SEV_ERROR, NULL, NO_PLACE,
		 "--exec needs files: start the bisection without --no-checkout");
	return -1;
}

/* What one bisection asks. */
struct bisection {
	const struct invocation *inv;
	const struct session_options *session;
	struct repo *repo;
	struct repo_id state;
	struct diag *diag;
};

static int review_bisect_judge(struct bisection *b, const struct review_config *config)
{
	const struct diag *findings;
	int status = BISECT_SKIP;
	struct state s;

	if (!state_read(b->session, b->repo, &b->state, config, false, &s, b->diag)) {
		findings = session_findings(s.session);
		status = is_found(findings, operand(b->inv, 0),
				  opt(b->inv, "text")) ? BISECT_BAD : BISECT_GOOD;
	}
	state_free(&s);
	return status;
}

/* A test is run in what is checked out. */
static int review_bisect_exec(struct bisection *b, const struct review_config *config)
{
	const struct kb_options *kernel = &b->session->kernel;
	struct bisect_exec x = {
		.session = b->session, .repo = b->repo, .config = config,
		.target = operand(b->inv, 0), .command = opt(b->inv, "exec"),
	};
	char *worktree = realpath(kernel->srctree, NULL);
	char *objtree = realpath(kernel->objtree, NULL);
	int status = BISECT_ABORT;

	x.worktree = worktree;
	x.objtree = objtree;
	if (!worktree || !objtree)
		fail("%s: %s", worktree ? kernel->objtree : kernel->srctree, strerror(errno));
	else
		status = bisect_exec(&x, &b->state, b->diag);
	free(worktree);
	free(objtree);
	return status;
}

static int judge_under(struct bisection *b, struct tree *tree,
		       const char *const *files, size_t nr)
{
	struct review_configs configs = { .nr = 0 };
	SCOPED_STRBUF note = STRBUF_INIT;
	int status = BISECT_GOOD;
	size_t i;

	if (configs_read(files, nr, &b->session->kernel, tree, &configs, &note,
			 b->diag))
		status = BISECT_SKIP;
	for (i = 0; status == BISECT_GOOD && i < configs.nr; i++)
		status = opt(b->inv, "exec") ? review_bisect_exec(b, &configs.at[i]) :
			 review_bisect_judge(b, &configs.at[i]);
	configs_free(&configs);
	return status;
}

static int judge_all(struct bisection *b)
{
	const char **files;
	struct tree *tree;
	int status;
	size_t nr;

	if (state_now(b->repo, opt(b->inv, "exec"), &b->state, b->diag) ||
	    repo_tree(b->repo, &b->state, &tree, b->diag))
		return BISECT_ABORT;
	files = opt_all(b->inv, "config", &nr);
	status = judge_under(b, tree, files, nr);
	free(files);
	tree_report(tree, NULL, b->diag);
	/* The next revision would be no better. */
	if (diag_blames_system(b->diag))
		status = BISECT_ABORT;
	tree_close(tree);
	return status;
}

/* A rule that finds something in one revision, without the one before it. */
static bool is_rule_of_states(const char *name)
{
	const struct check_rule *rule = check_find_rule(str_of(name), NULL);

	if (!rule)
		fail("unknown rule '%s'; see 'godeps check --rules'", name);
	else if (rule->of_review)
		fail("the rule '%s' compares two revisions: only 'godeps review' reports it", name);
	return rule && !rule->of_review;
}

static int run_bisect(struct invocation *inv)
{
	struct session_args a;
	struct bisection b = { .inv = inv, .session = &a.session };
	int status = BISECT_ABORT;

	if (!opt(inv, "exec") && !is_rule_of_states(operand(inv, 0)))
		return BISECT_ABORT;
	b.diag = diag_new();
	if (!session_args_read(inv, &a) &&
	    !repo_open(a.session.kernel.srctree, &b.repo, b.diag)) {
		status = judge_all(&b);
		repo_close(b.repo);
	}
	report(b.diag);
	diag_free(b.diag);
	session_args_free(&a);
	return status;
}

static const struct cmd_option options[] = {
	{ "config", 0, "FILE", "use this configuration; may be repeated" },
	{ "text", 0, "TEXT", "only findings with this in their message" },
	{ "exec", 0, "COMMAND", "run COMMAND in the directory of the Go program TARGET" },
	{ .name = NULL }
};

const struct command cmd_bisect_run = {
	.operands = "RULE|TARGET",
	.about =
"Reads the current revision of a bisection from git objects, and exits with 0 if\n"
"the rule finds nothing, 1 if it does, 125 if the revision cannot be read (git\n"
"bisect skips it), 128 if continuing is pointless.  Nothing is built:\n\n"
"  git bisect start --no-checkout v6.12 v6.1\n"
"  git bisect run godeps bisect-run config-unknown --text=CONFIG_FOO\n\n"
"With --exec the shell runs COMMAND in the directory of the Go program or\n"
"package TARGET, with GOOS, GOARCH, GOCACHE and the toolchain that the build of\n"
"the kernel would use in this revision, and the status is 1 if it fails.  It is\n"
"125 if the program cannot be built or this kernel lacks what it needs.  If no\n"
"file differs that can influence TARGET, nothing is run.  At the end, the first\n"
"bad commit is shown with the path by which it reaches TARGET:\n\n"
"  git bisect run godeps bisect-run --exec='go test -race -run X' tools/watch",
	.common = COMMON(SRCTREE) | COMMON(OBJTREE) | COMMON(ARCH) |
		  COMMON(GODIR) | COMMON(MODCACHE) | COMMON(WARN) | COMMON(GO) |
		  COMMON(GOCACHE) | COMMON(VERBOSE),
	.options = { options },
	.run = run_bisect,
};
