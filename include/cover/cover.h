/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The fewest configurations that compile lines of a tree.
 */
#ifndef COVER_COVER_H
#define COVER_COVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct cover_arch;
struct diag;
struct include_kept;
struct interner;
struct kcfg_solver;
struct tree;

enum cover_state {
	COVER_OPEN,		/* no configuration compiles it; see @why */
	COVER_COMPILED,		/* the configuration @config does */
	COVER_PERHAPS,		/* the same, if the unknown @why has the value it takes */
	COVER_NO_CODE,		/* blank, a comment or a conditional */
};

struct cover_line {
	uint32_t line;		/* from 1 */
	enum cover_state state;
	uint32_t config;	/* number of the configuration */
	const struct atom *why;	/* or NULL: nothing has been asked yet */
	bool is_unknown_file;	/* no makefile names the file, nothing includes it */
};

struct cover_file {
	const struct atom *name;
	const char *what;	/* the compiler does not read it: "documentation"; or NULL */
	struct cover_line *lines;
	size_t nr, cap;
};

struct cover_config {
	const struct atom *arch;	/* make's ARCH */
	const struct atom *name;	/* "x86-1" */
	struct strbuf text;		/* .config, as conf leaves it */
	struct strbuf settings;		/* a line each, on top of alldefconfig */
	size_t nr_lines;
};

struct cover {
	struct tree *tree;
	struct interner *names;
	struct cover_file *files;	/* in the order in which they were added */
	size_t nr, cap;
	struct cover_config *configs;
	size_t nr_configs, cap_configs;
	struct include_kept *kept;	/* what the files of @tree include */
};

/**
 * cover_new - begin, without lines
 * @tree: state of the source tree that the lines are of; must outlive the result
 *
 * Return: what cover_add_line() adds to; free it with cover_free().
 */
struct cover *cover_new(struct tree *tree);

/**
 * cover_free - free all that was found
 * @c: cover, or NULL
 */
void cover_free(struct cover *c);

/**
 * cover_add_file - add a file; its lines follow
 * @c: cover
 * @name: name in the tree
 */
void cover_add_file(struct cover *c, const char *name);

/**
 * cover_add_line - add a line of the last file
 * @c: cover
 * @line: line, from 1; greater than the one before
 */
void cover_add_line(struct cover *c, uint32_t line);

/**
 * cover_read - read the files, and tell which lines have code
 * @c: cover with all its lines
 */
void cover_read(struct cover *c);

/**
 * cover_wants - whether an architecture may compile lines that are open
 * @c: cover, read
 * @arch: make's SRCARCH
 */
bool cover_wants(const struct cover *c, const char *arch);

struct cover_options {
	const char *arch;		/* make's ARCH */
	struct str toolchain;		/* what conf would find out, see kconfig_answer() */
	const struct kcfg_solver *solver;	/* without clauses */
};

/**
 * cover_try - find configurations of one architecture for the lines that are open
 * @c: cover, read
 * @o: options
 * @diag: receives errors
 *
 * Return: 0, or -1 after an error.
 */
int cover_try(struct cover *c, const struct cover_options *o, struct diag *diag);

/**
 * cover_count - how many lines have a state
 * @c: cover
 * @state: state
 */
size_t cover_count(const struct cover *c, enum cover_state state);

#endif
