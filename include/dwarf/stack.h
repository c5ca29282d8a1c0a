/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Stacks as texts: lists of addresses, a kernel's oops, a Go panic.
 */
#ifndef DWARF_STACK_H
#define DWARF_STACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "dwarf/frame.h"

/* A place in code that a line of text names: an address, or one in a function. */
struct dwarf_query {
	struct str line;	/* that names it, or empty */
	uint64_t pc;		/* if there is no symbol */
	struct str symbol;
	uint64_t offset, size;	/* size 0: not known */
	struct str module;	/* of the kernel, or empty */
	bool is_return;		/* the instruction before it is meant */
};

/* What earlier lines have said; begin with all zero. */
struct dwarf_stack {
	struct str function;	/* a Go panic names it in the line before */
	bool has_place;		/* there was one */
};

/**
 * dwarf_query_address - read an address
 * @text: hexadecimal digits, after 0x or not
 * @pc: set to the number
 *
 * Return: whether it is one.
 */
bool dwarf_query_address(struct str text, uint64_t *pc);

/**
 * dwarf_query_line - the place that a line names
 * @line: line, which @out refers to
 * @s: what the lines before it have said
 * @out: set to the place
 *
 * The first place is where execution was, the others are where calls return to, except
 * in lines that say which instruction it was ("RIP:", "pc :").
 *
 * Return: false if it names none.
 */
bool dwarf_query_line(struct str line, struct dwarf_stack *s, struct dwarf_query *out);

struct dwarf_answer {
	struct dwarf_query query;
	size_t file;		/* number of the file, or SIZE_MAX */
	struct dwarf_frame frame;
	const char *why;	/* it is not known, or NULL */
};

/**
 * dwarf_answer - resolve a place in one of several files
 * @resolvers: an open file each
 * @files: the same files
 * @nr: their number
 * @q: place
 * @out: set
 */
void dwarf_answer(struct dwarf_resolver *const *resolvers, const struct dwarf_file *files,
		  size_t nr, const struct dwarf_query *q, struct dwarf_answer *out);

#endif
