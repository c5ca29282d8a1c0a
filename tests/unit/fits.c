// SPDX-License-Identifier: GPL-2.0
/*
 * What would make a program fit: of the symbols that decide on something that is off,
 * those that have another value than it takes.
 */
#include "tap.h"

#include "check/fits.h"
#include "graph/graph.h"

/* What is asked of CONFIG_OFF, CONFIG_ON and CONFIG_MOD, which is m; NULL: nothing. */
static const struct {
	const char *off, *on, *mod;
	const char *said;
} cases[] = {
	{ "", "", NULL, "CONFIG_OFF for device:/dev/x\n" },
	{ NULL, NULL, "y", "CONFIG_MOD=y for device:/dev/x\n" },
	{ "!y", "n", NULL, "CONFIG_ON=n for device:/dev/x\n" },
	{ NULL, "!y", NULL, "CONFIG_ON!=y for device:/dev/x\n" },
	{ "?", NULL, "y", "CONFIG_MOD=y for device:/dev/x\n" },
	{ "?", "?", NULL, "CONFIG_OFF for device:/dev/x\n" },
	{ "n", "", "m", "device:/dev/x is absent\n" },
};

static void decide(struct graph *g, const char *symbol, const char *value, const char *asked)
{
	uint32_t device = graph_node(g, NODE_DEVICE, STR("/dev/x"));
	uint32_t config = graph_node(g, NODE_CONFIG, str_of(symbol));

	graph_set(g, config, ATTR_VALUE, str_of(value));
	if (asked)
		graph_edge_value(g, device, config, EDGE_CONFIG, NO_PLACE, str_of(asked));
}

static void tell(size_t i, struct strbuf *out)
{
	struct graph *g = graph_new();
	uint32_t package = graph_node(g, NODE_GOPKG, STR("x.org/p"));
	uint32_t device = graph_node(g, NODE_DEVICE, STR("/dev/x"));
	struct fits fits = { .nr = 0 };

	graph_set(g, package, ATTR_COMMAND, STR("yes"));
	graph_set(g, device, ATTR_STATE, STR("off"));
	graph_edge(g, package, device, EDGE_OPEN, NO_PLACE);
	decide(g, "CONFIG_OFF", "n", cases[i].off);
	decide(g, "CONFIG_ON", "y", cases[i].on);
	decide(g, "CONFIG_MOD", "m", cases[i].mod);
	fits_of(g, &fits);
	fits_write(&fits, out);
	fits_free(&fits);
	graph_free(g);
}

int main(void)
{
	const size_t nr = ARRAY_SIZE(cases);
	size_t i;

	plan((int)nr);
	for (i = 0; i < nr; i++) {
		SCOPED_STRBUF out = STRBUF_INIT;
		struct str rest, line;

		tell(i, &out);
		rest = sb_str(&out);
		str_line(&rest, &line);
		is_str(sb_cstr(&out) + line.len + 2, cases[i].said, "%zu", i);
	}
	return done_testing();
}
