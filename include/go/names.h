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

/* NR_GO_LANGUAGES: no source, or one that is left out by its first letter. */
enum go_language go_language_of(struct str name);
/* Whether a pattern is more than the name of a file. */
bool go_has_wildcard(struct str pattern);
/* Whether a name matches a pattern without slashes. */
bool go_name_fits(struct str pattern, struct str name);
/* Whether a //go:embed pattern is well-formed and leads nowhere else. */
bool go_embed_is_valid(struct str pattern);
/* Names of files that a module may not have, and so not embed either. */
bool go_is_bad_name(struct str name);
/* Whether an import path may name a package; else @why gets the reason. */
bool go_import_path_is_good(struct str path, struct strbuf *why);

#endif
