/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The files that describe modules: go.mod, go.work and vendor/modules.txt.
 *
 * They are read laxly, for what they require, replace and use, and where
 * they say so; complaining about them is the go command's job.  They give
 * require edges their origin, and stand in for "go mod graph" where that
 * cannot work: in a vendored tree without a module cache.
 */
#ifndef GO_GOMOD_H
#define GO_GOMOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/str.h"

struct gomod_require {
	struct str path;	/* "go" and "toolchain" lines are here too */
	struct str version;
	uint32_t line;
};

struct gomod_replace {
	struct str path;
	struct str version;	/* empty: whatever version */
	struct str new_path;	/* a folder if it begins with . or / */
	struct str new_version;
	uint32_t line;
};

struct gomod_use {
	struct str dir;
	uint32_t line;
};

struct gomod {
	struct str module;	/* path of the module itself, or empty */
	uint32_t module_line;
	struct gomod_require *requires;
	size_t nr_requires, cap_requires;
	struct gomod_replace *replaces;
	size_t nr_replaces, cap_replaces;
	struct gomod_use *uses;
	size_t nr_uses, cap_uses;
};

/**
 * gomod_parse - read the text of a go.mod or go.work
 * @mem: where texts go
 * @text: content
 * @out: an empty struct; clear it with gomod_clear()
 */
void gomod_parse(struct arena *mem, struct str text, struct gomod *out);

/**
 * gomod_parse_vendor - read the text of a vendor/modules.txt
 * @mem: where texts go
 * @text: content
 * @out: an empty struct; its requires are the modules that are vendored
 */
void gomod_parse_vendor(struct arena *mem, struct str text, struct gomod *out);

/**
 * gomod_clear - free what a gomod owns outside the arena
 * @m: gomod
 */
void gomod_clear(struct gomod *m);

/**
 * gomod_find_require - the line that requires a module
 * @m: gomod
 * @path: module, or "go" or "toolchain"
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
 * Return: the replacement, the one for this very version first; or NULL.
 */
const struct gomod_replace *gomod_find_replace(const struct gomod *m,
					       struct str path,
					       struct str version);

#endif
