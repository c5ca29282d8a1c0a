// SPDX-License-Identifier: GPL-2.0
/*
 * godeps bisect-run: does a rule find something in the revision that git
 * bisect is at?
 */
#include "review.h"

#include "check/check.h"

/* As git-bisect(1) wants to be answered. */
enum bisect_status {
	BISECT_GOOD = 0,
	BISECT_BAD = 1,
	BISECT_SKIP = 125,	/* cannot be tested */
	BISECT_ABORT = 128,	/* no use to go on */
};

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

/* With "git bisect start --no-checkout" the revision is BISECT_HEAD. */
static int state_now(struct repo *repo, struct repo_id *state)
{
	struct diag *diag = diag_new();
	int err = repo_state(repo, "BISECT_HEAD", state, diag);

	diag_free(diag);
	diag = diag_new();
	if (err)
		err = repo_state(repo, "HEAD", state, diag);
	report(diag);
	diag_free(diag);
	return err;
}

static int judge(const struct invocation *inv, struct repo *repo,
		 const struct repo_id *state, const struct review_config *config)
{
	struct reading r;
	int status = BISECT_SKIP;

	if (!reading_of(inv, repo, state, config, NULL, &r))
		status = is_found(r.sides.findings, operand(inv, 0),
				  opt(inv, "text")) ? BISECT_BAD : BISECT_GOOD;
	reading_free(&r);
	return status;
}

static int judge_all(const struct invocation *inv, struct repo *repo)
{
	struct review_configs configs = { .nr = 0 };
	SCOPED_STRBUF note = STRBUF_INIT;
	struct repo_id state;
	struct tree *tree;
	int status = BISECT_GOOD;
	size_t i;

	if (state_now(repo, &state) || repo_tree(repo, &state, &tree))
		return BISECT_ABORT;
	if (configs_read(inv, tree, &configs, &note))
		status = BISECT_SKIP;
	for (i = 0; status == BISECT_GOOD && i < configs.nr; i++)
		status = judge(inv, repo, &state, &configs.at[i]);
	configs_free(&configs);
	tree_close(tree);
	return status;
}

static int run_bisect(struct invocation *inv)
{
	struct diag *diag;
	struct repo *repo;
	int status = BISECT_ABORT;

	if (!check_find_rule(str_of(operand(inv, 0)), NULL)) {
		fail("unknown rule '%s': see 'godeps check --rules'",
		     operand(inv, 0));
		return BISECT_ABORT;
	}
	diag = diag_new();
	if (!repo_open(kernel_options(inv).srctree, &repo, diag)) {
		status = judge_all(inv, repo);
		repo_close(repo);
	}
	report(diag);
	diag_free(diag);
	return status;
}

static const struct cmd_option options[] = {
	{ "srctree", 0, "DIR", "a directory of the git checkout (default: .)" },
	OPT_OBJTREE,
	{ "config", 0, "FILE", "look under this configuration; may be repeated" },
	OPT_ARCH,
	{ "text", 0, "TEXT", "only findings with this in their message" },
	OPT_GODIR,
	OPT_MODCACHE,
	OPT_WARN,
	OPT_VERBOSE,
	{ .name = NULL }
};

const struct command cmd_bisect_run = {
	.name = "bisect-run",
	.operands = "RULE",
	.summary = BISECT_RUN_SUMMARY,
	.about =
"Reads the revision that git bisect is at, from git objects, and exits with 0\n"
"if the rule finds nothing, 1 if it does, 125 if the revision cannot be read\n"
"(git bisect skips it), 128 if there is no use to go on.  Nothing is built:\n"
"\n"
"  git bisect start --no-checkout v6.12 v6.1\n"
"  git bisect run godeps bisect-run config-unknown --text=CONFIG_FOO",
	.options = { options },
	.run = run_bisect,
};
