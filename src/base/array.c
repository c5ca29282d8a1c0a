// SPDX-License-Identifier: GPL-2.0
#include "base/array.h"

#include <string.h>

void *array_extend(void *ptr, size_t *cap, size_t i, size_t size)
{
	size_t old = *cap, want = old ? old : 64;

	if (i < old)
		return ptr;
	while (want <= i)
		if (__builtin_mul_overflow(want, 2, &want))
			out_of_memory();
	ptr = xreallocarray(ptr, want, size);
	memset((char *)ptr + old * size, 0, (want - old) * size);
	*cap = want;
	return ptr;
}
