/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Scanning makefile text: lines, joints, comments, words.
 */
#ifndef MK_SCAN_H
#define MK_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/str.h"

/**
 * is_space - whether a byte separates words for make
 * @c: byte
 */
static inline bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/**
 * skip_space - offset of the first byte from @i on that is not white space
 * @s: text
 * @i: offset
 */
size_t skip_space(struct str s, size_t i);

/**
 * skip_word - offset of the first white space from @i on, or the end
 * @s: text
 * @i: offset
 */
size_t skip_word(struct str s, size_t i);

/**
 * skip_reference - offset after a reference
 * @s: text
 * @i: offset of its '$'
 */
size_t skip_reference(struct str s, size_t i);

/**
 * scan_line - cut a logical line off a text
 * @rest: what is left of the text, advanced past the line
 * @line: set to the line with its inner newlines, without the last
 * @nr: set to the number of physical lines it has
 *
 * Return: false at the end of the text.
 */
bool scan_line(struct str *rest, struct str *line, unsigned int *nr);

/**
 * scan_join - join the physical lines of a logical one
 * @a: arena for the result where it differs
 * @line: line; a backslash before a newline, with the white space around,
 *        becomes one space
 */
struct str scan_join(struct arena *a, struct str line);

/**
 * scan_cut - cut a text at the first unquoted stop character
 * @a: arena for the results where they differ from the text
 * @s: text, set to the part before the stop; backslashes that quote a stop
 *     character (and those that quote these) are taken away
 * @stops: stop characters; with a '$' among them references are skipped
 * @after: set to what follows the stop
 *
 * Unknowns are skipped.
 *
 * Return: the stop character or 0.
 */
char scan_cut(struct arena *a, struct str *s, const char *stops,
	      struct str *after);

#endif
