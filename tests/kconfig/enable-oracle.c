// SPDX-License-Identifier: GPL-2.0
/*
 * What "godeps kconfig enable" answers, for thousands of symbols:
 *
 *	enable-oracle TREE ARCH RECORD list
 *	enable-oracle TREE ARCH RECORD CONFIG <questions
 *
 * "list" writes the questions: each symbol that can be set, and y or m.  An answer is a
 * line: the question, "reached" or "impossible" or "unknown", and the fragment with tabs
 * for newlines, or the reason.  The same function answers as for the command, but Kconfig
 * is read and encoded once.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/tree.h"
#include "cmd-solve-solver.h"
#include "conf/ask.h"
#include "kconfig/kconfig.h"
#include "query/defconfig.h"
#include "report/kconfig.h"
#include "values/values.h"

struct oracle {
	struct kconfig *k;
	struct kcfg *c;
	struct kcfg_solver solver;
	struct kcfg_ask *ask;
};

static void list_questions(struct oracle *o)
{
	struct kconfig_symbol *const *symbols;
	size_t i, nr;

	symbols = kconfig_symbols(o->k, &nr);
	for (i = 0; i < nr; i++) {
		const struct kconfig_symbol *s = symbols[i];

		if (!s->defs || !kconfig_is_tri(s) || !kconfig_has_prompt(s) || s->transitional)
			continue;
		printf("%s y\n", s->name->text);
		if (s->type == KCONFIG_TRISTATE)
			printf("%s m\n", s->name->text);
	}
}

static void print_line(struct str text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		putchar(text.ptr[i] == '\n' ? '\t' : text.ptr[i]);
	putchar('\n');
}

static void answer(struct oracle *o, const char *name, const char *value)
{
	SCOPED_STRBUF asked = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct kcfg_change change = { .nr = 0 };
	struct kcfg_goal goal = { .value = str_of(value) };

	sb_addf(&asked, "CONFIG_%s", name);
	goal.symbol = kconfig_find(o->k, sb_str(&asked));
	if (!goal.symbol) {
		printf("%s %s undefined\n", name, value);
		return;
	}
	sb_addf(&asked, "=%s", value);
	printf("%s %s ", name, value);
	switch (kcfg_ask_goals(o->ask, &goal, 1, &change)) {
	case KCFG_SOLVED:
		printf("reached ");
		kconfig_fragment_change(sb_str(&asked), &change, &text);
		break;
	case KCFG_CONTRADICTED:
		printf("impossible ");
		sb_addstr(&text, sb_str(&change.obstacle));
		break;
	case KCFG_GAVE_UP:
		printf("unknown ");
		break;
	}
	print_line(sb_str(&text));
	fflush(stdout);
	kcfg_change_free(&change);
}

static int answer_all(struct oracle *o, const char *config)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	char line[4096], *name, *value, *rest;

	if (file_read(config, LIMIT_MAKEFILE_BYTES, &text) < 0)
		return 2;
	o->c = kcfg_new(o->k, NULL);
	kcfg_read(o->c, config, sb_str(&text));
	kcfg_settle(o->c, KCFG_OLDDEF);
	o->solver = solver_open();
	o->ask = kcfg_ask_new(o->c, &o->solver);
	while (fgets(line, sizeof(line), stdin)) {
		name = strtok_r(line, "\n ", &rest);
		value = strtok_r(NULL, "\n ", &rest);
		if (name && value)
			answer(o, name, value);
	}
	kcfg_ask_free(o->ask);
	solver_close(&o->solver);
	kcfg_free(o->c);
	return 0;
}

int main(int argc, char **argv)
{
	SCOPED_STRBUF record = STRBUF_INIT;
	struct interner *names = interner_new();
	struct diag *diag = diag_new();
	struct oracle o = { .k = NULL };
	struct tree *tree = NULL;
	int status = 2;

	if (argc == 5 && !tree_open_dir(argv[1], &tree) &&
	    !file_read(argv[3], LIMIT_MAKEFILE_BYTES, &record))
		o.k = defconfig_kconfig(tree, argv[2], names, sb_str(&record), diag, diag);
	if (o.k) {
		kconfig_read(o.k);
		status = strcmp(argv[4], "list") ? answer_all(&o, argv[4]) : 0;
		if (!strcmp(argv[4], "list"))
			list_questions(&o);
	} else {
		fprintf(stderr, "usage: enable-oracle TREE ARCH RECORD list|CONFIG\n");
	}
	kconfig_free(o.k);
	tree_close(tree);
	diag_free(diag);
	interner_free(names);
	return status;
}
