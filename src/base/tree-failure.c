// SPDX-License-Identifier: GPL-2.0
/*
 * What of a tree could not be read.  Most callers ask for a name that may well
 * be missing, and take every error for "it is missing"; here is the one place
 * that tells the two apart, so that none of them has to.
 */
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/path.h"
#include "base/tree.h"

struct tree_failure {
	int err;
	atomic_bool reported;
	char *name;
};

/*
 * The answers of a file system that works: the name is absent, leads out of the
 * tree, or stands for something else than what was asked for.
 */
static bool failure_is_answer(int err)
{
	switch (-err) {
	case ENOENT:
	case ENOTDIR:
	case EISDIR:
	case EXDEV:
	case ELOOP:
	case ENAMETOOLONG:
	case EFBIG:
	case EINVAL:
	case ENXIO:
	case ENODEV:
		return true;
	}
	return false;
}

static void failure_free(struct tree_failure *f)
{
	if (f)
		free(f->name);
	free(f);
}

int tree_note(struct tree *t, const char *name, int err)
{
	struct tree_failure *first = NULL, *f;

	if (failure_is_answer(err) || t->failure)
		return err;
	f = xcalloc(1, sizeof(*f));
	f->err = err;
	f->name = str_dup(str_of(name));
	if (!atomic_compare_exchange_strong(&t->failure, &first, f))
		failure_free(f);
	return err;
}

int tree_report(struct tree *t, const char *where, struct diag *diag)
{
	struct tree_failure *f = t->failure;
	SCOPED_STRBUF name = STRBUF_INIT;

	if (!f)
		return 0;
	path_join(&name, str_of(where ? where : "."), str_of(f->name));
	if (!atomic_exchange(&f->reported, true))
		diag_add(diag, SEV_ERROR, NULL, (struct place){ sb_cstr(&name), 0, 0 },
			 "cannot read: %s", strerror(-f->err));
	return f->err;
}

void tree_forget(struct tree *t)
{
	failure_free(t->failure);
}
