/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The kernel's sources, asked for names: where is this function, this
 * tracepoint, this system call defined?  Only what is asked for is looked for,
 * so a file that names none of it costs one fast search through its bytes.
 */
#ifndef KERNEL_KSRC_H
#define KERNEL_KSRC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "csource/cond.h"

struct atom;
struct interner;
struct ksrc;
struct ksrc_memo;
struct tree;

enum ksrc_kind {
	KSRC_SYMBOL,		/* do_exit: a function or variable */
	KSRC_TRACEPOINT,	/* sched_switch: headers only */
	KSRC_SYSCALL,		/* epoll_create1: SYSCALL_DEFINE1(...) */
	KSRC_COMPAT,		/* the same: COMPAT_SYSCALL_DEFINE1(...) */
	KSRC_FAMILY,		/* devlink: a struct genl_family */
	KSRC_FS,		/* overlay: a struct file_system_type */
	KSRC_LINK,		/* veth: a struct rtnl_link_ops */
	KSRC_QDISC,		/* fq: a struct Qdisc_ops */
	KSRC_FILTER,		/* bpf: a struct tcf_proto_ops */
	KSRC_CONSTANT,		/* #define X "devlink"; X is its group */
	KSRC_PROTOCOL,		/* NETLINK_XFRM: netlink_kernel_create() */
	KSRC_DEVICE,		/* kvm: a struct miscdevice, or the like */
	KSRC_ALIAS,		/* tun: MODULE_ALIAS("tun") */
	KSRC_LSM,		/* file_open: LSM_HOOK(...) */
	KSRC_EVENTS,		/* trace/events/sched.h, made here */
	KSRC_FIELD,		/* task_struct.loginuid.val: a field of a structure */
	KSRC_RENAME,		/* callback_head: #define x callback_head */
};

enum ksrc_is {
	KSRC_FUNCTION,
	KSRC_INLINE,		/* a static inline function */
	KSRC_DATA,
	KSRC_EXPORT,		/* only EXPORT_SYMBOL() shows it */
	KSRC_MACRO,		/* a macro, or an argument of one */
	KSRC_EVENT,		/* a tracepoint; KSRC_EVENTS makes it */
	KSRC_LACKS,		/* the structure, which does not have the field */
	KSRC_OTHER,		/* what the kind says */
};

struct ksrc_def {
	const struct atom *file;
	uint32_t line;
	enum ksrc_is is;
	bool is_static;
	enum truth holds;	/* the conditions around it */
	bool plain;		/* no CONFIG symbol is in them */
	const char *noprobe;	/* the mark that keeps probes out, or NULL */
	/* TRACE_SYSTEM, a constant's name, or the rest of a field: "kuid_t.val" */
	const struct atom *group;
	const struct atom *const *configs;	/* why it does not hold */
	size_t nr_configs;
};

/**
 * ksrc_new - prepare to ask
 * @tree: source tree
 * @env: what is known of macros; must outlive the result
 * @names: interner, which must outlive the result
 *
 * Return: the index, without questions; free it with ksrc_free().
 */
struct ksrc *ksrc_new(struct tree *tree, const struct cond_env *env,
		      struct interner *names);

/**
 * ksrc_free - free an index and all answers
 * @k: index or NULL
 */
void ksrc_free(struct ksrc *k);

/**
 * ksrc_memo_new - remember, from one tree to the next, what answers nothing
 *
 * Return: an empty memo; free it with ksrc_memo_free().
 */
struct ksrc_memo *ksrc_memo_new(void);

/**
 * ksrc_memo_free - free a memo
 * @m: memo or NULL
 */
void ksrc_memo_free(struct ksrc_memo *m);

/**
 * ksrc_memo_has - whether a file is known to have nothing of something
 * @m: memo, or NULL
 * @tree: tree, which knows contents without reading them, or else nothing is known
 * @file: file in it
 * @what: what was looked for
 */
bool ksrc_memo_has(const struct ksrc_memo *m, struct tree *tree, const char *file,
		   struct str what);

/**
 * ksrc_memo_add - a file has nothing of something
 * @m: memo, or NULL
 * @tree: tree
 * @file: file in it
 * @what: what was looked for
 */
void ksrc_memo_add(struct ksrc_memo *m, struct tree *tree, const char *file,
		   struct str what);

/**
 * ksrc_use_memo - leave out files whose content is known to answer nothing
 * @k: index
 * @m: memo, or NULL; shared by indexes that are used one after the other
 *
 * Only trees that know contents without reading them profit; see tree_content().
 */
void ksrc_use_memo(struct ksrc *k, struct ksrc_memo *m);

/**
 * ksrc_want - ask for a name
 * @k: index
 * @kind: what it is
 * @name: name; shorter than 2 bytes it is never found
 *
 * Some may be named by a constant: so their name is asked for as one, too.
 *
 * Return: the question's number; the same for the same question.
 */
size_t ksrc_want(struct ksrc *k, enum ksrc_kind kind, struct str name);

/**
 * ksrc_settle - a question is answered: look no further for it
 * @k: index
 * @want: number of the question
 */
void ksrc_settle(struct ksrc *k, size_t want);

/**
 * ksrc_is_settled - whether a question is settled
 * @k: index
 * @want: number of the question
 */
bool ksrc_is_settled(const struct ksrc *k, size_t want);

/**
 * ksrc_ask_only - leave all other questions aside for a while
 * @k: index
 * @kind: of the questions that are searched for
 */
void ksrc_ask_only(struct ksrc *k, enum ksrc_kind kind);

/**
 * ksrc_ask_all - search for all questions again
 * @k: index
 */
void ksrc_ask_all(struct ksrc *k);

/**
 * ksrc_watch - see the texts of files, too, while they are read for answers
 * @k: index
 * @visit: called with the name of a file and its text, from several threads at
 *         once and in no order; NULL: no more
 * @ctx: passed on
 */
void ksrc_watch(struct ksrc *k,
		void (*visit)(void *ctx, const struct atom *file, struct str text),
		void *ctx);

/**
 * ksrc_search - look into files
 * @k: index
 * @files: their names in the tree; a file that was looked into is left out,
 *         unless questions were added since; one that cannot be read, too
 * @n: their number
 */
void ksrc_search(struct ksrc *k, const struct atom *const *files, size_t n);

/**
 * ksrc_follow_makers - look further for what makes tracepoints
 * @k: index; the sources have been searched
 *
 * A header of tracepoints that no file includes itself after CREATE_TRACE_POINTS
 * is looked for in what such files include.
 */
void ksrc_follow_makers(struct ksrc *k);

/**
 * ksrc_want_makers - note from now on which files make tracepoints, whatever the header
 * @k: index
 */
void ksrc_want_makers(struct ksrc *k);

/**
 * ksrc_made - the headers that such files include for it
 * @k: index; the sources have been searched
 * @names: receives what a file would be called beside the one that includes it, and
 *         "include/" before the name, for what ends with that
 */
void ksrc_made(struct ksrc *k, struct interner *names);

/**
 * ksrc_defs - what was found
 * @k: index
 * @want: number of the question
 * @n: set to the number of answers
 */
const struct ksrc_def *ksrc_defs(const struct ksrc *k, size_t want, size_t *n);

#endif
