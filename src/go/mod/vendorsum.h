/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Vendored files against modules of the cache that are what go.sum says.
 */
#ifndef GO_VENDORSUM_H
#define GO_VENDORSUM_H

#include "go/gosum.h"
#include "go/modfiles.h"

/**
 * vendorsum_check - compare vendored files with modules of the cache that are
 *    what go.sum says
 * @u: unit
 * @cache: module cache
 * @sum: sorted go.sum
 * @verbose: say what could not be checked, too
 * @diag: receives findings
 */
void vendorsum_check(const struct go_unit *u, struct str cache,
		     const struct gosum *sum, bool verbose, struct diag *diag);

#endif
