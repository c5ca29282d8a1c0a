// SPDX-License-Identifier: GPL-2.0
/*
 * The entry points of an evaluator.
 */
#include "state.h"

/* Every entry from outside begins and ends here. */
static void api_enter(struct mk *mk)
{
	if (mk->api++)
		return;
	mk->failed = false;
	mk->doubtful = false;
	mk->at = (struct mk_where){ 0 };
	mk->text = mk->at;
	if (!mk->in_scope)
		mk->work = 0;
}

static int api_leave(struct mk *mk)
{
	mk->api--;
	return mk->failed ? -1 : 0;
}

static int include(struct mk *mk, const char *name, bool once)
{
	size_t missing = mk->nr_missing;
	int err;

	api_enter(mk);
	err = eval_file(mk, str_of(name), once);
	if (err) {
		mk->at.file = name;
		mk_fatal(mk, "%s", strerror(-err));
		mk->at.file = NULL;
	}
	if (!mk->failed)
		include_check(mk, missing);
	return api_leave(mk);
}

int mk_include(struct mk *mk, const char *name)
{
	return include(mk, name, false);
}

int mk_include_once(struct mk *mk, const char *name)
{
	return include(mk, name, true);
}

int mk_eval_text(struct mk *mk, struct str text, const char *name)
{
	size_t missing = mk->nr_missing;
	const struct atom *file = intern(mk->names, str_of(name));

	api_enter(mk);
	text = mk_copy(mk, text);
	eval_parse(mk, mk_parse_text(&mk->parser, text, file->text, 1), NULL,
		  0);
	if (!mk->failed)
		include_check(mk, missing);
	return api_leave(mk);
}

int mk_expand(struct mk *mk, struct str text, struct strbuf *out)
{
	api_enter(mk);
	expand_text(mk, text, out);
	return api_leave(mk);
}

int mk_value(struct mk *mk, struct str name, struct strbuf *out)
{
	struct mk_var *v;

	api_enter(mk);
	v = var_find(mk, name);
	if (v)
		expand_var(mk, v, out);
	return api_leave(mk);
}

static void give_words(struct mk *mk, const struct mk_segment *s,
		       mk_word_fn *fn, void *ctx)
{
	struct strbuf *text = buf_get(mk);
	struct str rest, word;

	mk->at = s->where;
	mk->text = s->where;
	if (s->tmpl)
		expand(mk, s->tmpl, text);
	else
		sb_addstr(text, s->text);
	rest = sb_str(text);
	while (!mk->failed && str_word(&rest, &word))
		fn(ctx, word, &s->where);
	buf_put(mk);
}

int mk_words(struct mk *mk, struct str name, mk_word_fn *fn, void *ctx)
{
	const struct mk_segment **list;
	struct arena_mark mark;
	struct mk_var *v;
	uint32_t i, nr;

	api_enter(mk);
	v = var_find(mk, name);
	if (v && var_value(v)->nr) {
		mark = arena_mark(mk->tmp);
		list = segments(mk->tmp, var_value(v));
		nr = var_value(v)->nr;
		v->expanding = true;
		for (i = 0; i < nr && !mk->failed; i++)
			give_words(mk, list[i], fn, ctx);
		v->expanding = false;
		arena_rewind(mk->tmp, mark);
	}
	return api_leave(mk);
}
