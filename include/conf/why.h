/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Why a symbol has its value: each line of Kconfig that has a say in it, with the
 * values that decide, and what depends on the symbol.
 */
#ifndef CONF_WHY_H
#define CONF_WHY_H

#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

struct kcfg;
struct kconfig_symbol;

enum kcfg_why_kind {
	WHY_DEFINED,	/* a definition; @text: its prompt, or empty */
	WHY_DEPENDS,	/* @text: a condition */
	WHY_PROMPT_IF,	/* the same, of the prompt alone */
	WHY_DEFAULT,	/* @text: value and condition */
	WHY_RANGE,
	WHY_CHOICE,	/* @text: the prompt of the choice; @other: the member that is y */
	WHY_SELECTED,	/* by @other, under the condition @text */
	WHY_IMPLIED,
	WHY_SELECTS,	/* it selects @other, under the condition @text */
	WHY_IMPLIES,
	WHY_NEEDED,	/* @other, and @more others, depend on the condition @text */
	NR_WHY_KINDS
};

/* A symbol, with its value. */
struct kcfg_why_symbol {
	const struct kconfig_symbol *symbol;
	struct str value;
};

struct kcfg_why_line {
	enum kcfg_why_kind kind;
	struct place at;
	struct str text;
	uint8_t value;			/* of the condition: TRI_N has no effect */
	struct kcfg_why_symbol other;	/* symbol NULL: none */
	size_t more;
	const struct kcfg_why_symbol *symbols;	/* that the condition mentions */
	size_t nr_symbols;
};

struct kcfg_why {
	const struct kconfig_symbol *symbol;
	struct str value;
	struct str reason;		/* in a sentence: "selected by CONFIG_NET" */
	struct kcfg_why_line *lines;	/* by their kinds, then as Kconfig has them */
	size_t nr, cap;
	struct arena *arena;
};

/**
 * kcfg_why_new - explain the value of a symbol
 * @c: settled configuration; must outlive the explanation
 * @s: symbol that is defined
 *
 * Return: the explanation; free it with kcfg_why_free().
 */
struct kcfg_why *kcfg_why_new(struct kcfg *c, const struct kconfig_symbol *s);

/**
 * kcfg_why_free - free an explanation
 * @w: explanation or NULL
 */
void kcfg_why_free(struct kcfg_why *w);

#endif
