/* SPDX-License-Identifier: GPL-2.0 */
/*
 * ELF files: sections, symbols and needed libraries of an object, or of each
 * object in an archive, of any machine and byte order.
 *
 * This is the one module that knows libelf.  Numbers such as SHT_SYMTAB are
 * those of <elf.h>.  Any of it may be a stranger's: what makes no sense is not
 * there.
 */
#ifndef BASE_OBJFILE_H
#define BASE_OBJFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* An object while it is visited. */
struct objfile;

struct objfile_section {
	struct str name;
	uint32_t type;		/* SHT_ */
	uint32_t link, info;
	uint64_t flags, size;
	uint64_t address;
};

struct objfile_symbol {
	struct str name;
	uint64_t value, size;
	uint32_t section;	/* SHN_UNDEF, SHN_ABS ... or a number */
	unsigned char bind;	/* STB_ */
	unsigned char type;	/* STT_ */
};

/* A part of a program that is loaded into memory. */
struct objfile_segment {
	uint64_t address, offset, size;	/* @size: as in the file */
};

/* Called for each object; @member is its name in an archive, or empty. */
typedef void objfile_visit(void *ctx, struct objfile *o, struct str member);
typedef void objfile_symbol_visit(void *ctx, uint32_t number,
				  const struct objfile_symbol *s);
typedef void objfile_name_visit(void *ctx, struct str name);

/**
 * objfile_read_fd - visit the objects of an open file
 * @fd: descriptor; of the file only what is asked for is read
 * @visit: called for each object
 * @ctx: passed on
 *
 * Return: NULL, or why nothing could be read.
 */
const char *objfile_read_fd(int fd, objfile_visit *visit, void *ctx);

/**
 * objfile_read - the same for a file that is in memory
 * @image: its bytes
 * @visit: called for each object
 * @ctx: passed on
 *
 * Return: NULL, or why nothing could be read.
 */
const char *objfile_read(struct str image, objfile_visit *visit, void *ctx);

/**
 * objfile_type - ET_REL, ET_DYN ...
 * @o: object
 */
uint32_t objfile_type(const struct objfile *o);

/**
 * objfile_machine - EM_BPF, EM_X86_64 ...
 * @o: object
 */
uint32_t objfile_machine(const struct objfile *o);

/**
 * objfile_is_big - whether it is big-endian
 * @o: object
 */
bool objfile_is_big(const struct objfile *o);

/**
 * objfile_section - one of its sections
 * @o: object
 * @number: number, from 1 on
 * @out: set to it; its name lives as long as the visit
 *
 * Return: false past the last one, or if it is damaged.
 */
bool objfile_section(struct objfile *o, uint32_t number,
		     struct objfile_section *out);

/**
 * objfile_segment - a part that is loaded (PT_LOAD)
 * @o: object
 * @number: number of the program header, from 0 on; advanced past the segment
 * @out: set to it
 *
 * Return: false if none is left.
 */
bool objfile_segment(struct objfile *o, uint32_t *number, struct objfile_segment *out);

/**
 * objfile_nr_sections - one more than the greatest number of a section
 * @o: object
 */
uint32_t objfile_nr_sections(const struct objfile *o);

/**
 * objfile_data - the bytes of a section, as they are in the file
 * @o: object
 * @number: number of the section
 *
 * Return: bytes that live as long as the visit; none: it has no bytes, or
 * more than any source file may have.
 */
struct str objfile_data(struct objfile *o, uint32_t number);

/**
 * objfile_symbols - visit a table of symbols
 * @o: object
 * @number: number of its section
 * @visit: called for each symbol, those without a name among them
 * @ctx: passed on
 */
void objfile_symbols(struct objfile *o, uint32_t number,
		     objfile_symbol_visit *visit, void *ctx);

/**
 * objfile_needed - visit the names of needed libraries
 * @o: object
 * @number: number of a section of type SHT_DYNAMIC
 * @visit: called for each
 * @ctx: passed on
 */
void objfile_needed(struct objfile *o, uint32_t number,
		    objfile_name_visit *visit, void *ctx);

#endif
