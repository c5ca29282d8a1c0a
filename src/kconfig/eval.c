// SPDX-License-Identifier: GPL-2.0
/*
 * Expressions, in arithmetic of ranges: "&&" is the smaller value, "||" the
 * greater one, and what is not known goes from n to y.
 */
#include "kconf.h"

#include <errno.h>
#include <stdlib.h>

struct kconf *kconf_new(struct kconfig *k, kconf_given *given, void *ctx)
{
	struct kconf *e = xcalloc(1, sizeof(*e));
	struct kconfig_symbol *const *symbols = kconfig_symbols(k, &e->nr);
	SCOPED_STRBUF name = STRBUF_INIT;
	size_t i;

	e->k = k;
	e->epoch = 1;
	e->values = xcalloc(e->nr ? e->nr : 1, sizeof(*e->values));
	for (i = 0; i < e->nr; i++) {
		if (!symbols[i]->defs)
			continue;
		sb_truncate(&name, 0);
		sb_adds(&name, "CONFIG_");
		sb_addstr(&name, atom_str(symbols[i]->name));
		e->values[i].given = given(ctx, sb_str(&name));
	}
	return e;
}

void kconf_free(struct kconf *e)
{
	if (!e)
		return;
	free(e->values);
	free(e);
}

void kconf_set(struct kconf *e, const struct kconfig_symbol *s,
	       struct str value)
{
	e->values[s->id].set = value;
	e->epoch++;
}

struct str kconf_is_set(const struct kconf *e, const struct kconfig_symbol *s)
{
	return e->values[s->id].set;
}

/* Strings have quotes in the .config. */
static struct str eval_unquoted(struct str value)
{
	if (value.len >= 2 && value.ptr[0] == '"' &&
	    value.ptr[value.len - 1] == '"')
		return str_head(str_from(value, 1), value.len - 2);
	return value;
}

struct tri kconf_tri(struct kconf *e, const struct kconfig_symbol *s)
{
	struct kconf_value *v = &e->values[s->id];

	if (!kconfig_is_tri(s))
		return (struct tri){ TRI_N, TRI_N };
	kconf_compute(e, s);
	return v->tri;
}

struct str kconf_text(struct kconf *e, const struct kconfig_symbol *s)
{
	struct kconf_value *v = &e->values[s->id];
	struct tri t;

	if (!s->defs)		/* a number, or a name that nothing defines */
		return atom_str(s->name);
	if (kconfig_is_tri(s)) {
		t = kconf_tri(e, s);
		return t.lo == t.hi ? str_of(tri_text(t.lo)) :
				      (struct str){ NULL, 0 };
	}
	kconf_compute(e, s);
	return eval_unquoted(v->text);
}

static struct str eval_leaf_text(struct kconf *e, const struct kx *x)
{
	if (x->op == KX_UNKNOWN)
		return (struct str){ NULL, 0 };
	return x->op == KX_SYMBOL ? kconf_text(e, x->symbol) :
				    atom_str(x->text);
}

/* A whole text that is a number: n, m and y are, in this order. */
static bool eval_number(const struct kx *x, struct str text, long long *n)
{
	bool hex = x->op == KX_SYMBOL && x->symbol->type == KCONFIG_HEX;
	SCOPED_STRBUF buf = STRBUF_INIT;
	char *end;

	if (x->op == KX_SYMBOL && x->symbol->type == KCONFIG_STRING)
		return false;
	if (text.len == 1 && strchr("nmy", text.ptr[0])) {
		*n = tri_of(text).lo;
		return true;
	}
	sb_addstr(&buf, text);
	errno = 0;
	*n = strtoll(sb_cstr(&buf), &end, hex ? 16 : 0);
	return text.len && !errno && !*end;
}

static struct tri eval_compare(struct kconf *e, const struct kx *x)
{
	struct str a = eval_leaf_text(e, x->left), b = eval_leaf_text(e, x->right);
	long long na, nb;
	int order;
	bool holds;

	if (!a.ptr || !b.ptr)
		return TRI_UNKNOWN;
	if (eval_number(x->left, a, &na) && eval_number(x->right, b, &nb))
		order = na < nb ? -1 : na > nb;
	else
		order = str_cmp(a, b);
	holds = x->op == KX_EQ ? !order : x->op == KX_NE ? order :
		x->op == KX_LT ? order < 0 : x->op == KX_LE ? order <= 0 :
		x->op == KX_GT ? order > 0 : order >= 0;
	return holds ? (struct tri){ TRI_Y, TRI_Y } : (struct tri){ 0, 0 };
}

static struct tri leaf(struct kconf *e, const struct kx *x)
{
	struct kconfig_symbol *modules = kconfig_modules(e->k);

	switch (x->op) {
	case KX_SYMBOL:
		return kconf_tri(e, x->symbol);
	case KX_CONST:
		return tri_of(atom_str(x->text));
	case KX_MOD:
		if (!modules)
			return (struct tri){ TRI_N, TRI_N };
		return tri_min((struct tri){ TRI_M, TRI_M },
			       kconf_tri(e, modules));
	default:
		return TRI_UNKNOWN;
	}
}

static struct tri eval(struct kconf *e, const struct kx *x)
{
	struct tri a;

	if (!x->left)
		return leaf(e, x);
	if (x->op == KX_CHOICE)
		return kconf_eval(e, x->left);
	if (x->op >= KX_EQ)
		return eval_compare(e, x);
	a = kconf_eval(e, x->left);
	if (x->op == KX_NOT)
		return (struct tri){ TRI_Y - a.hi, TRI_Y - a.lo };
	if (x->op == KX_AND)
		return a.hi == TRI_N ? a : tri_min(a, kconf_eval(e, x->right));
	return a.lo == TRI_Y ? a : tri_max(a, kconf_eval(e, x->right));
}

struct tri kconf_eval(struct kconf *e, const struct kx *x)
{
	struct tri value;

	if (!x)
		return (struct tri){ TRI_Y, TRI_Y };
	if (e->depth >= LIMIT_KCONFIG_CHAIN)
		return TRI_UNKNOWN;
	e->depth++;
	value = eval(e, x);
	e->depth--;
	return value;
}
