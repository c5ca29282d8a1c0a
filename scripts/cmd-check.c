// SPDX-License-Identifier: GPL-2.0
/*
 * godeps check: what merge would find, and nothing else.
 */
#include "sides.h"

#include "out/findings.h"

static const struct {
	const char *name;
	void (*write)(const struct findings *f, struct strbuf *out);
} writers[] = {
	{ "text", findings_text },
	{ "checkpatch", findings_checkpatch },
	{ "json", findings_json },
	{ "sarif", findings_sarif },
	{ "github", findings_github },
};

static const char *const formats[] = {
	"text", "checkpatch", "json", "sarif", "github", NULL
};

static int write_findings(const struct sides *s)
{
	const struct findings f = { s->findings, GODEPS_VERSION };
	const char *format = opt(s->inv, "format");
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i = 0;

	while (format && strcmp(writers[i].name, format))
		i++;
	writers[i].write(&f, &text);
	return write_output(s->inv, sb_str(&text));
}

static int check(struct sides *s, const struct invocation *inv)
{
	int status = sides_run(s, inv);

	if (!status)
		status = write_findings(s);
	sides_say_bridges(s);
	return status ? status : sides_status(s);
}

static int run_check(struct invocation *inv)
{
	struct sides s = { .inv = inv };
	int status;

	if (rules_help(inv, &status))
		return status;
	if (check_choice(inv, "format", formats))
		return EXIT_FAILED;
	status = check(&s, inv);
	sides_free(&s);
	return status;
}

static const struct cmd_option options[] = {
	{ "format", 'f', "FORMAT",
	  "text (default), checkpatch, json, sarif or github" },
	OPT_OUTPUT,
	OPT_VERBOSE,
	{ .name = NULL }
};

const struct command cmd_check = {
	.name = "check",
	.operands = "[HALF.dot]...",
	.summary = "what does not fit between the two sides",
	.about =
"Reads both sides as 'godeps merge' does and checks the one against the\n"
"other.  The findings are the output, and nothing if there is none; the graph\n"
"is not written.",
	.options = { kernel_rows, go_side_rows, judging_rows, options },
	.run = run_check,
};
