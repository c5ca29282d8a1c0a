// SPDX-License-Identifier: GPL-2.0
/*
 * A tree of Kconfig files in memory, and a .config in it: the symbols, what
 * Kconfig makes of the .config, and whether it could have written it.
 */
#include "base/intern.h"
#include "fuzz.h"
#include "graph/graph.h"
#include "out/dot.h"
#include "kbuild/dotconfig.h"
#include "base/array.h"
#include "conf/complete.h"
#include "conf/config.h"
#include "kconfig/enable.h"
#include "conf/undefined.h"
#include "kconfig/kconfig.h"
#include "conf/toolchain.h"
#include "memtree.h"

static struct str given(void *ctx, struct str symbol)
{
	const struct dotconfig_entry *e = dotconfig_find(ctx, symbol);

	return e ? e->value : (struct str){ NULL, 0 };
}

static void describe(struct kconfig *k, struct dotconfig *dc,
		     struct strbuf *out)
{
	struct kconf *computed = kconf_new(k, given, dc);
	size_t i, nr;
	struct kconfig_symbol *const *all = kconfig_symbols(k, &nr);

	for (i = 0; i < nr; i++) {
		struct tri t = kconf_tri(computed, all[i]);

		must(t.lo <= t.hi && t.hi <= TRI_Y);
		kconfig_describe(all[i], out);
		sb_addf(out, "%d %d\n", t.lo, t.hi);
		kconf_text(computed, all[i]);
	}
	kconf_free(computed);
}

/* A maximum: each may look at many others. */
#define ENABLED 8

static void enable(struct kconfig *k, struct dotconfig *dc, struct strbuf *out)
{
	size_t i, j, nr;
	struct kconfig_symbol *const *all = kconfig_symbols(k, &nr);

	for (i = 0; i < nr && i < ENABLED; i++) {
		struct kconf *e = kconf_new(k, given, dc);
		struct kconf_plan plan = { .nr = 0 };
		bool reached = kconf_enable(e, all[i], STR("y"), i % 2, &plan);

		sb_addf(out, "%d:", reached);
		for (j = 0; j < plan.nr; j++)
			sb_addf(out, " %s", plan.settings[j].symbol->name->text);
		kconf_plan_free(&plan);
		kconf_free(e);
	}
}

static void write_values(struct kconfig *k, struct str config, struct diag *diag,
			 struct strbuf *out)
{
	static const enum kcfg_mode modes[] = { KCFG_OLDDEF, KCFG_DEFCONFIG, KCFG_ALLMOD };
	size_t i;

	kconfig_recursion(k, diag);
	kconfig_questions(k, out);
	kconfig_learn(k, &config, 1, out);
	kconfig_check(k);
	for (i = 0; i < ARRAY_SIZE(modes); i++) {
		struct kcfg *c = kcfg_new(k, diag);

		kcfg_warn_unknown(c);
		kcfg_read(c, ".config", config);
		kcfg_settle(c, modes[i]);
		kcfg_unmet(c);
		kcfg_audit(c);
		kcfg_write(c, out);
		kcfg_write_new(c, out);
		kcfg_write_defconfig(c, out);
		kcfg_free(c);
	}
}

static void draw(struct kconfig *k, struct strbuf *out)
{
	struct graph *g = graph_new();

	kconfig_graph(k, g);
	graph_sort(g);
	dot_write(g, "symbols", out);
	graph_free(g);
}

static void read_all(struct str text, struct strbuf *out)
{
	struct tree *tree = memtree_new(text, STR(""));
	struct interner *names = interner_new();
	struct diag *diag = diag_new();
	struct kconfig *k = kconfig_new(tree, "x86", names);
	const struct kconfig_make make = {
		.arch = "x86", .header_arch = "", .subarch = "",
		.version = 6u << 16 | 12,
	};
	SCOPED_STRBUF config = STRBUF_INIT;
	struct dotconfig *dc;
	struct place at;

	tree_read(tree, ".config", 1 << 20, &config);
	dc = dotconfig_parse(sb_str(&config), ".config", names, diag);
	kconfig_set_make(k, &make);
	kconfig_set_diag(k, diag);
	kconfig_read(k);
	describe(k, dc, out);
	kconf_complete(k, given, dc, out);
	enable(k, dc, out);
	draw(k, out);
	write_values(k, sb_str(&config), diag, out);
	kconfig_undefined(k, diag);
	if (kconfig_defines(k, STR("CONFIG_NONE"), &at))
		place_add(out, at);
	diag_write(diag, out);
	dotconfig_free(dc);
	kconfig_free(k);
	diag_free(diag);
	interner_free(names);
	tree_close(tree);
}

void fuzz_one(struct str text)
{
	must_repeat(text, read_all);
}
