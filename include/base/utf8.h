/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Characters of text in UTF-8.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

/* What stands for a byte that is not UTF-8. */
#define UTF8_REPLACEMENT 0xfffd

/**
 * utf8_decode - the character at the beginning of a text
 * @s: text, not empty
 * @c: set to the character, or to UTF8_REPLACEMENT if the text does not begin
 *     with valid UTF-8 (overlong forms and surrogates are not valid)
 *
 * Return: how many bytes it takes, 1 for a byte that is not valid.
 */
size_t utf8_decode(struct str s, uint32_t *c);

/**
 * utf8_add - append a character
 * @out: where to
 * @c: character, at most 0x10ffff
 */
void utf8_add(struct strbuf *out, uint32_t c);

#endif
