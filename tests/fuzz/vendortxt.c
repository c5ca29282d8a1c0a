// SPDX-License-Identifier: GPL-2.0
/* A vendor/modules.txt. */
#include "fuzz.h"
#include "go/vendortxt.h"

void fuzz_one(struct str text)
{
	struct arena *mem = arena_new();
	struct diag *diag = diag_new();
	struct vendor_txt v = { .nr = 0 };
	SCOPED_STRBUF out = STRBUF_INIT;
	size_t i;

	vendor_txt_parse(mem, text, "f", &v, diag);
	must_say(0, diag);
	for (i = 0; i < v.nr; i++)
		must(vendor_txt_find(&v, v.at[i].path, v.at[i].version));
	vendor_txt_print(&v, &out);
	vendor_txt_clear(&v);
	diag_free(diag);
	arena_free(mem);
}
