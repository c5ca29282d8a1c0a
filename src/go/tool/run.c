// SPDX-License-Identifier: GPL-2.0
/*
 * The child gets an environment built from nothing: what keeps it off the
 * network is fixed, what tells it where things are is passed on, and the rest
 * of the user's variables does not exist.  GOPROXY=off alone is not enough:
 * modules that match GOPRIVATE or GONOPROXY would still be fetched from their
 * repositories, so these are fixed and GOVCS forbids every version control
 * tool.
 *
 * It runs in its own process group, so that a timeout also ends whatever it has
 * started.
 */
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/path.h"

#define DEFAULT_TIMEOUT 120

static const char *const fixed_env[] = {
	"CGO_ENABLED=1", "GONOPROXY=none", "GONOSUMDB=none", "GOOS=linux",
	"GOPRIVATE=none", "GOPROXY=off", "GOSUMDB=off",
	"GOTOOLCHAIN=local", "GOVCS=*:off", "LC_ALL=C",
};

static const char *const passed_env[] = {
	"GOENV", "GOEXPERIMENT", "GOMODCACHE", "GOPATH", "GOROOT", "GOTMPDIR",
	"GOWORK", "HOME", "PATH", "TMPDIR", "XDG_CACHE_HOME",
	"XDG_CONFIG_HOME",
};

static bool gorun_is_program(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISREG(st.st_mode) && !access(path, X_OK);
}

static bool find_in_path(const char *name, struct strbuf *out)
{
	const char *path = getenv("PATH");
	struct str rest = str_of(path ? path : "/usr/bin:/bin");

	while (rest.len) {
		struct str dir = str_head(rest, str_chr(rest, ':'));

		rest = str_from(rest, dir.len + 1);
		/* A relative entry would follow the directory we run it in. */
		if (!dir.len || dir.ptr[0] != '/')
			continue;
		sb_truncate(out, 0);
		path_join(out, dir, str_of(name));
		if (gorun_is_program(sb_cstr(out)))
			return true;
	}
	return false;
}

static bool find_as_path(const char *name, struct strbuf *out)
{
	char *full = realpath(name, NULL);

	sb_truncate(out, 0);
	if (full)
		sb_adds(out, full);
	free(full);
	return out->len && gorun_is_program(sb_cstr(out));
}

int go_find(const char *name, struct strbuf *out, struct diag *diag)
{
	const char *env = getenv("GO");

	if (!name || !*name)
		name = env && *env ? env : "go";
	if (strchr(name, '/') ? find_as_path(name, out) :
				find_in_path(name, out))
		return 0;
	diag_add(diag, SEV_ERROR, NULL, NO_PLACE,
		 "go command '%s' not found", name);
	diag_add(diag, SEV_NOTE, NULL, NO_PLACE,
		 "install Go 1.19 or newer (Debian: apt install golang-go), or name the command in $GO or --go");
	return -1;
}

struct env {
	char **at;
	size_t nr, cap;
};

static void run_env_add(struct env *e, const char *name, const char *value)
{
	SCOPED_STRBUF s = STRBUF_INIT;

	sb_adds(&s, name);
	if (value)
		sb_addf(&s, "=%s", value);
	vec_grow(e->at, e->nr, e->cap);
	e->at[e->nr++] = str_dup(sb_str(&s));
}

static void env_build(struct env *e, const struct go_command *cmd)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(fixed_env); i++)
		run_env_add(e, fixed_env[i], NULL);
	for (i = 0; i < ARRAY_SIZE(passed_env); i++)
		if (getenv(passed_env[i]))
			run_env_add(e, passed_env[i], getenv(passed_env[i]));
	run_env_add(e, "GOFLAGS", cmd->vendor ? "-mod=vendor" : "-mod=readonly");
	if (cmd->goarch)
		run_env_add(e, "GOARCH", cmd->goarch);
	if (cmd->gocache || getenv("GOCACHE"))
		run_env_add(e, "GOCACHE",
			    cmd->gocache ? cmd->gocache : getenv("GOCACHE"));
	run_env_add(e, "PWD", cmd->dir);
}

static void env_free(struct env *e)
{
	while (e->nr)
		free(e->at[--e->nr]);
	free(e->at);
}

void go_environment(const struct go_command *cmd, struct strbuf *out)
{
	struct env e = { NULL, 0, 0 };
	size_t i;

	env_build(&e, cmd);
	for (i = 0; i < e.nr; i++) {
		sb_adds(out, e.at[i]);
		sb_addch(out, '\n');
	}
	env_free(&e);
}

struct child {
	pid_t pid;
	int fd[2];		/* its standard output and error; -1: ended */
	struct strbuf *to[2];
	size_t cap[2];
	struct timespec end;
};

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* In the child: nothing but system calls until exec. */
static void become_go(const struct go_command *cmd, char *const *argv,
		      char *const *envp, const int *pipes)
{
	int null = open("/dev/null", O_RDONLY);
	sigset_t none;
	ssize_t n;
	int err;

	setpgid(0, 0);
	/* Without us its output is not read. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	if (null >= 0 && dup2(null, STDIN_FILENO) >= 0 &&
	    dup2(pipes[1], STDOUT_FILENO) >= 0 &&
	    dup2(pipes[3], STDERR_FILENO) >= 0 && !chdir(cmd->dir))
		execve(cmd->program, argv, envp);
	err = errno;
	n = write(pipes[5], &err, sizeof(err));
	_exit(n == sizeof(err) ? 127 : 126);
}

/* The errno of a child that did not get as far as exec, or 0. */
static int wait_for_exec(int fd)
{
	int err = 0;
	ssize_t n;

	do {
		n = read(fd, &err, sizeof(err));
	} while (n < 0 && errno == EINTR);
	return n == sizeof(err) ? err : 0;
}

static int gorun_start(const struct go_command *cmd, char *const *argv,
		       char *const *envp, struct child *c)
{
	int pipes[6] = { -1, -1, -1, -1, -1, -1 };
	int i, err = 0;

	for (i = 0; i < 6 && !err; i += 2)
		if (pipe2(pipes + i, O_CLOEXEC) < 0)
			err = errno;
	if (!err) {
		c->pid = fork();
		if (c->pid < 0)
			err = errno;
		else if (!c->pid)
			become_go(cmd, argv, envp, pipes);
	}
	for (i = 1; i < 6; i += 2)
		close_fd(&pipes[i]);
	if (!err) {
		setpgid(c->pid, c->pid);
		err = wait_for_exec(pipes[4]);
		if (err)
			waitpid(c->pid, NULL, 0);
	}
	close_fd(&pipes[4]);
	c->fd[0] = pipes[0];
	c->fd[1] = pipes[2];
	if (err) {
		close_fd(&c->fd[0]);
		close_fd(&c->fd[1]);
	}
	return err;
}

static int ms_left(const struct child *c)
{
	struct timespec now;
	long long ms;

	clock_gettime(CLOCK_MONOTONIC, &now);
	ms = (long long)(c->end.tv_sec - now.tv_sec) * 1000 +
	     (c->end.tv_nsec - now.tv_nsec) / 1000000;
	if (ms > 3600 * 1000)
		return 3600 * 1000;
	return ms > 0 ? (int)ms : 0;
}

/* Read what is available; -EFBIG if standard output exceeds its limit. */
static int gorun_take(struct child *c, int i)
{
	struct strbuf *to = c->to[i];
	size_t room;
	ssize_t n;

	sb_grow(to, 65536);
	room = to->cap - to->len - 1;
	n = read(c->fd[i], to->buf + to->len, room);
	if (n < 0)
		return errno == EINTR || errno == EAGAIN ? 0 : -errno;
	if (!n)
		close_fd(&c->fd[i]);
	to->len += (size_t)n;
	to->buf[to->len] = '\0';
	if (to->len <= c->cap[i])
		return 0;
	sb_truncate(to, c->cap[i]);
	return i == 0 ? -EFBIG : 0;
}

/* Read both pipes to their end: 0, or a negative errno. */
static int gorun_collect(struct child *c)
{
	while (c->fd[0] >= 0 || c->fd[1] >= 0) {
		struct pollfd p[2] = {
			{ c->fd[0], POLLIN, 0 }, { c->fd[1], POLLIN, 0 },
		};
		int i, err, n = poll(p, 2, ms_left(c));

		if (n < 0 && errno != EINTR)
			return -errno;
		if (!n && !ms_left(c))
			return -ETIMEDOUT;
		for (i = 0; n > 0 && i < 2; i++) {
			err = p[i].revents ? gorun_take(c, i) : 0;
			if (err)
				return err;
		}
	}
	return 0;
}

/* It may close its output and keep running: wait for its end, but not forever. */
static int reap(struct child *c, int *status)
{
	const struct timespec nap = { 0, 2000000 };

	for (;;) {
		pid_t pid = waitpid(c->pid, status, WNOHANG);

		if (pid == c->pid)
			return 0;
		if (pid < 0 && errno != EINTR)
			return -errno;
		if (!ms_left(c))
			return -ETIMEDOUT;
		nanosleep(&nap, NULL);
	}
}

static int gorun_finish(struct child *c, int *status)
{
	int err = gorun_collect(c);

	if (!err)
		err = reap(c, status);
	if (err) {
		kill(-c->pid, SIGKILL);
		while (waitpid(c->pid, status, 0) < 0 && errno == EINTR)
			;
	}
	close_fd(&c->fd[0]);
	close_fd(&c->fd[1]);
	return err;
}

static int gorun_complain(const struct go_command *cmd, const char *const *argv,
			  struct diag *diag, int err)
{
	SCOPED_STRBUF what = STRBUF_INIT;

	sb_addstr(&what, path_base(str_of(cmd->program)));
	for (; *argv && **argv != '-' && !strchr(*argv, '/'); argv++)
		sb_addf(&what, " %s", *argv);
	if (err == -ETIMEDOUT)
		diag_add(diag, SEV_ERROR, NULL, NO_PLACE,
			 "'%.*s' did not finish within %u seconds", STR_ARG(sb_str(&what)),
			 cmd->timeout ? cmd->timeout : DEFAULT_TIMEOUT);
	else if (err == -EFBIG)
		diag_add(diag, SEV_ERROR, NULL, NO_PLACE,
			 "'%.*s' printed more than %u MB", STR_ARG(sb_str(&what)),
			 LIMIT_GO_OUTPUT >> 20);
	else
		diag_add(diag, SEV_ERROR, NULL, NO_PLACE, "cannot run '%.*s': %s",
			 STR_ARG(sb_str(&what)), strerror(err < 0 ? -err : err));
	return -1;
}

static char **full_argv(const struct go_command *cmd, const char *const *argv)
{
	char **all;
	size_t n = 0;

	while (argv[n])
		n++;
	all = xcalloc(n + 2, sizeof(*all));
	all[0] = (char *)cmd->program;
	memcpy(all + 1, argv, n * sizeof(*all));
	return all;
}

int go_run(const struct go_command *cmd, const char *const *argv,
	   struct strbuf *out, struct strbuf *err, struct diag *diag)
{
	struct child c = {
		.to = { out, err },
		.cap = { LIMIT_GO_OUTPUT, LIMIT_GO_STDERR },
	};
	char **all = full_argv(cmd, argv);
	struct env e = { NULL, 0, 0 };
	int status = 0, failed;

	env_build(&e, cmd);
	vec_grow(e.at, e.nr, e.cap);
	e.at[e.nr] = NULL;
	clock_gettime(CLOCK_MONOTONIC, &c.end);
	c.end.tv_sec += cmd->timeout ? cmd->timeout : DEFAULT_TIMEOUT;
	failed = gorun_start(cmd, all, e.at, &c);
	if (!failed)
		failed = gorun_finish(&c, &status);
	env_free(&e);
	free(all);
	if (failed)
		return gorun_complain(cmd, argv, diag, failed);
	if (!WIFEXITED(status)) {
		diag_add(diag, SEV_ERROR, NULL, NO_PLACE,
			 "the go command was killed by signal %d",
			 WTERMSIG(status));
		return -1;
	}
	return WEXITSTATUS(status);
}
