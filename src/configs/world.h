/* SPDX-License-Identifier: GPL-2.0 */
/*
 * All configurations of a tree for one architecture, and questions to them.
 */
#ifndef CONFIGS_WORLD_H
#define CONFIGS_WORLD_H

#include "base/atom-map.h"
#include "base/diag.h"
#include "base/intern.h"
#include "base/mem.h"
#include "bdd/bdd.h"
#include "configs/rules.h"
#include "kconfig/kconfig.h"
#include "presence/presence.h"

enum { WORLD_SEEDS = 4, WORLD_SEED_DEFAULTS = 3 };

struct world {
	const struct configs_options *o;
	const char *arch;
	struct interner *names;
	struct diag *diag;		/* findings */
	struct atom_map *told;		/* findings of worlds before this one, too */
	struct kconfig *k;
	struct presence *p;
	struct mk_lift *l;
	struct bdd *bdd;
	struct kcfg *base;		/* alldefconfig: a witness is on top of it */
	struct kcfg *seeds[WORLD_SEEDS];	/* some of the extremes */
	struct kcfg_solver solver;
	struct kcfg_ask *ask;
	uint8_t *known;			/* answers by number of a function */
	size_t nr_known;
};

/**
 * world_open - read makefiles and Kconfig files of an architecture
 * @w: world to fill
 * @o: options
 * @arch: make's ARCH
 * @explains: for world_core(); else answers are quicker
 * @names: interner
 * @told: what has been told already
 * @diag: receives findings, and why it cannot be read
 *
 * Return: whether it could; close it in either case.
 */
bool world_open(struct world *w, const struct configs_options *o, const char *arch,
		bool explains, struct interner *names, struct atom_map *told, struct diag *diag);

/**
 * world_close - free what it holds
 * @w: world
 */
void world_close(struct world *w);

/**
 * world_can - whether a configuration fulfils a condition
 * @w: world
 * @f: function
 *
 * Return: false only if Kconfig rules it out.
 */
bool world_can(struct world *w, uint32_t f);

/**
 * world_has - whether a symbol can be on
 * @w: world
 * @name: "CONFIG_NET"
 */
bool world_has(struct world *w, struct str name);

/**
 * world_witness - append the settings of a configuration that fulfils a condition
 * @w: world
 * @f: function
 * @out: buffer: "CONFIG_A=y CONFIG_B=m"
 *
 * Return: whether there is one, by conf's calculation.
 */
bool world_witness(struct world *w, uint32_t f, struct strbuf *out);

/**
 * world_unmet - the same, for a select that goes against dependencies
 * @w: world
 * @select: select
 * @out: buffer
 */
bool world_unmet(struct world *w, const struct kconfig_select *select, struct strbuf *out);

/**
 * world_core - append why no configuration fulfils a condition
 * @w: world
 * @f: function
 * @out: buffer
 */
void world_core(struct world *w, uint32_t f, struct strbuf *out);

/**
 * world_is_new - whether a finding has not been told
 * @w: world
 * @rule: its rule
 * @at: its place
 * @name: what it is about
 *
 * Return: true the first time; the next time it has been told.
 */
bool world_is_new(struct world *w, const char *rule, struct place at, struct str name);

/**
 * world_note - a note to the last finding: the settings under which it shows
 * @w: world
 * @settings: what world_witness() appended
 */
void world_note(struct world *w, struct str settings);

struct never;

/**
 * never_new - what is never built by any architecture
 *
 * Return: what never_read() adds to; free it with never_free().
 */
struct never *never_new(void);

/**
 * never_free - free it
 * @n: what never_new() gave, or NULL
 */
void never_free(struct never *n);

/**
 * never_read - take note of what an architecture builds, and what it never does
 * @n: what is known so far
 * @w: world
 * @arch: its number
 */
void never_read(struct never *n, struct world *w, size_t arch);

/**
 * never_count - how many there are that an architecture names first, and none builds
 * @n: what is known of all architectures
 * @arch: its number
 */
size_t never_count(const struct never *n, size_t arch);

/**
 * never_tell - add findings about these
 * @n: what is known of all architectures
 * @w: world of the architecture, read again
 * @arch: its number
 */
void never_tell(struct never *n, struct world *w, size_t arch);

struct asked;

/**
 * asked_new - read which CONFIG symbols sources ask for
 * @o: options
 * @names: interner
 *
 * Return: what asked_read() adds to; free it with asked_free().
 */
struct asked *asked_new(const struct configs_options *o, struct interner *names);

/**
 * asked_free - free it
 * @s: what asked_new() gave, or NULL
 */
void asked_free(struct asked *s);

/**
 * asked_read - add those of makefiles, and take note of what can be set
 * @s: symbols
 * @w: world
 */
void asked_read(struct asked *s, struct world *w);

/**
 * asked_tell - add findings about those that no world could set
 * @s: symbols
 * @diag: receives them
 */
void asked_tell(const struct asked *s, struct diag *diag);

/**
 * links_check - find what is linked twice, lost, or entered without a makefile
 * @w: world
 */
void links_check(struct world *w);

/**
 * selects_check - find selects that can go against the dependencies of their target
 * @w: world
 */
void selects_check(struct world *w);

/**
 * programs_check - find Go programs that are built without what they need
 * @w: world
 */
void programs_check(struct world *w);

#endif
