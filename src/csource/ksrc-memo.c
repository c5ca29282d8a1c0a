// SPDX-License-Identifier: GPL-2.0
/*
 * Contents without an answer.  Two revisions of a repository differ in a few
 * files; the others need not be searched again.  A memo is valid for one list
 * of open queries, so these are a part of each key, and so is whether the file
 * is a header: the sieve treats headers differently.
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
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i;

	for (i = 0; i < k->nr_words; i++) {
		struct str pattern = k->patterns[i];

		sb_addch(&text, (char)k->wants[k->word_want[i]].kind);
		sb_add(&text, (const char *)&pattern.len, sizeof(pattern.len));
		sb_addstr(&text, pattern);
	}
	k->question_list = intern(k->memo->questions, sb_str(&text))->id;
}

/* Return: whether the content of the file is known without reading it. */
static bool memo_key(const struct ksrc *k, const struct atom *file,
		     struct strbuf *key)
{
	struct tree_content content;

	if (!tree_content(k->tree, file->text, &content))
		return false;
	sb_add(key, (const char *)&k->question_list, sizeof(k->question_list));
	sb_addch(key, str_ends(atom_str(file), STR(".h")) ? 'h' : 'c');
	sb_add(key, (const char *)content.id, content.len);
	return true;
}

bool ksrc_memo_is_barren(const struct ksrc *k, const struct atom *file)
{
	SCOPED_STRBUF key = STRBUF_INIT;

	return memo_key(k, file, &key) &&
	       intern_find(k->memo->barren, sb_str(&key));
}

void ksrc_memo_add_barren(struct ksrc *k, const struct atom *file)
{
	SCOPED_STRBUF key = STRBUF_INIT;

	if (intern_count(k->memo->barren) < LIMIT_MEMO_FILES &&
	    memo_key(k, file, &key))
		intern(k->memo->barren, sb_str(&key));
}
