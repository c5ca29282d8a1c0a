// SPDX-License-Identifier: GPL-2.0
/*
 * The Go side depends on the kernel only by GOARCH, so for many kernels it is read
 * once for each of those.
 */
#include "parts.h"

#include "base/mem.h"
#include "graph/graph.h"

struct half {
	char *key;		/* GOARCH and directories */
	struct graph *g;
	struct diag *said;	/* while it was read */
};

struct session_halves {
	struct half *list;
	size_t nr, cap;
};

struct session_halves *session_halves_new(void)
{
	return xcalloc(1, sizeof(struct session_halves));
}

void session_halves_free(struct session_halves *h)
{
	size_t i;

	if (!h)
		return;
	for (i = 0; i < h->nr; i++) {
		free(h->list[i].key);
		graph_free(h->list[i].g);
		diag_free(h->list[i].said);
	}
	free(h->list);
	free(h);
}

/* Only of a kernel elsewhere: the programs of a tree are those that it declares. */
static struct session_halves *halves_of(const struct session *s)
{
	return s->o->elsewhere ? s->o->halves : NULL;
}

static void half_key(const struct session *s, const char *goarch, struct strbuf *key)
{
	size_t i;

	sb_adds(key, goarch ? goarch : "");
	for (i = 0; i < s->nr_dirs; i++) {
		sb_addch(key, '\n');
		sb_adds(key, s->dirs[i]);
	}
}

bool half_take(struct session *s, const char *goarch)
{
	struct session_halves *h = halves_of(s);
	SCOPED_STRBUF key = STRBUF_INIT;
	size_t i;

	half_key(s, goarch, &key);
	for (i = 0; h && i < h->nr; i++)
		if (str_is(sb_str(&key), h->list[i].key)) {
			graph_add_graph(s->graph, h->list[i].g);
			diag_copy_all(s->said, h->list[i].said);
			return true;
		}
	return false;
}

void half_keep(struct session *s, const char *goarch, struct graph *g,
	       struct diag *said)
{
	struct session_halves *h = halves_of(s);
	SCOPED_STRBUF key = STRBUF_INIT;

	graph_add_graph(s->graph, g);
	diag_copy_all(s->said, said);
	if (!h) {
		graph_free(g);
		diag_free(said);
		return;
	}
	half_key(s, goarch, &key);
	vec_grow(h->list, h->nr, h->cap);
	h->list[h->nr++] = (struct half){ str_dup(sb_str(&key)), g, said };
}
