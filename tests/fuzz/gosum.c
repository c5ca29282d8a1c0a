// SPDX-License-Identifier: GPL-2.0
/* A go.sum: what it says, read again, is the same. */
#include "fuzz.h"
#include "go/gosum.h"

static int read_sum(struct str text, struct strbuf *out)
{
	struct arena *mem = arena_new();
	struct diag *diag = diag_new();
	struct gosum sum = { NULL, 0, 0 };
	int err = gosum_parse(mem, text, "f", &sum, diag);
	size_t nr;

	must_say(err, diag);
	gosum_sort(&sum);
	if (sum.nr)
		must(gosum_find(&sum, sum.at->path, sum.at->version,
				sum.at->gomod, &nr) && nr);
	gosum_print(&sum, out);
	free(sum.at);
	diag_free(diag);
	arena_free(mem);
	return err;
}

void fuzz_one(struct str text)
{
	SCOPED_STRBUF one = STRBUF_INIT;
	SCOPED_STRBUF two = STRBUF_INIT;

	read_sum(text, &one);
	read_sum(text, &two);
	must(str_eq(sb_str(&one), sb_str(&two)));
}
