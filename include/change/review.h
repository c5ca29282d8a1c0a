/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A review: what each step of a series did, and what the whole of it did,
 * under each configuration that was looked at.
 */
#ifndef CHANGE_REVIEW_H
#define CHANGE_REVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"
#include "change/change.h"
#include "change/impact.h"

struct explain;

/* Configurations of one review: a bit each in review_change.configs. */
#define REVIEW_MAX_CONFIGS 32u

/* A change, and the configurations in which it occurs. */
struct review_change {
	struct change change;
	uint32_t configs;
};

/* A finding that was added or removed; notes follow it in the list. */
struct review_finding {
	struct diag_msg msg;	/* its texts live as long as the review */
	uint32_t configs;
};

/* A file of the patch. */
struct review_file {
	char mark;		/* 'A', 'D', 'M' or 'R' */
	struct str from;	/* the same as @to unless renamed */
	struct str to;
	/* Of what a compiler reads, see review_look_at_files(): */
	const char *object;	/* what is built from it, or NULL */
	uint32_t built;		/* configurations under which it is built */
	const char *named;	/* "drivers/net/Makefile:12", or NULL: nowhere */
	const char *included;	/* "kernel/sched/build_policy.c:45", or NULL */
	const char *role;	/* "module dummy (drivers/net/dummy.ko)", or NULL */
	const char *wants;	/* "CONFIG_DUMMY=y or m": what would build it */
};

/* One patch, or the whole series. */
struct review_step {
	const char *id;		/* "1/3", or "" for the whole */
	const char *commit;	/* of a range: the commit, else "" */
	const char *title;
	struct review_file *files;
	size_t nr_files;
	struct review_change *changes;	/* by area, kind and subject */
	size_t nr_changes, cap_changes;
	struct review_finding *appeared;
	size_t nr_appeared, cap_appeared;
	struct review_finding *resolved;
	size_t nr_resolved, cap_resolved;
	struct review_finding *standing;	/* before and after */
	size_t nr_standing, cap_standing;
	struct impact *impact;	/* of the last configuration that has any */
};

struct review {
	struct arena *mem;	/* owns all texts and arrays of files */
	const char *base;	/* what the series is on: "v6.12" */
	const char *arch;
	/* Of an external module: "6.12.95", and its name in the repository or "". */
	const char *kernel, *module;
	const char **configs;	/* names */
	size_t nr_configs;
	const char **notes;	/* notes on the result for the reader */
	size_t nr_notes, cap_notes;
	struct review_step *steps;
	size_t nr_steps;
	struct review_step whole;
	bool step_is_whole;	/* the only step borrows from it */
};

/**
 * review_new - an empty review
 *
 * Return: the review; free it with review_free().
 */
struct review *review_new(void);

/**
 * review_free - free a review
 * @r: review or NULL
 */
void review_free(struct review *r);

/**
 * review_keep - a copy that lives as long as the review
 * @r: review
 * @s: text
 */
const char *review_keep(struct review *r, struct str s);

/**
 * review_note - add a note for the reader
 * @r: review
 * @text: a sentence; copied
 */
void review_note(struct review *r, const char *text);

/**
 * review_add_changes - add the changes under one configuration to a step
 * @r: review
 * @step: one of its steps
 * @changes: changes, copied
 * @config: number of the configuration
 */
void review_add_changes(struct review *r, struct review_step *step,
			const struct changes *changes, unsigned int config);

/**
 * review_add_findings - compare the findings before and after a step
 * @r: review
 * @step: one of its steps
 * @before: findings under one configuration
 * @after: findings under the same one
 * @config: number of the configuration
 *
 * Two findings are the same if rule, file and message are, whatever the line:
 * a patch that inserts lines above it does not make it new.
 */
void review_add_findings(struct review *r, struct review_step *step,
			 const struct diag *before, const struct diag *after,
			 unsigned int config);

/**
 * review_look_at_files - find what is built from the files of a step
 * @r: review
 * @step: one of its steps
 * @x: explainer of the state after it, read under a configuration
 * @config: number of the configuration
 */
void review_look_at_files(struct review *r, struct review_step *step,
			  struct explain *x, unsigned int config);

/**
 * review_step_is_whole - use the changes of the series for its only step
 * @r: review
 */
void review_step_is_whole(struct review *r);

/**
 * review_worst - the highest severity of what appeared over the series
 * @r: review
 *
 * Return: %SEV_NOTE if nothing did.
 */
enum severity review_worst(const struct review *r);

/**
 * review_object_of - the object that a source is compiled to
 * @source: file
 * @object: buffer; "x.o" of "x.c" is appended
 *
 * Return: false if it is not compiled to an object.
 */
bool review_object_of(struct str source, struct strbuf *object);

#endif
