// SPDX-License-Identifier: GPL-2.0
#include "report/matrix.h"

#include "out/json-lib.h"
#include "change/matrix.h"

static bool builds(const struct matrix *m, size_t config, size_t object)
{
	return m->built[config * m->nr_objects + object];
}

static void add_objects(const struct matrix *m, size_t config,
			struct strbuf *out)
{
	size_t i;

	for (i = 0; i < m->nr_objects; i++) {
		if (!builds(m, config, i))
			continue;
		sb_adds(out, "  ");
		sb_addquoted(out, str_of(m->objects[i].name));
		sb_addch(out, '\n');
	}
}

void matrix_text(const struct matrix *m, struct strbuf *out)
{
	const char *heading = "no defconfig builds\n";
	size_t i;

	if (!m->nr_objects)
		sb_adds(out, "the series does not touch the source of any object\n");
	for (i = 0; i < m->nr_configs; i++) {
		if (!m->nr_objects || !m->chosen[i])
			continue;
		sb_addf(out, "ARCH=%s %s\n", m->configs[i].arch,
			m->configs[i].name);
		add_objects(m, i, out);
	}
	for (i = 0; i < m->nr_objects; i++) {
		const struct matrix_object *o = &m->objects[i];

		if (matrix_is_built(m, i))
			continue;
		sb_addf(out, "%s  ", heading);
		sb_addquoted(out, str_of(o->name));
		if (o->needs) {
			sb_adds(out, ": needs ");
			sb_addquoted(out, str_of(o->needs));
		}
		sb_addch(out, '\n');
		heading = "";
	}
}

static struct json_object *row(const struct matrix *m, size_t config)
{
	struct json_object *o = json_new(), *list = json_list();
	size_t i;

	json_put_text(o, "arch", str_of(m->configs[config].arch));
	json_put_text(o, "config", str_of(m->configs[config].name));
	for (i = 0; i < m->nr_objects; i++)
		if (builds(m, config, i))
			json_append(list, json_text(str_of(m->objects[i].name)));
	json_put(o, "objects", list);
	return o;
}

static struct json_object *uncovered(const struct matrix *m)
{
	struct json_object *list = json_list();
	size_t i;

	for (i = 0; i < m->nr_objects; i++) {
		const struct matrix_object *mo = &m->objects[i];
		struct json_object *o;

		if (matrix_is_built(m, i))
			continue;
		o = json_new();
		json_put_text(o, "object", str_of(mo->name));
		if (mo->needs)
			json_put_text(o, "needs", str_of(mo->needs));
		json_append(list, o);
	}
	return list;
}

void matrix_json(const struct matrix *m, struct strbuf *out)
{
	struct json_object *o = json_new(), *rows = json_list();
	size_t i;

	for (i = 0; m->nr_objects && i < m->nr_configs; i++)
		if (m->chosen[i])
			json_append(rows, row(m, i));
	json_put(o, "include", rows);
	json_put(o, "uncovered", uncovered(m));
	json_print(o, JSON_C_TO_STRING_PRETTY, out);
	sb_addch(out, '\n');
}
