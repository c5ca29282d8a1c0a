// SPDX-License-Identifier: GPL-2.0
#include "parse-line.h"

#include "mk/scan.h"

static struct str parse_line_between(struct str s, size_t from, size_t to)
{
	return (struct str){ s.ptr + from, to - from };
}

static char parse_line_at(struct str s, size_t i)
{
	return i < s.len ? s.ptr[i] : '\0';
}

static bool starts_operator(char c)
{
	return c == '=' || c == ':' || c == '+' || c == '?' || c == '!';
}

/* The operator at @i; sets @len to its length, 0 if there is none. */
static enum mk_op operator_at(const struct mk_parser *p, struct str s,
			      size_t i, size_t *len)
{
	static const struct {
		char text[5];
		enum mk_op op;
	} ops[] = {
		{ "=", OP_RECURSIVE }, { ":=", OP_SIMPLE },
		{ "+=", OP_APPEND }, { "?=", OP_DEFAULT },
		{ "!=", OP_SHELL }, { "::=", OP_SIMPLE },
		{ ":::=", OP_IMMEDIATE },
	};
	size_t n = ARRAY_SIZE(ops) - (p->make44 ? 0 : 1), k;

	for (k = 0; k < n; k++) {
		struct str text = str_of(ops[k].text);

		if (str_starts(str_from(s, i), text)) {
			*len = text.len;
			return ops[k].op;
		}
	}
	*len = 0;
	return OP_INVALID;
}

bool parse_assignment(const struct mk_parser *p, struct str s,
		      struct mk_assignment *out)
{
	size_t beg = skip_space(s, 0), i = beg, end, len;
	bool space = false;

	while (i < s.len && s.ptr[i] != '#') {
		char c = s.ptr[i];

		if (c == '$') {
			i = skip_reference(s, i);
			continue;
		}
		end = i;
		if (byte_is_blank(c)) {
			space = true;
			i = skip_space(s, i);
		}
		len = 0;
		if (starts_operator(parse_line_at(s, i)))
			out->op = operator_at(p, s, i, &len);
		if (len) {
			out->name = parse_line_between(s, beg, end);
			i = skip_space(s, i + len);
			out->value = str_from(s, i);
			return true;
		}
		/* A second word, or a target. */
		if (space || c == ':')
			return false;
		i++;
	}
	return false;
}

static struct str first_word(struct str s)
{
	return str_head(s, skip_word(s, 0));
}

/* Remove the words that may precede an assignment; return which. */
static bool skip_modifier(struct str *s, uint8_t *flags)
{
	struct str word = first_word(*s);

	if (str_is(word, "override"))
		*flags |= FLAG_OVERRIDE;
	else if (str_is(word, "export"))
		*flags |= FLAG_EXPORT;
	else if (!str_is(word, "private"))
		return false;
	*s = str_from(*s, skip_space(*s, word.len));
	return s->len > 0;
}

bool parse_target_assignment(const struct mk_parser *p, struct str s,
			     struct mk_assignment *out)
{
	s = str_from(s, skip_space(s, 0));
	out->flags = 0;
	do {
		if (parse_assignment(p, s, out))
			return true;
	} while (skip_modifier(&s, &out->flags));
	return false;
}

static void set_name(struct mk_parser *p, struct mk_stmt *s, struct str name)
{
	s->name = mk_tmpl_parse(p, name);
	name = str_trim(name);
	if (!s->name->nr && name.len && str_chr(name, '\0') == name.len)
		s->atom = intern(p->names, name);
}

static void set_define(struct mk_parser *p, struct mk_stmt *s, struct str text)
{
	struct mk_assignment a;

	s->kind = STMT_DEFINE;
	s->op = OP_RECURSIVE;
	if (parse_assignment(p, text, &a)) {
		s->op = (uint8_t)a.op;
		if (a.value.len)
			s->flags |= FLAG_EXTRA_TEXT;
		text = a.name;
	}
	set_name(p, s, text);
}

/* An assignment with its modifiers, a define or an undefine. */
static bool parse_definition(struct mk_parser *p, struct mk_stmt *s,
			     struct str text)
{
	struct mk_assignment a;
	struct str word;

	do {
		if (parse_assignment(p, text, &a)) {
			s->kind = STMT_ASSIGN;
			s->op = (uint8_t)a.op;
			set_name(p, s, a.name);
			s->value = mk_tmpl_parse(p, a.value);
			return true;
		}
		word = first_word(text);
		if (str_is(word, "define")) {
			set_define(p, s, str_from(text, skip_space(text, 6)));
			return true;
		}
		if (str_is(word, "undefine")) {
			s->kind = STMT_UNDEFINE;
			set_name(p, s, str_from(text, skip_space(text, 8)));
			return true;
		}
	} while (skip_modifier(&text, &s->flags));
	s->flags = 0;
	return false;
}

/*
 * Where "ifeq (a,b)" ends its first or second text; the length if nowhere.
 * A bracket too many in the first makes up for a later one, as in make.
 */
static size_t find_arg_end(struct str s, size_t i, char end)
{
	ssize_t depth = 0;

	for (; i < s.len; i++) {
		char c = s.ptr[i];

		if (end != ',' && end != ')') {
			if (c == end)
				break;
		} else if (c == end && depth <= 0) {
			break;
		} else if (c == '(') {
			depth++;
		} else if (c == ')') {
			depth--;
		}
	}
	return i;
}

/* The first text of a comparison; returns the offset after it, or 0. */
static size_t parse_left(struct mk_parser *p, struct mk_stmt *s,
			 struct str text)
{
	char quote = parse_line_at(text, 0), end = quote == '(' ? ',' : quote;
	size_t i = find_arg_end(text, 1, end);
	struct str left;

	if (i >= text.len)
		return 0;
	left = parse_line_between(text, 1, i);
	while (end == ',' && left.len && byte_is_blank(left.ptr[left.len - 1]))
		left.len--;
	s->name = mk_tmpl_parse(p, left);
	return i + 1;
}

/* "(a,b)", "'a' 'b'" and so on; false if it is none of them. */
static bool parse_compared(struct mk_parser *p, struct mk_stmt *s,
			   struct str text)
{
	bool bracket = parse_line_at(text, 0) == '(';
	size_t beg, i;
	char end = ')';

	if (!bracket && parse_line_at(text, 0) != '"' && parse_line_at(text, 0) != '\'')
		return false;
	beg = skip_space(text, parse_left(p, s, text));
	if (!s->name)
		return false;
	if (!bracket) {
		end = parse_line_at(text, beg);
		if (end != ')' && end != '"' && end != '\'')
			return false;
		beg += end != ')';
	}
	i = find_arg_end(text, beg, end);
	if (i >= text.len)
		return false;
	s->value = mk_tmpl_parse(p, parse_line_between(text, beg, i));
	if (skip_space(text, i + 1) < text.len)
		s->flags |= FLAG_EXTRA_TEXT;
	return true;
}

/* What a condition's word asks for, or OP_INVALID. */
static enum mk_op condition_op(struct str word)
{
	return str_is(word, "ifeq") ? OP_IFEQ :
	       str_is(word, "ifneq") ? OP_IFNEQ :
	       str_is(word, "ifdef") ? OP_IFDEF :
	       str_is(word, "ifndef") ? OP_IFNDEF : OP_INVALID;
}

static void parse_condition(struct mk_parser *p, struct mk_stmt *s,
			    enum mk_op op, struct str text)
{
	s->op = (uint8_t)op;
	if (op == OP_IFDEF || op == OP_IFNDEF)
		s->value = mk_tmpl_parse(p, text);
	else if (!parse_compared(p, s, text))
		s->op = OP_INVALID;
}

static void parse_else(struct mk_parser *p, struct mk_stmt *s, struct str text)
{
	struct str word = first_word(text);
	enum mk_op op = condition_op(word);

	s->op = OP_ALWAYS;
	if (op != OP_INVALID)
		parse_condition(p, s, op,
				str_from(text, skip_space(text, word.len)));
	else if (text.len)
		s->flags |= FLAG_EXTRA_TEXT;
}

static bool parse_conditional(struct mk_parser *p, struct mk_stmt *s,
			      struct str word, struct str text)
{
	enum mk_op op = condition_op(word);

	if (op != OP_INVALID) {
		s->kind = STMT_IF;
		parse_condition(p, s, op, text);
	} else if (str_is(word, "else")) {
		s->kind = STMT_ELSE;
		parse_else(p, s, text);
	} else if (str_is(word, "endif")) {
		s->kind = STMT_ENDIF;
		if (text.len)
			s->flags |= FLAG_EXTRA_TEXT;
	} else {
		return false;
	}
	return true;
}

static bool parse_directive(struct mk_parser *p, struct mk_stmt *s,
			    struct str word, struct str text)
{
	static const struct {
		const char *word;
		enum mk_stmt_kind kind;
		uint8_t flags;
	} directives[] = {
		{ "export", STMT_EXPORT, 0 },
		{ "unexport", STMT_UNEXPORT, 0 },
		{ "include", STMT_INCLUDE, 0 },
		{ "-include", STMT_INCLUDE, FLAG_OPTIONAL },
		{ "sinclude", STMT_INCLUDE, FLAG_OPTIONAL },
		{ "vpath", STMT_VPATH, 0 },
		{ "load", STMT_LOAD, 0 },
		{ "-load", STMT_LOAD, FLAG_OPTIONAL },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(directives); i++) {
		if (!str_is(word, directives[i].word))
			continue;
		s->kind = (uint8_t)directives[i].kind;
		s->flags = directives[i].flags;
		s->value = mk_tmpl_parse(p, text);
		return true;
	}
	return false;
}

void parse_line(struct mk_parser *p, struct mk_stmt *s)
{
	struct str text = scan_join(p->arena, s->raw), after, word;

	scan_cut(p->arena, &text, "$#", &after);
	text = str_from(text, skip_space(text, 0));
	if (!text.len) {
		s->kind = STMT_NOTHING;
		return;
	}
	if (parse_definition(p, s, text))
		return;
	word = first_word(text);
	text = str_from(text, skip_space(text, word.len));
	if (parse_conditional(p, s, word, text) ||
	    parse_directive(p, s, word, text))
		return;
	s->kind = STMT_RULE;
	s->rule = parse_rule_line(p, s->raw);
	if (!s->rule) {
		s->kind = STMT_ERROR;
		s->message = "too many words in one line";
	}
}
