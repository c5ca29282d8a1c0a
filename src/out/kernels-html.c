// SPDX-License-Identifier: GPL-2.0
/*
 * One page that needs nothing else: each cell opens to its reasons.
 */
#include "kernels-parts.h"
#include "out/html.h"

static const char head[] =
"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
"<title>programs and kernels</title>\n<style>\n"
"table { border-collapse: collapse; }\n"
"th, td { border: 1px solid #999; padding: .2em .5em; text-align: left;"
" vertical-align: top; }\n"
"td.fit0 { background: #dfd; }\ntd.fit1 { background: #eee; }\n"
"td.fit2 { background: #ffd; }\ntd.fit3 { background: #fdd; }\n"
"</style>\n</head>\n<body>\n<table>\n";

static void html_reason(const struct fit_reason *r, struct strbuf *out)
{
	sb_adds(out, "<li>");
	add_html(out, r->symbol.len ? r->symbol : r->target);
	if (r->symbol.len && r->target.len) {
		sb_adds(out, " for ");
		add_html(out, r->target);
	}
	if (r->at.file) {
		sb_adds(out, " (");
		add_html(out, str_of(r->at.file));
		sb_addf(out, ":%u)", r->at.line);
	}
	sb_adds(out, "</li>");
}

static void html_cell(const struct table_cell *c, struct strbuf *out)
{
	size_t i;

	sb_addf(out, "<td class=\"fit%d\">", (int)c->fit);
	if (!c->nr) {
		sb_addf(out, "%s</td>", fit_word(c->fit));
		return;
	}
	sb_addf(out, "<details><summary>%s</summary><ul>", fit_word(c->fit));
	for (i = 0; i < c->nr; i++)
		html_reason(&c->reasons[i], out);
	sb_adds(out, "</ul></details></td>");
}

static void html_row(const struct kernel_table *t, size_t first, struct strbuf *out)
{
	size_t i;

	sb_adds(out, "<tr><th>");
	add_html(out, t->cells[first].program);
	sb_adds(out, "</th>");
	for (i = 0; i < t->nr_kernels; i++) {
		const struct table_cell *c = table_cell_of(t, first, i);

		if (c)
			html_cell(c, out);
		else
			sb_addf(out, "<td>%s</td>",
				t->kernels[i].failed ? "cannot be read" : "");
	}
	sb_adds(out, "</tr>\n");
}

static void kernels_html(const struct kernel_table *t, struct strbuf *out)
{
	size_t i, n;

	sb_adds(out, head);
	sb_adds(out, "<tr><th>program</th>");
	for (i = 0; i < t->nr_kernels; i++) {
		sb_adds(out, "<th>");
		add_html(out, table_kernel_name(&t->kernels[i]));
		sb_adds(out, "</th>");
	}
	sb_adds(out, "</tr>\n");
	for (n = 0; n < t->nr; n = table_next_program(t, n))
		html_row(t, n, out);
	sb_adds(out, "</table>\n</body>\n</html>\n");
}

const struct kernels_format kernels_as_html = { "html", kernels_html };
