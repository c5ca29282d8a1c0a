/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of this directory share: the result of a reading in the making.
 */
#ifndef KBUILD_KB_H
#define KBUILD_KB_H

#include <stdbool.h>

#include "base/atom-map.h"
#include "base/mem.h"
#include "kbuild/dotconfig.h"
#include "kbuild/evaluate.h"
#include "kbuild/kbuild.h"
#include "kconfig/kconfig.h"
#include "mk/eval.h"

#include "roots.h"

/* What decides something, as in struct kb_fact. */
struct guards {
	const struct kb_guard *list;
	uint32_t nr;
};

/* A word of a goal list. */
struct word {
	const struct atom *text;
	struct mk_where where;
};

struct words {
	struct word *w;
	size_t nr, cap;
};

/* A set of atoms that is emptied at no cost: those at which @mark stands. */
struct atoms {
	uint32_t *marks;		/* by atom number */
	size_t nr;
	uint32_t mark;
};

/* A variable that a directory's makefile exports. */
struct env_var {
	const struct atom *name;
	struct str value;
	const char *unknown;		/* why the value is not known, or NULL */
};

/* What makefiles on the path to a directory export, the nearest last. */
struct env {
	const struct env *outer;	/* or NULL */
	const struct env_var *vars;
	size_t nr;
};

/* A directory to visit, as the directory above asks for it. */
struct visit {
	const struct atom *obj;		/* as make spells it: $(obj) */
	const struct atom *dir;		/* clean */
	bool need_builtin;
	bool need_modorder;
	const struct atom *by;		/* entered from there, or NULL */
	struct word from;		/* what uses it; from.text may be NULL */
	struct guards guards;
	const struct env *env;		/* or NULL */
};

struct visits {
	struct visit *v;
	size_t nr, cap;
};

/* An obj-y entry of a directory that is not entered for built-in.a. */
struct lost_object {
	const struct atom *name;
	struct place place;
	bool modules;			/* but for modules.order */
};

struct kb {
	struct interner *names;
	struct arena *arena;
	struct diag *diag;
	struct roots roots;
	const struct kb_options *opt;	/* while it is read */
	struct mk_files files;
	struct dotconfig *config;
	struct strbuf autoconf;
	struct mk_defs *autoconf_defs;
	const char *arch, *srcarch, *header_arch, *subarch;
	const char *release;		/* KERNELVERSION: 6.1.192 */
	const char *defconfig;		/* x86_64_defconfig; may hold an unknown */
	unsigned int version;		/* VERSION << 16 | PATCHLEVEL */
	struct mk *mk;			/* evaluates the directories */
	/* Called with each new evaluator, before it reads; or NULL. */
	void (*prepare)(void *ctx, struct mk *mk);
	/* Called instead of kb_enter_from_top(), if @prepare is set. */
	void (*enter)(void *ctx, struct mk *top);
	void *prepare_ctx;
	const char *src_prefix;		/* $(src) is this and $(obj) */
	const char *makefile_prefix;	/* a directory's makefile is in this/$(obj) */
	bool has_top_objects;		/* KB_TOP_OBJECTS is set */
	struct atom_map ruled;		/* the set of targets of rules */
	struct atoms set;		/* words.c */
	struct atoms stems;		/* objects.c: entries that may have parts */
	struct words base_stems;	/* in every directory */
	bool keep_parses;		/* explain asks for them again */
	struct {			/* what facts.c was asked for last */
		const struct mk_stmt *stmt;
		const struct mk_where *from;
		struct guards guards;
		const char *file;
		const struct atom *place;
	} last;
	struct strbuf name;		/* kb_name() */
	struct kb_fact *facts;
	size_t nr_facts, cap_facts;
	const struct atom **goprogs;	/* names of the Go programs among them */
	size_t nr_goprogs, cap_goprogs;
	struct kb_config_ref *refs;	/* config-refs.c */
	size_t nr_refs, cap_refs;
	uint8_t *asked;			/* config-refs.c: by atom number */
	size_t nr_asked;
	struct mk_where asking;		/* the statement being looked at */
	bool wants_refs;
	bool wants_inputs;		/* find what kb_inputs() tells */
	struct lost_object *lost;	/* objects.c */
	size_t nr_lost, cap_lost;
	struct visits enters;		/* enter.c: what recipes enter */
	bool enters_full;
	struct kb_input *inputs;	/* enter.c */
	size_t nr_inputs, cap_inputs;
	const struct env **envs;	/* env.c: of directories that have one */
	size_t nr_envs, cap_envs;
	struct atom_map env_of;		/* index there + 1, by directory */
	struct fact_slot *slots;	/* facts.c */
	size_t nr_slots;
};

/* What the top-level makefile would have in obj-y, were it that of a directory. */
#define KB_TOP_OBJECTS "godeps-top-objects"

/**
 * kb_in_module - whether make works in an external module's own directory
 * @kb: reading, whose roots are open and version is known
 */
static inline bool kb_in_module(const struct kb *kb)
{
	return kb->roots.ext && kb->version >= KERNEL(6, 13);
}

/**
 * atoms_clear - make a set empty
 * @s: set, zeroed at first; free() its @marks at the end
 */
void atoms_clear(struct atoms *s);

/**
 * atoms_add - put a name into a set
 * @s: set that atoms_clear() was called for
 * @a: name
 */
void atoms_add(struct atoms *s, const struct atom *a);

/**
 * atoms_have - whether a name is in a set
 * @s: set
 * @a: name
 */
static inline bool atoms_have(const struct atoms *s, const struct atom *a)
{
	return a->id < s->nr && s->marks[a->id] == s->mark;
}

/**
 * words_add - append a word
 * @l: list, zeroed at first; free() its @w at the end
 * @w: word
 */
void words_add(struct words *l, struct word w);

/**
 * words_have - whether a list has a word, by looking at each
 * @l: list
 * @text: word
 */
bool words_have(const struct words *l, struct str text);

/**
 * words_to_set - make the words of a list the set that words_in_set() asks
 * @kb: reading
 * @l: list
 *
 * The set lasts until the next call.
 */
void words_to_set(struct kb *kb, const struct words *l);

/**
 * words_in_set - whether a name is in the set of words_to_set()
 * @kb: reading
 * @text: name
 */
static inline bool words_in_set(const struct kb *kb, const struct atom *text)
{
	return atoms_have(&kb->set, text);
}

/**
 * words_filter_out - take the words of one list out of another
 * @kb: reading, whose set changes
 * @l: list
 * @not: words to take out
 */
void words_filter_out(struct kb *kb, struct words *l, const struct words *not);

/**
 * words_once - leave the first of equal words
 * @kb: reading, whose set changes
 * @l: list
 */
void words_once(struct kb *kb, struct words *l);

/**
 * words_sort - put words in the order of make's $(sort): by bytes, each once
 * @kb: reading
 * @l: list
 */
void words_sort(struct kb *kb, struct words *l);

/**
 * kb_find_headers - the directory whose makefile another includes, and nothing
 *    else, as in header packages
 * @srctree: directory with the other
 * @common: set to the directory
 *
 * Return: whether it is such a makefile.
 */
bool kb_find_headers(const char *srctree, struct strbuf *common);

/**
 * kb_open - what kb_read() does before it reads the top-level makefile
 * @opt: what to read; must outlive the reading
 * @names: interner, which must outlive the result
 * @diag: receives errors that leave nothing to read
 *
 * Return: a reading with open roots, its configuration read; NULL after an error.
 */
struct kb *kb_open(const struct kb_options *opt, struct interner *names,
		   struct diag *diag);

/**
 * kb_hand_over - give the messages of a reading to the caller
 * @kb: reading
 * @to: receives them, with names relative to the source tree
 */
void kb_hand_over(struct kb *kb, struct diag *to);

/**
 * kb_read_top - evaluate the top-level makefile and prepare kb->mk for the
 *    directories
 * @kb: reading with open roots and a .config
 * @arch: value of ARCH, or NULL
 *
 * Return: 0, or a negative value with errors in kb->diag.
 */
int kb_read_top(struct kb *kb, const char *arch);

/**
 * kb_read_base - read what scripts/Makefile.build sets up before a directory's
 *    makefile
 * @kb: reading
 * @top: evaluator of the top-level makefile
 *
 * Return: 0, or -1 with errors in kb->diag.
 */
int kb_read_base(struct kb *kb, struct mk *top);

/**
 * kb_import_exports - give a makefile what another one exports
 * @kb: reading
 * @from: evaluator of the makefile that exports
 * @to: evaluator, in whose environment it will be
 *
 * Return: 0, or -1 with errors in kb->diag.
 */
int kb_import_exports(struct kb *kb, struct mk *from, struct mk *to);

/**
 * kb_set_variables - set what is on make's command line
 * @kb: reading
 * @mk: evaluator
 */
void kb_set_variables(struct kb *kb, struct mk *mk);

/**
 * kb_set_make - set what make says of itself: MAKE_VERSION and the like
 * @mk: evaluator
 */
void kb_set_make(struct mk *mk);

/**
 * kb_note_base_stems - note which goal list entries have variables in every
 *    directory
 * @kb: reading, whose base has been read
 */
void kb_note_base_stems(struct kb *kb);

/**
 * kb_report_lost_objects - report obj-y entries that no directory's built-in.a
 *    gets
 * @kb: reading that is done
 */
void kb_report_lost_objects(struct kb *kb);

/**
 * kb_read_dir - evaluate one directory
 * @kb: reading
 * @v: directory, and who asks for it
 * @dir: number of its fact
 * @below: receives the directories below it
 */
void kb_read_dir(struct kb *kb, const struct visit *v, uint32_t dir,
		    struct visits *below);

/**
 * kb_env_below - the environment of what is below the directory just evaluated
 * @kb: reading
 * @outer: environment of the directory, or NULL
 *
 * Return: the environment, in the arena; @outer if nothing was exported.
 */
const struct env *kb_env_below(struct kb *kb, const struct env *outer);

/**
 * kb_env_set - set an environment's variables in kb->mk
 * @kb: reading
 * @env: environment, or NULL
 */
void kb_env_set(struct kb *kb, const struct env *env);

/**
 * kb_env_keep - remember the environment of a directory, to evaluate it again
 * @kb: reading
 * @dir: directory
 * @env: environment, or NULL
 */
void kb_env_keep(struct kb *kb, const struct atom *dir, const struct env *env);

/**
 * kb_env_of - the environment that a directory was first evaluated in
 * @kb: reading
 * @dir: directory
 *
 * Return: the environment, or NULL.
 */
const struct env *kb_env_of(const struct kb *kb, const struct atom *dir);

/**
 * kb_descend - read all directories, from the top
 * @kb: reading, whose top has been read
 *
 * Return: 0, or -1 with errors in kb->diag.
 */
int kb_descend(struct kb *kb);

/**
 * kb_add - add a fact unless it is there
 * @kb: reading
 * @fact: its kind, name, part and dir
 * @where: the statement that says it
 * @guards: what that depends on
 *
 * Return: the fact's number.
 */
uint32_t kb_add(struct kb *kb, struct kb_fact fact, struct mk_where where,
		struct guards guards);

/**
 * kb_where_guards - which CONFIG symbols decide that a statement takes effect
 * @kb: reading
 * @where: statement
 *
 * Return: the symbols, in the arena.
 */
struct guards kb_where_guards(struct kb *kb, const struct mk_where *where);

/**
 * kb_guards_join - the symbols of two, each once
 * @kb: reading
 * @a: one
 * @b: other
 */
struct guards kb_guards_join(struct kb *kb, struct guards a, struct guards b);

/**
 * kb_watch_config_refs - look for CONFIG symbols in each file that an evaluator
 *    reads
 * @kb: reading; nothing is done unless its options ask for it
 * @mk: evaluator
 */
void kb_watch_config_refs(struct kb *kb, struct mk *mk);

/**
 * kb_finish_config_refs - put what was found in order
 * @kb: reading, at its end
 */
void kb_finish_config_refs(struct kb *kb);

/**
 * kb_read_rules - add facts for the rules of a directory's makefile
 * @kb: reading, while the makefile's variables are there
 * @dir: number of the directory's fact
 * @first: number of its first other fact
 */
void kb_read_rules(struct kb *kb, uint32_t dir, size_t first);

#endif
