// SPDX-License-Identifier: GPL-2.0
/*
 * What perf calls events.
 */
#include "base/array.h"
#include "perf.h"

static const char *const hardware[] = {
	"cycles", "instructions", "cache-references", "cache-misses", "branches",
	"branch-misses", "bus-cycles", "stalled-cycles-frontend", "stalled-cycles-backend",
	"ref-cycles",
};

static const char *const software[] = {
	"cpu-clock", "task-clock", "page-faults", "context-switches", "cpu-migrations",
	"minor-faults", "major-faults", "alignment-faults", "emulation-faults", "dummy",
	"bpf-output", "cgroup-switches",
};

static const char *const caches[] = {
	"L1-dcache", "L1-icache", "LLC", "dTLB", "iTLB", "branch", "node",
};

static const char *const operations[] = { "load", "store", "prefetch" };

static bool name_of(const char *const *names, size_t nr, uint64_t i, struct strbuf *out)
{
	if (i >= nr)
		return false;
	sb_adds(out, names[i]);
	return true;
}

/* "dTLB-load-misses": a cache, an operation, and whether it failed. */
static bool cache_name(uint64_t config, struct strbuf *out)
{
	uint64_t cache = config & 0xff, op = config >> 8 & 0xff, result = config >> 16;

	if (cache >= ARRAY_SIZE(caches) || op >= ARRAY_SIZE(operations) || result > 1)
		return false;
	sb_addf(out, "%s-%s%s", caches[cache], operations[op],
		result ? "-misses" : op == 2 ? "es" : "s");
	return true;
}

void perf_event_name(const struct perf_attr *a, struct strbuf *out)
{
	bool known = false;

	/* The upper half names one of several kinds of processors. */
	if (a->type == 0)
		known = name_of(hardware, ARRAY_SIZE(hardware), a->config & UINT32_MAX, out);
	else if (a->type == 1)
		known = name_of(software, ARRAY_SIZE(software), a->config, out);
	else if (a->type == 3)
		known = cache_name(a->config & UINT32_MAX, out);
	if (!known)
		sb_addf(out, "event-%u-0x%llx", a->type, (unsigned long long)a->config);
}
