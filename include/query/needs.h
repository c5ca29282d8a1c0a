/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which CONFIG symbols a Go program needs, and why.
 */
#ifndef QUERY_NEEDS_H
#define QUERY_NEEDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

struct graph;

/* Texts belong to the graph or the list, or are literals. */
struct need {
	struct str symbol;	/* CONFIG_NET */
	struct str value;	/* "y", "m" (or y), "n", text; empty: y or m */
	struct str package;	/* that needs it; empty: every Go program */
	struct place at;	/* where it says so */
	struct str target;	/* "syscall:bpf" in between, or empty */
	struct str kind;	/* of the edge that says so */
	struct str how;		/* it is known, see godeps-graph(5); or empty */
	bool weak;		/* it works without, too */
	bool joint;		/* the symbol decides on @target only with others */
	bool implied;		/* the needs beside it imply it: implied_mark() */
};

struct needs {
	struct need *list;
	size_t nr, cap;
	struct strbuf ids[2];	/* targets that every Go program has */
};

/**
 * need_is_on - whether a need is that the symbol is y or m, or y
 * @need: need
 */
bool need_is_on(const struct need *need);

/**
 * needs_of - what a Go program needs, its packages' packages included
 * @g: merged and bound graph
 * @program: its node
 * @needs: receives the needs, sorted, one for each symbol and value
 */
void needs_of(const struct graph *g, uint32_t program, struct needs *needs);

/**
 * needs_of_all - what all Go packages and the objects in them need
 * @g: merged and bound graph
 * @needs: receives the needs, sorted, each with every reason for it
 */
void needs_of_all(const struct graph *g, struct needs *needs);

/**
 * needs_free - free a list of needs
 * @needs: list
 */
void needs_free(struct needs *needs);

#endif
