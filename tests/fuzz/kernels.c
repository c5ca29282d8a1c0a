// SPDX-License-Identifier: GPL-2.0
/* A table of kernels in JSON: what was read can be written, and read again. */
#include "fuzz.h"
#include "out/kernels.h"

static void write_all(struct kernel_table *t, struct strbuf *json)
{
	SCOPED_STRBUF out = STRBUF_INIT;
	size_t i;

	kernel_table_sort(t);
	for (i = 0; kernels_format(i); i++)
		must(kernels_write(t, kernels_format(i), &out));
	must(kernels_write(t, "json", json));
}

void fuzz_one(struct str text)
{
	struct kernel_table *t = kernel_table_new(), *again;
	SCOPED_STRBUF json = STRBUF_INIT;

	if (!kernel_table_read(t, text)) {
		write_all(t, &json);
		again = kernel_table_new();
		must(!kernel_table_read(again, sb_str(&json)));
		must(again->nr == t->nr && again->nr_kernels == t->nr_kernels);
		kernel_table_free(again);
	}
	kernel_table_free(t);
}
