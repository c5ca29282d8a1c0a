// SPDX-License-Identifier: GPL-2.0
/*
 * A header, types one after the other, and strings.  A type's length follows
 * from its kind; its number from its place, so that a table of offsets is
 * made first.  Every offset is checked against the bytes that are there.
 */
#include "parts.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/mem.h"

/* Bytes after the three words of a type: fixed, and for each member. */
static const struct {
	unsigned char fixed, each;
} sizes[NR_KINDS] = {
	[1] = { 4, 0 },		/* int */
	[KIND_ARRAY] = { 12, 0 },
	[KIND_STRUCT] = { 0, 12 },
	[KIND_UNION] = { 0, 12 },
	[6] = { 0, 8 },		/* enum */
	[13] = { 0, 8 },	/* prototype of a function */
	[KIND_VAR] = { 4, 0 },
	[KIND_DATASEC] = { 0, 12 },
	[17] = { 4, 0 },	/* declaration tag */
	[19] = { 0, 12 },	/* enum of 64 bits */
};

uint32_t btf_number(struct str s, size_t at, size_t bytes, bool big)
{
	uint32_t n = 0;
	size_t i;

	if (at > s.len || s.len - at < bytes)
		return 0;
	for (i = 0; i < bytes; i++) {
		unsigned char c = (unsigned char)
			s.ptr[at + (big ? i : bytes - 1 - i)];

		n = n << 8 | c;
	}
	return n;
}

uint32_t btf_word(const struct btf *b, size_t at)
{
	return btf_number(b->types, at, 4, b->big);
}

struct str btf_string(const struct btf *b, uint32_t at)
{
	struct str s = str_head(str_from(b->strings, at), LIMIT_BTF_NAME);

	return str_head(s, str_chr(s, '\0'));
}

unsigned int btf_kind_of(const struct btf *b, size_t at)
{
	return btf_word(b, at + 4) >> 24 & 0x1f;
}

uint32_t btf_nr_members(const struct btf *b, size_t at)
{
	return btf_word(b, at + 4) & 0xffff;
}

bool btf_cut(struct str data, uint32_t from, uint32_t len, struct str *out)
{
	if (from > data.len || data.len - from < len)
		return false;
	*out = str_head(str_from(data, from), len);
	return true;
}

static bool btf_read_header(struct btf *b, struct str data)
{
	uint32_t len;
	struct str body;

	b->big = btf_number(data, 0, 2, true) == BTF_MAGIC;
	if (data.len < 24 || btf_number(data, 0, 2, b->big) != BTF_MAGIC)
		return false;
	len = btf_number(data, 4, 4, b->big);
	if (len < 24 || len > data.len)
		return false;
	body = str_from(data, len);
	return btf_cut(body, btf_number(data, 8, 4, b->big),
		       btf_number(data, 12, 4, b->big), &b->types) &&
	       btf_cut(body, btf_number(data, 16, 4, b->big),
		       btf_number(data, 20, 4, b->big), &b->strings);
}

static bool index_types(struct btf *b)
{
	size_t at = 0;

	vec_grow(b->at, b->nr, b->cap);
	b->at[b->nr++] = SIZE_MAX;
	while (at < b->types.len) {
		unsigned int kind = btf_kind_of(b, at);
		size_t len;

		if (kind >= NR_KINDS || b->nr >= LIMIT_BTF_TYPES)
			return false;
		len = 12 + sizes[kind].fixed +
		      (size_t)sizes[kind].each * btf_nr_members(b, at);
		if (b->types.len - at < len)
			return false;
		vec_grow(b->at, b->nr, b->cap);
		b->at[b->nr++] = at;
		at += len;
	}
	return true;
}

bool btf_open(struct btf *b, struct str data)
{
	*b = (struct btf){ .big = false };
	return btf_read_header(b, data) && index_types(b);
}

void btf_close(struct btf *b)
{
	free(b->at);
}

static void visit_section(const struct btf *b, size_t at, struct str section,
			  btf_visit *visit, void *ctx)
{
	uint32_t i, n = btf_nr_members(b, at);

	for (i = 0; i < n; i++) {
		uint32_t type = btf_word(b, at + 12 + (size_t)i * 12);
		unsigned int kind;
		struct str name;

		if (!type || type >= b->nr)
			continue;
		kind = btf_kind_of(b, b->at[type]);
		name = btf_string(b, btf_word(b, b->at[type]));
		if ((kind == KIND_FUNC || kind == KIND_VAR) && name.len &&
		    name.len <= LIMIT_BRIDGE_NAME)
			visit(ctx, section, name);
	}
}

struct str btf_whole(struct str data)
{
	bool big = btf_number(data, 0, 2, true) == BTF_MAGIC;
	uint64_t head = btf_number(data, 4, 4, big);
	uint64_t types = (uint64_t)btf_number(data, 8, 4, big) + btf_number(data, 12, 4, big);
	uint64_t strings = (uint64_t)btf_number(data, 16, 4, big) +
			   btf_number(data, 20, 4, big);
	uint64_t len = head + (types > strings ? types : strings);

	return len < data.len ? str_head(data, (size_t)len) : data;
}

bool btf_externs(struct str data, btf_visit *visit, void *ctx)
{
	struct btf b;
	bool good = btf_open(&b, data);
	size_t i;

	for (i = 1; i < b.nr; i++) {
		struct str section;

		if (btf_kind_of(&b, b.at[i]) != KIND_DATASEC)
			continue;
		section = btf_string(&b, btf_word(&b, b.at[i]));
		if (str_is(section, ".ksyms") || str_is(section, ".kconfig"))
			visit_section(&b, b.at[i], section, visit, ctx);
	}
	btf_close(&b);
	return good;
}

bool btf_names(struct str data, btf_name_visit *visit, void *ctx)
{
	struct btf b;
	bool good = btf_open(&b, data);
	size_t i;

	for (i = 1; good && i < b.nr; i++) {
		unsigned int kind = btf_kind_of(&b, b.at[i]);

		if (kind == KIND_FUNC)
			visit(ctx, BTF_FUNCTION, btf_string(&b, btf_word(&b, b.at[i])));
		else if (kind == KIND_TYPEDEF)
			visit(ctx, BTF_TYPEDEF, btf_string(&b, btf_word(&b, b.at[i])));
	}
	btf_close(&b);
	return good && b.nr > 1;
}

bool btf_relocates(struct str ext)
{
	bool big = btf_number(ext, 0, 2, true) == BTF_MAGIC;
	uint32_t head = btf_number(ext, 4, 4, big);

	if (!big && btf_number(ext, 0, 2, false) != BTF_MAGIC)
		return false;
	/* The third pair of offset and length; older headers end before it. */
	return head >= 32 && btf_number(ext, 28, 4, big);
}
