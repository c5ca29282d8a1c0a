// SPDX-License-Identifier: GPL-2.0
/*
 * godeps cost - what costs the time, by profiles
 */
#include <errno.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/file.h"
#include "base/limits.h"
#include "bind/merge.h"
#include "cmd.h"
#include "cost/cost.h"
#include "cost/place.h"
#include "graph/graph.h"
#include "kconfig/kconfig.h"
#include "profile/profile.h"
#include "report/cost.h"

static const char *const default_debug_dirs[] = { "/usr/lib/debug" };

#define DEFAULT_TOP	40

struct cost_run {
	struct invocation *inv;
	struct profile_options o;
	enum cost_key keys[COST_MAX_KEYS];
	size_t nr_keys;
	size_t top;
	const char **debug_dirs;
	struct interner *names;
	struct profile *after, *before;
	bool is_off;			/* --off */
	bool is_dot;			/* --format=dot: the graph with costs */
	struct session *session;	/* if the graph is needed */
	const char *graph;
};

static bool cost_needs_graph(const struct cost_run *r)
{
	size_t i;

	for (i = 0; i < r->nr_keys; i++)
		if (cost_keys[r->keys[i]].needs_graph)
			return true;
	return r->is_off || r->is_dot;
}

static int cost_read_keys(struct cost_run *r)
{
	struct str text = str_of(opt(r->inv, "by") ?: "function,object");

	for (;;) {
		size_t comma = str_chr(text, ',');
		struct str word = str_head(text, comma);
		enum cost_key key = cost_find_key(word);

		if (key == NR_COST_KEYS)
			return usage_error(r->inv, "unknown --by '%.*s'", STR_ARG(word));
		if (r->nr_keys == COST_MAX_KEYS)
			return usage_error(r->inv, "--by takes at most %u words", COST_MAX_KEYS);
		r->keys[r->nr_keys++] = key;
		if (comma == text.len)
			return 0;
		text = str_from(text, comma + 1);
	}
}

/* A graph has no rows that could be chosen. */
static int cost_check_dot(const struct cost_run *r)
{
	static const char *const others[] = { "by", "off", "top", "before" };
	size_t i;

	for (i = 0; r->is_dot && i < ARRAY_SIZE(others); i++)
		if (opt(r->inv, others[i]))
			return usage_error(r->inv, "--format=dot cannot be used with --%s", others[i]);
	return 0;
}

static int cost_read_top(struct cost_run *r)
{
	const char *text = opt(r->inv, "top");
	unsigned long n;
	char *end;

	r->top = wants_json(r->inv) ? 0 : DEFAULT_TOP;
	if (!text)
		return 0;
	errno = 0;
	n = strtoul(text, &end, 10);
	if (!byte_is_digit(*text) || *end || errno)
		return usage_error(r->inv, "invalid --top '%s' (expected a number)", text);
	r->top = n;
	return 0;
}

static void cost_read_file(struct cost_run *r, struct profile *p, const char *path,
			   struct diag *diag)
{
	SCOPED_STRBUF data = STRBUF_INIT;
	int err = file_read_operand(path, LIMIT_PROFILE_BYTES, &data);

	if (err)
		diag_add(diag, SEV_ERROR, NULL, (struct place){ path, 0, 0 }, "%s",
			 strerror(-err));
	else
		profile_read(p, path, sb_str(&data), &r->o, diag);
}

static int cost_read(struct cost_run *r)
{
	struct diag *diag = diag_new();
	const char *path;
	size_t i;

	for (i = 0; (path = operand(r->inv, i)); i++)
		cost_read_file(r, r->after, path, diag);
	for (i = 0; (path = opt_nth(r->inv, "before", i)); i++)
		cost_read_file(r, r->before, path, diag);
	return report_and_free(diag);
}

/* The first symbol that is on and selects it. */
static const struct kconfig_symbol *cost_selecting(const struct cost_run *r,
						   const struct kconfig_symbol *s)
{
	const struct graph *g = session_graph(r->session);
	const struct kconfig_select *select;
	uint32_t node;

	for (select = s->selected_by; select; select = select->next_by) {
		SCOPED_STRBUF name = STRBUF_INIT;

		if (!select->by->symbol)
			continue;
		sb_addf(&name, "CONFIG_%s", select->by->symbol->name->text);
		node = graph_find(g, NODE_CONFIG, sb_str(&name));
		if (node != GRAPH_NONE && graph_config_is_on(g, node))
			return select->by->symbol;
	}
	return NULL;
}

static void cost_note(void *ctx, struct str symbol, struct strbuf *out)
{
	struct cost_run *r = ctx;
	const struct kconfig_symbol *s, *by;

	s = kconfig_find(session_kconfig(r->session), symbol);
	by = s ? cost_selecting(r, s) : NULL;
	if (!s)
		sb_adds(out, "no: not in Kconfig");
	else if (!kconfig_has_prompt(s))
		sb_adds(out, "no: it has no prompt");
	else if (by)
		sb_addf(out, "no: CONFIG_%s selects it", by->name->text);
	else
		sb_adds(out, "yes");
}

static int cost_write(struct cost_run *r, const struct costs *c, const struct costs *before)
{
	const struct cost_report report = {
		.c = c, .before = before, .top = r->top,
		.note = r->is_off ? cost_note : NULL, .ctx = r,
	};
	SCOPED_STRBUF out = STRBUF_INIT;

	if (wants_json(r->inv))
		cost_json(&report, &out);
	else
		cost_text(&report, &out);
	return write_output(r->inv, sb_str(&out));
}

static const char *cost_add(struct cost_run *r, const struct profile *p, struct costs *out)
{
	struct str event = str_of(opt(r->inv, "event") ?: "");
	struct cost_places places = { .nr = 0 };
	const char *why;

	if (r->session)
		cost_find_places(p, session_graph(r->session), session_source(r->session), &places);
	if (r->is_off)
		why = cost_add_up_off(p, event, &places, out);
	else
		why = cost_add_up(p, r->keys, r->nr_keys, event, &places, out);
	cost_places_free(&places);
	return why;
}

static int cost_compare(struct cost_run *r, const struct costs *after)
{
	struct costs before, diff;
	const char *why = cost_add(r, r->before, &before);
	int status;

	if (why) {
		costs_free(&before);
		return fail("--before: %s", why);
	}
	if (before.events[before.main].name != after->events[after->main].name) {
		costs_free(&before);
		return fail("the profiles have different events: use --event");
	}
	cost_diff(&before, after, &diff);
	status = cost_write(r, &diff, &before);
	costs_free(&diff);
	costs_free(&before);
	return status;
}

static int cost_write_dot(struct cost_run *r)
{
	struct str event = str_of(opt(r->inv, "event") ?: "");
	const struct graph *g = session_graph(r->session);
	struct graph *pruned = merge_prune(g);
	struct cost_places places = { .nr = 0 };
	const char *why;
	int status;

	cost_find_places(r->after, g, session_source(r->session), &places);
	why = cost_mark_graph(r->after, event, &places, pruned);
	status = why ? fail("%s", why) : write_graph(r->inv, pruned, "kernel-go-deps");
	cost_places_free(&places);
	graph_free(pruned);
	return status;
}

static int cost_answer(struct cost_run *r)
{
	struct costs c;
	const char *why;
	int status;

	why = cost_add(r, r->after, &c);
	if (why)
		status = fail("%s", why);
	else
		status = opt(r->inv, "before") ? cost_compare(r, &c) : cost_write(r, &c, NULL);
	costs_free(&c);
	return status;
}

/* With the graph of --graph, or else of the kernel tree. */
static int cost_answer_session(struct cost_run *r)
{
	struct session_args a;
	int status = EXIT_FAILED;

	if (!session_args_read(r->inv, &a)) {
		a.session.sides = &r->graph;
		a.session.nr_sides = r->graph ? 1 : 0;
		r->session = session_start(r->inv, &a.session);
	}
	if (r->session)
		status = r->is_dot ? cost_write_dot(r) : cost_answer(r);
	/* What has been read since is in the output, too. */
	if (r->session && report_session(r->session))
		status = EXIT_FAILED;
	session_free(r->session);
	session_args_free(&a);
	return status;
}

static int cost_run(struct invocation *inv)
{
	struct cost_run r = {
		.inv = inv,
		.is_off = opt(inv, "off"),
		.graph = opt(inv, "graph"),
		.o = { .kallsyms = opt(inv, "kallsyms"), .root = opt(inv, "root") },
	};
	const char *format = opt(inv, "format");
	int status;
	size_t n;

	if (!operand(inv, 0))
		return usage_error(inv, "expected a profile");
	r.is_dot = format && !strcmp(format, "dot");
	r.debug_dirs = opt_all(inv, "debug-dir", &n);
	r.o.debug_dirs = n ? r.debug_dirs : default_debug_dirs;
	r.o.nr_debug_dirs = n ? n : ARRAY_SIZE(default_debug_dirs);
	status = cost_check_dot(&r) ?: cost_read_keys(&r) ?: cost_read_top(&r);
	if (!status) {
		r.names = interner_new();
		r.after = profile_new(r.names);
		r.before = profile_new(r.names);
		status = cost_read(&r);
		if (!status)
			status = cost_needs_graph(&r) ? cost_answer_session(&r) : cost_answer(&r);
		profile_free(r.after);
		profile_free(r.before);
		interner_free(r.names);
	}
	free(r.debug_dirs);
	return status;
}

static const struct cmd_option options[] = {
	{ "by", 'b', "KEY[,KEY]...",
	  "add up by function, object, package, program, unit, directory, module, config" },
	{ "off", 0, NULL, "what each CONFIG symbol decides, and whether it can be turned off" },
	{ "graph", 'g', "FILE", "use this graph, not that of the tree; - is standard input" },
	{ "event", 'e', "NAME", "sort by this event (default: cycles, or its own default)" },
	{ "top", 'n', "N", "print N rows; 0: all (default: 40, and all as JSON)" },
	{ "before", 0, "PROFILE", "print what has changed since this profile" },
	{ "kallsyms", 0, "FILE",
	  "symbols of the recorded kernel, as in /proc/kallsyms or System.map" },
	{ "root", 0, "DIR", "look for the recorded files below this directory" },
	{ "debug-dir", 0, "DIR",
	  "where files of symbols are, by build id (default: /usr/lib/debug)" },
	{ "format", 'f', "|text|json|dot",
	  "form of the output (default: text); dot: the graph, with costs" },
	{ .name = NULL }
};

const struct command cmd_cost = {
	.operands = "PROFILE...",
	.about =
"Adds up what profiles have counted: recordings of perf (perf.data, from a pipe,\n"
"too), the output of \"perf script\", and profiles of pprof, which Go programs\n"
"write.  Several are added up together; - is standard input.\n"
"\n"
"Each row has what was counted in it, how much of everything that is, and the\n"
"same with what it has called.  Other events follow, and their ratio to cycles,\n"
"if these were counted: above 3.5 % for misses of the dTLB and 8 % for\n"
"mispredicted branches it is marked with an exclamation mark.\n"
"\n"
"By unit (object file or Go package), directory, module and config, the graph of\n"
"the kernel tree says where functions are: by the sources that are built.\n"
"\n"
"  godeps cost perf.data\n"
"  godeps cost --by=config --srctree=linux perf.data\n"
"  godeps cost --by=package perf.data cpu.pprof\n"
"  godeps cost --format=dot perf.data | godeps view - | dot -Tsvg -o costs.svg\n"
"  godeps cost --before=old.pprof new.pprof",
	.common = KERNEL_OPTIONS | GO_SIDE_OPTIONS | OUTPUT_OPTIONS,
	.options = { options },
	.run = cost_run,
};
