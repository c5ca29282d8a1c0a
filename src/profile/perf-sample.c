// SPDX-License-Identifier: GPL-2.0
/*
 * A sample: where it was, who had called that, and for which event it counts how much.
 */
#include <stdlib.h>

#include "base/array.h"
#include "base/limits.h"
#include "perf.h"
#include "space.h"

#define MISC_CPUMODE	7u
#define MISC_KERNEL	1u
#define MISC_GUEST_KERNEL	4u
#define FIRST_CONTEXT	UINT64_C(-4095)
#define CONTEXT_KERNEL	UINT64_C(-128)
#define CONTEXT_USER	UINT64_C(-512)

enum {
	READ_ENABLED = 1u << 0,
	READ_RUNNING = 1u << 1,
	READ_ID = 1u << 2,
	READ_GROUP = 1u << 3,
	READ_LOST = 1u << 4,
};

static int perf_id_cmp(const void *a, const void *b)
{
	const struct perf_id *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static struct perf_id *perf_find_id(struct perf *f, uint64_t id)
{
	size_t i;

	if (!f->ids_are_sorted && f->nr_ids)
		qsort(f->ids, f->nr_ids, sizeof(*f->ids), perf_id_cmp);
	f->ids_are_sorted = true;
	array_bound(i, f->nr_ids, f->ids[i].id < id);
	return i < f->nr_ids && f->ids[i].id == id ? &f->ids[i] : NULL;
}

/* How many of the fields that begin each sample are there. */
static size_t fields_before(uint64_t type, uint64_t all)
{
	return (size_t)__builtin_popcountll(type & all) * 8;
}

uint64_t perf_time(struct perf *f, struct bytes b, bool is_sample)
{
	const uint64_t before = PERF_SAMPLE_IDENTIFIER | PERF_SAMPLE_IP | PERF_SAMPLE_TID;
	const uint64_t after = PERF_SAMPLE_TIME | PERF_SAMPLE_ID | PERF_SAMPLE_STREAM_ID |
			       PERF_SAMPLE_CPU | PERF_SAMPLE_IDENTIFIER;
	uint64_t type = f->nr_attrs ? f->attrs[0].sample_type : 0;

	if (!(type & PERF_SAMPLE_TIME) || (!is_sample && !f->attrs[0].sample_id_all))
		return 0;
	if (is_sample)
		bytes_take(&b, fields_before(type, before));
	else if (bytes_left(&b) >= fields_before(type, after))
		b.p = b.end - fields_before(type, after);
	return bytes_u64(&b);
}

/* The event: by its number if there are several. */
static struct perf_attr *sample_attr(struct perf *f, struct bytes b, struct perf_id **id)
{
	uint64_t type = f->nr_attrs ? f->attrs[0].sample_type : 0;

	*id = NULL;
	if (!(type & PERF_SAMPLE_IDENTIFIER))
		bytes_take(&b, fields_before(type, PERF_SAMPLE_IP | PERF_SAMPLE_TID |
						   PERF_SAMPLE_TIME | PERF_SAMPLE_ADDR));
	if (type & (PERF_SAMPLE_IDENTIFIER | PERF_SAMPLE_ID))
		*id = perf_find_id(f, bytes_u64(&b));
	if (*id)
		return &f->attrs[(*id)->attr];
	return f->nr_attrs == 1 ? &f->attrs[0] : NULL;
}

struct sample {
	uint64_t ip, period;
	uint32_t pid, tid;
	struct bytes values;	/* of PERF_SAMPLE_READ, or empty */
	size_t nr;		/* frames */
};

static const char *sample_read_frames(struct perf *f, const struct sample *s, bool is_kernel,
				      struct bytes *b, size_t *nr)
{
	uint64_t n = b ? bytes_u64(b) : 0, i;
	bool is_first = true;

	if (n > (b ? bytes_left(b) / 8 : 0))
		return "damaged sample";
	array_reach(f->frames, f->cap_frames, n + 1);
	*nr = 0;
	f->frames[(*nr)++] = space_frame(f->space, s->pid, is_kernel, s->ip);
	for (i = 0; i < n; i++) {
		uint64_t ip = bytes_u64(b);

		if (ip >= FIRST_CONTEXT) {
			is_kernel = ip == CONTEXT_KERNEL || (is_kernel && ip != CONTEXT_USER);
			continue;
		}
		/* The first one is where the sample was; the others are where calls return. */
		if (!is_first)
			f->frames[(*nr)++] = space_frame(f->space, s->pid, is_kernel,
							 ip ? ip - 1 : ip);
		is_first = false;
	}
	return NULL;
}

/* Skip what a counter had read, which is of no fixed size. */
static void sample_skip_values(const struct perf_attr *a, struct bytes *b)
{
	uint64_t n = 1, each = 8, times = 0;

	if (a->read_format & READ_GROUP)
		n = bytes_u64(b);
	each += (a->read_format & READ_ID ? 8 : 0) + (a->read_format & READ_LOST ? 8 : 0);
	times += (a->read_format & READ_ENABLED ? 8 : 0) + (a->read_format & READ_RUNNING ? 8 : 0);
	bytes_take(b, times);
	if (n > bytes_left(b) / each)
		b->is_short = true;
	else
		bytes_take(b, n * each);
}

static const char *sample_add(struct perf *f, struct perf_attr *a, const struct sample *s,
			      uint64_t value)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	const char *why;

	if (!a->has_event) {
		if (a->name.len)
			sb_addstr(&name, a->name);
		else
			perf_event_name(a, &name);
		why = profile_add_event(f->in->p, sb_str(&name), STR(""), &a->event);
		if (why)
			return why;
		a->has_event = true;
	}
	if (value > INT64_MAX)
		return "damaged sample";
	return profile_add(f->in->p, &(struct profile_sample){
		.program = space_thread(f->space, s->tid), .event = a->event,
		.frames = f->frames, .nr = s->nr, .value = (int64_t)value, .nr_samples = 1,
	});
}

/* A sample of counters that were read counts what each has got since the one before. */
static const char *sample_add_values(struct perf *f, const struct perf_attr *a,
				     const struct sample *s)
{
	struct bytes b = s->values;
	bool group = a->read_format & READ_GROUP;
	uint64_t n = group ? bytes_u64(&b) : 1;

	if (group)
		bytes_take(&b, (a->read_format & READ_ENABLED ? 8 : 0) +
			       (a->read_format & READ_RUNNING ? 8 : 0));
	while (n-- && bytes_left(&b)) {
		uint64_t value = bytes_u64(&b), more;
		struct perf_id *id;
		const char *why;

		if (!group)
			bytes_take(&b, (a->read_format & READ_ENABLED ? 8 : 0) +
				       (a->read_format & READ_RUNNING ? 8 : 0));
		id = a->read_format & READ_ID ? perf_find_id(f, bytes_u64(&b)) : NULL;
		if (a->read_format & READ_LOST)
			bytes_u64(&b);
		if (!id)
			continue;
		more = value - id->count;
		id->count = value;
		why = more ? sample_add(f, &f->attrs[id->attr], s, more) : NULL;
		if (why)
			return why;
	}
	return NULL;
}

const char *perf_read_sample(struct perf *f, struct bytes b, uint16_t misc)
{
	uint32_t mode = misc & MISC_CPUMODE;
	bool is_kernel = mode == MISC_KERNEL || mode == MISC_GUEST_KERNEL;
	struct perf_id *id;
	struct perf_attr *a = sample_attr(f, b, &id);
	struct sample s = { .period = a ? a->period : 0 };
	uint64_t type = a ? a->sample_type : 0;
	const char *why;

	if (!a)
		return f->nr_attrs ? "a sample of an unknown event" : "no description of an event";
	if (type & PERF_SAMPLE_IDENTIFIER)
		bytes_u64(&b);
	if (type & PERF_SAMPLE_IP)
		s.ip = bytes_u64(&b);
	if (type & PERF_SAMPLE_TID) {
		s.pid = bytes_u32(&b);
		s.tid = bytes_u32(&b);
	}
	bytes_take(&b, fields_before(type, PERF_SAMPLE_TIME | PERF_SAMPLE_ADDR | PERF_SAMPLE_ID |
					   PERF_SAMPLE_STREAM_ID | PERF_SAMPLE_CPU));
	if (type & PERF_SAMPLE_PERIOD)
		s.period = bytes_u64(&b);
	if (type & PERF_SAMPLE_READ) {
		s.values = b;
		sample_skip_values(a, &b);
		s.values.end = b.p;
	}
	if (b.is_short)
		return "a record is truncated";
	why = sample_read_frames(f, &s, is_kernel, type & PERF_SAMPLE_CALLCHAIN ? &b : NULL, &s.nr);
	if (!why && b.is_short)
		why = "a record is truncated";
	if (why)
		return why;
	if (type & PERF_SAMPLE_READ && a->read_format & READ_ID)
		return sample_add_values(f, a, &s);
	return sample_add(f, a, &s, s.period);
}
