/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A configuration, written in the very bytes that scripts/kconfig/conf would
 * write, and compared with what was read.
 */
#ifndef CONF_CONFIG_H
#define CONF_CONFIG_H

#include "values/values.h"

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

#endif
