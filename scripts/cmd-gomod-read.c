// SPDX-License-Identifier: GPL-2.0
/*
 * godeps gomod read and env: one file or none, and no Go code.
 */
#include "cmd-gomod.h"

#include <errno.h>

#include "base/file.h"
#include "base/limits.h"
#include "cgo/cgo.h"
#include "go/gomod.h"
#include "go/gosum.h"
#include "go/vendortxt.h"

static int run_env(struct invocation *inv)
{
	SCOPED_STRBUF out = STRBUF_INIT;
	struct go_target t;
	int err = gomod_target(inv, &t);

	if (err)
		return err;
	go_target_print(&t, &out);
	if (opt(inv, "cgo")) {
		struct cgo_tools tools;

		cgo_tools_find(t.goarch, &tools);
		cgo_tools_print(&tools, &out);
		cgo_tools_clear(&tools);
	}
	return write_output(inv, sb_str(&out));
}

/* What a module file says; which kind it is its name tells. */
static void print_modfile(struct str name, struct str text, const char *file,
			  struct strbuf *out, struct diag *diag)
{
	struct arena *mem = arena_new();
	struct vendor_txt vendor = { .nr = 0 };
	struct gomod mod = { .deprecated = STR("") };
	struct gosum sum = { NULL, 0, 0 };

	if (str_ends(name, STR("modules.txt"))) {
		vendor_txt_parse(mem, text, file, &vendor, diag);
		vendor_txt_print(&vendor, out);
	} else if (str_ends(name, STR(".sum"))) {
		gosum_parse(mem, text, file, &sum, diag);
		gosum_print(&sum, out);
	} else {
		gomod_parse(mem, text, file,
			    str_ends(name, STR(".work")) ? GOMOD_WORK :
			    str_ends(name, STR(".mod")) &&
			    !str_ends(name, STR("go.mod")) ? GOMOD_DEPENDENCY :
			    GOMOD_MAIN, &mod, diag);
		gomod_print(&mod, out);
	}
	vendor_txt_clear(&vendor);
	free(sum.at);
	gomod_clear(&mod);
	arena_free(mem);
}

static int run_read(struct invocation *inv)
{
	const char *file = operand(inv, 0);
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF out = STRBUF_INIT;
	struct diag *diag;
	int status = file_read_operand(file, LIMIT_SOURCE_BYTES, &text), err;

	if (status)
		return fail("%s: cannot read: %s", file, strerror(-status));
	diag = diag_new();
	print_modfile(str_of(file), sb_str(&text), file, &out, diag);
	status = report(diag);
	if (!status && diag_total(diag))
		status = EXIT_FINDINGS;
	diag_free(diag);
	err = status == EXIT_FAILED ? 0 : write_output(inv, sb_str(&out));
	return err ? err : status;
}

static const struct cmd_option env_options[] = {
	{ "cgo", 0, NULL, "also which pkg-config C code in Go packages is built with" },
	{ .name = NULL }
};

const struct command cmd_gomod_env = {
	.about =
"Prints GOARCH and related environment variables for --arch and the\n"
".config. The exit status is 1 if Go does not support the architecture.",
	.common = COMMON(OBJTREE) | COMMON(CONFIG) | COMMON(ARCH) |
		  OUTPUT_OPTIONS,
	.options = { env_options },
	.run = run_env,
};

const struct command cmd_gomod_read = {
	.operands = "FILE",
	.about =
"Prints the contents of a go.mod, go.work, go.sum or modules.txt, one\n"
"fact per line. A .mod file with another name is read like that of a\n"
"dependency.",
	.common = OUTPUT_OPTIONS,
	.run = run_read,
};
