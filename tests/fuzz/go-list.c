// SPDX-License-Identifier: GPL-2.0
/* What "go list -deps -e -json" prints. */
#include "fuzz.h"
#include "go/packages.h"

void fuzz_one(struct str text)
{
	struct arena *mem = arena_new();
	struct diag *diag = diag_new();
	struct go_packages p = { NULL, 0, 0 };
	size_t i;

	must_say(go_packages_read(mem, text, "f", &p, diag), diag);
	for (i = 0; i < p.nr; i++)
		go_package_resolve(&p.at[i], STR("fmt"));
	free(p.at);
	diag_free(diag);
	arena_free(mem);
}
