/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of src/profile share.
 */
#ifndef PROFILE_PARTS_H
#define PROFILE_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "profile/profile.h"

/* A profile that is being read. */
struct profile_input {
	struct profile *p;
	const char *name;
	struct str data;
	const struct profile_options *o;
	struct diag *diag;
};

/**
 * profile_fail - add an error about the input
 * @in: input
 * @fmt: message
 *
 * Return: -EINVAL.
 */
__printf(2, 3)
int profile_fail(const struct profile_input *in, const char *fmt, ...);

/**
 * profile_warn - add a warning about it
 * @in: input
 * @fmt: message
 */
__printf(2, 3)
void profile_warn(const struct profile_input *in, const char *fmt, ...);

/**
 * profile_read_perf - read a recording of perf
 * @in: input
 *
 * Return: 0, or -EINVAL after an error.
 */
int profile_read_perf(const struct profile_input *in);

/**
 * profile_read_script - read the output of perf script
 * @in: input
 *
 * Return: 0, or -EINVAL after an error.
 */
int profile_read_script(const struct profile_input *in);

/**
 * profile_read_pprof - read a profile of pprof
 * @in: input
 *
 * Return: 0, or -EINVAL after an error.
 */
int profile_read_pprof(const struct profile_input *in);

/**
 * profile_is_perf - whether data is a recording of perf
 * @data: its content
 */
bool profile_is_perf(struct str data);

/**
 * profile_gunzip - unpack gzip
 * @in: compressed
 * @out: receives what it becomes
 *
 * Return: NULL, or what is wrong with it.
 */
const char *profile_gunzip(struct str in, struct strbuf *out);

/* A stream of zstd that is unpacked piece by piece. */
struct profile_zstd;

/**
 * profile_zstd_new - begin a stream
 *
 * Return: the stream; free it with profile_zstd_free().
 */
struct profile_zstd *profile_zstd_new(void);

/**
 * profile_zstd_free - end it
 * @z: stream or NULL
 */
void profile_zstd_free(struct profile_zstd *z);

/**
 * profile_zstd_add - unpack the next piece
 * @z: stream
 * @in: compressed
 * @limit: bytes that may be appended
 * @out: receives what it becomes
 *
 * Return: NULL, or what is wrong with it.
 */
const char *profile_zstd_add(struct profile_zstd *z, struct str in, size_t limit,
			     struct strbuf *out);

/**
 * profile_unpacked_limit - how many bytes compressed ones may become
 * @compressed: their number
 */
size_t profile_unpacked_limit(size_t compressed);

#endif
