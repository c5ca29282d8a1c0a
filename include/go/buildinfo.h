/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a built Go program says of itself: the Go version, the modules and
 * the settings it was built with, and what it needs to be loaded.
 */
#ifndef GO_BUILDINFO_H
#define GO_BUILDINFO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/str.h"

struct go;

struct go_binary_module {
	struct str path;
	struct str version;	/* "(devel)" for what was built in place */
	struct str new_path;	/* of what replaces it, or empty */
	struct str new_version;	/* empty: a directory */
};

struct go_binary_setting {
	struct str key;
	struct str value;
};

struct go_binary_names {
	struct str *at;		/* sorted, each once */
	size_t nr, cap;
};

struct go_binary {
	struct str go_version;
	struct str path;	/* of the package; empty: not known */
	struct go_binary_module *modules;	/* the main one first */
	size_t nr_modules, cap_modules;
	bool has_main;		/* there is a main one */
	struct go_binary_setting *settings;
	size_t nr_settings, cap_settings;
	bool relocatable;	/* an object, not yet a program */
	bool dynamic;		/* it has a dynamic section */
	struct go_binary_names needed;		/* libraries */
	struct go_binary_names undefined;	/* symbols */
};

/**
 * go_binary_read - read a built Go program
 * @mem: where texts go
 * @file: an ELF file of any machine, a relocatable object or an archive of
 *        them too
 * @out: an empty struct; clear it with go_binary_clear()
 * @diag: receives the error
 *
 * Return: 0, or -1 if it is not one, is damaged, or was built by a Go version
 * before 1.18.
 */
int go_binary_read(struct arena *mem, const char *file, struct go_binary *out,
		   struct diag *diag);

/**
 * go_binary_clear - free what a go_binary owns outside the arena
 * @b: binary
 */
void go_binary_clear(struct go_binary *b);

/**
 * go_binary_list - what it says as text, one per line
 * @b: binary
 * @out: buffer
 */
void go_binary_list(const struct go_binary *b, struct strbuf *out);

/**
 * go_binary_check - what is promised and not kept
 * @b: binary
 * @file: what to call it
 * @diag: where findings [go-binary-dynamic] go
 */
void go_binary_check(const struct go_binary *b, const char *file,
		     struct diag *diag);

/**
 * go_binary_compare - where it differs from the sources
 * @b: binary
 * @file: what to call it
 * @go: the sources
 * @goarch: what the sources were read for, or NULL
 * @diag: receives findings: [go-binary-module], [go-binary-package],
 *        [go-binary-target]
 */
void go_binary_compare(const struct go_binary *b, const char *file,
		       const struct go *go, const char *goarch,
		       struct diag *diag);

#endif
