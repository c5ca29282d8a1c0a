/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of src/dwarf share.
 */
#ifndef DWARF_PARTS_H
#define DWARF_PARTS_H

#include <gelf.h>

#include "dwarf/units.h"

/* Of elfutils. */
struct Dwarf;
struct Dwfl;
struct Dwfl_Module;

/* A file that is open. */
struct dwarf_open {
	struct Dwfl *dwfl;
	struct Dwfl_Module *module;
	struct Dwarf *dw;	/* NULL: no debug information */
	uint64_t bias;	/* what libdwfl adds to addresses of @dw */
	const char *path;
	const struct dwarf_options *o;
	struct str build_id;
	char *debug;		/* as in struct dwarf_file, to be freed */
};

/**
 * dwarf_open - open a file and its debug information
 * @path: name of the file
 * @opts: options
 * @mem: what @out is allocated in
 * @d: set; close it with dwarf_close(), after an error too
 * @out: receives what the ELF header says
 * @diag: receives errors
 *
 * Return: 0, or -EINVAL after an error.
 */
int dwarf_open(const char *path, const struct dwarf_options *opts, struct arena *mem,
	       struct dwarf_open *d, struct dwarf_file *out, struct diag *diag);

/**
 * dwarf_close - close it
 * @d: open file
 */
void dwarf_close(struct dwarf_open *d);

/**
 * dwarf_read_units - the compile units of an open file
 * @d: open file
 * @mem: what results are allocated in
 * @names: names of results
 * @out: what dwarf_open() has set; receives the units
 * @diag: receives errors
 *
 * Return: 0, or -EINVAL after an error.
 */
int dwarf_read_units(struct dwarf_open *d, struct arena *mem, struct interner *names,
		     struct dwarf_file *out, struct diag *diag);

struct dwarf_frame;

/**
 * dwarf_cfa - how the frame of the caller is found
 * @d: open file
 * @at: address, as libdwfl has it
 * @names: names of the result
 * @out: its cfa and registers are set if they are known
 */
void dwarf_cfa(struct dwarf_open *d, uint64_t at, struct interner *names, struct dwarf_frame *out);

/**
 * dwarf_next_section - walk over the sections that have a header and a name
 * @elf: file
 * @scn: the one before, or NULL
 * @shdr: set to its header
 * @name: set to its name
 *
 * Return: the section; NULL after the last.
 */
Elf_Scn *dwarf_next_section(Elf *elf, Elf_Scn *scn, GElf_Shdr *shdr, const char **name);

/* The sections that a line table is made of. */
struct dwarf_sections {
	struct str line, line_str, str;
	bool is_big;
};

/**
 * dwarf_sections - the sections for dwarf_lines()
 * @elf: file with the debug information, after libdw has unpacked and relocated it
 * @out: set
 */
void dwarf_sections(Elf *elf, struct dwarf_sections *out);

/* What a unit says of its line table. */
struct dwarf_lines {
	uint64_t offset;	/* DW_AT_stmt_list */
	struct str dir, name;	/* of the unit */
	uint8_t address_size;
};

/**
 * dwarf_lines - call a function for each file of a line table
 * @s: sections
 * @l: which table
 * @work: how many files may still be read; counted down
 * @visit: called with the name, and 16 bytes or NULL
 * @ctx: passed on
 *
 * libdw has no function for the MD5 of DWARF 5.
 *
 * Return: NULL, or what is wrong with the table.
 */
const char *dwarf_lines(const struct dwarf_sections *s, const struct dwarf_lines *l,
			size_t *work,
			void (*visit)(void *ctx, struct str name, const unsigned char *md5),
			void *ctx);

#endif
