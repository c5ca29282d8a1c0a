/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Presence conditions: what the makefiles of a kernel tree say would be built in
 * which configurations, all of them at once.
 *
 * The makefiles are read as src/kbuild reads them for one .config, by an evaluator
 * that is lifted (mk/lift.h).  Nothing of Kconfig is known here but the type of a
 * symbol: any symbol may have any of its values, whatever the others have.
 */
#ifndef PRESENCE_PRESENCE_H
#define PRESENCE_PRESENCE_H

#include <stdint.h>

#include "base/diag.h"
#include "base/intern.h"
#include "base/str.h"
#include "base/tree.h"
#include "kbuild/kbuild.h"
#include "mk/lift.h"

struct presence;

struct presence_options {
	const char *srctree;	/* directory */
	struct tree *tree;	/* the same as a tree, or instead of it; or NULL */
	const char *arch;	/* make's ARCH=, or NULL for this machine's */
	const char *const *variables;	/* NAME=value, as on make's command line */
	size_t nr_variables;
	lift_type_fn *type;	/* tells the type of "CONFIG_NET" */
	void *ctx;		/* for @type */
	/* Conditions of another state, which these become comparable with; or NULL. */
	struct presence *like;	/* of the same interner; must outlive the result */
};

struct presence_fact {
	/* A kind of fact that src/kbuild has, for one configuration. */
	enum kb_fact_kind kind;
	bool module;			/* KB_PART: of a module, not of vmlinux */
	const struct atom *name, *part;	/* as in struct kb_fact */
	const struct atom *dir;		/* directory whose makefile says so */
	struct place place;
	uint32_t own;			/* where it says so */
	uint32_t when;			/* and the directory is entered for it */
};

/**
 * presence_read - evaluate a kernel tree for all configurations
 * @opt: what to read
 * @names: interner, which must outlive the result
 * @diag: receives errors, and what could not be known
 *
 * Return: the facts, or NULL after an error; free them with presence_free().
 */
struct presence *presence_read(const struct presence_options *opt, struct interner *names,
			       struct diag *diag);

/**
 * presence_free - free facts and conditions
 * @p: facts or NULL
 */
void presence_free(struct presence *p);

/**
 * presence_facts - the facts, directory by directory, in the order of the makefiles
 * @p: what presence_read() gave
 * @nr: set to their number
 */
const struct presence_fact *presence_facts(const struct presence *p, size_t *nr);

/**
 * presence_lost - where a directory says so, and Kbuild enters it for something else
 * @p: what presence_read() gave
 * @fact: number of a KB_BUILTIN or KB_MODULE fact
 *
 * Then the object is not built because of this fact.
 */
uint32_t presence_lost(struct presence *p, size_t fact);

/**
 * presence_bare - directories without a makefile
 * @p: what presence_read() gave
 * @nr: set to their number
 *
 * Return: the number of the KB_DIR fact of each.
 */
const size_t *presence_bare(const struct presence *p, size_t *nr);

/**
 * presence_refs - CONFIG symbols that makefiles ask for and none of them sets
 * @p: what presence_read() gave
 * @nr: set to their number
 *
 * Return: where each is asked for first.
 */
const struct kb_config_ref *presence_refs(const struct presence *p, size_t *nr);

/**
 * presence_lift - the conditions' functions, and what their variables say
 * @p: what presence_read() gave
 */
struct mk_lift *presence_lift(struct presence *p);

#endif
