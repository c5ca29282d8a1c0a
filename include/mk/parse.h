/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The make language as data: what parsing a makefile gives.
 *
 * A makefile becomes an array of statements in the order of writing, not a
 * tree: a conditional is a statement that says whether the following ones
 * count, as make sees it, because which lines a conditional spans can depend on
 * values (a TAB starts a recipe line only after a rule whose targets do not
 * expand to nothing).  Each statement knows the conditional that stands
 * around it.  Text with references becomes a template, once.
 *
 * Everything lives in the arena given to the parser.  Errors are statements
 * and template nodes too: make reports them only where they are evaluated.
 */
#ifndef MK_PARSE_H
#define MK_PARSE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/intern.h"
#include "base/str.h"

struct mk_defs;

enum mk_node_kind {
	NODE_TEXT,	/* @text, as it is */
	NODE_VAR,	/* $(name) */
	NODE_NAMED,	/* $(a-$(b)): a name, or a substitution, when expanded */
	NODE_SUBST,	/* $(name:from=to), nothing to expand in it */
	NODE_CALL,	/* $(function arguments) */
	NODE_ERROR,	/* @text says what is wrong, once it is evaluated */
};

/* Text with references, ready for expansion. */
struct mk_tmpl {
	struct str text;	/* what it was parsed from */
	const struct mk_node *nodes;
	uint32_t nr;		/* 0: no reference in it, @text is the value */
	bool open;		/* text put after it would change its meaning */
};

struct mk_node {
	uint8_t kind;
	uint8_t func;		/* NODE_CALL: number for func_at() */
	uint32_t nr_args;
	struct str text;	/* NODE_CALL: all of it; NODE_SUBST: from=to */
	union {
		const struct atom *name;		/* VAR, SUBST */
		const struct mk_tmpl *inner;		/* NAMED */
		const struct mk_tmpl *const *args;	/* CALL */
	};
};

enum mk_stmt_kind {
	STMT_ASSIGN,	/* @name @op @value */
	STMT_DEFINE,	/* the same over several lines */
	STMT_UNDEFINE,	/* @name */
	STMT_IF,	/* @op @name @value: ifeq and the like */
	STMT_ELSE,	/* with or without another condition: @op */
	STMT_ENDIF,
	STMT_EXPORT,	/* @value: names, or NULL for all */
	STMT_UNEXPORT,
	STMT_INCLUDE,	/* @value: names */
	STMT_VPATH,	/* @value */
	STMT_LOAD,	/* @value */
	STMT_RULE,	/* @rule; or a line that expands to nothing */
	STMT_TAB,	/* a recipe line, or whatever @alt is */
	STMT_ERROR,	/* @message */
	STMT_NOTHING,
};

enum mk_op {
	/* assignments */
	OP_RECURSIVE,	/* = */
	OP_SIMPLE,	/* := ::= */
	OP_IMMEDIATE,	/* :::= */
	OP_APPEND,	/* += */
	OP_DEFAULT,	/* ?= */
	OP_SHELL,	/* != */
	/* conditions */
	OP_ALWAYS,	/* a plain else */
	OP_IFEQ,
	OP_IFNEQ,
	OP_IFDEF,
	OP_IFNDEF,
	OP_INVALID,	/* a syntax error where it is evaluated */
};

enum mk_stmt_flags {
	FLAG_OVERRIDE = 1,
	FLAG_EXPORT = 2,
	FLAG_OPTIONAL = 4,	/* -include */
	FLAG_EXTRA_TEXT = 8,	/* something stands after the directive */
};

/* A word of a line that may be a rule: they are expanded one by one. */
struct mk_line_word {
	const struct mk_tmpl *tmpl;	/* of the word */
	struct str rest;		/* the text that follows it */
};

/* A line that may be a rule, cut at the ';' that starts a recipe. */
struct mk_line {
	const struct mk_line_word *words;	/* up to a written colon */
	uint32_t nr_words;
	const struct mk_tmpl *rest;	/* what follows the last of them */
	bool has_recipe;
	bool spaces;		/* begins with eight spaces */
	struct str recipe;
};

/*
 * The part of a define with others in it that make reads as statements if it
 * ignores the define: then the first endef ends it.
 */
struct mk_skipped {
	struct str text;
	uint32_t line;
};

struct mk_stmt {
	uint8_t kind;
	uint8_t op;
	uint8_t flags;
	uint32_t line;
	struct str raw;			/* the line as written */
	const struct mk_stmt *around;	/* IF or ELSE around it, or NULL */
	const struct mk_tmpl *name;
	const struct mk_tmpl *value;
	const struct mk_skipped *skipped;	/* of a define, or NULL */
	union {
		const struct atom *atom;	/* @name, where it is literal */
		const struct mk_stmt *before;	/* ELSE: its IF or ELSE */
		const struct mk_line *rule;
		const struct mk_stmt *alt;	/* TAB: NULL: not parsed yet */
		const char *message;
	};
};

struct mk_parse {
	const char *file;
	const struct mk_stmt *stmts;
	uint32_t nr;
	bool cut;	/* there was more of it than memory allows */
	const struct mk_defs *defs;	/* in place of statements, or NULL */
};

/* What a parser works with. */
struct mk_parser {
	struct arena *arena;	/* where the results go */
	struct interner *names;
	bool make44;		/* whether let and intcmp are functions */
	struct mk_node *nodes;	/* stack of the templates being parsed */
	size_t nr_nodes, cap_nodes;
	size_t work;		/* bytes looked at, for the caller's limit */
};

/**
 * mk_parse_text - parse a makefile
 * @p: parser
 * @text: its text, without NULs (but for unknowns); must live as long as
 *        the result
 * @file: its name; must live as long as the result
 * @first_line: number of its first line
 */
const struct mk_parse *mk_parse_text(struct mk_parser *p, struct str text,
				     const char *file, uint32_t first_line);

/**
 * mk_parse_line - parse a line that starts with a TAB, but is not a recipe
 * @p: parser
 * @tab: the statement of the line
 */
const struct mk_stmt *mk_parse_line(struct mk_parser *p,
				    const struct mk_stmt *tab);

/**
 * mk_tmpl_parse - make a template
 * @p: parser
 * @text: text with references; must live as long as the result
 */
const struct mk_tmpl *mk_tmpl_parse(struct mk_parser *p, struct str text);

#endif
