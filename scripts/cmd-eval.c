// SPDX-License-Identifier: GPL-2.0
/*
 * godeps eval: evaluate a makefile.  It helps to find out why the kbuild
 * command prints what it prints, and to compare the evaluator with make.
 */
#include "cmd.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "mk/eval.h"

extern char **environ;

static int eval_read_file(void *ctx, const char *name, struct strbuf *out)
{
	(void)ctx;
	return file_read(name, LIMIT_MAKEFILE_BYTES, out);
}

static int eval_list_dir(void *ctx, const char *name, tree_visit *visit,
			 void *vctx)
{
	DIR *d = opendir(name);
	struct dirent *e;

	(void)ctx;
	if (!d)
		return -errno;
	while ((e = readdir(d)))
		if (strcmp(e->d_name, ".") && strcmp(e->d_name, ".."))
			visit(vctx, str_of(e->d_name));
	closedir(d);
	return 0;
}

static enum tree_type eval_type_of(void *ctx, const char *name)
{
	struct stat st;

	(void)ctx;
	if (stat(name, &st) < 0)
		return TREE_NONE;
	return S_ISDIR(st.st_mode) ? TREE_DIR :
	       S_ISREG(st.st_mode) ? TREE_FILE : TREE_OTHER;
}

static void set_environment(struct mk *mk)
{
	char **e;

	for (e = environ; *e; e++) {
		struct str s = str_of(*e);
		size_t eq = str_chr(s, '=');

		/* Make does not let the user's shell decide. */
		if (eq < s.len && !str_is(str_head(s, eq), "SHELL"))
			mk_set(mk, str_head(s, eq), str_from(s, eq + 1), true,
			       MK_ENVIRONMENT);
	}
	if (mk_origin_of(mk, STR("MAKELEVEL")) == MK_UNDEFINED)
		mk_set(mk, STR("MAKELEVEL"), STR("0"), false, MK_ENVIRONMENT);
}

/* "NAME=value" or, expanded at once, "NAME:=value". */
static int set_operands(const struct invocation *inv, struct mk *mk)
{
	const char *arg;
	size_t i;

	for (i = 0; (arg = operand(inv, i)); i++) {
		SCOPED_STRBUF text = STRBUF_INIT;
		struct str s = str_of(arg), name, value;
		size_t eq = str_chr(s, '=');

		name = str_head(s, eq);
		value = str_from(s, eq + 1);
		if (eq == s.len || !eq)
			return usage_error(inv, "invalid operand '%s' (expected NAME=VALUE)", arg);
		if (name.ptr[name.len - 1] != ':') {
			mk_set(mk, name, value, true, MK_COMMAND_LINE);
			continue;
		}
		while (name.len && name.ptr[name.len - 1] == ':')
			name.len--;
		if (mk_expand(mk, value, &text))
			return EXIT_FAILED;
		mk_set(mk, name, sb_str(&text), false, MK_COMMAND_LINE);
	}
	return 0;
}

/* The text with its unknowns spelled out. */
static void print_value(const struct mk *mk, struct str text,
			struct strbuf *out)
{
	mk_show(mk, text, out);
	sb_addch(out, '\n');
}

static int eval_evaluate(const struct invocation *inv, struct mk *mk,
			 struct strbuf *out)
{
	const char *file, *name;
	size_t i;
	int err;

	err = set_operands(inv, mk);
	for (i = 0; !err && (file = opt_nth(inv, "file", i)); i++)
		err = mk_include(mk, file);
	for (i = 0; !err && (name = opt_nth(inv, "print", i)); i++) {
		SCOPED_STRBUF text = STRBUF_INIT;

		err = mk_value(mk, str_of(name), &text);
		if (!err)
			print_value(mk, sb_str(&text), out);
	}
	return err;
}

static int eval_run(struct invocation *inv)
{
	SCOPED_STRBUF out = STRBUF_INIT;
	char *dir = getcwd(NULL, 0);
	const struct mk_files files = {
		.read = eval_read_file, .list = eval_list_dir, .type = eval_type_of,
		.curdir = dir,
	};
	struct interner *names;
	struct diag *diag;
	int status, written;
	struct mk *mk;

	if (!opt(inv, "file")) {
		free(dir);
		return usage_error(inv, "no makefile given; use --file");
	}
	names = interner_new();
	diag = diag_new();
	mk = mk_new(names, &files, NULL, diag);
	mk_info_to(mk, &out);
	set_environment(mk);
	if (opt(inv, "make-version"))
		mk_set(mk, STR("MAKE_VERSION"),
		       str_of(opt(inv, "make-version")), false, MK_FILE);
	status = eval_evaluate(inv, mk, &out);
	written = file_write("-", sb_str(&out));
	if (written < 0)
		status = fail("standard output: cannot write: %s",
			      strerror(-written));
	report(diag);
	mk_free(mk);
	diag_free(diag);
	interner_free(names);
	free(dir);
	return status ? EXIT_FAILED : EXIT_CLEAN;
}

static const struct cmd_option options[] = {
	{ "file", 'f', "FILE", "evaluate FILE; may be repeated" },
	{ "print", 'p', "NAME", "print the variable NAME at the end" },
	{ "make-version", 0, "VERSION", "the version of make to imitate: 4.3 (default) or 4.4" },
	{ NULL, 0, NULL, NULL },
};

const struct command cmd_eval = {
	.operands = "[NAME=VALUE]...",
	.about =
	"Reads a makefile like GNU make -rR and prints the output of its $(info), then\n"
"the requested variables, one per line.  Nothing is run: what depends on the\n"
"output of a command is shown as <unknown: $(shell ...) at FILE:LINE>, and lines\n"
"that depend on it may or may not take effect.\n\n"
"Operands are variables as on make's command line.",
	.options = { options },
	.run = eval_run,
};
