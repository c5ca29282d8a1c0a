/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The compile units of files, for humans and for programs.
 */
#ifndef REPORT_DWARF_H
#define REPORT_DWARF_H

#include <stddef.h>

#include "base/str.h"

struct diag;
struct dwarf_file;
struct dwarf_match;
struct graph;

struct dwarf_report {
	const struct dwarf_file *files;
	size_t nr;
	bool sources;		/* below each unit, the files of its line table */
	/* What the graph says, or NULL. */
	const struct graph *g;
	const struct dwarf_match *matches;
	const struct diag *findings;
};

/**
 * dwarf_text - append files as text: a line for the file, one for each unit
 * @r: what to write
 * @out: buffer
 */
void dwarf_text(const struct dwarf_report *r, struct strbuf *out);

/**
 * dwarf_json - the same as a JSON object, with the findings
 * @r: what to write
 * @out: buffer
 */
void dwarf_json(const struct dwarf_report *r, struct strbuf *out);

#endif
