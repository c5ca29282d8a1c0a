// SPDX-License-Identifier: GPL-2.0
/*
 * Random makefiles, read by GNU make and by the evaluator: what $(info) says
 * must be the same, and both must come to the end, or neither.
 *
 * MK_SEEDS="FIRST COUNT" runs others; MK_KEEP=1 leaves the last file there.
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "mk/eval.h"
#include "mk-random.h"
#include "tap.h"

#define BATCH 50

/*
 * What the evaluator does not follow: whether rules agree with each other,
 * and make's losing count of conditionals after a bad "else ifdef".
 */
static bool is_beyond(const char *errors)
{
	return strstr(errors, "mixed implicit") ||
	       strstr(errors, "both : and ::") ||
	       strstr(errors, "extraneous text after 'else'");
}

/* Run make on x.mk in this directory; its standard output. */
static bool run_make(struct strbuf *out)
{
	SCOPED_STRBUF errors = STRBUF_INIT;
	static char *const argv[] = {
		(char *)"make", (char *)"-rR", (char *)"-f", (char *)"x.mk",
		(char *)"C1=cmd $(a)", NULL,
	};
	static char *const env[] = {
		(char *)"LC_ALL=C", (char *)"E1=env $(b)", NULL,
	};
	int fds[2], status;
	pid_t pid;

	if (pipe(fds) < 0)
		return false;
	pid = fork();
	if (!pid) {
		dup2(fds[1], STDOUT_FILENO);
		dup2(open("errors", O_WRONLY | O_CREAT | O_TRUNC, 0600),
		     STDERR_FILENO);
		close(fds[0]);
		close(fds[1]);
		alarm(10);
		execve("/usr/bin/make", argv, env);
		_exit(127);
	}
	close(fds[1]);
	file_read_fd(fds[0], 64 << 20, out);
	close(fds[0]);
	file_read("errors", 1 << 20, &errors);
	return waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
	       WEXITSTATUS(status) == 2 && !is_beyond(sb_cstr(&errors));
}

static int read_file(void *ctx, const char *file, struct strbuf *out)
{
	(void)ctx;
	return file_read(file, 1 << 20, out);
}

static int list_dir(void *ctx, const char *dir, tree_visit *visit,
		       void *vctx)
{
	(void)ctx;
	if (strcmp(dir, "."))
		return -1;
	visit(vctx, STR("x.mk"));
	return 0;
}

static enum tree_type type_of(void *ctx, const char *file)
{
	(void)ctx;
	return !access(file, F_OK) ? TREE_FILE : TREE_NONE;
}

static void run_ours(const char *dir, struct strbuf *out, struct strbuf *why)
{
	const struct mk_files files = {
		.read = read_file, .list = list_dir, .type = type_of,
		.curdir = dir,
	};
	struct interner *in = interner_new();
	struct diag *diag = diag_new();
	struct mk *mk = mk_new(in, &files, NULL, diag);

	mk_info_to(mk, out);
	mk_set(mk, STR("E1"), STR("env $(b)"), true, MK_ENVIRONMENT);
	mk_set(mk, STR("C1"), STR("cmd $(a)"), true, MK_COMMAND_LINE);
	mk_include(mk, "x.mk");
	diag_write(diag, why);
	mk_free(mk);
	diag_free(diag);
	interner_free(in);
}

/* Ask for every variable in every way; then end before make looks for goals. */
static void add_questions(struct strbuf *out)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		sb_addf(out, "$(info $(flavor %s) $(origin %s) [$(value %s)])\n",
			names[i], names[i], names[i]);
	for (i = 0; i < ARRAY_SIZE(names); i++)
		sb_addf(out, "$(info [$(%s)])\n", names[i]);
	sb_adds(out, "$(error end)\n");
}

static bool same(uint64_t seed, const char *dir)
{
	SCOPED_STRBUF theirs = STRBUF_INIT;
	SCOPED_STRBUF ours = STRBUF_INIT;
	SCOPED_STRBUF why = STRBUF_INIT;
	struct gen g;
	bool equal;

	generate(&g, seed);
	add_questions(&g.out);
	file_write("x.mk", sb_str(&g.out));
	sb_free(&g.out);
	if (!run_make(&theirs))
		return true;
	run_ours(dir, &ours, &why);
	equal = str_eq(sb_str(&theirs), sb_str(&ours));
	if (!equal) {
		fprintf(stderr, "# seed %llu\n", (unsigned long long)seed);
		tap_show("make", sb_cstr(&theirs));
		tap_show("ours", sb_cstr(&ours));
		tap_show("why ", sb_cstr(&why));
	}
	return equal;
}

int main(void)
{
	const char *seeds = getenv("MK_SEEDS");
	unsigned long first = 1, count = 400, i;
	char dir[] = "/tmp/mk-random.XXXXXX";
	unsigned long bad = 0;

	if (seeds)
		sscanf(seeds, "%lu %lu", &first, &count);
	if (access("/usr/bin/make", X_OK) || !mkdtemp(dir) || chdir(dir)) {
		puts("1..0 # SKIP needs make and /tmp");
		return 0;
	}
	for (i = 0; i < count; i++) {
		bad += !same(first + i, dir);
		if ((i + 1) % BATCH && i + 1 != count)
			continue;
		is_int((intmax_t)bad, 0, "seeds up to %lu", first + i);
		bad = 0;
	}
	if (!getenv("MK_KEEP")) {
		unlink("x.mk");
		unlink("errors");
		rmdir(dir);
	}
	return done_testing();
}
