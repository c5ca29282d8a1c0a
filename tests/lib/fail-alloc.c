// SPDX-License-Identifier: GPL-2.0
/*
 * For LD_PRELOAD: an allocator that fails.  FAIL_ALLOC=N: the Nth call gives NULL,
 * FAIL_ALLOC=N+: all from the Nth on.  Calls before main() do not count.
 */
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static unsigned long first, last;
static atomic_ulong calls;

__attribute__((constructor)) static void begin(void)
{
	const char *text = getenv("FAIL_ALLOC");
	char *end;

	if (!text)
		return;
	first = strtoul(text, &end, 10);
	last = *end == '+' ? (unsigned long)-1 : first;
	calls = 0;
}

static bool fails(void)
{
	unsigned long n = atomic_fetch_add(&calls, 1) + 1;

	if (!first || n < first || n > last)
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	return fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t size)
{
	return fails() ? NULL : __libc_realloc(p, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
	return fails() ? NULL : __libc_memalign(alignment, size);
}
