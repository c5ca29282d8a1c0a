// SPDX-License-Identifier: GPL-2.0
/*
 * Functions that match words with patterns, and sort.
 */
#include "state.h"

#include "mk/scan.h"

void fn_patsubst(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	pattern_subst(mk, call->argv[0], call->argv[1], call->argv[2], out);
}

static int func_word_cmp_str(const void *a, const void *b)
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
		struct pattern p = pattern_cut(mk, word);

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
		qsort(f->plain, f->nr_plain, sizeof(*f->plain), func_word_cmp_str);
}

static enum mk_truth passes(struct mk *mk, const struct filter *f,
			    struct str word)
{
	size_t i;

	if (!is_known(word))
		return MK_UNKNOWN;
	mk_work(mk, f->nr_patterns);
	for (i = 0; i < f->nr_patterns; i++)
		if (pattern_matches(&f->patterns[i], word))
			return MK_YES;
	if (f->nr_plain && bsearch(&word, f->plain, f->nr_plain,
				   sizeof(*f->plain), func_word_cmp_str))
		return MK_YES;
	return f->unknown ? MK_UNKNOWN : MK_NO;
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

		if (pass == (keep ? MK_NO : MK_YES))
			continue;
		if (out->len > start)
			sb_addch(out, ' ');
		if (pass == MK_UNKNOWN)
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
