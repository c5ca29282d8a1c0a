/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Both sides, read, bound and checked: what merge, check and others do before
 * they differ.
 */
#ifndef SIDES_H
#define SIDES_H

#include "cmd.h"
#include "rules.h"

struct built;
struct explain;
struct interner;
struct kb;
struct kconf;
struct kconfig;
struct check_built;
struct check_header;
struct check_ref;
struct levels;
struct policy;
struct tree;

/* What one run holds. */
struct sides {
	const struct invocation *inv;
	struct kb_options kernel;
	struct interner *names;
	struct ksrc_memo *memo;		/* of earlier states, the caller's, or NULL */
	struct levels *levels;
	struct policy *policy;		/* or NULL */
	struct diag *said;		/* by readers and checks */
	struct diag *findings;		/* what of that counts, for the user */
	struct kb *kb;			/* NULL: the halves are DOT files */
	struct kconfig *kconfig;	/* made at the first question */
	struct kconf *computed;		/* the same */
	struct tree *trees[2];		/* source and object tree */
	struct graph *graph;		/* merged and bound */
	struct kb *only_to_explain;	/* without @kb */
	bool asked;			/* whether that was read */
	struct explain *explain;	/* made at the first question */
	bool is_static;			/* the Go side without go */
	struct check_ref *refs;		/* as the checks ask for them */
	struct built *built;		/* what a build left; made when asked for */
	char **dirs;			/* with Go modules, srctree included */
	size_t nr_dirs, cap_dirs;
};

/**
 * sides_run - read both sides from the trees or from the operands, bind them
 *             to one graph and check it
 * @s: zeroed; to be freed with sides_free() whatever happens
 * @inv: what the user said; the command must have the options below,
 *       and those of kernel_options() and rules_levels()
 *
 * Return: 0, or EXIT_FAILED after a message: a side could not be read.
 */
int sides_run(struct sides *s, const struct invocation *inv);

/**
 * sides_run_on - the same, but of the trees alone, whatever the operands are
 * @s: zeroed; to be freed with sides_free() whatever happens
 * @inv: what the user said; options as above, but for those of a kernel tree
 * @kernel: the kernel tree, perhaps a state of a git repository; a tree in it
 *          stays the caller's
 *
 * Return: 0, or EXIT_FAILED after a message.
 */
int sides_run_on(struct sides *s, const struct invocation *inv,
		 const struct kb_options *kernel);

/**
 * sides_bind_kernel - bind what Go code names of the kernel
 * @s: both sides, bound to one graph
 */
void sides_bind_kernel(struct sides *s);

/**
 * sides_kconfig - the Kconfig files of the tree, opened at the first question
 * @s: after sides_run()
 *
 * Return: the reader, which belongs to @s.
 */
struct kconfig *sides_kconfig(struct sides *s);

/**
 * sides_explain - why something in the tree is built or not
 * @s: after sides_run()
 *
 * Return: the explainer, which belongs to @s; NULL: the tree cannot be read.
 */
struct explain *sides_explain(struct sides *s);

/**
 * sides_defines - whether Kconfig defines a symbol, and where
 * @ctx: struct sides, after sides_run() (a void pointer: it is a callback)
 * @symbol: such as "CONFIG_NET"
 * @where: buffer that receives "net/Kconfig:6"
 */
bool sides_defines(void *ctx, struct str symbol, struct place *where);

/**
 * sides_built - the objects that a build left in the object tree
 * @ctx: struct sides
 * @n: set to their number
 */
const struct check_built *sides_built(void *ctx, size_t *n);

/**
 * sides_headers - the headers it read that the reader of #include lines misses
 * @ctx: struct sides
 * @n: set to their number
 */
const struct check_header *sides_headers(void *ctx, size_t *n);

/**
 * sides_free_built - free what they read
 * @s: run
 */
void sides_free_built(struct sides *s);

/**
 * sides_arch - make's SRCARCH, for which Kbuild's half was read
 * @s: run with a graph
 */
struct str sides_arch(const struct sides *s);

/**
 * sides_free_kernel - free what that left
 * @s: run
 */
void sides_free_kernel(struct sides *s);

/**
 * sides_read_policy - read the policy, and set levels as it and -W say
 * @s: run with open trees
 *
 * Return: 0, also if there is none; EXIT_FAILED after a message.
 */
int sides_read_policy(struct sides *s);

/**
 * sides_choose_findings - of what was said, choose what counts
 * @s: run; its findings are filled
 */
void sides_choose_findings(struct sides *s);

/**
 * sides_say_bridges - with --verbose, how many bridges there are
 * @s: after sides_run()
 */
void sides_say_bridges(const struct sides *s);

/**
 * sides_status - the exit status that --fail-on asks for
 * @s: after sides_run()
 */
int sides_status(const struct sides *s);

/**
 * sides_free - free what a run holds
 * @s: run
 */
void sides_free(struct sides *s);

/* The options for sides_run(): what it reads, besides a kernel tree, and how. */
extern const struct cmd_option go_side_rows[];
/* What counts, and what the rules are: see rules.h, too. */
extern const struct cmd_option judging_rows[];

/* Some of them, for commands that do not have all. */
#define OPT_GODIR \
	{ "godir", 0, "DIR", "also read the Go module in srctree/DIR" }
#define OPT_MODCACHE \
	{ "modcache", 0, "DIR", "the module cache (default: where Go has it)" }
#define OPT_POLICY \
	{ "policy", 0, "FILE", "the policy (default: godeps.yaml in srctree)" }
#define OPT_TODAY \
	{ "today", 0, "DATE", "for waivers (default: $SOURCE_DATE_EPOCH, or now)" }
#define OPT_FAIL_ON \
	{ "fail-on", 0, "WHAT", "exit 1 on: warning (default), error, never" }

#endif
