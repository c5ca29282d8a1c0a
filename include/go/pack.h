/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Facts as a record of an index: 32-bit numbers, followed by the texts that
 * some of them refer to.  It is read in the order in which it was written, in
 * place: texts are not copied.  If it is too short or refers to text outside of
 * it, the record is bad, and all further numbers are 0 and texts empty.
 */
#ifndef GO_PACK_H
#define GO_PACK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/intern.h"
#include "base/stamp.h"
#include "base/str.h"

struct packer {
	struct strbuf words, texts, record;
	struct interner *seen;		/* texts, to have each once */
	struct packed *at;		/* where, by number of the text */
	size_t cap;
	uint32_t turn;			/* number of the record */
	bool too_long;			/* a text that does not fit */
};

/* Start with a zeroed one; use the same one for the next record. */
void pack_begin(struct packer *p);
void pack_text(struct packer *p, struct str text);
void pack_stamp(struct packer *p, const struct stamp *s);
/* The record, until the next one begins; empty: there can be none. */
struct str pack_end(struct packer *p);
void pack_free(struct packer *p);

static inline void pack_word(struct packer *p, uint32_t word)
{
	sb_add(&p->words, &word, sizeof(word));
}

/* Set a word that was added when the record had @bytes bytes. */
static inline void pack_patch(struct packer *p, size_t bytes, uint32_t word)
{
	memcpy(p->words.buf + bytes, &word, sizeof(word));
}

struct unpacker {
	const uint32_t *at, *end;
	struct str texts;
	bool bad;
};

/* @record is aligned to four bytes. */
void unpack_begin(struct unpacker *u, struct str record);
/* A number of things, for each of which at least @words words follow. */
uint32_t unpack_count(struct unpacker *u, size_t words);
void unpack_stamp(struct unpacker *u, struct stamp *s);
/* Whether all of it was read, and good. */
bool unpack_end(const struct unpacker *u);

static inline uint32_t unpack_word(struct unpacker *u)
{
	if (u->at < u->end)
		return *u->at++;
	u->bad = true;
	return 0;
}

/* A text is followed by a NUL. */
static inline struct str unpack_text(struct unpacker *u)
{
	uint32_t at = unpack_word(u), len;

	if (at < u->texts.len && u->texts.len - at > sizeof(len)) {
		const char *p = u->texts.ptr + at + sizeof(len);
		size_t room = u->texts.len - at - sizeof(len);

		memcpy(&len, p - sizeof(len), sizeof(len));
		if (len < room && !p[len])
			return (struct str){ p, len };
	}
	u->bad = true;
	return STR("");
}

#endif
