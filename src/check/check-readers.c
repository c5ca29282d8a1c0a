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
			"The tree declares Go programs and Go has no port to the architecture\n"
			"that the kernel is configured for. The packages are listed for this\n"
			"machine instead.",
		},
	}, {
		.rule = {
			.name = "bpf-object",
			.severity = SEV_WARNING,
			.summary = "a BPF object that Go code embeds is damaged",
			.page =
			"A BPF object that Go code embeds could not be read to its end: what it\n"
			"wants of the kernel is not known, or only in part.",
		},
	}, {
		.rule = {
			.name = "go-mod-verify",
			.severity = SEV_WARNING,
			.summary = "a module in the cache is not what go.sum says",
			.page =
			"`go mod verify` found a module in the cache that is not what go.sum\n"
			"says; only with `--reader=go`.",
		},
	}, {
		.rule = {
			.name = "go-mod-missing",
			.severity = SEV_WARNING,
			.summary = "the go.mod of a required module is not at hand",
			.page =
			"The go.mod of a required module is not at hand, or is not that of this\n"
			"module: what it requires is not known, and versions may have been\n"
			"selected without it. `go mod download` fetches it. The node has the\n"
			"attribute `hole`.",
		},
	}, {
		.rule = {
			.name = "go-sum-missing",
			.severity = SEV_WARNING,
			.summary = "go.sum lacks a line",
			.page =
			"go.sum has no line for a module of which packages are used, or, where\n"
			"the main module is of Go 1.16 or earlier, for a go.mod that was read.\n"
			"`go mod tidy` adds it.",
		},
	}, {
		.rule = {
			.name = "go-sum-surplus",
			.severity = SEV_WARNING,
			.summary = "go.sum has a line for what nothing requires",
			.page =
			"go.sum has a line for a version that nothing requires; `go mod tidy`\n"
			"removes it. Not looked for in a workspace, before Go 1.18, and where\n"
			"something is missing from the module cache.",
		},
	}, {
		.rule = {
			.name = "go-sum-mismatch",
			.severity = SEV_WARNING,
			.summary = "what the module cache has is not what go.sum says",
			.page =
			"What the module cache has of a module is not what go.sum says, or not\n"
			"what was downloaded: its go.mod, its directory, or its archive, which is\n"
			"unpacked for that. With a vendor directory only the go.mod counts, for\n"
			"nothing else is read.",
		},
	}, {
		.rule = {
			.name = "vendor-content",
			.severity = SEV_WARNING,
			.summary = "a vendored file is not that of its module",
			.page =
			"A file in the vendor directory is not in its module, or has other bytes\n"
			"there; or a source of a vendored package is missing. The module is that\n"
			"of the module cache, its directory or its archive, if it is what go.sum\n"
			"says. Where the cache has no such one, nothing is said (a note with\n"
			"`-v`), unless the module is vendored whole and so can be known to be\n"
			"right. Other files that are not vendored are not looked for, and what a\n"
			"directory replaces has no hash.",
		},
	}, {
		.rule = {
			.name = "vendor-mismatch",
			.severity = SEV_WARNING,
			.summary = "vendor/modules.txt is not what go.mod makes of it",
			.page =
			"vendor/modules.txt is not what go.mod makes of it. The message says\n"
			"how; the go command would refuse to build.",
		},
	}, {
		.rule = {
			.name = "go-list",
			.severity = SEV_WARNING,
			.summary = "a Go package cannot be loaded",
			.page =
			"The Go package cannot be loaded; the message says why.",
		},
	}, {
		.rule = {
			.name = "go-refuses",
			.severity = SEV_WARNING,
			.summary = "the go command refuses to work with these modules",
			.page =
			"The go command ends with an error before it lists a package: modules of\n"
			"a workspace replace one module by different ones, go.mod, go.work or a\n"
			"dependency needs a newer Go than go.mod or go.work says, or than this Go\n"
			"(the one found, else the newest that is known), or a vendor directory\n"
			"has no modules.txt. The packages are read all the same.",
		},
	}, {
		.rule = {
			.name = "go-beside-c",
			.severity = SEV_WARNING,
			.summary = "Go and C sources in one directory, without cgo",
			.page =
			"A directory has Go files and C files, and no Go file imports `C`. With cgo\n"
			"the go command takes that for a mistake and refuses the package; Kbuild\n"
			"builds Go programs without cgo, so there it works. Put the Go files\n"
			"into a directory of their own.",
		},
	}, {
		.rule = {
			.name = "go-replace-outside",
			.severity = SEV_WARNING,
			.summary = "a go.mod replaces a module by a directory outside the tree",
			.page =
			"A go.mod or go.work replaces a module by a directory that is not in the\n"
			"tree. Who gets the tree does not get that directory.",
		},
	}, {
		.rule = {
			.name = "go-binary-dynamic",
			.severity = SEV_WARNING,
			.summary = "a Go program built without cgo needs a library",
			.page =
			"A program was built with `CGO_ENABLED=0`, which promises that it needs\n"
			"nothing else, and has a dynamic section, needs a library, or leaves a\n"
			"symbol undefined.",
		},
	}, {
		.rule = {
			.name = "go-binary-module",
			.severity = SEV_WARNING,
			.summary = "a built Go program holds other versions than its sources select",
			.page =
			"A program was built with a module, or a version of one, that is not\n"
			"what its sources select now. Build it again.",
		},
	}, {
		.rule = {
			.name = "go-binary-package",
			.severity = SEV_WARNING,
			.summary = "the package of a built Go program is not in the sources",
			.page =
			"The package that a program was built from is not in the sources, or is\n"
			"no program any more.",
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
			.summary = "a //kbuild directive cannot be understood",
			.page =
			"A directive that begins with `//kbuild` cannot be understood; see\n"
			"godeps-directives(7).",
		},
	}, {
		.rule = {
			.name = "go-module-graph",
			.severity = SEV_WARNING,
			.summary = "the module graph has a line that cannot be understood",
			.page =
			"The module graph has a line that cannot be understood.",
		},
	}, {
		.rule = {
			.name = "unresolved",
			.severity = SEV_WARNING,
			.summary = "a list of objects depends on what is not known",
			.page =
			"A list of objects depends on something that only running a program could\n"
			"tell.",
		},
	}, {
		.rule = {
			.name = "unresolved-include",
			.severity = SEV_WARNING,
			.summary = "a makefile includes a file whose name is not known",
			.page =
			"The name of a file that a makefile includes depends on something that\n"
			"only running a program could tell; the graph lacks what that file\n"
			"says.",
		},
	}, {
		.rule = {
			.name = "generated-include",
			.severity = SEV_WARNING,
			.summary = "a makefile includes a file that is yet to be made",
			.page =
			"A makefile includes a file that is not there and that one of its own\n"
			"rules makes; the graph lacks what that file will say. It is there\n"
			"after `make prepare`.",
		},
	}, {
		.rule = {
			.name = "lost-module",
			.severity = SEV_WARNING,
			.summary = "a module in a directory that is entered for something else",
			.page =
			"A makefile lists a module in `obj-m`, and its directory is entered\n"
			"through `subdir-y` or `subdir-m`: Kbuild builds no module there. Enter\n"
			"the directory through `obj-y` or `obj-m`.",
		},
	}, {
		.rule = {
			.name = "directory-no-makefile",
			.severity = SEV_ERROR,
			.summary = "a directory is entered in which there is no makefile",
			.page =
			"A makefile enters a directory that has neither a Kbuild nor a Makefile, or\n"
			"that is not there. The build would end.",
		},
	}, {
		.rule = {
			.name = "layer",
			.severity = SEV_ERROR,
			.summary = "something depends on what a layer of the policy forbids",
			.page =
			"A layer of the policy, see godeps-policy(5), says that one part of the\n"
			"graph must not depend on another, and it does. The notes are the steps\n"
			"of the shortest way.",
		},
	}, {
		.rule = {
			.name = "policy-binding",
			.severity = SEV_WARNING,
			.summary = "a binding of the policy has an end that is not there",
			.page =
			"A binding of the policy names a node to begin at that is not in the\n"
			"graph, or one to end at of a kind that nothing can be bound to.",
		},
	}, {
		.rule = {
			.name = "include-gone",
			.severity = SEV_WARNING,
			.summary = "a header is included that patches take away",
			.page =
			"Patches delete or rename a header, and something that is built, or a\n"
			"header that it reads, still includes it, and no other of that name is\n"
			"found. Conditions around the line are not looked at. Only `godeps\n"
			"review` finds this.",
		},
	}, {
		.rule = {
			.name = "waiver-stale",
			.severity = SEV_WARNING,
			.summary = "a waiver of the policy is past its end, or waives nothing",
			.page =
			"A waiver of the policy is past the date in `until` and waives nothing\n"
			"any more, or there is nothing that it could waive. Take it out, or look\n"
			"again whether its reason still holds.",
		},
	}, {
		.rule = {
			.name = "config-line",
			.severity = SEV_WARNING,
			.summary = "a line of the .config cannot be understood",
			.page =
			"A line of the .config is neither the value of a symbol nor a comment.",
		},
	}, {
		.rule = {
			.name = "config-twice",
			.severity = SEV_WARNING,
			.summary = "the .config sets a symbol twice",
			.page =
			"The .config sets a symbol a second time; the last line counts.",
		},
	}, {
		.rule = {
			.name = "kconfig-stale",
			.severity = SEV_WARNING,
			.summary = "a file of Kconfig switches is not what the Go code needs now",
			.page =
			"`godeps kconfig --check` compared a file of Kconfig switches with what\n"
			"it would write for the Go programs of this tree, and they differ. Write\n"
			"it again with `godeps kconfig -o FILE`.",
		},
	}, {
		.rule = {
			.name = "kconfig-unreachable",
			.severity = SEV_WARNING,
			.summary = "no .config can give a Go program what it needs",
			.page =
			"`godeps kconfig` looked for values of CONFIG symbols with which a Go\n"
			"program has what it needs, and Kconfig allows none: the message says\n"
			"what is in the way. The program needs a dependency in Kconfig, or code\n"
			"that works without it.",
		},
	}, {
		.rule = {
			.name = "kconfig-default",
			.severity = SEV_WARNING,
			.summary = "a symbol without a prompt does not have its default",
			.page =
			"A symbol that the user cannot set has another value in the .config than its\n"
			"defaults and selects give it: Kconfig would write that one. Only `godeps\n"
			"kconfig --audit` finds this.",
		},
	}, {
		.rule = {
			.name = "kconfig-not-said",
			.severity = SEV_WARNING,
			.summary = "a symbol with a prompt is not in the .config",
			.page =
			"Kconfig would ask for this symbol, and the .config does not have it. Only\n"
			"`godeps kconfig --audit` finds this.",
		},
	}, {
		.rule = {
			.name = "kconfig-selected",
			.severity = SEV_WARNING,
			.summary = "a symbol is below the value that a select gives it",
			.page =
			"Another symbol selects this one, and the .config has it lower. Only\n"
			"`godeps kconfig --audit` finds this.",
		},
	}, {
		.rule = {
			.name = "kconfig-too-much",
			.severity = SEV_WARNING,
			.summary = "a symbol is above what its prompt allows",
			.page =
			"The .config sets a symbol to y or m where the prompt and the selects allow\n"
			"less. Only `godeps kconfig --audit` finds this.",
		},
	}, {
		.rule = {
			.name = "kconfig-type",
			.severity = SEV_WARNING,
			.summary = "a value does not fit the type of its symbol",
			.page =
			"The .config gives a symbol a value that its type does not have, such as m\n"
			"for a bool. Only `godeps kconfig --audit` finds this.",
		},
	}, {
		.rule = {
			.name = "kconfig-unmet",
			.severity = SEV_WARNING,
			.summary = "a symbol is set although its dependencies are not",
			.page =
			"The .config sets a symbol whose dependencies have a lower value, and nothing\n"
			"selects it. Only `godeps kconfig --audit` finds this.",
		},
	}, {
		.rule = {
			.name = "kconfig-syntax",
			.severity = SEV_ERROR,
			.summary = "a Kconfig file has a line that kconfig refuses",
			.page =
			"A line of a Kconfig file is not in the language of Kconfig: `make` stops\n"
			"there, too.",
		},
	}, {
		.rule = {
			.name = "kconfig-source",
			.severity = SEV_ERROR,
			.summary = "a file that a Kconfig file sources cannot be read",
			.page =
			"A file behind `source` in a Kconfig file is missing or cannot be read,\n"
			"its name cannot be determined, or files source each other.",
		},
	}, {
		.rule = {
			.name = "kconfig-macro",
			.severity = SEV_ERROR,
			.summary = "a Kconfig macro expands without end",
			.page =
			"A macro of a Kconfig file expands to too much, or calls itself too\n"
			"often.",
		},
	}, {
		.rule = {
			.name = "kconfig-recursion",
			.severity = SEV_WARNING,
			.summary = "CONFIG symbols depend on each other in a circle",
			.page =
			"Symbols of Kconfig depend on each other in a circle, through their\n"
			"dependencies, selects or choices, so that none has a value of its own.",
		},
	},
};

const struct check_table check_reader_rules = CHECK_TABLE(rows);
