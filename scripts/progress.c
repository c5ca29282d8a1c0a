// SPDX-License-Identifier: GPL-2.0
#include "progress.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "cmdline.h"

void progress_begin(struct progress *p, const struct invocation *inv)
{
	*p = (struct progress){
		.is_terminal = isatty(STDERR_FILENO), .is_verbose = opt(inv, "verbose"),
	};
	p->is_wanted = p->is_verbose || (p->is_terminal && !opt(inv, "quiet"));
	clock_gettime(CLOCK_MONOTONIC, &p->start);
}

static bool progress_is_early(const struct progress *p)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec - p->start.tv_sec < 1 + (now.tv_nsec < p->start.tv_nsec);
}

void progress_show(struct progress *p, const char *fmt, ...)
{
	va_list ap;

	if (!p->is_wanted || (!p->is_verbose && progress_is_early(p)))
		return;
	fputs(p->is_terminal ? "\r\033[Kgodeps: " : "godeps: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	if (!p->is_terminal)
		fputc('\n', stderr);
	p->is_shown = p->is_terminal;
}

void progress_end(const struct progress *p)
{
	if (p->is_shown)
		fputs("\r\033[K", stderr);
}
