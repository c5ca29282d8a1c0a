// SPDX-License-Identifier: GPL-2.0
/*
 * What variables had to be for a statement to count as it did.
 *
 * Nothing is evaluated: it follows from how the conditionals around it, and
 * the name that it assigns to, are written.  Where several variables decide
 * together ($(or ...), ifneq ($(A)$(B),)) nothing is known of each alone.
 */
#include "state.h"

#include "func.h"

struct asker {
	mk_want_fn *fn;
	void *ctx;
};

static void filled(struct asker *a, const struct mk_tmpl *t, bool yes,
		   bool words);

static void wants_tell(struct asker *a, struct str name, enum mk_want_is is,
		       struct str text)
{
	a->fn(a->ctx, name, (struct mk_want){ is, text });
}

static void tell_unknown(void *ctx, struct str name)
{
	wants_tell(ctx, name, MK_WANT_UNKNOWN, STR(""));
}

static void unknown(struct asker *a, const struct mk_tmpl *t)
{
	mk_tmpl_vars(t, tell_unknown, a);
}

static void unknown_args(struct asker *a, const struct mk_node *n)
{
	uint32_t i;

	for (i = 0; i < n->nr_args; i++)
		unknown(a, n->args[i]);
}

/* Equal to @text, or not. */
static void tell_equal(struct asker *a, struct str name, struct str text,
		       bool yes)
{
	wants_tell(a, name, yes ? MK_WANT_EQUAL : MK_WANT_OTHER, text);
}

static bool wants_is_plain(const struct mk_tmpl *t)
{
	return !t || !t->nr;
}

static struct str plain_text(const struct mk_tmpl *t)
{
	return t ? t->text : STR("");
}

static bool wants_is_blank(const struct mk_tmpl *t)
{
	return wants_is_plain(t) && !str_trim(plain_text(t)).len;
}

static bool is_plain_word(const struct mk_tmpl *t)
{
	struct str rest = plain_text(t), word;

	return wants_is_plain(t) && str_chr(rest, '%') == rest.len &&
	       str_word(&rest, &word) && !str_trim(rest).len;
}

static const struct mk_node *only_var(const struct mk_tmpl *t)
{
	return t->nr == 1 && t->nodes[0].kind == NODE_VAR ? &t->nodes[0] : NULL;
}

static void each_filled(struct asker *a, const struct mk_node *n, bool yes)
{
	uint32_t i;

	for (i = 0; i < n->nr_args; i++)
		filled(a, n->args[i], yes, true);
}

static void if_filled(struct asker *a, const struct mk_node *n, bool yes)
{
	const struct mk_tmpl *then = n->args[1];
	const struct mk_tmpl *or_else = n->nr_args > 2 ? n->args[2] : NULL;
	const struct mk_tmpl *way = wants_is_blank(or_else) ? then : or_else;

	if (wants_is_blank(then) == wants_is_blank(or_else) || (!yes && !wants_is_plain(way))) {
		unknown_args(a, n);
		return;
	}
	filled(a, n->args[0], yes == (way == then), true);
	filled(a, way, yes, true);
}

static void filter_filled(struct asker *a, const struct mk_node *n, bool yes)
{
	const struct mk_node *var = only_var(n->args[1]);

	if (var && is_plain_word(n->args[0]))
		tell_equal(a, atom_str(var->name),
			   str_trim(plain_text(n->args[0])), yes);
	else if (yes && wants_is_plain(n->args[0]))
		filled(a, n->args[1], true, true);
	else
		unknown_args(a, n);
}

/* What is put in may be anything; only where there is text is some put in. */
static void subst_filled(struct asker *a, const struct mk_node *n, bool yes)
{
	bool is_sure = n->nr_args > 2 && is_plain_word(n->args[0]) &&
		       (yes || is_plain_word(n->args[1]));

	if (!is_sure) {
		unknown_args(a, n);
		return;
	}
	unknown(a, n->args[1]);
	filled(a, n->args[2], yes, true);
}

static void call_filled(struct asker *a, const struct mk_node *n, bool yes)
{
	bool two = n->nr_args > 1;

	switch (n->func) {
	case FUNC_OR:
	case FUNC_AND:
		/* All are empty, or none is: one alone decides the rest. */
		if (yes == (n->func == FUNC_AND) || !two)
			each_filled(a, n, yes);
		else
			unknown_args(a, n);
		return;
	case FUNC_IF:
		if (two)
			if_filled(a, n, yes);
		else
			unknown_args(a, n);
		return;
	case FUNC_FILTER:
		if (two)
			filter_filled(a, n, yes);
		else
			unknown_args(a, n);
		return;
	case FUNC_STRIP:
	case FUNC_SORT:
		each_filled(a, n, yes);
		return;
	case FUNC_SUBST:
	case FUNC_PATSUBST:
		subst_filled(a, n, yes);
		return;
	case FUNC_FILTER_OUT:
	case FUNC_FINDSTRING:
		if (yes && two && is_plain_word(n->args[0]))
			filled(a, n->args[1], true, true);
		else
			unknown_args(a, n);
		return;
	default:
		unknown_args(a, n);
	}
}

static void node_filled(struct asker *a, const struct mk_node *n, bool yes)
{
	switch (n->kind) {
	case NODE_SUBST:
		/* $(A:y=) may be empty though A is not. */
		if (str_ends(n->text, STR("="))) {
			wants_tell(a, atom_str(n->name), MK_WANT_UNKNOWN, STR(""));
			break;
		}
		/* fall through */
	case NODE_VAR:
		tell_equal(a, atom_str(n->name), STR(""), !yes);
		break;
	case NODE_NAMED:
		unknown(a, n->inner);
		break;
	case NODE_CALL:
		call_filled(a, n, yes);
		break;
	}
}

/*
 * The text is empty, or is not; @words: white space in it is ignored.  All of
 * it is empty if it is, but one part is enough to fill it.
 */
static void filled(struct asker *a, const struct mk_tmpl *t, bool yes,
		   bool words)
{
	uint32_t i, nr = 0;

	for (i = 0; i < t->nr; i++) {
		const struct mk_node *n = &t->nodes[i];

		if (n->kind != NODE_TEXT) {
			nr++;
		} else if (!words || str_trim(n->text).len) {
			unknown(a, t);
			return;
		}
	}
	if (yes && nr > 1) {
		unknown(a, t);
		return;
	}
	for (i = 0; i < t->nr; i++)
		node_filled(a, &t->nodes[i], yes);
}

/* $(A)$(B) is yy if A and B are y. */
static bool letter_each(struct asker *a, const struct mk_tmpl *t,
			struct str text)
{
	uint32_t i;

	if (t->nr != text.len)
		return false;
	for (i = 0; i < t->nr; i++)
		if (t->nodes[i].kind != NODE_VAR)
			return false;
	for (i = 0; i < t->nr; i++)
		tell_equal(a, atom_str(t->nodes[i].name),
			   str_head(str_from(text, i), 1), true);
	return true;
}

static void equal(struct asker *a, const struct mk_tmpl *t, struct str text,
		  bool yes)
{
	if (!text.len)
		filled(a, t, !yes, false);
	else if (only_var(t))
		tell_equal(a, atom_str(t->nodes[0].name), text, yes);
	else if (!yes)
		unknown(a, t);
	else if (!letter_each(a, t, text))
		filled(a, t, true, false);
}

static void wants_condition(struct asker *a, const struct mk_stmt *s, bool yes)
{
	if (s->op == OP_IFEQ || s->op == OP_IFNEQ) {
		if (s->op == OP_IFNEQ)
			yes = !yes;
		if (wants_is_plain(s->value)) {
			equal(a, s->name, plain_text(s->value), yes);
		} else if (wants_is_plain(s->name)) {
			equal(a, s->value, plain_text(s->name), yes);
		} else {
			unknown(a, s->name);
			unknown(a, s->value);
		}
	} else if (s->op == OP_IFDEF || s->op == OP_IFNDEF) {
		if (wants_is_plain(s->value))
			tell_equal(a, str_trim(plain_text(s->value)), STR(""),
				   yes == (s->op == OP_IFNDEF));
		else
			unknown(a, s->value);
	}
}

/* The branch is taken: its condition holds, and none of those before it. */
static void wants_branch(struct asker *a, const struct mk_stmt *s)
{
	const struct mk_stmt *list[32];
	size_t nr = 0;

	while (s && nr < ARRAY_SIZE(list)) {
		list[nr++] = s;
		s = s->kind == STMT_ELSE ? s->before : NULL;
	}
	while (nr-- > 0)
		wants_condition(a, list[nr], !nr);
}

struct naming {
	mk_var_fn *fn;
	void *ctx;
};

static void name_only(void *ctx, struct str name, struct mk_want want)
{
	const struct naming *n = ctx;

	(void)want;
	n->fn(n->ctx, name);
}

void mk_branch_vars(const struct mk_stmt *s, mk_var_fn *fn, void *ctx)
{
	struct naming n = { fn, ctx };
	struct asker a = { name_only, &n };

	wants_branch(&a, s);
}

static void around(struct asker *a, const struct mk_stmt *s)
{
	const struct mk_stmt *list[64];
	size_t nr = 0;

	for (s = s->around; s && nr < ARRAY_SIZE(list);
	     s = s->around)
		list[nr++] = s;
	while (nr-- > 0)
		wants_branch(a, list[nr]);
}

/* The name of a list without what a variable gives is not the list. */
static void wants_assigned(struct asker *a, const struct mk_tmpl *name)
{
	const struct mk_node *only = NULL;
	uint32_t i;

	for (i = 0; i < name->nr; i++) {
		if (name->nodes[i].kind == NODE_TEXT)
			continue;
		if (only) {
			unknown(a, name);
			return;
		}
		only = &name->nodes[i];
	}
	if (only)
		node_filled(a, only, true);
}

/* A line with the $(eval) that led to a statement. */
static void in_line(struct asker *a, const struct mk_line *line)
{
	uint32_t i;

	for (i = 0; i < line->nr_words; i++)
		unknown(a, line->words[i].tmpl);
}

void mk_where_wants(const struct mk_where *where, mk_want_fn *fn, void *ctx)
{
	struct asker a = { fn, ctx };
	const struct mk_where *list[16];
	size_t nr = 0;

	for (; where && nr < ARRAY_SIZE(list); where = where->from)
		list[nr++] = where;
	while (nr-- > 0) {
		const struct mk_stmt *s = list[nr]->stmt;

		if (!s)
			continue;
		around(&a, s);
		if ((s->kind == STMT_ASSIGN || s->kind == STMT_DEFINE) && s->name)
			wants_assigned(&a, s->name);
		else if (nr && s->kind == STMT_INCLUDE)
			unknown(&a, s->value);
		else if (nr && s->kind == STMT_RULE)
			in_line(&a, s->rule);
	}
}
