// SPDX-License-Identifier: GPL-2.0
/*
 * Patterns with a '%', and what they replace.
 */
#include "state.h"

#include "mk/scan.h"

struct pattern pattern_cut(struct mk *mk, struct str s)
{
	struct pattern p = { .before = s };

	p.percent = scan_cut(mk->tmp, &p.before, "%", &p.after) == '%';
	return p;
}

bool pattern_matches(const struct pattern *p, struct str word)
{
	if (!p->percent)
		return str_eq(p->before, word);
	return word.len >= p->before.len + p->after.len &&
	       str_starts(word, p->before) && str_ends(word, p->after);
}

static void pattern_replace_word(const struct pattern *from,
				 const struct pattern *to, struct str word,
				 struct strbuf *out)
{
	sb_addstr(out, to->before);
	if (!to->percent)
		return;
	word = str_from(word, from->before.len);
	sb_addstr(out, str_head(word, word.len - from->after.len));
	sb_addstr(out, to->after);
}

/* Each word in turn, one space apart; an empty replacement gets none. */
static void pattern_replace_words(struct mk *mk, const struct pattern *from,
				  const struct pattern *to, struct str rest,
				  struct strbuf *out)
{
	size_t start = out->len;
	struct str word;

	mk_work(mk, rest.len);
	while (str_word(&rest, &word)) {
		bool known = is_known(word);

		if (known && !pattern_matches(from, word)) {
			sb_addstr(out, word);
		} else if (!known) {
			unknown_from(mk, word, out);
		} else {
			pattern_replace_word(from, to, word, out);
			if (!to->before.len && !to->percent)
				continue;
		}
		sb_addch(out, ' ');
		if (!mk_charge(mk, to->before.len + to->after.len))
			return;
	}
	if (out->len > start)
		sb_truncate(out, out->len - 1);
}

/*
 * Without a '%' the pattern is a text that must stand between white space or
 * ends; it may hold white space, and if it is empty it matches where the text
 * ends and no word does.  White space is kept.
 */
static void pattern_replace_exact(struct mk *mk, struct str from, struct str to,
				  struct str text, struct strbuf *out)
{
	size_t start = out->len, i = 0;

	do {
		size_t hit, end;

		if (from.len) {
			const char *p = memmem(text.ptr + i, text.len - i,
					       from.ptr, from.len);

			hit = p ? (size_t)(p - text.ptr) : text.len;
		} else {
			hit = skip_word(text, skip_space(text, i));
		}
		end = hit + from.len;
		sb_addstr(out, (struct str){ text.ptr + i, hit - i });
		if (end > text.len)
			return;
		if ((hit && !is_space(text.ptr[hit - 1])) ||
		    (end < text.len && !is_space(text.ptr[end])))
			sb_addstr(out, from);
		else
			sb_addstr(out, to);
		i = end;
	} while (i < text.len &&
		 mk_fits(mk, out->len - start + text.len + to.len));
}

static struct str pattern_join(struct mk *mk, struct str a, struct str b,
			       struct str c)
{
	SCOPED_STRBUF all = STRBUF_INIT;

	sb_addstr(&all, a);
	sb_addstr(&all, b);
	sb_addstr(&all, c);
	return arena_str(mk->tmp, sb_str(&all));
}

void pattern_subst(struct mk *mk, struct str from, struct str to, struct str text,
		struct strbuf *out)
{
	struct arena_mark mark = arena_mark(mk->tmp);
	struct pattern pf = pattern_cut(mk, from), pt = pattern_cut(mk, to);

	mk_work(mk, text.len);
	if (!is_known(from)) {
		/* An empty pattern would match nothing. */
		if (text.len || to.len)
			unknown_from(mk, from, out);
	} else if (pf.percent || !is_known(text)) {
		pattern_replace_words(mk, &pf, &pt, text, out);
	} else {
		/* Then a '%' in the replacement is one like any other. */
		if (pt.percent)
			pt.before = pattern_join(mk, pt.before, STR("%"), pt.after);
		pattern_replace_exact(mk, pf.before, pt.before, text, out);
	}
	arena_rewind(mk->tmp, mark);
}

void pattern_subst_suffix(struct mk *mk, struct str from, struct str to,
		       struct str text, struct strbuf *out)
{
	struct arena_mark mark = arena_mark(mk->tmp);
	struct pattern pf = pattern_cut(mk, from), pt;

	if (!is_known(from)) {
		if (text.len)
			unknown_from(mk, from, out);
	} else if (pf.percent) {
		pt = pattern_cut(mk, to);
		pattern_replace_words(mk, &pf, &pt, text, out);
	} else {
		pf = (struct pattern){ STR(""), pf.before, true };
		pt = (struct pattern){ STR(""), to, true };
		pattern_replace_words(mk, &pf, &pt, text, out);
	}
	arena_rewind(mk->tmp, mark);
}
