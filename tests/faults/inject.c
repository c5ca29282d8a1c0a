// SPDX-License-Identifier: GPL-2.0
#include "inject.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define RUN_MS	30000

/* Where a call has what it is about. */
enum about { ABOUT_NOTHING, ABOUT_FD, ABOUT_PATH, ABOUT_PATH_AT };

static const struct watched {
	int nr;
	const char *name;
	enum about about;
} watched[] = {
#ifdef SYS_open
	{ SYS_open, "open", ABOUT_PATH },
	{ SYS_rename, "rename", ABOUT_PATH },
	{ SYS_unlink, "unlink", ABOUT_PATH },
	{ SYS_mkdir, "mkdir", ABOUT_PATH },
	{ SYS_readlink, "readlink", ABOUT_PATH },
	{ SYS_access, "access", ABOUT_PATH },
#endif
	{ SYS_openat, "openat", ABOUT_PATH_AT },
	{ SYS_openat2, "openat2", ABOUT_PATH_AT },
	{ SYS_newfstatat, "newfstatat", ABOUT_PATH_AT },
	{ SYS_statx, "statx", ABOUT_PATH_AT },
	{ SYS_readlinkat, "readlinkat", ABOUT_PATH_AT },
	{ SYS_faccessat2, "faccessat2", ABOUT_PATH_AT },
	{ SYS_renameat2, "renameat2", ABOUT_PATH_AT },
	{ SYS_unlinkat, "unlinkat", ABOUT_PATH_AT },
	{ SYS_mkdirat, "mkdirat", ABOUT_PATH_AT },
	{ SYS_read, "read", ABOUT_FD },
	{ SYS_pread64, "pread64", ABOUT_FD },
	{ SYS_write, "write", ABOUT_FD },
	{ SYS_writev, "writev", ABOUT_FD },
	{ SYS_fstat, "fstat", ABOUT_FD },
	{ SYS_getdents64, "getdents64", ABOUT_FD },
	{ SYS_close, "close", ABOUT_FD },
	{ SYS_fsync, "fsync", ABOUT_FD },
	{ SYS_ftruncate, "ftruncate", ABOUT_FD },
	{ SYS_fchmod, "fchmod", ABOUT_FD },
	{ SYS_flock, "flock", ABOUT_FD },
	{ SYS_lseek, "lseek", ABOUT_FD },
	{ SYS_fcntl, "fcntl", ABOUT_FD },
	{ SYS_mmap, "mmap", ABOUT_NOTHING },
	{ SYS_getcwd, "getcwd", ABOUT_NOTHING },
	{ SYS_clone3, "clone3", ABOUT_NOTHING },
	{ SYS_execve, "execve", ABOUT_PATH },
};

static const struct watched *watched_find(int nr)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(watched); i++)
		if (watched[i].nr == nr)
			return &watched[i];
	return NULL;
}

/* A filter that asks us about each watched call.  Return: the listener. */
static int listener_new(void)
{
	struct sock_filter code[ARRAY_SIZE(watched) + 3];
	struct sock_fprog prog = { .len = ARRAY_SIZE(code), .filter = code };
	size_t i, n = ARRAY_SIZE(watched);

	code[0] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
					       offsetof(struct seccomp_data, nr));
	for (i = 0; i < n; i++)
		code[i + 1] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
				(unsigned int)watched[i].nr, (unsigned char)(n - i), 0);
	code[n + 1] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	code[n + 2] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return -1;
	return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
			    SECCOMP_FILTER_FLAG_NEW_LISTENER, &prog);
}

union fd_message {
	struct cmsghdr head;
	char room[CMSG_SPACE(sizeof(int))];
};

static int fd_send(int sock, int fd)
{
	union fd_message m = { .head = { .cmsg_len = CMSG_LEN(sizeof(int)),
			.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS } };
	struct iovec io = { .iov_base = "", .iov_len = 1 };
	struct msghdr msg = { .msg_iov = &io, .msg_iovlen = 1, .msg_control = &m,
			      .msg_controllen = sizeof(m) };

	memcpy(CMSG_DATA(&m.head), &fd, sizeof(fd));
	return sendmsg(sock, &msg, 0) == 1 ? 0 : -1;
}

/* Return: the descriptor, or -1: the other side could not make it. */
static int fd_receive(int sock)
{
	union fd_message m;
	char byte;
	struct iovec io = { .iov_base = &byte, .iov_len = 1 };
	struct msghdr msg = { .msg_iov = &io, .msg_iovlen = 1, .msg_control = &m,
			      .msg_controllen = sizeof(m) };
	int fd;

	if (recvmsg(sock, &msg, MSG_CMSG_CLOEXEC) != 1 || !CMSG_FIRSTHDR(&msg))
		return -1;
	memcpy(&fd, CMSG_DATA(&m.head), sizeof(fd));
	return fd;
}

/* What the other process has at an address, as far as it ends there. */
static char *text_of(pid_t pid, unsigned long address)
{
	char text[PATH_MAX + 1] = "";
	size_t done = 0;

	/* Not past the end of a page: the next may not be there. */
	while (done < PATH_MAX) {
		size_t n = 4096 - (address + done) % 4096;
		struct iovec to = { text + done, n < PATH_MAX - done ? n : PATH_MAX - done };
		struct iovec from = { (void *)(address + done), to.iov_len };
		ssize_t got = process_vm_readv(pid, &to, 1, &from, 1, 0);

		if (got <= 0 || memchr(text + done, 0, (size_t)got))
			break;
		done += (size_t)got;
	}
	return str_dup(str_of(text));
}

static char *fd_path(pid_t pid, unsigned long fd)
{
	SCOPED_STRBUF link = STRBUF_INIT;
	char path[PATH_MAX];
	ssize_t n;

	sb_addf(&link, "/proc/%d/fd/%d", (int)pid, (int)fd);
	n = readlink(sb_cstr(&link), path, sizeof(path));
	return str_dup((struct str){ path, n < 0 ? 0 : (size_t)n });
}

static char *call_path(const struct watched *w, const struct seccomp_notif *n)
{
	const unsigned long long *arg = n->data.args;
	char *text;

	if (w->about == ABOUT_NOTHING)
		return str_dup(STR(""));
	if (w->about == ABOUT_FD)
		return fd_path((pid_t)n->pid, arg[0]);
	text = text_of((pid_t)n->pid, arg[w->about == ABOUT_PATH_AT]);
	if (*text || w->about != ABOUT_PATH_AT)
		return text;
	free(text);	/* fstatat(fd, "", AT_EMPTY_PATH) */
	return fd_path((pid_t)n->pid, arg[0]);
}

/* A run that is watched. */
struct watch {
	const struct fault *fault;
	struct outcome *o;
	pid_t pid;		/* of the command */
	bool began;
};

static bool begins(const struct watched *w, const char *path)
{
	return w->about == ABOUT_PATH_AT && !strcmp(path, "/dev/null");
}

/* Does the call @i fail?  Only those of the same name do after the first. */
static bool call_fails(const struct fault *f, const struct outcome *o, size_t i)
{
	if (f->kind == FAULT_FROM && i > f->at)
		return !strcmp(o->calls[i].name, o->calls[f->at].name);
	return f->kind != FAULT_NONE && i == f->at;
}

/* Fill the answer to a call. */
static void watch_answer(struct watch *watch, const struct seccomp_notif *n,
			 struct seccomp_notif_resp *r)
{
	const struct watched *w = watched_find(n->data.nr);
	struct outcome *o = watch->o;
	char *path = call_path(w, n);

	r->flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
	if (!watch->began) {
		watch->began = begins(w, path);
		free(path);
		return;
	}
	vec_grow(o->calls, o->nr, o->cap);
	o->calls[o->nr++] = (struct call){ w->name, path,
			w->about == ABOUT_FD && n->data.args[0] == STDERR_FILENO };
	if (!call_fails(watch->fault, o, o->nr - 1))
		return;
	if (watch->fault->kind == FAULT_KILL) {
		kill((pid_t)n->pid, SIGKILL);
		return;
	}
	r->flags = 0;
	r->error = -watch->fault->err;
}

/* A program that becomes another one begins again. */
static void watch_exec(struct watch *watch, const struct seccomp_notif *n,
		       const struct seccomp_notif_resp *r)
{
	if (n->data.nr == SYS_execve && (pid_t)n->pid == watch->pid && !r->error)
		watch->began = false;
}

/* Until all processes with the filter have ended, or the time is over. */
static bool watch_calls(struct watch *watch, int listener)
{
	for (;;) {
		struct pollfd p = { .fd = listener, .events = POLLIN };
		struct seccomp_notif n = { .id = 0 };
		struct seccomp_notif_resp r = { .id = 0 };

		if (poll(&p, 1, RUN_MS) <= 0)
			return false;
		if (!(p.revents & POLLIN))
			return true;
		if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &n) < 0)
			continue;
		r.id = n.id;
		watch_answer(watch, &n, &r);
		watch_exec(watch, &n, &r);
		ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &r);
	}
}

static int memory_file(const char *name)
{
	return memfd_create(name, MFD_CLOEXEC);
}

static void memory_file_read(int fd, struct strbuf *out)
{
	char bytes[65536];
	ssize_t n;

	lseek(fd, 0, SEEK_SET);
	while ((n = read(fd, bytes, sizeof(bytes))) > 0)
		sb_add(out, bytes, (size_t)n);
	close(fd);
}

static __noreturn void child(char *const *argv, int sock, const int *to)
{
	int fd = open("/dev/null", O_RDONLY), listener;

	setpgid(0, 0);
	dup2(fd, STDIN_FILENO);
	dup2(to[0], STDOUT_FILENO);
	dup2(to[1], STDERR_FILENO);
	close(fd);
	if (sock >= 0) {
		listener = listener_new();
		if (listener < 0 || fd_send(sock, listener))
			_exit(126);
	}
	execvp(argv[0], argv);
	_exit(126);
}

/* The status of a child, which is killed when it takes too long. */
static int child_wait(pid_t pid, bool in_time)
{
	int status, ms;

	for (ms = 0; in_time && ms < RUN_MS; ms++) {
		if (waitpid(pid, &status, WNOHANG) == pid)
			return status;
		usleep(ms ? 1000 : 100);
	}
	kill(-pid, SIGKILL);
	waitpid(pid, &status, 0);
	return -1;
}

int inject_run(char *const *argv, const struct fault *fault, struct outcome *o)
{
	int to[2] = { memory_file("out"), memory_file("err") }, sock[2], listener;
	struct watch watch = { .fault = fault, .o = o };
	bool in_time = true;
	pid_t pid;

	*o = (struct outcome){ .status = -1 };
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sock) < 0)
		return -errno;
	pid = fork();
	if (pid < 0)
		return -errno;
	if (!pid)
		child(argv, sock[1], to);
	watch.pid = pid;
	close(sock[1]);
	listener = fd_receive(sock[0]);
	close(sock[0]);
	if (listener >= 0) {
		in_time = watch_calls(&watch, listener);
		close(listener);
	}
	o->status = child_wait(pid, in_time);
	memory_file_read(to[0], &o->out);
	memory_file_read(to[1], &o->err);
	return listener < 0 ? -EPERM : 0;
}

int plain_run(char *const *argv, struct outcome *o)
{
	int to[2] = { memory_file("out"), memory_file("err") };
	pid_t pid = fork();

	*o = (struct outcome){ .status = -1 };
	if (pid < 0)
		return -errno;
	if (!pid)
		child(argv, -1, to);
	o->status = child_wait(pid, true);
	memory_file_read(to[0], &o->out);
	memory_file_read(to[1], &o->err);
	return 0;
}

void outcome_free(struct outcome *o)
{
	size_t i;

	for (i = 0; i < o->nr; i++)
		free(o->calls[i].path);
	free(o->calls);
	sb_free(&o->out);
	sb_free(&o->err);
}
