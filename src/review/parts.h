/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of this directory share.
 */
#ifndef REVIEW_PARTS_H
#define REVIEW_PARTS_H

#include "change/review.h"
#include "review/state.h"

struct interner;

/**
 * makefile_is_named - whether a file is called like a makefile of a directory
 * @file: name in the source tree
 */
bool makefile_is_named(struct str file);

/**
 * makefile_objects - what looks like an object in the text of a makefile
 * @text: text
 * @dir: directory of the makefile
 * @objects: receives names such as "drivers/net/dummy.o"
 */
void makefile_objects(struct str text, struct str dir, struct interner *objects);

/**
 * review_judge - add findings, as the levels of the rules have it
 * @review: review
 * @step: one of its steps
 * @now: the state after it
 * @was: what there was to say before it
 * @is: and what there is now
 * @config: number of the configuration
 */
void review_judge(struct review *review, struct review_step *step, struct state *now,
		  const struct diag *was, const struct diag *is, unsigned int config);

/**
 * review_headers - add the edges from headers, and from other sources that are
 *                  included, to what uses them, and a finding for each line
 *                  that includes what has gone
 * @review: review
 * @step: one of its steps, after review_look_at_files()
 * @s: the state after it
 * @config: number of the configuration
 */
void review_headers(struct review *review, struct review_step *step,
		    struct state *s, unsigned int config);

/**
 * state_module - the Go module in a directory
 * @s: state
 * @dir: directory in the source tree
 *
 * Return: the name of its node; ptr NULL: none of its code was read.
 */
struct str state_module(struct state *s, struct str dir);

/**
 * review_go_left_out - add a note for each Go module that a step touches and that no
 *                   program of the configuration is built from
 * @review: review
 * @step: one of its steps
 * @s: the state after it
 * @config: number of the configuration
 */
void review_go_left_out(struct review *review, const struct review_step *step,
		     struct state *s, unsigned int config);

/**
 * review_modules - add a finding for each cycle of kernel modules that a step creates
 * @review: review
 * @step: one of its steps, whose changes are known
 * @before: the state before it
 * @now: the state after it
 * @config: number of the configuration
 */
void review_modules(struct review *review, struct review_step *step, struct state *before,
		    struct state *now, unsigned int config);

/**
 * review_forgotten - add a finding for each object that makefiles of a step list, that
 *                    the configuration leaves off, and that could not be built
 * @review: review
 * @step: one of its steps
 * @before: the state before it
 * @now: the state after it
 * @config: number of the configuration
 */
void review_forgotten(struct review *review, struct review_step *step, struct state *before,
		      struct state *now, unsigned int config);

/**
 * review_undefined - add a finding for each symbol that the Kconfig files refer to, that
 *                    none defines, and that a step brings
 * @review: review
 * @step: one of its steps
 * @before: the state before it
 * @now: the state after it
 * @config: number of the configuration
 */
void review_undefined(struct review *review, struct review_step *step, struct state *before,
		      struct state *now, unsigned int config);

#endif
