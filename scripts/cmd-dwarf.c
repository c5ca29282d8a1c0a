// SPDX-License-Identifier: GPL-2.0
/*
 * godeps dwarf - the debug information of what was built
 */
#include "cmd.h"

#include <stdlib.h>

#include "base/intern.h"
#include "dwarf/units.h"
#include "isolate.h"
#include "report/dwarf.h"

static const char *const default_debug_dirs[] = { "/usr/lib/debug" };

/* What was read of all operands. */
struct dwarf_run {
	const struct invocation *inv;
	struct isolated *isolated;
	struct dwarf_options o;
	const char **debug_dirs;	/* to be freed, or NULL */
	struct arena *mem;
	struct interner *names;
	struct dwarf_file *files;
	size_t nr;
};

static void dwarf_run_options(struct dwarf_run *r)
{
	size_t n;

	r->debug_dirs = opt_all(r->inv, "debug-dir", &n);
	r->o.debug_dirs = n ? r->debug_dirs : default_debug_dirs;
	r->o.nr_debug_dirs = n ? n : ARRAY_SIZE(default_debug_dirs);
	r->o.sources = opt(r->inv, "files");
}

static int dwarf_run_read(struct dwarf_run *r)
{
	struct diag *diag = diag_new();
	size_t i;

	for (i = 0; i < r->nr; i++) {
		isolate_at(r->isolated, operand(r->inv, i));
		dwarf_read(operand(r->inv, i), &r->o, r->mem, r->names, &r->files[i], diag);
	}
	return report_and_free(diag);
}

static int dwarf_run_write(const struct dwarf_run *r)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	if (wants_json(r->inv))
		dwarf_json(r->files, r->nr, r->o.sources, &out);
	else
		dwarf_text(r->files, r->nr, r->o.sources, &out);
	return write_output(r->inv, sb_str(&out));
}

static int dwarf_units(const struct invocation *inv, struct isolated *isolated)
{
	struct dwarf_run r = { .inv = inv, .isolated = isolated };
	int status;

	free(operands(inv, &r.nr));
	dwarf_run_options(&r);
	r.mem = arena_new();
	r.names = interner_new();
	r.files = xcalloc(r.nr, sizeof(*r.files));
	status = dwarf_run_read(&r) ?: dwarf_run_write(&r);
	free(r.files);
	interner_free(r.names);
	arena_free(r.mem);
	free(r.debug_dirs);
	return status;
}

static int dwarf_run(struct invocation *inv)
{
	struct isolated *isolated;
	int status;

	if (!operand(inv, 0))
		return usage_error(inv, "expected a file");
	isolated = isolate_begin(&status);
	return isolated ? isolate_end(isolated, dwarf_units(inv, isolated)) : status;
}

static const struct cmd_option options[] = {
	{ "files", 0, NULL, "print the files of the line tables, with their MD5" },
	{ "debug-dir", 0, "DIR",
	  "where files of debug information are, by build id (default: /usr/lib/debug)" },
	{ "format", 'f', "|text|json", "form of the output (default: text)" },
	{ .name = NULL }
};

const struct command cmd_dwarf = {
	.operands = "FILE...",
	.about =
"Prints the compile units of ELF files: a vmlinux, .ko files, Go programs, of any\n"
"machine and byte order.  Each unit has its name, language, version of DWARF and\n"
"producer.  Debug information may be compressed, split (.dwo), or in a file that\n"
"the build id or .gnu_debuglink names and whose build id is the same.\n"
"\n"
"  godeps dwarf vmlinux drivers/net/dummy.ko\n"
"  godeps dwarf --files --format=json cmd/prog",
	.common = OUTPUT_OPTIONS,
	.options = { options },
	.run = dwarf_run,
};
