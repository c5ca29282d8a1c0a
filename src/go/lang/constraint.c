// SPDX-License-Identifier: GPL-2.0
/*
 * A constraint is decided while it is parsed: both sides of an operator are
 * always read, as a mistake on the right is one even if the left decides.
 */
#include "go/constraint.h"

#define PLUS_OPERATORS 100	/* in a "// +build" line, from Go 1.21 on */
#define MAX_SIZE 1000		/* operands in a "//go:build" line */

struct expr {
	const struct go_build *b;
	struct str all;
	size_t pos;		/* after the token */
	struct str tok;		/* empty: the end */
	bool is_tag;
	unsigned int size;
	unsigned int depth;	/* of parentheses */
	bool negated;		/* below a "!" */
	struct strbuf *why;	/* what is wrong, once it is known */
	bool bad;
};

/* Non-ASCII letters and digits are recognized without a table. */
static bool is_tag_char(char c)
{
	return byte_is_word(c) || c == '.' || (unsigned char)c >= 0x80;
}

static void set_bad(struct expr *e, const char *what, struct str token)
{
	if (e->bad)
		return;
	e->bad = true;
	e->tok = STR("");
	e->is_tag = false;
	e->pos = e->all.len;
	sb_adds(e->why, what);
	sb_addstr(e->why, token);
}

static void constraint_take(struct expr *e, size_t n)
{
	e->tok = str_head(str_from(e->all, e->pos), n);
	e->pos += n;
}

static void lex(struct expr *e)
{
	struct str rest;
	size_t n = 0;

	e->is_tag = false;
	while (e->pos < e->all.len && byte_is_blank(e->all.ptr[e->pos]))
		e->pos++;
	rest = str_from(e->all, e->pos);
	if (!rest.len) {
		e->tok = rest;
	} else if (strchr("()!", rest.ptr[0])) {
		constraint_take(e, 1);
	} else if (rest.ptr[0] == '&' || rest.ptr[0] == '|') {
		if (rest.len < 2 || rest.ptr[1] != rest.ptr[0])
			set_bad(e, "invalid syntax at ", str_head(rest, 1));
		else
			constraint_take(e, 2);
	} else {
		while (n < rest.len && is_tag_char(rest.ptr[n]))
			n++;
		if (!n) {
			set_bad(e, "invalid syntax at ", str_head(rest, 1));
			return;
		}
		constraint_take(e, n);
		e->is_tag = true;
	}
}

static bool constraint_parse_or(struct expr *e);

/* On entry the token has been read, on return the one after it. */
static bool parse_atom(struct expr *e)
{
	bool value;

	if (str_is(e->tok, "(") && !e->bad) {
		e->depth++;
		value = constraint_parse_or(e);
		e->depth--;
		if (!str_is(e->tok, ")"))
			set_bad(e, "missing close paren", STR(""));
		lex(e);
		return value;
	}
	if (!e->is_tag) {
		if (e->tok.len)
			set_bad(e, "unexpected token ", e->tok);
		else
			set_bad(e, e->depth ? "missing close paren" :
				"unexpected end of expression", STR(""));
		return false;
	}
	if (e->b->any)
		value = !str_is(e->tok, "ignore") && !e->negated;
	else
		value = go_tag_is_set(e->b, e->tok);
	lex(e);
	return value;
}

static bool parse_not(struct expr *e)
{
	bool value;

	if (++e->size > MAX_SIZE) {
		set_bad(e, "build expression too large", STR(""));
		return false;
	}
	lex(e);
	if (!str_is(e->tok, "!"))
		return parse_atom(e);
	lex(e);
	if (str_is(e->tok, "!")) {
		set_bad(e, "double negation not allowed", STR(""));
		return false;
	}
	e->negated = !e->negated;
	value = !parse_atom(e);
	e->negated = !e->negated;
	return value;
}

static bool constraint_parse_and(struct expr *e)
{
	bool value = parse_not(e);

	while (str_is(e->tok, "&&"))
		value = parse_not(e) && value;
	return value;
}

static bool constraint_parse_or(struct expr *e)
{
	bool value = constraint_parse_and(e);

	while (str_is(e->tok, "||"))
		value = constraint_parse_and(e) || value;
	return value;
}

static int eval_go_build(const struct go_build *b, struct str text,
			 struct strbuf *why)
{
	struct expr e = { .b = b, .all = text, .why = why };
	bool value = constraint_parse_or(&e);

	if (e.tok.len)
		set_bad(&e, "unexpected token ", e.tok);
	return e.bad ? -1 : value;
}

static bool is_valid_tag(struct str tag)
{
	size_t i;

	for (i = 0; i < tag.len; i++)
		if (!is_tag_char(tag.ptr[i]))
			return false;
	return tag.len > 0;
}

static bool plus_literal(const struct go_build *b, struct str lit)
{
	bool negated = str_starts(lit, STR("!"));

	if (str_starts(lit, STR("!!")) || str_is(lit, "!"))
		return go_tag_is_set(b, STR("ignore"));
	if (negated)
		lit = str_from(lit, 1);
	if (!is_valid_tag(lit))
		lit = STR("ignore");
	if (b->any)
		return negated || !str_is(lit, "ignore");
	return go_tag_is_set(b, lit) != negated;
}

/* Blanks mean or, commas and; one that is too long for Go is ignored. */
static bool eval_plus_build(const struct go_build *b, struct str text)
{
	bool value = false, any = false;
	size_t operators = 0;
	struct str clause;

	while (str_word(&text, &clause)) {
		bool all = true;

		operators += any;
		any = true;
		for (;;) {
			size_t n = str_chr(clause, ',');

			all &= plus_literal(b, str_head(clause, n));
			if (n == clause.len)
				break;
			operators++;
			clause = str_from(clause, n + 1);
		}
		value |= all;
	}
	if (operators > PLUS_OPERATORS && b->minor >= 21)
		return true;
	return any ? value : go_tag_is_set(b, STR("ignore"));
}

/* "// +build" and what follows. */
static bool is_plus_build(struct str line, struct str *text)
{
	line = str_trim(str_from(line, 2));
	if (!str_starts(line, STR("+build")))
		return false;
	line = str_from(line, 6);
	*text = str_trim(line);
	return !line.len || text->len != line.len;
}

static bool is_go_build(struct str line, struct str *text)
{
	if (!str_starts(line, STR("//go:build")))
		return false;
	line = str_from(line, 10);
	*text = str_trim(line);
	return !line.len || byte_is_blank(line.ptr[0]);
}

/* Past what is comment in a line; true if text other than that follows. */
static bool ends_header(struct str line, bool *in_block)
{
	while (line.len) {
		const char *end;

		if (*in_block) {
			end = memmem(line.ptr, line.len, "*/", 2);
			if (!end)
				return false;
			*in_block = false;
			line = str_trim(str_from(line, (size_t)(end + 2 -
								line.ptr)));
		} else if (str_starts(line, STR("//"))) {
			return false;
		} else if (str_starts(line, STR("/*"))) {
			*in_block = true;
			line = str_trim(str_from(line, 2));
		} else {
			return true;
		}
	}
	return false;
}

struct header {
	struct str plus;	/* the part in which "// +build" counts */
	struct str go_build;	/* expression, or NULL */
	bool many;
};

static void scan_header(struct str text, struct header *h)
{
	struct str rest = text, line, expr;
	bool ended = false, in_block = false;
	size_t end = 0;

	while (str_line(&rest, &line)) {
		line = str_trim(line);
		if (!line.len && !ended) {
			end = text.len - rest.len;
			continue;
		}
		if (!str_starts(line, STR("//")))
			ended = true;
		if (!in_block && is_go_build(line, &expr)) {
			h->many |= h->go_build.ptr != NULL;
			h->go_build = expr;
			if (h->many)
				return;
		}
		if (ends_header(line, &in_block))
			break;
	}
	h->plus = str_head(text, end);
}

enum go_match go_header_matches(const struct go_build *b, struct str header,
				struct strbuf *why_bad)
{
	struct header h = { .plus = STR("") };
	struct str line, expr;
	bool match = true;
	size_t before;

	scan_header(header, &h);
	if (h.many) {
		sb_adds(why_bad, "multiple //go:build comments");
		return GO_MATCH_MANY;
	}
	if (h.go_build.ptr) {
		int result;

		before = why_bad->len;
		sb_adds(why_bad, "parsing //go:build line: ");
		result = eval_go_build(b, h.go_build, why_bad);
		if (result < 0)
			return GO_MATCH_MALFORMED;
		sb_truncate(why_bad, before);
		return result ? GO_MATCH_YES : GO_MATCH_NO;
	}
	while (str_line(&h.plus, &line)) {
		line = str_trim(line);
		if (str_starts(line, STR("//")) && is_plus_build(line, &expr))
			match &= eval_plus_build(b, expr);
	}
	return match ? GO_MATCH_YES : GO_MATCH_NO;
}

bool go_cgo_condition(const struct go_build *b, struct str cond)
{
	SCOPED_STRBUF ignored = STRBUF_INIT;
	size_t i;

	for (i = 0; i < cond.len; i++)
		if (strchr("&|()", cond.ptr[i]))
			return eval_go_build(b, cond, &ignored) > 0;
	return eval_plus_build(b, cond);
}
