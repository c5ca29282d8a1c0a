// SPDX-License-Identifier: GPL-2.0
/*
 * Go modules that a series touches, and that no program of the configuration is built
 * from: what the series changes there is not in the graph, so the reader is told how
 * to see it.
 */
#include "parts.h"

#include "base/intern.h"
#include "base/path.h"
#include "base/tree.h"
#include "go/go.h"
#include "graph/graph.h"
#include "query/goprogs.h"

struct str state_module(struct state *s, struct str dir)
{
	const struct graph *g = session_graph(s->session);
	uint32_t n;

	for (n = 0; n < graph_nr_nodes(g); n++)
		if (graph_is(g, n, NODE_GOMOD) && str_eq(graph_get(g, n, ATTR_DIR), dir))
			return graph_name(g, n);
	return (struct str){ NULL, 0 };
}

static bool is_of_go(struct str file)
{
	struct str base = path_base(file);

	return str_ends(base, STR(".go")) || str_is(base, "go.mod") || str_is(base, "go.sum") ||
	       str_is(file, "vendor/modules.txt") ||
	       str_ends(file, STR("/vendor/modules.txt"));
}

static void add_symbol(const struct goprog_switch *s, struct strbuf *text, const char **sep)
{
	if (!s->symbol)
		return;
	sb_addf(text, "%s%s", *sep, s->symbol->text);
	*sep = " and ";
}

/* "; samples/watch/watch needs CONFIG_WATCH", for each program below the module. */
static void add_programs(struct tree *tree, struct str dir, struct strbuf *text)
{
	struct interner *names = interner_new();
	struct goprogs found = { .nr = 0 };
	size_t i, k;

	goprogs_find(tree, names, &found);
	for (i = 0; i < found.nr; i++) {
		const struct goprog *p = &found.list[i];
		const char *sep = " needs ";
		struct str rel;

		if (!path_below(dir, atom_str(p->dir), &rel))
			continue;
		sb_addf(text, "; %s/%s", p->dir->text, p->name->text);
		for (k = 0; k < p->nr; k++)
			add_symbol(&p->path[k], text, &sep);
		add_symbol(&p->own, text, &sep);
	}
	goprogs_free(&found);
	interner_free(names);
}

static void tell_left_out(struct review *review, struct state *s, struct str dir,
			  unsigned int config)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addquoted(&text, dir);
	sb_adds(&text, "/go.mod: no Go program is built from this module");
	if (review->nr_configs > 1)
		sb_addf(&text, " with %s", review->configs[config]);
	sb_adds(&text, ", so its packages are not compared; use --godir=");
	sb_addquoted(&text, dir);
	add_programs(s->tree, dir, &text);
	review_note(review, sb_cstr(&text));
}

void review_go_left_out(struct review *review, const struct review_step *step,
		     struct state *s, unsigned int config)
{
	struct interner *told = interner_new();
	size_t i;

	for (i = 0; i < step->nr_files; i++) {
		SCOPED_STRBUF dir = STRBUF_INIT;
		struct str file = step->files[i].to;

		if (!is_of_go(file) ||
		    !go_module_dir(s->tree, path_dir(file), &dir) ||
		    intern_find(told, sb_str(&dir)))
			continue;
		intern(told, sb_str(&dir));
		if (!state_module(s, sb_str(&dir)).len)
			tell_left_out(review, s, sb_str(&dir), config);
	}
	interner_free(told);
}
