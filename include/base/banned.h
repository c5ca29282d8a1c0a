/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Functions that have no place here: each writes past a buffer, keeps hidden
 * state or hides errors.  Using one is a compile error.  mem.h includes this
 * file, and every source file includes mem.h directly or through str.h.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf strtok
#pragma GCC poison atoi atol atoll gets

#endif
