// SPDX-License-Identifier: GPL-2.0
/*
 * A word is called if a parenthesis follows it and it is not the member of a
 * struct.  What else an expression reads may be a local variable, so other words
 * do not count, except after "&" and in initializers.
 */
#include "symbols.h"

#include "base/mem.h"
#include "csource/cond.h"
#include "csource/ctext.h"

struct symbols {
	struct str text;
	const struct cond_env *env;
	const struct symbols_ops *ops;
	void *ctx;
};

typedef void symbols_fn(void *ctx, struct str name, uint32_t line);

static void symbols_tell(const struct symbols *s, symbols_fn *fn, const struct ctok *t)
{
	if (fn && cond_holds(s->env, t->cond) != TRUTH_NO)
		fn(s->ctx, t->text, t->line);
}

static bool symbols_is(const struct ctok *t, size_t n, size_t i, const char *text)
{
	return i < n && t[i].type != CTOK_STRING && str_is(t[i].text, text);
}

/* EXPORT_SYMBOL(x), EXPORT_SYMBOL_NS_GPL(x, ...), EXPORT_PER_CPU_SYMBOL(x). */
static bool is_export(struct str macro)
{
	return str_starts(macro, STR("EXPORT_SYMBOL")) ||
	       str_starts(macro, STR("EXPORT_PER_CPU_SYMBOL"));
}

/* "= x,", "{ x }", "&x": a value among those of an initializer. */
static bool is_value(const struct ctok *t, size_t n, size_t i)
{
	return i && t[i].braces && !t[i].parens &&
	       (symbols_is(t, n, i - 1, "=") || symbols_is(t, n, i - 1, ",") ||
		symbols_is(t, n, i - 1, "{") || symbols_is(t, n, i - 1, "&")) &&
	       (symbols_is(t, n, i + 1, ",") || symbols_is(t, n, i + 1, "}"));
}

static void symbols_statement(void *ctx, const struct ctok *t, size_t n, bool body)
{
	const struct symbols *s = ctx;
	size_t i;

	for (i = 0; i < n; i++) {
		if (t[i].type != CTOK_WORD)
			continue;
		if (i >= 2 && symbols_is(t, n, i - 1, "(") && is_export(t[i - 2].text))
			symbols_tell(s, s->ops->exports, &t[i]);
		else if (body && ctok_at_top(&t[i]) && symbols_is(t, n, i + 1, "("))
			symbols_tell(s, s->ops->defines, &t[i]);
		else if (is_value(t, n, i))
			symbols_tell(s, s->ops->uses, &t[i]);
	}
}

/* The byte before a place, blanks aside, and the one before that. */
static void bytes_before(struct str text, size_t at, char before[2])
{
	while (at && (byte_is_space(text.ptr[at - 1])))
		at--;
	before[0] = at ? text.ptr[at - 1] : '\0';
	before[1] = at > 1 ? text.ptr[at - 2] : '\0';
}

static void symbols_in_body(void *ctx, const struct ctok *word, struct str rest)
{
	const struct symbols *s = ctx;
	char before[2];
	size_t i = 0;

	bytes_before(s->text, (size_t)(word->text.ptr - s->text.ptr), before);
	while (i < rest.len && byte_is_space(rest.ptr[i]))
		i++;
	if (before[0] == '.' || (before[0] == '>' && before[1] == '-'))
		return;
	if ((i < rest.len && rest.ptr[i] == '(') || (before[0] == '&' && before[1] != '&'))
		symbols_tell(s, s->ops->uses, word);
}

static void symbols_define(void *ctx, const struct ctok *name, struct str body)
{
	const struct symbols *s = ctx;

	(void)body;
	symbols_tell(s, s->ops->defines, name);
}

void symbols_read(struct str text, bool assembler, const struct cond_env *env,
		  const struct symbols_ops *ops, void *ctx)
{
	static const struct ctext_ops reader = {
		.statement = symbols_statement, .in_body = symbols_in_body,
		.define = symbols_define,
	};
	struct symbols s = { text, env, ops, ctx };
	struct arena *arena = arena_new();

	ctext_read(text, assembler, arena, &reader, &s);
	arena_free(arena);
}
