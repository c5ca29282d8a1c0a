// SPDX-License-Identifier: GPL-2.0
/*
 * A macro can put a name together: "__bpf_trace_##call" of "sched_switch".  No
 * source spells such a name, and yet it is not absent.  A name may be made so
 * if a literal beside a ## begins or ends it, and what is left is an argument
 * somewhere.  That is too many rather than too few: of a name that may be made
 * nothing is said.  Literals are gathered while the files are read for answers.
 *
 * Not seen: what is put together of parameters alone, with nothing or a mere "_"
 * between or before them ("show_##type##_##name" of iscsi, "__##func" of x86's
 * interrupts).  Two words that are arguments somewhere are too easily found: so
 * nearly no name would be absent any more.
 */
#include <pthread.h>
#include <stdatomic.h>

#include "base/limits.h"
#include "base/matcher.h"
#include "base/tree-each.h"

#include "kernel-parts.h"

/* Literals shorter than this are parameters of macros. */
#define MIN_LITERAL 3

/* What would have to be an argument. */
struct gap {
	struct str text;
	struct bind_target *target;
};

struct paste {
	struct binder *b;
	const struct atom **files;
	size_t nr_files, cap_files;
	const struct atom **unseen;
	pthread_mutex_t lock;		/* of the next three */
	struct interner *begins;	/* words before a ## */
	struct interner *ends;		/* words after one */
	struct interner *seen;		/* files that were looked at for them */
	struct gap *gaps;
	size_t nr_gaps, cap_gaps;
	struct matcher *words;		/* the texts of the gaps */
	atomic_bool *is_argument;	/* by gap */
};

static bool kernel_paste_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The word before @at, over blanks. */
static struct str word_before(struct str text, size_t at)
{
	size_t start;

	while (at > 0 && kernel_paste_is_blank(text.ptr[at - 1]))
		at--;
	for (start = at; start > 0 && byte_is_word(text.ptr[start - 1]);)
		start--;
	return str_head(str_from(text, start), at - start);
}

static struct str word_after(struct str text, size_t at)
{
	size_t end;

	while (at < text.len && kernel_paste_is_blank(text.ptr[at]))
		at++;
	for (end = at; end < text.len && byte_is_word(text.ptr[end]);)
		end++;
	return str_head(str_from(text, at), end - at);
}

static void add_literal(struct paste *p, struct interner *to, struct str word)
{
	if (word.len < MIN_LITERAL || word.len > LIMIT_BRIDGE_NAME)
		return;
	pthread_mutex_lock(&p->lock);
	intern(to, word);
	pthread_mutex_unlock(&p->lock);
}

/* "literal" #argument: in asm(), and where a string becomes a name. */
static void kernel_paste_add_quoted(struct paste *p, struct str text, size_t at)
{
	while (at > 0 && kernel_paste_is_blank(text.ptr[at - 1]))
		at--;
	if (at && text.ptr[at - 1] == '"')
		add_literal(p, p->begins, word_before(text, at - 1));
}

static void find_literals(struct paste *p, struct str text)
{
	size_t at;

	for (at = str_chr(text, '#'); at + 1 < text.len;
	     at += 1 + str_chr(str_from(text, at + 1), '#')) {
		if (text.ptr[at + 1] != '#') {
			kernel_paste_add_quoted(p, text, at);
			continue;
		}
		add_literal(p, p->begins, word_before(text, at));
		add_literal(p, p->ends, word_after(text, at + 2));
		at++;
	}
}

/* "literal\\argument" in a macro of the assembler's. */
static void find_asm_literals(struct paste *p, struct str text)
{
	size_t at;

	for (at = str_chr(text, '\\'); at < text.len;
	     at += 1 + str_chr(str_from(text, at + 1), '\\'))
		if (at && byte_is_word(text.ptr[at - 1]))
			add_literal(p, p->begins, word_before(text, at));
}

static void on_text(void *ctx, const struct atom *file, struct str text)
{
	struct paste *p = ctx;

	pthread_mutex_lock(&p->lock);
	intern(p->seen, atom_str(file));
	pthread_mutex_unlock(&p->lock);
	find_literals(p, text);
	if (str_ends(atom_str(file), STR(".S")))
		find_asm_literals(p, text);
}

static void on_file(void *ctx, size_t i, struct str text)
{
	struct paste *p = ctx;

	on_text(p, p->unseen[i], text);
}

static void add_gap(struct paste *p, struct bind_target *t, struct str text)
{
	/* SYSCALL_DEFINEx(n, _##name, ...) */
	while (text.len && text.ptr[0] == '_')
		text = str_from(text, 1);
	/* Digits and letters are arguments somewhere. */
	if (text.len == 1)
		t->state = STATE_UNKNOWN;
	if (text.len < 2)
		return;
	vec_grow(p->gaps, p->nr_gaps, p->cap_gaps);
	p->gaps[p->nr_gaps++] = (struct gap){ text, t };
}

/* A literal of so many bytes, or none. */
static bool is_literal(const struct interner *literals, struct str text)
{
	return !text.len || intern_find(literals, text);
}

/* @more: what comes before a literal may end with one, too. */
static void add_gaps(struct paste *p, struct bind_target *t, struct str name, bool more)
{
	size_t i, j;

	for (i = 0; i < name.len; i++) {
		if (!is_literal(p->begins, str_head(name, i)))
			continue;
		for (j = name.len - !i; j > i; j--) {
			if (!is_literal(p->ends, str_from(name, j)))
				continue;
			add_gap(p, t, str_from(str_head(name, j), i));
			if (!i && more)
				add_gaps(p, t, str_head(name, j), false);
		}
	}
}

/* Whether "(a, b)" has a word as a part: nothing else between the commas. */
static bool is_argument(struct str text, size_t at, size_t len)
{
	size_t end = at + len;

	/* add_gap() left them out. */
	while (at > 0 && text.ptr[at - 1] == '_')
		at--;
	while (at > 0 && (kernel_paste_is_blank(text.ptr[at - 1]) ||
			  text.ptr[at - 1] == '\n'))
		at--;
	while (end < text.len && kernel_paste_is_blank(text.ptr[end]))
		end++;
	return at && (text.ptr[at - 1] == '(' || text.ptr[at - 1] == ',') &&
	       end < text.len && (text.ptr[end] == ')' || text.ptr[end] == ',');
}

/* A text in which arguments are sought. */
struct searched {
	struct paste *p;
	struct str text;
};

static void on_gap(void *ctx, size_t gap, size_t at)
{
	struct searched *s = ctx;

	if (is_argument(s->text, at, s->p->gaps[gap].text.len))
		atomic_store_explicit(&s->p->is_argument[gap], true,
				      memory_order_relaxed);
}

static void find_arguments(void *ctx, size_t file, struct str text)
{
	struct searched s = { ctx, text };

	(void)file;
	matcher_scan(s.p->words, text, on_gap, &s);
}

static void add_files(struct paste *p)
{
	size_t i;

	for (i = 0; i < p->b->nr_files; i++) {
		vec_grow(p->files, p->nr_files, p->cap_files);
		p->files[p->nr_files++] = p->b->files[i];
	}
}

/* Headers, and what this kernel is made of. */
static void choose_files(struct paste *p)
{
	files_all_headers(p->b);
	add_files(p);
	files_sources(p->b, false);
	add_files(p);
	files_sources(p->b, true);
	add_files(p);
}

/* In those that were not seen while answers were sought. */
static void search_literals(struct paste *p)
{
	size_t i, nr = 0;

	p->unseen = xcalloc(p->nr_files + 1, sizeof(*p->unseen));
	for (i = 0; i < p->nr_files; i++)
		if (!intern_find(p->seen, atom_str(p->files[i])))
			p->unseen[nr++] = p->files[i];
	tree_read_each(p->b->env->src, p->unseen, nr, LIMIT_SOURCE_BYTES, on_file, p);
}

static void search_arguments(struct paste *p)
{
	struct str *list = xcalloc(p->nr_gaps, sizeof(*list));
	size_t i;

	for (i = 0; i < p->nr_gaps; i++)
		list[i] = p->gaps[i].text;
	p->words = matcher_new(list, p->nr_gaps);
	p->is_argument = xcalloc(p->nr_gaps, sizeof(*p->is_argument));
	tree_read_each(p->b->env->src, p->files, p->nr_files,
		       LIMIT_SOURCE_BYTES, find_arguments, p);
	for (i = 0; i < p->nr_gaps; i++)
		if (p->is_argument[i])
			p->gaps[i].target->state = STATE_UNKNOWN;
	free(p->is_argument);
	matcher_free(p->words);
	free(list);
}

void paste_begin(struct binder *b)
{
	struct paste *p = xcalloc(1, sizeof(*p));

	b->paste = p;
	p->b = b;
	p->begins = interner_new();
	p->ends = interner_new();
	p->seen = interner_new();
	pthread_mutex_init(&p->lock, NULL);
	ksrc_watch(b->ksrc, on_text, p);
}

void paste_pause(struct binder *b)
{
	ksrc_watch(b->ksrc, NULL, NULL);
}

void paste_free(struct binder *b)
{
	struct paste *p = b->paste;

	if (!p)
		return;
	pthread_mutex_destroy(&p->lock);
	interner_free(p->begins);
	interner_free(p->ends);
	interner_free(p->seen);
	free(p->files);
	free(p->unseen);
	free(p->gaps);
	free(p);
}

/* What makes a system call's functions is known. */
static bool may_be_pasted(const struct binder *b, const struct bind_target *t)
{
	return t->state == STATE_ABSENT && target_is(b, t, NODE_KSYM) &&
	       !is_call_symbol(t->name);
}

void bind_pasted(struct binder *b)
{
	size_t i, nr = 0;

	for (i = 0; i < b->nr_targets; i++)
		nr += may_be_pasted(b, &b->targets[i]);
	if (!nr)
		return;
	if (!b->paste)
		paste_begin(b);
	choose_files(b->paste);
	search_literals(b->paste);
	for (i = 0; i < b->nr_targets; i++)
		if (may_be_pasted(b, &b->targets[i]))
			add_gaps(b->paste, &b->targets[i],
				 b->targets[i].name, true);
	if (b->paste->nr_gaps)
		search_arguments(b->paste);
}
