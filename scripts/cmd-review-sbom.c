// SPDX-License-Identifier: GPL-2.0
/*
 * godeps sbom: what a kernel and its Go programs are made of.
 */
#include "cmd.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/tree.h"
#include "csource/includes.h"
#include "git/repo.h"
#include "go/goarch.h"
#include "go/pkgload.h"
#include "graph/graph.h"
#include "sbom/format.h"
#include "sbom/sbom.h"
#include "sbom/used.h"

/* What a bill needs besides the session. */
struct sbom_job {
	const struct invocation *inv;
	struct session *session;
	struct session_args args;
	struct sbom *bill;
	char *source, *object;		/* absolute names of the trees */
	struct tree *object_tree;	/* or NULL: the bill is of no build */
};

/* "go1.21.3" of the toolchain that would be used, or empty. */
static struct str sbom_go_version(struct arena *mem, const char *go)
{
	struct unread unread = { .first = NULL };
	SCOPED_STRBUF root = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str rest, line = STR("");

	if (go_goroot(NULL, go, &unread, &root)) {
		sb_adds(&root, "/VERSION");
		file_read(sb_cstr(&root), LIMIT_SOURCE_BYTES, &text);
	}
	unread_clear(&unread);
	rest = sb_str(&text);
	str_line(&rest, &line);
	if (str_starts(line, STR("go")))
		line = str_from(line, 2);
	return arena_str(mem, str_trim(line));
}

static int sbom_add_go(struct sbom_job *j)
{
	struct go_target target = session_go_target(j->session);
	struct diag *diag = diag_new();
	struct sbom_go o = {
		.source = session_source(j->session), .root = str_of(j->source),
		.goarch = str_of(target.goarch ? target.goarch : ""),
		.goversion = sbom_go_version(j->bill->mem, opt(j->inv, "go")),
	};

	sbom_of_go(j->bill, session_graph(j->session), &o, diag);
	return report_and_free(diag);
}

static int sbom_add_build(struct sbom_job *j)
{
	int err = tree_open_dir(j->object, &j->object_tree);

	if (err)
		return fail("%s: %s", j->object, strerror(-err));
	if (!sbom_of_build(j->bill, session_source(j->session), str_of(j->source),
			   j->object_tree, str_of(j->object)))
		return fail("%s: no .cmd files found: without a build, omit --built",
			    j->args.session.kernel.objtree);
	sbom_of_rules(j->bill, session_graph(j->session), session_kernel(j->session),
		      session_source(j->session), j->object_tree);
	return 0;
}

/* The time of the commit. */
static int sbom_commit_time(struct sbom_job *j, int64_t *seconds)
{
	struct diag *diag = diag_new();
	struct repo *repo;
	int err = repo_open(j->source, &repo, diag);

	if (!err) {
		err = repo_commit_time(repo, "HEAD", seconds, diag);
		repo_close(repo);
	}
	report_and_free(diag);
	return err ? fail("%s: cannot determine the time of the commit; set SOURCE_DATE_EPOCH",
			  j->source) : 0;
}

/* Without a repository, a release as tar unpacks it has the time of the release. */
static int sbom_source_time(struct sbom_job *j, int64_t *seconds)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	struct stat st;

	sb_addf(&path, "%s/.git", j->source);
	if (!lstat(sb_cstr(&path), &st))
		return sbom_commit_time(j, seconds);
	if (errno != ENOENT)
		return fail("%s: %s", sb_cstr(&path), strerror(errno));
	sb_truncate(&path, 0);
	sb_addf(&path, "%s/Makefile", j->source);
	if (stat(sb_cstr(&path), &st))
		return fail("%s: %s", sb_cstr(&path), strerror(errno));
	*seconds = st.st_mtime;
	return 0;
}

static int sbom_set_created(struct sbom_job *j)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	char text[sizeof("9999-12-31T00:00:00Z")], *end;
	int64_t seconds = 0;
	struct tm tm;
	time_t t;

	if (epoch) {
		errno = 0;
		seconds = strtoll(epoch, &end, 10);
		if (errno || end == epoch || *end || seconds < 0)
			return fail("invalid SOURCE_DATE_EPOCH '%s' (expected seconds since 1970)",
				    epoch);
	} else {
		int status = sbom_source_time(j, &seconds);

		if (status)
			return status;
	}
	t = seconds;
	if (!gmtime_r(&t, &tm) || tm.tm_year > 9999 - 1900 ||
	    !strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm))
		return fail("time out of range: %lld", (long long)seconds);
	j->bill->created = arena_str(j->bill->mem, str_of(text));
	return 0;
}

static void sbom_describe(struct sbom_job *j)
{
	const char *supplier = opt(j->inv, "supplier");
	struct graph *g = session_graph(j->session);
	struct sbom *b = j->bill;
	uint32_t top = graph_top(g);

	if (top != GRAPH_NONE) {
		b->version = arena_str(b->mem, graph_get(g, top, ATTR_VERSION));
		b->arch = arena_str(b->mem, graph_get(g, top, ATTR_ARCH));
	}
	b->supplier = supplier ? str_of(supplier) : STR("The Linux kernel developers");
	b->tool = STR("godeps-" GODEPS_VERSION);
	b->items[sbom_add(b, SBOM_KERNEL, STR("linux"))].version = b->version;
}

/* The tree's own statement about the whole of it, in COPYING. */
static void sbom_license_kernel(struct sbom_job *j)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	uint32_t kernel = sbom_find(j->bill, SBOM_KERNEL, STR("linux"));

	if (!tree_read(session_source(j->session), "COPYING", LIMIT_SOURCE_BYTES, &text))
		sbom_license(j->bill, kernel, sb_str(&text));
}

static int sbom_collect(struct sbom_job *j)
{
	struct graph *g = session_graph(j->session);
	struct tree *source = session_source(j->session);
	int status;

	if (opt(j->inv, "headers") && !opt(j->inv, "built"))
		includes_add_all(g, source, kb_arch(session_kernel(j->session)));
	graph_sort(g);
	sbom_of_graph(j->bill, g, source);
	status = sbom_add_go(j);
	sbom_describe(j);
	if (!status && opt(j->inv, "built"))
		status = sbom_add_build(j);
	if (status)
		return status;
	sbom_license_kernel(j);
	status = sbom_set_created(j);
	if (!status)
		sbom_finish(j->bill, source, j->object_tree);
	return status ? status : report_session(j->session) ?: report_tree(j->object_tree);
}

static bool sbom_wants(const struct invocation *inv, const char *format)
{
	const char *given = opt(inv, "format");

	return given && !strcmp(given, format);
}

static int sbom_write_used(struct sbom_job *j, const char *path)
{
	bool headers = opt(j->inv, "headers") || opt(j->inv, "built");
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF out = STRBUF_INIT;
	struct used_list list = { .nr = 0 };
	int err = file_read_operand(path, LIMIT_USED_BYTES, &text);
	struct arena *mem;
	struct diag *diag;
	int status;

	if (err)
		return fail("%s: cannot read: %s", path, strerror(-err));
	mem = arena_new();
	diag = diag_new();
	used_read(mem, sb_str(&text), path, &list, diag);
	status = report_and_free(diag);
	if (!status) {
		used_write(j->bill, &list, sbom_wants(j->inv, "json"), headers, &out);
		status = write_output(j->inv, sb_str(&out));
	}
	free(list.at);
	arena_free(mem);
	return status;
}

static int sbom_write(struct sbom_job *j)
{
	const char *used = opt(j->inv, "used-by");
	SCOPED_STRBUF out = STRBUF_INIT;

	if (used)
		return sbom_write_used(j, used);
	sbom_format_find(opt(j->inv, "format"))->write(j->bill, &out);
	return write_output(j->inv, sb_str(&out));
}

static int sbom_of_session(struct sbom_job *j)
{
	const struct kb_options *kernel = &j->args.session.kernel;
	int status;

	j->source = realpath(kernel->srctree, NULL);
	j->object = realpath(kernel->objtree, NULL);
	if (!j->source || !j->object)
		return fail("%s: %s", j->source ? kernel->objtree : kernel->srctree,
			    strerror(errno));
	j->bill = sbom_new();
	status = sbom_collect(j);
	return status ? status : sbom_write(j);
}

static int sbom_run(struct invocation *inv)
{
	struct sbom_job j = { .inv = inv };
	int status = EXIT_FAILED;

	if (opt(inv, "used-by") && opt(inv, "format") && !sbom_wants(inv, "text") &&
	    !sbom_wants(inv, "json"))
		return usage_error(inv, "--used-by writes text or json, not %s", opt(inv, "format"));
	if (!session_args_read(inv, &j.args)) {
		j.args.session.kernel.inputs = opt(inv, "built");
		j.session = session_start(inv, &j.args.session);
	}
	if (j.session)
		status = sbom_of_session(&j);
	tree_close(j.object_tree);
	sbom_free(j.bill);
	session_free(j.session);
	session_args_free(&j.args);
	free(j.source);
	free(j.object);
	return status;
}

static const char *sbom_format_name(size_t i)
{
	const struct sbom_format *f = sbom_format_at(i);

	return f ? f->name : NULL;
}

static const struct cmd_option options[] = {
	{ "format", 'f', "FORMAT", "output format (default: spdx3, with --used-by text)" },
	{ "built", 0, NULL, "only the files that the build in the object tree used" },
	{ "headers", 0, NULL, "also the headers that sources may include" },
	{ "used-by", 0, "FILE", "say which files of a list of CVEs are used, and by what" },
	{ "supplier", 0, "NAME", "who supplies the kernel and its programs" },
	{ .name = NULL }
};

const struct command cmd_sbom = {
	.about =
"Writes a software bill of materials of the kernel and the Go programs in its\n"
"tree: objects, sources, linker scripts, the programs that the build runs, a\n"
"package for each kernel module, Go modules (with their sums in go.sum), packages\n"
"and programs, and the .pc files, libraries and headers of their C code; with\n"
"SHA-256 sums, the licenses of SPDX-License-Identifier lines and what contains,\n"
"needs and generates what.  Nothing is built or run.  With --built it describes\n"
"the build in the object tree: the files that its .cmd files name, headers\n"
"included, and no others.\n"
"\n"
"The same tree gives the same bytes: the time is that of $SOURCE_DATE_EPOCH, of\n"
"the commit, or of the top-level Makefile.\n"
"\n"
"--used-by takes lines of file names, with the name of a CVE before them or not,\n"
"or CVE records in JSON, and prints \"used\", \"unused\" or \"unknown\" (a header,\n"
"without --headers or --built) and the kernel, modules and programs that each\n"
"file is part of:\n"
"\n"
"  godeps sbom -o linux.spdx.json\n"
"  godeps sbom --built --format=cyclonedx -o linux.cdx.json\n"
"  godeps sbom --used-by=CVE-2024-26581.json",
	.common = KERNEL_OPTIONS | GO_SIDE_OPTIONS | OUTPUT_OPTIONS,
	.options = { options },
	.format = sbom_format_name,
	.run = sbom_run,
};
