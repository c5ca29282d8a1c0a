/* SPDX-License-Identifier: GPL-2.0 */
/*
 * vendor/modules.txt: which modules the packages in a vendor directory are of.
 */
#ifndef GO_VENDORTXT_H
#define GO_VENDORTXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/str.h"

/* A module, or a replacement of one that provides no package. */
struct vendor_module {
	struct str path;
	struct str version;	/* empty: "# PATH => ...", whatever version */
	struct str new_path;	/* replacement, or empty */
	struct str new_version;
	struct str go;		/* "1.16" of "## explicit; go 1.16" */
	bool is_explicit;	/* a main module requires it itself */
	bool has_packages;
	uint32_t line;
};

/* A package, and the number of its module. */
struct vendor_package {
	struct str path;
	uint32_t module;
};

struct vendor_txt {
	struct vendor_module *at;	/* as in the file */
	size_t nr, cap;
	struct vendor_package *packages;	/* as in the file */
	size_t nr_packages, cap_packages;
	bool workspace;		/* made by "go work vendor" */
	const struct vendor_module **sorted;	/* for vendor_txt_find() */
};

/**
 * vendor_txt_parse - read the text of a vendor/modules.txt
 * @mem: where texts go
 * @text: content
 * @file: what to call it
 * @out: an empty struct; end with vendor_txt_clear()
 * @diag: lines that mean nothing are findings [vendor-mismatch]
 */
void vendor_txt_parse(struct arena *mem, struct str text, const char *file,
		      struct vendor_txt *out, struct diag *diag);

/**
 * vendor_txt_clear - free what a vendor_txt owns outside the arena
 * @v: what was read
 */
void vendor_txt_clear(struct vendor_txt *v);

/**
 * vendor_txt_find - the entry of a module
 * @v: what was read
 * @path: module
 * @version: its version; empty: the entry for whatever version
 *
 * Return: the entry, which combines all lines about this module; or NULL.
 */
const struct vendor_module *vendor_txt_find(const struct vendor_txt *v,
					    struct str path,
					    struct str version);

/**
 * vendor_txt_print - append what it says, a line for each module
 * @v: what was read
 * @out: buffer
 */
void vendor_txt_print(const struct vendor_txt *v, struct strbuf *out);

#endif
