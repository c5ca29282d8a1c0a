/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The files that describe modules: go.mod and go.work.
 *
 * They are accepted or refused as by Go 1.26, whatever Go is installed.  In the
 * go.mod of a dependency only what matters to its users is read: what a newer
 * Go may have added is not an error.
 */
#ifndef GO_GOMOD_H
#define GO_GOMOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/str.h"

enum gomod_kind {
	GOMOD_MAIN,		/* the go.mod of a main module */
	GOMOD_DEPENDENCY,	/* of another one */
	GOMOD_WORK,		/* a go.work */
};

/* A require or exclude line. */
struct gomod_require {
	struct str path;
	struct str version;	/* in its one spelling */
	uint32_t line;
	bool indirect;		/* it says "// indirect" */
	bool query;		/* another version was written: not a release
				 * but a question, which needs the network
				 */
};

struct gomod_replace {
	struct str path;
	struct str version;	/* empty: whatever version */
	struct str new_path;	/* see modpath_is_dir() */
	struct str new_version;	/* empty: a directory */
	uint32_t line;
};

struct gomod_retract {
	struct str low, high;
	struct str why;		/* its comment, lines apart by newlines */
	uint32_t line;
};

/* A go, toolchain, godebug (KEY=VALUE), tool, ignore or use line. */
struct gomod_word {
	struct str text;
	uint32_t line;		/* 0: no such line */
};

struct gomod_requires {
	struct gomod_require *at;
	size_t nr, cap;
};

struct gomod_replaces {
	struct gomod_replace *at;
	size_t nr, cap;
};

struct gomod_retracts {
	struct gomod_retract *at;
	size_t nr, cap;
};

struct gomod_words {
	struct gomod_word *at;
	size_t nr, cap;
};

struct gomod {
	struct gomod_word module;	/* path of the module itself */
	struct str deprecated;		/* what its comment says */
	struct gomod_word go, toolchain;
	struct gomod_requires requires, excludes;
	struct gomod_replaces replaces;
	struct gomod_retracts retracts;
	struct gomod_words godebugs, tools, ignores, uses;
	/* Sorted for lookup: as many as there are above. */
	const struct gomod_require **require_order;
	const struct gomod_replace **replace_order;
};

/**
 * gomod_parse - read the text of a go.mod or go.work
 * @mem: where texts go
 * @text: content
 * @file: what to call it
 * @kind: what it is
 * @out: an empty struct; clear it with gomod_clear()
 * @diag: an error for each line that Go would refuse, the first only where
 *        the tokens do not fit
 *
 * Return: 0, or -1 if there was an error; what could be read is in @out.
 */
int gomod_parse(struct arena *mem, struct str text, const char *file,
		enum gomod_kind kind, struct gomod *out, struct diag *diag);

/**
 * gomod_clear - free what a gomod owns outside the arena
 * @m: gomod
 */
void gomod_clear(struct gomod *m);

/**
 * gomod_find_require - the line that requires a module
 * @m: gomod
 * @path: module
 *
 * Return: the first such requirement, or NULL.
 */
const struct gomod_require *gomod_find_require(const struct gomod *m,
					       struct str path);

/**
 * gomod_find_replace - what replaces a module
 * @m: gomod
 * @path: module
 * @version: version asked for
 *
 * Return: the replacement, the one for this very version first and of two
 * such the last; or NULL.
 */
const struct gomod_replace *gomod_find_replace(const struct gomod *m,
					       struct str path,
					       struct str version);

/**
 * gomod_print - append what a go.mod or go.work says, one per line
 * @m: gomod
 * @out: buffer
 */
void gomod_print(const struct gomod *m, struct strbuf *out);

#endif
