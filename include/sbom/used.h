/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which files of a list of vulnerabilities a kernel is built from.
 */
#ifndef SBOM_USED_H
#define SBOM_USED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/str.h"

struct diag;
struct sbom;

struct used_entry {
	struct str cve;		/* "CVE-2024-26581", or empty */
	struct str path;	/* in its one spelling, relative to the source tree */
};

struct used_list {
	struct used_entry *at;	/* sorted by name of the vulnerability, then by path */
	size_t nr, cap;
};

/**
 * used_read - read a list of files
 * @mem: where texts go
 * @text: lines of paths, each with the names of vulnerabilities before it or not; or
 *        CVE records in JSON, one or several, as the kernel publishes them
 * @file: what to call it in messages
 * @out: empty list; free() its @at
 * @diag: receives errors
 *
 * Return: 0, or -1 after an error.
 */
int used_read(struct arena *mem, struct str text, const char *file, struct used_list *out,
	      struct diag *diag);

/**
 * used_write - say of each file whether something is built from it, and what
 * @b: finished bill
 * @list: files
 * @json: as JSON instead of lines
 * @headers: whether the bill has the headers; otherwise nothing is known of those
 * @out: buffer
 */
void used_write(const struct sbom *b, const struct used_list *list, bool json, bool headers,
		struct strbuf *out);

#endif
