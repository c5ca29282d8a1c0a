/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which function an address is in, by the symbols of a file or by a kernel's list.
 */
#ifndef PROFILE_SYMBOLS_H
#define PROFILE_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct atom;
struct interner;

struct symbol {
	uint64_t start, end;
	uint64_t limit;			/* where its section ends, or 0 */
	struct str name;
	const struct atom *atom;	/* its name, once it was found */
	struct str module;		/* of the kernel, or empty */
	uint32_t order;			/* in the file */
	bool is_weak, is_global;
};

struct symtab {
	struct arena *mem;
	struct symbol *at;	/* sorted, without repetition of @start */
	size_t nr, cap;
	struct str build_id;
	struct str failed;	/* the file that could not be read */
};

/**
 * symtab_new - an empty table
 *
 * Return: the table; free it with symtab_free().
 */
struct symtab *symtab_new(void);

/**
 * symtab_free - free a table
 * @t: table or NULL
 */
void symtab_free(struct symtab *t);

/**
 * symtab_read_elf - the functions of an ELF file, by their offset in the file
 * @t: empty table
 * @path: name of the file
 * @debug_dirs: where files of symbols are, by build id
 * @nr: their number
 *
 * One that has symbols is read instead of those that the file has itself.
 *
 * Return: 0, -ENOEXEC if it is not an ELF file, or another negative errno.
 */
int symtab_read_elf(struct symtab *t, const char *path, const char *const *debug_dirs, size_t nr);

/**
 * symtab_is_absent - whether an error says that there is no such file with symbols
 * @err: negative errno; all others say that it is not known
 */
bool symtab_is_absent(int err);

/**
 * symtab_read_kallsyms - a kernel's functions, by address
 * @t: empty table
 * @text: lines of /proc/kallsyms or of a System.map, which must outlive the table
 * @symbol: one whose address is known from elsewhere, or empty
 * @address: this address: all others move with it
 *
 * Return: NULL, or what is wrong with the text.
 */
const char *symtab_read_kallsyms(struct symtab *t, struct str text, struct str symbol,
				 uint64_t address);

/**
 * symtab_find - the symbol that an address is in
 * @t: table
 * @address: address, or offset in the file
 * @names: interner for its name
 *
 * Return: the symbol, or NULL.
 */
const struct symbol *symtab_find(struct symtab *t, uint64_t address, struct interner *names);

/**
 * build_id_in_notes - the build id in a section of notes
 * @notes: its bytes
 * @is_big: its byte order
 *
 * Return: the build id, which borrows from @notes, or an empty text.
 */
struct str build_id_in_notes(struct str notes, bool is_big);

#endif
