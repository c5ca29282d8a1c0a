// SPDX-License-Identifier: GPL-2.0
/*
 * The answers of a kernel without sources.  What it has is known by name: functions
 * and tracepoints from BTF or a table of symbols, the rest from the aliases by which
 * the kernel asks for modules.  Some netlink protocols have no alias; for those a
 * CONFIG symbol answers.
 */
#include "kernel-parts.h"

#include "arch/arch.h"
#include "kimage/optional.h"

/* What one CONFIG symbol alone decides on. */
static const struct {
	enum node_kind kind;
	const char *name, *symbol;
} symbols[] = {
	{ NODE_NETLINK, "NETLINK_ROUTE", "CONFIG_NET" },
	{ NODE_NETLINK, "NETLINK_GENERIC", "CONFIG_NET" },
	{ NODE_NETLINK, "NETLINK_KOBJECT_UEVENT", "CONFIG_NET" },
	{ NODE_NETLINK, "NETLINK_SOCK_DIAG", "CONFIG_NET" },
	{ NODE_NETLINK, "NETLINK_INET_DIAG", "CONFIG_NET" },
	{ NODE_NETLINK, "NETLINK_NETFILTER", "CONFIG_NETFILTER_NETLINK" },
	{ NODE_NETLINK, "NETLINK_XFRM", "CONFIG_XFRM_USER" },
	{ NODE_NETLINK, "NETLINK_AUDIT", "CONFIG_AUDIT" },
	{ NODE_NETLINK, "NETLINK_FIB_LOOKUP", "CONFIG_INET" },
	{ NODE_NETLINK, "NETLINK_CONNECTOR", "CONFIG_CONNECTOR" },
	{ NODE_NETLINK, "NETLINK_CRYPTO", "CONFIG_CRYPTO_USER" },
	{ NODE_NETLINK, "NETLINK_RDMA", "CONFIG_INFINIBAND" },
	{ NODE_NETLINK, "NETLINK_ISCSI", "CONFIG_SCSI_ISCSI_ATTRS" },
	{ NODE_NETLINK, "NETLINK_SELINUX", "CONFIG_SECURITY_SELINUX" },
	{ NODE_SYSCALL, "futex", "CONFIG_FUTEX" },
	{ NODE_SYSCALL, "epoll_create1", "CONFIG_EPOLL" },
	{ NODE_SYSCALL, "bpf", "CONFIG_BPF_SYSCALL" },
	{ NODE_SYSCALL, "perf_event_open", "CONFIG_PERF_EVENTS" },
	{ NODE_SYSCALL, "inotify_init1", "CONFIG_INOTIFY_USER" },
	{ NODE_SYSCALL, "fanotify_init", "CONFIG_FANOTIFY" },
	{ NODE_SYSCALL, "seccomp", "CONFIG_SECCOMP" },
	{ NODE_SYSCALL, "landlock_create_ruleset", "CONFIG_SECURITY_LANDLOCK" },
	{ NODE_SYSCALL, "io_uring_setup", "CONFIG_IO_URING" },
	{ NODE_SYSCALL, "memfd_create", "CONFIG_MEMFD_CREATE" },
	{ NODE_SYSCALL, "userfaultfd", "CONFIG_USERFAULTFD" },
	{ NODE_SYSCALL, "signalfd4", "CONFIG_SIGNALFD" },
	{ NODE_SYSCALL, "timerfd_create", "CONFIG_TIMERFD" },
	{ NODE_SYSCALL, "eventfd2", "CONFIG_EVENTFD" },
};

/* How an alias or a module is named after a target; tried in this order. */
static const struct {
	enum node_kind kind;
	const char *group;	/* what the target's name begins with */
	enum kimage_kind is;
	const char *prefix;
} aliases[] = {
	{ NODE_NETLINK, "", KIMAGE_ALIAS, "net-pf-16-proto-16-family-" },
	{ NODE_RTNL, "link/", KIMAGE_ALIAS, "rtnl-link-" },
	{ NODE_RTNL, "qdisc/", KIMAGE_ALIAS, "net-sch-" },
	{ NODE_RTNL, "qdisc/", KIMAGE_MODULE, "sch_" },
	{ NODE_RTNL, "filter/", KIMAGE_ALIAS, "net-cls-" },
	{ NODE_RTNL, "filter/", KIMAGE_MODULE, "cls_" },
	{ NODE_FS, "", KIMAGE_ALIAS, "fs-" },
	{ NODE_FS, "", KIMAGE_MODULE, "" },
	{ NODE_DEVICE, "/dev/", KIMAGE_ALIAS, "devname:" },
	{ NODE_KMOD, "", KIMAGE_MODULE, "" },
	{ NODE_KMOD, "", KIMAGE_ALIAS, "" },
};

static bool take_answer(struct binder *b, struct bind_target *t,
			const struct kimage_answer *a)
{
	static const enum bind_state states[] = {
		[KIMAGE_UNKNOWN] = STATE_UNKNOWN,
		[KIMAGE_ABSENT] = STATE_ABSENT,
		[KIMAGE_BUILTIN] = STATE_THERE,
		[KIMAGE_IN_MODULE] = STATE_MODULE,
	};

	t->state = states[a->place];
	/* Aliases and calls are not said to be absent for want of one. */
	if (t->state == STATE_ABSENT && !target_is(b, t, NODE_KSYM) &&
	    !target_is(b, t, NODE_TRACEPOINT) && !target_is(b, t, NODE_FIELD))
		t->state = STATE_UNKNOWN;
	if (a->from.len && t->state != STATE_UNKNOWN)
		graph_set(b->g, t->node, ATTR_FROM, a->from);
	return t->state == STATE_THERE || t->state == STATE_MODULE;
}

static bool ask_image(struct binder *b, struct bind_target *t, enum kimage_kind kind,
		      const char *prefix, struct str name)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct kimage_answer a;

	sb_adds(&text, prefix);
	sb_addstr(&text, name);
	a = kimage_ask(b->env->image, kind, sb_str(&text));
	return take_answer(b, t, &a);
}

/* sys_NAME, or with what the architecture puts before it. */
static bool ask_call(struct binder *b, struct bind_target *t, struct str call)
{
	const struct arch *a = arch_find(str_of(b->srcarch), NULL);
	struct str rest = str_of(a && a->call_prefixes ? a->call_prefixes : ""), prefix;
	SCOPED_STRBUF name = STRBUF_INIT;

	while (str_word(&rest, &prefix)) {
		sb_truncate(&name, 0);
		sb_addstr(&name, prefix);
		sb_adds(&name, "sys_");
		if (ask_image(b, t, KIMAGE_FUNCTION, sb_cstr(&name), call))
			return true;
	}
	return ask_image(b, t, KIMAGE_FUNCTION, "sys_", call);
}

static void image_function(struct binder *b, struct bind_target *t)
{
	struct str sys = STR("sys_");

	if (ask_image(b, t, KIMAGE_FUNCTION, "", t->name) ||
	    !str_starts(t->name, sys))
		return;
	if (ask_call(b, t, str_from(t->name, sys.len)))
		t->prefix = call_prefix(b, t->name);
}

static void image_tracepoint(struct binder *b, struct bind_target *t)
{
	struct str group, event = split_tracepoint(t->name, &group), call;

	if (!group.ptr || !str_is(group, "syscalls")) {
		if (!is_probe_group(group))
			ask_image(b, t, KIMAGE_TRACEPOINT, "", event);
		return;
	}
	call = call_of_event(event);
	if (call.ptr)
		ask_call(b, t, call);
}

static void image_field(struct binder *b, struct bind_target *t)
{
	struct kimage_answer a = kimage_ask_field(b->env->image, t->name);

	take_answer(b, t, &a);
}

/* The .config answers for what has a symbol of its own. */
static bool image_symbol(struct binder *b, struct bind_target *t)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(symbols); i++) {
		struct str value;
		uint32_t n;

		if (!target_is(b, t, symbols[i].kind) || !str_is(t->name, symbols[i].name))
			continue;
		n = graph_find(b->g, NODE_CONFIG, str_of(symbols[i].symbol));
		if (n == GRAPH_NONE)
			return false;
		value = graph_get(b->g, n, ATTR_VALUE);
		t->state = str_is(value, "y") ? STATE_THERE :
			   str_is(value, "m") ? STATE_MODULE : STATE_OFF;
		if (t->state == STATE_OFF)
			answer_config(b, t, str_of(symbols[i].symbol), NO_PLACE);
		graph_set(b->g, t->node, ATTR_FROM, STR(".config"));
		return true;
	}
	return false;
}

static void image_alias(struct binder *b, struct bind_target *t)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(aliases); i++) {
		struct str group = str_of(aliases[i].group);

		if (target_is(b, t, aliases[i].kind) && str_starts(t->name, group) &&
		    ask_image(b, t, aliases[i].is, aliases[i].prefix,
			      str_from(t->name, group.len)))
			return;
	}
}

static void image_target(struct binder *b, struct bind_target *t)
{
	if (target_is(b, t, NODE_KSYM))
		image_function(b, t);
	else if (target_is(b, t, NODE_TRACEPOINT))
		image_tracepoint(b, t);
	else if (target_is(b, t, NODE_FIELD))
		image_field(b, t);
	else if (image_symbol(b, t))
		return;
	else if (target_is(b, t, NODE_SYSCALL))
		ask_call(b, t, t->name);
	else
		image_alias(b, t);
}

void bind_image(struct binder *b)
{
	size_t i;

	for (i = 0; i < b->nr_targets; i++) {
		struct bind_target *t = &b->targets[i];

		if (is_open_name(t->name))
			t->state = STATE_UNKNOWN;
		else
			image_target(b, t);
		answer_switch(b, t);
	}
}
