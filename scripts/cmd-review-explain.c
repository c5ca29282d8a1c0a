// SPDX-License-Identifier: GPL-2.0
/*
 * godeps explain --at: why something was built, or not, in a revision of the repository.
 */
#include "cmd-explain.h"

#include "base/intern.h"
#include "explain/explain.h"
#include "kbuild/kbuild.h"
#include "kernel.h"
#include "query/carry.h"
#include "review/state.h"

struct explain_at {
	struct invocation *inv;
	struct diag *diag;
	struct repo *repo;
	struct tree *tree;
	struct review_configs configs;
	struct strbuf text;		/* the configuration, as the revision completes it */
	struct kb_options kernel;
};

static int explain_at_open(struct explain_at *at)
{
	const char *file = opt(at->inv, "config");
	SCOPED_STRBUF note = STRBUF_INIT;
	struct repo_id id;
	int err;

	if (repo_open(at->kernel.srctree, &at->repo, at->diag) ||
	    repo_state(at->repo, opt(at->inv, "at"), &id, at->diag))
		return -1;
	err = repo_tree(at->repo, &id, &at->tree, at->diag) ?:
	      configs_read(&file, file ? 1 : 0, &at->kernel, at->tree, &at->configs, &note,
			   at->diag);
	if (!err && note.len)
		print_note(at->inv, "%s", sb_cstr(&note));
	return err;
}

/* Where its Kconfig files give no configuration, it is taken as it is. */
static void explain_at_configure(struct explain_at *at)
{
	const struct review_config *c = &at->configs.at[0];
	struct diag *faults = diag_new(), *settings = diag_new();

	at->kernel.tree = at->tree;
	at->kernel.config = c->name;
	at->kernel.text = sb_str(&c->text);
	if (!c->of_tree && config_carry(at->tree, at->kernel.arch, c->name, sb_str(&c->text),
					&at->text, faults, settings))
		at->kernel.text = sb_str(&at->text);
	diag_free(faults);
	diag_free(settings);
}

static int explain_at_answer(struct explain_at *at)
{
	struct interner *names = interner_new();
	struct kb *kb = kb_read(&at->kernel, names, at->diag);
	int status = EXIT_FAILED;

	if (kb && !diag_count(at->diag, SEV_ERROR)) {
		struct explain *x = explain_new(kb, NULL);

		explain_advise(x);
		status = explain_operands(at->inv, kb, x);
		explain_free(x);
	}
	kb_free(kb);
	interner_free(names);
	return status;
}

static int run_explain_at(struct invocation *inv)
{
	struct explain_at at = { .inv = inv, .kernel = kernel_options(inv) };
	int status = EXIT_FAILED;

	if (explain_nr_symbols(inv))
		return usage_error(inv, "CONFIG symbols cannot be explained with --at");
	if (kernel_check(inv, &at.kernel))
		return EXIT_FAILED;
	at.diag = diag_new();
	if (!explain_at_open(&at)) {
		explain_at_configure(&at);
		status = explain_at_answer(&at);
	}
	if (status == EXIT_FAILED)
		report(at.diag);
	tree_close(at.tree);
	configs_free(&at.configs);
	repo_close(at.repo);
	sb_free(&at.text);
	diag_free(at.diag);
	return status;
}

static const struct cmd_option options[] = {
	{ "at", 0, "REV", "explain it as of this revision of the git repository" },
	{ "format", 'f', "|text|json", "output format (default: text)" },
	{ .name = NULL }
};

const struct command cmd_explain_at = {
	.operands = "TARGET... [NAME=VALUE]...",
	.variables = true,
	.about =
"Shows how Kbuild reaches a TARGET in a revision of the repository, as\n"
"godeps explain does in the work tree.  The .config, or the configuration that is\n"
"named, is completed by the Kconfig files of the revision; without one the\n"
"architecture's defconfig in it is used.  Nothing is checked out.",
	.common = KERNEL_OPTIONS | OUTPUT_OPTIONS,
	.options = { options },
	.run = run_explain_at,
};
