/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Profiles: how often, or how much of something, was counted in which function, called
 * by which others.  Recordings of perf, texts of "perf script" and profiles of pprof all
 * become this; equal stacks are one entry, so that a million samples are a few thousand.
 */
#ifndef PROFILE_PROFILE_H
#define PROFILE_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "base/str.h"

struct diag;
struct profile;

/* What was counted: cycles, or "cpu" in "nanoseconds". */
struct profile_event {
	const struct atom *name;
	const struct atom *unit;	/* or empty */
	int64_t total;			/* of all entries */
	int64_t magnitude;		/* the same without their signs */
	uint64_t nr_samples;
};

/* A function in an object. */
struct profile_frame {
	const struct atom *function;	/* empty: not known */
	const struct atom *object;	/* a file's name, [kernel.kallsyms], [xfs] ... */
	const struct atom *source;	/* the file that it is written in, or empty */
	bool is_kernel;
};

/* All samples of an event with the same program and stack. */
struct profile_entry {
	const struct atom *program;	/* what the thread was called, or the main object */
	uint32_t event;
	uint32_t first, nr;		/* of profile_stack() */
	int64_t value;			/* their sum */
	uint64_t nr_samples;
};

/**
 * profile_new - an empty profile
 * @names: names of everything in it; must outlive it
 *
 * Return: the profile; free it with profile_free().
 */
struct profile *profile_new(struct interner *names);

/**
 * profile_free - free a profile
 * @p: profile or NULL
 */
void profile_free(struct profile *p);

/**
 * profile_names - the names that a profile is made of
 * @p: profile
 */
struct interner *profile_names(const struct profile *p);

/**
 * profile_add_event - the number of an event, which is added if it is new
 * @p: profile
 * @name: name
 * @unit: unit, or empty
 * @number: set to it
 *
 * Return: NULL, or why it cannot be added.
 */
const char *profile_add_event(struct profile *p, struct str name, struct str unit,
			      uint32_t *number);

/**
 * profile_add_frame - the number of a frame, which is added if it is new
 * @p: profile
 * @f: frame
 */
uint32_t profile_add_frame(struct profile *p, const struct profile_frame *f);

/* What is added to a profile. */
struct profile_sample {
	const struct atom *program;
	uint32_t event;
	const uint32_t *frames;		/* their numbers, the innermost first; or none */
	size_t nr;
	int64_t value;
	uint64_t nr_samples;
};

/**
 * profile_add - add samples
 * @p: profile
 * @s: samples
 *
 * Return: NULL, or why they cannot be added: a limit.
 */
const char *profile_add(struct profile *p, const struct profile_sample *s);

/**
 * profile_events - all events
 * @p: profile
 * @n: set to their number
 */
const struct profile_event *profile_events(const struct profile *p, size_t *n);

/**
 * profile_prefer - say which event is meant if none is named
 * @p: profile
 * @event: number; that of the first call counts
 */
void profile_prefer(struct profile *p, uint32_t event);

/**
 * profile_preferred - which event that is
 * @p: profile, which has events
 */
uint32_t profile_preferred(const struct profile *p);

/**
 * profile_frames - all frames
 * @p: profile
 * @n: set to their number
 */
const struct profile_frame *profile_frames(const struct profile *p, size_t *n);

/**
 * profile_entries - all entries
 * @p: profile
 * @n: set to their number
 */
const struct profile_entry *profile_entries(const struct profile *p, size_t *n);

/**
 * profile_stack - the frames of an entry
 * @p: profile
 * @e: entry
 *
 * Return: @e->nr numbers, the innermost first; at least one.
 */
const uint32_t *profile_stack(const struct profile *p, const struct profile_entry *e);

/* How profiles are read. */
struct profile_options {
	/*
	 * kallsyms or System.map of the kernel that was recorded; NULL: that of the
	 * running one, if it is the same.
	 */
	const char *kallsyms;
	const char *root;		/* directory that all files of the target are below */
	const char *const *debug_dirs;	/* where files of symbols are, by build id */
	size_t nr_debug_dirs;
	bool no_files;			/* nothing besides the profile is opened */
};

/**
 * profile_read - add a profile of any format
 * @p: profile that grows
 * @name: its name, for errors
 * @data: its content
 * @o: options
 * @diag: receives errors, and warnings about files that are not those of the recording
 *
 * Return: 0, or -EINVAL after an error.
 */
int profile_read(struct profile *p, const char *name, struct str data,
		 const struct profile_options *o, struct diag *diag);

#endif
