/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What happens when memory runs out.
 */
#ifndef ALLOC_H
#define ALLOC_H

#include <stdbool.h>

/**
 * alloc_check - make sure that this program's malloc() is the one of alloc.c
 *
 * It does nothing; that it is called brings the file into the program.
 */
void alloc_check(void);

/**
 * alloc_is_ours - whether malloc() is the one of alloc.c, not that of a sanitizer
 */
bool alloc_is_ours(void);

#endif
