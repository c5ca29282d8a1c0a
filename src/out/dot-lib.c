// SPDX-License-Identifier: GPL-2.0
#include "dot-lib.h"

static struct strbuf *messages_to;
static agusererrf handler_before;
static agerrlevel_t level_before;

static void *memory_open(Agdisc_t *disc)
{
	(void)disc;
	return arena_new();
}

static void *memory_alloc(void *arena, size_t size)
{
	return arena_alloc(arena, size);
}

static void *memory_resize(void *arena, void *old, size_t old_size, size_t size)
{
	void *p = arena_alloc(arena, size);

	if (old)
		memcpy(p, old, old_size < size ? old_size : size);
	return p;
}

static void memory_free(void *arena, void *p)
{
	(void)arena;
	(void)p;
}

static void memory_close(void *arena)
{
	arena_free(arena);
}

Agmemdisc_t dot_lib_memory = {
	.open = memory_open,
	.alloc = memory_alloc,
	.resize = memory_resize,
	.free = memory_free,
	.close = memory_close,
};

static int take_message(char *text)
{
	if (messages_to)
		sb_adds(messages_to, text);
	return 0;
}

void dot_lib_begin(struct strbuf *messages)
{
	messages_to = messages;
	handler_before = agseterrf(take_message);
	level_before = agseterr(AGWARN);
	agreseterrors();
}

void dot_lib_end(void)
{
	agseterrf(handler_before);
	agseterr(level_before);
	agreseterrors();
	messages_to = NULL;
}
