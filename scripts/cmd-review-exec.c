// SPDX-License-Identifier: GPL-2.0
/*
 * godeps bisect-run --exec: a test of a Go program, run as the kernel's build would
 * run the go command in this revision.  It is the one place where something from a tree
 * is executed, and only because the user says so.
 */
#include "cmd-review-exec.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/path.h"
#include "check/fits.h"
#include "cmd.h"
#include "go/goarch.h"
#include "graph/graph.h"
#include "query/paths.h"
#include "review/influence.h"
#include "review/state.h"

/* Digits of a commit in messages. */
#define EXEC_HEX 12

/* One state of the bisection, as far as the target is concerned. */
struct exec_state {
	struct state state;
	uint32_t node;			/* the target, or GRAPH_NONE */
	uint32_t package;		/* the Go package that it is */
	struct go_target target;
};

/* The package of a Go program, or a package itself. */
static uint32_t exec_package(struct exec_state *s)
{
	const struct graph *g = session_graph(s->state.session);
	const struct graph_edge *e;

	if (s->node == GRAPH_NONE || graph_is(g, s->node, NODE_GOPKG))
		return s->node;
	e = graph_first_out(state_index(&s->state), s->node, EDGE_BUILD);
	return e ? e->to : GRAPH_NONE;
}

static int exec_read(const struct bisect_exec *x, const struct repo_id *id, struct exec_state *s,
		     struct diag *diag)
{
	int err = state_read(x->session, x->repo, id, x->config, true, &s->state, diag);

	if (err)
		return err;
	graph_sort(session_graph(s->state.session));
	s->target = session_go_target(s->state.session);
	s->node = paths_target(session_graph(s->state.session), str_of(x->target));
	s->package = exec_package(s);
	return 0;
}

/* What the program needs and this kernel does not have; false: nothing. */
static bool exec_lacks(struct exec_state *s, struct strbuf *why)
{
	const struct graph *g = session_graph(s->state.session);
	struct fits fits = { .nr = 0 };
	size_t i, j;

	fits_of(g, &fits);
	for (i = 0; i < fits.nr; i++) {
		const struct fit_program *p = &fits.list[i];

		if (!str_eq(p->name, graph_name(g, s->package)) || p->fit < FIT_OPTIONS)
			continue;
		for (j = 0; j < p->nr; j++)
			if (p->reasons[j].fit >= FIT_OPTIONS)
				sb_addf(why, "%s%.*s", why->len ? ", " : "",
					STR_ARG(p->reasons[j].symbol.len ? p->reasons[j].symbol :
						p->reasons[j].target));
	}
	fits_free(&fits);
	return why->len > 0;
}

/* Why there is nothing to run in this revision. */
static bool exec_cannot(const struct bisect_exec *x, struct exec_state *s, struct strbuf *why)
{
	SCOPED_STRBUF lacks = STRBUF_INIT;

	if (s->node == GRAPH_NONE)
		sb_addf(why, "'%s' not found in the graph", x->target);
	else if (s->package == GRAPH_NONE ||
		 !graph_get(session_graph(s->state.session), s->package, ATTR_DIR).ptr)
		sb_addf(why, "'%s' is not a Go program or package of the tree", x->target);
	else if (!s->target.goarch)
		sb_addf(why, "Go has no port: %s", s->target.why_not);
	else if (exec_lacks(s, &lacks))
		sb_addf(why, "it needs what this kernel lacks: %.*s", STR_ARG(sb_str(&lacks)));
	return why->len > 0;
}

/*
 * Does a revision that was tested before have the same of everything that counts?
 * @sum: of this one.
 */
static bool exec_is_same(const struct bisect_exec *x, const struct exec_state *s,
			 const unsigned char *sum, const char *commit)
{
	unsigned char other[DIGEST_SHA256];
	struct diag *diag = diag_new();
	struct exec_state old = { .node = GRAPH_NONE };
	struct repo_id id;
	bool is_same = false;

	if (!repo_state(x->repo, commit, &id, diag)) {
		if (!exec_read(x, &id, &old, diag) && old.node != GRAPH_NONE &&
		    old.target.goarch && !strcmp(old.target.goarch, s->target.goarch)) {
			influence_sum(&old.state, old.node, other);
			is_same = !memcmp(sum, other, sizeof(other));
		}
		state_free(&old.state);
	}
	diag_free(diag);
	return is_same;
}

static bool exec_known(const struct bisect_exec *x, struct exec_state *s,
		       const struct repo_bisect *known, int *status)
{
	unsigned char sum[DIGEST_SHA256];
	size_t i;

	if (!known->nr && !*known->bad)
		return false;
	influence_sum(&s->state, s->node, sum);
	for (i = 0; i <= known->nr; i++) {
		const char *commit = i < known->nr ? known->good[i] : known->bad;

		if (!*commit || !exec_is_same(x, s, sum, commit))
			continue;
		printf("godeps: not run: nothing that can influence %s differs from %.*s, which is %s\n",
		       x->target, EXEC_HEX, commit, i < known->nr ? "good" : "bad");
		*status = i < known->nr ? BISECT_GOOD : BISECT_BAD;
		return true;
	}
	return false;
}

/* The directory of the go command comes first, as "go" is what tests run. */
static void exec_set_path(const char *go)
{
	const char *path = getenv("PATH");
	SCOPED_STRBUF all = STRBUF_INIT;
	char *full;

	if (!go || !strchr(go, '/'))
		return;
	full = realpath(go, NULL);
	if (!full)
		return;
	sb_addstr(&all, path_dir(str_of(full)));
	sb_addf(&all, ":%s", path ? path : "/usr/bin:/bin");
	setenv("PATH", sb_cstr(&all), 1);
	free(full);
}

/* What Makefile.goprogs gives the go command; -race needs CGO_ENABLED as the user has it. */
static void exec_set_environment(const struct bisect_exec *x, const struct go_target *t)
{
	const char *flags = getenv("GOFLAGS"), *go = x->session->go;
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i;

	setenv("GOENV", "off", 1);
	setenv("GO111MODULE", "on", 1);
	setenv("GOPROXY", "off", 1);
	setenv("GOSUMDB", "off", 1);
	setenv("GOTOOLCHAIN", "local", 1);
	setenv("GOOS", "linux", 1);
	setenv("GOARCH", t->goarch, 1);
	for (i = 0; i < t->nr_vars; i++)
		setenv(t->vars[i].name, t->vars[i].value, 1);
	sb_addf(&text, "-tags=kbuild%s%s", flags ? " " : "", flags ? flags : "");
	setenv("GOFLAGS", sb_cstr(&text), 1);
	sb_truncate(&text, 0);
	if (x->session->gocache)
		sb_adds(&text, x->session->gocache);
	else
		sb_addf(&text, "%s/.godeps/gocache", x->objtree);
	setenv("GOCACHE", sb_cstr(&text), 1);
	exec_set_path(go ? go : getenv("GO"));
}

/* The exit status of a command, or -1 if there is none. */
static int exec_shell(const struct bisect_exec *x, const struct go_target *t, const char *dir,
		      const char *command)
{
	int status;
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid < 0)
		return fail("cannot start a process: %s", strerror(errno)), -1;
	if (!pid) {
		if (chdir(dir)) {
			fail("%s: %s", dir, strerror(errno));
			_exit(127);
		}
		exec_set_environment(x, t);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int exec_run(const struct bisect_exec *x, struct exec_state *s)
{
	struct str in = graph_get(session_graph(s->state.session), s->package, ATTR_DIR);
	SCOPED_STRBUF dir = STRBUF_INIT;
	int status;

	sb_addf(&dir, "%s/", x->worktree);
	sb_addquoted(&dir, in);
	/* Its tests are built too, so that a mistake in one of them is no answer. */
	status = exec_shell(x, &s->target, sb_cstr(&dir),
			    "go build -o /dev/null . && go test -c -o /dev/null . >/dev/null");
	if (status < 0 || status == 127)
		return BISECT_ABORT;
	if (status) {
		printf("godeps: skipped: %s cannot be built\n", x->target);
		return BISECT_SKIP;
	}
	status = exec_shell(x, &s->target, sb_cstr(&dir), x->command);
	if (status < 0 || status > 125)
		return BISECT_ABORT;
	return !status ? BISECT_GOOD : status == BISECT_SKIP ? BISECT_SKIP : BISECT_BAD;
}

/* The files of a commit, and how each of them reaches the target. */
static void exec_explain(const struct bisect_exec *x, const struct repo_range *range,
			 struct diag *diag)
{
	const struct repo_commit *commit = &range->commits[0];
	struct repo_changes changes = { .nr = 0 };
	struct exec_state s = { .node = GRAPH_NONE };
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i;

	if (!exec_read(x, &commit->tree, &s, diag) && s.node != GRAPH_NONE &&
	    !repo_changes(x->repo, &range->base, &commit->tree, &changes, diag)) {
		sb_addf(&text, "godeps: first bad commit: %.*s ", EXEC_HEX, commit->hex);
		sb_addquoted(&text, str_of(commit->subject));
		sb_addch(&text, '\n');
		for (i = 0; i < changes.nr; i++) {
			SCOPED_STRBUF path = STRBUF_INIT;

			influence_path(&s.state, s.node, str_of(changes.at[i].to), &path);
			sb_addstr(&text, sb_str(&path));
		}
		fputs(sb_cstr(&text), stdout);
	}
	repo_changes_free(&changes);
	state_free(&s.state);
}

/* With this answer, is one commit left?  Then it is the one. */
static void exec_conclude(const struct bisect_exec *x, const struct repo_bisect *known, int status,
			  struct diag *diag)
{
	const char *bad = status == BISECT_BAD ? "HEAD" : known->bad;
	size_t i;

	if (status == BISECT_SKIP || status == BISECT_ABORT || !*bad)
		return;
	for (i = 0; i <= known->nr; i++) {
		const char *good = i < known->nr ? known->good[i] : "HEAD";
		struct repo_range range = { .nr = 0 };
		struct diag *scratch = diag_new();
		SCOPED_STRBUF name = STRBUF_INIT;
		bool is_last = false;

		sb_addf(&name, "%s..%s", good, bad);
		if ((i < known->nr || status == BISECT_GOOD) &&
		    !repo_range(x->repo, sb_cstr(&name), &range, scratch) && range.nr == 1)
			is_last = true;
		if (is_last)
			exec_explain(x, &range, diag);
		repo_range_free(&range);
		diag_free(scratch);
		if (is_last)
			return;
	}
}

int bisect_exec(const struct bisect_exec *x, const struct repo_id *state, struct diag *diag)
{
	struct exec_state s = { .node = GRAPH_NONE };
	SCOPED_STRBUF why = STRBUF_INIT;
	struct repo_bisect known;
	int status = BISECT_SKIP;

	if (repo_bisect(x->repo, &known, diag))
		return BISECT_ABORT;
	if (exec_read(x, state, &s, diag))
		printf("godeps: skipped: this revision cannot be read\n");
	else if (exec_cannot(x, &s, &why))
		printf("godeps: skipped: %s\n", sb_cstr(&why));
	else if (!exec_known(x, &s, &known, &status))
		status = exec_run(x, &s);
	exec_conclude(x, &known, status, diag);
	fflush(stdout);
	state_free(&s.state);
	repo_bisect_free(&known);
	return status;
}
