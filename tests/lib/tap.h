/* SPDX-License-Identifier: GPL-2.0 */
/*
 * TAP for C unit tests: tests/unit/NAME.c includes it once and has a main that
 * says plan(n), then ok(), is_str() and is_int(), and returns done_testing().
 */
#ifndef TAP_H
#define TAP_H

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"

static struct {
	int planned, run, failed;
} tap;

/**
 * plan - say how many tests follow; without it done_testing() says it
 * @n: how many
 */
__maybe_unused static void plan(int n)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	tap.planned = n;
	printf("1..%d\n", n);
}

__printf(2, 0)
static bool tap_line(bool passed, const char *fmt, va_list ap)
{
	if (!passed)
		tap.failed++;
	printf("%s %d - ", passed ? "ok" : "not ok", ++tap.run);
	vprintf(fmt, ap);
	putchar('\n');
	fflush(stdout);
	return passed;
}

/* One value on a line of its own, with what a terminal would not show. */
__maybe_unused static void tap_show(const char *what, const char *s)
{
	fprintf(stderr, "#   %s: ", what);
	for (; s && *s; s++) {
		unsigned char c = *s;

		if (c < 32 || c > 126)
			fprintf(stderr, "\\x%02x", c);
		else
			fputc(c, stderr);
	}
	fputs(s ? "\n" : "(null)\n", stderr);
}

__maybe_unused __printf(4, 5)
static bool tap_ok(const char *file, int line, bool passed, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	tap_line(passed, fmt, ap);
	va_end(ap);
	if (!passed)
		fprintf(stderr, "#   at %s:%d\n", file, line);
	return passed;
}

__maybe_unused __printf(5, 6)
static bool tap_is_str(const char *file, int line, const char *got,
		       const char *want, const char *fmt, ...)
{
	bool passed = got && want ? !strcmp(got, want) : got == want;
	va_list ap;

	va_start(ap, fmt);
	tap_line(passed, fmt, ap);
	va_end(ap);
	if (!passed) {
		fprintf(stderr, "#   at %s:%d\n", file, line);
		tap_show("got     ", got);
		tap_show("expected", want);
	}
	return passed;
}

__maybe_unused __printf(5, 6)
static bool tap_is_int(const char *file, int line, intmax_t got, intmax_t want,
		       const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	tap_line(got == want, fmt, ap);
	va_end(ap);
	if (got != want)
		fprintf(stderr, "#   at %s:%d\n#   got %jd, expected %jd\n",
			file, line, got, want);
	return got == want;
}

/**
 * ok - a test that passes if @cond holds; a name in printf's manner follows
 * @cond: condition
 */
#define ok(cond, ...)	tap_ok(__FILE__, __LINE__, (cond), __VA_ARGS__)

/**
 * is_str - a test that passes if two strings are the same (NULL is allowed)
 * @got: what came
 * @want: what should come
 */
#define is_str(got, want, ...) \
	tap_is_str(__FILE__, __LINE__, (got), (want), __VA_ARGS__)

/**
 * is_int - a test that passes if two integers are the same
 * @got: what came
 * @want: what should come
 */
#define is_int(got, want, ...) \
	tap_is_int(__FILE__, __LINE__, (got), (want), __VA_ARGS__)

/**
 * done_testing - end of the test program
 *
 * Return: exit status for main.
 */
__maybe_unused static int done_testing(void)
{
	if (!tap.planned)
		plan(tap.run);
	if (tap.planned != tap.run)
		fprintf(stderr, "# planned %d, ran %d\n", tap.planned, tap.run);
	return tap.failed || tap.planned != tap.run || !tap.run;
}

#endif
