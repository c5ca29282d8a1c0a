// SPDX-License-Identifier: GPL-2.0
/*
 * Functions that match words with patterns, and sort.
 */
#include "state.h"

#include "mk/scan.h"

/* A pattern cut at its '%'. */
struct pattern {
	struct str before;
	struct str after;
	bool percent;	/* or else @before is all of it */
};

static struct pattern cut_pattern(struct mk *mk, struct str s)
{
	struct pattern p = { .before = s };

	p.percent = scan_cut(mk->tmp, &p.before, "%", &p.after) == '%';
	return p;
}

static bool matches(const struct pattern *p, struct str word)
{
	if (!p->percent)
		return str_eq(p->before, word);
	return word.len >= p->before.len + p->after.len &&
	       str_starts(word, p->before) && str_ends(word, p->after);
}

static void replace_word(const struct pattern *from, const struct pattern *to,
			 struct str word, struct strbuf *out)
{
	sb_addstr(out, to->before);
	if (!to->percent)
		return;
	word = str_from(word, from->before.len);
	sb_addstr(out, str_head(word, word.len - from->after.len));
	sb_addstr(out, to->after);
}

/* Each word in turn, one space apart; an empty replacement gets none. */
static void replace_words(struct mk *mk, const struct pattern *from,
			  const struct pattern *to, struct str rest,
			  struct strbuf *out)
{
	size_t start = out->len;
	struct str word;

	mk_work(mk, rest.len);
	while (str_word(&rest, &word)) {
		bool known = is_known(word);

		if (known && !matches(from, word)) {
			sb_addstr(out, word);
		} else if (!known) {
			unknown_from(mk, word, out);
		} else {
			replace_word(from, to, word, out);
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
static void replace_exact(struct str from, struct str to, struct str text,
			  struct strbuf *out)
{
	size_t i = 0;

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
	} while (i < text.len);
}

static struct str join3(struct mk *mk, struct str a, struct str b,
			struct str c)
{
	SCOPED_STRBUF all = STRBUF_INIT;

	sb_addstr(&all, a);
	sb_addstr(&all, b);
	sb_addstr(&all, c);
	return (struct str){ arena_memdup(mk->tmp, all.buf, all.len),
			     all.len };
}

void substitute(struct mk *mk, struct str from, struct str to, struct str text,
		struct strbuf *out)
{
	struct arena_mark mark = arena_mark(mk->tmp);
	struct pattern pf = cut_pattern(mk, from), pt = cut_pattern(mk, to);

	mk_work(mk, text.len);
	if (!is_known(from)) {
		/* An empty pattern would match nothing. */
		if (text.len || to.len)
			unknown_from(mk, from, out);
	} else if (pf.percent || !is_known(text)) {
		replace_words(mk, &pf, &pt, text, out);
	} else {
		/* Then a '%' in the replacement is one like any other. */
		if (pt.percent)
			pt.before = join3(mk, pt.before, STR("%"), pt.after);
		replace_exact(pf.before, pt.before, text, out);
	}
	arena_rewind(mk->tmp, mark);
}

void fn_patsubst(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	substitute(mk, call->argv[0], call->argv[1], call->argv[2], out);
}

void substitute_suffix(struct mk *mk, struct str from, struct str to,
		       struct str text, struct strbuf *out)
{
	struct arena_mark mark = arena_mark(mk->tmp);
	struct pattern pf = cut_pattern(mk, from), pt;

	if (!is_known(from)) {
		if (text.len)
			unknown_from(mk, from, out);
	} else if (pf.percent) {
		pt = cut_pattern(mk, to);
		replace_words(mk, &pf, &pt, text, out);
	} else {
		pf = (struct pattern){ STR(""), pf.before, true };
		pt = (struct pattern){ STR(""), to, true };
		replace_words(mk, &pf, &pt, text, out);
	}
	arena_rewind(mk->tmp, mark);
}

static int cmp_str(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Make takes the first byte, and no other, for a signed number. */
static int cmp_as_make(const void *a, const void *b)
{
	const struct str *x = a, *y = b;

	if (x->ptr[0] != y->ptr[0])
		return (signed char)x->ptr[0] < (signed char)y->ptr[0] ? -1 : 1;
	return str_cmp(*x, *y);
}

/* The words of a filter: plain ones sorted, patterns, and perhaps unknowns. */
struct filter {
	struct str *plain;
	size_t nr_plain, cap_plain;
	struct pattern *patterns;
	size_t nr_patterns, cap_patterns;
	bool unknown;
};

static void build_filter(struct mk *mk, struct filter *f, struct str rest)
{
	struct str word;

	while (str_word(&rest, &word)) {
		struct pattern p = cut_pattern(mk, word);

		if (!is_known(word)) {
			f->unknown = true;
		} else if (p.percent) {
			vec_grow(f->patterns, f->nr_patterns, f->cap_patterns);
			f->patterns[f->nr_patterns++] = p;
		} else {
			vec_grow(f->plain, f->nr_plain, f->cap_plain);
			f->plain[f->nr_plain++] = p.before;
		}
	}
	if (f->nr_plain > 1 && mk_work(mk, 32 * f->nr_plain))
		qsort(f->plain, f->nr_plain, sizeof(*f->plain), cmp_str);
}

static enum mk_truth passes(struct mk *mk, const struct filter *f,
			    struct str word)
{
	size_t i;

	if (!is_known(word))
		return TRUTH_UNKNOWN;
	mk_work(mk, f->nr_patterns);
	for (i = 0; i < f->nr_patterns; i++)
		if (matches(&f->patterns[i], word))
			return TRUTH_YES;
	if (f->nr_plain && bsearch(&word, f->plain, f->nr_plain,
				   sizeof(*f->plain), cmp_str))
		return TRUTH_YES;
	return f->unknown ? TRUTH_UNKNOWN : TRUTH_NO;
}

static void filter_words(struct mk *mk, const struct mk_call *call, bool keep,
			 struct strbuf *out)
{
	struct arena_mark mark = arena_mark(mk->tmp);
	struct str rest = call->argv[1], word;
	struct filter f = { 0 };
	size_t start = out->len;

	mk_work(mk, rest.len + call->argv[0].len);
	build_filter(mk, &f, call->argv[0]);
	while (str_word(&rest, &word) && !mk->failed) {
		enum mk_truth pass = passes(mk, &f, word);

		if (pass == (keep ? TRUTH_NO : TRUTH_YES))
			continue;
		if (out->len > start)
			sb_addch(out, ' ');
		if (pass == TRUTH_UNKNOWN)
			unknown_from(mk, is_known(word) ? call->argv[0] : word,
				     out);
		else
			sb_addstr(out, word);
	}
	free(f.plain);
	free(f.patterns);
	arena_rewind(mk->tmp, mark);
}

void fn_filter(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	filter_words(mk, call, true, out);
}

void fn_filter_out(struct mk *mk, const struct mk_call *call,
		   struct strbuf *out)
{
	filter_words(mk, call, false, out);
}

static void sort_words(struct mk *mk, struct str *words, size_t nr)
{
	if (nr && mk_work(mk, 32 * nr))
		qsort(words, nr, sizeof(*words), cmp_as_make);
}

/*
 * Known words in order, each once.  The words of an unknown may be anywhere
 * between, so that there is one at each place.
 */
void fn_sort(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct str rest = call->argv[0], word, unknown = STR("");
	size_t start = out->len, nr = 0, cap = 0, i;
	struct str *words = NULL;

	mk_work(mk, 4 * rest.len);
	while (str_word(&rest, &word)) {
		if (!is_known(word)) {
			unknown = word;
			continue;
		}
		vec_grow(words, nr, cap);
		words[nr++] = word;
	}
	sort_words(mk, words, nr);
	for (i = 0; i <= nr && !mk->failed; i++) {
		if (i && i < nr && str_eq(words[i], words[i - 1]))
			continue;
		if (unknown.len) {
			unknown_from(mk, unknown, out);
			sb_addch(out, ' ');
		}
		if (i < nr) {
			sb_addstr(out, words[i]);
			sb_addch(out, ' ');
		}
	}
	if (out->len > start)
		sb_truncate(out, out->len - 1);
	free(words);
}
