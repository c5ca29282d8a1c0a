/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A defconfig says what differs from the defaults; this adds the rest.
 */
#ifndef CONF_COMPLETE_H
#define CONF_COMPLETE_H

#include <stddef.h>

#include "base/str.h"
#include "kconfig/eval.h"

/**
 * kconf_complete - the .config that Kconfig would write
 * @k: Kconfig files
 * @given: says what a defconfig has
 * @ctx: passed on
 * @out: buffer that receives the text, symbols by name
 *
 * A switch that depends on the output of a command (the compiler's abilities,
 * mostly) is taken at its lowest possible value.
 *
 * Return: how many those are.
 */
size_t kconf_complete(struct kconfig *k, kconf_given given, void *ctx,
		      struct strbuf *out);

#endif
