/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files that evaluate share.
 */
#ifndef KCONFIG_KCONF_H
#define KCONFIG_KCONF_H

#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "kconfig/eval.h"
#include "kconfig/kconfig.h"

#define TRI_UNKNOWN ((struct tri){ TRI_N, TRI_Y })

struct kconf_value {
	struct str set;		/* by the user; ptr NULL: not */
	struct str given;	/* by the .config; ptr NULL: not */
	struct str text;	/* computed */
	struct tri tri;
	uint32_t done;		/* in this epoch */
	bool busy;
};

struct kconf {
	struct kconfig *k;
	struct kconf_value *values;	/* by symbol id */
	size_t nr;
	size_t depth;
	uint32_t epoch;		/* incremented with each change */
};

/**
 * tri_of - the value of a text: y, m, and n for any other
 * @value: text
 */
static inline struct tri tri_of(struct str value)
{
	uint8_t v = str_is(value, "y") ? TRI_Y : str_is(value, "m") ? TRI_M :
								       TRI_N;

	return (struct tri){ v, v };
}

/**
 * tri_max - "a || b"
 * @a: one operand
 * @b: other operand
 */
static inline struct tri tri_max(struct tri a, struct tri b)
{
	return (struct tri){ a.lo > b.lo ? a.lo : b.lo,
			     a.hi > b.hi ? a.hi : b.hi };
}

/**
 * tri_min - "a && b"
 * @a: one operand
 * @b: other operand
 */
static inline struct tri tri_min(struct tri a, struct tri b)
{
	return (struct tri){ a.lo < b.lo ? a.lo : b.lo,
			     a.hi < b.hi ? a.hi : b.hi };
}

/**
 * tri_bool - the value of a bool, which cannot be m
 * @t: value of a tristate
 */
static inline struct tri tri_bool(struct tri t)
{
	return (struct tri){ t.lo == TRI_M ? TRI_Y : t.lo,
			     t.hi == TRI_M ? TRI_Y : t.hi };
}

/**
 * kconf_has_no_m - whether a symbol is a bool, or a tristate while modules are disabled
 * @e: evaluator
 * @s: symbol
 */
bool kconf_has_no_m(struct kconf *e, const struct kconfig_symbol *s);

/**
 * kconf_compute - calculate the value of a symbol, @values[s->id]
 * @e: evaluator
 * @s: symbol
 */
void kconf_compute(struct kconf *e, const struct kconfig_symbol *s);

#endif
