// SPDX-License-Identifier: GPL-2.0
/*
 * Expressions: "||" binds less than "&&", that less than "!"; comparisons
 * have a word on either side.
 */
#include "kc.h"

struct kx *kx_new(struct arena *arena, enum kx_op op, struct kx *left,
		  struct kx *right)
{
	struct kx *x = arena_alloc(arena, sizeof(*x));

	x->op = op;
	x->left = left;
	x->right = right;
	return x;
}

/* The bytes of a string without the backslashes that protect them; those in macros stay. */
static struct str parse_expr_unescaped(struct str s, struct strbuf *text)
{
	size_t i;

	if (str_chr(s, '\\') == s.len)
		return s;
	for (i = 0; i < s.len; i++) {
		size_t end = s.ptr[i] == '$' ? kc_macro_end(s, i) : i;

		if (end > i + 1) {
			sb_add(text, s.ptr + i, end - i);
			i = end - 1;
			continue;
		}
		if (s.ptr[i] == '\\' && i + 1 < s.len)
			i++;
		sb_addch(text, s.ptr[i]);
		/* An escaped "$" begins no macro: $() expands to nothing. */
		if (s.ptr[i] == '$' && i && s.ptr[i - 1] == '\\' && i + 1 < s.len &&
		    s.ptr[i + 1] == '(')
			sb_adds(text, "$()");
	}
	return sb_str(text);
}

static bool at_text(const struct kc_parser *p)
{
	return p->lx.token == KTOK_WORD || p->lx.token == KTOK_QUOTED;
}

/* What is only shown: it need not be interned. */
bool kc_parse_text(struct kc_parser *p, struct str *text)
{
	SCOPED_STRBUF bytes = STRBUF_INIT;

	if (!at_text(p))
		return false;
	*text = parse_expr_unescaped(p->lx.word, &bytes);
	text->ptr = arena_memdup(p->arena, text->ptr, text->len);
	kc_lex(&p->lx);
	return true;
}

struct kx *kc_leaf(struct kc_parser *p)
{
	SCOPED_STRBUF bytes = STRBUF_INIT;
	struct kx *x;

	if (!at_text(p) || (p->lx.token == KTOK_WORD && kc_is_reserved(p, p->lx.word)))
		return NULL;
	x = kx_new(p->arena, p->lx.token == KTOK_WORD ? KX_WORD : KX_QUOTED,
		   NULL, NULL);
	x->text = intern(p->names, parse_expr_unescaped(p->lx.word, &bytes));
	kc_lex(&p->lx);
	return x;
}

static struct kx *parse_or(struct kc_parser *p, size_t depth);

static struct kx *parse_comparison(struct kc_parser *p)
{
	struct kx *left = kc_leaf(p), *right;
	enum kc_token op = p->lx.token;

	if (!left || op < KTOK_EQ || op > KTOK_GE)
		return left;
	kc_lex(&p->lx);
	right = kc_leaf(p);
	return right ? kx_new(p->arena, KX_EQ + (op - KTOK_EQ), left, right) :
		       NULL;
}

static struct kx *parse_unary(struct kc_parser *p, size_t depth)
{
	struct kx *x;

	if (depth > LIMIT_KCONFIG_PARENTHESES ||
	    ++p->terms > LIMIT_KCONFIG_TERMS)
		return NULL;
	if (p->lx.token == KTOK_NOT) {
		kc_lex(&p->lx);
		x = parse_unary(p, depth + 1);
		return x ? kx_new(p->arena, KX_NOT, x, NULL) : NULL;
	}
	if (p->lx.token != KTOK_OPEN)
		return parse_comparison(p);
	kc_lex(&p->lx);
	x = parse_or(p, depth + 1);
	if (!x || p->lx.token != KTOK_CLOSE)
		return NULL;
	kc_lex(&p->lx);
	return x;
}

static struct kx *parse_and(struct kc_parser *p, size_t depth)
{
	struct kx *x = parse_unary(p, depth), *right;

	while (x && p->lx.token == KTOK_AND) {
		kc_lex(&p->lx);
		right = parse_unary(p, depth);
		x = right ? kx_new(p->arena, KX_AND, x, right) : NULL;
	}
	return x;
}

static struct kx *parse_or(struct kc_parser *p, size_t depth)
{
	struct kx *x = parse_and(p, depth), *right;

	while (x && p->lx.token == KTOK_OR) {
		kc_lex(&p->lx);
		right = parse_and(p, depth);
		x = right ? kx_new(p->arena, KX_OR, x, right) : NULL;
	}
	return x;
}

struct kx *kc_parse_expr(struct kc_parser *p)
{
	p->terms = 0;
	return parse_or(p, 0);
}
