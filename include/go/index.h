/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Where what was read of Go code is kept from one run to the next.
 */
#ifndef GO_INDEX_H
#define GO_INDEX_H

#include <stdbool.h>

struct strbuf;

/**
 * go_index_place - the directory of the user's indexes
 * @out: buffer that receives its absolute name
 *
 * It is go-index in $GODEPS_CACHE, or in godeps of $XDG_CACHE_HOME or of
 * $HOME/.cache.
 *
 * Return: false if there shall be none (GODEPS_CACHE=off), or none is named.
 */
bool go_index_place(struct strbuf *out);

#endif
