/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What only running the compiler and its like could tell: questions such as
 * "$(cc-option,-fcf-protection)", and a record of the answers.
 *
 * A record is a text with a line for each answer, "ANSWER<tab>QUESTION"; lines
 * that begin with "#" are comments.
 */
#ifndef VALUES_TOOLCHAIN_H
#define VALUES_TOOLCHAIN_H

#include <stddef.h>

#include "base/str.h"

struct kconfig;

/**
 * kconfig_answer - take the answers of a record
 * @k: reader that has not read yet; or kconfig_resolve() follows
 * @record: text
 */
void kconfig_answer(struct kconfig *k, struct str record);

/**
 * kconfig_questions - append the questions that have no answer, one a line
 * @k: reader; reads if it has not yet
 * @out: buffer
 *
 * Return: how many those are.
 */
size_t kconfig_questions(struct kconfig *k, struct strbuf *out);

/**
 * kconfig_infer - append answers that follow from a .config
 * @k: reader; reads if it has not yet
 * @config: text of a .config that conf has written for this tree
 * @out: buffer that receives lines of a record
 *
 * Return: how many those are.
 */
size_t kconfig_infer(struct kconfig *k, struct str config, struct strbuf *out);

/**
 * kconfig_learn - answer what .config files reveal, those questions included that
 *    come up only then
 * @k: reader; reads if it has not yet
 * @configs: texts of .config files that conf has written for this tree
 * @nr: how many
 * @record: the answers are appended
 *
 * Return: false if the files must be read again, with the answers of @record.
 */
bool kconfig_learn(struct kconfig *k, const struct str *configs, size_t nr,
		   struct strbuf *record);

#endif
