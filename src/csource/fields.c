// SPDX-License-Identifier: GPL-2.0
/*
 * The body of a structure consists of declarations with a ";" behind each.  What a
 * declaration names is known by what stands around a word: "type name;", "type *name[3],
 * other:4;", "type (*name)(...)".  Members of a structure without a name belong to the
 * one around it, and so do those that struct_group() is given.  Of other macros nothing
 * is known: where one could add a member, the structure is not said to lack it.
 */
#include "fields.h"

#include "base/mem.h"
#include "csource/ctext.h"

/* Structures in each other; seen 7. */
#define MAX_NESTING	16

/* Macros that declare members: which argument is a name, and from which on members are. */
static const struct {
	const char *macro;
	int name, members;	/* -1: none */
} field_macros[] = {
	{ "struct_group", 0, 1 },
	{ "struct_group_tagged", 1, 2 },
	{ "struct_group_attr", 0, 2 },
	{ "__struct_group", 1, 3 },
	{ "DECLARE_BITMAP", 0, -1 },
	{ "DECLARE_HASHTABLE", 0, -1 },
	{ "DECLARE_FLEX_ARRAY", 1, -1 },
	{ "__DECLARE_FLEX_ARRAY", 1, -1 },
	{ "DECLARE_KFIFO", 0, -1 },
	{ "DECLARE_KFIFO_PTR", 0, -1 },
	{ "DECLARE_DELAYED_CALL", 0, -1 },
	{ "__bpf_md_ptr", 1, -1 },
	{ "CACHELINE_PADDING", 0, -1 },
	{ "ZONE_PADDING", 0, -1 },
	{ "__cacheline_group_begin", -1, -1 },
	{ "__cacheline_group_end", -1, -1 },
	{ "__aligned", -1, -1 },
	{ "__attribute__", -1, -1 },
	{ "typeof", -1, -1 },
	{ "__typeof__", -1, -1 },
};

/* Words that begin a declaration in capitals, and add nothing. */
static const char *const harmless[] = {
	"BPF_CGROUP_STORAGE", "DEBUG_LOCKS",
};

struct fields {
	const struct ctok *t;
	size_t n;
	field_visit *visit;
	void *ctx;
	bool found, perhaps;
};

/* Tokens from @from on, before @to, at one level of brackets. */
struct field_range {
	size_t from, to;
	unsigned int parens, braces;
};

static bool field_is(const struct fields *f, size_t i, const char *text)
{
	return i < f->n && f->t[i].type != CTOK_STRING && str_is(f->t[i].text, text);
}

static bool field_is_word(const struct fields *f, size_t i)
{
	return i < f->n && f->t[i].type == CTOK_WORD;
}

static bool field_at_level(const struct fields *f, size_t i, const struct field_range *r)
{
	return f->t[i].parens == r->parens && f->t[i].braces == r->braces;
}

static bool field_is_composite(const struct fields *f, size_t i)
{
	return field_is(f, i, "struct") || field_is(f, i, "union");
}

/* The bracket that closes the one at @open, or the end. */
static size_t field_close(const struct fields *f, size_t open, size_t to)
{
	size_t i;

	for (i = open + 1; i < to; i++)
		if (f->t[i].parens == f->t[open].parens && f->t[i].braces == f->t[open].braces)
			break;
	return i;
}

/* __packed, ____cacheline_aligned: what follows a name, and is none. */
static bool field_is_attribute(const struct fields *f, size_t i)
{
	return field_is_word(f, i) && str_starts(f->t[i].text, STR("__"));
}

static bool may_precede(const struct fields *f, size_t i)
{
	if (field_is_composite(f, i) || field_is(f, i, "enum"))
		return false;
	return field_is_word(f, i) || field_is(f, i, "*") || field_is(f, i, ",") ||
	       field_is(f, i, "}") || field_is(f, i, ")");
}

static bool may_follow(const struct fields *f, size_t i, size_t end)
{
	return i >= end || field_is(f, i, ",") || field_is(f, i, "[") || field_is(f, i, ":") ||
	       field_is(f, i, "=") || field_is_attribute(f, i) ||
	       (field_is_word(f, i) && ctext_is_capital(f->t[i].text));
}

/* "(*name)", "(* const name)" or "(*name[2])", in the first brackets of its declaration. */
static bool is_pointer_name(const struct fields *f, size_t i, const struct field_range *d)
{
	size_t open, star = i - 1;

	if (f->t[i].parens != d->parens + 1u || f->t[i].braces != d->braces ||
	    i < d->from + 3 || !(field_is(f, i + 1, ")") || field_is(f, i + 1, "[")))
		return false;
	star -= field_is(f, star, "const");
	if (!field_is(f, star, "*"))
		return false;
	open = star;
	while (open > d->from && f->t[open].parens > d->parens)
		open--;
	while (open > d->from && !field_is(f, open, "("))
		open--;
	return open + 1 >= star || field_is_attribute(f, star - 1);
}

static bool declares(const struct fields *f, size_t i, const struct field_range *d,
		     struct str name)
{
	if (!field_is_word(f, i) || !str_eq(f->t[i].text, name))
		return false;
	if (is_pointer_name(f, i, d))
		return true;
	return field_at_level(f, i, d) && i > d->from && may_precede(f, i - 1) &&
	       may_follow(f, i + 1, d->to);
}

/* The type of a declaration without a body. */
static struct str field_type_of(const struct fields *f, const struct field_range *d,
				size_t name)
{
	struct str type = STR("");
	size_t i;

	for (i = d->from; i < name; i++) {
		if (!field_at_level(f, i, d))
			continue;
		if (field_is(f, i, ",") || field_is(f, i, "["))
			break;
		if (field_is_composite(f, i) && field_is_word(f, i + 1))
			return f->t[i + 1].text;
		if (field_is_word(f, i) && !field_is_attribute(f, i) &&
		    !field_is(f, i, "const") && !field_is(f, i, "volatile") &&
		    (i + 1 == name || field_is_word(f, i + 1) || field_is(f, i + 1, "*")))
			type = f->t[i].text;
		if (i + 1 < name && field_is(f, i + 1, "*"))
			break;
	}
	return type;
}

static void body_find(struct fields *f, const struct field_range *body, struct str path,
		      unsigned int depth);

static struct str path_rest(struct str path)
{
	return str_from(path, str_chr(path, '.') + 1);
}

/* A member of that name: what is sought, or what has it. */
static void field_report(struct fields *f, size_t at, struct str path,
			 const struct field_range *body, struct str type, unsigned int depth)
{
	struct field_found found = {
		.answer = FIELD_FOUND, .at = &f->t[at], .rest = path_rest(path), .type = type,
	};

	if (found.rest.len && body) {
		if (depth)
			body_find(f, body, found.rest, depth - 1);
		else
			f->perhaps = true;
		return;
	}
	if (found.rest.len && !type.len) {
		f->perhaps = true;
		return;
	}
	f->found = true;
	f->visit(f->ctx, &found);
}

/* Where argument number @nr of the macro with brackets @open to @close begins. */
static size_t field_argument(const struct fields *f, size_t open, size_t close, int nr)
{
	size_t i;

	for (i = open + 1; nr > 0 && i < close; i++)
		nr -= f->t[i].parens == f->t[open].parens + 1 && field_is(f, i, ",");
	return i;
}

static void macro_find(struct fields *f, const struct field_range *d, struct str path,
		       unsigned int depth)
{
	size_t open = d->from + 1, close = field_close(f, open, d->to), i;
	struct str name = str_head(path, str_chr(path, '.'));
	struct field_range inner = { .to = close, .parens = d->parens + 1u,
				     .braces = d->braces };

	for (i = 0; i < ARRAY_SIZE(field_macros); i++)
		if (field_is(f, d->from, field_macros[i].macro))
			break;
	if (i == ARRAY_SIZE(field_macros) || open >= d->to) {
		f->perhaps = true;
		return;
	}
	/* The macro makes the name of a member from its own. */
	f->perhaps |= field_macros[i].name < 0 && str_starts(name, f->t[d->from].text);
	if (field_macros[i].members >= 0)
		inner.from = field_argument(f, open, close, field_macros[i].members);
	if (field_macros[i].name >= 0) {
		size_t at = field_argument(f, open, close, field_macros[i].name);

		if (at < close && str_eq(f->t[at].text, name))
			field_report(f, at, path, inner.from ? &inner : NULL, STR(""), depth);
	}
	if (inner.from && depth)
		body_find(f, &inner, path, depth - 1);
}

static bool is_macro(const struct fields *f, const struct field_range *d)
{
	size_t i;

	if (!field_is_word(f, d->from))
		return false;
	/* Not "int (*name)(void)". */
	if (field_is(f, d->from + 1, "("))
		return !field_is(f, field_close(f, d->from + 1, d->to) + 1, "(");
	if (!ctext_is_capital(f->t[d->from].text))
		return false;
	/* A word in capitals before a declaration, or a row of them; "FILE *name" is a type. */
	for (i = 0; i < ARRAY_SIZE(harmless); i++)
		if (field_is(f, d->from, harmless[i]))
			return false;
	return field_is_composite(f, d->from + 1) || d->to == d->from + 1 ||
	       (field_is_word(f, d->from + 1) &&
		(ctext_is_capital(f->t[d->from + 1].text) || field_is_word(f, d->from + 2) ||
		 field_is(f, d->from + 2, "*")));
}

/* The name that stands behind the body of a structure; or the end. */
static bool has_declarator(const struct fields *f, size_t from, const struct field_range *d)
{
	size_t i;

	for (i = from; i < d->to; i++)
		if (field_at_level(f, i, d) && field_is_word(f, i) && !field_is_attribute(f, i))
			return true;
	return false;
}

static void declaration_find(struct fields *f, const struct field_range *d, struct str path,
			     unsigned int depth)
{
	struct str name = str_head(path, str_chr(path, '.'));
	size_t i, open = d->to, close = d->to;
	struct field_range body;
	bool composite = false;

	/* Braces in brackets are left out by the reader; this stood behind one. */
	f->perhaps |= d->parens && d->to - d->from == 1;
	for (i = d->from; i < d->to && open == d->to; i++) {
		if (!field_at_level(f, i, d))
			continue;
		composite |= field_is_composite(f, i);
		/* "u8 UNSAFE(name)" */
		f->perhaps |= i > d->from && field_is(f, i + 1, "(") &&
			      field_is_word(f, i) && ctext_is_capital(f->t[i].text);
		if (field_is(f, i, "{"))
			open = i;
	}
	if (open < d->to)
		close = field_close(f, open, d->to);
	body = (struct field_range){ open + 1, close, d->parens, d->braces + 1u };
	for (i = d->from; i < d->to; i++) {
		if (i > open && i < close)
			i = close;
		if (declares(f, i, d, name))
			field_report(f, i, path, open < d->to && composite ? &body : NULL,
				     field_type_of(f, d, i), depth);
	}
	if (open < d->to && composite && depth && !has_declarator(f, close + 1, d))
		body_find(f, &body, path, depth - 1);
	else if (is_macro(f, d))
		macro_find(f, d, path, depth);
}

static void body_find(struct fields *f, const struct field_range *body, struct str path,
		      unsigned int depth)
{
	struct field_range d = *body;
	size_t i;

	for (i = body->from; i <= body->to; i++) {
		/* An #include line. */
		f->perhaps |= i < body->to && field_is(f, i, "#");
		if (i < body->to && !(field_at_level(f, i, body) && field_is(f, i, ";")))
			continue;
		d.to = i;
		if (d.to > d.from)
			declaration_find(f, &d, path, depth);
		d.from = i + 1;
	}
}

/* "struct name {", with attributes between; or the end. */
static size_t body_of(const struct fields *f, size_t i, struct str name)
{
	if (!field_is_composite(f, i) || !field_is_word(f, i + 1))
		return f->n;
	i++;
	while (field_is_attribute(f, i) && !str_eq(f->t[i].text, name))
		i++;
	if (!field_is_word(f, i) || !str_eq(f->t[i].text, name))
		return f->n;
	for (i++; field_is_attribute(f, i); i++)
		;
	return field_is(f, i, "{") ? i : f->n;
}

static void structure_find(struct fields *f, size_t open, size_t at, struct str path)
{
	struct field_range body = {
		open + 1, field_close(f, open, f->n), f->t[open].parens,
		f->t[open].braces + 1u,
	};
	struct field_found none = { .at = &f->t[at] };

	f->found = f->perhaps = false;
	body_find(f, &body, path, MAX_NESTING);
	none.answer = f->perhaps ? FIELD_PERHAPS : FIELD_LACKS;
	if (!f->found)
		f->visit(f->ctx, &none);
}

/* "typedef struct { } name;", "typedef struct other name;" */
static void typedef_find(struct fields *f, struct str name, struct str path)
{
	const struct field_range d = { 1, f->n, 0, 0 };
	struct field_found found = { .answer = FIELD_FOUND, .rest = path };
	size_t i, open = f->n;

	for (i = 1; i < f->n; i++) {
		if (open == f->n && ctok_at_top(&f->t[i]) && field_is(f, i, "{"))
			open = i;
		if (!declares(f, i, &d, name))
			continue;
		found.at = &f->t[i];
		found.type = field_type_of(f, &d, i);
		if (open < f->n)
			structure_find(f, open, i, path);
		else if (found.type.len)
			f->visit(f->ctx, &found);
		return;
	}
}

void fields_find(const struct ctok *t, size_t n, struct str field, field_visit *visit,
		 void *ctx)
{
	struct fields f = { .t = t, .n = n, .visit = visit, .ctx = ctx };
	struct str name = str_head(field, str_chr(field, '.'));
	struct str path = str_from(field, name.len + 1);
	size_t i;

	if (!path.len)
		return;
	for (i = 0; i + 2 < n; i++) {
		size_t open = body_of(&f, i, name);

		if (open < n)
			structure_find(&f, open, i, path);
	}
	if (field_is(&f, 0, "typedef"))
		typedef_find(&f, name, path);
}
