/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Names as the go command accepts or refuses them.
 */
#ifndef GO_NAMES_H
#define GO_NAMES_H

#include <stdbool.h>

#include "base/str.h"

/* What the compiler of a package takes, by the end of the name. */
enum go_language {
	GO_LANG_GO, GO_LANG_C, GO_LANG_CXX, GO_LANG_M, GO_LANG_H, GO_LANG_F,
	GO_LANG_S, GO_LANG_SWIG, GO_LANG_SWIGCXX, GO_LANG_SYSO, NR_GO_LANGUAGES
};

/**
 * go_language_of - the language of a source, by the end of its name
 * @name: of the file
 *
 * Return: the language; NR_GO_LANGUAGES for other files, and for what "." or
 * "_" excludes.
 */
enum go_language go_language_of(struct str name);

/**
 * go_has_wildcard - whether a pattern is more than the name of a file
 * @pattern: as path.Match takes it
 */
bool go_has_wildcard(struct str pattern);

/**
 * go_name_fits - whether a name matches a pattern
 * @pattern: without slashes
 * @name: without slashes
 */
bool go_name_fits(struct str pattern, struct str name);

/**
 * go_embed_is_valid - whether a //go:embed pattern is well-formed and stays in
 *    its directory
 * @pattern: pattern
 */
bool go_embed_is_valid(struct str pattern);

/**
 * go_is_bad_name - whether modules may not have files of that name, so that
 *    none is embedded
 * @name: of a file or directory
 */
bool go_is_bad_name(struct str name);

/**
 * go_import_path_is_good - whether an import path may name a package
 * @path: path
 * @why: receives the reason if it may not
 */
bool go_import_path_is_good(struct str path, struct strbuf *why);

#endif
