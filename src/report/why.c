// SPDX-License-Identifier: GPL-2.0
#include "report/why.h"

#include "base/intern.h"
#include "conf/why.h"
#include "values/values.h"
#include "kconfig/kconfig.h"
#include "out/json-lib.h"

/* Columns are aligned, unless a text is wider than these. */
#define MAX_PLACE 44
#define MAX_TEXT 58

/* Of a list that is longer only so much is shown. */
#define MAX_LINES 20

/* A kind begins a list of its own if it has a title. */
static const struct {
	const char *name;	/* in JSON */
	const char *title;
} why_kinds[NR_WHY_KINDS] = {
	[WHY_DEFINED] = { "defined", NULL },
	[WHY_DEPENDS] = { "depends", NULL },
	[WHY_PROMPT_IF] = { "prompt-if", NULL },
	[WHY_DEFAULT] = { "default", NULL },
	[WHY_RANGE] = { "range", NULL },
	[WHY_CHOICE] = { "choice", NULL },
	[WHY_SELECTED] = { "selected-by", "Selected by" },
	[WHY_IMPLIED] = { "implied-by", "Implied by" },
	[WHY_SELECTS] = { "selects", "Selects" },
	[WHY_IMPLIES] = { "implies", "Implies" },
	[WHY_NEEDED] = { "needed-by", "Needed by" },
};

static void why_add_name(struct strbuf *out, const struct kconfig_symbol *s)
{
	sb_adds(out, "CONFIG_");
	sb_addquoted(out, atom_str(s->name));
}

static void why_add_quoted(struct strbuf *out, struct str text)
{
	sb_addch(out, '"');
	sb_addquoted(out, text);
	sb_addch(out, '"');
}

static void why_add_definition(const struct kcfg_why *w, const struct kcfg_why_line *l,
			       struct strbuf *out)
{
	sb_adds(out, kconfig_type_name(w->symbol->type));
	if (l->text.len) {
		sb_addch(out, ' ');
		why_add_quoted(out, l->text);
	} else {
		sb_adds(out, ", no prompt");
	}
}

static void why_add_choice(const struct kcfg_why_line *l, struct strbuf *out)
{
	sb_adds(out, "in the choice ");
	why_add_quoted(out, l->text);
	if (!l->other.symbol)
		return;
	sb_adds(out, ", which is ");
	why_add_name(out, l->other.symbol);
}

/* Another symbol, and under which condition. */
static void why_add_other(const struct kcfg_why_line *l, struct strbuf *out)
{
	why_add_name(out, l->other.symbol);
	if (l->more)
		sb_addf(out, " and %zu more", l->more);
	if (l->text.len) {
		sb_adds(out, l->kind == WHY_NEEDED ? ": " : " if ");
		sb_addquoted(out, l->text);
	}
}

static void why_add_line(const struct kcfg_why *w, const struct kcfg_why_line *l,
			 struct strbuf *out)
{
	switch (l->kind) {
	case WHY_DEFINED:
		why_add_definition(w, l, out);
		break;
	case WHY_CHOICE:
		why_add_choice(l, out);
		break;
	case WHY_DEPENDS:
	case WHY_PROMPT_IF:
	case WHY_DEFAULT:
	case WHY_RANGE:
		sb_addf(out, "%s ", l->kind == WHY_DEPENDS ? "depends on" :
			l->kind == WHY_PROMPT_IF ? "prompt if" : why_kinds[l->kind].name);
		sb_addquoted(out, l->text);
		break;
	default:
		why_add_other(l, out);
		break;
	}
}

static void why_add_value(const struct kcfg_why_symbol *s, struct strbuf *out)
{
	sb_addch(out, ' ');
	sb_addquoted(out, atom_str(s->symbol->name));
	sb_addch(out, '=');
	sb_addquoted(out, s->value);
}

/* What decides: the symbols of the condition, and the one that selects. */
static void why_add_values(const struct kcfg_why *w, const struct kcfg_why_line *l,
			   struct strbuf *out)
{
	size_t i;

	if (l->kind == WHY_DEFINED || l->kind == WHY_CHOICE)
		return;
	if (l->other.symbol)
		why_add_value(&l->other, out);
	for (i = 0; i < l->nr_symbols; i++)
		if (l->symbols[i].symbol != l->other.symbol &&
		    (l->kind != WHY_NEEDED || l->symbols[i].symbol != w->symbol))
			why_add_value(&l->symbols[i], out);
}

struct why_widths {
	size_t place, text;
};

static struct why_widths why_measure(const struct kcfg_why *w)
{
	struct why_widths max = { 0, 0 };
	size_t i;

	for (i = 0; i < w->nr; i++) {
		SCOPED_STRBUF place = STRBUF_INIT, text = STRBUF_INIT;

		place_add(&place, w->lines[i].at);
		why_add_line(w, &w->lines[i], &text);
		if (place.len > max.place && place.len <= MAX_PLACE)
			max.place = place.len;
		if (text.len > max.text && text.len <= MAX_TEXT)
			max.text = text.len;
	}
	return max;
}

static void why_text_line(const struct kcfg_why *w, const struct kcfg_why_line *l,
			  struct why_widths width, struct strbuf *out)
{
	SCOPED_STRBUF values = STRBUF_INIT, place = STRBUF_INIT;
	size_t start;

	sb_addf(out, "%c ", l->value == TRI_N ? 'x' : l->value == TRI_M ? 'm' : ' ');
	start = out->len;
	place_add(&place, l->at);
	sb_addquoted(out, sb_str(&place));
	sb_pad(out, start, width.place);
	sb_adds(out, "  ");
	start = out->len;
	why_add_line(w, l, out);
	why_add_values(w, l, &values);
	if (values.len) {
		sb_pad(out, start, width.text);
		sb_addch(out, ' ');
		sb_addstr(out, sb_str(&values));
	}
	sb_addch(out, '\n');
}

void why_text(const struct kcfg_why *w, struct strbuf *out)
{
	struct why_widths width = why_measure(w);
	size_t i, first = 0, left = 0;

	why_add_name(out, w->symbol);
	sb_addch(out, '=');
	sb_addquoted(out, w->value);
	sb_adds(out, ": ");
	sb_addquoted(out, w->reason);
	sb_adds(out, "\n\n");
	for (i = 0; i < w->nr; i++) {
		const struct kcfg_why_line *l = &w->lines[i];

		if (why_kinds[l->kind].title && (!i || w->lines[i - 1].kind != l->kind)) {
			sb_addf(out, "\n%s:\n", why_kinds[l->kind].title);
			first = i;
		}
		if (!why_kinds[l->kind].title || i - first < MAX_LINES)
			why_text_line(w, l, width, out);
		else
			left++;
		if (left && (i + 1 == w->nr || w->lines[i + 1].kind != l->kind)) {
			sb_addf(out, "  and %zu more lines\n", left);
			left = 0;
		}
	}
}

static void why_put_symbol(struct json_object *o, const char *key,
			   const struct kcfg_why_symbol *s)
{
	SCOPED_STRBUF name = STRBUF_INIT;

	why_add_name(&name, s->symbol);
	json_put_text(o, key, sb_str(&name));
	json_put_text(o, "value", s->value);
}

static struct json_object *why_json_line(const struct kcfg_why_line *l)
{
	struct json_object *o = json_new(), *list = json_list();
	size_t i;

	json_put_text(o, "kind", str_of(why_kinds[l->kind].name));
	json_put_text(o, "file", str_of(l->at.file));
	json_put_number(o, "line", l->at.line);
	json_put_text(o, "text", l->text);
	json_put_text(o, "holds", str_of(tri_text(l->value)));
	if (l->other.symbol) {
		struct json_object *other = json_new();

		why_put_symbol(other, "symbol", &l->other);
		json_put(o, "other", other);
	}
	if (l->more)
		json_put_number(o, "more", (long long)l->more);
	for (i = 0; i < l->nr_symbols; i++) {
		struct json_object *s = json_new();

		why_put_symbol(s, "symbol", &l->symbols[i]);
		json_append(list, s);
	}
	json_put(o, "symbols", list);
	return o;
}

void why_json(struct kcfg_why *const *list, size_t nr, struct strbuf *out)
{
	struct json_object *o = json_new(), *answers = json_list();
	size_t i, n;

	json_put_text(o, "format", STR("godeps-explain-symbols"));
	json_put_number(o, "version", 1);
	for (i = 0; i < nr; i++) {
		struct json_object *a = json_new(), *lines = json_list();
		const struct kcfg_why_symbol s = { list[i]->symbol, list[i]->value };

		why_put_symbol(a, "symbol", &s);
		json_put_text(a, "type", str_of(kconfig_type_name(list[i]->symbol->type)));
		json_put_text(a, "reason", list[i]->reason);
		for (n = 0; n < list[i]->nr; n++)
			json_append(lines, why_json_line(&list[i]->lines[n]));
		json_put(a, "lines", lines);
		json_append(answers, a);
	}
	json_put(o, "answers", answers);
	json_print(o, JSON_C_TO_STRING_PRETTY, out);
	sb_addch(out, '\n');
}
