// SPDX-License-Identifier: GPL-2.0
#include "kconfig-job.h"

#include <unistd.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "base/unread.h"
#include "conf/config.h"
#include "values/toolchain.h"
#include "kconfig/kconfig.h"
#include "cmd-kconfig.h"
#include "kernel.h"
#include "query/defconfig.h"

static void add_file(struct kconfig_job *j, const char *name, struct strbuf text)
{
	vec_grow(j->files, j->nr, j->cap);
	j->files[j->nr++] = (struct kconfig_job_file){ name, text };
}

/* In the directory @dir, out of which no link leads, or NULL. */
static int read_one(struct kconfig_job *j, const char *dir, const char *file)
{
	struct strbuf text = STRBUF_INIT;
	int err = dir ? tree_read_in(dir, ".config", LIMIT_MAKEFILE_BYTES, &text) :
			file_read(file, LIMIT_MAKEFILE_BYTES, &text);

	if (err < 0) {
		sb_free(&text);
		return fail("%s: %s", file, unread_text(err));
	}
	add_file(j, file, text);
	return 0;
}

/* The configuration that had to be completed, or else that of the options. */
static int take_completed(struct kconfig_job *j)
{
	struct strbuf text = STRBUF_INIT;

	if (!j->kernel.text.ptr)
		return read_one(j, j->kernel.config ? NULL : j->kernel.objtree,
				j->kernel.config ?: sb_cstr(&j->path));
	sb_addstr(&text, j->kernel.text);
	add_file(j, j->kernel.config, text);
	return 0;
}

static int read_files(struct kconfig_job *j, const struct kconfig_job_wants *wants)
{
	const char *file;
	size_t i;

	for (i = 0; wants->files && (file = operand(j->inv, i)); i++)
		if (read_one(j, NULL, file))
			return EXIT_FAILED;
	if (j->nr || !wants->config)
		return 0;
	if (j->kernel.config)
		return kernel_prepare(j->inv, &j->kernel) ?: take_completed(j);
	path_join(&j->path, str_of(j->kernel.objtree), STR(".config"));
	if (!wants->absent && access(sb_cstr(&j->path), F_OK))
		return kernel_prepare(j->inv, &j->kernel) ?: take_completed(j);
	if (wants->absent && access(sb_cstr(&j->path), F_OK))
		return 0;
	return read_one(j, j->kernel.objtree, sb_cstr(&j->path));
}

static int open_kconfig(struct kconfig_job *j)
{
	kconfig_free(j->k);
	diag_free(j->reading);
	j->reading = diag_new();
	j->k = defconfig_kconfig(j->src, j->kernel.arch, j->names, sb_str(&j->record),
				 j->reading, j->diag);
	return j->k ? 0 : EXIT_FAILED;
}

/* What the .config reveals about the toolchain. */
static int infer_toolchain(struct kconfig_job *j)
{
	struct str *texts = xcalloc(j->nr + 1, sizeof(*texts));
	size_t i, turn;
	int err = 0;

	for (i = 0; i < j->nr; i++)
		texts[i] = sb_str(&j->files[i].text);
	for (turn = 0; turn < 3 && !err; turn++) {
		if (kconfig_learn(j->k, texts, j->nr, &j->record))
			break;
		err = open_kconfig(j);
	}
	free(texts);
	return err;
}

/* What conf would refuse: then no configuration is written. */
static bool take_faults(struct kconfig_job *j, bool tell)
{
	bool recursive;

	kconfig_check(j->k);
	recursive = kconfig_recursion(j->k, j->diag) && !tell;
	diag_copy_all(j->diag, j->reading);
	return kconfig_is_missing(j->k, j->diag) || diag_count(j->reading, SEV_ERROR) ||
	       recursive;
}

int kconfig_job_open(struct kconfig_job *j, const struct kconfig_job_wants *wants)
{
	const char *record = opt(j->inv, "toolchain");
	int err;

	j->kernel = kernel_options(j->inv);
	j->names = interner_new();
	j->diag = diag_new();
	if (kernel_check(j->inv, &j->kernel))
		return EXIT_FAILED;
	err = tree_open_dir(j->kernel.srctree, &j->src);
	if (err < 0)
		return fail("%s: %s", j->kernel.srctree, strerror(-err));
	if (record) {
		err = file_read(record, LIMIT_MAKEFILE_BYTES, &j->record);
		if (err < 0)
			return fail("%s: %s", record, strerror(-err));
	}
	if ((wants->files || wants->config) && read_files(j, wants))
		return EXIT_FAILED;
	if (open_kconfig(j))
		return EXIT_FAILED;
	if (!record && infer_toolchain(j))
		return EXIT_FAILED;
	return take_faults(j, wants->recursion) || report_tree(j->src) ? EXIT_FAILED : 0;
}

struct kcfg *kconfig_job_read(struct kconfig_job *j, struct diag *diag)
{
	struct kcfg *c = kcfg_new(j->k, diag);
	size_t i;

	for (i = 0; i < j->nr; i++)
		kcfg_read(c, j->files[i].name, sb_str(&j->files[i].text));
	return c;
}

const struct kconfig_symbol *kconfig_job_symbol(const struct kconfig_job *j,
						struct str asked, struct strbuf *name)
{
	struct str prefix = STR("CONFIG_");
	size_t start = name->len;

	if (str_starts(asked, STR("config:")))
		asked = str_from(asked, strlen("config:"));
	if (!str_starts(asked, prefix))
		sb_addstr(name, prefix);
	sb_addstr(name, str_head(asked, str_chr(asked, '=')));
	return kconfig_find(j->k, str_from(sb_str(name), start));
}

bool kconfig_job_is_deep(const struct kcfg *c)
{
	if (!kcfg_is_deep(c))
		return false;
	fail("the dependencies of the symbols are nested too deep");
	return true;
}

void kconfig_job_close(struct kconfig_job *j)
{
	size_t i;

	if (j->diag)
		report(j->diag);
	kconfig_free(j->k);
	tree_close(j->src);
	for (i = 0; i < j->nr; i++)
		sb_free(&j->files[i].text);
	free(j->files);
	sb_free(&j->record);
	sb_free(&j->path);
	diag_free(j->reading);
	diag_free(j->diag);
	interner_free(j->names);
}
