/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A hash of bytes, sixteen at a time: for tables, and for sums that find damage
 * and difference, not malice.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

#include "base/str.h"

/**
 * hash_mix - two numbers as one that depends on every bit of both
 * @a: one
 * @b: other
 */
static inline uint64_t hash_mix(uint64_t a, uint64_t b)
{
	unsigned __int128 p = (unsigned __int128)a * b;

	return (uint64_t)p ^ (uint64_t)(p >> 64);
}

/**
 * hash_bytes - a number that depends on every byte of a text
 * @seed: changes all hashes; if it is secret, input cannot be
 *        constructed to collide
 * @s: text
 */
static inline uint64_t hash_bytes(uint64_t seed, struct str s)
{
	uint64_t h = seed ^ s.len, a, b;

	for (; s.len > 16; s = str_from(s, 16)) {
		memcpy(&a, s.ptr, 8);
		memcpy(&b, s.ptr + 8, 8);
		h = hash_mix(a ^ seed ^ 0xa0761d6478bd642fu, b ^ h);
	}
	a = b = 0;
	if (s.len > 8) {
		memcpy(&a, s.ptr, 8);
		s = str_from(s, 8);
	}
	if (s.len)
		memcpy(&b, s.ptr, s.len);
	h = hash_mix(a ^ seed ^ 0xa0761d6478bd642fu, b ^ h);
	return hash_mix(h ^ 0xe7037ed1a0b428dbu, seed ^ 0x8ebc6af09c88c6e3u);
}

#endif
