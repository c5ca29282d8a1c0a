// SPDX-License-Identifier: GPL-2.0
/*
 * godeps review: what patches do to the graph.
 */
#include "cmd-review-conditions.h"
#include "cmd.h"

#include "change/review.h"
#include "kernel.h"
#include "progress.h"
#include "out/findings.h"
#include "report/review.h"
#include "review/run.h"

/* Forms that have room for findings only show those that are new. */
static bool review_write_findings(const struct review *r, const char *format, bool all,
				  struct strbuf *out)
{
	struct diag *diag = diag_new();
	const struct findings f = { diag, GODEPS_VERSION };
	bool is_written;

	review_findings(r, all, diag);
	is_written = findings_write(&f, format, out);
	diag_free(diag);
	return is_written;
}

static int write_review(const struct invocation *inv, const struct review *r,
			struct strbuf *picture)
{
	const char *format = opt(inv, "format");
	bool all = opt(inv, "all");
	SCOPED_STRBUF text = STRBUF_INIT;

	if (format && !strcmp(format, "dot")) {
		review_dot(r, picture);
		return write_output(inv, sb_str(picture));
	}
	if (!review_write(r, format, all, &text))
		review_write_findings(r, format, all, &text);
	return write_output(inv, sb_str(&text));
}

static void review_tell_progress(void *ctx, size_t at, size_t nr)
{
	progress_show(ctx, "reading state %zu of %zu", at, nr);
}

static int review(const struct invocation *inv, struct review_options *o)
{
	struct progress p;
	SCOPED_STRBUF picture = STRBUF_INIT;
	struct diag *diag = diag_new();
	int status = EXIT_FAILED;
	struct review *r;

	progress_begin(&p, inv);
	o->progress_ctx = &p;
	o->progress = review_tell_progress;
	r = review_run(o, &picture, diag);
	progress_end(&p);
	report_and_free(diag);
	if (r)
		status = write_review(inv, r, &picture);
	if (!status && (int)review_worst(r) >= fail_on(inv))
		status = EXIT_FINDINGS;
	review_free(r);
	return status;
}

/* With --external the repository has a module, and --kernel says for which kernel. */
static int review_take_external(const struct invocation *inv, struct session_options *s)
{
	const char *dir = opt(inv, "external"), *kernel = s->elsewhere;

	s->elsewhere = NULL;
	if (!dir)
		return kernel ? usage_error(inv, "--kernel needs --external") : 0;
	s->kernel = kernel_options(inv);
	if (!*dir)
		s->kernel.external = ".";
	return kernel_check(inv, &s->kernel);
}

static int review_with(struct invocation *inv, const struct session_options *session)
{
	struct review_options o = { .session = *session };
	const char **configs, **what;
	int status;

	o.configs = configs = opt_all(inv, "config", &o.nr_configs);
	o.series.what = what = operands(inv, &o.series.nr_what);
	o.series.base = opt(inv, "base");
	status = review(inv, &o);
	if (status == EXIT_FAILED && !kernel_is_named(inv, &session->kernel))
		print_note(inv, "to review a module outside the kernel tree, use --external");
	free(configs);
	free(what);
	return status;
}

static int run_review(struct invocation *inv)
{
	struct session_args a;
	int status = EXIT_FAILED;

	if (opt(inv, "all-configs"))
		return review_conditions(inv);
	if (!session_args_read(inv, &a) && !review_take_external(inv, &a.session))
		status = review_with(inv, &a.session);
	session_args_free(&a);
	return status;
}

/* The forms of reviews, a picture, and the forms of findings alone. */
static const char *format_name(size_t i)
{
	size_t n = 0;

	while (review_format(n))
		n++;
	if (i < n)
		return review_format(i);
	return i == n ? "dot" : findings_only_format(i - n - 1);
}

static const struct cmd_option options[] = {
	{ "config", 0, "FILE", "use this configuration; may be repeated" },
	{ "all-configs", 0, NULL, "how the conditions change under which things are built" },
	{ "external", 0, "[=DIR]", "review the external module in DIR (default: .), as make's M=" },
	{ "kernel", 0, "DIR", "with --external: the kernel tree, or a directory of headers" },
	{ "all", 0, NULL, "do not shorten lists, and include findings that are not new" },
	{ "format", 'f', "FORMAT", "output format (default: text)" },
	{ .name = NULL }
};

const struct command cmd_review = {
	.operands = "[RANGE|PATCH|-]... [NAME=VALUE]...",
	.variables = true,
	.about =
"Reads the states before and after each patch of a series and shows what it\n"
"changes on both sides, which findings are new, and what is affected.\n\n"
"The series is a range of commits (v6.11..v6.12, HEAD~3..), or a commit, or\n"
"patches from files or standard input (-), which are applied to --base in\n"
"memory.  Nothing is checked out or written, and nothing from the patches is\n"
"run.\n\n"
"With --external the repository is that of a module outside the kernel tree,\n"
"which is named; NAME=VALUE is what make would be given:\n\n"
"  godeps review --external --kernel=/path/to/linux HEAD~5.. CONFIG_X=m\n\n"
"With --all-configs no configuration is read.  Instead the conditions under which\n"
"objects, modules and programs are built are compared: what no configuration\n"
"builds any more, what some build now, and what fewer, more or others build.",
	.common = COMMON(SRCTREE) | COMMON(OBJTREE) | COMMON(ARCH) |
		  COMMON(BASE) | COMMON(GODIR) | COMMON(MODCACHE) |
		  COMMON(POLICY) | COMMON(TODAY) | COMMON(WARN) |
		  COMMON(FAIL_ON) | OUTPUT_OPTIONS,
	.options = { options },
	.format = format_name,
	.run = run_review,
};
