// SPDX-License-Identifier: GPL-2.0
/*
 * What the commands do that makefiles compute text with, a row each.
 */
#include "shell.h"

#include <errno.h>

#include "base/path.h"
#include "state.h"

/* The program has --help, the command of the shell ignores it. */
static int tool_true(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	(void)sh;
	(void)io;
	return args->nr > 1 && str_starts(args->w[1], STR("--")) ? SHELL_UNSURE : 0;
}

static int tool_false(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	(void)sh;
	(void)io;
	return args->nr > 1 && str_starts(args->w[1], STR("--")) ? SHELL_UNSURE : 1;
}

/* Shells differ in what a backslash and "-e" mean to it. */
static int tool_echo(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	bool newline = !(args->nr > 1 && str_is(args->w[1], "-n"));
	size_t i;

	(void)sh;
	for (i = newline ? 1 : 2; i < args->nr; i++) {
		struct str w = args->w[i];

		if (str_has(w, "\\") || str_is(w, "--help") || str_is(w, "--version") ||
		    (w.len > 1 && w.ptr[0] == '-' && strchr("neE", w.ptr[1])))
			return SHELL_UNSURE;
		sb_addstr(io->out, w);
		if (i + 1 < args->nr)
			sb_addch(io->out, ' ');
	}
	if (newline)
		sb_addch(io->out, '\n');
	return 0;
}

/* %s, and \n at the end of a line. */
static int tool_printf(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	struct str f = args->nr > 1 ? args->w[1] : STR("%d");
	size_t i, next = 2;

	(void)sh;
	if (shell_is_option(f))
		return SHELL_UNSURE;
	for (i = 0; i < f.len; i++) {
		if (f.ptr[i] == '%' && i + 1 < f.len && f.ptr[i + 1] == 's') {
			if (next < args->nr)
				sb_addstr(io->out, args->w[next++]);
			i++;
		} else if (f.ptr[i] == '\\' && i + 1 < f.len && f.ptr[i + 1] == 'n') {
			sb_addch(io->out, '\n');
			i++;
		} else if (f.ptr[i] != '%' && f.ptr[i] != '\\') {
			sb_addch(io->out, f.ptr[i]);
		} else {
			return SHELL_UNSURE;
		}
	}
	return next < args->nr ? SHELL_UNSURE : 0;
}

static int tool_pwd(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	const char *dir = sh->mk->files->curdir;

	if (args->nr > 1 || !dir)
		return SHELL_UNSURE;
	sb_addstr(io->out, sh->dir.len ? sh->dir : str_of(dir));
	sb_addch(io->out, '\n');
	return 0;
}

static int tool_cd(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	const char *here = sh->mk->files->curdir;
	SCOPED_STRBUF path = STRBUF_INIT;
	enum tree_type type;

	(void)io;
	if (args->nr != 2 || !args->w[1].len || shell_is_option(args->w[1]) || !here ||
	    !shell_file_type(sh, args->w[1], &type))
		return SHELL_UNSURE;
	/* Shells differ in the status. */
	if (type != TREE_DIR)
		return SHELL_UNSURE;
	path_join(&path, sh->dir.len ? sh->dir : str_of(here), args->w[1]);
	sh->dir = arena_str(sh->mk->tmp, sb_str(&path));
	return 0;
}

/* A name without the slashes at its end; "/" stays. */
static struct str shell_name(struct str s)
{
	while (s.len > 1 && s.ptr[s.len - 1] == '/')
		s.len--;
	return s;
}

/* Whether a name is a directory of which only the caller knows where it is. */
static bool shell_is_root(const struct shell *sh, struct str name)
{
	const char *const *root = sh->mk->files->made_up;

	for (; root && *root; root++)
		if (str_is(name, *root))
			return true;
	return false;
}

static int tool_dirname(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	struct str s;
	size_t slash;

	if (args->nr != 2 || shell_is_option(args->w[1]))
		return SHELL_UNSURE;
	s = shell_name(args->w[1]);
	if (shell_is_root(sh, s))
		return SHELL_UNSURE;
	slash = str_rchr(s, '/');
	if (slash == s.len)
		sb_addch(io->out, '.');
	else
		sb_addstr(io->out, shell_name(str_head(s, slash ? slash : 1)));
	sb_addch(io->out, '\n');
	return 0;
}

static int tool_basename(struct shell *sh, const struct shell_words *args,
			 struct shell_io *io)
{
	struct str s, suffix = args->nr == 3 ? args->w[2] : STR("");

	if (args->nr < 2 || args->nr > 3 || shell_is_option(args->w[1]))
		return SHELL_UNSURE;
	s = shell_name(args->w[1]);
	if (shell_is_root(sh, s))
		return SHELL_UNSURE;
	if (!str_is(s, "/"))
		s = str_from(s, str_rchr(s, '/') < s.len ? str_rchr(s, '/') + 1 : 0);
	if (suffix.len < s.len && str_ends(s, suffix))
		s.len -= suffix.len;
	sb_addstr(io->out, s);
	sb_addch(io->out, '\n');
	return 0;
}

static int tool_cat(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	return shell_input(sh, args, 1, io, io->out);
}

static const struct {
	const char *name;
	shell_tool *run;
} tools[] = {
	{ ":", tool_true },
	{ "[", shell_test },
	{ "basename", tool_basename },
	{ "cat", tool_cat },
	{ "cd", tool_cd },
	{ "cut", filter_cut },
	{ "dirname", tool_dirname },
	{ "echo", tool_echo },
	{ "expr", shell_expr },
	{ "false", tool_false },
	{ "grep", filter_grep },
	{ "head", filter_head },
	{ "printf", tool_printf },
	{ "pwd", tool_pwd },
	{ "tail", filter_head },
	{ "test", shell_test },
	{ "tr", filter_tr },
	{ "true", tool_true },
	{ "wc", filter_wc },
};

shell_tool *shell_find_tool(struct str name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(tools); i++)
		if (str_is(name, tools[i].name))
			return tools[i].run;
	return NULL;
}
