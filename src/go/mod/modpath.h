/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Module paths and versions, as far as they hang together: "/v2" at the end
 * of a path, the one spelling of a version, and what a module cache calls
 * both.
 */
#ifndef GO_MODPATH_H
#define GO_MODPATH_H

#include <stdbool.h>

#include "base/mem.h"
#include "base/str.h"

/**
 * modpath_major - the major version that a module path ends in
 * @path: module path
 * @major: set to "/v2", ".v3" (gopkg.in) or an empty text
 *
 * Return: whether the end of the path is well-formed.
 */
bool modpath_major(struct str path, struct str *major);

/**
 * modpath_fits - whether a module with this path may have this version
 * @major: what modpath_major() found
 * @version: semantic version
 */
bool modpath_fits(struct str major, struct str version);

/**
 * modpath_canonical - the one spelling of a version
 * @mem: where it goes if it has to be made
 * @version: semantic version; "v1.2" means "v1.2.0", and after a "+"
 *           only "incompatible" is kept
 * @out: set to it
 *
 * Return: whether @version is a semantic version.
 */
bool modpath_canonical(struct arena *mem, struct str version, struct str *out);

/**
 * modpath_is_dir - whether a replacement is a directory, not a module
 * @path: what stands after "=>"
 */
bool modpath_is_dir(struct str path);

/**
 * modpath_escape - append a path or version as a module cache spells it
 * @out: buffer; a capital letter becomes "!" and the small one
 * @text: path or version
 *
 * Return: false, with nothing appended, for what is not printable ASCII or
 * would leave the directory of the cache.
 */
bool modpath_escape(struct strbuf *out, struct str text);

#endif
