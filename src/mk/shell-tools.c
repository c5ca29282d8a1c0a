// SPDX-License-Identifier: GPL-2.0
/*
 * What the commands do that makefiles compute text with, a row each.
 *
 * A name that the caller made up for a directory (struct mk_files, @made_up) is
 * good for finding files; its form only matters to those who hand names on.
 */
#include "shell.h"

#include <errno.h>

#include "base/path.h"
#include "state.h"

bool shell_number(struct str s, long *n)
{
	bool minus = s.len && s.ptr[0] == '-';
	size_t i;

	s = str_from(s, minus);
	*n = 0;
	for (i = 0; i < s.len && i < 10 && byte_is_digit(s.ptr[i]); i++)
		*n = *n * 10 + s.ptr[i] - '0';
	if (minus)
		*n = -*n;
	return s.len && s.len < 10 && i == s.len;
}

int shell_complain(const struct shell_io *io, int status)
{
	return io->errors_out ? SHELL_UNSURE : status;
}

bool shell_is_spelt(const struct shell *sh, struct str text)
{
	const char *const *root = sh->mk->files->made_up;
	size_t i;

	for (; root && *root; root++)
		if (str_has(text, *root))
			return false;
	for (i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] >= 0x80)
			return false;
	return true;
}

static struct strbuf *shell_path(struct shell *sh, struct str name)
{
	struct strbuf *path = buf_get(sh->mk);

	if (sh->dir.len && (!name.len || name.ptr[0] != '/')) {
		sb_addstr(path, sh->dir);
		sb_addch(path, '/');
	}
	sb_addstr(path, name);
	return path;
}

bool shell_file_type(struct shell *sh, struct str name, enum tree_type *type)
{
	const struct mk_files *files = sh->mk->files;
	struct strbuf *path;
	bool sure;

	*type = TREE_NONE;
	if (!name.len)
		return true;
	path = shell_path(sh, name);
	*type = files->type(sh->mk->ctx, sb_cstr(path));
	sure = (*type != TREE_NONE && *type != TREE_OTHER) || !files->may_come ||
	       !files->may_come(sh->mk->ctx, sb_cstr(path));
	buf_put(sh->mk);
	return sure;
}

int shell_file_read(struct shell *sh, struct str name, struct strbuf *out)
{
	struct strbuf *path;
	enum tree_type type;
	int err;

	if (!shell_file_type(sh, name, &type))
		return SHELL_UNSURE;
	if (type == TREE_NONE)
		return 1;
	path = shell_path(sh, name);
	err = sh->mk->files->read(sh->mk->ctx, sb_cstr(path), out);
	buf_put(sh->mk);
	return err || !mk_charge(sh->mk, out->len) ? SHELL_UNSURE : 0;
}

int shell_input(struct shell *sh, const struct shell_words *args, size_t first,
		       const struct shell_io *io, struct strbuf *in)
{
	int status = 0;
	size_t i;

	if (first >= args->nr) {
		sb_addstr(in, io->in);
		return io->has_in ? 0 : SHELL_UNSURE;
	}
	for (i = first; i < args->nr; i++) {
		int err = args->w[i].len && args->w[i].ptr[0] == '-' ? SHELL_UNSURE :
			  shell_file_read(sh, args->w[i], in);

		if (err == SHELL_UNSURE)
			return err;
		if (err)
			status = shell_complain(io, 1);
		if (status == SHELL_UNSURE)
			return status;
	}
	return status;
}

static int tool_true(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	(void)sh;
	(void)args;
	(void)io;
	return 0;
}

static int tool_false(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	(void)sh;
	(void)args;
	(void)io;
	return 1;
}

/* Shells differ in what a backslash and "-e" mean to it. */
static int tool_echo(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	bool newline = !(args->nr > 1 && str_is(args->w[1], "-n"));
	size_t i;

	(void)sh;
	for (i = newline ? 1 : 2; i < args->nr; i++) {
		struct str w = args->w[i];

		if (str_has(w, "\\") ||
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

	if (args->nr != 2 || !args->w[1].len || args->w[1].ptr[0] == '-' || !here ||
	    !shell_file_type(sh, args->w[1], &type))
		return SHELL_UNSURE;
	if (type != TREE_DIR)
		return shell_complain(io, 1);
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

	if (args->nr != 2 || (args->w[1].len && args->w[1].ptr[0] == '-'))
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

	if (args->nr < 2 || args->nr > 3 || (args->w[1].len && args->w[1].ptr[0] == '-'))
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
