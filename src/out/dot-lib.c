// SPDX-License-Identifier: GPL-2.0
/*
 * libcgraph 2.42 continues with a null pointer in many places when memory runs
 * out, so it gets an allocator that does not return one.  It must use malloc():
 * names that begin with "%" are kept in a dictionary that libcgraph frees with
 * free(), whatever the allocator.
 */
#include "dot-lib.h"

static struct dot_lib *current;

static void *memory_open(Agdisc_t *disc)
{
	(void)disc;
	return NULL;
}

static void *memory_alloc(void *state, size_t size)
{
	(void)state;
	return xcalloc(1, size);
}

static void *memory_resize(void *state, void *old, size_t old_size, size_t size)
{
	char *p = xreallocarray(old, size, 1);

	(void)state;
	if (size > old_size)
		memset(p + old_size, 0, size - old_size);
	return p;
}

static void memory_free(void *state, void *p)
{
	(void)state;
	free(p);
}

static Agmemdisc_t memory = {
	.open = memory_open,
	.alloc = memory_alloc,
	.resize = memory_resize,
	.free = memory_free,
};

static int dot_lib_take_message(char *text)
{
	if (current)
		sb_adds(&current->messages, text);
	return 0;
}

void dot_lib_begin(struct dot_lib *lib, Agiodisc_t *io)
{
	*lib = (struct dot_lib){
		.disc = { &memory, &AgIdDisc, io },
	};
	current = lib;
	lib->old_handler = agseterrf(dot_lib_take_message);
	lib->old_level = agseterr(AGWARN);
	agreseterrors();
}

void dot_lib_end(struct dot_lib *lib)
{
	agseterrf(lib->old_handler);
	agseterr(lib->old_level);
	agreseterrors();
	current = NULL;
	sb_free(&lib->messages);
}
