// SPDX-License-Identifier: GPL-2.0
#include "out/json-lib.h"
#include "explain/explain.h"
#include "out/explain.h"

static const char *const verdicts[] = {
	[EX_BUILT] = "built",
	[EX_NOT_BUILT] = "not built",
	[EX_UNKNOWN] = "unknown",
};

static const char *const holds[] = {
	[EX_YES] = "yes",
	[EX_NO] = "no",
	[EX_MAYBE] = "unknown",
	[EX_UNREACHED] = "not reached",
};

static void put_if(struct json_object *o, const char *key, struct str s)
{
	if (s.len)
		json_put_text(o, key, s);
}

/* A symbol that is not in the .config has no value. */
static struct json_object *symbols(const struct ex_symbol *s, size_t nr)
{
	struct json_object *list = json_list();
	size_t i;

	for (i = 0; i < nr; i++) {
		struct json_object *o = json_new();

		json_put_text(o, "name", str_of(s[i].name));
		if (s[i].value.ptr)
			json_put_text(o, "value", s[i].value);
		json_append(list, o);
	}
	return list;
}

static struct json_object *explain_json_step(const struct ex_step *s)
{
	struct json_object *o = json_new();

	json_put_text(o, "kind", s->condition ? STR("condition") :
						STR("line"));
	json_put_text(o, "file", str_of(s->file));
	json_put_number(o, "line", s->line);
	json_put_text(o, "text", s->text);
	json_put_number(o, "depth", s->depth);
	json_put_text(o, "holds", str_of(holds[s->holds]));
	json_put(o, "symbols", symbols(s->symbols, s->nr_symbols));
	return o;
}

static struct json_object *values(const struct ex_change *c)
{
	struct json_object *list = json_list();

	if (c->off)
		json_append(list, json_object_new_string("n"));
	if (c->y)
		json_append(list, json_object_new_string("y"));
	if (c->m)
		json_append(list, json_object_new_string("m"));
	return list;
}

static struct json_object *explain_json_change(const struct ex_change *c)
{
	struct json_object *o = json_new();

	if (!c->symbol) {
		json_put_text(o, "condition", c->text);
		return o;
	}
	json_put_text(o, "symbol", str_of(c->symbol));
	json_put(o, "values", values(c));
	if (c->kconfig)
		json_put_text(o, "kconfig", str_of(c->kconfig));
	put_if(o, "type", c->type);
	put_if(o, "prompt", c->prompt);
	put_if(o, "depends", c->depends);
	json_put(o, "needs", symbols(c->needs, c->nr_needs));
	return o;
}

static void put_lists(struct json_object *o, const struct ex_answer *a)
{
	struct json_object *steps = json_list(), *changes = json_list();
	struct json_object *also = json_list(), *near = json_list();
	size_t i;

	for (i = 0; i < a->nr_also; i++)
		json_append(also, json_object_new_string_len(a->also[i].ptr,
					(int)a->also[i].len));
	for (i = 0; i < a->nr_steps; i++)
		json_append(steps, explain_json_step(&a->steps[i]));
	for (i = 0; i < a->nr_changes; i++)
		json_append(changes, explain_json_change(&a->changes[i]));
	for (i = 0; i < a->nr_near; i++)
		json_append(near, json_object_new_string(a->near[i]));
	json_put(o, "also", also);
	json_put(o, "steps", steps);
	json_put(o, "changes", changes);
	json_put(o, "near", near);
}

static struct json_object *explain_json_answer(const struct ex_answer *a)
{
	struct json_object *o = json_new();

	json_put_text(o, "target", str_of(a->target));
	json_put_text(o, "verdict", str_of(verdicts[a->verdict]));
	put_if(o, "role", a->role);
	put_if(o, "why", a->why);
	put_if(o, "source", a->source);
	if (a->no_source)
		json_put_bool(o, "no_source", true);
	put_if(o, "made_by", a->made_by);
	put_if(o, "order", a->order);
	put_lists(o, a);
	put_if(o, "set", a->set);
	put_if(o, "cannot", a->cannot);
	return o;
}

void explain_json(const struct ex_answer *const *answers, size_t nr,
		  struct strbuf *out)
{
	struct json_object *o = json_new(), *list = json_list();
	size_t i;

	json_put_text(o, "format", STR("godeps-explain"));
	json_put_number(o, "version", 1);
	for (i = 0; i < nr; i++)
		json_append(list, explain_json_answer(answers[i]));
	json_put(o, "answers", list);
	json_print(o, JSON_C_TO_STRING_PRETTY, out);
	sb_addch(out, '\n');
}
