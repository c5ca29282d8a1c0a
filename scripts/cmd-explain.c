// SPDX-License-Identifier: GPL-2.0
/*
 * godeps explain: why an object is built, or what keeps it from being built.
 */
#include "cmd-explain.h"

#include "base/intern.h"
#include "explain/explain.h"
#include "kbuild/kbuild.h"
#include "kernel.h"
#include "out/explain.h"

static const struct cmd_option options[] = {
	{ "kernel", 0, "DIR", "with --external: the kernel tree, or a directory of headers" },
	{ "external", 0, "DIR", "explain the external module in DIR, as make's M=" },
	{ "at", 0, "REV", "explain it as of a revision of git: see --at --help" },
	{ "format", 'f', "|text|json", "output format (default: text)" },
	{ NULL, 0, NULL, NULL },
};

int explain_operands(const struct invocation *inv, const struct kb *kb, struct explain *x)
{
	const struct ex_answer **list = NULL;
	SCOPED_STRBUF text = STRBUF_INIT;
	int status = EXIT_CLEAN, written;
	size_t nr = 0, cap = 0, i;
	const char *target;

	for (i = 0; (target = operand(inv, i)); i++) {
		vec_grow(list, nr, cap);
		list[nr] = explain_target(x, str_of(target));
		if (list[nr]->verdict != EX_BUILT || list[nr]->no_source)
			status = EXIT_FINDINGS;
		nr++;
	}
	for (i = 0; i < nr && !wants_json(inv); i++) {
		if (i)
			sb_addch(&text, '\n');
		explain_text(list[i], &text);
	}
	if (wants_json(inv))
		explain_json(list, nr, &text);
	written = report_kernel(kb) ?: write_output(inv, sb_str(&text));
	free(list);
	return written ? written : status;
}

size_t explain_nr_symbols(const struct invocation *inv)
{
	const char *target;
	size_t i, nr = 0;

	for (i = 0; (target = operand(inv, i)); i++)
		nr += str_starts(str_of(target), STR("CONFIG_")) ||
		      str_starts(str_of(target), STR("config:"));
	return nr;
}

static int explain_targets(struct invocation *inv)
{
	struct kb_options opts = kernel_options(inv);
	struct interner *names;
	struct diag *diag;
	struct kb *kb;
	int status = EXIT_FAILED;

	if (kernel_prepare(inv, &opts))
		return EXIT_FAILED;
	names = interner_new();
	diag = diag_new();
	kb = kb_read(&opts, names, diag);
	if (!kb || diag_count(diag, SEV_ERROR)) {
		report(diag);
	} else {
		struct explain *x = explain_new(kb, NULL);

		explain_advise(x);
		status = explain_operands(inv, kb, x);
		explain_free(x);
	}
	kb_free(kb);
	diag_free(diag);
	interner_free(names);
	return status;
}

static int explain_run(struct invocation *inv)
{
	const struct command *symbols = &cmd_explain_symbols;
	size_t nr = explain_nr_symbols(inv);

	if (opt(inv, "at"))
		return fail("this build of godeps does not read git repositories; an installed godeps does");
	if (opt(inv, "kernel") && !opt(inv, "external"))
		return usage_error(inv, "--kernel needs --external");
	if (!nr)
		return explain_targets(inv);
	if (operand(inv, nr))
		return usage_error(inv, "CONFIG symbols and other targets cannot be mixed");
	if (!symbols)
		return fail("this build of godeps does not explain CONFIG symbols; an installed godeps does");
	return symbols->run(inv);
}

const struct command cmd_explain = {
	.operands = "TARGET... [NAME=VALUE]...",
	.variables = true,
	.about =
"Shows how Kbuild reaches a TARGET: each makefile line from the top directory\n"
"down, the conditions around it and the values of the symbols that decide.  If\n"
"the target is not built, it shows which line fails, and what would have to be\n"
"set.  Nothing is run.\n\n"
"A TARGET is an object (drivers/net/dummy.o), a module (dummy.ko, dummy), a\n"
"source file, a directory or a program.  The first column is x for a line that\n"
"fails, - for one that make does not reach, ? for one that depends on a command's\n"
"output.\n\n"
"Of a CONFIG symbol it shows the lines of Kconfig that decide about its value,\n"
"and what depends on it: x is a condition that is n, m one that is m.\n\n"
"Exit status: 0 all targets are built (symbols are on), 1 one is not, or has no\n"
"source, 2 error.",
	.common = KERNEL_OPTIONS | OUTPUT_OPTIONS,
	.options = { options },
	.run = explain_run,
};
