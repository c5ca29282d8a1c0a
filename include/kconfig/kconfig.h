/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The Kconfig files of a tree: which symbols there are, where they are
 * defined, and what Kconfig says of them.
 *
 * Files are parsed to statements first (src/kconfig/parse.c); a walk over
 * them, which follows "source" and knows the menus and ifs around, makes the
 * table of symbols.  Nothing is run: what a macro such as $(cc-option,...)
 * gives is an unknown value.  A reader shares nothing with another one.
 */
#ifndef KCONFIG_KCONFIG_H
#define KCONFIG_KCONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"
#include "kconfig/expr.h"

struct atom;
struct diag;
struct graph;
struct interner;
struct kconfig;
struct kconfig_def;
struct tree;

enum kconfig_type {
	KCONFIG_UNTYPED,	/* mentioned, never defined */
	KCONFIG_BOOL,
	KCONFIG_TRISTATE,
	KCONFIG_STRING,
	KCONFIG_INT,
	KCONFIG_HEX,
};

/* "default VALUE if WHEN"; @when holds the definition's dependencies, too. */
struct kconfig_default {
	struct kconfig_default *next;
	const struct kx *value;
	const struct kx *own;		/* condition as written */
	const struct kx *when;
	uint32_t line;
};

/* "range LOW HIGH if WHEN"; @bounds is a KX_AND of both. */
struct kconfig_range {
	struct kconfig_range *next;
	const struct kx *bounds;
	const struct kx *own;		/* condition as written */
	const struct kx *when;
	uint32_t line;
};

/* "select TARGET if WHEN" or "imply", in a list of each of both symbols. */
struct kconfig_select {
	struct kconfig_select *next;		/* of the definition */
	struct kconfig_select *next_by;		/* of the target */
	struct kconfig_def *by;
	struct kconfig_symbol *target;
	const struct kx *own;			/* as written */
	const struct kx *when;			/* dependencies included */
	uint32_t line;
};

struct kconfig_choice {
	struct kconfig_def *def;	/* its prompt and dependencies */
	struct kconfig_def **members;
	size_t nr, cap;
	struct kconfig_def *last;	/* the current one, for those under it */
	enum kconfig_type type;
	uint32_t id;			/* dense */
	bool optional;
};

/* One place where a symbol is defined. */
struct kconfig_def {
	struct kconfig_def *next;
	struct kconfig_symbol *symbol;	/* NULL: of a choice itself */
	const struct atom *file;
	uint32_t line;
	const struct kx *own;		/* its own "depends on" */
	const struct kx *depends;	/* with the menus and ifs around it */
	struct str prompt;		/* ptr NULL: the user cannot set it here */
	uint32_t prompt_line;
	const struct kx *visible;	/* when the prompt is shown */
	struct kconfig_default *defaults;
	struct kconfig_range *ranges;
	struct kconfig_select *selects, *implies;
	struct kconfig_choice *choice;	/* it is a member of, or NULL */
	struct kconfig_def *under;	/* of the same choice: shown below it */
	bool within_if;			/* of the choice */
};

struct kconfig_symbol {
	const struct atom *name;	/* NET, without CONFIG_ */
	uint32_t id;			/* dense, in order of appearance */
	enum kconfig_type type;
	struct kconfig_def *defs;	/* NULL: mentioned only */
	struct kconfig_select *selected_by, *implied_by;
	struct kconfig_choice *choice;
	bool transitional;		/* read from a .config, never written */
	bool unwritten;			/* never in a .config */
	bool allno_y;			/* allnoconfig sets it to y */
};

/**
 * kconfig_is_tri - whether the values of a symbol are y, m and n
 * @s: symbol
 */
static inline bool kconfig_is_tri(const struct kconfig_symbol *s)
{
	return s->type == KCONFIG_BOOL || s->type == KCONFIG_TRISTATE;
}

/**
 * kconfig_has_prompt - whether a symbol can be set in any of its definitions
 * @s: symbol
 */
static inline bool kconfig_has_prompt(const struct kconfig_symbol *s)
{
	const struct kconfig_def *d = s->defs;

	while (d && !d->prompt.ptr)
		d = d->next;
	return d;
}

struct kconfig_figures {
	size_t files, bytes, symbols, defs, unknown;
};

/**
 * kconfig_new - a reader of Kconfig files; nothing is read yet
 * @src: source tree, which must outlive it
 * @srcarch: make's SRCARCH, such as "x86"
 * @names: interner, which must outlive it
 *
 * Return: the reader; free it with kconfig_free().
 */
struct kconfig *kconfig_new(struct tree *src, const char *srcarch,
			    struct interner *names);

/* A version of the kernel as a number. */
#define KERNEL(version, patchlevel) ((uint32_t)(version) << 16 | (patchlevel))

/* What make would tell Kconfig. */
struct kconfig_make {
	const char *arch;		/* ARCH, such as "i386" */
	const char *header_arch;	/* HEADER_ARCH; "" is SRCARCH */
	const char *subarch;		/* SUBARCH, such as "x86"; "": not known */
	unsigned int version;		/* VERSION << 16 | PATCHLEVEL */
};

/**
 * kconfig_set_make - say what make would; without it $(ARCH) is unknown
 * @k: reader that has not read yet
 * @make: what to say; copied
 */
void kconfig_set_make(struct kconfig *k, const struct kconfig_make *make);

/**
 * kconfig_set_diag - have what conf would refuse to read reported as errors,
 *    and what kconfig_check() finds
 * @k: reader that has not read yet
 * @diag: where they go; must outlive the reader
 */
void kconfig_set_diag(struct kconfig *k, struct diag *diag);

/**
 * kconfig_free - free a reader
 * @k: reader or NULL
 */
void kconfig_free(struct kconfig *k);

/**
 * kconfig_read - read Kconfig and all that it sources, unless that is done
 * @k: reader
 */
void kconfig_read(struct kconfig *k);

/**
 * kconfig_resolve - take answers that were given after the files have been read
 * @k: reader that has read
 *
 * Return: false if the files must be read again: an answer decides more than values of
 * expressions, such as the name of a file.
 */
bool kconfig_resolve(struct kconfig *k);

/**
 * kconfig_check - report what conf reports after it has read all files
 * @k: reader; reads if it has not yet
 */
void kconfig_check(struct kconfig *k);

/**
 * kconfig_defines - whether a symbol is defined, and where
 * @kconfig: struct kconfig (a void pointer, so that it can be a callback)
 * @symbol: such as "CONFIG_NET"
 * @where: receives where that is, or NULL; borrows from @kconfig
 *
 * Kconfig and the files that it sources for this architecture are read when
 * the first symbol is asked for; those of the other architectures only for a
 * symbol that is not found there.
 */
bool kconfig_defines(void *kconfig, struct str symbol, struct place *where);

/**
 * kconfig_tell_undefined - append that a symbol is not defined here: by no Kconfig file, or
 *    only by those of other architectures
 * @k: reader
 * @symbol: such as "CONFIG_NET", which kconfig_find() does not find
 * @out: buffer
 */
void kconfig_tell_undefined(struct kconfig *k, struct str symbol, struct strbuf *out);

/**
 * kconfig_find - a symbol that is defined for this architecture
 * @k: reader; reads if it has not yet
 * @symbol: such as "CONFIG_NET"
 *
 * Return: the symbol, or NULL.
 */
struct kconfig_symbol *kconfig_find(struct kconfig *k, struct str symbol);

/**
 * kconfig_symbols - all symbols, those included that are mentioned only
 * @k: reader; reads if it has not yet
 * @nr: set to their number
 *
 * Return: the symbols by their id.
 */
struct kconfig_symbol *const *kconfig_symbols(struct kconfig *k, size_t *nr);

/**
 * kconfig_modules - the symbol with the line "modules", or NULL
 * @k: reader
 */
struct kconfig_symbol *kconfig_modules(struct kconfig *k);

/**
 * kconfig_place - where a condition was written
 * @k: reader
 * @x: the whole expression of a "depends on", an "if" or a "visible if"
 * @where: set to the place, which borrows from @k
 *
 * Return: false: @x is only a part of one, or combines several.
 */
bool kconfig_place(const struct kconfig *k, const struct kx *x, struct place *where);

/* One condition of those that a definition, or a prompt, depends on. */
typedef void kconfig_visit_term(void *ctx, const struct kx *x, struct place where);

/**
 * kconfig_terms - visit the conditions that an expression combines
 * @d: definition
 * @x: its dependencies, or when its prompt is shown
 * @k: reader
 * @visit: called for each "depends on" and "if" line, and for that of each menu
 *         and "if" around, from the outside; @where is the definition itself for
 *         what was not written as a line of its own
 * @ctx: passed on
 */
void kconfig_terms(const struct kconfig *k, const struct kconfig_def *d, const struct kx *x,
		   kconfig_visit_term *visit, void *ctx);

/**
 * kconfig_graph - add the symbols and their dependencies to a graph
 * @k: reader; reads if it has not yet
 * @g: graph
 *
 * Values are not added: they are those of a .config.
 */
void kconfig_graph(struct kconfig *k, struct graph *g);

/**
 * kconfig_recursion - report symbols that depend on themselves
 * @k: reader; reads if it has not yet
 * @diag: receives a warning for each cycle; conf refuses such a tree
 *
 * Return: how many there are.
 */
size_t kconfig_recursion(struct kconfig *k, struct diag *diag);

/**
 * kconfig_figures - how much was read
 * @k: reader
 */
struct kconfig_figures kconfig_figures(const struct kconfig *k);

/**
 * kconfig_type_name - "bool", "tristate", ... or "untyped"
 * @type: type
 */
const char *kconfig_type_name(enum kconfig_type type);

/**
 * kconfig_describe - append all that determines a symbol, as text
 * @s: symbol
 * @out: buffer
 *
 * A line for the type and each prompt, dependency (menus and ifs included),
 * default, range, select and imply, in order and without places: two such
 * texts, of two trees, are equal if and only if the definitions are.  The
 * condition of a line does not repeat the dependency.
 */
void kconfig_describe(const struct kconfig_symbol *s, struct strbuf *out);

#endif
