// SPDX-License-Identifier: GPL-2.0
#include "profile/profile.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/limits.h"

/* A hash table of numbers of something, plus one. */
struct profile_table {
	uint32_t *slots;
	size_t nr, cap;
};

struct profile {
	struct interner *names;
	struct profile_event *events;
	size_t nr_events, cap_events;
	struct profile_frame *frames;
	size_t nr_frames, cap_frames;
	struct profile_entry *entries;
	uint64_t *hashes;		/* of the entries */
	size_t nr_entries, cap_entries, cap_hashes;
	uint32_t *stacks;
	size_t nr_stacks, cap_stacks;
	struct profile_table by_frame, by_entry;
	uint64_t walked;		/* frames of all samples */
	uint32_t preferred;
	bool has_preferred;
};

struct profile *profile_new(struct interner *names)
{
	struct profile *p = xcalloc(1, sizeof(*p));

	p->names = names;
	return p;
}

void profile_free(struct profile *p)
{
	if (!p)
		return;
	free(p->events);
	free(p->frames);
	free(p->entries);
	free(p->hashes);
	free(p->stacks);
	free(p->by_frame.slots);
	free(p->by_entry.slots);
	free(p);
}

struct interner *profile_names(const struct profile *p)
{
	return p->names;
}

const char *profile_add_event(struct profile *p, struct str name, struct str unit,
			      uint32_t *number)
{
	const struct atom *n = intern(p->names, name), *u = intern(p->names, unit);
	size_t i;

	for (i = 0; i < p->nr_events; i++) {
		if (p->events[i].name == n && p->events[i].unit == u) {
			*number = (uint32_t)i;
			return NULL;
		}
	}
	if (p->nr_events == LIMIT_PROFILE_EVENTS)
		return "too many events";
	vec_grow(p->events, p->nr_events, p->cap_events);
	p->events[p->nr_events] = (struct profile_event){ .name = n, .unit = u };
	*number = (uint32_t)p->nr_events++;
	return NULL;
}

static uint64_t frame_hash(const struct profile_frame *f)
{
	uint64_t h = hash_mix(f->function->id + UINT64_C(0x9e3779b97f4a7c15), f->object->id + 1);

	return hash_mix(h ^ f->source->id, UINT64_C(0xe7037ed1a0b428db) ^ f->is_kernel);
}

static bool frame_eq(const struct profile_frame *a, const struct profile_frame *b)
{
	return a->function == b->function && a->object == b->object &&
	       a->source == b->source && a->is_kernel == b->is_kernel;
}

/* Double a table that is half full. */
static void table_grow(struct profile_table *t, uint64_t (*hash)(const void *ctx, size_t i),
		       const void *ctx)
{
	size_t cap = t->cap ? t->cap * 2 : 64, i;

	if (t->nr * 2 < t->cap)
		return;
	free(t->slots);
	t->slots = xcalloc(cap, sizeof(*t->slots));
	t->cap = cap;
	for (i = 0; i < t->nr; i++) {
		size_t at = hash(ctx, i) & (cap - 1);

		while (t->slots[at])
			at = (at + 1) & (cap - 1);
		t->slots[at] = (uint32_t)i + 1;
	}
}

static uint64_t frame_hash_at(const void *ctx, size_t i)
{
	const struct profile *p = ctx;

	return frame_hash(&p->frames[i]);
}

uint32_t profile_add_frame(struct profile *p, const struct profile_frame *f)
{
	struct profile_table *t = &p->by_frame;
	size_t at;

	table_grow(t, frame_hash_at, p);
	for (at = frame_hash(f) & (t->cap - 1); t->slots[at]; at = (at + 1) & (t->cap - 1))
		if (frame_eq(&p->frames[t->slots[at] - 1], f))
			return t->slots[at] - 1;
	vec_grow(p->frames, p->nr_frames, p->cap_frames);
	p->frames[p->nr_frames] = *f;
	p->nr_frames++;
	t->nr++;
	t->slots[at] = (uint32_t)p->nr_frames;
	return (uint32_t)p->nr_frames - 1;
}

static uint64_t entry_hash(const struct profile_sample *s)
{
	const struct str frames = { (const char *)s->frames, s->nr * sizeof(*s->frames) };

	return hash_bytes(hash_mix(s->event + UINT64_C(0x9e3779b97f4a7c15),
				   s->program->id + UINT64_C(0xa0761d6478bd642f)), frames);
}

static uint64_t entry_hash_at(const void *ctx, size_t i)
{
	const struct profile *p = ctx;

	return p->hashes[i];
}

static bool entry_is(const struct profile *p, const struct profile_entry *e,
		     const struct profile_sample *s)
{
	return e->event == s->event && e->program == s->program && e->nr == s->nr &&
	       !memcmp(&p->stacks[e->first], s->frames, s->nr * sizeof(*s->frames));
}

static void entry_new(struct profile *p, const struct profile_sample *s, uint64_t hash)
{
	size_t i;

	vec_grow(p->hashes, p->nr_entries, p->cap_hashes);
	vec_grow(p->entries, p->nr_entries, p->cap_entries);
	p->hashes[p->nr_entries] = hash;
	p->entries[p->nr_entries] = (struct profile_entry){
		.program = s->program, .event = s->event,
		.first = (uint32_t)p->nr_stacks, .nr = (uint32_t)s->nr,
	};
	for (i = 0; i < s->nr; i++) {
		vec_grow(p->stacks, p->nr_stacks, p->cap_stacks);
		p->stacks[p->nr_stacks++] = s->frames[i];
	}
	p->nr_entries++;
}

/* A sample that says nothing of where it was. */
static const char *profile_add_unknown(struct profile *p, const struct profile_sample *s)
{
	const struct atom *empty = intern(p->names, STR(""));
	const struct profile_frame f = { empty, intern(p->names, STR("[unknown]")), empty, false };
	const uint32_t frame = profile_add_frame(p, &f);
	struct profile_sample one = *s;

	one.frames = &frame;
	one.nr = 1;
	return profile_add(p, &one);
}

const char *profile_add(struct profile *p, const struct profile_sample *s)
{
	struct profile_event *event = &p->events[s->event];
	struct profile_table *t = &p->by_entry;
	uint64_t hash = entry_hash(s);
	struct profile_entry *e;
	size_t at;

	if (!s->nr)
		return profile_add_unknown(p, s);
	p->walked += s->nr;
	if (p->walked > LIMIT_PROFILE_WALK)
		return "too many frames";
	table_grow(t, entry_hash_at, p);
	for (at = hash & (t->cap - 1); t->slots[at]; at = (at + 1) & (t->cap - 1))
		if (p->hashes[t->slots[at] - 1] == hash &&
		    entry_is(p, &p->entries[t->slots[at] - 1], s))
			break;
	if (!t->slots[at]) {
		if (p->nr_entries == LIMIT_PROFILE_ENTRIES ||
		    s->nr > LIMIT_PROFILE_FRAMES - p->nr_stacks)
			return "too many different stacks";
		entry_new(p, s, hash);
		t->nr++;
		t->slots[at] = (uint32_t)t->nr;
	}
	e = &p->entries[t->slots[at] - 1];
	/* No sum of any of them overflows. */
	if (s->value == INT64_MIN || s->nr_samples > INT64_MAX - event->nr_samples ||
	    __builtin_add_overflow(event->magnitude, s->value < 0 ? -s->value : s->value,
				   &event->magnitude))
		return "the sum of the values is too large";
	e->value += s->value;
	e->nr_samples += s->nr_samples;
	event->total += s->value;
	event->nr_samples += s->nr_samples;
	return NULL;
}

const struct profile_event *profile_events(const struct profile *p, size_t *n)
{
	*n = p->nr_events;
	return p->events;
}

void profile_prefer(struct profile *p, uint32_t event)
{
	if (!p->has_preferred)
		p->preferred = event;
	p->has_preferred = true;
}

uint32_t profile_preferred(const struct profile *p)
{
	return p->preferred;
}

const struct profile_frame *profile_frames(const struct profile *p, size_t *n)
{
	*n = p->nr_frames;
	return p->frames;
}

const struct profile_entry *profile_entries(const struct profile *p, size_t *n)
{
	*n = p->nr_entries;
	return p->entries;
}

const uint32_t *profile_stack(const struct profile *p, const struct profile_entry *e)
{
	return p->stacks + e->first;
}
