// SPDX-License-Identifier: GPL-2.0
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int file_read_fd(int fd, size_t cap, struct strbuf *out)
{
	size_t start = out->len;
	struct stat st;
	size_t hint = 0;

	if (fstat(fd, &st) < 0)
		return -errno;
	if (S_ISREG(st.st_mode) && st.st_size > 0)
		hint = (size_t)st.st_size < cap ? (size_t)st.st_size : cap;
	for (;;) {
		size_t room;
		ssize_t n;

		/* One byte more than expected, so that one read sees the end. */
		sb_grow(out, hint + 1 > out->len - start ?
			     hint + 1 - (out->len - start) : 65536);
		room = out->cap - out->len - 1;
		n = read(fd, out->buf + out->len, room);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			int err = errno;

			sb_truncate(out, start);
			return -err;
		}
		out->len += (size_t)n;
		out->buf[out->len] = '\0';
		if (!n)
			return 0;
		if (out->len - start > cap) {
			sb_truncate(out, start);
			return -EFBIG;
		}
	}
}

/* 0 for what may be read: a regular file or, with @any, all but a folder. */
static int check_type(int fd, bool any)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return -errno;
	if (S_ISDIR(st.st_mode))
		return -EISDIR;
	if (S_ISREG(st.st_mode))
		return 0;
	if (!any)
		return -EINVAL;
	return fcntl(fd, F_SETFL, 0) < 0 ? -errno : 0;	/* no O_NONBLOCK */
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
	err = check_type(fd, any);
	if (!err)
		err = file_read_fd(fd, cap, out);
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

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		data = str_from(data, (size_t)n);
	}
	return 0;
}

static bool is_identical(const char *path, struct str data)
{
	SCOPED_STRBUF old = STRBUF_INIT;

	return !file_read(path, data.len, &old) && str_eq(sb_str(&old), data);
}

static int write_direct(const char *path, struct str data)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	int err;

	if (fd < 0)
		return -errno;
	err = write_all(fd, data);
	if (close(fd) < 0 && !err)
		err = -errno;
	return err ? err : 1;
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

	sb_addf(&tmp, "%s.XXXXXX", path);
	fd = mkostemp(tmp.buf, O_CLOEXEC);
	if (fd < 0)
		return -errno;
	err = write_all(fd, data);
	if (!err && fchmod(fd, mode) < 0)
		err = -errno;
	if (close(fd) < 0 && !err)
		err = -errno;
	if (!err && rename(tmp.buf, path) < 0)
		err = -errno;
	if (err)
		unlink(tmp.buf);
	return err ? err : 1;
}

int file_write(const char *path, struct str data)
{
	struct stat st;
	int err;

	if (!strcmp(path, "-")) {
		err = write_all(STDOUT_FILENO, data);
		return err ? err : 1;
	}
	if (stat(path, &st) < 0)
		return write_and_rename(path, data, default_mode());
	if (S_ISDIR(st.st_mode))
		return -EISDIR;
	if (!S_ISREG(st.st_mode))
		return write_direct(path, data);
	if ((size_t)st.st_size == data.len && is_identical(path, data))
		return 0;
	return write_and_rename(path, data, st.st_mode & 07777);
}
