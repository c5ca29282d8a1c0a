// SPDX-License-Identifier: GPL-2.0
/*
 * What the commands read: files, standard input, numbers.
 *
 * A name that the caller made up for a directory (struct mk_files, @made_up) is
 * good for finding files; its form only matters to those who hand names on.
 */
#include "shell.h"

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

int shell_operand_read(struct shell *sh, struct str name, struct strbuf *out)
{
	size_t before = out->len;
	int err = shell_is_option(name) ? SHELL_UNSURE : shell_file_read(sh, name, out);

	/* Each shell has its own opinion on a NUL. */
	return memchr(sb_cstr(out) + before, '\0', out->len - before) ? SHELL_UNSURE : err;
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
		int err = shell_operand_read(sh, args->w[i], in);

		if (err)
			status = err == SHELL_UNSURE ? err : shell_complain(io, 1);
		if (status == SHELL_UNSURE)
			return status;
	}
	return status;
}
