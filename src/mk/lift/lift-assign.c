// SPDX-License-Identifier: GPL-2.0
/*
 * Variables, assignments and conditionals.
 */
#include "lift.h"

/* A segment for a part of the configurations that have it. */
static const struct mk_segment *assign_narrow(struct mk *mk, const struct mk_segment *seg,
					      const struct mk_segment *prev, uint32_t when)
{
	struct mk_segment *copy = arena_alloc(mk->mem, sizeof(*copy));

	*copy = *seg;
	copy->prev = prev;
	copy->when = when;
	return copy;
}

/* What is left of a value outside of the evaluator's @when. */
static void assign_keep_rest(struct mk *mk, struct mk_value *value)
{
	struct arena_mark mark = arena_mark(mk->tmp);
	const struct mk_segment **list = segments(mk->tmp, value);
	uint32_t i, nr = value->nr;

	value->last = NULL;
	value->nr = 0;
	value->empty = true;
	value->recursive = false;
	for (i = 0; i < nr; i++) {
		uint32_t when = lift_and_not(mk, list[i]->when, mk->when);

		if (when == BDD_FALSE)
			continue;
		value->last = assign_narrow(mk, list[i], value->last, when);
		value->nr++;
		value->empty &= !list[i]->text.len;
		value->recursive |= list[i]->tmpl != NULL;
	}
	value->simple = lift_and_not(mk, value->simple, mk->when);
	value->forced = lift_and_not(mk, value->forced, mk->when);
	mk_work(mk, 64 * nr);
	arena_rewind(mk->tmp, mark);
}

static void assign_origin_is(struct mk *mk, struct mk_value *value, enum mk_origin origin)
{
	if (origin == MK_OVERRIDE) {
		value->forced = lift_or(mk, value->forced, mk->when);
		origin = MK_FILE;
	}
	if (value->origin < origin)
		value->origin = (uint8_t)origin;
}

void lift_set(struct mk *mk, struct mk_var *v, const struct mk_segment *seg,
	      enum mk_origin origin)
{
	struct mk_value *value = &v->value;

	if (mk->when == BDD_FALSE)
		return;
	assign_keep_rest(mk, value);
	value->last = assign_narrow(mk, seg, value->last, mk->when);
	value->nr++;
	assign_origin_is(mk, value, origin);
	value->empty &= !seg->text.len;
	value->recursive |= seg->tmpl != NULL;
	value->maybe = false;
	value->mixed = false;
	if (!seg->tmpl)
		value->simple = lift_or(mk, value->simple, mk->when);
}

/* Where the text of the last segment would run into the next, they are one. */
static void assign_glue(struct mk *mk, struct mk_value *value, struct mk_segment *seg)
{
	const struct mk_segment *last = value->last;
	uint32_t both = lift_and(mk, last->when, mk->when), outer = mk->when;
	struct strbuf *text;

	if (both == BDD_FALSE)
		return;
	text = buf_get(mk);
	sb_addstr(text, last->text);
	sb_addch(text, ' ');
	sb_addstr(text, seg->text);
	value->last = last->prev;
	value->nr--;
	if (lift_and_not(mk, last->when, both) != BDD_FALSE) {
		value->last = assign_narrow(mk, last, value->last,
					    lift_and_not(mk, last->when, both));
		value->nr++;
	}
	mk->when = lift_and_not(mk, outer, both);
	if (mk->when != BDD_FALSE) {
		value->last = assign_narrow(mk, seg, value->last, mk->when);
		value->nr++;
	}
	mk->when = both;
	seg->text = mk_copy(mk, sb_str(text));
	seg->tmpl = mk_tmpl_parse(&mk->parser, seg->text);
	seg->where = last->where;
	buf_put(mk);
}

void lift_append(struct mk *mk, struct mk_var *v, const struct mk_tmpl *tmpl,
		 struct str text, enum mk_origin origin)
{
	struct mk_segment seg = { .tmpl = tmpl, .text = text, .where = mk->at };
	struct mk_value *value = &v->value;
	uint32_t outer = mk->when;

	if (mk->when == BDD_FALSE)
		return;
	if (tmpl && value->last && value->last->tmpl && value->last->tmpl->open)
		assign_glue(mk, value, &seg);
	value->last = assign_narrow(mk, &seg, value->last, mk->when);
	value->nr++;
	assign_origin_is(mk, value, origin);
	value->empty &= !text.len;
	value->recursive |= tmpl != NULL;
	if (!tmpl)
		value->simple = lift_or(mk, value->simple, mk->when);
	mk->when = outer;
}

/* What a segment gives in the configurations that have it. */
static void expand_narrowed(struct mk *mk, const struct mk_segment *seg, struct strbuf *out)
{
	struct mk_where text = mk->text;

	if (!seg->tmpl || !seg->tmpl->nr) {
		sb_addstr(out, seg->text);
		return;
	}
	mk->text = seg->where;
	expand(mk, seg->tmpl, out);
	mk->text = text;
}

void lift_expand_value(struct mk *mk, const struct mk_value *value, struct strbuf *out)
{
	struct arena_mark mark = arena_mark(mk->tmp);
	const struct mk_segment **list = segments(mk->tmp, value);
	uint32_t i, nr = value->nr, outer = mk->when;
	struct lift_items items = { .nr = 0 };

	for (i = 0; i < nr && !mk->failed; i++) {
		struct strbuf *text;

		if (nr > 1 && !list[i]->text.len)
			continue;
		mk->when = lift_and(mk, outer, list[i]->when);
		if (mk->when == BDD_FALSE)
			continue;
		text = buf_get(mk);
		expand_narrowed(mk, list[i], text);
		doubt_recover(mk);
		lift_add(mk, &items, list[i]->when, sb_str(text));
		buf_put(mk);
	}
	mk->when = outer;
	lift_emit(mk, &items, out);
	arena_rewind(mk->tmp, mark);
}

static void expand_one_name(void *ctx, struct mk *mk, struct str name)
{
	struct strbuf *b = buf_get(mk);

	if (is_known(name))
		expand_name(mk, name, b);
	else
		unknown_from(mk, name, b);
	if (!mk->failed)
		lift_choice(mk, ctx, mk->when, sb_str(b));
	buf_put(mk);
}

void lift_expand_named(struct mk *mk, struct str name, struct strbuf *out)
{
	struct lift_items items = { .nr = 0 };

	if (!lift_has_list(name)) {
		unknown_from(mk, name, out);
		return;
	}
	if (!lift_each(mk, name, expand_one_name, &items)) {
		lift_give_up(mk, &items, name, out);
		return;
	}
	lift_emit(mk, &items, out);
}

/*
 * What is appended is expanded now where the value was, and later elsewhere: where
 * there is no value, += is =.
 */
static void assign_append_to(struct mk *mk, struct mk_var *v, const struct mk_stmt *s)
{
	uint32_t outer = mk->when, simple = v->value.simple;
	struct str text;

	if (v->value.origin > assign_origin(s))
		return;
	mk->when = lift_and_not(mk, outer, simple);
	if (!s->value->text.len)	/* then only a new variable is worth it */
		mk->when = lift_and_not(mk, mk->when, lift_defined(mk, &v->value));
	if (mk->when != BDD_FALSE)
		var_append(mk, v, s->value, s->value->text, assign_origin(s));
	mk->when = lift_and(mk, outer, simple);
	if (mk->when != BDD_FALSE) {
		text = assign_kept(mk, s->value);
		if (text.len && !mk->failed)
			var_append(mk, v, NULL, text, assign_origin(s));
	}
	mk->when = outer;
}

uint32_t lift_defined(struct mk *mk, const struct mk_value *value)
{
	const struct mk_segment *seg;
	uint32_t when = BDD_FALSE;

	for (seg = value->last; seg && when != BDD_TRUE; seg = seg->prev)
		when = lift_or(mk, when, seg->when);
	return when;
}

static void assign_default(struct mk *mk, struct mk_var *v, const struct mk_stmt *s)
{
	uint32_t outer = mk->when;

	mk->when = lift_and_not(mk, outer, lift_defined(mk, var_value(v)));
	if (mk->when != BDD_FALSE)
		var_define(mk, v, s->value, s->value->text, assign_origin(s));
	mk->when = outer;
}

static void assign_to(struct mk *mk, struct mk_var *v, const struct mk_stmt *s)
{
	uint32_t outer = mk->when;

	if (!(s->flags & FLAG_OVERRIDE))
		mk->when = lift_and_not(mk, outer, v->value.forced);
	if (s->op == OP_APPEND)
		assign_append_to(mk, v, s);
	else if (s->op == OP_DEFAULT)
		assign_default(mk, v, s);
	else
		assign_value(mk, v, s);
	if (s->flags & FLAG_EXPORT) {
		var_touch(mk, v);
		v->export = EXPORT_YES;
	}
	mk->when = outer;
}

static void assign_named_to(void *ctx, struct mk *mk, struct str name)
{
	const struct mk_stmt *s = ctx;
	struct strbuf *value;
	struct mk_var *v;

	if (is_known(name)) {
		v = assign_named(mk, s, name);
		if (v)
			assign_to(mk, v, s);
		return;
	}
	value = buf_get(mk);
	if (s->value)
		expand(mk, s->value, value);
	note_unknown_assignment(mk, name, sb_str(value));
	buf_put(mk);
}

void lift_assign(struct mk *mk, const struct mk_stmt *s)
{
	struct strbuf *name;

	if (s->atom) {
		assign_to(mk, var_get(mk, s->atom), s);
		return;
	}
	name = buf_get(mk);
	expand(mk, s->name, name);
	if (!mk->failed && !lift_each(mk, sb_str(name), assign_named_to, (void *)s))
		mk_limit(mk, "variable has too many names");
	buf_put(mk);
}

static void assign_undefine_named(void *ctx, struct mk *mk, struct str name)
{
	const struct mk_stmt *s = ctx;
	struct mk_var *v = is_known(name) ? assign_named(mk, s, name) : NULL;

	uint32_t outer = mk->when;

	if (!v || v->value.origin > assign_origin(s))
		return;
	if (!(s->flags & FLAG_OVERRIDE))
		mk->when = lift_and_not(mk, outer, v->value.forced);
	var_touch(mk, v);
	assign_keep_rest(mk, &v->value);
	if (!v->value.nr)
		v->value = (struct mk_value){ .empty = true };
	mk->when = outer;
}

void lift_undefine(struct mk *mk, const struct mk_stmt *s)
{
	struct strbuf *name = buf_get(mk);

	if (s->atom)
		sb_addstr(name, atom_str(s->atom));
	else
		expand(mk, s->name, name);
	if (!mk->failed)
		lift_each(mk, sb_str(name), assign_undefine_named, (void *)s);
	buf_put(mk);
}

/* Where a variable has text, without expanding what is expanded at each use. */
uint32_t lift_has_value(struct mk *mk, const struct mk_var *v)
{
	const struct mk_segment *seg = v ? var_value(v)->last : NULL;
	uint32_t when = BDD_FALSE;

	for (; seg; seg = seg->prev)
		when = lift_or(mk, when, lift_and(mk, seg->when, lift_has_text(mk, seg->text)));
	return when;
}

static void test_defined(void *ctx, struct mk *mk, struct str text)
{
	uint32_t *when = ctx;
	struct str name, more;

	if (!is_known(text) || !str_word(&text, &name))
		return;
	if (str_word(&text, &more))
		mk_fatal(mk, "invalid syntax in conditional");
	else
		*when = lift_or(mk, *when, lift_and(mk, mk->when,
						    lift_has_value(mk, var_find(mk, name))));
}

uint32_t lift_test(struct mk *mk, const struct mk_stmt *s)
{
	struct strbuf *a = buf_get(mk), *b = buf_get(mk);
	uint32_t when = BDD_FALSE;

	switch (s->op) {
	case OP_ALWAYS:
		when = BDD_TRUE;
		break;
	case OP_IFEQ:
	case OP_IFNEQ:
		expand(mk, s->name, a);
		if (!mk->failed && s->value)
			expand(mk, s->value, b);
		when = lift_equal(mk, sb_str(a), sb_str(b));
		break;
	case OP_IFDEF:
	case OP_IFNDEF:
		expand(mk, s->value, a);
		lift_each(mk, sb_str(a), test_defined, &when);
		break;
	default:
		mk_fatal(mk, "invalid syntax in conditional");
	}
	if (s->op == OP_IFNEQ || s->op == OP_IFNDEF)
		when = bdd_not(mk->lifted->bdd, when);
	buf_put(mk);
	buf_put(mk);
	return when;
}

static void include_one(void *ctx, struct mk *mk, struct str name)
{
	eval_include_words(mk, ctx, name);
}

void lift_include(struct mk *mk, const struct mk_stmt *s)
{
	struct strbuf *names = buf_get(mk);

	expand(mk, s->value, names);
	if (!mk->failed)
		lift_each_word(mk, sb_str(names), include_one, (void *)s);
	buf_put(mk);
}
