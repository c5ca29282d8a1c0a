// SPDX-License-Identifier: GPL-2.0
/*
 * godeps gomod - modules and packages of Go code
 */
#include "cmd.h"

#include <errno.h>
#include <sys/utsname.h>

#include "arch/arch.h"
#include "base/file.h"
#include "base/limits.h"
#include "bridge/bridge.h"
#include "go/buildinfo.h"
#include "go/constraint.h"
#include "go/go.h"
#include "go/goarch.h"
#include "go/gomod.h"
#include "go/gosum.h"
#include "go/index.h"
#include "go/vendortxt.h"
#include "go/version.h"
#include "graph/graph.h"
#include "kbuild/dotconfig.h"

static const struct cmd_option options[] = {
	{ "dir", 'd', "DIR", "read the Go code in DIR; may be repeated" },
	{ "srctree", 0, "DIR", "root of the source tree (default: .)" },
	{ "objtree", 0, "DIR", "where the .config is" },
	{ "config", 0, "FILE", "a .config of another name" },
	{ "arch", 0, "ARCH", "make's ARCH=; GOARCH follows from it and the .config" },
	{ "goarch", 0, "GOARCH", "list packages for GOARCH" },
	{ "goos", 0, "GOOS", "and for GOOS, with the static reader (default: linux)" },
	{ "goroot", 0, "DIR", "where the standard library is (default: where Go is)" },
	{ "binary", 0, "FILE", "say what a built Go program says; compare it with --dir" },
	{ "packages", 0, "FILE", "read what 'go list -deps -e -json' printed" },
	OPT_READER,
	{ "modcache", 0, "DIR", "the module cache (default: where Go has it)" },
	{ "goversion", 0, "1.N", "list edges as Go 1.N does (default: the newest)" },
	{ "why", 0, "MODULE", "say why a module is needed and who set its version" },
	{ "read", 0, "FILE", "say what a go.mod, go.work, go.sum or modules.txt says" },
	{ "go", 0, "COMMAND", "the go command (default: $GO, or go)" },
	{ "gocache", 0, "DIR", "GOCACHE of the go command" },
	{ "tags", 0, "TAGS", "build tags, commas apart (default: kbuild)" },
	{ "timeout", 0, "SECONDS", "limit for each run of the go command (default: 120)" },
	{ "cache", 0, "FILE", "keep what the go command printed in FILE, and use it" },
	{ "verify", 0, NULL, "check go.sum against the module cache and vendor directories" },
	{ "bridges", 0, "|main|all|none", "of which modules to list what they need of the kernel (default: main)" },
	{ "modules", 'm', NULL, "modules only: read no package" },
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

static int gomod_read_config(const char *path, struct config *c)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct diag *diag;
	int err;

	err = file_read(path, LIMIT_MAKEFILE_BYTES, &text);
	if (err)
		return fail("%s: cannot read: %s", path, strerror(-err));
	/* Problems in the .config are reported by 'godeps kbuild'. */
	diag = diag_new();
	c->names = interner_new();
	c->dc = dotconfig_parse(sb_str(&text), path, c->names, diag);
	diag_free(diag);
	return 0;
}

/* The .config of --config or --objtree, if there is one. */
static int find_config(const struct invocation *inv, struct config *c)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	if (opt(inv, "config"))
		return gomod_read_config(opt(inv, "config"), c);
	if (!opt(inv, "objtree"))
		return 0;
	sb_addf(&path, "%s/.config", opt(inv, "objtree"));
	return gomod_read_config(sb_cstr(&path), c);
}

/* The target of --arch and the .config; without --arch this machine's. */
static int gomod_find_target(struct invocation *inv, struct go_target *t)
{
	const char *arch = opt(inv, "arch");
	struct config c = { NULL, NULL };
	struct utsname u;
	int err;

	if (!arch) {
		uname(&u);
		arch = arch_of_machine(u.machine);
	}
	err = find_config(inv, &c);
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
	int err = gomod_find_target(inv, &t);

	if (err)
		return err;
	go_target_print(&t, &out);
	return write_output(inv, sb_str(&out));
}

/* A typo would silently select only the unconstrained files. */
static int check_target(struct invocation *inv)
{
	const char *arch = opt(inv, "goarch"), *os = opt(inv, "goos");

	if (arch && !go_arch_known(str_of(arch)))
		return usage_error(inv, "unknown --goarch '%s' (--arch takes the kernel's name of it)",
				   arch);
	return os && !go_os_known(str_of(os)) ?
		usage_error(inv, "unknown --goos '%s'", os) : 0;
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
		return usage_error(inv, "invalid --timeout '%s' (expected 1 to 86400 seconds)", s);
	*timeout = (unsigned int)n;
	return 0;
}

static int parse_goversion(struct invocation *inv, unsigned int *minor)
{
	const char *s = opt(inv, "goversion");
	struct str v = str_of(s ? s : "1.26");
	unsigned int n = 0;

	if (!s)
		return 0;
	if (str_starts(v, STR("go")))
		v = str_from(v, 2);
	if (!go_toolchain_valid(v) || !str_starts(v, STR("1.")))
		return usage_error(inv, "invalid --goversion '%s' (expected e.g. 1.21)", s);
	for (v = str_from(v, 2); v.len && v.ptr[0] >= '0' && v.ptr[0] <= '9' &&
	     n < 1000; v = str_from(v, 1))
		n = n * 10 + (unsigned int)(v.ptr[0] - '0');
	*minor = n;
	return 0;
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
	const char *file = opt(inv, "read");
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

/* With --dir the program is compared with its sources. */
static int compare_binary(struct invocation *inv, const struct go_options *o,
			  const struct go_binary *b, struct diag *diag)
{
	struct go *go = o->nr_dirs ? go_read(o, diag) : NULL;

	if (o->nr_dirs && !go)
		return -1;
	if (go)
		go_binary_compare(b, opt(inv, "binary"), go, o->goarch, diag);
	go_free(go);
	return 0;
}

static int run_binary(struct invocation *inv, const struct go_options *o)
{
	const char *file = opt(inv, "binary");
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

/* MODULE may be PATH@VERSION; a version that is not the one is a finding. */
static int print_why(struct invocation *inv, const struct go *go)
{
	struct str module = str_of(opt(inv, "why"));
	size_t at = str_chr(module, '@');
	SCOPED_STRBUF out = STRBUF_INIT;
	enum go_why found = go_why(go, str_head(module, at),
				   str_from(module, at + 1), &out);

	if (found == GO_WHY_ABSENT) {
		fail("%s: not in the build list", module.ptr);
		return EXIT_FINDINGS;
	}
	if (write_output(inv, sb_str(&out)))
		return EXIT_FAILED;
	if (found == GO_WHY_SELECTED)
		return 0;
	fail("%s: not the version that is selected", module.ptr);
	return EXIT_FINDINGS;
}

/* What was made of files that could not be read is not written. */
static int gomod_report_unread(const struct go *go)
{
	struct diag *diag = diag_new();
	int status;

	go_report_unread(go, diag);
	status = report(diag);
	diag_free(diag);
	return status;
}

static int gomod_write_list(const struct invocation *inv, const struct go *go)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	go_list(go, &text);
	if (gomod_report_unread(go))
		return EXIT_FAILED;
	return write_output(inv, sb_str(&text));
}

/* The half as a graph; NULL where something else is asked for. */
static struct graph *make_half(const struct invocation *inv,
			       const struct go *go, struct diag *diag)
{
	const char *which = opt(inv, "bridges");
	const struct bridge_options o = {
		.all = which && !strcmp(which, "all"),
	};
	struct graph *g;

	if (!go || opt(inv, "why") || opt(inv, "list"))
		return NULL;
	g = graph_new();
	go_graph(go, g);
	if (!which || strcmp(which, "none"))
		bridge_read(go, &o, g, diag);
	return g;
}

static int read_and_emit(struct invocation *inv, const struct go_options *o)
{
	struct diag *diag = diag_new();
	struct go *go = go_read(o, diag);
	struct graph *g = make_half(inv, go, diag);
	int status = report(diag);

	if (!go || gomod_report_unread(go))
		status = EXIT_FAILED;
	else if (opt(inv, "why"))
		status = print_why(inv, go);
	else if (g ? write_graph(inv, g, "go-deps") : gomod_write_list(inv, go))
		status = EXIT_FAILED;
	else if (!status && count_findings(diag, SEV_WARNING))
		status = EXIT_FINDINGS;
	graph_free(g);
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
		.verbose = opt(inv, "verbose"),
		.module_graph = operand(inv, 0),
		.package_list = opt(inv, "packages"),
		.modcache = opt(inv, "modcache"),
		.keep_texts = !opt(inv, "list"),	/* for bridges */
		.list_only = opt(inv, "list"),
		.goos = opt(inv, "goos"), .goroot = opt(inv, "goroot"),
		.modules_only = opt(inv, "why") || opt(inv, "modules"),
	};
	struct go_target t = { .goarch = NULL };
	SCOPED_STRBUF index = STRBUF_INIT;
	int status;

	if (operand(inv, 1))
		return usage_error(inv, "more than one FILE");
	if (check_target(inv))
		return EXIT_FAILED;
	if (opt(inv, "goenv"))
		return print_goenv(inv);
	if (opt(inv, "read"))
		return run_read(inv);
	if (!o.goarch && (opt(inv, "arch") || opt(inv, "objtree") ||
			  opt(inv, "config"))) {
		status = gomod_find_target(inv, &t);
		if (status)
			return status;
		o.goarch = t.goarch;
	}
	if (parse_timeout(inv, &o.timeout) ||
	    parse_goversion(inv, &o.minor) || find_reader(inv, &o.is_static))
		return EXIT_FAILED;
	if (go_index_place(&index))
		o.index = sb_cstr(&index);
	o.dirs = all_dirs(inv, &o.nr_dirs);
	if (opt(inv, "binary"))
		status = run_binary(inv, &o);
	else if (o.nr_dirs || o.module_graph || o.package_list)
		status = read_and_emit(inv, &o);
	else
		status = usage_error(inv, "nothing to read: name a FILE or --dir");
	free((void *)o.dirs);
	return status;
}

const struct command cmd_gomod = {
	.operands = "[FILE]",
	.about =
"Reads FILE, the output of 'go mod graph' (- is standard input), or the Go code\n"
"in each --dir DIR, and writes what depends on what: modules with the versions\n"
"that are selected, packages and their imports, files that they embed, and the\n"
"CONFIG symbols that //kbuild:config directives ask for.  The go command is run\n"
"only with --reader=go or GODEPS_GO=go, and the network is never used.",
	.options = { options },
	.run = run_gomod,
};
