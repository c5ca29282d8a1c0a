/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Checks of one side of the graph against the other.  A rule is a row of data:
 * name, severity, what it is about, its page of the manual, function.  Findings
 * of readers about their input have a rule as well; such a row has no function.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

struct graph;
struct kcfg_want;
struct levels;

/* A makefile asks for a CONFIG symbol. */
struct check_ref {
	struct str symbol;	/* "CONFIG_NET" */
	struct place at;
};

/* An object that a build left in the object tree. */
struct check_built {
	struct str object;	/* "init/main.o" */
	struct str source;	/* as the compiler got it, or empty */
	struct str file;	/* that says so: "init/.main.o.cmd" */
};

/* A header that the compiler read, and the reader of #include lines did not. */
struct check_header {
	struct str header;	/* "include/linux/x.h" */
	struct str source;	/* the first whose object needs it */
	struct str file;	/* that says so */
	size_t nr_sources;	/* number of sources that need it */
};

/* Queries of checks that the graph alone cannot answer. */
struct check_env {
	/*
	 * Whether a Kconfig file defines a symbol ("CONFIG_NET"), and where
	 * ("net/Kconfig:6").  NULL: not known; then a symbol that the .config
	 * does not name counts as unknown.
	 */
	bool (*defines)(void *ctx, struct str symbol, struct place *where);
	/*
	 * The symbol that Kconfig files define whose name is nearest to one that
	 * none does, without CONFIG_; NULL: none is near.  NULL: not known.
	 */
	const char *(*near)(void *ctx, struct str symbol);
	/* Whether the source or object tree holds a file, or NULL. */
	bool (*exists)(void *ctx, struct str path);
	/*
	 * Where makefiles ask for symbols that they do not set themselves;
	 * valid until the next call.  NULL: not known.
	 */
	const struct check_ref *(*config_refs)(void *ctx, size_t *n);
	/* What a build left, sorted; lasts like @ctx.  NULL: not known. */
	const struct check_built *(*built)(void *ctx, size_t *n);
	/* The same of headers. */
	const struct check_header *(*headers)(void *ctx, size_t *n);
	bool no_config;		/* there is no .config that could lack a symbol */
	/*
	 * What to set so that symbols have their values, or the obstacle
	 * (false), as kcfg_advise() says it.  NULL: not known.  It is asked
	 * for findings only.
	 */
	bool (*advise)(void *ctx, const struct kcfg_want *wants, size_t nr,
		       struct strbuf *out);
	void *ctx;
};

struct check_rule {
	const char *name;
	enum severity severity;
	const char *summary;	/* one line, for the list of rules */
	/*
	 * Its description in godeps-rules(7): lines that will be filled, an
	 * empty one between paragraphs; literals are in `backquotes`.
	 */
	const char *page;
	bool off;		/* runs only if it is enabled */
	bool of_review;		/* compares two states: only godeps review reports it */
};

/**
 * check_nr_rules - how many rules there are, those of readers included
 */
size_t check_nr_rules(void);

/**
 * check_rule_at - one rule, in the order in which they run
 * @i: below check_nr_rules()
 */
const struct check_rule *check_rule_at(size_t i);

/**
 * check_find_rule - a rule by its name
 * @name: such as "config-off"
 * @i: set to its number, may be NULL
 *
 * Return: the rule, or NULL.
 */
const struct check_rule *check_find_rule(struct str name, size_t *i);

/**
 * check_run - run all checks
 * @g: merged and bound graph; its edges are sorted
 * @env: answers from outside
 * @levels: which rules run; the findings have the rules' own severities
 * @diag: receives the findings; their subjects are ids of nodes
 */
void check_run(struct graph *g, const struct check_env *env,
	       const struct levels *levels, struct diag *diag);

/**
 * check_mark - give nodes that a finding is about the attribute "finding"
 * @g: graph; the attribute is the names of the rules
 * @diag: findings
 */
void check_mark(struct graph *g, const struct diag *diag);

#endif
