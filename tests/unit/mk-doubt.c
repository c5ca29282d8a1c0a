// SPDX-License-Identifier: GPL-2.0
/*
 * Unknowns never lie: random makefiles are evaluated with unknown variables,
 * and then with values for them.  What was known without the values must be the
 * same with them, whatever they are.
 *
 * MK_SEEDS="FIRST COUNT" runs others.
 */
#include "mk/eval.h"
#include "memtree.h"
#include "mk-random.h"
#include "tap.h"

#define BATCH 500

#define NR_NAMES ARRAY_SIZE(names)

/* What the unknown variables may turn out to be. */
static const char *const guesses[] = {
	"", "y", "a b", " ", "x.o", "%", " a.b.c  y ", "2", "f", "b.c dir/f.c",
};

/* The results of one evaluation. */
struct result {
	struct interner *in;
	struct diag *diag;
	struct tree *files;	/* none */
	struct mk *mk;
	struct strbuf values[NR_NAMES];
	bool failed[NR_NAMES];
	bool fatal;
	bool nameless;		/* assignments to unknown names */
};

static void see_assignment(void *ctx, struct str name, struct str value,
			   const struct mk_where *where)
{
	bool *seen = ctx;

	(void)name;
	(void)value;
	(void)where;
	*seen = true;
}

/* @guess NULL: not known. */
static void evaluate(struct result *r, struct str text, const char *guess)
{
	size_t i;

	*r = (struct result){
		.in = interner_new(), .diag = diag_new(), .files = tree_open_empty(),
	};
	r->mk = mk_new(r->in, &memtree_files, r->files, r->diag);
	for (i = 0; i < 2; i++) {
		struct str name = i ? STR("C1") : STR("E1");

		if (guess)
			mk_set(r->mk, name, str_of(guess), false, MK_FILE);
		else
			mk_set_unknown(r->mk, name, "test");
	}
	r->fatal = mk_eval_text(r->mk, text, "text") < 0;
	mk_unknown_assignments(r->mk, see_assignment, &r->nameless);
	for (i = 0; i < NR_NAMES; i++)
		r->failed[i] = mk_value(r->mk, str_of(names[i]),
					&r->values[i]) < 0;
}

static void drop(struct result *r)
{
	size_t i;

	for (i = 0; i < NR_NAMES; i++)
		sb_free(&r->values[i]);
	mk_free(r->mk);
	tree_close(r->files);
	diag_free(r->diag);
	interner_free(r->in);
}

static bool agree(const struct result *doubt, const struct result *sure,
		  size_t i)
{
	struct str known = sb_str(&doubt->values[i]);

	/* A makefile that ends with an error proves nothing. */
	if (sure->failed[i])
		return true;
	if (doubt->failed[i])
		return false;
	return mk_find_unknown(doubt->mk, known) ||
	       str_eq(known, sb_str(&sure->values[i]));
}

static bool holds_with(const struct result *doubt, struct str text,
		       const char *guess)
{
	struct result sure;
	bool good = true;
	size_t i;

	evaluate(&sure, text, guess);
	if (!sure.fatal && doubt->fatal)
		good = false;
	for (i = 0; i < NR_NAMES && !sure.fatal && good; i++) {
		good = agree(doubt, &sure, i);
		if (good)
			continue;
		fprintf(stderr, "# with '%s', %s is\n", guess, names[i]);
		tap_show("known", sb_cstr(&doubt->values[i]));
		tap_show("is   ", sb_cstr(&sure.values[i]));
	}
	drop(&sure);
	return good;
}

static bool holds(uint64_t seed, unsigned int *used)
{
	struct result doubt;
	bool good = true;
	struct gen g;
	size_t i;

	generate(&g, seed);
	evaluate(&doubt, sb_str(&g.out), NULL);
	/* A value in doubt may do something each time it is expanded. */
	if (!doubt.nameless && !strstr(g.out.buf, "$(eval")) {
		++*used;
		for (i = 0; i < ARRAY_SIZE(guesses) && good; i++)
			good = holds_with(&doubt, sb_str(&g.out), guesses[i]);
	}
	if (!good) {
		SCOPED_STRBUF why = STRBUF_INIT;

		diag_write(doubt.diag, &why);
		fprintf(stderr, "# seed %llu\n", (unsigned long long)seed);
		tap_show("said", sb_cstr(&why));
		tap_show("text", sb_cstr(&g.out));
	}
	drop(&doubt);
	sb_free(&g.out);
	return good;
}

int main(void)
{
	const char *seeds = getenv("MK_SEEDS");
	unsigned long first = 1, count = 2000, i, bad = 0;
	unsigned int used = 0;

	if (seeds)
		sscanf(seeds, "%lu %lu", &first, &count);
	for (i = 0; i < count; i++) {
		bad += !holds(first + i, &used);
		if ((i + 1) % BATCH && i + 1 != count)
			continue;
		is_int((intmax_t)bad, 0, "seeds up to %lu", first + i);
		bad = 0;
	}
	ok(used > count / 2, "most of them (%u) say something", used);
	return done_testing();
}
