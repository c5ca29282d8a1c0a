// SPDX-License-Identifier: GPL-2.0
/*
 * godeps kconfig olddefconfig and the like: a .config, as conf writes it, or
 * what is wrong with one.
 */
#include "cmd-kconfig.h"

#include "base/file.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "check/levels.h"
#include "conf/config.h"
#include "kconfig/kconfig.h"
#include "conf/toolchain.h"
#include "query/defconfig.h"

struct values_job {
	const struct invocation *inv;
	struct kb_options kernel;
	struct interner *names;
	struct diag *diag;
	struct diag *reading;		/* of the Kconfig files, read last */
	struct tree *src;
	struct kconfig *k;
	struct strbuf *texts;		/* of the files that are read */
	const char **files;
	size_t nr, cap;
	struct strbuf record;
};

enum values_output { OUT_CONFIG, OUT_DEFCONFIG, OUT_NEW, OUT_TOOLCHAIN, OUT_AUDIT };

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
	{ "toolchain", KCFG_OLDDEF, OUT_TOOLCHAIN, true },
};

static const struct values_mode *find_mode(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(modes); i++)
		if (!strcmp(modes[i].name, name))
			return &modes[i];
	return NULL;
}

/* In the directory @dir, out of which no link leads, or NULL. */
static int read_one(struct values_job *j, const char *dir, const char *file)
{
	struct strbuf text = STRBUF_INIT;
	int err = dir ? tree_read_in(dir, ".config", LIMIT_MAKEFILE_BYTES, &text) :
			file_read(file, LIMIT_MAKEFILE_BYTES, &text);

	if (err < 0) {
		sb_free(&text);
		return fail("%s: %s", file, unread_text(err));
	}
	j->texts = xreallocarray(j->texts, j->nr + 1, sizeof(*j->texts));
	j->texts[j->nr] = text;
	vec_grow(j->files, j->nr, j->cap);
	j->files[j->nr++] = file;
	return 0;
}

static int read_files(struct values_job *j, const struct values_mode *m, struct strbuf *path)
{
	const char *file;
	size_t i;

	for (i = 0; (file = operand(j->inv, i)); i++)
		if (read_one(j, NULL, file))
			return EXIT_FAILED;
	if (j->nr || !m->reads)
		return 0;
	if (j->kernel.config)
		return read_one(j, NULL, j->kernel.config);
	path_join(path, str_of(j->kernel.objtree), STR(".config"));
	return read_one(j, j->kernel.objtree, sb_cstr(path));
}

static int open_kconfig(struct values_job *j)
{
	kconfig_free(j->k);
	diag_free(j->reading);
	j->reading = diag_new();
	j->k = defconfig_kconfig(j->src, j->kernel.arch, j->names, j->diag);
	if (!j->k)
		return EXIT_FAILED;
	kconfig_set_diag(j->k, j->reading);
	kconfig_answer(j->k, sb_str(&j->record));
	return 0;
}

/* What the .config reveals about the toolchain, in two passes. */
static int infer_toolchain(struct values_job *j)
{
	size_t i, turn, nr = 1;

	for (turn = 0; turn < 3 && nr; turn++) {
		for (i = 0, nr = 0; i < j->nr; i++)
			nr += kconfig_infer(j->k, sb_str(&j->texts[i]), &j->record);
		if (nr && open_kconfig(j))
			return EXIT_FAILED;
	}
	return 0;
}

static int write_toolchain(struct values_job *j)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (!opt(j->inv, "unknown"))
		return write_output(j->inv, sb_str(&j->record));
	kconfig_questions(j->k, &text);
	return write_output(j->inv, sb_str(&text));
}

static int tell_changes(struct values_job *j)
{
	struct kcfg *c = kcfg_new(j->k, j->diag);
	size_t i, nr;
	bool deep;

	kcfg_warn_unknown(c);
	for (i = 0; i < j->nr; i++)
		kcfg_read(c, j->files[i], sb_str(&j->texts[i]));
	kcfg_settle(c, KCFG_OLDDEF);
	nr = kcfg_audit(c);
	kcfg_unmet(c);
	if (opt(j->inv, "verbose"))
		fprintf(stderr,
			"godeps: %zu symbols of %zu files compared with the configuration\n", nr,
			kconfig_figures(j->k).files);
	deep = kcfg_is_deep(c);
	kcfg_free(c);
	if (deep)
		return fail("the dependencies of the symbols are nested too deep");
	return diag_count(j->diag, SEV_ERROR) ? EXIT_FAILED :
	       count_findings(j->diag, SEV_WARNING) ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int write_values(struct values_job *j, const struct values_mode *m)
{
	struct kcfg *c = kcfg_new(j->k, j->diag);
	SCOPED_STRBUF text = STRBUF_INIT;
	int status;
	size_t i;

	for (i = 0; i < j->nr; i++)
		kcfg_read(c, j->files[i], sb_str(&j->texts[i]));
	kcfg_settle(c, m->mode);
	if (m->output == OUT_CONFIG)
		kcfg_write(c, &text);
	else if (m->output == OUT_DEFCONFIG)
		kcfg_write_defconfig(c, &text);
	else
		kcfg_write_new(c, &text);
	kcfg_unmet(c);
	if (kcfg_is_deep(c))
		status = fail("the dependencies of the symbols are nested too deep");
	else
		status = write_output(j->inv, sb_str(&text));
	kcfg_free(c);
	return status;
}

/* What conf would refuse: then no configuration is written. */
static bool take_faults(struct values_job *j, const struct values_mode *m)
{
	bool recursive;
	size_t i;

	kconfig_read(j->k);
	recursive = kconfig_recursion(j->k, j->diag) && m->output != OUT_AUDIT;
	for (i = 0; i < diag_total(j->reading); i++) {
		struct diag_msg m = diag_at(j->reading, i);

		diag_copy(j->diag, &m);
	}
	return kconfig_is_missing(j->k, j->diag) || diag_count(j->reading, SEV_ERROR) ||
	       recursive;
}

static int run_mode(struct values_job *j, const struct values_mode *m)
{
	const char *record = opt(j->inv, "toolchain");
	SCOPED_STRBUF path = STRBUF_INIT;
	int err = tree_open_dir(j->kernel.srctree, &j->src);

	if (err < 0)
		return fail("%s: %s", j->kernel.srctree, strerror(-err));
	if (record) {
		err = file_read(record, LIMIT_MAKEFILE_BYTES, &j->record);
		if (err < 0)
			return fail("%s: %s", record, strerror(-err));
	}
	if (!(m->output == OUT_TOOLCHAIN && opt(j->inv, "unknown")) &&
	    read_files(j, m, &path))
		return EXIT_FAILED;
	if (open_kconfig(j))
		return EXIT_FAILED;
	if (!record && infer_toolchain(j))
		return EXIT_FAILED;
	if (take_faults(j, m) || report_tree(j->src))
		return EXIT_FAILED;
	if (m->output == OUT_AUDIT)
		return tell_changes(j);
	return m->output == OUT_TOOLCHAIN ? write_toolchain(j) : write_values(j, m);
}

static int run_values(struct invocation *inv)
{
	struct values_job j = { .inv = inv, .kernel = kernel_options(inv) };
	int status;
	size_t i;

	j.names = interner_new();
	j.diag = diag_new();
	status = run_mode(&j, find_mode(cmdline_name(inv)));
	report(j.diag);
	kconfig_free(j.k);
	tree_close(j.src);
	for (i = 0; i < j.nr; i++)
		sb_free(&j.texts[i]);
	free(j.texts);
	free(j.files);
	sb_free(&j.record);
	diag_free(j.reading);
	diag_free(j.diag);
	interner_free(j.names);
	return status;
}

static const struct cmd_option toolchain_rows[] = {
	{ "toolchain", 0, "FILE", "results of toolchain tests, as written by 'godeps kconfig toolchain'" },
	{ .name = NULL }
};

static const struct cmd_option output_rows[] = {
	OPT_OUTPUT,
	OPT_VERBOSE,
	{ .name = NULL }
};

static const struct cmd_option unknown_rows[] = {
	{ "unknown", 0, NULL, "print the tests whose results are not known instead" },
	{ .name = NULL }
};

static const struct cmd_option audit_rows[] = {
	OPT_VERBOSE,
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
	.options = { kernel_rows, toolchain_rows, output_rows },
	.run = run_values,
};

const struct command cmd_kconfig_toolchain = {
	.operands = "[FILE]...",
	.about =
"Writes what the .config, or the FILEs, reveal about the toolchain: the\n"
"result of each test that the Kconfig files run, one per line.",
	.options = { kernel_rows, toolchain_rows, unknown_rows, output_rows },
	.run = run_values,
};

const struct command cmd_kconfig_audit = {
	.operands = "[FILE]...",
	.about =
"Prints which lines of the .config, or of the FILEs, contradict the Kconfig\n"
"files: what scripts/kconfig/conf would change.  The exit status is 1 if there\n"
"are any.",
	.options = { kernel_rows, toolchain_rows, audit_rows },
	.run = run_values,
};
