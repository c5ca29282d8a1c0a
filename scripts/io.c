// SPDX-License-Identifier: GPL-2.0
/*
 * What commands read and how they speak: graphs from operands, results to
 * --output, diagnostics to standard error.
 */
#include "cmd.h"

#include <errno.h>
#include <stdio.h>

#include "base/file.h"
#include "base/limits.h"
#include "out/dot.h"
#include "out/json.h"

const struct cmd_option kernel_rows[] = {
	{ "srctree", 0, "DIR", "the kernel's source tree (default: .)" },
	OPT_OBJTREE,
	{ "config", 0, "FILE", "the configuration (default: .config in objtree)" },
	OPT_ARCH,
	{ .name = NULL }
};

int read_graph(const char *path, struct graph *g)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	const char *name = strcmp(path, "-") ? path : "standard input";
	int err = file_read_operand(path, LIMIT_GRAPH_BYTES, &text);
	struct diag *diag;
	int status;

	if (err)
		return fail("%s: cannot read: %s", name, strerror(-err));
	diag = diag_new();
	dot_read(sb_str(&text), name, g, diag);
	status = report(diag);
	diag_free(diag);
	return status;
}

const char *const graph_formats[] = { "dot", "json", NULL };

int write_output(const struct invocation *inv, struct str data)
{
	const char *path = opt(inv, "output");
	int err;

	if (!path)
		path = "-";
	err = file_write(path, data);
	/* "| head" has seen enough: no reason to complain. */
	if (err == -EPIPE && !strcmp(path, "-"))
		return EXIT_FAILED;
	if (err < 0)
		return fail("%s: cannot write: %s",
			    strcmp(path, "-") ? path : "standard output",
			    strerror(-err));
	if (strcmp(path, "-") && opt(inv, "verbose"))
		fprintf(stderr, "godeps: %s %s\n",
			err ? "wrote" : "unchanged:", path);
	return 0;
}

int write_graph(const struct invocation *inv, const struct graph *g,
		const char *name)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	int err = 0;

	if (wants_json(inv))
		json_write(g, name, &text);
	else
		err = dot_write(g, name, &text);
	if (err < 0)
		return fail("cannot make DOT text: %s", strerror(-err));
	return write_output(inv, sb_str(&text));
}

struct kb_options kernel_options(const struct invocation *inv)
{
	struct kb_options o = {
		.srctree = opt(inv, "srctree"),
		.objtree = opt(inv, "objtree"),
		.config = opt(inv, "config"),
		.arch = opt(inv, "arch"),
	};

	if (!o.srctree)
		o.srctree = ".";
	if (!o.objtree)
		o.objtree = o.srctree;
	return o;
}

bool wants_json(const struct invocation *inv)
{
	const char *format = opt(inv, "format");

	return format && !strcmp(format, "json");
}

int check_choice(const struct invocation *inv, const char *option,
		 const char *const *choices)
{
	SCOPED_STRBUF all = STRBUF_INIT;
	const char *given = opt(inv, option);
	size_t i;

	for (i = 0; given && choices[i]; i++) {
		if (!strcmp(given, choices[i]))
			return 0;
		sb_addf(&all, "%s%s", i ? ", " : "", choices[i]);
	}
	return given ? usage_error(inv, "--%s=%s: known are %.*s", option, given,
				   STR_ARG(sb_str(&all))) : 0;
}

int report(const struct diag *diag)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	diag_write(diag, &text);
	fputs(sb_cstr(&text), stderr);
	return diag_count(diag, SEV_ERROR) ? EXIT_FAILED : EXIT_CLEAN;
}

size_t count_findings(const struct diag *diag, enum severity least)
{
	size_t i, n = 0;

	for (i = 0; i < diag_total(diag); i++) {
		struct diag_msg m = diag_at(diag, i);

		n += m.rule && m.severity >= least;
	}
	return n;
}
