/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A configuration as scripts/kconfig/conf calculates it: settings are read
 * from files, all other symbols get their values, and the result is written
 * in the very bytes that conf would write.
 *
 * Two generations of conf are known: up to Linux 6.10 a choice is a symbol
 * with a value of its own, later its members alone decide.
 */
#ifndef CONF_CONFIG_H
#define CONF_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct diag;
struct kconfig;
struct kconfig_symbol;
struct kcfg;

enum kcfg_mode {
	KCFG_OLDDEF,	/* what is not set has its default */
	KCFG_DEFCONFIG,	/* the same, of a defconfig */
	KCFG_ALLDEF,
	KCFG_ALLNO,
	KCFG_ALLYES,
	KCFG_ALLMOD,
};

/**
 * kcfg_new - a configuration in which nothing is set
 * @k: Kconfig files; must outlive it.  One that has not been read is read
 * @diag: receives what conf would warn of, or NULL; must outlive it
 *
 * Return: the configuration; free it with kcfg_free().
 */
struct kcfg *kcfg_new(struct kconfig *k, struct diag *diag);

/**
 * kcfg_free - free a configuration
 * @c: configuration or NULL
 */
void kcfg_free(struct kcfg *c);

/**
 * kcfg_read - take the settings of a .config, a defconfig or a fragment
 * @c: configuration
 * @file: its name, for diagnostics; must outlive the diagnostics
 * @text: its text
 *
 * Settings of an earlier file stay, unless this one has others.
 */
void kcfg_read(struct kcfg *c, const char *file, struct str text);

/**
 * kcfg_settle - give every symbol its value
 * @c: configuration
 * @mode: what symbols have that were not set
 */
void kcfg_settle(struct kcfg *c, enum kcfg_mode mode);

/**
 * kcfg_write - append the .config, as conf writes it
 * @c: settled configuration
 * @out: buffer
 */
void kcfg_write(struct kcfg *c, struct strbuf *out);

/**
 * kcfg_write_defconfig - append what differs from the defaults (savedefconfig)
 * @c: settled configuration
 * @out: buffer
 */
void kcfg_write_defconfig(struct kcfg *c, struct strbuf *out);

/**
 * kcfg_write_new - append what could be set, and is not (listnewconfig)
 * @c: settled configuration
 * @out: buffer
 */
void kcfg_write_new(struct kcfg *c, struct strbuf *out);

/**
 * kcfg_text - value of a symbol: "y", "m", "n", or text without quotes
 * @c: settled configuration
 * @s: symbol
 */
struct str kcfg_text(struct kcfg *c, const struct kconfig_symbol *s);

/**
 * kcfg_audit - tell what conf would change in the .config that was read
 * @c: configuration, settled by KCFG_OLDDEF
 *
 * A finding for each symbol, with the reason.  What depends on something that
 * only running could tell is given the benefit of the doubt.
 *
 * Return: how many symbols were looked at.
 */
size_t kcfg_audit(struct kcfg *c);

/**
 * kcfg_audit_lines - tell which lines of a file have no effect, and why
 * @c: configuration, settled by KCFG_DEFCONFIG, that has read only this file
 * @file: its name, for the findings
 * @text: its text
 *
 * Lines of symbols that do not exist are reported by kcfg_read().
 */
void kcfg_audit_lines(struct kcfg *c, const char *file, struct str text);

/**
 * kcfg_unmet - tell which symbols were selected against their dependencies
 * @c: configuration that has been written or audited: values are calculated
 *     when they are asked for
 */
void kcfg_unmet(struct kcfg *c);

/**
 * kcfg_warn_unknown - from now on, tell of settings of symbols that do not exist
 * @c: configuration
 */
void kcfg_warn_unknown(struct kcfg *c);

/**
 * kcfg_near_name - the name of a defined symbol that is similar to another
 * @c: configuration
 * @name: unknown name
 *
 * Return: the name, or NULL.
 */
const char *kcfg_near_name(struct kcfg *c, struct str name);

/**
 * kcfg_is_deep - whether symbols depend on each other in too long a chain
 * @c: configuration
 *
 * Return: true if so: the values are not those of conf.
 */
bool kcfg_is_deep(const struct kcfg *c);

#endif
