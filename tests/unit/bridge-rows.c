// SPDX-License-Identifier: GPL-2.0
/*
 * Every row of the bridge table: a Go file is made from the row, and must give
 * the edge that the row promises, and the need.
 */
#include "bridge/bridge.h"
#include "graph/graph.h"
#include "out/dot.h"
#include "tap.h"

#include "bridge/rows.h"
#include "go/facts.h"

#define SAMPLE "sample"

/* What the id begins with that a row asks for. */
static void add_kind(struct strbuf *out, uint32_t to)
{
	static const char *const groups[] = { "rtnl:link/", "rtnl:qdisc/", "rtnl:filter/" };

	if (to >= NR_EDGE_KINDS)
		sb_adds(out, groups[to - TO_LINK]);
	else
		node_id_add(out, (enum node_kind)__builtin_ctz(edge_schema(to)->to), STR(""));
}

/* An argument in Go, and what it names. */
static const struct {
	const char *go, *name;
} samples[] = {
	[ARG_NAME] = { "\"" SAMPLE "\"", SAMPLE },
	[ARG_NAMES] = { "[]string{\"" SAMPLE "\"}", SAMPLE },
	[ARG_PAIR] = { "\"group\", \"" SAMPLE "\"", "group/" SAMPLE },
	[ARG_ATTACH] = { "\"" SAMPLE "\"", SAMPLE },
	[ARG_DEVICE] = { "\"/dev/" SAMPLE "\"", "/dev/" SAMPLE },
	[ARG_FS] = { "\"" SAMPLE "\"", SAMPLE },
	[ARG_MODULE] = { "\"sam-ple\"", "sam_ple" },
	[ARG_MODULES] = { "\"other\", \"sam-ple\"", "sam_ple" },
	[ARG_MODPROBE] = { "\"modprobe\", \"sam-ple\"", "sam_ple" },
	[ARG_SYSMODULE] = { "\"/sys/module\", \"" SAMPLE "\"", SAMPLE },
};

/* The graph of a package with one file, as DOT. */
static void read_package(struct str text, struct strbuf *out)
{
	const struct go_file file = { .text = text };
	const char *name = "a/x.go";
	struct str files[] = { STR("x.go") };
	struct go_source source = { .nr = 0 };
	struct go_package p = {
		.path = STR("m/a"), .dir = STR("/m/a"),
		.module = { .path = STR("m"), .main = true },
		.files = { files, 1 }, .read = &file,
	};
	struct go_pkg pkg = { &p, &name, &source, true };
	struct arena *mem = arena_new();
	struct go_files *from = go_files_new(mem, STR("/m"), NULL);
	struct go go = { .mem = mem, .files = from, .pkgs = &pkg, .nr_pkgs = 1 };
	struct graph *g = graph_new();
	struct diag *diag = diag_new();

	go_source_scan(mem, text, name, &source, diag);
	p.name = source.package;
	bridge_read(&go, NULL, g, diag);
	dot_write(g, "g", out);
	free(source.items);
	diag_free(diag);
	graph_free(g);
	go_files_free(from);
	arena_free(mem);
}

/* What NAME of pkg.NAME is, and what follows "SYS_" in the graph. */
static const char *prefixed(const struct row *r, const char **expected)
{
	*expected = r->to == EDGE_SYSCALL ? "bpf" : "NETLINK_ROUTE";
	return r->to == EDGE_SYSCALL ? "BPF" : "ROUTE";
}

static void write_call(const struct row *r, struct strbuf *go)
{
	unsigned int i;

	sb_adds(go, r->match == MATCH_METHOD ? "x." : r->match == MATCH_CALL ? "p." : "");
	sb_addf(go, "%s(", r->name);
	for (i = 0; i < r->arg; i++)
		sb_adds(go, "0, ");
	sb_addf(go, "%s)", samples[r->arg_is].go);
}

/* The statement that the row is about; returns the name of its target. */
static const char *write_statement(const struct row *r, struct strbuf *go)
{
	const char *expected = r->target ? r->target : samples[r->arg_is].name;

	switch (r->match) {
	case MATCH_CALL:
	case MATCH_METHOD:
	case MATCH_ANY_CALL:
		write_call(r, go);
		break;
	case MATCH_FIELD:
		sb_addf(go, "use(p.%s{%s: %s})", r->name, r->field, samples[r->arg_is].go);
		break;
	case MATCH_MADE:
		sb_addf(go, "use(p.%s{})", r->name);
		break;
	case MATCH_USED:
		sb_addf(go, "use(p.%s)", r->name);
		break;
	case MATCH_PREFIX:
		sb_addf(go, "use(p.%s%s)", r->name, prefixed(r, &expected));
		break;
	case MATCH_TEXT:
		sb_addf(go, "use(\"%s" SAMPLE "\")", r->name);
		expected = SAMPLE;
		break;
	case MATCH_IMPORT:
		break;
	}
	return expected;
}

static void write_file(const char *import, const char *statement,
		       struct strbuf *go)
{
	/* ".../modprobe": a package of that name, whatever comes before. */
	const char *before = import[0] == '.' ? "example.org" : "";

	sb_addf(go, "package a\n\nimport (\n\tp \"%s%s\"\n\t_ \"os/exec\"\n)\n\n",
		before, import + 3 * (import[0] == '.'));
	sb_addf(go, "func f() {\n\t%s\n}\n", statement);
}

static bool has_node(struct str dot, uint32_t to, const char *name)
{
	SCOPED_STRBUF node = STRBUF_INIT;

	add_kind(&node, to);
	sb_adds(&node, name);
	return str_has(dot, sb_cstr(&node));
}

static void check_row(const struct row *r, size_t i)
{
	SCOPED_STRBUF statement = STRBUF_INIT, go = STRBUF_INIT;
	SCOPED_STRBUF dot = STRBUF_INIT;
	const char *expected = write_statement(r, &statement);

	write_file(r->import ? r->import : "os", sb_cstr(&statement), &go);
	read_package(sb_str(&go), &dot);
	ok(has_node(sb_str(&dot), r->to, expected) &&
	   (!r->needs || has_node(sb_str(&dot), EDGE_NEEDS, r->needs)),
	   "row %zu: %s %s: %s", i, r->import ? r->import : "any",
	   r->name ? r->name : "imported", expected);
}

int main(void)
{
	size_t i, nr;
	const struct row *rows = bridge_rows(&nr);

	for (i = 0; i < nr; i++)
		check_row(&rows[i], i);
	return done_testing();
}
