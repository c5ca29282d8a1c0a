/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Resolved addresses, for humans and for programs.
 */
#ifndef REPORT_FRAMES_H
#define REPORT_FRAMES_H

#include <stddef.h>

struct dwarf_answer;
struct dwarf_report;
struct strbuf;

/**
 * frames_text - append resolved addresses as text
 * @r: the files, and what the graph says of them
 * @answers: addresses
 * @nr: their number
 * @out: buffer
 */
void frames_text(const struct dwarf_report *r, const struct dwarf_answer *answers, size_t nr,
		 struct strbuf *out);

/**
 * frames_json - the same as a JSON object
 * @r: the files, and what the graph says of them
 * @answers: addresses
 * @nr: their number
 * @out: buffer
 */
void frames_json(const struct dwarf_report *r, const struct dwarf_answer *answers, size_t nr,
		 struct strbuf *out);

#endif
