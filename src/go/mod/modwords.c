// SPDX-License-Identifier: GPL-2.0
/*
 * Words and comments of a line of go.mod.
 */
#include "modlines.h"

/* Cut a number without leading zeros off @s. */
static bool modwords_cut_number(struct str *s, bool may_be_zero)
{
	size_t n = 0;

	while (n < s->len && s->ptr[n] >= '0' && s->ptr[n] <= '9')
		n++;
	if (!n || (s->ptr[0] == '0' && (n > 1 || !may_be_zero)))
		return false;
	*s = str_from(*s, n);
	return true;
}

/* Cut "1.21" off @s. */
static bool cut_language(struct str *s)
{
	if (!modwords_cut_number(s, false) || !str_starts(*s, STR(".")))
		return false;
	*s = str_from(*s, 1);
	return modwords_cut_number(s, true);
}

bool modwords_is_go(struct str s)
{
	size_t n = 0;

	if (!cut_language(&s))
		return false;
	if (str_starts(s, STR("."))) {
		s = str_from(s, 1);
		if (!modwords_cut_number(&s, true))
			return false;
	}
	while (n < s.len && s.ptr[n] >= 'a' && s.ptr[n] <= 'z')
		n++;
	if (!s.len)
		return true;
	if (!n || n == s.len)
		return false;
	for (; n < s.len; n++)
		if (s.ptr[n] < '0' || s.ptr[n] > '9')
			return false;
	return true;
}

bool modwords_guess_go(struct str s, struct str *out)
{
	struct str start = str_starts(s, STR("v")) ? str_from(s, 1) : s;
	struct str rest = start;

	if (!cut_language(&rest) || !rest.len)
		return false;
	*out = str_head(start, start.len - rest.len);
	return true;
}

void modwords_comment(const struct modline *l, struct strbuf *out)
{
	size_t i = l->nr_block_comments, end = l->nr_comments;
	bool any = false;

	if (l->in_block && i == end && !l->suffix.len)
		i = 0;
	for (; i <= end; i++) {
		struct str c = i < end ? l->comments[i] : l->suffix;

		if (!c.len)
			continue;
		if (any)
			sb_addch(out, '\n');
		sb_addstr(out, str_trim(str_from(c, 2)));
		any = true;
	}
}

struct str modwords_deprecation(struct str text)
{
	struct str mark = STR("Deprecated:"), gap = STR("\n\n");

	for (;;) {
		const char *p = text.len ? memmem(text.ptr, text.len, gap.ptr,
						  gap.len) : NULL;
		struct str par = p ? str_head(text, (size_t)(p - text.ptr)) :
				 text;

		if (str_starts(par, mark)) {
			par = str_from(par, mark.len);
			while (str_starts(par, STR(" ")))
				par = str_from(par, 1);
			return par;
		}
		if (!p)
			return STR("");
		text = str_from(text, par.len + gap.len);
	}
}
