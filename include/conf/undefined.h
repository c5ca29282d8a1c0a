/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Symbols that Kconfig files refer to and none defines.
 */
#ifndef CONF_UNDEFINED_H
#define CONF_UNDEFINED_H

#include <stddef.h>

struct diag;
struct kconfig;

/**
 * kconfig_undefined - report symbols that are referred to, but not defined
 * @k: reader; reads if it has not yet, the files of all architectures
 * @diag: receives a warning for each, at its first reference
 *
 * Return: how many there are.
 */
size_t kconfig_undefined(struct kconfig *k, struct diag *diag);

#endif
