// SPDX-License-Identifier: GPL-2.0
/*
 * An evaluator's life and its scopes.
 */
#include "state.h"

static const struct atom *life_atom(struct mk *mk, const char *s)
{
	return intern(mk->names, str_of(s));
}

static void set_constants(struct mk *mk)
{
	static const char *const values[][2] = {
		{ "MAKE_VERSION", "4.3" },
		{ "MAKE", "make" },
		{ "MAKE_COMMAND", "make" },
		{ "SHELL", "/bin/sh" },
		{ ".SHELLFLAGS", "-c" },
		{ "SUFFIXES", "" },
		{ ".RECIPEPREFIX", "" },
		{ ".VARIABLES", "" },
		{ "MAKE_HOST", "x86_64-pc-linux-gnu" },
	};
	static const char *const features[] = {
		"target-specific", "order-only", "second-expansion", "else-if",
		"shortest-stem", "undefine", "oneshell", "nocomment",
		"grouped-target", "extra-prereqs", "archives", "jobserver",
		"output-sync", "check-symlink", "load",
	};
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(features); i++)
		sb_addf(&text, "%s%s", i ? " " : "", features[i]);
	mk_set(mk, STR(".FEATURES"), sb_str(&text), false, MK_DEFAULT);
	for (i = 0; i < ARRAY_SIZE(values); i++)
		mk_set(mk, str_of(values[i][0]), str_of(values[i][1]), false,
		       MK_DEFAULT);
	mk_set(mk, STR("MAKEFILE_LIST"), STR(""), false, MK_FILE);
	mk_set(mk, STR(".DEFAULT_GOAL"), STR(""), false, MK_FILE);
	if (mk->files->curdir)
		mk_set(mk, STR("CURDIR"), str_of(mk->files->curdir), false,
		       MK_FILE);
}

struct mk *mk_new(struct interner *names, const struct mk_files *files,
		  void *ctx, struct diag *diag)
{
	struct mk *mk = xcalloc(1, sizeof(*mk));

	mk->names = names;
	mk->functions = func_table();
	mk->files = files;
	mk->ctx = ctx;
	mk->diag = diag;
	mk->parses = arena_new();
	mk->mem = arena_new();
	mk->tmp = arena_new();
	mk->parser.names = names;
	mk->parser.arena = mk->mem;
	mk->prefix = '\t';
	mk->atoms.makefile_list = life_atom(mk, "MAKEFILE_LIST");
	mk->atoms.default_goal = life_atom(mk, ".DEFAULT_GOAL");
	mk->atoms.prefix = life_atom(mk, ".RECIPEPREFIX");
	mk->atoms.version = life_atom(mk, "MAKE_VERSION");
	mk->atoms.variables = life_atom(mk, ".VARIABLES");
	set_constants(mk);
	return mk;
}

void mk_free(struct mk *mk)
{
	size_t i;

	if (!mk)
		return;
	for (i = 0; i < mk->cap_bufs; i++) {
		sb_free(mk->bufs[i]);
		free(mk->bufs[i]);
	}
	free(mk->bufs);
	free(mk->parser.nodes);
	free(mk->files_read);
	free(mk->vars);
	free(mk->digits);
	free(mk->undo);
	free(mk->unknowns);
	free(mk->rules);
	free(mk->assignments);
	free(mk->missing);
	free(mk->unread);
	arena_free(mk->parses);
	arena_free(mk->mem);
	arena_free(mk->tmp);
	free(mk);
}

void mk_info_to(struct mk *mk, struct strbuf *out)
{
	mk->info = out;
}

static struct mk_counts life_counts(const struct mk *mk)
{
	return (struct mk_counts){
		.rules = mk->nr_rules,
		.unknowns = mk->nr_unknowns,
		.assignments = mk->nr_assignments,
		.missing = mk->nr_missing,
		.unread = mk->nr_unread,
		.export_all = mk->export_all,
		.prefix = mk->prefix,
		.make44 = mk->parser.make44,
	};
}

void mk_begin(struct mk *mk)
{
	if (mk->in_scope)
		mk_end(mk);
	mk->in_scope = true;
	mk->scope_mark = arena_mark(mk->mem);
	mk->at_begin = life_counts(mk);
	mk->dead = WHEN_NEVER;
	mk->work = 0;
}

void mk_end(struct mk *mk)
{
	if (!mk->in_scope)
		return;
	while (mk->nr_undo) {
		const struct mk_undo *u = &mk->undo[--mk->nr_undo];

		u->var->value = u->value;
		u->var->export = u->export;
		u->var->saved = false;
	}
	mk->nr_rules = mk->at_begin.rules;
	mk->nr_unknowns = mk->at_begin.unknowns;
	mk->nr_assignments = mk->at_begin.assignments;
	mk->nr_missing = mk->at_begin.missing;
	mk->nr_unread = mk->at_begin.unread;
	mk->export_all = mk->at_begin.export_all;
	mk->prefix = mk->at_begin.prefix;
	mk->parser.make44 = mk->at_begin.make44;
	mk->at = (struct mk_where){ 0 };
	mk->text = mk->at;
	arena_rewind(mk->mem, mk->scope_mark);
	mk->in_scope = false;
}
