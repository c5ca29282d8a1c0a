// SPDX-License-Identifier: GPL-2.0
/*
 * Conditions as text: random functions are written, read back and compared in every
 * configuration.
 */
#include "tap.h"

#include "base/array.h"
#include "base/intern.h"
#include "bdd/bdd.h"
#include "graph-random.h"
#include "mk/lift.h"
#include "presence/condition.h"

#define NR_TRI	3	/* CONFIG_T0 to CONFIG_T2, then CONFIG_B, CONFIG_S, [U] */
#define NR_ALL	(27 * 2 * 3 * 2)

static const char *const texts[] = { "", "a", "b" };

struct world {
	struct interner *names;
	struct mk_lift *l;
	uint32_t leaves[16];
	size_t nr;
	/* The configuration: 'n', 'm' or 'y'; number of a text; whether [U]. */
	char tri[NR_TRI + 1];
	unsigned int text;
	bool unknown;
};

static enum lift_type world_type(void *ctx, const struct atom *name)
{
	(void)ctx;
	return str_is(atom_str(name), "CONFIG_B") ? LIFT_BOOL :
	       str_is(atom_str(name), "CONFIG_S") ? LIFT_TEXT : LIFT_TRISTATE;
}

static const struct atom *world_name(struct world *w, size_t i)
{
	char name[] = "CONFIG_T0";

	name[8] = (char)('0' + i);
	return intern(w->names, i < NR_TRI ? str_of(name) : STR("CONFIG_B"));
}

static void world_open(struct world *w)
{
	size_t i;

	w->names = interner_new();
	w->l = lift_new(w->names, world_type, NULL);
	for (i = 0; i <= NR_TRI; i++) {
		uint32_t m, y = lift_symbol(w->l, world_name(w, i), &m);

		w->leaves[w->nr++] = y;
		w->leaves[w->nr++] = m;
		w->leaves[w->nr++] = bdd_or(lift_bdd(w->l), y, m);
	}
	for (i = 0; i < ARRAY_SIZE(texts); i++)
		w->leaves[w->nr++] = lift_var(w->l, (struct lift_var){
			LIFT_EQUAL, intern(w->names, STR("CONFIG_S")),
			intern(w->names, str_of(texts[i])) });
	w->leaves[w->nr++] = lift_var(w->l, (struct lift_var){
		.kind = LIFT_UNKNOWN, .text = intern(w->names, STR("U")) });
}

static void world_close(struct world *w)
{
	lift_free(w->l);
	interner_free(w->names);
}

static void world_set(struct world *w, unsigned int nr)
{
	size_t i;

	for (i = 0; i < NR_TRI; i++, nr /= 3)
		w->tri[i] = "nmy"[nr % 3];
	w->tri[NR_TRI] = "ny"[nr % 2];
	nr /= 2;
	w->text = nr % 3;
	w->unknown = nr / 3;
}

static bool world_value(void *ctx, uint32_t var)
{
	struct world *w = ctx;
	const struct lift_var *v = lift_var_at(w->l, var);
	size_t i;

	if (v->kind == LIFT_UNKNOWN)
		return w->unknown;
	if (v->kind == LIFT_EQUAL)
		return str_is(atom_str(v->text), texts[w->text]);
	for (i = 0; i <= NR_TRI && world_name(w, i) != v->symbol; i++)
		;
	return v->kind == LIFT_ON ? w->tri[i] != 'n' : w->tri[i] == 'm';
}

static bool read_or(struct world *w, struct str *s);

static bool take(struct str *s, const char *text)
{
	if (!str_starts(*s, str_of(text)))
		return false;
	*s = str_from(*s, strlen(text));
	return true;
}

static bool read_symbol(struct world *w, struct str *s)
{
	bool not;
	size_t i;

	if (take(s, "CONFIG_S")) {
		not = take(s, "!");
		take(s, "=\"");
		for (i = ARRAY_SIZE(texts) - 1; i && !take(s, texts[i]); i--)
			;
		take(s, "\"");
		return (w->text == i) != not;
	}
	for (i = 0; i <= NR_TRI; i++) {
		char value = w->tri[i];

		if (!take(s, world_name(w, i)->text))
			continue;
		if (take(s, "=y"))
			return value == 'y';
		if (take(s, "=m"))
			return value == 'm';
		if (take(s, "!=y"))
			return value != 'y';
		if (take(s, "!=m"))
			return value != 'm';
		return value != 'n';
	}
	*s = STR("?");
	return false;
}

static bool read_not(struct world *w, struct str *s)
{
	bool value;

	if (take(s, "!"))
		return !read_not(w, s);
	if (take(s, "always"))
		return true;
	if (take(s, "never"))
		return false;
	if (take(s, "[U]"))
		return w->unknown;
	if (!take(s, "("))
		return read_symbol(w, s);
	value = read_or(w, s);
	if (!take(s, ")"))
		*s = STR("?");
	return value;
}

static bool read_and(struct world *w, struct str *s)
{
	bool value = read_not(w, s);

	while (take(s, " && "))
		value = read_not(w, s) && value;
	return value;
}

static bool read_or(struct world *w, struct str *s)
{
	bool value = read_and(w, s);

	while (take(s, " || "))
		value = read_and(w, s) || value;
	return value;
}

static uint32_t random_function(struct world *w, uint64_t *seed, unsigned int depth)
{
	struct bdd *m = lift_bdd(w->l);
	uint32_t a, b;

	if (!depth || !rnd(seed, 5))
		return w->leaves[rnd(seed, (uint32_t)w->nr)];
	a = random_function(w, seed, depth - 1);
	b = random_function(w, seed, depth - 1);
	switch (rnd(seed, 5)) {
	case 0:
		return bdd_not(m, a);
	case 1:
	case 2:
		return bdd_and(m, a, b);
	case 3:
		return bdd_or(m, a, b);
	default:
		return bdd_and_not(m, a, b);
	}
}

static bool same_everywhere(struct world *w, uint32_t f, struct str text)
{
	unsigned int i;

	for (i = 0; i < NR_ALL; i++) {
		struct str rest = text;
		bool value;

		world_set(w, i);
		value = read_or(w, &rest);
		if (rest.len || value != bdd_holds(lift_bdd(w->l), f, world_value, w))
			return false;
	}
	return true;
}

/* Within what a configuration can have. */
static bool is_read_back(struct world *w, uint32_t f, struct str text)
{
	struct bdd *m = lift_bdd(w->l);
	struct condition_error error;
	uint32_t got, both;

	if (!condition_read(w->l, text, &got, &error))
		return false;
	both = bdd_or(m, bdd_and_not(m, got, f), bdd_and_not(m, f, got));
	return bdd_and(m, both, condition_care(w->l, both)) == BDD_FALSE;
}

static void random_functions(struct world *w)
{
	size_t wrong = 0, i;
	uint64_t seed = 1;

	for (i = 0; i < 3000; i++) {
		uint32_t f = random_function(w, &seed, 1 + (unsigned int)(i % 6));
		SCOPED_STRBUF text = STRBUF_INIT;

		condition_text(w->l, f, &text);
		if (same_everywhere(w, f, sb_str(&text)) && is_read_back(w, f, sb_str(&text)))
			continue;
		wrong++;
		printf("# %s\n", sb_cstr(&text));
	}
	ok(!wrong, "what is written is the function that it was");
}

static void is_text(struct world *w, uint32_t f, const char *expected, const char *name)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	condition_text(w->l, f, &text);
	ok(str_is(sb_str(&text), expected), "%s", name);
	if (!str_is(sb_str(&text), expected))
		printf("# %s\n# expected %s\n", sb_cstr(&text), expected);
}

static void forms(struct world *w)
{
	struct bdd *m = lift_bdd(w->l);
	uint32_t y = w->leaves[0], mod = w->leaves[1], on = w->leaves[2];
	uint32_t y2 = w->leaves[3], on3 = w->leaves[8];
	uint32_t ab = bdd_or(m, w->leaves[2], w->leaves[5]);
	uint32_t cd = bdd_or(m, w->leaves[8], w->leaves[9]);

	is_text(w, BDD_TRUE, "always", "true");
	is_text(w, BDD_FALSE, "never", "false");
	is_text(w, on, "CONFIG_T0", "y or m");
	is_text(w, y, "CONFIG_T0=y", "y");
	is_text(w, mod, "CONFIG_T0=m", "m");
	is_text(w, bdd_not(m, y), "CONFIG_T0!=y", "not y");
	is_text(w, bdd_not(m, mod), "CONFIG_T0!=m", "not m");
	is_text(w, bdd_not(m, on), "!CONFIG_T0", "n");
	is_text(w, w->leaves[9], "CONFIG_B", "a bool");
	is_text(w, w->leaves[12], "CONFIG_S=\"\"", "an empty text");
	is_text(w, bdd_not(m, w->leaves[13]), "CONFIG_S!=\"a\"", "another text");
	is_text(w, bdd_and(m, w->leaves[12], w->leaves[13]), "never", "two texts at once");
	is_text(w, bdd_or(m, bdd_and(m, on, y2), bdd_and(m, on, on3)),
		"CONFIG_T0 && (CONFIG_T1=y || CONFIG_T2)", "a common literal");
	is_text(w, bdd_and(m, ab, cd),
		"(CONFIG_T0 || CONFIG_T1) && (CONFIG_T2 || CONFIG_B)", "a product of sums");
	is_text(w, bdd_not(m, w->leaves[15]), "![U]", "what is not known");
}

static void is_error(struct world *w, const char *text, size_t at, const char *what)
{
	struct condition_error error;
	uint32_t f;
	bool good = !condition_read(w->l, str_of(text), &f, &error) && error.at == at &&
		    !strcmp(error.what, what);

	ok(good, "'%s': %s", text, what);
	if (!good)
		printf("# %s at %zu\n", error.what ?: "no error", error.at);
}

static void is_read(struct world *w, const char *text, uint32_t f)
{
	ok(is_read_back(w, f, str_of(text)), "'%s' is read", text);
}

static void reading(struct world *w)
{
	struct bdd *m = lift_bdd(w->l);
	uint32_t y = w->leaves[0], mod = w->leaves[1], on = w->leaves[2];

	is_read(w, " T0&&T1=y ", bdd_and(m, on, w->leaves[3]));
	is_read(w, "T0=n", bdd_not(m, on));
	is_read(w, "!!(T0 != n)", on);
	is_read(w, "T0=m || T0 = y", bdd_or(m, y, mod));
	is_read(w, "CONFIG_S != \"a\"", bdd_not(m, w->leaves[13]));
	is_read(w, "T0 || T1 && B", bdd_or(m, on, bdd_and(m, w->leaves[5], w->leaves[9])));
	is_read(w, "always", BDD_TRUE);
	is_read(w, "![U]", bdd_not(m, w->leaves[15]));
	is_error(w, "", 0, "expected a CONFIG symbol");
	is_error(w, "T0 &&", 5, "expected a CONFIG symbol");
	is_error(w, "T0 T1", 3, "expected '&&', '||' or the end");
	is_error(w, "T0=yes", 3, "expected y, m, n or a text in double quotes");
	is_error(w, "(T0", 3, "expected ')'");
	is_error(w, "T0=\"a", 3, "unterminated string");
	is_error(w, "T0 && [a[b]", 6, "unterminated '['");
}

/* Texts with all bytes that mean something, in values and unknowns. */
static void any_text(struct world *w)
{
	static const char bytes[] = "ab[]\\\"x\n\x01\xc3\xa4 =";
	uint64_t seed = 7;
	size_t wrong = 0, i, k;

	for (i = 0; i < 2000; i++) {
		SCOPED_STRBUF any = STRBUF_INIT, text = STRBUF_INIT;
		const struct atom *a;
		uint32_t f;

		for (k = rnd(&seed, 6); k; k--)
			sb_addch(&any, bytes[rnd(&seed, sizeof(bytes) - 1)]);
		a = intern(w->names, sb_str(&any));
		f = lift_var(w->l, i % 2 ? (struct lift_var){ .kind = LIFT_UNKNOWN, .text = a } :
			(struct lift_var){ LIFT_EQUAL, intern(w->names, STR("CONFIG_S")), a });
		condition_text(w->l, f, &text);
		if (is_read_back(w, f, sb_str(&text)))
			continue;
		wrong++;
		printf("# %s\n", sb_cstr(&text));
	}
	ok(!wrong, "texts with any bytes are read back");
}

/* The parity of many symbols has too many products. */
static void limits(struct world *w)
{
	struct bdd *m = lift_bdd(w->l);
	uint32_t f = BDD_FALSE, i, on;

	for (i = 0; i < 20; i++) {
		char name[] = "CONFIG_Xa";

		name[8] = (char)('a' + i);
		lift_symbol(w->l, intern(w->names, str_of(name)), &on);
		f = bdd_ite(m, on, bdd_not(m, f), f);
	}
	is_text(w, bdd_and(m, f, w->leaves[2]), "CONFIG_T0 && ...", "too many products");
}

int main(void)
{
	struct world w = { .nr = 0 };

	world_open(&w);
	forms(&w);
	random_functions(&w);
	reading(&w);
	any_text(&w);
	limits(&w);
	world_close(&w);
	return done_testing();
}
