/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The formats of a bill, a row each.
 */
#ifndef SBOM_FORMAT_H
#define SBOM_FORMAT_H

#include <stddef.h>

#include "base/str.h"

struct sbom;

struct sbom_format {
	const char *name;	/* as --format takes it */
	void (*write)(const struct sbom *b, struct strbuf *out);
};

/**
 * sbom_format_at - the formats one after the other
 * @i: which, counted from 0; the first one is the default
 *
 * Return: the format, or NULL past the last.
 */
const struct sbom_format *sbom_format_at(size_t i);

/**
 * sbom_format_find - a format by name
 * @name: name, or NULL for the default
 *
 * Return: the format, or NULL if the name is unknown.
 */
const struct sbom_format *sbom_format_find(const char *name);

#endif
