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

static void matrix_add_fragments(const struct matrix *m, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < m->nr_fragments; i++) {
		const struct matrix_fragment *f = &m->fragments[i];
		struct str rest = str_of(f->lines), line;

		sb_addf(out, "for %zu of these, add to ARCH=%s %s\n", f->nr,
			m->configs[f->config].arch, m->configs[f->config].name);
		while (str_line(&rest, &line)) {
			sb_adds(out, "  ");
			sb_addquoted(out, line);
			sb_addch(out, '\n');
		}
	}
}

void matrix_fragment_text(const struct matrix *m, struct strbuf *out)
{
	size_t i, k;

	for (i = 0; i < m->nr_fragments; i++) {
		const struct matrix_fragment *f = &m->fragments[i];

		sb_addf(out, "# ARCH=%s %s, and this, builds:\n", m->configs[f->config].arch,
			m->configs[f->config].name);
		for (k = 0; k < f->nr; k++) {
			sb_adds(out, "#   ");
			sb_addquoted(out, str_of(m->objects[f->objects[k]].name));
			sb_addch(out, '\n');
		}
		sb_adds(out, f->lines);
	}
}

void matrix_text(const struct matrix *m, struct strbuf *out)
{
	const char *heading = "no defconfig builds\n";
	size_t i;

	if (!m->nr_objects)
		sb_adds(out, "the series does not touch any object\n");
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
		if (o->never) {
			sb_adds(out, o->needs ? "; no configuration builds it: " :
						": no configuration builds it: ");
			sb_addquoted(out, str_of(o->never));
		}
		sb_addch(out, '\n');
		heading = "";
	}
	matrix_add_fragments(m, out);
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
		if (mo->never)
			json_put_text(o, "never", str_of(mo->never));
		json_append(list, o);
	}
	return list;
}

static struct json_object *matrix_fragments(const struct matrix *m)
{
	struct json_object *list = json_list();
	size_t i, k;

	for (i = 0; i < m->nr_fragments; i++) {
		const struct matrix_fragment *f = &m->fragments[i];
		struct json_object *o = json_new(), *lines = json_list(), *objects = json_list();
		struct str rest = str_of(f->lines), line;

		while (str_line(&rest, &line))
			json_append(lines, json_text(line));
		for (k = 0; k < f->nr; k++)
			json_append(objects, json_text(str_of(m->objects[f->objects[k]].name)));
		json_put_text(o, "arch", str_of(m->configs[f->config].arch));
		json_put_text(o, "config", str_of(m->configs[f->config].name));
		json_put(o, "lines", lines);
		json_put(o, "objects", objects);
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
	json_put(o, "fragments", matrix_fragments(m));
	json_print(o, JSON_C_TO_STRING_PRETTY, out);
	sb_addch(out, '\n');
}
