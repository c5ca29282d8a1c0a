// SPDX-License-Identifier: GPL-2.0
/*
 * What a sample costs counts once for what it is in, and once for each that is on its
 * stack, however often it is there.
 */
#include "cost/cost.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"
#include "cost/place.h"
#include "profile/profile.h"

const struct cost_key_row cost_keys[NR_COST_KEYS] = {
	[COST_PROGRAM] = { "program", "what the thread was called", false },
	[COST_OBJECT] = { "object", "file, kernel or module", false },
	[COST_FUNCTION] = { "function", "function", false },
	[COST_PACKAGE] = { "package", "Go package that was running, or had called", false },
	[COST_UNIT] = { "unit", "object file or Go package in the graph", true },
	[COST_DIRECTORY] = { "directory", "its directory", true },
	[COST_MODULE] = { "module", "kernel module or Go module", true },
	[COST_CONFIG] = { "config", "CONFIG symbol that decides whether it is built", true },
};

/* Thousandths of the cycles above which an event deserves a look. */
static const struct {
	const char *name;
	uint32_t mark;
} cost_marks[] = {
	{ "dTLB-load-misses", 35 }, { "dTLB-store-misses", 35 }, { "dTLB-misses", 35 },
	{ "branch-misses", 80 }, { "branch-load-misses", 80 },
};

enum cost_key cost_find_key(struct str name)
{
	size_t i;

	for (i = 0; i < NR_COST_KEYS; i++)
		if (str_is(name, cost_keys[i].name))
			break;
	return (enum cost_key)i;
}

void costs_free(struct costs *c)
{
	if (c->mem)
		arena_free(c->mem);
	free(c->rows);
	*c = (struct costs){ .nr = 0 };
}

/* "cpu/cycles/u" and "cycles:ppp" are "cycles". */
static struct str event_plain_name(struct str name)
{
	size_t slash = str_chr(name, '/');

	if (slash < name.len)
		name = str_from(name, slash + 1);
	name = str_head(name, str_chr(name, '/'));
	return str_head(name, str_chr(name, ':'));
}

static void costs_read_events(struct costs *c, const struct profile *p)
{
	const struct profile_event *events = profile_events(p, &c->nr_events);
	size_t i, n;

	c->cycles = COST_NONE;
	c->events = arena_alloc(c->mem, (c->nr_events + 1) * sizeof(*c->events));
	for (i = 0; i < c->nr_events; i++) {
		struct cost_event *e = &c->events[i];
		struct str plain = event_plain_name(atom_str(events[i].name));

		*e = (struct cost_event){
			.name = events[i].name, .unit = events[i].unit,
			.total = events[i].total, .nr_samples = events[i].nr_samples,
			.is_cycles = str_is(plain, "cycles") || str_is(plain, "cpu-cycles"),
		};
		for (n = 0; n < ARRAY_SIZE(cost_marks); n++)
			if (str_is(plain, cost_marks[n].name))
				e->mark = cost_marks[n].mark;
		if (e->is_cycles && c->cycles == COST_NONE)
			c->cycles = (uint32_t)i;
	}
}

static const char *costs_find_main(struct costs *c, const struct profile *p, struct str event)
{
	size_t i;

	if (!c->nr_events)
		return "no samples";
	c->main = c->cycles == COST_NONE ? profile_preferred(p) : c->cycles;
	if (!event.len)
		return NULL;
	for (i = 0; i < c->nr_events; i++) {
		if (!str_eq(atom_str(c->events[i].name), event) &&
		    !str_eq(event_plain_name(atom_str(c->events[i].name)), event))
			continue;
		c->main = (uint32_t)i;
		return NULL;
	}
	return "no such event";
}

/* Where the function's name begins after the path: no dot before the last slash counts. */
struct str cost_go_package(struct str function)
{
	/* Arguments of type parameters may have slashes, too. */
	struct str plain = str_head(function, str_chr(function, '['));
	size_t slash = str_rchr(plain, '/'), dot;

	if (slash == plain.len)
		slash = 0;
	dot = str_chr(str_from(plain, slash), '.');
	if (!dot || slash + dot >= plain.len)
		return STR("");
	return str_head(plain, slash + dot);
}

struct adding {
	const struct profile *p;
	struct costs *c;
	const struct profile_frame *frames;
	size_t nr_frames;
	const struct atom **packages;	/* by frame: NULL if it is not of Go */
	struct atom_rows {
		uint32_t *slots;
		size_t cap;
	} rows;
	uint64_t *seen;			/* by row: the entry that has counted for it, plus one */
	size_t cap_seen;
	const struct atom *unknown, *not_go, *always;
	const struct cost_places *places;
};

/* Names with the spelling of Go's packages, in objects that have the runtime. */
static void adding_find_packages(struct adding *a)
{
	struct interner *names = profile_names(a->p);
	bool *is_go;
	size_t i;

	a->frames = profile_frames(a->p, &a->nr_frames);
	a->packages = xcalloc(a->nr_frames + 1, sizeof(*a->packages));
	is_go = xcalloc(intern_count(names) + 1, sizeof(*is_go));
	for (i = 0; i < a->nr_frames; i++) {
		const struct profile_frame *f = &a->frames[i];

		if (!f->is_kernel && (str_ends(atom_str(f->source), STR(".go")) ||
				      str_starts(atom_str(f->function), STR("runtime.")) ||
				      str_is(atom_str(f->function), "main.main")))
			is_go[f->object->id] = true;
	}
	for (i = 0; i < a->nr_frames; i++) {
		struct str package = cost_go_package(atom_str(a->frames[i].function));

		if (!a->frames[i].is_kernel && is_go[a->frames[i].object->id] && package.len)
			a->packages[i] = intern(names, package);
	}
	free(is_go);
}

static const struct atom *frame_key(const struct adding *a, const struct profile_entry *e,
				    uint32_t frame, enum cost_key key)
{
	switch (key) {
	case COST_PROGRAM:
		return e->program;
	case COST_OBJECT:
		return a->frames[frame].object;
	case COST_FUNCTION:
		return a->frames[frame].function->len ? a->frames[frame].function : a->unknown;
	case COST_PACKAGE:
		return a->packages[frame] ?: a->not_go;
	case COST_UNIT:
		return a->places->at[frame].unit ?: a->unknown;
	case COST_DIRECTORY:
		return a->places->at[frame].directory ?: a->unknown;
	case COST_MODULE:
		return a->places->at[frame].module ?: a->unknown;
	case COST_CONFIG:
		if (a->places->at[frame].config && !a->places->at[frame].config->len)
			return a->always;
		return a->places->at[frame].config ?: a->unknown;
	default:
		return a->unknown;
	}
}

static uint64_t row_hash(const struct atom *const *keys, size_t nr)
{
	uint64_t h = UINT64_C(0xa0761d6478bd642f);
	size_t i;

	for (i = 0; i < nr; i++)
		h = hash_mix(h ^ keys[i]->id, UINT64_C(0xe7037ed1a0b428db));
	return h;
}

static void rows_grow(struct atom_rows *t, const struct costs *c)
{
	size_t i;

	if (c->nr * 2 < t->cap)
		return;
	free(t->slots);
	t->cap = t->cap ? t->cap * 2 : 256;
	t->slots = xcalloc(t->cap, sizeof(*t->slots));
	for (i = 0; i < c->nr; i++) {
		size_t at = row_hash(c->rows[i].keys, c->nr_keys) & (t->cap - 1);

		while (t->slots[at])
			at = (at + 1) & (t->cap - 1);
		t->slots[at] = (uint32_t)i + 1;
	}
}

/* The number of the row with these keys, which is added if it is new. */
static uint32_t rows_at(struct atom_rows *t, struct costs *c, const struct atom *const *keys)
{
	size_t size = c->nr_keys * sizeof(*keys), at;

	rows_grow(t, c);
	for (at = row_hash(keys, c->nr_keys) & (t->cap - 1); t->slots[at];
	     at = (at + 1) & (t->cap - 1))
		if (!memcmp(c->rows[t->slots[at] - 1].keys, keys, size))
			return t->slots[at] - 1;
	vec_grow(c->rows, c->nr, c->cap);
	memcpy(c->rows[c->nr].keys, keys, size);
	c->rows[c->nr].values = arena_alloc(c->mem, c->nr_events * sizeof(struct cost_value));
	c->nr++;
	t->slots[at] = (uint32_t)c->nr;
	return (uint32_t)c->nr - 1;
}

static uint32_t adding_row(struct adding *a, const struct profile_entry *e, uint32_t frame,
			   uint32_t package_frame)
{
	const struct atom *keys[COST_MAX_KEYS];
	size_t i;

	for (i = 0; i < a->c->nr_keys; i++)
		keys[i] = frame_key(a, e, a->c->keys[i] == COST_PACKAGE ? package_frame : frame,
				    a->c->keys[i]);
	return rows_at(&a->rows, a->c, keys);
}

/*
 * From the outermost frame on: what Go has called, in C or in the kernel, is of its
 * package.
 */
static void adding_entry(struct adding *a, const struct profile_entry *e, size_t number)
{
	const uint32_t *stack = profile_stack(a->p, e);
	uint32_t go = UINT32_MAX, row;
	struct cost_value *v;
	size_t i;

	for (i = e->nr; i-- > 0;) {
		if (a->packages[stack[i]])
			go = stack[i];
		row = adding_row(a, e, stack[i], go == UINT32_MAX ? stack[i] : go);
		v = &a->c->rows[row].values[e->event];
		if (!i)
			v->self += e->value;
		array_reach(a->seen, a->cap_seen, row);
		if (a->seen[row] == number + 1)
			continue;
		a->seen[row] = number + 1;
		v->total += e->value;
	}
}

static int64_t value_size(int64_t n)
{
	return n < 0 ? -n : n;
}

static int row_cmp(const void *a, const void *b, void *ctx)
{
	const struct cost_row *x = a, *y = b;
	const struct costs *c = ctx;
	const struct cost_value *v = &x->values[c->main], *w = &y->values[c->main];
	size_t i;

	if (value_size(v->self) != value_size(w->self))
		return value_size(v->self) > value_size(w->self) ? -1 : 1;
	if (value_size(v->total) != value_size(w->total))
		return value_size(v->total) > value_size(w->total) ? -1 : 1;
	for (i = 0; i < c->nr_keys; i++) {
		int order = str_cmp(atom_str(x->keys[i]), atom_str(y->keys[i]));

		if (order)
			return order;
	}
	return 0;
}

static void costs_sort(struct costs *c)
{
	if (c->nr)
		qsort_r(c->rows, c->nr, sizeof(*c->rows), row_cmp, c);
}

static const char *costs_begin(struct costs *c, const struct profile *p, struct str event,
			       const enum cost_key *keys, size_t nr_keys)
{
	*c = (struct costs){ .nr_keys = nr_keys, .mem = arena_new() };
	memcpy(c->keys, keys, nr_keys * sizeof(*keys));
	costs_read_events(c, p);
	return costs_find_main(c, p, event);
}

const char *cost_add_up(const struct profile *p, const enum cost_key *keys, size_t nr_keys,
			struct str event, const struct cost_places *places, struct costs *out)
{
	struct adding a = { .p = p, .c = out, .places = places };
	const struct profile_entry *entries;
	const char *why = costs_begin(out, p, event, keys, nr_keys);
	size_t i, n;

	if (why)
		return why;
	a.unknown = intern(profile_names(p), STR("[unknown]"));
	a.not_go = intern(profile_names(p), STR("[not Go]"));
	a.always = intern(profile_names(p), STR("[always built]"));
	adding_find_packages(&a);
	entries = profile_entries(p, &n);
	for (i = 0; i < n; i++)
		adding_entry(&a, &entries[i], i);
	costs_sort(out);
	free(a.packages);
	free(a.rows.slots);
	free(a.seen);
	return NULL;
}

/* Each frame whose object a symbol decides about counts once for it. */
static void adding_entry_off(struct adding *a, const struct profile_entry *e, size_t number)
{
	const uint32_t *stack = profile_stack(a->p, e);
	size_t i, n;

	for (i = 0; i < e->nr; i++) {
		const struct cost_place *at = &a->places->at[stack[i]];

		for (n = 0; n < at->nr_configs; n++) {
			uint32_t row = rows_at(&a->rows, a->c, &at->configs[n]);
			struct cost_value *v = &a->c->rows[row].values[e->event];

			if (!i)
				v->self += e->value;
			array_reach(a->seen, a->cap_seen, row);
			if (a->seen[row] == number + 1)
				continue;
			a->seen[row] = number + 1;
			v->total += e->value;
		}
	}
}

const char *cost_add_up_off(const struct profile *p, struct str event,
			    const struct cost_places *places, struct costs *out)
{
	const enum cost_key key = COST_CONFIG;
	struct adding a = { .p = p, .c = out, .places = places };
	const char *why = costs_begin(out, p, event, &key, 1);
	const struct profile_entry *entries;
	size_t i, n;

	if (why)
		return why;
	entries = profile_entries(p, &n);
	for (i = 0; i < n; i++)
		adding_entry_off(&a, &entries[i], i);
	costs_sort(out);
	free(a.rows.slots);
	free(a.seen);
	return NULL;
}

bool cost_ratio(const struct costs *c, const struct cost_row *row, size_t event, uint32_t *ratio)
{
	int64_t cycles, n;

	if (c->cycles == COST_NONE || c->events[event].is_cycles)
		return false;
	cycles = row->values[c->cycles].self;
	n = row->values[event].self;
	if (cycles <= 0 || n < 0)
		return false;
	*ratio = (uint32_t)((double)n / (double)cycles * 1000 + 0.5 < UINT32_MAX ?
			    (double)n / (double)cycles * 1000 + 0.5 : UINT32_MAX);
	return true;
}

bool cost_is_marked(const struct costs *c, const struct cost_row *row, size_t event)
{
	uint32_t mark = c->events[event].mark;

	/* Exactly on the mark is not above it. */
	return mark && c->cycles != COST_NONE && row->values[c->cycles].self > 0 &&
	       (double)row->values[event].self * 1000 >
	       (double)row->values[c->cycles].self * mark;
}

void cost_add_percent(struct strbuf *out, int64_t value, int64_t total, const char *sign)
{
	double part = total ? (double)value * 10000 / (double)(total < 0 ? -total : total) : 0;
	int64_t n;

	/* Profiles with negative values have parts of any size. */
	if (part > 1e15 || part < -1e15)
		part = part < 0 ? -1e15 : 1e15;
	n = (int64_t)(part < 0 ? part - 0.5 : part + 0.5);
	sb_addf(out, "%s%lld.%02lld%%", n < 0 ? "-" : sign, llabs(n) / 100, llabs(n) % 100);
}

static size_t diff_event(struct costs *out, const struct cost_event *e)
{
	size_t i;

	for (i = 0; i < out->nr_events; i++)
		if (out->events[i].name == e->name && out->events[i].unit == e->unit)
			return i;
	out->events[i] = (struct cost_event){
		.name = e->name, .unit = e->unit, .mark = e->mark, .is_cycles = e->is_cycles,
	};
	out->nr_events++;
	return i;
}

/* At the ends of the range it stays. */
static void value_add(int64_t *sum, int64_t n)
{
	if (__builtin_add_overflow(*sum, n, sum))
		*sum = n < 0 ? -INT64_MAX : INT64_MAX;
}

static void diff_add(const struct costs *c, int sign, struct atom_rows *t, struct costs *out)
{
	size_t i, n;

	for (n = 0; n < c->nr_events; n++)
		value_add(&out->events[diff_event(out, &c->events[n])].total,
			  sign * c->events[n].total);
	for (i = 0; i < c->nr; i++) {
		/* The array may move when a row is added. */
		uint32_t row = rows_at(t, out, c->rows[i].keys);

		for (n = 0; n < c->nr_events; n++) {
			const struct cost_value *v = &c->rows[i].values[n];
			size_t event = diff_event(out, &c->events[n]);
			struct cost_value *to = &out->rows[row].values[event];

			value_add(&to->self, sign * v->self);
			value_add(&to->total, sign * v->total);
		}
	}
}

static bool row_is_zero(const struct costs *c, const struct cost_row *row)
{
	size_t i;

	for (i = 0; i < c->nr_events; i++)
		if (row->values[i].self || row->values[i].total)
			return false;
	return true;
}

void cost_diff(const struct costs *before, const struct costs *after, struct costs *out)
{
	struct atom_rows t = { .cap = 0 };
	size_t i, kept = 0;

	*out = (struct costs){
		.nr_keys = after->nr_keys, .mem = arena_new(), .cycles = COST_NONE,
	};
	memcpy(out->keys, after->keys, sizeof(out->keys));
	/* All events first: each row has room for them. */
	out->events = arena_alloc(out->mem, (before->nr_events + after->nr_events) *
					    sizeof(*out->events));
	for (i = 0; i < after->nr_events; i++)
		diff_event(out, &after->events[i]);
	for (i = 0; i < before->nr_events; i++)
		diff_event(out, &before->events[i]);
	out->main = after->main;
	diff_add(before, -1, &t, out);
	diff_add(after, 1, &t, out);
	for (i = 0; i < out->nr; i++)
		if (!row_is_zero(out, &out->rows[i]))
			out->rows[kept++] = out->rows[i];
	out->nr = kept;
	costs_sort(out);
	free(t.slots);
}
