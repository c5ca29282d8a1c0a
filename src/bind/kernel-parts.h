/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of bind_kernel() share: targets with questions, and where a
 * source file of the kernel ends up.
 */
#ifndef KERNEL_PARTS_H
#define KERNEL_PARTS_H

#include "base/intern.h"
#include "base/tree.h"
#include "graph/graph.h"
#include "csource/ksrc.h"
#include "csource/macros.h"
#include "csource/systable.h"
#include "bind/bind-kernel.h"

#define NO_WANT SIZE_MAX

enum bind_state {
	STATE_NONE,		/* no answer yet */
	STATE_THERE,
	STATE_MODULE,
	STATE_STATIC,
	STATE_FRAGILE,
	STATE_UNKNOWN,
	STATE_OFF,
	STATE_STUB,		/* static, if nothing better is found */
	STATE_ABSENT,
};

/* How a source file is linked. */
enum linkage {
	LINKAGE_NOWHERE,		/* no object of this kernel is built from it */
	LINKAGE_MODULE,
	LINKAGE_BUILTIN,
};

/* Where a source ends up, once that is known. */
struct source_place {
	bool is_known;
	enum linkage place;
	uint32_t object;
};

/* Something of the kernel that Go code names. */
struct bind_target {
	uint32_t node;
	struct str name;
	size_t want;		/* question, or NO_WANT */
	size_t call;		/* question for a system call, or NO_WANT */
	enum bind_state state;
	enum linkage place;	/* of what defines it */
	uint32_t object;	/* that is placed there, or GRAPH_NONE */
	struct str prefix;	/* before its name, which alone is of nothing; or empty */
	const char *noprobe;	/* why nothing can be attached to it, or NULL */
};

struct binder {
	struct graph *g;
	const struct kernel_env *env;
	const struct graph_index *ix;	/* of the original graph */
	uint32_t nr_nodes;		/* original */
	struct macros *macros;
	struct ksrc *ksrc;
	struct systable *calls;		/* NULL: no table was found */
	char *srcarch;
	struct bind_target *targets;
	size_t nr_targets, cap_targets;
	size_t nr_open;			/* targets without an answer */
	struct source_files *tree_files;	/* NULL: not listed yet */
	struct built_dirs *built;		/* NULL: not known yet */
	const struct atom **files;	/* of the current tier */
	size_t nr_files, cap_files;
	const struct atom **makefiles;
	size_t nr_makefiles, cap_makefiles;
	struct module_lines *module_lines;	/* of those; NULL: not read yet */
	struct paste *paste;
	struct source_place *places;	/* by atom of a source */
	size_t cap_places;
};

/**
 * target_is - whether a target is of a kind
 * @b: binder
 * @t: target
 * @kind: kind of node
 */
static inline bool target_is(const struct binder *b, const struct bind_target *t,
			     enum node_kind kind)
{
	return graph_is(b->g, t->node, kind);
}

/* kernel-search.c */

/**
 * search_all - look for answers until there are enough, or no files left
 * @b: binder, all questions asked
 */
void search_all(struct binder *b);

/* kernel-files.c: which files to look into, nearest first */

/**
 * files_free - free what was listed
 * @b: binder
 */
void files_free(struct binder *b);

/**
 * files_trace_headers - headers with "trace" in their path, in the whole tree
 * @b: binder; its list of files is set
 */
void files_trace_headers(struct binder *b);

/**
 * files_made_headers - those headers of drivers that are not built, and that sources make
 *                      tracepoints of
 * @b: binder, whose sources have been searched; its list of files is set
 */
void files_made_headers(struct binder *b);

/**
 * files_core_headers - headers beside the sources of the core
 * @b: binder; its list of files is set
 */
void files_core_headers(struct binder *b);

/**
 * files_all_headers - headers, but those of drivers that are not built, and templates of sources
 * @b: binder; its list of files is set
 */
void files_all_headers(struct binder *b);

/**
 * files_find_built - find the directories that have sources of this kernel
 * @b: binder
 */
void files_find_built(struct binder *b);

/**
 * files_is_used - whether a header counts: those of drivers that are not built do not
 * @b: binder, after files_find_built()
 * @header: its name
 *
 * Several threads may call it.
 */
bool files_is_used(const struct binder *b, struct str header);

/**
 * files_dir - the headers in a directory
 * @b: binder; its list of files is set
 * @dir: directory
 */
void files_dir(struct binder *b, const char *dir);

/**
 * files_sources - sources that this kernel is built from
 * @b: binder; its list of files is set
 * @drivers: those of drivers instead of the core's
 */
void files_sources(struct binder *b, bool drivers);

/**
 * files_rest - all sources, whatever the .config
 * @b: binder; its list of files is set, to that of makefiles is added
 * @drivers: those of drivers instead of the core's
 */
void files_rest(struct binder *b, bool drivers);

/* kernel-place.c: from sources to objects */

/**
 * place_of_object - how an object is linked
 * @b: binder
 * @object: node
 */
enum linkage place_of_object(const struct binder *b, uint32_t object);

/**
 * place_of_source - how a source file is linked
 * @b: binder
 * @file: its name
 * @object: set to the node of the object built from it, or GRAPH_NONE
 *
 * A source that another one includes is linked like that one.
 */
enum linkage place_of_source(struct binder *b, const struct atom *file,
			   uint32_t *object);

/**
 * place_included - a source goes where the one that includes it goes
 * @b: binder
 * @file: its name
 * @by: name of the other
 */
void place_included(struct binder *b, const struct atom *file, const struct atom *by);

/**
 * place_module - the file of the module that an object is linked into
 * @b: binder
 * @object: node
 * @file: buffer, which receives the name relative to the object tree
 *
 * Return: false: it is in none.
 */
bool place_module(const struct binder *b, uint32_t object, struct strbuf *file);

/**
 * place_symbols - the CONFIG symbols that keep a source out of the one that
 *                 would include it
 * @b: binder
 * @file: its name
 * @add: called for each
 * @ctx: passed on
 */
void place_symbols(struct binder *b, const struct atom *file,
		   void (*add)(void *ctx, struct str symbol), void *ctx);

/* kernel-answer.c: what the answers mean */

/**
 * is_on - whether a CONFIG symbol is "y"
 * @b: binder
 * @symbol: symbol
 */
bool is_on(const struct binder *b, const char *symbol);

/**
 * def_is_of_group - whether a definition is in the group that is asked for
 * @d: definition
 * @group: a tracepoint's group; ptr NULL: any
 */
bool def_is_of_group(const struct ksrc_def *d, struct str group);

/**
 * answer_state - the state that the answers to a question give so far
 * @b: binder
 * @want: question
 * @group: a tracepoint's group, or NULL
 */
enum bind_state answer_state(struct binder *b, size_t want, struct str group);

/**
 * answer_edges - connect a target with the answers that count
 * @b: binder
 * @t: target; its place is set
 * @want: question
 * @group: a tracepoint's group; ptr NULL if it is none
 * @state: the state that they give
 */
void answer_edges(struct binder *b, struct bind_target *t, size_t want,
		  struct str group, enum bind_state state);

/**
 * answer_config - add the symbol that disables a target
 * @b: binder
 * @t: target
 * @symbol: CONFIG symbol
 * @at: its place, or NO_PLACE
 */
void answer_config(struct binder *b, const struct bind_target *t, struct str symbol,
		   struct place at);

/**
 * answer_needs - the symbols that keep an object out
 * @b: binder
 * @t: target
 * @object: its name
 */
void answer_needs(struct binder *b, const struct bind_target *t, struct str object);

/* kernel-image.c */

/**
 * bind_image - answer all targets from a kernel without sources
 * @b: binder
 */
void bind_image(struct binder *b);

/* kernel-fields.c */

/**
 * bind_fields - look for the fields of structures, before all other targets
 * @b: binder, which has macros
 */
void bind_fields(struct binder *b);

/* kernel-ask.c */

/**
 * target_ask - ask the sources what a target needs to know
 * @b: binder
 * @t: target; its state is set if it is known already
 */
void target_ask(struct binder *b, struct bind_target *t);

/**
 * is_probe_group - whether a group of tracepoints is made at run time
 * @group: group, or ptr NULL
 */
bool is_probe_group(struct str group);

/**
 * is_open_name - whether a name is not known as a whole
 * @name: of a target
 */
bool is_open_name(struct str name);

/* kernel-targets.c */

/**
 * split_tracepoint - "sched/sched_switch" as two
 * @name: name of a tracepoint
 * @group: set to its group; ptr NULL: it is a raw one
 *
 * Return: the rest.
 */
struct str split_tracepoint(struct str name, struct str *group);

/**
 * target_group - the group of a tracepoint; ptr NULL: it has none, or is none
 * @b: binder
 * @t: target
 */
struct str target_group(const struct binder *b, const struct bind_target *t);

/**
 * target_answer - the state of a target, and its edges, from the answers so far
 * @b: binder
 * @t: target
 */
void target_answer(struct binder *b, struct bind_target *t);

/**
 * target_answer_again - the same of an absent target, for answers found since
 * @b: binder
 * @t: target
 */
void target_answer_again(struct binder *b, struct bind_target *t);

/**
 * answer_switch - what has no effect without a CONFIG symbol is off
 * @b: binder
 * @t: answered target
 */
void answer_switch(struct binder *b, struct bind_target *t);

/* kernel-modules.c */

/**
 * bind_module - the state of a module that Go code loads
 * @b: binder
 * @t: target
 * @last: all files of the tree have been looked into
 */
void bind_module(struct binder *b, struct bind_target *t, bool last);

/**
 * modules_free - free what was read for it
 * @b: binder
 */
void modules_free(struct binder *b);

/* kernel-paste.c */

/**
 * paste_begin - look at what is read from now on, as it may be needed
 * @b: binder
 */
void paste_begin(struct binder *b);

/**
 * paste_pause - look no more
 * @b: binder
 */
void paste_pause(struct binder *b);

/**
 * paste_free - free what was seen
 * @b: binder
 */
void paste_free(struct binder *b);

/**
 * bind_pasted - names that macros may construct are not absent
 * @b: binder, all targets answered
 */
void bind_pasted(struct binder *b);

/* kernel-calls.c */

/* "__x64_sys_bpf": the call bpf. */
struct call_symbol {
	struct str name;
	bool compat;		/* COMPAT_SYSCALL_DEFINE makes it */
	bool local;		/* a static function */
};

/**
 * is_call_symbol - whether a name is such as SYSCALL_DEFINE makes, on any
 *                  architecture
 * @name: of a function
 */
bool is_call_symbol(struct str name);

/**
 * call_of_symbol - the system call that a function is made for
 * @b: binder
 * @symbol: name of the function
 * @out: filled in
 *
 * Return: false if it is not such a name in this kernel.
 */
bool call_of_symbol(const struct binder *b, struct str symbol,
		    struct call_symbol *out);

/**
 * call_prefix - what comes before "sys_x", which is the name of no function
 * @b: binder
 * @symbol: name of a function
 *
 * Return: the first prefix of the architecture, or an empty string.
 */
struct str call_prefix(const struct binder *b, struct str symbol);

/**
 * call_of_event - the system call of "sys_enter_bpf" or "sys_exit_bpf"
 * @event: name of an event, without its group
 *
 * Return: the call; ptr NULL: the event is of none.
 */
struct str call_of_event(struct str event);

/* kernel-built.c */

/**
 * bind_built - correct the states of functions by what was built
 * @b: binder, all targets answered
 */
void bind_built(struct binder *b);

#endif
