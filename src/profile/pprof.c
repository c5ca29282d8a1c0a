// SPDX-License-Identifier: GPL-2.0
/*
 * Profiles of pprof, which Go programs write: the one place that includes protobuf-c.
 *
 * The library allocates a structure for each message, however small: it gets an
 * allocator with a limit, and treats an allocation that fails as a damaged message.
 */
#include <stdlib.h>

#include "base/array.h"
#include "base/limits.h"
#include "base/path.h"
#include "parts.h"
#include "pprof.pb-c.h"

struct pprof {
	const struct profile_input *in;
	const Pprof__Profile *all;
	size_t allocated;
	/* Where something with a number is in its list: sorted by number. */
	struct pprof_id *functions, *mappings, *locations;
	/* The frames of location i are those from @first[i] to @first[i + 1]. */
	uint32_t *frames;
	size_t *first;
	uint32_t *events;
	uint32_t *stack;
	size_t cap_stack;
};

struct pprof_id {
	uint64_t id;
	size_t at;
};

static void *pprof_alloc(void *ctx, size_t size)
{
	struct pprof *pp = ctx;

	if (size > LIMIT_PROFILE_ALLOC - pp->allocated)
		return NULL;
	pp->allocated += size;
	return xmalloc(size);
}

static void pprof_release(void *ctx, void *p)
{
	(void)ctx;
	free(p);
}

static int pprof_id_cmp(const void *a, const void *b)
{
	const struct pprof_id *x = a, *y = b;

	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

static uint64_t function_id(const Pprof__Profile *all, size_t i)
{
	return all->function[i]->id;
}

static uint64_t mapping_id(const Pprof__Profile *all, size_t i)
{
	return all->mapping[i]->id;
}

static uint64_t location_id(const Pprof__Profile *all, size_t i)
{
	return all->location[i]->id;
}

static struct pprof_id *pprof_sort_ids(const Pprof__Profile *all, size_t nr,
				       uint64_t (*id)(const Pprof__Profile *all, size_t i))
{
	struct pprof_id *ids = xcalloc(nr + 1, sizeof(*ids));
	size_t i;

	for (i = 0; i < nr; i++)
		ids[i] = (struct pprof_id){ id(all, i), i };
	qsort(ids, nr, sizeof(*ids), pprof_id_cmp);
	return ids;
}

/* Numbers are mostly 1, 2, 3 ...; SIZE_MAX: not found. */
static size_t pprof_find(const struct pprof_id *ids, size_t nr, uint64_t id)
{
	size_t i;

	if (id && id <= nr && ids[id - 1].id == id)
		return ids[id - 1].at;
	array_bound(i, nr, ids[i].id < id);
	return i < nr && ids[i].id == id ? ids[i].at : SIZE_MAX;
}

static struct str pprof_text(const struct pprof *pp, int64_t i)
{
	if (i <= 0 || (uint64_t)i >= pp->all->n_strings)
		return STR("");
	return str_of(pp->all->strings[i]);
}

static const char *pprof_read_events(struct pprof *pp)
{
	const Pprof__Profile *all = pp->all;
	size_t i, preferred = all->n_type - 1;

	if (!all->n_type)
		return "not a profile of pprof, and of no other known format";
	pp->events = xcalloc(all->n_type, sizeof(*pp->events));
	for (i = 0; i < all->n_type; i++) {
		const Pprof__ValueType *t = all->type[i];
		const char *why = profile_add_event(pp->in->p, pprof_text(pp, t->type),
						    pprof_text(pp, t->unit), &pp->events[i]);

		if (why)
			return why;
		if (all->default_type && t->type == all->default_type)
			preferred = i;
	}
	profile_prefer(pp->in->p, pp->events[preferred]);
	return NULL;
}

static struct str pprof_mapping(const struct pprof *pp, uint64_t id)
{
	size_t i = pprof_find(pp->mappings, pp->all->n_mapping, id);
	struct str file = i == SIZE_MAX ? STR("") : pprof_text(pp, pp->all->mapping[i]->file);

	return file.len ? file : STR("[unknown]");
}

static const char *pprof_read_locations(struct pprof *pp)
{
	const Pprof__Profile *all = pp->all;
	struct interner *names = profile_names(pp->in->p);
	const struct atom *empty = intern(names, STR(""));
	size_t i, line, cap = 0, nr = 0;

	pp->first = xcalloc(all->n_location + 1, sizeof(*pp->first));
	for (i = 0; i < all->n_location; i++) {
		const Pprof__Location *l = all->location[i];
		struct str object = pprof_mapping(pp, l->mapping);
		struct profile_frame f = {
			.function = empty, .object = intern(names, object), .source = empty,
			.is_kernel = str_starts(object, STR("[kernel")),
		};

		for (line = 0; line < l->n_line || (!line && !l->n_line); line++) {
			size_t at = l->n_line ? pprof_find(pp->functions, all->n_function,
							   l->line[line]->function) : SIZE_MAX;

			f.function = f.source = empty;
			if (at != SIZE_MAX) {
				f.function = intern(names, pprof_text(pp, all->function[at]->name));
				f.source = intern(names, pprof_text(pp, all->function[at]->file));
			}
			vec_grow(pp->frames, nr, cap);
			pp->frames[nr++] = profile_add_frame(pp->in->p, &f);
		}
		pp->first[i + 1] = nr;
	}
	return NULL;
}

static const char *pprof_read_stack(struct pprof *pp, const Pprof__Sample *s, size_t *nr)
{
	size_t i, at;

	*nr = 0;
	for (i = 0; i < s->n_location; i++) {
		at = pprof_find(pp->locations, pp->all->n_location, s->location[i]);
		if (at == SIZE_MAX)
			return "a sample has an unknown location";
		if (pp->first[at + 1] - pp->first[at] > LIMIT_PROFILE_DEPTH - *nr)
			return "a stack is too deep";
		array_reach(pp->stack, pp->cap_stack, *nr + pp->first[at + 1] - pp->first[at]);
		memcpy(pp->stack + *nr, pp->frames + pp->first[at],
		       (pp->first[at + 1] - pp->first[at]) * sizeof(*pp->stack));
		*nr += pp->first[at + 1] - pp->first[at];
	}
	return NULL;
}

/* Go programs count samples first; other numbers of one say nothing of how many. */
static const char *pprof_read_samples(struct pprof *pp)
{
	const Pprof__Profile *all = pp->all;
	struct str main = all->n_mapping ? path_base(pprof_text(pp, all->mapping[0]->file)) :
					   STR("");
	struct profile_sample sample = { .program = intern(profile_names(pp->in->p), main) };
	const char *why = NULL;
	size_t i, n;

	for (i = 0; i < all->n_sample && !why; i++) {
		const Pprof__Sample *s = all->sample[i];

		if (s->n_value != all->n_type)
			return "a sample has the wrong number of values";
		why = pprof_read_stack(pp, s, &sample.nr);
		sample.frames = pp->stack;
		for (n = 0; n < s->n_value && !why; n++) {
			if (!s->value[n])
				continue;
			sample.event = pp->events[n];
			sample.value = s->value[n];
			sample.nr_samples = 1;
			why = profile_add(pp->in->p, &sample);
		}
	}
	return why;
}

static const char *pprof_read(struct pprof *pp)
{
	const Pprof__Profile *all = pp->all;

	if (all->drop_frames)
		profile_warn(pp->in, "the drop_frames expression of the profile is ignored");
	pp->functions = pprof_sort_ids(all, all->n_function, function_id);
	pp->mappings = pprof_sort_ids(all, all->n_mapping, mapping_id);
	pp->locations = pprof_sort_ids(all, all->n_location, location_id);
	return pprof_read_events(pp) ?: pprof_read_locations(pp) ?: pprof_read_samples(pp);
}

int profile_read_pprof(const struct profile_input *in)
{
	struct pprof pp = { .in = in };
	ProtobufCAllocator allocator = { pprof_alloc, pprof_release, &pp };
	Pprof__Profile *all = pprof__profile__unpack(&allocator, in->data.len,
						     (const uint8_t *)in->data.ptr);
	const char *why;

	pp.all = all;
	if (!all)
		why = pp.allocated > LIMIT_PROFILE_ALLOC / 2 ?
		      "the profile is too large" :
		      "damaged profile, or of an unknown format";
	else
		why = pprof_read(&pp);
	free(pp.functions);
	free(pp.mappings);
	free(pp.locations);
	free(pp.frames);
	free(pp.first);
	free(pp.events);
	free(pp.stack);
	if (all)
		pprof__profile__free_unpacked(all, &allocator);
	return why ? profile_fail(in, "%s", why) : 0;
}
