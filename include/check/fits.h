/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Whether the Go programs of a graph fit its kernel.
 */
#ifndef CHECK_FITS_H
#define CHECK_FITS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

struct graph;

/* In this order: the worst of a program's reasons is its own. */
enum fit {
	FIT_YES,
	FIT_UNKNOWN,		/* nothing is missing, as far as is known */
	FIT_OPTIONS,		/* with other CONFIG options it would */
	FIT_NO,			/* the kernel lacks something whatever they are */
};

/* Texts belong to the graph. */
struct fit_reason {
	enum fit fit;
	struct str symbol;	/* CONFIG_NET, to be set; or empty */
	struct str value;	/* that it is to have: "" for y or m; "!y" for any other */
	struct str target;	/* "syscall:bpf", which lacks; or empty */
	bool is_package;	/* @target is one, of which nothing is known */
	struct place at;	/* where the program asks for it */
};

struct fit_program {
	struct str name;	/* of its package */
	enum fit fit;
	struct fit_reason *reasons;	/* sorted, without those that are met */
	size_t nr, cap;
};

struct fits {
	struct fit_program *list;	/* sorted by name */
	size_t nr, cap;
};

/**
 * fit_word - what a verdict is called
 * @fit: verdict
 */
const char *fit_word(enum fit fit);

/**
 * fits_of - judge each program, with all packages that it imports
 * @g: merged and bound graph
 * @fits: receives the programs; free them with fits_free()
 *
 * What a program works without is ignored.
 */
void fits_of(const struct graph *g, struct fits *fits);

/**
 * fits_write - a block for each program, in words
 * @fits: programs
 * @out: buffer
 */
void fits_write(const struct fits *fits, struct strbuf *out);

/**
 * fits_free - free a list of programs
 * @fits: list
 */
void fits_free(struct fits *fits);

#endif
