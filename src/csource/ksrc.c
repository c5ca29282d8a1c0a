// SPDX-License-Identifier: GPL-2.0
/*
 * Queries and files.  Each query has a text that a file which answers it must
 * contain; all of them are searched at once, and the context of each match is
 * checked before the file is read as C.  Nearly all files are done then: they
 * are sieved first, by several threads, and what is left is read one after the
 * other in the order of their names.
 */
#include "ksrc.h"

#include <stdatomic.h>

#include "base/limits.h"
#include "base/matcher.h"
#include "base/tree-each.h"
#include "base/tree.h"
#include "csource/ctext.h"

struct ksrc *ksrc_new(struct tree *tree, const struct cond_env *env,
		      struct interner *names)
{
	struct ksrc *k = xcalloc(1, sizeof(*k));

	k->tree = tree;
	k->env = env;
	k->names = names;
	k->asked = interner_new();
	k->arena = arena_new();
	k->scratch = arena_new();
	return k;
}

static void forget_words(struct ksrc *k)
{
	matcher_free(k->words);
	free(k->word_want);
	free(k->patterns);
	k->words = NULL;
	k->word_want = NULL;
	k->patterns = NULL;
	k->nr_words = 0;
}

void ksrc_free(struct ksrc *k)
{
	size_t i;

	if (!k)
		return;
	forget_words(k);
	for (i = 0; i < k->nr_wants; i++)
		free(k->wants[i].defs);
	free(k->wants);
	atom_map_free(&k->seen);
	free(k->makers);
	sb_free(&k->text);
	interner_free(k->asked);
	arena_free(k->arena);
	arena_free(k->scratch);
	free(k);
}

static bool is_quoted(enum ksrc_kind kind)
{
	return kind == KSRC_DEVICE || kind == KSRC_ALIAS ||
	       kind == KSRC_CONSTANT;
}

static struct str pattern_of(struct ksrc *k, enum ksrc_kind kind,
			     struct str name)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (ksrc_sign(kind))
		return str_of(ksrc_sign(kind));
	if (kind == KSRC_FIELD)
		name = str_head(name, str_chr(name, '.'));
	if (kind == KSRC_SYSCALL || kind == KSRC_COMPAT)
		sb_addch(&text, '(');
	else if (is_quoted(kind))
		sb_addch(&text, '"');
	sb_addstr(&text, name);
	if (is_quoted(kind))
		sb_addch(&text, '"');
	return arena_str(k->arena, sb_str(&text));
}

size_t ksrc_want(struct ksrc *k, enum ksrc_kind kind, struct str name)
{
	SCOPED_STRBUF key = STRBUF_INIT;
	const struct atom *a;
	struct want *w;

	ksrc_key(&key, kind, name);
	a = intern(k->asked, sb_str(&key));
	if (a->id < k->nr_wants)
		return a->id;
	vec_grow(k->wants, k->nr_wants, k->cap_wants);
	w = &k->wants[k->nr_wants++];
	*w = (struct want){ .kind = kind, .name = str_from(atom_str(a), 1) };
	w->pattern = pattern_of(k, kind, name);
	w->settled = w->pattern.len < 2;
	forget_words(k);
	if (ksrc_field(kind))
		ksrc_want(k, KSRC_CONSTANT, name);
	return a->id;
}

/* The sign is that of all questions of its kind; no header has this name. */
void ksrc_want_makers(struct ksrc *k)
{
	ksrc_want(k, KSRC_EVENTS, STR(""));
}

void ksrc_settle(struct ksrc *k, size_t want)
{
	if (k->wants[want].settled)
		return;
	k->wants[want].settled = true;
	forget_words(k);
}

bool ksrc_is_settled(const struct ksrc *k, size_t want)
{
	return k->wants[want].settled;
}

const struct ksrc_def *ksrc_defs(const struct ksrc *k, size_t want, size_t *n)
{
	*n = k->wants[want].nr_defs;
	return k->wants[want].defs;
}

static void ksrc_add_word(struct ksrc *k, struct str pattern, size_t want)
{
	k->patterns[k->nr_words] = pattern;
	k->word_want[k->nr_words++] = want;
}

/* A word for each question that is open, what several have in common once. */
static void make_words(struct ksrc *k)
{
	bool common[KSRC_NR_KINDS] = { false };
	size_t i, n;

	/* Twice: there may be two words near the answers of one question. */
	k->patterns = xcalloc(2 * k->nr_wants, sizeof(*k->patterns));
	k->word_want = xcalloc(2 * k->nr_wants, sizeof(*k->word_want));
	for (i = 0; i < k->nr_wants; i++) {
		struct want *w = &k->wants[i];

		if (!ksrc_is_open(k, w) || common[w->kind])
			continue;
		common[w->kind] = ksrc_sign(w->kind) || ksrc_near(w->kind, 0);
		if (!ksrc_near(w->kind, 0))
			ksrc_add_word(k, w->pattern, i);
		for (n = 0; ksrc_near(w->kind, n); n++)
			ksrc_add_word(k, str_of(ksrc_near(w->kind, n)), i);
	}
	k->words = matcher_new(k->patterns, k->nr_words);
	if (k->memo)
		ksrc_memo_ask(k);
}

static bool stands_alone(struct str text, size_t at, size_t len)
{
	return (!at || !byte_is_word(text.ptr[at - 1])) &&
	       (at + len >= text.len || !byte_is_word(text.ptr[at + len]));
}

/*
 * "SYSCALL_DEFINE1" ends at @at, and after the name comes ',' or ')'; on some
 * architectures "SYSCALL32_DEFINE1" makes compatible ones.
 */
static bool is_syscall(struct str text, size_t at, size_t len)
{
	struct str before = str_head(text, at ? at - 1 : 0);
	char after = at + len < text.len ? text.ptr[at + len] : '\0';

	return (str_ends(before, STR("SYSCALL_DEFINE")) ||
		str_ends(before, STR("SYSCALL32_DEFINE"))) &&
	       !byte_is_word(after);
}

static size_t line_start(struct str text, size_t at)
{
	while (at > 0 && text.ptr[at - 1] != '\n')
		at--;
	return at;
}

/*
 * A definition at file level is on a line that is not indented, or on one that
 * continues such a line, which no call in a function does.
 */
static bool is_outermost(struct str text, size_t at)
{
	size_t start = line_start(text, at), before;
	char last;

	if (!byte_is_blank(text.ptr[start]))
		return true;
	if (!start)
		return false;
	before = line_start(text, start - 1);
	last = start >= 2 ? text.ptr[start - 2] : ';';
	return !byte_is_blank(text.ptr[before]) && before != start - 1 &&
	       last != ';' && last != '{' && last != '}' && last != ':';
}

/* "name:\n" in C, where it is a part of asm(). */
static bool is_label(struct str text, size_t at, size_t len)
{
	return at && text.ptr[at - 1] == '"' && at + len < text.len &&
	       text.ptr[at + len] == ':';
}

/* "struct name ... {", "} name;", "typedef ... name;" */
static bool is_structure(struct str text, size_t at, size_t len)
{
	struct str rest = str_from(text, at + len), line, before;

	line = str_from(text, line_start(text, at));
	before = str_trim(str_head(line, (size_t)(text.ptr + at - line.ptr)));
	if (str_ends(before, STR("struct")) || str_ends(before, STR("union"))) {
		size_t end = str_chr(rest, '\n');

		return str_chr(rest, '{') < end ||
		       str_starts(str_trim(str_from(rest, end)), STR("{"));
	}
	return str_starts(before, STR("}")) || str_starts(before, STR("typedef"));
}

/* A hit that cannot be an answer is dropped before the file is read as C. */
static bool may_answer(const struct want *w, bool is_header, struct str text,
		       size_t at)
{
	size_t len = w->pattern.len;

	switch (w->kind) {
	case KSRC_TRACEPOINT:
	case KSRC_LSM:
		return is_header && stands_alone(text, at, len);
	case KSRC_SYSCALL:
	case KSRC_COMPAT:
		return is_syscall(text, at, len);
	case KSRC_SYMBOL:
		return stands_alone(text, at, len) &&
		       (is_outermost(text, at) || is_label(text, at, len));
	case KSRC_FIELD:
		return stands_alone(text, at, len) && is_structure(text, at, len);
	case KSRC_RENAME:
		return stands_alone(text, at, len) && text.ptr[line_start(text, at)] == '#';
	case KSRC_CONSTANT:
		return text.ptr[line_start(text, at)] == '#';
	default:
		return stands_alone(text, at, len);
	}
}

/* What a file may answer. */
struct sieved {
	const struct ksrc *k;
	struct str text;
	bool is_header;
	size_t *hits;		/* questions */
	size_t nr, cap;
	bool is_read;
	char *kept;		/* the text, for the reader; or NULL */
	bool is_quoted_found;	/* in the whole text, for names of devices */
};

static bool is_hit(const struct sieved *s, size_t want)
{
	size_t i;

	for (i = s->nr; i > 0; i--)
		if (s->hits[i - 1] == want)
			return true;
	return false;
}

static void ksrc_add_hit(struct sieved *s, size_t want)
{
	vec_grow(s->hits, s->nr, s->cap);
	s->hits[s->nr++] = want;
}

/* All that stands between two quotes. */
static void find_quoted(struct sieved *s, enum ksrc_kind kind, struct str text)
{
	size_t from, end;

	for (from = str_chr(text, '"') + 1; from < text.len; from = end + 1) {
		const struct want *w;

		end = from + str_chr(str_from(text, from), '"');
		w = ksrc_asked(s->k, kind, str_head(str_from(text, from), end - from));
		if (end < text.len && w && ksrc_is_open(s->k, w) && !is_hit(s, (size_t)(w - s->k->wants)))
			ksrc_add_hit(s, (size_t)(w - s->k->wants));
	}
}

/* MODULE_ALIAS("name") on a line; the names of devices are anywhere in the file. */
static void on_near(struct sieved *s, enum ksrc_kind kind, size_t at)
{
	struct str line = str_from(s->text, at);

	if (kind != KSRC_ALIAS && !s->is_quoted_found)
		find_quoted(s, kind, s->text);
	else if (kind == KSRC_ALIAS && line_start(s->text, at) == at)
		find_quoted(s, kind, str_head(line, str_chr(line, '\n')));
	s->is_quoted_found |= kind != KSRC_ALIAS;
}

static void on_hit(void *ctx, size_t word, size_t at)
{
	struct sieved *s = ctx;
	size_t n = s->k->word_want[word];
	const struct want *w = &s->k->wants[n];

	if (ksrc_near(w->kind, 0))
		on_near(s, w->kind, at);
	else if (!is_hit(s, n) && may_answer(w, s->is_header, s->text, at))
		ksrc_add_hit(s, n);
}

/*
 * A sign stands for all questions of its kind.  Of tracepoints the one that was
 * hit stands for them all: they are looked up by name.
 */
static void widen_hits(struct ksrc *k)
{
	size_t i, j, n = k->nr_hits;

	for (i = 0; i < n; i++) {
		enum ksrc_kind kind = k->wants[k->hits[i]].kind;

		if (!ksrc_sign(kind) || kind == KSRC_TRACEPOINT)
			continue;
		for (j = k->hits[i] + 1; j < k->nr_wants; j++) {
			if (k->wants[j].kind != kind || !ksrc_is_open(k, &k->wants[j]))
				continue;
			vec_grow(k->hits, k->nr_hits, k->cap_hits);
			k->hits[k->nr_hits++] = j;
		}
	}
}

static bool is_news(struct ksrc *k, const struct atom *file)
{
	uint32_t *seen = atom_map_at(&k->seen, file);

	if (*seen == k->nr_wants + 1)
		return false;
	*seen = (uint32_t)k->nr_wants + 1;
	return true;
}

static bool ksrc_is_header(const struct atom *file)
{
	return str_ends(atom_str(file), STR(".h"));
}

/* Files, and what each of them may answer. */
struct sieve {
	const struct ksrc *k;
	const struct atom **files;
	size_t nr, cap;
	struct sieved *found;
	atomic_size_t kept;	/* bytes */
};

static char *sieve_keep(struct sieve *all, struct str text)
{
	size_t before = atomic_fetch_add(&all->kept, text.len);

	return before + text.len > LIMIT_SIEVED_BYTES ? NULL : str_dup(text);
}

/* In any thread. */
static void sieve_file(void *ctx, size_t i, struct str text)
{
	struct sieve *all = ctx;
	struct sieved *s = &all->found[i];

	*s = (struct sieved){
		.k = all->k, .text = text, .is_header = ksrc_is_header(all->files[i]),
		.is_read = true,
	};
	matcher_scan(all->k->words, text, on_hit, s);
	if (s->nr)
		s->kept = sieve_keep(all, text);
	if (all->k->watch)
		all->k->watch(all->k->watch_ctx, all->files[i], text);
}

static void ksrc_search_file(struct ksrc *k, const struct atom *file,
			     const struct sieved *s)
{
	k->hits = s->hits;
	k->nr_hits = s->nr;
	k->cap_hits = s->cap;
	sb_truncate(&k->text, 0);
	if (s->kept)
		sb_add(&k->text, s->kept, s->text.len);
	if (s->kept || !tree_read(k->tree, file->text, LIMIT_SOURCE_BYTES, &k->text)) {
		k->file = file;
		widen_hits(k);
		ksrc_interpret(k, str_ends(atom_str(file), STR(".S")));
	}
	free(k->hits);
	free(s->kept);
}

void ksrc_ask_only(struct ksrc *k, enum ksrc_kind kind)
{
	k->one_kind = true;
	k->kind = kind;
	forget_words(k);
}

void ksrc_ask_all(struct ksrc *k)
{
	k->one_kind = false;
	forget_words(k);
}

void ksrc_watch(struct ksrc *k,
		void (*visit)(void *ctx, const struct atom *file, struct str text),
		void *ctx)
{
	k->watch = visit;
	k->watch_ctx = ctx;
}

static bool is_barren(const struct ksrc *k, const struct atom *file)
{
	return k->memo && ksrc_memo_is_barren(k, file);
}

void ksrc_search(struct ksrc *k, const struct atom *const *files, size_t n)
{
	struct sieve s = { .k = k };
	size_t i;

	if (!k->words)
		make_words(k);
	for (i = 0; i < n; i++) {
		if (!is_news(k, files[i]) || is_barren(k, files[i]))
			continue;
		vec_grow(s.files, s.nr, s.cap);
		s.files[s.nr++] = files[i];
	}
	s.found = xcalloc(s.nr + 1, sizeof(*s.found));
	tree_read_each(k->tree, s.files, s.nr, LIMIT_SOURCE_BYTES, sieve_file, &s);
	for (i = 0; i < s.nr; i++) {
		if (s.found[i].nr)
			ksrc_search_file(k, s.files[i], &s.found[i]);
		else if (k->memo && s.found[i].is_read)
			ksrc_memo_add_barren(k, s.files[i]);
	}
	free(s.found);
	free(s.files);
}
