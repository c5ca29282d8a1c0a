// SPDX-License-Identifier: GPL-2.0
/*
 * godeps check: what merge would find, and nothing else.
 */
#include "cmd.h"

#include <stdio.h>

#include "base/file.h"
#include "base/limits.h"
#include "kernel.h"
#include "out/findings-known.h"
#include "out/findings.h"

/* One line for all, where several findings say what to set. */
static void check_add_advice(struct session *s, struct strbuf *out)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	bool possible;

	if (session_advise(s, &possible, &text) > 1 && text.len)
		sb_addf(out, possible ? "note: for all of these, set %s\n" :
			"note: not all of these can be set at once: %s\n", sb_cstr(&text));
}

/* Leave out what the baseline has. */
static int check_drop_known(const struct invocation *inv, const struct diag *all,
			    struct diag *kept, size_t *known)
{
	const char *file = opt(inv, "baseline"), *why = NULL;
	const struct findings f = { all, GODEPS_VERSION };
	SCOPED_STRBUF text = STRBUF_INIT;
	struct findings_known *k;
	int err = file_read_operand(file, LIMIT_GRAPH_BYTES, &text);

	k = err ? NULL : findings_known_read(sb_str(&text), &why);
	if (!k)
		return fail("%s: %s", file, err ? strerror(-err) : why);
	*known = findings_known_drop(k, &f, kept);
	if (!opt(inv, "quiet") && (*known || findings_known_left(k)))
		fprintf(stderr, "godeps: note: %zu of the findings in %s left out, %zu no longer found\n",
			*known, file, findings_known_left(k));
	findings_known_free(k);
	return 0;
}

/*
 * What is to be told, and where it is.  The places in a baseline are those of the forms
 * for programs, which do not depend on the current directory.
 */
static int check_choose(const struct invocation *inv, struct session *s, bool is_text,
			struct diag *out, size_t *known)
{
	struct diag *all;
	int err;

	*known = 0;
	if (!opt(inv, "baseline")) {
		session_to_open(s, is_text && !opt(inv, "srctree"), out);
		return 0;
	}
	all = diag_new();
	session_to_open(s, false, all);
	err = check_drop_known(inv, all, out, known);
	diag_free(all);
	return err;
}

/* Of a kernel elsewhere it is also said which programs fit. */
static int check_write_findings(const struct invocation *inv, struct session *s,
				struct diag *diag)
{
	const char *format = opt(inv, "format");
	bool is_text = !format || !strcmp(format, "text");
	const struct findings f = { diag, GODEPS_VERSION };
	SCOPED_STRBUF summary = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t known;
	int status;

	if (check_choose(inv, s, is_text, diag, &known))
		return EXIT_FAILED;
	findings_write(&f, format, &text);
	if (is_text) {
		/* It is about all findings. */
		if (!known)
			check_add_advice(s, &text);
		findings_summary(&f, &summary);
		if (opt(inv, "kernel"))
			check_fits(s, &text);
	}
	status = report_session(s) ?: write_output(inv, sb_str(&text));
	if (!status && summary.len && !opt(inv, "quiet"))
		fprintf(stderr, "godeps: %s\n", sb_cstr(&summary));
	return status;
}

static int check(const struct invocation *inv, struct session *s)
{
	struct diag *diag = diag_new();
	int status = check_write_findings(inv, s, diag);

	print_bridges(inv, session_graph(s));
	status = status ?: status_of(inv, diag);
	diag_free(diag);
	return status;
}

/* Of several kernels, of results of other runs, and in a form that is one. */
static bool wants_table(const struct invocation *inv, size_t kernels)
{
	return kernels > 1 || opt(inv, "results") || opt(inv, "shard") ||
	       check_format_is_table(opt(inv, "format"));
}

static int check_session(const struct invocation *inv, struct session_args *a)
{
	const char **kernels;
	struct session *s;
	size_t nr;
	int status;

	a->session.sides = a->sides = operands(inv, &a->session.nr_sides);
	kernels = opt_all(inv, "kernel", &nr);
	if (wants_table(inv, nr) && opt(inv, "baseline")) {
		status = fail("--baseline is for the findings of one kernel, not for a table");
	} else if (wants_table(inv, nr)) {
		status = check_kernels(inv, &a->session, kernels, nr);
	} else if (!a->session.elsewhere && !a->session.nr_sides &&
		   !kernel_is_named(inv, &a->session.kernel)) {
		status = fail("not in a kernel tree; use -C DIR or --srctree=DIR, or --kernel=PLACE for Go code that is not in one");
	} else {
		s = session_start(inv, &a->session);
		status = s ? check(inv, s) : EXIT_FAILED;
		session_free(s);
	}
	free(kernels);
	return status;
}

static int run_check(struct invocation *inv)
{
	struct session_args a;
	int status;

	if (rules_help(inv, &status))
		return status;
	status = session_args_read(inv, &a) ?: check_session(inv, &a);
	session_args_free(&a);
	return status;
}

static const struct cmd_option options[] = {
	{ "all-configs", 0, NULL, "apply rules to all configurations: see --all-configs --help" },
	{ "format", 'f', "FORMAT", "output format (default: text)" },
	{ "shard", 0, "I/N", "of several kernels, only the I-th part of N" },
	{ "results", 0, "FILE", "add the table in FILE, which another run wrote as JSON" },
	{ "baseline", 0, "FILE", "leave out the findings in FILE, JSON of an earlier run" },
	{ .name = NULL }
};

const struct command cmd_check = {
	.operands = "[HALF.dot]... [NAME=VALUE]...",
	.variables = true,
	.about =
"Reads both sides like 'godeps merge' and checks them against each other.\n"
"Prints only the findings; the graph is not written.",
	.common = KERNEL_OPTIONS | GO_SIDE_OPTIONS | JUDGING_OPTIONS |
		  OUTPUT_OPTIONS,
	.options = { options },
	.format = check_format,
	.run = run_check,
};
