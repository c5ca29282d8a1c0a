// SPDX-License-Identifier: GPL-2.0
/*
 * The one place that includes zlib.h and zstd.h for profiles: both are unpacked piece by
 * piece, so that what is too large is not written at all.
 */
#include <zlib.h>
#include <zstd.h>

#include "base/limits.h"
#include "parts.h"

#define PIECE	(256u << 10)

size_t profile_unpacked_limit(size_t compressed)
{
	uint64_t limit = (uint64_t)compressed * LIMIT_PROFILE_RATIO;

	if (limit < LIMIT_PROFILE_SMALL)
		limit = LIMIT_PROFILE_SMALL;
	return limit < LIMIT_PROFILE_UNPACKED ? limit : LIMIT_PROFILE_UNPACKED;
}

static const char *gunzip_members(z_stream *z, size_t limit, struct strbuf *out)
{
	int err = Z_OK;

	for (;;) {
		size_t before;

		sb_grow(out, PIECE);
		before = out->len;
		z->next_out = (Bytef *)out->buf + before;
		z->avail_out = PIECE;
		err = inflate(z, Z_NO_FLUSH);
		if (err != Z_OK && err != Z_STREAM_END)
			return err == Z_BUF_ERROR ? "the compressed data is truncated" :
						    "damaged compressed data";
		out->len = before + (PIECE - z->avail_out);
		out->buf[out->len] = '\0';
		if (out->len > limit)
			return "the compressed data becomes too large";
		/* Several files of gzip, one after the other, are one, too. */
		if (err == Z_STREAM_END && (!z->avail_in || inflateReset(z) != Z_OK))
			return NULL;
	}
}

const char *profile_gunzip(struct str in, struct strbuf *out)
{
	z_stream z = { .next_in = (Bytef *)(uintptr_t)in.ptr, .avail_in = (uInt)in.len };
	const char *why;

	if (in.len > LIMIT_PROFILE_BYTES)
		return "file too large";
	if (inflateInit2(&z, 15 + 16) != Z_OK)
		out_of_memory();
	why = gunzip_members(&z, profile_unpacked_limit(in.len), out);
	inflateEnd(&z);
	return why;
}

struct profile_zstd *profile_zstd_new(void)
{
	ZSTD_DStream *z = ZSTD_createDStream();

	if (!z)
		out_of_memory();
	ZSTD_initDStream(z);
	ZSTD_DCtx_setParameter(z, ZSTD_d_windowLogMax, LIMIT_PROFILE_WINDOW);
	return (struct profile_zstd *)z;
}

void profile_zstd_free(struct profile_zstd *z)
{
	ZSTD_freeDStream((ZSTD_DStream *)z);
}

const char *profile_zstd_add(struct profile_zstd *z, struct str in, size_t limit,
			     struct strbuf *out)
{
	ZSTD_inBuffer from = { in.ptr, in.len, 0 };
	size_t begin = out->len;

	for (;;) {
		ZSTD_outBuffer to;
		size_t err;

		sb_grow(out, PIECE);
		to = (ZSTD_outBuffer){ out->buf + out->len, PIECE, 0 };
		err = ZSTD_decompressStream((ZSTD_DStream *)z, &to, &from);
		if (ZSTD_isError(err))
			return "damaged compressed records";
		out->len += to.pos;
		out->buf[out->len] = '\0';
		if (out->len - begin > limit)
			return "the compressed records become too large";
		if (from.pos == from.size && to.pos < to.size)
			return NULL;
	}
}
