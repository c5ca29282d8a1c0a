/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Files: read whole, written whole or not at all.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/**
 * file_read - append the content of a regular file
 * @path: file name, or "-" for standard input (which may be a pipe)
 * @cap: largest size accepted, in bytes
 * @out: buffer, unchanged on error
 *
 * Never blocks on a FIFO or device: those give -EINVAL (a directory -EISDIR).
 *
 * Return: 0, or a negative errno (-EFBIG above @cap).
 */
int file_read(const char *path, size_t cap, struct strbuf *out);

/**
 * file_read_operand - the same for a name that the user typed
 * @path: file name, or "-" for standard input
 * @cap: largest size accepted, in bytes
 * @out: buffer, unchanged on error
 *
 * Takes pipes and devices too, for <(command) in a shell.  A FIFO without a
 * writer is read as empty instead of blocking.
 *
 * Return: 0, or a negative errno.
 */
int file_read_operand(const char *path, size_t cap, struct strbuf *out);

/**
 * file_read_fd - the same from an open descriptor, which stays open
 * @fd: descriptor
 * @cap: largest size accepted, in bytes
 * @out: buffer, unchanged on error
 *
 * Return: 0, or a negative errno.
 */
int file_read_fd(int fd, size_t cap, struct strbuf *out);

/**
 * file_read_opened - append the content of a file just opened with O_NONBLOCK
 * @fd: descriptor at the beginning of the file; stays open
 * @any: whether a pipe or a device is taken, too
 * @cap: largest size accepted, in bytes
 * @out: buffer, unchanged on error
 *
 * Return: 0, or a negative errno: -EISDIR, -EINVAL (not that kind), -EFBIG.
 */
int file_read_opened(int fd, bool any, size_t cap, struct strbuf *out);

/**
 * file_write - replace a file in one step, or leave it if it is identical
 * @path: file name, or "-" for standard output
 * @data: its new content
 *
 * Writes a temporary file in the same directory, checks each write, fsync() and
 * the close, and renames it.  An identical file keeps its times, so that make
 * stays quiet.  On error the old file is intact and no temporary file is left;
 * what a killed run left is removed by the next for the same @path.  A symbolic
 * link stays, and what it leads to is replaced, unless another user put it into
 * a directory that all can write to (-EACCES).  A @path that exists and is not a
 * regular file (a pipe, /dev/stdout) is written directly; a FIFO without a reader
 * gives -ENXIO.
 *
 * Return: 1 if written, 0 if it was identical, or a negative errno.
 */
int file_write(const char *path, struct str data);

#endif
