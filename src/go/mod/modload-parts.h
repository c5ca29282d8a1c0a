/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The module graph being read from files; shared by modload*.c only.
 */
#ifndef GO_MODLOAD_PARTS_H
#define GO_MODLOAD_PARTS_H

#include "go/modfiles.h"

/*
 * How much of the graph below a module is read.  At Go 1.17 and later a
 * go.mod names all that its packages need: below a module that is itself
 * required by such a one nothing is read.
 */
enum pruning {
	PRUNED,
	UNPRUNED,
	WORKSPACE,	/* as PRUNED, but the modules used are read through */
};

/* A requirement of the main module. */
struct modroot {
	struct str path, version;
	const char *file;
	uint32_t line;
};

struct modroots {
	struct modroot *at;
	size_t nr, cap;
};

/* What is known of a node of the graph. */
struct modstate {
	bool loaded;
	bool unpruned;		/* its go.mod is of Go 1.16 or earlier */
	unsigned int queued;	/* bit for each enum pruning */
	uint32_t first, nr;	/* its requirements in @reqs */
};

struct modtask {
	uint32_t node;
	enum pruning pruning;
};

struct modload {
	struct go_unit *u;
	struct str cache;
	struct diag *diag;
	struct diag *others;	/* about the files of others */
	size_t nr_softened;	/* of these, what @diag has */
	enum pruning pruning;
	struct modstate *state;	/* by number of the node */
	size_t nr_state, cap_state;
	uint32_t *reqs;
	size_t nr_reqs, cap_reqs;
	struct modtask *queue;
	size_t nr_queue, cap_queue, done;
	struct interner *paths;
	uint32_t *best;		/* by number of the path: the node selected */
	size_t nr_best, cap_best;
};

/**
 * modload_is_at_least - whether a version of Go is one or a later one
 * @version: version
 * @least: the other
 */
bool modload_is_at_least(struct str version, const char *least);

/**
 * modload_build - read the graph below roots, whatever was read before
 * @m: graph
 * @roots: requirements of the main module
 */
void modload_build(struct modload *m, const struct modroots *roots);

/**
 * modload_node - what a node requires, read if need be
 * @m: graph
 * @node: number
 */
const struct modstate *modload_node(struct modload *m, uint32_t node);

/**
 * modload_selected - the node selected for a path
 * @m: graph
 * @path: of a module
 *
 * Return: the node, or UINT32_MAX.
 */
uint32_t modload_selected(const struct modload *m, struct str path);

/**
 * modload_excluded - whether a requirement is on an excluded version
 * @m: graph
 * @r: requirement
 */
bool modload_excluded(const struct modload *m, const struct gomod_require *r);

/**
 * modroot_cmp - order of roots by path, then version, for qsort()
 * @a: a struct modroot
 * @b: another
 */
int modroot_cmp(const void *a, const void *b);

/**
 * modload_file - the go.mod of a node, replacements followed
 * @m: graph
 * @path: of the module
 * @version: of the module
 * @id: "path@version", for messages
 *
 * Return: the file, or NULL with a finding if it cannot be had.
 */
const struct go_modfile *modload_file(struct modload *m, struct str path,
				      struct str version, struct str id);

/**
 * modload_update_roots - change roots that are not the versions selected, as
 *    the go command does before it prints the graph
 * @m: graph
 * @roots: changed
 */
void modload_update_roots(struct modload *m, struct modroots *roots);

#endif
