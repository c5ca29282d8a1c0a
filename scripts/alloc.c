// SPDX-License-Identifier: GPL-2.0
/*
 * An allocator that does not return NULL.
 *
 * Our own code ends with out_of_memory() when there is no memory left.  Libraries
 * do not: libcgraph continues with a null pointer, libgit2 recurses
 * forever, GLib aborts, and json-c drops bytes and reports success.  None of them
 * lets a caller repair that, so the programs define malloc() and its relatives
 * for themselves and for every library they load: these call the next definition,
 * libc's or a preloaded one, and end the program with status 2 if that has
 * nothing to give.
 *
 * It works where an executable's definition comes before those of shared
 * libraries, as glibc documents ("Replacing malloc", glibc manual 3.2.5).  The
 * sanitizers have their own allocator, which ends the program as well.
 */
#include "alloc.h"

#include "base/mem.h"

#if defined(__has_feature)
#define HAS_SANITIZER (__has_feature(address_sanitizer) || \
		       __has_feature(memory_sanitizer) || \
		       __has_feature(thread_sanitizer))
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HAS_SANITIZER 1
#else
#define HAS_SANITIZER 0
#endif

#if defined(__GLIBC__) && !HAS_SANITIZER

#include <dlfcn.h>
#include <malloc.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

/*
 * The next definitions.  malloc() is given no context: these are, with
 * libcgraph's, the only variables of the programs.  Before they are set, and
 * while dlsym() looks for them, libc's own are used.
 */
static void *(*next_malloc)(size_t size) = __libc_malloc;
static void *(*next_calloc)(size_t n, size_t size) = __libc_calloc;
static void *(*next_realloc)(void *p, size_t size) = __libc_realloc;
static void *(*next_aligned)(size_t alignment, size_t size) = __libc_memalign;

__attribute__((constructor)) static void alloc_begin(void)
{
	void *m = dlsym(RTLD_NEXT, "malloc"), *c = dlsym(RTLD_NEXT, "calloc");
	void *r = dlsym(RTLD_NEXT, "realloc"), *a = dlsym(RTLD_NEXT, "aligned_alloc");

	if (!m || !c || !r || !a)
		return;
	next_malloc = (__typeof__(next_malloc))m;
	next_calloc = (__typeof__(next_calloc))c;
	next_realloc = (__typeof__(next_realloc))r;
	next_aligned = (__typeof__(next_aligned))a;
}

static void *alloc_checked(void *p, size_t size)
{
	if (!p && size)
		out_of_memory();
	return p;
}

void *malloc(size_t size)
{
	return alloc_checked(next_malloc(size), size);
}

void *calloc(size_t n, size_t size)
{
	return alloc_checked(next_calloc(n, size), n && size ? 1 : 0);
}

void *realloc(void *p, size_t size)
{
	return alloc_checked(next_realloc(p, size), size);
}

void *reallocarray(void *p, size_t n, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(n, size, &total))
		out_of_memory();
	return realloc(p, total);
}

void *aligned_alloc(size_t alignment, size_t size)
{
	return alloc_checked(next_aligned(alignment, size), size);
}

void *memalign(size_t alignment, size_t size)
{
	return aligned_alloc(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
	*out = aligned_alloc(alignment, size);
	return 0;
}

#endif

/* Called by main(), so that the linker takes this file out of its archive. */
void alloc_check(void)
{
}

bool alloc_is_ours(void)
{
	return !HAS_SANITIZER;
}
