// SPDX-License-Identifier: GPL-2.0
#include "out/json-lib.h"
#include "report/review.h"
#include "change/review.h"

static void put_c(struct json_object *o, const char *key, const char *s)
{
	if (s && *s)
		json_put_text(o, key, str_of(s));
}

static void put_str(struct json_object *o, const char *key, struct str s)
{
	if (s.len)
		json_put_text(o, key, s);
}

static void put_configs(struct json_object *o, const struct review *r,
			const char *key, uint32_t configs)
{
	struct json_object *list = json_list();
	size_t i;

	for (i = 0; i < r->nr_configs; i++)
		if (configs & (1u << i))
			json_append(list, json_text(str_of(r->configs[i])));
	json_put(o, key, list);
}

static struct json_object *file(const struct review *r,
				const struct review_file *f)
{
	const char mark[] = { f->mark, 0 };
	struct json_object *o = json_new();

	json_put_text(o, "path", f->to);
	json_put_text(o, "change", str_of(mark));
	if (f->mark == 'R')
		json_put_text(o, "from", f->from);
	if (!f->object)
		return o;
	json_put_text(o, "object", str_of(f->object));
	put_configs(o, r, "built", f->built);
	put_c(o, "named", f->named);
	put_c(o, "included", f->included);
	put_c(o, "role", f->role);
	put_c(o, "needs", f->wants);
	return o;
}

static struct json_object *review_json_change(const struct review *r,
					      const struct review_change *rc)
{
	const struct change *c = &rc->change;
	struct json_object *o = json_new();
	SCOPED_STRBUF at = STRBUF_INIT;

	json_put_text(o, "kind", str_of(c->kind->name));
	json_put_text(o, "area", str_of(change_area_name(c->kind->area)));
	json_put_text(o, "subject", c->subject);
	put_str(o, "old", c->old);
	put_str(o, "new", c->new);
	place_add(&at, c->at);
	put_str(o, "origin", sb_str(&at));
	put_configs(o, r, "configs", rc->configs);
	return o;
}

static void review_json_put_place(struct json_object *o, const struct place *at)
{
	put_c(o, "file", at->file);
	if (at->line)
		json_put_number(o, "line", at->line);
}

static struct json_object *review_json_findings(const struct review *r,
						const struct review_finding *f, size_t nr)
{
	static const char *const severities[] = {
		[SEV_NOTE] = "note", [SEV_WARNING] = "warning",
		[SEV_ERROR] = "error",
	};
	struct json_object *list = json_list(), *notes = NULL;
	size_t i;

	for (i = 0; i < nr; i++) {
		struct json_object *o = json_new();

		review_json_put_place(o, &f[i].msg.place);
		json_put_text(o, "text", f[i].msg.text);
		if (!f[i].msg.rule) {
			json_append(notes, o);
			continue;
		}
		json_put_text(o, "rule", str_of(f[i].msg.rule));
		json_put_text(o, "severity", str_of(severities[f[i].msg.severity]));
		put_configs(o, r, "configs", f[i].configs);
		notes = json_list();
		json_put(o, "notes", notes);
		json_append(list, o);
	}
	return list;
}

static struct json_object *review_json_affected(const struct impact *im, size_t at)
{
	const struct impact_node *n = &im->nodes[at];
	struct json_object *o = json_new(), *way = json_list();

	json_put_text(o, "id", n->id);
	json_put_number(o, "distance", n->distance);
	while (n->via != IMPACT_FILE) {
		n = &im->nodes[n->via];
		json_append(way, json_text(n->id));
	}
	json_append(way, json_text(im->files[n->file].path));
	json_put(o, "path", way);
	return o;
}

static struct json_object *review_json_step(const struct review *r,
					    const struct review_step *s)
{
	struct json_object *o = json_new(), *list;
	size_t i;

	put_c(o, "id", s->id);
	put_c(o, "commit", s->commit);
	put_c(o, "title", s->title);
	list = json_list();
	for (i = 0; i < s->nr_files; i++)
		json_append(list, file(r, &s->files[i]));
	json_put(o, "files", list);
	list = json_list();
	for (i = 0; i < s->nr_changes; i++)
		json_append(list, review_json_change(r, &s->changes[i]));
	json_put(o, "changes", list);
	json_put(o, "new", review_json_findings(r, s->appeared, s->nr_appeared));
	json_put(o, "resolved", review_json_findings(r, s->resolved, s->nr_resolved));
	list = json_list();
	for (i = 0; s->impact && i < s->impact->nr_nodes; i++)
		json_append(list, review_json_affected(s->impact, i));
	json_put(o, "affected", list);
	return o;
}

void review_json(const struct review *r, bool all, struct strbuf *out)
{
	struct json_object *o = json_new(), *list;
	size_t i;

	(void)all;
	json_put_text(o, "format", STR("godeps-review"));
	json_put_number(o, "version", 1);
	json_put_text(o, "base", str_of(r->base));
	if (r->kernel)
		json_put_text(o, "kernel", str_of(r->kernel));
	json_put_text(o, "arch", str_of(r->arch));
	put_configs(o, r, "configs", UINT32_MAX);
	list = json_list();
	for (i = 0; i < r->nr_notes; i++)
		json_append(list, json_text(str_of(r->notes[i])));
	json_put(o, "notes", list);
	list = json_list();
	for (i = 0; i < r->nr_steps; i++)
		json_append(list, review_json_step(r, &r->steps[i]));
	json_put(o, "patches", list);
	json_put(o, "series", review_json_step(r, &r->whole));
	json_print(o, JSON_C_TO_STRING_PRETTY, out);
	sb_addch(out, '\n');
}

static const char *verdict(const struct review *r)
{
	switch (review_worst(r)) {
	case SEV_ERROR:
		return "fail";
	case SEV_WARNING:
		return "warn";
	default:
		return "pass";
	}
}

void review_b4(const struct review *r, bool all, struct strbuf *out)
{
	struct json_object *list = json_list(), *o = json_new();
	SCOPED_STRBUF summary = STRBUF_INIT;
	SCOPED_STRBUF details = STRBUF_INIT;

	(void)all;
	review_summary(r, &summary);
	review_text(r, false, &details);
	json_put_text(o, "tool", STR("godeps"));
	json_put_text(o, "status", str_of(verdict(r)));
	json_put(o, "summary", json_plain(sb_str(&summary)));
	json_put(o, "details", json_plain(sb_str(&details)));
	json_append(list, o);
	json_print(list, JSON_C_TO_STRING_PRETTY, out);
	sb_addch(out, '\n');
}
