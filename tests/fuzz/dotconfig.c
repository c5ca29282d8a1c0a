// SPDX-License-Identifier: GPL-2.0
/* A .config: what is made of it for the makefiles must read the same again. */
#include "base/intern.h"
#include "fuzz.h"
#include "kbuild/dotconfig.h"

void fuzz_one(struct str text)
{
	struct interner *names = interner_new();
	struct diag *diag = diag_new();
	struct dotconfig *dc, *again;
	SCOPED_STRBUF one = STRBUF_INIT;
	SCOPED_STRBUF two = STRBUF_INIT;

	dc = dotconfig_parse(text, "f", names, diag);
	dotconfig_autoconf(dc, true, &two);
	sb_truncate(&two, 0);
	dotconfig_autoconf(dc, false, &one);
	again = dotconfig_parse(sb_str(&one), "g", names, diag);
	dotconfig_autoconf(again, false, &two);
	/* Of several CRs at the end of a line one goes at each reading. */
	must(str_eq(sb_str(&one), sb_str(&two)) ||
	     str_chr(sb_str(&one), '\r') < one.len);
	must_say(0, diag);
	dotconfig_free(again);
	dotconfig_free(dc);
	diag_free(diag);
	interner_free(names);
}
