/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What could not be read.
 *
 * Most callers ask for a name that may well be missing, and take every error for
 * "it is missing".  Those that read for them (a tree, the Go readers' files)
 * remember the first failure here, so that none of the callers has to tell the
 * two apart: the reading ends with unread_report().
 */
#ifndef BASE_UNREAD_H
#define BASE_UNREAD_H

#include <stdbool.h>

struct diag;
struct unread_failure;

/* Zero-initialized; threads may share it. */
struct unread {
	struct unread_failure *_Atomic first;	/* or NULL */
};

/**
 * unread_is_failure - is an error more than the answer of a file system that works?
 * @err: negative errno
 *
 * Return: false where it means that the name is absent, leads out of the tree, or
 * is not of the kind asked for.
 */
bool unread_is_failure(int err);

/**
 * unread_note - remember that something could not be read
 * @u: where
 * @name: what was asked for
 * @err: negative errno; remembered only if it is a failure, and the first
 *
 * Return: @err.
 */
int unread_note(struct unread *u, const char *name, int err);

/**
 * unread_refuse - remember that something is there that is not read
 * @u: where
 * @name: what was asked for
 * @err: negative errno, remembered whatever it is
 *
 * For what others cannot do without: a link that leads out of the tree, a FIFO.
 *
 * Return: @err.
 */
int unread_refuse(struct unread *u, const char *name, int err);

/**
 * unread_text - an error in words
 * @err: negative errno
 */
const char *unread_text(int err);

/**
 * unread_report - say what could not be read, if anything
 * @u: where it was noted
 * @where: directory that names are relative to, for the message, or NULL
 * @diag: receives an error, which a list holds once
 *
 * Return: 0, or the negative errno of the failure: an answer that was made of
 * what was read may be another one than the files would give.
 */
int unread_report(struct unread *u, const char *where, struct diag *diag);

/**
 * unread_clear - forget it
 * @u: where it was noted
 */
void unread_clear(struct unread *u);

#endif
