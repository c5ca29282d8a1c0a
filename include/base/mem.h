/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Memory: checked allocation, growing arrays, and arenas.
 *
 * Running out of memory is the one failure that every layer may end the
 * process for: nothing sensible is left to do, and output files are written
 * whole or not at all, so nothing is half done.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>
#include <stdint.h>

#include "base/banned.h"
#include "base/compiler.h"

/**
 * out_of_memory - say so and end the process with exit status 2
 *
 * For libraries that report it; the functions below call it themselves.
 */
__noreturn void out_of_memory(void);

/**
 * out_of_memory_exits - have out_of_memory() end the process with another status
 * @status: for callers to whom 2 says something else
 */
void out_of_memory_exits(int status);

/**
 * xmalloc - allocate or end the process with exit status 2
 * @size: bytes; 0 gives a pointer that may be passed to free()
 */
void *xmalloc(size_t size);

/**
 * xcalloc - allocate a zeroed array, the multiplication checked
 * @n: number of elements
 * @size: bytes of each
 */
void *xcalloc(size_t n, size_t size);

/**
 * xreallocarray - resize an array, the multiplication checked
 * @p: what to resize, or NULL
 * @n: number of elements
 * @size: bytes of each
 */
void *xreallocarray(void *p, size_t n, size_t size);

/**
 * vec_grow - make room for one more element of a growing array
 * @ptr: the array, reallocated when full
 * @len: elements in use
 * @cap: lvalue with the room there is, updated
 */
#define vec_grow(ptr, len, cap)						\
	do {								\
		if ((size_t)(len) == (size_t)(cap)) {			\
			(cap) = (cap) ? (cap) * 2 : 8;			\
			(ptr) = xreallocarray((ptr), (cap), sizeof(*(ptr))); \
		}							\
	} while (0)

struct arena;

/**
 * arena_new - a region whose allocations are all freed together
 *
 * Return: an arena; free it with arena_free().
 */
struct arena *arena_new(void);

/**
 * arena_free - free an arena and all that was allocated from it
 * @a: arena or NULL
 */
void arena_free(struct arena *a);

/**
 * arena_alloc - zeroed, suitably aligned memory that lives as long as @a
 * @a: arena
 * @size: bytes
 */
void *arena_alloc(struct arena *a, size_t size);

/**
 * arena_memdup - copy bytes into an arena, followed by a NUL
 * @a: arena
 * @p: bytes
 * @len: their number
 */
char *arena_memdup(struct arena *a, const char *p, size_t len);

/* A point in the life of an arena. */
struct arena_mark {
	void *block;
	size_t block_used;
	size_t used;
};

/**
 * arena_mark - remember how much of an arena is in use
 * @a: arena
 */
struct arena_mark arena_mark(const struct arena *a);

/**
 * arena_rewind - give back all that was allocated since a mark
 * @a: arena
 * @mark: result of arena_mark(); later marks become invalid
 *
 * The largest block given back is kept for what comes next.
 */
void arena_rewind(struct arena *a, struct arena_mark mark);

/**
 * arena_used - bytes handed out so far, for limits and statistics
 * @a: arena
 */
size_t arena_used(const struct arena *a);

#endif
