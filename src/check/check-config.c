// SPDX-License-Identifier: GPL-2.0
/*
 * A package says "//kbuild:config NET=y"; the .config says what NET is.  The
 * four rules below cover the different cases in which the two can disagree, so
 * that each need results in at most one finding.
 */
#include "check/check-rules.h"

enum verdict { MET, OFF, MODULE, UNKNOWN, OTHER };

static bool check_config_is_defined(const struct check *c, struct str symbol,
				    struct place *where)
{
	return c->env->defines && c->env->defines(c->env->ctx, symbol, where);
}

static bool check_config_is_on(struct str value)
{
	return value.ptr && !str_is(value, "n");
}

static enum verdict check_config_judge(const struct check *c, const struct graph_edge *e)
{
	/* Strings have quotes in the .config, but not in a directive. */
	struct str want = str_unquoted(atom_str(e->value));
	struct str have = str_unquoted(graph_get(c->g, e->to, ATTR_VALUE));
	struct place where;

	if (c->env->no_config)
		return MET;
	if (str_is(want, "n"))
		return check_config_is_on(have) ? OTHER : MET;
	/* A .config may be older than the Kconfig files. */
	if ((!have.ptr || c->env->defines) &&
	    !check_config_is_defined(c, graph_name(c->g, e->to), &where))
		return UNKNOWN;
	if (!check_config_is_on(have))
		return OFF;
	if (!want.len || str_eq(want, have))
		return MET;
	if (str_is(want, "m") && str_is(have, "y"))
		return MET;
	if (str_is(want, "y") && str_is(have, "m"))
		return MODULE;
	return OTHER;
}

/* "kmodwatch" for a package that a declared program is built from. */
static void note_program(struct check *c, uint32_t package)
{
	const struct graph_edge *e = graph_first_in(c->ix, package, EDGE_BUILD);
	struct str name;

	if (!e)
		return;
	name = graph_name(c->g, e->from);
	check_note(c, graph_place(e), "the Go program %.*s is built from it",
		   STR_ARG(name));
}

static void check_config_finding(struct check *c, const struct check_rule *r,
				 const struct graph_edge *e, const char *is)
{
	struct str symbol = graph_name(c->g, e->to);
	struct str package = graph_name(c->g, e->from);
	struct str want = atom_str(e->value);
	struct place where = NO_PLACE;

	check_finding(c, r, e->to, graph_place(e),
		      "package %.*s needs %.*s%s%.*s, which %s",
		      STR_ARG(package), STR_ARG(symbol), want.len ? "=" : "", STR_ARG(want),
		      is);
	if (check_config_is_defined(c, symbol, &where) && where.file)
		check_note(c, where, "%.*s is defined here",
			   STR_ARG(symbol));
	note_program(c, e->from);
	check_advise(c, &(struct kcfg_want){ symbol, want.len ? want : STR("m") },
		     1);
}

static void check_config_off(struct check *c, const struct check_rule *r,
			     const struct graph_edge *e)
{
	if (check_config_judge(c, e) == OFF)
		check_config_finding(c, r, e, "is off in the .config");
}

static void check_config_module(struct check *c, const struct check_rule *r,
				const struct graph_edge *e)
{
	if (check_config_judge(c, e) == MODULE)
		check_config_finding(c, r, e, "is =m: it is available only once the module is loaded");
}

static void check_config_unknown(struct check *c, const struct check_rule *r,
				 const struct graph_edge *e)
{
	if (check_config_judge(c, e) == UNKNOWN)
		check_config_finding(c, r, e, "is not defined in any Kconfig file");
}

static void check_config_value(struct check *c, const struct check_rule *r,
			       const struct graph_edge *e)
{
	struct str have = graph_get(c->g, e->to, ATTR_VALUE);
	SCOPED_STRBUF is = STRBUF_INIT;

	if (check_config_judge(c, e) != OTHER)
		return;
	sb_addf(&is, "is =%.*s in the .config", STR_ARG(have));
	check_config_finding(c, r, e, sb_cstr(&is));
}

static const struct check_row rows[] = {
	{
		.rule = {
			.name = "config-off",
			.severity = SEV_ERROR,
			.summary = "Go code needs a CONFIG symbol that is off",
			.page =
			"A package needs a CONFIG symbol, because of what it uses (see\n"
			"godeps-bridges(7)) or because a `//kbuild:config` directive says so (see\n"
			"godeps-directives(7)), and the symbol is off: the .config says `is not\n"
			"set`, or omits it because a dependency is off. The notes say where the\n"
			"symbol is defined and what to set, including its dependencies.",
		},
		.edge_kind = EDGE_NEEDS, .on_edge = check_config_off,
	}, {
		.rule = {
			.name = "config-module",
			.severity = SEV_WARNING,
			.summary = "Go code needs a CONFIG symbol =y that is =m",
			.page =
			"The package needs the symbol `=y`, but it is `=m`, so the program works\n"
			"only once the module is loaded. Build it in, load the module first, or\n"
			"require only `=m` if the program can wait for it.",
		},
		.edge_kind = EDGE_NEEDS, .on_edge = check_config_module,
	}, {
		.rule = {
			.name = "config-unknown",
			.severity = SEV_ERROR,
			.summary = "Go code needs a CONFIG symbol that no Kconfig file defines",
			.page =
			"No Kconfig file that this architecture uses defines the symbol: it is\n"
			"misspelt, was renamed or removed, or belongs to another architecture.",
		},
		.edge_kind = EDGE_NEEDS, .on_edge = check_config_unknown,
	}, {
		.rule = {
			.name = "config-value",
			.severity = SEV_ERROR,
			.summary = "Go code needs a different value of a CONFIG symbol",
			.page =
			"The package needs a specific value (`HZ=1000`, `DEBUG_INFO_BTF=n`), but\n"
			"the .config has another one.",
		},
		.edge_kind = EDGE_NEEDS, .on_edge = check_config_value,
	},
};

const struct check_table check_config_rules = CHECK_TABLE(rows);
