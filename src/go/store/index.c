// SPDX-License-Identifier: GPL-2.0
/*
 * The file: a head, a table of slots by hash, the key, the records.  It is
 * read into memory of our own, not mapped: what was checked then stays as it
 * was, whatever happens to the file.  The order of bytes is the machine's;
 * from another one it is damage.
 */
#include "go/store.h"

#include <stdlib.h>
#include <sys/random.h>

#include "base/hash.h"
#include "base/limits.h"
#include "base/stamp.h"

#define MAGIC "godepsI1"

struct head {
	char magic[8];
	uint64_t sum;		/* of all that follows */
	uint64_t seed;		/* of the hash of names */
	uint32_t nr_slots;	/* power of two; at least one is free */
	uint32_t key_len;
};

struct slot {
	uint32_t hash;
	uint32_t at;		/* in units of eight bytes; 0: free */
};

/* What a record begins with; name and body follow, each padded. */
struct record {
	uint32_t hash;
	uint32_t kind;
	uint32_t name_len;
	uint32_t body_len;
};

struct go_index {
	char *dir;		/* NULL: of no directory */
	uint64_t id;		/* of its file there */
	struct str key;		/* its name, and what created it */
	char *own_key;
	int64_t start;
	struct strbuf text;	/* of the file; empty: there was none */
	const struct slot *slots;
	uint32_t nr_slots;
	size_t first;		/* where records begin */
	bool *used;		/* by slot */
	uint64_t seed;
	struct strbuf fresh;	/* records, one after the other */
	size_t nr_fresh;
};

static size_t padded(size_t n)
{
	return (n + 7) & ~(size_t)7;
}

static size_t size_of(const struct record *r)
{
	return sizeof(*r) + padded(r->name_len) + padded(r->body_len);
}

static struct str index_name_of(const struct record *r)
{
	return (struct str){ (const char *)(r + 1), r->name_len };
}

static struct str body_of(const struct record *r)
{
	return (struct str){ (const char *)(r + 1) + padded(r->name_len),
			     r->body_len };
}

static uint64_t sum_of(struct str text)
{
	return hash_bytes(0, str_from(text, offsetof(struct head, seed)));
}

void go_index_seal(struct strbuf *text)
{
	struct head h;

	if (text->len < sizeof(h))
		return;
	memcpy(&h, text->buf, sizeof(h));
	h.sum = sum_of(sb_str(text));
	memcpy(text->buf, &h, sizeof(h));
}

/* Whether the text is a file of this key; sets what is known of it. */
static bool check_head(struct go_index *x)
{
	struct str text = sb_str(&x->text);
	struct head h;
	size_t slots;

	if (text.len < sizeof(h) || text.len % 8)
		return false;
	memcpy(&h, text.ptr, sizeof(h));
	slots = (size_t)h.nr_slots * sizeof(struct slot);
	if (memcmp(h.magic, MAGIC, sizeof(h.magic)) || h.sum != sum_of(text) ||
	    !h.nr_slots || (h.nr_slots & (h.nr_slots - 1)) ||
	    slots > text.len - sizeof(h) ||
	    h.key_len > text.len - sizeof(h) - slots)
		return false;
	x->first = sizeof(h) + slots + padded(h.key_len);
	if (!str_eq(str_head(str_from(text, sizeof(h) + slots), h.key_len),
		    x->key))
		return false;
	x->slots = (const void *)(text.ptr + sizeof(h));
	x->nr_slots = h.nr_slots;
	x->seed = h.seed;
	return true;
}

static struct go_index *new_index(struct str key)
{
	struct go_index *x = xcalloc(1, sizeof(*x));

	x->start = stamp_now();
	x->own_key = str_dup(key);
	x->key = (struct str){ x->own_key, key.len };
	/* Without randomness names are hashed predictably, that is all. */
	if (getrandom(&x->seed, sizeof(x->seed), GRND_NONBLOCK) < 0)
		x->seed = 1;
	return x;
}

static void index_take_text(struct go_index *x)
{
	if (check_head(x))
		x->used = xcalloc(x->nr_slots, sizeof(*x->used));
	else
		x->nr_slots = 0;
}

struct go_index *go_index_open(const char *dir, struct str name,
			       struct str maker)
{
	SCOPED_STRBUF key = STRBUF_INIT;
	struct go_index *x;

	sb_addstr(&key, name);
	sb_addstr(&key, maker);
	x = new_index(sb_str(&key));
	x->dir = str_dup(str_of(dir));
	x->id = hash_bytes(0, name);
	if (!go_index_fetch(dir, x->id, &x->text))
		index_take_text(x);
	return x;
}

struct go_index *go_index_parse(struct str text, struct str key)
{
	struct go_index *x = new_index(key);

	sb_addstr(&x->text, text);
	index_take_text(x);
	return x;
}

int64_t go_index_start(const struct go_index *x)
{
	return x->start;
}

static uint32_t index_hash_of(const struct go_index *x, char kind, struct str name)
{
	uint64_t h = hash_bytes(x->seed ^ (unsigned char)kind, name);

	return (uint32_t)(h ^ h >> 32);
}

/* The record in a slot; NULL: it is free, or nothing that could be one. */
static const struct record *record_at(const struct go_index *x, uint32_t i)
{
	size_t at = (size_t)x->slots[i].at * 8;
	const struct record *r;

	if (at < x->first || at > x->text.len ||
	    x->text.len - at < sizeof(*r))
		return NULL;
	r = (const void *)(x->text.buf + at);
	return size_of(r) <= x->text.len - at ? r : NULL;
}

bool go_index_get(struct go_index *x, char kind, struct str name,
		  struct str *record)
{
	uint32_t mask = x->nr_slots - 1, i, n;
	uint32_t hash;

	if (!x->nr_slots)
		return false;
	hash = index_hash_of(x, kind, name);
	for (i = hash & mask, n = 0; x->slots[i].at && n <= mask;
	     i = (i + 1) & mask, n++) {
		const struct record *r;

		if (x->slots[i].hash != hash)
			continue;
		r = record_at(x, i);
		if (!r || r->hash != hash || r->kind != (unsigned char)kind ||
		    !str_eq(index_name_of(r), name))
			continue;
		x->used[i] = true;
		*record = body_of(r);
		return true;
	}
	return false;
}

static void add_padded(struct strbuf *out, struct str s)
{
	static const char zeros[8];

	sb_addstr(out, s);
	sb_add(out, zeros, padded(s.len) - s.len);
}

void go_index_put(struct go_index *x, char kind, struct str name,
		  struct str record)
{
	struct record r = {
		.hash = index_hash_of(x, kind, name), .kind = (unsigned char)kind,
		.name_len = (uint32_t)name.len, .body_len = (uint32_t)record.len,
	};

	if (record.len > LIMIT_GO_INDEX_RECORD ||
	    x->fresh.len > LIMIT_GO_INDEX_BYTES / 2)
		return;
	sb_add(&x->fresh, &r, sizeof(r));
	add_padded(&x->fresh, name);
	add_padded(&x->fresh, record);
	x->nr_fresh++;
}

/* A file in the making. */
struct printer {
	struct strbuf *out;
	struct slot *slots;
	uint32_t mask;
};

/* Unless one of that name exists. */
static void print_record(struct printer *p, const struct record *r)
{
	uint32_t i = r->hash & p->mask;

	for (; p->slots[i].at; i = (i + 1) & p->mask) {
		const struct record *other = (const void *)
			(p->out->buf + (size_t)p->slots[i].at * 8);

		if (other->hash == r->hash && other->kind == r->kind &&
		    str_eq(index_name_of(other), index_name_of(r)))
			return;
	}
	p->slots[i] = (struct slot){ r->hash, (uint32_t)(p->out->len / 8) };
	sb_add(p->out, r, size_of(r));
}

/* Old records that were asked for or were not. */
static void count_old(const struct go_index *x, bool used, size_t *nr,
		      size_t *bytes)
{
	const struct record *r;
	uint32_t i;

	for (i = 0, *nr = *bytes = 0; i < x->nr_slots; i++) {
		r = x->used[i] == used ? record_at(x, i) : NULL;
		*nr += r != NULL;
		*bytes += r ? size_of(r) : 0;
	}
}

static void print_old(const struct go_index *x, struct printer *p, bool used)
{
	uint32_t i;

	for (i = 0; i < x->nr_slots; i++) {
		const struct record *r = record_at(x, i);

		if (r && x->used[i] == used)
			print_record(p, r);
	}
}

static void print_fresh(const struct go_index *x, struct printer *p)
{
	size_t i = 0;

	while (i < x->fresh.len) {
		const struct record *r = (const void *)(x->fresh.buf + i);

		print_record(p, r);
		i += size_of(r);
	}
}

/*
 * What was not asked for may be of a directory that is gone: it stays as long as
 * it is the smaller part.
 */
void go_index_print(const struct go_index *x, struct strbuf *out)
{
	struct head h = { .magic = MAGIC, .seed = x->seed, .nr_slots = 8,
			  .key_len = (uint32_t)x->key.len };
	size_t nr, bytes, nr_rest, bytes_rest, slots;
	struct printer p = { .out = out };

	count_old(x, true, &nr, &bytes);
	count_old(x, false, &nr_rest, &bytes_rest);
	while (h.nr_slots < (x->nr_fresh + nr + nr_rest) * 3 / 2 + 1)
		h.nr_slots *= 2;
	p.mask = h.nr_slots - 1;
	p.slots = xcalloc(h.nr_slots, sizeof(*p.slots));
	slots = h.nr_slots * sizeof(*p.slots);
	sb_grow(out, sizeof(h) + slots + x->fresh.len + x->text.len);
	sb_add(out, &h, sizeof(h));
	sb_add(out, p.slots, slots);
	add_padded(out, x->key);
	print_fresh(x, &p);
	print_old(x, &p, true);
	if (bytes_rest <= bytes + x->fresh.len)
		print_old(x, &p, false);
	memcpy(out->buf + sizeof(h), p.slots, slots);
	free(p.slots);
	go_index_seal(out);
}

void go_index_close(struct go_index *x)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (!x)
		return;
	if (x->dir && x->nr_fresh) {
		go_index_print(x, &text);
		if (text.len <= LIMIT_GO_INDEX_BYTES)
			go_index_store(x->dir, x->id, sb_str(&text));
	}
	sb_free(&x->text);
	sb_free(&x->fresh);
	free(x->used);
	free(x->own_key);
	free(x->dir);
	free(x);
}
