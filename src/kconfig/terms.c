// SPDX-License-Identifier: GPL-2.0
/*
 * The dependencies of a definition, taken apart into the lines they come from.
 *
 * They are chains of "&&" that grow to the left, one link for each line; what is
 * on the right can be such a chain too: that of the definition's own lines.
 */
#include "kc.h"

bool kconfig_place(const struct kconfig *k, const struct kx *x, struct place *where)
{
	if (!x || !x->place)
		return false;
	*where = k->places[x->place - 1];
	return true;
}

static bool is_chain(const struct kx *x)
{
	return x && x->op == KX_AND && !x->place;
}

void kconfig_terms(const struct kconfig *k, const struct kconfig_def *d, const struct kx *x,
		   kconfig_visit_term *visit, void *ctx)
{
	const struct kx **rest = NULL;
	size_t nr = 0, cap = 0;
	struct place where;

	while (x) {
		for (; is_chain(x); x = x->left) {
			vec_grow(rest, nr, cap);
			rest[nr++] = x->right;
		}
		if (!kconfig_place(k, x, &where))
			where = kc_place(d, d->line);
		visit(ctx, x, where);
		x = nr ? rest[--nr] : NULL;
	}
	free(rest);
}

void kc_condition_text(const struct kx *own, struct strbuf *out)
{
	if (!own)
		return;
	sb_adds(out, " if ");
	kx_text(own, out);
}

void kc_range_text(const struct kconfig_range *r, struct strbuf *out)
{
	kx_text(r->bounds->left, out);
	sb_addch(out, ' ');
	kx_text(r->bounds->right, out);
	kc_condition_text(r->own, out);
}
