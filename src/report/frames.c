// SPDX-License-Identifier: GPL-2.0
#include "report/frames.h"

#include "dwarf/compare.h"
#include "dwarf/stack.h"
#include "dwarf/units.h"
#include "graph/graph.h"
#include "out/json-lib.h"
#include "report/dwarf.h"

static uint32_t answer_node(const struct dwarf_report *r, const struct dwarf_answer *a)
{
	return r->matches && a->frame.unit != SIZE_MAX ?
	       r->matches[a->file].nodes[a->frame.unit] : GRAPH_NONE;
}

static void answer_add_place(const struct dwarf_answer *a, struct strbuf *out)
{
	const struct dwarf_frame *f = &a->frame;

	sb_addf(out, "0x%llx", (unsigned long long)f->pc);
	if (!f->symbol->len)
		return;
	sb_addch(out, ' ');
	sb_addquoted(out, atom_str(f->symbol));
	sb_addf(out, "+0x%llx", (unsigned long long)f->offset);
	if (f->size)
		sb_addf(out, "/0x%llx", (unsigned long long)f->size);
}

static void call_add(const struct dwarf_call *c, struct strbuf *out)
{
	sb_adds(out, "    ");
	if (c->function->len)
		sb_addquoted(out, atom_str(c->function));
	else
		sb_adds(out, "?");
	sb_adds(out, " at ");
	if (c->file->len)
		sb_addquoted(out, atom_str(c->file));
	else
		sb_adds(out, "?");
	if (c->line)
		sb_addf(out, ":%u", c->line);
	if (c->line && c->column)
		sb_addf(out, ":%u", c->column);
	sb_adds(out, c->is_inlined ? ", inlined\n" : "\n");
}

static void answer_add_unit(const struct dwarf_report *r, const struct dwarf_answer *a,
			    struct strbuf *out)
{
	uint32_t node = answer_node(r, a);

	sb_adds(out, "    ");
	if (a->frame.unit != SIZE_MAX) {
		const struct dwarf_unit *u = &r->files[a->file].units[a->frame.unit];

		sb_adds(out, "unit ");
		sb_addquoted(out, atom_str(u->name));
		sb_adds(out, ", ");
	}
	if (node != GRAPH_NONE) {
		sb_addquoted(out, graph_id(r->g, node));
		sb_adds(out, ", ");
	}
	if (r->matches && r->matches[a->file].root != GRAPH_NONE) {
		sb_addquoted(out, graph_id(r->g, r->matches[a->file].root));
		sb_adds(out, ", ");
	}
	sb_addquoted(out, str_of(r->files[a->file].path));
	sb_addch(out, '\n');
}

static void answer_add(const struct dwarf_report *r, const struct dwarf_answer *a,
		       struct strbuf *out)
{
	const struct dwarf_frame *f = &a->frame;
	size_t i;

	if (a->why) {
		if (a->query.symbol.len)
			sb_addquoted(out, a->query.symbol);
		else
			sb_addf(out, "0x%llx", (unsigned long long)a->query.pc);
		sb_addf(out, ": %s\n", a->why);
		return;
	}
	answer_add_place(a, out);
	sb_addch(out, '\n');
	for (i = 0; i < f->nr_calls; i++)
		call_add(&f->calls[i], out);
	answer_add_unit(r, a, out);
	if (!f->cfa->len)
		return;
	sb_addf(out, "    CFA %.*s", ATOM_ARG(f->cfa));
	if (f->registers->len)
		sb_addf(out, ", %.*s", ATOM_ARG(f->registers));
	sb_addch(out, '\n');
}

void frames_text(const struct dwarf_report *r, const struct dwarf_answer *answers, size_t nr,
		 struct strbuf *out)
{
	size_t i;

	for (i = 0; i < nr; i++)
		answer_add(r, &answers[i], out);
}

static struct json_object *json_call(const struct dwarf_call *c)
{
	struct json_object *o = json_new();

	json_put_text(o, "function", atom_str(c->function));
	json_put_text(o, "file", atom_str(c->file));
	json_put_number(o, "line", c->line);
	json_put_number(o, "column", c->column);
	json_put_bool(o, "inlined", c->is_inlined);
	return o;
}

/* JSON's numbers have 53 bits. */
static void frame_put_address(struct json_object *o, const char *key, uint64_t n)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addf(&text, "0x%llx", (unsigned long long)n);
	json_put_text(o, key, sb_str(&text));
}

static void json_put_frame(const struct dwarf_report *r, const struct dwarf_answer *a,
			   struct json_object *o)
{
	const struct dwarf_frame *f = &a->frame;
	struct json_object *list = json_list();
	uint32_t node = answer_node(r, a);
	size_t i;

	json_put_text(o, "file", str_of(r->files[a->file].path));
	frame_put_address(o, "pc", f->pc);
	json_put_text(o, "symbol", atom_str(f->symbol));
	frame_put_address(o, "offset", f->offset);
	for (i = 0; i < f->nr_calls; i++)
		json_append(list, json_call(&f->calls[i]));
	json_put(o, "calls", list);
	if (f->unit != SIZE_MAX)
		json_put_text(o, "unit", atom_str(r->files[a->file].units[f->unit].name));
	if (node != GRAPH_NONE)
		json_put_text(o, "node", graph_id(r->g, node));
	json_put_text(o, "cfa", atom_str(f->cfa));
	json_put_text(o, "registers", atom_str(f->registers));
}

void frames_json(const struct dwarf_report *r, const struct dwarf_answer *answers, size_t nr,
		 struct strbuf *out)
{
	struct json_object *top = json_new(), *list = json_list(), *o;
	size_t i;

	for (i = 0; i < nr; i++) {
		const struct dwarf_answer *a = &answers[i];

		o = json_new();
		if (a->query.line.len)
			json_put_text(o, "text", a->query.line);
		if (a->why)
			json_put_text(o, "unresolved", str_of(a->why));
		else
			json_put_frame(r, a, o);
		json_append(list, o);
	}
	json_put_number(top, "schema", 1);
	json_put(top, "frames", list);
	json_print(top, JSON_C_TO_STRING_PRETTY, out);
}
