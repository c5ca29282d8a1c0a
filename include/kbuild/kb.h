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
#include "kbuild/kbuild.h"
#include "mk/eval.h"

#include "kbuild/roots.h"

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
	const char *src_prefix;		/* $(src) is this and $(obj) */
	const char *makefile_prefix;	/* a directory's makefile is in this/$(obj) */
	struct atom_map ruled;		/* the set of targets of rules */
	struct atoms set;		/* words.c */
	struct atoms stems;		/* objects.c: entries that may have parts */
	struct words base_stems;	/* in every directory */
	bool keep_parses;		/* explain asks for them again */
	const struct mk_stmt *last_stmt;	/* facts.c */
	const struct mk_where *last_from;
	struct guards last_guards;
	const char *last_file;		/* kb_place() */
	const struct atom *last_place;
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
	struct lost_object *lost;	/* objects.c */
	size_t nr_lost, cap_lost;
	struct visits enters;		/* enter.c: what recipes enter */
	bool enters_full;
	struct fact_slot *slots;	/* facts.c */
	size_t nr_slots;
};

#define KERNEL(version, patchlevel) ((version) << 16 | (patchlevel))

/*
 * "make M=" works in the module's directory, $(obj) being ".", from 6.13 on; it
 * did in the object tree before, $(obj) being the absolute name.
 */
static inline bool kb_in_module(const struct kb *kb)
{
	return kb->roots.ext && kb->version >= KERNEL(6, 13);
}

/* words.c: a set of atoms; free() its .marks. */
void atoms_clear(struct atoms *s);
void atoms_add(struct atoms *s, const struct atom *a);
static inline bool atoms_have(const struct atoms *s, const struct atom *a)
{
	return a->id < s->nr && s->marks[a->id] == s->mark;
}

/* words.c: lists of words; free() their .w. */
void words_add(struct words *l, struct word w);
bool words_have(const struct words *l, struct str text);
/* Make the words the set that words_in_set() asks, until the next call. */
void words_to_set(struct kb *kb, const struct words *l);
static inline bool words_in_set(const struct kb *kb, const struct atom *text)
{
	return atoms_have(&kb->set, text);
}
/* Take away what is in @not, too. */
void words_filter_out(struct kb *kb, struct words *l, const struct words *not);
/* Keep the first of equal words. */
void words_once(struct kb *kb, struct words *l);
/* make's $(sort): by bytes, each once. */
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
 * kb_read_top - evaluate the top-level makefile and prepare kb->mk for the
 *    directories
 * @kb: reading with open roots and a .config
 * @arch: value of ARCH, or NULL
 *
 * Return: 0, or a negative value with errors in kb->diag.
 */
int kb_read_top(struct kb *kb, const char *arch);

/* base.c: what scripts/Makefile.build sets up before a directory's makefile. */
int kb_read_base(struct kb *kb, struct mk *top);

/* base.c: variables on make's command line. */
void kb_set_variables(struct kb *kb, struct mk *mk);

/* base.c: what make says of itself. */
void kb_set_make(struct mk *mk);

/* objects.c: note the entries that every directory has variables for. */
void kb_note_base_stems(struct kb *kb);

/* objects.c: report obj-y entries that no directory's built-in.a gets. */
void kb_report_lost_objects(struct kb *kb);

/* directory.c: evaluate one directory; the directories below it go to @below. */
void kb_read_dir(struct kb *kb, const struct visit *v, uint32_t dir,
		    struct visits *below);

/*
 * env.c: the environment of the directories below one whose makefile has been
 * evaluated, and how such an environment is set.
 */
const struct env *kb_env_below(struct kb *kb, const struct env *outer);
void kb_env_set(struct kb *kb, const struct env *env);

/* descend.c: all directories. */
int kb_descend(struct kb *kb);

/*
 * facts.c: add a fact unless it exists.  @fact has kind, name, part and dir.
 * Return: its number.
 */
uint32_t kb_add(struct kb *kb, struct kb_fact fact, struct mk_where where,
		struct guards guards);

/* facts.c: what a statement's effect depends on. */
struct guards kb_where_guards(struct kb *kb, const struct mk_where *where);

/* facts.c: both together. */
struct guards kb_guards_join(struct kb *kb, struct guards a, struct guards b);

/* facts.c: a place for diagnostics, relative to the source tree. */
struct place kb_place(struct kb *kb, const struct mk_where *where);

/* facts.c: the clean name of @name in @dir ("." if it is a top). */
const struct atom *kb_name(struct kb *kb, struct str dir, struct str name);

/* config-refs.c: look at each file that @mk reads, if that is wanted. */
void kb_watch_config_refs(struct kb *kb, struct mk *mk);
/* config-refs.c: all have been read. */
void kb_finish_config_refs(struct kb *kb);

/* rules.c: facts of the directory's rules; its other facts are from @first on. */
void kb_read_rules(struct kb *kb, uint32_t dir, size_t first);

#endif
