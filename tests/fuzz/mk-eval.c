// SPDX-License-Identifier: GPL-2.0
/*
 * A makefile evaluated with the files of a tree in memory, twice from one
 * parse: both must say the same.
 */
#include "fuzz.h"
#include "memtree.h"
#include "mk/eval.h"

struct result {
	struct strbuf text;
	struct mk *mk;
};

static void add_word(void *ctx, struct str word, const struct mk_where *where)
{
	struct result *r = ctx;

	mk_show(r->mk, word, &r->text);
	sb_addf(&r->text, " %s:%u\n", where->file ? where->file : "",
		where->line);
}

static void add_assignment(void *ctx, struct str name, struct str value,
			   const struct mk_where *where)
{
	add_word(ctx, name, where);
	add_word(ctx, value, where);
}

static void add_export(void *ctx, struct str name, struct str value)
{
	struct result *r = ctx;

	mk_show(r->mk, name, &r->text);
	mk_show(r->mk, value, &r->text);
}

static void add_want(void *ctx, struct str name, struct mk_want want)
{
	struct result *r = ctx;

	sb_addstr(&r->text, name);
	sb_addf(&r->text, "%d", want.is);
	sb_addstr(&r->text, want.text);
}

static void add_rule(void *ctx, const struct mk_rule *rule)
{
	struct result *r = ctx;

	add_word(ctx, rule->targets, &rule->where);
	add_word(ctx, rule->pattern, &rule->where);
	add_word(ctx, rule->prereqs, &rule->where);
	add_word(ctx, rule->order_only, &rule->where);
	add_word(ctx, rule->recipe, &rule->where);
	mk_where_wants(&rule->where, add_want, r);
}

static void evaluate(struct result *r)
{
	mk_begin(r->mk);
	mk_info_to(r->mk, &r->text);
	sb_addf(&r->text, "%d\n", mk_include(r->mk, "Makefile"));
	sb_addf(&r->text, "%d\n", mk_words(r->mk, STR("obj-y"), add_word, r));
	mk_rules(r->mk, add_rule, r);
	sb_addf(&r->text, "%d\n", mk_exports(r->mk, add_export, r));
	mk_unknown_assignments(r->mk, add_assignment, r);
	mk_end(r->mk);
}

/* Unknowns are numbered on, and memory for parses is used once. */
static bool has_limit(const struct diag *diag)
{
	size_t i;

	for (i = 0; i < diag_total(diag); i++)
		if (str_has(diag_at(diag, i).text, "too "))
			return true;
	return false;
}

void fuzz_one(struct str text)
{
	struct tree *tree = memtree_new(text, STR(""));
	struct interner *names = interner_new();
	struct diag *diag = diag_new();
	struct mk *mk = mk_new(names, &memtree_files, tree, diag);
	struct result one = { STRBUF_INIT, mk }, two = { STRBUF_INIT, mk };
	SCOPED_STRBUF said = STRBUF_INIT;

	mk_set_unknown(mk, STR("UNKNOWN"), "a test");
	mk_set(mk, STR("CONFIG_Y"), STR("y"), false, MK_FILE);
	evaluate(&one);
	evaluate(&two);
	diag_write(diag, &said);
	must(str_eq(sb_str(&one.text), sb_str(&two.text)) || has_limit(diag));
	sb_free(&one.text);
	sb_free(&two.text);
	mk_free(mk);
	diag_free(diag);
	interner_free(names);
	tree_close(tree);
}
