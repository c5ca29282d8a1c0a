// SPDX-License-Identifier: GPL-2.0
/*
 * Presence conditions against the evaluator for one configuration.
 *
 *	oracle TREE ARCH ROUNDS [SEED]	random values for all symbols, valid or not
 *	oracle TREE ARCH flips		for each condition and each symbol in it two
 *					configurations in which only that symbol differs
 *					and the condition, too; many share them
 *
 * In each configuration every fact is compared, and their order.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/array.h"
#include "base/mem.h"
#include "bdd/bdd.h"
#include "kbuild/kbuild.h"
#include "kconfig/kconfig.h"
#include "mk/lift.h"
#include "presence/condition.h"
#include "presence/presence.h"

struct line {
	const struct atom *dir, *name, *part;
	uint32_t kind, seq;
};

struct lines {
	struct line *l;
	size_t nr, cap;
};

struct oracle {
	struct interner *names;
	struct kconfig *k;
	struct presence *p;
	struct mk_lift *lift;
	uint8_t *values;	/* by variable of the functions */
	uint64_t random;
	const char *tree, *arch;
	size_t facts, differences, doubts, rounds, failed;
	struct lines doubt;	/* facts whose condition is not known */
	bool unknown;		/* a condition that is not known was looked at */
};

static uint32_t next_random(struct oracle *o, uint32_t below)
{
	o->random ^= o->random << 13;
	o->random ^= o->random >> 7;
	o->random ^= o->random << 17;
	return (uint32_t)((o->random >> 16) % below);
}

/* Whether a text symbol has been given another value than that of @var. */
static bool has_text(const struct oracle *o, uint32_t var)
{
	const struct lift_var *v = lift_var_at(o->lift, var);
	uint32_t i;

	for (i = 0; i < lift_nr_vars(o->lift); i++)
		if (i != var && o->values[i] && lift_var_at(o->lift, i)->kind == LIFT_EQUAL &&
		    lift_var_at(o->lift, i)->symbol == v->symbol)
			return true;
	return false;
}

static void choose(struct oracle *o, uint32_t density)
{
	uint32_t i, nr = lift_nr_vars(o->lift);

	for (i = 0; i < nr; i++) {
		const struct lift_var *v = lift_var_at(o->lift, i);

		o->values[i] = v->kind == LIFT_ON && next_random(o, 100) < density;
		if (v->kind == LIFT_MODULE)
			o->values[i] = condition_type_of(o->k, v->symbol) == LIFT_TRISTATE &&
				       next_random(o, 2);
	}
	for (i = 0; i < nr; i++)
		if (lift_var_at(o->lift, i)->kind == LIFT_EQUAL &&
		    lift_var_at(o->lift, i)->text->len && next_random(o, 2) && !has_text(o, i))
			o->values[i] = 1;
}

/* The values as a .config; a text symbol that is equal to nothing is empty. */
static void write_config(struct oracle *o, struct strbuf *config)
{
	uint32_t i, nr = lift_nr_vars(o->lift);

	for (i = 0; i < nr; i++) {
		const struct lift_var *v = lift_var_at(o->lift, i);

		if (v->kind == LIFT_ON && o->values[i])
			sb_addf(config, "%.*s=%c\n", ATOM_ARG(v->symbol),
				o->values[i + 1] ? 'm' : 'y');
		if (v->kind != LIFT_EQUAL)
			continue;
		if (!v->text->len)
			o->values[i] = !has_text(o, i);
		else if (o->values[i])
			sb_addf(config, "%.*s=%.*s\n", ATOM_ARG(v->symbol), ATOM_ARG(v->text));
	}
}

static bool value_of(void *ctx, uint32_t var)
{
	struct oracle *o = ctx;

	if (lift_var_at(o->lift, var)->kind == LIFT_UNKNOWN)
		o->unknown = true;
	return o->values[var];
}

static int line_compare(const void *pa, const void *pb)
{
	const struct line *a = pa, *b = pb;

	if (a->dir != b->dir)
		return a->dir->id < b->dir->id ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->name != b->name)
		return a->name->id < b->name->id ? -1 : 1;
	if (a->part != b->part)
		return !a->part || (b->part && a->part->id < b->part->id) ? -1 : 1;
	return a->seq < b->seq ? -1 : a->seq > b->seq;
}

static int line_by_order(const void *pa, const void *pb)
{
	const struct line *a = pa, *b = pb;

	if (a->dir != b->dir)
		return a->dir->id < b->dir->id ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return a->seq < b->seq ? -1 : a->seq > b->seq;
}

static bool same(const struct line *a, const struct line *b)
{
	return a->dir == b->dir && a->kind == b->kind && a->name == b->name && a->part == b->part;
}

static void once(struct lines *l)
{
	size_t i, n = 0;

	if (l->nr)
		qsort(l->l, l->nr, sizeof(*l->l), line_compare);
	for (i = 0; i < l->nr; i++)
		if (!n || !same(&l->l[n - 1], &l->l[i]))
			l->l[n++] = l->l[i];
	l->nr = n;
}

static int line_same_order(const void *pa, const void *pb)
{
	struct line a = *(const struct line *)pa, b = *(const struct line *)pb;

	a.seq = 0;
	b.seq = 0;
	return line_compare(&a, &b);
}

static void without(struct lines *l, const struct lines *not)
{
	size_t i, n = 0;

	for (i = 0; i < l->nr; i++)
		if (!not->nr || !bsearch(&l->l[i], not->l, not->nr, sizeof(*not->l),
					 line_same_order))
			l->l[n++] = l->l[i];
	l->nr = n;
}

static void add_line(struct lines *l, const struct atom *dir, enum kb_fact_kind kind,
		     const struct atom *name, const struct atom *part)
{
	uint32_t seq = (uint32_t)l->nr;

	switch (kind) {
	case KB_DIR:
	case KB_BUILTIN:
	case KB_LIB:
	case KB_MODULE:
	case KB_PART:
	case KB_ALWAYS:
	case KB_EXTRA:
	case KB_HOSTPROG:
	case KB_USERPROG:
	case KB_GOPROG:
	case KB_DESCEND:
	case KB_COMPOSITE:
	case KB_ENTERED:
	case KB_TARGET:
		break;
	case KB_ENTER:
		/* Found in another order; which one says nothing. */
		dir = name;
		seq = part->id;
		break;
	default:
		return;
	}
	vec_grow(l->l, l->nr, l->cap);
	l->l[l->nr] = (struct line){ dir, name, part, kind, seq };
	l->nr++;
}

static void report(struct oracle *o, const char *what, const struct line *l, int round)
{
	if (o->differences++ < 40)
		printf("# round %d: %s: dir %s kind %u %s %s\n", round, what, l->dir->text,
		       l->kind, l->name->text, l->part ? l->part->text : "");
}

static void compare(struct oracle *o, struct lines *a, struct lines *b, int round)
{
	size_t i = 0, k = 0, differences = o->differences;

	once(&o->doubt);
	without(a, &o->doubt);
	without(b, &o->doubt);
	o->doubts += o->doubt.nr;
	o->doubt.nr = 0;
	once(a);
	once(b);
	o->facts += a->nr;
	while (i < a->nr || k < b->nr) {
		struct line x = { 0 }, y = { 0 };
		int order;

		if (i < a->nr)
			x = a->l[i];
		if (k < b->nr)
			y = b->l[k];
		x.seq = 0;
		y.seq = 0;
		order = i == a->nr ? 1 : k == b->nr ? -1 : line_compare(&x, &y);
		if (order < 0)
			report(o, "missing", &a->l[i], round);
		else if (order > 0)
			report(o, "too much", &b->l[k], round);
		i += order <= 0;
		k += order >= 0;
	}
	if (differences != o->differences)
		return;
	if (a->nr) {
		qsort(a->l, a->nr, sizeof(*a->l), line_by_order);
		qsort(b->l, b->nr, sizeof(*b->l), line_by_order);
	}
	for (i = 0; i < a->nr; i++) {
		if (!same(&a->l[i], &b->l[i])) {
			report(o, "order", &a->l[i], round);
			break;
		}
	}
}

static void round_of(struct oracle *o, int round)
{
	struct kb_options opt = { .srctree = o->tree, .objtree = o->tree, .arch = o->arch };
	struct lines a = { .nr = 0 }, b = { .nr = 0 };
	SCOPED_STRBUF config = STRBUF_INIT;
	struct diag *diag = diag_new();
	const struct presence_fact *facts;
	const struct kb_fact *one;
	struct kb *kb;
	size_t nr, i;

	write_config(o, &config);
	opt.text = sb_str(&config);
	kb = kb_read(&opt, o->names, diag);
	if (!kb) {
		o->failed++;	/* $(error), as make would */
		diag_free(diag);
		return;
	}
	one = kb_facts(kb, &nr);
	for (i = 0; i < nr; i++)
		if (one[one[i].dir].kind == KB_DIR || one[one[i].dir].kind == KB_ENTERED)
			add_line(&a, one[one[i].dir].name, one[i].kind, one[i].name, one[i].part);
	facts = presence_facts(o->p, &nr);
	for (i = 0; i < nr; i++) {
		bool holds;

		o->unknown = false;
		holds = bdd_holds(lift_bdd(o->lift), facts[i].when, value_of, o);
		if (o->unknown)
			add_line(&o->doubt, facts[i].dir, facts[i].kind, facts[i].name,
				 facts[i].part);
		else if (holds)
			add_line(&b, facts[i].dir, facts[i].kind, facts[i].name, facts[i].part);
	}
	compare(o, &a, &b, round);
	o->rounds++;
	free(a.l);
	free(b.l);
	kb_free(kb);
	diag_free(diag);
}

/* A value that a test wants a variable to have, in a list that ends with var FLIP_END. */
#define FLIP_END	UINT32_MAX

struct flip {
	uint32_t flipped;	/* the variable that differs */
	size_t wants;		/* index of the first */
	bool done;
};

struct flips {
	struct flip *f;
	size_t nr, cap;
	uint32_t *wants;	/* variable * 2 + value */
	size_t nr_wants, cap_wants;
	uint8_t *seen;		/* by node, or by variable */
	size_t cap_seen;
};

/* Values on the way to a test of @var in @f, if there is one. */
static bool flip_path(struct bdd *m, struct flips *l, uint32_t f, uint32_t var)
{
	uint32_t low, high, top, k;
	size_t before = l->nr_wants;

	if (f <= BDD_TRUE)
		return false;
	top = bdd_top(m, f, &low, &high);
	if (top > var)
		return false;
	if (top == var) {
		f = bdd_ite(m, low, bdd_not(m, high), high);
		while (f > BDD_TRUE) {
			top = bdd_top(m, f, &low, &high);
			vec_grow(l->wants, l->nr_wants, l->cap_wants);
			l->wants[l->nr_wants++] = top * 2 + (low == BDD_FALSE);
			f = low == BDD_FALSE ? high : low;
		}
		return true;
	}
	for (k = 0; k < 2; k++) {
		l->nr_wants = before;
		vec_grow(l->wants, l->nr_wants, l->cap_wants);
		l->wants[l->nr_wants++] = top * 2 + !k;
		if (flip_path(m, l, k ? low : high, var))
			return true;
	}
	l->nr_wants = before;
	return false;
}

static void flip_add(struct oracle *o, struct flips *l, uint32_t f, uint32_t var)
{
	size_t first = l->nr_wants;

	if (lift_var_at(o->lift, var)->kind > LIFT_MODULE ||
	    !flip_path(lift_bdd(o->lift), l, f, var))
		return;
	vec_grow(l->wants, l->nr_wants, l->cap_wants);
	l->wants[l->nr_wants++] = FLIP_END;
	vec_grow(l->f, l->nr, l->cap);
	l->f[l->nr++] = (struct flip){ .flipped = var, .wants = first };
}

/* A flip for each variable of each condition. */
static void flips_collect(struct oracle *o, struct flips *l)
{
	const struct presence_fact *facts;
	size_t nr, nr_vars, i, k;
	uint32_t *vars;

	facts = presence_facts(o->p, &nr);
	for (i = 0; i < nr; i++) {
		array_reach(l->seen, l->cap_seen, facts[i].when);
		if (l->seen[facts[i].when])
			continue;
		l->seen[facts[i].when] = 1;
		vars = bdd_support(lift_bdd(o->lift), facts[i].when, &nr_vars);
		for (k = 0; k < nr_vars; k++)
			flip_add(o, l, facts[i].when, vars[k]);
		free(vars);
	}
}

enum { FLIP_FREE, FLIP_OFF, FLIP_ON, FLIP_BOTH };

/* Whether a flip can share the configurations of those chosen before. */
static bool flip_fits(const struct oracle *o, const struct flips *l, const struct flip *f,
		      const uint8_t *state)
{
	const uint32_t *w;

	if (state[f->flipped] != FLIP_FREE && state[f->flipped] != FLIP_BOTH)
		return false;
	for (w = &l->wants[f->wants]; *w != FLIP_END; w++) {
		uint8_t is = state[*w / 2];

		if (lift_var_at(o->lift, *w / 2)->kind > LIFT_MODULE ||
		    (is != FLIP_FREE && is != (*w % 2 ? FLIP_ON : FLIP_OFF)))
			return false;
	}
	return true;
}

/* As many flips as go into two configurations; false if there are no more. */
static bool flips_round(struct oracle *o, struct flips *l, size_t *left)
{
	uint32_t i, nr = lift_nr_vars(o->lift);
	uint8_t *state = xcalloc(nr, 1);
	size_t k, done = 0;
	const uint32_t *w;
	int value;

	for (k = 0; k < l->nr; k++) {
		struct flip *f = &l->f[k];

		if (f->done || !flip_fits(o, l, f, state))
			continue;
		for (w = &l->wants[f->wants]; *w != FLIP_END; w++)
			state[*w / 2] = *w % 2 ? FLIP_ON : FLIP_OFF;
		state[f->flipped] = FLIP_BOTH;
		f->done = true;
		done++;
	}
	for (value = 0; done && value < 2; value++) {
		for (i = 0; i < nr; i++)
			o->values[i] = state[i] == FLIP_ON || (state[i] == FLIP_BOTH && value);
		round_of(o, (int)o->rounds);
	}
	free(state);
	*left -= done;
	return done;
}

static void flip_all(struct oracle *o)
{
	struct flips l = { .nr = 0 };
	size_t left;

	flips_collect(o, &l);
	left = l.nr;
	while (left && o->differences < 1000 && flips_round(o, &l, &left))
		;
	printf("# %zu conditions' symbols, %zu of them need text or what is not known\n", l.nr,
	       left);
	free(l.f);
	free(l.wants);
	free(l.seen);
}

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	struct oracle o = { .random = 88172645463325252ull };
	struct diag *diag = diag_new();
	struct presence_options opt = { 0 };
	struct tree *tree;
	struct kb *kb;
	double start;
	size_t nr, i;
	long rounds;

	if (argc < 4 || tree_open_dir(argv[1], &tree)) {
		fprintf(stderr, "usage: oracle TREE ARCH ROUNDS|flips [SEED]\n");
		return 2;
	}
	if (argc > 4)
		o.random += strtoull(argv[4], NULL, 10) * 0x9e3779b97f4a7c15ull;
	o.tree = argv[1];
	o.arch = argv[2];
	o.names = interner_new();
	kb = kb_read_makefile(tree, o.arch, o.names, diag);
	if (!kb)
		return 2;
	o.k = kb_kconfig(kb, tree);
	kconfig_read(o.k);
	opt = (struct presence_options){ .srctree = o.tree, .arch = o.arch,
					 .type = condition_type_of, .ctx = o.k };
	start = seconds();
	o.p = presence_read(&opt, o.names, diag);
	for (i = 0; i < diag_total(diag); i++)
		printf("# %s:%u: %.*s\n", diag_at(diag, i).place.file ?: "",
		       diag_at(diag, i).place.line, STR_ARG(diag_at(diag, i).text));
	if (!o.p)
		return 2;
	o.lift = presence_lift(o.p);
	presence_facts(o.p, &nr);
	printf("# %zu facts, %u variables, %zu nodes, %.2f s\n", nr, lift_nr_vars(o.lift),
	       bdd_nodes(lift_bdd(o.lift)), seconds() - start);
	o.values = xcalloc(lift_nr_vars(o.lift) + 1, 1);
	if (!strcmp(argv[3], "flips"))
		flip_all(&o);
	rounds = strtol(argv[3], NULL, 10);
	for (; rounds > 0 && o.differences < 1000; rounds--) {
		choose(&o, next_random(&o, 100));
		round_of(&o, (int)o.rounds);
	}
	printf("%zu configurations, %zu without a build, %zu facts, %zu in doubt, %zu differences\n",
	       o.rounds, o.failed, o.facts, o.doubts, o.differences);
	free(o.doubt.l);
	free(o.values);
	presence_free(o.p);
	kconfig_free(o.k);
	kb_free(kb);
	tree_close(tree);
	interner_free(o.names);
	diag_free(diag);
	return o.differences > 0;
}
