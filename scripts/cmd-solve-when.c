// SPDX-License-Identifier: GPL-2.0
/*
 * godeps when: the configurations in which something is built.
 */
#include "cmd-solve-solver.h"
#include "kconfig-job.h"

#include "base/array.h"
#include "base/limits.h"
#include "base/tree.h"
#include "base/unread.h"
#include "conf/ask.h"
#include "conf/config.h"
#include "conf/solve.h"
#include "graph/graph.h"
#include "presence/condition.h"
#include "presence/presence.h"
#include "presence/source.h"
#include "presence/when.h"
#include "report/when.h"

static const struct cmd_option options[] = {
	{ "all", 0, NULL, "everything that makefiles name, a line each" },
	{ "makefiles-only", 0, NULL, "do not ask Kconfig what is possible" },
	{ "format", 'f', "|text|json|dot", "output format (default: text)" },
	{ NULL, 0, NULL, NULL },
};

struct when_job {
	struct kconfig_job j;
	struct presence *p;
	struct mk_lift *l;
	struct when *w;
	struct kcfg_solver solver;
	struct kcfg *c;			/* NULL: not asked yet */
	struct kcfg_ask *ask;
	struct when_entry *list;
	size_t nr, cap;
};

static int when_read(struct when_job *w)
{
	struct diag *said = diag_new();
	const struct presence_options o = {
		.srctree = w->j.kernel.srctree, .arch = w->j.kernel.arch,
		.type = condition_type_of, .ctx = w->j.k,
	};
	bool failed;

	w->p = presence_read(&o, w->j.names, said);
	failed = !w->p || diag_count(said, SEV_ERROR);
	if (failed)
		diag_copy_all(w->j.diag, said);
	diag_free(said);
	if (failed)
		return EXIT_FAILED;
	w->l = presence_lift(w->p);
	w->w = when_new(w->p);
	return 0;
}

/* From the defaults of alldefconfig; this does not depend on any .config. */
static void when_ask(struct when_job *w, uint32_t f, struct when_kconfig *answer)
{
	struct kcfg_condition condition = { .nr = 0 }, *list = &condition;

	if (!w->c) {
		w->solver = solver_open();
		w->c = kcfg_new(w->j.k, NULL);
		kcfg_settle(w->c, KCFG_ALLDEF);
		w->ask = kcfg_ask_new(w->c, &w->solver);
	}
	condition_to_kcfg(w->l, f, w->j.k, &condition);
	answer->verdict = kcfg_ask_verdict(w->ask, &condition);
	if (answer->verdict == KCFG_NEVER)
		kcfg_ask_core(w->ask, &list, 1, &answer->change.obstacle);
	if (answer->verdict == KCFG_POSSIBLE)
		answer->verdict = kcfg_ask_witness(w->ask, &list, 1, true, &answer->change);
	kcfg_condition_free(&condition);
}

/* "file:120": the number is cut off and returned; 0: there is none. */
static uint32_t when_cut_line(struct str *target)
{
	size_t i = target->len;
	uint32_t line = 0, unit = 1;

	while (i > 0 && byte_is_digit(target->ptr[i - 1]) && target->len - i < 7) {
		line += (uint32_t)(target->ptr[--i] - '0') * unit;
		unit *= 10;
	}
	if (i < 2 || target->ptr[i - 1] != ':' || !line)
		return 0;
	target->len = i - 1;
	return line;
}

static const struct when_answer *when_add_line(struct when_job *w, const struct when_answer *a,
					       struct str file, uint32_t line)
{
	SCOPED_STRBUF text = STRBUF_INIT, name = STRBUF_INIT;
	uint32_t source[2], i;
	int err;

	sb_addstr(&name, file);
	err = tree_read(w->j.src, sb_cstr(&name), LIMIT_SOURCE_BYTES, &text);
	if (err < 0) {
		fail("%s: %s", sb_cstr(&name), unread_text(err));
		return NULL;
	}
	for (i = 0; i < ARRAY_SIZE(source); i++)
		source[i] = source_condition(w->l, w->j.k, sb_str(&text),
					     str_ends(file, STR(".S")), line, i);
	return when_line_of(w->w, a, line, source);
}

/* In which there is nothing of Kconfig. */
static bool when_wants_graph(const struct when_job *w)
{
	const char *format = opt(w->j.inv, "format");

	return format && !strcmp(format, "dot");
}

static int when_add(struct when_job *w, const char *target)
{
	struct str name = str_of(target);
	uint32_t line = when_cut_line(&name);
	const struct when_answer *a = when_target(w->w, name);
	struct when_kconfig *k = NULL;
	size_t i;

	if (!a->name)
		return fail("%s: no makefile names it%s%s%s", target, a->near ? "; did you mean " : "",
			    a->near ? a->near : "", a->near ? "?" : "");
	if (line)
		a = when_add_line(w, a, name, line);
	if (!a)
		return EXIT_FAILED;
	if (!opt(w->j.inv, "makefiles-only") && !when_wants_graph(w)) {
		k = xcalloc(a->nr_uses + 1, sizeof(*k));
		for (i = 0; i < a->nr_uses; i++)
			when_ask(w, a->uses[i].condition, &k[i]);
	}
	vec_grow(w->list, w->nr, w->cap);
	w->list[w->nr++] = (struct when_entry){ target, a, k };
	return 0;
}

static void when_add_all(struct when_job *w)
{
	const struct when_answer *a = NULL;

	while ((a = when_next(w->w, a))) {
		vec_grow(w->list, w->nr, w->cap);
		w->list[w->nr++] = (struct when_entry){ NULL, a, NULL };
	}
}

static int when_write_graph(struct when_job *w)
{
	struct graph *g = graph_new();
	size_t i;
	int status;

	if (opt(w->j.inv, "all"))
		when_graph(w->p, NULL, g);
	for (i = 0; i < w->nr; i++)
		if (w->list[i].target)
			when_graph(w->p, w->list[i].answer, g);
	status = write_graph(w->j.inv, g, "kernel-when");
	graph_free(g);
	return status;
}

static int when_write(struct when_job *w)
{
	const char *format = opt(w->j.inv, "format");
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i;

	if (when_wants_graph(w))
		return when_write_graph(w);
	if (format && !strcmp(format, "json")) {
		when_json(w->l, w->list, w->nr, &text);
		return write_output(w->j.inv, sb_str(&text));
	}
	for (i = 0; i < w->nr; i++) {
		if (w->list[i].target && i)
			sb_addch(&text, '\n');
		if (w->list[i].target)
			when_text(w->l, &w->list[i], &text);
		else
			when_line(w->l, w->list[i].answer, &text);
	}
	return write_output(w->j.inv, sb_str(&text));
}

/* Whether no configuration builds one of them. */
static bool when_has_never(const struct when_job *w)
{
	size_t i, k;

	for (i = 0; i < w->nr; i++) {
		const struct when_entry *e = &w->list[i];

		if (!e->kconfig)
			continue;
		for (k = 0; k < e->answer->nr_uses; k++)
			if (e->kconfig[k].verdict != KCFG_NEVER)
				break;
		if (k == e->answer->nr_uses)
			return true;
	}
	return false;
}

static void when_close(struct when_job *w)
{
	size_t i, k;

	for (i = 0; i < w->nr; i++) {
		struct when_entry *e = &w->list[i];

		for (k = 0; e->kconfig && k < e->answer->nr_uses; k++)
			kcfg_change_free(&e->kconfig[k].change);
		free(e->kconfig);
	}
	free(w->list);
	kcfg_ask_free(w->ask);
	kcfg_free(w->c);
	if (w->solver.ctx)
		solver_close(&w->solver);
	when_free(w->w);
	presence_free(w->p);
	kconfig_job_close(&w->j);
}

static int run_when(struct invocation *inv)
{
	static const struct kconfig_job_wants wants = { .absent = true };
	struct when_job w = { .j.inv = inv };
	bool all = opt(inv, "all");
	const char *target;
	int status;
	size_t i;

	if (!all && !operand(inv, 0))
		return usage_error(inv, "no target given");
	if (all && operand(inv, 0))
		return usage_error(inv, "--all takes no targets");
	status = kconfig_job_open(&w.j, &wants) ?: when_read(&w);
	if (!status && all)
		when_add_all(&w);
	for (i = 0; !status && (target = operand(inv, i)); i++)
		status = when_add(&w, target);
	if (!status)
		status = when_write(&w) ?: when_has_never(&w) ? EXIT_FINDINGS : EXIT_CLEAN;
	when_close(&w);
	return status;
}

const struct command cmd_when = {
	.operands = "[TARGET]...",
	.about =
"Shows in which configurations a TARGET is built: the condition on CONFIG\n"
"symbols, all directories above it included, for built in and module apart, and\n"
"the makefile lines that it comes from.  No .config is read and nothing is run.\n"
"\n"
"A TARGET is an object (drivers/net/dummy.o), a module (dummy.ko, dummy), a\n"
"source file, a program or a directory; of a line of a source file\n"
"(drivers/net/dummy.c:120) the #if lines around it count as well.\n"
"\n"
"CONFIG_X is y or m; what would only be known after running a command is in\n"
"[brackets].  Then Kconfig is asked: \"always\", \"never\" with the lines that\n"
"contradict each other, or \"possible\" with the smallest change of alldefconfig.\n"
"\n"
"Exit status: 0 some configuration builds each target, 1 none does, 2 error.",
	.common = COMMON(SRCTREE) | COMMON(ARCH) | COMMON(TOOLCHAIN) | OUTPUT_OPTIONS,
	.options = { options },
	.run = run_when,
};
