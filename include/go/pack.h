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

/**
 * pack_begin - begin a record
 * @p: packer, zeroed before the first
 */
void pack_begin(struct packer *p);

/**
 * pack_text - add a text
 * @p: packer
 * @text: text; of equal ones a record holds one
 */
void pack_text(struct packer *p, struct str text);

/**
 * pack_stamp - add a stamp
 * @p: packer
 * @s: stamp
 */
void pack_stamp(struct packer *p, const struct stamp *s);

/**
 * pack_end - end a record
 * @p: packer
 *
 * Return: the record, valid until the next one begins; empty if it would be too
 * long.
 */
struct str pack_end(struct packer *p);

/**
 * pack_free - free what a packer has
 * @p: packer
 */
void pack_free(struct packer *p);

/**
 * pack_word - add a number
 * @p: packer
 * @word: number
 */
static inline void pack_word(struct packer *p, uint32_t word)
{
	sb_add(&p->words, &word, sizeof(word));
}

/**
 * pack_patch - change a number that was added
 * @p: packer
 * @bytes: length of p->words when it was
 * @word: the number
 */
static inline void pack_patch(struct packer *p, size_t bytes, uint32_t word)
{
	memcpy(p->words.buf + bytes, &word, sizeof(word));
}

struct unpacker {
	const uint32_t *at, *end;
	struct str texts;
	bool bad;
};

/**
 * unpack_begin - begin to read a record
 * @u: unpacker
 * @record: record, aligned to four bytes, which must stay
 */
void unpack_begin(struct unpacker *u, struct str record);

/**
 * unpack_count - read a number of things
 * @u: unpacker
 * @words: how many words each has at least
 *
 * Return: the number; 0 if the record is too short for so many.
 */
uint32_t unpack_count(struct unpacker *u, size_t words);

/**
 * unpack_stamp - read a stamp
 * @u: unpacker
 * @s: set to it
 */
void unpack_stamp(struct unpacker *u, struct stamp *s);

/**
 * unpack_end - whether a record was read to its end, and is good
 * @u: unpacker
 */
bool unpack_end(const struct unpacker *u);

/**
 * unpack_word - read a number
 * @u: unpacker
 *
 * Return: the number; 0 past the end.
 */
static inline uint32_t unpack_word(struct unpacker *u)
{
	if (u->at < u->end)
		return *u->at++;
	u->bad = true;
	return 0;
}

/**
 * unpack_text - read a text
 * @u: unpacker
 *
 * Return: the text, in the record and followed by a NUL; empty if the record is
 * bad.
 */
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
