// SPDX-License-Identifier: GPL-2.0
/*
 * Texts that are not the same in all configurations.
 */
#include "lift.h"

bool lift_has_list(struct str s)
{
	size_t i;

	while ((i = str_chr(s, '\0')) < s.len) {
		if (i + 1 < s.len && s.ptr[i + 1] == MARK_LIST)
			return true;
		s = str_from(s, i + 1);
	}
	return false;
}

const struct lift_list *lift_find_list(struct mk *mk, struct str s, struct str *before,
				       struct str *after)
{
	size_t i = 0, nr = 0;

	for (;;) {
		i += str_chr(str_from(s, i), '\0');
		if (i + 1 >= s.len) {
			*before = s;
			*after = STR("");
			return NULL;
		}
		if (s.ptr[i + 1] == MARK_LIST)
			break;
		i++;
	}
	*before = str_head(s, i);
	for (i += 2; i < s.len && s.ptr[i] != ';'; i++)
		nr = nr * 10 + (size_t)(s.ptr[i] - '0');
	*after = str_from(s, i + 1);
	return nr < mk->lifted->nr_lists ? mk->lifted->lists[nr] : NULL;
}

void lift_add(struct mk *mk, struct lift_items *l, uint32_t when, struct str text)
{
	if (when == BDD_FALSE)
		return;
	vec_grow(l->items, l->nr, l->cap);
	l->items[l->nr++] = (struct lift_item){ when, arena_str(mk->lifted->arena, text) };
}

void lift_choice(struct mk *mk, struct lift_items *l, uint32_t when, struct str text)
{
	size_t i;

	for (i = 0; i < l->nr; i++) {
		if (str_eq(l->items[i].text, text)) {
			l->items[i].when = lift_or(mk, l->items[i].when, when);
			return;
		}
	}
	lift_add(mk, l, when, text);
}

/* The same text everywhere, as far as it matters: the parts, joined. */
static bool emit_plain(struct mk *mk, const struct lift_items *l, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < l->nr; i++)
		if (lift_and_not(mk, mk->when, l->items[i].when) != BDD_FALSE)
			return false;
	for (i = 0; i < l->nr; i++) {
		if (i)
			sb_addch(out, ' ');
		sb_addstr(out, l->items[i].text);
	}
	return true;
}

void lift_emit(struct mk *mk, struct lift_items *l, struct strbuf *out)
{
	struct mk_lift *lift = mk->lifted;
	size_t i, n = 0;

	for (i = 0; i < l->nr; i++)
		if (lift_and(mk, l->items[i].when, mk->when) != BDD_FALSE)
			l->items[n++] = l->items[i];
	l->nr = n;
	if (!emit_plain(mk, l, out)) {
		struct lift_item *items = arena_alloc(lift->arena, n * sizeof(*items));
		struct lift_list *list = arena_alloc(lift->arena, sizeof(*list));

		memcpy(items, l->items, n * sizeof(*items));
		*list = (struct lift_list){ items, (uint32_t)n };
		vec_grow(lift->lists, lift->nr_lists, lift->cap_lists);
		lift->lists[lift->nr_lists] = list;
		sb_addch(out, '\0');
		sb_addf(out, "%c%zu;", MARK_LIST, lift->nr_lists++);
		mk_work(mk, 64 * n);
	}
	free(l->items);
	*l = (struct lift_items){ .nr = 0 };
}

void lift_give_up(struct mk *mk, struct lift_items *l, struct str text, struct strbuf *out)
{
	free(l->items);
	*l = (struct lift_items){ .nr = 0 };
	unknown_add(mk, "too many configurations", text, out);
}

/* Where a text is being resolved: within an item of a list, with more to follow. */
struct resolve_at {
	const struct lift_list *list;
	uint32_t next;
	bool any;		/* whether an item before it is present */
	struct str after;	/* the list */
	const struct resolve_at *outer;
};

struct resolve {
	struct mk *mk;
	struct strbuf *text;
	lift_text_fn *fn;
	void *ctx;
	const struct str *only;	/* no other text is of interest; or NULL */
	unsigned int nr, most, depth;
	bool over;
};

static void resolve_text(struct resolve *r, struct str rest, const struct resolve_at *at,
			 uint32_t when);

/* Whether the text so far is a beginning of the one that is wanted. */
static bool resolve_wanted(const struct resolve *r)
{
	return !r->only || !is_known(sb_str(r->text)) ||
	       str_starts(*r->only, sb_str(r->text));
}

static void resolve_items(struct resolve *r, struct resolve_at at, uint32_t when)
{
	size_t before = r->text->len;
	uint32_t in;

	while (at.next < at.list->nr && when != BDD_FALSE && !r->over) {
		const struct lift_item *item = &at.list->items[at.next++];
		struct resolve_at inner = at;

		in = lift_and(r->mk, when, item->when);
		if (in != BDD_FALSE) {
			if (at.any)
				sb_addch(r->text, ' ');
			inner.any = true;
			resolve_text(r, item->text, &inner, in);
			sb_truncate(r->text, before);
		}
		when = lift_and_not(r->mk, when, item->when);
	}
	if (when != BDD_FALSE && !r->over)
		resolve_text(r, at.after, at.outer, when);
	sb_truncate(r->text, before);
}

static void resolve_done(struct resolve *r, uint32_t when)
{
	uint32_t outer = r->mk->when;

	if (r->nr++ >= r->most) {
		r->over = true;
		return;
	}
	r->mk->when = when;
	r->fn(r->ctx, r->mk, sb_str(r->text));
	doubt_recover(r->mk);
	r->mk->when = outer;
}

/* Append @rest, then what follows it outside, for each text that it can be. */
static void resolve_text(struct resolve *r, struct str rest, const struct resolve_at *at,
			 uint32_t when)
{
	const struct lift_list *list;
	struct str before, after;

	if (r->mk->failed)
		return;
	if (r->depth >= LIMIT_MK_DEPTH * 4) {
		r->over = true;
		return;
	}
	r->depth++;
	list = lift_find_list(r->mk, rest, &before, &after);
	sb_addstr(r->text, before);
	if (resolve_wanted(r)) {
		if (list)
			resolve_items(r, (struct resolve_at){
				.list = list, .after = after, .outer = at }, when);
		else if (at)
			resolve_items(r, *at, when);
		else
			resolve_done(r, when);
	}
	r->depth--;
}

static bool resolve(struct mk *mk, struct str text, const struct str *only,
		    unsigned int most, lift_text_fn *fn, void *ctx)
{
	struct resolve r = { .mk = mk, .fn = fn, .ctx = ctx, .only = only, .most = most };

	if (mk->when == BDD_FALSE)
		return true;
	r.text = buf_get(mk);
	resolve_text(&r, text, NULL, mk->when);
	buf_put(mk);
	return !r.over;
}

bool lift_each_of(struct mk *mk, struct str text, unsigned int most, lift_text_fn *fn,
		  void *ctx)
{
	if (!lift_has_list(text)) {
		fn(ctx, mk, text);
		return true;
	}
	return resolve(mk, text, NULL, most, fn, ctx);
}

bool lift_each(struct mk *mk, struct str text, lift_text_fn *fn, void *ctx)
{
	return lift_each_of(mk, text, LIMIT_LIFT_TEXTS, fn, ctx);
}

struct word_walk {
	lift_each_word_fn *fn;
	void *ctx;
};

static void word_walk_text(void *ctx, struct mk *mk, struct str text)
{
	struct word_walk *w = ctx;
	struct str word;

	while (!mk->failed && str_word(&text, &word))
		w->fn(w->ctx, mk, word);
}

/* What is not known of a text takes its place. */
static void word_walk_over(struct word_walk *w, struct mk *mk, struct str text)
{
	struct strbuf *b = buf_get(mk);

	unknown_add(mk, "too many configurations", text, b);
	w->fn(w->ctx, mk, sb_str(b));
	buf_put(mk);
}

static void word_walk(struct mk *mk, struct str text, struct word_walk *w, int depth)
{
	uint32_t outer = mk->when;
	struct str word, before, after;
	const struct lift_list *list;
	uint32_t i;

	while (!mk->failed && str_word(&text, &word)) {
		list = lift_find_list(mk, word, &before, &after);
		if (!list) {
			w->fn(w->ctx, mk, word);
			doubt_recover(mk);
		} else if (before.len || after.len || depth >= LIMIT_MK_DEPTH) {
			if (!lift_each(mk, word, word_walk_text, w))
				word_walk_over(w, mk, word);
		} else {
			for (i = 0; i < list->nr && mk_work(mk, 8); i++) {
				mk->when = lift_and(mk, outer, list->items[i].when);
				if (mk->when != BDD_FALSE)
					word_walk(mk, list->items[i].text, w, depth + 1);
			}
			mk->when = outer;
		}
	}
}

void lift_each_word(struct mk *mk, struct str text, lift_each_word_fn *fn, void *ctx)
{
	struct word_walk w = { fn, ctx };

	if (mk->when != BDD_FALSE)
		word_walk(mk, text, &w, 0);
}

/* Whether a text is that of a symbol, and nothing else. */
static bool is_symbol_text(struct str s)
{
	return s.len > 2 && !s.ptr[0] && s.ptr[1] == MARK_SYMBOL &&
	       str_chr(s, ';') == s.len - 1;
}

/* Where an unknown has text, or is equal to another: a variable of its own. */
static uint32_t unknown_var(struct mk *mk, const char *what, struct str text)
{
	SCOPED_STRBUF shown = STRBUF_INIT;
	struct lift_var var = { .kind = LIFT_UNKNOWN };

	/* Where a symbol's text is empty its mark is not used. */
	if (!*what && is_symbol_text(text))
		return BDD_TRUE;
	mk_show(mk, text, &shown);
	sb_adds(&shown, what);
	var.text = intern(mk->names, sb_str(&shown));
	return lift_var(mk->lifted, var);
}

static uint32_t has_text_in(struct mk *mk, struct str text, int depth)
{
	const struct lift_list *list;
	struct str before, after = text;
	uint32_t has = BDD_FALSE, i;

	do {
		list = lift_find_list(mk, after, &before, &after);
		switch (unknown_nonempty(before)) {
		case MK_YES:
			return BDD_TRUE;
		case MK_UNKNOWN:
			has = lift_or(mk, has, unknown_var(mk, "", before));
			break;
		default:
			break;
		}
		for (i = 0; list && i < list->nr && depth < LIMIT_MK_DEPTH; i++)
			has = lift_or(mk, has, lift_and(mk, list->items[i].when,
							has_text_in(mk, list->items[i].text,
								    depth + 1)));
	} while (list);
	return has;
}

uint32_t lift_has_text(struct mk *mk, struct str text)
{
	return has_text_in(mk, text, 0);
}

struct equal {
	struct str other;
	uint32_t when;
	bool over;
};

/* A symbol that has a text, compared with one that is known. */
static bool equal_symbol(struct mk *mk, struct str a, struct str b, uint32_t *when)
{
	const struct mk_unknown *u = mk_find_unknown(mk, a);

	if (!is_symbol_text(a) || !is_known(b))
		return false;
	*when = lift_var(mk->lifted, (struct lift_var){
		.kind = LIFT_EQUAL, .symbol = u->symbol, .text = intern(mk->names, b) });
	return true;
}

static void equal_known(void *ctx, struct mk *mk, struct str text)
{
	struct equal *e = ctx;
	uint32_t when = BDD_FALSE;
	SCOPED_STRBUF shown = STRBUF_INIT;

	switch (unknown_equal(e->other, text)) {
	case MK_YES:
		when = BDD_TRUE;
		break;
	case MK_UNKNOWN:
		if (equal_symbol(mk, text, e->other, &when) ||
		    equal_symbol(mk, e->other, text, &when))
			break;
		sb_adds(&shown, " = ");
		mk_show(mk, is_known(text) ? text : e->other, &shown);
		when = unknown_var(mk, sb_cstr(&shown), is_known(text) ? e->other : text);
		break;
	default:
		return;
	}
	e->when = lift_or(mk, e->when, lift_and(mk, mk->when, when));
}

static void equal_each(void *ctx, struct mk *mk, struct str text)
{
	struct equal *e = ctx, inner = { .other = arena_str(mk->lifted->arena, text) };

	if (lift_has_list(e->other)) {
		inner.over = !resolve(mk, e->other, is_known(inner.other) ? &inner.other : NULL,
				      LIMIT_LIFT_TEXTS, equal_known, &inner);
		e->when = lift_or(mk, e->when, inner.when);
		e->over |= inner.over;
	} else {
		equal_known(e, mk, text);
	}
}

uint32_t lift_equal(struct mk *mk, struct str a, struct str b)
{
	struct equal e = { .other = b };
	bool ok;

	if (str_eq(a, b))
		return BDD_TRUE;
	if (!lift_has_list(a)) {
		e.other = a;
		a = b;
	}
	ok = resolve(mk, a, is_known(e.other) ? &e.other : NULL, LIMIT_LIFT_TEXTS, equal_each,
		     &e);
	if (!ok || e.over)
		return unknown_var(mk, "too many configurations", a);
	return e.when;
}

/* Whom to tell of words, and where they were written. */
struct word_teller {
	lift_word_fn *fn;
	void *ctx;
	const struct mk_where *where;
};

static void tell_word(void *ctx, struct mk *mk, struct str word)
{
	struct word_teller *s = ctx;

	s->fn(s->ctx, word, mk->when, s->where);
}

static void words_of_segment(struct mk *mk, const struct mk_segment *seg,
			     lift_word_fn *fn, void *ctx)
{
	struct word_teller s = { fn, ctx, &seg->where };
	struct strbuf *text = buf_get(mk);

	mk->at = seg->where;
	mk->text = seg->where;
	mk->when = seg->when;
	if (seg->tmpl)
		expand(mk, seg->tmpl, text);
	else
		sb_addstr(text, seg->text);
	doubt_recover(mk);
	lift_each_word(mk, sb_str(text), tell_word, &s);
	mk->when = BDD_TRUE;
	buf_put(mk);
}

int lift_words(struct mk *mk, struct str name, lift_word_fn *fn, void *ctx)
{
	struct mk_var *v = var_find(mk, name);
	const struct mk_segment **list;
	struct arena_mark mark;
	uint32_t i, nr;

	if (!v || !var_value(v)->nr)
		return 0;
	mk->failed = false;
	mark = arena_mark(mk->tmp);
	list = segments(mk->tmp, var_value(v));
	nr = var_value(v)->nr;
	v->expanding = true;
	for (i = 0; i < nr && !mk->failed; i++)
		words_of_segment(mk, list[i], fn, ctx);
	v->expanding = false;
	arena_rewind(mk->tmp, mark);
	return mk->failed ? -1 : 0;
}

void lift_text_words(struct mk *mk, struct str text, uint32_t when, lift_word_fn *fn,
		     void *ctx)
{
	const struct mk_where nowhere = { .file = NULL };
	struct word_teller s = { fn, ctx, &nowhere };
	uint32_t outer = mk->when;

	mk->when = when;
	lift_each_word(mk, text, tell_word, &s);
	mk->when = outer;
}

int lift_expand_words(struct mk *mk, struct str text, uint32_t when, lift_word_fn *fn,
		      void *ctx)
{
	uint32_t outer = mk->when;
	SCOPED_STRBUF out = STRBUF_INIT;
	int err;

	mk->when = when;
	err = mk_expand(mk, text, &out);
	mk->when = outer;
	if (!err)
		lift_text_words(mk, sb_str(&out), when, fn, ctx);
	return err;
}

struct any_word {
	struct mk *mk;
	uint32_t when;
};

static void note_any(void *ctx, struct str word, uint32_t when, const struct mk_where *where)
{
	struct any_word *any = ctx;

	(void)word;
	(void)where;
	any->when = lift_or(any->mk, any->when, when);
}

uint32_t lift_nonempty(struct mk *mk, struct str name)
{
	struct any_word any = { mk, BDD_FALSE };

	lift_words(mk, name, note_any, &any);
	return any.when;
}

uint32_t lift_failed(const struct mk *mk)
{
	return mk->dead;
}
