/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Modules that the go command refuses to work with at all.
 */
#ifndef GO_REFUSECHECK_H
#define GO_REFUSECHECK_H

#include "go/modfiles.h"

/**
 * go_check_refusals - what the go command ends at before it lists anything
 * @u: unit after go_modload()
 * @minor: minor version of the Go that is imitated
 * @diag: where findings [go-refuses] go
 */
void go_check_refusals(const struct go_unit *u, unsigned int minor,
		       struct diag *diag);

#endif
