/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Build constraints: whether a file belongs to a build, by its name
 * ("x_linux_arm64.go") and by "//go:build" and "// +build" lines in it.
 */
#ifndef GO_CONSTRAINT_H
#define GO_CONSTRAINT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/str.h"

/* What is built for. */
struct go_build {
	struct str goos;
	struct str goarch;
	bool cgo;
	bool any;		/* any: tags except "ignore" include the file */
	unsigned int minor;	/* of Go 1.x: go1.1 to go1.x are true */
	struct str *tags;	/* others that are true */
	size_t nr_tags, cap_tags;
};

/**
 * go_build_init - what is true in a build
 * @mem: where tags go
 * @b: @goos, @goarch, @cgo and @minor are set, the rest is empty
 * @tags: tags that the user gave, commas or blanks apart
 *
 * Adds the tags that the toolchain sets itself: the experiments that are on
 * by default ("goexperiment.regabiargs") and, from Go 1.21 on, the features
 * of the architecture ("amd64.v1").  free() @b->tags.
 */
void go_build_init(struct arena *mem, struct go_build *b, struct str tags);

/**
 * go_tag_is_set - whether a tag is true
 * @b: build
 * @tag: tag
 */
bool go_tag_is_set(const struct go_build *b, struct str tag);

/**
 * go_os_known - whether Go has heard of an operating system
 * @goos: "linux"
 */
bool go_os_known(struct str goos);

/**
 * go_arch_known - whether Go has heard of an architecture, with a port or not
 * @goarch: "amd64"
 */
bool go_arch_known(struct str goarch);

/**
 * go_name_matches - whether the name of a file includes it in a build
 * @b: build
 * @name: name of a file, without a directory
 */
bool go_name_matches(const struct go_build *b, struct str name);

enum go_match {
	GO_MATCH_NO,
	GO_MATCH_YES,
	GO_MATCH_MANY,		/* a second "//go:build" line: of this file alone */
	GO_MATCH_MALFORMED,	/* a line that cannot be read: go reads no further */
};

/**
 * go_header_matches - whether the comments before the package clause do
 * @b: build
 * @header: text of a file, up to the end of its imports at least
 * @why_bad: buffer that receives what is wrong with them
 *
 * Return: whether they do, or which mistake is in @why_bad.
 */
enum go_match go_header_matches(const struct go_build *b, struct str header,
		      struct strbuf *why_bad);

/**
 * go_cgo_condition - whether a condition of a "#cgo" line holds
 * @b: build
 * @cond: a word of it: "linux,amd64", or "!windows"
 */
bool go_cgo_condition(const struct go_build *b, struct str cond);

#endif
