// SPDX-License-Identifier: GPL-2.0
/*
 * Functions on file names.  Only wildcard, realpath and file look at files,
 * and only through struct mk_files; nothing is ever written.
 */
#include "state.h"

#include <errno.h>

#include "base/path.h"
#include "wildcard.h"
#include "mk/scan.h"

/* A function of one name; false: no word for it. */
typedef bool name_fn(struct mk *mk, struct str name, struct strbuf *out);

/* Each word's result, one space apart; an unknown gives another. */
static void map_words(struct mk *mk, struct str rest, name_fn *fn,
		      struct strbuf *out)
{
	size_t start = out->len;
	bool any = false;
	struct str word;

	mk_work(mk, rest.len);
	while (str_word(&rest, &word) && mk_work(mk, 8)) {
		if (!is_known(word))
			unknown_from(mk, word, out);
		else if (!fn(mk, word, out))
			continue;
		sb_addch(out, ' ');
		any = true;
	}
	if (any && out->len > start)
		sb_truncate(out, out->len - 1);
}

/* Offset of the dot that starts the suffix, or the length. */
static size_t find_suffix(struct str name)
{
	size_t dot = str_rchr(name, '.');

	return str_chr(str_from(name, dot), '/') + dot < name.len ? name.len :
								    dot;
}

static bool name_dir(struct mk *mk, struct str name, struct strbuf *out)
{
	size_t slash = str_rchr(name, '/');

	(void)mk;
	if (slash == name.len)
		sb_adds(out, "./");
	else
		sb_addstr(out, str_head(name, slash + 1));
	return true;
}

static bool name_notdir(struct mk *mk, struct str name, struct strbuf *out)
{
	size_t slash = str_rchr(name, '/');

	(void)mk;
	sb_addstr(out, slash == name.len ? name : str_from(name, slash + 1));
	return true;
}

static bool name_suffix(struct mk *mk, struct str name, struct strbuf *out)
{
	struct str suffix = str_from(name, find_suffix(name));

	(void)mk;
	sb_addstr(out, suffix);
	return suffix.len > 0;
}

static bool name_basename(struct mk *mk, struct str name, struct strbuf *out)
{
	(void)mk;
	sb_addstr(out, str_head(name, find_suffix(name)));
	return true;
}

static bool name_abspath(struct mk *mk, struct str name, struct strbuf *out)
{
	const char *dir = mk->files->curdir;

	path_join(out, dir ? str_of(dir) : STR(""), name);
	return true;
}

/* Symbolic links are not followed: the tree is what it looks like. */
static bool name_realpath(struct mk *mk, struct str name, struct strbuf *out)
{
	struct strbuf *path = buf_get(mk);
	bool there;

	sb_addstr(path, name);
	there = mk->files->type(mk->ctx, sb_cstr(path)) != TREE_NONE;
	buf_put(mk);
	return there && name_abspath(mk, name, out);
}

void fn_dir(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	map_words(mk, call->argv[0], name_dir, out);
}

void fn_notdir(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	map_words(mk, call->argv[0], name_notdir, out);
}

void fn_suffix(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	map_words(mk, call->argv[0], name_suffix, out);
}

void fn_basename(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	map_words(mk, call->argv[0], name_basename, out);
}

void fn_abspath(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	map_words(mk, call->argv[0], name_abspath, out);
}

void fn_realpath(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	map_words(mk, call->argv[0], name_realpath, out);
}

static bool name_wildcard(struct mk *mk, struct str name, struct strbuf *out)
{
	return wildcard_add(mk, name, out);
}

void fn_wildcard(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	map_words(mk, call->argv[0], name_wildcard, out);
}

/* Append a file's text without its last newline; nothing if it does not exist. */
static void read_into(struct mk *mk, struct str name, struct strbuf *out)
{
	struct strbuf *path = buf_get(mk), *text = buf_get(mk);
	int err;
	size_t i;

	sb_addstr(path, name);
	err = mk->files->read(mk->ctx, sb_cstr(path), text);
	if (err < 0 && err != -ENOENT)
		mk_fatal(mk, "cannot read '%.*s': %s", STR_ARG(sb_str(path)),
			 strerror(-err));
	/* A NUL would look like the beginning of an unknown. */
	for (i = 0; i < text->len; i++)
		if (text->buf[i])
			sb_addch(out, text->buf[i]);
	if (text->len && text->buf[text->len - 1] == '\n')
		sb_truncate(out, out->len - 1);
	buf_put(mk);
	buf_put(mk);
}

void fn_file(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct str arg = call->argv[0];

	arg = str_from(arg, skip_space(arg, 0));
	if (!arg.len || (arg.ptr[0] != '<' && arg.ptr[0] != '>')) {
		mk_fatal(mk, "file: invalid file operation: %.*s",
			 STR_ARG(arg));
		return;
	}
	if (arg.ptr[0] == '>')
		return;
	if (call->argc > 1) {
		mk_fatal(mk, "file: too many arguments");
		return;
	}
	arg = str_from(arg, skip_space(arg, 1));
	if (!arg.len)
		mk_fatal(mk, "file: missing filename");
	else if (!is_known(arg) || mk->maybe)
		unknown_add(mk, "$(file)", call->text, out);
	else
		read_into(mk, arg, out);
}
