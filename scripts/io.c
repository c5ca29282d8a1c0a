// SPDX-License-Identifier: GPL-2.0
/*
 * What commands read and how they speak: graphs from operands, results to
 * --output, diagnostics to standard error.
 */
#include "cmd.h"

#include <errno.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/suggest.h"
#include "base/tree.h"
#include "check/check.h"
#include "check/levels.h"
#include "go/go.h"
#include "go/index.h"
#include "graph/graph.h"
#include "kconfig/kconfig.h"
#include "kernel.h"
#include "kimage/optional.h"
#include "out/dot.h"
#include "out/json.h"
#include "out/rules.h"
#include "policy/policy.h"
#include "terminal.h"

/* The program in a kernel tree writes for make. */
extern const struct terminal_writer __weak terminal_writer;

int read_graph(const char *path, struct graph *g)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	const char *name = strcmp(path, "-") ? path : "standard input";
	int err = file_read_operand(path, LIMIT_GRAPH_BYTES, &text);
	struct diag *diag;

	if (err)
		return fail("%s: cannot read: %s", name, strerror(-err));
	diag = diag_new();
	dot_read(sb_str(&text), name, g, diag);
	return report_and_free(diag);
}

int write_output(const struct invocation *inv, struct str data)
{
	const char *path = opt(inv, "output");
	int err;

	if (!path)
		path = "-";
	err = !strcmp(path, "-") && &terminal_writer && isatty(STDOUT_FILENO) ?
	      terminal_writer.run(inv, data) : file_write(path, data);
	/* "| head" has seen enough: no reason to complain. */
	if (err == -EPIPE && !strcmp(path, "-"))
		return EXIT_FAILED;
	if (err < 0)
		return fail("%s: cannot write: %s",
			    strcmp(path, "-") ? path : "standard output",
			    strerror(-err));
	if (strcmp(path, "-") && opt(inv, "verbose"))
		fprintf(stderr, "godeps: %s %s\n",
			err ? "wrote" : "unchanged:", path);
	return 0;
}

int write_graph(const struct invocation *inv, struct graph *g,
		const char *name)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	int err = 0;

	/* In place: the writers would sort a copy. */
	graph_sort(g);
	if (wants_json(inv))
		json_write(g, name, &text);
	else
		err = dot_write(g, name, &text);
	if (err < 0)
		return fail("cannot write DOT: %s", strerror(-err));
	return write_output(inv, sb_str(&text));
}

bool wants_json(const struct invocation *inv)
{
	const char *format = opt(inv, "format");

	return format && !strcmp(format, "json");
}

int report(const struct diag *diag)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	diag_write(diag, &text);
	fputs(sb_cstr(&text), stderr);
	return diag_count(diag, SEV_ERROR) ? EXIT_FAILED : EXIT_CLEAN;
}

int report_and_free(struct diag *diag)
{
	int status = report(diag);

	diag_free(diag);
	return status;
}

int report_kernel(const struct kb *kb)
{
	struct diag *diag = diag_new();

	kb_report_unread(kb, diag);
	return report_and_free(diag);
}

int report_tree(struct tree *t)
{
	struct diag *diag = diag_new();

	if (t)
		tree_report(t, NULL, diag);
	return report_and_free(diag);
}

int report_session(struct session *s)
{
	struct diag *diag = diag_new();

	session_report_unread(s, diag);
	return report_and_free(diag);
}

size_t count_findings(const struct diag *diag, enum severity least)
{
	size_t i, n = 0;

	for (i = 0; i < diag_total(diag); i++) {
		struct diag_msg m = diag_at(diag, i);

		n += m.rule && m.severity >= least;
	}
	return n;
}

/* "2026-11-25": what --today says, or the time of the build. */
static void find_today(const struct invocation *inv, struct session_args *a)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t now = epoch ? (time_t)strtoll(epoch, NULL, 10) : time(NULL);
	struct tm tm;

	a->session.today = opt(inv, "today");
	if (a->session.today)
		return;
	if (!gmtime_r(&now, &tm) ||
	    !strftime(a->today, sizeof(a->today), "%Y-%m-%d", &tm))
		a->today[0] = '\0';
	a->session.today = a->today;
}

static int check_warn(const struct invocation *inv, struct levels *l)
{
	const char *what;
	size_t i;

	for (i = 0; (what = opt_nth(inv, "warn", i)); i++) {
		SCOPED_STRBUF why = STRBUF_INIT;

		if (levels_set(l, str_of(what), &why))
			return usage_error(inv, "-W %s: %.*s", what,
					   STR_ARG(sb_str(&why)));
	}
	return 0;
}

/* $GODEPS_GO counts where the option is not given. */
int find_reader(const struct invocation *inv, bool *is_static)
{
	const char *reader = opt(inv, "reader");
	const char *bad = go_reader(reader ? reader : getenv("GODEPS_GO"),
				    is_static);

	return bad ? usage_error(inv, "invalid reader '%s' (expected static or go)",
				 bad) : 0;
}

static int check_session_args(const struct invocation *inv, bool *is_static)
{
	const char *today = opt(inv, "today");
	struct levels *l;
	int status = find_reader(inv, is_static);

	if (status)
		return status;
	if (today && !policy_is_date(str_of(today)))
		return usage_error(inv, "invalid --today '%s' (expected YYYY-MM-DD)",
				   today);
	l = levels_new();
	status = check_warn(inv, l);
	levels_free(l);
	return status;
}

/* Blank-separated lists are names in the source tree. */
static int read_godirs(const struct invocation *inv, struct session_args *a)
{
	struct session_options *s = &a->session;
	int status = 0;
	size_t i;

	s->godirs = a->godirs = opt_all(inv, "godir", &s->nr_godirs);
	for (i = 0; !status && !s->elsewhere && i < s->nr_godirs; i++)
		status = kernel_godir(inv, &s->kernel, &a->godirs[i]);
	return status;
}

int session_args_read(const struct invocation *inv, struct session_args *a)
{
	struct session_options *s = &a->session;
	bool is_static;

	*a = (struct session_args){ .today = "", .index = STRBUF_INIT };
	if (check_session_args(inv, &is_static))
		return EXIT_FAILED;
	s->kernel = kernel_options(inv);
	s->elsewhere = opt(inv, "kernel");
	if (s->elsewhere && !opt(inv, "objtree"))
		s->kernel.objtree = NULL;
	if (go_index_place(&a->index))
		s->index = sb_cstr(&a->index);
	s->run_go = !is_static;
	s->go = opt(inv, "go");
	s->gocache = opt(inv, "gocache");
	s->cache = opt(inv, "cache");
	s->modcache = opt(inv, "modcache");
	s->no_verify = opt(inv, "no-verify");
	s->policy = opt(inv, "policy");
	if (read_godirs(inv, a))
		return EXIT_FAILED;
	s->warn = a->warn = opt_all(inv, "warn", &s->nr_warn);
	find_today(inv, a);
	return 0;
}

void session_args_free(struct session_args *a)
{
	free(a->sides);
	free(a->godirs);
	free(a->warn);
	sb_free(&a->index);
}

/* The kernel of a session that reads trees: that of --kernel, or the usual one. */
static int session_prepare(const struct invocation *inv, struct session_options *o)
{
	struct kb_options kernel = o->kernel;
	int status;

	if (o->nr_sides || (o->elsewhere && kimage_read && !kimage_is_tree(o->elsewhere)))
		return 0;
	if (o->elsewhere)
		kernel.srctree = o->elsewhere;
	if (!kernel.objtree)
		kernel.objtree = kernel.srctree;
	status = kernel_prepare(inv, &kernel);
	o->kernel.config = kernel.config;
	o->kernel.text = kernel.text;
	return status;
}

struct session *session_start(const struct invocation *inv, struct session_options *o)
{
	struct session *s;
	struct diag *diag;

	if (session_prepare(inv, o))
		return NULL;
	diag = diag_new();
	s = session_run(o, diag);
	report_and_free(diag);
	return s;
}

int add_symbols(const struct invocation *inv, struct session *s)
{
	struct diag *diag;

	if (!opt(inv, "symbols"))
		return 0;
	diag = diag_new();
	kconfig_graph(session_kconfig(s), session_graph(s));
	session_report_unread(s, diag);
	return report_and_free(diag);
}

void print_bridges(const struct invocation *inv, const struct graph *g)
{
	size_t i, nr = 0, bridges = 0, dynamic = 0, weak = 0;
	const struct graph_edge *edges;

	if (!opt(inv, "verbose"))
		return;
	edges = graph_edges(g, &nr);
	for (i = 0; i < nr; i++) {
		if (!edges[i].how || !atom_str(edges[i].how).len)
			continue;
		bridges++;
		dynamic += str_is(atom_str(edges[i].how), "dynamic");
		weak += graph_edge_is_weak(&edges[i]);
	}
	fprintf(stderr, "godeps: bridges: %zu, %zu of them dynamic, %zu weak\n",
		bridges, dynamic, weak);
}

int fail_on(const struct invocation *inv)
{
	const char *on = opt(inv, "fail-on");

	if (on && !strcmp(on, "never"))
		return FAIL_NEVER;
	return on && !strcmp(on, "error") ? SEV_ERROR : SEV_WARNING;
}

int status_of(const struct invocation *inv, const struct diag *findings)
{
	int least = fail_on(inv);

	if (least == FAIL_NEVER)
		return EXIT_CLEAN;
	return count_findings(findings, (enum severity)least) ? EXIT_FINDINGS :
								EXIT_CLEAN;
}

static int list_rules(const struct invocation *inv)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct levels *l = levels_new();
	int status = check_warn(inv, l);

	rules_list(l, &text);
	levels_free(l);
	return status ? status : write_output(inv, sb_str(&text));
}

static int unknown_rule(const struct invocation *inv, const char *name)
{
	struct suggest near = { .wanted = str_of(name) };
	size_t i;

	for (i = 0; i < check_nr_rules(); i++)
		suggest_offer(&near, check_rule_at(i)->name);
	if (near.best)
		return usage_error(inv, "unknown rule '%s'; did you mean '%s'?",
				   name, near.best);
	return usage_error(inv, "unknown rule '%s'; see --rules", name);
}

static int explain_rule(const struct invocation *inv, const char *name)
{
	const struct check_rule *r = check_find_rule(str_of(name), NULL);
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i;

	if (strcmp(name, "all") && !r)
		return unknown_rule(inv, name);
	for (i = 0; i < check_nr_rules(); i++)
		if (!r || check_rule_at(i) == r)
			rules_page(check_rule_at(i), &text);
	return write_output(inv, sb_str(&text));
}

bool rules_help(const struct invocation *inv, int *status)
{
	const char *name = opt(inv, "explain");

	if (name)
		*status = explain_rule(inv, name);
	else if (opt(inv, "rules"))
		*status = list_rules(inv);
	else
		return false;
	return true;
}
