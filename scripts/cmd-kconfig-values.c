// SPDX-License-Identifier: GPL-2.0
/*
 * godeps kconfig olddefconfig and the like: a .config, as conf writes it, or
 * what is wrong with one.
 */
#include "cmd-kconfig.h"
#include "kconfig-job.h"

#include "check/levels.h"
#include "conf/config.h"
#include "kconfig/kconfig.h"
#include "values/toolchain.h"
#include "conf/undefined.h"

enum values_output { OUT_CONFIG, OUT_DEFCONFIG, OUT_NEW, OUT_TOOLCHAIN, OUT_AUDIT, OUT_LINES,
		     OUT_UNDEFINED };

static const struct values_mode {
	const char *name;
	enum kcfg_mode mode;
	enum values_output output;
	bool reads;			/* a .config, if no file is given */
} modes[] = {
	{ "olddefconfig", KCFG_OLDDEF, OUT_CONFIG, true },
	{ "defconfig", KCFG_DEFCONFIG, OUT_CONFIG, true },
	{ "alldefconfig", KCFG_ALLDEF, OUT_CONFIG, false },
	{ "allnoconfig", KCFG_ALLNO, OUT_CONFIG, false },
	{ "allyesconfig", KCFG_ALLYES, OUT_CONFIG, false },
	{ "allmodconfig", KCFG_ALLMOD, OUT_CONFIG, false },
	{ "savedefconfig", KCFG_OLDDEF, OUT_DEFCONFIG, true },
	{ "listnewconfig", KCFG_OLDDEF, OUT_NEW, true },
	{ "audit", KCFG_OLDDEF, OUT_AUDIT, true },
	{ "defconfig-lines", KCFG_DEFCONFIG, OUT_LINES, true },
	{ "toolchain", KCFG_OLDDEF, OUT_TOOLCHAIN, true },
	{ "undefined", KCFG_OLDDEF, OUT_UNDEFINED, false },
};

static const struct values_mode *find_mode(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(modes); i++)
		if (!strcmp(modes[i].name, name))
			return &modes[i];
	return NULL;
}

static int write_toolchain(struct kconfig_job *j)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (!opt(j->inv, "unknown"))
		return write_output(j->inv, sb_str(&j->record));
	kconfig_questions(j->k, &text);
	return write_output(j->inv, sb_str(&text));
}

static int tell_changes(struct kconfig_job *j)
{
	struct kcfg *c = kcfg_new(j->k, j->diag);
	size_t i, nr;
	bool deep;

	kcfg_warn_unknown(c);
	for (i = 0; i < j->nr; i++)
		kcfg_read(c, j->files[i].name, sb_str(&j->files[i].text));
	kcfg_settle(c, KCFG_OLDDEF);
	nr = kcfg_audit(c);
	kcfg_unmet(c);
	if (opt(j->inv, "verbose"))
		fprintf(stderr,
			"godeps: %zu symbols of %zu files compared with the configuration\n", nr,
			kconfig_figures(j->k).files);
	deep = kconfig_job_is_deep(c);
	kcfg_free(c);
	if (deep)
		return EXIT_FAILED;
	return diag_count(j->diag, SEV_ERROR) ? EXIT_FAILED :
	       count_findings(j->diag, SEV_WARNING) ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int tell_lines(struct kconfig_job *j)
{
	size_t i;

	for (i = 0; i < j->nr; i++) {
		struct str text = sb_str(&j->files[i].text);
		struct kcfg *c = kcfg_new(j->k, j->diag);

		kcfg_warn_unknown(c);
		kcfg_read(c, j->files[i].name, text);
		kcfg_settle(c, KCFG_DEFCONFIG);
		kcfg_audit_lines(c, j->files[i].name, text);
		kcfg_free(c);
	}
	return count_findings(j->diag, SEV_WARNING) ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int tell_undefined(struct kconfig_job *j)
{
	if (operand(j->inv, 0))
		return usage_error(j->inv, "unexpected operand '%s'", operand(j->inv, 0));
	kconfig_undefined(j->k, j->diag);
	if (report_tree(j->src))
		return EXIT_FAILED;
	return count_findings(j->diag, SEV_WARNING) ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int write_values(struct kconfig_job *j, const struct values_mode *m)
{
	struct kcfg *c = kconfig_job_read(j, j->diag);
	SCOPED_STRBUF text = STRBUF_INIT;
	int status;

	kcfg_settle(c, m->mode);
	if (m->output == OUT_CONFIG)
		kcfg_write(c, &text);
	else if (m->output == OUT_DEFCONFIG)
		kcfg_write_defconfig(c, &text);
	else
		kcfg_write_new(c, &text);
	kcfg_unmet(c);
	status = kconfig_job_is_deep(c) ? EXIT_FAILED : write_output(j->inv, sb_str(&text));
	kcfg_free(c);
	return status;
}

static int run_mode(struct kconfig_job *j, const struct values_mode *m)
{
	bool reads = m->output != OUT_UNDEFINED &&
		     (m->output != OUT_TOOLCHAIN || !opt(j->inv, "unknown"));
	struct kconfig_job_wants wants = {
		.config = m->reads && reads,
		.files = reads,
		.recursion = m->output == OUT_AUDIT,
	};

	if (kconfig_job_open(j, &wants))
		return EXIT_FAILED;
	if (m->output == OUT_UNDEFINED)
		return tell_undefined(j);
	if (m->output == OUT_AUDIT)
		return tell_changes(j);
	if (m->output == OUT_LINES)
		return tell_lines(j);
	return m->output == OUT_TOOLCHAIN ? write_toolchain(j) : write_values(j, m);
}

static int run_values(struct invocation *inv)
{
	struct kconfig_job j = { .inv = inv };
	int status = run_mode(&j, find_mode(cmdline_name(inv)));

	kconfig_job_close(&j);
	return status;
}

static const struct cmd_option unknown_rows[] = {
	{ "unknown", 0, NULL, "print the tests whose results are not known instead" },
	{ .name = NULL }
};

const struct command cmd_kconfig_config = {
	.operands = "[FILE]...",
	.about =
"Writes the .config that the tree's scripts/kconfig/conf would write, byte for\n"
"byte.  olddefconfig, defconfig, savedefconfig and listnewconfig read the\n"
".config, or FILEs in order.  For the 'all' configurations, FILEs are what conf\n"
"reads as KCONFIG_ALLCONFIG.\n\n"
"Nothing is run: what the compiler can do is taken from the .config, or from\n"
"--toolchain.",
	.common = KERNEL_OPTIONS | COMMON(TOOLCHAIN) | OUTPUT_OPTIONS,
	.run = run_values,
};

const struct command cmd_kconfig_toolchain = {
	.operands = "[FILE]...",
	.about =
"Writes what the .config, or the FILEs, reveal about the toolchain: the\n"
"result of each test that the Kconfig files run, one per line.",
	.common = KERNEL_OPTIONS | COMMON(TOOLCHAIN) | OUTPUT_OPTIONS,
	.options = { unknown_rows },
	.run = run_values,
};

const struct command cmd_kconfig_audit = {
	.operands = "[FILE]...",
	.about =
"Prints which lines of the .config, or of the FILEs, contradict the Kconfig\n"
"files: what scripts/kconfig/conf would change.  The exit status is 1 if there\n"
"are any.",
	.common = KERNEL_OPTIONS | COMMON(TOOLCHAIN) | COMMON(VERBOSE),
	.run = run_values,
};

const struct command cmd_kconfig_defconfig_lines = {
	.operands = "FILE...",
	.about =
"Prints which lines of each FILE, a defconfig, have no effect, and why: the\n"
"symbol does not exist, its dependencies are not met, something else decides on\n"
"it, or it has the value anyway.  The exit status is 1 if there are any.",
	.common = KERNEL_OPTIONS | COMMON(TOOLCHAIN) | COMMON(VERBOSE),
	.run = run_values,
};

const struct command cmd_kconfig_undefined = {
	.about =
"Prints the symbols that the Kconfig files refer to, and that none of them\n"
"defines, for any architecture, each with the line of its first reference.  The\n"
"exit status is 1 if there are any.",
	.common = KERNEL_OPTIONS | COMMON(TOOLCHAIN) | COMMON(VERBOSE),
	.run = run_values,
};
