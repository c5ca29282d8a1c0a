// SPDX-License-Identifier: GPL-2.0
/*
 * What Kconfig makes of a defconfig: the text of a whole .config.
 */
#include "conf/complete.h"

#include "base/intern.h"
#include "base/mem.h"
#include "kconfig/eval.h"
#include "kconfig/kconfig.h"

#include "../kconfig/kc.h"

static int complete_by_name(const void *pa, const void *pb)
{
	const struct kconfig_symbol *const *a = pa, *const *b = pb;

	return str_cmp(atom_str((*a)->name), atom_str((*b)->name));
}

static void complete_add_switch(struct strbuf *out, struct kconf *e,
				const struct kconfig_symbol *s, size_t *unknown)
{
	struct tri t = kconf_tri(e, s);

	*unknown += t.lo != t.hi;
	if (t.lo == TRI_N)
		sb_addf(out, "# CONFIG_%.*s is not set\n", ATOM_ARG(s->name));
	else
		sb_addf(out, "CONFIG_%.*s=%c\n", ATOM_ARG(s->name),
			t.lo == TRI_Y ? 'y' : 'm');
}

size_t kconf_complete(struct kconfig *k, kconf_given given, void *ctx,
		      struct strbuf *out)
{
	struct kconf *e = kconf_new(k, given, ctx);
	struct kconfig_symbol *const *all;
	const struct kconfig_symbol **sorted;
	size_t i, nr, unknown = 0;

	all = kconfig_symbols(k, &nr);
	sorted = xcalloc(nr + 1, sizeof(*sorted));
	for (i = 0; i < nr; i++)
		sorted[i] = all[i];
	qsort(sorted, nr, sizeof(*sorted), complete_by_name);
	for (i = 0; i < nr; i++) {
		if (!sorted[i]->defs) {
			continue;
		} else if (kconfig_is_tri(sorted[i])) {
			complete_add_switch(out, e, sorted[i], &unknown);
		} else {
			struct str value = kconf_text(e, sorted[i]);

			/* make sees no difference between empty and unset. */
			if (value.len)
				kc_add_setting(out, sorted[i], value);
		}
	}
	free(sorted);
	kconf_free(e);
	return unknown;
}
