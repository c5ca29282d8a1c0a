// SPDX-License-Identifier: GPL-2.0
/*
 * All memory of a graph comes from one arena: libcgraph 2.42 goes on with a
 * null pointer in many places, and freeing half a million objects one by one
 * takes as long as making them.  Letting the discipline's close() do that at
 * once would leak libcdt's own handles, so agclose() still visits everything.
 */
#include "dot-lib.h"

static struct dot_lib *current;

static void *memory_open(Agdisc_t *disc)
{
	return ((struct dot_lib *)disc)->arena;
}

/*
 * Blocks are powers of two, so that an array which grows by one element at a
 * time is seldom moved: what it leaves behind is never given back.
 */
static size_t block_size(size_t size)
{
	size_t block = 32;

	while (block < size && block <= SIZE_MAX / 4)
		block *= 2;
	return block < size ? size : block;
}

static void *memory_alloc(void *arena, size_t size)
{
	return arena_alloc(arena, block_size(size));
}

static void *memory_resize(void *arena, void *old, size_t old_size, size_t size)
{
	void *p;

	if (old && block_size(old_size) == block_size(size))
		return old;
	p = memory_alloc(arena, size);
	if (old)
		memcpy(p, old, old_size < size ? old_size : size);
	return p;
}

static void memory_free(void *arena, void *p)
{
	(void)arena;
	(void)p;
}

static Agmemdisc_t memory = {
	.open = memory_open,
	.alloc = memory_alloc,
	.resize = memory_resize,
	.free = memory_free,
};

static int take_message(char *text)
{
	if (current)
		sb_adds(&current->messages, text);
	return 0;
}

void dot_lib_begin(struct dot_lib *lib, Agiodisc_t *io)
{
	*lib = (struct dot_lib){
		.disc = { &memory, &AgIdDisc, io },
		.arena = arena_new(),
	};
	current = lib;
	lib->old_handler = agseterrf(take_message);
	lib->old_level = agseterr(AGWARN);
	agreseterrors();
}

void dot_lib_end(struct dot_lib *lib)
{
	agseterrf(lib->old_handler);
	agseterr(lib->old_level);
	agreseterrors();
	current = NULL;
	arena_free(lib->arena);
	sb_free(&lib->messages);
}
