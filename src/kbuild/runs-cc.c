// SPDX-License-Identifier: GPL-2.0
/*
 * The C compiler of a recipe that runs the go command with cgo.  A kernel build has
 * exported CC; "CC=gcc go build" takes another one, which knows nothing of CLANG,
 * CROSS_COMPILE or ccache.
 *
 * "CC=$(CC)" and "CC=gcc" are the same after expansion: the makefile's own text tells
 * them apart.  A value that another variable gave is not judged.
 */
#include "rules.h"

#define RUNS_CC "CC="

static bool runs_cc_value(struct str word, const char *name, struct strbuf *value)
{
	if (!str_starts(word, str_of(name)))
		return false;
	sb_truncate(value, 0);
	word = str_from(word, strlen(name));
	sb_addstr(value, str_head(word, str_chr(word, ';')));
	return true;
}

void runs_cc_word(struct runs_cc *e, struct str word)
{
	if (str_is(word, "export"))
		e->is_kept = true;
	else if (runs_cc_value(word, RUNS_CC, &e->cc))
		e->has_cc = true;
	else if (runs_cc_value(word, "CGO_ENABLED=", &e->cgo))
		e->has_cgo = true;
	else if (str_starts(word, STR("GOARCH=")))
		e->has_goarch = true;
}

void runs_cc_end(struct runs_cc *e)
{
	if (!e->is_kept)
		e->has_cc = e->has_cgo = e->has_goarch = false;
}

void runs_cc_clear(struct runs_cc *e)
{
	sb_free(&e->cc);
	sb_free(&e->cgo);
	sb_free(&e->exported_cgo);
}

/* Whether the makefile has CC= with this very value. */
static bool runs_cc_is_written(struct str text, struct str value)
{
	while (text.len) {
		size_t at = str_find(text, STR(RUNS_CC));
		bool begins = !at || !byte_is_word(text.ptr[at - 1]);
		struct str rest = str_from(text, at + strlen(RUNS_CC));

		if (at == text.len)
			return false;
		if (rest.len && (rest.ptr[0] == '"' || rest.ptr[0] == '\''))
			rest = str_from(rest, 1);
		if (begins && str_starts(rest, value))
			return true;
		text = rest;
	}
	return false;
}

static void runs_cc_exported(void *ctx, struct str name, struct str value)
{
	struct runs_cc *e = ctx;

	if (str_is(name, "CC"))
		e->is_inherited = value.len > 0;
	else if (str_is(name, "CGO_ENABLED"))
		sb_addstr(&e->exported_cgo, value);
}

enum kb_cc runs_cc_find(struct runs_cc *e, struct mk *mk)
{
	struct str cc = sb_str(&e->cc), cgo;

	e->is_inherited = false;
	sb_truncate(&e->exported_cgo, 0);
	if (mk_exports(mk, runs_cc_exported, e))
		return KB_CC_KERNEL;
	cgo = sb_str(e->has_cgo ? &e->cgo : &e->exported_cgo);
	/* The go command turns cgo off for another machine. */
	if (cgo.len ? !str_is(cgo, "1") : e->has_goarch)
		return KB_CC_KERNEL;
	if (!e->has_cc)
		return e->is_inherited ? KB_CC_KERNEL : KB_CC_CHOSEN;
	/* "CC= go build", but not the empty value of a variable. */
	if (!runs_cc_is_written(e->text, cc.len ? cc : STR(" ")))
		return KB_CC_KERNEL;
	return cc.len ? KB_CC_NAMED : KB_CC_CHOSEN;
}
