/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Where the go command keeps the modules that it has downloaded.
 */
#ifndef GO_MODCACHE_H
#define GO_MODCACHE_H

#include <stdbool.h>

#include "base/str.h"
#include "base/unread.h"

/**
 * go_modcache - find the module cache without running anything
 * @asked: what the user asked for, or NULL
 * @unread: notes what could not be read on the way
 * @out: buffer that receives its absolute name
 *
 * Looked for in this order: @asked, $GOMODCACHE, the first directory of $GOPATH,
 * $HOME/go; each variable may also be set in the file of "go env -w".
 *
 * Return: whether one is named; it need not exist.
 */
bool go_modcache(const char *asked, struct unread *unread, struct strbuf *out);

/**
 * go_modcache_file - what is known of a version
 * @cache: module cache
 * @path: module
 * @version: its version
 * @suffix: ".mod", ".ziphash"
 * @out: buffer that receives the file name
 *
 * Return: false for what can be in no cache.
 */
bool go_modcache_file(struct str cache, struct str path, struct str version,
		      const char *suffix, struct strbuf *out);

/**
 * go_modcache_dir - the directory with the content of a module
 * @cache: module cache
 * @path: module
 * @version: its version
 * @out: buffer that receives the directory's name
 *
 * Return: false for what can be in no cache.
 */
bool go_modcache_dir(struct str cache, struct str path, struct str version,
		     struct strbuf *out);

#endif
