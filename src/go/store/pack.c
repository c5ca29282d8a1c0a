// SPDX-License-Identifier: GPL-2.0
/*
 * A record is the number of its words, the words, the texts; a text is its
 * length, its bytes and a NUL, and is named by where it begins.
 */
#include "go/pack.h"

#include <stdlib.h>

#define STAMP_WORDS	(sizeof(struct stamp) / sizeof(uint32_t))
#define LONG_TEXT	1024	/* not looked for among those that are there */

struct packed {
	uint32_t turn;
	uint32_t at;
};

void pack_begin(struct packer *p)
{
	if (!p->seen)
		p->seen = interner_new();
	sb_truncate(&p->words, 0);
	sb_truncate(&p->texts, 0);
	p->turn++;
	p->too_long = false;
}

static void pack_add_text(struct packer *p, struct str text)
{
	uint32_t len = (uint32_t)text.len;

	if (text.len > UINT32_MAX / 2 || p->texts.len > UINT32_MAX / 4) {
		p->too_long = true;
		return;
	}
	sb_add(&p->texts, &len, sizeof(len));
	sb_addstr(&p->texts, text);
	sb_addch(&p->texts, '\0');
}

static struct packed *pack_place_of(struct packer *p, struct str text)
{
	uint32_t id = intern(p->seen, text)->id;
	size_t cap = p->cap ? p->cap : 1024;

	while (cap <= id)
		cap *= 2;
	if (cap > p->cap) {
		p->at = xreallocarray(p->at, cap, sizeof(*p->at));
		memset(p->at + p->cap, 0, (cap - p->cap) * sizeof(*p->at));
		p->cap = cap;
	}
	return &p->at[id];
}

void pack_text(struct packer *p, struct str text)
{
	struct packed *place;

	if (text.len > LONG_TEXT) {
		pack_word(p, (uint32_t)p->texts.len);
		pack_add_text(p, text);
		return;
	}
	place = pack_place_of(p, text);
	if (place->turn != p->turn) {
		*place = (struct packed){ p->turn, (uint32_t)p->texts.len };
		pack_add_text(p, text);
	}
	pack_word(p, place->at);
}

void pack_stamp(struct packer *p, const struct stamp *s)
{
	sb_add(&p->words, s, sizeof(*s));
}

struct str pack_end(struct packer *p)
{
	uint32_t nr = (uint32_t)(p->words.len / sizeof(nr));

	if (p->too_long)
		return STR("");
	sb_truncate(&p->record, 0);
	sb_add(&p->record, &nr, sizeof(nr));
	sb_addstr(&p->record, sb_str(&p->words));
	sb_addstr(&p->record, sb_str(&p->texts));
	return sb_str(&p->record);
}

void pack_free(struct packer *p)
{
	sb_free(&p->words);
	sb_free(&p->texts);
	sb_free(&p->record);
	interner_free(p->seen);
	free(p->at);
}

void unpack_begin(struct unpacker *u, struct str record)
{
	const uint32_t *words = (const void *)record.ptr;
	size_t room = record.len / sizeof(*words);

	*u = (struct unpacker){ .bad = true };
	if (!room || words[0] > room - 1)
		return;
	u->bad = false;
	u->at = words + 1;
	u->end = u->at + words[0];
	u->texts = str_from(record, (1 + (size_t)words[0]) * sizeof(*words));
}

uint32_t unpack_count(struct unpacker *u, size_t words)
{
	uint32_t n = unpack_word(u);

	if (n <= (size_t)(u->end - u->at) / words)
		return n;
	u->bad = true;
	return 0;
}

void unpack_stamp(struct unpacker *u, struct stamp *s)
{
	if ((size_t)(u->end - u->at) < STAMP_WORDS) {
		u->bad = true;
		*s = (struct stamp){ .size = -1 };
		return;
	}
	memcpy(s, u->at, sizeof(*s));
	u->at += STAMP_WORDS;
}

bool unpack_end(const struct unpacker *u)
{
	return !u->bad && u->at == u->end;
}
