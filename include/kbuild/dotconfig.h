/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The .config, and what Kconfig's syncconfig makes of it for the makefiles.
 */
#ifndef KBUILD_DOTCONFIG_H
#define KBUILD_DOTCONFIG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/intern.h"
#include "base/str.h"

struct dotconfig;

/* One symbol. */
struct dotconfig_entry {
	const struct atom *symbol;	/* CONFIG_NET */
	struct str value;		/* as written, quotes included; "n" */
	uint32_t line;			/* of .config; the last one counts */
};

/**
 * dotconfig_parse - read the text of a .config
 * @text: the text; copied
 * @file: what to call it in diagnostics
 * @names: interner, which must outlive the result
 * @diag: where warnings go
 *
 * Lines that Kconfig would not understand are warned of and left out, as
 * Kconfig does.
 *
 * Return: the symbols; free them with dotconfig_free().
 */
struct dotconfig *dotconfig_parse(struct str text, const char *file,
				  struct interner *names, struct diag *diag);

/**
 * dotconfig_free - free the symbols
 * @dc: symbols or NULL
 */
void dotconfig_free(struct dotconfig *dc);

/**
 * dotconfig_entries - all symbols, in order of first appearance
 * @dc: symbols
 * @n: set to their number
 */
const struct dotconfig_entry *dotconfig_entries(const struct dotconfig *dc,
						size_t *n);

/**
 * dotconfig_find - one symbol
 * @dc: symbols
 * @symbol: such as "CONFIG_NET"
 *
 * Return: the symbol, or NULL where the .config does not name it.
 */
const struct dotconfig_entry *dotconfig_find(const struct dotconfig *dc,
					     struct str symbol);

/**
 * dotconfig_value - the value of one symbol
 * @dc: symbols
 * @symbol: such as "CONFIG_NET"
 *
 * Return: the value; ptr NULL where the .config does not name the symbol.
 */
struct str dotconfig_value(const struct dotconfig *dc, struct str symbol);

/**
 * dotconfig_autoconf - append what syncconfig would write to auto.conf
 * @dc: symbols
 * @unquoted: whether strings are written without quotes (Linux 5.17
 *            and later)
 * @out: buffer
 */
void dotconfig_autoconf(const struct dotconfig *dc, bool unquoted,
			struct strbuf *out);

#endif
