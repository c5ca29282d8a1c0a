// SPDX-License-Identifier: GPL-2.0
/*
 * A macro can put a name together: "__bpf_trace_##call" of "sched_switch".  No
 * source spells such a name, and yet it is not absent.  A name may be made so if
 * a literal beside a ## begins or ends it, and what is left is an argument
 * somewhere, or is constructed itself.  That is too many rather than too few: of
 * a name that may be made nothing is said.  Literals are gathered while the files
 * are read for answers.
 *
 * Of names that consist of parameters alone three forms are recognized:
 * "__##func" of what a macro in capitals is given at the beginning of a line
 * (x86's interrupts), "MTYPE##_test", where MTYPE is a macro for a word
 * (ipset), and arguments with "_" between them behind a long literal (zstd).
 * Any two words that are arguments somewhere are too easily found: so nearly no
 * name would be absent any more.
 */
#include <pthread.h>
#include <stdatomic.h>

#include "base/limits.h"
#include "base/matcher.h"
#include "base/path.h"
#include "base/tree-each.h"
#include "csource/ctext.h"

#include "kernel-parts.h"

/* Literals shorter than this are parameters of macros. */
#define MIN_LITERAL 3

/* A literal of this many bytes may have several arguments behind it. */
#define LONG_LITERAL 6

/* How often a constructed name may be a part of another such name; seen 2. */
#define MAX_PASTES 3

/* What a word would have to be somewhere. */
enum part_use {
	PART_ARGUMENT = 1,	/* between commas and parentheses, but for "_" before it */
	PART_EXACT = 2,		/* the same, with that "_" */
	PART_VALUE = 4,		/* the body of a macro */
	PART_HEAD = 8,		/* "MACRO(word" begins a line */
};

struct part {
	struct str text;
	unsigned int use;
	uint32_t id;		/* its number among the texts, once the gap is added */
};

/* Parts which together would make a name. */
struct gap {
	struct part parts[4];
	size_t nr;
	struct bind_target *target;
};

/* An #include "x.c", which may lie elsewhere. */
struct included {
	const struct atom *file;
	char *name;		/* joined with the directory of that file */
};

struct paste {
	struct binder *b;
	const struct atom **files;
	size_t nr_files, cap_files;
	const struct atom **read;	/* those of them that are read now */
	size_t nr_read;
	bool *fertile;			/* by number in @read: something was found */
	pthread_mutex_t lock;		/* of the next nine */
	struct interner *begins;	/* words before a ## */
	struct interner *ends;		/* words after one */
	struct interner *seen;		/* files that were looked at for them */
	const struct atom **barren;	/* those of them that had none */
	size_t nr_barren, cap_barren;
	struct included *included;
	size_t nr_included, cap_included;
	struct gap *gaps;
	size_t nr_gaps, cap_gaps;
	struct interner *texts;		/* of the parts of gaps */
	struct matcher *words;		/* those that are sought now */
	uint32_t *ids;			/* their numbers among the texts */
	atomic_uint *uses;		/* by text */
};

/* The word before @at, over blanks. */
static struct str word_before(struct str text, size_t at)
{
	size_t start;

	while (at > 0 && byte_is_blank(text.ptr[at - 1]))
		at--;
	for (start = at; start > 0 && byte_is_word(text.ptr[start - 1]);)
		start--;
	return str_head(str_from(text, start), at - start);
}

static struct str word_after(struct str text, size_t at)
{
	size_t end;

	while (at < text.len && byte_is_blank(text.ptr[at]))
		at++;
	for (end = at; end < text.len && byte_is_word(text.ptr[end]);)
		end++;
	return str_head(str_from(text, at), end - at);
}

static bool add_literal(struct paste *p, struct interner *to, struct str word)
{
	if (word.len < MIN_LITERAL || word.len > LIMIT_BRIDGE_NAME)
		return false;
	pthread_mutex_lock(&p->lock);
	intern(to, word);
	pthread_mutex_unlock(&p->lock);
	return true;
}

/* "literal" #argument: in asm(), and where a string becomes a name. */
static bool kernel_paste_add_quoted(struct paste *p, struct str text, size_t at)
{
	while (at > 0 && byte_is_blank(text.ptr[at - 1]))
		at--;
	return at && text.ptr[at - 1] == '"' &&
	       add_literal(p, p->begins, word_before(text, at - 1));
}

static void add_included(struct paste *p, const struct atom *file, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	struct included *in;

	path_join(&path, path_dir(atom_str(file)), name);
	pthread_mutex_lock(&p->lock);
	vec_grow(p->included, p->nr_included, p->cap_included);
	in = &p->included[p->nr_included++];
	in->file = file;
	in->name = str_dup(sb_str(&path));
	pthread_mutex_unlock(&p->lock);
}

/* # include "x.c", the '#' at @at: so kernel/sched/build_utility.c has it. */
static bool find_included(struct paste *p, const struct atom *file, struct str text, size_t at)
{
	struct str line = str_from(text, at + 1), name;

	if (at && text.ptr[at - 1] != '\n')
		return false;
	while (line.len && byte_is_blank(*line.ptr))
		line = str_from(line, 1);
	if (!str_starts(line, STR("include")))
		return false;
	line = str_head(line, str_chr(line, '\n'));
	name = str_from(line, str_chr(line, '"') + 1);
	name = str_head(name, str_chr(name, '"'));
	if (!str_ends(name, STR(".c")))
		return false;
	add_included(p, file, name);
	return true;
}

static bool find_words(struct paste *p, const struct atom *file, struct str text)
{
	bool found = false;
	size_t at;

	for (at = str_chr(text, '#'); at + 1 < text.len;
	     at += 1 + str_chr(str_from(text, at + 1), '#')) {
		/* "raid6_int$#_gen_syndrome" of unroll.awk. */
		if (at && text.ptr[at - 1] == '$') {
			found |= add_literal(p, p->begins, word_before(text, at - 1));
			found |= add_literal(p, p->ends, word_after(text, at + 1));
			continue;
		}
		if (text.ptr[at + 1] != '#') {
			found |= kernel_paste_add_quoted(p, text, at);
			found |= find_included(p, file, text, at);
			continue;
		}
		found |= add_literal(p, p->begins, word_before(text, at));
		found |= add_literal(p, p->ends, word_after(text, at + 2));
		at++;
	}
	return found;
}

/* "literal\\argument" in a macro of the assembler's. */
static bool find_asm_literals(struct paste *p, struct str text)
{
	bool found = false;
	size_t at;

	for (at = str_chr(text, '\\'); at < text.len;
	     at += 1 + str_chr(str_from(text, at + 1), '\\'))
		if (at && byte_is_word(text.ptr[at - 1]))
			found |= add_literal(p, p->begins, word_before(text, at));
	return found;
}

static bool find_any(struct paste *p, const struct atom *file, struct str text)
{
	bool found = find_words(p, file, text);

	return (str_ends(atom_str(file), STR(".S")) && find_asm_literals(p, text)) || found;
}

static void on_text(void *ctx, const struct atom *file, struct str text)
{
	struct paste *p = ctx;
	bool found;

	/* What choose_files() would not choose. */
	if (str_ends(atom_str(file), STR(".h")) && !files_is_used(p->b, atom_str(file)))
		return;
	found = find_any(p, file, text);
	pthread_mutex_lock(&p->lock);
	intern(p->seen, atom_str(file));
	if (!found) {
		vec_grow(p->barren, p->nr_barren, p->cap_barren);
		p->barren[p->nr_barren++] = file;
	}
	pthread_mutex_unlock(&p->lock);
}

static void on_file(void *ctx, size_t i, struct str text)
{
	struct paste *p = ctx;

	p->fertile[i] = find_any(p, p->read[i], text);
}

/* Read files from @first on, but those whose content has nothing of @what in an earlier tree. */
static void paste_read(struct paste *p, size_t first, struct str what, bool unseen,
		       void (*visit)(void *ctx, size_t file, struct str text))
{
	struct tree *tree = p->b->env->src;
	struct ksrc_memo *memo = p->b->env->memo;
	size_t i;

	p->read = xcalloc(p->nr_files + 1, sizeof(*p->read));
	p->fertile = xcalloc(p->nr_files + 1, sizeof(*p->fertile));
	p->nr_read = 0;
	for (i = first; i < p->nr_files; i++)
		if (!(unseen && intern_find(p->seen, atom_str(p->files[i]))) &&
		    !ksrc_memo_has(memo, tree, p->files[i]->text, what))
			p->read[p->nr_read++] = p->files[i];
	tree_read_each(tree, p->read, p->nr_read, LIMIT_SOURCE_BYTES, visit, p);
	for (i = 0; memo && i < p->nr_read; i++)
		if (!p->fertile[i])
			ksrc_memo_add(memo, tree, p->read[i]->text, what);
	free(p->fertile);
	free(p->read);
}

/* Without what SYSCALL_DEFINEx(n, _##name, ...) puts before a parameter. */
static struct str without_line(struct str text)
{
	while (text.len && text.ptr[0] == '_')
		text = str_from(text, 1);
	return text;
}

static bool gap_add(struct gap *g, struct str text, enum part_use use)
{
	if (use == PART_ARGUMENT)
		text = without_line(text);
	if (!text.len || g->nr == ARRAY_SIZE(g->parts))
		return false;
	/* Digits and letters are arguments somewhere. */
	if (text.len > 1)
		g->parts[g->nr++] = (struct part){ .text = text, .use = use };
	return true;
}

static void add_gap(struct paste *p, const struct gap *g)
{
	struct gap *added;
	size_t i;

	if (!g->nr)
		g->target->state = STATE_UNKNOWN;
	vec_grow(p->gaps, p->nr_gaps, p->cap_gaps);
	added = &p->gaps[p->nr_gaps++];
	*added = *g;
	for (i = 0; i < g->nr; i++)
		added->parts[i].id = intern(p->texts, g->parts[i].text)->id;
}

/* A literal of this many bytes, or none. */
static bool is_literal(const struct interner *literals, struct str text)
{
	return !text.len || intern_find(literals, text);
}

/* "argument_argument": each between two "_". */
static void add_several(struct paste *p, struct bind_target *t, struct str text)
{
	struct gap g = { .target = t };
	size_t end;

	for (text = without_line(text); text.len; text = str_from(text, end + 1)) {
		end = str_chr(text, '_');
		if (!gap_add(&g, str_head(text, end), PART_ARGUMENT))
			return;
	}
	add_gap(p, &g);
}

/* "argument", literal, "argument" */
static void add_around(struct paste *p, struct bind_target *t, struct str text)
{
	size_t i, j;

	for (i = 1; i < text.len; i++) {
		for (j = i + MIN_LITERAL; j < text.len; j++) {
			struct str middle = str_from(str_head(text, j), i);
			struct gap g = { .target = t };

			if (intern_find(p->begins, middle) && intern_find(p->ends, middle) &&
			    gap_add(&g, str_head(text, i), PART_ARGUMENT) &&
			    gap_add(&g, str_from(text, j), PART_ARGUMENT))
				add_gap(p, &g);
		}
	}
}

static void add_gaps(struct paste *p, struct bind_target *t, struct str name,
		     unsigned int depth)
{
	size_t i, j;

	for (i = 0; i < name.len; i++) {
		if (!is_literal(p->begins, str_head(name, i)))
			continue;
		for (j = name.len - !i; j > i; j--) {
			struct str text = str_from(str_head(name, j), i);
			struct gap g = { .target = t };

			if (!is_literal(p->ends, str_from(name, j)))
				continue;
			if (gap_add(&g, text, PART_ARGUMENT))
				add_gap(p, &g);
			if (i >= LONG_LITERAL)
				add_several(p, t, text);
			if (depth < MAX_PASTES) {
				add_around(p, t, text);
				add_gaps(p, t, text, depth + 1);
			}
		}
	}
}

/* What parameters alone make. */
static void add_bare_gaps(struct paste *p, struct bind_target *t, struct str name)
{
	struct gap head = { .target = t };
	size_t i;

	if (str_starts(name, STR("__")) && gap_add(&head, str_from(name, 2), PART_HEAD))
		add_gap(p, &head);
	for (i = 1; i + 1 < name.len; i++) {
		struct gap g = { .target = t };

		if (name.ptr[i] == '_' && gap_add(&g, str_head(name, i), PART_VALUE) &&
		    gap_add(&g, str_from(name, i), PART_EXACT))
			add_gap(p, &g);
	}
}

static size_t back_over(struct str text, size_t at, const char *bytes)
{
	while (at > 0 && strchr(bytes, text.ptr[at - 1]) && text.ptr[at - 1])
		at--;
	return at;
}

static size_t back_over_word(struct str text, size_t at)
{
	while (at > 0 && byte_is_word(text.ptr[at - 1]))
		at--;
	return at;
}

/* "(a, b)" has it as a part: nothing else between the commas. */
static bool is_between_commas(struct str text, size_t at, size_t end)
{
	at = back_over(text, at, " \t\n");
	while (end < text.len && byte_is_blank(text.ptr[end]))
		end++;
	return at && (text.ptr[at - 1] == '(' || text.ptr[at - 1] == ',') &&
	       end < text.len && (text.ptr[end] == ')' || text.ptr[end] == ',');
}

/* "#define X word" */
static bool paste_is_value(struct str text, size_t at, size_t end)
{
	size_t name, blank = back_over(text, at, " \t");

	name = back_over_word(text, blank);
	return blank < at && name < blank &&
	       (end == text.len || text.ptr[end] == '\n' ||
		byte_is_blank(text.ptr[end])) &&
	       str_ends(str_head(text, back_over(text, name, " \t")), STR("define"));
}

/* "MACRO(word" from the beginning of a line. */
static bool is_head_of_line(struct str text, size_t at, size_t end)
{
	size_t start;

	if (at < 2 || text.ptr[at - 1] != '(' || end == text.len ||
	    byte_is_word(text.ptr[end]))
		return false;
	start = back_over_word(text, at - 1);
	return ctext_is_capital(str_from(str_head(text, at - 1), start)) &&
	       (!start || text.ptr[start - 1] == '\n');
}

static unsigned int uses_of(struct str text, size_t at, size_t len)
{
	unsigned int uses = 0;

	if (is_between_commas(text, at, at + len))
		uses |= PART_EXACT;
	/* gap_add() left them out. */
	if (is_between_commas(text, back_over(text, at, "_"), at + len))
		uses |= PART_ARGUMENT;
	if (paste_is_value(text, at, at + len))
		uses |= PART_VALUE;
	if (is_head_of_line(text, at, at + len))
		uses |= PART_HEAD;
	return uses;
}

/* A text in which arguments are sought. */
struct searched {
	struct paste *p;
	struct str text;
	size_t file;
};

static void paste_on_part(void *ctx, size_t word, size_t at)
{
	struct searched *s = ctx;
	uint32_t id = s->p->ids[word];
	unsigned int uses = uses_of(s->text, at, intern_at(s->p->texts, id)->len);

	if (!uses)
		return;
	s->p->fertile[s->file] = true;
	atomic_fetch_or_explicit(&s->p->uses[id], uses, memory_order_relaxed);
}

static void find_arguments(void *ctx, size_t file, struct str text)
{
	struct searched s = { ctx, text, file };

	matcher_scan(s.p->words, text, paste_on_part, &s);
}

static void add_files(struct paste *p)
{
	size_t i;

	for (i = 0; i < p->b->nr_files; i++) {
		vec_grow(p->files, p->nr_files, p->cap_files);
		p->files[p->nr_files++] = p->b->files[i];
	}
}

/* Headers, and the sources of this kernel. */
static void choose_files(struct paste *p)
{
	files_all_headers(p->b);
	add_files(p);
	files_sources(p->b, false);
	add_files(p);
	files_sources(p->b, true);
	add_files(p);
}

/* For the memo. */
static const struct str literal = { "a literal beside ##", sizeof("a literal beside ##") - 1 };

/* In those from @first on that were not seen while answers were sought. */
static void search_literals(struct paste *p, size_t first)
{
	paste_read(p, first, literal, true, on_file);
}

/* The next tree has most of these files, too. */
static void note_barren(struct paste *p)
{
	const struct kernel_env *env = p->b->env;
	size_t i;

	for (i = 0; env->memo && i < p->nr_barren; i++)
		ksrc_memo_add(env->memo, env->src, p->barren[i]->text, literal);
	p->nr_barren = 0;
}

/* What makes a system call's functions is known. */
static bool may_be_pasted(const struct binder *b, const struct bind_target *t)
{
	return t->state == STATE_ABSENT && target_is(b, t, NODE_KSYM) &&
	       !is_call_symbol(t->name);
}

/* Sources that only other sources include may be anywhere, even in tools. */
static void search_included(struct paste *p)
{
	struct binder *b = p->b;
	size_t i, from = p->nr_files;

	for (i = 0; i < p->nr_included; i++) {
		const struct included *in = &p->included[i];
		const struct atom *name = intern(b->env->names, str_of(in->name));

		if (graph_find(b->g, NODE_SRC, atom_str(name)) != GRAPH_NONE ||
		    tree_type(b->env->src, name->text) != TREE_FILE)
			continue;
		place_included(b, name, in->file);
		vec_grow(p->files, p->nr_files, p->cap_files);
		p->files[p->nr_files++] = name;
	}
	ksrc_search(b->ksrc, p->files + from, p->nr_files - from);
	search_literals(p, from);
	for (i = 0; i < b->nr_targets; i++)
		if (may_be_pasted(b, &b->targets[i]))
			target_answer_again(b, &b->targets[i]);
}

static bool part_is_used(const struct paste *p, const struct part *part)
{
	return p->uses[part->id] & part->use;
}

static bool is_made(const struct paste *p, const struct gap *g)
{
	size_t i;

	for (i = 0; i < g->nr; i++)
		if (!part_is_used(p, &g->parts[i]))
			return false;
	return true;
}

static const struct part *longest_part(const struct gap *g)
{
	size_t i, best = 0;

	for (i = 1; i < g->nr; i++)
		if (g->parts[i].text.len > g->parts[best].text.len)
			best = i;
	return &g->parts[best];
}

static void find_parts(struct paste *p, const bool *wanted)
{
	uint32_t i, n = intern_count(p->texts), nr = 0;
	struct str *list = xcalloc(n + 1, sizeof(*list));
	SCOPED_STRBUF what = STRBUF_INIT;

	sb_adds(&what, "an argument:");
	p->ids = xcalloc(n + 1, sizeof(*p->ids));
	for (i = 0; i < n; i++) {
		if (!wanted[i])
			continue;
		p->ids[nr] = i;
		list[nr++] = atom_str(intern_at(p->texts, i));
		sb_addch(&what, ' ');
		sb_addstr(&what, list[nr - 1]);
	}
	if (nr) {
		p->words = matcher_new(list, nr);
		paste_read(p, 0, sb_str(&what), false, find_arguments);
		matcher_free(p->words);
	}
	free(p->ids);
	free(list);
}

/*
 * Short words are found nearly everywhere, and looking for them is slow.  So the
 * longest part of each gap comes first, and mostly it is an argument nowhere.
 */
static void search_arguments(struct paste *p)
{
	uint32_t n = intern_count(p->texts);
	bool *wanted = xcalloc(n + 1, sizeof(*wanted));
	size_t g, i;

	p->uses = xcalloc(n + 1, sizeof(*p->uses));
	for (g = 0; g < p->nr_gaps; g++)
		if (p->gaps[g].nr)
			wanted[longest_part(&p->gaps[g])->id] = true;
	find_parts(p, wanted);
	memset(wanted, 0, n * sizeof(*wanted));
	for (g = 0; g < p->nr_gaps; g++) {
		const struct gap *gap = &p->gaps[g];

		for (i = 0; i < gap->nr; i++)
			if (&gap->parts[i] != longest_part(gap) &&
			    part_is_used(p, longest_part(gap)))
				wanted[gap->parts[i].id] = true;
	}
	find_parts(p, wanted);
	for (g = 0; g < p->nr_gaps; g++)
		if (is_made(p, &p->gaps[g]))
			p->gaps[g].target->state = STATE_UNKNOWN;
	free(p->uses);
	free(wanted);
}

void paste_begin(struct binder *b)
{
	struct paste *p = xcalloc(1, sizeof(*p));

	files_find_built(b);
	b->paste = p;
	p->b = b;
	p->begins = interner_new();
	p->ends = interner_new();
	p->seen = interner_new();
	p->texts = interner_new();
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
	size_t i;

	if (!p)
		return;
	pthread_mutex_destroy(&p->lock);
	interner_free(p->begins);
	interner_free(p->ends);
	interner_free(p->seen);
	interner_free(p->texts);
	free(p->files);
	free(p->barren);
	for (i = 0; i < p->nr_included; i++)
		free(p->included[i].name);
	free(p->included);
	free(p->gaps);
	free(p);
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
	note_barren(b->paste);
	search_literals(b->paste, 0);
	search_included(b->paste);
	for (i = 0; i < b->nr_targets; i++)
		if (may_be_pasted(b, &b->targets[i])) {
			add_gaps(b->paste, &b->targets[i], b->targets[i].name, 0);
			add_bare_gaps(b->paste, &b->targets[i], b->targets[i].name);
		}
	if (b->paste->nr_gaps)
		search_arguments(b->paste);
}
