// SPDX-License-Identifier: GPL-2.0
/* A DOT file: what was read, written and read again is written the same. */
#include "fuzz.h"
#include "graph/graph.h"
#include "out/dot-read.h"
#include "out/dot.h"

static void write_again(const struct graph *g, struct diag *diag)
{
	SCOPED_STRBUF one = STRBUF_INIT;
	SCOPED_STRBUF two = STRBUF_INIT;
	struct graph *again = graph_new();

	must(!dot_write(g, "g", &one));
	must(!dot_read(sb_str(&one), "g", again, diag));
	must(!dot_write(again, "g", &two));
	must(str_eq(sb_str(&one), sb_str(&two)));
	graph_free(again);
}

/* Where the reader for our own layout takes a text, it says what libcgraph says. */
static void compare_readers(struct str text)
{
	SCOPED_STRBUF one = STRBUF_INIT;
	SCOPED_STRBUF two = STRBUF_INIT;
	struct graph *own = graph_new(), *lib = graph_new();
	struct diag *diag = diag_new();
	uint32_t i;

	if (dot_read_canonical(text, own)) {
		must(!dot_read_lib(text, "f", lib, diag));
		must(!diag_total(diag));
		must(graph_nr_nodes(own) == graph_nr_nodes(lib));
		for (i = 0; i < graph_nr_nodes(own); i++)
			must(str_eq(graph_id(own, i), graph_id(lib, i)));
		must(!dot_write(own, "g", &one));
		must(!dot_write(lib, "g", &two));
		must(str_eq(sb_str(&one), sb_str(&two)));
	} else {
		must(!graph_nr_nodes(own));
	}
	graph_free(own);
	graph_free(lib);
	diag_free(diag);
}

void fuzz_one(struct str text)
{
	struct graph *g = graph_new();
	struct diag *diag = diag_new();
	size_t i;
	int err;

	compare_readers(text);
	err = dot_read(text, "f", g, diag);
	must_say(err, diag);
	for (i = 0; i < diag_total(diag); i++)
		must(!str_starts(diag_at(diag, i).text, STR("libcgraph")));
	if (!err)
		write_again(g, diag);
	graph_free(g);
	diag_free(diag);
}
