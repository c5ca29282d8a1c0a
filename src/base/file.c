// SPDX-License-Identifier: GPL-2.0
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"

/* A pipe that somebody made non-blocking is no error: wait. */
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

static int read_all(int fd, size_t expected, size_t cap, struct strbuf *out)
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
		/* A file that is as long as it said, and no longer. */
		if (expected && !have && (size_t)n == expected)
			return 0;
	}
}

static int read_from(int fd, size_t size, size_t cap, struct strbuf *out)
{
	size_t start = out->len;
	int err = read_all(fd, size, cap, out);

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

static bool is_identical(const char *path, struct str data)
{
	SCOPED_STRBUF old = STRBUF_INIT;

	return !file_read(path, data.len, &old) && str_eq(sb_str(&old), data);
}

/* Some file systems tell of an error only when a descriptor is closed. */
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

/* O_APPEND: /dev/stdout may be a file that others write to as well. */
static int write_direct(const char *path, struct str data)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY);

	return fd < 0 ? -errno : write_and_close(fd, data);
}

/* The mode that a plain creat() would have given. */
static mode_t default_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

static int write_and_rename(const char *path, struct str data, mode_t mode)
{
	SCOPED_STRBUF tmp = STRBUF_INIT;
	int fd, err;

	/* Not made from the name: that may be as long as names can be. */
	sb_addstr(&tmp, path_dir(str_of(path)));
	sb_adds(&tmp, "/.godeps.XXXXXX");
	fd = mkostemp(tmp.buf, O_CLOEXEC);
	if (fd < 0)
		return -errno;
	if (fchmod(fd, mode) < 0) {
		err = -errno;
		close(fd);
	} else {
		err = write_and_close(fd, data);
	}
	if (err > 0 && rename(tmp.buf, path) < 0)
		err = -errno;
	if (err < 0)
		unlink(tmp.buf);
	return err;
}

/* Append where the symbolic link @path leads to, one step. */
static int follow(const char *path, struct strbuf *next)
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
 * The file that is to be replaced, symbolic links followed, so that they stay.
 * The stat() by the caller has let the kernel object to a link that a stranger
 * left in /tmp.
 */
static int find_target(const char *path, struct strbuf *target)
{
	int links, err = 0;
	struct stat st;

	sb_adds(target, path);
	for (links = 0; links < 40 && !err; links++) {
		SCOPED_STRBUF next = STRBUF_INIT;

		if (lstat(sb_cstr(target), &st) < 0 || !S_ISLNK(st.st_mode))
			return 0;
		err = follow(sb_cstr(target), &next);
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
	if (exists && (size_t)st.st_size == data.len &&
	    is_identical(path, data))
		return 0;
	err = find_target(path, &target);
	if (err)
		return err;
	return write_and_rename(sb_cstr(&target), data,
				exists ? st.st_mode & 0777 : default_mode());
}
