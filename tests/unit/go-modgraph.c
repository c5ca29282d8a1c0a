// SPDX-License-Identifier: GPL-2.0
#include "tap.h"

#include "go/modgraph.h"

/* The build list, sorted as nodes appear: "main b@v1 c@v2". */
static void selected(const struct modgraph *mg, struct strbuf *out)
{
	const struct mod_node *n;
	size_t i, nr;

	sb_truncate(out, 0);
	n = modgraph_nodes(mg, &nr);
	for (i = 0; i < nr; i++)
		if (n[i].selected)
			sb_addf(out, "%s%s", out->len ? " " : "",
				n[i].id->text);
}

static void check(const char *text, const char *want, size_t findings,
		  int status, const char *name)
{
	struct modgraph *mg = modgraph_new();
	struct diag *d = diag_new();
	SCOPED_STRBUF got = STRBUF_INIT;

	is_int(modgraph_parse(mg, str_of(text), "graph", d), status,
	       "%s: status", name);
	modgraph_select(mg);
	selected(mg, &got);
	is_str(sb_cstr(&got), want, "%s: selected", name);
	is_int((int)diag_total(d), (int)findings, "%s: findings", name);
	diag_free(d);
	modgraph_free(mg);
}

static void check_long_lines(void)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct modgraph *mg = modgraph_new();
	struct diag *d = diag_new();
	size_t i;

	sb_adds(&text, "m a@v1.0.0\n");
	for (i = 0; i < 10 << 20; i++)
		sb_addch(&text, 'x');
	sb_adds(&text, " b@v1.0.0\n");
	is_int(modgraph_parse(mg, sb_str(&text), "graph", d), 0,
	       "a line of 10 MB is left out");
	is_int((int)diag_total(d), 1, "and is a finding");
	ok(diag_at(d, 0).text.len < 200, "that does not repeat it");
	diag_free(d);
	modgraph_free(mg);
}

static void check_chain(void)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct modgraph *mg = modgraph_new();
	struct diag *d = diag_new();
	const struct mod_node *n;
	int i;

	sb_adds(&text, "m a0@v1.0.0\n");
	for (i = 0; i < 100000; i++)
		sb_addf(&text, "a%d@v1.0.0 a%d@v1.0.0\n", i, i + 1);
	modgraph_parse(mg, sb_str(&text), "graph", d);
	modgraph_select(mg);
	n = modgraph_find(mg, STR("a100000@v1.0.0"));
	ok(n && n->selected, "the end of a chain of 100,000 is reached");
	diag_free(d);
	modgraph_free(mg);
}

int main(void)
{
	const struct mod_node *n;
	struct modgraph *mg;

	check("m a@v1.0.0\nm b@v1.2.0\nb@v1.2.0 a@v1.1.0\n",
	      "m b@v1.2.0 a@v1.1.0", 0, 0, "the greatest version");
	check("m a@v1.10.0\nm b@v1.0.0\nb@v1.0.0 a@v1.9.0\n",
	      "m a@v1.10.0 b@v1.0.0", 0, 0, "numbers, not text");
	check("m a@v1.0.0\nx@v1.0.0 a@v2.0.0\n", "m a@v1.0.0", 0, 0,
	      "what is not reached is ignored");
	check("m a@v1.0.0\na@v1.0.0 b@v1.0.0\nm a@v1.1.0\nb@v1.0.0 c@v1.0.0\n",
	      "m b@v1.0.0 a@v1.1.0 c@v1.0.0", 0, 0,
	      "an unselected version is still followed");
	check("m a@v1.0.0\na@v1.0.0 b@v1.0.0\nb@v1.0.0 a@v1.0.0\n",
	      "m a@v1.0.0 b@v1.0.0", 0, 0, "a cycle");
	check("m a@v1.0.0\na@v1.0.0 m@v1.5.0\nm@v1.5.0 z@v1.0.0\n",
	      "m a@v1.0.0 z@v1.0.0", 0, 0, "back to the main module");
	check("m1 m2@v1.0.0\nm2 a@v1.0.0\nm1 a@v1.1.0\n", "m1 m2 a@v1.1.0", 0,
	      0, "a workspace of two");
	check("go@1.21 toolchain@go1.21.0\nm go@1.21\nm go@1.21rc2\n",
	      "toolchain@go1.21.0 m go@1.21rc2", 0, 0,
	      "go and toolchain in their own order");
	check("m a@v2.0.0+incompatible\nm a@v1.9.0\n",
	      "m a@v2.0.0+incompatible", 0, 0, "+incompatible");
	check("", "", 0, 0, "nothing");
	check("\n\r\n", "", 0, 0, "blank lines");
	check("m a@v1.0.0\r\n", "m a@v1.0.0", 0, 0, "CR LF");
	check("m a@v1.0.0\nm a@v1.0\nm\nm b c@v1.0.0\nm b\n",
	      "m a@v1.0.0", 3, 0, "bad lines are left out");
	check("<html> <body>\n", "", 1, -1, "something else");
	check("m a@x\n", "", 1, -1, "no version");
	check("m @v1.0.0\nm a@\n@ @\n", "", 3, -1, "empty parts");
	check_long_lines();
	check_chain();

	mg = modgraph_new();
	modgraph_require(mg, modgraph_main(mg, STR("m")), STR("go"),
			 STR("1.19"), "go.mod", 3);
	modgraph_select(mg);
	n = modgraph_find(mg, STR("go@1.19"));
	ok(n && n->tool && n->selected && !n->main, "go@ is not a module");
	modgraph_free(mg);
	return done_testing();
}
