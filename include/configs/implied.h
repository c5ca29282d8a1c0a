/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which needs of a program follow from its other needs.
 */
#ifndef CONFIGS_IMPLIED_H
#define CONFIGS_IMPLIED_H

struct kcfg_solver;
struct kconfig;
struct needs;

struct implied;

/**
 * implied_new - encode Kconfig
 * @k: reader of the Kconfig files, which must outlive the result
 * @solver: solver without clauses, which must too
 *
 * Return: what implied_mark() asks; free it with implied_free().
 */
struct implied *implied_new(struct kconfig *k, const struct kcfg_solver *solver);

/**
 * implied_free - free it
 * @a: what implied_new() gave, or NULL
 */
void implied_free(struct implied *a);

/**
 * implied_mark - mark the needs that the others imply
 * @a: what answers
 * @needs: needs; sets @implied of some
 *
 * A configuration that fulfils the needs without the mark fulfils all, and of those
 * none follows from the others.  What holds in all configurations is not marked: on
 * another architecture it may not.  If no configuration fulfils all, none is marked.
 */
void implied_mark(struct implied *a, struct needs *needs);

#endif
