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
	}, {
		.rule = {
			.name = "goprog-needs-never",
			.severity = SEV_WARNING,
			.summary = "no configuration that builds a Go program has what it needs",
			.page =
			"A makefile declares a Go program, and what its packages need cannot be had\n"
			"in any configuration that builds it: a CONFIG symbol is not defined, needs\n"
			"contradict each other, or they contradict the condition of the program. The\n"
			"notes have the needs, and the lines that contradict each other. Only\n"
			"reported by `godeps check --all-configs`, for the first architecture where\n"
			"it is so.",
		},
	}, {
		.rule = {
			.name = "goprog-need-unmet",
			.severity = SEV_WARNING,
			.summary = "some configuration builds a Go program without what it needs",
			.page =
			"A configuration that Kconfig allows builds a Go program without a CONFIG\n"
			"symbol that one of its packages needs. Let the switch of the program depend\n"
			"on the symbol, as `godeps kconfig switches` does. What the program works\n"
			"without is ignored, and so is a symbol that decides only together with\n"
			"others; texts and numbers that Kconfig itself compares have the values of\n"
			"alldefconfig. Only reported by `godeps check --all-configs`.",
		},
	},
};

const struct check_table check_configs_rules = CHECK_TABLE(rows);
