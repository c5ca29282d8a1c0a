// SPDX-License-Identifier: GPL-2.0
#include "common.h"

const struct cmd_option common_options[NR_COMMON] = {
	[COMMON_SRCTREE] = {
		"srctree", 0, "DIR", "the kernel source tree (default: the one around the current directory)"
	},
	[COMMON_OBJTREE] = {
		"objtree", 0, "DIR",
		"the object tree, which holds .config (default: the current tree)"
	},
	[COMMON_CONFIG] = {
		"config", 0, "FILE", "the .config or a defconfig (default: .config in objtree, or defconfig)"
	},
	[COMMON_ARCH] = {
		"arch", 0, "ARCH", "make's ARCH= (default: this machine's)"
	},
	[COMMON_KERNEL] = {
		"kernel", 0, "PLACE",
		"another kernel: a tree, root directory, package or image"
	},
	[COMMON_BASE] = {
		"base", 0, "REV", "the revision that patches from files apply to (default: HEAD)"
	},
	[COMMON_GODIR] = {
		"godir", 0, "DIR", "also read the Go module in DIR"
	},
	[COMMON_READER] = {
		"reader", 0, "|static|go",
		"read Go files (default), or run the go command"
	},
	[COMMON_MODCACHE] = {
		"modcache", 0, "DIR", "the module cache (default: where Go has it)"
	},
	[COMMON_GO] = {
		"go", 0, "COMMAND", "the go command (default: $GO, or go)"
	},
	[COMMON_GOCACHE] = {
		"gocache", 0, "DIR", "GOCACHE for the go command"
	},
	[COMMON_CACHE] = {
		"cache", 0, "FILE", "cache the output of the go command in FILE"
	},
	[COMMON_NO_VERIFY] = {
		"no-verify", 0, NULL, "do not check go.sum against the module cache"
	},
	[COMMON_TOOLCHAIN] = {
		"toolchain", 0, "FILE",
		"results of toolchain tests, as written by 'godeps kconfig toolchain'"
	},
	[COMMON_SYMBOLS] = {
		"symbols", 0, NULL, "add the dependencies between CONFIG symbols, from Kconfig"
	},
	[COMMON_POLICY] = {
		"policy", 0, "FILE", "the policy (default: godeps.yaml in srctree)"
	},
	[COMMON_TODAY] = {
		"today", 0, "DATE", "for waivers (default: $SOURCE_DATE_EPOCH, or now)"
	},
	[COMMON_WARN] = {
		"warn", 'W', "LEVEL",
		"RULE, no-RULE, error=RULE or no-error=RULE; for all rules: error, no-error, all, no-all"
	},
	[COMMON_FAIL_ON] = {
		"fail-on", 0, "|warning|error|never",
		"the lowest severity that makes the exit status 1 (default: warning)"
	},
	[COMMON_RULES] = {
		"rules", 0, NULL, "list the rules, see godeps-rules(7)"
	},
	[COMMON_EXPLAIN] = {
		"explain", 0, "RULE", "print the description of a rule"
	},
	[COMMON_FORMAT] = {
		"format", 'f', "|dot|json", "output format (default: dot)"
	},
	[COMMON_LINK_BASE] = {
		"link-base", 0, "URL", "source files are links below it; %f, %l: file and line"
	},
	[COMMON_OUTPUT] = {
		"output", 'o', "FILE", "write to FILE; - is standard output"
	},
	[COMMON_VERBOSE] = {
		"verbose", 'v', NULL, "report progress on standard error"
	},
	[COMMON_DIRECTORY] = {
		"directory", 'C', "DIR", "run as if started in DIR"
	},
	[COMMON_QUIET] = {
		"quiet", 'q', NULL, "print no notes on standard error"
	},
};
