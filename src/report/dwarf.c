// SPDX-License-Identifier: GPL-2.0
#include "report/dwarf.h"

#include "base/diag.h"
#include "dwarf/compare.h"
#include "dwarf/units.h"
#include "graph/graph.h"
#include "out/json-lib.h"

static void add_machine(const struct dwarf_file *f, struct strbuf *out)
{
	const char *machine = dwarf_machine(f->machine);

	if (machine)
		sb_adds(out, machine);
	else
		sb_addf(out, "machine %u", f->machine);
}

static void unit_add_language(const struct dwarf_unit *u, struct strbuf *out)
{
	const char *name = dwarf_language(u->language);

	if (name)
		sb_adds(out, name);
	else
		sb_addf(out, "language 0x%x", u->language);
}

static const char *file_byte_order(const struct dwarf_file *f)
{
	return f->is_big ? "big" : "little";
}

static void file_add_line(const struct dwarf_file *f, struct strbuf *out)
{
	sb_addquoted(out, str_of(f->path));
	sb_adds(out, ": ");
	add_machine(f, out);
	sb_addf(out, ", %u bits, %s-endian", f->bits, file_byte_order(f));
	if (f->build_id.len) {
		sb_adds(out, ", build id ");
		sb_addhex(out, f->build_id.ptr, f->build_id.len);
	}
	if (f->debug) {
		sb_adds(out, ", debug information in ");
		sb_addquoted(out, str_of(f->debug));
	}
	if (f->has_info)
		sb_addf(out, ", %zu %s\n", f->nr_units, f->nr_units == 1 ? "unit" : "units");
	else
		sb_adds(out, ", no debug information\n");
}

static void unit_add_sources(const struct dwarf_unit *u, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < u->nr_sources; i++) {
		const struct dwarf_source *s = &u->sources[i];

		sb_adds(out, "    ");
		if (s->has_md5)
			sb_addhex(out, s->md5, sizeof(s->md5));
		else
			sb_addch(out, '-');
		sb_addch(out, ' ');
		sb_addquoted(out, atom_str(s->name));
		sb_addch(out, '\n');
	}
}

/* @node: what explains it, or GRAPH_NONE */
static void unit_add_line(const struct dwarf_unit *u, const struct graph *g, uint32_t node,
			  struct strbuf *out)
{
	sb_adds(out, "  ");
	sb_addquoted(out, atom_str(u->name));
	sb_adds(out, ": ");
	unit_add_language(u, out);
	sb_addf(out, ", DWARF %u", u->version);
	if (u->dwo) {
		sb_adds(out, u->has_dwo ? ", split: " : ", split, not found: ");
		sb_addquoted(out, atom_str(u->dwo));
	}
	if (node != GRAPH_NONE) {
		sb_adds(out, ", ");
		sb_addquoted(out, graph_id(g, node));
	}
	if (u->producer->len) {
		sb_adds(out, ", ");
		sb_addquoted(out, atom_str(u->producer));
	}
	sb_addch(out, '\n');
}

static void file_add_absent(const struct dwarf_report *r, size_t file, struct strbuf *out)
{
	const struct dwarf_match *m = &r->matches[file];
	size_t i;

	for (i = 0; i < m->nr_absent; i++) {
		sb_adds(out, "  no unit: ");
		sb_addquoted(out, graph_id(r->g, m->absent[i].node));
		sb_addf(out, ": %s\n", dwarf_absence(m->absent[i].why));
	}
}

static uint32_t unit_node(const struct dwarf_report *r, size_t file, size_t unit)
{
	return r->matches ? r->matches[file].nodes[unit] : GRAPH_NONE;
}

void dwarf_text(const struct dwarf_report *r, struct strbuf *out)
{
	size_t i, k;

	for (i = 0; i < r->nr; i++) {
		const struct dwarf_file *f = &r->files[i];

		file_add_line(f, out);
		for (k = 0; k < f->nr_units; k++) {
			unit_add_line(&f->units[k], r->g, unit_node(r, i, k), out);
			if (r->sources)
				unit_add_sources(&f->units[k], out);
		}
		if (r->matches)
			file_add_absent(r, i, out);
	}
}

static void put_hex(struct json_object *o, const char *key, const void *bytes, size_t len)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addhex(&text, bytes, len);
	json_put_text(o, key, sb_str(&text));
}

static struct json_object *json_source(const struct dwarf_source *s)
{
	struct json_object *o = json_new();

	json_put_text(o, "name", atom_str(s->name));
	if (s->has_md5)
		put_hex(o, "md5", s->md5, sizeof(s->md5));
	return o;
}

static struct json_object *json_unit(const struct dwarf_unit *u, bool sources)
{
	struct json_object *o = json_new(), *list;
	SCOPED_STRBUF language = STRBUF_INIT;
	size_t i;

	unit_add_language(u, &language);
	json_put_number(o, "offset", u->offset);
	json_put_text(o, "name", atom_str(u->name));
	json_put_text(o, "directory", atom_str(u->dir));
	json_put_text(o, "producer", atom_str(u->producer));
	json_put_text(o, "language", sb_str(&language));
	json_put_number(o, "version", u->version);
	json_put_number(o, "addressSize", u->address_size);
	if (u->dwo) {
		json_put_text(o, "split", atom_str(u->dwo));
		json_put_bool(o, "splitFound", u->has_dwo);
	}
	if (!sources)
		return o;
	list = json_list();
	for (i = 0; i < u->nr_sources; i++)
		json_append(list, json_source(&u->sources[i]));
	json_put(o, "files", list);
	return o;
}

static struct json_object *json_absent(const struct dwarf_report *r, size_t file)
{
	const struct dwarf_match *m = &r->matches[file];
	struct json_object *list = json_list(), *o;
	size_t i;

	for (i = 0; i < m->nr_absent; i++) {
		o = json_new();
		json_put_text(o, "id", graph_id(r->g, m->absent[i].node));
		json_put_text(o, "why", str_of(dwarf_absence(m->absent[i].why)));
		json_append(list, o);
	}
	return list;
}

static struct json_object *json_units(const struct dwarf_report *r, size_t file)
{
	const struct dwarf_file *f = &r->files[file];
	struct json_object *list = json_list(), *o;
	uint32_t node;
	size_t i;

	for (i = 0; i < f->nr_units; i++) {
		o = json_unit(&f->units[i], r->sources);
		node = unit_node(r, file, i);
		if (node != GRAPH_NONE)
			json_put_text(o, "node", graph_id(r->g, node));
		json_append(list, o);
	}
	return list;
}

static struct json_object *dwarf_json_file(const struct dwarf_report *r, size_t file)
{
	const struct dwarf_file *f = &r->files[file];
	struct json_object *o = json_new();
	SCOPED_STRBUF machine = STRBUF_INIT;

	add_machine(f, &machine);
	json_put_text(o, "file", str_of(f->path));
	json_put_text(o, "machine", sb_str(&machine));
	json_put_number(o, "bits", f->bits);
	json_put_text(o, "byteOrder", str_of(file_byte_order(f)));
	if (f->build_id.len)
		put_hex(o, "buildId", f->build_id.ptr, f->build_id.len);
	if (f->debug)
		json_put_text(o, "debugFile", str_of(f->debug));
	json_put_bool(o, "debugInformation", f->has_info);
	if (r->matches && r->matches[file].root != GRAPH_NONE)
		json_put_text(o, "node", graph_id(r->g, r->matches[file].root));
	json_put(o, "units", json_units(r, file));
	if (r->matches)
		json_put(o, "withoutUnit", json_absent(r, file));
	return o;
}

static struct json_object *json_findings(const struct diag *d)
{
	struct json_object *list = json_list(), *o;
	size_t i;

	for (i = 0; i < diag_total(d); i++) {
		struct diag_msg m = diag_at(d, i);

		o = json_new();
		json_put_text(o, "rule", str_of(m.rule ?: ""));
		json_put_text(o, "file", str_of(m.place.file ?: ""));
		json_put_words(o, "message", m.text);
		json_append(list, o);
	}
	return list;
}

void dwarf_json(const struct dwarf_report *r, struct strbuf *out)
{
	struct json_object *top = json_new(), *list = json_list();
	size_t i;

	for (i = 0; i < r->nr; i++)
		json_append(list, dwarf_json_file(r, i));
	json_put_number(top, "schema", 1);
	json_put(top, "files", list);
	if (r->findings)
		json_put(top, "findings", json_findings(r->findings));
	json_print(top, JSON_C_TO_STRING_PRETTY, out);
}
