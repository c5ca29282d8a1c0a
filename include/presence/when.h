/* SPDX-License-Identifier: GPL-2.0 */
/*
 * When something is built: the facts about a target, its conditions, and the lines of
 * makefiles that lead to it.
 */
#ifndef PRESENCE_WHEN_H
#define PRESENCE_WHEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

struct atom;
struct graph;
struct presence;
struct when;

/* What becomes of a target. */
enum when_role {
	WHEN_BUILTIN,	/* linked into vmlinux */
	WHEN_MODULE,	/* a module, or linked into one */
	WHEN_LIB,	/* in a lib.a */
	WHEN_FILE,	/* made, and not linked into any of these */
	WHEN_HOSTPROG,
	WHEN_USERPROG,
	WHEN_GOPROG,
	WHEN_DIR,	/* a directory that is entered */
	NR_WHEN_ROLES
};

/**
 * when_role_name - a role in a word
 * @role: role
 */
const char *when_role_name(enum when_role role);

struct when_use {
	enum when_role role;
	const struct atom *of;		/* composite that it is a part of, or NULL */
	uint32_t condition;		/* all directories included */
};

/* A line of a makefile. */
struct when_step {
	struct place at;
	const struct atom *what;	/* that it names */
	bool directory;			/* the line enters @what */
	uint32_t condition;		/* of the line alone */
};

struct when_answer {
	const struct atom *name;	/* relative to the source tree; NULL: unknown target */
	const char *near;		/* then a name that may be meant, or NULL */
	uint32_t line;			/* of its source file, or 0: when_line_of() */
	uint32_t source[2];		/* what #if lines ask for, built in and in a module */
	const struct when_use *uses;	/* by role */
	size_t nr_uses;
	const struct when_step *steps;	/* from the top directory down */
	size_t nr_steps;
};

/**
 * when_new - prepare to answer
 * @p: facts, which must outlive the result
 *
 * Return: what answers; free it with when_free().
 */
struct when *when_new(struct presence *p);

/**
 * when_free - free what answers, and all answers
 * @w: what when_new() gave, or NULL
 */
void when_free(struct when *w);

/**
 * when_target - answer for a target
 * @w: what answers
 * @target: a file, module or directory, as godeps explain takes it
 */
const struct when_answer *when_target(struct when *w, struct str target);

/**
 * when_line_of - the same answer for a line of the source file
 * @w: what answers
 * @a: answer, whose steps are taken over
 * @line: line
 * @source: the condition of the line, built in and in a module
 */
const struct when_answer *when_line_of(struct when *w, const struct when_answer *a,
				       uint32_t line, const uint32_t source[2]);

/**
 * when_next - answer for one target after the other
 * @w: what answers
 * @after: the last answer that this function gave, or NULL to begin
 *
 * Targets are in the order of the makefiles.  There are no steps in the answer.
 *
 * Return: the answer, or NULL after the last one.
 */
const struct when_answer *when_next(struct when *w, const struct when_answer *after);

/**
 * when_graph - the facts as a graph, each edge with the configurations that have it
 * @p: facts
 * @a: answer whose steps are wanted, or NULL: all
 * @g: graph that receives nodes and edges
 */
void when_graph(struct presence *p, const struct when_answer *a, struct graph *g);

#endif
