/* SPDX-License-Identifier: GPL-2.0 */
/*
 * States of a repository, read under configurations.
 */
#ifndef REVIEW_STATE_H
#define REVIEW_STATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "git/repo.h"
#include "session/session.h"

struct diag;
struct graph_index;

/* A configuration to look under. */
struct review_config {
	char *name;		/* ".config", "x86_64_defconfig" */
	struct strbuf text;
	bool of_tree;		/* a defconfig, which each state has itself */
};

struct review_configs {
	struct review_config *at;
	size_t nr, cap;
};

/**
 * configs_read - read the configurations of a review
 * @files: files, or none: the .config of the object tree, or if there is none the
 *         architecture's defconfig in the tree
 * @nr: their number
 * @kernel: its object tree and architecture
 * @tree: the state that a series is on
 * @out: filled; free it with configs_free(), after an error too
 * @note: receives a sentence for the reader, if any
 * @diag: receives errors
 *
 * Return: 0, or -1 after an error.
 */
int configs_read(const char *const *files, size_t nr,
		 const struct kb_options *kernel, struct tree *tree,
		 struct review_configs *out, struct strbuf *note,
		 struct diag *diag);

/**
 * configs_free - free configurations
 * @c: configurations
 */
void configs_free(struct review_configs *c);

/* A state read under one configuration; it must not be moved. */
struct state {
	struct tree *tree;	/* the state, or the external module in it */
	struct tree *around;	/* the directory that holds the module, or NULL */
	struct session_options options;
	struct session *session;
	struct graph_index *index;	/* see state_index() */
	struct str *order;	/* what is linked, in order */
	size_t nr_order;
	struct arena *names;	/* of @order */
	struct strbuf text;	/* the configuration, completed by this state */
	struct diag *faults;	/* of its Kconfig files */
	struct diag *settings;	/* of the configuration, if @carried */
	bool carried;		/* its Kconfig files complete the configuration */
};

/**
 * state_read - read a state
 * @o: options of a session; which tree and configuration is put in
 * @repo: repository
 * @id: state
 * @config: configuration
 * @carry: complete it by the state's own Kconfig files
 * @out: filled; free it with state_free(), after an error too
 * @diag: receives errors
 *
 * Return: 0, or -1 after an error.
 */
int state_read(const struct session_options *o, struct repo *repo,
	       const struct repo_id *id, const struct review_config *config,
	       bool carry, struct state *out, struct diag *diag);

/**
 * state_index - an index of the graph, made once
 * @s: state, whose graph has been sorted
 *
 * Return: the index, valid until state_forget_index() or state_free().
 */
const struct graph_index *state_index(struct state *s);

/**
 * state_forget_index - the graph is changed: its index must be made again
 * @s: state
 */
void state_forget_index(struct state *s);

/**
 * state_free - free what was read
 * @s: state
 */
void state_free(struct state *s);

#endif
