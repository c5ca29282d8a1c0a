/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Costs: the samples of profiles, added up by what they are in.
 */
#ifndef COST_COST_H
#define COST_COST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "base/str.h"

struct cost_places;
struct profile;

/* What samples are added up by. */
enum cost_key {
	COST_PROGRAM,
	COST_OBJECT,
	COST_FUNCTION,
	COST_PACKAGE,
	COST_UNIT,
	COST_DIRECTORY,
	COST_MODULE,
	COST_CONFIG,
	NR_COST_KEYS
};

#define COST_MAX_KEYS 4u

/* A row of the table of keys, for help and completion. */
struct cost_key_row {
	const char *name;
	const char *help;
	bool needs_graph;
};

extern const struct cost_key_row cost_keys[NR_COST_KEYS];

struct cost_value {
	int64_t self;	/* in it */
	int64_t total;	/* in it, and in what it has called */
};

/* All that have the same keys. */
struct cost_row {
	const struct atom *keys[COST_MAX_KEYS];
	struct cost_value *values;	/* by event */
};

/* An event of one profile or of two. */
struct cost_event {
	const struct atom *name, *unit;
	int64_t total;
	uint64_t nr_samples;
	/* Where the ratio to cycles deserves a mark, in thousandths; 0: nowhere. */
	uint32_t mark;
	bool is_cycles;
};

struct costs {
	enum cost_key keys[COST_MAX_KEYS];
	size_t nr_keys;
	struct cost_event *events;
	size_t nr_events;
	uint32_t main;			/* the event that rows are sorted by */
	uint32_t cycles;		/* the event that others are compared with, or NONE */
	struct cost_row *rows;		/* the most expensive first */
	size_t nr, cap;
	struct arena *mem;
};

#define COST_NONE UINT32_MAX

/**
 * cost_add_up - add up a profile
 * @p: profile
 * @keys: what by
 * @nr_keys: their number, at most COST_MAX_KEYS
 * @event: name of the event that rows are sorted by, or empty
 * @places: where its frames are in the graph, or NULL: for keys that need none
 * @out: set; free it with costs_free(), after an error too
 *
 * Return: NULL, or what is wrong.
 */
const char *cost_add_up(const struct profile *p, const enum cost_key *keys, size_t nr_keys,
			struct str event, const struct cost_places *places, struct costs *out);

/**
 * cost_add_up_off - add up what each CONFIG symbol decides
 * @p: profile
 * @event: name of the event that rows are sorted by, or empty
 * @places: where its frames are in the graph
 * @out: set; free it with costs_free(), after an error too
 *
 * An object that several symbols decide about counts for each of them: a row has what
 * would not run if its symbol were off.
 *
 * Return: NULL, or what is wrong.
 */
const char *cost_add_up_off(const struct profile *p, struct str event,
			    const struct cost_places *places, struct costs *out);

/**
 * costs_free - free costs
 * @c: costs
 */
void costs_free(struct costs *c);

/**
 * cost_find_key - the key with a name
 * @name: name
 *
 * Return: the key, or NR_COST_KEYS.
 */
enum cost_key cost_find_key(struct str name);

/**
 * cost_ratio - how many of an event there are for a thousand cycles
 * @c: costs
 * @row: row
 * @event: number of the event
 * @ratio: set to it
 *
 * Return: false if it says nothing: there are no cycles, or the event is cycles.
 */
bool cost_ratio(const struct costs *c, const struct cost_row *row, size_t event, uint32_t *ratio);

/**
 * cost_is_marked - whether that ratio is above what is usual
 * @c: costs
 * @row: row
 * @event: number of the event
 */
bool cost_is_marked(const struct costs *c, const struct cost_row *row, size_t event);

/**
 * cost_add_percent - append a part of a whole, to hundredths of a per cent
 * @out: buffer
 * @value: part
 * @total: whole
 * @sign: what a part that is not negative begins with: "+" or ""
 */
void cost_add_percent(struct strbuf *out, int64_t value, int64_t total, const char *sign);

/**
 * cost_diff - what a profile has more than another
 * @before: costs by the same keys; all names are of one interner
 * @after: costs
 * @out: set to the differences, the largest first
 */
void cost_diff(const struct costs *before, const struct costs *after, struct costs *out);

/**
 * cost_go_package - the package of a Go function
 * @function: name as the linker has it: "example.org/x/lib.(*T).F"
 *
 * Return: the package, or an empty text.
 */
struct str cost_go_package(struct str function);

#endif
