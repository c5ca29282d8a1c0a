/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Names as the go command judges them.
 */
#ifndef GO_NAMES_H
#define GO_NAMES_H

#include <stdbool.h>

#include "base/str.h"

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
