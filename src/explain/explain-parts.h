/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files that explain share: the lines of a directory's makefiles, and
 * chains of them.
 */
#ifndef KBUILD_EXPLAIN_PARTS_H
#define KBUILD_EXPLAIN_PARTS_H

#include "base/atom-map.h"
#include "explain/explain.h"
#include "mk/eval.h"
#include "mk/parse.h"

#include "kbuild/evaluate.h"
#include "kbuild/kbuild.h"

/* The value of a condition when the directory was evaluated. */
struct ex_cond {
	const struct mk_stmt *stmt;
	int holds;			/* as mk_cond_fn has it */
};

/* An assignment, whether make reaches it or not. */
struct ex_line {
	const struct mk_stmt *stmt;
	const struct mk_stmt *around;	/* innermost IF or ELSE, or NULL */
	const struct ex_include *from;	/* NULL: the directory's own makefile */
	const char *file;		/* relative to the source tree */
	struct str name;		/* expanded */
	struct str value;		/* expanded */
};

struct ex_include {
	const struct ex_include *from;
	const struct mk_stmt *stmt, *around;
	const char *file;
};

struct ex_value {
	const struct atom *name;
	struct str value;
};

/* The makefile of a directory, as it is written. */
struct ex_dir {
	const struct atom *dir;
	bool found;			/* it has a makefile */
	struct ex_line *lines;
	size_t nr, cap;
	struct ex_cond *conds;
	size_t nr_conds, cap_conds;
	struct ex_value *values;	/* of variables in conditions */
	size_t nr_values, cap_values;
	struct str *targets;		/* of rules, whether make reaches them or not */
	size_t nr_targets, cap_targets;
};

/* A line in a chain, with those above it. */
struct ex_hop {
	const struct ex_hop *up;	/* NULL: the top */
	const struct ex_dir *directory;
	const struct ex_line *line;
	struct str word;		/* what it names, as written there */
	const struct ex_line *replaced;	/* later, by this one, or NULL */
	unsigned int fails;		/* from the top to here */
	bool hidden;			/* the word is not in the line's value */
	uint32_t number;		/* of the line, where @line has no @stmt */
};

/* See explain-facts.c. */
struct ex_facts {
	struct atom_map first;	/* of a name: the head of its chain, or 0 */
	uint32_t *next;
	size_t nr;		/* facts that are in it */
};

struct ex_memo {
	const struct ex_hop *hop;
	bool busy;
};

struct explain {
	struct kb *kb;
	struct interner *names;		/* of the reading, as are: */
	struct tree *src;
	const struct kb_fact *kb_facts;
	size_t nr_kb_facts;
	struct arena *arena;		/* what is known of makefiles */
	struct arena *answers;		/* what explain_forget() frees */
	struct arena_mark no_answers;
	struct ex_dir **directories;
	size_t nr_dirs, cap_dirs;
	struct ex_dir *arch;		/* the architecture's makefile */
	struct atom_map dir_of;		/* index in @directories + 1 */
	struct ex_memo *memo;
	size_t nr_memo, cap_memo;
	struct atom_map memo_of[2];	/* of an object, a directory: index + 1 */
	struct ex_facts facts;
	size_t tries;
	size_t lines;			/* explain_lines() */
	struct kconfig *kconfig;
	struct kconfig *own_kconfig;	/* the same, unless the caller's */
	struct kcfg *computed;		/* made at the first question */
	bool advise;
	struct sources *sources;
	bool paths_only;
};

enum ex_list_kind {
	LIST_GOAL,	/* obj-y and the like */
	LIST_ARCH,	/* core-y: its words reach the top directory's obj-y */
	LIST_PART,	/* foo-y, foo-objs, where foo.o is an entry */
	LIST_OTHER,	/* targets, ccflags-y ... or any variable */
};

/* What the name of a variable says. */
struct ex_list {
	enum ex_list_kind kind;
	struct str stem;	/* "obj" of obj-y, "foo" of foo-objs */
	struct str suffix;	/* "y", "m", "objs" ... or "" */
	bool on;		/* its words count */
};

/**
 * ex_dir_of - the makefile of a directory as it is written
 * @x: explanation
 * @dir: directory
 *
 * Return: the lines, read at the first call; @found is false without a
 * makefile.
 */
const struct ex_dir *ex_dir_of(struct explain *x, const struct atom *dir);

/**
 * ex_arch - the architecture's makefile as it is written
 * @x: explanation
 */
const struct ex_dir *ex_arch(struct explain *x);

/**
 * ex_holds - whether a branch of a conditional was taken when the directory was
 *    evaluated
 * @f: directory
 * @branch: the IF or ELSE
 */
enum ex_holds ex_holds(const struct ex_dir *f, const struct mk_stmt *branch);

/**
 * ex_value_of - the value that a variable of a condition had
 * @x: explanation
 * @f: directory
 * @name: of the variable
 */
struct str ex_value_of(struct explain *x, const struct ex_dir *f,
		       struct str name);

/**
 * ex_copy - a copy that is part of an answer, and lasts as long
 * @x: explanation
 * @s: text
 */
struct str ex_copy(struct explain *x, struct str s);

/**
 * ex_keep - the same for any object
 * @x: explanation
 * @p: object
 * @size: its bytes
 */
void *ex_keep(struct explain *x, const void *p, size_t size);

/**
 * ex_classify - what the name of a variable says: "obj-y", "foo-objs"
 * @name: name
 */
struct ex_list ex_classify(struct str name);

/**
 * ex_find_dir - the best chain of lines to a directory
 * @x: explanation
 * @dir: directory
 * @depth: how many lines lead here
 *
 * Return: the last line of the chain, or NULL.
 */
const struct ex_hop *ex_find_dir(struct explain *x, const struct atom *dir,
				    int depth);

/**
 * ex_find_object - the best chain of lines to an object
 * @x: explanation
 * @name: object
 * @depth: how many lines lead here
 *
 * Return: the last line of the chain, or NULL.
 */
const struct ex_hop *ex_find_object(struct explain *x, const struct atom *name,
				    int depth);

/**
 * ex_find_fact - the chain to a line that a fact knows
 * @x: explanation
 * @f: fact
 * @word: as the line has it
 *
 * Return: the last line of the chain, or NULL.
 */
const struct ex_hop *ex_find_fact(struct explain *x, const struct kb_fact *f,
				  struct str word);

/**
 * ex_find_mention - the line nearest to a name that has no chain, which only
 *    mentions it
 * @x: explanation
 * @name: name
 *
 * Return: the line, or NULL.
 */
const struct ex_hop *ex_find_mention(struct explain *x,
				     const struct atom *name);

/**
 * ex_fact_after - the facts that have a name, or it as a part, in their order
 * @x: explanation
 * @name: name
 * @last: the one before, or NULL for the first
 *
 * Return: the next, or NULL.
 */
const struct kb_fact *ex_fact_after(struct explain *x, const struct atom *name,
				    const struct kb_fact *last);

/**
 * ex_facts_free - free what ex_fact_after() keeps of all facts
 * @f: index
 */
void ex_facts_free(struct ex_facts *f);

/**
 * ex_add_steps - a chain as lines with conditions
 * @x: explanation
 * @a: answer that receives them
 * @hop: last line of the chain
 */
void ex_add_steps(struct explain *x, struct ex_answer *a,
		  const struct ex_hop *hop);

/**
 * ex_condition_text - a condition as it is written, for an else that of the
 *    branch before it
 * @x: explanation
 * @s: the IF or ELSE
 */
struct str ex_condition_text(struct explain *x, const struct mk_stmt *s);

/**
 * ex_add_changes - what would have to be set
 * @x: explanation
 * @a: answer that receives it
 * @hop: last line of the chain
 */
void ex_add_changes(struct explain *x, struct ex_answer *a,
		    const struct ex_hop *hop);

/**
 * ex_is_forgotten - whether an object that is not linked could not be built either
 * @x: explanation
 * @hop: last line of the chain to it
 * @name: object, for which there is no source
 *
 * Return: true if the line names it in a list of objects, and in no branch of the
 * makefiles there is a list of its parts, or a rule for it or a source of it.
 */
bool ex_is_forgotten(struct explain *x, const struct ex_hop *hop, const struct atom *name);

/**
 * ex_add_near - names that are spelled alike
 * @x: explanation
 * @a: answer that receives them
 */
void ex_add_near(struct explain *x, struct ex_answer *a);

/**
 * ex_search_tree - where an object without a directory is listed
 * @x: explanation
 * @object: base name
 *
 * Return: the object, or NULL.
 */
const struct atom *ex_search_tree(struct explain *x, struct str object);

/**
 * ex_add_others - other objects in the tree with the same base name
 * @x: explanation
 * @a: answer that receives them
 * @object: base name
 */
void ex_add_others(struct explain *x, struct ex_answer *a, struct str object);

#endif
