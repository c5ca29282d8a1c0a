/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Arrays: their size, growing ones that are indexed by a dense number, and
 * binary search in sorted ones.
 */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stddef.h>

#include "base/mem.h"

/**
 * ARRAY_SIZE - number of elements of an array; a pointer does not compile
 * @a: array
 */
#define ARRAY_SIZE(a) \
	(sizeof(a) / sizeof((a)[0]) + \
	 0 * sizeof(struct { int not_a_pointer : 1 - 2 * ARRAY_IS_POINTER(a); }))

#define ARRAY_IS_POINTER(a) \
	__builtin_types_compatible_p(__typeof__(a), __typeof__(&(a)[0]))

/**
 * array_reach - make room for an element, the new ones before it zeroed
 * @ptr: array, reallocated if it is too small; NULL is an empty one
 * @cap: lvalue with its elements, updated
 * @i: number of the element
 *
 * For arrays indexed by an atom or a node, whose numbers come in any order.
 */
#define array_reach(ptr, cap, i)					\
	do {								\
		size_t array_cap = (cap);				\
									\
		(ptr) = array_extend((ptr), &array_cap, (i), sizeof(*(ptr))); \
		(cap) = array_cap;					\
	} while (0)

/**
 * array_extend - what array_reach() does
 * @ptr: array or NULL
 * @cap: its elements, updated
 * @i: number of the element
 * @size: bytes of an element
 *
 * Return: the array.
 */
void *array_extend(void *ptr, size_t *cap, size_t i, size_t size);

/**
 * array_bound - binary search: where the first part of an array ends
 * @i: size_t that is set to the number of the first element for which @before
 *     is false, or to @n
 * @n: number of elements
 * @before: expression in @i, true for a first part of the elements and false
 *          for the others
 */
#define array_bound(i, n, before)					\
	do {								\
		size_t array_low = 0, array_high = (n);			\
									\
		while (array_low < array_high) {			\
			(i) = array_low + (array_high - array_low) / 2;	\
			if (before)					\
				array_low = (i) + 1;			\
			else						\
				array_high = (i);			\
		}							\
		(i) = array_low;					\
	} while (0)

#endif
