/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A session: the kernel's side and the Go side are read, bound to one graph and
 * checked.  Everything that a command asks for is in its options; nothing is
 * printed, so several sessions, with different options, fit into one process.
 */
#ifndef SESSION_SESSION_H
#define SESSION_SESSION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "kbuild/kbuild.h"

struct diag;
struct explain;
struct graph;
struct kconfig;
struct ksrc_memo;
struct levels;
struct place;
struct session;
struct session_halves;
struct tree;

/* What to read and how; all of it must outlive the session. */
struct session_options {
	struct kb_options kernel;	/* the kernel's side */
	/*
	 * A kernel for Go code that is not in its tree: a source tree, or what
	 * kimage_read() takes.  Directories of the Go side are then relative to
	 * the current one, which is also the default.
	 */
	const char *elsewhere;
	const char *index;		/* directory for kimage_read(), or NULL */
	/* Instead of the trees, DOT files that hold one side each or both. */
	const char *const *sides;
	size_t nr_sides;
	/* The Go side: directories in the source tree, blank-separated lists. */
	const char *const *godirs;
	size_t nr_godirs;
	bool run_go;			/* with the go command, not statically */
	const char *go;			/* the command, or NULL */
	const char *gocache;		/* GOCACHE for it, or NULL */
	const char *cache;		/* file for its answers, or NULL */
	const char *modcache;		/* module cache, or NULL: where Go has it */
	bool no_verify;			/* go.sum is not checked against it */
	/* What counts. */
	const char *policy;		/* file, or NULL: godeps.yaml in the tree */
	const char *today;		/* "2026-11-25": for waivers */
	const char *const *warn;	/* as levels_set() takes them, in order */
	size_t nr_warn;
	struct ksrc_memo *memo;		/* of sessions before this one, or NULL */
	struct session_halves *halves;	/* the same, of the Go side */
	struct kconfig *kconfig;	/* the tree's Kconfig files, if they have been read */
};

/**
 * session_halves_new - keep the Go side from one session to the next, for other
 *    kernels
 *
 * Return: what @halves of the options is set to; free it with session_halves_free().
 */
struct session_halves *session_halves_new(void);

/**
 * session_halves_free - free what was kept
 * @h: halves or NULL
 */
void session_halves_free(struct session_halves *h);

/**
 * session_run - read both sides, bind them to one graph and check it
 * @o: options
 * @diag: receives, if a side cannot be read, all that is known of why
 *
 * Return: the session; free it with session_free(); or NULL.
 */
struct session *session_run(const struct session_options *o, struct diag *diag);

/**
 * session_judge - what the policy and the options make of findings of others
 * @o: options; neither side is read
 * @found: findings
 * @diag: receives, if the policy cannot be read, all that is known of why
 *
 * Return: a session with these findings only, and without a graph; or NULL.
 */
struct session *session_judge(const struct session_options *o, const struct diag *found,
			      struct diag *diag);

/**
 * session_free - free a session and all that it gave
 * @s: session or NULL
 */
void session_free(struct session *s);

/**
 * session_graph - the graph of both sides
 * @s: session
 *
 * Return: the graph, which the caller may add to.
 */
struct graph *session_graph(struct session *s);

/**
 * session_findings - what readers and checks found, as the levels have it
 * @s: session
 */
const struct diag *session_findings(const struct session *s);

/**
 * session_advise - what to set in the .config for all that findings say is missing
 * @s: session
 * @possible: set to whether all of it can be satisfied at once
 * @out: empty buffer that receives "CONFIG_A=y CONFIG_B=m", or the obstacle
 *
 * Return: how many subjects of findings need something to be set.
 */
size_t session_advise(struct session *s, bool *possible, struct strbuf *out);

/**
 * session_to_open - the findings with names of files that an editor can open
 * @s: session
 * @here: names are relative to the current directory, else to the source tree;
 *        those of a module outside of it are always as its directory was given
 * @out: receives them
 */
void session_to_open(struct session *s, bool here, struct diag *out);

/**
 * session_levels - which rules count, by their rows, the policy and the options
 * @s: session
 */
const struct levels *session_levels(const struct session *s);

/**
 * session_go_target - what Go code is built for: the machine that the kernel is for
 * @s: session
 *
 * Return: the target, as go_target() says.
 */
struct go_target session_go_target(struct session *s);

/**
 * session_kernel - the reading of the kernel tree
 * @s: session
 *
 * Return: the reading, or NULL if the sides were read from DOT files.
 */
struct kb *session_kernel(struct session *s);

/**
 * session_arch - make's SRCARCH, for which the kernel's side was read
 * @s: session
 */
struct str session_arch(const struct session *s);

/**
 * session_report_unread - say what could not be read since session_run() returned
 * @s: session
 * @diag: receives an error for each tree
 *
 * Return: 0, or a negative errno: an answer made since may be a wrong one.
 */
int session_report_unread(struct session *s, struct diag *diag);

/**
 * session_source - the tree that the graph names files of
 * @s: session
 *
 * Return: the source tree, or an external module's.
 */
struct tree *session_source(struct session *s);

/**
 * session_kconfig - the Kconfig files of the tree, opened at the first question
 * @s: session
 */
struct kconfig *session_kconfig(struct session *s);

/**
 * session_explain - why something in the tree is built or not
 * @s: session
 *
 * Return: the explainer; NULL: the tree cannot be read.
 */
struct explain *session_explain(struct session *s);

/**
 * session_defines - whether Kconfig defines a symbol, and where
 * @s: session; a void pointer, because it is a callback
 * @symbol: such as "CONFIG_NET"
 * @where: set to the place, as net/Kconfig:6
 */
bool session_defines(void *s, struct str symbol, struct place *where);

#endif
