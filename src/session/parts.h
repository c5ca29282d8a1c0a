/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of this directory share: a session while it runs.
 */
#ifndef SESSION_PARTS_H
#define SESSION_PARTS_H

#include "base/diag.h"
#include "session/session.h"

struct check_built;
struct check_header;
struct check_ref;
struct interner;
struct kb;
struct dotconfig;
struct kcfg;
struct kcfg_want;
struct kimage;
struct policy;

struct session {
	const struct session_options *o;
	struct kb_options kernel;	/* of the options, with what rules want */
	struct interner *names;
	struct levels *levels;
	struct policy *policy;		/* or NULL */
	struct diag *said;		/* by readers and checks */
	struct diag *findings;		/* what of that counts, for the user */
	struct kb *kb;			/* NULL: the sides are DOT files, or @image */
	bool is_image;			/* the kernel is one without sources */
	struct kimage *image;		/* that kernel, once it was read, or NULL */
	struct dotconfig *config;	/* its .config, or NULL */
	struct kconfig *kconfig;	/* made at the first question */
	struct kcfg *computed;		/* the same */
	struct tree *trees[2];		/* source and object tree */
	struct tree *files;		/* that the graph names: an external module, or the first */
	struct graph *graph;		/* merged and bound */
	struct kb *only_to_explain;	/* without @kb */
	bool asked;			/* whether that was read */
	struct explain *explain;	/* made at the first question */
	struct check_ref *refs;		/* as the checks ask for them */
	struct built *built;		/* what a build left; made when asked for */
	char **dirs;			/* with Go modules, srctree included */
	size_t nr_dirs, cap_dirs;
};

/**
 * session_read - read both sides into the graph
 * @s: session with open trees
 *
 * Return: 0, or -1 after an error.
 */
int session_read(struct session *s);

/* halves.c: the Go side of sessions before this one */

/**
 * half_take - add the Go side, if a session before this one has read it
 * @s: session
 * @goarch: GOARCH, or NULL
 *
 * Return: false if none has.
 */
bool half_take(struct session *s, const char *goarch);

/**
 * half_keep - add the Go side, and keep it for the next session
 * @s: session
 * @goarch: GOARCH, or NULL
 * @g: graph of the Go side, taken over
 * @said: while it was read, taken over
 */
void half_keep(struct session *s, const char *goarch, struct graph *g,
	       struct diag *said);

/**
 * session_check - check the graph; findings are added to the diagnostics
 * @s: session with a bound graph
 */
void session_check(struct session *s);

/**
 * session_kcfg_advise - what to set so that symbols have values
 * @s: session with a kernel tree
 * @wants: what they are to be
 * @nr: how many
 * @out: as kcfg_advise()
 *
 * Return: whether all can be satisfied at once.
 */
bool session_kcfg_advise(struct session *s, const struct kcfg_want *wants, size_t nr,
			  struct strbuf *out);

/**
 * session_bind_kernel - bind what Go code names of the kernel
 * @s: session with both sides bound to one graph
 */
void session_bind_kernel(struct session *s);

/**
 * session_free_kernel - free what that left
 * @s: session
 */
void session_free_kernel(struct session *s);

/**
 * session_set_levels - set the levels of rules as the options do
 * @s: session
 *
 * Return: 0, or -1 after an error.
 */
int session_set_levels(struct session *s);

/**
 * session_read_policy - read the policy, and set levels
 *                       from it and then from the options
 * @s: session with open trees
 *
 * Return: 0, also if there is none; -1 after an error.
 */
int session_read_policy(struct session *s);

/**
 * session_choose_findings - choose the diagnostics that are reported
 * @s: session; its findings are filled
 */
void session_choose_findings(struct session *s);

/**
 * session_built - the objects that a build left in the object tree
 * @ctx: struct session
 * @n: set to their number
 */
const struct check_built *session_built(void *ctx, size_t *n);

/**
 * session_headers - the headers it read that the reader of #include lines misses
 * @ctx: struct session
 * @n: set to their number
 */
const struct check_header *session_headers(void *ctx, size_t *n);

/**
 * session_free_built - free what they read
 * @s: session
 */
void session_free_built(struct session *s);

#endif
