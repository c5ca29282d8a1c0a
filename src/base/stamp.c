// SPDX-License-Identifier: GPL-2.0
#include "base/stamp.h"

#include <inttypes.h>
#include <sys/stat.h>
#include <time.h>

#include "base/str.h"

#define SECOND ((int64_t)1000000000)

static int64_t ns(struct timespec t)
{
	return t.tv_sec * SECOND + t.tv_nsec;
}

struct stamp stamp_of(const struct stat *st)
{
	return (struct stamp){ st->st_size, ns(st->st_mtim), ns(st->st_ctim),
			       (int64_t)st->st_ino };
}

bool stamp_read(const char *path, struct stamp *out)
{
	struct stat st;

	*out = (struct stamp){ .size = 0 };
	if (stat(path, &st))
		return false;
	*out = stamp_of(&st);
	return true;
}

void stamp_print(struct strbuf *out, const struct stamp *s)
{
	sb_addf(out, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64,
		s->size, s->mtime, s->ctime, s->inode);
}

int64_t stamp_now(void)
{
	struct timespec now;

	/* It is a tick behind the other clock. */
	clock_gettime(CLOCK_REALTIME_COARSE, &now);
	return ns(now);
}

/* Contents cannot change without that time, which cannot be set. */
bool stamp_is_settled(const struct stamp *s, int64_t start)
{
	return s->ctime < (s->ctime % SECOND ? start : start - 2 * SECOND);
}
