// SPDX-License-Identifier: GPL-2.0
/*
 * The reader for the layout of dot_write() against libcgraph: it takes every
 * text that dot_write() writes and says the same of it; a text with one byte
 * changed it either leaves alone or reads as libcgraph does.
 */
#include "graph-random.h"
#include "out/dot-read.h"
#include "out/dot.h"
#include "tap.h"

static bool same_graphs(const struct graph *a, const struct graph *b)
{
	SCOPED_STRBUF one = STRBUF_INIT;
	SCOPED_STRBUF two = STRBUF_INIT;
	uint32_t i;

	if (graph_nr_nodes(a) != graph_nr_nodes(b) ||
	    dot_write(a, "g", &one) || dot_write(b, "g", &two))
		return false;
	for (i = 0; i < graph_nr_nodes(a); i++)
		if (!str_eq(graph_id(a, i), graph_id(b, i)))
			return false;
	return str_eq(sb_str(&one), sb_str(&two));
}

/* Does it read a text as libcgraph does?  @taken: does it read it at all? */
static bool agrees(struct str text, bool *taken)
{
	struct graph *own = graph_new(), *lib = graph_new();
	struct diag *diag = diag_new();
	bool same = true;

	*taken = dot_read_canonical(text, own);
	if (*taken)
		same = !dot_read_lib(text, "f", lib, diag) && !diag_total(diag) &&
		       same_graphs(own, lib);
	else
		same = !graph_nr_nodes(own);
	if (!same)
		fprintf(stderr, "# %.*s\n", STR_ARG(text));
	graph_free(own);
	graph_free(lib);
	diag_free(diag);
	return same;
}

/* Bytes that mean something, and any. */
static char rnd_byte(uint64_t *seed)
{
	static const char marks[] = "\"\\\n\t[]{};,=->%#/+. 01aZ_\xc3";

	return rnd(seed, 4) ? marks[rnd(seed, sizeof(marks) - 1)] : (char)rnd(seed, 256);
}

static void test_written(void)
{
	uint32_t seed, taken_all = 0, different = 0;
	bool taken;

	for (seed = 1; seed <= 1000; seed++) {
		SCOPED_STRBUF text = STRBUF_INIT;
		struct graph *g = rnd_graph(seed, seed % 17 ? seed % 17 : 100, seed % 5 * 10);

		graph_sort(g);
		dot_write(g, seed % 2 ? "kernel-go-deps" : "node", &text);
		different += !agrees(sb_str(&text), &taken);
		taken_all += taken;
		graph_free(g);
	}
	is_int(taken_all, 1000, "what dot_write() writes is taken");
	is_int(different, 0, "and read as libcgraph reads it");
}

static void test_damaged(void)
{
	uint32_t i, different = 0;
	uint64_t seed = 4711;
	bool taken;

	for (i = 0; i < 4000; i++) {
		SCOPED_STRBUF text = STRBUF_INIT;
		struct graph *g = rnd_graph(i % 50 + 1, 4, 6);
		size_t at;

		dot_write(g, "g", &text);
		at = rnd(&seed, (uint32_t)text.len);
		if (i % 3)
			text.buf[at] = rnd_byte(&seed);
		else
			sb_truncate(&text, at);
		different += !agrees(sb_str(&text), &taken);
		graph_free(g);
	}
	is_int(different, 0, "4,000 damaged texts: never another answer");
}

int main(void)
{
	plan(3);
	test_written();
	test_damaged();
	return done_testing();
}
