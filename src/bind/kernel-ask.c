// SPDX-License-Identifier: GPL-2.0
/*
 * What is asked of the sources for each kind of target.  Some are answered at
 * once.
 */
#include "kernel-parts.h"

#include "base/path.h"

static const struct str no_name = { NULL, 0 };

/* "sys_enter_bpf" without "sys_enter_"; ptr NULL if it does not begin so. */
static struct str after(struct str name, const char *prefix)
{
	struct str p = str_of(prefix);

	return str_starts(name, p) ? str_from(name, p.len) : no_name;
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
	struct str call = call_of_event(event);
	SCOPED_STRBUF entry = STRBUF_INIT;

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

	if (group.ptr && str_is(group, "syscalls"))
		ask_call_event(b, t, event);
	else if (is_probe_group(group))
		t->state = STATE_UNKNOWN;
	else
		t->want = ksrc_want(b->ksrc, KSRC_TRACEPOINT, event);
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

static void ask_header(struct binder *b, struct bind_target *t)
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

static void ask_module(struct binder *b, struct bind_target *t)
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

static void ask_fs(struct binder *b, struct bind_target *t)
{
	t->want = ksrc_want(b->ksrc, KSRC_FS, t->name);
}

/* Fields are looked for apart from all others; see kernel-fields.c. */
static void ask_field(struct binder *b, struct bind_target *t)
{
	(void)b;
	t->state = t->state ?: STATE_UNKNOWN;
}

/* A row for each kind of node that has a state. */
static void (*const asks[NR_NODE_KINDS])(struct binder *b, struct bind_target *t) = {
	[NODE_KSYM] = ask_symbol,
	[NODE_TRACEPOINT] = ask_tracepoint,
	[NODE_SYSCALL] = ask_syscall,
	[NODE_NETLINK] = ask_netlink,
	[NODE_RTNL] = ask_rtnl,
	[NODE_FS] = ask_fs,
	[NODE_DEVICE] = ask_device,
	[NODE_KMOD] = ask_module,
	[NODE_HEADER] = ask_header,
	[NODE_FIELD] = ask_field,
};

void target_ask(struct binder *b, struct bind_target *t)
{
	enum node_kind kind = graph_kind(b->g, t->node);

	if (!asks[kind] || is_open_name(t->name))
		t->state = STATE_UNKNOWN;
	else
		asks[kind](b, t);
}
