/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Kbuild, read statically: what the makefiles of a kernel tree say would be
 * built under a given .config, in the order in which Kbuild descends and
 * links.  No process is started and nothing is written.
 */
#ifndef KBUILD_KBUILD_H
#define KBUILD_KBUILD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/intern.h"
#include "base/str.h"
#include "base/tree.h"

struct kb;
struct graph;
struct kconfig;
struct tree;

enum kb_fact_kind {
	KB_DIR,		/* name: a directory that Kbuild visits */
	KB_BUILTIN,	/* name: an object linked into vmlinux, no composite */
	KB_LIB,		/* name: an object of a lib.a */
	KB_MODULE,	/* name: an obj-m entry, as .o */
	KB_PART,	/* name: a composite object; part: a part of it */
	KB_ALWAYS,	/* name: an always-y file */
	KB_EXTRA,	/* name: an extra-y file */
	KB_HOSTPROG,	/* name: a program for the build machine */
	KB_USERPROG,	/* name: a userspace program for the target */
	KB_GOPROG,	/* name: a Go program; part: its package's directory */
	KB_RUNS,	/* name: what a recipe makes with go; part: as above */
	KB_EXEC,	/* name: what a recipe makes; part: a Go program it runs */
	KB_RULE,	/* name: a target; part: a prerequisite or NULL */
	KB_DESCEND,	/* name: a directory; part: a directory that it enters */
	KB_COMPOSITE,	/* name: an obj-y entry or module that is a composite */
	KB_ENTERED,	/* name: a directory that only recipes enter */
	KB_ENTER,	/* name: a directory; part: one that its recipes enter */
	KB_TARGET,	/* name: a file that an entered directory makes */
	KB_PROGPART,	/* name: a host or user program; part: an object of it */
	KB_UNRESOLVED,	/* name: the goal list; part: what is not known */
};

/*
 * A CONFIG_ symbol that decided something, and its required value: NULL: on;
 * "n" off, "m" that value, "!y" any other, "?" one of several that decide.
 */
struct kb_guard {
	const struct atom *symbol;
	const struct atom *want;
};

/* The C compiler that a recipe has the go command use with cgo. */
enum kb_cc {
	KB_CC_KERNEL,	/* that of the kernel build, or not known; or without cgo */
	KB_CC_NAMED,	/* another one, which the recipe names */
	KB_CC_CHOSEN,	/* what the go command chooses */
};

struct kb_fact {
	enum kb_fact_kind kind;
	const struct atom *name;	/* relative to the source tree, clean */
	const struct atom *part;	/* or NULL */
	const struct atom *file;	/* makefile that says so, or NULL */
	uint32_t line;
	uint32_t dir;			/* number of its KB_DIR or KB_ENTERED fact */
	/* What decided it, without what decided the directory: */
	const struct kb_guard *guards;
	uint32_t nr_guards;
	bool cgo;		/* KB_GOPROG: "NAME-cgo := y" */
	uint8_t cc;		/* KB_RUNS: enum kb_cc */
};

struct kb_options {
	const char *srctree;	/* directory */
	const char *objtree;	/* directory */
	const char *config;	/* file, or NULL for .config in objtree */
	const char *arch;	/* make's ARCH=, or NULL for this machine's */
	const char *external;	/* make's M=: a module's directory, or NULL */
	/*
	 * What is in that directory, and in the one that holds it: trees instead of
	 * the file system; @external then says only what it is called.  They must
	 * outlive the result.  The second one may be NULL.
	 */
	struct tree *external_tree, *external_around;
	/* NAME=value, as on make's command line: they override makefiles. */
	const char *const *variables;
	size_t nr_variables;
	bool config_refs;	/* find what kb_config_refs() tells */
	bool inputs;		/* find what kb_inputs() tells */
	/*
	 * Instead of the directory @srctree a tree, such as a git revision, read
	 * as if make ran in it and nothing was built yet (@objtree is not looked at).
	 */
	struct tree *tree;
	/*
	 * The configuration as text instead of a file, with @tree or without;
	 * @config is then what diagnostics call it.  Both must outlive the
	 * result.
	 */
	struct str text;
};

/**
 * kb_read - evaluate a kernel tree
 * @opt: what to read
 * @names: interner, which must outlive the result
 * @diag: where findings and errors go
 *
 * Return: the facts, or NULL after an error that left nothing sensible (no
 * .config, not a kernel tree, a fatal error in a makefile), which has been
 * added to @diag.  Free them with kb_free().
 */
struct kb *kb_read(const struct kb_options *opt, struct interner *names,
		   struct diag *diag);

/**
 * kb_read_makefile - read the top-level makefile alone, under no configuration
 * @tree: source tree; must outlive the result
 * @arch: make's ARCH=, or NULL for this machine's
 * @names: interner, which must outlive the result
 * @diag: receives errors
 *
 * Return: a reading without facts, or NULL after an error.  Free it with kb_free().
 */
struct kb *kb_read_makefile(struct tree *tree, const char *arch,
			    struct interner *names, struct diag *diag);

/**
 * kb_default_config - what the architecture's makefile says in KBUILD_DEFCONFIG
 * @kb: what kb_read() or kb_read_makefile() gave
 *
 * Return: such as "x86_64_defconfig"; "" if it does not say; it may have blanks
 * where a shell would have to be asked.
 */
const char *kb_default_config(const struct kb *kb);

/**
 * kb_free - free the facts
 * @kb: facts or NULL
 */
void kb_free(struct kb *kb);

/**
 * kb_facts - the facts, directory by directory in the order of descent
 * @kb: what kb_read() gave
 * @n: set to their number
 */
const struct kb_fact *kb_facts(const struct kb *kb, size_t *n);

/* What a recipe of the top-level makefile reads or runs to generate a file. */
struct kb_input {
	const struct atom *target;	/* below include/generated or include/config */
	const struct atom *name;	/* of a file in the source tree, or another of these */
};

/**
 * kb_inputs - what is generated by the top-level makefile and that of the architecture
 * @kb: what kb_read() gave, with the option inputs
 * @n: set to the number of inputs
 *
 * Such rules are no facts: prerequisites and files that the recipe names are told alike.
 */
const struct kb_input *kb_inputs(const struct kb *kb, size_t *n);

/**
 * kb_report_unread - say what could not be read since kb_read() returned
 * @kb: tree
 * @diag: receives errors
 *
 * Return: 0, or a negative errno: answers that were given may lack parts.
 */
int kb_report_unread(const struct kb *kb, struct diag *diag);

/**
 * kb_arch - the architecture that was read, make's SRCARCH
 * @kb: what kb_read() gave
 */
const char *kb_arch(const struct kb *kb);

/**
 * kb_kconfig - a reader of the Kconfig files, told what make would tell it
 * @kb: what kb_read() gave; its names must outlive the reader
 * @src: source tree; must outlive the reader
 *
 * Return: the reader; free it with kconfig_free().
 */
struct kconfig *kb_kconfig(const struct kb *kb, struct tree *src);

/**
 * kb_config - value of a CONFIG symbol
 * @kb: what kb_read() gave
 * @symbol: "CONFIG_NET"
 *
 * Return: "y", "m", a string or number as written; "n" for "is not set";
 * { NULL, 0 } where the .config does not name the symbol.
 */
struct str kb_config(const struct kb *kb, struct str symbol);

/**
 * kb_config_of - the same as a callback
 * @kb: what kb_read() gave
 * @symbol: "CONFIG_NET"
 */
struct str kb_config_of(void *kb, struct str symbol);

/**
 * kb_config_text - append all lines of the .config that set symbols
 * @kb: what kb_read() gave
 * @out: buffer
 */
void kb_config_text(const struct kb *kb, struct strbuf *out);

/* A makefile asks for a CONFIG symbol that nothing sets. */
struct kb_config_ref {
	const struct atom *symbol;	/* "CONFIG_NET" */
	const char *file;
	uint32_t line;
};

/**
 * kb_config_refs - CONFIG_ variables that makefiles ask for and none of them
 *                  sets
 * @kb: what kb_read() gave, with the option config_refs
 * @n: set to their number
 *
 * Return: where each is asked for first, in the order of reading.
 */
const struct kb_config_ref *kb_config_refs(const struct kb *kb, size_t *n);

/**
 * kb_graph - the facts as a graph
 * @kb: what kb_read() gave
 * @g: graph that receives nodes and edges
 */
void kb_graph(const struct kb *kb, struct graph *g);

/**
 * kb_graph_symbols - add the CONFIG symbols of Kconfig, and the dependencies between them
 * @kb: what kb_read() gave
 * @g: graph
 */
void kb_graph_symbols(const struct kb *kb, struct graph *g);

#endif
