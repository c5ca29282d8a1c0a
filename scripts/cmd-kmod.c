// SPDX-License-Identifier: GPL-2.0
/*
 * godeps kmod: the modules of a built tree, or of the running kernel.
 */
#include "cmd.h"

#include <stdlib.h>
#include <sys/utsname.h>

#include "base/intern.h"
#include "base/tree.h"
#include "graph/graph.h"
#include "kmod/modset.h"
#include "kmod/running.h"

/* The default timeout of --wait: longer than that of udev. */
#define WAIT_SECONDS 60

static int write_modset(const struct invocation *inv, const struct modset *m)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct graph *g;
	int status;

	if (opt(inv, "list")) {
		modset_list(m, &text);
		return write_output(inv, sb_str(&text));
	}
	g = graph_new();
	modset_graph(m, g);
	status = write_graph(inv, g, "kmod-deps");
	graph_free(g);
	return status;
}

static int run_tree(const struct invocation *inv)
{
	const char *objtree = opt(inv, "objtree") ?: ".";
	struct interner *names;
	struct modset *m;
	struct diag *diag;
	struct tree *obj;
	int status = EXIT_FAILED, err;

	if (operand(inv, 0))
		return usage_error(inv, "module names require --running");
	err = tree_open_dir(objtree, &obj);
	if (err < 0)
		return fail("%s: %s", objtree, strerror(-err));
	names = interner_new();
	diag = diag_new();
	m = modset_read(obj, objtree, names, diag);
	if (m)
		status = report_tree(obj) ?: write_modset(inv, m);
	report(diag);
	if (!status && diag_total(diag))
		status = EXIT_FAILED;
	modset_free(m);
	diag_free(diag);
	interner_free(names);
	tree_close(obj);
	return status;
}

/* "--wait" or "--wait=2.5"; -1 is not a number of seconds. */
static double seconds(const char *text)
{
	double value;
	char *end;

	if (!*text)
		return WAIT_SECONDS;
	value = strtod(text, &end);
	return *end || !(value >= 0 && value < 1e9) ? -1 : value;
}

static int run_running(const struct invocation *inv)
{
	const char *wait = opt(inv, "wait");
	struct unread unread = { NULL };
	struct running_places at = {
		.proc = opt(inv, "proc") ?: "/proc",
		.sysfs = opt(inv, "sysfs") ?: "/sys",
		.modules = opt(inv, "modules"),
		.unread = &unread,
	};
	struct diag *diag;
	double limit = wait ? seconds(wait) : 0;
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF modules = STRBUF_INIT;
	long long deadline = running_now() + (long long)(limit * 1000);
	struct utsname uts;
	const char *name;
	int status = EXIT_CLEAN, err;
	size_t i;

	if (limit < 0)
		return usage_error(inv, "invalid --wait '%s' (expected a number of seconds)", wait);
	if (!operand(inv, 0))
		return usage_error(inv, "--running requires module names");
	if (!at.modules && !uname(&uts)) {
		sb_addf(&modules, "/lib/modules/%s", uts.release);
		at.modules = sb_cstr(&modules);
	}
	for (i = 0; (name = operand(inv, i)); i++) {
		enum running_state s = running_wait(&at, str_of(name), deadline);

		sb_addquoted(&text, str_of(name));
		sb_addf(&text, " %s\n", running_name(s));
		if (s < RUNNING_LIVE)
			status = EXIT_FINDINGS;
	}
	diag = diag_new();
	unread_report(&unread, NULL, diag);
	unread_clear(&unread);
	err = report_and_free(diag) ?: write_output(inv, sb_str(&text));
	return err ? err : status;
}

static int run_kmod(struct invocation *inv)
{
	if (opt(inv, "running"))
		return run_running(inv);
	if (opt(inv, "wait"))
		return usage_error(inv, "--wait requires --running");
	return run_tree(inv);
}

static const struct cmd_option options[] = {
	{ "objtree", 0, "DIR", "a built kernel tree, or the directory of an M= build (default: .)" },
	{ "list", 'l', NULL, "print facts, one per line, instead of a graph" },
	{ "running", 0, NULL, "print the state of the named modules in the running kernel" },
	{ "wait", 0, "[=SECONDS]", "wait until they are live (default: 60 seconds)" },
	{ "proc", 0, "DIR", "where proc is mounted (default: /proc)" },
	{ "sysfs", 0, "DIR", "where sysfs is mounted (default: /sys)" },
	{ "modules", 0, "DIR", "the directory of modules.builtin (default: the running kernel's)" },
	{ .name = NULL }
};

const struct command cmd_kmod = {
	.operands = "[NAME]...",
	.about =
"Reads the .ko files listed in modules.order of a built tree, and writes which\n"
"module depends on which, symbol by symbol.\n\n"
"With --running it prints the state of each module NAME in the running kernel:\n"
"live, builtin, coming, going or absent.  A module is coming until its init\n"
"function has returned; --wait waits for that, for programs that must not start\n"
"earlier.  Exit status: 0 all are live or built in, 1 one is not, 2 error.",
	.common = COMMON(FORMAT) | OUTPUT_OPTIONS,
	.options = { options },
	.run = run_kmod,
};
