// SPDX-License-Identifier: GPL-2.0
/*
 * The state of a target, from the answers to its queries.
 */
#include "kernel-parts.h"

#include "kimage/optional.h"

static const struct str no_group = { NULL, 0 };

struct str split_tracepoint(struct str name, struct str *group)
{
	size_t slash = str_chr(name, '/');

	*group = no_group;
	if (slash == name.len)
		return name;
	*group = str_head(name, slash);
	return str_from(name, slash + 1);
}

struct str target_group(const struct binder *b, const struct bind_target *t)
{
	struct str group = no_group;

	if (target_is(b, t, NODE_TRACEPOINT))
		split_tracepoint(t->name, &group);
	return group;
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

static void target_answer_call(struct binder *b, struct bind_target *t)
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

static void target_answer_want(struct binder *b, struct bind_target *t)
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

void target_answer(struct binder *b, struct bind_target *t)
{
	if (target_is(b, t, NODE_KMOD)) {
		if (!t->state)
			bind_module(b, t, true);
	} else {
		if (t->call != NO_WANT)
			target_answer_call(b, t);
		if (t->want != NO_WANT)
			target_answer_want(b, t);
	}
	if (!t->state)
		t->state = STATE_ABSENT;
	if (t->state == STATE_ABSENT && has_stub(b, t))
		t->state = STATE_OFF;
	if (target_is(b, t, NODE_KSYM) && t->call != NO_WANT && t->want != NO_WANT &&
	    is_on(b, "CONFIG_ARCH_HAS_SYSCALL_WRAPPER") &&
	    answer_state(b, t->call, no_group) != STATE_NONE &&
	    answer_state(b, t->want, no_group) == STATE_NONE)
		t->prefix = call_prefix(b, t->name);
	answer_switch(b, t);
}

void target_answer_again(struct binder *b, struct bind_target *t)
{
	t->state = STATE_NONE;
	target_answer(b, t);
}
