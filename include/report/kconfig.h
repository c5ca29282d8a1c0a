/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The two Kconfig files that are written for Go programs: their switches, and
 * a fragment of a .config that turns on what they need.
 */
#ifndef REPORT_KCONFIG_H
#define REPORT_KCONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "query/needs.h"

struct goprog;
struct kcfg_change;
struct kcfg_plan;
struct kconfig;

/* A Go program with its switch. */
struct goprog_entry {
	const struct goprog *program;
	struct strbuf name;	/* of the switch: GO_PROG_KMODWATCH */
	bool prompt;		/* the makefile uses that switch */
	struct needs needs;
};

/* The line that tells what wrote the switches. */
#define KCONFIG_MARK "# Written by \"godeps kconfig\""

/**
 * kconfig_switches - the file with a switch for each program
 * @list: programs, in order
 * @nr: their number
 * @k: Kconfig files, asked for types
 * @module: also define GO_MODULE, which no other file does
 * @out: buffer
 */
void kconfig_switches(const struct goprog_entry *list, size_t nr,
		      struct kconfig *k, bool module, struct strbuf *out);

/**
 * kconfig_needs - needs, one per line
 * @needs: needs
 * @out: buffer
 */
void kconfig_needs(const struct needs *needs, struct strbuf *out);

/**
 * kconfig_fragment - the head of a fragment of a .config
 * @sub: the sub-command that writes it
 * @what: what it holds
 * @out: buffer
 */
void kconfig_fragment(const char *sub, const char *what, struct strbuf *out);

/**
 * kconfig_fragment_need - the settings that one need led to
 * @program: who needs it
 * @need: the need
 * @plan: settings found
 * @first: the first one of this need
 * @out: buffer
 */
void kconfig_fragment_need(const struct goprog *program,
			   const struct need *need,
			   const struct kcfg_plan *plan, size_t first,
			   struct strbuf *out);

/**
 * kconfig_fragment_change - the settings that reach what was asked for
 * @asked: what that was
 * @change: settings, or the obstacle
 * @out: buffer
 */
void kconfig_fragment_change(struct str asked, const struct kcfg_change *change,
			     struct strbuf *out);

#endif
