// SPDX-License-Identifier: GPL-2.0
#include "report/cost.h"

#include <stdlib.h>

#include "base/array.h"
#include "cost/cost.h"
#include "out/json-lib.h"

/* Cells of a table, one after the other, with the width of each column. */
struct cost_table {
	struct strbuf text;
	size_t *ends, nr, cap;		/* of cells */
	size_t *widths, columns;
	size_t nr_left;			/* columns at the end whose texts are on the left */
};

static void table_cell(struct cost_table *t)
{
	size_t begin = t->nr ? t->ends[t->nr - 1] : 0, column = t->nr % t->columns;

	vec_grow(t->ends, t->nr, t->cap);
	t->ends[t->nr++] = t->text.len;
	if (t->text.len - begin > t->widths[column])
		t->widths[column] = t->text.len - begin;
}

static void table_write(const struct cost_table *t, struct strbuf *out)
{
	size_t i, begin = 0;

	for (i = 0; i < t->nr; i++) {
		size_t column = i % t->columns, start, end = t->ends[i];
		struct str cell = { t->text.buf + begin, end - begin };
		bool left = column >= t->columns - t->nr_left;

		sb_adds(out, column ? "  " : "");
		start = out->len;
		if (!left)
			sb_pad(out, start, t->widths[column] - cell.len);
		sb_addstr(out, cell);
		if (left && column + 1 < t->columns)
			sb_pad(out, start, t->widths[column]);
		if (column + 1 == t->columns)
			sb_addch(out, '\n');
		begin = end;
	}
}

static void add_value(const struct cost_report *r, int64_t value, struct strbuf *out)
{
	sb_addf(out, "%s%lld", r->before && value > 0 ? "+" : "", (long long)value);
}

static void cost_heads(const struct cost_report *r, struct cost_table *t)
{
	const struct costs *c = r->c;
	size_t i;

	sb_adds(&t->text, "self");
	table_cell(t);
	sb_adds(&t->text, "self%");
	table_cell(t);
	sb_adds(&t->text, "total%");
	table_cell(t);
	for (i = 0; i < c->nr_events; i++) {
		if (i == c->main)
			continue;
		sb_addquoted(&t->text, atom_str(c->events[i].name));
		table_cell(t);
		if (c->cycles == COST_NONE || c->events[i].is_cycles)
			continue;
		sb_adds(&t->text, "/cycles");
		table_cell(t);
	}
	for (i = 0; i < c->nr_keys; i++) {
		sb_adds(&t->text, cost_keys[c->keys[i]].name);
		table_cell(t);
	}
	if (r->note) {
		sb_adds(&t->text, "can be turned off");
		table_cell(t);
	}
}

/* "3.7%!": above what is usual. */
static void cost_add_ratio(const struct costs *c, const struct cost_row *row, size_t event,
			   struct strbuf *out)
{
	uint32_t ratio;

	if (!cost_ratio(c, row, event, &ratio)) {
		sb_addch(out, '-');
		return;
	}
	sb_addf(out, "%u.%u%%%s", ratio / 10, ratio % 10,
		cost_is_marked(c, row, event) ? "!" : "");
}

static void cost_cells(const struct cost_report *r, const struct cost_row *row,
		       struct cost_table *t)
{
	const struct costs *c = r->c;
	const struct cost_value *v = &row->values[c->main];
	int64_t whole = r->before ? r->before->events[c->main].total : c->events[c->main].total;
	const char *sign = r->before ? "+" : "";
	SCOPED_STRBUF note = STRBUF_INIT;
	size_t i;

	add_value(r, v->self, &t->text);
	table_cell(t);
	cost_add_percent(&t->text, v->self, whole, sign);
	table_cell(t);
	cost_add_percent(&t->text, v->total, whole, sign);
	table_cell(t);
	for (i = 0; i < c->nr_events; i++) {
		if (i == c->main)
			continue;
		add_value(r, row->values[i].self, &t->text);
		table_cell(t);
		if (c->cycles == COST_NONE || c->events[i].is_cycles)
			continue;
		cost_add_ratio(c, row, i, &t->text);
		table_cell(t);
	}
	for (i = 0; i < c->nr_keys; i++) {
		sb_addquoted(&t->text, atom_str(row->keys[i]));
		table_cell(t);
	}
	if (!r->note)
		return;
	r->note(r->ctx, atom_str(row->keys[0]), &note);
	sb_addquoted(&t->text, sb_str(&note));
	table_cell(t);
}

static void cost_add_event(const struct cost_report *r, size_t i, struct strbuf *out)
{
	const struct cost_event *e = &r->c->events[i];

	sb_addquoted(out, atom_str(e->name));
	sb_adds(out, ": ");
	add_value(r, e->total, out);
	if (e->unit->len) {
		sb_addch(out, ' ');
		sb_addquoted(out, atom_str(e->unit));
	}
	/* Those of pprof are sums already. */
	if (!r->before && !e->unit->len)
		sb_addf(out, " in %llu %s", (unsigned long long)e->nr_samples,
			e->nr_samples == 1 ? "sample" : "samples");
	sb_addch(out, '\n');
}

/* How many columns: of an event its value, and its ratio to cycles if there are some. */
static size_t cost_columns(const struct cost_report *r)
{
	const struct costs *c = r->c;
	size_t n = 3 + c->nr_keys + !!r->note, i;

	for (i = 0; i < c->nr_events; i++)
		if (i != c->main)
			n += c->cycles == COST_NONE || c->events[i].is_cycles ? 1 : 2;
	return n;
}

static size_t cost_shown(const struct cost_report *r)
{
	return r->top && r->top < r->c->nr ? r->top : r->c->nr;
}

void cost_text(const struct cost_report *r, struct strbuf *out)
{
	struct cost_table t = {
		.columns = cost_columns(r), .nr_left = r->c->nr_keys + !!r->note,
	};
	size_t i, shown = cost_shown(r);

	t.widths = xcalloc(t.columns, sizeof(*t.widths));
	for (i = 0; i < r->c->nr_events; i++)
		cost_add_event(r, i, out);
	sb_addch(out, '\n');
	cost_heads(r, &t);
	for (i = 0; i < shown; i++)
		cost_cells(r, &r->c->rows[i], &t);
	table_write(&t, out);
	if (shown < r->c->nr)
		sb_addf(out, "\n%zu more rows: --top=0 prints all\n", r->c->nr - shown);
	sb_free(&t.text);
	free(t.ends);
	free(t.widths);
}

static void json_put_signed(struct json_object *o, const char *key, int64_t n)
{
	struct json_object *number = json_object_new_int64(n);

	if (!number)
		out_of_memory();
	json_put(o, key, number);
}

static struct json_object *cost_json_event(const struct cost_report *r, size_t i)
{
	const struct cost_event *e = &r->c->events[i];
	struct json_object *o = json_new();

	json_put_text(o, "name", atom_str(e->name));
	if (e->unit->len)
		json_put_text(o, "unit", atom_str(e->unit));
	json_put_signed(o, "total", e->total);
	if (!r->before && !e->unit->len)
		json_put_signed(o, "samples", (int64_t)e->nr_samples);
	json_put_bool(o, "sortedBy", i == r->c->main);
	return o;
}

static struct json_object *cost_json_row(const struct cost_report *r, const struct cost_row *row)
{
	const struct costs *c = r->c;
	SCOPED_STRBUF note = STRBUF_INIT;
	struct json_object *o = json_new(), *list = json_list(), *v;
	uint32_t ratio;
	size_t i;

	for (i = 0; i < c->nr_keys; i++)
		json_put_text(o, cost_keys[c->keys[i]].name, atom_str(row->keys[i]));
	if (r->note) {
		r->note(r->ctx, atom_str(row->keys[0]), &note);
		json_put_words(o, "canBeTurnedOff", sb_str(&note));
	}
	for (i = 0; i < c->nr_events; i++) {
		v = json_new();
		json_put_text(v, "event", atom_str(c->events[i].name));
		json_put_signed(v, "self", row->values[i].self);
		json_put_signed(v, "total", row->values[i].total);
		if (cost_ratio(c, row, i, &ratio))
			json_put_signed(v, "perThousandCycles", ratio);
		if (cost_is_marked(c, row, i))
			json_put_bool(v, "isHigh", true);
		json_append(list, v);
	}
	json_put(o, "values", list);
	return o;
}

void cost_json(const struct cost_report *r, struct strbuf *out)
{
	struct json_object *top = json_new(), *list = json_list();
	size_t i, shown = cost_shown(r);

	json_put_signed(top, "schema", 1);
	json_put_bool(top, "isDifference", r->before);
	for (i = 0; i < r->c->nr_events; i++)
		json_append(list, cost_json_event(r, i));
	json_put(top, "events", list);
	list = json_list();
	for (i = 0; i < shown; i++)
		json_append(list, cost_json_row(r, &r->c->rows[i]));
	json_put(top, "rows", list);
	json_print(top, JSON_C_TO_STRING_PRETTY, out);
}
