// SPDX-License-Identifier: GPL-2.0
/*
 * What other readers make of our files: gc(1) must count as many nodes and
 * edges as there are, whatever they are called.
 */
#include <unistd.h>

#include "base/file.h"
#include "graph-random.h"
#include "out/dot.h"
#include "tap.h"

static char path[32];

/* What a command prints, its first 999 bytes. */
static bool ask(const char *command, char answer[1000])
{
	SCOPED_STRBUF line = STRBUF_INIT;
	FILE *pipe;
	size_t n;

	sb_addf(&line, "%s %s 2>&1", command, path);
	pipe = popen(sb_cstr(&line), "r");
	if (!pipe)
		return false;
	n = fread(answer, 1, 999, pipe);
	answer[n] = '\0';
	return pclose(pipe) == 0;
}

static bool counts_agree(const struct graph *g)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	unsigned int nodes, edges;
	char answer[1000];
	size_t n;

	dot_write(g, "g", &text);
	if (file_write(path, sb_str(&text)) < 0 || !ask("gc -n -e", answer))
		return false;
	graph_edges(g, &n);
	if (sscanf(answer, "%u %u", &nodes, &edges) == 2 &&
	    nodes == graph_nr_nodes(g) && edges == n)
		return true;
	fprintf(stderr, "# %u nodes, %zu edges; gc: %s\n", graph_nr_nodes(g),
		n, answer);
	return false;
}

static int count_disagreements(uint64_t seeds)
{
	int wrong = 0;
	uint64_t seed;

	for (seed = 1; seed <= seeds; seed++) {
		struct graph *g = rnd_graph(seed, 400, 800);

		graph_sort(g);
		wrong += !counts_agree(g);
		graph_free(g);
	}
	return wrong;
}

/* One id for each byte at each of three places. */
static bool bytes_agree(void)
{
	struct graph *g = graph_new();
	bool good;
	int i;

	for (i = 0; i < 256; i++) {
		char b = (char)i, text[3] = { 'f', b, 'f' };
		uint32_t to = graph_node(g, NODE_FILE, (struct str){ text, 3 });

		graph_edge(g, graph_node_id(g, (struct str){ text + 1, 2 }), to,
			   EDGE_PART, (struct place){ "f", (uint32_t)i, 0 });
		graph_edge(g, graph_node_id(g, (struct str){ text, 2 }), to,
			   EDGE_PART, (struct place){ "f", (uint32_t)i, 0 });
	}
	graph_sort(g);
	good = counts_agree(g);
	graph_free(g);
	return good;
}

int main(void)
{
	int fd;

	if (system("command -v gc >/dev/null 2>&1")) {
		puts("1..0 # SKIP needs gc");
		return 0;
	}
	snprintf(path, sizeof(path), "/tmp/godeps-unit.XXXXXX");
	fd = mkstemp(path);
	if (fd < 0 || close(fd))
		return 2;
	ok(bytes_agree(), "every byte, at three places of an id");
	is_int(count_disagreements(40), 0, "40 graphs with hostile names");
	unlink(path);
	return done_testing();
}
