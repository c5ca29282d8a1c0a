// SPDX-License-Identifier: GPL-2.0
/*
 * The lines of a directory's makefiles, as they are written: including those in
 * branches that are not taken.
 *
 * The directory is evaluated once, as if make entered it, to determine each
 * condition; then the names and values of all assignments are expanded with the
 * final values of the variables.  These are not always the values at the line
 * (a branch that is not taken never set its variables), but they are what a
 * reader of the line would expect.
 */
#include "explain-parts.h"

#include "base/limits.h"

struct indexer {
	struct explain *x;
	struct ex_dir *f;
	struct mk *mk;
	int depth;
};

struct str ex_copy(struct explain *x, struct str s)
{
	return arena_str(x->answers, s);
}

void *ex_keep(struct explain *x, const void *p, size_t size)
{
	void *copy = arena_alloc(x->answers, size + 1);

	if (size)
		memcpy(copy, p, size);
	return copy;
}

static void note_condition(void *ctx, const struct mk_stmt *s, int holds)
{
	struct ex_dir *f = ctx;

	if (f->nr_conds >= LIMIT_EXPLAIN_LINES)
		return;
	vec_grow(f->conds, f->nr_conds, f->cap_conds);
	f->conds[f->nr_conds++] = (struct ex_cond){ s, holds };
}

static struct str explain_index_expanded(struct indexer *ix, const struct mk_tmpl *t)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (!t)
		return STR("");
	if (!t->nr)
		return t->text;
	if (mk_expand(ix->mk, t->text, &text))
		return STR("");
	return arena_str(ix->x->arena, sb_str(&text));
}

static void note_value(void *ctx, struct str name)
{
	struct indexer *ix = ctx;
	struct ex_dir *f = ix->f;
	const struct atom *a = intern(ix->x->names, name);
	SCOPED_STRBUF value = STRBUF_INIT;
	size_t i;

	for (i = 0; i < f->nr_values; i++)
		if (f->values[i].name == a)
			return;
	if (mk_origin_of(ix->mk, name) == MK_UNDEFINED ||
	    mk_value(ix->mk, name, &value) ||
	    mk_find_unknown(ix->mk, sb_str(&value)))
		return;
	vec_grow(f->values, f->nr_values, f->cap_values);
	f->values[f->nr_values++] = (struct ex_value){
		a, arena_str(ix->x->arena, str_trim(sb_str(&value))),
	};
}

/* CONFIG_X=m from make's command line, or a makefile: the .config does not say so. */
static void note_override(void *ctx, struct str name)
{
	struct indexer *ix = ctx;
	SCOPED_STRBUF value = STRBUF_INIT;

	if (str_starts(name, STR("CONFIG_")) && !mk_value(ix->mk, name, &value) &&
	    (str_is(sb_str(&value), "y") || str_is(sb_str(&value), "m")) &&
	    !str_eq(sb_str(&value), kb_config(ix->x->kb, name)))
		note_value(ix, name);
}

/* Of a CONFIG symbol the .config usually says more than make's value. */
static void note_of_branch(void *ctx, struct str name)
{
	if (str_starts(name, STR("CONFIG_")))
		note_override(ctx, name);
	else
		note_value(ctx, name);
}

static void explain_index_add_line(struct indexer *ix, const struct mk_stmt *s,
				   struct ex_line line)
{
	struct ex_dir *f = ix->f;

	line.stmt = s;
	line.name = str_trim(explain_index_expanded(ix, s->name));
	mk_tmpl_vars(s->name, note_override, ix);
	line.value = explain_index_expanded(ix, s->value);
	vec_grow(f->lines, f->nr, f->cap);
	f->lines[f->nr++] = line;
}

static void explain_index_walk(struct indexer *ix, const char *file,
			       const struct ex_include *from);

static void walk_include(struct indexer *ix, const struct mk_stmt *s,
			 struct ex_line at)
{
	struct ex_include *from = arena_alloc(ix->x->arena, sizeof(*from));
	struct str rest = explain_index_expanded(ix, s->value), word;

	*from = (struct ex_include){ at.from, s, at.around, at.file };
	while (str_word(&rest, &word)) {
		SCOPED_STRBUF name = STRBUF_INIT;

		if (mk_find_unknown(ix->mk, word))
			continue;
		sb_addstr(&name, word);
		explain_index_walk(ix, sb_cstr(&name), from);
	}
}

/* What is not known may be anything. */
static void add_target(struct indexer *ix, struct str target)
{
	struct ex_dir *f = ix->f;

	if (f->nr_targets >= LIMIT_EXPLAIN_LINES)
		return;
	vec_grow(f->targets, f->nr_targets, f->cap_targets);
	f->targets[f->nr_targets++] = mk_find_unknown(ix->mk, target) ? STR("%") :
				      arena_str(ix->x->arena, target);
}

/* The words before the colon of what may be a rule. */
static void walk_rule(struct indexer *ix, const struct mk_line *line)
{
	uint32_t i;

	for (i = 0; i < line->nr_words; i++) {
		struct str rest = explain_index_expanded(ix, line->words[i].tmpl), word;

		while (str_word(&rest, &word))
			add_target(ix, word);
	}
}

/* Rules that $(eval) makes are not among the statements. */
static void note_rule(void *ctx, const struct mk_rule *rule)
{
	struct indexer *ix = ctx;
	struct str rest = rule->pattern.len ? rule->pattern : rule->targets, word;

	while (str_word(&rest, &word))
		add_target(ix, word);
}

static void walk_stmt(struct indexer *ix, const struct mk_stmt *s,
		      struct ex_line at)
{
	at.around = s->around;
	if (s->kind == STMT_TAB)
		s = s->alt;
	if (!s)
		return;
	if (s->kind == STMT_ASSIGN)
		explain_index_add_line(ix, s, at);
	else if (s->kind == STMT_INCLUDE)
		walk_include(ix, s, at);
	else if (s->kind == STMT_IF || s->kind == STMT_ELSE)
		mk_branch_vars(s, note_of_branch, ix);
	else if (s->kind == STMT_RULE)
		walk_rule(ix, s->rule);
}

static void explain_index_walk(struct indexer *ix, const char *file,
			       const struct ex_include *from)
{
	const struct mk_parse *p;
	struct ex_line at = { .from = from };
	struct mk_where where = { .line = 1 };
	uint32_t i;

	if (ix->depth >= LIMIT_EXPLAIN_DEPTH ||
	    ix->f->nr >= LIMIT_EXPLAIN_LINES)
		return;
	p = mk_parse_of(ix->mk, file);
	if (!p)
		return;
	where.file = p->file;
	at.file = kb_place(ix->x->kb, &where).file;
	ix->depth++;
	for (i = 0; i < p->nr && ix->f->nr < LIMIT_EXPLAIN_LINES; i++)
		walk_stmt(ix, &p->stmts[i], at);
	ix->depth--;
}

static struct ex_dir *new_dir(struct explain *x, const struct atom *dir)
{
	struct ex_dir *f = xcalloc(1, sizeof(*f));

	f->dir = dir;
	vec_grow(x->directories, x->nr_dirs, x->cap_dirs);
	x->directories[x->nr_dirs++] = f;
	*atom_map_at(&x->dir_of, dir) = (uint32_t)x->nr_dirs;
	return f;
}

const struct ex_dir *ex_dir_of(struct explain *x, const struct atom *dir)
{
	struct indexer ix = { .x = x, .mk = kb_evaluator(x->kb) };
	SCOPED_STRBUF file = STRBUF_INIT;
	uint32_t known = atom_map_get(&x->dir_of, dir);

	if (known)
		return x->directories[known - 1];
	ix.f = new_dir(x, dir);
	ix.f->found = kb_find_makefile(x->kb, dir, &file);
	if (!ix.f->found)
		return ix.f;
	mk_begin(ix.mk);
	mk_watch_conditions(ix.mk, note_condition, ix.f);
	kb_evaluate_dir(x->kb, dir);
	mk_watch_conditions(ix.mk, NULL, NULL);
	explain_index_walk(&ix, sb_cstr(&file), NULL);
	mk_rules(ix.mk, note_rule, &ix);
	mk_end(ix.mk);
	return ix.f;
}

/* core-y and the like are filled in the architecture's makefile. */
const struct ex_dir *ex_arch(struct explain *x)
{
	struct indexer ix = { .x = x, .mk = kb_evaluator(x->kb) };
	SCOPED_STRBUF file = STRBUF_INIT;

	if (x->arch)
		return x->arch;
	sb_addf(&file, "arch/%s/Makefile", kb_arch(x->kb));
	ix.f = new_dir(x, intern(x->names, sb_str(&file)));
	x->arch = ix.f;
	sb_truncate(&file, 0);
	kb_source_path(x->kb, atom_str(ix.f->dir), &file);
	mk_begin(ix.mk);
	mk_watch_conditions(ix.mk, note_condition, ix.f);
	ix.f->found = !mk_include(ix.mk, sb_cstr(&file));
	mk_watch_conditions(ix.mk, NULL, NULL);
	explain_index_walk(&ix, sb_cstr(&file), NULL);
	mk_end(ix.mk);
	return ix.f;
}

enum ex_holds ex_holds(const struct ex_dir *f, const struct mk_stmt *branch)
{
	size_t i;

	for (i = f->nr_conds; i-- > 0;)
		if (f->conds[i].stmt == branch)
			return f->conds[i].holds < 0 ? EX_MAYBE :
			       f->conds[i].holds ? EX_YES : EX_NO;
	return EX_UNREACHED;
}

struct str ex_value_of(struct explain *x, const struct ex_dir *f,
		       struct str name)
{
	size_t i;

	for (i = 0; i < f->nr_values; i++)
		if (str_eq(atom_str(f->values[i].name), name))
			return f->values[i].value;
	return str_starts(name, STR("CONFIG_")) ? kb_config(x->kb, name) :
						  (struct str){ NULL, 0 };
}
