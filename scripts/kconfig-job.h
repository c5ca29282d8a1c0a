/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The Kconfig files of a tree, and .config files, read for a sub-command.
 */
#ifndef KCONFIG_JOB_H
#define KCONFIG_JOB_H

#include "cmd.h"

struct diag;
struct interner;
struct kcfg;
struct kconfig;
struct kconfig_symbol;
struct tree;

/* A .config file that was read. */
struct kconfig_job_file {
	const char *name;
	struct strbuf text;
};

struct kconfig_job {
	const struct invocation *inv;
	struct kb_options kernel;
	struct interner *names;
	struct diag *diag;
	struct diag *reading;		/* of the Kconfig files, read last */
	struct tree *src;
	struct kconfig *k;
	struct kconfig_job_file *files;
	size_t nr, cap;
	struct strbuf record;
	struct strbuf path;		/* of the .config */
};

struct kconfig_job_wants {
	bool config;		/* the .config, if no file is named */
	bool files;		/* the operands are .config files */
	bool absent;		/* the .config may be missing */
	bool recursion;		/* symbols that depend on themselves are findings */
};

/**
 * kconfig_job_open - read what the options and operands name
 * @j: job, with @inv set
 * @wants: what the sub-command reads
 *
 * Return: 0, or EXIT_FAILED; findings are in @diag.
 */
int kconfig_job_open(struct kconfig_job *j, const struct kconfig_job_wants *wants);

/**
 * kconfig_job_read - a configuration with the settings of the files
 * @j: open job
 * @diag: receives what conf would warn of, or NULL
 *
 * Return: the configuration, not settled; free it with kcfg_free().
 */
struct kcfg *kconfig_job_read(struct kconfig_job *j, struct diag *diag);

/**
 * kconfig_job_symbol - the symbol that "NET", "NET=y" or "CONFIG_NET=y" names
 * @j: open job
 * @asked: what the user gave
 * @name: its name with CONFIG_ is appended, also if it is unknown
 *
 * Return: the symbol, or NULL.
 */
const struct kconfig_symbol *kconfig_job_symbol(const struct kconfig_job *j,
						struct str asked, struct strbuf *name);

/**
 * kconfig_job_is_deep - report that a configuration could not be calculated
 * @c: configuration
 *
 * Return: whether so, after a message.
 */
bool kconfig_job_is_deep(const struct kcfg *c);

/**
 * kconfig_job_close - report what was found, and free all
 * @j: job, open or not
 */
void kconfig_job_close(struct kconfig_job *j);

#endif
