// SPDX-License-Identifier: GPL-2.0
/*
 * What Go code refers to in the kernel, and whether this kernel has it.  The
 * answer is the attribute "state" (bind/bind-kernel.h); a rule is about one
 * kind of node in one state.
 */
#include "check/check-rules.h"
#include "either.h"

/* Symbols on which a target depends, at most as many as one note can hold. */
struct wanted {
	struct kcfg_want list[16];
	size_t nr;
};

static void note_config(struct check *c, struct str symbol, bool on,
			bool module)
{
	struct place where = NO_PLACE;

	if (c->env->defines)
		c->env->defines(c->env->ctx, symbol, &where);
	check_note(c, where, on ? "it depends on %.*s, which is set" :
		   module ? "it requires %.*s=y or m" : "it requires %.*s=y",
		   STR_ARG(symbol));
}

/* What it depends on, and what to set: of code a module will do. */
static void note_configs(struct check *c, uint32_t node)
{
	const struct graph_edge *e;
	struct wanted w = { .nr = 0 };
	bool module = graph_is(c->g, node, NODE_KMOD);

	graph_for_each_out_kind(e, c->ix, node, EDGE_CONFIG) {
		struct str symbol = graph_name(c->g, e->to);
		struct str value = graph_get(c->g, e->to, ATTR_VALUE);
		bool on = value.ptr && str_is(value, "y");

		note_config(c, symbol, on, module);
		if (!on && w.nr < ARRAY_SIZE(w.list))
			w.list[w.nr++] = (struct kcfg_want){ symbol, STR("m") };
	}
	check_advise(c, w.list, w.nr);
}

static void note_definition(struct check *c, uint32_t node)
{
	const struct graph_edge *e = graph_first_out(c->ix, node, EDGE_DEFINES);
	struct str name = graph_name(c->g, node);

	if (e)
		check_note(c, graph_place(e), "%.*s is defined here",
			   STR_ARG(name));
}

/* The end of a sentence on a node that this kernel lacks, or NULL. */
static const char *what_is_missing(const struct check *c, uint32_t node)
{
	struct str state = graph_get(c->g, node, ATTR_STATE);

	if (graph_is(c->g, node, NODE_CONFIG))
		return graph_config_is_on(c->g, node) ? NULL : "is off in the .config";
	if (!state.ptr)
		return NULL;
	if (str_is(state, "off"))
		return "is configured out";
	return str_is(state, "absent") ? node_schema(graph_kind(c->g, node))->absent : NULL;
}

/* What works without it is not broken by its absence, but may do less. */
static void check_weak(struct check *c, const struct check_rule *r)
{
	const struct graph_edge *edges;
	size_t i, nr;

	edges = graph_edges(c->g, &nr);
	for (i = 0; i < nr; i++) {
		const struct graph_edge *e = &edges[i];
		struct str from = graph_name(c->g, e->from);
		struct str name = graph_name(c->g, e->to);
		const char *why;
		bool is_first;

		if (!graph_edge_is_weak(e) || either_is_missing(c->g, c->ix, e, &is_first))
			continue;
		why = what_is_missing(c, e->to);
		if (!why)
			continue;
		check_finding(c, r, e->to, graph_place(e),
			      "%s%.*s can use %.*s, which %s",
			      graph_is(c->g, e->from, NODE_GOPKG) ? "package " : "",
			      STR_ARG(from), STR_ARG(name),
			      why);
		note_definition(c, e->to);
		note_configs(c, e->to);
	}
}

/* The others that are tried when this one fails. */
static void note_either(struct check *c, const struct graph_edge *e)
{
	const struct graph_edge *other;

	graph_for_each_out(other, c->ix, e->from)
		if (other->value == e->value && other != e && graph_edge_is_either(e))
			check_note(c, graph_place(other), "it then tries %.*s, which %s",
				   STR_ARG(graph_name(c->g, other->to)),
				   what_is_missing(c, other->to));
}

static void check_kernel_findings(struct check *c, const struct check_rule *r,
				  uint32_t node, const char *why)
{
	const struct graph_edge *e;
	struct str name = graph_name(c->g, node);

	graph_for_each_in(e, c->ix, node) {
		struct str from = graph_name(c->g, e->from);
		bool is_first = true;

		if (!edge_schema(e->kind)->does ||
		    (graph_edge_is_weak(e) && !either_is_missing(c->g, c->ix, e, &is_first)) ||
		    !is_first)
			continue;
		check_finding(c, r, node, graph_place(e),
			      "%s%.*s %s %.*s, which %s",
			      graph_is(c->g, e->from, NODE_GOPKG) ? "package " : "",
			      STR_ARG(from), edge_schema(e->kind)->does,
			      STR_ARG(name), why);
		note_definition(c, node);
		note_configs(c, node);
		note_either(c, e);
	}
}

static bool has_state(const struct check *c, uint32_t node, const char *state)
{
	struct str s = graph_get(c->g, node, ATTR_STATE);

	return s.ptr && str_is(s, state);
}

/* The kernel has sys_x only as __x64_sys_x, and what asks does not add that. */
static void check_prefixed(struct check *c, const struct check_rule *r, uint32_t node)
{
	struct str name = graph_name(c->g, node), prefix = graph_get(c->g, node, ATTR_PREFIX);
	const struct graph_edge *e;

	graph_for_each_in(e, c->ix, node)
		if (target_is_prefixed(c->g, e))
			check_finding(c, r, node, graph_place(e),
				      "%s%.*s %s %.*s, which this kernel has only as %.*s%.*s",
				      graph_is(c->g, e->from, NODE_GOPKG) ? "package " : "",
				      STR_ARG(graph_name(c->g, e->from)),
				      edge_schema(e->kind)->does, STR_ARG(name),
				      STR_ARG(prefix), STR_ARG(name));
}

static void check_absent(struct check *c, const struct check_rule *r,
			 uint32_t node)
{
	struct str from = graph_get(c->g, node, ATTR_FROM);
	SCOPED_STRBUF why = STRBUF_INIT;

	if (!has_state(c, node, "absent")) {
		check_prefixed(c, r, node);
		return;
	}
	if (from.ptr)
		sb_addf(&why, "the %.*s of this kernel do not have", STR_ARG(from));
	else
		sb_adds(&why, node_schema(graph_kind(c->g, node))->absent);
	check_kernel_findings(c, r, node, sb_cstr(&why));
}

static void check_off(struct check *c, const struct check_rule *r,
		      uint32_t node)
{
	if (has_state(c, node, "off"))
		check_kernel_findings(c, r, node, "is configured out");
}

static void check_static(struct check *c, const struct check_rule *r,
			 uint32_t node)
{
	if (has_state(c, node, "static"))
		check_kernel_findings(c, r, node,
				      "is local to its file: a compiler may inline or rename it");
}

/* Of what uses the symbol, only what is attached to it. */
static void check_noprobe(struct check *c, const struct check_rule *r, uint32_t node)
{
	struct str why = graph_get(c->g, node, ATTR_NOPROBE);
	struct str name = graph_name(c->g, node);
	const struct graph_edge *e;

	if (!why.ptr)
		return;
	graph_for_each_in(e, c->ix, node) {
		struct str from = graph_name(c->g, e->from);

		if (e->kind != EDGE_PROBE || graph_edge_is_weak(e))
			continue;
		check_finding(c, r, node, graph_place(e), "%s%.*s %s %.*s, which %s%.*s",
			      graph_is(c->g, e->from, NODE_GOPKG) ? "package " : "",
			      STR_ARG(from), edge_schema(e->kind)->does, STR_ARG(name),
			      str_is(why, "variable") ? "is a " : "cannot be probed: it is marked ",
			      STR_ARG(why));
		note_definition(c, node);
	}
}

static void check_fragile(struct check *c, const struct check_rule *r,
			  uint32_t node)
{
	if (has_state(c, node, "fragile"))
		check_kernel_findings(c, r, node,
				      "this build has inlined, renamed or copied");
}

static const struct check_row rows[] = {
	{
		.rule = {
			.name = "symbol-absent",
			.severity = SEV_ERROR,
			.summary = "Go code names a kernel symbol that no source defines",
			.page =
			"A kprobe, an fentry program or a call from BPF code names a function or\n"
			"variable that no source file of this kernel defines under any\n"
			"configuration: it was renamed or removed, or never existed; or it is the\n"
			"function of a system call, whose architecture's prefix the library does not\n"
			"add. Names that macros construct may exist and are not reported.",
		},
		.node_kind = NODE_KSYM, .on_node = check_absent,
	}, {
		.rule = {
			.name = "symbol-off",
			.severity = SEV_ERROR,
			.summary = "Go code names a kernel symbol that is configured out",
			.page =
			"The function or variable is defined in a file that this .config does not\n"
			"build, or under an `#if` that is false. The notes say where, and which\n"
			"symbols to set.",
		},
		.node_kind = NODE_KSYM, .on_node = check_off,
	}, {
		.rule = {
			.name = "symbol-static",
			.severity = SEV_WARNING,
			.summary = "Go code attaches to a function that is local to its file",
			.page =
			"A static function can be traced only if the compiler keeps it under its\n"
			"name, which may differ between compilers. In a built tree, a function\n"
			"that the object file contains under its name is not reported.",
		},
		.node_kind = NODE_KSYM, .on_node = check_static,
	}, {
		.rule = {
			.name = "symbol-fragile",
			.severity = SEV_WARNING,
			.summary = "Go code attaches to a function that the compiler renamed or inlined",
			.page =
			"In a built tree, the objects contain only a part or a clone of the\n"
			"function (`.isra`, `.constprop`, `.cold`, `.part`), several copies of it,\n"
			"as for an inline function, or none although its file was compiled.",
		},
		.node_kind = NODE_KSYM, .on_node = check_fragile,
	}, {
		.rule = {
			.name = "symbol-noprobe",
			.severity = SEV_WARNING,
			.summary = "Go code attaches to a kernel symbol that cannot be probed",
			.page =
			"The kernel refuses a kprobe on a function that is marked `NOKPROBE_SYMBOL`,\n"
			"`__kprobes` or `noinstr`, and, unless `CONFIG_KPROBE_EVENTS_ON_NOTRACE` is\n"
			"set, `notrace`; a function marked `__init` or `__exit` does not exist when a\n"
			"program runs, and nothing can be attached to a variable. fentry programs\n"
			"can be attached to functions marked `NOKPROBE_SYMBOL`.",
		},
		.node_kind = NODE_KSYM, .on_node = check_noprobe,
	}, {
		.rule = {
			.name = "tracepoint-absent",
			.severity = SEV_ERROR,
			.summary = "Go code attaches to a tracepoint that no header defines",
			.page =
			"No trace header of this kernel defines a tracepoint of that group and name.",
		},
		.node_kind = NODE_TRACEPOINT, .on_node = check_absent,
	}, {
		.rule = {
			.name = "tracepoint-off",
			.severity = SEV_ERROR,
			.summary = "Go code attaches to a tracepoint that is configured out",
			.page =
			"The header exists, but the file that creates its tracepoints is not\n"
			"built, or tracing is off: `CONFIG_EVENT_TRACING`, or\n"
			"`CONFIG_FTRACE_SYSCALLS` for those of system calls.",
		},
		.node_kind = NODE_TRACEPOINT, .on_node = check_off,
	}, {
		.rule = {
			.name = "syscall-absent",
			.severity = SEV_ERROR,
			.summary = "Go code makes a system call that the architecture does not have",
			.page =
			"The system call table of this architecture does not have the call:\n"
			"arm64, for instance, has `openat` but not `open`.",
		},
		.node_kind = NODE_SYSCALL, .on_node = check_absent,
	}, {
		.rule = {
			.name = "syscall-off",
			.severity = SEV_ERROR,
			.summary = "Go code makes a system call that is configured out",
			.page =
			"The call has a number, but this .config does not build its code: it\n"
			"returns ENOSYS. Every Go program needs `futex` and `epoll_create1`.",
		},
		.node_kind = NODE_SYSCALL, .on_node = check_off,
	}, {
		.rule = {
			.name = "netlink-absent",
			.severity = SEV_ERROR,
			.summary = "Go code talks to a netlink family that no source registers",
			.page =
			"No source of this kernel registers a generic netlink family of that name\n"
			"or creates that netlink protocol.",
		},
		.node_kind = NODE_NETLINK, .on_node = check_absent,
	}, {
		.rule = {
			.name = "netlink-off",
			.severity = SEV_ERROR,
			.summary = "Go code talks to a netlink family that is configured out",
			.page =
			"The source that registers the family or protocol is not built.",
		},
		.node_kind = NODE_NETLINK, .on_node = check_off,
	}, {
		.rule = {
			.name = "link-absent",
			.severity = SEV_WARNING,
			.summary = "Go code creates a link, qdisc or filter of an unknown kind",
			.page =
			"No source of this kernel implements a kind of network link (`link/`),\n"
			"queueing discipline (`qdisc/`) or packet filter (`filter/`) of that\n"
			"name.",
		},
		.node_kind = NODE_RTNL, .on_node = check_absent,
	}, {
		.rule = {
			.name = "link-off",
			.severity = SEV_WARNING,
			.summary = "Go code creates a link, qdisc or filter that is configured out",
			.page =
			"The source of this kind of network link, queueing discipline or packet\n"
			"filter is not built. This is a warning because many programs support\n"
			"several kinds and use the one they are configured for.",
		},
		.node_kind = NODE_RTNL, .on_node = check_off,
	}, {
		.rule = {
			.name = "filesystem-absent",
			.severity = SEV_WARNING,
			.summary = "Go code mounts a file system that no source registers",
			.page =
			"No source of this kernel registers a file system of that name: it is\n"
			"built outside the tree, as zfs is, or was removed.",
		},
		.node_kind = NODE_FS, .on_node = check_absent,
	}, {
		.rule = {
			.name = "filesystem-off",
			.severity = SEV_WARNING,
			.summary = "Go code mounts a file system that is configured out",
			.page =
			"The source that registers the file system is not built. This is a\n"
			"warning because many programs try one file system after another.",
		},
		.node_kind = NODE_FS, .on_node = check_off,
	}, {
		.rule = {
			.name = "header-absent",
			.severity = SEV_ERROR,
			.summary = "Go code includes a header that the kernel does not export to user space",
			.page =
			"C code in a Go package includes a header of one of the kernel's\n"
			"directories that is neither in `include/uapi` nor among those of the\n"
			"architecture.",
		},
		.node_kind = NODE_HEADER, .on_node = check_absent,
	}, {
		.rule = {
			.name = "device-absent",
			.severity = SEV_WARNING,
			.summary = "Go code opens a device that no known driver creates",
			.page =
			"No driver of this kernel is known to create a device file of that name.\n"
			"Device names that contain a number assigned by the driver are ignored.",
		},
		.node_kind = NODE_DEVICE, .on_node = check_absent,
	}, {
		.rule = {
			.name = "device-off",
			.severity = SEV_WARNING,
			.summary = "Go code opens a device whose driver is configured out",
			.page =
			"The driver that creates the device file is not built.",
		},
		.node_kind = NODE_DEVICE, .on_node = check_off,
	}, {
		.rule = {
			.name = "bpf-field-absent",
			.severity = SEV_ERROR,
			.summary = "A BPF object accesses a field that no structure of this kernel has",
			.page =
			"A BPF object has a CO-RE relocation for a field of a kernel structure that\n"
			"is defined without it: the field was renamed or removed, and the kernel\n"
			"refuses the program. Accesses that depend on `bpf_core_field_exists()` or\n"
			"a similar test are not reported, nor are those through types with a flavor\n"
			"(`struct task_struct___old`).",
		},
		.node_kind = NODE_FIELD, .on_node = check_absent,
	}, {
		.rule = {
			.name = "bpf-field-off",
			.severity = SEV_ERROR,
			.summary = "A BPF object accesses a field that is configured out",
			.page =
			"A BPF object has a CO-RE relocation for a field of a kernel structure that\n"
			"is under an `#if` that is false in this .config. The notes say which\n"
			"symbols to set.",
		},
		.node_kind = NODE_FIELD, .on_node = check_off,
	}, {
		.rule = {
			.name = "module-absent",
			.severity = SEV_ERROR,
			.summary = "Go code loads a module that no makefile builds",
			.page =
			"No makefile of this kernel builds a module of that name, and no module\n"
			"has it as an alias. It may come from outside the tree.",
		},
		.node_kind = NODE_KMOD, .on_node = check_absent,
	}, {
		.rule = {
			.name = "module-off",
			.severity = SEV_ERROR,
			.summary = "Go code loads a module that is neither built nor built in",
			.page =
			"A makefile would build the module, but its symbol is off in the .config.",
		},
		.node_kind = NODE_KMOD, .on_node = check_off,
	}, {
		.rule = {
			.name = "feature-missing",
			.severity = SEV_WARNING,
			.off = true,
			.summary = "Go code tolerates the absence of something that this kernel lacks",
			.page =
			"Code that tolerates an error, falls back to something else or only\n"
			"probes for a feature works on a kernel without the feature\n"
			"(godeps-bridges(7) describes how this is detected), but may do less\n"
			"there. `//kbuild:optional` and `weak: yes` in godeps.yaml declare this\n"
			"where it cannot be detected.",
		},
		.on_graph = check_weak,
	},
};

const struct check_table check_kernel_rules = CHECK_TABLE(rows);
