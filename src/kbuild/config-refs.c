// SPDX-License-Identifier: GPL-2.0
/*
 * CONFIG_ variables that makefiles ask for and that no makefile sets.  Whether
 * there are such symbols, Kconfig knows: a .config may be older than it is.
 *
 * All statements of a file count, also those in a branch that is not taken.
 */
#include "kb.h"

#include "mk/parse.h"

enum { ASKED = 1, SET = 2 };

static uint8_t *seen_of(struct kb *kb, const struct atom *a)
{
	array_reach(kb->asked, kb->nr_asked, a->id);
	return &kb->asked[a->id];
}

static bool config_refs_is_symbol(struct str name)
{
	size_t i;

	if (!str_starts(name, STR("CONFIG_")) || name.len == strlen("CONFIG_"))
		return false;
	for (i = 0; i < name.len; i++)
		if (!byte_is_word(name.ptr[i]))
			return false;
	return true;
}

static void config_refs_ask(void *ctx, struct str name)
{
	const struct atom *a;
	struct kb *kb = ctx;
	struct place at;

	if (!config_refs_is_symbol(name))
		return;
	a = intern(kb->names, name);
	if (*seen_of(kb, a))
		return;
	*seen_of(kb, a) |= ASKED;
	at = kb_place(kb, &kb->asking);
	vec_grow(kb->refs, kb->nr_refs, kb->cap_refs);
	kb->refs[kb->nr_refs++] = (struct kb_config_ref){
		a, intern(kb->names, str_of(at.file))->text, at.line,
	};
}

static bool tests_name(const struct mk_stmt *s)
{
	return (s->kind == STMT_IF || s->kind == STMT_ELSE) &&
	       (s->op == OP_IFDEF || s->op == OP_IFNDEF);
}

static void config_refs_read_stmt(struct kb *kb, const struct mk_stmt *s)
{
	uint32_t i;

	kb->asking.line = s->line;
	if (s->kind == STMT_ASSIGN && s->atom && config_refs_is_symbol(atom_str(s->atom)))
		*seen_of(kb, s->atom) |= SET;
	if (tests_name(s) && s->value && !s->value->nr)
		config_refs_ask(kb, str_trim(s->value->text));
	mk_tmpl_vars(s->name, config_refs_ask, kb);
	mk_tmpl_vars(s->value, config_refs_ask, kb);
	for (i = 0; s->kind == STMT_RULE && i < s->rule->nr_words; i++)
		mk_tmpl_vars(s->rule->words[i].tmpl, config_refs_ask, kb);
}

static void config_refs_read_parse(void *ctx, const struct mk_parse *p)
{
	struct kb *kb = ctx;
	uint32_t i;

	kb->asking.file = p->file;
	for (i = 0; i < p->nr; i++)
		config_refs_read_stmt(kb, &p->stmts[i]);
}

void kb_watch_config_refs(struct kb *kb, struct mk *mk)
{
	if (kb->wants_refs)
		mk_watch_files(mk, config_refs_read_parse, kb);
}

/* CONFIG_X=m on make's command line. */
static void config_refs_set_given(struct kb *kb)
{
	size_t i;

	for (i = 0; i < kb->opt->nr_variables; i++) {
		struct str text = str_of(kb->opt->variables[i]);

		*seen_of(kb, intern(kb->names, str_head(text, str_chr(text, '=')))) |= SET;
	}
}

/* What some makefile sets is set, such as CONFIG_SHELL. */
void kb_finish_config_refs(struct kb *kb)
{
	size_t i, n = 0;

	mk_watch_files(kb->mk, NULL, NULL);
	config_refs_set_given(kb);
	for (i = 0; i < kb->nr_refs; i++)
		if (!(*seen_of(kb, kb->refs[i].symbol) & SET))
			kb->refs[n++] = kb->refs[i];
	kb->nr_refs = n;
}

const struct kb_config_ref *kb_config_refs(const struct kb *kb, size_t *n)
{
	*n = kb->nr_refs;
	return kb->refs;
}
