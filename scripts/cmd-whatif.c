// SPDX-License-Identifier: GPL-2.0
/*
 * godeps whatif: what a change of the .config does to what is built, and to what Go
 * programs need.  Both configurations are completed as olddefconfig would.
 */
#include "cmd.h"
#include "kconfig-job.h"

#include "base/diag.h"
#include "change/diff.h"
#include "conf/config.h"
#include "graph/graph.h"
#include "kconfig/kconfig.h"

struct whatif {
	struct invocation *inv;
	struct kconfig_job job;
	struct strbuf settings;		/* lines of a .config */
	struct strbuf before, after;
	struct diag *found;		/* what is new in the second state */
};

/* "NET=n", "CONFIG_NET=n"; false: such a symbol does not exist. */
static bool add_line(struct whatif *w, struct str asked)
{
	size_t eq = str_chr(asked, '=');
	size_t start = w->settings.len;

	if (!kconfig_job_symbol(&w->job, asked, &w->settings)) {
		fail("no Kconfig file defines %s", sb_cstr(&w->settings) + start);
		return false;
	}
	sb_addstr(&w->settings, eq < asked.len ? str_from(asked, eq) : STR("=y"));
	sb_addch(&w->settings, '\n');
	return true;
}

/* A setting that does not stay is told: something selects it, or it has no prompt. */
static void tell_dropped(struct whatif *w, struct kcfg *c)
{
	struct str rest = sb_str(&w->settings), line;

	while (str_line(&rest, &line)) {
		size_t eq = str_chr(line, '=');
		const struct kconfig_symbol *s = kconfig_find(w->job.k, str_head(line, eq));
		struct str value = str_from(line, eq + 1), is = kcfg_text(c, s);

		if (value.len > 1 && value.ptr[0] == '"')
			value = str_head(str_from(value, 1), value.len - 2);
		if (!str_eq(is, value))
			diag_add(w->found, SEV_WARNING, "kconfig-unreachable",
				 (struct place){ s->defs->file->text, s->defs->line, 0 },
				 "Kconfig does not keep %.*s: it becomes \"%.*s\"", STR_ARG(line),
				 STR_ARG(is));
	}
}

static bool complete(struct whatif *w, bool change, struct strbuf *out)
{
	struct kcfg *c = kconfig_job_read(&w->job, NULL);
	bool deep;

	if (change)
		kcfg_read(c, "the command line", sb_str(&w->settings));
	kcfg_settle(c, KCFG_OLDDEF);
	kcfg_write(c, out);
	if (change)
		tell_dropped(w, c);
	deep = kconfig_job_is_deep(c);
	kcfg_free(c);
	return !deep;
}

static bool is_said(const struct diag *d, const struct diag_msg *m)
{
	size_t i;

	for (i = 0; i < diag_total(d); i++) {
		struct diag_msg other = diag_at(d, i);

		if (other.rule && m->rule && !strcmp(other.rule, m->rule) &&
		    str_eq(other.text, m->text))
			return true;
	}
	return false;
}

static void take_new_findings(struct whatif *w, struct session *before, struct session *after)
{
	const struct diag *now = session_findings(after);
	size_t i;

	for (i = 0; i < diag_total(now); i++) {
		struct diag_msg m = diag_at(now, i);

		if (m.rule && !is_said(session_findings(before), &m))
			diag_copy(w->found, &m);
	}
}

static int compare_sessions(struct whatif *w, struct session_args *a)
{
	struct session *before, *after = NULL;
	int status = EXIT_FAILED;

	a->session.kconfig = w->job.k;
	a->session.kernel.config = ".config";
	a->session.kernel.text = sb_str(&w->before);
	before = session_start(w->inv, &a->session);
	a->session.kernel.config = "the changed .config";
	a->session.kernel.text = sb_str(&w->after);
	if (before)
		after = session_start(w->inv, &a->session);
	if (after) {
		struct diff *d = diff_graphs(session_graph(before), session_graph(after));

		take_new_findings(w, before, after);
		status = write_diff(w->inv, d, "what would change");
		diff_free(d);
	}
	session_free(after);
	session_free(before);
	return status;
}

static int whatif(struct whatif *w)
{
	static const struct kconfig_job_wants wants = { .config = true };
	struct session_args a;
	const char *asked;
	int status;
	size_t i;

	if (!operand(w->inv, 0))
		return usage_error(w->inv, "no setting given");
	if (kconfig_job_open(&w->job, &wants))
		return EXIT_FAILED;
	for (i = 0; (asked = operand(w->inv, i)); i++)
		if (!add_line(w, str_of(asked)))
			return EXIT_FAILED;
	if (!complete(w, false, &w->before) || !complete(w, true, &w->after))
		return EXIT_FAILED;
	status = session_args_read(w->inv, &a) ?: compare_sessions(w, &a);
	session_args_free(&a);
	return status;
}

static int run_whatif(struct invocation *inv)
{
	struct whatif w = { .inv = inv, .job.inv = inv, .found = diag_new() };
	int status = whatif(&w);

	report(w.found);
	kconfig_job_close(&w.job);
	diag_free(w.found);
	sb_free(&w.settings);
	sb_free(&w.before);
	sb_free(&w.after);
	return status;
}

const struct command cmd_whatif = {
	.operands = "SYMBOL=VALUE...",
	.about =
"Says what settings would do: the .config is completed with them and without\n"
"them, as olddefconfig does, and both graphs are compared: what would no longer\n"
"be built, what would be, and which symbols change.  Needs of Go programs that\n"
"would no longer be met go to standard error, as findings.\n"
"\n"
"Exit status: 0 nothing changes, 1 something does, 2 error.",
	.common = KERNEL_OPTIONS | GO_SIDE_OPTIONS | JUDGING_OPTIONS | OUTPUT_OPTIONS,
	.options = { diff_options },
	.run = run_whatif,
};
