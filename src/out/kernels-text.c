// SPDX-License-Identifier: GPL-2.0
/*
 * A table in Markdown, which is also that for text.
 */
#include "kernels-parts.h"

/* A "|" would end the cell. */
static void add_markdown(struct strbuf *out, struct str s)
{
	for (; s.len; s = str_from(s, 1)) {
		if (s.ptr[0] == '|' || s.ptr[0] == '\\')
			sb_addch(out, '\\');
		sb_addch(out, s.ptr[0] == '\n' ? ' ' : s.ptr[0]);
	}
}

static void kernels_markdown(const struct kernel_table *t, struct strbuf *out)
{
	size_t i, n;

	sb_adds(out, "| program |");
	for (i = 0; i < t->nr_kernels; i++) {
		sb_addch(out, ' ');
		add_markdown(out, table_kernel_name(&t->kernels[i]));
		sb_adds(out, " |");
	}
	sb_adds(out, "\n|---|");
	for (i = 0; i < t->nr_kernels; i++)
		sb_adds(out, "---|");
	sb_addch(out, '\n');
	for (n = 0; n < t->nr; n = table_next_program(t, n)) {
		sb_adds(out, "| ");
		add_markdown(out, t->cells[n].program);
		sb_adds(out, " |");
		for (i = 0; i < t->nr_kernels; i++) {
			const struct table_cell *c = table_cell_of(t, n, i);

			sb_addf(out, "%s%s |", c || t->kernels[i].failed ? " " : "",
				c ? fit_word(c->fit) : t->kernels[i].failed ?
				"cannot be read" : "");
		}
		sb_addch(out, '\n');
	}
}

const struct kernels_format kernels_as_text = { "text", kernels_markdown };
const struct kernels_format kernels_as_markdown = { "markdown", kernels_markdown };
