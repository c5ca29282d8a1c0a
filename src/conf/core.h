/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Kconfig rules that contradict what is asked for, and each other.
 */
#ifndef CONF_CORE_H
#define CONF_CORE_H

#include "trial.h"

/**
 * core_solve - ask the solver, with what is assumed already
 * @t: trial
 * @e: encoding
 * @loose: numbers, texts and the toolchain are as they are now
 *
 * Return: as of the solver: positive, 0 or negative.
 */
int core_solve(struct trial *t, struct encoding *e, bool loose);

/**
 * core_tell - name the rules after a core_solve() that returned 0
 * @t: trial
 * @e: encoding
 * @goals: the literals that were assumed
 * @nr: how many
 * @loose: as it was
 * @out: buffer
 */
void core_tell(struct trial *t, struct encoding *e, const int *goals, size_t nr, bool loose,
	       struct strbuf *out);

/**
 * core_place - append the place of a definition
 * @d: definition
 * @out: buffer
 */
static inline void core_place(const struct kconfig_def *d, struct strbuf *out)
{
	sb_addf(out, "%s:%u: ", d->file->text, d->line);
}

#endif
