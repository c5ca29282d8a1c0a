/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Addresses resolved to functions, lines and inlined calls, and how the frame of the
 * caller is found there.  The machine of the file need not be the one that runs.
 */
#ifndef DWARF_FRAME_H
#define DWARF_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "base/str.h"

struct arena;
struct diag;
struct dwarf_file;
struct dwarf_options;
struct dwarf_resolver;

/* A function at an address; one that was inlined is followed by its caller. */
struct dwarf_call {
	const struct atom *function;	/* empty: not known */
	const struct atom *file;	/* with its directory; empty: not known */
	uint32_t line, column;		/* 0: not known */
	bool is_inlined;
};

struct dwarf_frame {
	uint64_t pc;			/* in the file */
	const struct atom *symbol;	/* or empty */
	uint64_t offset, size;		/* in the symbol */
	struct dwarf_call *calls;	/* the innermost first */
	size_t nr_calls;
	size_t unit;			/* number of its unit, or SIZE_MAX */
	/* Where the caller's frame begins, and where its registers are; or empty. */
	const struct atom *cfa, *registers;
};

/**
 * dwarf_resolver_new - open a file to resolve addresses
 * @path: name of the file
 * @o: options, which must outlive the resolver
 * @mem: what results are allocated in
 * @names: names of results
 * @out: receives what dwarf_read() says of the file
 * @diag: receives errors
 *
 * Return: the resolver, to be freed with dwarf_resolver_free(); NULL after an error.
 */
struct dwarf_resolver *dwarf_resolver_new(const char *path, const struct dwarf_options *o,
					  struct arena *mem, struct interner *names,
					  struct dwarf_file *out, struct diag *diag);

/**
 * dwarf_resolver_free - close the file
 * @r: resolver or NULL
 */
void dwarf_resolver_free(struct dwarf_resolver *r);

/**
 * dwarf_resolve - resolve an address
 * @r: resolver
 * @pc: address as the file has it; of a relocatable file, in its section .text
 * @out: set to what is known
 *
 * Return: whether anything is known.
 */
bool dwarf_resolve(struct dwarf_resolver *r, uint64_t pc, struct dwarf_frame *out);

/**
 * dwarf_resolve_symbol - resolve a place in a function
 * @r: resolver
 * @symbol: name of the function
 * @offset: bytes from its beginning
 * @size: size that the function must have, or 0
 * @out: set to what is known
 *
 * Return: NULL, or why it cannot be resolved.
 */
const char *dwarf_resolve_symbol(struct dwarf_resolver *r, struct str symbol, uint64_t offset,
				 uint64_t size, struct dwarf_frame *out);

#endif
