/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The compile units of files, for humans and for programs.
 */
#ifndef REPORT_DWARF_H
#define REPORT_DWARF_H

#include <stddef.h>

#include "base/str.h"

struct dwarf_file;

/**
 * dwarf_text - append files as text: a line for the file, one for each unit
 * @files: files
 * @nr: their number
 * @sources: below each unit, the files of its line table with their MD5
 * @out: buffer
 */
void dwarf_text(const struct dwarf_file *files, size_t nr, bool sources, struct strbuf *out);

/**
 * dwarf_json - the same as a JSON object
 * @files: files
 * @nr: their number
 * @sources: the same
 * @out: buffer
 */
void dwarf_json(const struct dwarf_file *files, size_t nr, bool sources, struct strbuf *out);

#endif
