// SPDX-License-Identifier: GPL-2.0
/*
 * once RUNS COMMAND ARGUMENT... - run a command RUNS times; print the shortest
 * elapsed time and the shortest processor time in microseconds, and the most
 * memory in kilobytes.
 *
 * Its output goes nowhere.  For the bench scripts: the shell can tell neither
 * the memory nor times as short as ours.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static long micro(struct timeval t)
{
	return t.tv_sec * 1000000 + t.tv_usec;
}

static void least(long *best, long us)
{
	if (*best < 0 || us < *best)
		*best = us;
}

static void child(char **argv)
{
	int fd = open("/dev/null", O_RDWR);

	if (fd < 0 || dup2(fd, 1) < 0 || dup2(fd, 2) < 0)
		_exit(127);
	execvp(argv[0], argv);
	_exit(127);
}

struct result {
	long elapsed;
	long cpu;
	long kb;
};

static int run(char **argv, struct result *r)
{
	struct rusage use;
	long start = now();
	pid_t pid = fork();
	int status;

	if (pid == 0)
		child(argv);
	if (pid < 0 || wait4(pid, &status, 0, &use) < 0)
		return -1;
	if (!WIFEXITED(status) || WEXITSTATUS(status) > 1)
		return -1;
	least(&r->elapsed, now() - start);
	least(&r->cpu, micro(use.ru_utime) + micro(use.ru_stime));
	if (use.ru_maxrss > r->kb)
		r->kb = use.ru_maxrss;
	return 0;
}

int main(int argc, char **argv)
{
	struct result r = { -1, -1, 0 };
	long i;

	for (i = argc > 2 ? strtol(argv[1], NULL, 10) : 0; i > 0; i--)
		if (run(argv + 2, &r) < 0)
			break;
	if (i > 0 || r.elapsed < 0) {
		fprintf(stderr, "once: it did not run\n");
		return 2;
	}
	printf("%ld %ld %ld\n", r.elapsed, r.cpu, r.kb);
	return 0;
}
