// SPDX-License-Identifier: GPL-2.0
/* A mailbox, a message, or a patch that stands alone. */
#include "fuzz.h"
#include "mail/mail.h"

void fuzz_one(struct str text)
{
	struct mail_patches p = { NULL, 0, 0 };
	struct diag *diag = diag_new();
	int err = mail_read(text, "f", &p, diag);

	must_say(err, diag);
	must(err || p.nr);
	mail_free(&p);
	diag_free(diag);
}
