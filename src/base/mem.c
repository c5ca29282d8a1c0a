// SPDX-License-Identifier: GPL-2.0
#include "base/mem.h"

#include <unistd.h>

/* Blocks double from here, so that a large parse takes few of them. */
#define ARENA_FIRST	(64u << 10)
#define ARENA_LARGEST	(4u << 20)

struct block {
	struct block *next;
	size_t used;
	size_t size;
	char data[] __aligned(_Alignof(max_align_t));
};

struct arena {
	struct block *blocks;	/* newest first; it is the one being filled */
	struct block *spare;	/* zeroed; kept by arena_rewind() */
	size_t used;
};

/* As malloc(), out_of_memory() is given no context. */
static int memory_status = 2;

void out_of_memory_exits(int status)
{
	memory_status = status;
}

void out_of_memory(void)
{
	static const char text[] = "godeps: error: out of memory\n";

	/* exit() would call what libraries registered, which allocates again. */
	(void)!write(STDERR_FILENO, text, sizeof(text) - 1);
	_exit(memory_status);
}

void *xmalloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		out_of_memory();
	return p;
}

void *xcalloc(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);

	if (!p)
		out_of_memory();
	return p;
}

void *xreallocarray(void *p, size_t n, size_t size)
{
	p = reallocarray(p, n ? n : 1, size ? size : 1);
	if (!p)
		out_of_memory();
	return p;
}

struct arena *arena_new(void)
{
	return xcalloc(1, sizeof(struct arena));
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	while (a->blocks) {
		struct block *b = a->blocks;

		a->blocks = b->next;
		free(b);
	}
	free(a->spare);
	free(a);
}

static struct block *arena_add_block(struct arena *a, size_t least)
{
	size_t size = a->blocks ? a->blocks->size * 2 : ARENA_FIRST;
	struct block *b;

	if (size > ARENA_LARGEST)
		size = ARENA_LARGEST;
	if (size < least)
		size = least;
	if (size > SIZE_MAX - sizeof(*b))
		out_of_memory();
	if (a->spare && a->spare->size >= size) {
		b = a->spare;
		a->spare = NULL;
		b->next = a->blocks;
		a->blocks = b;
		return b;
	}
	/* calloc: large blocks come zeroed from the system for nothing. */
	b = xcalloc(1, sizeof(*b) + size);
	b->size = size;
	b->next = a->blocks;
	a->blocks = b;
	return b;
}

void *arena_alloc(struct arena *a, size_t size)
{
	const size_t align = _Alignof(max_align_t);
	struct block *b = a->blocks;
	void *p;

	if (size > SIZE_MAX - align)
		out_of_memory();
	size = (size + align - 1) & ~(align - 1);
	if (!b || b->size - b->used < size)
		b = arena_add_block(a, size);
	p = b->data + b->used;
	b->used += size;
	a->used += size;
	return p;
}

char *arena_memdup(struct arena *a, const char *p, size_t len)
{
	char *copy = arena_alloc(a, len + 1);

	if (len)
		memcpy(copy, p, len);
	return copy;
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){ a->blocks, a->blocks ? a->blocks->used : 0,
				    a->used };
}

void arena_rewind(struct arena *a, struct arena_mark mark)
{
	while (a->blocks && a->blocks != mark.block) {
		struct block *b = a->blocks;

		a->blocks = b->next;
		if (a->spare && a->spare->size >= b->size) {
			free(b);
			continue;
		}
		free(a->spare);
		memset(b->data, 0, b->used);
		b->used = 0;
		a->spare = b;
	}
	if (a->blocks) {
		memset(a->blocks->data + mark.block_used, 0,
		       a->blocks->used - mark.block_used);
		a->blocks->used = mark.block_used;
	}
	a->used = mark.used;
}

size_t arena_used(const struct arena *a)
{
	return a->used;
}
