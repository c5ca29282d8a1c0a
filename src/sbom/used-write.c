// SPDX-License-Identifier: GPL-2.0
/*
 * From a file up to what is delivered: the objects that are made from it, or from
 * what includes it, and the kernel, modules and programs that contain these.
 */
#include "parts.h"
#include "sbom/used.h"
#include "steps.h"

/* One step up: from a file to what is made from it or contains it. */
static bool used_step(const struct sbom *b, const struct sbom_link *l, struct sbom_step *out)
{
	*out = l->relation == SBOM_GENERATES ? (struct sbom_step){ l->from, l->to } :
					       (struct sbom_step){ l->to, l->from };
	/* A package that only depends on it is not made from it. */
	return l->relation != SBOM_TOOL &&
	       (l->relation != SBOM_DEPENDS || b->items[l->from].kind == SBOM_FILE);
}

/* A module stays on the way: what contains it is another thing. */
static bool used_is_delivered(const struct sbom_item *item)
{
	return item->kind == SBOM_KERNEL || item->kind == SBOM_KMOD ||
	       item->kind == SBOM_GOPROG || item->kind == SBOM_HOSTPROG;
}

/* The things that are delivered, in the order of items; free() them. */
static uint32_t *used_find(struct sbom_steps *s, uint32_t item, size_t *nr)
{
	uint32_t *found = xcalloc(s->b->nr + 1, sizeof(*found)), j;

	sbom_steps_walk(s, item, used_is_delivered);
	*nr = 0;
	for (j = 0; j < s->b->nr && s->b->items[j].kind != SBOM_FILE; j++)
		if (sbom_steps_has(s, j) && used_is_delivered(&s->b->items[j]))
			found[(*nr)++] = j;
	return found;
}

static bool used_is_header(struct str path)
{
	return str_ends(path, STR(".h"));
}

/* The state of a file, and the items that are made from it. */
static const char *used_state(struct sbom_steps *s, struct str path, bool headers,
			      uint32_t **found, size_t *nr)
{
	uint32_t item = sbom_find(s->b, SBOM_FILE, path);

	*found = NULL;
	*nr = 0;
	if (item == UINT32_MAX)
		return !headers && used_is_header(path) ? "unknown" : "unused";
	*found = used_find(s, item, nr);
	return "used";
}

static void used_write_line(struct sbom_steps *s, const struct used_entry *e, bool headers,
			    struct strbuf *out)
{
	uint32_t *found;
	size_t i, nr;

	sb_addf(out, "%s ", used_state(s, e->path, headers, &found, &nr));
	if (e->cve.len) {
		sb_addquoted(out, e->cve);
		sb_addch(out, ' ');
	}
	sb_addquoted(out, e->path);
	for (i = 0; i < nr; i++) {
		const struct sbom_item *item = &s->b->items[found[i]];

		sb_addf(out, "%s%s:", i ? " " : ": ", sbom_word(item));
		sb_addquoted(out, item->name);
	}
	sb_addch(out, '\n');
	free(found);
}

static struct json_object *used_json_entry(struct sbom_steps *s, const struct used_entry *e,
					   bool headers)
{
	struct json_object *o = json_new(), *by = json_list();
	uint32_t *found;
	size_t i, nr;

	if (e->cve.len)
		json_put_words(o, "cve", e->cve);
	json_put_words(o, "file", e->path);
	json_put(o, "state", json_plain(str_of(used_state(s, e->path, headers, &found, &nr))));
	for (i = 0; i < nr; i++) {
		const struct sbom_item *item = &s->b->items[found[i]];
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
	struct sbom_steps s;
	bool first = true;
	size_t i;

	sbom_steps_init(&s, b, used_step);
	if (json)
		sb_adds(out, "{\"format\":\"godeps-used\",\"version\":1,\n\"files\":[\n");
	for (i = 0; i < list->nr; i++) {
		if (json)
			sbom_print_line(used_json_entry(&s, &list->at[i], headers), &first, out);
		else
			used_write_line(&s, &list->at[i], headers, out);
	}
	if (json)
		sb_adds(out, "\n]}\n");
	sbom_steps_clear(&s);
}
