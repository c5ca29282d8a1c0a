/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Why something is built, or why not: the chain of makefile lines from the top
 * directory down to it, with the conditions around each of them.
 *
 * What is built is known from the facts; the chain is found in the makefiles
 * as they are written, so that lines count, too, that a conditional hides or
 * that add to obj- or obj-n.
 */
#ifndef KBUILD_EXPLAIN_H
#define KBUILD_EXPLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct explain;
struct kb;
struct kconfig;

enum ex_verdict {
	EX_BUILT,
	EX_NOT_BUILT,
	EX_UNKNOWN,	/* no makefile names it */
};

enum ex_holds {
	EX_YES,
	EX_NO,
	EX_MAYBE,	/* only running a command would reveal */
	EX_UNREACHED,	/* make does not reach it */
};

/* A variable that decides, with its value: CONFIG_NET is "y". */
struct ex_symbol {
	const char *name;
	struct str value;	/* ptr NULL: not in the .config */
};

/* A line of a makefile. */
struct ex_step {
	const char *file;	/* relative to the source tree */
	uint32_t line;
	struct str text;	/* in one piece, long lists shortened */
	bool condition;		/* it opens a conditional around the next one */
	uint32_t depth;		/* of conditionals around it */
	enum ex_holds holds;
	const struct ex_symbol *symbols;
	size_t nr_symbols;
};

/* Something to change in the .config. */
struct ex_change {
	const char *symbol;	/* NULL: see @text */
	bool off;		/* it must not be set */
	bool y, m;		/* values that do */
	struct str text;	/* a condition that must hold */
	/* of its definition, where there is one: */
	const char *kconfig;	/* "net/Kconfig:6", or NULL */
	struct str type;	/* "tristate" */
	struct str prompt;	/* without quotes; len 0: no prompt */
	struct str depends;	/* "NET && !S390"; of the definition itself */
	const struct ex_symbol *needs;	/* in @depends */
	size_t nr_needs;
};

struct ex_answer {
	const char *target;	/* as make spells it: drivers/net/dummy.o */
	enum ex_verdict verdict;
	struct str role;	/* "module dummy (drivers/net/dummy.ko)" */
	struct str why;		/* not built: in a sentence */
	struct str source;	/* file that it is compiled from, or len 0 */
	bool no_source;		/* where it is linked, the build fails */
	struct str made_by;	/* rule that makes the source, or len 0 */
	struct str order;	/* place in link order, or len 0 */
	const struct ex_step *steps;	/* from the top directory down */
	size_t nr_steps;
	const struct ex_change *changes;
	size_t nr_changes;
	struct str set;		/* "CONFIG_A=y CONFIG_B=m": for all changes */
	struct str cannot;	/* or the obstacle; see explain_advise() */
	const struct str *also;	/* other places that it is linked into */
	size_t nr_also;
	const char *const *near;	/* names that may have been meant */
	size_t nr_near;
};

/**
 * explain_new - prepare to explain
 * @kb: a reading, which must outlive the result
 * @kconfig: a reader of the Kconfig files of the same tree, which must outlive
 *           the result; or NULL: the explainer opens one of its own
 *
 * Return: the explainer; free it with explain_free().
 */
struct explain *explain_new(struct kb *kb, struct kconfig *kconfig);

/**
 * explain_paths_only - take targets for paths, and do not look for similar names
 * @x: explainer
 *
 * For targets that were not typed by a user.  A name without a directory is then
 * a file at the top of the tree, not any object of that name, and no time is
 * spent on comparing it with all others.
 */
void explain_paths_only(struct explain *x);

/**
 * explain_advise - also find all that must be set for what is not built
 * @x: explainer
 *
 * These are the changes, and what those symbols depend on, as calculated from
 * Kconfig.
 */
void explain_advise(struct explain *x);

/**
 * explain_free - free an explainer and all its answers
 * @x: explainer or NULL
 */
void explain_free(struct explain *x);

/**
 * explain_forget - free the answers, and keep what is known of makefiles
 * @x: explainer
 */
void explain_forget(struct explain *x);

/**
 * explain_lines - how much work the answers have been
 * @x: explainer
 *
 * Return: how many lines of makefiles have been searched for them.
 */
size_t explain_lines(const struct explain *x);

/**
 * explain_target - explain one target
 * @x: explainer
 * @target: object, module (file or name), source file or directory
 *
 * Return: the answer, which is valid until explain_forget() or explain_free().
 */
const struct ex_answer *explain_target(struct explain *x, struct str target);

#endif
