// SPDX-License-Identifier: GPL-2.0
/*
 * What binary patches unpack to, counted: patches that git makes.
 */
#include <unistd.h>

#include "base/file.h"
#include "git/binary.h"
#include "tap.h"

/* A file of @len bytes, of which every @step-th is new. */
static bool make_file(const char *name, size_t len, unsigned int step)
{
	uint32_t x = 1;
	FILE *f = fopen(name, "w");
	size_t i;

	for (i = 0; f && i < len; i++) {
		if (i % step == 0)
			x = x * 1664525 + 1013904223;
		fputc(i ? (int)(x >> 24) : 0, f);	/* NUL: binary */
	}
	return f && !fclose(f);
}

static void test_size(size_t len, unsigned int step)
{
	SCOPED_STRBUF patch = STRBUF_INIT;
	char command[] = "git diff --no-index --binary empty file >patch";

	if (!make_file("empty", 0, 1) || !make_file("file", len, step) ||
	    system(command) < 0 || file_read("patch", 1u << 26, &patch)) {
		ok(0, "cannot make a patch");
		return;
	}
	/* One of the two streams is of no bytes. */
	is_int((intmax_t)binary_unpacked(sb_str(&patch), 1u << 30),
	       (intmax_t)len, "%zu bytes, every %u. new", len, step);
	ok(binary_unpacked(sb_str(&patch), len / 2) > len / 2,
	   "counting stops when it is too much");
}

static void test_damaged(void)
{
	static const char *const texts[] = {
		"", "literal 5\n", "literal 5\nz\n", "literal 5\nA\n\n",
		"literal 5\nHcmV?d00001\n", "delta 1\nz~~~~~\nz\"\"\"\"\"\n",
		"literal 9\nHcmV?d00001\nHcmV?d00001\nHcmV?d00001\n\nliteral 1\nA12345\n",
	};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		is_int((intmax_t)binary_unpacked(str_of(texts[i]), 100), 0,
		       "damaged or empty, %zu", i);
}

int main(void)
{
	static const size_t sizes[] = { 1, 51, 52, 53, 5000, 300000 };
	char top[] = "/tmp/godeps-unit.XXXXXX", remove[60];
	size_t i;

	if (!mkdtemp(top) || chdir(top))
		return 2;
	for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		test_size(sizes[i], 1);
		test_size(sizes[i], 1000);
	}
	test_damaged();
	snprintf(remove, sizeof(remove), "rm -rf %s", top);
	if (system(remove))
		return 2;
	return done_testing();
}
