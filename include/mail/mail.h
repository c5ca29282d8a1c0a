/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Patches as they come by mail: a message, a mailbox, or a bare patch.
 *
 * This is the one module that knows GMime, which takes messages apart and
 * decodes them.
 */
#ifndef MAIL_MAIL_H
#define MAIL_MAIL_H

#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

/* One message with a patch in it. */
struct mail_patch {
	char *subject;		/* UTF-8, without "[PATCH 1/3]"; may be empty */
	unsigned int number;	/* 1 of "1/3"; 0: the subject does not say */
	struct strbuf text;	/* the message's text, its transfer decoded */
};

struct mail_patches {
	struct mail_patch *at;	/* in the order in which they apply */
	size_t nr, cap;
};

/**
 * mail_read - take the patches out of a file
 * @text: a mailbox, a message, or a patch without a message around it
 * @name: what to call it in errors
 * @out: list that grows; free it with mail_free(), after an error too
 * @diag: receives errors
 *
 * Messages without a patch (the cover letter, answers) are left out.  If the
 * subjects number all patches of the file, that is their order.
 *
 * Return: 0, or -1 if it has neither a patch nor a cover letter ("[PATCH 0/3]").
 */
int mail_read(struct str text, const char *name, struct mail_patches *out,
	      struct diag *diag);

/**
 * mail_free - free patches
 * @patches: list
 */
void mail_free(struct mail_patches *patches);

#endif
