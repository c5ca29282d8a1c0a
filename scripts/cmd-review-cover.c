// SPDX-License-Identifier: GPL-2.0
/*
 * godeps cover: the fewest configurations that compile every line a patch changes.
 */
#include "cmd.h"
#include "cmd-solve-solver.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "arch/arch.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "cover/cover.h"
#include "progress.h"
#include "report/cover.h"
#include "review/series.h"

/* The series, the tree after it, and its lines. */
struct cover_job {
	const struct invocation *inv;
	struct repo *repo;
	struct series series;
	struct tree *tree;
	struct cover *cover;
	struct strbuf toolchain;
	struct diag *diag;
};

static void cover_job_line(void *ctx, uint32_t line)
{
	cover_add_line(ctx, line);
}

static int cover_job_lines(struct cover_job *j)
{
	const struct series *s = &j->series;
	const struct repo_id *after = s->nr ? &s->steps[s->nr - 1].state : &s->base;
	struct repo_changes changes;
	int err = repo_changes(j->repo, &s->base, after, &changes, j->diag);
	size_t i;

	for (i = 0; !err && i < changes.nr; i++) {
		if (changes.at[i].kind == REPO_DELETED)
			continue;
		cover_add_file(j->cover, changes.at[i].to);
		err = repo_added_lines(j->repo, &s->base, after, &changes.at[i], cover_job_line,
				       j->cover, j->diag);
	}
	repo_changes_free(&changes);
	return err;
}

static int cover_job_series(struct cover_job *j)
{
	struct series_options o = { .base = opt(j->inv, "base") };
	const char **what;
	int err;

	o.what = what = operands(j->inv, &o.nr_what);
	err = series_read(j->repo, &o, &j->series, j->diag);
	free(what);
	return err;
}

static int cover_job_open(struct cover_job *j)
{
	const char *record = opt(j->inv, "toolchain");
	int err = 0;

	if (record)
		err = file_read(record, LIMIT_MAKEFILE_BYTES, &j->toolchain);
	if (err < 0)
		return fail("%s: %s", record, strerror(-err));
	err = repo_open(kernel_options(j->inv).srctree, &j->repo, j->diag);
	if (!err)
		err = cover_job_series(j);
	if (!err)
		err = repo_tree(j->repo, j->series.nr ?
				&j->series.steps[j->series.nr - 1].state : &j->series.base,
				&j->tree, j->diag);
	if (err)
		return EXIT_FAILED;
	j->cover = cover_new(j->tree);
	if (cover_job_lines(j))
		return EXIT_FAILED;
	cover_read(j->cover);
	return 0;
}

static bool cover_job_has_arch(const struct cover_job *j, const char *srcarch)
{
	SCOPED_STRBUF name = STRBUF_INIT;

	sb_addf(&name, "arch/%s/Makefile", srcarch);
	return tree_type(j->tree, sb_cstr(&name)) == TREE_FILE;
}

static int cover_job_try(struct cover_job *j, const char *arch)
{
	struct kcfg_solver solver = solver_open();
	const struct cover_options o = {
		.arch = arch, .toolchain = sb_str(&j->toolchain), .solver = &solver,
	};
	int err = cover_try(j->cover, &o, j->diag);

	solver_close(&solver);
	return err ? EXIT_FAILED : 0;
}

/* One architecture, or all until nothing is left. */
static int cover_job_run(struct cover_job *j)
{
	const char *only = opt(j->inv, "arch");
	const struct arch *arch;
	struct progress p;
	int status = 0;
	size_t i;

	if (only)
		return cover_job_try(j, only);
	progress_begin(&p, j->inv);
	for (i = 0; !status && (arch = arch_at(i)); i++) {
		if (!cover_job_has_arch(j, arch->name) || !cover_wants(j->cover, arch->name))
			continue;
		progress_show(&p, "trying ARCH=%s", arch->name);
		status = cover_job_try(j, arch->name);
	}
	progress_end(&p);
	return status;
}

static int cover_job_write_configs(const struct cover_job *j)
{
	const char *dir = opt(j->inv, "configs");
	size_t i;
	int err;

	if (!dir)
		return 0;
	if (mkdir(dir, 0777) && errno != EEXIST)
		return fail("%s: %s", dir, strerror(errno));
	for (i = 0; i < j->cover->nr_configs; i++) {
		const struct cover_config *c = &j->cover->configs[i];
		SCOPED_STRBUF file = STRBUF_INIT, name = STRBUF_INIT;

		sb_addf(&name, "%s.config", c->name->text);
		path_join(&file, str_of(dir), sb_str(&name));
		err = file_write(sb_cstr(&file), sb_str(&c->text));
		if (err < 0)
			return fail("%s: cannot write: %s", sb_cstr(&file), strerror(-err));
	}
	return 0;
}

static int cover_job_write(const struct cover_job *j)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (wants_json(j->inv))
		cover_json(j->cover, &text);
	else
		cover_text(j->cover, opt(j->inv, "all"), &text);
	return report_tree(j->tree) ?: cover_job_write_configs(j) ?:
	       write_output(j->inv, sb_str(&text));
}

static bool cover_job_has_open(const struct cover *c)
{
	size_t i, k;

	for (i = 0; i < c->nr; i++)
		for (k = 0; !c->files[i].what && k < c->files[i].nr; k++)
			if (c->files[i].lines[k].state == COVER_OPEN)
				return true;
	return false;
}

static int run_cover(struct invocation *inv)
{
	struct cover_job j = { .inv = inv };
	int status;

	j.diag = diag_new();
	status = cover_job_open(&j);
	if (!status)
		status = cover_job_run(&j);
	report(j.diag);
	if (!status)
		status = cover_job_write(&j);
	if (!status && cover_job_has_open(j.cover))
		status = EXIT_FINDINGS;
	cover_free(j.cover);
	tree_close(j.tree);
	series_free(&j.series);
	repo_close(j.repo);
	sb_free(&j.toolchain);
	diag_free(j.diag);
	return status;
}

static const struct cmd_option options[] = {
	{ "configs", 0, "DIR", "write the configurations to DIR, as NAME.config" },
	{ "all", 0, NULL, "name the lines without code, too" },
	{ "format", 'f', "|text|json", "output format (default: text)" },
	{ .name = NULL }
};

const struct command cmd_cover = {
	.operands = "[RANGE|PATCH|-]...",
	.about =
"Finds the fewest configurations that together compile every line that a series\n"
"adds or changes, #if branches included, and writes them as .config files that\n"
"olddefconfig leaves as they are.  A line of a header is compiled with a source\n"
"that includes it.  Without --arch all architectures are tried, x86 first, until\n"
"nothing is left.\n"
"\n"
"Lines that no configuration compiles are listed with the reason: the Kconfig\n"
"lines that contradict each other, or that no makefile names the file.  A line\n"
"that depends on a macro which no configuration decides is compiled perhaps.\n"
"\n"
"Exit status: 0 each line of source files is compiled, 1 some are not, 2 error.",
	.common = COMMON(SRCTREE) | COMMON(ARCH) | COMMON(BASE) | COMMON(TOOLCHAIN) |
		  OUTPUT_OPTIONS,
	.options = { options },
	.run = run_cover,
};
