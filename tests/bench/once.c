// SPDX-License-Identifier: GPL-2.0
/*
 * once RUNS COMMAND ARGUMENT... - run a command RUNS times; print the shortest
 * elapsed time in microseconds and the most memory in kilobytes.
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

static void child(char **argv)
{
	int fd = open("/dev/null", O_RDWR);

	if (fd < 0 || dup2(fd, 1) < 0 || dup2(fd, 2) < 0)
		_exit(127);
	execvp(argv[0], argv);
	_exit(127);
}

/* Elapsed microseconds, or -1; the memory is the most of all calls. */
static long run(char **argv, long *kb)
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
	if (use.ru_maxrss > *kb)
		*kb = use.ru_maxrss;
	return now() - start;
}

int main(int argc, char **argv)
{
	long best = -1, kb = 0, us, i;

	for (i = argc > 2 ? strtol(argv[1], NULL, 10) : 0; i > 0; i--) {
		us = run(argv + 2, &kb);
		if (us < 0)
			break;
		if (best < 0 || us < best)
			best = us;
	}
	if (i > 0 || best < 0) {
		fprintf(stderr, "once: it did not run\n");
		return 2;
	}
	printf("%ld %ld\n", best, kb);
	return 0;
}
