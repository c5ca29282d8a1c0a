// SPDX-License-Identifier: GPL-2.0
/*
 * godeps dwarf - the debug information of what was built
 */
#include "cmd-dwarf.h"

#include <errno.h>
#include <stdlib.h>

#include "base/intern.h"
#include "base/tree.h"
#include "check/levels.h"
#include "cmd.h"
#include "dwarf/compare.h"
#include "dwarf/frame.h"
#include "graph/graph.h"
#include "isolate.h"

static const char *const default_debug_dirs[] = { "/usr/lib/debug" };

static void dwarf_run_options(struct dwarf_run *r)
{
	size_t n;

	r->debug_dirs = opt_all(r->inv, "debug-dir", &n);
	r->o.debug_dirs = n ? r->debug_dirs : default_debug_dirs;
	r->o.nr_debug_dirs = n ? n : ARRAY_SIZE(default_debug_dirs);
}

static int dwarf_run_read(struct dwarf_run *r)
{
	struct diag *diag = diag_new();
	size_t i;

	for (i = 0; i < r->nr; i++) {
		const char *path = operand(r->inv, i);

		isolate_at(r->isolated, path);
		if (r->resolvers)
			r->resolvers[i] = dwarf_resolver_new(path, &r->o, r->mem, r->names,
							     &r->files[i], diag);
		else
			dwarf_read(path, &r->o, r->mem, r->names, &r->files[i], diag);
	}
	return report_and_free(diag);
}

static int dwarf_run_write(struct dwarf_run *r)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	if (r->resolvers)
		return dwarf_frames_write(r);
	if (wants_json(r->inv))
		dwarf_json(&r->report, &out);
	else
		dwarf_text(&r->report, &out);
	return write_output(r->inv, sb_str(&out));
}

/* An absolute name without symbolic links. */
static int dwarf_real_name(struct dwarf_run *r, const char *dir, struct str *name)
{
	char *real = realpath(dir, NULL);

	if (!real)
		return fail("%s: %s", dir, strerror(errno));
	*name = arena_str(r->mem, str_of(real));
	free(real);
	return 0;
}

/* Findings of the session itself are those of godeps check. */
static int dwarf_run_compare(struct dwarf_run *r, const struct session_options *o,
			     struct session *s)
{
	const char *source = o->kernel.srctree ?: ".", *object = o->kernel.objtree ?: source;
	struct diag *all = diag_new(), *kept = diag_new();
	struct graph *copy;
	const struct graph *g = graph_sorted(session_graph(s), &copy);
	int status;

	r->trees = (struct dwarf_trees){ .source = session_source(s) };
	status = dwarf_real_name(r, source, &r->trees.names[0]) ?:
		 dwarf_real_name(r, object, &r->trees.names[1]);
	tree_open_dir(object, &r->trees.object);
	r->report.g = g;
	r->report.matches = dwarf_compare(r->files, r->nr, g, &r->trees, r->mem, all);
	r->report.findings = kept;
	levels_apply(session_levels(s), all, kept);
	status = status ?: report_session(s) ?: report_tree(r->trees.object) ?: r->write(r);
	if (status != EXIT_FAILED && !r->resolvers) {
		report(kept);
		status = status_of(r->inv, kept);
	}
	tree_close(r->trees.object);
	graph_free(copy);
	diag_free(all);
	diag_free(kept);
	return status;
}

/* With the graph of --graph, or else of the kernel tree. */
static int dwarf_run_session(struct dwarf_run *r)
{
	struct session_args a;
	struct session *s = NULL;
	int status = EXIT_FAILED;

	if (!session_args_read(r->inv, &a)) {
		a.session.sides = &r->graph;
		a.session.nr_sides = r->graph ? 1 : 0;
		s = session_start(r->inv, &a.session);
	}
	if (s)
		status = dwarf_run_compare(r, &a.session, s);
	session_free(s);
	session_args_free(&a);
	return status;
}

int dwarf_run_all(struct dwarf_run *r)
{
	int status;
	size_t i;

	free(operands(r->inv, &r->nr));
	dwarf_run_options(r);
	r->mem = arena_new();
	r->names = interner_new();
	r->files = xcalloc(r->nr, sizeof(*r->files));
	if (r->wants_resolvers)
		r->resolvers = xcalloc(r->nr, sizeof(struct dwarf_resolver *));
	r->report.files = r->files;
	r->report.nr = r->nr;
	r->report.sources = r->o.sources;
	status = dwarf_run_read(r);
	if (!status)
		status = r->compare ? dwarf_run_session(r) : r->write(r);
	for (i = 0; r->resolvers && i < r->nr; i++)
		dwarf_resolver_free(r->resolvers[i]);
	free(r->resolvers);
	free(r->files);
	interner_free(r->names);
	arena_free(r->mem);
	free(r->debug_dirs);
	return status;
}

static int dwarf_run(struct invocation *inv)
{
	struct dwarf_run r = { .inv = inv, .write = dwarf_run_write };
	int status;

	if (rules_help(inv, &status))
		return status;
	if (!operand(inv, 0))
		return usage_error(inv, "expected a file");
	if (opt(inv, "graph") && !opt(inv, "compare"))
		return usage_error(inv, "--graph needs --compare");
	r.compare = r.o.sums = opt(inv, "compare");
	r.o.sources = opt(inv, "files");
	r.wants_resolvers = dwarf_wants_frames(inv);
	r.graph = opt(inv, "graph");
	r.isolated = isolate_begin(&status);
	return r.isolated ? isolate_end(r.isolated, dwarf_run_all(&r)) : status;
}

static const struct cmd_option options[] = {
	{ "files", 0, NULL, "print the files of the line tables, with their MD5" },
	{ "compare", 0, NULL, "compare the units with the graph" },
	{ "graph", 'g', "FILE", "with this graph, not that of the tree; - is standard input" },
	{ "frame", 0, "PC", "resolve this address, or FUNCTION+0xOFFSET" },
	{ "stack", 0, "FILE", "resolve the addresses in a text; - is standard input" },
	{ "debug-dir", 0, "DIR",
	  "where files of debug information are, by build id (default: /usr/lib/debug)" },
	{ "format", 'f', "|text|json", "form of the output (default: text)" },
	{ .name = NULL }
};

const struct command cmd_dwarf = {
	.operands = "[FILE]...",
	.about =
"Prints the compile units of ELF files: a vmlinux, .ko files, Go programs, of any\n"
"machine and byte order.  Each unit has its name, language, version of DWARF and\n"
"producer.  Debug information may be compressed, split (.dwo), or in a file that\n"
"the build id or .gnu_debuglink names and whose build id is the same.\n"
"\n"
"With --compare, the graph says which object or package each unit belongs to, and\n"
"which objects have none; units that nothing explains, objects without a unit and\n"
"sources that have changed are findings.\n"
"\n"
"With --frame and --stack, addresses are resolved instead: function, line,\n"
"inlined calls, unit, and how the frame of the caller is found.  --stack reads a\n"
"list of addresses, a kernel's oops or a Go panic, of any machine.\n"
"\n"
"  godeps dwarf --compare vmlinux drivers/net/dummy.ko\n"
"  godeps dwarf --stack=- vmlinux drivers/net/dummy.ko <oops.txt\n"
"  godeps dwarf --files --format=json cmd/prog",
	.common = KERNEL_OPTIONS | GO_SIDE_OPTIONS |
		  (JUDGING_OPTIONS & ~COMMON(KERNEL)) | OUTPUT_OPTIONS,
	.options = { options },
	.run = dwarf_run,
};
