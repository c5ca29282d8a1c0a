/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The compile units of ELF files: kernels, modules, Go programs, of any machine and
 * byte order, DWARF 2 to 5, compressed or not, in the file itself, in a file of its
 * own that the build id names, or split (.dwo).
 *
 * src/dwarf is the one place that includes libdw.h and libdwfl.h.  These libraries
 * do not check all that they read: a caller isolates itself, see scripts/isolate.h.
 */
#ifndef DWARF_UNITS_H
#define DWARF_UNITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "base/str.h"

struct arena;
struct diag;

/* A file of a line table. */
struct dwarf_source {
	const struct atom *name;	/* with its directory, in its one spelling */
	bool has_md5;			/* DWARF 5 only */
	unsigned char md5[16];
};

struct dwarf_unit {
	uint64_t offset;		/* in .debug_info */
	const struct atom *name;	/* DW_AT_name: a source, or a Go package */
	const struct atom *dir;		/* DW_AT_comp_dir */
	const struct atom *producer;
	uint32_t language;		/* DW_LANG_ */
	uint16_t version;		/* of DWARF */
	uint8_t address_size;
	/* Split: the file with the rest, and whether it was found. */
	const struct atom *dwo;		/* or NULL */
	bool has_dwo;
	/* The line table's files; all of them only if they were asked for. */
	struct dwarf_source *sources;
	size_t nr_sources;
	/* The one that the unit is compiled from, NULL if the table does not say. */
	const struct dwarf_source *primary;
};

struct dwarf_file {
	const char *path;		/* as it was given */
	const char *debug;		/* the file with the debug information, or NULL: itself */
	uint16_t machine;		/* EM_ */
	uint16_t type;			/* ET_ */
	uint8_t bits;			/* 32 or 64 */
	bool is_big;			/* byte order */
	struct str build_id;		/* its bytes; none: empty */
	bool has_info;			/* there is debug information */
	bool is_go;			/* a Go program */
	struct dwarf_unit *units;
	size_t nr_units;
};

struct dwarf_options {
	const char *const *debug_dirs;	/* where files of debug information are looked for */
	size_t nr_debug_dirs;
	bool sources;			/* all files of the line tables */
	bool sums;			/* those that have a MD5 */
};

/**
 * dwarf_read - read the compile units of a file
 * @path: name of the file
 * @o: options
 * @mem: what the result is allocated in
 * @names: names of the result
 * @out: set to the result; one without debug information has no units
 * @diag: receives errors
 *
 * Return: 0, or -EINVAL after an error.
 */
int dwarf_read(const char *path, const struct dwarf_options *o, struct arena *mem,
	       struct interner *names, struct dwarf_file *out, struct diag *diag);

/**
 * dwarf_machine - name of a machine, as uname calls it
 * @machine: EM_
 *
 * Return: the name, or NULL.
 */
const char *dwarf_machine(uint16_t machine);

/**
 * dwarf_language - name of a language
 * @language: DW_LANG_
 *
 * Return: the name, or NULL.
 */
const char *dwarf_language(uint32_t language);

/**
 * dwarf_is_assembly - whether a unit was written in assembly
 * @language: DW_LANG_
 */
bool dwarf_is_assembly(uint32_t language);

#endif
