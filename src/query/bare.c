// SPDX-License-Identifier: GPL-2.0
/*
 * A .config in which all is off that can be.
 */
#include "query/bare.h"

#include "base/intern.h"
#include "go/goarch.h"
#include "kbuild/kbuild.h"
#include "conf/complete.h"
#include "kconfig/kconfig.h"

struct bare {
	const struct kb *kb;
	struct kconfig *k;
	struct interner *kept;	/* CONFIG_64BIT, CONFIG_MMU */
};

static struct str keep_symbol(void *ctx, const char *symbol)
{
	struct bare *b = ctx;

	intern(b->kept, str_of(symbol));
	return kb_config(b->kb, str_of(symbol));
}

static struct str bare_value(void *ctx, struct str symbol)
{
	const struct bare *b = ctx;
	const struct kconfig_symbol *s = kconfig_find(b->k, symbol);

	if (s && !s->choice && !intern_find(b->kept, symbol) && kconfig_is_tri(s))
		return STR("n");
	return kb_config(b->kb, symbol);
}

void bare_config(const struct kb *kb, struct tree *src, struct strbuf *out)
{
	struct bare b = { kb, kb_kconfig(kb, src), interner_new() };

	go_target(kb_arch(kb), keep_symbol, &b);
	kconf_complete(b.k, bare_value, &b, out);
	interner_free(b.kept);
	kconfig_free(b.k);
}
