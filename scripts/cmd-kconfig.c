// SPDX-License-Identifier: GPL-2.0
/*
 * godeps kconfig: what Go programs want of the configuration, and .config files.
 */
#include "cmd-kconfig.h"

static const struct command_row subs[] = {
	{ "switches", "a Kconfig file with a switch for each Go program",
	  &cmd_kconfig_switches, "godeps-solve", 0 },
	{ "check", "compare that file with what would be written",
	  &cmd_kconfig_check, "godeps-solve", 0 },
	{ "fragment", "what Go programs need, as lines for a .config",
	  &cmd_kconfig_fragment, "godeps-solve", 0 },
	{ "needs", "which CONFIG symbols Go code needs, and why",
	  &cmd_kconfig_needs, "godeps-solve", 0 },
	{ "enable", "lines for a .config that enable a symbol",
	  &cmd_kconfig_enable, "godeps-solve", 0 },
	{ "audit", "what in a .config contradicts the Kconfig files",
	  &cmd_kconfig_audit, NULL, 0 },
	{ "undefined", "symbols that Kconfig files refer to, and none defines",
	  &cmd_kconfig_undefined, NULL, 0 },
	{ "olddefconfig", "a .config, completed with defaults", &cmd_kconfig_config, NULL, 0 },
	{ "defconfig", "a .config from a defconfig", &cmd_kconfig_config, NULL, 0 },
	{ "alldefconfig", "a .config with all symbols at their defaults",
	  &cmd_kconfig_config, NULL, 0 },
	{ "allnoconfig", "one with as much as possible off", &cmd_kconfig_config, NULL, 0 },
	{ "allyesconfig", "one with as much as possible built in", &cmd_kconfig_config, NULL, 0 },
	{ "allmodconfig", "one with as much as possible as modules",
	  &cmd_kconfig_config, NULL, 0 },
	{ "savedefconfig", "the shortest defconfig that gives a .config",
	  &cmd_kconfig_config, NULL, 0 },
	{ "listnewconfig", "symbols that a .config does not set", &cmd_kconfig_config, NULL, 0 },
	{ "defconfig-lines", "lines of a defconfig that have no effect",
	  &cmd_kconfig_defconfig_lines, NULL, 0 },
	{ "toolchain", "what a .config reveals about the toolchain",
	  &cmd_kconfig_toolchain, NULL, 0 },
	{ .name = NULL }
};

const struct command cmd_kconfig = {
	.subs = subs,
	.about =
"Shows which CONFIG symbols Go programs need and how to enable them, and\n"
"writes and checks .config files like the tree's scripts/kconfig/conf,\n"
"without running anything.",
};
