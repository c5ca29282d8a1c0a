// SPDX-License-Identifier: GPL-2.0
/*
 * Functions on text and on words by number.
 *
 * A word that holds an unknown may turn out to be no word, or several.
 */
#include "state.h"

#include "mk/scan.h"

static struct str func_text_find(struct str text, struct str what)
{
	const char *p = what.len && text.len ?
		memmem(text.ptr, text.len, what.ptr, what.len) : NULL;

	return p ? str_from(text, (size_t)(p - text.ptr)) : STR("");
}

static void subst_known(struct mk *mk, struct str from, struct str to,
			struct str text, struct strbuf *out)
{
	size_t start = out->len;
	struct str hit;

	while ((hit = func_text_find(text, from)).len &&
	       mk_fits(mk, out->len - start + text.len + to.len)) {
		sb_addstr(out, str_head(text, text.len - hit.len));
		sb_addstr(out, to);
		text = str_from(hit, from.len);
	}
	sb_addstr(out, text);
}

/* How much of the end of @text may be the beginning of a longer @what. */
static size_t overlap(struct str text, struct str what)
{
	size_t n = what.len - 1 < text.len ? what.len - 1 : text.len;

	while (n && !str_starts(what, str_from(text, text.len - n)))
		n--;
	return n;
}

/* The same for the beginning of @text and the end of @what. */
static size_t overlap_head(struct str text, struct str what)
{
	size_t n = what.len - 1 < text.len ? what.len - 1 : text.len;

	while (n && !str_ends(what, str_head(text, n)))
		n--;
	return n;
}

static bool has_space(struct str s)
{
	return skip_word(s, 0) < s.len;
}

/*
 * Substitute between unknowns.  What may be part of a match that lies partly
 * in an unknown is swallowed by it.
 */
static void subst_around(struct mk *mk, struct str from, struct str to,
			 struct str text, struct strbuf *out)
{
	bool first = true, spaces = has_space(from);
	struct str piece, rest;

	while (!is_known(text)) {
		rest = unknown_skip(text, &piece);
		if (!first)
			piece = str_from(piece, overlap_head(piece, from));
		piece.len -= overlap(piece, from);
		if (spaces)
			piece = str_trim(piece);
		if (first || !func_text_find(from, piece).len)
			subst_known(mk, from, to, piece, out);
		unknown_from(mk, text, out);
		text = rest;
		first = false;
	}
	text = str_from(text, overlap_head(text, from));
	subst_known(mk, from, to, spaces ? str_trim(text) : text, out);
}

void fn_subst(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct str from = call->argv[0], to = call->argv[1];
	struct str text = call->argv[2];

	mk_work(mk, text.len);
	if (!is_known(from)) {
		if (text.len || to.len)
			unknown_from(mk, from, out);
	} else if (!from.len) {
		sb_addstr(out, text);
		sb_addstr(out, to);
	} else if (is_known(text)) {
		subst_known(mk, from, to, text, out);
	} else {
		subst_around(mk, from, to, text, out);
	}
}

void fn_findstring(struct mk *mk, const struct mk_call *call,
		   struct strbuf *out)
{
	struct str what = call->argv[0], text = call->argv[1];

	mk_work(mk, text.len);
	if (func_text_find(text, what).len && (is_known(text) || !has_space(what)))
		sb_addstr(out, what);
	else if (!is_known(what) && text.len)
		unknown_from(mk, what, out);
	else if (!is_known(text) && what.len)
		unknown_from(mk, text, out);
}

void fn_strip(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct str rest = call->argv[0], word;
	size_t start = out->len;

	mk_work(mk, rest.len);
	while (str_word(&rest, &word)) {
		if (out->len > start)
			sb_addch(out, ' ');
		unknown_rewrite(mk, word, out);
	}
}

/* A number, or -1 after a fatal error. */
static long number_arg(struct mk *mk, struct str s, const char *which,
		       const char *func)
{
	struct str digits = str_trim(s);
	long n = 0;
	size_t i;

	for (i = 0; i < digits.len; i++) {
		unsigned int d = (unsigned char)digits.ptr[i] - '0';

		if (d > 9)
			break;
		if (n < 100000000)
			n = n * 10 + (long)d;
	}
	if (!digits.len || i < digits.len) {
		mk_fatal(mk, "non-numeric %s argument to '%s' function: '%.*s'",
			 which, func, STR_ARG(s));
		return -1;
	}
	return n;
}

void fn_word(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct str rest = call->argv[1], word;
	long n;

	mk_work(mk, rest.len);
	if (!is_known(call->argv[0])) {
		unknown_from(mk, call->argv[0], out);
		return;
	}
	n = number_arg(mk, call->argv[0], "first", "word");
	if (n < 0)
		return;
	if (!n) {
		mk_fatal(mk, "first argument to 'word' function must be greater than 0");
		return;
	}
	while (str_word(&rest, &word)) {
		if (!is_known(word)) {
			unknown_from(mk, word, out);
			return;
		}
		if (!--n) {
			sb_addstr(out, word);
			return;
		}
	}
}

void fn_wordlist(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct str rest = call->argv[2], word;
	struct str found = STR("");
	long first, count, i;

	mk_work(mk, rest.len);
	if (!is_known(call->argv[0]) || !is_known(call->argv[1]) ||
	    !is_known(rest)) {
		unknown_from(mk, is_known(rest) ? call->argv[0] : rest, out);
		return;
	}
	first = number_arg(mk, call->argv[0], "first", "wordlist");
	count = first < 0 ? -1 :
		number_arg(mk, call->argv[1], "second", "wordlist");
	if (count < 0)
		return;
	if (!first) {
		mk_fatal(mk, "invalid first argument to 'wordlist' function: '0'");
		return;
	}
	/* The white space between the words stays, as in make. */
	for (i = 1; i <= count && str_word(&rest, &word); i++) {
		if (i == first)
			found.ptr = word.ptr;
		if (i >= first)
			found.len = (size_t)(word.ptr + word.len - found.ptr);
	}
	sb_addstr(out, found);
}

void fn_words(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct str rest = call->argv[0], word;
	size_t n = 0;

	mk_work(mk, rest.len);
	if (!is_known(rest)) {
		unknown_from(mk, rest, out);
		return;
	}
	while (str_word(&rest, &word))
		n++;
	sb_addf(out, "%zu", n);
}

void fn_firstword(struct mk *mk, const struct mk_call *call,
		  struct strbuf *out)
{
	struct str rest = call->argv[0], word;

	(void)mk;
	if (str_word(&rest, &word)) {
		if (is_known(word))
			sb_addstr(out, word);
		else
			unknown_from(mk, word, out);
	}
}

void fn_lastword(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct str text = str_trim(call->argv[0]);
	size_t i = text.len;

	while (i && !is_space(text.ptr[i - 1]))
		i--;
	text = str_from(text, i);
	if (is_known(text))
		sb_addstr(out, text);
	else
		unknown_from(mk, text, out);
}

/* Which of two texts precedes each word. */
static void add_to_words(struct mk *mk, struct str before, struct str rest,
			 struct str after, struct strbuf *out)
{
	size_t start = out->len;
	struct str word;

	mk_work(mk, rest.len);
	while (str_word(&rest, &word) &&
	       mk_charge(mk, before.len + after.len + word.len)) {
		if (out->len > start)
			sb_addch(out, ' ');
		/* A word of nothing but an unknown may be no word at all. */
		if (unknown_nonempty(word) == MK_UNKNOWN) {
			unknown_from(mk, word, out);
			continue;
		}
		sb_addstr(out, before);
		unknown_rewrite(mk, word, out);
		sb_addstr(out, after);
	}
}

void fn_addprefix(struct mk *mk, const struct mk_call *call,
		  struct strbuf *out)
{
	add_to_words(mk, call->argv[0], call->argv[1], STR(""), out);
}

void fn_addsuffix(struct mk *mk, const struct mk_call *call,
		  struct strbuf *out)
{
	add_to_words(mk, STR(""), call->argv[1], call->argv[0], out);
}

void fn_join(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct str a = call->argv[0], b = call->argv[1], word_a, word_b;
	size_t start = out->len;

	mk_work(mk, a.len + b.len);
	for (;;) {
		bool more_a = str_word(&a, &word_a);
		bool more_b = str_word(&b, &word_b);

		if (!more_a && !more_b)
			break;
		if (out->len > start)
			sb_addch(out, ' ');
		if (!is_known(word_a) || !is_known(word_b)) {
			/* From here on it is not known which words are joined. */
			unknown_from(mk, is_known(word_a) ? word_b : word_a,
				     out);
			break;
		}
		sb_addstr(out, word_a);
		sb_addstr(out, word_b);
	}
}
