/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the commands that look at changes share: the series that the user
 * means, the configurations to look under, and the states read.
 */
#ifndef REVIEW_CMD_H
#define REVIEW_CMD_H

#include "cmd.h"
#include "git/repo.h"
#include "change/review.h"
#include "sides.h"

struct ksrc_memo;

/* One step of a series, and the state after it. */
struct series_step {
	struct repo_id state;
	char *commit;		/* "" for a patch from a file */
	char *title;
};

struct series {
	struct repo_id base;
	char *base_name;
	struct series_step *steps;
	size_t nr, cap;
};

/**
 * series_read - the series that the operands mean
 * @inv: what the user said: a range, or patches, or nothing: the last commit
 * @repo: repository
 * @out: filled; free it with series_free(), after an error too
 *
 * Return: 0, or EXIT_FAILED after a message.
 */
int series_read(const struct invocation *inv, struct repo *repo,
		struct series *out);

/**
 * series_free - free a series
 * @s: series
 */
void series_free(struct series *s);

/* A configuration to look under. */
struct review_config {
	char *name;		/* ".config", "x86_64_defconfig" */
	struct strbuf text;
};

struct review_configs {
	struct review_config *at;
	size_t nr, cap;
};

/**
 * configs_read - the configurations that the user means
 * @inv: what the user said: --config, or the .config of the object tree, or
 *       neither: the architecture's defconfig in the tree
 * @tree: the state that the series is on
 * @out: filled; free it with configs_free(), after an error too
 * @note: receives a sentence if the reader must know something of them
 *
 * Return: 0, or EXIT_FAILED after a message.
 */
int configs_read(const struct invocation *inv, struct tree *tree,
		 struct review_configs *out, struct strbuf *note);

/**
 * configs_free - free configurations
 * @c: configurations
 */
void configs_free(struct review_configs *c);

/* A state read under one configuration. */
struct reading {
	struct tree *tree;
	struct sides sides;
	struct str *order;	/* what is linked, in order */
	size_t nr_order;
	struct strbuf list;	/* facts, which @order points into */
};

/**
 * reading_of - read a state
 * @inv: what the user said; see sides_run_on()
 * @repo: repository
 * @state: state
 * @config: configuration
 * @memo: of states read before, or NULL
 * @out: filled; free it with reading_free(), after an error too
 *
 * Return: 0, or EXIT_FAILED after a message.
 */
int reading_of(const struct invocation *inv, struct repo *repo,
	       const struct repo_id *state, const struct review_config *config,
	       struct ksrc_memo *memo, struct reading *out);

/**
 * reading_free - free what was read
 * @r: reading
 */
void reading_free(struct reading *r);

/**
 * review_headers - add the ways from headers, and from other sources that are
 *                  included, to what uses them, and a finding for each line
 *                  that includes what has gone
 * @review: review
 * @step: one of its steps, after review_look_at_files()
 * @r: the state after it
 * @config: number of the configuration
 */
void review_headers(struct review *review, struct review_step *step,
		    struct reading *r, unsigned int config);

/* What --format takes, for check_choice(). */
extern const char *const review_formats[];

/**
 * review_write - write a review in the form of --format
 * @inv: what the user said
 * @r: review
 * @picture: of the difference, as DOT
 *
 * Return: 0, or EXIT_FAILED after a message.
 */
int review_write(const struct invocation *inv, const struct review *r,
		 struct str picture);

#endif
