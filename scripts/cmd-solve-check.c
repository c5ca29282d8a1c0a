// SPDX-License-Identifier: GPL-2.0
/*
 * godeps check --all-configs: rules over all configurations.
 */
#include "cmd-solve-solver.h"
#include "cmd.h"

#include <stdio.h>

#include "arch/arch.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "check/check.h"
#include "check/levels.h"
#include "configs/rules.h"
#include "kernel.h"
#include "out/findings.h"
#include "progress.h"

struct check_configs {
	const struct invocation *inv;
	struct session_args a;
	struct configs_options o;
	struct tree *src;
	struct interner *names;
	const char **archs;
	size_t nr, cap;
	struct strbuf record;
	struct levels *levels;
	struct diag *said;		/* by the rules */
	struct progress progress;
	struct session *go;		/* or NULL */
	bool go_failed;			/* at least once */
};

static void configs_add_arch(struct check_configs *c, const char *name)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	sb_addf(&path, "arch/%s/Makefile", name);
	if (tree_type(c->src, sb_cstr(&path)) != TREE_FILE)
		return;
	vec_grow(c->archs, c->nr, c->cap);
	c->archs[c->nr++] = name;
}

/* Those of --arch, or all that the tree has. */
static void configs_find_archs(struct check_configs *c)
{
	size_t i;

	c->o.all_archs = !opt(c->inv, "arch");
	c->archs = opt_all(c->inv, "arch", &c->nr);
	c->cap = c->nr;
	for (i = 0; c->o.all_archs && arch_at(i); i++)
		configs_add_arch(c, arch_at(i)->name);
	c->o.archs = c->archs;
	c->o.nr_archs = c->nr;
}

static bool configs_wants(void *ctx, const char *rule)
{
	const struct check_configs *c = ctx;
	size_t i;

	return check_find_rule(str_of(rule), &i) && levels_has(c->levels, i);
}

static void configs_progress(void *ctx, const char *arch)
{
	struct check_configs *c = ctx;

	progress_show(&c->progress, "ARCH=%s has been read", arch);
}

static const struct graph *configs_open_go(void *ctx, const char *arch, struct str config,
					   struct diag *diag)
{
	struct check_configs *c = ctx;
	struct session_options o = c->a.session;
	struct diag *faults = diag_new();
	size_t i;

	o.kernel.arch = arch;
	o.kernel.config = "the configuration with Go programs";
	o.kernel.text = config;
	c->go = session_run(&o, faults);
	if (!c->go) {
		c->go_failed = true;
		for (i = 0; i < diag_total(faults); i++) {
			struct diag_msg m = diag_at(faults, i);

			if (m.severity == SEV_ERROR)
				diag_copy(diag, &m);
		}
		diag_add(diag, SEV_NOTE, NULL, NO_PLACE,
			 "Go programs are not checked with ARCH=%s", arch);
	}
	diag_free(faults);
	return c->go ? session_graph(c->go) : NULL;
}

static void configs_close_go(void *ctx)
{
	struct check_configs *c = ctx;

	session_free(c->go);
	c->go = NULL;
}

static int configs_open(struct check_configs *c)
{
	const char *record = opt(c->inv, "toolchain");
	const char *srctree;
	int err;

	if (session_args_read(c->inv, &c->a))
		return EXIT_FAILED;
	srctree = c->a.session.kernel.srctree ?: ".";
	if (kernel_check(c->inv, &c->a.session.kernel))
		return EXIT_FAILED;
	err = tree_open_dir(srctree, &c->src);
	if (err < 0)
		return fail("%s: %s", srctree, strerror(-err));
	err = record ? file_read(record, LIMIT_MAKEFILE_BYTES, &c->record) : 0;
	if (err < 0)
		return fail("%s: %s", record, strerror(-err));
	configs_find_archs(c);
	if (!c->nr)
		return fail("%s: no architecture found", srctree);
	c->names = interner_new();
	c->said = diag_new();
	c->o.src = c->src;
	c->o.srctree = srctree;
	c->o.record = sb_str(&c->record);
	c->o.wants = configs_wants;
	c->o.progress = configs_progress;
	c->o.solver_open = solver_open;
	c->o.solver_close = solver_close;
	c->o.go_open = configs_open_go;
	c->o.go_close = configs_close_go;
	c->o.ctx = c;
	return 0;
}

/* A waiver may be for what godeps check finds. */
static void configs_drop_stale(const struct diag *from, struct diag *to)
{
	bool drop = false;
	size_t i;

	for (i = 0; i < diag_total(from); i++) {
		struct diag_msg m = diag_at(from, i);

		if (m.severity != SEV_NOTE)
			drop = m.rule && !strcmp(m.rule, "waiver-stale");
		if (!drop)
			diag_copy(to, &m);
	}
}

static int configs_write(struct check_configs *c, const struct diag *kept)
{
	const struct findings f = { kept, GODEPS_VERSION };
	const char *format = opt(c->inv, "format");
	SCOPED_STRBUF summary = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	int status;

	findings_write(&f, format, &text);
	findings_summary(&f, &summary);
	status = write_output(c->inv, sb_str(&text));
	if (!status && summary.len && !opt(c->inv, "quiet") &&
	    (!format || !strcmp(format, "text")))
		fprintf(stderr, "godeps: %s\n", sb_cstr(&summary));
	return status ?: status_of(c->inv, kept);
}

static int configs_judge(struct check_configs *c)
{
	struct diag *kept = diag_new(), *faults = diag_new();
	struct session *s = session_judge(&c->a.session, c->said, faults);
	int status = EXIT_FAILED;

	if (s) {
		configs_drop_stale(session_findings(s), kept);
		status = configs_write(c, kept);
	} else {
		report(faults);
	}
	session_free(s);
	diag_free(kept);
	diag_free(faults);
	return status;
}

/* The levels without findings, so that rules that are off cost nothing. */
static int configs_run(struct check_configs *c)
{
	struct diag *faults = diag_new(), *none = diag_new();
	struct session *s = session_judge(&c->a.session, none, faults);
	int status = EXIT_FAILED;

	if (s) {
		c->levels = (struct levels *)session_levels(s);
		progress_begin(&c->progress, c->inv);
		status = configs_check(&c->o, c->names, c->said) || c->go_failed ?
				 EXIT_FAILED : 0;
		progress_end(&c->progress);
		status = report_tree(c->src) ?: status;
	}
	report(status && s ? c->said : faults);
	session_free(s);
	diag_free(faults);
	diag_free(none);
	return status ?: configs_judge(c);
}

static int run_check_configs(struct invocation *inv)
{
	struct check_configs c = { .inv = inv };
	int status;

	if (rules_help(inv, &status))
		return status;
	status = configs_open(&c) ?: configs_run(&c);
	tree_close(c.src);
	interner_free(c.names);
	diag_free(c.said);
	sb_free(&c.record);
	free(c.archs);
	session_args_free(&c.a);
	return status;
}

static const struct cmd_option options[] = {
	{ "all-configs", 0, NULL, "this help is about it" },
	{ "arch", 0, "ARCH", "this architecture; several times (default: all)" },
	{ "format", 'f', "FORMAT", "output format (default: text)" },
	{ .name = NULL }
};

const struct command cmd_check_configs = {
	.about =
"Checks the kernel side in all configurations at once: no .config is read, and\n"
"nothing is run.  Looks for objects that no configuration builds, or that some\n"
"configuration links twice or loses, directories without a makefile, selects\n"
"whose target's dependencies need not be met, and Go programs that some\n"
"configuration builds without what they need.\n"
"\n"
"What holds in some configuration only has a note with the settings that lead to\n"
"it, on top of those of alldefconfig; Kconfig keeps them.  What no configuration\n"
"of any architecture builds has a note with the lines that contradict each other;\n"
"with --arch, that is asked only of what is in the directory of an architecture.",
	.common = COMMON(SRCTREE) | COMMON(TOOLCHAIN) |
		  (JUDGING_OPTIONS & ~COMMON(KERNEL)) | OUTPUT_OPTIONS,
	.options = { options },
	.format = findings_format,
	.run = run_check_configs,
};
