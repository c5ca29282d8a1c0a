/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What is vendored, or replaced by a directory, against go.mod.
 */
#ifndef GO_VENDORCHECK_H
#define GO_VENDORCHECK_H

#include "go/modfiles.h"

/**
 * go_check_vendor - modules.txt against go.mod
 * @u: unit
 * @diag: where findings [vendor-mismatch] go
 */
void go_check_vendor(const struct go_unit *u, struct diag *diag);

/**
 * go_check_replaces - directories that replace modules outside of the tree
 * @u: unit
 * @diag: where findings [go-replace-outside] go
 */
void go_check_replaces(const struct go_unit *u, struct diag *diag);

#endif
