/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The values of CONFIG symbols, as scripts/kconfig/conf calculates them: settings
 * are read from files, and all other symbols get their values.
 *
 * Two generations of conf are known: up to Linux 6.10 a choice is a symbol
 * with a value of its own, later its members alone decide.
 */
#ifndef VALUES_VALUES_H
#define VALUES_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct diag;
struct kconfig;
struct kconfig_symbol;
struct kcfg;

enum { TRI_N, TRI_M, TRI_Y };

/**
 * tri_text - a value as a .config has it
 * @value: TRI_N, TRI_M or TRI_Y
 */
static inline const char *tri_text(uint8_t value)
{
	return value == TRI_Y ? "y" : value == TRI_M ? "m" : "n";
}

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
 * kcfg_text - value of a symbol: "y", "m", "n", or text without quotes
 * @c: settled configuration
 * @s: symbol
 */
struct str kcfg_text(struct kcfg *c, const struct kconfig_symbol *s);

/**
 * kcfg_of_config - the values that olddefconfig makes of a .config
 * @k: Kconfig files; must outlive the result.  If this is the first configuration of
 *     theirs, what it reveals of the toolchain is known to them from now on
 * @config: text of the .config
 *
 * Return: the settled configuration; free it with kcfg_free().
 */
struct kcfg *kcfg_of_config(struct kconfig *k, struct str config);

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
