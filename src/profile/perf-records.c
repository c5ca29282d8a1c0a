// SPDX-License-Identifier: GPL-2.0
/*
 * The records, in order of time: each processor has a buffer of its own, and they are
 * written one after the other.
 */
#include <stdlib.h>

#include "base/intern.h"
#include "base/limits.h"
#include "perf.h"
#include "space.h"

enum {
	RECORD_MMAP = 1,
	RECORD_LOST = 2,
	RECORD_COMM = 3,
	RECORD_FORK = 7,
	RECORD_SAMPLE = 9,
	RECORD_MMAP2 = 10,
	RECORD_LOST_SAMPLES = 13,
	RECORD_KSYMBOL = 17,
	RECORD_KERNEL_END = 64,		/* those below are the kernel's */
	RECORD_ATTR = 64,
	RECORD_TRACING_DATA = 66,
	RECORD_BUILD_ID = 67,
	RECORD_AUXTRACE = 71,
	RECORD_EVENT_UPDATE = 78,
	RECORD_FEATURE = 80,
	RECORD_COMPRESSED = 81,
	RECORD_COMPRESSED2 = 83,
};

#define MISC_CPUMODE	7u
#define MISC_KERNEL	1u
#define MISC_BUILD_ID	(1u << 14)
#define HEADER_BYTES	8u

struct record {
	uint32_t type;
	uint16_t misc;
	struct str all;
	struct bytes body;
};

/* The next record, with what follows it and is not in its size. */
static const char *record_next(const struct perf *f, struct bytes *from, struct record *r)
{
	struct bytes b = *from;
	uint64_t more = 0;
	uint16_t size;

	r->type = bytes_u32(&b);
	r->misc = bytes_u16(&b);
	size = bytes_u16(&b);
	if (size < HEADER_BYTES || b.is_short || size > bytes_left(from))
		return "a record is truncated";
	r->all = bytes_take(from, size);
	r->body = bytes_of(str_from(r->all, HEADER_BYTES), f->is_big);
	b = r->body;
	if (r->type == RECORD_AUXTRACE)
		more = bytes_u64(&b);
	if (r->type == RECORD_TRACING_DATA)
		more = ((uint64_t)bytes_u32(&b) + 7) & ~UINT64_C(7);
	bytes_take(from, more);
	return from->is_short ? "a record is truncated" : NULL;
}

/* PERF_EVENT_UPDATE: what it is about, the event's number, a name. */
static void record_update(struct perf *f, struct bytes b)
{
	uint64_t kind = bytes_u64(&b), id = bytes_u64(&b);
	size_t i;

	for (i = 0; kind == 2 && i < f->nr_ids; i++)
		if (f->ids[i].id == id)
			f->attrs[f->ids[i].attr].name = bytes_name(&b, bytes_left(&b));
}

/* Of perf itself: what the header of a file has. */
static const char *record_own(struct perf *f, const struct record *r)
{
	struct bytes b = r->body, attr = b;

	if (r->type == RECORD_ATTR) {
		bytes_u32(&attr);
		attr = bytes_of(bytes_take(&b, bytes_u32(&attr)), f->is_big);
		return perf_add_attr(f, attr, b);
	}
	if (r->type == RECORD_EVENT_UPDATE)
		record_update(f, b);
	if (r->type == RECORD_BUILD_ID)
		perf_read_build_ids(f, bytes_of(r->all, f->is_big));
	if (r->type == RECORD_FEATURE) {
		uint64_t feature = bytes_u64(&b);

		perf_read_feature(f, feature, b);
	}
	return NULL;
}

static bool record_is_compressed(const struct record *r)
{
	return r->type == RECORD_COMPRESSED || r->type == RECORD_COMPRESSED2;
}

static const char *records_unpack_one(struct perf *f, const struct record *r,
				      struct profile_zstd *z, size_t limit, struct strbuf *part)
{
	struct bytes b = r->body, rest;
	const char *why;

	if (r->type == RECORD_COMPRESSED2)
		b = bytes_of(bytes_take(&b, bytes_u64(&b)), f->is_big);
	why = profile_zstd_add(z, (struct str){ b.p, bytes_left(&b) }, limit - f->records.len,
			       part);
	if (why)
		return why;
	/* Of the last record the rest may be in the next piece. */
	rest = bytes_of(sb_str(part), f->is_big);
	while (bytes_left(&rest) >= HEADER_BYTES) {
		struct bytes head = rest;
		uint16_t size;

		bytes_take(&head, 6);
		size = bytes_u16(&head);
		if (size < HEADER_BYTES)
			return "damaged compressed records";
		if (size > bytes_left(&rest))
			break;
		sb_addstr(&f->records, bytes_take(&rest, size));
	}
	memmove(part->buf, rest.p, bytes_left(&rest));
	sb_truncate(part, bytes_left(&rest));
	return NULL;
}

/* A copy of all records in which none is compressed. */
static const char *records_unpack(struct perf *f, struct str data)
{
	struct bytes from = bytes_of(data, f->is_big);
	struct profile_zstd *z = profile_zstd_new();
	size_t limit = profile_unpacked_limit(data.len);
	SCOPED_STRBUF part = STRBUF_INIT;
	const char *why = NULL;
	struct record r;

	while (!why && bytes_left(&from)) {
		why = record_next(f, &from, &r);
		if (why)
			break;
		if (f->records.len > limit - r.all.len)
			why = "the compressed records become too large";
		else if (record_is_compressed(&r))
			why = records_unpack_one(f, &r, z, limit, &part);
		else if (r.type != RECORD_AUXTRACE && r.type != RECORD_TRACING_DATA)
			sb_addstr(&f->records, r.all);
	}
	profile_zstd_free(z);
	if (!why && part.len)
		why = "a record is truncated";
	return why;
}

struct record_time {
	uint64_t time;
	size_t at;		/* offset */
};

static int record_time_cmp(const void *a, const void *b)
{
	const struct record_time *x = a, *y = b;

	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

struct record_list {
	struct record_time *at;
	size_t nr, cap;
	bool is_sorted;
};

/*
 * What perf has written about the recording is read at once, what the kernel has written
 * is listed.
 */
static const char *records_list(struct perf *f, struct str data, struct record_list *list)
{
	struct bytes from = bytes_of(data, f->is_big);
	const char *why = NULL;
	struct record r;

	while (bytes_left(&from)) {
		struct record_time t = { .at = (size_t)(from.p - data.ptr) };

		why = record_next(f, &from, &r);
		if (!why && r.type >= RECORD_KERNEL_END)
			why = record_own(f, &r);
		if (why)
			return why;
		if (r.type >= RECORD_KERNEL_END)
			continue;
		if (list->nr == LIMIT_PROFILE_RECORDS)
			return "too many records";
		t.time = perf_time(f, r.body, r.type == RECORD_SAMPLE);
		if (list->nr && t.time < list->at[list->nr - 1].time)
			list->is_sorted = false;
		vec_grow(list->at, list->nr, list->cap);
		list->at[list->nr++] = t;
	}
	return NULL;
}

static void record_map_kernel(struct perf *f, struct space_map *m, struct str name)
{
	static const char kernel[] = "[kernel.kallsyms]";
	struct str symbol = STR("");

	if (str_starts(name, STR(kernel))) {
		symbol = str_from(name, sizeof(kernel) - 1);
		name = STR(kernel);
	}
	m->file = intern(profile_names(f->in->p), name);
	space_kernel_map(f->space, m, symbol);
}

static void record_map(struct perf *f, const struct record *r)
{
	struct bytes b = r->body;
	uint32_t pid = bytes_u32(&b);
	struct space_map m = { .build_id = STR("") };
	struct str name;

	bytes_u32(&b);		/* thread */
	m.start = bytes_u64(&b);
	if (__builtin_add_overflow(m.start, bytes_u64(&b), &m.end))
		m.end = UINT64_MAX;
	m.offset = bytes_u64(&b);
	if (r->type == RECORD_MMAP2) {
		struct bytes id = bytes_of(bytes_take(&b, 24), f->is_big);
		uint32_t size = id.p < id.end ? (unsigned char)*id.p : 0;

		bytes_take(&id, 4);
		if (r->misc & MISC_BUILD_ID && size <= 20)
			m.build_id = bytes_take(&id, size);
		bytes_u64(&b);	/* protection and flags */
	}
	name = bytes_name(&b, bytes_left(&b));
	if (b.is_short)
		return;
	if ((r->misc & MISC_CPUMODE) == MISC_KERNEL) {
		record_map_kernel(f, &m, name);
		return;
	}
	m.file = intern(profile_names(f->in->p), name);
	space_map_file(f->space, pid, &m);
}

/* A BPF program, or a trampoline. */
static void record_ksymbol(struct perf *f, const struct record *r)
{
	struct bytes b = r->body;
	struct space_map m = { .start = bytes_u64(&b), .build_id = STR("") };
	bool gone;

	if (__builtin_add_overflow(m.start, bytes_u32(&b), &m.end))
		m.end = UINT64_MAX;
	bytes_u16(&b);
	gone = bytes_u16(&b) & 1;
	m.file = intern(profile_names(f->in->p), bytes_name(&b, bytes_left(&b)));
	if (!b.is_short && !gone)
		space_kernel_map(f->space, &m, STR(""));
}

static void record_fork(struct perf *f, const struct record *r)
{
	struct bytes b = r->body;
	uint32_t pid = bytes_u32(&b), ppid = bytes_u32(&b), tid = bytes_u32(&b);
	uint32_t ptid = bytes_u32(&b);

	if (!b.is_short)
		space_fork(f->space, pid, tid, ppid, ptid);
}

static void record_comm(struct perf *f, const struct record *r)
{
	struct bytes b = r->body;
	uint32_t tid;

	bytes_u32(&b);
	tid = bytes_u32(&b);
	if (!b.is_short)
		space_name(f->space, tid, bytes_name(&b, bytes_left(&b)));
}

static void record_lost(struct perf *f, const struct record *r)
{
	struct bytes b = r->body;

	if (r->type == RECORD_LOST)
		bytes_u64(&b);
	f->nr_lost += bytes_u64(&b);
}

static const char *record_read(struct perf *f, const struct record *r)
{
	switch (r->type) {
	case RECORD_SAMPLE:
		return perf_read_sample(f, r->body, r->misc);
	case RECORD_MMAP:
	case RECORD_MMAP2:
		record_map(f, r);
		break;
	case RECORD_COMM:
		record_comm(f, r);
		break;
	case RECORD_FORK:
		record_fork(f, r);
		break;
	case RECORD_LOST:
	case RECORD_LOST_SAMPLES:
		record_lost(f, r);
		break;
	case RECORD_KSYMBOL:
		record_ksymbol(f, r);
		break;
	}
	return space_full(f->space);
}

static bool records_have_compressed(const struct perf *f, struct str data)
{
	struct bytes from = bytes_of(data, f->is_big);
	struct record r;

	while (bytes_left(&from) && !record_next(f, &from, &r))
		if (record_is_compressed(&r))
			return true;
	return false;
}

const char *perf_read_records(struct perf *f, struct str data)
{
	struct record_list list = { .is_sorted = true };
	const char *why = NULL;
	struct record r;
	size_t i;

	if (records_have_compressed(f, data)) {
		why = records_unpack(f, data);
		data = sb_str(&f->records);
	}
	if (!why)
		why = records_list(f, data, &list);
	if (!why && !list.is_sorted)
		qsort(list.at, list.nr, sizeof(*list.at), record_time_cmp);
	for (i = 0; i < list.nr && !why; i++) {
		struct bytes from = bytes_of(str_from(data, list.at[i].at), f->is_big);

		why = record_next(f, &from, &r) ?: record_read(f, &r);
	}
	free(list.at);
	return why;
}
