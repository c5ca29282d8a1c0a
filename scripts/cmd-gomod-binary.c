// SPDX-License-Identifier: GPL-2.0
/*
 * godeps gomod binary: what a built Go program says of itself.
 */
#include "cmd-gomod.h"

#include "base/mem.h"
#include "go/buildinfo.h"

/* With --dir the program is compared with its sources. */
static int compare_binary(const struct invocation *inv, const struct go_options *o,
			  const struct go_binary *b, struct diag *diag)
{
	struct go *go = o->nr_dirs ? go_read(o, diag) : NULL;

	if (o->nr_dirs && !go)
		return -1;
	if (go)
		go_binary_compare(b, operand(inv, 0), go, o->goarch, diag);
	go_free(go);
	return 0;
}

static int show_binary(const struct invocation *inv, const struct go_options *o)
{
	const char *file = operand(inv, 0);
	struct go_binary b = { .nr_modules = 0 };
	struct arena *mem = arena_new();
	struct diag *diag = diag_new();
	SCOPED_STRBUF out = STRBUF_INIT;
	int failed = go_binary_read(mem, file, &b, diag), status;

	if (!failed) {
		go_binary_list(&b, &out);
		go_binary_check(&b, file, diag);
		failed = compare_binary(inv, o, &b, diag);
	}
	status = report(diag);
	if (!failed && !status && count_findings(diag, SEV_WARNING))
		status = EXIT_FINDINGS;
	if (failed)
		status = EXIT_FAILED;
	else if (write_output(inv, sb_str(&out)))
		status = EXIT_FAILED;
	go_binary_clear(&b);
	diag_free(diag);
	arena_free(mem);
	return status;
}

static int run_binary(struct invocation *inv)
{
	struct gomod_options o;
	int status = gomod_options_read(inv, &o);

	if (!status)
		status = show_binary(inv, &o.go);
	gomod_options_free(&o);
	return status;
}

const struct command cmd_gomod_binary = {
	.operands = "FILE",
	.about =
"Prints what a built Go program records about itself: its modules, its\n"
"settings and what it needs from libraries. With --dir it is compared\n"
"with its sources; the exit status is 1 if it was not built from them.",
	.common = GOMOD_OPTIONS | OUTPUT_OPTIONS,
	.options = { gomod_rows },
	.run = run_binary,
};
