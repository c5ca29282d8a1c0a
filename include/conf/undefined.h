/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Symbols that Kconfig files refer to and none defines.
 */
#ifndef CONF_UNDEFINED_H
#define CONF_UNDEFINED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

struct atom;
struct kconfig;

typedef void kconfig_undefined_fn(void *ctx, const struct atom *name, struct place at);

/**
 * kconfig_each_undefined - find the references to symbols that no Kconfig file defines
 * @k: reader; reads if it has not yet, the files of all architectures
 * @fn: called for each reference, with the symbol's name
 * @ctx: for it
 */
void kconfig_each_undefined(struct kconfig *k, kconfig_undefined_fn *fn, void *ctx);

/**
 * kconfig_near - the defined symbol whose name is spelled most like another
 * @k: reader, which has read
 * @name: without CONFIG_
 *
 * Return: its name, or NULL if none is similar.
 */
const char *kconfig_near(struct kconfig *k, struct str name);

/**
 * kconfig_is_value - whether a name is a value in upper case, so that it is a symbol
 * @name: such as "Y"
 */
bool kconfig_is_value(struct str name);

/**
 * kconfig_undefined - report symbols that are referred to, but not defined
 * @k: reader; reads if it has not yet, the files of all architectures
 * @diag: receives a warning for each, at its first reference
 *
 * Return: how many there are.
 */
size_t kconfig_undefined(struct kconfig *k, struct diag *diag);

#endif
