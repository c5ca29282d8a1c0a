/* SPDX-License-Identifier: GPL-2.0 */
/*
 * kimage for callers that do without it: the program in a kernel tree is not linked
 * with it.  There kimage_read is NULL; a caller that has a kernel has all of it.
 */
#ifndef KIMAGE_OPTIONAL_H
#define KIMAGE_OPTIONAL_H

#include "base/compiler.h"
#include "kimage/kimage.h"

__typeof__(kimage_is_tree) kimage_is_tree __weak;
__typeof__(kimage_read) kimage_read __weak;
__typeof__(kimage_free) kimage_free __weak;
__typeof__(kimage_config) kimage_config __weak;
__typeof__(kimage_release) kimage_release __weak;
__typeof__(kimage_arch) kimage_arch __weak;
__typeof__(kimage_ask) kimage_ask __weak;
__typeof__(kimage_ask_field) kimage_ask_field __weak;

#endif
