/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Numbers in a recording of perf, of either byte order.  Reading past the end gives 0
 * and is remembered, so that a record is checked once, after it was read.
 */
#ifndef PROFILE_BYTES_H
#define PROFILE_BYTES_H

#include <endian.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct bytes {
	const char *p, *end;
	bool is_big;
	bool is_short;		/* more was asked for than there is */
};

/**
 * bytes_of - begin to read
 * @s: what to read
 * @is_big: its byte order
 */
static inline struct bytes bytes_of(struct str s, bool is_big)
{
	return (struct bytes){ .p = s.ptr, .end = s.ptr + s.len, .is_big = is_big };
}

/**
 * bytes_left - how many bytes are left
 * @b: what is read
 */
static inline size_t bytes_left(const struct bytes *b)
{
	return (size_t)(b->end - b->p);
}

/**
 * bytes_take - the next bytes
 * @b: what is read
 * @n: their number
 *
 * Return: the bytes; none if there are fewer.
 */
static inline struct str bytes_take(struct bytes *b, uint64_t n)
{
	struct str s = { b->p, (size_t)n };

	if (n > bytes_left(b)) {
		b->is_short = true;
		b->p = b->end;
		return STR("");
	}
	b->p += n;
	return s;
}

/**
 * bytes_u64 - the next number of 64 bits
 * @b: what is read
 */
static inline uint64_t bytes_u64(struct bytes *b)
{
	uint64_t n = 0;
	struct str s = bytes_take(b, sizeof(n));

	memcpy(&n, s.ptr, s.len);
	return b->is_big ? be64toh(n) : le64toh(n);
}

/**
 * bytes_u32 - the next number of 32 bits
 * @b: what is read
 */
static inline uint32_t bytes_u32(struct bytes *b)
{
	uint32_t n = 0;
	struct str s = bytes_take(b, sizeof(n));

	memcpy(&n, s.ptr, s.len);
	return b->is_big ? be32toh(n) : le32toh(n);
}

/**
 * bytes_u16 - the next number of 16 bits
 * @b: what is read
 */
static inline uint16_t bytes_u16(struct bytes *b)
{
	uint16_t n = 0;
	struct str s = bytes_take(b, sizeof(n));

	memcpy(&n, s.ptr, s.len);
	return b->is_big ? be16toh(n) : le16toh(n);
}

/**
 * bytes_name - the next bytes, up to a NUL or the end
 * @b: what is read
 * @n: bytes that the name and what follows it take
 */
static inline struct str bytes_name(struct bytes *b, uint64_t n)
{
	struct str s = bytes_take(b, n);

	return str_head(s, str_chr(s, '\0'));
}

#endif
