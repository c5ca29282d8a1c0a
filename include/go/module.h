/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A module as the go command describes it beside a package.
 */
#ifndef GO_MODULE_H
#define GO_MODULE_H

#include <stdbool.h>

#include "base/str.h"

struct go_module {
	struct str path;	/* empty: the package is in no module */
	struct str version;	/* empty: a main module */
	struct str dir;		/* empty: not on this machine */
	struct str gomod;	/* its go.mod file */
	struct str replaced_by;	/* path of the replacement, or empty */
	struct str replaced_version;	/* empty: it is a directory */
	bool main;
};

/**
 * go_module_is_own - whether the code of a module is the user's own
 * @m: module
 *
 * Return: true of a main module, and of one that a directory replaces.
 */
static inline bool go_module_is_own(const struct go_module *m)
{
	return m->main || (m->replaced_by.len && !m->replaced_version.len);
}

#endif
