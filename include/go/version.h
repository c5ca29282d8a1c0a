/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Versions in Go's two orders.
 *
 * Modules have semantic versions ("v1.2.3-rc.1", pseudo-versions among them);
 * the Go language and its toolchains have other versions ("1.21", "1.21rc2",
 * "1.21.0", "go1.22.1-custom"), which are not semantic versions.
 */
#ifndef GO_VERSION_H
#define GO_VERSION_H

#include <stdbool.h>

#include "base/str.h"

/* Minor version of the newest Go whose behaviour is known. */
#define NEWEST_GO 26

/**
 * go_semver_valid - whether a text is a semantic version as Go spells it
 * @v: text
 *
 * The leading "v" is required; "v1" and "v1.2" stand for "v1.0.0" and
 * "v1.2.0".
 */
bool go_semver_valid(struct str v);

/**
 * go_semver_cmp - order of two module versions
 * @a: one
 * @b: other
 *
 * What follows a "+" ("+incompatible") is ignored.  Invalid text is less than
 * any version; two such texts are in order of bytes.
 *
 * Return: negative, 0 or positive.
 */
int go_semver_cmp(struct str a, struct str b);

/**
 * go_toolchain_valid - whether a text is a version of Go itself
 * @v: text, with or without the leading "go" and a "-suffix"
 */
bool go_toolchain_valid(struct str v);

/**
 * go_toolchain_cmp - order of two versions of Go itself
 * @a: one, with or without the leading "go" and a "-suffix"
 * @b: other
 *
 * From 1.21 on "1.21" is the language, less than its first candidate
 * "1.21rc1", which is less than "1.21.0"; before that "1.20" is a release.
 * Text that is not a version is less than any version.
 *
 * Return: negative, 0 or positive.
 */
int go_toolchain_cmp(struct str a, struct str b);

#endif
