// SPDX-License-Identifier: GPL-2.0
#include "graph/schema.h"

#define DIR		NODE_BIT(NODE_DIR)
#define OBJ		NODE_BIT(NODE_OBJ)
#define SRC		NODE_BIT(NODE_SRC)
#define FILE_		NODE_BIT(NODE_FILE)
#define KMOD		NODE_BIT(NODE_KMOD)
#define HOSTPROG	NODE_BIT(NODE_HOSTPROG)
#define USERPROG	NODE_BIT(NODE_USERPROG)
#define CONFIG		NODE_BIT(NODE_CONFIG)
#define GOPROG		NODE_BIT(NODE_GOPROG)
#define GOPKG		NODE_BIT(NODE_GOPKG)
#define GOMOD		NODE_BIT(NODE_GOMOD)
#define GOTOOL		NODE_BIT(NODE_GOTOOL)
#define KSYM		NODE_BIT(NODE_KSYM)
#define TRACEPOINT	NODE_BIT(NODE_TRACEPOINT)
#define SYSCALL		NODE_BIT(NODE_SYSCALL)
#define NETLINK		NODE_BIT(NODE_NETLINK)
#define RTNL		NODE_BIT(NODE_RTNL)
#define FS		NODE_BIT(NODE_FS)
#define HEADER		NODE_BIT(NODE_HEADER)
#define DEVICE		NODE_BIT(NODE_DEVICE)
#define FIELD		NODE_BIT(NODE_FIELD)
#define PC		NODE_BIT(NODE_PC)
#define LIBRARY		NODE_BIT(NODE_LIBRARY)
#define C_HEADER	NODE_BIT(NODE_C_HEADER)

/* What Kbuild makes or uses. */
#define FILES		(OBJ | SRC | FILE_)
/* What has the attribute state. */
#define INTERFACE	(KSYM | TRACEPOINT | SYSCALL | NETLINK | RTNL | FS | \
			 HEADER | DEVICE | FIELD | KMOD)
/* A package, or a BPF object that it embeds. */
#define CODE		(GOPKG | OBJ | FILE_)

static const struct node_schema nodes[NR_NODE_KINDS] = {
	[NODE_OTHER] = { .name = "", .example = "", .style = LOOK_OTHER },
	[NODE_DIR] = {
		"dir", "drivers/net", AREA_KERNEL, LOOK_DIR,
		.doc = "A directory that Kbuild visits, relative to the source tree.",
	},
	[NODE_OBJ] = {
		"obj", "drivers/net/dummy.o", AREA_KERNEL, LOOK_OBJ,
		.used_by = EDGE_EMBED,
		.doc = "An object file or an archive.",
	},
	[NODE_SRC] = {
		"src", "drivers/net/dummy.c", AREA_KERNEL, LOOK_SRC,
		.doc = "A source file.",
	},
	[NODE_FILE] = {
		"file", "path", AREA_KERNEL, LOOK_SRC,
		.used_by = EDGE_EMBED,
		.doc = "Any other file that Kbuild builds or uses.",
	},
	[NODE_KMOD] = {
		"kmod", "dummy", AREA_KERNEL, LOOK_KMOD,
		.used_by = EDGE_LOAD, .directive = "module", .has_state = true,
		.absent = "is unknown to this kernel",
		.doc = "A kernel module, by the name that the kernel uses, with `_` instead of `-`.",
	},
	[NODE_HOSTPROG] = {
		"hostprog", "path", AREA_KERNEL, LOOK_PROG,
		.doc = "A program for the build machine.",
	},
	[NODE_USERPROG] = {
		"userprog", "path", AREA_KERNEL, LOOK_PROG,
		.doc = "A program for the target.",
	},
	[NODE_CONFIG] = {
		"config", "CONFIG_NET", AREA_CONFIG, LOOK_CONFIG,
		.used_by = EDGE_NEEDS,
		.doc = "A CONFIG symbol.",
	},
	[NODE_GOPROG] = {
		"goprog", "path", AREA_GO, LOOK_GOPROG,
		.doc = "A Go program that Kbuild builds (`goprogs-y`) or that a recipe builds\n"
		"with the go command; the latter is named after the directory of its\n"
		"package.",
	},
	[NODE_GOPKG] = {
		"gopkg", "example.org/x/y", AREA_GO, LOOK_GOPKG,
		.used_by = EDGE_IMPORT,
		.doc = "A Go package.",
	},
	[NODE_GOMOD] = {
		"gomod", "example.org/x@v1.2.3", AREA_GO, LOOK_GOMOD,
		.doc = "A Go module at a version; main modules have no version.",
	},
	[NODE_GOTOOL] = {
		"gotool", "go@1.21", AREA_GO, LOOK_GOMOD,
		.doc = "A `go@` or `toolchain@` line of the module graph.",
	},
	[NODE_KSYM] = {
		"ksym", "do_exit", AREA_KERNEL, LOOK_INTERFACE,
		.used_by = EDGE_PROBE, .directive = "symbol", .has_state = true,
		.absent = "is not defined in this kernel",
		.doc = "A kernel function or variable that a program refers to by name.",
	},
	[NODE_TRACEPOINT] = {
		"tracepoint", "sched/sched_switch", AREA_KERNEL, LOOK_INTERFACE,
		.used_by = EDGE_TRACE, .directive = "tracepoint", .has_state = true,
		.absent = "is not defined in this kernel",
		.doc = "A tracepoint; a raw one has no group, as in `tracepoint:sched_switch`.",
	},
	[NODE_SYSCALL] = {
		"syscall", "epoll_create1", AREA_KERNEL, LOOK_INTERFACE,
		.used_by = EDGE_SYSCALL, .directive = "syscall", .has_state = true,
		.absent = "does not exist on this architecture",
		.doc = "A system call, by its name in user space.",
	},
	[NODE_NETLINK] = {
		"netlink", "devlink", AREA_KERNEL, LOOK_INTERFACE,
		.used_by = EDGE_NETLINK, .directive = "netlink", .has_state = true,
		.absent = "is not registered in this kernel",
		.doc = "A generic netlink family, or a protocol (`NETLINK_XFRM`).",
	},
	[NODE_RTNL] = {
		"rtnl", "link/veth", AREA_KERNEL, LOOK_INTERFACE,
		.used_by = EDGE_CREATE, .directive = "link qdisc filter", .has_state = true,
		.absent = "is unknown to this kernel",
		.doc = "A kind of network link, queueing discipline (`rtnl:qdisc/fq`) or packet\n"
		"filter (`rtnl:filter/bpf`).",
	},
	[NODE_FS] = {
		"fs", "overlay", AREA_KERNEL, LOOK_INTERFACE,
		.used_by = EDGE_MOUNT, .directive = "filesystem", .has_state = true,
		.absent = "is not registered in this kernel",
		.doc = "A file system.",
	},
	[NODE_HEADER] = {
		"header", "linux/bpf.h", AREA_KERNEL, LOOK_SRC,
		.used_by = EDGE_INCLUDE, .directive = "header", .has_state = true,
		.absent = "this kernel does not export to user space",
		.doc = "A kernel header for user space, by the name used to include it.",
	},
	[NODE_DEVICE] = {
		"device", "/dev/kvm", AREA_KERNEL, LOOK_INTERFACE,
		.used_by = EDGE_OPEN, .directive = "device", .has_state = true,
		.absent = "is not created by any known driver",
		.doc = "A device file.",
	},
	[NODE_FIELD] = {
		"field", "task_struct.loginuid", AREA_KERNEL, LOOK_INTERFACE,
		.used_by = EDGE_ACCESS, .directive = "field", .has_state = true,
		.absent = "does not exist in this kernel",
		.doc = "A field of a structure of the kernel, by the name of the structure and of\n"
		"each member that leads to it.",
	},
	[NODE_PC] = {
		"pc", "libseccomp", AREA_GO, LOOK_SRC,
		.used_by = EDGE_PKG_CONFIG,
		.doc = "A .pc file, by the name under which pkg-config finds it.",
	},
	[NODE_LIBRARY] = {
		"library", "seccomp", AREA_GO, LOOK_OBJ,
		.used_by = EDGE_LINKS,
		.doc = "A library of C code, by the name that follows `-l`.",
	},
	[NODE_C_HEADER] = {
		"c-header", "seccomp.h", AREA_GO, LOOK_SRC,
		.used_by = EDGE_C_HEADER,
		.doc = "A header of such a library, by the name used to include it.",
	},
};

#define KERNEL(style_)	.area = AREA_KERNEL, .style = STYLE_##style_
#define GO(style_)	.area = AREA_GO, .style = STYLE_##style_
#define BRIDGE(style_)	.area = AREA_BRIDGE, .style = STYLE_##style_
#define GOAL		KERNEL(MADE_OF), .upward = true, .is_goal = true
/* Something of the kernel's that code uses. */
#define USE		BRIDGE(USES), .is_need = true, .to_kernel = true

static const struct edge_schema edges[NR_EDGE_KINDS] = {
	[EDGE_NONE] = { .name = "" },
	[EDGE_DESCEND] = {
		"descend", DIR, DIR, KERNEL(IN_DIR), .upward = true,
		.doc = "Kbuild descends into it",
	},
	[EDGE_ENTER] = {
		"enter", DIR, DIR, KERNEL(IN_DIR), .upward = true,
		.doc = "a recipe enters it with `$(build)=`",
	},
	[EDGE_BUILTIN] = {
		"builtin", DIR, OBJ, GOAL, .carries_change = true,
		.doc = "linked into vmlinux",
	},
	[EDGE_LIB] = {
		"lib", DIR, OBJ, GOAL, .carries_change = true,
		.doc = "linked into a lib.a",
	},
	[EDGE_MODULE] = {
		"module", DIR | KMOD, KMOD | OBJ, GOAL, .is_step = true,
		.carries_change = true,
		.doc = "a directory's module; the module's object",
	},
	[EDGE_PART] = {
		"part", FILES | KMOD | HOSTPROG | USERPROG, FILES,
		KERNEL(MADE_OF), .is_goal = true, .is_step = true,
		.carries_change = true,
		.doc = "a composite object or program and its part",
	},
	[EDGE_SOURCE] = {
		"source", OBJ, FILES, KERNEL(MADE_OF), .is_step = true,
		.carries_change = true,
		.doc = "compiled from it",
	},
	[EDGE_ALWAYS] = {
		"always", DIR, FILES, GOAL, .carries_change = true,
		.doc = "in the list `always-y`",
	},
	[EDGE_EXTRA] = {
		"extra", DIR, FILES, GOAL, .carries_change = true,
		.doc = "in the list `extra-y`",
	},
	[EDGE_HOSTPROG] = {
		"hostprog", DIR, HOSTPROG, GOAL,
		.doc = "built for the build machine",
	},
	[EDGE_USERPROG] = {
		"userprog", DIR, USERPROG, GOAL,
		.doc = "built for the target",
	},
	[EDGE_GOPROG] = {
		"goprog", DIR, GOPROG, BRIDGE(DECLARES), .upward = true,
		.is_goal = true,
		.doc = "built by the go command",
	},
	[EDGE_TARGET] = {
		"target", DIR, FILES, GOAL,
		.doc = "in the list `targets` of a directory that a recipe enters",
	},
	[EDGE_RULE] = {
		"rule", FILES | HOSTPROG | USERPROG | GOPROG,
		FILES | HOSTPROG | USERPROG | GOPROG,
		KERNEL(MADE_OF), .is_step = true, .carries_change = true,
		.doc = "a prerequisite of an explicit rule in a makefile",
	},
	[EDGE_INCLUDES] = {
		"includes", FILES, FILES, KERNEL(PLAIN), .carries_change = true,
		.doc = "an `#include` line; only in the graphs that reviews compare",
	},
	[EDGE_CONFIG] = {
		"config", NODE_ANY, CONFIG, .area = AREA_CONFIG,
		.style = STYLE_CONFIG, .upward = true,
		.doc = "the symbol decides whether it is built",
	},
	[EDGE_DEFINES] = {
		"defines", INTERFACE, FILES, KERNEL(PLAIN), .carries_change = true,
		.doc = "defined in it",
	},
	[EDGE_SYMBOL] = {
		"symbol", KMOD, KMOD, KERNEL(PLAIN),
		.doc = "uses a symbol that it exports, named by `value`",
	},
	[EDGE_DEPENDS] = {
		"depends", KMOD | CONFIG, KMOD | CONFIG, KERNEL(PLAIN),
		.doc = "listed in `depends` in its .ko file; of symbols, mentioned in the\n"
		"condition `value` of a `depends on` line, or of a menu or `if` around",
	},
	[EDGE_SOFTDEP] = {
		"softdep", KMOD, KMOD, KERNEL(PLAIN),
		.doc = "listed in a `softdep` in its .ko file",
	},
	[EDGE_SELECTS] = {
		"selects", CONFIG, CONFIG, .area = AREA_CONFIG, .style = STYLE_CONFIG,
		.doc = "selects it, under the condition `value`; only with `--symbols`",
	},
	[EDGE_IMPLIES] = {
		"implies", CONFIG, CONFIG, .area = AREA_CONFIG, .style = STYLE_CONFIG,
		.doc = "implies it, under the condition `value`; only with `--symbols`",
	},
	[EDGE_BUILD] = {
		"build", GOPROG, GOPKG, GO(BUILD), .is_step = true,
		.carries_change = true,
		.doc = "the program's package",
	},
	[EDGE_IMPORT] = {
		"import", GOPKG, GOPKG, GO(IMPORT), .is_step = true,
		.carries_change = true,
		.doc = "an import statement",
	},
	[EDGE_IN_MODULE] = {
		"in-module", GOPKG, GOMOD, GO(IN_MODULE),
		.doc = "the module that provides it",
	},
	[EDGE_REQUIRE] = {
		"require", GOMOD | GOTOOL, GOMOD | GOTOOL, GO(REQUIRE),
		.doc = "required in its go.mod",
	},
	[EDGE_EMBED] = {
		"embed", GOPKG, FILES, BRIDGE(DECLARES), .is_step = true,
		.carries_change = true, .is_need = true,
		.doc = "`//go:embed` names it",
	},
	[EDGE_GENERATE] = {
		"generate", GOPKG, FILES, BRIDGE(DECLARES), .is_step = true,
		.carries_change = true,
		.doc = "bpf2go compiles it",
	},
	[EDGE_RUNS] = {
		"runs", FILES, GOPROG | GOPKG | FILES, BRIDGE(DECLARES), .upward = true,
		.is_step = true, .carries_change = true,
		.doc = "its recipe builds it with `go build` or runs it",
	},
	[EDGE_NEEDS] = {
		"needs", CODE, CONFIG, BRIDGE(DECLARES), .is_need = true,
		.doc = "must be on",
	},
	[EDGE_READS] = {
		"reads", CODE, CONFIG, BRIDGE(USES), .is_need = true,
		.doc = "reads it, and works without it",
	},
	[EDGE_PROBE] = {
		"probe", CODE, KSYM, USE,
		.does = "attaches to the kernel symbol", .doc = "traces it",
	},
	[EDGE_CALL] = {
		"call", CODE, KSYM, USE,
		.does = "uses the kernel symbol", .doc = "calls it as a kfunc, or reads it",
	},
	[EDGE_TRACE] = {
		"trace", CODE, TRACEPOINT, USE,
		.does = "attaches to the tracepoint", .doc = "attaches to it",
	},
	[EDGE_SYSCALL] = {
		"syscall", GOPKG, SYSCALL, USE,
		.does = "makes the system call", .doc = "makes this call",
	},
	[EDGE_NETLINK] = {
		"netlink", GOPKG, NETLINK, USE,
		.does = "talks to", .doc = "uses it",
	},
	[EDGE_CREATE] = {
		"create", GOPKG, RTNL, USE,
		.does = "creates", .doc = "creates one of this kind",
	},
	[EDGE_MOUNT] = {
		"mount", GOPKG, FS, USE,
		.does = "mounts the file system", .doc = "mounts it",
	},
	[EDGE_INCLUDE] = {
		"include", GOPKG, HEADER, USE, .does = "includes",
		.doc = "C code in Go source includes it",
	},
	[EDGE_OPEN] = { "open", GOPKG, DEVICE, USE, .does = "opens", .doc = "opens it" },
	[EDGE_LOAD] = {
		"load", GOPKG, KMOD, USE,
		.does = "loads the module", .doc = "loads it, or reads its parameters or state",
	},
	[EDGE_ACCESS] = {
		"access", CODE, FIELD, USE,
		.does = "accesses the field",
		.doc = "reads or writes it, where the kernel has it (a CO-RE relocation)",
	},
	[EDGE_PKG_CONFIG] = {
		"pkg-config", GOPKG, PC, GO(REQUIRE), .is_step = true,
		.carries_change = true,
		.doc = "`#cgo pkg-config` names it",
	},
	[EDGE_PC_REQUIRES] = {
		"pc-requires", PC, PC, GO(REQUIRE), .is_step = true,
		.carries_change = true,
		.doc = "listed in its `Requires` or `Requires.private`",
	},
	[EDGE_LINKS] = {
		"links", GOPKG | PC, LIBRARY, GO(BUILD), .is_step = true,
		.carries_change = true,
		.doc = "linked with it: `-l` in a `#cgo` line or in the .pc file",
	},
	[EDGE_C_HEADER] = {
		"c-header", GOPKG, C_HEADER, GO(IMPORT), .is_step = true,
		.carries_change = true,
		.doc = "C code in Go source includes it",
	},
};

static const struct attr_schema attrs[NR_NODE_ATTRS] = {
	[ATTR_ARCH] = { .name = "arch", DIR, "SRCARCH, on the top directory" },
	[ATTR_VERSION] = {
		"version", DIR | PC,
		"the kernel version, on the top directory; that in the .pc file",
	},
	[ATTR_LINK] = { .name = "link", OBJ, "builtin, lib, module, part or extra" },
	[ATTR_FILE] = {
		"file", KMOD | PC | LIBRARY | C_HEADER,
		"the .ko file; the file that pkg-config, the linker or the compiler finds",
	},
	[ATTR_VALUE] = {
		"value", CONFIG,
		"y, m, n, or the string or number in the .config",
	},
	[ATTR_TYPE] = {
		"type", CONFIG, "bool, tristate, string, int or hex; only with `--symbols`",
	},
	[ATTR_PROMPT] = { .name = "prompt", CONFIG, "the text of its prompt; only with `--symbols`" },
	[ATTR_RANGE] = {
		"range", CONFIG, "its ranges, such as `1 64 if SMP`; only with `--symbols`",
	},
	[ATTR_CHOICE] = {
		"choice", CONFIG,
		"the prompt of the choice that it is a member of; only with `--symbols`",
	},
	[ATTR_MENU] = {
		"menu", CONFIG,
		"the menus around it, from the outside: `A > B`; only with `--symbols`",
	},
	[ATTR_PKGDIR] = { .name = "pkgdir", GOPROG, "the directory of its package" },
	[ATTR_DIR] = {
		"dir", GOPKG | GOMOD, "its directory, relative to the source tree"
	},
	[ATTR_MODULE] = { .name = "module", GOPKG, "the module that provides it" },
	[ATTR_STD] = { .name = "std", GOPKG, "yes if it is in the standard library" },
	[ATTR_COMMAND] = { .name = "command", GOPKG, "yes if it is a program" },
	[ATTR_CGO] = {
		"cgo", GOPKG | GOPROG,
		"yes if it uses cgo; off if it would, but only programs import it that Kbuild\n"
		"builds without (no `NAME-cgo := y`)",
	},
	[ATTR_CC] = {
		"cc", FILES,
		"where the C compiler is from that its recipe has the go command use with\n"
		"cgo, if it is not that of the kernel build: `named` in the recipe, or `chosen`\n"
		"by the go command",
	},
	[ATTR_MISSING] = {
		"missing", GOPKG | PC | LIBRARY | CONFIG,
		"yes if it is named or needed, but not found",
	},
	[ATTR_SELECTED] = {
		"selected", GOMOD,
		"yes or no, whether minimal version selection selects this version",
	},
	[ATTR_MAIN] = { .name = "main", GOMOD, "yes for a main module" },
	[ATTR_HOLE] = { .name = "hole", GOMOD, "yes if its requirements are unknown" },
	[ATTR_STATE] = { .name = "state", INTERFACE, "whether this kernel has it" },
	[ATTR_FROM] = {
		"from", INTERFACE,
		"the evidence in a kernel without sources: BTF, a symbol table, an alias",
	},
	[ATTR_NOPROBE] = {
		"noprobe", INTERFACE,
		"why no probe can be attached to a symbol: the mark on it, or \"variable\"",
	},
	[ATTR_PREFIX] = {
		"prefix", INTERFACE,
		"what this architecture puts before a function of that name: `__x64_`",
	},
	[ATTR_GLOB] = {
		"glob", OBJ | FILE_,
		"yes for a pattern of `//go:embed` that matches nothing yet; matched if\n"
		"Kbuild generates something that it will match",
	},
	[ATTR_RULE] = {
		"rule", FILES | HOSTPROG | USERPROG | GOPROG,
		"the `file:line` of the explicit rule that builds it",
	},
	[ATTR_FINDING] = {
		"finding", NODE_ANY,
		"the rules that report a finding about it",
	},
	[ATTR_COST] = {
		"cost", OBJ | DIR | KMOD | CONFIG | GOPKG | GOMOD,
		"how much of all that profiles have counted is in it, such as `2.50%`;\n"
		"only from `godeps cost`",
	},
	[ATTR_LABEL] = { .name = "label" },
	[ATTR_TOOLTIP] = { .name = "tooltip" },
	[ATTR_FOCUS] = { .name = "focus" },
	[ATTR_CHANGE] = { .name = "c" },
};

const struct node_schema *node_schema(enum node_kind kind)
{
	return &nodes[kind];
}

const struct edge_schema *edge_schema(uint32_t kind)
{
	return &edges[kind < NR_EDGE_KINDS ? kind : EDGE_NONE];
}

const struct attr_schema *attr_schema(enum node_attr attr)
{
	return &attrs[attr];
}

enum node_kind node_kind_find(struct str name)
{
	enum node_kind kind = NR_NODE_KINDS;

	while (--kind > NODE_OTHER)
		if (str_is(name, nodes[kind].name))
			break;
	return kind;
}

bool edge_can_be_weak(uint32_t kind)
{
	return kind == EDGE_NEEDS || edge_schema(kind)->to_kernel;
}
