/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The symbols of a source, as far as a linker would see them: what it exports to
 * modules, which functions it defines, and what it calls.
 */
#ifndef REVIEW_SYMBOLS_H
#define REVIEW_SYMBOLS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct cond_env;

/* Callbacks for each place; a name may be passed several times. */
struct symbols_ops {
	void (*exports)(void *ctx, struct str name, uint32_t line);	/* EXPORT_SYMBOL() */
	void (*defines)(void *ctx, struct str name, uint32_t line);	/* also static */
	/* A call, an address that is taken, or a word of an initializer. */
	void (*uses)(void *ctx, struct str name, uint32_t line);
};

/**
 * symbols_read - read the symbols of a source
 * @text: its text
 * @assembler: whether it is a .S file
 * @env: what is known of macros; what it rules out is left out
 * @ops: callbacks, each of which may be NULL
 * @ctx: passed on
 *
 * The headers that it includes are not read, so calls in inline functions are not
 * among the uses.
 */
void symbols_read(struct str text, bool assembler, const struct cond_env *env,
		  const struct symbols_ops *ops, void *ctx);

#endif
