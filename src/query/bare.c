// SPDX-License-Identifier: GPL-2.0
/*
 * A .config in which all is off that can be.  Without EXPERT, Kconfig does not let go of
 * what nearly everybody has, such as BLOCK and IO_URING.
 */
#include "query/bare.h"

#include "base/intern.h"
#include "go/goarch.h"
#include "kbuild/kbuild.h"
#include "conf/config.h"
#include "kconfig/kconfig.h"
#include "values/toolchain.h"

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

/* What shows the prompts of others, which are on without it. */
static bool bare_is_key(const struct kconfig_symbol *s)
{
	return str_is(atom_str(s->name), "EXPERT") || str_is(atom_str(s->name), "EMBEDDED");
}

static void bare_add_symbol(const struct bare *b, const struct kconfig_symbol *s,
			    struct strbuf *out)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct str value;

	if (!s->defs)
		return;
	sb_adds(&name, "CONFIG_");
	sb_addstr(&name, atom_str(s->name));
	value = kb_config(b->kb, sb_str(&name));
	if (!s->choice && kconfig_is_tri(s) && !intern_find(b->kept, sb_str(&name)))
		value = bare_is_key(s) ? STR("y") : STR("n");
	if (!value.ptr)
		return;
	sb_addstr(out, sb_str(&name));
	sb_addch(out, '=');
	sb_addstr(out, value);
	sb_addch(out, '\n');
}

/* Its settings, as far as they stay: the values that Kconfig gives to the others. */
static void bare_complete(struct bare *b, struct str config, struct strbuf *out)
{
	struct kconfig_symbol *const *all;
	SCOPED_STRBUF text = STRBUF_INIT, record = STRBUF_INIT;
	struct kcfg *c;
	size_t i, nr;

	kconfig_learn(b->k, &config, 1, &record);
	all = kconfig_symbols(b->k, &nr);
	for (i = 0; i < nr; i++)
		bare_add_symbol(b, all[i], &text);
	c = kcfg_of_config(b->k, sb_str(&text));
	kcfg_write(c, out);
	kcfg_free(c);
}

void bare_config(const struct kb *kb, struct tree *src, struct strbuf *out)
{
	struct bare b = { kb, kb_kconfig(kb, src), interner_new() };
	SCOPED_STRBUF config = STRBUF_INIT;

	go_target(kb_arch(kb), keep_symbol, &b);
	kb_config_text(kb, &config);
	bare_complete(&b, sb_str(&config), out);
	interner_free(b.kept);
	kconfig_free(b.k);
}
