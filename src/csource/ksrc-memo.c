// SPDX-License-Identifier: GPL-2.0
/*
 * Contents without an answer.  Two revisions of a repository differ in a few
 * files; the others need not be searched again.  A memo is valid for one list
 * of open queries, so these are a part of each key, and so is whether the file
 * is a header or assembler code: those are treated differently.
 */
#include "ksrc.h"

#include "base/limits.h"
#include "base/tree.h"

struct ksrc_memo {
	struct interner *questions;	/* lists of open questions */
	struct interner *barren;	/* question list and content */
};

struct ksrc_memo *ksrc_memo_new(void)
{
	struct ksrc_memo *m = xcalloc(1, sizeof(*m));

	m->questions = interner_new();
	m->barren = interner_new();
	return m;
}

void ksrc_memo_free(struct ksrc_memo *m)
{
	if (!m)
		return;
	interner_free(m->questions);
	interner_free(m->barren);
	free(m);
}

void ksrc_use_memo(struct ksrc *k, struct ksrc_memo *m)
{
	k->memo = m;
}

void ksrc_memo_ask(struct ksrc *k)
{
	bool signed_for[KSRC_NR_KINDS] = { false };
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i;

	for (i = 0; i < k->nr_wants; i++) {
		const struct want *w = &k->wants[i];

		if (!ksrc_is_open(k, w) || signed_for[w->kind])
			continue;
		signed_for[w->kind] = ksrc_sign(w->kind);
		sb_addch(&text, (char)w->kind);
		sb_add(&text, (const char *)&w->pattern.len, sizeof(w->pattern.len));
		sb_addstr(&text, w->pattern);
	}
	k->question_list = intern(k->memo->questions, sb_str(&text))->id;
}

/* Return: whether the content of the file is known without reading it. */
static bool memo_key(struct tree *tree, const char *file, uint32_t question,
		     struct strbuf *key)
{
	struct tree_content content;

	if (!tree_content(tree, file, &content))
		return false;
	sb_add(key, (const char *)&question, sizeof(question));
	sb_addch(key, str_ends(str_of(file), STR(".h")) ? 'h' :
		 str_ends(str_of(file), STR(".S")) ? 'S' : 'c');
	sb_add(key, (const char *)content.id, content.len);
	return true;
}

static bool memo_find(const struct ksrc_memo *m, struct tree *tree, const char *file,
		      uint32_t question)
{
	SCOPED_STRBUF key = STRBUF_INIT;

	return memo_key(tree, file, question, &key) && intern_find(m->barren, sb_str(&key));
}

static void memo_note(struct ksrc_memo *m, struct tree *tree, const char *file,
		      uint32_t question)
{
	SCOPED_STRBUF key = STRBUF_INIT;

	if (intern_count(m->barren) < LIMIT_MEMO_FILES &&
	    memo_key(tree, file, question, &key))
		intern(m->barren, sb_str(&key));
}

bool ksrc_memo_is_barren(const struct ksrc *k, const struct atom *file)
{
	return memo_find(k->memo, k->tree, file->text, k->question_list);
}

void ksrc_memo_add_barren(struct ksrc *k, const struct atom *file)
{
	memo_note(k->memo, k->tree, file->text, k->question_list);
}

bool ksrc_memo_has(const struct ksrc_memo *m, struct tree *tree, const char *file,
		   struct str what)
{
	const struct atom *question = m ? intern_find(m->questions, what) : NULL;

	return question && memo_find(m, tree, file, question->id);
}

void ksrc_memo_add(struct ksrc_memo *m, struct tree *tree, const char *file,
		   struct str what)
{
	if (m)
		memo_note(m, tree, file, intern(m->questions, what)->id);
}
