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

/* Whether a version of Go is that one or later. */
bool modload_is_at_least(struct str version, const char *least);
/* Read the graph below these roots, whatever was read before. */
void modload_build(struct modload *m, const struct modroots *roots);
/* What a node requires, read if need be; all of it. */
const struct modstate *modload_node(struct modload *m, uint32_t node);
/* The node selected for a path, or UINT32_MAX. */
uint32_t modload_selected(const struct modload *m, struct str path);
/* Whether a requirement is on an excluded version. */
bool modload_excluded(const struct modload *m, const struct gomod_require *r);

int modroot_cmp(const void *a, const void *b);

/* modload-file.c: the go.mod of a node, replacements followed. */
const struct go_modfile *modload_file(struct modload *m, struct str path,
				      struct str version, struct str id);

/*
 * modload-roots.c: change roots that are not the versions selected as the go
 * command changes them before it prints the graph.
 */
void modload_update_roots(struct modload *m, struct modroots *roots);

#endif
