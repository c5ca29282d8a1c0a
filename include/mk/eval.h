/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The make language, evaluated without running anything.
 *
 * A file is parsed to a tree once (mk/parse.h) and evaluated any number of
 * times.  What cannot be known without running something is an *unknown*: a
 * value like any other, that travels through expansion as an opaque piece of
 * a word and keeps the place where it arose.  In expanded text an unknown is
 * the bytes NUL, decimal digits, ';' (makefiles cannot hold a NUL: the reader
 * drops them with a warning).
 *
 * Evaluators share no state: two in one process do not meet.
 *
 * Reference: GNU make manual 4.4; where a 4.4 function has a known fallback
 * for older makes the kernel tests for it itself.
 */
#ifndef MK_EVAL_H
#define MK_EVAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/intern.h"
#include "base/str.h"
#include "base/tree.h"

struct mk;
struct mk_defs;
struct mk_parse;
struct mk_stmt;
struct mk_tmpl;

enum mk_origin {	/* as $(origin) tells them, weakest first */
	MK_UNDEFINED,
	MK_DEFAULT,
	MK_ENVIRONMENT,
	MK_FILE,
	MK_COMMAND_LINE,
	MK_OVERRIDE,
	MK_AUTOMATIC,
};

/*
 * How an evaluator sees files.  Names are those the makefile spells; what a
 * relative one starts from is the implementor's affair.  Errors are negative
 * errno values as in base/tree.h.
 */
struct mk_files {
	int (*read)(void *ctx, const char *name, struct strbuf *out);
	int (*list)(void *ctx, const char *name, tree_visit *visit, void *vctx);
	enum tree_type (*type)(void *ctx, const char *name);
	const char *curdir;	/* CURDIR: absolute; for $(abspath) too */
	/*
	 * Optional: names in place of directories of which the evaluator is not
	 * told where they are, such as "/srctree"; NULL is the last.
	 */
	const char *const *made_up;
	/* Optional: whether a file that does not exist may be there in a build. */
	bool (*may_come)(void *ctx, const char *name);
	/* Optional: what a file defines, so that it need not be read. */
	const struct mk_defs *(*defs)(void *ctx, const char *name);
};

/* Where a piece of a value was written. */
struct mk_where {
	const char *file;	/* as included; lives as long as the mk */
	uint32_t line;
	const struct mk_stmt *stmt;	/* for mk_where_wants(), or NULL */
	/* The include or $(eval) that led there (until mk_end()), or NULL: */
	const struct mk_where *from;
};

/* Why a piece of text is not known. */
struct mk_unknown {
	const char *what;	/* "$(shell)", "!=", "environment" ... */
	const char *text;	/* the unexpanded text, shortened */
	struct mk_where where;
	const struct atom *symbol;	/* if lifted: whose text it is, or NULL */
};

/* If lifted (mk/lift.h): from a byte of a recipe on, where its lines count. */
struct mk_recipe_part {
	size_t start;
	uint32_t when;
};

/* A rule: target names, prerequisites and recipe, order of writing kept. */
struct mk_rule {
	struct str targets;	/* expanded words, space apart; may hold '%' */
	struct str pattern;	/* target pattern of a static pattern rule */
	struct str prereqs;	/* expanded */
	struct str order_only;	/* expanded, what stood after '|' */
	struct str recipe;	/* NOT expanded, lines joined by newlines */
	struct mk_where where;
	uint32_t when;		/* if lifted: where it counts */
	const struct mk_recipe_part *parts;	/* if lifted */
	size_t nr_parts;
};

/**
 * mk_defs_new - the definitions of a file for any number of evaluators
 * @names: their interner
 * @text: the file, lines "NAME=value"; must live as long as the result
 * @file: its name; must live as long as the result
 *
 * Return: the definitions, which must outlive the evaluators that include
 * them; free them with mk_defs_free().  NULL if make would see anything else
 * in the file: a reference, a comment, another kind of line.
 */
struct mk_defs *mk_defs_new(struct interner *names, struct str text,
			    const char *file);

/**
 * mk_defs_free - free definitions
 * @d: definitions or NULL
 */
void mk_defs_free(struct mk_defs *d);

/**
 * mk_new - a new evaluator
 * @names: interner, which must outlive it
 * @files: how it sees files; must outlive it
 * @ctx: passed to @files
 * @diag: where warnings and errors go, $(warning) and $(error) too
 *
 * Return: the evaluator; free it with mk_free().
 */
struct mk *mk_new(struct interner *names, const struct mk_files *files,
		  void *ctx, struct diag *diag);

/**
 * mk_free - free an evaluator and all that it owns
 * @mk: evaluator or NULL
 */
void mk_free(struct mk *mk);

/**
 * mk_info_to - collect what $(info) prints
 * @mk: evaluator
 * @out: buffer that receives a line for each, or NULL (the default) for none
 */
void mk_info_to(struct mk *mk, struct strbuf *out);

/**
 * mk_set - define a variable from outside
 * @mk: evaluator
 * @name: variable
 * @value: its value, unexpanded
 * @recursive: whether @value is expanded at each use ("=") or taken as it
 *             is (":=", no expansion now either)
 * @origin: what $(origin) says of it, and what may override it
 */
void mk_set(struct mk *mk, struct str name, struct str value, bool recursive,
	    enum mk_origin origin);

/**
 * mk_set_unknown - define a variable whose value is unknown
 * @mk: evaluator
 * @name: variable
 * @what: why, for the diagnostics
 */
void mk_set_unknown(struct mk *mk, struct str name, const char *what);

/**
 * mk_include - read and evaluate a makefile
 * @mk: evaluator
 * @name: file, as mk_files takes it
 *
 * The parse is kept, so that including a file again only evaluates it.
 *
 * Return: 0; -1 after a fatal error ($(error), an unreadable include, a
 * syntax error, a limit), which has been added to the diagnostics.
 */
int mk_include(struct mk *mk, const char *name);

/**
 * mk_include_once - the same for a file that will not be included again
 * @mk: evaluator
 * @name: file, as mk_files takes it
 *
 * Its parse lives until mk_end(), and what a struct mk_where says of its
 * statements, too; its name stays.
 *
 * Return: as mk_include().
 */
int mk_include_once(struct mk *mk, const char *name);

/**
 * mk_eval_text - evaluate text as a makefile
 * @mk: evaluator
 * @text: makefile text; copied
 * @name: what to call it in diagnostics
 *
 * Return: 0, or -1 after a fatal error.
 */
int mk_eval_text(struct mk *mk, struct str text, const char *name);

/**
 * mk_expand - expand references in a text
 * @mk: evaluator
 * @text: text with references
 * @out: buffer that receives the expansion; it has markers for unknowns
 *
 * Return: 0, or -1 after a fatal error.
 */
int mk_expand(struct mk *mk, struct str text, struct strbuf *out);

/**
 * mk_value - expand a variable
 * @mk: evaluator
 * @name: variable
 * @out: buffer that receives its expanded value
 *
 * Return: 0, or -1 after a fatal error.
 */
int mk_value(struct mk *mk, struct str name, struct strbuf *out);

/**
 * mk_origin_of - where a variable's definition comes from
 * @mk: evaluator
 * @name: variable
 */
enum mk_origin mk_origin_of(struct mk *mk, struct str name);

/* Called by mk_words() for each word of a value. */
typedef void mk_word_fn(void *ctx, struct str word,
			const struct mk_where *where);

/**
 * mk_words - expand a variable to words, each with its origin
 * @mk: evaluator
 * @name: variable
 * @fn: called for each word, in order; the word lives until it returns
 * @ctx: passed on
 *
 * The origin of a word is the assignment (usually a +=) that contributed it.
 * A word that holds an unknown is passed as it is: see mk_find_unknown().
 *
 * Return: 0, or -1 after a fatal error.
 */
int mk_words(struct mk *mk, struct str name, mk_word_fn *fn, void *ctx);

/**
 * mk_find_unknown - the first unknown in expanded text
 * @mk: evaluator
 * @text: expanded text
 *
 * Return: the unknown, which belongs to @mk, or NULL if the text is known.
 */
const struct mk_unknown *mk_find_unknown(const struct mk *mk, struct str text);

/* Called with the name of a variable that decided whether a line counts. */
typedef void mk_var_fn(void *ctx, struct str name);

/**
 * mk_show - append expanded text as a person may read it
 * @mk: evaluator
 * @text: expanded text
 * @out: buffer; an unknown becomes "<unknown: $(shell ls) at Makefile:3>"
 */
void mk_show(const struct mk *mk, struct str text, struct strbuf *out);

/* Called by mk_unknown_assignments(); both texts are expanded. */
typedef void mk_assign_fn(void *ctx, struct str name, struct str value,
			  const struct mk_where *where);

/**
 * mk_unknown_assignments - assignments to variables with unknown names
 * @mk: evaluator
 * @fn: called for each since mk_begin() (or mk_new()), in order: for
 *      "obj-$(shell ...) += x.o" with a name that holds an unknown.  Text
 *      for $(eval) that is unknown as a whole counts too, with an empty value
 * @ctx: passed on
 */
void mk_unknown_assignments(struct mk *mk, mk_assign_fn *fn, void *ctx);

/**
 * mk_unread_includes - files that an include names and that were not read
 * @mk: evaluator
 * @fn: called for each since mk_begin() (or mk_new()), in order, with its name, or
 *      what is known of it, and an empty value: one that is outside of what
 *      struct mk_files shows, or that only running something could name
 * @ctx: passed on
 */
void mk_unread_includes(struct mk *mk, mk_assign_fn *fn, void *ctx);

/* What a variable had to be for a statement to count. */
enum mk_want_is {
	MK_WANT_UNKNOWN,	/* that it does not decide alone */
	MK_WANT_EQUAL,		/* equal to @text, which may be empty */
	MK_WANT_OTHER,		/* anything but @text */
};

struct mk_want {
	enum mk_want_is is;
	struct str text;	/* lives as long as the statement */
};

/* Called with the name of a variable, and what it had to be. */
typedef void mk_want_fn(void *ctx, struct str name, struct mk_want want);

/**
 * mk_where_wants - the variables that a statement's effect depends on
 * @where: origin of a word or rule
 * @fn: called for each variable named in the computed name on the left side
 *      (CONFIG_NET for "obj-$(CONFIG_NET) += x.o") and in the conditionals
 *      around the statement, the outermost first; one may come again
 * @ctx: passed on
 */
void mk_where_wants(const struct mk_where *where, mk_want_fn *fn, void *ctx);

/**
 * mk_tmpl_vars - the variables that a text names
 * @t: template or NULL
 * @fn: called for each reference, in order of writing
 * @ctx: passed on
 */
void mk_tmpl_vars(const struct mk_tmpl *t, mk_var_fn *fn, void *ctx);

/**
 * mk_branch_vars - the variables that lead to a branch of a conditional
 * @s: STMT_IF or STMT_ELSE
 * @fn: called for each variable in its condition and in those before it
 * @ctx: passed on
 */
void mk_branch_vars(const struct mk_stmt *s, mk_var_fn *fn, void *ctx);

/* Called with each condition that is looked at: 1 true, 0 false, -1 unknown. */
typedef void mk_cond_fn(void *ctx, const struct mk_stmt *s, int holds);

/**
 * mk_watch_conditions - be told how conditions come out
 * @mk: evaluator
 * @fn: called for each, in order; not for those that make does not look at
 *      (in a branch that is not taken, or after one that is); or NULL
 * @ctx: passed on
 */
void mk_watch_conditions(struct mk *mk, mk_cond_fn *fn, void *ctx);

/**
 * mk_parse_of - the statements of a makefile
 * @mk: evaluator
 * @name: file, as mk_files takes it
 *
 * Return: the parse, which lives as long as @mk; NULL for an unreadable file.
 */
const struct mk_parse *mk_parse_of(struct mk *mk, const char *name);

/* Called with each makefile that was read; it may go away afterwards. */
typedef void mk_parse_fn(void *ctx, const struct mk_parse *p);

/**
 * mk_watch_files - be told of each makefile that is read
 * @mk: evaluator
 * @fn: called for each, before it is evaluated; or NULL
 * @ctx: passed on
 */
void mk_watch_files(struct mk *mk, mk_parse_fn *fn, void *ctx);

/* Called by mk_exports() for each exported variable. */
typedef void mk_export_fn(void *ctx, struct str name, struct str value);

/**
 * mk_exports - what a sub-make would find in its environment
 * @mk: evaluator
 * @fn: called for each exported variable, with its expanded value
 * @ctx: passed on
 *
 * Return: 0, or -1 after a fatal error.
 */
int mk_exports(struct mk *mk, mk_export_fn *fn, void *ctx);

/**
 * mk_new_exports - what a sub-make would find changed in its environment
 * @mk: evaluator, since mk_begin()
 * @fn: called for each exported variable that was assigned or exported since,
 *      with its expanded value; not for those of the command line
 * @ctx: passed on
 *
 * Return: 0, or -1 after a fatal error.
 */
int mk_new_exports(struct mk *mk, mk_export_fn *fn, void *ctx);

/**
 * mk_assigned - the variables assigned since mk_begin() (or since mk_new())
 * @mk: evaluator
 * @fn: called for each, in no particular order; those undefined again and
 *      those that got the value they had are among them
 * @ctx: passed on
 */
void mk_assigned(struct mk *mk, mk_var_fn *fn, void *ctx);

/* Called by mk_rules() for each rule. */
typedef void mk_rule_fn(void *ctx, const struct mk_rule *rule);

/**
 * mk_rules - the rules read since mk_begin() (or since mk_new())
 * @mk: evaluator
 * @fn: called for each, in order
 * @ctx: passed on
 */
void mk_rules(struct mk *mk, mk_rule_fn *fn, void *ctx);

/**
 * mk_begin - remember the state, as a sub-make about to start
 * @mk: evaluator; scopes do not nest
 */
void mk_begin(struct mk *mk);

/**
 * mk_end - go back to the state at mk_begin()
 * @mk: evaluator
 *
 * Variables, exports and rules are as they were; parses are kept.  Memory
 * taken by values since mk_begin() is given back.
 */
void mk_end(struct mk *mk);

#endif
