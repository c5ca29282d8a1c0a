// SPDX-License-Identifier: GPL-2.0
/*
 * sweep [--sample=N] [--alloc=LIBRARY] [--failed=STATUS] NAME COMMAND...
 *
 * Runs a command that writes its output to the file "out" and lets each of its
 * system calls fail in turn, with each error, once and from there on; kills it at
 * each; and lets each allocation fail.  Whatever happens, the command must
 *
 *	- end with status 2 (or STATUS) and a message that names the file, the output being the
 *	  old one or the new one, or
 *	- give the very result of the undisturbed run,
 *
 * die of no signal, and leave nothing behind; what a killed run left, the next one
 * takes away.  Prints a line, and another for each exception; the status is 1 if
 * there is one.
 */
#include "inject.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <getopt.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"

#define OLD	"what was there before\n"
#define MAX_SAID 40

static const struct {
	int err;
	const char *name;
} errors[] = {
	{ EIO, "EIO" }, { EMFILE, "EMFILE" }, { ENOMEM, "ENOMEM" },
	{ ENOSPC, "ENOSPC" }, { EACCES, "EACCES" },
};

struct sweep {
	const char *name;
	char **argv;
	const char *library;
	size_t sample;			/* runs of each kind; 0: all */
	size_t phase;			/* which: another for each command */
	int failed;			/* the status that says so */
	struct outcome ref;
	struct strbuf new, before, after;	/* the output; the names around it */
	size_t runs, refused, unchanged, exceptions;
};

static struct strbuf *listing;	/* nftw() takes no context */

static int on_file(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)type;
	(void)at;
	if (!strcmp(path, "./out"))
		return 0;
	sb_addf(listing, "%s %lld\n", path, S_ISREG(st->st_mode) ? (long long)st->st_size : 0);
	return 0;
}

/* Every name in the directory, and what is in "out". */
static void snapshot(struct strbuf *names, struct strbuf *out)
{
	sb_truncate(names, 0);
	listing = names;
	nftw(".", on_file, 16, FTW_PHYS);
	if (!out)
		return;
	sb_truncate(out, 0);
	file_read("out", SIZE_MAX / 2, out);
}

static void put_old(void)
{
	unlink("out");
	file_write("out", STR(OLD));
}

static void show(struct str text)
{
	SCOPED_STRBUF line = STRBUF_INIT;

	sb_addquoted(&line, str_head(text, str_chr(text, '\n')));
	printf("%.*s", 100, sb_cstr(&line));
}

/* What is wrong with a run, or NULL. */
struct judged {
	const struct outcome *o;
	struct str out;			/* the file "out" after it */
	const char *path;		/* what the failing call was about, or NULL */
	bool no_stderr;			/* it was a message that failed */
};

/* A library may complain, as long as our answer is the same. */
static bool is_same(const struct sweep *s, const struct judged *j)
{
	return j->o->status == s->ref.status &&
	       str_eq(j->out, sb_str(&s->new)) &&
	       str_eq(sb_str(&j->o->out), sb_str(&s->ref.out)) &&
	       (j->no_stderr || str_ends(sb_str(&j->o->err), sb_str(&s->ref.err)));
}

static bool is_directory(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

/* A message names a file if the end of its path is there. */
static bool is_named(const struct judged *j)
{
	struct str said = sb_str(&j->o->err), path;

	if (!j->path || !*j->path || str_has(said, "memory"))
		return true;
	path = str_of(j->path);
	if (str_starts(path, STR("/memfd:")))
		return str_has(said, "standard output");
	/* An object of git has no name of its own, but what it is of has one. */
	if (str_has(path, "/.git/") || str_ends(path, STR("/.git")))
		return !str_starts(said, STR("error: ")) || str_has(said, "'");
	/* Of a directory that cannot be opened a file in it may be named. */
	if (str_has(said, ": error: cannot read: ") && is_directory(j->path))
		return true;
	/* The top directory of a tree is called "." in it. */
	if (str_starts(said, STR(".: error: ")) || str_has(said, "\n.: error: "))
		return true;
	/* A temporary file stands for the output. */
	return str_find(said, path_base(path)) < said.len ||
	       (str_has(path, ".godeps.") && str_has(said, "out"));
}

static const char *wrong(const struct sweep *s, const struct judged *j)
{
	int status = j->o->status;

	if (status == -1)
		return "did not end";
	if (WIFSIGNALED(status))
		return "died of a signal";
	if (is_same(s, j))
		return NULL;
	if (WEXITSTATUS(status) != s->failed)
		return status == s->ref.status && str_eq(j->out, sb_str(&s->new)) &&
		       str_eq(sb_str(&j->o->out), sb_str(&s->ref.out)) ?
		       "other messages" : "another answer";
	if (!j->o->err.len && !j->no_stderr)
		return "silent";
	if (!str_is(j->out, OLD) && !str_eq(j->out, sb_str(&s->new)))
		return "a torn output";
	return is_named(j) || j->no_stderr ? NULL : "the file is not named";
}

static void complain(struct sweep *s, const char *what, const char *why, const struct judged *j)
{
	if (s->exceptions++ >= MAX_SAID)
		return;
	printf("  %s: %s: %s; status %d: ", s->name, what, why,
	       j->o->status == -1 ? -1 : WEXITSTATUS(j->o->status));
	show(sb_str(&j->o->err));
	putchar('\n');
}

/* Judge a run that ended, and put all back. */
static void conclude(struct sweep *s, const char *what, struct judged *j)
{
	SCOPED_STRBUF out = STRBUF_INIT;
	const char *why;

	snapshot(&s->after, &out);
	j->out = sb_str(&out);
	why = wrong(s, j);
	if (!why && !str_eq(sb_str(&s->before), sb_str(&s->after)))
		why = "something is left behind";
	s->runs++;
	if (why)
		complain(s, what, why, j);
	else if (is_same(s, j))
		s->unchanged++;
	else
		s->refused++;
	if (!str_is(j->out, OLD))
		put_old();
}

static void fail_call(struct sweep *s, size_t i, size_t e, enum fault_kind kind)
{
	const struct fault f = { kind, i, errors[e].err };
	SCOPED_STRBUF what = STRBUF_INIT;
	struct judged j = { .path = NULL };
	const struct call *c;
	struct outcome o;

	inject_run(s->argv, &f, &o);
	c = i < o.nr ? &o.calls[i] : &s->ref.calls[i];
	sb_addf(&what, "%s%s of %s(%s), call %zu", errors[e].name,
		kind == FAULT_FROM ? " from there on" : "", c->name, c->path, i);
	j.o = &o;
	/* When nothing more can be written, nothing can be said. */
	j.no_stderr = c->on_stderr || (kind == FAULT_FROM && str_starts(str_of(c->name), STR("write")));
	/* A closed descriptor, a mapping, a working directory: no file is meant. */
	j.path = kind == FAULT_FROM ? NULL : c->path;
	conclude(s, sb_cstr(&what), &j);
	outcome_free(&o);
}

/* Killed: the output is one of both, and the next run leaves nothing. */
static void kill_at(struct sweep *s, size_t i)
{
	const struct fault f = { FAULT_KILL, i, 0 };
	SCOPED_STRBUF what = STRBUF_INIT;
	SCOPED_STRBUF out = STRBUF_INIT;
	struct judged j = { .path = NULL };
	struct outcome o, again;
	bool is_whole;

	inject_run(s->argv, &f, &o);
	sb_addf(&what, "killed at %s(%s), call %zu", s->ref.calls[i].name,
		s->ref.calls[i].path, i);
	snapshot(&s->after, &out);
	is_whole = sb_cstr(&out) && (str_is(sb_str(&out), OLD) ||
				     str_eq(sb_str(&out), sb_str(&s->new)));
	j.o = &o;
	if (!is_whole)
		complain(s, sb_cstr(&what), "a torn output", &j);
	if (is_whole && str_eq(sb_str(&s->before), sb_str(&s->after))) {
		s->runs++;
		s->refused++;
		if (!str_is(sb_str(&out), OLD))
			put_old();
	} else {
		plain_run(s->argv, &again);
		j.o = &again;
		conclude(s, sb_cstr(&what), &j);
		outcome_free(&again);
	}
	outcome_free(&o);
}

static size_t stride(const struct sweep *s, size_t n)
{
	return s->sample && n > s->sample ? (n + s->sample - 1) / s->sample : 1;
}

static size_t first(const struct sweep *s, size_t n)
{
	return s->phase % stride(s, n);
}

/* How many calls of that name there were up to this one. */
static size_t call_rank(const struct sweep *s, size_t i)
{
	size_t n = 0, k;

	for (k = 0; k < i; k++)
		n += !strcmp(s->ref.calls[k].name, s->ref.calls[i].name);
	return n;
}

/* A sample has the errors in turn. */
static bool error_is_due(const struct sweep *s, size_t i, size_t e)
{
	return !s->sample || e == (i + s->phase) % ARRAY_SIZE(errors);
}

/* With all calls of a name from one on: from the first, and from each eighth. */
static bool from_is_due(const struct sweep *s, size_t i)
{
	size_t rank = call_rank(s, i);

	return s->sample ? !rank && (i + s->phase) % 4 == 0 : rank % 8 == 0;
}

static void sweep_calls(struct sweep *s)
{
	size_t n = s->ref.nr, i, e;

	for (e = 0; e < ARRAY_SIZE(errors); e++) {
		for (i = first(s, n); i < n; i += stride(s, n))
			if (error_is_due(s, i, e))
				fail_call(s, i, e, FAULT_ERROR);
		for (i = 0; i < n; i++)
			if (from_is_due(s, i) && error_is_due(s, i, e))
				fail_call(s, i, e, FAULT_FROM);
	}
	for (i = first(s, n); i < n; i += stride(s, n))
		kill_at(s, i);
}

/* One allocation fails; with @from all after it, too. */
static void fail_alloc(struct sweep *s, size_t n, bool from)
{
	SCOPED_STRBUF what = STRBUF_INIT;
	SCOPED_STRBUF value = STRBUF_INIT;
	struct judged j = { .path = NULL };
	struct outcome o;

	sb_addf(&value, "%zu%s", n, from ? "+" : "");
	sb_addf(&what, "allocation %s", sb_cstr(&value));
	setenv("FAIL_ALLOC", sb_cstr(&value), 1);
	setenv("LD_PRELOAD", s->library, 1);
	plain_run(s->argv, &o);
	unsetenv("LD_PRELOAD");
	unsetenv("FAIL_ALLOC");
	j.o = &o;
	conclude(s, sb_cstr(&what), &j);
	outcome_free(&o);
}

/* How many allocations there are: the first that does not matter ends them. */
static size_t alloc_count(struct sweep *s)
{
	size_t low = 1, high = 64, unchanged;

	for (;; high *= 2) {
		unchanged = s->unchanged;
		fail_alloc(s, high, true);
		if (s->unchanged > unchanged || high > 1u << 24)
			break;
		low = high;
	}
	while (low + 1 < high) {
		size_t mid = low + (high - low) / 2;

		unchanged = s->unchanged;
		fail_alloc(s, mid, true);
		if (s->unchanged > unchanged)
			high = mid;
		else
			low = mid;
	}
	return low;
}

/* Ever further apart: most of what is special is early. */
static size_t sample_allocs(struct sweep *s)
{
	size_t i, nr = 0, unchanged = s->unchanged;

	for (i = 1 + s->phase % 3; s->unchanged == unchanged && i < 1u << 20; i += i + 7) {
		fail_alloc(s, i, nr % 2);
		nr++;
	}
	return nr;
}

static size_t sweep_allocs(struct sweep *s)
{
	size_t n, i;

	if (!s->library)
		return 0;
	if (s->sample)
		return sample_allocs(s);
	n = alloc_count(s);
	for (i = 1; i <= n; i++) {
		fail_alloc(s, i, false);
		fail_alloc(s, i, true);
	}
	return n;
}

/* Two undisturbed runs that must agree. */
static int sweep_begin(struct sweep *s)
{
	const struct fault none = { .kind = FAULT_NONE };
	struct judged j = { .path = NULL };
	struct outcome o;
	int err;

	put_old();
	snapshot(&s->before, NULL);
	err = inject_run(s->argv, &none, &s->ref);
	if (err)
		return err;
	snapshot(&s->after, &s->new);
	if (s->ref.status == -1 || !WIFEXITED(s->ref.status) || WEXITSTATUS(s->ref.status) > 1) {
		printf("  %s: the sample of it fails: ", s->name);
		show(sb_str(&s->ref.err));
		putchar('\n');
		s->exceptions++;
		return 0;
	}
	put_old();
	plain_run(s->argv, &o);
	j.o = &o;
	conclude(s, "undisturbed", &j);
	outcome_free(&o);
	return 0;
}

int main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "sample", required_argument, NULL, 's' },
		{ "alloc", required_argument, NULL, 'a' },
		{ "failed", required_argument, NULL, 'f' },
		{ NULL, 0, NULL, 0 },
	};
	struct sweep s = { .name = "", .failed = 2 };
	size_t calls = 0, allocs = 0;
	int c;

	while ((c = getopt_long(argc, argv, "+", options, NULL)) >= 0) {
		if (c == 's')
			s.sample = strtoul(optarg, NULL, 10);
		else if (c == 'a')
			s.library = optarg;
		else if (c == 'f')
			s.failed = (int)strtol(optarg, NULL, 10);
		else
			return 2;
	}
	if (argc - optind < 2)
		return 2;
	s.name = argv[optind];
	s.phase = (size_t)(hash_bytes(0, str_of(s.name)) % 1000);
	s.argv = argv + optind + 1;
	if (sweep_begin(&s)) {
		puts("seccomp cannot be used here");
		return 2;
	}
	if (!s.exceptions) {
		calls = s.ref.nr;
		sweep_calls(&s);
		allocs = sweep_allocs(&s);
	}
	printf("%-34s %6zu %8zu %7zu %7zu %9zu %5zu\n", s.name, calls, allocs, s.runs,
	       s.refused, s.unchanged, s.exceptions);
	return s.exceptions != 0;
}
