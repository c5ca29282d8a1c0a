// SPDX-License-Identifier: GPL-2.0
/*
 * godeps kconfig switches, check, fragment and needs: what Go programs want of
 * the configuration.
 */
#include "cmd-kconfig.h"
#include "cmd-solve-solver.h"
#include "kernel.h"

#include "base/file.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "configs/implied.h"
#include "graph/graph.h"
#include "query/bare.h"
#include "query/goprogs.h"
#include "values/enable.h"
#include "values/values.h"
#include "kconfig/kconfig.h"
#include "report/kconfig.h"
#include "check/levels.h"

/* Where the installation has the switches, relative to the source tree. */
#define SWITCHES "scripts/godeps/Kconfig.progs"

struct programs_job {
	const struct invocation *inv;
	struct kb_options kernel;
	struct interner *names;
	struct diag *diag;
	struct tree *src;
	struct goprogs found;
	struct kb *kb;		/* under the user's .config */
	struct session_args args;
	struct session *session;	/* with all programs on */
	struct strbuf config;		/* for that */
	struct kconfig *k;
	struct goprog_entry *list;
	size_t nr, cap;
};

static void free_job(struct programs_job *j)
{
	size_t i;

	for (i = 0; i < j->nr; i++) {
		sb_free(&j->list[i].name);
		needs_free(&j->list[i].needs);
	}
	free(j->list);
	goprogs_free(&j->found);
	kconfig_free(j->k);
	session_free(j->session);
	session_args_free(&j->args);
	sb_free(&j->config);
	kb_free(j->kb);
	tree_close(j->src);
	diag_free(j->diag);
	interner_free(j->names);
}

static bool is_switch_of(const struct goprog *p, struct str symbol)
{
	size_t i;

	for (i = 0; i < p->nr; i++)
		if (str_eq(atom_str(p->path[i].symbol), symbol))
			return true;
	return p->own.symbol && str_eq(atom_str(p->own.symbol), symbol);
}

static bool kconfig_is_switch(const struct programs_job *j, struct str line)
{
	struct str name = line;
	size_t i;

	if (str_starts(name, STR("# ")))
		name = str_from(name, 2);
	for (i = 0; i < name.len && name.ptr[i] != '=' && name.ptr[i] != ' '; i++)
		;
	name = str_head(name, i);
	for (i = 0; i < j->found.nr; i++)
		if (is_switch_of(&j->found.list[i], name))
			return true;
	return false;
}

/* A symbol that several programs depend on is set once. */
static void add_switch_once(struct interner *set, const struct atom *symbol,
			    struct strbuf *out)
{
	uint32_t before = intern_count(set);

	if (!symbol)
		return;
	intern(set, atom_str(symbol));
	if (intern_count(set) > before)
		sb_addf(out, "%s=y\n", symbol->text);
}

/*
 * A .config with every program on, so that all are in the graph, and of the
 * rest as little as can be: what Go code needs must not depend on what happens
 * to be on.
 */
static void turn_all_on(const struct programs_job *j, struct strbuf *out)
{
	struct interner *set = interner_new();
	SCOPED_STRBUF bare = STRBUF_INIT;
	struct str rest, line;
	size_t i, n;

	bare_config(j->kb, j->src, &bare);
	rest = sb_str(&bare);
	while (str_line(&rest, &line)) {
		if (kconfig_is_switch(j, line))
			continue;
		sb_addstr(out, line);
		sb_addch(out, '\n');
	}
	for (i = 0; i < j->found.nr; i++) {
		const struct goprog *p = &j->found.list[i];

		for (n = 0; n < p->nr; n++)
			add_switch_once(set, p->path[n].symbol, out);
		add_switch_once(set, p->own.symbol, out);
	}
	interner_free(set);
}

/* "kmodwatch" is GO_PROG_KMODWATCH; of two such programs, with the directory. */
static void name_switch(struct programs_job *j, struct goprog_entry *e)
{
	const struct goprog *p = e->program;
	size_t i, same = 0;

	if (p->own.symbol &&
	    str_starts(atom_str(p->own.symbol), STR("CONFIG_GO_PROG_"))) {
		sb_addstr(&e->name, str_from(atom_str(p->own.symbol), 7));
		e->prompt = true;
		return;
	}
	for (i = 0; i < j->found.nr; i++)
		same += j->found.list[i].name == p->name;
	sb_adds(&e->name, "GO_PROG_");
	if (same > 1)
		sb_addf(&e->name, "%.*s_", ATOM_ARG(p->dir));
	sb_adds(&e->name, p->name->text);
	for (i = 0; i < e->name.len; i++) {
		char *c = &e->name.buf[i];

		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
		else if (!(*c >= 'A' && *c <= 'Z') && !(*c >= '0' && *c <= '9'))
			*c = '_';
	}
}

/* What turns the program itself on is no need of it. */
static void drop_switches(struct goprog_entry *e)
{
	size_t i, kept = 0;

	for (i = 0; i < e->needs.nr; i++) {
		struct str symbol = e->needs.list[i].symbol;

		if (!is_switch_of(e->program, symbol) &&
		    !str_eq(str_from(symbol, 7), sb_str(&e->name)))
			e->needs.list[kept++] = e->needs.list[i];
	}
	e->needs.nr = kept;
}

static void kconfig_add_program(struct programs_job *j, const struct goprog *p)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	struct goprog_entry *e;
	uint32_t node;

	path_join(&path, atom_str(p->dir), atom_str(p->name));
	node = graph_find(session_graph(j->session), NODE_GOPROG, sb_str(&path));
	if (node == GRAPH_NONE) {
		diag_add(j->diag, SEV_WARNING, NULL,
			 (struct place){ p->own.file->text, p->own.line, 0 },
			 "no switch for %.*s, which Kbuild does not reach in this tree",
			 ATOM_ARG(p->name));
		return;
	}
	vec_grow(j->list, j->nr, j->cap);
	e = &j->list[j->nr++];
	*e = (struct goprog_entry){ .program = p };
	name_switch(j, e);
	needs_of(session_graph(j->session), node, &e->needs);
	drop_switches(e);
}

static void list_programs(struct programs_job *j)
{
	size_t i;

	j->k = kb_kconfig(session_kernel(j->session), j->src);
	for (i = 0; i < j->found.nr; i++)
		kconfig_add_program(j, &j->found.list[i]);
}

static void programs_mark_implied(struct programs_job *j)
{
	struct kcfg_solver solver = solver_open();
	struct implied *a = implied_new(j->k, &solver);
	size_t i;

	for (i = 0; i < j->nr; i++)
		implied_mark(a, &j->list[i].needs);
	implied_free(a);
	solver_close(&solver);
}

/* What this command wrote is ignored. */
static bool defines_module(struct programs_job *j)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	const struct kconfig_symbol *s;

	s = kconfig_find(j->k, STR("CONFIG_GO_MODULE"));
	if (!s || tree_read(j->src, s->defs->file->text, LIMIT_MAKEFILE_BYTES,
			    &text))
		return s;
	return !strstr(sb_cstr(&text), KCONFIG_MARK);
}

static int kconfig_compare(struct programs_job *j, struct str text)
{
	const char *file = operand(j->inv, 0);
	SCOPED_STRBUF path = STRBUF_INIT, now = STRBUF_INIT;
	struct str old, line, was;
	uint32_t nr = 0;
	int err;

	path_join(&path, str_of(j->kernel.srctree), STR(SWITCHES));
	if (file) {
		sb_truncate(&path, 0);
		sb_adds(&path, file);
	}
	err = file_read(sb_cstr(&path), LIMIT_MAKEFILE_BYTES, &now);
	if (err < 0)
		return fail("%.*s: %s", STR_ARG(sb_str(&path)), strerror(-err));
	if (str_eq(sb_str(&now), text))
		return EXIT_CLEAN;
	for (old = sb_str(&now);; nr++) {
		bool more = str_line(&old, &was);

		if (!str_line(&text, &line))
			line = STR("");
		else if (more && str_eq(line, was))
			continue;
		diag_add(j->diag, SEV_WARNING, "kconfig-stale",
			 (struct place){ sb_cstr(&path), nr + 1, 0 },
			 "stale: found \"%.*s\", expected \"%.*s\"",
			 STR_ARG(more ? was : STR("")), STR_ARG(line));
		break;
	}
	return EXIT_FINDINGS;
}

/* What was made of files that could not be read is not written. */
static int programs_write(const struct programs_job *j, struct str text)
{
	return report_kernel(j->kb) ?: report_tree(j->src) ?:
	       report_session(j->session) ?: write_output(j->inv, text);
}

static void programs_switches(struct programs_job *j, struct strbuf *out)
{
	list_programs(j);
	programs_mark_implied(j);
	kconfig_switches(j->list, j->nr, j->k, !defines_module(j), out);
}

static int write_switches(struct programs_job *j)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	programs_switches(j, &text);
	return programs_write(j, sb_str(&text));
}

static int check_switches(struct programs_job *j)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	programs_switches(j, &text);
	return report_tree(j->src) ?: report_session(j->session) ?:
	       kconfig_compare(j, sb_str(&text));
}

static int plan_need(struct programs_job *j, struct kcfg *c, const struct goprog *p,
		     const struct need *n, struct kcfg_plan *plan,
		     struct strbuf *out)
{
	const struct kconfig_symbol *s = kconfig_find(j->k, n->symbol);
	size_t first = plan->nr;

	if (!s) {
		plan->reached = false;
		sb_truncate(&plan->obstacle, 0);
		kconfig_tell_undefined(j->k, n->symbol, &plan->obstacle);
	} else {
		kcfg_enable(c, s, n->value.len ? n->value : STR("m"), true,
			     plan);
	}
	kconfig_fragment_need(p, n, plan, first, out);
	if (plan->reached)
		return EXIT_CLEAN;
	diag_add(j->diag, SEV_WARNING, "kconfig-unreachable", NO_PLACE,
		 "%.*s needs %.*s: %.*s", ATOM_ARG(p->name), STR_ARG(n->symbol),
		 STR_ARG(sb_str(&plan->obstacle)));
	return EXIT_FINDINGS;
}

static void kconfig_add_switch(struct goprog_entry *e,
			       const struct goprog_switch *at)
{
	size_t i;

	for (i = 0; at->symbol && i < e->needs.nr; i++)
		if (str_eq(e->needs.list[i].symbol, atom_str(at->symbol)))
			return;
	if (!at->symbol)
		return;
	vec_grow(e->needs.list, e->needs.nr, e->needs.cap);
	e->needs.list[e->needs.nr++] = (struct need){
		.symbol = atom_str(at->symbol),
		.value = STR("y"),
		.at = { at->file->text, at->line, 0 },
	};
}

/* The symbols that turn the program on, its directories' from the top down. */
static void add_switches(struct goprog_entry *e)
{
	const struct goprog *p = e->program;
	size_t i;

	vec_grow(e->needs.list, e->needs.nr, e->needs.cap);
	e->needs.list[e->needs.nr++] = (struct need){
		.symbol = STR("CONFIG_GO_MODULE"),
		.value = STR("y"),
	};
	for (i = p->nr; i-- > 0;)
		kconfig_add_switch(e, &p->path[i]);
	kconfig_add_switch(e, &p->own);
}

static int write_fragment(struct programs_job *j)
{
	struct kcfg_plan plan = { .nr = 0 };
	SCOPED_STRBUF text = STRBUF_INIT;
	int status = EXIT_CLEAN, written;
	SCOPED_STRBUF config = STRBUF_INIT;
	struct kcfg *c;
	size_t i, n;

	list_programs(j);
	kb_config_text(j->kb, &config);
	c = kcfg_of_config(j->k, sb_str(&config));
	kconfig_fragment("fragment", "what Go programs need", &text);
	for (i = 0; i < j->nr; i++) {
		add_switches(&j->list[i]);
		for (n = 0; n < j->list[i].needs.nr; n++)
			if (plan_need(j, c, j->list[i].program,
				      &j->list[i].needs.list[n], &plan, &text))
				status = EXIT_FINDINGS;
	}
	kcfg_plan_free(&plan);
	kcfg_free(c);
	written = programs_write(j, sb_str(&text));
	return written ? written : status;
}

/* What all Go code that was read needs, one per line. */
static int list_needs(struct programs_job *j)
{
	struct needs needs = { .nr = 0 };
	SCOPED_STRBUF text = STRBUF_INIT;

	needs_of_all(session_graph(j->session), &needs);
	kconfig_needs(&needs, &text);
	needs_free(&needs);
	return programs_write(j, sb_str(&text));
}

static int read_programs(struct programs_job *j)
{
	if (session_args_read(j->inv, &j->args) || kernel_prepare(j->inv, &j->kernel))
		return EXIT_FAILED;
	j->kb = kconfig_tree_read(&j->kernel, j->names);
	if (!j->kb)
		return EXIT_FAILED;
	goprogs_find(j->src, j->names, &j->found);
	turn_all_on(j, &j->config);
	j->args.session.kernel.config = "the configuration with every program";
	j->args.session.kernel.text = sb_str(&j->config);
	j->session = session_start(j->inv, &j->args.session);
	return j->session ? EXIT_CLEAN : EXIT_FAILED;
}

static int run_programs(struct invocation *inv, int (*answer)(struct programs_job *j))
{
	struct programs_job j = { .inv = inv, .kernel = kernel_options(inv) };
	int status, err;

	j.names = interner_new();
	j.diag = diag_new();
	err = tree_open_dir(j.kernel.srctree, &j.src);
	if (err < 0)
		status = fail("%s: %s", j.kernel.srctree, strerror(-err));
	else
		status = read_programs(&j) ?: answer(&j);
	report(j.diag);
	free_job(&j);
	return status;
}

static int run_switches(struct invocation *inv)
{
	return run_programs(inv, write_switches);
}

static int run_check(struct invocation *inv)
{
	return run_programs(inv, check_switches);
}

static int run_fragment(struct invocation *inv)
{
	return run_programs(inv, write_fragment);
}

static int run_needs(struct invocation *inv)
{
	return run_programs(inv, list_needs);
}

const struct command cmd_kconfig_switches = {
	.about =
"Writes a Kconfig file with a switch for each Go program that a makefile\n"
"declares, whether it is built or not.  Each switch depends on what the code\n"
"needs, without what follows from the rest under Kconfig, and its help text says\n"
"which package needs it and where.",
	.common = KERNEL_OPTIONS | GO_SIDE_OPTIONS | OUTPUT_OPTIONS,
	.run = run_switches,
};

const struct command cmd_kconfig_check = {
	.operands = "[FILE]",
	.about =
"Compares FILE, by default " SWITCHES " in the source tree, with\n"
"what 'godeps kconfig switches' would write.  The status is 1 if it is stale.",
	.common = KERNEL_OPTIONS | GO_SIDE_OPTIONS | COMMON(VERBOSE),
	.run = run_check,
};

const struct command cmd_kconfig_fragment = {
	.about =
"Writes lines for a .config that enable what the Go programs need,\n"
"including dependencies. The exit status is 1 if a need cannot be met.",
	.common = KERNEL_OPTIONS | GO_SIDE_OPTIONS | OUTPUT_OPTIONS,
	.run = run_fragment,
};

const struct command cmd_kconfig_needs = {
	.about =
"Prints what Go code, including that in --godir, needs from the\n"
"configuration: each CONFIG symbol with the line of code that needs it.",
	.common = KERNEL_OPTIONS | GO_SIDE_OPTIONS | OUTPUT_OPTIONS,
	.run = run_needs,
};
