// SPDX-License-Identifier: GPL-2.0
/*
 * The rules of godeps dwarf: debug information against the graph.  Rows without a
 * function, because src/dwarf adds the findings, and no kernel tree has that.
 */
#include "check/check-rules.h"

static const struct check_row rows[] = {
	{
		.rule = {
			.name = "dwarf-file-unknown",
			.severity = SEV_WARNING,
			.summary = "a file with debug information is not in the graph",
			.page =
			"The graph has no kernel module, program or object of this name, so the\n"
			"units of the file are not compared. Only reported by `godeps dwarf\n"
			"--compare`, like the other rules of this prefix.",
		},
	}, {
		.rule = {
			.name = "dwarf-stripped",
			.severity = SEV_WARNING,
			.summary = "a file has no debug information",
			.page =
			"The file has no debug information, and no file with its build id was\n"
			"found. Enable CONFIG_DEBUG_INFO, or name the directory with\n"
			"`--debug-dir`.",
		},
	}, {
		.rule = {
			.name = "dwarf-unit-unknown",
			.severity = SEV_WARNING,
			.summary = "a compile unit that no object of the graph explains",
			.page =
			"The source of a compile unit is the source of no object in the graph, or\n"
			"of one that is not a part of the file. The file was built from another\n"
			"tree or under another configuration.",
		},
	}, {
		.rule = {
			.name = "dwarf-object-missing",
			.severity = SEV_WARNING,
			.summary = "an object of the graph has no compile unit",
			.page =
			"An object is a part of the file, but has no compile unit in it: it was\n"
			"compiled without debug information, or the file was built under another\n"
			"configuration. Objects without units for a known reason (assembly, members\n"
			"of libraries, link-time optimization) are listed, but not reported.",
		},
	}, {
		.rule = {
			.name = "dwarf-source-changed",
			.severity = SEV_WARNING,
			.summary = "a source differs from what was compiled",
			.page =
			"The MD5 in a line table (DWARF 5, written by clang) differs from that of\n"
			"the file in the tree: lines that a debugger shows are not those that were\n"
			"compiled.",
		},
	}, {
		.rule = {
			.name = "dwarf-version-mixed",
			.severity = SEV_WARNING,
			.summary = "the units of a file have different versions of DWARF",
			.page =
			"A file has units of different versions of DWARF, those in assembly not\n"
			"counted. Some of its objects were compiled by another compiler or with\n"
			"other options.",
		},
	}, {
		.rule = {
			.name = "dwarf-split-missing",
			.severity = SEV_WARNING,
			.summary = "a .dwo file of a split unit was not found",
			.page =
			"The rest of a split unit is in a .dwo file, which does not exist or\n"
			"belongs to another build.",
		},
	}, {
		.rule = {
			.name = "dwarf-go-package",
			.severity = SEV_WARNING,
			.summary = "a unit of a Go program is none of its packages",
			.page =
			"A compile unit of a Go program is a package that the program does not\n"
			"import in the graph: it was built from other sources, with other build\n"
			"tags or by another version of Go.",
		},
	},
};

const struct check_table check_dwarf_rules = CHECK_TABLE(rows);
