/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the go command prints in each of some directories, fresh or as it was
 * kept.
 */
#ifndef GO_LISTING_H
#define GO_LISTING_H

#include "base/diag.h"
#include "go/modfiles.h"
#include "go/options.h"

/* The outputs of the go command in one directory. */
enum { RAW_GRAPH, RAW_LIST, RAW_VERIFY, NR_RAW };

struct go_raw {
	struct strbuf out, err;
	int status;		/* exit status; -1: it could not be run */
};

/**
 * go_listing - run the go command in the directories of units, or use the cache
 * @units: units
 * @nr: their number
 * @opt: what to ask for
 * @raw: NR_RAW elements for each unit, which are filled
 * @diag: receives errors
 *
 * Return: 0, or -1 if it cannot be run.
 */
int go_listing(struct go_unit *units, size_t nr, const struct go_options *opt,
	       struct go_raw *raw, struct diag *diag);

/**
 * go_raw_free - free one output
 * @raw: output
 */
void go_raw_free(struct go_raw *raw);

/**
 * go_parse_list - the packages of a unit from its outputs, if not done yet
 * @u: unit
 * @raw: output of "go list"
 * @diag: receives errors
 *
 * Return: 0, or -1 if it is not a package list.
 */
int go_parse_list(struct go_unit *u, const struct go_raw *raw,
		  struct diag *diag);

#endif
