// SPDX-License-Identifier: GPL-2.0
/*
 * The parser of queries.  Words end at white space, parentheses, commas and
 * quotes alone, as ids have nearly every other byte in them; "+", "-" and "&"
 * are operators where they stand alone.
 */
#include "query-parts.h"

#include <limits.h>

#include "base/array.h"
#include "base/limits.h"
#include "base/suggest.h"

/*
 * Arguments: x is an expression, s a word, n a number; those after | may be
 * left out.  Then the names of those that have one.
 */
struct function {
	struct query_function row;
	const char *args;
	bool kinds, within;
};

static const struct function functions[NR_QUERY_FUNCTIONS] = {
	[QUERY_ALL] = { { "all", "", "every node" }, "", false, false },
	[QUERY_ALLPATHS] = {
		{ "allpaths", "A, B", "the nodes on all paths from A to B" }, "xx", true, true,
	},
	[QUERY_ALWAYS] = {
		{ "always", "X, CONDITION", "the nodes of X in all configurations that fulfil it" },
		"xs", false, false,
	},
	[QUERY_ATTR] = {
		{ "attr", "NAME[, PATTERN[, X]]", "the nodes of X that have an attribute" },
		"s|sx", false, false,
	},
	[QUERY_CUT] = {
		{ "cut", "X", "X and what nothing else depends on" }, "x", true, false,
	},
	[QUERY_CYCLES] = {
		{ "cycles", "[X]", "the nodes of X that depend on themselves" }, "|x", true, false,
	},
	[QUERY_DEPS] = {
		{ "deps", "X[, DEPTH]", "X and everything that it depends on" }, "x|n", true, true,
	},
	[QUERY_EDGE] = {
		{ "edge", "KIND[, X[, Y]]", "the nodes of X with an edge of this kind to Y" },
		"s|xx", false, false,
	},
	[QUERY_KIND] = {
		{ "kind", "KIND[, X]", "the nodes of X that are of this kind" },
		"s|x", false, false,
	},
	[QUERY_LEAVES] = {
		{ "leaves", "X", "the nodes of X that depend on no other node of X" },
		"x", true, false,
	},
	[QUERY_OWNER] = {
		{ "owner", "FILE", "what is built from a file, or lists it" }, "s", false, false,
	},
	[QUERY_RDEPS] = {
		{ "rdeps", "X[, DEPTH]", "X and everything that depends on it" }, "x|n", true, true,
	},
	[QUERY_REGEX] = {
		{ "regex", "REGEX[, X]", "the nodes of X whose id matches" }, "s|x", false, false,
	},
	[QUERY_ROOTS] = {
		{ "roots", "X", "the nodes of X that no other node of X depends on" },
		"x", true, false,
	},
	[QUERY_SOMEPATH] = {
		{ "somepath", "A, B", "a shortest path from A to B" }, "xx", true, true,
	},
	[QUERY_WHEN] = {
		{ "when", "X, CONDITION", "the nodes of X in some configuration that fulfils it" },
		"xs", false, false,
	},
};

enum token { TOK_END, TOK_WORD, TOK_QUOTED, TOK_OPEN, TOK_CLOSE, TOK_COMMA, TOK_BAD };

struct variable {
	struct str name;
	const struct variable *outer;
	uint32_t number;
};

struct parser {
	struct query *q;
	struct query_error *error;
	size_t pos;			/* after the token */
	enum token token;
	size_t at;			/* where the token begins */
	struct str text;		/* of a word */
	unsigned int depth;
	const struct variable *variables;	/* innermost first */
};

const struct query_function *query_function_at(size_t i)
{
	return i < NR_QUERY_FUNCTIONS ? &functions[i].row : NULL;
}

/* Only the first error counts. */
__printf(3, 4)
static void *query_fail(struct parser *p, size_t at, const char *fmt, ...)
{
	va_list ap;

	p->token = TOK_BAD;
	if (p->error->text.len)
		return NULL;
	va_start(ap, fmt);
	sb_vaddf(&p->error->text, fmt, ap);
	va_end(ap);
	p->error->at = at;
	return NULL;
}

static bool query_byte_ends_word(char c)
{
	return byte_is_space(c) || c == '(' || c == ')' || c == ',' || c == '"' || c == '\'';
}

/* Between quotes; inside double ones a backslash takes the next byte as it is. */
static void query_read_quoted(struct parser *p, char quote)
{
	struct str all = p->q->text;
	SCOPED_STRBUF text = STRBUF_INIT;

	for (p->pos++; p->pos < all.len && all.ptr[p->pos] != quote; p->pos++) {
		if (quote == '"' && all.ptr[p->pos] == '\\' && p->pos + 1 < all.len)
			p->pos++;
		sb_addch(&text, all.ptr[p->pos]);
	}
	if (p->pos == all.len) {
		query_fail(p, p->at, "unterminated string");
		return;
	}
	p->pos++;
	p->token = TOK_QUOTED;
	p->text = arena_str(p->q->arena, sb_str(&text));
}

static void query_next(struct parser *p)
{
	struct str all = p->q->text;

	if (p->token == TOK_BAD)
		return;
	while (p->pos < all.len && byte_is_space(all.ptr[p->pos]))
		p->pos++;
	p->at = p->pos;
	p->text = (struct str){ "", 0 };
	if (p->pos == all.len) {
		p->token = TOK_END;
		return;
	}
	switch (all.ptr[p->pos]) {
	case '"':
	case '\'':
		query_read_quoted(p, all.ptr[p->pos]);
		return;
	case '(':
		p->token = TOK_OPEN;
		break;
	case ')':
		p->token = TOK_CLOSE;
		break;
	case ',':
		p->token = TOK_COMMA;
		break;
	default:
		p->token = TOK_WORD;
		while (p->pos < all.len && !query_byte_ends_word(all.ptr[p->pos]))
			p->pos++;
		p->text = (struct str){ all.ptr + p->at, p->pos - p->at };
		return;
	}
	p->pos++;
}

/* "NAME=..." at the token; the scanner then stands after the "=". */
static bool query_take_name(struct parser *p, const char *name)
{
	size_t eq = str_chr(p->text, '=');

	if (p->token != TOK_WORD || eq == p->text.len || !str_is(str_head(p->text, eq), name))
		return false;
	p->pos = p->at + eq + 1;
	query_next(p);
	return true;
}

static void *query_expected(struct parser *p, const char *what)
{
	static const char *const marks[] = {
		[TOK_OPEN] = "(", [TOK_CLOSE] = ")", [TOK_COMMA] = ",",
	};

	if (p->token == TOK_END)
		return query_fail(p, p->at, "expected %s at the end", what);
	if (p->token == TOK_WORD || p->token == TOK_QUOTED)
		return query_fail(p, p->at, "expected %s instead of '%.*s'", what, STR_ARG(p->text));
	return query_fail(p, p->at, "expected %s instead of '%s'", what,
			  p->token == TOK_BAD ? "" : marks[p->token]);
}

/* What is an operator elsewhere. */
static const char *query_operator_meant(struct str word)
{
	static const struct { const char *word, *meant; } others[] = {
		{ "|", "+" }, { "||", "+" }, { "or", "+" }, { "union", "+" }, { "^", "&" },
		{ "&&", "&" }, { "and", "&" }, { "intersect", "&" }, { "except", "-" }, { "not", "-" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(others); i++)
		if (str_is(word, others[i].word))
			return others[i].meant;
	return NULL;
}

/* After an expression, where an operator of another language can stand. */
static void *query_expected_after(struct parser *p, const char *what)
{
	const char *meant = p->token == TOK_WORD ? query_operator_meant(p->text) : NULL;

	if (meant)
		return query_fail(p, p->at, "unknown operator '%.*s'; did you mean '%s'?",
				  STR_ARG(p->text), meant);
	return query_expected(p, what);
}

static struct query_expr *query_node(struct parser *p, enum query_op op, size_t at)
{
	struct query_expr *e = arena_alloc(p->q->arena, sizeof(*e));

	e->op = op;
	e->at = at;
	e->depth = UINT_MAX;
	return e;
}

static struct query_expr *query_expression(struct parser *p);

static enum query_op query_operator(const struct parser *p)
{
	if (p->token != TOK_WORD || p->text.len != 1)
		return QUERY_WORD;
	switch (p->text.ptr[0]) {
	case '+':
		return QUERY_UNION;
	case '-':
		return QUERY_MINUS;
	case '&':
		return QUERY_BOTH;
	default:
		return QUERY_WORD;
	}
}

static struct query_expr *query_word(struct parser *p, const char *what)
{
	struct query_expr *e;

	if ((p->token != TOK_WORD && p->token != TOK_QUOTED) || !p->text.len ||
	    query_operator(p) != QUERY_WORD)
		return query_expected(p, what);
	e = query_node(p, p->token == TOK_WORD ? QUERY_WORD : QUERY_QUOTED, p->at);
	e->text = p->text;
	query_next(p);
	return e;
}

static bool query_depth(struct parser *p, unsigned int *depth)
{
	size_t i;

	*depth = 0;
	for (i = 0; i < p->text.len && byte_is_digit(p->text.ptr[i]) && *depth < 1000000; i++)
		*depth = *depth * 10 + (unsigned int)(p->text.ptr[i] - '0');
	if (p->token != TOK_WORD || !i || i < p->text.len) {
		query_expected(p, "a number of steps");
		return false;
	}
	query_next(p);
	return true;
}

/* An argument with a name, of those that the function has. */
static bool query_named(struct parser *p, const struct function *f, struct query_expr *e)
{
	uint32_t at = p->at;

	if (f->kinds && query_take_name(p, "kinds")) {
		if (e->kinds)
			return query_fail(p, at, "kinds= given twice");
		return (e->kinds = query_word(p, "kinds of edges")) != NULL;
	}
	if (f->kinds && query_take_name(p, "when")) {
		if (e->when)
			return query_fail(p, at, "when= given twice");
		return (e->when = query_word(p, "a condition")) != NULL;
	}
	if (f->within && query_take_name(p, "within")) {
		if (e->within)
			return query_fail(p, at, "within= given twice");
		return (e->within = query_expression(p)) != NULL;
	}
	return false;
}

/* A named argument that this function does not have would be taken for a word. */
static bool query_is_named(const struct parser *p)
{
	return p->token == TOK_WORD && (str_starts(p->text, STR("kinds=")) ||
					str_starts(p->text, STR("within=")) ||
					str_starts(p->text, STR("when=")));
}

static bool query_argument(struct parser *p, char type, struct query_expr *e, size_t i)
{
	if (type == 'n')
		return query_depth(p, &e->depth);
	e->args[i] = type == 's' ? query_word(p, "a word") : query_expression(p);
	return e->args[i] != NULL;
}

static void *query_count(struct parser *p, const struct function *f)
{
	return query_fail(p, p->at, "usage: %s(%s%s%s)", f->row.name, f->row.usage,
			  f->kinds ? "[, kinds=KINDS][, when=CONDITION]" : "", f->within ? "[, within=SET]" : "");
}

/* After the "(". */
static struct query_expr *query_arguments(struct parser *p, const struct function *f,
					  struct query_expr *e)
{
	const char *type = f->args;
	size_t i = 0;

	while (p->token != TOK_CLOSE) {
		if (query_named(p, f, e)) {
			type = "";
		} else {
			type += *type == '|';
			if (!*type || query_is_named(p))
				return query_count(p, f);
			if (!query_argument(p, *type++, e, i++))
				return NULL;
		}
		if (p->token == TOK_COMMA)
			query_next(p);
		else if (p->token != TOK_CLOSE)
			return query_expected_after(p, "',' or ')'");
	}
	/* All that must be there come before the "|". */
	if (i < strcspn(f->args, "|"))
		return query_count(p, f);
	query_next(p);
	return e;
}

static struct query_expr *query_call(struct parser *p, struct str name, size_t at)
{
	struct suggest near = { .wanted = name };
	size_t i;

	for (i = 0; i < NR_QUERY_FUNCTIONS; i++) {
		if (str_is(name, functions[i].row.name)) {
			query_next(p);
			return query_arguments(p, &functions[i],
					       query_node(p, (enum query_op)i, at));
		}
		suggest_offer(&near, functions[i].row.name);
	}
	if (near.best)
		return query_fail(p, at, "unknown function '%.*s'; did you mean '%s'?",
				  STR_ARG(name), near.best);
	return query_fail(p, at, "unknown function '%.*s'; see 'godeps query --functions'",
			  STR_ARG(name));
}

/* "let NAME = VALUE in BODY", after the "let". */
static struct query_expr *query_let(struct parser *p, size_t at)
{
	struct query_expr *e = query_node(p, QUERY_LET, at);
	struct variable v = { .name = p->text, .outer = p->variables };
	size_t len = 0;

	while (len < v.name.len && byte_is_word(v.name.ptr[len]))
		len++;
	if (p->token != TOK_WORD || !len || (len < v.name.len && v.name.ptr[len] != '='))
		return query_expected(p, "a name");
	v.name.len = len;
	v.number = p->q->nr_variables++;
	p->pos = p->at + len;
	query_next(p);
	if (p->token != TOK_WORD || p->text.ptr[0] != '=')
		return query_expected(p, "'='");
	p->pos = p->at + 1;
	query_next(p);
	e->variable = v.number;
	e->args[0] = query_expression(p);
	if (!e->args[0])
		return NULL;
	if (p->token != TOK_WORD || !str_is(p->text, "in"))
		return query_expected(p, "'in'");
	query_next(p);
	p->variables = &v;
	e->args[1] = query_expression(p);
	p->variables = v.outer;
	return e->args[1] ? e : NULL;
}

static struct query_expr *query_variable(struct parser *p)
{
	struct query_expr *e = query_node(p, QUERY_VARIABLE, p->at);
	const struct variable *v = p->variables;

	while (v && !str_eq(v->name, str_from(p->text, 1)))
		v = v->outer;
	if (!v)
		return query_fail(p, p->at, "unknown variable '%.*s'", STR_ARG(p->text));
	e->variable = v->number;
	query_next(p);
	return e;
}

static struct query_expr *query_primary(struct parser *p)
{
	struct query_expr *e;
	struct str text = p->text;
	size_t at = p->at;

	if (p->token == TOK_OPEN) {
		query_next(p);
		e = query_expression(p);
		if (!e)
			return NULL;
		if (p->token != TOK_CLOSE)
			return query_expected_after(p, "')'");
		query_next(p);
		return e;
	}
	if (p->token == TOK_WORD && text.ptr[0] == '$')
		return query_variable(p);
	e = query_word(p, "an expression");
	if (!e)
		return NULL;
	if (e->op == QUERY_WORD && p->token == TOK_OPEN)
		return query_call(p, text, at);
	if (e->op == QUERY_WORD && str_is(text, "let"))
		return query_let(p, at);
	return e;
}

/* Operators have one precedence and group from the left. */
static struct query_expr *query_chain(struct parser *p, struct query_expr *first)
{
	struct query_expr *chain = query_node(p, QUERY_CHAIN, first->at), *e;
	struct query_expr **end = &chain->next;
	enum query_op op;

	chain->args[0] = first;
	while ((op = query_operator(p)) != QUERY_WORD) {
		e = query_node(p, op, p->at);
		query_next(p);
		e->args[0] = query_primary(p);
		if (!e->args[0])
			return NULL;
		*end = e;
		end = &e->next;
	}
	return chain;
}

static struct query_expr *query_expression(struct parser *p)
{
	struct query_expr *e;

	if (++p->depth > LIMIT_QUERY_DEPTH)
		return query_fail(p, p->at, "expression nested more than %u levels deep",
				  LIMIT_QUERY_DEPTH);
	e = query_primary(p);
	if (e && query_operator(p) != QUERY_WORD)
		e = query_chain(p, e);
	p->depth--;
	return e;
}

struct query *query_parse(struct str text, struct query_error *error)
{
	struct query *q = xcalloc(1, sizeof(*q));
	struct parser p = { .q = q, .error = error };

	q->arena = arena_new();
	q->text = text;
	if (text.len > LIMIT_QUERY_BYTES) {
		query_fail(&p, 0, "expression longer than %u bytes", LIMIT_QUERY_BYTES);
	} else {
		query_next(&p);
		q->top = query_expression(&p);
		if (q->top && p.token != TOK_END)
			q->top = query_expected_after(&p, "an operator or the end");
	}
	if (!q->top) {
		query_free(q);
		return NULL;
	}
	return q;
}

void query_free(struct query *q)
{
	if (!q)
		return;
	arena_free(q->arena);
	free(q);
}
