/* SPDX-License-Identifier: GPL-2.0 */
/*
 * go.sum against the modules that are needed and the module cache.
 */
#ifndef GO_SUMCHECK_H
#define GO_SUMCHECK_H

#include "go/modfiles.h"

/**
 * go_check_sums - the lines of go.sum, and what they are the hashes of
 * @u: unit after go_modload()
 * @cache: absolute name of the module cache, or empty
 * @verbose: say what could not be checked, too
 * @diag: receives findings
 */
void go_check_sums(const struct go_unit *u, struct str cache, bool verbose,
		   struct diag *diag);

#endif
