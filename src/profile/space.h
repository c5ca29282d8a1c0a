/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What was where in the memory of the machine that was recorded: the kernel, its
 * modules, and the files that processes have mapped.
 */
#ifndef PROFILE_SPACE_H
#define PROFILE_SPACE_H

#include <stdbool.h>
#include <stdint.h>

#include "parts.h"

struct profile_space;

/* A part of memory. */
struct space_map {
	uint64_t start, end, offset;	/* in the file, of @start */
	const struct atom *file;
	struct str build_id;		/* or empty */
};

/**
 * space_new - an empty memory
 * @in: what is read, for options and warnings
 *
 * Return: the memory; free it with space_free().
 */
struct profile_space *space_new(const struct profile_input *in);

/**
 * space_free - forget it
 * @s: memory or NULL
 */
void space_free(struct profile_space *s);

/**
 * space_build_id - say which build id a file has
 * @s: memory
 * @file: its name
 * @id: build id
 */
void space_build_id(struct profile_space *s, struct str file, struct str id);

/**
 * space_release - say which kernel it was, for recordings without its build id
 * @s: memory
 * @release: as uname -r prints it
 */
void space_release(struct profile_space *s, struct str release);

/**
 * space_kernel_map - say where the kernel or a module is
 * @s: memory
 * @m: where; of the kernel, @offset is the address of a symbol
 * @symbol: this symbol, or empty
 */
void space_kernel_map(struct profile_space *s, const struct space_map *m, struct str symbol);

/**
 * space_map_file - a process maps a file, in place of what was there
 * @s: memory
 * @pid: process
 * @m: map
 */
void space_map_file(struct profile_space *s, uint32_t pid, const struct space_map *m);

/**
 * space_fork - a thread begins
 * @s: memory
 * @pid: its process, a copy of @ppid if it is another one
 * @tid: its number
 * @ppid: the process that it comes from
 * @ptid: the thread
 */
void space_fork(struct profile_space *s, uint32_t pid, uint32_t tid, uint32_t ppid,
		uint32_t ptid);

/**
 * space_name - a thread has a name
 * @s: memory
 * @tid: its number
 * @name: name
 */
void space_name(struct profile_space *s, uint32_t tid, struct str name);

/**
 * space_thread - the name of a thread
 * @s: memory
 * @tid: its number
 */
const struct atom *space_thread(struct profile_space *s, uint32_t tid);

/**
 * space_has_failed - whether a file could not be read that exists
 * @s: memory
 *
 * An error has been added then.
 */
bool space_has_failed(const struct profile_space *s);

/**
 * space_full - whether a limit has been reached
 * @s: memory
 *
 * Return: NULL, or which; nothing may be added any more then.
 */
const char *space_full(const struct profile_space *s);

/**
 * space_frame - the frame of an address
 * @s: memory
 * @pid: process
 * @is_kernel: the address is the kernel's
 * @ip: address
 *
 * Return: its number in the profile.
 */
uint32_t space_frame(struct profile_space *s, uint32_t pid, bool is_kernel, uint64_t ip);

#endif
