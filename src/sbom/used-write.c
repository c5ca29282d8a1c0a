// SPDX-License-Identifier: GPL-2.0
/*
 * From a file up to what is delivered: the objects that are made from it, or from
 * what includes it, and the kernel, modules and programs that contain these.
 */
#include "parts.h"
#include "sbom/used.h"

/* One step up: from a file to what is made from it or contains it. */
struct used_step {
	uint32_t from, to;
};

struct used_walk {
	const struct sbom *b;
	struct used_step *steps;	/* sorted */
	size_t nr;
	uint32_t *turn;			/* by item: the last walk that reached it */
	uint32_t *todo;
	uint32_t turns;
};

static int used_step_cmp(const void *pa, const void *pb)
{
	const struct used_step *a = pa, *b = pb;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return a->to == b->to ? 0 : a->to < b->to ? -1 : 1;
}

static void used_walk_init(struct used_walk *w, const struct sbom *b)
{
	size_t i;

	*w = (struct used_walk){
		.b = b, .steps = xcalloc(b->nr_links + 1, sizeof(*w->steps)),
		.turn = xcalloc(b->nr + 1, sizeof(*w->turn)),
		.todo = xcalloc(b->nr + 1, sizeof(*w->todo)),
	};
	for (i = 0; i < b->nr_links; i++) {
		const struct sbom_link *l = &b->links[i];

		/* A package that only depends on it is not made from it. */
		if (l->relation == SBOM_TOOL ||
		    (l->relation == SBOM_DEPENDS && b->items[l->from].kind != SBOM_FILE))
			continue;
		w->steps[w->nr++] = l->relation == SBOM_GENERATES ?
			(struct used_step){ l->from, l->to } :
			(struct used_step){ l->to, l->from };
	}
	qsort(w->steps, w->nr, sizeof(*w->steps), used_step_cmp);
}

static void used_walk_clear(struct used_walk *w)
{
	free(w->steps);
	free(w->turn);
	free(w->todo);
}

/* A module stays on the way: what contains it is another thing. */
static bool used_is_delivered(const struct sbom_item *item)
{
	return item->kind == SBOM_KERNEL || item->kind == SBOM_KMOD ||
	       item->kind == SBOM_GOPROG || item->kind == SBOM_HOSTPROG;
}

/* The things that are delivered, in the order of items; free() them. */
static uint32_t *used_find(struct used_walk *w, uint32_t item, size_t *nr)
{
	uint32_t *found = xcalloc(w->b->nr + 1, sizeof(*found)), j;
	size_t i, n = 0, at;

	w->turns++;
	w->turn[item] = w->turns;
	w->todo[n++] = item;
	for (i = 0; i < n; i++) {
		uint32_t from = w->todo[i];

		if (used_is_delivered(&w->b->items[from]))
			continue;
		array_bound(at, w->nr, w->steps[at].from < from);
		for (; at < w->nr && w->steps[at].from == from; at++) {
			uint32_t to = w->steps[at].to;

			if (w->turn[to] == w->turns)
				continue;
			w->turn[to] = w->turns;
			w->todo[n++] = to;
		}
	}
	*nr = 0;
	for (j = 0; j < w->b->nr && w->b->items[j].kind != SBOM_FILE; j++)
		if (w->turn[j] == w->turns && used_is_delivered(&w->b->items[j]))
			found[(*nr)++] = j;
	return found;
}

static bool used_is_header(struct str path)
{
	return str_ends(path, STR(".h"));
}

/* The state of a file, and the items that are made from it. */
static const char *used_state(struct used_walk *w, struct str path, bool headers,
			      uint32_t **found, size_t *nr)
{
	uint32_t item = sbom_find(w->b, SBOM_FILE, path);

	*found = NULL;
	*nr = 0;
	if (item == UINT32_MAX)
		return !headers && used_is_header(path) ? "unknown" : "unused";
	*found = used_find(w, item, nr);
	return "used";
}

static void used_write_line(struct used_walk *w, const struct used_entry *e, bool headers,
			    struct strbuf *out)
{
	uint32_t *found;
	size_t i, nr;

	sb_addf(out, "%s ", used_state(w, e->path, headers, &found, &nr));
	if (e->cve.len) {
		sb_addquoted(out, e->cve);
		sb_addch(out, ' ');
	}
	sb_addquoted(out, e->path);
	for (i = 0; i < nr; i++) {
		const struct sbom_item *item = &w->b->items[found[i]];

		sb_addf(out, "%s%s:", i ? " " : ": ", sbom_word(item));
		sb_addquoted(out, item->name);
	}
	sb_addch(out, '\n');
	free(found);
}

static struct json_object *used_json_entry(struct used_walk *w, const struct used_entry *e,
					   bool headers)
{
	struct json_object *o = json_new(), *by = json_list();
	uint32_t *found;
	size_t i, nr;

	if (e->cve.len)
		json_put_words(o, "cve", e->cve);
	json_put_words(o, "file", e->path);
	json_put(o, "state", json_plain(str_of(used_state(w, e->path, headers, &found, &nr))));
	for (i = 0; i < nr; i++) {
		const struct sbom_item *item = &w->b->items[found[i]];
		struct json_object *thing = json_new();

		json_put(thing, "kind", json_plain(str_of(sbom_word(item))));
		json_put_words(thing, "name", item->name);
		json_append(by, thing);
	}
	json_put(o, "by", by);
	free(found);
	return o;
}

void used_write(const struct sbom *b, const struct used_list *list, bool json, bool headers,
		struct strbuf *out)
{
	struct used_walk w;
	bool first = true;
	size_t i;

	used_walk_init(&w, b);
	if (json)
		sb_adds(out, "{\"format\":\"godeps-used\",\"version\":1,\n\"files\":[\n");
	for (i = 0; i < list->nr; i++) {
		if (json)
			sbom_print_line(used_json_entry(&w, &list->at[i], headers), &first, out);
		else
			used_write_line(&w, &list->at[i], headers, out);
	}
	if (json)
		sb_adds(out, "\n]}\n");
	used_walk_clear(&w);
}
