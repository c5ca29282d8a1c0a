/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Graphs as DOT files, in libcgraph's canonical form and read through it.
 *
 * DOT strings cannot hold every byte, and to a DOT reader a backslash begins an
 * escape.  So ids and values are written as by sb_addquoted(): a backslash is
 * doubled, control characters and what is not UTF-8 become \n, \t, \r or \xNN.
 * Reading removes the escapes.
 */
#ifndef OUT_DOT_H
#define OUT_DOT_H

#include <stdbool.h>

#include "base/str.h"

struct diag;
struct graph;

/* Version of the schema: the graph attribute "schema" of what is written. */
#define DOT_SCHEMA "1"

/**
 * dot_write - append a graph as DOT text
 * @g: graph; its edges need not be sorted
 * @name: name of the graph, such as "kernel-go-deps"; not empty
 * @out: buffer, unchanged on error
 *
 * Equal graphs give equal bytes: those that libcgraph's agwrite() gives.
 *
 * Return: 0, or -EINVAL if an attribute has a name that dot_is_key() refuses.
 */
int dot_write(const struct graph *g, const char *name, struct strbuf *out);

/**
 * dot_read - add what a DOT text says to a graph
 * @text: the whole file
 * @file: its name, for diagnostics and nothing else
 * @g: graph that receives nodes, attributes and edges; after an error it may
 *     hold a part of them
 * @diag: where errors (what cannot be read) and warnings (what is left out)
 *        go
 *
 * Return: 0, or -EINVAL after an error has been added to @diag.
 */
int dot_read(struct str text, const char *file, struct graph *g,
	     struct diag *diag);

/**
 * dot_is_key - whether a text can be the name of an attribute
 * @key: text
 *
 * Names are printable ASCII without quotes and backslashes, which could not be
 * escaped, and do not begin with "%": libcgraph reserves such names.
 */
bool dot_is_key(struct str key);

/**
 * dot_escape - append bytes in the spelling that they have in the file
 * @out: buffer
 * @s: any bytes
 */
void dot_escape(struct strbuf *out, struct str s);

/**
 * dot_unescape - append what dot_escape() was given
 * @out: buffer
 * @s: text as libcgraph has it, without the quotes
 *
 * A backslash that begins none of our escapes stays as it is, so that foreign
 * files keep theirs.
 */
void dot_unescape(struct strbuf *out, struct str s);

/**
 * dot_quote - append bytes as a quoted DOT string
 * @out: buffer
 * @s: any bytes
 *
 * For writers of pictures, which put DOT together themselves.
 */
void dot_quote(struct strbuf *out, struct str s);

#endif
