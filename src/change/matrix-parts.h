/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of the matrix share.
 */
#ifndef MATRIX_PARTS_H
#define MATRIX_PARTS_H

#include "change/matrix.h"

/**
 * matrix_may_build - whether a configuration could build an object by its directory
 * @c: configuration
 * @object: name; what is below arch/X is built for X only
 */
bool matrix_may_build(const struct matrix_config *c, const char *object);

#endif
