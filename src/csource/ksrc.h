/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What ksrc.c and defs.c share; only those include this.
 */
#ifndef SRC_KERNEL_KSRC_H
#define SRC_KERNEL_KSRC_H

#include "base/atom-map.h"
#include "base/intern.h"
#include "base/mem.h"
#include "csource/cond.h"
#include "csource/ksrc.h"

struct want {
	enum ksrc_kind kind;
	struct str name;
	struct str pattern;	/* what the file must hold */
	bool settled;
	struct ksrc_def *defs;
	size_t nr_defs, cap_defs;
};

/* An #include after CREATE_TRACE_POINTS. */
struct maker {
	struct str include;	/* without its marks */
	struct ksrc_def def;
};

#define KSRC_NR_KINDS	(KSRC_RENAME + 1)

struct ksrc {
	struct tree *tree;
	const struct cond_env *env;
	struct interner *names;
	struct arena *arena;		/* names, answers */
	struct arena *scratch;		/* of one file */
	struct want *wants;
	size_t nr_wants, cap_wants;
	struct interner *asked;		/* a question's kind and name: its number */
	struct matcher *words;		/* NULL: to be made */
	size_t *word_want;		/* by word: its question, or the first near it */
	struct str *patterns;
	size_t nr_words;
	bool one_kind;
	enum ksrc_kind kind;		/* if so, the only one that is open */
	struct ksrc_memo *memo;		/* or NULL */
	uint32_t question_list;		/* number in it of those that are open */
	struct atom_map seen;	/* of files: wants then, +1 */
	struct strbuf text;
	struct maker *makers;		/* in the files read so far */
	size_t nr_makers, cap_makers;
	size_t followed_makers, followed_wants;	/* when they were followed last */
	bool suffix_is_known, has_suffix;	/* see ksrc_has_suffix() */
	void (*watch)(void *ctx, const struct atom *file, struct str text);
	void *watch_ctx;
	const struct atom *file;	/* the current one */
	size_t *hits;			/* questions that it may answer */
	size_t nr_hits, cap_hits;
};

/**
 * ksrc_field - the field of a structure that has the name
 * @kind: kind of a question
 *
 * Return: the field; NULL: the kind is not about such structures.
 */
const char *ksrc_field(enum ksrc_kind kind);

/**
 * ksrc_sign - the word that a file has which answers questions of a kind
 * @kind: kind of a question
 *
 * Return: the word, a structure's name for some; NULL: none, but the name itself.
 */
const char *ksrc_sign(enum ksrc_kind kind);

/**
 * ksrc_near - a word of which one is in every file that answers questions of a kind
 * @kind: kind of a question without a sign
 * @n: which one, from 0
 *
 * The names themselves are short, and looking for them in all files would be slow: they
 * are looked for near these words.
 *
 * Return: the word, or NULL: no more.
 */
const char *ksrc_near(enum ksrc_kind kind, size_t n);

/**
 * ksrc_memo_ask - tell the memo which questions are open
 * @k: index with a memo, after its words were made
 */
void ksrc_memo_ask(struct ksrc *k);

/**
 * ksrc_memo_is_barren - whether the sieve found nothing in such a content
 * @k: index with a memo
 * @file: name of the file
 */
bool ksrc_memo_is_barren(const struct ksrc *k, const struct atom *file);

/**
 * ksrc_memo_add_barren - the sieve found nothing in the content of a file
 * @k: index with a memo
 * @file: name of the file
 */
void ksrc_memo_add_barren(struct ksrc *k, const struct atom *file);

/**
 * ksrc_key - the name of a question among those that were asked
 * @key: buffer
 * @kind: its kind
 * @name: its name
 */
void ksrc_key(struct strbuf *key, enum ksrc_kind kind, struct str name);

/**
 * ksrc_asked - a question that was asked
 * @k: index
 * @kind: its kind
 * @name: its name
 *
 * Return: the question, or NULL.
 */
struct want *ksrc_asked(const struct ksrc *k, enum ksrc_kind kind, struct str name);

/**
 * ksrc_is_open - whether answers to a question are searched for
 * @k: index
 * @w: question
 */
static inline bool ksrc_is_open(const struct ksrc *k, const struct want *w)
{
	return !w->settled && (!k->one_kind || w->kind == k->kind);
}

/**
 * ksrc_has_suffix - whether DECLARE_TRACE(x) makes the tracepoint x_tp
 * @k: index
 *
 * So it is since Linux 6.16.
 */
bool ksrc_has_suffix(struct ksrc *k);

/**
 * ksrc_add - an answer
 * @k: index
 * @w: question
 * @line: of the current file
 * @cond: the conditions around it
 * @is: kind of definition
 * @is_static: whether it is local to its file
 *
 * Return: the answer, for what else is known of it.
 */
struct ksrc_def *ksrc_add(struct ksrc *k, struct want *w, uint32_t line,
			  const struct cond *cond, enum ksrc_is is,
			  bool is_static);

/**
 * ksrc_def_at - the answer at a line, not yet added
 * @k: index
 * @line: of the current file
 * @cond: the conditions around it
 * @is: kind of definition
 * @is_static: whether it is local to its file
 */
struct ksrc_def ksrc_def_at(struct ksrc *k, uint32_t line, const struct cond *cond,
			    enum ksrc_is is, bool is_static);

/**
 * ksrc_add_def - add such an answer
 * @w: question
 * @d: answer
 *
 * Return: the answer of that place.
 */
struct ksrc_def *ksrc_add_def(struct want *w, const struct ksrc_def *d);

/**
 * ksrc_include_means - whether "#include @name" in a file can mean a header
 * @file: name of the file
 * @name: what is included
 * @header: name of the header in the tree
 *
 * It can beside the file, and in any directory "include".
 */
bool ksrc_include_means(struct str file, struct str name, struct str header);

/**
 * ksrc_interpret - read the current file, which may answer k->hits
 * @k: index
 * @assembler: it is a .S file
 */
void ksrc_interpret(struct ksrc *k, bool assembler);

#endif
