/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The kernel's architectures, and what is peculiar to each: a row for each
 * directory below arch/.  An architecture that is not in the table works, but
 * has no peculiarities.
 */
#ifndef ARCH_ARCH_H
#define ARCH_ARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/*
 * The GOARCH of a configuration; the first that fits counts.  @when is a list
 * of symbols without CONFIG_, '!' before one that must be off, '|' between
 * those of which one is enough.
 */
struct arch_port {
	const char *when;
	const char *goarch;	/* NULL: no port */
	const char *why_not;
};

/* What compilers define for it. */
struct arch_macro {
	const char *name;
	int is_64bit;		/* -1: both */
};

struct arch {
	const char *name;	/* SRCARCH: the directory below arch/ */
	/* Lists, a space apart, NULL if empty: */
	const char *aliases;	/* other values of ARCH */
	const char *aliases32;	/* those that mean its 32-bit kernel */
	const char *machines;	/* what uname's machine begins with */
	const char *machines32;
	const char *call_prefixes;	/* of system calls that are wrapped */
	const char *subarch;	/* make's SUBARCH on it, if not @name */
	const char *runs_on;	/* User Mode Linux: whose code it shares */
	const char *kconfig;	/* a file of its own in that one's directory */
	const char *asks_machine;	/* defconfig, if the makefile asks uname */
	bool mmu_is_implied;	/* without a symbol MMU in every version */
	struct arch_port ports[5];	/* ends with all NULL */
	struct arch_macro macros[3];
};

/**
 * arch_at - the architectures one after the other, common ones first
 * @i: number
 *
 * Return: the row, or NULL after the last.
 */
const struct arch *arch_at(size_t i);

/**
 * arch_find - an architecture by name
 * @name: value of make's SRCARCH or ARCH
 * @is_32bit: set to whether the name alone means 32 bits; or NULL
 *
 * Return: its row, or NULL if it is not in the table.
 */
const struct arch *arch_find(struct str name, bool *is_32bit);

/**
 * arch_of_machine - the architecture of a machine
 * @machine: as uname() tells it
 *
 * Return: what make takes for ARCH: "x86", "i386", "arm64"; @machine itself if
 * no row knows it.
 */
const char *arch_of_machine(const char *machine);

/**
 * arch_subarch - the SUBARCH that the kernel's makefiles find on a machine
 * @machine: as uname() tells it
 *
 * Return: a name; @machine itself if no row knows it.
 */
const char *arch_subarch(const char *machine);

/**
 * arch_source - whose system calls an architecture has
 * @srcarch: SRCARCH
 *
 * Return: @srcarch, or for User Mode Linux the architecture it runs on.
 */
const char *arch_source(const char *srcarch);

/**
 * arch_uses - whether objects of arch/@dir are built for an architecture
 * @srcarch: SRCARCH
 * @dir: name of a directory below arch/
 */
bool arch_uses(const char *srcarch, struct str dir);

/**
 * arch_rank - how common an architecture is
 * @srcarch: SRCARCH
 *
 * Return: 0 for the most common one; the same for all that have no row.
 */
size_t arch_rank(const char *srcarch);

#endif
