// SPDX-License-Identifier: GPL-2.0
#include "report/dwarf.h"

#include "dwarf/units.h"
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
		dwarf_add_hex(out, f->build_id);
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
			dwarf_add_hex(out, (struct str){ (const char *)s->md5, sizeof(s->md5) });
		else
			sb_addch(out, '-');
		sb_addch(out, ' ');
		sb_addquoted(out, atom_str(s->name));
		sb_addch(out, '\n');
	}
}

static void unit_add_line(const struct dwarf_unit *u, struct strbuf *out)
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
	if (u->producer->len) {
		sb_adds(out, ", ");
		sb_addquoted(out, atom_str(u->producer));
	}
	sb_addch(out, '\n');
}

void dwarf_text(const struct dwarf_file *files, size_t nr, bool sources, struct strbuf *out)
{
	size_t i, k;

	for (i = 0; i < nr; i++) {
		file_add_line(&files[i], out);
		for (k = 0; k < files[i].nr_units; k++) {
			unit_add_line(&files[i].units[k], out);
			if (sources)
				unit_add_sources(&files[i].units[k], out);
		}
	}
}

static void put_hex(struct json_object *o, const char *key, struct str bytes)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	dwarf_add_hex(&text, bytes);
	json_put_text(o, key, sb_str(&text));
}

static struct json_object *json_source(const struct dwarf_source *s)
{
	struct json_object *o = json_new();

	json_put_text(o, "name", atom_str(s->name));
	if (s->has_md5)
		put_hex(o, "md5", (struct str){ (const char *)s->md5, sizeof(s->md5) });
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

static struct json_object *json_file(const struct dwarf_file *f, bool sources)
{
	struct json_object *o = json_new(), *list = json_list();
	SCOPED_STRBUF machine = STRBUF_INIT;
	size_t i;

	add_machine(f, &machine);
	json_put_text(o, "file", str_of(f->path));
	json_put_text(o, "machine", sb_str(&machine));
	json_put_number(o, "bits", f->bits);
	json_put_text(o, "byteOrder", str_of(file_byte_order(f)));
	if (f->build_id.len)
		put_hex(o, "buildId", f->build_id);
	if (f->debug)
		json_put_text(o, "debugFile", str_of(f->debug));
	json_put_bool(o, "debugInformation", f->has_info);
	for (i = 0; i < f->nr_units; i++)
		json_append(list, json_unit(&f->units[i], sources));
	json_put(o, "units", list);
	return o;
}

void dwarf_json(const struct dwarf_file *files, size_t nr, bool sources, struct strbuf *out)
{
	struct json_object *top = json_new(), *list = json_list();
	size_t i;

	for (i = 0; i < nr; i++)
		json_append(list, json_file(&files[i], sources));
	json_put_number(top, "schema", 1);
	json_put(top, "files", list);
	json_print(top, JSON_C_TO_STRING_PRETTY, out);
}
