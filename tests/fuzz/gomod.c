// SPDX-License-Identifier: GPL-2.0
/* A go.mod of a main module and of a dependency, and a go.work. */
#include "fuzz.h"
#include "go/gomod.h"

static int read_as(struct str text, enum gomod_kind kind)
{
	struct arena *mem = arena_new();
	struct diag *diag = diag_new();
	struct gomod mod = { .deprecated = STR("") };
	SCOPED_STRBUF out = STRBUF_INIT;
	int err = gomod_parse(mem, text, "f", kind, &mod, diag);

	must_say(err, diag);
	must(!err || diag_at(diag, 0).place.line);
	gomod_print(&mod, &out);
	gomod_find_require(&mod, STR("a.org/m"));
	gomod_find_replace(&mod, STR("a.org/m"), STR("v1.0.0"));
	gomod_clear(&mod);
	diag_free(diag);
	arena_free(mem);
	return err;
}

void fuzz_one(struct str text)
{
	bool main = !read_as(text, GOMOD_MAIN);
	bool dependency = !read_as(text, GOMOD_DEPENDENCY);

	/* What is good enough for a main module is for others. */
	must(!main || dependency);
	read_as(text, GOMOD_WORK);
}
