// SPDX-License-Identifier: GPL-2.0
#include "tap.h"

#include "base/mem.h"
#include "csource/cond.h"

/* A=y B=m C=n D=17, and nothing else, is in the .config. */
static struct str config(void *ctx, struct str symbol)
{
	(void)ctx;
	if (str_is(symbol, "CONFIG_A"))
		return STR("y");
	if (str_is(symbol, "CONFIG_B"))
		return STR("m");
	if (str_is(symbol, "CONFIG_C"))
		return STR("n");
	if (str_is(symbol, "CONFIG_D"))
		return STR("17");
	return (struct str){ NULL, 0 };
}

static struct macro macro(void *ctx, struct str name)
{
	(void)ctx;
	if (str_is(name, "ONE"))
		return (struct macro){ TRUTH_YES, true, 1 };
	if (str_is(name, "NONE"))
		return (struct macro){ TRUTH_NO, false, 0 };
	return (struct macro){ TRUTH_UNKNOWN, false, 0 };
}

static const struct cond_env env = { config, macro, NULL };

static void expressions(void)
{
	static const struct {
		const char *text;
		enum truth truth;
	} rows[] = {
		{ "1", TRUTH_YES },
		{ "0", TRUTH_NO },
		{ "CONFIG_A", TRUTH_YES },
		{ "CONFIG_B", TRUTH_NO },
		{ "CONFIG_D > 16 && CONFIG_D <= 0x11", TRUTH_YES },
		{ "defined(CONFIG_A)", TRUTH_YES },
		{ "defined CONFIG_B", TRUTH_NO },
		{ "defined(CONFIG_B_MODULE)", TRUTH_YES },
		{ "!defined(CONFIG_C)", TRUTH_YES },
		{ "IS_ENABLED(CONFIG_B)", TRUTH_YES },
		{ "IS_BUILTIN(CONFIG_B)", TRUTH_NO },
		{ "IS_MODULE(CONFIG_B)", TRUTH_YES },
		{ "IS_REACHABLE(CONFIG_B)", TRUTH_UNKNOWN },
		{ "ONE", TRUTH_YES },
		{ "defined(NONE)", TRUTH_NO },
		{ "OTHER", TRUTH_UNKNOWN },
		{ "OTHER(1, (2)) > 3", TRUTH_UNKNOWN },
		{ "OTHER && CONFIG_C", TRUTH_NO },
		{ "OTHER || CONFIG_A", TRUTH_YES },
		{ "OTHER || CONFIG_C", TRUTH_UNKNOWN },
		{ "/* why */ CONFIG_A && \\\n CONFIG_D == 17", TRUTH_YES },
		{ "1 + 2 * 3 == 7", TRUTH_YES },
		{ "(1 + 2) * 3 == 7", TRUTH_NO },
		{ "", TRUTH_UNKNOWN },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++)
		is_int(cond_expr(&env, str_of(rows[i].text)), rows[i].truth,
		       "%.19s", rows[i].text);
}

static void add(void *ctx, struct str symbol)
{
	sb_addstr(ctx, symbol);
	sb_addch(ctx, ' ');
}

static void branches(void)
{
	struct cond a = { NULL, NULL, 'd', STR("CONFIG_A"), 1 };
	struct cond otherwise = { NULL, &a, 'e', STR(""), 2 };
	struct cond in_a = { &a, NULL, 'n', STR("CONFIG_C"), 3 };
	struct cond off = { &a, NULL, 'i', STR("defined(CONFIG_X)"), 4 };
	SCOPED_STRBUF symbols = STRBUF_INIT;

	is_int(cond_holds(&env, NULL), TRUTH_YES, "outside of all");
	is_int(cond_holds(&env, &a), TRUTH_YES, "#ifdef");
	is_int(cond_holds(&env, &otherwise), TRUTH_NO, "its #else");
	is_int(cond_holds(&env, &in_a), TRUTH_YES, "#ifndef in it");
	is_int(cond_holds(&env, &off), TRUTH_NO, "#if in it");
	cond_symbols(&env, &off, add, &symbols);
	is_str(sb_cstr(&symbols), "CONFIG_X ", "only what does not hold");
	ok(cond_has_symbols(&off), "symbols stand in it");
	ok(!cond_has_symbols(NULL), "none outside");
}

int main(void)
{
	expressions();
	branches();
	return done_testing();
}
