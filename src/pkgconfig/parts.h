/* SPDX-License-Identifier: GPL-2.0 */
/* What the files of this directory share. */
#ifndef PKGCONFIG_PARTS_H
#define PKGCONFIG_PARTS_H

#include "base/unread.h"
#include "pkgconfig/pkgconfig.h"

/* Longer texts are cut by pkgconf; we do not answer. */
#define PC_ITEM_BYTES	5119u

struct pc_paths {
	struct str *at;
	size_t nr, cap;
};

struct pkgconfig {
	struct arena *mem;
	struct unread unread;
	struct pc_paths dirs, system_libs, system_includes;
	struct pc_vars globals;	/* variables that no file overrides */
	struct str sysroot;	/* ptr NULL: none */
	bool fdo_sysroot;	/* paths of variables do not get it */
	bool keep_system_libs, keep_system_cflags;
	bool no_uninstalled, ignore_conflicts, dont_relocate, pure;
	struct pc_file **files;	/* those that have been read */
	size_t nr_files, cap_files;
	struct pc_file **cache;	/* those that a name finds again, newest last */
	size_t nr_cache, cap_cache;
	struct pc_file *builtin[2];
	size_t work;
	bool over;		/* a limit was exceeded */
};

/**
 * pc_is_space - whether C's isspace() has a byte, in the C locale
 * @c: byte
 */
static inline bool pc_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/**
 * pc_work - count work, in about the bytes that were looked at
 * @pc: reader
 * @units: how many
 *
 * Return: false if it was too much.
 */
bool pc_work(struct pkgconfig *pc, size_t units);

/**
 * pc_collapse - append a path with each row of slashes as one
 * @out: buffer
 * @path: path
 */
void pc_collapse(struct strbuf *out, struct str path);

/**
 * pc_lacks_root - whether a path is absolute and not below the sysroot
 * @pc: reader
 * @path: path
 */
bool pc_lacks_root(const struct pkgconfig *pc, struct str path);

/**
 * pc_paths_add - append the directories of a list
 * @pc: reader, which owns the texts
 * @paths: receives them
 * @list: list with ":" between them, or NULL
 */
void pc_paths_add(struct pkgconfig *pc, struct pc_paths *paths, const char *list);

/**
 * pc_env_read - the settings of an environment
 * @pc: reader
 * @env: environment
 */
void pc_env_read(struct pkgconfig *pc, const struct pkgconfig_env *env);

/* A file as lines of "key: value" and "key=value". */
struct pc_lines {
	struct str text;
	size_t pos;
	uint32_t line;		/* of the file, where the current one begins */
	uint32_t next;
	struct strbuf buf;
	struct str key, value;	/* borrow from @buf */
	char op;
};

/**
 * pc_lines_next - read the next line that has a key
 * @l: lines, of which @text is set; free @buf
 *
 * Return: false at the end.
 */
bool pc_lines_next(struct pc_lines *l);

/**
 * pc_var_find - the value of a variable
 * @vars: variables
 * @name: which
 *
 * Return: the value, or a text whose ptr is NULL.
 */
struct str pc_var_find(const struct pc_vars *vars, struct str name);

/**
 * pc_var_set - define a variable as "name=value" does
 * @pc: reader
 * @vars: receives it
 * @name: which
 * @value: text; references to other variables are resolved
 */
void pc_var_set(struct pkgconfig *pc, struct pc_vars *vars, struct str name,
		struct str value);

/**
 * pc_expand - append a text with its references to variables resolved
 * @pc: reader
 * @vars: variables of the file
 * @value: text
 * @out: buffer
 */
void pc_expand(struct pkgconfig *pc, const struct pc_vars *vars, struct str value,
	       struct strbuf *out);

/**
 * pc_flags_read - append the flags of a field
 * @pc: reader
 * @flags: receives them
 * @value: the field, variables resolved
 * @line: its line
 */
void pc_flags_read(struct pkgconfig *pc, struct pc_flags *flags, struct str value,
		   uint32_t line);

/**
 * pc_flags_copy - append a flag, unless an earlier one stands for it
 * @pc: reader
 * @flags: receives it
 * @flag: flag
 * @is_private: whether all are kept, as for static linking
 */
void pc_flags_copy(struct pkgconfig *pc, struct pc_flags *flags,
		   const struct pc_flag *flag, bool is_private);

/**
 * pc_needs_read - append the packages that a field names
 * @pc: reader
 * @needs: receives them
 * @value: the field, variables resolved
 * @internal: whether it is Requires.internal
 * @line: its line
 */
void pc_needs_read(struct pkgconfig *pc, struct pc_needs *needs, struct str value,
		   bool internal, uint32_t line);

/**
 * pc_need_holds - whether a version is one that is needed
 * @need: need
 * @version: version
 */
bool pc_need_holds(const struct pc_need *need, struct str version);

/**
 * pc_need_provided - whether an entry of Provides stands for what is needed
 * @need: need
 * @provider: entry for the same package
 */
bool pc_need_provided(const struct pc_need *need, const struct pc_need *provider);

/**
 * pc_find - the file of a package
 * @pc: reader
 * @name: package
 *
 * Return: the file, or NULL.
 */
struct pc_file *pc_find(struct pkgconfig *pc, struct str name);

/**
 * pc_find_provider - a file that provides a package
 * @pc: reader
 * @need: package and version
 *
 * Return: the file, or NULL.
 */
struct pc_file *pc_find_provider(struct pkgconfig *pc, const struct pc_need *need);

/**
 * pc_file_new - an empty file
 * @pc: reader, which owns it
 */
struct pc_file *pc_file_new(struct pkgconfig *pc);

#endif
