/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The modules of the running kernel, as /proc and /sys show them.
 */
#ifndef KMOD_RUNNING_H
#define KMOD_RUNNING_H

#include "base/str.h"
#include "base/unread.h"

enum running_state {
	RUNNING_ABSENT,		/* not loaded */
	RUNNING_COMING,		/* its init function runs */
	RUNNING_GOING,		/* it is being unloaded */
	RUNNING_LIVE,
	RUNNING_BUILTIN,	/* a part of the kernel itself */
};

struct running_places {
	const char *proc;	/* "/proc" */
	const char *sysfs;	/* "/sys" */
	const char *modules;	/* directory of modules.builtin, or NULL */
	struct unread *unread;	/* notes what could not be read */
};

/**
 * running_state - the state of a module
 * @at: where to look
 * @name: module; "-" and "_" are one
 *
 * A module exists from the moment its init function starts, and can be used
 * once that has returned: only then is it live.
 */
enum running_state running_state(const struct running_places *at,
				 struct str name);

/**
 * running_name - a state as text
 * @state: state
 */
const char *running_name(enum running_state state);

/**
 * running_wait - wait until a module is live or built in
 * @at: where to look
 * @name: module
 * @deadline: of CLOCK_MONOTONIC, in milliseconds
 *
 * Return: the state at the end.
 */
enum running_state running_wait(const struct running_places *at,
				struct str name, long long deadline);

/**
 * running_now - CLOCK_MONOTONIC in milliseconds
 */
long long running_now(void);

#endif
