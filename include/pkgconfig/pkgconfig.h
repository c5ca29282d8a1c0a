/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The .pc files of libraries, read as pkg-config reads them (pkgconf 1.8.1, that
 * of Debian 12), without running it: which flags it would print, in which order,
 * and from which files they come.
 */
#ifndef PKGCONFIG_PKGCONFIG_H
#define PKGCONFIG_PKGCONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct unread;

/* How a version is compared, in "Requires: foo >= 1.2". */
enum pc_compare {
	PC_ANY,
	PC_EQUAL,
	PC_NOT_EQUAL,
	PC_LESS,
	PC_LESS_EQUAL,
	PC_GREATER,
	PC_GREATER_EQUAL,
	NR_PC_COMPARES
};

struct pc_file;

/* One package that another one names. */
struct pc_need {
	struct str package, version;	/* @version.ptr NULL: none */
	enum pc_compare compare;
	bool internal;		/* Requires.internal: no flags for the compiler */
	uint32_t line;		/* of the file that names it */
	struct pc_file *match;	/* what was found for it, or NULL */
};

struct pc_needs {
	struct pc_need *at;
	size_t nr, cap;
};

/*
 * A flag: "-" @type @data, or only @data if @type is 0.  Of the latter several can be
 * joined to one (@merged), with spaces.
 */
struct pc_flag {
	char type;
	bool merged;
	struct str data;
	uint32_t line;
};

struct pc_flags {
	struct pc_flag *at;
	size_t nr, cap;
};

struct pc_var {
	struct str name, value;
};

struct pc_vars {
	struct pc_var *at;
	size_t nr, cap;
};

/* One .pc file that is complete: it has a name, a description and a version. */
struct pc_file {
	struct str id;		/* its name without directory and .pc */
	struct str path;
	struct str version;
	struct pc_vars vars;
	struct pc_needs required, required_private, conflicts, provides;
	struct pc_flags cflags, cflags_private, libs, libs_private;
	bool has_name, has_description, has_version;
	bool seen;		/* the walk is in it */
	bool is_used;		/* by an answer of pkgconfig_flags() */
};

/* pkg-config's settings: its environment, and the machine it is for. */
struct pkgconfig_env {
	const char *(*get)(const void *ctx, const char *name);	/* as getenv() */
	const void *ctx;
	const char *triplet;	/* "x86_64-linux-gnu": Debian's directories */
	const char *personality;	/* directory of *.personality, or NULL: none */
};

struct pkgconfig;

/**
 * pkgconfig_new - pkg-config as it would run in an environment
 * @env: environment; not needed afterwards
 *
 * Return: what the functions below take; free it with pkgconfig_free().
 */
struct pkgconfig *pkgconfig_new(const struct pkgconfig_env *env);

/**
 * pkgconfig_free - free it and all that was read
 * @pc: it, or NULL
 */
void pkgconfig_free(struct pkgconfig *pc);

/**
 * pkgconfig_dir - the directories that are searched, in order
 * @pc: it
 * @i: number
 *
 * Return: the directory, or a text whose ptr is NULL after the last.
 */
struct str pkgconfig_dir(const struct pkgconfig *pc, size_t i);

/**
 * pkgconfig_unread - what could not be read
 * @pc: it
 */
struct unread *pkgconfig_unread(struct pkgconfig *pc);

/**
 * pkgconfig_file - the .pc files that were read, in that order
 * @pc: it
 * @i: number
 *
 * Return: the file, or NULL after the last.
 */
const struct pc_file *pkgconfig_file(const struct pkgconfig *pc, size_t i);

/**
 * pkgconfig_parse - read the text of a .pc file
 * @pc: it; owns the result
 * @path: name of the file
 * @text: its content
 *
 * Return: the file; NULL if it is not complete or exceeds a limit.
 */
struct pc_file *pkgconfig_parse(struct pkgconfig *pc, struct str path, struct str text);

/* What is asked for. */
enum pc_want {
	PC_CFLAGS,	/* --cflags */
	PC_LIBS,	/* --libs */
};

enum pc_status {
	PC_OK,
	PC_NOT_FOUND,
	PC_WRONG_VERSION,
	PC_CONFLICT,
	PC_LIMIT,	/* a limit of base/limits.h was exceeded */
};

/* Why there is no answer. */
struct pc_failure {
	enum pc_status status;
	const struct pc_need *need;	/* which cannot be met, or NULL */
	const struct pc_file *by;	/* whose need it is; NULL: it was asked for */
	const struct pc_file *found;	/* the wrong version, or NULL */
};

/**
 * pkgconfig_flags - the flags for packages
 * @pc: it
 * @names: "foo", or "foo >= 1.2"
 * @nr: their number
 * @want: which
 * @is_static: whether --static is given
 * @flags: receives the flags; free @flags->at
 * @why: set if there is no answer, valid as long as @pc
 *
 * Return: PC_OK, or the status of @why.
 */
enum pc_status pkgconfig_flags(struct pkgconfig *pc, const struct str *names, size_t nr,
			       enum pc_want want, bool is_static,
			       struct pc_flags *flags, struct pc_failure *why);

/**
 * pc_flags_write - append flags as pkg-config prints them
 * @flags: flags
 * @out: buffer; a space follows each flag
 */
void pc_flags_write(const struct pc_flags *flags, struct strbuf *out);

/**
 * pc_version_cmp - compare two versions by the rules of RPM
 * @a: one; ptr NULL for none, which is less than all
 * @b: other
 *
 * Return: negative, 0 or positive.
 */
int pc_version_cmp(struct str a, struct str b);

/**
 * pc_compare_name - the operator of a comparison
 * @compare: how
 *
 * Return: ">=", or "" for PC_ANY.
 */
const char *pc_compare_name(enum pc_compare compare);

#endif
