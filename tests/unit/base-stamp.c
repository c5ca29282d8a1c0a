// SPDX-License-Identifier: GPL-2.0
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/stamp.h"
#include "tap.h"

#define SECOND INT64_C(1000000000)

static void test_settled(void)
{
	const int64_t start = 100 * SECOND + 7;
	const struct stamp fine = { .ctime = 99 * SECOND + 5 },
		same = { .ctime = start }, later = { .ctime = start + 1 },
		whole = { .ctime = 99 * SECOND }, old = { .ctime = 98 * SECOND },
		future = { .mtime = start + SECOND, .ctime = 99 * SECOND + 5 };

	ok(stamp_is_settled(&fine, start), "what is older than the run");
	ok(!stamp_is_settled(&same, start) && !stamp_is_settled(&later, start),
	   "not what is as new, or newer");
	ok(!stamp_is_settled(&whole, start) && stamp_is_settled(&old, start),
	   "whole seconds: two of them");
	ok(stamp_is_settled(&future, start), "a time that was set says nothing");
}

static struct stamp stamp_at(const char *path)
{
	struct stat st;

	return stat(path, &st) ? (struct stamp){ .size = -1 } : stamp_of(&st);
}

static void test_files(void)
{
	char name[] = "/tmp/godeps-stamp.XXXXXX";
	const struct timespec then[2] = { { 1000, 5 }, { 1000, 5 } };
	int64_t start = stamp_now();
	int fd = mkstemp(name);
	struct stamp a, b;

	ok(fd >= 0 && write(fd, "a", 1) == 1, "a file");
	a = stamp_at(name);
	b = stamp_at(name);
	ok(stamp_eq(&a, &b), "is what it is");
	ok(!stamp_is_settled(&a, start), "and newer than what was before it");
	/* More than a tick of the clock. */
	usleep(30000);
	ok(pwrite(fd, "b", 1, 0) == 1 && !futimens(fd, then), "its time is set");
	b = stamp_at(name);
	ok(b.mtime == 1000 * SECOND + 5 && !stamp_eq(&a, &b) &&
	   a.ctime < b.ctime, "that of the change is not");
	unlink(name);
	close(fd);
}

static void test_hash(void)
{
	char text[64] = "", other[64];
	size_t i, same = 0;

	for (i = 0; i < sizeof(text); i++) {
		memcpy(other, text, sizeof(text));
		other[i] ^= 1;
		same += hash_bytes(1, (struct str){ text, i + 1 }) ==
			hash_bytes(1, (struct str){ other, i + 1 });
		same += hash_bytes(1, (struct str){ text, i }) ==
			hash_bytes(1, (struct str){ text, i + 1 });
	}
	is_int(same, 0, "each byte counts, and how many there are");
	ok(hash_bytes(1, STR("a")) != hash_bytes(2, STR("a")), "and the seed");
}

int main(void)
{
	test_settled();
	test_files();
	test_hash();
	return done_testing();
}
