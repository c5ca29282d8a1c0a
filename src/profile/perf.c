// SPDX-License-Identifier: GPL-2.0
/*
 * The file around the records: a header, what was recorded, and features.  Written to
 * a pipe, all of this is in records, too.
 */
#include "perf.h"

#include <errno.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/limits.h"
#include "space.h"

#define MAGIC		"PERFILE2"
#define MAGIC_BIG	"2ELIFREP"
#define HEADER_BYTES	104
#define PIPE_BYTES	16
#define NR_FEATURES	256

bool profile_is_perf(struct str data)
{
	return str_starts(data, STR(MAGIC)) || str_starts(data, STR(MAGIC_BIG));
}

/* Where a part of the file is, as "offset, size" says. */
static struct bytes perf_part(const struct perf *f, struct bytes *at)
{
	uint64_t offset = bytes_u64(at), size = bytes_u64(at);
	struct bytes b = bytes_of(f->in->data, f->is_big);

	bytes_take(&b, offset);
	if (b.is_short || size > bytes_left(&b))
		return (struct bytes){ .is_big = f->is_big, .is_short = true };
	b.end = b.p + size;
	return b;
}

static const char *perf_read_attrs(struct perf *f, struct bytes list, uint64_t size)
{
	if (list.is_short || size < 80 || size > 4096)
		return "damaged header";
	while (bytes_left(&list) >= size) {
		struct bytes attr = bytes_of(bytes_take(&list, size - 16), f->is_big);
		struct bytes ids = perf_part(f, &list);
		const char *why = ids.is_short ? "damaged list of events" :
						 perf_add_attr(f, attr, ids);

		if (why)
			return why;
	}
	return NULL;
}

static const char *perf_read_features(struct perf *f, struct bytes bits, uint64_t after)
{
	struct bytes at = bytes_of(f->in->data, f->is_big), part;
	unsigned int i;

	bytes_take(&at, after);
	if (at.is_short)
		return "truncated file";
	for (i = 0; i < NR_FEATURES; i++) {
		struct bytes word = bits;

		bytes_take(&word, i / 64 * 8);
		if (!(bytes_u64(&word) >> i % 64 & 1))
			continue;
		part = perf_part(f, &at);
		if (part.is_short)
			return "truncated file";
		perf_read_feature(f, i, part);
	}
	return NULL;
}

/* perf writes the size of the data when it ends: 0 is a recording that was killed. */
static const char *perf_read_file(struct perf *f, struct bytes header)
{
	uint64_t attr_size = bytes_u64(&header), end;
	struct bytes attrs = perf_part(f, &header), sizes = header;
	struct bytes data = perf_part(f, &header);
	const char *why;

	if (data.is_short)
		return "truncated file";
	bytes_take(&header, 16);
	end = bytes_u64(&sizes);
	end += bytes_u64(&sizes);
	why = perf_read_attrs(f, attrs, attr_size);
	if (!why && !bytes_left(&data))
		why = "no records: the recording was not ended properly";
	return why ?: perf_read_features(f, header, end) ?:
	       perf_read_records(f, (struct str){ data.p, bytes_left(&data) });
}

static const char *perf_read(struct perf *f)
{
	struct bytes header = bytes_of(f->in->data, f->is_big);
	uint64_t size;

	bytes_take(&header, 8);
	size = bytes_u64(&header);
	if (header.is_short)
		return "truncated file";
	if (size == PIPE_BYTES)
		return perf_read_records(f, str_from(f->in->data, PIPE_BYTES));
	if (size < HEADER_BYTES || f->in->data.len < HEADER_BYTES)
		return "damaged header";
	return perf_read_file(f, header);
}

int profile_read_perf(const struct profile_input *in)
{
	struct perf f = { .in = in, .is_big = str_starts(in->data, STR(MAGIC_BIG)) };
	const char *why;
	int err = 0;

	f.space = space_new(in);
	why = perf_read(&f);
	if (!why && f.nr_lost)
		profile_warn(in, "%llu samples were lost", (unsigned long long)f.nr_lost);
	if (why)
		err = profile_fail(in, "%s", why);
	else if (space_has_failed(f.space))
		err = -EINVAL;
	space_free(f.space);
	sb_free(&f.records);
	free(f.attrs);
	free(f.ids);
	free(f.frames);
	return err;
}
