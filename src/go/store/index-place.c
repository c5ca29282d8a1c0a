// SPDX-License-Identifier: GPL-2.0
/*
 * The directory of indexes.  It must belong to the user, not be writable by
 * others, and not be replaceable by others; without such a directory there are
 * silently no indexes.
 */
#include "go/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/stamp.h"

#define NAME_DIGITS	16
#define DAY		((int64_t)86400 * 1000000000)
#define MAX_FILES	4096	/* looked at when the directory is tidied */
#define NEW_LEVELS	3	/* of ~/.cache/godeps/go-index; not the home */

bool go_index_place(struct strbuf *out)
{
	const char *own = getenv("GODEPS_CACHE");
	const char *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	size_t before = out->len;

	if (own && *own)
		sb_addf(out, "%s/go-index", own);
	else if (xdg && xdg[0] == '/')
		sb_addf(out, "%s/godeps/go-index", xdg);
	else if (home && *home)
		sb_addf(out, "%s/.cache/godeps/go-index", home);
	/* "off", and other names that mean another directory tomorrow. */
	if (out->len > before && out->buf[before] == '/')
		return true;
	sb_truncate(out, before);
	return false;
}

/* Another godeps may read the same files differently. */
bool go_index_maker(struct strbuf *maker)
{
	struct stamp s;

	if (!stamp_read("/proc/self/exe", &s))
		return false;
	stamp_print(maker, &s);
	sb_addch(maker, '\n');
	return true;
}

static bool index_place_is_private(const struct stat *st)
{
	return st->st_uid == geteuid() && !(st->st_mode & 022);
}

/*
 * May another user rename what is in a directory?  Not below one of ours or of
 * root's that others cannot write to, or that is sticky, as /tmp is.
 */
static bool place_is_steady(const struct stat *st)
{
	return (st->st_uid == geteuid() || !st->st_uid) &&
	       (!(st->st_mode & 022) || st->st_mode & S_ISVTX);
}

static bool place_parents_are_steady(const char *dir)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct stat st;

	sb_adds(&name, dir);
	do {
		sb_truncate(&name, path_dir(sb_str(&name)).len);
		if (stat(sb_cstr(&name), &st) || !place_is_steady(&st))
			return false;
	} while (name.len > 1);
	return true;
}

/* The directory open, or a negative errno. */
static int open_place(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	struct stat st;

	if (fd < 0)
		return -errno;
	if (!place_parents_are_steady(dir)) {
		close(fd);
		return -EPERM;
	}
	if (!fstat(fd, &st) && index_place_is_private(&st))
		return fd;
	close(fd);
	return -EPERM;
}

static void index_place_name_of(uint64_t id, char name[NAME_DIGITS + 1])
{
	snprintf(name, NAME_DIGITS + 1, "%016" PRIx64, id);
}

int go_index_fetch(const char *dir, uint64_t id, struct strbuf *out)
{
	int at = open_place(dir), fd, err = -EPERM;
	char name[NAME_DIGITS + 1];
	struct stat st;

	if (at < 0)
		return at;
	index_place_name_of(id, name);
	fd = openat(at, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	close(at);
	if (fd < 0)
		return -errno;
	if (!fstat(fd, &st) && st.st_uid == geteuid()) {
		err = file_read_opened(fd, false, LIMIT_GO_INDEX_BYTES, out);
		/* Its age is that of its last use, to a day. */
		if (!err && stamp_of(&st).mtime < stamp_now() - DAY)
			futimens(fd, NULL);
	}
	close(fd);
	return err;
}

/* Make the directory, and a few above it. */
static int make_place(const char *dir, unsigned int levels)
{
	char *above;
	int err;

	if (!mkdir(dir, 0700) || errno == EEXIST)
		return 0;
	if (errno != ENOENT || levels < 2)
		return -errno;
	above = str_dup(path_dir(str_of(dir)));
	err = make_place(above, levels - 1);
	free(above);
	return err || !mkdir(dir, 0700) ? err : -errno;
}

/* A file of the directory. */
struct kept {
	char name[NAME_DIGITS + 1];
	int64_t mtime;
	int64_t size;
};

/* One of ours; or a left-over of file_write(), which is of no use. */
static bool is_ours(const char *name)
{
	return strspn(name, "0123456789abcdef") == NAME_DIGITS &&
	       strlen(name) == NAME_DIGITS;
}

static int newest_first(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;

	return (x->mtime < y->mtime) - (x->mtime > y->mtime);
}

static void index_place_look_at(int at, const char *name, struct kept *files, size_t *nr)
{
	struct kept k = { .name = "" };
	struct stat st;

	if (fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW) || !S_ISREG(st.st_mode))
		return;
	if (str_starts(str_of(name), STR(".godeps.")) &&
	    stamp_of(&st).mtime < stamp_now() - DAY)
		unlinkat(at, name, 0);
	if (!is_ours(name) || *nr == MAX_FILES)
		return;
	memcpy(k.name, name, NAME_DIGITS);
	k.mtime = stamp_of(&st).mtime;
	k.size = st.st_size;
	files[(*nr)++] = k;
}

/* Remove what was not used for long, and the oldest of too much. */
static void tidy(int at, DIR *d)
{
	struct kept *files = xcalloc(MAX_FILES, sizeof(*files));
	int64_t oldest = stamp_now() - LIMIT_GO_INDEX_DAYS * DAY, total = 0;
	const struct dirent *e;
	size_t i, nr = 0;

	while ((e = readdir(d)))
		index_place_look_at(at, e->d_name, files, &nr);
	qsort(files, nr, sizeof(*files), newest_first);
	for (i = 0; i < nr; i++) {
		total += files[i].size;
		if (files[i].mtime < oldest || total > LIMIT_GO_INDEX_TOTAL)
			unlinkat(at, files[i].name, 0);
	}
	free(files);
}

int go_index_store(const char *dir, uint64_t id, struct str text)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	int err = make_place(dir, NEW_LEVELS), at;
	char name[NAME_DIGITS + 1];
	struct stat st;
	DIR *d;

	at = err ? err : open_place(dir);
	if (at < 0)
		return at;
	index_place_name_of(id, name);
	/* Nothing but a file of ours is written to. */
	if (fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW) ? errno != ENOENT :
							  !S_ISREG(st.st_mode)) {
		close(at);
		return -EPERM;
	}
	sb_addf(&path, "%s/%s", dir, name);
	err = file_write(sb_cstr(&path), text);
	d = fdopendir(at);
	if (d) {
		tidy(at, d);
		closedir(d);
	} else {
		close(at);
	}
	return err < 0 ? err : 0;
}
