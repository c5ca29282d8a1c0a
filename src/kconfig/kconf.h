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
	enum kconf_mode mode;
	struct kconf_value *values;	/* by symbol id */
	size_t nr;
	size_t depth;
	uint32_t epoch;		/* incremented with each change */
};

static inline struct tri tri_of(struct str value)
{
	uint8_t v = str_is(value, "y") ? TRI_Y : str_is(value, "m") ? TRI_M :
								       TRI_N;

	return (struct tri){ v, v };
}

static inline struct tri tri_max(struct tri a, struct tri b)
{
	return (struct tri){ a.lo > b.lo ? a.lo : b.lo,
			     a.hi > b.hi ? a.hi : b.hi };
}

static inline struct tri tri_min(struct tri a, struct tri b)
{
	return (struct tri){ a.lo < b.lo ? a.lo : b.lo,
			     a.hi < b.hi ? a.hi : b.hi };
}

/* A bool cannot be m. */
static inline struct tri tri_bool(struct tri t)
{
	return (struct tri){ t.lo == TRI_M ? TRI_Y : t.lo,
			     t.hi == TRI_M ? TRI_Y : t.hi };
}

/* calc.c: a bool, or a tristate if there are no modules. */
bool kconf_has_no_m(struct kconf *e, const struct kconfig_symbol *s);

/* calc.c: fill in @values[s->id]. */
void kconf_compute(struct kconf *e, const struct kconfig_symbol *s);

#endif
