// SPDX-License-Identifier: GPL-2.0
/*
 * The targets become queries, the sources are searched for answers
 * (kernel-search.c), and each target gets the resulting state.
 */
#include "bind/bind-kernel.h"

#include "base/path.h"
#include "kimage/kimage.h"

#include "kernel-parts.h"

static const struct str no_group = { NULL, 0 };

static const char *const state_names[] = {
	[STATE_THERE] = "there",
	[STATE_MODULE] = "module",
	[STATE_STATIC] = "static",
	[STATE_FRAGILE] = "fragile",
	[STATE_UNKNOWN] = "unknown",
	[STATE_OFF] = "off",
	[STATE_STUB] = "static",
	[STATE_ABSENT] = "absent",
};

/* Something of the kernel is a target if code uses it. */
static bool bind_kernel_is_target(const struct binder *b, uint32_t n)
{
	const struct graph_edge *e;

	if (!node_schema(graph_kind(b->g, n))->has_state)
		return false;
	graph_for_each_in(e, b->ix, n)
		if (edge_schema(e->kind)->to_kernel)
			return true;
	return false;
}

static void bind_kernel_add_targets(struct binder *b)
{
	uint32_t n;

	for (n = 0; n < b->nr_nodes; n++) {
		if (!bind_kernel_is_target(b, n))
			continue;
		vec_grow(b->targets, b->nr_targets, b->cap_targets);
		b->targets[b->nr_targets++] = (struct bind_target){
			.node = n,
			.name = graph_name(b->g, n),
			.want = NO_WANT,
			.call = NO_WANT,
			.object = GRAPH_NONE,
		};
	}
}

/* "sys_enter_bpf" without "sys_enter_"; ptr NULL if it does not begin so. */
static struct str after(struct str name, const char *prefix)
{
	struct str p = str_of(prefix);

	return str_starts(name, p) ? str_from(name, p.len) : no_group;
}

static void ask_symbol(struct binder *b, struct bind_target *t)
{
	struct str hook = after(t->name, "bpf_lsm_");
	struct call_symbol call;

	if (call_of_symbol(b, t->name, &call))
		t->call = ksrc_want(b->ksrc, call.compat ? KSRC_COMPAT :
				    KSRC_SYSCALL, call.name);
	t->want = ksrc_want(b->ksrc, KSRC_SYMBOL, t->name);
	/* bpf_lsm_file_open() is generated from a hook, others with that prefix are not. */
	if (hook.ptr)
		t->call = ksrc_want(b->ksrc, KSRC_LSM, hook);
}

/*
 * sys_enter_newstat is named after SYSCALL_DEFINE2(newstat, ...), and only what
 * the architecture's table names gets an event.
 */
static void ask_call_event(struct binder *b, struct bind_target *t, struct str event)
{
	struct str call = after(event, "sys_enter_");
	SCOPED_STRBUF entry = STRBUF_INIT;

	if (!call.ptr)
		call = after(event, "sys_exit_");
	sb_adds(&entry, "sys_");
	sb_addstr(&entry, call);
	if (!call.ptr || (b->calls && !systable_has_entry(b->calls, sb_str(&entry))))
		t->state = STATE_ABSENT;
	else
		t->call = ksrc_want(b->ksrc, KSRC_SYSCALL, call);
}

bool is_probe_group(struct str group)
{
	return group.ptr && (str_is(group, "kprobes") || str_is(group, "uprobes") ||
			     str_is(group, "ftrace"));
}

static void ask_tracepoint(struct binder *b, struct bind_target *t)
{
	struct str group, event = split_tracepoint(t->name, &group);

	if (group.ptr && str_is(group, "syscalls")) {
		ask_call_event(b, t, event);
	} else if (is_probe_group(group)) {
		t->state = STATE_UNKNOWN;
	} else {
		t->want = ksrc_want(b->ksrc, KSRC_TRACEPOINT, event);
	}
}

static void ask_syscall(struct binder *b, struct bind_target *t)
{
	const struct syscall *call;
	struct str entry;

	if (!b->calls) {
		t->state = STATE_UNKNOWN;
		return;
	}
	call = systable_find(b->calls, t->name);
	if (!call) {
		t->state = STATE_ABSENT;
		return;
	}
	entry = after(atom_str(call->entry), "sys_");
	if (entry.ptr)
		t->call = ksrc_want(b->ksrc, KSRC_SYSCALL, entry);
	if (!systable_optional(b->calls, atom_str(call->entry)))
		t->state = STATE_THERE;
}

static void ask_netlink(struct binder *b, struct bind_target *t)
{
	struct str name = t->name;

	if (!str_starts(name, STR("NETLINK_"))) {
		t->want = ksrc_want(b->ksrc, KSRC_FAMILY, name);
		return;
	}
	if (str_is(name, "NETLINK_INET_DIAG"))
		name = STR("NETLINK_SOCK_DIAG");
	t->want = ksrc_want(b->ksrc, KSRC_PROTOCOL, name);
}

/* "link/veth", "qdisc/fq", "filter/bpf" */
static void ask_rtnl(struct binder *b, struct bind_target *t)
{
	struct str link = after(t->name, "link/");
	struct str qdisc = after(t->name, "qdisc/");
	struct str filter = after(t->name, "filter/");

	if (link.ptr)
		t->want = ksrc_want(b->ksrc, KSRC_LINK, link);
	else if (qdisc.ptr)
		t->want = ksrc_want(b->ksrc, KSRC_QDISC, qdisc);
	else if (filter.ptr)
		t->want = ksrc_want(b->ksrc, KSRC_FILTER, filter);
	else
		t->state = STATE_UNKNOWN;
}

static bool has_file(struct binder *b, const char *dir, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	sb_adds(&path, dir);
	sb_addstr(&path, name);
	return tree_type(b->env->src, sb_cstr(&path)) == TREE_FILE;
}

/* asm/x.h is the architecture's own, or the one that all share. */
static bool has_asm_header(struct binder *b, struct str name)
{
	SCOPED_STRBUF dir = STRBUF_INIT;

	sb_addf(&dir, "arch/%s/include/uapi/", b->srcarch);
	return has_file(b, sb_cstr(&dir), name) ||
	       has_file(b, "include/uapi/asm-generic/", str_from(name, 4)) ||
	       str_starts(name, STR("asm/unistd"));
}

static void bind_header(struct binder *b, struct bind_target *t)
{
	SCOPED_STRBUF dir = STRBUF_INIT;

	if (str_starts(t->name, STR("asm/"))) {
		t->state = has_asm_header(b, t->name) ? STATE_THERE :
							STATE_ABSENT;
		return;
	}
	/* Made by the top-level makefile. */
	if (has_file(b, "include/uapi/", t->name) ||
	    str_is(t->name, "linux/version.h")) {
		t->state = STATE_THERE;
		return;
	}
	sb_adds(&dir, "include/uapi/");
	sb_addstr(&dir, path_dir(t->name));
	t->state = str_chr(t->name, '/') < t->name.len &&
		   tree_type(b->env->src, sb_cstr(&dir)) == TREE_DIR ?
		   STATE_ABSENT : STATE_UNKNOWN;
}

/* Device files of drivers that name them only while they run. */
static bool is_numbered(struct str name)
{
	static const char *const some[] = {
		"tty", "pts/", "sd", "loop", "nvme", "dri/", "input/", "bus/",
		"disk/", "snd/", "video", "i2c-", "spidev", "gpiochip", "rtc",
		"hidraw", "cpu/", "shm", "std", "fd", "console", "ptmx", "vd",
		"vfio/", "mapper/", "dm-", "md", "sg", "ppp", "watchdog",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(some); i++)
		if (str_starts(name, str_of(some[i])))
			return true;
	return false;
}

static void ask_device(struct binder *b, struct bind_target *t)
{
	struct str name = after(t->name, "/dev/");

	if (!name.len || (is_numbered(name) && !str_is(name, "vfio/vfio")))
		t->state = STATE_UNKNOWN;
	else
		t->want = ksrc_want(b->ksrc, KSRC_DEVICE, name);
}

static void bind_kernel_ask_module(struct binder *b, struct bind_target *t)
{
	t->want = ksrc_want(b->ksrc, KSRC_ALIAS, t->name);
	bind_module(b, t, false);
	if (t->state)
		ksrc_settle(b->ksrc, t->want);
}

bool is_open_name(struct str name)
{
	return str_is(name, "?") || str_chr(name, '*') < name.len;
}

static void bind_kernel_ask(struct binder *b, struct bind_target *t)
{
	if (is_open_name(t->name))
		t->state = STATE_UNKNOWN;
	else if (target_is(b, t, NODE_KSYM))
		ask_symbol(b, t);
	else if (target_is(b, t, NODE_TRACEPOINT))
		ask_tracepoint(b, t);
	else if (target_is(b, t, NODE_SYSCALL))
		ask_syscall(b, t);
	else if (target_is(b, t, NODE_NETLINK))
		ask_netlink(b, t);
	else if (target_is(b, t, NODE_RTNL))
		ask_rtnl(b, t);
	else if (target_is(b, t, NODE_FS))
		t->want = ksrc_want(b->ksrc, KSRC_FS, t->name);
	else if (target_is(b, t, NODE_DEVICE))
		ask_device(b, t);
	else if (target_is(b, t, NODE_KMOD))
		bind_kernel_ask_module(b, t);
	else
		bind_header(b, t);
}

/* What a kind of target needs besides the code that defines it. */
static const char *switch_of(const struct binder *b, const struct bind_target *t)
{
	struct str group;

	if (target_is(b, t, NODE_KSYM))
		return str_starts(t->name, STR("bpf_lsm_")) ?
		       "CONFIG_BPF_LSM" : NULL;
	if (!target_is(b, t, NODE_TRACEPOINT))
		return NULL;
	split_tracepoint(t->name, &group);
	if (group.ptr && str_is(group, "syscalls"))
		return "CONFIG_FTRACE_SYSCALLS";
	return group.ptr ? "CONFIG_EVENT_TRACING" : "CONFIG_TRACEPOINTS";
}

/*
 * kernel/sys_ni.c makes a function of the same name for what may be left out, which
 * only says so: it can be traced.
 */
static bool has_stub(const struct binder *b, const struct bind_target *t)
{
	SCOPED_STRBUF entry = STRBUF_INIT;
	struct call_symbol call;

	if (!target_is(b, t, NODE_KSYM) || !b->calls ||
	    !call_of_symbol(b, t->name, &call) || call.local)
		return false;
	sb_adds(&entry, call.compat ? "compat_sys_" : "sys_");
	sb_addstr(&entry, call.name);
	return systable_optional(b->calls, sb_str(&entry));
}

static void answer_call(struct binder *b, struct bind_target *t)
{
	enum bind_state s = answer_state(b, t->call, no_group);
	struct call_symbol call;
	bool local = target_is(b, t, NODE_KSYM) &&
		     call_of_symbol(b, t->name, &call) && call.local;

	if (s == STATE_NONE || (t->state && t->state < s))
		return;
	if (!t->state || t->state > s)
		t->state = local && s == STATE_THERE ? STATE_STATIC : s;
	answer_edges(b, t, t->call, no_group, s);
}

static void answer_want(struct binder *b, struct bind_target *t)
{
	struct str group = target_group(b, t);
	enum bind_state s;

	s = answer_state(b, t->want, group);
	if (s == STATE_NONE || (t->state && t->state < s))
		return;
	t->state = s;
	answer_edges(b, t, t->want, group, s);
}

void answer_switch(struct binder *b, struct bind_target *t)
{
	const char *needed = switch_of(b, t);

	if (!needed || t->state == STATE_NONE || t->state > STATE_STATIC ||
	    is_on(b, needed))
		return;
	/* Without a .config that is not known. */
	if (b->env->image && !kimage_config(b->env->image).ptr)
		return;
	t->state = STATE_OFF;
	answer_config(b, t, str_of(needed), NO_PLACE);
}

static void bind_kernel_answer(struct binder *b, struct bind_target *t)
{
	if (target_is(b, t, NODE_KMOD)) {
		if (!t->state)
			bind_module(b, t, true);
	} else {
		if (t->call != NO_WANT)
			answer_call(b, t);
		if (t->want != NO_WANT)
			answer_want(b, t);
	}
	if (!t->state)
		t->state = STATE_ABSENT;
	if (t->state == STATE_ABSENT && has_stub(b, t))
		t->state = STATE_OFF;
	answer_switch(b, t);
}

void answer_again(struct binder *b, struct bind_target *t)
{
	t->state = STATE_NONE;
	bind_kernel_answer(b, t);
}

static struct str bind_kernel_config_of(void *ctx, struct str symbol)
{
	struct binder *b = ctx;
	uint32_t n = graph_find(b->g, NODE_CONFIG, symbol);

	return n == GRAPH_NONE ? (struct str){ NULL, 0 } :
				 graph_get(b->g, n, ATTR_VALUE);
}

/* Without sources nothing is known. */
static bool has_sources(struct binder *b)
{
	uint32_t top = graph_top(b->g);
	struct str arch = top == GRAPH_NONE ? no_group :
					      graph_get(b->g, top, ATTR_ARCH);

	if (!arch.len || !b->env->src ||
	    tree_type(b->env->src, "kernel") != TREE_DIR)
		return false;
	b->srcarch = str_dup(arch);
	return true;
}

static void bind_kernel_bind(struct binder *b)
{
	size_t i;

	b->macros = macros_new(b->env->src, b->srcarch, b->env->names,
			       bind_kernel_config_of, b);
	b->ksrc = ksrc_new(b->env->src, macros_env(b->macros), b->env->names);
	ksrc_use_memo(b->ksrc, b->env->memo);
	b->calls = systable_read(b->env->src, b->srcarch, b->macros,
				 b->env->names);
	for (i = 0; i < b->nr_targets; i++)
		bind_kernel_ask(b, &b->targets[i]);
	search_all(b);
	for (i = 0; i < b->nr_targets; i++)
		bind_kernel_answer(b, &b->targets[i]);
	bind_pasted(b);
	bind_built(b);
}

/* Without sources, what the graph says already stays. */
static void set_state(struct graph *g, const struct bind_target *t)
{
	if (t->state || !graph_get(g, t->node, ATTR_STATE).ptr)
		graph_set(g, t->node, ATTR_STATE,
			  str_of(state_names[t->state ?: STATE_UNKNOWN]));
}

void bind_kernel(struct graph *g, const struct kernel_env *env)
{
	struct graph_index *ix = graph_index_new(g);
	struct binder b = {
		.g = g,
		.env = env,
		.ix = ix,
		.nr_nodes = graph_nr_nodes(g),
	};
	size_t i;

	bind_kernel_add_targets(&b);
	if (b.nr_targets && env->image) {
		b.srcarch = str_dup(str_of(kimage_arch(env->image) ?: ""));
		bind_image(&b);
	} else if (b.nr_targets && has_sources(&b)) {
		bind_kernel_bind(&b);
	}
	for (i = 0; i < b.nr_targets; i++)
		set_state(g, &b.targets[i]);
	systable_free(b.calls);
	ksrc_free(b.ksrc);
	macros_free(b.macros);
	free(b.targets);
	files_free(&b);
	modules_free(&b);
	paste_free(&b);
	free(b.files);
	free(b.makefiles);
	free(b.places);
	free(b.srcarch);
	graph_index_free(ix);
}
