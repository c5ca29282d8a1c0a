// SPDX-License-Identifier: GPL-2.0
/*
 * Each item is processed once, by whichever thread; files of a tree are what
 * tree_read() returns.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/intern.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "base/tree-each.h"
#include "base/tree.h"
#include "tap.h"

#define MOST 5000
#define FILES 300

static void count(void *ctx, size_t from, size_t to)
{
	unsigned char *times = ctx;
	size_t i;

	for (i = from; i < to; i++)
		times[i]++;
}

static bool is_once(size_t n)
{
	unsigned char *times = xcalloc(n + 1, 1);
	bool right;
	size_t i;

	parallel_each(n, count, times);
	for (i = 0, right = !times[n]; i < n; i++)
		right &= times[i] == 1;
	free(times);
	return right;
}

struct texts {
	size_t lengths[FILES];
	bool right;
};

/* File i has i letters. */
static void on_text(void *ctx, size_t i, struct str text)
{
	struct texts *t = ctx;

	t->lengths[i] += text.len + 1;
}

static void test_files(void)
{
	struct interner *names = interner_new();
	const struct atom *files[FILES];
	struct texts t = { .right = true };
	struct tree *tree = NULL;
	size_t i;

	ok(!system("i=0; while [ $i -lt 300 ]; do\n"
		   "printf %0${i}d 0 | head -c $i >f$i; i=$((i + 1))\n"
		   "done; rm f7"),
	   "make files");
	for (i = 0; i < FILES; i++) {
		char name[20];

		snprintf(name, sizeof(name), "f%zu", i);
		files[i] = intern(names, str_of(name));
	}
	if (!tree_open_dir(".", &tree))
		tree_read_each(tree, files, FILES, 200, on_text, &t);
	for (i = 0; i < FILES; i++)
		t.right &= t.lengths[i] == (i == 7 || i > 200 ? 0 : i + 1);
	ok(t.right, "each file is read once, if it is there and not too large");
	tree_close(tree);
	interner_free(names);
}

int main(void)
{
	char top[] = "/tmp/godeps-unit.XXXXXX", remove[60];
	bool right = true;
	size_t n;

	for (n = 0; n < 70; n++)
		right &= is_once(n);
	ok(right, "few things");
	ok(is_once(MOST), "many things");
	if (!mkdtemp(top) || chdir(top))
		return 2;
	test_files();
	snprintf(remove, sizeof(remove), "rm -rf %s", top);
	if (system(remove))
		return 2;
	return done_testing();
}
