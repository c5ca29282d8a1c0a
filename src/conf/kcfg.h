/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files share that calculate as conf does.
 */
#ifndef CONF_KCFG_H
#define CONF_KCFG_H

#include "../kconfig/kc.h"
#include "conf/config.h"
#include "kconfig/eval.h"

/* Of a symbol, and up to Linux 6.10 of a choice. */
struct kcfg_value {
	struct str text;	/* of a string, int or hex */
	struct str user_text;
	uint8_t tri, user;
	uint8_t visible, direct, reverse, implied;
	bool valid;		/* calculated */
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
	uint8_t modules;		/* as far as it is calculated */
	size_t depth;
	bool deep;
	bool warned;			/* about something in a file */
	bool warn_unknown;
	bool changed;			/* the file is not what conf writes */
	struct place at;		/* of findings; file NULL: where the symbol is defined */
};

static inline struct kcfg_value *kcfg_value(struct kcfg *c, const struct kconfig_symbol *s)
{
	return &c->values[s->id];
}

/* kcfg-calc.c */
void kcfg_calc(struct kcfg *c, const struct kconfig_symbol *s);
void kcfg_calc_choice(struct kcfg *c, struct kcfg_choice *choice);
uint8_t kcfg_eval(struct kcfg *c, const struct kx *x);
/* All values are to be calculated again. */
void kcfg_forget(struct kcfg *c);
/* What is not set in a choice is set to n. */
void kcfg_settle_choice(struct kcfg *c, struct kcfg_choice *choice);
/* The member that a choice has if nothing was set; or NULL. */
const struct kconfig_symbol *kcfg_default_member(struct kcfg *c, const struct kcfg_choice *choice);
/* The first default or range whose condition holds; @when is set to it. */
const struct kconfig_default *kcfg_default(struct kcfg *c, const struct kconfig_symbol *s,
					   uint8_t *when);
const struct kconfig_range *kcfg_range(struct kcfg *c, const struct kconfig_symbol *s);
void kcfg_calc_visible(struct kcfg *c, const struct kconfig_symbol *s);
/* Text of a leaf: its name, or the value of the symbol. */
struct str kcfg_leaf_text(struct kcfg *c, const struct kx *x);
long long kcfg_number(struct kcfg *c, const struct kx *x, int base);
/* A number as strtoll() reads it. */
long long kcfg_strtoll(struct str text, int base);

/* kcfg-read.c: set a symbol as the last line of a .config would; @value is kept. */
void kcfg_set(struct kcfg *c, const struct kconfig_symbol *s, struct str value);

/* kcfg-near.c: the name of a defined symbol that looks like it, or NULL. */
const char *kcfg_near_name(struct kcfg *c, struct str name);

#endif
