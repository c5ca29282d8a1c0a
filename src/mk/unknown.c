// SPDX-License-Identifier: GPL-2.0
/*
 * Unknowns in text: NUL, digits, ';'.
 *
 * An unknown stands for any text at all: none, part of a word, many words.  The
 * same number twice is the same text twice; so the result of a function on an
 * unknown gets a new number.
 */
#include "state.h"

#include "mk/scan.h"

/* The text of an unknown is for humans: more than this does not help. */
#define SHOWN_TEXT 60

static const char *unknown_shorten(struct mk *mk, struct str text)
{
	SCOPED_STRBUF shown = STRBUF_INIT;
	size_t i;

	mk_show(mk, str_trim(str_head(text, 4 * SHOWN_TEXT)), &shown);
	if (shown.len > SHOWN_TEXT) {
		sb_truncate(&shown, SHOWN_TEXT - 3);
		sb_adds(&shown, "...");
	}
	for (i = 0; i < shown.len; i++)
		if ((unsigned char)shown.buf[i] < ' ')
			shown.buf[i] = ' ';
	return arena_memdup(mk->mem, sb_cstr(&shown), shown.len);
}

static size_t unknown_keep(struct mk *mk, struct mk_unknown *u)
{
	if (mk->lift)
		return mk->lift->keep_unknown(mk, u);
	if (mk->nr_unknowns < MOST_UNKNOWNS) {
		vec_grow(mk->unknowns, mk->nr_unknowns, mk->cap_unknowns);
		mk->unknowns[mk->nr_unknowns++] = u;
	}
	return mk->nr_unknowns - 1;
}

static void mk_unknown_add(struct mk *mk, struct mk_unknown *u, struct strbuf *out)
{
	size_t nr = unknown_keep(mk, u);

	sb_addch(out, '\0');
	sb_addf(out, "%zu;", nr);
}

void unknown_add(struct mk *mk, const char *what, struct str text,
		 struct strbuf *out)
{
	struct mk_unknown *u = arena_alloc(mk->mem, sizeof(*u));

	u->what = what;
	u->text = unknown_shorten(mk, text);
	u->where = mk->text.file ? mk->text : mk->at;
	mk_unknown_add(mk, u, out);
}

const struct mk_unknown *mk_find_unknown(const struct mk *mk, struct str text)
{
	size_t i = str_chr(text, '\0') + 1, nr = 0;
	bool symbol;

	while (i < text.len && text.ptr[i] == MARK_LIST) {
		text = str_from(text, i);
		i = str_chr(text, '\0') + 1;
	}
	if (i > text.len)
		return NULL;
	symbol = i < text.len && text.ptr[i] == MARK_SYMBOL;
	i += symbol;
	for (; i < text.len && text.ptr[i] >= '0' && text.ptr[i] <= '9'; i++)
		nr = nr * 10 + (size_t)(text.ptr[i] - '0');
	if (mk->lift)
		return mk->lift->unknown(mk, nr, symbol);
	return nr < mk->nr_unknowns ? mk->unknowns[nr] : NULL;
}

void unknown_from(struct mk *mk, struct str s, struct strbuf *out)
{
	const struct mk_unknown *old = mk_find_unknown(mk, s);

	if (!old) {
		unknown_add(mk, "unknown", STR(""), out);
		return;
	}
	mk_unknown_add(mk, (struct mk_unknown *)old, out);
}

struct str unknown_skip(struct str s, struct str *before)
{
	size_t i = str_chr(s, '\0');

	*before = str_head(s, i);
	s = str_from(s, i);
	return str_from(s, str_chr(s, ';') + 1);
}

void unknown_rewrite(struct mk *mk, struct str s, struct strbuf *out)
{
	struct str before, rest;

	while (!is_known(s)) {
		rest = unknown_skip(s, &before);
		sb_addstr(out, before);
		unknown_from(mk, s, out);
		s = rest;
	}
	sb_addstr(out, s);
}

static struct str trim_start(struct str s)
{
	return str_from(s, skip_space(s, 0));
}

static struct str trim_end(struct str s)
{
	while (s.len && is_space(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

/*
 * Bytes that a text has at least.  White space next to an unknown is ignored:
 * if the unknown is empty, there is no word.
 */
static size_t least_length(struct str s)
{
	struct str before;
	size_t n = 0;
	bool first = true;

	while (!is_known(s)) {
		s = unknown_skip(s, &before);
		before = trim_end(before);
		n += first ? before.len : trim_start(before).len;
		first = false;
	}
	return n + (first ? s.len : trim_start(s).len);
}

/* The text before the first unknown, or all of it. */
static struct str known_head(struct str s)
{
	struct str before;

	if (is_known(s))
		return s;
	unknown_skip(s, &before);
	return trim_end(before);
}

/* The text after the last unknown, or all of it. */
static struct str known_tail(struct str s)
{
	struct str before;

	if (is_known(s))
		return s;
	while (!is_known(s))
		s = unknown_skip(s, &before);
	return trim_start(s);
}

static bool heads_differ(struct str a, struct str b)
{
	size_t n;

	a = known_head(a);
	b = known_head(b);
	n = a.len < b.len ? a.len : b.len;
	return !str_eq(str_head(a, n), str_head(b, n));
}

static bool tails_differ(struct str a, struct str b)
{
	size_t n;

	a = known_tail(a);
	b = known_tail(b);
	n = a.len < b.len ? a.len : b.len;
	return !str_eq(str_from(a, a.len - n), str_from(b, b.len - n));
}

enum mk_truth unknown_equal(struct str a, struct str b)
{
	bool known_a = is_known(a), known_b = is_known(b);

	if (str_eq(a, b))
		return MK_YES;
	if (known_a && known_b)
		return MK_NO;
	if ((known_a && least_length(b) > a.len) ||
	    (known_b && least_length(a) > b.len) ||
	    heads_differ(a, b) || tails_differ(a, b))
		return MK_NO;
	return MK_UNKNOWN;
}

enum mk_truth unknown_nonempty(struct str s)
{
	if (!s.len)
		return MK_NO;
	return least_length(s) ? MK_YES : MK_UNKNOWN;
}

void mk_show(const struct mk *mk, struct str s, struct strbuf *out)
{
	struct str before;

	while (!is_known(s)) {
		const struct mk_unknown *u = mk_find_unknown(mk, s);
		bool list = str_starts(str_from(s, str_chr(s, '\0') + 1), STR("g"));

		s = unknown_skip(s, &before);
		sb_addstr(out, before);
		if (list) {
			sb_adds(out, "<depends on the configuration>");
			continue;
		}
		if (!u) {
			sb_adds(out, "<unknown>");
			continue;
		}
		sb_addf(out, "<unknown: %s", *u->text ? u->text : u->what);
		if (u->where.file)
			sb_addf(out, " at %s:%u", u->where.file,
				u->where.line);
		sb_addch(out, '>');
	}
	sb_addstr(out, s);
}
