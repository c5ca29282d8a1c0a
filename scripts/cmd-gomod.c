// SPDX-License-Identifier: GPL-2.0
/*
 * godeps gomod - modules and packages of Go code
 */
#include "cmd.h"

#include <errno.h>
#include <sys/utsname.h>

#include "base/file.h"
#include "base/limits.h"
#include "go/go.h"
#include "go/goarch.h"
#include "graph/graph.h"
#include "kbuild/dotconfig.h"

static const struct cmd_option options[] = {
	{ "dir", 'd', "DIR", "run the go command in DIR; may be repeated" },
	{ "srctree", 0, "DIR", "root of the source tree (default: .)" },
	{ "objtree", 0, "DIR", "where the .config is" },
	{ "arch", 0, "ARCH", "make's ARCH=; GOARCH follows from it and the .config" },
	{ "goarch", 0, "GOARCH", "list packages for GOARCH" },
	{ "packages", 0, "FILE", "read what 'go list -deps -e -json' printed" },
	{ "go", 0, "COMMAND", "the go command (default: $GO, or go)" },
	{ "gocache", 0, "DIR", "GOCACHE of the go command" },
	{ "tags", 0, "TAGS", "build tags, commas apart (default: kbuild)" },
	{ "timeout", 0, "SECONDS", "limit for each run of it (default: 120)" },
	{ "cache", 0, "FILE", "keep what it printed in FILE, and use it" },
	{ "verify", 0, NULL, "run 'go mod verify' too" },
	{ "std", 0, NULL, "the whole standard library, not one level of it" },
	{ "list", 'l', NULL, "print facts, a line each, instead of DOT" },
	{ "goenv", 0, NULL, "print GOARCH and the like for --arch, and end" },
	OPT_FORMAT,
	OPT_OUTPUT,
	OPT_VERBOSE,
	{ NULL, 0, NULL, NULL }
};

struct config {
	struct interner *names;
	struct dotconfig *dc;
};

static struct str config_value(void *ctx, const char *symbol)
{
	const struct config *c = ctx;
	const struct dotconfig_entry *e = dotconfig_find(c->dc, str_of(symbol));

	return e ? e->value : (struct str){ NULL, 0 };
}

static int read_config(const char *objtree, struct config *c)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct diag *diag;
	int err;

	sb_addf(&path, "%s/.config", objtree);
	err = file_read(sb_cstr(&path), LIMIT_MAKEFILE_BYTES, &text);
	if (err)
		return fail("%s: cannot read: %s", sb_cstr(&path),
			    strerror(-err));
	/* What is odd in it is the kbuild command's affair. */
	diag = diag_new();
	c->names = interner_new();
	c->dc = dotconfig_parse(sb_str(&text), sb_cstr(&path), c->names, diag);
	diag_free(diag);
	return 0;
}

/* The target of --arch and --objtree; without --arch this machine's. */
static int find_target(struct invocation *inv, struct go_target *t)
{
	const char *arch = opt(inv, "arch"), *objtree = opt(inv, "objtree");
	struct config c = { NULL, NULL };
	struct utsname u;
	int err;

	if (!arch) {
		uname(&u);
		arch = u.machine;
		if (!strcmp(arch, "aarch64"))
			arch = "arm64";
	}
	err = objtree ? read_config(objtree, &c) : 0;
	if (err)
		return err;
	*t = go_target(arch, c.dc ? config_value : NULL, &c);
	dotconfig_free(c.dc);
	interner_free(c.names);
	if (t->goarch)
		return 0;
	fail("ARCH=%s: %s", arch, t->why_not);
	return EXIT_FINDINGS;
}

static int print_goenv(struct invocation *inv)
{
	SCOPED_STRBUF out = STRBUF_INIT;
	struct go_target t;
	int err = find_target(inv, &t);

	if (err)
		return err;
	go_target_print(&t, &out);
	return write_output(inv, sb_str(&out));
}

static int parse_timeout(struct invocation *inv, unsigned int *timeout)
{
	const char *s = opt(inv, "timeout");
	char *end;
	unsigned long n;

	if (!s)
		return 0;
	errno = 0;
	n = strtoul(s, &end, 10);
	if (*s < '0' || *s > '9' || *end || errno || n < 1 || n > 86400)
		return usage_error(inv, "'%s' is no number of seconds", s);
	*timeout = (unsigned int)n;
	return 0;
}

static int write_list(const struct invocation *inv, const struct go *go)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	go_list(go, &text);
	return write_output(inv, sb_str(&text));
}

static int write_half(const struct invocation *inv, const struct go *go)
{
	struct graph *g = graph_new();
	int status;

	go_graph(go, g);
	status = write_graph(inv, g, "go-deps");
	graph_free(g);
	return status;
}

static int read_and_emit(struct invocation *inv, const struct go_options *o)
{
	struct diag *diag = diag_new();
	struct go *go = go_read(o, diag);
	int status = report(diag);

	if (!go)
		status = EXIT_FAILED;
	else if (opt(inv, "list") ? write_list(inv, go) : write_half(inv, go))
		status = EXIT_FAILED;
	else if (!status && count_findings(diag, SEV_WARNING))
		status = EXIT_FINDINGS;
	go_free(go);
	diag_free(diag);
	return status;
}

static const char **all_dirs(const struct invocation *inv, size_t *n)
{
	const char **dirs;

	for (*n = 0; opt_nth(inv, "dir", *n); ++*n)
		;
	dirs = xcalloc(*n + 1, sizeof(*dirs));
	for (*n = 0; opt_nth(inv, "dir", *n); ++*n)
		dirs[*n] = opt_nth(inv, "dir", *n);
	return dirs;
}

static int run_gomod(struct invocation *inv)
{
	struct go_options o = {
		.srctree = opt(inv, "srctree"), .goarch = opt(inv, "goarch"),
		.go = opt(inv, "go"), .gocache = opt(inv, "gocache"),
		.tags = opt(inv, "tags"), .cache = opt(inv, "cache"),
		.verify = opt(inv, "verify"), .std = opt(inv, "std"),
		.module_graph = operand(inv, 0),
		.package_list = opt(inv, "packages"),
	};
	struct go_target t = { .goarch = NULL };
	int status;

	if (operand(inv, 1))
		return usage_error(inv, "more than one FILE");
	if (check_choice(inv, "format", graph_formats))
		return EXIT_FAILED;
	if (opt(inv, "goenv"))
		return print_goenv(inv);
	if (!o.goarch && (opt(inv, "arch") || opt(inv, "objtree"))) {
		status = find_target(inv, &t);
		if (status)
			return status;
		o.goarch = t.goarch;
	}
	if (parse_timeout(inv, &o.timeout))
		return EXIT_FAILED;
	o.dirs = all_dirs(inv, &o.nr_dirs);
	if (o.nr_dirs || o.module_graph || o.package_list)
		status = read_and_emit(inv, &o);
	else
		status = usage_error(inv, "nothing to read: name a FILE or --dir");
	free((void *)o.dirs);
	return status;
}

const struct command cmd_gomod = {
	.name = "gomod",
	.operands = "[FILE]",
	.summary = "modules and packages of Go code, as DOT or a list of facts",
	.about =
"Reads FILE, the output of 'go mod graph' (- is standard input), or runs the\n"
"go command in each --dir DIR, and writes what depends on what: modules with\n"
"the versions that are selected, packages and their imports, files that they\n"
"embed, and the CONFIG symbols that //kbuild:config directives ask for.\n"
"The network is never used.",
	.options = options,
	.run = run_gomod,
};
