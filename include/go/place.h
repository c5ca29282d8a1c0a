/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What files are called: never by an absolute name, the same on every machine.
 */
#ifndef GO_PLACE_H
#define GO_PLACE_H

#include "base/diag.h"
#include "go/files.h"
#include "go/module.h"

/**
 * go_abs - absolute, clean name of a file
 * @mem: where it goes
 * @dir: absolute name of a directory
 * @name: name in it, or an absolute one
 */
struct str go_abs(struct arena *mem, struct str dir, struct str name);

/**
 * go_name - what a file is called in graphs and diagnostics
 * @f: files, whose root the name is relative to; it keeps the name
 * @path: absolute name
 * @m: module that the file may be in, or NULL
 *
 * Return: a name relative to the root, else MODULE@VERSION/NAME, else its base.
 */
const char *go_name(struct go_files *f, struct str path,
		    const struct go_module *m);

/**
 * go_inside - whether a file is in the source tree
 * @f: files
 * @path: absolute name
 * @rel: set to the name relative to the root
 */
bool go_inside(const struct go_files *f, struct str path, struct str *rel);

/**
 * go_hide_root - append a message without the absolute name of the source tree
 * @f: files
 * @out: buffer
 * @text: message of the go command
 */
void go_hide_root(const struct go_files *f, struct strbuf *out,
		  struct str text);

/**
 * go_place - a place as the go command prints it, "file:line[:col]: text"
 * @f: files
 * @dir: directory that it was run in
 * @text: what it printed
 * @at: set to the place, or to none
 * @rest: set to what follows
 *
 * Return: whether there is a place.
 */
bool go_place(struct go_files *f, struct str dir, struct str text,
	      struct place *at, struct str *rest);

#endif
