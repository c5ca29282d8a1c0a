/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which of a tree's own configurations build which objects.
 */
#ifndef CHANGE_MATRIX_H
#define CHANGE_MATRIX_H

#include <stdbool.h>
#include <stddef.h>

struct tree;

/* One of the tree's configurations: "make ARCH=arch name". */
struct matrix_config {
	char *arch;
	char *name;
	bool own;		/* what "make defconfig" takes */
	bool tried;
};

struct matrix_object {
	char *name;
	char *needs;		/* what would build it, if nothing does, or NULL */
	char *never;		/* why no configuration of an architecture does, or NULL */
	char **symbols;		/* CONFIG_ symbols that @needs wants on */
	size_t nr_symbols, cap_symbols;
};

/* Lines that on top of one of the tree's own configurations build more. */
struct matrix_fragment {
	size_t config;
	char *lines;
	size_t *objects;	/* what they build */
	size_t nr, cap;
};

struct matrix {
	struct tree *tree;
	struct matrix_config *configs;
	size_t nr_configs, cap_configs;
	struct matrix_object *objects;
	size_t nr_objects, cap_objects;
	bool *built;		/* a row of objects for each configuration */
	bool *chosen;		/* by configuration: the smallest set */
	struct matrix_fragment *fragments;	/* of matrix_find_fragments() */
	size_t nr_fragments, cap_fragments;
	/* Called before a configuration is tried, or NULL. */
	void (*progress)(void *ctx, const struct matrix_config *c);
	void *progress_ctx;
};

/**
 * matrix_list - find the configurations of a tree
 * @m: with a tree
 */
void matrix_list(struct matrix *m);

/**
 * matrix_try - find out what builds the objects
 * @m: with configurations and objects
 * @quick: any choice will do, not the smallest
 */
void matrix_try(struct matrix *m, bool quick);

/**
 * matrix_find_fragments - find what to add to a configuration, so that it builds
 *                         what none of them does
 * @m: matrix that was tried
 *
 * A fragment is found as godeps explain advises, and kept if the configuration,
 * completed with it, builds one of those objects.
 */
void matrix_find_fragments(struct matrix *m);

/**
 * matrix_free - free what it holds, but the tree
 * @m: matrix
 */
void matrix_free(struct matrix *m);

/**
 * matrix_is_built - whether one of the configurations builds an object
 * @m: matrix that was tried
 * @object: its number
 */
bool matrix_is_built(const struct matrix *m, size_t object);

#endif
