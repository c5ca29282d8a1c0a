// SPDX-License-Identifier: GPL-2.0
/*
 * A command in a process of its own.
 *
 * libdw follows offsets that it does not check: there are files that make it read
 * outside of its input, recurse without an end or allocate without a bound.  What
 * happens to the process that reads is what the other one reports, with status 2.
 */
#include "isolate.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "alloc.h"
#include "base/limits.h"
#include "base/str.h"
#include "cmdline.h"
#include "command.h"

static void isolate_limit(void)
{
	const struct rlimit none = { 0, 0 };
	const struct rlimit seconds = { LIMIT_DWARF_SECONDS, LIMIT_DWARF_SECONDS };
	const struct rlimit memory = { LIMIT_DWARF_MEMORY, LIMIT_DWARF_MEMORY };

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setrlimit(RLIMIT_CORE, &none);
	setrlimit(RLIMIT_CPU, &seconds);
	/* A sanitizer's shadow memory takes terabytes of addresses. */
	if (alloc_is_ours())
		setrlimit(RLIMIT_AS, &memory);
}

static int isolate_report(const struct isolated *i, int state)
{
	SCOPED_STRBUF what = STRBUF_INIT;

	if (WIFEXITED(state) && (i->is_done || WEXITSTATUS(state) == EXIT_FAILED))
		return WEXITSTATUS(state);
	sb_addquoted(&what, str_of(*i->what ? i->what : "the command"));
	if (WIFSIGNALED(state) && WTERMSIG(state) == SIGXCPU)
		return fail("%s: reading the debug information takes too long",
			    sb_cstr(&what));
	return fail("%s: damaged debug information: the library that reads it has crashed",
		    sb_cstr(&what));
}

static int isolate_wait(const struct isolated *i, pid_t pid)
{
	int state;

	while (waitpid(pid, &state, 0) < 0)
		if (errno != EINTR)
			return fail("cannot wait for a process: %s", strerror(errno));
	return isolate_report(i, state);
}

struct isolated *isolate_begin(int *status)
{
	struct isolated *i = mmap(NULL, sizeof(*i), PROT_READ | PROT_WRITE,
				  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t pid;

	if (i == MAP_FAILED) {
		*status = fail("cannot share memory: %s", strerror(errno));
		return NULL;
	}
	fflush(stdout);
	pid = fork();
	if (!pid) {
		isolate_limit();
		return i;
	}
	*status = pid < 0 ? fail("cannot start a process: %s", strerror(errno)) :
			    isolate_wait(i, pid);
	munmap(i, sizeof(*i));
	return NULL;
}

void isolate_at(struct isolated *i, const char *file)
{
	size_t n = strlen(file);

	if (n >= sizeof(i->what))
		n = sizeof(i->what) - 1;
	memcpy(i->what, file, n);
	i->what[n] = '\0';
}

int isolate_end(struct isolated *i, int status)
{
	i->is_done = true;
	return status;
}
