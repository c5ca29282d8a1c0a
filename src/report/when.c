// SPDX-License-Identifier: GPL-2.0
#include "report/when.h"

#include "base/intern.h"
#include "kconfig/kconfig.h"
#include "out/json-lib.h"
#include "presence/condition.h"
#include "presence/when.h"

/* Columns are aligned, unless a text is wider than these. */
#define MAX_PLACE 44
#define MAX_WHAT 44

static const char *const when_verdicts[] = {
	[KCFG_NEVER] = "never", [KCFG_ALWAYS] = "always",
	[KCFG_POSSIBLE] = "possible", [KCFG_UNDECIDED] = "undecided",
};

static void when_setting(const struct kcfg_setting *s, struct strbuf *out)
{
	bool quoted = s->symbol->type == KCONFIG_STRING;

	sb_addf(out, "CONFIG_%s=%s", s->symbol->name->text, quoted ? "\"" : "");
	sb_addquoted(out, s->value);
	if (quoted)
		sb_addch(out, '"');
}

static void when_text_kconfig(const struct when_kconfig *k, struct strbuf *out)
{
	const struct kcfg_change *c = &k->change;
	size_t i;

	sb_addf(out, "    Kconfig: %s", when_verdicts[k->verdict]);
	if (c->obstacle.len && k->verdict != KCFG_POSSIBLE) {
		sb_adds(out, ": ");
		sb_addquoted(out, sb_str(&c->obstacle));
	}
	if (k->verdict == KCFG_POSSIBLE) {
		sb_adds(out, c->nr ? ", with" : ", with all defaults");
		for (i = 0; i < c->nr; i++) {
			sb_addch(out, ' ');
			when_setting(&c->list[i], out);
		}
	}
	sb_addch(out, '\n');
}

static void when_role_text(const struct when_use *u, struct strbuf *out)
{
	sb_adds(out, when_role_name(u->role));
	if (!u->of)
		return;
	sb_adds(out, ", in ");
	sb_addquoted(out, atom_str(u->of));
}

static void when_what(const struct when_step *s, struct strbuf *out)
{
	sb_addquoted(out, atom_str(s->what));
	if (s->directory)
		sb_addch(out, '/');
}

struct when_widths {
	size_t place, what;
};

static struct when_widths when_measure(const struct when_answer *a)
{
	struct when_widths w = { 0, 0 };
	size_t i;

	for (i = 0; i < a->nr_steps; i++) {
		SCOPED_STRBUF place = STRBUF_INIT, what = STRBUF_INIT;

		place_add(&place, a->steps[i].at);
		when_what(&a->steps[i], &what);
		if (place.len > w.place && place.len <= MAX_PLACE)
			w.place = place.len;
		if (what.len > w.what && what.len <= MAX_WHAT)
			w.what = what.len;
	}
	return w;
}

static void when_text_step(struct mk_lift *l, const struct when_step *s, struct when_widths w,
			   struct strbuf *out)
{
	SCOPED_STRBUF place = STRBUF_INIT;
	size_t start;

	sb_adds(out, "  ");
	start = out->len;
	place_add(&place, s->at);
	sb_addquoted(out, sb_str(&place));
	sb_pad(out, start, w.place);
	sb_adds(out, "  ");
	start = out->len;
	when_what(s, out);
	sb_pad(out, start, w.what);
	sb_adds(out, "  ");
	condition_text(l, s->condition, out);
	sb_addch(out, '\n');
}

/* Of a file that is compiled for both, the #if lines can ask whether it is a module. */
static void when_text_line(struct mk_lift *l, const struct when_entry *e, struct strbuf *out)
{
	const struct when_answer *a = e->answer;

	sb_adds(out, "  ");
	sb_addquoted(out, str_of(e->target));
	sb_adds(out, ": ");
	condition_text(l, a->source[0], out);
	if (a->source[0] != a->source[1]) {
		sb_adds(out, "; in a module: ");
		condition_text(l, a->source[1], out);
	}
	sb_addch(out, '\n');
}

void when_text(struct mk_lift *l, const struct when_entry *e, struct strbuf *out)
{
	const struct when_answer *a = e->answer;
	struct when_widths w = when_measure(a);
	size_t i;

	sb_addquoted(out, atom_str(a->name));
	sb_adds(out, "\n\n");
	if (a->line)
		when_text_line(l, e, out);
	for (i = 0; i < a->nr_uses; i++) {
		sb_adds(out, "  ");
		when_role_text(&a->uses[i], out);
		sb_adds(out, ": ");
		condition_text(l, a->uses[i].condition, out);
		sb_addch(out, '\n');
		if (e->kconfig)
			when_text_kconfig(&e->kconfig[i], out);
	}
	sb_addch(out, '\n');
	for (i = 0; i < a->nr_steps; i++)
		when_text_step(l, &a->steps[i], w, out);
}

void when_line(struct mk_lift *l, const struct when_answer *a, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < a->nr_uses; i++) {
		sb_addquoted(out, atom_str(a->name));
		sb_adds(out, ": ");
		when_role_text(&a->uses[i], out);
		sb_adds(out, ": ");
		condition_text(l, a->uses[i].condition, out);
		sb_addch(out, '\n');
	}
}

static void when_json_condition(struct mk_lift *l, struct json_object *o, const char *key,
				uint32_t f)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	condition_text(l, f, &text);
	json_put_text(o, key, sb_str(&text));
}

static struct json_object *when_json_kconfig(const struct when_kconfig *k)
{
	struct json_object *o = json_new(), *list = json_list();
	size_t i;

	json_put_text(o, "verdict", str_of(when_verdicts[k->verdict]));
	if (k->verdict != KCFG_POSSIBLE) {
		if (k->change.obstacle.len)
			json_put_text(o, "because", sb_str(&k->change.obstacle));
		json_object_put(list);
		return o;
	}
	for (i = 0; i < k->change.nr; i++) {
		SCOPED_STRBUF text = STRBUF_INIT;

		when_setting(&k->change.list[i], &text);
		json_append(list, json_text(sb_str(&text)));
	}
	json_put(o, "config", list);
	return o;
}

static struct json_object *when_json_use(struct mk_lift *l, const struct when_use *u,
					 const struct when_kconfig *k)
{
	struct json_object *o = json_new();

	json_put_text(o, "role", str_of(when_role_name(u->role)));
	if (u->of)
		json_put_text(o, "of", atom_str(u->of));
	when_json_condition(l, o, "when", u->condition);
	if (k)
		json_put(o, "kconfig", when_json_kconfig(k));
	return o;
}

static struct json_object *when_json_step(struct mk_lift *l, const struct when_step *s)
{
	struct json_object *o = json_new();
	SCOPED_STRBUF what = STRBUF_INIT;

	when_what(s, &what);
	if (s->at.file) {
		json_put_text(o, "file", str_of(s->at.file));
		json_put_number(o, "line", s->at.line);
	}
	json_put_text(o, "what", sb_str(&what));
	when_json_condition(l, o, "when", s->condition);
	return o;
}

static struct json_object *when_json_entry(struct mk_lift *l, const struct when_entry *e)
{
	struct json_object *o = json_new(), *uses = json_list(), *steps = json_list();
	const struct when_answer *a = e->answer;
	size_t i;

	if (e->target)
		json_put_text(o, "target", str_of(e->target));
	json_put_text(o, "name", atom_str(a->name));
	if (a->line) {
		json_put_number(o, "line", a->line);
		when_json_condition(l, o, "source", a->source[0]);
		when_json_condition(l, o, "source_module", a->source[1]);
	}
	for (i = 0; i < a->nr_uses; i++)
		json_append(uses, when_json_use(l, &a->uses[i],
						e->kconfig ? &e->kconfig[i] : NULL));
	json_put(o, "uses", uses);
	for (i = 0; i < a->nr_steps; i++)
		json_append(steps, when_json_step(l, &a->steps[i]));
	json_put(o, "steps", steps);
	return o;
}

void when_json(struct mk_lift *l, const struct when_entry *list, size_t nr,
	       struct strbuf *out)
{
	struct json_object *o = json_new(), *answers = json_list();
	size_t i;

	json_put_text(o, "format", STR("godeps-when"));
	json_put_number(o, "version", 1);
	for (i = 0; i < nr; i++)
		json_append(answers, when_json_entry(l, &list[i]));
	json_put(o, "answers", answers);
	json_print(o, JSON_C_TO_STRING_PRETTY, out);
	sb_addch(out, '\n');
}
