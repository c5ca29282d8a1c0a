/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Names beneath a directory, and what comes of reading them; from a directory and
 * from git objects it is the same.
 */
#ifndef TREE_NAMES_H
#define TREE_NAMES_H

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The directories and links that the names below go through. */
static bool make_tree(char top[40])
{
	snprintf(top, 40, "/tmp/godeps-unit.XXXXXX");
	if (!mkdtemp(top) || chdir(top))
		return false;
	return !system("set -e; echo out >secret; mkdir root; cd root\n"
		       "mkdir -p a/b/c; echo one >a/one; echo two >a/b/two\n"
		       "ln -s b a/to-b; ln -s ../one a/b/up; ln -s two a/b/same\n"
		       "ln -s ../../secret a/escape; ln -s ../.. a/far\n"
		       "ln -s /etc/passwd absolute; ln -s /etc directory\n"
		       "ln -s ./loop loop; ln -s nowhere dangling\n"
		       "ln -s a/to-b/../one twisted; ln -s a/b/ slash\n"
		       "ln -s one/ a/bad-slash\n"
		       "mkfifo fifo; ln -s fifo to-fifo; : >empty\n"
		       "i=0; prev=empty; while [ $i -lt 45 ]; do\n"
		       "ln -s $prev l$i; prev=l$i; i=$((i + 1)); done");
}

/* What comes of reading a name: the content, or an error. */
static const struct {
	const char *name;
	int err;
	const char *text;
} reads[] = {
	{ "a/one", 0, "one\n" },
	{ "a//b/./two", 0, "two\n" },
	{ "./a/b/../one", 0, "one\n" },
	{ "a/to-b/two", 0, "two\n" },
	{ "a/to-b/../one", 0, "one\n" },
	{ "a/b/up", 0, "one\n" },
	{ "a/b/same", 0, "two\n" },
	{ "a/to-b/up", 0, "one\n" },
	{ "twisted", 0, "one\n" },
	{ "slash/two", 0, "two\n" },
	{ "slash/../one", 0, "one\n" },
	{ "empty", 0, "" },
	{ "l0", 0, "" },
	{ "l38", 0, "" },
	{ "l44", -ELOOP, "" },
	{ "a", -EISDIR, "" },
	{ ".", -EISDIR, "" },
	{ "slash", -EISDIR, "" },
	{ "a/b/..", -EISDIR, "" },
	{ "a/", -EISDIR, "" },
	{ "a/one/", -ENOTDIR, "" },
	{ "a/bad-slash", -ENOTDIR, "" },
	{ "a/one/x", -ENOTDIR, "" },
	{ "a/one/..", -ENOTDIR, "" },
	{ "nowhere", -ENOENT, "" },
	{ "nowhere/x", -ENOENT, "" },
	{ "nowhere/../a/one", -ENOENT, "" },
	{ "dangling", -ENOENT, "" },
	{ "", -ENOENT, "" },
	{ "loop", -ELOOP, "" },
	{ "loop/x", -ELOOP, "" },
	{ "..", -EXDEV, "" },
	{ "../secret", -EXDEV, "" },
	{ "a/../../secret", -EXDEV, "" },
	{ "../root/a/one", -EXDEV, "" },
	{ "a/escape", -EXDEV, "" },
	{ "a/far/secret", -EXDEV, "" },
	{ "absolute", -EXDEV, "" },
	{ "directory/passwd", -EXDEV, "" },
	{ "/etc/passwd", -EXDEV, "" },
	{ "fifo", -EINVAL, "" },
	{ "to-fifo", -EINVAL, "" },
};

#endif
