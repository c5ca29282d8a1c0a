// SPDX-License-Identifier: GPL-2.0
/*
 * Macros of Kconfig files.  What is known is expanded: names of architectures,
 * variables that a file assigns, calls of its functions.  What needs the
 * shell, or comes from the environment, makes the whole text unknown.
 */
#include "kc.h"

struct expansion {
	struct kconfig *k;
	size_t depth;
	size_t work;
};

/* Arguments of the call around, $(0) first. */
struct call {
	struct str args[LIMIT_KCONFIG_ARGS];
	size_t nr;
};

static bool expand(struct expansion *e, struct str text,
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

static bool is_number(struct str s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
	return s.len && s.len < 4;
}

/* $(1) in a function. */
static bool argument(const struct call *around, struct str name,
		     struct strbuf *out)
{
	size_t n = 0, i;

	for (i = 0; i < name.len; i++)
		n = n * 10 + (size_t)(name.ptr[i] - '0');
	if (around && n < around->nr)
		sb_addstr(out, around->args[n]);
	return true;
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
	if (str_is(name, "SRCARCH") || str_is(name, "HEADER_ARCH")) {
		sb_addstr(out, sb_str(&k->srcarch));
		return true;
	}
	if (str_is(name, "ARCH") && k->arch.len) {
		sb_addstr(out, sb_str(&k->arch));
		return true;
	}
	return false;
}

static bool call_name(struct expansion *e, const struct call *c,
		      const struct call *around, struct strbuf *out)
{
	static const char *const silent[] = { "info", "warning-if", "error-if" };
	struct str name = c->args[0];
	struct kc_variable *v;
	bool known;
	size_t i;

	if (is_number(name))
		return argument(around, name, out);
	v = find_variable(e->k, name);
	if (v && v->now) {
		sb_addstr(out, v->value);
		return v->known;
	}
	if (v) {
		if (++e->depth > LIMIT_KCONFIG_MACROS)
			return false;
		known = expand(e, v->value, c, out);
		e->depth--;
		return known;
	}
	for (i = 0; i < ARRAY_SIZE(silent); i++)
		if (str_is(name, silent[i]))
			return true;
	return c->nr == 1 && from_make(e->k, name, out);
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

static bool expand_call(struct expansion *e, struct str inner,
			const struct call *around, struct strbuf *out)
{
	struct strbuf bufs[LIMIT_KCONFIG_ARGS] = { { NULL, 0, 0 } };
	struct call c = { .nr = 0 };
	bool known = true;
	size_t i;

	while (inner.ptr && c.nr < LIMIT_KCONFIG_ARGS && known)
		known = expand(e, cut_argument(&inner), around, &bufs[c.nr++]);
	for (i = 0; i < c.nr; i++)
		c.args[i] = sb_str(&bufs[i]);
	known = known && !inner.ptr && call_name(e, &c, around, out);
	for (i = 0; i < c.nr; i++)
		sb_free(&bufs[i]);
	return known;
}

/* "$(...)", or "$NAME" as old trees write it. */
static bool expand_dollar(struct expansion *e, struct str *text,
			  const struct call *around, struct strbuf *out)
{
	size_t end = kc_macro_end(*text, 0);
	struct str inner = str_head(*text, end);
	bool known;

	if (end > 2 && inner.ptr[end - 1] == ')') {
		*text = str_from(*text, end);
		inner = str_from(str_head(inner, end - 1), 2);
		if (++e->depth > LIMIT_KCONFIG_MACROS)
			return false;
		known = expand_call(e, inner, around, out);
		e->depth--;
		return known;
	}
	for (end = 1; end < text->len && ((text->ptr[end] >= 'A' &&
	     text->ptr[end] <= 'Z') || text->ptr[end] == '_'); end++)
		;
	inner = str_from(str_head(*text, end), 1);
	*text = str_from(*text, end);
	if (!inner.len) {
		sb_addch(out, '$');
		return true;
	}
	return from_make(e->k, inner, out);
}

static bool expand(struct expansion *e, struct str text,
		   const struct call *around, struct strbuf *out)
{
	while (text.len) {
		size_t dollar = str_chr(text, '$');

		e->work += dollar + 16;
		if (e->work + out->len > LIMIT_KCONFIG_EXPANSION)
			return false;
		sb_addstr(out, str_head(text, dollar));
		text = str_from(text, dollar);
		if (text.len && !expand_dollar(e, &text, around, out))
			return false;
	}
	return true;
}

bool kc_expand(struct kconfig *k, struct str text, struct strbuf *out)
{
	struct expansion e = { .k = k };

	return expand(&e, text, NULL, out);
}

void kc_assign(struct kconfig *k, const struct kc_stmt *s)
{
	struct kc_variable *v = find_variable(k, atom_str(s->name));
	SCOPED_STRBUF value = STRBUF_INIT;
	bool known = true;

	if (!v) {
		if (k->nr_variables >= LIMIT_KCONFIG_VARIABLES)
			return;
		vec_grow(k->variables, k->nr_variables, k->cap_variables);
		v = &k->variables[k->nr_variables++];
		*v = (struct kc_variable){ .name = s->name, .now = s->now,
					   .known = true };
	} else if (s->append) {
		sb_addstr(&value, v->value);
		sb_addch(&value, ' ');
		known = v->known;
	}
	if (!s->append)
		v->now = s->now;
	if (v->now)
		known &= kc_expand(k, atom_str(s->value), &value);
	else
		sb_addstr(&value, atom_str(s->value));
	v->known = known;
	v->value.ptr = arena_memdup(k->arena, value.buf, value.len);
	v->value.len = value.len;
}
