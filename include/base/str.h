/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Strings are bytes with a length.  struct str borrows, struct strbuf owns.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/array.h"
#include "base/mem.h"

/* A borrowed piece of text; not terminated, may hold any byte. */
struct str {
	const char *ptr;
	size_t len;
};

/* A literal, as an initializer of a static object and as a value. */
#define STR_INIT(literal) { (literal), sizeof(literal) - 1 }
#define STR(literal) ((struct str)STR_INIT(literal))

/**
 * str_of - a C string as a text
 * @s: string, not NULL
 */
static inline struct str str_of(const char *s)
{
	return (struct str){ s, strlen(s) };
}

/**
 * str_eq - whether two texts have the same bytes
 * @a: one
 * @b: other
 */
static inline bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len));
}

/**
 * str_is - whether a text has the bytes of a C string
 * @a: text
 * @b: string, not NULL
 */
static inline bool str_is(struct str a, const char *b)
{
	return str_eq(a, str_of(b));
}

/**
 * str_starts - whether a text begins with another
 * @s: text
 * @prefix: beginning, may be empty
 */
static inline bool str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len &&
	       (!prefix.len || !memcmp(s.ptr, prefix.ptr, prefix.len));
}

/**
 * str_ends - whether a text ends with another
 * @s: text
 * @suffix: end, may be empty
 */
static inline bool str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len &&
	       (!suffix.len || !memcmp(s.ptr + s.len - suffix.len, suffix.ptr,
				       suffix.len));
}

/**
 * str_from - a text without its first bytes
 * @s: text
 * @skip: how many, more than there are is all
 *
 * Return: the rest, which borrows from @s.
 */
static inline struct str str_from(struct str s, size_t skip)
{
	return skip >= s.len ? (struct str){ "", 0 } :
			       (struct str){ s.ptr + skip, s.len - skip };
}

/**
 * str_head - the first bytes of a text
 * @s: text
 * @len: how many, more than there are is all
 *
 * Return: the beginning, which borrows from @s.
 */
static inline struct str str_head(struct str s, size_t len)
{
	return (struct str){ s.ptr, len < s.len ? len : s.len };
}

/**
 * STR_ARG - the two arguments of "%.*s" in sb_addf(), diag_add() and their like
 * @s: text, evaluated twice
 */
#define STR_ARG(s) struct_str_len(s), (s).ptr

/**
 * struct_str_len - the length of a text as printf wants it
 * @s: text; longer than INT_MAX is INT_MAX
 */
static inline int struct_str_len(struct str s)
{
	return s.len < INT32_MAX ? (int)s.len : INT32_MAX;
}

/**
 * byte_is_digit - whether a byte is an ASCII digit, whatever the locale
 * @c: byte
 */
static inline bool byte_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/**
 * byte_hex_lower - the value of a hexadecimal digit; letters in lower case only
 * @c: byte
 *
 * Return: 0 to 15, or -1.
 */
static inline int byte_hex_lower(char c)
{
	if (byte_is_digit(c))
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/**
 * byte_hex - the value of a hexadecimal digit
 * @c: byte
 *
 * Return: 0 to 15, or -1.
 */
static inline int byte_hex(char c)
{
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : byte_hex_lower(c);
}

/**
 * byte_is_blank - whether a byte separates words of a line: a space or a tab
 * @c: byte
 */
static inline bool byte_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/**
 * byte_is_space - whether a byte separates words of a text: the same, or the
 *    end of a line
 * @c: byte
 */
static inline bool byte_is_space(char c)
{
	return byte_is_blank(c) || c == '\n' || c == '\r';
}

/**
 * byte_is_letter - whether a byte is an ASCII letter, whatever the locale
 * @c: byte
 */
static inline bool byte_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/**
 * byte_is_word - whether C's identifiers may have a byte
 * @c: byte
 */
static inline bool byte_is_word(char c)
{
	return byte_is_letter(c) || byte_is_digit(c) || c == '_';
}

/**
 * str_cmp - order by bytes, a prefix first, whatever the locale
 * @a: one
 * @b: other
 *
 * Return: negative, 0 or positive.
 */
int str_cmp(struct str a, struct str b);

/**
 * str_trim - without white space (space, TAB, CR, NL, VT, FF) at both ends
 * @s: text
 */
struct str str_trim(struct str s);

/**
 * str_unquoted - without the quotation marks around it; a text that has them not at both
 *    ends stays as it is
 * @s: text
 */
struct str str_unquoted(struct str s);

/**
 * str_chr - offset of the first @c in @s
 * @s: text
 * @c: byte
 *
 * Return: the offset, or @s.len if there is none.
 */
size_t str_chr(struct str s, char c);

/**
 * str_rchr - offset of the last @c in @s
 * @s: text
 * @c: byte
 *
 * Return: the offset, or @s.len if there is none.
 */
size_t str_rchr(struct str s, char c);

/**
 * str_find - offset of the first place of @part in @s
 * @s: text
 * @part: what is looked for; an empty one is at 0
 *
 * Return: the offset, or @s.len if it does not exist.
 */
size_t str_find(struct str s, struct str part);

/**
 * str_has - whether a text contains another
 * @s: text
 * @part: what is looked for
 */
bool str_has(struct str s, const char *part);

/**
 * str_in_n - whether a text is one of a list
 * @s: text
 * @list: list; NULLs in it are passed over
 * @n: elements of @list
 */
bool str_in_n(struct str s, const char *const *list, size_t n);

/**
 * str_in - whether a text is one of an array
 * @s: text
 * @list: array (not a pointer) of const char *
 */
#define str_in(s, list) str_in_n((s), (list), ARRAY_SIZE(list))

/**
 * str_line - cut the next line off a text
 * @rest: what is left of the text, advanced past the line
 * @line: set to the line without its newline
 *
 * Return: false at the end of the text.
 */
bool str_line(struct str *rest, struct str *line);

/**
 * str_word - cut the next word (white space apart) off a text
 * @rest: what is left of the text, advanced past the word
 * @word: set to the word
 *
 * Return: false where no word is left.
 */
bool str_word(struct str *rest, struct str *word);

/**
 * arena_str - a copy that lives in an arena, terminated
 * @a: arena
 * @s: text
 */
static inline struct str arena_str(struct arena *a, struct str s)
{
	return (struct str){ arena_memdup(a, s.ptr, s.len), s.len };
}

/**
 * str_dup - a terminated copy
 * @s: text
 *
 * Return: the copy; free() it.
 */
char *str_dup(struct str s);

/*
 * A growing string.  Invariant: buf[len] is NUL whenever buf is not NULL;
 * STRBUF_INIT and sb_free() leave an empty one that owns nothing.
 */
struct strbuf {
	char *buf;
	size_t len;
	size_t cap;
};

#define STRBUF_INIT { NULL, 0, 0 }

/* A buffer that is freed when it goes out of scope. */
#define SCOPED_STRBUF \
	__attribute__((cleanup(sb_free))) struct strbuf

/**
 * sb_str - what is in a buffer
 * @sb: buffer
 *
 * Return: the text, valid until the buffer changes.
 */
static inline struct str sb_str(const struct strbuf *sb)
{
	return (struct str){ sb->buf ? sb->buf : "", sb->len };
}

/**
 * sb_cstr - what is in a buffer as a C string
 * @sb: buffer
 *
 * Return: the string, valid until the buffer changes; a NUL among the bytes
 * ends it early.
 */
static inline const char *sb_cstr(const struct strbuf *sb)
{
	return sb->buf ? sb->buf : "";
}

/**
 * sb_grow - make room for @extra more bytes and a NUL
 * @sb: buffer
 * @extra: bytes
 */
void sb_grow(struct strbuf *sb, size_t extra);

/**
 * sb_add - append bytes
 * @sb: buffer
 * @p: bytes, may be NULL if @len is 0
 * @len: their number
 */
static inline void sb_add(struct strbuf *sb, const void *p, size_t len)
{
	if (len >= sb->cap - sb->len)
		sb_grow(sb, len);
	if (len)
		memcpy(sb->buf + sb->len, p, len);
	sb->len += len;
	sb->buf[sb->len] = '\0';
}

/**
 * sb_addstr - append a text
 * @sb: buffer
 * @s: text, which may not be in the buffer
 */
static inline void sb_addstr(struct strbuf *sb, struct str s)
{
	sb_add(sb, s.ptr, s.len);
}

/**
 * sb_adds - append a C string
 * @sb: buffer
 * @s: string, not NULL
 */
static inline void sb_adds(struct strbuf *sb, const char *s)
{
	sb_add(sb, s, strlen(s));
}

/**
 * sb_addch - append a byte
 * @sb: buffer
 * @c: byte
 */
static inline void sb_addch(struct strbuf *sb, char c)
{
	if (sb->cap - sb->len < 2)
		sb_grow(sb, 1);
	sb->buf[sb->len++] = c;
	sb->buf[sb->len] = '\0';
}

/**
 * sb_addhex - append bytes in hexadecimal, two digits each
 * @sb: buffer
 * @bytes: first byte
 * @len: how many there are
 */
void sb_addhex(struct strbuf *sb, const void *bytes, size_t len);

/**
 * sb_pad - append spaces up to a width
 * @sb: buffer
 * @from: its length where the column begins
 * @width: width of the column
 */
static inline void sb_pad(struct strbuf *sb, size_t from, size_t width)
{
	while (sb->len - from < width)
		sb_addch(sb, ' ');
}

/**
 * sb_addf - append as printf does, but for "%.*s"
 * @sb: buffer
 * @fmt: format: %s %c %d %u %x %X %%, with -, 0, a width, and l, ll, z or j
 *
 * "%.*s" is exactly as many bytes as are asked for, NULs too: its arguments
 * come from STR_ARG() or ATOM_ARG().  "%s" is for texts of our own.
 */
__printf(2, 3)
void sb_addf(struct strbuf *sb, const char *fmt, ...);

/**
 * sb_vaddf - append as vprintf does
 * @sb: buffer
 * @fmt: format
 * @ap: its arguments
 */
__printf(2, 0)
void sb_vaddf(struct strbuf *sb, const char *fmt, va_list ap);

/**
 * sb_addquoted - append text made safe for one line of a terminal
 * @sb: buffer
 * @s: text from the user
 *
 * Printable ASCII and valid UTF-8 stay (C1 controls do not); a backslash is
 * doubled, newline, TAB and CR become \n, \t and \r, other bytes \xNN.
 */
void sb_addquoted(struct strbuf *sb, struct str s);

/**
 * sb_addstring - append text in quotation marks, those in it behind a backslash
 * @sb: buffer
 * @s: text, in which a backslash is doubled already
 */
void sb_addstring(struct strbuf *sb, struct str s);

/**
 * sb_truncate - shorten to @len bytes
 * @sb: buffer
 * @len: not more than the present length
 */
void sb_truncate(struct strbuf *sb, size_t len);

/**
 * sb_free - free the text and leave an empty buffer
 * @sb: buffer
 */
void sb_free(struct strbuf *sb);

#endif
