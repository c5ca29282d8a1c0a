/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Diagnostics: readers and checks add them, commands print them.
 *
 * A printed line is "file:line:col: severity: message [rule-name]"; what is
 * not known of the place is left out.  Notes follow the message they belong
 * to.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum severity {
	SEV_NOTE,	/* belongs to the message before it */
	SEV_WARNING,	/* success is still possible */
	SEV_ERROR,	/* continue, but the run will fail */
};

/* A place in an input.  @file NULL, @line 0 or @col 0: not known. */
struct place {
	const char *file;
	uint32_t line;
	uint32_t col;
};

#define NO_PLACE ((struct place){ NULL, 0, 0 })

/**
 * place_add - append "file:line", or "file" if the line is not known
 * @out: buffer
 * @at: place; nothing is appended for one without a file
 */
void place_add(struct strbuf *out, struct place at);

/**
 * place_cmp - order of two places: by the bytes of the file's name, then by line
 * @a: place
 * @b: place
 */
int place_cmp(struct place a, struct place b);

struct diag;

/* One diagnostic, as diag_at() shows it; the texts belong to struct diag. */
struct diag_msg {
	enum severity severity;
	const char *rule;	/* NULL: not a finding of a rule */
	struct place place;
	struct str text;
	struct str subject;	/* id of what it is about; ptr NULL: none */
	bool of_system;		/* the system could not read; see diag_blame_system() */
};

/**
 * diag_new - an empty list of diagnostics
 *
 * Return: the list; free it with diag_free().
 */
struct diag *diag_new(void);

/**
 * diag_free - free a list of diagnostics
 * @d: list or NULL
 */
void diag_free(struct diag *d);

/**
 * diag_add - add a diagnostic
 * @d: list
 * @sev: severity
 * @rule: name of the rule that found it, or NULL; copied
 * @at: place; the file name is copied
 * @fmt: message in the manner of sb_addf(), without a final full stop or
 *       newline; user bytes are passed through "%.*s" and STR_ARG(), all of
 *       them are kept, and diag_write() escapes them
 *
 * An exact repetition of an earlier message (severity, rule, place, text) is
 * dropped, and so are the notes that follow it.
 */
__printf(5, 6)
void diag_add(struct diag *d, enum severity sev, const char *rule,
	      struct place at, const char *fmt, ...);

/**
 * diag_vadd - add a diagnostic as diag_add() does, for functions like it
 * @d: list
 * @sev: severity
 * @rule: name of the rule that found it, or NULL; copied
 * @at: place; the file name is copied
 * @fmt: message
 * @ap: its arguments
 */
__printf(5, 0)
void diag_vadd(struct diag *d, enum severity sev, const char *rule,
	       struct place at, const char *fmt, va_list ap);

/**
 * diag_subject - say what the diagnostic just added is about
 * @d: list
 * @subject: such as the id of a node of the graph; copied, not printed
 *
 * Does nothing if that diagnostic was dropped as a repetition.
 */
void diag_subject(struct diag *d, struct str subject);

/**
 * diag_blame_system - say that the diagnostic just added is not the input's fault
 * @d: list
 *
 * It could not be read, and what it holds is not known; another run may give
 * another answer.
 */
void diag_blame_system(struct diag *d);

/**
 * diag_blames_system - is there such a diagnostic?
 * @d: list
 */
bool diag_blames_system(const struct diag *d);

/**
 * diag_copy - add a diagnostic of another list
 * @d: list
 * @msg: diagnostic; all is copied
 */
void diag_copy(struct diag *d, const struct diag_msg *msg);

/**
 * diag_copy_all - add all diagnostics of another list
 * @d: list
 * @from: other list
 */
void diag_copy_all(struct diag *d, const struct diag *from);

/**
 * diag_count - how many diagnostics of a severity there are
 * @d: list
 * @sev: severity
 */
size_t diag_count(const struct diag *d, enum severity sev);

/**
 * diag_total - how many diagnostics there are, notes included
 * @d: list
 */
size_t diag_total(const struct diag *d);

/**
 * diag_at - look at one diagnostic
 * @d: list
 * @i: below diag_total()
 */
struct diag_msg diag_at(const struct diag *d, size_t i);

/**
 * diag_write - append the text of all diagnostics, one per line
 * @d: list
 * @out: buffer
 */
void diag_write(const struct diag *d, struct strbuf *out);

#endif
