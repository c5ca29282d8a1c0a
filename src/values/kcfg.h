/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files share that calculate as conf does.
 */
#ifndef VALUES_KCFG_H
#define VALUES_KCFG_H

#include "../kconfig/kc.h"
#include "values/values.h"

/* Of a symbol, and up to Linux 6.10 of a choice. */
struct kcfg_value {
	struct str text;	/* of a string, int or hex */
	struct str user_text;
	uint8_t tri, user;
	uint8_t visible, direct, reverse, implied;
	uint32_t epoch;		/* it was calculated in */
	bool write;		/* is in the .config */
	bool has;		/* the user set it */
	bool settle;		/* others of the choice are to be set to n */
	bool written;
	bool unmet;		/* conf has warned of it */
};

struct kcfg_choice {
	const struct kconfig_choice *c;
	struct kcfg_value value;			/* up to 6.10 */
	const struct kconfig_symbol *chosen, *user;	/* up to 6.10 */
	struct kconfig_symbol **order;	/* members, those set last first */
	size_t nr;
};

struct kcfg {
	struct kconfig *k;
	struct diag *diag;
	struct arena *arena;
	struct kconfig_symbol *const *symbols;
	struct kcfg_value *values;	/* by symbol id */
	size_t nr;
	struct kcfg_choice *choices;	/* by choice id */
	uint32_t stamp;			/* of values in expressions */
	uint32_t epoch;			/* values of others are to be calculated again */
	const struct atom **assumed;	/* questions to the toolchain, answered with y */
	size_t nr_assumed, cap_assumed;
	uint8_t modules;		/* as far as it is calculated */
	size_t evaluated;		/* expressions so far */
	size_t depth;
	bool deep;
	bool warned;			/* about something in a file */
	bool warn_unknown;
	bool changed;			/* the file is not what conf writes */
	struct place at;		/* of findings; file NULL: where the symbol is defined */
};

/**
 * kcfg_value - the value of a symbol, calculated or not
 * @c: configuration
 * @s: symbol
 */
static inline struct kcfg_value *kcfg_value(struct kcfg *c, const struct kconfig_symbol *s)
{
	return &c->values[s->id];
}

/**
 * kcfg_is_valid - whether a value has been calculated
 * @c: configuration
 * @v: value
 */
static inline bool kcfg_is_valid(const struct kcfg *c, const struct kcfg_value *v)
{
	return v->epoch == c->epoch;
}

/**
 * kcfg_calc - calculate the value of a symbol, if that has not been done
 * @c: configuration
 * @s: symbol
 */
void kcfg_calc(struct kcfg *c, const struct kconfig_symbol *s);

/**
 * kcfg_calc_choice - calculate the value and the chosen member of a choice
 * @c: configuration
 * @choice: choice, of a kernel up to 6.10
 */
void kcfg_calc_choice(struct kcfg *c, struct kcfg_choice *choice);

/**
 * kcfg_eval - the value of an expression
 * @c: configuration
 * @x: expression, or NULL
 *
 * Return: TRI_N, TRI_M or TRI_Y; NULL is TRI_Y.
 */
uint8_t kcfg_eval(struct kcfg *c, const struct kx *x);

/**
 * kcfg_forget - have all values calculated again
 * @c: configuration
 */
void kcfg_forget(struct kcfg *c);

/**
 * kcfg_settle_choice - set members of a choice that are not set to n
 * @c: configuration
 * @choice: choice
 */
void kcfg_settle_choice(struct kcfg *c, struct kcfg_choice *choice);

/**
 * kcfg_default_member - the member that a choice has if nothing is set
 * @c: configuration
 * @choice: choice
 *
 * Return: the member, or NULL.
 */
const struct kconfig_symbol *kcfg_default_member(struct kcfg *c, const struct kcfg_choice *choice);

/**
 * kcfg_default - the first default of a symbol whose condition holds
 * @c: configuration
 * @s: symbol
 * @when: set to the value of the condition
 *
 * Return: the default, or NULL.
 */
const struct kconfig_default *kcfg_default(struct kcfg *c, const struct kconfig_symbol *s,
					   uint8_t *when);

/**
 * kcfg_range - the first range of a symbol whose condition holds
 * @c: configuration
 * @s: symbol
 *
 * Return: the range, or NULL.
 */
const struct kconfig_range *kcfg_range(struct kcfg *c, const struct kconfig_symbol *s);

/**
 * kcfg_calc_visible - calculate how far the prompts of a symbol are visible, and what
 *    selects and implies it
 * @c: configuration
 * @s: symbol
 */
void kcfg_calc_visible(struct kcfg *c, const struct kconfig_symbol *s);

/**
 * kcfg_leaf_text - the text of a leaf: its name, or the value of the symbol
 * @c: configuration
 * @x: leaf of an expression
 */
struct str kcfg_leaf_text(struct kcfg *c, const struct kx *x);

/**
 * kcfg_number - a leaf as a number
 * @c: configuration
 * @x: leaf of an expression
 * @base: 10 or 16; 0 for that of a C literal
 */
long long kcfg_number(struct kcfg *c, const struct kx *x, int base);

/**
 * kcfg_strtoll - a number as strtoll() reads it
 * @text: text, which need not end in a NUL
 * @base: as of strtoll()
 */
long long kcfg_strtoll(struct str text, int base);

/**
 * kcfg_set - set a symbol as the last line of a .config would
 * @c: configuration
 * @s: symbol
 * @value: value, which must remain valid
 */
void kcfg_set(struct kcfg *c, const struct kconfig_symbol *s, struct str value);

/* What kcfg_set() changes. */
struct kcfg_saved {
	const struct kconfig_symbol *symbol;
	struct str user_text;
	uint8_t user, choice_user;
	bool has, choice_has;
	const struct kconfig_symbol *chosen;
	size_t place;		/* in the order of the members */
};

/**
 * kcfg_save - what a symbol is set to
 * @c: configuration
 * @s: symbol
 *
 * Return: what kcfg_restore() takes.
 */
struct kcfg_saved kcfg_save(const struct kcfg *c, const struct kconfig_symbol *s);

/**
 * kcfg_restore - take a kcfg_set() back, the last one first
 * @c: configuration
 * @saved: what kcfg_save() returned before it
 */
void kcfg_restore(struct kcfg *c, const struct kcfg_saved *saved);

#endif
