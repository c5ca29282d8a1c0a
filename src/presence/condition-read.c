// SPDX-License-Identifier: GPL-2.0
/*
 * Conditions from text: what condition_text() writes, and what people write.
 *
 *	any:	all { "||" all }
 *	all:	one { "&&" one }
 *	one:	"!" one | "(" any ")" | "[" text "]" | "always" | "never" | "..."
 *		symbol [ ("=" | "!=") ("y" | "m" | "n" | '"' text '"') ]
 */
#include "presence/condition.h"

#include "base/intern.h"
#include "base/limits.h"
#include "bdd/bdd.h"
#include "mk/lift.h"

struct condition_reader {
	struct mk_lift *l;
	struct str text;
	size_t pos;
	unsigned int depth;
	struct condition_error *error;
};

static uint32_t condition_fail(struct condition_reader *r, size_t at, const char *what)
{
	if (!r->error->what) {
		r->error->what = what;
		r->error->at = at;
	}
	r->pos = r->text.len;
	return BDD_FALSE;
}

static char condition_peek(const struct condition_reader *r)
{
	return r->pos < r->text.len ? r->text.ptr[r->pos] : '\0';
}

static void condition_skip(struct condition_reader *r)
{
	while (byte_is_space(condition_peek(r)))
		r->pos++;
}

static bool condition_accept(struct condition_reader *r, struct str token)
{
	condition_skip(r);
	if (!str_starts(str_from(r->text, r->pos), token))
		return false;
	r->pos += token.len;
	return true;
}

static unsigned int condition_hex(char c)
{
	return byte_is_digit(c) ? (unsigned int)(c - '0') : (unsigned int)((c | 0x20) - 'a') + 10;
}

/* What sb_addquoted() wrote, and a quote behind a backslash. */
static const struct atom *condition_unquoted(struct condition_reader *r, struct str s)
{
	static const char from[] = "ntr", to[] = "\n\t\r";
	SCOPED_STRBUF out = STRBUF_INIT;
	const char *known;
	size_t i;

	for (i = 0; i < s.len; i++) {
		char c = s.ptr[i];

		if (c == '\\' && i + 1 < s.len) {
			c = s.ptr[++i];
			known = c ? strchr(from, c) : NULL;
			if (known) {
				c = to[known - from];
			} else if (c == 'x' && i + 2 < s.len) {
				c = (char)(condition_hex(s.ptr[i + 1]) << 4 | condition_hex(s.ptr[i + 2]));
				i += 2;
			}
		}
		sb_addch(&out, c);
	}
	return intern(lift_names(r->l), sb_str(&out));
}

/* The text up to a mark, which @r then stands behind; brackets may be nested. */
static const struct atom *condition_until(struct condition_reader *r, char open, char close)
{
	size_t start = r->pos, nested = 0;

	for (; r->pos < r->text.len; r->pos++) {
		char c = r->text.ptr[r->pos];

		if (c == '\\') {
			r->pos++;
		} else if (c == close && !nested) {
			r->pos++;
			return condition_unquoted(r, (struct str){ r->text.ptr + start,
								   r->pos - start - 1 });
		} else if (c == close) {
			nested--;
		} else if (c == open) {
			nested++;
		}
	}
	condition_fail(r, start - 1, close == ']' ? "unterminated '['" : "unterminated string");
	return NULL;
}

static uint32_t condition_unknown(struct condition_reader *r, const struct atom *text)
{
	return text ? lift_var(r->l, (struct lift_var){ .kind = LIFT_UNKNOWN, .text = text }) :
		      BDD_FALSE;
}

/* After "CONFIG_X=". */
static uint32_t condition_value(struct condition_reader *r, const struct atom *symbol)
{
	uint32_t m, y;
	const struct atom *text;
	char c;

	condition_skip(r);
	c = condition_peek(r);
	if (c == '"') {
		r->pos++;
		text = condition_until(r, '\0', '"');
		return text ? lift_var(r->l, (struct lift_var){ LIFT_EQUAL, symbol, text }) : BDD_FALSE;
	}
	if ((c != 'y' && c != 'm' && c != 'n') ||
	    (r->pos + 1 < r->text.len && byte_is_word(r->text.ptr[r->pos + 1])))
		return condition_fail(r, r->pos, "expected y, m, n or a text in double quotes");
	r->pos++;
	y = lift_symbol(r->l, symbol, &m);
	return c == 'y' ? y : c == 'm' ? m : bdd_not(lift_bdd(r->l), bdd_or(lift_bdd(r->l), y, m));
}

static uint32_t condition_symbol(struct condition_reader *r)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	const struct atom *symbol;
	struct str word;
	uint32_t m, y;
	size_t start;

	condition_skip(r);
	start = r->pos;
	while (byte_is_word(condition_peek(r)))
		r->pos++;
	word = (struct str){ r->text.ptr + start, r->pos - start };
	if (!word.len)
		return condition_fail(r, start, "expected a CONFIG symbol");
	if (str_is(word, "always") || str_is(word, "never"))
		return str_is(word, "always") ? BDD_TRUE : BDD_FALSE;
	if (!str_starts(word, STR("CONFIG_")))
		sb_adds(&name, "CONFIG_");
	sb_addstr(&name, word);
	symbol = intern(lift_names(r->l), sb_str(&name));
	if (condition_accept(r, STR("!=")))
		return bdd_not(lift_bdd(r->l), condition_value(r, symbol));
	if (condition_accept(r, STR("=")))
		return condition_value(r, symbol);
	y = lift_symbol(r->l, symbol, &m);
	return bdd_or(lift_bdd(r->l), y, m);
}

static uint32_t condition_any(struct condition_reader *r);

static uint32_t condition_one(struct condition_reader *r)
{
	bool not = false;
	uint32_t f;

	while (condition_accept(r, STR("!")))
		not = !not;
	if (condition_accept(r, STR("("))) {
		if (++r->depth > LIMIT_CONDITION_DEPTH)
			return condition_fail(r, r->pos - 1, "too many nested parentheses");
		f = condition_any(r);
		r->depth--;
		if (!condition_accept(r, STR(")")))
			return condition_fail(r, r->pos, "expected ')'");
	} else if (condition_accept(r, STR("["))) {
		f = condition_unknown(r, condition_until(r, '[', ']'));
	} else if (condition_accept(r, STR("..."))) {
		f = condition_unknown(r, intern(lift_names(r->l), STR("...")));
	} else {
		f = condition_symbol(r);
	}
	return not ? bdd_not(lift_bdd(r->l), f) : f;
}

static uint32_t condition_all(struct condition_reader *r)
{
	uint32_t f = condition_one(r);

	while (condition_accept(r, STR("&&")))
		f = bdd_and(lift_bdd(r->l), f, condition_one(r));
	return f;
}

static uint32_t condition_any(struct condition_reader *r)
{
	uint32_t f = condition_all(r);

	while (condition_accept(r, STR("||")))
		f = bdd_or(lift_bdd(r->l), f, condition_all(r));
	return f;
}

bool condition_read(struct mk_lift *l, struct str text, uint32_t *f,
		    struct condition_error *error)
{
	struct condition_reader r = { .l = l, .text = text, .error = error };

	error->what = NULL;
	error->at = 0;
	*f = condition_any(&r);
	condition_skip(&r);
	if (r.pos < text.len)
		condition_fail(&r, r.pos, "expected '&&', '||' or the end");
	if (!error->what && bdd_full(lift_bdd(l)))
		condition_fail(&r, 0, "condition is too large");
	return !error->what;
}
