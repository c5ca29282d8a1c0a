// SPDX-License-Identifier: GPL-2.0
/*
 * An expression is cut at its "+"; each term gives some texts, which are
 * combined.  Depth, steps and the number of texts have limits, beyond which
 * nothing is known.
 */
#include "goflow/constfold.h"

#include <stdlib.h>

#include "base/limits.h"
#include "go/directive.h"
#include "go/token.h"

static void fold_expr(struct constfold *fo, const struct source_package *sp,
		      struct piece e, struct values *out);

static void add_value(struct values *out, struct value v)
{
	if (out->nr >= LIMIT_BRIDGE_VALUES)
		return;
	vec_grow(out->at, out->nr, out->cap);
	out->at[out->nr++] = v;
}

static void add_unknown(struct values *out)
{
	add_value(out, (struct value){ .text = STR("*"), .how = HOW_DYNAMIC });
}

/* All values known by more than one step are "folded" at best. */
static void constfold_add_folded(struct values *out, const struct values *more)
{
	size_t i;

	for (i = 0; i < more->nr; i++) {
		struct value v = more->at[i];

		if (v.how == HOW_EXACT)
			v.how = HOW_FOLDED;
		add_value(out, v);
	}
}

static void fold_again(struct constfold *fo, const struct source_package *sp,
		       struct piece e, struct values *out)
{
	struct values more = { NULL, 0, 0 };

	fold_expr(fo, sp, e, &more);
	constfold_add_folded(out, &more);
	free(more.at);
}

static struct value constfold_joined(struct constfold *fo, const struct value *a,
				     const struct value *b)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct value v = a->f ? *a : *b;
	bool known = a->how != HOW_DYNAMIC || b->how != HOW_DYNAMIC;

	sb_addstr(&text, a->text);
	if (!str_ends(a->text, STR("*")) || !str_is(b->text, "*"))
		sb_addstr(&text, b->text);
	v.how = a->how > b->how ? a->how : b->how;
	if (v.how == HOW_EXACT)
		v.how = HOW_FOLDED;
	if (v.how == HOW_DYNAMIC && known)
		v.how = HOW_PATTERN;
	if (text.len > LIMIT_BRIDGE_NAME)
		return (struct value){ .text = STR("*"), .how = HOW_DYNAMIC };
	v.text = arena_str(fo->mem, sb_str(&text));
	return v;
}

/* Each text of @out followed by each of @more. */
static void constfold_combine(struct constfold *fo, struct values *out,
			      const struct values *more)
{
	struct values old = *out;
	size_t i, j;

	*out = (struct values){ NULL, 0, 0 };
	for (i = 0; i < old.nr && out->nr < LIMIT_BRIDGE_VALUES; i++)
		for (j = 0; j < more->nr && out->nr < LIMIT_BRIDGE_VALUES; j++)
			add_value(out, constfold_joined(fo, &old.at[i], &more->at[j]));
	free(old.at);
}

static void constfold_append(struct constfold *fo, const struct source_package *sp,
			     struct piece e, struct values *out)
{
	struct values more = { NULL, 0, 0 };

	fold_expr(fo, sp, e, &more);
	constfold_combine(fo, out, &more);
	free(more.at);
}

static void append_text(struct constfold *fo, struct str text, enum how how,
			struct values *out)
{
	struct value v = { .text = arena_str(fo->mem, text), .how = how };
	struct values one = { &v, 1, 1 };

	if (text.len)
		constfold_combine(fo, out, &one);
}

/* Length of the verb that @s begins with, "%-10s"; @verb is set to its letter. */
static size_t verb_len(struct str s, char *verb)
{
	size_t i = 1;

	while (i < s.len && s.ptr[i] && strchr("+-# 0123456789.[]*", s.ptr[i]))
		i++;
	*verb = i < s.len ? s.ptr[i] : '\0';
	return i < s.len ? i + 1 : s.len;
}

static void format(struct constfold *fo, const struct source_package *sp,
		   struct str text, struct piece args, struct values *out)
{
	struct piece arg;
	char verb;

	while (text.len) {
		size_t n = str_chr(text, '%');

		append_text(fo, str_head(text, n), HOW_FOLDED, out);
		text = str_from(text, n);
		if (!text.len)
			break;
		n = verb_len(text, &verb);
		if (verb == '%')
			append_text(fo, STR("%"), HOW_FOLDED, out);
		else if (!piece_next(&args, &arg) || n != 2 ||
			 !strchr("sv", verb))
			append_text(fo, STR("*"), HOW_DYNAMIC, out);
		else
			constfold_append(fo, sp, arg, out);
		text = str_from(text, n);
	}
}

static void add_empty(struct values *out)
{
	add_value(out, (struct value){ .text = STR(""), .how = HOW_FOLDED });
}

/* fmt.Sprintf("x%s", ...): the texts of the format with what is put in. */
static void fold_format(struct constfold *fo, const struct source_package *sp,
			struct piece args, struct values *out)
{
	struct values formats = { NULL, 0, 0 };
	struct piece first;
	size_t i;

	if (!piece_next(&args, &first)) {
		add_unknown(out);
		return;
	}
	fold_expr(fo, sp, first, &formats);
	for (i = 0; i < formats.nr; i++) {
		struct values texts = { NULL, 0, 0 };

		if (formats.at[i].how > HOW_FOLDED) {
			add_unknown(out);
			continue;
		}
		add_empty(&texts);
		format(fo, sp, formats.at[i].text, args, &texts);
		constfold_add_folded(out, &texts);
		free(texts.at);
	}
	free(formats.at);
}

/* filepath.Join(a, b) */
static void fold_join(struct constfold *fo, const struct source_package *sp,
		      struct piece args, struct values *out)
{
	struct values texts = { NULL, 0, 0 };
	struct piece arg;
	bool first = true;

	add_empty(&texts);
	for (; piece_next(&args, &arg); first = false) {
		if (!first)
			append_text(fo, STR("/"), HOW_FOLDED, &texts);
		constfold_append(fo, sp, arg, &texts);
	}
	constfold_add_folded(out, &texts);
	free(texts.at);
}

static void fold_call(struct constfold *fo, const struct source_package *sp,
		      struct piece e, struct values *out)
{
	const struct file_import *m = syntax_import(e.f, e.f->t[e.a].text);
	struct str func = e.f->t[e.a + 2].text;
	struct piece args = { e.f, e.a + 4, e.b - 1 };

	if (m && str_is(m->path, "fmt") &&
	    (str_is(func, "Sprintf") || str_is(func, "Appendf")))
		fold_format(fo, sp, args, out);
	else if (m && str_is(func, "Join") &&
		 (str_is(m->path, "path") || str_is(m->path, "path/filepath")))
		fold_join(fo, sp, args, out);
	else
		add_unknown(out);
}

/* What callers in the same package pass. */
static void fold_callers(struct constfold *fo, const struct source_package *sp,
			 const struct name_info *info, struct values *out)
{
	size_t i, before = out->nr;
	uint32_t j;

	for (i = 0; fold_decl(sp, info->func) && i < sp->nr_files; i++) {
		const struct syntax *f = fold_file_with(sp, i, info->func);

		if (!f)
			continue;
		fo->work += f->nr;
		for (j = 1; j < f->nr; j++) {
			struct piece rest = { f, j + 2, f->t[j].mate }, arg;
			size_t n = 0, from = out->nr;
			bool has = false;

			if (!tok_is_name(f, j) || !tok_is(f, j + 1, "(") ||
			    !str_eq(f->t[j].text, info->func) ||
			    tok_is(f, j - 1, "func") || tok_is(f, j - 1, ")"))
				continue;
			rest.b = f->t[j + 1].mate;
			while (!has && piece_next(&rest, &arg))
				has = n++ == info->param;
			if (has)
				fold_again(fo, sp, arg, out);
			for (; from < out->nr; from++) {
				if (out->at[from].f)
					continue;
				out->at[from].f = f;
				out->at[from].line = f->t[j].line;
				out->at[from].call = j;
			}
		}
	}
	if (out->nr == before)
		add_unknown(out);
}

/* Elements or keys of a list, or one field of each element. */
struct list_fold {
	struct constfold *fo;
	struct values *out;
	bool keys;
	struct str field;
};

static void fold_element(void *ctx, const struct source_package *sp,
			 struct piece list, struct piece key,
			 struct piece value)
{
	struct list_fold *l = ctx;
	struct piece field;

	if (l->keys && key.b > key.a)
		fold_again(l->fo, sp, key, l->out);
	else if (l->keys)
		add_unknown(l->out);
	else if (!l->field.len)
		fold_again(l->fo, sp, value, l->out);
	else if (literal_field(sp, list, value, l->field, &field))
		fold_again(l->fo, sp, field, l->out);
	else
		add_unknown(l->out);
}

static void fold_list(struct constfold *fo, const struct source_package *sp,
		      struct piece list, bool keys, struct str field,
		      struct values *out)
{
	struct list_fold l = { fo, out, keys, field };

	if (!literal_each(fo, sp, list, fold_element, &l))
		add_unknown(out);
}

static void fold_global(struct constfold *fo, const struct source_package *sp,
			struct str name, bool constants, struct values *out)
{
	const struct decl *d = fold_decl(sp, name);

	if (!d || d->is_func || d->changes || d->value.b <= d->value.a ||
	    (constants && !d->is_const))
		add_unknown(out);
	else
		fold_again(fo, sp, d->value, out);
}

static void fold_name(struct constfold *fo, const struct source_package *sp,
		      struct piece e, struct values *out)
{
	struct name_info info = scope_find(e.f, e.a);

	fo->work += e.f->nr / 4;
	switch (info.is) {
	case NAME_GLOBAL:
		fold_global(fo, sp, e.f->t[e.a].text, false, out);
		break;
	case NAME_VALUE:
		fold_again(fo, sp, info.value, out);
		break;
	case NAME_ELEMENTS:
	case NAME_KEYS:
		fold_list(fo, sp, info.value, info.is == NAME_KEYS, STR(""),
			  out);
		break;
	case NAME_PARAMETER:
		fold_callers(fo, sp, &info, out);
		break;
	case NAME_UNKNOWN:
		add_unknown(out);
		break;
	}
}

/* "pkg.Name", or the field of an element of a list. */
static void fold_selector(struct constfold *fo, const struct source_package *sp,
			  struct piece e, struct values *out)
{
	struct name_info info = scope_find(e.f, e.a);
	struct str field = e.f->t[e.a + 2].text;
	const struct file_import *m = syntax_import(e.f, e.f->t[e.a].text);
	const struct go_pkg *pkg = NULL;
	struct piece value;

	if (info.is == NAME_GLOBAL && m)
		pkg = go_pkg_find(fo->go, go_package_resolve(sp->p, m->path));
	if (info.is == NAME_ELEMENTS)
		fold_list(fo, sp, info.value, false, field, out);
	else if (info.is == NAME_VALUE &&
		 literal_field(sp, info.value, info.value, field, &value))
		fold_again(fo, sp, value, out);
	else if (pkg && !pkg->p->standard)
		fold_global(fo, fold_texts(fo, pkg->p), field, true, out);
	else
		add_unknown(out);
}

static void fold_term(struct constfold *fo, const struct source_package *sp,
		      struct piece e, struct values *out)
{
	const struct syntax *f = e.f;
	uint32_t n = e.b > e.a ? e.b - e.a : 0;
	struct value v = { .how = HOW_EXACT };

	if (n == 1 && f->t[e.a].kind == TOK_STRING &&
	    go_unquote(fo->mem, f->t[e.a].text, &v.text))
		add_value(out, v);
	else if (n == 1 && tok_is_name(f, e.a))
		fold_name(fo, sp, e, out);
	else if (n == 3 && tok_is_name(f, e.a) && tok_is(f, e.a + 1, ".") &&
		 tok_is_name(f, e.a + 2))
		fold_selector(fo, sp, e, out);
	else if (n >= 5 && tok_is_name(f, e.a) && tok_is(f, e.a + 1, ".") &&
		 tok_is(f, e.a + 3, "(") && f->t[e.a + 3].mate == e.b - 1)
		fold_call(fo, sp, e, out);
	else if (n >= 3 && tok_is(f, e.a, "string") &&
		 tok_is(f, e.a + 1, "(") && f->t[e.a + 1].mate == e.b - 1)
		fold_again(fo, sp, (struct piece){ f, e.a + 2, e.b - 1 }, out);
	else
		add_unknown(out);
}

static struct piece without_brackets(struct piece e)
{
	while (e.b > e.a + 1 && tok_is(e.f, e.a, "(") &&
	       e.f->t[e.a].mate == e.b - 1) {
		e.a++;
		e.b--;
	}
	return e;
}

/* Cut the term before the next "+" off. */
static struct piece next_term(struct piece *rest)
{
	struct piece term = *rest;
	uint32_t i;

	for (i = rest->a; i < rest->b && !tok_is(rest->f, i, "+"); i++)
		if (rest->f->t[i].mate != NO_TOK && rest->f->t[i].mate > i)
			i = rest->f->t[i].mate;
	term.b = i < rest->b ? i : rest->b;
	rest->a = i < rest->b ? i + 1 : rest->b;
	/* A line may end after the operator. */
	while (rest->a < rest->b && rest->f->t[rest->a].kind == TOK_NEWLINE)
		rest->a++;
	return term;
}

static void fold_expr(struct constfold *fo, const struct source_package *sp,
		      struct piece e, struct values *out)
{
	struct piece rest = without_brackets(e);

	if (fo->depth >= LIMIT_BRIDGE_DEPTH || fo->work > LIMIT_BRIDGE_WORK ||
	    ++fo->steps > LIMIT_BRIDGE_STEPS) {
		add_unknown(out);
		return;
	}
	fo->depth++;
	fold_term(fo, sp, without_brackets(next_term(&rest)), out);
	while (rest.a < rest.b)
		constfold_append(fo, sp, next_term(&rest), out);
	fo->depth--;
}

void constfold_values(struct constfold *fo, const struct source_package *sp, struct piece e,
		      struct values *out)
{
	*out = (struct values){ NULL, 0, 0 };
	fo->steps = 0;
	fo->depth = 0;
	fold_expr(fo, sp, e, out);
	if (!out->nr)
		add_unknown(out);
}
