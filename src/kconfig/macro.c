// SPDX-License-Identifier: GPL-2.0
/*
 * Macros of Kconfig files.  What is known is expanded: names of architectures,
 * variables that a file assigns, calls of its functions.  What needs the shell,
 * or is in the environment, is a question: it stays in the text as
 * "$(cc-option,-Wx)", and makes the whole text unknown, unless its answer was
 * given.
 */
#include "kc.h"

#include <stdlib.h>

struct expansion {
	struct kconfig *k;
	size_t depth;
	size_t work;
	bool over;		/* a limit was reached: nothing more */
};

/* Arguments of the call around, $(0) first. */
struct call {
	struct str args[LIMIT_KCONFIG_ARGS];
	size_t nr;
};

static bool macro_expand(struct expansion *e, struct str text,
			 const struct call *around, struct strbuf *out);

static struct kc_variable *find_variable(struct kconfig *k, struct str name)
{
	const struct atom *a = intern_find(k->names, name);
	size_t i;

	for (i = k->nr_variables; a && i-- > 0;)
		if (k->variables[i].name == a)
			return &k->variables[i];
	return NULL;
}

static bool macro_is_number(struct str s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
	return s.len && s.len < 4;
}

/* $(1) in a function; @name is not expanded yet. */
static bool macro_argument(const struct call *around, struct str name, struct strbuf *out)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	unsigned long n;
	char *end;

	if (!around || !name.len)
		return false;
	sb_addstr(&text, name);
	n = strtoul(sb_cstr(&text), &end, 10);
	if (*end || !n || n >= around->nr)
		return false;
	sb_addstr(out, around->args[n]);
	return true;
}

/* The value of "NAME = VALUE" in the top makefile. */
static struct str makefile_value(struct str text, const char *name)
{
	struct str line, value;

	while (str_line(&text, &line)) {
		if (!str_starts(line, str_of(name)))
			continue;
		value = str_trim(str_from(line, strlen(name)));
		if (value.len && value.ptr[0] == '=')
			return str_trim(str_from(value, 1));
	}
	return STR("");
}

/* As the top makefile puts it together: 6.12.3-rc1. */
static bool kernel_version(struct kconfig *k, struct strbuf *out)
{
	static const char *const parts[] = { "VERSION", "PATCHLEVEL", "SUBLEVEL" };
	SCOPED_STRBUF text = STRBUF_INIT;
	struct strbuf *v = &k->kernel_version;
	size_t i;

	if (!v->len) {
		if (tree_read(k->src, "Makefile", LIMIT_MAKEFILE_BYTES, &text) < 0)
			return false;
		for (i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
			struct str part = makefile_value(sb_str(&text), parts[i]);

			if (!part.len)
				break;
			if (i)
				sb_addch(v, '.');
			sb_addstr(v, part);
		}
		sb_addstr(v, makefile_value(sb_str(&text), "EXTRAVERSION"));
	}
	sb_addstr(out, sb_str(v));
	return v->len;
}

/* What make passes on, as far as it follows from the tree. */
static bool from_make(struct kconfig *k, struct str name, struct strbuf *out)
{
	if (str_is(name, "srctree")) {
		sb_addch(out, '.');
		return true;
	}
	if (str_is(name, "HEADER_ARCH") && k->header_arch.len) {
		sb_addstr(out, sb_str(&k->header_arch));
		return true;
	}
	/* um's makefile exports it. */
	if (str_is(name, "SUBARCH") && k->subarch.len) {
		sb_addstr(out, sb_str(&k->subarch));
		return true;
	}
	if (str_is(name, "SRCARCH") || str_is(name, "HEADER_ARCH")) {
		sb_addstr(out, sb_str(&k->srcarch));
		return true;
	}
	if (str_is(name, "KERNELVERSION"))
		return kernel_version(k, out);
	if (str_is(name, "ARCH") && k->arch.len) {
		sb_addstr(out, sb_str(&k->arch));
		return true;
	}
	return false;
}

/* A comma in an argument is as in a Kconfig file. */
static void add_argument(struct str arg, struct strbuf *out)
{
	size_t depth = 0, i;

	for (i = 0; i < arg.len; i++) {
		depth += arg.ptr[i] == '(';
		depth -= arg.ptr[i] == ')' && depth;
		if (arg.ptr[i] == ',' && !depth)
			sb_adds(out, "$(comma)");
		else
			sb_addch(out, arg.ptr[i]);
	}
}

/* "$(name,arg,arg)", with what is known of the arguments. */
static void add_question(const struct call *c, struct strbuf *out)
{
	size_t i;

	sb_adds(out, "$(");
	for (i = 0; i < c->nr; i++) {
		if (i)
			sb_addch(out, ',');
		add_argument(c->args[i], out);
	}
	sb_addch(out, ')');
}

static bool find_answer(struct kconfig *k, struct str question, struct strbuf *out)
{
	const struct atom *a = intern_find(k->names, question);
	size_t i;

	for (i = 0; a && i < k->nr_answers; i++) {
		if (k->answers[i].question != a)
			continue;
		sb_addstr(out, k->answers[i].answer);
		return true;
	}
	return false;
}

/* What makes conf give up; @nr: with the name. */
static void check_builtin(struct kconfig *k, const struct call *c, size_t nr)
{
	if (c->nr != nr)
		kc_tell(k, SEV_ERROR, "kconfig-macro", k->at, "$(%.*s) has %zu arguments, not %zu",
			STR_ARG(c->args[0]), c->nr - 1, nr - 1);
	else if (str_is(c->args[0], "error-if") && str_is(c->args[1], "y"))
		kc_tell(k, SEV_ERROR, "kconfig-macro", k->at, "%.*s", STR_ARG(c->args[2]));
}

/* What decides more than the value of an expression. */
static void macro_note(struct kconfig *k, struct str text)
{
	vec_grow(k->texts, k->nr_texts, k->cap_texts);
	k->texts[k->nr_texts++] = arena_str(k->arena, text);
}

static void add_position(const struct kconfig *k, bool line, struct strbuf *out)
{
	if (line)
		sb_addf(out, "%u", k->at.line);
	else if (k->at.file)
		sb_adds(out, k->at.file);
}

/* What the tree and its macros say; false: that takes more. */
static bool call_known(struct expansion *e, const struct call *c, bool known,
		       struct strbuf *out)
{
	static const char *const silent[] = { "info", "warning-if", "error-if" };
	struct str name = c->args[0];
	struct kc_variable *v;
	size_t i;

	v = find_variable(e->k, name);
	if (v && v->now) {
		sb_addstr(out, v->value);
		return v->known;
	}
	if (v) {
		if (++e->depth > LIMIT_KCONFIG_MACROS) {
			e->over = true;
			return false;
		}
		known &= macro_expand(e, v->value, c, out);
		e->depth--;
		return known;
	}
	for (i = 0; i < ARRAY_SIZE(silent); i++)
		if (str_is(name, silent[i])) {
			check_builtin(e->k, c, i ? 3 : 2);
			if (!known && c->nr > 1)
				macro_note(e->k, c->args[1]);
			return true;
		}
	if (str_is(name, "shell")) {
		check_builtin(e->k, c, 2);
		return false;
	}
	if (str_is(name, "filename") || str_is(name, "lineno")) {
		check_builtin(e->k, c, 1);
		add_position(e->k, str_is(name, "lineno"), out);
		return true;
	}
	/* What does not exist expands to nothing. */
	return c->nr > 1 || !name.len || macro_is_number(name) || from_make(e->k, name, out);
}

static bool call_name(struct expansion *e, const struct call *c, bool known,
		      struct strbuf *out)
{
	SCOPED_STRBUF question = STRBUF_INIT;
	size_t start = out->len;

	if (call_known(e, c, known, out))
		return true;
	sb_truncate(out, start);
	if (e->over)
		return false;
	add_question(c, &question);
	if (find_answer(e->k, sb_str(&question), out))
		return true;
	sb_addstr(out, sb_str(&question));
	return false;
}

/* Cut "name,arg,arg" at the commas that are in no parentheses. */
static struct str cut_argument(struct str *rest)
{
	size_t depth = 0, i;
	struct str arg;

	for (i = 0; i < rest->len; i++) {
		if (rest->ptr[i] == ',' && !depth)
			break;
		depth += rest->ptr[i] == '(';
		depth -= rest->ptr[i] == ')' && depth;
	}
	arg = str_head(*rest, i);
	*rest = i < rest->len ? str_from(*rest, i + 1) :
				(struct str){ NULL, 0 };
	return arg;
}

static bool macro_expand_call(struct expansion *e, struct str inner,
			      const struct call *around, struct strbuf *out)
{
	struct strbuf bufs[LIMIT_KCONFIG_ARGS] = { { NULL, 0, 0 } };
	struct call c = { .nr = 0 };
	bool known = true;
	size_t i;

	if (macro_argument(around, inner, out))
		return true;
	while (inner.ptr && c.nr < LIMIT_KCONFIG_ARGS && !e->over)
		known &= macro_expand(e, cut_argument(&inner), around, &bufs[c.nr++]);
	for (i = 0; i < c.nr; i++)
		c.args[i] = sb_str(&bufs[i]);
	e->over |= inner.ptr != NULL;
	known = !e->over && call_name(e, &c, known, out);
	for (i = 0; i < c.nr; i++)
		sb_free(&bufs[i]);
	return known;
}

static bool is_closed(struct str macro)
{
	size_t depth = 0, i;

	for (i = 0; i < macro.len; i++) {
		depth += macro.ptr[i] == '(';
		depth -= macro.ptr[i] == ')' && depth;
	}
	return !depth;
}

/* "$(...)"; any other "$" stands for itself. */
static bool expand_dollar(struct expansion *e, struct str *text,
			  const struct call *around, struct strbuf *out)
{
	size_t end = kc_macro_end(*text, 0);
	struct str inner = str_head(*text, end);
	bool known;

	if (end == 1) {
		sb_addch(out, '$');
		*text = str_from(*text, 1);
		return true;
	}
	if (inner.ptr[end - 1] != ')' || !is_closed(inner)) {
		kc_tell(e->k, SEV_ERROR, "kconfig-macro", e->k->at, "a \"$(\" is not closed");
		e->k->over = e->over = true;
		return false;
	}
	*text = str_from(*text, end);
	inner = str_from(str_head(inner, end - 1), 2);
	if (++e->depth > LIMIT_KCONFIG_MACROS) {
		e->over = true;
		return false;
	}
	known = macro_expand_call(e, inner, around, out);
	e->depth--;
	return known;
}

static bool macro_expand(struct expansion *e, struct str text,
			 const struct call *around, struct strbuf *out)
{
	bool known = true;

	while (text.len && !e->over) {
		size_t dollar = str_chr(text, '$');

		e->work += dollar + 16;
		if (e->work + out->len > LIMIT_KCONFIG_EXPANSION)
			e->over = true;
		sb_addstr(out, str_head(text, dollar));
		text = str_from(text, dollar);
		if (text.len && !e->over)
			known &= expand_dollar(e, &text, around, out);
	}
	return known && !e->over;
}

void kc_answer(struct kconfig *k, struct str question, struct str answer)
{
	struct kc_answer *a;

	vec_grow(k->answers, k->nr_answers, k->cap_answers);
	a = &k->answers[k->nr_answers++];
	a->question = intern(k->names, question);
	a->answer = arena_str(k->arena, answer);
}

bool kc_expand(struct kconfig *k, struct str text, struct strbuf *out)
{
	struct expansion e = { .k = k };
	bool known = macro_expand(&e, text, NULL, out);

	if (e.over && !k->over && k->diag)
		diag_add(k->diag, SEV_ERROR, "kconfig-macro", NO_PLACE,
			 "macro expansion too large or too deep: %.*s",
			 (int)(text.len < 60 ? text.len : 60), text.ptr);
	k->over |= e.over;
	return known;
}

bool kc_expand_text(struct kconfig *k, struct str text, struct strbuf *out)
{
	size_t start = out->len;
	bool known = kc_expand(k, text, out);

	if (!known)
		macro_note(k, str_from(sb_str(out), start));
	return known;
}

bool kc_texts_stay(struct kconfig *k)
{
	size_t i, nr = k->nr_texts;
	bool stay = true;

	for (i = 0; i < nr && stay; i++) {
		SCOPED_STRBUF now = STRBUF_INIT;

		kc_expand(k, k->texts[i], &now);
		stay = str_eq(sb_str(&now), k->texts[i]);
	}
	k->nr_texts = nr;	/* without what that has noted */
	return stay;
}

void kc_assign(struct kconfig *k, const struct kc_stmt *s)
{
	SCOPED_STRBUF value = STRBUF_INIT, name = STRBUF_INIT;
	struct kc_variable *v;
	bool known = true;

	if (!kc_expand_text(k, atom_str(s->name), &name))
		return;
	v = find_variable(k, sb_str(&name));
	if (!v) {
		if (k->nr_variables >= LIMIT_KCONFIG_VARIABLES)
			return;
		vec_grow(k->variables, k->nr_variables, k->cap_variables);
		v = &k->variables[k->nr_variables++];
		*v = (struct kc_variable){ .name = intern(k->names, sb_str(&name)), .now = s->now,
					   .known = true };
	} else if (s->append) {
		sb_addstr(&value, v->value);
		sb_addch(&value, ' ');
		known = v->known;
	}
	if (!s->append)
		v->now = s->now;
	if (v->now)
		known &= kc_expand_text(k, atom_str(s->value), &value);
	else
		sb_addstr(&value, atom_str(s->value));
	v->known = known;
	v->value = arena_str(k->arena, sb_str(&value));
}
