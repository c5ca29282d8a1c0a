/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Where the functions of a profile are in the graph: objects and their CONFIG symbols,
 * Go packages and their modules.
 */
#ifndef COST_PLACE_H
#define COST_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"

struct graph;
struct profile;
struct tree;

/* Of a frame; NULL: not known. */
struct cost_place {
	const struct atom *unit;	/* id of an object or a package */
	const struct atom *directory;
	const struct atom *module;	/* a kernel module's name, vmlinux, or a Go module's id */
	const struct atom *config;	/* that decides whether it is built; empty: none does */
	/* All that do, each once: of the object, of what it is in, of directories. */
	const struct atom **configs;
	size_t nr_configs;
};

struct cost_places {
	struct cost_place *at;		/* by frame */
	size_t nr;
	struct arena *mem;
};

/**
 * cost_find_places - find the functions of a profile in the graph
 * @p: profile
 * @graph: graph of both sides
 * @src: the kernel's source tree, or NULL: its functions are not known then
 * @out: set; free it with cost_places_free()
 *
 * A function of the kernel is where the sources that are built define it, in the module
 * that the profile has it in.  If they define it in several objects, it is in none.
 */
void cost_find_places(const struct profile *p, const struct graph *graph, struct tree *src,
		      struct cost_places *out);

/**
 * cost_mark_graph - give the nodes of a graph what is in them, as the attribute "cost"
 * @p: profile
 * @event: name of the event that counts, or empty
 * @places: where its frames are in @graph
 * @graph: graph, which loses such attributes that it has already
 *
 * Objects, packages and directories have what their own functions have cost, modules
 * what all that is in them has, and CONFIG symbols what they decide.
 *
 * Return: NULL, or what is wrong.
 */
const char *cost_mark_graph(const struct profile *p, struct str event,
			    const struct cost_places *places, struct graph *graph);

/**
 * cost_places_free - free places
 * @places: places
 */
void cost_places_free(struct cost_places *places);

#endif
