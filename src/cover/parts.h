/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of src/cover share.
 */
#ifndef COVER_PARTS_H
#define COVER_PARTS_H

#include "cover/cover.h"

#include "kernel.h"

#include "bdd/bdd.h"
#include "conf/condition.h"
#include "presence/source.h"

struct graph;
struct graph_index;
struct mk_lift;
struct when_answer;

/* Where a file is compiled, in each form; see SOURCE_FORMS. */
struct cover_usage {
	uint32_t in[SOURCE_FORMS];
};

/* Lines with one condition. */
struct cover_class {
	uint32_t when;
	size_t nr_lines;
	const struct cover_line *first;
	/* Set by cover_find(): */
	bool is_open;
	bool is_sure;			/* no unknown has a say in it */
	struct kcfg_condition condition;
};

/* A file that includes another, or is asked about. */
struct cover_source {
	const struct atom *name;
	struct strbuf text;
	struct source *source;		/* NULL: it could not be read */
};

/* All of one architecture. */
struct cover_arch {
	struct cover *c;
	const struct cover_options *o;
	const char *srcarch;
	struct interner *names;
	struct diag *diag;
	struct cover_kernel kernel;
	struct kconfig *k;		/* of it, as what follows */
	struct when *w;
	struct mk_lift *l;
	struct bdd *bdd;
	struct cover_class *classes;
	size_t nr, cap;
	uint32_t *class_of;		/* + 1, of each open line, one file after the other */
	struct cover_source **sources;
	size_t nr_sources, cap_sources;
	struct graph *includes;		/* NULL: not read yet */
	struct graph_index *ix;
};

/**
 * cover_is_of - whether a file can be of an architecture
 * @name: name in the tree
 * @srcarch: make's SRCARCH
 *
 * arch/x86/kernel/a.c is of no other one than x86, but for User Mode Linux.
 */
bool cover_is_of(struct str name, const char *srcarch);

/**
 * cover_source - the conditionals of a file, read once
 * @a: architecture
 * @name: name in the tree
 */
const struct cover_source *cover_source(struct cover_arch *a, struct str name);

/**
 * cover_sources_free - free what cover_source() read
 * @a: architecture
 */
void cover_sources_free(struct cover_arch *a);

/**
 * cover_add_uses - where a file is compiled because a makefile names it
 * @a: architecture
 * @name: name in the tree
 * @usage: receives the configurations
 *
 * Return: whether some makefile names it.
 */
bool cover_add_uses(struct cover_arch *a, struct str name, struct cover_usage *usage);

/**
 * cover_add_includers - where a file is compiled because others include it
 * @a: architecture
 * @name: name in the tree
 * @usage: receives the configurations, of as many of them as are looked at
 *
 * Return: whether something that is compiled includes it.
 */
bool cover_add_includers(struct cover_arch *a, struct str name, struct cover_usage *usage);

/**
 * cover_find - find the configurations
 * @a: architecture, with its classes
 */
void cover_find(struct cover_arch *a);

#endif
