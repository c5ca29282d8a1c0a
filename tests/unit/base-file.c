// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "tap.h"

static bool holds(const char *path, const char *want)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	return !file_read(path, 1000, &out) && str_is(sb_str(&out), want);
}

/* How many entries the directory has, temporary files among them. */
static int entries(void)
{
	FILE *p = popen("ls -A | wc -l", "r");
	int n = -1;

	if (!p || fscanf(p, "%d", &n) != 1)
		n = -1;
	if (p)
		pclose(p);
	return n;
}

static void test_write(void)
{
	const struct timespec old[2] = { { 1000, 0 }, { 1000, 0 } };
	struct stat before, after;

	umask(027);
	is_int(file_write("new", STR("one")), 1, "a new file");
	ok(holds("new", "one") && !stat("new", &before) &&
	   (before.st_mode & 07777) == 0640, "content, and the mode of umask");
	utimensat(AT_FDCWD, "new", old, 0);
	stat("new", &before);
	is_int(file_write("new", STR("one")), 0, "an identical file");
	stat("new", &after);
	ok(before.st_ino == after.st_ino && after.st_mtime == 1000,
	   "is not touched");
	chmod("new", 0604);
	is_int(file_write("new", STR("two")), 1, "another text of that length");
	stat("new", &after);
	ok(holds("new", "two") && (after.st_mode & 07777) == 0604,
	   "replaces it, the mode stays");
	is_int(file_write("new", STR("")), 1, "an empty text");
	ok(holds("new", "") && !file_write("new", STR("")), "and again");
	is_int(entries(), 1, "no temporary file is left");
}

static void test_links(void)
{
	struct stat st;

	ok(!mkdir("sub", 0755) && !symlink("sub/target", "link") &&
	   !symlink("../link", "sub/twice") && !symlink("here", "here"),
	   "links");
	is_int(file_write("link", STR("one")), 1, "through a dangling link");
	ok(holds("sub/target", "one") && !lstat("link", &st) &&
	   S_ISLNK(st.st_mode), "makes its target, the link stays");
	is_int(file_write("sub/twice", STR("two")), 1, "through two links");
	ok(holds("sub/target", "two") && !lstat("sub/twice", &st) &&
	   S_ISLNK(st.st_mode), "replaces the target");
	is_int(file_write("link", STR("two")), 0, "identical through a link");
	is_int(file_write("here", STR("x")), -ELOOP, "a link to itself");
	ok(!lstat("here", &st) && S_ISLNK(st.st_mode), "stays");
}

static void test_refused(void)
{
	char longest[300];

	is_int(file_write("sub", STR("x")), -EISDIR, "a directory");
	is_int(file_write("no/such", STR("x")), -ENOENT, "in no directory");
	is_int(file_write("new/x", STR("x")), -ENOTDIR, "in a file");
	is_int(file_write("", STR("x")), -ENOENT, "no name");
	is_int(file_write("/dev/full", STR("x")), -ENOSPC, "a full device");
	is_int(file_write("/dev/null", STR("x")), 1, "a device");
	memset(longest, 'n', 255);
	longest[255] = '\0';
	is_int(file_write(longest, STR("x")), 1, "the longest name there is");
	unlink(longest);
}

/* A limit on sizes stands for a full disk: write() gives an error halfway. */
static void test_no_room(void)
{
	struct rlimit limit = { 4096, RLIM_INFINITY };
	static char big[10000];
	int before = entries();

	file_write("new", STR("old"));
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &limit);
	is_int(file_write("new", (struct str){ big, sizeof(big) }), -EFBIG,
	       "no room for the text");
	limit.rlim_cur = RLIM_INFINITY;
	setrlimit(RLIMIT_FSIZE, &limit);
	ok(holds("new", "old") && entries() == before,
	   "the old file is whole, and nothing else is left");
}

/* A run that is killed before its rename; then one to the same name. */
static void killed_run(const char *path, const char *text)
{
	pid_t pid = fork();

	if (!pid) {
		struct rlimit limit = { 0, 0 };

		/* The first byte that is written raises SIGXFSZ. */
		signal(SIGXFSZ, SIG_DFL);
		setrlimit(RLIMIT_CORE, &limit);
		setrlimit(RLIMIT_FSIZE, &limit);
		file_write(path, str_of(text));
		_exit(0);
	}
	waitpid(pid, NULL, 0);
}

static void test_killed(void)
{
	int before = entries();

	file_write("out", STR("old"));
	killed_run("out", "new");
	is_int(entries(), before + 2, "a killed run leaves a temporary file");
	ok(holds("out", "old"), "and the old output");
	is_int(file_write("out", STR("new")), 1, "the next run writes");
	is_int(entries(), before + 1, "and nothing else is left");
	killed_run("out", "newer");
	is_int(file_write("out", STR("new")), 0, "a run that has nothing to write");
	is_int(entries(), before + 1, "removes it, too");
	killed_run("out", "newer");
	is_int(file_write("other", STR("x")), 1, "another output");
	is_int(entries(), before + 3, "leaves it alone: that run may be at work");
	file_write("out", STR(""));
	unlink("out");
	unlink("other");
}

/* What other users may have put where the output or its temporary file goes. */
static void test_planted(void)
{
	struct stat st;

	ok(!mkfifo("pipe", 0600) && file_write("pipe", STR("x")) == -ENXIO,
	   "a FIFO that no process reads");
	unlink("pipe");
	if (geteuid() || mkdir("pub", 0755) || chmod("pub", 01777)) {
		ok(1, "a planted link # SKIP needs root");
		return;
	}
	ok(!symlink("../victim", "pub/out") && !lchown("pub/out", 65534, 65534) &&
	   file_write("pub/out", STR("x")) == -EACCES &&
	   lstat("victim", &st) < 0, "another user's link in a directory for all");
	ok(!lchown("pub/out", 0, 0) && file_write("pub/out", STR("x")) == 1 &&
	   holds("victim", "x"), "one's own link there");
	unlink("victim");
}

static void test_read(void)
{
	struct strbuf out = STRBUF_INIT;

	sb_adds(&out, "kept ");
	is_int(file_read("nowhere", 9, &out), -ENOENT, "read no file");
	is_int(file_read("sub", 9, &out), -EISDIR, "read a directory");
	is_int(file_read("/dev/zero", 9, &out), -EINVAL, "read a device");
	is_int(file_read_operand("/dev/zero", 9, &out), -EFBIG,
	       "read an endless device");
	ok(!mkfifo("fifo", 0600) && file_read("fifo", 9, &out) == -EINVAL,
	   "read a FIFO");
	is_int(file_read("new", 2, &out), -EFBIG, "read more than the cap");
	is_str(sb_cstr(&out), "kept ", "the buffer is as it was");
	is_int(file_read("new", 3, &out), 0, "read as much as the cap");
	is_int(file_read_operand("/dev/null", 0, &out), 0, "read nothing");
	is_int(file_read_operand("fifo", 9, &out), 0,
	       "a FIFO without a writer");
	is_str(sb_cstr(&out), "kept old", "appended");
	sb_truncate(&out, 0);
	ok(!file_read("/proc/self/status", 1u << 20, &out) && out.len > 100,
	   "a file that does not know its size");
	sb_free(&out);
}

/* A non-blocking pipe: slow, not broken. */
static void test_slow_pipe(void)
{
	static char text[200000];
	struct strbuf out = STRBUF_INIT;
	int fds[2], kept = dup(STDOUT_FILENO);
	bool good = !pipe2(fds, O_NONBLOCK);
	pid_t child;

	memset(text, 'x', sizeof(text));
	fflush(stdout);
	child = fork();
	if (!child) {
		dup2(fds[1], STDOUT_FILENO);
		close(fds[0]);
		_exit(file_write("-", (struct str){ text, sizeof(text) }) != 1);
	}
	close(fds[1]);
	usleep(20000);
	good = good && !file_read_fd(fds[0], sizeof(text), &out);
	ok(good && out.len == sizeof(text), "a non-blocking pipe, both ends");
	close(fds[0]);
	close(kept);
	sb_free(&out);
}

int main(void)
{
	char top[40], remove[60];

	snprintf(top, sizeof(top), "/tmp/godeps-unit.XXXXXX");
	if (!mkdtemp(top) || chdir(top))
		return 2;
	test_write();
	test_links();
	test_refused();
	test_no_room();
	test_killed();
	test_planted();
	test_read();
	test_slow_pipe();
	snprintf(remove, sizeof(remove), "rm -rf %s", top);
	if (system(remove))
		return 2;
	return done_testing();
}
