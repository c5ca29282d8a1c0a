// SPDX-License-Identifier: GPL-2.0
/*
 * The rules whose findings readers add while they read: rows without a
 * function, so that -W, policies and the manual know them like all others.
 */
#include "check/check-rules.h"

static const struct check_row rows[] = {
	{
		.rule = {
			.name = "arch-no-go-port",
			.severity = SEV_WARNING,
			.summary = "Go has no port to this architecture",
			.page =
			"The tree declares Go programs, but Go has no port to the architecture\n"
			"that the kernel is configured for. The packages are listed for the\n"
			"architecture of this machine instead.",
		},
	}, {
		.rule = {
			.name = "bpf-object",
			.severity = SEV_WARNING,
			.summary = "a BPF object that Go code embeds is damaged",
			.page =
			"A BPF object that Go code embeds could not be read completely, so what\n"
			"it needs from the kernel is unknown, or known only in part.",
		},
	}, {
		.rule = {
			.name = "go-mod-verify",
			.severity = SEV_WARNING,
			.summary = "a module in the cache does not match go.sum",
			.page =
			"`go mod verify` found a module in the cache that does not match go.sum;\n"
			"only with `--reader=go`.",
		},
	}, {
		.rule = {
			.name = "go-mod-missing",
			.severity = SEV_WARNING,
			.summary = "the go.mod of a required module is not available",
			.page =
			"The go.mod of a required module is not available, or belongs to another\n"
			"module: its requirements are unknown, and versions may have been\n"
			"selected without it. Run `go mod download` to fetch it. The node has the\n"
			"attribute `hole`.",
		},
	}, {
		.rule = {
			.name = "go-sum-missing",
			.severity = SEV_WARNING,
			.summary = "a line is missing from go.sum",
			.page =
			"go.sum has no line for a module whose packages are used, or, if the main\n"
			"module says Go 1.16 or earlier, for a go.mod that was read. Run `go mod\n"
			"tidy` to add it.",
		},
	}, {
		.rule = {
			.name = "go-sum-surplus",
			.severity = SEV_WARNING,
			.summary = "go.sum has a line that nothing requires",
			.page =
			"go.sum has a line for a version that nothing requires; `go mod tidy`\n"
			"removes it. Not checked in a workspace, before Go 1.18, or if something\n"
			"is missing from the module cache.",
		},
	}, {
		.rule = {
			.name = "go-sum-mismatch",
			.severity = SEV_WARNING,
			.summary = "the module cache does not match go.sum",
			.page =
			"The go.mod, the directory or the (unpacked) archive of a module in the\n"
			"module cache does not match go.sum, or differs from what was downloaded.\n"
			"With a vendor directory only the go.mod is checked, as nothing else is\n"
			"read.",
		},
	}, {
		.rule = {
			.name = "vendor-content",
			.severity = SEV_WARNING,
			.summary = "a vendored file differs from its module",
			.page =
			"A file in the vendor directory is not in its module or differs from it,\n"
			"or a source of a vendored package is missing. It is compared with the\n"
			"directory or the archive of the module in the module cache, if that\n"
			"matches go.sum. If the cache has no such module, nothing is reported (a\n"
			"note with `-v`), unless the whole module is vendored and can be verified\n"
			"by itself. Other files that are not vendored are ignored, and a module\n"
			"that is replaced by a directory has no hash.",
		},
	}, {
		.rule = {
			.name = "vendor-mismatch",
			.severity = SEV_WARNING,
			.summary = "vendor/modules.txt does not match go.mod",
			.page =
			"vendor/modules.txt does not match go.mod. The message says\n"
			"how; the go command would refuse to build.",
		},
	}, {
		.rule = {
			.name = "go-list",
			.severity = SEV_WARNING,
			.summary = "cannot load a Go package",
			.page =
			"The Go package cannot be loaded; the message says why.",
		},
	}, {
		.rule = {
			.name = "go-refuses",
			.severity = SEV_WARNING,
			.summary = "the go command would refuse to work with these modules",
			.page =
			"The go command would fail before it lists a package: modules of a\n"
			"workspace replace one module differently; go.mod, go.work or a\n"
			"dependency requires a newer Go than go.mod or go.work says, or than the\n"
			"Go in use (the installed one, or else the newest known one); or a vendor\n"
			"directory has no modules.txt. The packages are read nevertheless.",
		},
	}, {
		.rule = {
			.name = "go-beside-c",
			.severity = SEV_WARNING,
			.summary = "Go and C sources in one directory, without cgo",
			.page =
			"A directory has Go files and C files, but no Go file imports `C`. With\n"
			"cgo enabled, the go command refuses such a package; it works under\n"
			"Kbuild, which builds Go programs without cgo. Move the Go files into a\n"
			"directory of their own.",
		},
	}, {
		.rule = {
			.name = "cgo-pkg-config",
			.severity = SEV_ERROR,
			.summary = "pkg-config has no flags for what a cgo package names",
			.page =
			"A package has a line `#cgo pkg-config`, but a .pc file is missing for\n"
			"one of the names, or for what these require, or it has another version.\n"
			"The directories are those of PKG_CONFIG_PATH and PKG_CONFIG_LIBDIR, or\n"
			"else those of the machine that the program is for, as the pkg-config of\n"
			"PKG_CONFIG or CROSS_COMPILE searches them. Nothing is run. What only\n"
			"programs of `goprogs-y` without `NAME-cgo := y` import is compiled\n"
			"without its C code, and not checked for libraries either.",
		},
	}, {
		.rule = {
			.name = "cgo-library",
			.severity = SEV_WARNING,
			.summary = "a library that a cgo package is linked with was not found",
			.page =
			"A line `#cgo LDFLAGS` or a .pc file names a library with `-l`, but none of the\n"
			"directories of the linker for the program's machine has it.",
		},
	}, {
		.rule = {
			.name = "cgo-host-library",
			.severity = SEV_ERROR,
			.summary = "a cgo package would be linked with a library for another machine",
			.page =
			"The library that would be found for a cgo package is for another machine\n"
			"than the program, usually for the one that builds it: PKG_CONFIG_LIBDIR,\n"
			"PKG_CONFIG_SYSROOT_DIR or a `-L` leads to the wrong directory.",
		},
	}, {
		.rule = {
			.name = "go-replace-outside",
			.severity = SEV_WARNING,
			.summary = "a go.mod replaces a module by a directory outside the tree",
			.page =
			"A go.mod or go.work replaces a module by a directory outside the tree,\n"
			"so others who have the tree do not have that directory.",
		},
	}, {
		.rule = {
			.name = "go-binary-dynamic",
			.severity = SEV_WARNING,
			.summary = "a Go program built without cgo needs a library",
			.page =
			"A program was built with `CGO_ENABLED=0` and should therefore be\n"
			"self-contained, but has a dynamic section, needs a library or has an\n"
			"undefined symbol.",
		},
	}, {
		.rule = {
			.name = "go-binary-module",
			.severity = SEV_WARNING,
			.summary = "a built Go program has other module versions than its sources select",
			.page =
			"A program was built with a module, or a version of a module, that its\n"
			"sources no longer select. Rebuild it.",
		},
	}, {
		.rule = {
			.name = "go-binary-package",
			.severity = SEV_WARNING,
			.summary = "the package of a built Go program is not in the sources",
			.page =
			"The package that a program was built from is not in the sources, or is\n"
			"no longer a program.",
		},
	}, {
		.rule = {
			.name = "go-binary-target",
			.severity = SEV_WARNING,
			.summary = "a Go program was built for another machine",
			.page =
			"A program was built for another `GOOS` or `GOARCH`.",
		},
	}, {
		.rule = {
			.name = "go-directive",
			.severity = SEV_WARNING,
			.summary = "invalid //kbuild directive",
			.page =
			"A directive that begins with `//kbuild` is invalid; see\n"
			"godeps-directives(7).",
		},
	}, {
		.rule = {
			.name = "go-module-graph",
			.severity = SEV_WARNING,
			.summary = "invalid line in the module graph",
			.page =
			"The output of `go mod graph` or a go.mod file has an invalid line.",
		},
	}, {
		.rule = {
			.name = "unresolved",
			.severity = SEV_WARNING,
			.summary = "an object list cannot be determined statically",
			.page =
			"An object list depends on the output of a command, and godeps runs no\n"
			"commands.",
		},
	}, {
		.rule = {
			.name = "unresolved-include",
			.severity = SEV_WARNING,
			.summary = "a makefile includes a file whose name cannot be determined",
			.page =
			"The name of a file that a makefile includes depends on the output of a\n"
			"command, or the file is outside the source and object trees. The graph\n"
			"lacks what that file contains.",
		},
	}, {
		.rule = {
			.name = "generated-include",
			.severity = SEV_WARNING,
			.summary = "a makefile includes a file that has not been generated yet",
			.page =
			"A makefile includes a file that does not exist yet and that one of its\n"
			"own rules generates; the graph lacks what it will contain. Run\n"
			"`make prepare` first.",
		},
	}, {
		.rule = {
			.name = "lost-module",
			.severity = SEV_WARNING,
			.summary = "a module in a directory where Kbuild builds no modules",
			.page =
			"A makefile lists a module in `obj-m`, but its directory is entered\n"
			"through `subdir-y` or `subdir-m`, where Kbuild builds no modules. Enter\n"
			"the directory through `obj-y` or `obj-m`.",
		},
	}, {
		.rule = {
			.name = "lost-object",
			.severity = SEV_WARNING,
			.summary = "an object in a directory that has no built-in.a",
			.page =
			"A makefile lists an object in `obj-y`, but its directory is entered only\n"
			"through `obj-m`, for modules, or through `subdir-y`. Kbuild\n"
			"silently leaves the object out. Often the symbol that the object depends\n"
			"on is a bool, and that of the directory a tristate: enter the directory\n"
			"through `obj-y`, or make the symbol a tristate.",
		},
	}, {
		.rule = {
			.name = "directory-no-makefile",
			.severity = SEV_ERROR,
			.summary = "a directory that Kbuild enters has no makefile",
			.page =
			"A makefile enters a directory that does not exist, or has neither a\n"
			"Kbuild nor a Makefile. The build would fail.",
		},
	}, {
		.rule = {
			.name = "layer",
			.severity = SEV_ERROR,
			.summary = "a dependency violates a layer of the policy",
			.page =
			"A layer of the policy, see godeps-policy(5), says that one part of the\n"
			"graph must not depend on another, but it does. The notes are the steps\n"
			"of the shortest path.",
		},
	}, {
		.rule = {
			.name = "policy-binding",
			.severity = SEV_WARNING,
			.summary = "a binding of the policy has an invalid end",
			.page =
			"A binding of the policy starts at a node that is not in the graph, or\n"
			"ends at a node of a kind that bindings cannot end at.",
		},
	}, {
		.rule = {
			.name = "include-gone",
			.severity = SEV_WARNING,
			.summary = "a header is included that the patches remove",
			.page =
			"The patches delete or rename a header that something that is built still\n"
			"includes, directly or through another header, and no other header of\n"
			"that name is found. Conditions around the line are ignored. Only `godeps\n"
			"review` reports this.",
			.of_review = true,
		},
	}, {
		.rule = {
			.name = "module-cycle",
			.severity = SEV_ERROR,
			.summary = "the patches make kernel modules depend on each other",
			.page =
			"An object that the patches add to a kernel module, or move to it, calls\n"
			"what another module exports, which depends on this one, perhaps through\n"
			"further modules. depmod rejects such a cycle, and none of the modules can\n"
			"be loaded first. The notes list a use for each step. Calls in headers\n"
			"are not seen. Only `godeps review` reports this.",
			.of_review = true,
		},
	}, {
		.rule = {
			.name = "waiver-stale",
			.severity = SEV_WARNING,
			.summary = "a waiver of the policy has expired or matches nothing",
			.page =
			"A waiver of the policy is past the date in `until` and no longer has any\n"
			"effect, or it matches no finding. Remove it, or check whether its reason\n"
			"still holds.",
		},
	}, {
		.rule = {
			.name = "config-line",
			.severity = SEV_WARNING,
			.summary = "invalid line in the .config",
			.page =
			"A line of the .config neither sets a symbol nor is a comment.",
		},
	}, {
		.rule = {
			.name = "config-twice",
			.severity = SEV_WARNING,
			.summary = "the .config sets a symbol more than once",
			.page =
			"The .config sets a symbol more than once; the last line wins.",
		},
	}, {
		.rule = {
			.name = "kconfig-stale",
			.severity = SEV_WARNING,
			.summary = "a file of Kconfig switches is out of date",
			.page =
			"`godeps kconfig check` found that a file of Kconfig switches differs\n"
			"from what it would write for the Go programs of this tree. Update it\n"
			"with `godeps kconfig switches -o FILE`.",
		},
	}, {
		.rule = {
			.name = "kconfig-unreachable",
			.severity = SEV_WARNING,
			.summary = "no .config can satisfy what a Go program needs",
			.page =
			"`godeps kconfig` searched for values of CONFIG symbols that satisfy what\n"
			"a Go program needs, but Kconfig allows none; the message says why. The\n"
			"program needs a dependency in Kconfig, or code that works without the\n"
			"feature.",
		},
	}, {
		.rule = {
			.name = "kconfig-default",
			.severity = SEV_WARNING,
			.summary = "a symbol without a prompt does not have its default",
			.page =
			"In the .config, the value of a symbol without a prompt differs from the\n"
			"one that results from its defaults and selects, which Kconfig would\n"
			"write instead. Only `godeps kconfig audit` reports this.",
		},
	}, {
		.rule = {
			.name = "kconfig-not-said",
			.severity = SEV_WARNING,
			.summary = "a symbol with a prompt is not in the .config",
			.page =
			"Kconfig would ask for this symbol, but the .config does not have it.\n"
			"Only `godeps kconfig audit` reports this.",
		},
	}, {
		.rule = {
			.name = "kconfig-selected",
			.severity = SEV_WARNING,
			.summary = "a symbol is below the value that a select gives it",
			.page =
			"Another symbol selects this one, but the .config has a lower value. Only\n"
			"`godeps kconfig audit` reports this.",
		},
	}, {
		.rule = {
			.name = "kconfig-too-much",
			.severity = SEV_WARNING,
			.summary = "a symbol is above what its prompt allows",
			.page =
			"The .config sets a symbol to y or m, but its prompt and its selects\n"
			"allow less. Only `godeps kconfig audit` reports this.",
		},
	}, {
		.rule = {
			.name = "kconfig-unmet",
			.severity = SEV_WARNING,
			.summary = "a symbol is set, but its dependencies are not met",
			.page =
			"The .config sets a symbol whose dependencies have a lower value, and\n"
			"nothing selects it. Only `godeps kconfig audit` reports this.",
		},
	}, {
		.rule = {
			.name = "kconfig-syntax",
			.severity = SEV_ERROR,
			.summary = "syntax error in a Kconfig file",
			.page =
			"A line of a Kconfig file is not valid; `make` would stop there as well.",
		},
	}, {
		.rule = {
			.name = "kconfig-text",
			.severity = SEV_WARNING,
			.summary = "a Kconfig file has text that kconfig ignores",
			.page =
			"A Kconfig file has a stray character, a string that does not end on its\n"
			"line, no newline at its end, or an entry with an empty or a duplicate\n"
			"help text. `make` warns about it as well.",
		},
	}, {
		.rule = {
			.name = "kconfig-property",
			.severity = SEV_WARNING,
			.summary = "a Kconfig entry has inconsistent lines",
			.page =
			"A symbol has a second type or prompt, no type at all, a default or range\n"
			"that is not a number, or a `select` or `imply` of something that is\n"
			"neither bool nor tristate. `make` warns about it as well.",
		},
	}, {
		.rule = {
			.name = "kconfig-transitional",
			.severity = SEV_ERROR,
			.summary = "a transitional symbol has more than a type",
			.page =
			"A symbol that is only kept for old `.config` files may have a type and a\n"
			"help text, but nothing else.",
		},
	}, {
		.rule = {
			.name = "kconfig-choice",
			.severity = SEV_WARNING,
			.summary = "a choice, or what sets it, is wrong",
			.page =
			"A choice or one of its members lacks a prompt, a member is not bool or\n"
			"has a default or another prompt elsewhere; or a `.config` sets members\n"
			"that exclude each other. Since Linux 6.11 the former are errors.",
		},
	}, {
		.rule = {
			.name = "kconfig-range",
			.severity = SEV_WARNING,
			.summary = "the .config has a number that is out of its range",
			.page =
			"A number in the .config is outside the range of its symbol. `make\n"
			"olddefconfig` takes the nearer end of the range. Only `godeps kconfig\n"
			"audit` reports this.",
		},
	}, {
		.rule = {
			.name = "kconfig-unmet-select",
			.severity = SEV_WARNING,
			.summary = "a symbol is selected against its dependencies",
			.page =
			"`select` sets a symbol regardless of the dependencies of that symbol.\n"
			"`make` warns about unmet direct dependencies, and the build may fail.",
		},
	}, {
		.rule = {
			.name = "kconfig-value",
			.severity = SEV_WARNING,
			.summary = "a .config has a value that is not of the symbol's type",
			.page =
			"The .config sets a symbol to a value that its type does not allow.\n"
			"`make` warns about it and uses the default.",
		},
	}, {
		.rule = {
			.name = "kconfig-unknown",
			.severity = SEV_WARNING,
			.summary = "a .config sets a symbol that no Kconfig file defines",
			.page =
			"The .config sets a symbol that was renamed or removed, or whose name is\n"
			"misspelt. `make` drops the line; with KCONFIG_WARN_UNKNOWN_SYMBOLS it\n"
			"also warns about it.",
		},
	}, {
		.rule = {
			.name = "kconfig-undefined",
			.severity = SEV_WARNING,
			.summary = "Kconfig files refer to a symbol that none of them defines",
			.page =
			"A condition, a default, a range, `select` or `imply` names a symbol that\n"
			"no Kconfig file defines, for any architecture: it was renamed or removed,\n"
			"or its name is misspelt. It is always n. `make kconfig-sym-check`\n"
			"lists such names, too.",
		},
	}, {
		.rule = {
			.name = "kconfig-line",
			.severity = SEV_WARNING,
			.summary = "a line of a .config is invalid",
			.page =
			"A line of the .config is neither a setting nor a comment. `make` warns\n"
			"about it and ignores the line.",
		},
	}, {
		.rule = {
			.name = "kconfig-redundant",
			.severity = SEV_WARNING,
			.summary = "a line of a defconfig has no effect",
			.page =
			"A defconfig sets a symbol to the value that it would have anyway, by\n"
			"its defaults or because it is selected: `make savedefconfig` omits the\n"
			"line. Only `godeps kconfig defconfig-lines` reports this.",
		},
	}, {
		.rule = {
			.name = "kconfig-duplicate",
			.severity = SEV_WARNING,
			.summary = "a .config sets a symbol twice",
			.page =
			"The .config sets a symbol more than once. `make` warns about it and uses\n"
			"the last setting.",
		},
	}, {
		.rule = {
			.name = "kconfig-source",
			.severity = SEV_ERROR,
			.summary = "cannot read a file that a Kconfig file sources",
			.page =
			"A file that a Kconfig file sources does not exist or cannot be read, its\n"
			"name cannot be determined, or files source each other in a cycle.",
		},
	}, {
		.rule = {
			.name = "kconfig-macro",
			.severity = SEV_ERROR,
			.summary = "a Kconfig macro expands without limit",
			.page =
			"The expansion of a macro in a Kconfig file is too large or too deep.",
		},
	}, {
		.rule = {
			.name = "kconfig-recursion",
			.severity = SEV_WARNING,
			.summary = "a dependency cycle of CONFIG symbols",
			.page =
			"CONFIG symbols depend on each other in a cycle, through their\n"
			"dependencies, selects or choices, so that their values are not\n"
			"well-defined.",
		},
	},
};

const struct check_table check_reader_rules = CHECK_TABLE(rows);
