// SPDX-License-Identifier: GPL-2.0
/*
 * A macro can put a name together: "__bpf_trace_##call" of "sched_switch".  No
 * source spells such a name, and yet it is not absent.  A name may be made so
 * if a literal beside a ## begins or ends it, and what is left is an argument
 * somewhere.  That is too many rather than too few: of a name that may be made
 * nothing is said.
 */
#include "base/limits.h"
#include "kernel/words.h"

#include "kernel-parts.h"

/* Literals shorter than this are parameters of macros. */
#define MIN_LITERAL 3
#define MAX_LITERALS 16

/* What literals begin or end a name: lengths, the first one 0. */
struct literals {
	struct str name;
	size_t begin[MAX_LITERALS], end[MAX_LITERALS];
	size_t nr_begin, nr_end;
};

/* What would have to be an argument. */
struct gap {
	struct str text;
	size_t name;
};

struct paste {
	struct binder *b;
	struct target **targets;
	struct literals *names;
	size_t nr;
	struct gap *gaps;
	size_t nr_gaps, cap_gaps;
	struct strbuf text;		/* of the file at hand */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The word before @at, over blanks. */
static struct str word_before(struct str text, size_t at)
{
	size_t start;

	while (at > 0 && is_blank(text.ptr[at - 1]))
		at--;
	for (start = at; start > 0 && byte_is_word(text.ptr[start - 1]);)
		start--;
	return str_head(str_from(text, start), at - start);
}

static struct str word_after(struct str text, size_t at)
{
	size_t end;

	while (at < text.len && is_blank(text.ptr[at]))
		at++;
	for (end = at; end < text.len && byte_is_word(text.ptr[end]);)
		end++;
	return str_head(str_from(text, at), end - at);
}

static void add_length(size_t *list, size_t *nr, size_t len)
{
	size_t i;

	for (i = 0; i < *nr; i++)
		if (list[i] == len)
			return;
	if (*nr < MAX_LITERALS)
		list[(*nr)++] = len;
}

static void add_literal(struct paste *p, struct str before, struct str after)
{
	size_t i;

	for (i = 0; i < p->nr; i++) {
		struct literals *l = &p->names[i];

		if (before.len >= MIN_LITERAL && str_starts(l->name, before))
			add_length(l->begin, &l->nr_begin, before.len);
		if (after.len >= MIN_LITERAL && str_ends(l->name, after))
			add_length(l->end, &l->nr_end, after.len);
	}
}

static void find_literals(struct paste *p)
{
	struct str text = sb_str(&p->text);
	const char *at = text.ptr;

	while ((at = memmem(at, text.len - (size_t)(at - text.ptr), "##", 2))) {
		size_t offset = (size_t)(at - text.ptr);

		add_literal(p, word_before(text, offset),
			    word_after(text, offset + 2));
		at += 2;
	}
}

static void add_gap(struct paste *p, size_t name, struct str text)
{
	/* SYSCALL_DEFINEx(n, _##name, ...) */
	while (text.len && text.ptr[0] == '_')
		text = str_from(text, 1);
	if (text.len < 2)
		return;
	vec_grow(p->gaps, p->nr_gaps, p->cap_gaps);
	p->gaps[p->nr_gaps++] = (struct gap){ text, name };
}

static void add_gaps(struct paste *p)
{
	size_t n, i, j;

	for (n = 0; n < p->nr; n++) {
		const struct literals *l = &p->names[n];

		for (i = 0; i < l->nr_begin; i++)
			for (j = !i; j < l->nr_end; j++)
				if (l->begin[i] + l->end[j] < l->name.len)
					add_gap(p, n, str_head(
						str_from(l->name, l->begin[i]),
						l->name.len - l->begin[i] -
						l->end[j]));
	}
}

/* Whether "(a, b)" has a word as a part: nothing else between the commas. */
static bool is_argument(struct str text, size_t at, size_t len)
{
	size_t end = at + len;

	while (at > 0 && (is_blank(text.ptr[at - 1]) ||
			  text.ptr[at - 1] == '\n'))
		at--;
	while (end < text.len && is_blank(text.ptr[end]))
		end++;
	return at && (text.ptr[at - 1] == '(' || text.ptr[at - 1] == ',') &&
	       end < text.len && (text.ptr[end] == ')' || text.ptr[end] == ',');
}

static void on_gap(void *ctx, size_t word, size_t at)
{
	struct paste *p = ctx;
	struct target *t = p->targets[p->gaps[word].name];

	if (t->state == STATE_ABSENT &&
	    is_argument(sb_str(&p->text), at, p->gaps[word].text.len))
		t->state = STATE_UNKNOWN;
}

static void find_arguments(struct paste *p, const struct words *words)
{
	words_scan(words, sb_str(&p->text), on_gap, p);
}

/* @words: NULL: literals are sought, not arguments. */
static void read_files(struct paste *p, const struct words *words)
{
	size_t i;

	for (i = 0; i < p->b->nr_files; i++) {
		sb_truncate(&p->text, 0);
		if (tree_read(p->b->env->src, p->b->files[i]->text,
			      LIMIT_SOURCE_BYTES, &p->text))
			continue;
		if (words)
			find_arguments(p, words);
		else
			find_literals(p);
	}
}

/* Headers, and what this kernel is made of. */
static void read_all(struct paste *p, const struct words *words)
{
	files_all_headers(p->b);
	read_files(p, words);
	files_sources(p->b, false);
	read_files(p, words);
	files_sources(p->b, true);
	read_files(p, words);
}

static void search(struct paste *p)
{
	struct words *words;
	struct str *list;
	size_t i;

	read_all(p, NULL);
	add_gaps(p);
	if (!p->nr_gaps)
		return;
	list = xcalloc(p->nr_gaps, sizeof(*list));
	for (i = 0; i < p->nr_gaps; i++)
		list[i] = p->gaps[i].text;
	words = words_new(list, p->nr_gaps);
	read_all(p, words);
	words_free(words);
	free(list);
}

void bind_pasted(struct binder *b)
{
	struct paste p = { .b = b };
	size_t i;

	p.targets = xcalloc(b->nr_targets, sizeof(struct target *));
	p.names = xcalloc(b->nr_targets, sizeof(*p.names));
	for (i = 0; i < b->nr_targets; i++) {
		struct target *t = &b->targets[i];

		/* What makes a system call's functions is known. */
		if (t->state != STATE_ABSENT || !target_is(b, t, "ksym") ||
		    is_call_symbol(t->name))
			continue;
		p.names[p.nr] = (struct literals){
			.name = t->name, .nr_begin = 1, .nr_end = 1,
		};
		p.targets[p.nr++] = t;
	}
	if (p.nr)
		search(&p);
	free(p.targets);
	free(p.names);
	free(p.gaps);
	sb_free(&p.text);
}
