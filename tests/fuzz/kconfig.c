// SPDX-License-Identifier: GPL-2.0
/*
 * A tree of Kconfig files in memory, and a .config in it: the symbols, what
 * Kconfig makes of the .config, and whether it could have written it.
 */
#include "base/intern.h"
#include "fuzz.h"
#include "graph/graph.h"
#include "out/dot.h"
#include "base/array.h"
#include "conf/config.h"
#include "values/enable.h"
#include "conf/undefined.h"
#include "kconfig/kconfig.h"
#include "values/toolchain.h"
#include "memtree.h"

static void describe(struct kconfig *k, struct str config, struct strbuf *out)
{
	struct kcfg *c = kcfg_of_config(k, config);
	size_t i, nr;
	struct kconfig_symbol *const *all = kconfig_symbols(k, &nr);

	for (i = 0; i < nr; i++) {
		kconfig_describe(all[i], out);
		sb_addstr(out, kcfg_text(c, all[i]));
		sb_addch(out, '\n');
	}
	kcfg_free(c);
}

/* A maximum: each may look at many others. */
#define ENABLED 8

/* What was taken back leaves the configuration as it was. */
static void enable(struct kconfig *k, struct str config, struct strbuf *out)
{
	struct kcfg *c = kcfg_of_config(k, config);
	SCOPED_STRBUF before = STRBUF_INIT, after = STRBUF_INIT;
	size_t i, j, nr;
	struct kconfig_symbol *const *all = kconfig_symbols(k, &nr);
	struct kcfg_plan none = { .nr = 0 };

	/* conf has calculated some values before it dropped settings. */
	kcfg_plan_undo(c, &none, 0);
	kcfg_write(c, &before);
	for (i = 0; i < nr && i < ENABLED; i++) {
		struct kcfg_plan plan = { .nr = 0 };
		bool reached = kcfg_enable(c, all[i], STR("y"), i % 2, &plan);

		sb_addf(out, "%d:", reached);
		for (j = 0; j < plan.nr; j++)
			sb_addf(out, " %s", plan.steps[j].symbol->name->text);
		kcfg_plan_undo(c, &plan, 0);
		kcfg_plan_free(&plan);
	}
	kcfg_write(c, &after);
	must(kcfg_is_deep(c) || str_eq(sb_str(&before), sb_str(&after)));
	kcfg_free(c);
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
	struct place at;

	tree_read(tree, ".config", 1 << 20, &config);
	kconfig_set_make(k, &make);
	kconfig_set_diag(k, diag);
	kconfig_read(k);
	describe(k, sb_str(&config), out);
	enable(k, sb_str(&config), out);
	draw(k, out);
	write_values(k, sb_str(&config), diag, out);
	kconfig_undefined(k, diag);
	if (kconfig_defines(k, STR("CONFIG_NONE"), &at))
		place_add(out, at);
	diag_write(diag, out);
	kconfig_free(k);
	diag_free(diag);
	interner_free(names);
	tree_close(tree);
}

void fuzz_one(struct str text)
{
	must_repeat(text, read_all);
}
