// SPDX-License-Identifier: GPL-2.0
/*
 * A chain of lines for output: from the top directory down, each line after the
 * conditions around it, with the deciding variables and their values.
 */
#include "explain-parts.h"

#include "base/limits.h"

#define WIDTH 56	/* of a line's text before words are left out */

/* The answer's steps while they are collected. */
struct steps {
	struct explain *x;
	const struct ex_dir *directory;
	struct ex_step *list;
	size_t nr, cap;
	struct ex_symbol *symbols;	/* of the step in the making */
	size_t nr_symbols, cap_symbols;
};

static void explain_steps_add_symbol(void *ctx, struct str name)
{
	struct steps *st = ctx;
	const char *text = intern(st->x->names, name)->text;
	struct str value = ex_value_of(st->x, st->directory, name);
	size_t i;

	if (!value.ptr && !str_starts(name, STR("CONFIG_")))
		return;
	for (i = 0; i < st->nr_symbols; i++)
		if (st->symbols[i].name == text)
			return;
	vec_grow(st->symbols, st->nr_symbols, st->cap_symbols);
	st->symbols[st->nr_symbols++] = (struct ex_symbol){ text, value };
}

static void explain_steps_push(struct steps *st, struct ex_step step)
{
	step.symbols = ex_keep(st->x, st->symbols,
			       st->nr_symbols * sizeof(*st->symbols));
	step.nr_symbols = st->nr_symbols;
	st->nr_symbols = 0;
	vec_grow(st->list, st->nr, st->cap);
	st->list[st->nr++] = step;
}

/* A line as one line, white space and continuations made single spaces. */
static void add_squeezed(struct strbuf *out, struct str text)
{
	struct str word, rest = text;
	size_t start = out->len;

	while (str_word(&rest, &word)) {
		if (str_is(word, "\\"))
			continue;
		if (out->len > start)
			sb_addch(out, ' ');
		sb_addquoted(out, word);
	}
}

static struct str without_comment(struct str raw)
{
	size_t hash = str_chr(raw, '#');

	return hash && hash < raw.len && raw.ptr[hash - 1] != '\\' ?
	       str_head(raw, hash) : raw;
}

/* "obj-y := a.o b.o c.o ..." becomes "obj-y := ... b.o ...". */
static void explain_steps_shorten(const struct ex_hop *hop, struct strbuf *out)
{
	const struct mk_stmt *s = hop->line->stmt;
	struct str name = s->name->text, value = s->value->text;
	struct str raw = without_comment(s->raw), rest, first;
	SCOPED_STRBUF head = STRBUF_INIT;
	size_t op = str_chr(raw, '=');

	if (!hop->word.len || op == raw.len)
		return;
	rest = value;
	if (!str_word(&rest, &first))
		return;
	add_squeezed(&head, str_head(raw, op + 1));
	if (head.len > WIDTH) {
		sb_truncate(&head, 0);
		add_squeezed(&head, name);
		sb_adds(&head, " =");
	}
	sb_truncate(out, 0);
	sb_addstr(out, sb_str(&head));
	sb_adds(out, str_eq(first, hop->word) ? " " : " ... ");
	sb_addquoted(out, hop->word);
	sb_adds(out, " ...");
}

static struct str text_of(struct explain *x, const struct ex_hop *hop)
{
	SCOPED_STRBUF out = STRBUF_INIT;
	SCOPED_STRBUF file = STRBUF_INIT;
	struct str rest, line = STR("");
	uint32_t nr;

	if (hop->line->stmt) {
		add_squeezed(&out, without_comment(hop->line->stmt->raw));
		if (out.len > WIDTH)
			explain_steps_shorten(hop, &out);
		return ex_copy(x, sb_str(&out));
	}
	/* Not an assignment: perhaps an $(eval). */
	if (tree_read(x->src, hop->line->file, LIMIT_MAKEFILE_BYTES,
		      &file))
		return STR("");
	rest = sb_str(&file);
	for (nr = 0; nr < hop->number && str_line(&rest, &line);)
		nr++;
	add_squeezed(&out, line);
	return ex_copy(x, sb_str(&out));
}

/* "ifdef CONFIG_X", or for a plain else what it is the else of. */
struct str ex_condition_text(struct explain *x, const struct mk_stmt *s)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	add_squeezed(&out, without_comment(s->raw));
	if (s->kind == STMT_ELSE && s->op == OP_ALWAYS) {
		sb_adds(&out, " (of ");
		add_squeezed(&out, without_comment(s->before->raw));
		sb_addch(&out, ')');
	}
	return ex_copy(x, sb_str(&out));
}

static uint32_t add_conditions(struct steps *st, const char *file,
			       const struct mk_stmt *around)
{
	const struct mk_stmt *list[LIMIT_EXPLAIN_DEPTH];
	bool reached = true;
	uint32_t nr = 0, i;

	for (; around && nr < LIMIT_EXPLAIN_DEPTH; around = around->around)
		list[nr++] = around;
	for (i = 0; i < nr; i++) {
		const struct mk_stmt *s = list[nr - 1 - i];
		enum ex_holds holds = ex_holds(st->directory, s);

		/* An else after a branch that counts fails, too. */
		if (holds == EX_UNREACHED && reached)
			holds = EX_NO;
		reached &= holds == EX_YES;
		mk_branch_vars(s, explain_steps_add_symbol, st);
		explain_steps_push(st, (struct ex_step){
			.file = file, .line = s->line, .condition = true,
			.text = ex_condition_text(st->x, s), .depth = i,
			.holds = holds,
		});
	}
	return nr;
}

/* The files that lead to an included one. */
static void add_includes(struct steps *st, const struct ex_include *from)
{
	const struct ex_include *list[LIMIT_EXPLAIN_DEPTH];
	size_t nr = 0;

	for (; from && nr < LIMIT_EXPLAIN_DEPTH; from = from->from)
		list[nr++] = from;
	while (nr-- > 0) {
		SCOPED_STRBUF text = STRBUF_INIT;
		uint32_t depth = add_conditions(st, list[nr]->file,
						list[nr]->around);

		add_squeezed(&text, without_comment(list[nr]->stmt->raw));
		explain_steps_push(st, (struct ex_step){
			.file = list[nr]->file, .line = list[nr]->stmt->line,
			.text = ex_copy(st->x, sb_str(&text)), .depth = depth,
			.holds = EX_YES,
		});
	}
}

static void add_hop(struct steps *st, const struct ex_hop *hop)
{
	const struct ex_line *l = hop->line;
	struct ex_step step = { .file = l->file, .line = hop->number };
	size_t first = st->nr;

	st->directory = hop->directory;
	add_includes(st, l->from);
	step.depth = add_conditions(st, l->file, l->around);
	step.text = text_of(st->x, hop);
	step.holds = EX_YES;
	for (; first < st->nr; first++)
		if (st->list[first].holds != EX_YES)
			step.holds = EX_UNREACHED;
	if (l->stmt) {
		step.line = l->stmt->line;
		mk_tmpl_vars(l->stmt->name, explain_steps_add_symbol, st);
		if (hop->hidden)
			mk_tmpl_vars(l->stmt->value, explain_steps_add_symbol, st);
		if (!ex_classify(l->name).on || hop->hidden)
			step.holds = EX_NO;
		if (hop->replaced)
			step.holds = EX_UNREACHED;
	}
	explain_steps_push(st, step);
}

/* The line that replaces what another has set. */
static void add_replacement(struct steps *st, const struct ex_hop *hop)
{
	struct ex_hop by = { .directory = hop->directory, .line = hop->replaced };
	struct str rest = by.line->value;

	str_word(&rest, &by.word);
	add_hop(st, &by);
	st->list[st->nr - 1].holds = EX_NO;
}

void ex_add_steps(struct explain *x, struct ex_answer *a,
		  const struct ex_hop *hop)
{
	const struct ex_hop *list[4 * LIMIT_EXPLAIN_DEPTH];
	struct steps st = { .x = x };
	size_t nr = 0;

	for (; hop && hop->line && nr < ARRAY_SIZE(list);
	     hop = hop->up)
		list[nr++] = hop;
	while (nr-- > 0) {
		add_hop(&st, list[nr]);
		if (list[nr]->replaced)
			add_replacement(&st, list[nr]);
	}
	a->steps = ex_keep(x, st.list, st.nr * sizeof(*st.list));
	a->nr_steps = st.nr;
	free(st.list);
	free(st.symbols);
}
