// SPDX-License-Identifier: GPL-2.0
/*
 * The rules that only godeps check --all-configs has.  Rows without a function, because
 * src/configs adds the findings, and no kernel tree has that.
 */
#include "check/check-rules.h"

static const struct check_row rows[] = {
	{
		.rule = {
			.name = "object-never-built",
			.severity = SEV_WARNING,
			.summary = "no configuration builds an object",
			.page =
			"A makefile lists an object or a directory under a condition that no\n"
			"configuration fulfils: a CONFIG symbol in it is not defined, its\n"
			"dependencies contradict each other, or the makefiles exclude it. Of an\n"
			"object in a directory that is never entered, and of a part of what is\n"
			"never linked, only the cause is reported. The note names the lines that\n"
			"contradict each other. Only reported by `godeps check --all-configs`.",
		},
	}, {
		.rule = {
			.name = "config-never",
			.severity = SEV_WARNING,
			.summary = "no configuration sets a CONFIG symbol that code asks for",
			.page =
			"A makefile, an `#if` line or `IS_ENABLED()` asks for a CONFIG symbol that\n"
			"no configuration of any architecture sets: no Kconfig file defines it, or\n"
			"it can never be on. The code behind it is dead, or the name is misspelt.\n"
			"A symbol that a `#define` sets is not reported. Only reported by `godeps\n"
			"check --all-configs` without `--arch`.",
		},
	},
};

const struct check_table check_configs_rules = CHECK_TABLE(rows);
