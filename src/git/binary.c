// SPDX-License-Identifier: GPL-2.0
/*
 * The parts of a patch that follow "GIT binary patch": lines of base 85, each
 * with its length as a letter in front, up to an empty line; together they are a
 * zlib stream.  (Format: git's Documentation/gitformat-diff and git apply 2.39.)
 * They are unpacked piece by piece, and only counted.
 */
#include "binary.h"

#include <zlib.h>

#include "hunk.h"

#define LINE_BYTES	52	/* what a line stands for, at most */

struct unpacker {
	z_stream z;
	size_t total, most;
};

/* The value of a digit of git's base 85, or -1. */
static int digit_value(char c)
{
	static const char punctuation[] = "!#$%&()*+-;<=>?@^_`{|}~";
	const char *p;

	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'Z')
		return c - 'A' + 10;
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 36;
	p = c ? strchr(punctuation, c) : NULL;
	return p ? (int)(p - punctuation) + 62 : -1;
}

/* Bytes that a line stands for, by its first letter; 0: not such a line. */
static size_t line_length(struct str line)
{
	char c = line.len ? line.ptr[0] : '\0';

	if (c >= 'A' && c <= 'Z')
		return (size_t)(c - 'A') + 1;
	return c >= 'a' && c <= 'z' ? (size_t)(c - 'a') + 27 : 0;
}

/* Five digits are four bytes, the last ones of a line perhaps fewer. */
static bool line_decode(struct str digits, size_t len, unsigned char *out)
{
	size_t i, done;

	for (done = 0; done < len; done += 4, digits = str_from(digits, 5)) {
		uint32_t value = 0;

		if (digits.len < 5)
			return false;
		for (i = 0; i < 5; i++) {
			int d = digit_value(digits.ptr[i]);

			if (d < 0)
				return false;
			value = value * 85 + (uint32_t)d;
		}
		for (i = 0; i < 4 && done + i < len; i++)
			out[done + i] = (unsigned char)(value >> (24 - 8 * i));
	}
	return true;
}

/* Unpack the next bytes; false at the end of the stream, or of our patience. */
static bool unpacker_feed(struct unpacker *u, unsigned char *bytes, size_t len)
{
	unsigned char scratch[16384];
	int err;

	u->z.next_in = bytes;
	u->z.avail_in = (uInt)len;
	do {
		u->z.next_out = scratch;
		u->z.avail_out = sizeof(scratch);
		err = inflate(&u->z, Z_NO_FLUSH);
		u->total += sizeof(scratch) - u->z.avail_out;
		if (err != Z_OK)
			return false;
	} while (u->total <= u->most && (u->z.avail_in || !u->z.avail_out));
	return u->total <= u->most;
}

/* Count one stream; @text is advanced past its lines. */
static void count_stream(struct str *text, struct unpacker *u)
{
	unsigned char bytes[LINE_BYTES];
	bool more = inflateInit(&u->z) == Z_OK;
	struct str line;

	while (str_line(text, &line)) {
		size_t len = line_length(line);

		if (!len)
			break;
		more = more && line_decode(str_from(line, 1), len, bytes) &&
		       unpacker_feed(u, bytes, len);
	}
	inflateEnd(&u->z);
	u->z = (z_stream){ .next_in = NULL };
}

size_t binary_unpacked(struct str patch, size_t most)
{
	struct unpacker u = { .most = most };
	struct hunk hunk = { 0, 0 };
	struct str line;

	while (u.total <= most && str_line(&patch, &line)) {
		if (hunk_takes(&hunk, line) || hunk_begins(&hunk, line))
			continue;
		if (str_starts(line, STR("literal ")) ||
		    str_starts(line, STR("delta ")))
			count_stream(&patch, &u);
	}
	return u.total;
}
