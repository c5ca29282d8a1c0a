// SPDX-License-Identifier: GPL-2.0
/*
 * godeps review --all-configs: in which configurations things are built, before and
 * after a series.
 */
#include "cmd-review-conditions.h"

#include <stdlib.h>
#include <sys/utsname.h>

#include "arch/arch.h"
#include "base/tree.h"
#include "cmd-solve-solver.h"
#include "cmd.h"
#include "cover/compare.h"
#include "report/compare.h"
#include "review/series.h"

struct conditions_job {
	const struct invocation *inv;
	struct repo *repo;
	struct series series;
	struct tree *trees[2];
	struct diag *diag;
};

/* What a state of one configuration would need. */
static int conditions_refuse(const struct invocation *inv)
{
	static const char *const names[] = { "config", "external", "kernel", "policy" };
	const char *format = opt(inv, "format");
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (opt(inv, names[i]))
			return usage_error(inv, "--all-configs cannot be used with --%s", names[i]);
	if (format && strcmp(format, "text") && strcmp(format, "json"))
		return usage_error(inv, "--all-configs supports only --format=text and json");
	return 0;
}

static int conditions_open(struct conditions_job *j)
{
	struct series_options o = { .base = opt(j->inv, "base") };
	const char **what;
	int err = repo_open(kernel_options(j->inv).srctree, &j->repo, j->diag);

	if (err)
		return err;
	o.what = what = operands(j->inv, &o.nr_what);
	err = series_read(j->repo, &o, &j->series, j->diag);
	free(what);
	if (!err)
		err = repo_tree(j->repo, &j->series.base, &j->trees[0], j->diag);
	if (!err)
		err = repo_tree(j->repo, j->series.nr ?
				&j->series.steps[j->series.nr - 1].state : &j->series.base,
				&j->trees[1], j->diag);
	return err;
}

static const char *conditions_arch(const struct invocation *inv, struct utsname *machine)
{
	const char *arch = opt(inv, "arch");

	if (arch || uname(machine))
		return arch ?: "x86";
	return arch_of_machine(machine->machine);
}

static int conditions_compare(struct conditions_job *j)
{
	struct kcfg_solver solvers[] = { solver_open(), solver_open() };
	struct utsname machine;
	const struct compare_options o = {
		.arch = conditions_arch(j->inv, &machine),
		.trees = { j->trees[0], j->trees[1] },
		.solvers = { &solvers[0], &solvers[1] },
	};
	struct compare *c = compare_states(&o, j->diag);
	SCOPED_STRBUF text = STRBUF_INIT;
	int status = EXIT_FAILED;

	if (c && wants_json(j->inv))
		compare_write_json(c, o.arch, &text);
	else if (c)
		compare_write_text(c, o.arch, opt(j->inv, "all"), &text);
	if (c)
		status = report_tree(j->trees[0]) ?: report_tree(j->trees[1]) ?:
			 write_output(j->inv, sb_str(&text));
	if (!status && c->nr && c->list[0].kind == COMPARE_LOST && fail_on(j->inv) <= SEV_WARNING)
		status = EXIT_FINDINGS;
	compare_free(c);
	solver_close(&solvers[0]);
	solver_close(&solvers[1]);
	return status;
}

int review_conditions(const struct invocation *inv)
{
	struct conditions_job j = { .inv = inv };
	int status = conditions_refuse(inv);

	if (status)
		return status;
	j.diag = diag_new();
	status = conditions_open(&j) ? EXIT_FAILED : conditions_compare(&j);
	report_and_free(j.diag);
	tree_close(j.trees[0]);
	tree_close(j.trees[1]);
	series_free(&j.series);
	repo_close(j.repo);
	return status;
}
