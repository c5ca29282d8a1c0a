// SPDX-License-Identifier: GPL-2.0
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/path.h"

/* A non-blocking pipe is not an error: wait. */
static bool may_try_again(int fd, short events)
{
	struct pollfd p = { .fd = fd, .events = events };

	if (errno == EINTR)
		return true;
	return errno == EAGAIN && (poll(&p, 1, -1) > 0 || errno == EINTR);
}

/* How many bytes to expect, 0 if that is not known; or -EFBIG. */
static int expect(int fd, const struct stat *st, size_t cap, size_t *size)
{
	*size = 0;
	if (!S_ISREG(st->st_mode) || lseek(fd, 0, SEEK_CUR) != 0)
		return 0;
	*size = (size_t)st->st_size;
	return *size > cap ? -EFBIG : 0;
}

static int file_read_all(int fd, size_t expected, size_t cap, struct strbuf *out)
{
	size_t start = out->len;

	for (;;) {
		size_t have = out->len - start;
		ssize_t n;

		/* One byte more than expected, so that one read sees the end. */
		sb_grow(out, expected >= have ? expected - have + 1 : 65536);
		n = read(fd, out->buf + out->len, out->cap - out->len - 1);
		if (n < 0 && may_try_again(fd, POLLIN))
			continue;
		if (n < 0)
			return -errno;
		sb_truncate(out, out->len + (size_t)n);
		if (!n)
			return 0;
		if (out->len - start > cap)
			return -EFBIG;
		/* A file of the expected length, and not longer. */
		if (expected && !have && (size_t)n == expected)
			return 0;
	}
}

static int read_from(int fd, size_t size, size_t cap, struct strbuf *out)
{
	size_t start = out->len;
	int err = file_read_all(fd, size, cap, out);

	if (err)
		sb_truncate(out, start);
	return err;
}

int file_read_fd(int fd, size_t cap, struct strbuf *out)
{
	struct stat st;
	size_t size;
	int err;

	if (fstat(fd, &st) < 0)
		return -errno;
	err = expect(fd, &st, cap, &size);
	return err ? err : read_from(fd, size, cap, out);
}

/* 0 for what may be read: a regular file or, with @any, all but a directory. */
static int check_type(int fd, const struct stat *st, bool any)
{
	if (S_ISDIR(st->st_mode))
		return -EISDIR;
	if (S_ISREG(st->st_mode))
		return 0;
	if (!any)
		return -EINVAL;
	return fcntl(fd, F_SETFL, 0) < 0 ? -errno : 0;	/* no O_NONBLOCK */
}

int file_read_opened(int fd, bool any, size_t cap, struct strbuf *out)
{
	struct stat st;
	size_t size = 0;
	int err;

	if (fstat(fd, &st) < 0)
		return -errno;
	err = check_type(fd, &st, any);
	if (err)
		return err;
	if (S_ISREG(st.st_mode))
		size = (size_t)st.st_size;
	return size > cap ? -EFBIG : read_from(fd, size, cap, out);
}

static int read_path(const char *path, bool any, size_t cap,
		     struct strbuf *out)
{
	int fd, err;

	if (!strcmp(path, "-"))
		return file_read_fd(STDIN_FILENO, cap, out);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return -errno;
	err = file_read_opened(fd, any, cap, out);
	close(fd);
	return err;
}

int file_read(const char *path, size_t cap, struct strbuf *out)
{
	return read_path(path, false, cap, out);
}

int file_read_operand(const char *path, size_t cap, struct strbuf *out)
{
	return read_path(path, true, cap, out);
}

static int write_all(int fd, struct str data)
{
	while (data.len) {
		ssize_t n = write(fd, data.ptr, data.len);

		if (n < 0 && may_try_again(fd, POLLOUT))
			continue;
		if (n <= 0)
			return n ? -errno : -EIO;
		data = str_from(data, (size_t)n);
	}
	return 0;
}

/* Whether what is left of a file is @data, piece by piece. */
static bool file_ends_with(int fd, struct str data)
{
	char piece[65536];

	for (;;) {
		ssize_t n = read(fd, piece, sizeof(piece));

		if (n < 0 && may_try_again(fd, POLLIN))
			continue;
		if (n <= 0)
			return !n && !data.len;
		if ((size_t)n > data.len || memcmp(piece, data.ptr, (size_t)n))
			return false;
		data = str_from(data, (size_t)n);
	}
}

static bool is_identical(const char *path, struct str data)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	bool same = fd >= 0 && file_ends_with(fd, data);

	if (fd >= 0)
		close(fd);
	return same;
}

/* Some file systems report an error only when a descriptor is closed. */
static int write_and_close(int fd, struct str data)
{
	int err = write_all(fd, data);

	if (close(fd) < 0 && !err)
		err = -errno;
	return err ? err : 1;
}

static int write_stdout(struct str data)
{
	int fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);

	return fd < 0 ? -errno : write_and_close(fd, data);
}

/*
 * O_APPEND: /dev/stdout may be a file that others write to as well.  O_NONBLOCK
 * for the open alone: a FIFO that no process reads is an error (ENXIO), not a
 * reason to wait for ever.
 */
static int write_direct(const char *path, struct str data)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	int flags;

	if (fd < 0)
		return -errno;
	flags = fcntl(fd, F_GETFL);
	if (flags >= 0)
		fcntl(fd, F_SETFL, flags & ~O_NONBLOCK);
	return write_and_close(fd, data);
}

/* The mode that a plain creat() would have given. */
static mode_t default_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

/*
 * The temporary file next to @path: one name for each output, so that the next
 * run reuses what a killed run left behind.  It does not contain the output's
 * name, which may have the maximum length already.
 */
static void temp_name(const char *path, struct strbuf *tmp)
{
	sb_addstr(tmp, path_dir(str_of(path)));
	sb_addf(tmp, "/.godeps.%016" PRIx64,
		hash_bytes(0, path_base(str_of(path))));
}

/*
 * Is the file that @fd is locked on still the one that @name stands for?  1 yes,
 * 0 no, or a negative errno.
 */
static int temp_is_ours(int fd, const char *name)
{
	struct stat st, now;

	if (fstat(fd, &st) < 0)
		return -errno;
	if (lstat(name, &now) < 0)
		return errno == ENOENT ? 0 : -errno;
	return S_ISREG(st.st_mode) && st.st_nlink == 1 && st.st_uid == geteuid() &&
	       st.st_dev == now.st_dev && st.st_ino == now.st_ino;
}

/* Open it, or make it if @flags have O_CREAT: then it is new. */
static int temp_open_once(const char *name, int flags, bool *is_new)
{
	const int always = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
	int fd = -1;

	*is_new = false;
	if (flags & O_CREAT)
		fd = open(name, always | O_CREAT | O_EXCL, 0600);
	if (fd >= 0)
		*is_new = true;
	else if (!(flags & O_CREAT) || errno == EEXIST)
		fd = open(name, always | flags, 0600);
	if (fd < 0)
		return errno == ELOOP ? -EEXIST : -errno;
	return fd;
}

/*
 * Open and lock the temporary file, or with @wait false only if no run is
 * writing it.  A file at that place which is not ours alone is left as it is:
 * -EEXIST.
 */
static int temp_open(const char *name, int flags, bool wait)
{
	int tries = 100, fd, err;
	bool is_new;

	while (tries--) {
		fd = temp_open_once(name, flags, &is_new);
		if (fd < 0)
			return fd;
		err = flock(fd, LOCK_EX | (wait ? 0 : LOCK_NB)) < 0 ? -errno : 0;
		if (!err)
			err = temp_is_ours(fd, name);
		if (err > 0)
			return fd;
		if (err && err != -EINTR && is_new)
			unlink(name);
		close(fd);
		if (err && err != -EINTR)
			return err;
		/* Renamed by the run that we waited for; or a stranger's. */
	}
	return -EEXIST;
}

/* What a killed run left is of no use when the output is as it should be. */
static void temp_remove_stale(const char *path)
{
	SCOPED_STRBUF tmp = STRBUF_INIT;
	int fd;

	temp_name(path, &tmp);
	fd = temp_open(sb_cstr(&tmp), 0, false);
	if (fd < 0)
		return;
	unlink(sb_cstr(&tmp));
	close(fd);
}

/* The lock ends with the descriptor, which is closed after the rename. */
static int temp_fill(int fd, struct str data, mode_t mode)
{
	int err;

	if (ftruncate(fd, 0) < 0 || fchmod(fd, mode) < 0)
		return -errno;
	err = write_all(fd, data);
	if (!err && fsync(fd) < 0 && errno != EINVAL)
		err = -errno;
	return err;
}

static int write_and_rename(const char *path, struct str data, mode_t mode)
{
	SCOPED_STRBUF tmp = STRBUF_INIT;
	int fd, lock, err;

	temp_name(path, &tmp);
	fd = temp_open(sb_cstr(&tmp), O_CREAT, true);
	if (fd == -EEXIST || fd == -EACCES || fd == -EPERM) {
		sb_adds(&tmp, ".XXXXXX");
		fd = mkostemp(tmp.buf, O_CLOEXEC);
		fd = fd < 0 ? -errno : fd;
	}
	if (fd < 0)
		return fd;
	err = temp_fill(fd, data, mode);
	/* Some file systems report an error only when it is closed. */
	lock = err ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 0);
	if (close(fd) < 0 && !err)
		err = -errno;
	if (!err && rename(tmp.buf, path) < 0)
		err = -errno;
	if (err)
		unlink(tmp.buf);
	if (lock >= 0)
		close(lock);
	return err ? err : 1;
}

/* Append where the symbolic link @path leads to, one step. */
static int file_follow(const char *path, struct strbuf *next)
{
	char target[PATH_MAX];
	ssize_t n = readlink(path, target, sizeof(target));

	if (n < 0)
		return -errno;
	if (n == sizeof(target))
		return -ENAMETOOLONG;
	if (n && target[0] != '/') {
		sb_addstr(next, path_dir(str_of(path)));
		sb_addch(next, '/');
	}
	sb_add(next, target, (size_t)n);
	return 0;
}

/*
 * Did another user leave the link @path there?  In a directory that all can write
 * to one follows only one's own links, and root's: the rule of the kernel's own
 * fs.protected_symlinks, which a system may have turned off.
 */
static bool is_planted(const char *path, const struct stat *link)
{
	SCOPED_STRBUF dir = STRBUF_INIT;
	struct stat st;

	sb_addstr(&dir, path_dir(str_of(path)));
	return link->st_uid != geteuid() && link->st_uid &&
	       (stat(sb_cstr(&dir), &st) < 0 || st.st_mode & 0002);
}

/* The file that is to be replaced, symbolic links followed, so that they stay. */
static int file_find_target(const char *path, struct strbuf *target)
{
	int links, err = 0;
	struct stat st;

	sb_adds(target, path);
	for (links = 0; links < 40 && !err; links++) {
		SCOPED_STRBUF next = STRBUF_INIT;

		if (lstat(sb_cstr(target), &st) < 0 || !S_ISLNK(st.st_mode))
			return 0;
		err = is_planted(sb_cstr(target), &st) ? -EACCES :
		      file_follow(sb_cstr(target), &next);
		sb_truncate(target, 0);
		sb_addstr(target, sb_str(&next));
	}
	return err ? err : -ELOOP;
}

/* /dev/stdout, /dev/fd/3: the link stands for something open, not a name. */
static bool is_descriptor(const char *path)
{
	struct str name = str_of(path);

	return str_starts(name, STR("/dev/std")) ||
	       str_starts(name, STR("/dev/fd/")) ||
	       str_starts(name, STR("/proc/"));
}

int file_write(const char *path, struct str data)
{
	SCOPED_STRBUF target = STRBUF_INIT;
	struct stat st;
	bool exists;
	int err;

	if (!strcmp(path, "-"))
		return write_stdout(data);
	exists = stat(path, &st) == 0;
	if (!exists && errno != ENOENT)
		return -errno;
	if (exists && S_ISDIR(st.st_mode))
		return -EISDIR;
	if (exists && (!S_ISREG(st.st_mode) || is_descriptor(path)))
		return write_direct(path, data);
	err = file_find_target(path, &target);
	if (err)
		return err;
	if (exists && (size_t)st.st_size == data.len &&
	    is_identical(path, data)) {
		temp_remove_stale(sb_cstr(&target));
		return 0;
	}
	return write_and_rename(sb_cstr(&target), data,
				exists ? st.st_mode & 0777 : default_mode());
}
