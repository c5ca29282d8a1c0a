// SPDX-License-Identifier: GPL-2.0
#include "base/unread.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/path.h"

struct unread_failure {
	int err;
	char *name;
};

bool unread_is_failure(int err)
{
	switch (-err) {
	case 0:
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
		return false;
	}
	return true;
}

static void failure_free(struct unread_failure *f)
{
	if (f)
		free(f->name);
	free(f);
}

int unread_note(struct unread *u, const char *name, int err)
{
	return unread_is_failure(err) ? unread_refuse(u, name, err) : err;
}

const char *unread_text(int err)
{
	switch (-err) {
	case EXDEV:
		return "it is outside the tree";
	case EINVAL:
	case ENXIO:
		return "not a regular file";
	default:
		return strerror(-err);
	}
}

int unread_refuse(struct unread *u, const char *name, int err)
{
	struct unread_failure *first = NULL, *f;

	if (u->first)
		return err;
	f = xcalloc(1, sizeof(*f));
	f->err = err;
	f->name = str_dup(str_of(name));
	if (!atomic_compare_exchange_strong(&u->first, &first, f))
		failure_free(f);
	return err;
}

int unread_report(struct unread *u, const char *where, struct diag *diag)
{
	struct unread_failure *f = u->first;
	SCOPED_STRBUF name = STRBUF_INIT;

	if (!f)
		return 0;
	path_join(&name, str_of(where ? where : "."), str_of(f->name));
	diag_add(diag, SEV_ERROR, NULL, (struct place){ sb_cstr(&name), 0, 0 },
		 "cannot read: %s", unread_text(f->err));
	diag_blame_system(diag);
	return f->err;
}

void unread_clear(struct unread *u)
{
	failure_free(u->first);
	u->first = NULL;
}
