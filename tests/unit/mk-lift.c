// SPDX-License-Identifier: GPL-2.0
/*
 * Random makefiles that ask for symbols, read once for all configurations and once
 * for each: every variable has the same words in the same order.
 *
 * MK_SEEDS="FIRST COUNT" runs others.
 */
#include "bdd/bdd.h"
#include "mk/eval.h"
#include "mk/lift.h"
#include "memtree.h"
#include "mk-random.h"
#include "tap.h"

static const char *const symbols[] = { "CONFIG_A", "CONFIG_B", "CONFIG_C" };
static const char *const values[] = { "", "y", "m" };

#define NR_CONFIGS 27

static enum lift_type type_of(void *ctx, const struct atom *name)
{
	(void)ctx;
	return str_starts(atom_str(name), STR("CONFIG_")) ? LIFT_TRISTATE : LIFT_NONE;
}

/* The value of a symbol in a configuration. */
static const char *value_in(unsigned int config, size_t symbol)
{
	while (symbol--)
		config /= 3;
	return values[config % 3];
}

/* Some references become those of symbols, and some lines depend on them. */
static void ask_for_symbols(struct gen *g, struct strbuf *out)
{
	struct str rest = sb_str(&g->out), line;

	while (str_line(&rest, &line)) {
		const char *symbol = PICK(g, symbols);
		size_t at = str_find(line, STR("$("));

		if (at < line.len && rnd(g, 2)) {
			sb_addstr(out, str_head(line, at));
			sb_addf(out, "$(%s)", symbol);
			sb_addstr(out, str_from(line, at));
			sb_addch(out, '\n');
		} else if (!rnd(g, 4)) {
			sb_addf(out, "%s-$(%s) += w%u.o $(%s)\n", PICK(g, names), symbol,
				rnd(g, 9), PICK(g, names));
		} else {
			sb_addstr(out, line);
			sb_addch(out, '\n');
		}
	}
}

struct words {
	struct strbuf text;
	struct bdd *bdd;
	struct mk_lift *lift;
	struct mk *mk;
	unsigned int config;
	uint32_t failed;
	bool doubt;
};

static bool holds(void *ctx, uint32_t var)
{
	struct words *w = ctx;
	const struct lift_var *v = lift_var_at(w->lift, var);
	const char *value;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(symbols); i++)
		if (v->symbol && str_is(atom_str(v->symbol), symbols[i]))
			break;
	if (v->kind > LIFT_MODULE || i == ARRAY_SIZE(symbols)) {
		w->doubt = true;
		return false;
	}
	value = value_in(w->config, i);
	return v->kind == LIFT_ON ? *value : *value == 'm';
}

static void add_word(struct words *w, struct str word)
{
	if (mk_find_unknown(w->mk, word))
		w->doubt = true;
	sb_addch(&w->text, ' ');
	sb_addstr(&w->text, word);
}

static void lifted_word(void *ctx, struct str word, uint32_t when,
			const struct mk_where *where)
{
	struct words *w = ctx;

	(void)where;
	if (bdd_holds(w->bdd, when, holds, w))
		add_word(w, word);
}

static void plain_word(void *ctx, struct str word, const struct mk_where *where)
{
	(void)where;
	add_word(ctx, word);
}

/* Compare one variable; what only running could tell is skipped. */
static bool same_words(struct words *all, struct words *one, const char *name)
{
	sb_truncate(&all->text, 0);
	sb_truncate(&one->text, 0);
	all->doubt = false;
	one->doubt = false;
	if (mk_words(one->mk, str_of(name), plain_word, one) || one->doubt ||
	    lift_words(all->mk, str_of(name), lifted_word, all) || all->doubt)
		return true;
	return str_eq(sb_str(&all->text), sb_str(&one->text));
}

/* To expand a variable may set others. */
static bool same_variable(struct words *all, struct words *one, const char *name)
{
	bool same;

	mk_begin(all->mk);
	mk_begin(one->mk);
	same = same_words(all, one, name);
	mk_end(one->mk);
	mk_end(all->mk);
	return same;
}

static bool same_config(struct words *all, struct interner *in, struct tree *tree,
			uint64_t seed, unsigned int config)
{
	struct diag *diag = diag_new();
	struct words one = { .mk = mk_new(in, &memtree_files, tree, diag) };
	bool same = true;
	size_t i;

	all->config = config;
	for (i = 0; i < ARRAY_SIZE(symbols); i++)
		mk_set(one.mk, str_of(symbols[i]), str_of(value_in(config, i)), false, MK_FILE);
	/* Where make ends with an error nothing is compared. */
	if (!mk_include(one.mk, "Makefile") &&
	    !bdd_holds(all->bdd, all->failed, holds, all)) {
		for (i = 0; i < ARRAY_SIZE(names) && same; i++)
			same = same_variable(all, &one, names[i]);
		if (!same)
			printf("# seed %llu, %s in configuration %u: '%s', lifted '%s'\n",
			       (unsigned long long)seed, names[i - 1], config,
			       sb_cstr(&one.text), sb_cstr(&all->text));
	}
	sb_free(&one.text);
	mk_free(one.mk);
	diag_free(diag);
	return same;
}

static bool same_seed(uint64_t seed, size_t *compared)
{
	struct interner *in = interner_new();
	struct diag *diag = diag_new();
	SCOPED_STRBUF text = STRBUF_INIT;
	struct words all = { .lift = lift_new(in, type_of, NULL) };
	struct tree *tree;
	unsigned int i;
	bool same = true;
	struct gen g;

	generate(&g, seed);
	ask_for_symbols(&g, &text);
	sb_free(&g.out);
	if (getenv("MK_SHOW"))
		printf("%s", sb_cstr(&text));
	tree = memtree_new(sb_str(&text), (struct str){ NULL, 0 });
	all.bdd = lift_bdd(all.lift);
	all.mk = mk_new(in, &memtree_files, tree, diag);
	lift_evaluator(all.lift, all.mk);
	if (!mk_include(all.mk, "Makefile")) {
		all.failed = lift_failed(all.mk);
		for (i = 0; i < NR_CONFIGS && same; i++)
			same = same_config(&all, in, tree, seed, i);
		(*compared)++;
	}
	sb_free(&all.text);
	mk_free(all.mk);
	lift_free(all.lift);
	tree_close(tree);
	diag_free(diag);
	interner_free(in);
	return same;
}

int main(void)
{
	const char *range = getenv("MK_SEEDS");
	size_t compared = 0, differ = 0;
	unsigned long first = 1, count = 4000, i;

	if (range) {
		char *end;

		first = strtoul(range, &end, 10);
		count = strtoul(end, NULL, 10);
	}
	plan(2);
	for (i = first; i < first + count; i++)
		differ += !same_seed(i, &compared);
	is_int((int64_t)differ, 0, "%lu random makefiles have the same words in %u configurations",
	       count, NR_CONFIGS);
	ok(compared > count / 10, "%zu of them were read to the end", compared);
	return done_testing();
}
