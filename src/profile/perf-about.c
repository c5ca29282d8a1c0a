// SPDX-License-Identifier: GPL-2.0
/*
 * What is said about a recording, in the header of a file or in records: the events, the
 * build ids, the kernel.
 */
#include "base/array.h"
#include "base/limits.h"
#include "perf.h"
#include "space.h"

#define FEATURE_BUILD_ID	2
#define FEATURE_OSRELEASE	4
#define FEATURE_EVENT_DESC	12

/* Bits are counted from the other end in a file of the other byte order. */
static bool attr_flag(const struct bytes *b, uint64_t flags, unsigned int bit)
{
	return flags >> (b->is_big ? 63 - bit : bit) & 1;
}

const char *perf_add_attr(struct perf *f, struct bytes attr, struct bytes ids)
{
	struct perf_attr a = { .type = bytes_u32(&attr) };
	uint64_t flags;

	bytes_u32(&attr);	/* its size */
	a.config = bytes_u64(&attr);
	a.period = bytes_u64(&attr);
	a.sample_type = bytes_u64(&attr);
	a.read_format = bytes_u64(&attr);
	flags = bytes_u64(&attr);
	a.sample_id_all = attr_flag(&attr, flags, 18);
	if (attr.is_short)
		return "truncated description of an event";
	if (f->nr_attrs == LIMIT_PROFILE_EVENTS)
		return "too many events";
	a.name = STR("");
	vec_grow(f->attrs, f->nr_attrs, f->cap_attrs);
	f->attrs[f->nr_attrs] = a;
	while (bytes_left(&ids) >= 8) {
		vec_grow(f->ids, f->nr_ids, f->cap_ids);
		f->ids[f->nr_ids++] = (struct perf_id){ bytes_u64(&ids), 0, (uint32_t)f->nr_attrs };
	}
	f->ids_are_sorted = false;
	f->nr_attrs++;
	return NULL;
}

void perf_read_build_ids(struct perf *f, struct bytes list)
{
	while (bytes_left(&list) >= 36) {
		struct bytes one = list;
		uint16_t misc, size;
		struct str id;

		bytes_u32(&one);
		misc = bytes_u16(&one);
		size = bytes_u16(&one);
		if (size < 36 || size > bytes_left(&list))
			return;
		one.end = list.p + size;
		bytes_u32(&one);
		id = bytes_take(&one, 24);
		/* A size is recorded after it, or it is 20 bytes long. */
		id = str_head(id, misc & 1 << 15 && (unsigned char)id.ptr[20] <= 20 ?
				  (unsigned char)id.ptr[20] : 20);
		space_build_id(f->space, bytes_name(&one, bytes_left(&one)), id);
		bytes_take(&list, size);
	}
}

static void perf_read_names(struct perf *f, struct bytes list)
{
	uint32_t nr = bytes_u32(&list), size = bytes_u32(&list), i;

	for (i = 0; i < nr && i < f->nr_attrs && !list.is_short; i++) {
		uint32_t nr_ids, len;

		bytes_take(&list, size);
		nr_ids = bytes_u32(&list);
		len = bytes_u32(&list);
		f->attrs[i].name = bytes_name(&list, len);
		bytes_take(&list, (uint64_t)nr_ids * 8);
	}
}

void perf_read_feature(struct perf *f, uint64_t feature, struct bytes b)
{
	if (feature == FEATURE_BUILD_ID)
		perf_read_build_ids(f, b);
	if (feature == FEATURE_EVENT_DESC)
		perf_read_names(f, b);
	if (feature == FEATURE_OSRELEASE)
		space_release(f->space, bytes_name(&b, bytes_u32(&b)));
}
