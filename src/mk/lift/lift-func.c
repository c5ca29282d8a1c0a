// SPDX-License-Identifier: GPL-2.0
/*
 * Functions.  One that maps or chooses words does so with each word and the
 * configurations that have it; any other is called with each text that its
 * arguments can be.
 */
#include "lift.h"

/* A command that is calculated depends on little, and so does a long text. */
#define FUNC_FEW_TEXTS 32u

/* A call that is made for each word, or for each text, of an argument. */
struct func_run {
	struct mk *mk;
	unsigned int id;
	const struct mk_call *call;
	struct str *argv;	/* a copy, in which arguments are replaced */
	uint32_t arg;		/* the argument to replace next */
	struct lift_items out;
	unsigned int most;	/* texts that an argument may be */
	bool over;		/* there were more */
	bool words;		/* what it gives are words, */
	bool empty_too;		/* and one may be empty */
};

static void func_result(struct func_run *r, struct str text)
{
	if (r->words) {
		if (text.len || r->empty_too)
			lift_add(r->mk, &r->out, r->mk->when, text);
	} else {
		lift_choice(r->mk, &r->out, r->mk->when, text);
	}
}

static void func_call(struct func_run *r)
{
	struct mk_call call = *r->call;
	struct strbuf *b = buf_get(r->mk);

	call.argv = r->argv;
	r->mk->functions[r->id](r->mk, &call, b);
	if (!r->mk->failed)
		func_result(r, sb_str(b));
	buf_put(r->mk);
}

static void func_word(void *ctx, struct mk *mk, struct str word)
{
	struct func_run *r = ctx;

	(void)mk;
	r->argv[r->arg] = word;
	func_call(r);
}

/* An argument, the next one within it, and so on. */
static void func_text(void *ctx, struct mk *mk, struct str text)
{
	struct func_run *r = ctx;
	uint32_t arg = r->arg;
	struct str before = r->argv[arg];

	r->argv[arg] = arena_str(mk->lifted->arena, text);
	while (++r->arg < r->call->argc && !lift_has_list(r->argv[r->arg]))
		;
	if (r->arg >= r->call->argc)
		func_call(r);
	else if (!lift_each_of(mk, r->argv[r->arg], r->most, func_text, r))
		r->over = true;
	r->argv[arg] = before;
	r->arg = arg;
}

static void func_begin(struct func_run *r, struct mk *mk, unsigned int id,
		       const struct mk_call *call)
{
	*r = (struct func_run){ .mk = mk, .id = id, .call = call };
	r->most = id == FUNC_SHELL || id == FUNC_SUBST ? FUNC_FEW_TEXTS : LIMIT_LIFT_TEXTS;
	r->argv = arena_alloc(mk->lifted->arena, call->argc * sizeof(*r->argv));
	memcpy(r->argv, call->argv, call->argc * sizeof(*r->argv));
}

/* Each text that the arguments can be. */
static void func_each_text(struct mk *mk, unsigned int id, const struct mk_call *call,
			   struct strbuf *out)
{
	struct func_run r;
	uint32_t first = 0;

	func_begin(&r, mk, id, call);
	while (!lift_has_list(call->argv[first]))
		first++;
	r.arg = first;
	if (!lift_each_of(mk, call->argv[first], r.most, func_text, &r) || r.over) {
		lift_give_up(mk, &r.out, call->text, out);
		return;
	}
	lift_emit(mk, &r.out, out);
}

/* Each word of the last argument; the others are the same everywhere. */
static void func_each_word(struct mk *mk, unsigned int id, const struct mk_call *call,
			   struct strbuf *out)
{
	struct func_run r;
	uint32_t i;

	for (i = 0; i + 1 < call->argc; i++) {
		if (lift_has_list(call->argv[i])) {
			func_each_text(mk, id, call, out);
			return;
		}
	}
	func_begin(&r, mk, id, call);
	r.arg = call->argc - 1;
	r.words = true;
	r.empty_too = id == FUNC_NOTDIR || id == FUNC_BASENAME ||
		      (id == FUNC_PATSUBST && str_chr(call->argv[1], '%') < call->argv[1].len);
	lift_each_word(mk, call->argv[r.arg], func_word, &r);
	lift_emit(mk, &r.out, out);
}

/* Words with the configurations that have them. */
static void func_collect(void *ctx, struct mk *mk, struct str word)
{
	lift_add(mk, ctx, mk->when, word);
}

/* A part of something that is not known is not known. */
static struct str func_part_of(struct mk *mk, struct str word)
{
	struct strbuf *b;
	struct str kept;

	if (is_known(word))
		return word;
	b = buf_get(mk);
	unknown_from(mk, word, b);
	kept = arena_str(mk->lifted->arena, sb_str(b));
	buf_put(mk);
	return kept;
}

static struct lift_items func_words(struct mk *mk, struct str text)
{
	struct lift_items items = { .nr = 0 };

	lift_each_word(mk, text, func_collect, &items);
	return items;
}

/* Where a word is among the patterns of a filter. */
static uint32_t filter_passes(struct mk *mk, const struct lift_items *filter,
			      const struct pattern *patterns, struct str word)
{
	uint32_t when = BDD_FALSE;
	size_t i;

	for (i = 0; i < filter->nr; i++)
		if (is_known(filter->items[i].text) && pattern_matches(&patterns[i], word))
			when = lift_or(mk, when, filter->items[i].when);
	mk_work(mk, filter->nr);
	return when;
}

static void func_filter(struct mk *mk, const struct mk_call *call, bool keep,
			struct strbuf *out)
{
	struct lift_items filter = func_words(mk, call->argv[0]);
	struct lift_items words = func_words(mk, call->argv[1]), passed = { .nr = 0 };
	struct arena_mark mark = arena_mark(mk->tmp);
	struct pattern *patterns = arena_alloc(mk->tmp, (filter.nr + 1) * sizeof(*patterns));
	size_t i;

	for (i = 0; i < filter.nr; i++)
		patterns[i] = pattern_cut(mk, filter.items[i].text);
	for (i = 0; i < words.nr && !mk->failed; i++) {
		const struct lift_item *w = &words.items[i];
		uint32_t when = is_known(w->text) ?
			filter_passes(mk, &filter, patterns, w->text) : BDD_TRUE;

		/* What is not known stays, as it may be anything. */
		if (!is_known(w->text))
			when = w->when;
		else if (keep)
			when = lift_and(mk, w->when, when);
		else
			when = lift_and_not(mk, w->when, when);
		lift_add(mk, &passed, when, func_part_of(mk, w->text));
	}
	free(filter.items);
	free(words.items);
	arena_rewind(mk->tmp, mark);
	lift_emit(mk, &passed, out);
}

static int func_by_text(const void *pa, const void *pb)
{
	const struct lift_item *a = pa, *b = pb;

	if (a->text.ptr[0] != b->text.ptr[0])
		return (signed char)a->text.ptr[0] < (signed char)b->text.ptr[0] ? -1 : 1;
	return str_cmp(a->text, b->text);
}

static void func_sort(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct lift_items words = func_words(mk, call->argv[0]), once = { .nr = 0 };
	size_t i;

	if (words.nr && mk_work(mk, 32 * words.nr))
		qsort(words.items, words.nr, sizeof(*words.items), func_by_text);
	for (i = 0; i < words.nr; i++) {
		struct lift_item *last = once.nr ? &once.items[once.nr - 1] : NULL;

		if (last && str_eq(last->text, words.items[i].text))
			last->when = lift_or(mk, last->when, words.items[i].when);
		else
			lift_add(mk, &once, words.items[i].when, words.items[i].text);
	}
	free(words.items);
	lift_emit(mk, &once, out);
}

/* The first word that is present, or the last. */
static void func_first(struct mk *mk, struct str text, bool last, struct strbuf *out)
{
	struct lift_items words = func_words(mk, text), chosen = { .nr = 0 };
	uint32_t left = mk->when;
	size_t i;

	for (i = 0; i < words.nr && left != BDD_FALSE; i++) {
		const struct lift_item *w = &words.items[last ? words.nr - 1 - i : i];

		lift_choice(mk, &chosen, lift_and(mk, left, w->when),
			    func_part_of(mk, w->text));
		left = lift_and_not(mk, left, w->when);
	}
	free(words.items);
	lift_emit(mk, &chosen, out);
}

/* Whether a text without white space is found in some word. */
static void func_findstring(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct str what = call->argv[0];
	struct lift_items words, found = { .nr = 0 };
	uint32_t when = BDD_FALSE;
	size_t i;

	if (!is_known(what) || !what.len || skip_word(what, 0) < what.len) {
		func_each_text(mk, FUNC_FINDSTRING, call, out);
		return;
	}
	words = func_words(mk, call->argv[1]);
	for (i = 0; i < words.nr; i++)
		if (str_find(words.items[i].text, what) < words.items[i].text.len)
			when = lift_or(mk, when, words.items[i].when);
	lift_add(mk, &found, lift_and(mk, mk->when, when), what);
	for (i = 0; i < words.nr; i++)
		if (!is_known(words.items[i].text))
			lift_choice(mk, &found, lift_and_not(mk, words.items[i].when, when),
				    func_part_of(mk, words.items[i].text));
	free(words.items);
	lift_emit(mk, &found, out);
}

static void func_subst_in(struct mk *mk, const struct mk_call *call, struct str text,
			  struct strbuf *out, int depth);

static void func_subst_text(void *ctx, struct mk *mk, struct str text)
{
	struct func_run *r = ctx;

	(void)mk;
	r->argv[2] = text;
	func_call(r);
}

/* The texts of a list, each on its own. */
static void func_subst_list(struct mk *mk, const struct mk_call *call,
			    const struct lift_list *list, struct strbuf *out, int depth)
{
	struct lift_items items = { .nr = 0 };
	uint32_t i, outer = mk->when;

	for (i = 0; i < list->nr && !mk->failed; i++) {
		struct strbuf *b;

		mk->when = lift_and(mk, outer, list->items[i].when);
		if (mk->when == BDD_FALSE)
			continue;
		b = buf_get(mk);
		func_subst_in(mk, call, list->items[i].text, b, depth + 1);
		lift_add(mk, &items, list->items[i].when, sb_str(b));
		buf_put(mk);
	}
	mk->when = outer;
	lift_emit(mk, &items, out);
}

/* White space stays; what stands between is substituted piece by piece. */
static void func_subst_in(struct mk *mk, const struct mk_call *call, struct str text,
			  struct strbuf *out, int depth)
{
	struct str word, before, after, rest = text;
	const struct lift_list *list;
	struct func_run r;

	while (!mk->failed && str_word(&rest, &word)) {
		sb_addstr(out, (struct str){ text.ptr, (size_t)(word.ptr - text.ptr) });
		text = (struct str){ word.ptr + word.len,
				     (size_t)(text.ptr + text.len - word.ptr) - word.len };
		list = lift_find_list(mk, word, &before, &after);
		if (list && !before.len && !after.len && depth < LIMIT_MK_DEPTH) {
			func_subst_list(mk, call, list, out, depth);
			continue;
		}
		func_begin(&r, mk, FUNC_SUBST, call);
		if (!lift_each(mk, word, func_subst_text, &r)) {
			lift_give_up(mk, &r.out, call->text, out);
			continue;
		}
		lift_emit(mk, &r.out, out);
	}
	sb_addstr(out, text);
}

static void func_subst(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct str from = call->argv[0];

	if (!is_known(from) || !is_known(call->argv[1]) || !from.len ||
	    skip_word(from, 0) < from.len)
		func_each_text(mk, FUNC_SUBST, call, out);
	else
		func_subst_in(mk, call, call->argv[2], out, 0);
}

/* Expand one of two ways, where each counts. */
static void func_choose(struct mk *mk, uint32_t when, const struct mk_tmpl *then,
			const struct mk_tmpl *otherwise, struct strbuf *out)
{
	uint32_t outer = mk->when, part[2];
	const struct mk_tmpl *way[2] = { then, otherwise };
	struct lift_items items = { .nr = 0 };
	size_t i;

	part[0] = lift_and(mk, outer, when);
	part[1] = lift_and_not(mk, outer, when);
	for (i = 0; i < 2; i++) {
		struct strbuf *b;

		mk->when = part[i];
		if (part[i] == BDD_FALSE || mk->failed)
			continue;
		b = buf_get(mk);
		if (way[i])
			expand(mk, way[i], b);
		if (!mk->failed)
			lift_choice(mk, &items, part[i], sb_str(b));
		doubt_recover(mk);
		buf_put(mk);
	}
	mk->when = outer;
	lift_emit(mk, &items, out);
}

static void func_if(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct strbuf *cond = buf_get(mk);

	expand(mk, call->args[0], cond);
	if (!mk->failed)
		func_choose(mk, lift_has_text(mk, sb_str(cond)), call->args[1],
			    call->argc > 2 ? call->args[2] : NULL, out);
	buf_put(mk);
}

/* $(or): the first that has text; $(and): the last if none is empty. */
static void func_or_and(struct mk *mk, const struct mk_call *call, bool is_or,
			struct strbuf *out)
{
	struct lift_items items = { .nr = 0 };
	uint32_t outer = mk->when, i;

	for (i = 0; i < call->argc && !mk->failed && mk->when != BDD_FALSE; i++) {
		struct strbuf *b = buf_get(mk);
		uint32_t has;

		expand(mk, call->args[i], b);
		has = lift_has_text(mk, sb_str(b));
		if (mk->failed)
			;
		else if (is_or)
			lift_choice(mk, &items, lift_and(mk, mk->when, has), sb_str(b));
		else if (i + 1 == call->argc)
			lift_choice(mk, &items, mk->when, sb_str(b));
		mk->when = is_or ? lift_and_not(mk, mk->when, has) : lift_and(mk, mk->when, has);
		doubt_recover(mk);
		buf_put(mk);
	}
	mk->when = outer;
	lift_emit(mk, &items, out);
}

struct func_foreach {
	const struct mk_tmpl *body;
	const struct atom *name;
	struct lift_items out;
};

static void func_foreach_word(void *ctx, struct mk *mk, struct str word)
{
	struct func_foreach *f = ctx;
	struct strbuf *b = buf_get(mk);
	struct mk_local l;

	local_push(mk, &l, f->name, arena_str(mk->lifted->arena, word));
	expand(mk, f->body, b);
	local_pop(&l);
	if (!mk->failed)
		lift_add(mk, &f->out, mk->when, sb_str(b));
	buf_put(mk);
}

static void func_foreach(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct strbuf *name = buf_get(mk), *list = buf_get(mk);
	struct func_foreach f = { .body = call->args[2] };

	expand(mk, call->args[0], name);
	expand(mk, call->args[1], list);
	if (mk->failed) {
		;
	} else if (!is_known(sb_str(name))) {
		unknown_add(mk, "$(foreach)", call->text, out);
	} else {
		f.name = intern(mk->names, str_trim(sb_str(name)));
		lift_each_word(mk, sb_str(list), func_foreach_word, &f);
		lift_emit(mk, &f.out, out);
	}
	buf_put(mk);
	buf_put(mk);
}

/* Numbers that are compared are expanded first, and differ by configuration. */
struct func_intcmp {
	const struct mk_call *call;
	struct str a;
	struct strbuf *b;
	struct lift_items out;
};

static void func_intcmp_b(void *ctx, struct mk *mk, struct str text)
{
	struct func_intcmp *f = ctx;
	struct mk_tmpl numbers[2] = { { .text = f->a }, { .text = text } };
	struct mk_call call = *f->call;
	const struct mk_tmpl *args[5];
	struct strbuf *b = buf_get(mk);

	memcpy(args, call.args, call.argc * sizeof(*args));
	args[0] = &numbers[0];
	args[1] = &numbers[1];
	call.args = args;
	mk->functions[FUNC_INTCMP](mk, &call, b);
	if (!mk->failed)
		lift_choice(mk, &f->out, mk->when, sb_str(b));
	buf_put(mk);
}

static void func_intcmp_a(void *ctx, struct mk *mk, struct str text)
{
	struct func_intcmp *f = ctx;

	f->a = arena_str(mk->lifted->arena, text);
	lift_each(mk, sb_str(f->b), func_intcmp_b, f);
}

static void func_intcmp(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct strbuf *a = buf_get(mk);
	struct func_intcmp f = { .call = call, .b = buf_get(mk) };

	expand(mk, call->args[0], a);
	expand(mk, call->args[1], f.b);
	if (!mk->failed && call->argc <= 5)
		lift_each(mk, sb_str(a), func_intcmp_a, &f);
	lift_emit(mk, &f.out, out);
	buf_put(mk);
	buf_put(mk);
}

/* What $(origin) and $(flavor) say where a variable is defined, and where not. */
static void func_origin(struct mk *mk, unsigned int id, const struct mk_call *call,
			struct strbuf *out)
{
	struct mk_var *v = var_find(mk, call->argv[0]);
	uint32_t defined = v ? lift_defined(mk, var_value(v)) : BDD_FALSE, simple;
	struct lift_items items = { .nr = 0 };
	struct strbuf *b = buf_get(mk);

	simple = v ? var_value(v)->simple : BDD_FALSE;
	if (id == FUNC_ORIGIN) {
		uint32_t forced = v ? var_value(v)->forced : BDD_FALSE;

		mk->functions[id](mk, call, b);
		lift_choice(mk, &items, lift_and(mk, mk->when, forced), STR("override"));
		lift_choice(mk, &items,
			    lift_and(mk, mk->when, lift_and_not(mk, defined, forced)),
			    sb_str(b));
	} else {
		lift_choice(mk, &items, lift_and(mk, mk->when, simple), STR("simple"));
		lift_choice(mk, &items,
			    lift_and(mk, mk->when, lift_and_not(mk, defined, simple)),
			    STR("recursive"));
	}
	lift_choice(mk, &items, lift_and_not(mk, mk->when, defined), STR("undefined"));
	lift_emit(mk, &items, out);
	buf_put(mk);
}

static void func_value(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct mk_var *v = var_find(mk, call->argv[0]);
	struct arena_mark mark = arena_mark(mk->tmp);
	struct lift_items items = { .nr = 0 };
	const struct mk_segment **list;
	uint32_t i;

	if (!v || !var_value(v)->nr)
		return;
	list = segments(mk->tmp, var_value(v));
	for (i = 0; i < var_value(v)->nr; i++)
		if (list[i]->text.len)
			lift_add(mk, &items, list[i]->when, list[i]->text);
	arena_rewind(mk->tmp, mark);
	lift_emit(mk, &items, out);
}

static bool func_has_lists(const struct mk_call *call)
{
	uint32_t i;

	for (i = 0; i < call->argc; i++)
		if (lift_has_list(call->argv[i]))
			return true;
	return false;
}

/* The functions whose arguments are not expanded before. */
static bool func_lazy(struct mk *mk, unsigned int id, const struct mk_call *call,
		      struct strbuf *out)
{
	switch (id) {
	case FUNC_IF:
		func_if(mk, call, out);
		return true;
	case FUNC_OR:
	case FUNC_AND:
		func_or_and(mk, call, id == FUNC_OR, out);
		return true;
	case FUNC_FOREACH:
		func_foreach(mk, call, out);
		return true;
	case FUNC_INTCMP:
		func_intcmp(mk, call, out);
		return true;
	default:
		return false;
	}
}

/*
 * $(call 1,x): the argument hides the variable that is called, if there is one.  What
 * is called by another name gives nothing where it is not defined.
 */
static bool func_call_digit(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct str name = str_trim(call->argv[0]);
	struct lift_items items = { .nr = 0 };
	uint32_t outer = mk->when;
	struct strbuf *b;
	struct mk_var *v;

	if (!name.len || name.ptr[0] < '0' || name.ptr[0] > '9')
		return false;
	v = var_find(mk, name);
	mk->when = lift_and(mk, outer, lift_has_value(mk, v));
	if (mk->when != BDD_FALSE) {
		b = buf_get(mk);
		mk->functions[FUNC_CALL](mk, call, b);
		if (!mk->failed)
			lift_add(mk, &items, mk->when, sb_str(b));
		buf_put(mk);
	}
	mk->when = outer;
	lift_emit(mk, &items, out);
	return true;
}

/* What a function of names sees of variables, the same in all configurations. */
static bool func_plain(struct mk *mk, unsigned int id, const struct mk_call *call,
		       struct strbuf *out)
{
	/* What make says in some configurations only is not said. */
	if (id == FUNC_WARNING || id == FUNC_INFO)
		return mk->when != BDD_TRUE;
	if (id == FUNC_CALL)
		return func_call_digit(mk, call, out);
	if (!is_known(call->argv[0]))
		return false;
	switch (id) {
	case FUNC_ORIGIN:
	case FUNC_FLAVOR:
		func_origin(mk, id, call, out);
		return true;
	case FUNC_VALUE:
		func_value(mk, call, out);
		return true;
	default:
		return false;
	}
}

/* Functions of variables and texts as a whole, called for each name or text. */
static bool func_of_text(struct mk *mk, unsigned int id, const struct mk_call *call,
			 struct strbuf *out)
{
	switch (id) {
	case FUNC_CALL:
		if (!lift_has_list(call->argv[0]))
			return func_call_digit(mk, call, out);
		break;
	case FUNC_ERROR:
		mk_fatal(mk, "$(error)");
		return true;
	case FUNC_INFO:
	case FUNC_WARNING:
		return true;
	default:
		break;
	}
	func_each_text(mk, id, call, out);
	return true;
}

bool lift_func(struct mk *mk, unsigned int id, const struct mk_call *call,
	       struct strbuf *out)
{
	if (func_at(id)->args != ARGS_EXPANDED)
		return func_lazy(mk, id, call, out);
	if (!func_has_lists(call))
		return func_plain(mk, id, call, out);
	switch (id) {
	case FUNC_FILTER:
	case FUNC_FILTER_OUT:
		func_filter(mk, call, id == FUNC_FILTER, out);
		return true;
	case FUNC_SORT:
		func_sort(mk, call, out);
		return true;
	case FUNC_FIRSTWORD:
	case FUNC_LASTWORD:
		func_first(mk, call->argv[0], id == FUNC_LASTWORD, out);
		return true;
	case FUNC_FINDSTRING:
		func_findstring(mk, call, out);
		return true;
	case FUNC_SUBST:
		func_subst(mk, call, out);
		return true;
	case FUNC_PATSUBST:
		/* Without a '%' it is a text that may hold white space. */
		if (!is_known(call->argv[0]) || str_chr(call->argv[0], '%') < call->argv[0].len ||
		    (call->argv[0].len && skip_word(call->argv[0], 0) == call->argv[0].len))
			func_each_word(mk, id, call, out);
		else
			func_each_text(mk, id, call, out);
		return true;
	case FUNC_ADDPREFIX:
	case FUNC_ADDSUFFIX:
	case FUNC_STRIP:
	case FUNC_DIR:
	case FUNC_NOTDIR:
	case FUNC_BASENAME:
	case FUNC_SUFFIX:
	case FUNC_ABSPATH:
	case FUNC_REALPATH:
	case FUNC_WILDCARD:
		func_each_word(mk, id, call, out);
		return true;
	default:
		return func_of_text(mk, id, call, out);
	}
}
