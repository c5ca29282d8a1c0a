/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A recording of perf (perf.data): its parts.
 */
#ifndef PROFILE_PERF_H
#define PROFILE_PERF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bytes.h"
#include "parts.h"

struct profile_space;

/* What was recorded, and what is in a sample of it. */
struct perf_attr {
	uint32_t type;
	uint64_t config;
	uint64_t period;	/* of each sample that does not say */
	uint64_t sample_type, read_format;
	bool sample_id_all;	/* other records end with the same */
	struct str name;	/* or empty */
	uint32_t event;		/* of the profile, once a sample came */
	bool has_event;
};

struct perf_id {
	uint64_t id, count;	/* @count: of the last PERF_SAMPLE_READ */
	uint32_t attr;
};

struct perf {
	const struct profile_input *in;
	bool is_big;
	struct perf_attr *attrs;
	size_t nr_attrs, cap_attrs;
	struct perf_id *ids;	/* sorted once they are searched */
	size_t nr_ids, cap_ids;
	bool ids_are_sorted;
	struct profile_space *space;
	struct strbuf records;	/* copied, if some were compressed */
	uint32_t *frames;	/* of the sample that is read */
	size_t cap_frames;
	uint64_t nr_lost;
};

enum {
	PERF_SAMPLE_IP = 1u << 0,
	PERF_SAMPLE_TID = 1u << 1,
	PERF_SAMPLE_TIME = 1u << 2,
	PERF_SAMPLE_ADDR = 1u << 3,
	PERF_SAMPLE_READ = 1u << 4,
	PERF_SAMPLE_CALLCHAIN = 1u << 5,
	PERF_SAMPLE_ID = 1u << 6,
	PERF_SAMPLE_CPU = 1u << 7,
	PERF_SAMPLE_PERIOD = 1u << 8,
	PERF_SAMPLE_STREAM_ID = 1u << 9,
	PERF_SAMPLE_IDENTIFIER = 1u << 16,
};

/**
 * perf_add_attr - add what was recorded
 * @f: recording
 * @attr: a struct perf_event_attr
 * @ids: its numbers
 *
 * Return: NULL, or what is wrong with it.
 */
const char *perf_add_attr(struct perf *f, struct bytes attr, struct bytes ids);

/**
 * perf_read_build_ids - read a list of build ids
 * @f: recording
 * @list: list
 */
void perf_read_build_ids(struct perf *f, struct bytes list);

/**
 * perf_read_feature - read what is said about the recording as a whole
 * @f: recording
 * @feature: which, HEADER_BUILD_ID ...
 * @b: what it says
 */
void perf_read_feature(struct perf *f, uint64_t feature, struct bytes b);

/**
 * perf_event_name - what perf calls an event whose name is not recorded
 * @a: what was recorded
 * @out: buffer
 */
void perf_event_name(const struct perf_attr *a, struct strbuf *out);

/**
 * perf_read_records - read all records
 * @f: recording
 * @data: records
 *
 * Return: NULL, or what is wrong with them.
 */
const char *perf_read_records(struct perf *f, struct str data);

/**
 * perf_read_sample - read a sample
 * @f: recording
 * @b: record, after its header
 * @misc: of the header
 *
 * Return: NULL, or what is wrong with it.
 */
const char *perf_read_sample(struct perf *f, struct bytes b, uint16_t misc);

/**
 * perf_time - when a record was written
 * @f: recording
 * @b: record, after its header
 * @is_sample: a sample
 *
 * Return: the time, 0 if it is not known.
 */
uint64_t perf_time(struct perf *f, struct bytes b, bool is_sample);

#endif
