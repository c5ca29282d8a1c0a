// SPDX-License-Identifier: GPL-2.0
/*
 * A table as JSON, and back.
 */
#include "base/limits.h"
#include "base/mem.h"
#include "kernels-parts.h"
#include "out/json-lib.h"

/* Incremented when a member changes its meaning or is removed. */
#define SCHEMA_VERSION 1

static struct json_object *json_reason(const struct fit_reason *r)
{
	struct json_object *o = json_new();

	json_put_words(o, "fit", str_of(fit_word(r->fit)));
	if (r->symbol.len)
		json_put_words(o, "symbol", r->symbol);
	if (r->target.len)
		json_put_words(o, "target", r->target);
	if (r->at.file) {
		json_put_words(o, "file", str_of(r->at.file));
		json_put_number(o, "line", r->at.line);
	}
	return o;
}

static struct json_object *json_cell(const struct kernel_table *t, const struct table_cell *c)
{
	struct json_object *o = json_new(), *list = json_list();
	size_t i;

	json_put_words(o, "program", c->program);
	json_put_words(o, "kernel", t->kernels[c->kernel].place);
	json_put_words(o, "fit", str_of(fit_word(c->fit)));
	for (i = 0; i < c->nr; i++)
		json_append(list, json_reason(&c->reasons[i]));
	json_put(o, "reasons", list);
	return o;
}

static void kernels_json(const struct kernel_table *t, struct strbuf *out)
{
	struct json_object *o = json_new(), *kernels = json_list(), *cells = json_list();
	size_t i;

	for (i = 0; i < t->nr_kernels; i++) {
		struct json_object *k = json_new();

		json_put_words(k, "place", t->kernels[i].place);
		json_put_number(k, "number", t->kernels[i].number);
		json_put_bool(k, "failed", t->kernels[i].failed);
		json_append(kernels, k);
	}
	for (i = 0; i < t->nr; i++)
		json_append(cells, json_cell(t, &t->cells[i]));
	json_put_number(o, "version", SCHEMA_VERSION);
	json_put(o, "kernels", kernels);
	json_put(o, "programs", cells);
	json_print(o, JSON_C_TO_STRING_PRETTY, out);
	sb_addch(out, '\n');
}

const struct kernels_format kernels_as_json = { "json", kernels_json };

static size_t number_of(struct json_object *o, const char *key)
{
	struct json_object *v;
	int64_t n;

	if (!json_object_object_get_ex(o, key, &v) || !json_object_is_type(v, json_type_int))
		return 0;
	n = json_object_get_int64(v);
	return n > 0 && n < UINT32_MAX ? (size_t)n : 0;
}

static bool read_fit(struct json_object *o, enum fit *fit)
{
	struct str word = json_member_text(o, "fit");

	for (*fit = FIT_YES; *fit <= FIT_NO; ++*fit)
		if (word.ptr && str_is(word, fit_word(*fit)))
			return true;
	return false;
}

static struct json_object *list_of(struct json_object *o, const char *key)
{
	struct json_object *v;

	return json_object_object_get_ex(o, key, &v) && json_object_is_type(v, json_type_array) ?
	       v : NULL;
}

static const char *read_kernels(struct kernel_table *t, struct json_object *list)
{
	size_t i, j, n = json_object_array_length(list);

	for (i = 0; i < n; i++) {
		struct json_object *k = json_object_array_get_idx(list, i), *failed;
		struct str place = json_member_text(k, "place");

		if (!place.ptr)
			return "a kernel without a place";
		for (j = 0; j < t->nr_kernels; j++)
			if (str_eq(t->kernels[j].place, place))
				return "a kernel is in two results";
		table_add_kernel(t, place, number_of(k, "number"),
				 json_object_object_get_ex(k, "failed", &failed) &&
				 json_object_get_boolean(failed));
	}
	return NULL;
}

static const char *read_reasons(struct json_object *list, struct table_cell *c)
{
	size_t i;

	c->nr = json_object_array_length(list);
	c->reasons = xcalloc(c->nr + 1, sizeof(*c->reasons));
	for (i = 0; i < c->nr; i++) {
		struct json_object *o = json_object_array_get_idx(list, i);
		struct fit_reason *r = &c->reasons[i];

		if (!read_fit(o, &r->fit))
			return "a reason without a known fit";
		r->symbol = json_member_text(o, "symbol");
		r->target = json_member_text(o, "target");
		r->at.file = json_member_text(o, "file").ptr;
		r->at.line = (unsigned int)number_of(o, "line");
	}
	return NULL;
}

static const char *read_cell(struct kernel_table *t, struct json_object *o)
{
	struct json_object *reasons = list_of(o, "reasons");
	struct str place = json_member_text(o, "kernel");
	struct table_cell c = { .program = json_member_text(o, "program") };
	const char *why;

	while (place.ptr && c.kernel < t->nr_kernels &&
	       !str_eq(t->kernels[c.kernel].place, place))
		c.kernel++;
	if (!c.program.ptr || !place.ptr || c.kernel == t->nr_kernels || !reasons ||
	    !read_fit(o, &c.fit))
		return "a program without a name, kernel, fit or reasons";
	why = read_reasons(reasons, &c);
	if (!why)
		table_add_cell(t, &c);
	free(c.reasons);
	return why;
}

static const char *read_table(struct kernel_table *t, struct json_object *o)
{
	struct json_object *kernels = list_of(o, "kernels"), *cells = list_of(o, "programs");
	const char *why;
	size_t i;

	if (number_of(o, "version") != SCHEMA_VERSION || !kernels || !cells)
		return "expected the JSON of 'godeps check --kernel'";
	why = read_kernels(t, kernels);
	for (i = 0; !why && i < json_object_array_length(cells); i++)
		why = read_cell(t, json_object_array_get_idx(cells, i));
	return why;
}

const char *kernel_table_read(struct kernel_table *t, struct str text)
{
	struct json_object *o = json_parse(text, LIMIT_TABLE_JSON_DEPTH);
	const char *why;

	why = o && json_object_is_type(o, json_type_object) ? read_table(t, o) : "invalid JSON";
	json_object_put(o);
	return why;
}
