// SPDX-License-Identifier: GPL-2.0
/*
 * godeps paths: the files that can influence a target.
 */
#include "cmd.h"

#include "base/intern.h"
#include "graph/graph.h"
#include "query/paths.h"

static int find_paths(struct session *s, const char *target, struct strbuf *out)
{
	const struct paths_env env = { session_source(s), session_defines, s };
	uint32_t node = paths_target(session_graph(s), str_of(target));

	if (node == GRAPH_NONE)
		return fail("'%s' not found in the graph; 'godeps explain %s' shows why it is not built",
			    target, target);
	paths_find(session_graph(s), node, &env, out);
	return 0;
}

/* Of several targets each file once. */
static void without_repetitions(struct strbuf *text)
{
	SCOPED_STRBUF out = STRBUF_INIT;
	struct interner *seen = interner_new();
	struct str rest = sb_str(text), line;

	while (str_line(&rest, &line)) {
		uint32_t before = intern_count(seen);

		intern(seen, line);
		if (intern_count(seen) == before)
			continue;
		sb_addstr(&out, line);
		sb_addch(&out, '\n');
	}
	sb_truncate(text, 0);
	sb_addstr(text, sb_str(&out));
	interner_free(seen);
}

static int write_paths(const struct invocation *inv, struct session *s)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	const char *target;
	int status = 0;
	size_t i;

	for (i = 0; !status && (target = operand(inv, i)); i++)
		status = find_paths(s, target, &text);
	if (status)
		return status;
	if (report_session(s))
		return EXIT_FAILED;
	without_repetitions(&text);
	return write_output(inv, sb_str(&text));
}

static int run_paths(struct invocation *inv)
{
	struct session_args a;
	struct session *s = NULL;
	int status;

	if (!session_args_read(inv, &a))
		s = session_start(inv, &a.session);
	status = s ? write_paths(inv, s) : EXIT_FAILED;
	session_free(s);
	session_args_free(&a);
	return status;
}

const struct command cmd_paths = {
	.operands = "TARGET... [NAME=VALUE]...",
	.variables = true,
	.about =
"Prints the sources of everything that a target is built from, the makefiles that\n"
"lead to it and the Kconfig files that define the deciding symbols, one name per\n"
"line, for\n\n"
"  git log -- $(godeps paths drivers/net/dummy.o)\n"
"  git bisect start -- $(godeps paths dummy.ko)\n\n"
"For Go packages it prints their directories.  Headers are included if their name\n"
"is in quotes; <linux/...> headers are omitted.",
	.common = KERNEL_OPTIONS | COMMON(GODIR) | COMMON(MODCACHE) |
		  OUTPUT_OPTIONS,
	.run = run_paths,
};
