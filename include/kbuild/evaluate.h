/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A finished reading, to evaluate its makefiles again: what src/explain needs.
 */
#ifndef KBUILD_EVALUATE_H
#define KBUILD_EVALUATE_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/intern.h"
#include "base/str.h"

struct kb;
struct mk;
struct mk_where;
struct tree;

/**
 * kb_names - the interner of a reading
 * @kb: what kb_read() gave
 */
struct interner *kb_names(const struct kb *kb);

/**
 * kb_tree - the source tree
 * @kb: what kb_read() gave
 */
struct tree *kb_tree(const struct kb *kb);

/**
 * kb_facts_tree - the tree that the names in facts are relative to
 * @kb: what kb_read() gave
 *
 * Return: the source tree, or the directory of an external module.
 */
struct tree *kb_facts_tree(const struct kb *kb);

/**
 * kb_evaluator - the evaluator of the directories' makefiles
 * @kb: what kb_read() gave
 *
 * Call mk_begin() before an evaluation and mk_end() after it.
 */
struct mk *kb_evaluator(struct kb *kb);

/**
 * kb_keep_parses - keep the parsed makefiles from now on, to evaluate them often
 * @kb: what kb_read() gave
 */
void kb_keep_parses(struct kb *kb);

/**
 * kb_find_makefile - the makefile of a directory
 * @kb: what kb_read() gave
 * @dir: directory
 * @file: set to its name as make sees it
 *
 * Return: whether the directory has one.
 */
bool kb_find_makefile(const struct kb *kb, const struct atom *dir, struct strbuf *file);

/**
 * kb_evaluate_dir - evaluate a directory's makefile as Kbuild does when it enters it
 * @kb: what kb_read() gave; after mk_begin()
 * @dir: directory
 *
 * Return: 0, or -1 with errors among the diagnostics of kb_read().
 */
int kb_evaluate_dir(struct kb *kb, const struct atom *dir);

/**
 * kb_source_path - the name of a file in the source tree as make sees it
 * @kb: what kb_read() gave
 * @file: file, relative to the source tree
 * @out: buffer
 */
void kb_source_path(const struct kb *kb, struct str file, struct strbuf *out);

/**
 * kb_place - where a statement is, for diagnostics
 * @kb: reading
 * @where: statement
 *
 * Return: the place, relative to the source tree.
 */
struct place kb_place(struct kb *kb, const struct mk_where *where);

/**
 * kb_name - the clean name of a file that a directory names
 * @kb: reading
 * @dir: directory, "." for the top
 * @name: as it is written there
 */
const struct atom *kb_name(struct kb *kb, struct str dir, struct str name);

#endif
