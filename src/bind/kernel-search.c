// SPDX-License-Identifier: GPL-2.0
/*
 * Files are looked into tier by tier: trace headers, the sources of the core,
 * headers beside them, those that all include, the sources of drivers, the other
 * headers, and, only for names that nothing of this kernel defines, the rest of
 * the tree.  That last tier tells "configured out" from "no such thing".
 */
#include "kernel-parts.h"

static const struct str no_group = { NULL, 0 };

/* How much of an answer ends the search. */
enum enough {
	ENOUGH_BUILT,		/* what the kernel or a module of it has */
	ENOUGH_LOCAL,		/* also what is local to a file of it */
	ENOUGH_ANY,		/* any definition */
};

static bool is_enough(enum bind_state state, enum enough enough)
{
	if (enough == ENOUGH_ANY)
		return state != STATE_NONE && state != STATE_STUB;
	return state == STATE_THERE || state == STATE_MODULE ||
	       (enough == ENOUGH_LOCAL && state == STATE_STATIC);
}

static bool is_answered(struct binder *b, size_t want, struct str group,
			enum enough enough)
{
	return want != NO_WANT &&
	       is_enough(answer_state(b, want, group), enough);
}

/* A system call's name answers the query for the plain symbol, not vice versa. */
static void settle(struct binder *b, enum enough enough)
{
	size_t i;

	b->nr_open = 0;
	for (i = 0; i < b->nr_targets; i++) {
		const struct bind_target *t = &b->targets[i];
		bool called = is_answered(b, t->call, no_group, enough);
		bool wanted = called || is_answered(b, t->want, target_group(b, t),
						    enough);

		if (called)
			ksrc_settle(b->ksrc, t->call);
		if (wanted && t->want != NO_WANT)
			ksrc_settle(b->ksrc, t->want);
		b->nr_open += !wanted && (t->want == NO_WANT ? t->call != NO_WANT :
			       !ksrc_is_settled(b->ksrc, t->want));
	}
}

static void kernel_search(struct binder *b, enum enough enough)
{
	ksrc_search(b->ksrc, b->files, b->nr_files);
	settle(b, enough);
}

/* Whether a question has an answer, in the group that it asks for. */
static bool has_answer(struct binder *b, const struct bind_target *t)
{
	struct str group = target_group(b, t);
	const struct ksrc_def *defs;
	size_t i, n;

	defs = ksrc_defs(b->ksrc, t->want, &n);
	for (i = 0; i < n; i++)
		if (def_is_of_group(&defs[i], group))
			return true;
	return false;
}

/* Whether a kind of target has a question without any answer. */
static bool kernel_search_is_open(struct binder *b, enum node_kind kind)
{
	size_t i;

	for (i = 0; i < b->nr_targets; i++)
		if (target_is(b, &b->targets[i], kind) &&
		    b->targets[i].want != NO_WANT && !has_answer(b, &b->targets[i]))
			return true;
	return false;
}

static void search_lsm(struct binder *b)
{
	const struct atom *hooks = intern(b->env->names,
					  STR("include/linux/lsm_hook_defs.h"));

	ksrc_search(b->ksrc, &hooks, 1);
}

/*
 * Functions of headers are local to whatever includes them.  Under a CONFIG
 * symbol they are mostly stubs for what is configured out: those do not count
 * while the real one may still be found.
 */
static void search_includes(struct binder *b)
{
	static const char *const dirs[] = {
		"include/linux", "include/net", "kernel/sched", "mm", "fs",
	};
	SCOPED_STRBUF arch = STRBUF_INIT;
	size_t i;

	if (!kernel_search_is_open(b, NODE_KSYM))
		return;
	/* kernel/rcu/tree_plugin.h: one source, in two files. */
	files_core_headers(b);
	kernel_search(b, ENOUGH_LOCAL);
	for (i = 0; i < ARRAY_SIZE(dirs); i++) {
		files_dir(b, dirs[i]);
		kernel_search(b, ENOUGH_LOCAL);
	}
	sb_addf(&arch, "arch/%s/include/asm", b->srcarch);
	files_dir(b, sb_cstr(&arch));
	kernel_search(b, ENOUGH_LOCAL);
}

/*
 * Trace headers come first: only they say which .c file, to be sought later,
 * makes their tracepoints.
 */
static void search_headers(struct binder *b)
{
	search_lsm(b);
	if (kernel_search_is_open(b, NODE_TRACEPOINT)) {
		files_dir(b, "include/trace/events");
		kernel_search(b, ENOUGH_BUILT);
	}
	if (kernel_search_is_open(b, NODE_TRACEPOINT)) {
		files_trace_headers(b);
		kernel_search(b, ENOUGH_BUILT);
	}
	if (kernel_search_is_open(b, NODE_TRACEPOINT))
		ksrc_want_makers(b->ksrc);
	if (kernel_search_is_open(b, NODE_NETLINK)) {
		files_dir(b, "include/uapi/linux");
		kernel_search(b, ENOUGH_BUILT);
	}
}

/* Tracepoints of headers that do not say so in their names, once sources were read. */
static void search_all_headers(struct binder *b)
{
	bool events = kernel_search_is_open(b, NODE_TRACEPOINT);

	if (!events && !kernel_search_is_open(b, NODE_KSYM))
		return;
	files_all_headers(b);
	kernel_search(b, ENOUGH_LOCAL);
	if (!events)
		return;
	ksrc_follow_makers(b->ksrc);
	settle(b, ENOUGH_LOCAL);
}

/*
 * Drivers that are not built have hundreds of megabytes of registers in their headers.
 * Only those that some source makes tracepoints of are read, and for these alone: what
 * else is in them is of nothing that is built.
 */
static void search_made(struct binder *b)
{
	if (!kernel_search_is_open(b, NODE_TRACEPOINT))
		return;
	files_made_headers(b);
	ksrc_ask_only(b->ksrc, KSRC_TRACEPOINT);
	kernel_search(b, ENOUGH_ANY);
	ksrc_ask_all(b->ksrc);
}

void search_all(struct binder *b)
{
	settle(b, ENOUGH_BUILT);
	if (kernel_search_is_open(b, NODE_KSYM))
		paste_begin(b);
	search_headers(b);
	files_sources(b, false);
	kernel_search(b, ENOUGH_LOCAL);
	search_includes(b);
	if (b->nr_open) {
		files_sources(b, true);
		kernel_search(b, ENOUGH_LOCAL);
	}
	if (b->nr_open) {
		ksrc_follow_makers(b->ksrc);
		settle(b, ENOUGH_LOCAL);
	}
	search_all_headers(b);
	paste_pause(b);
	if (b->nr_open) {
		files_rest(b, false);
		kernel_search(b, ENOUGH_ANY);
	}
	if (b->nr_open) {
		files_rest(b, true);
		kernel_search(b, ENOUGH_ANY);
		search_made(b);
		ksrc_follow_makers(b->ksrc);
	}
}
