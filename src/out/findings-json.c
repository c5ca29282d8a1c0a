// SPDX-License-Identifier: GPL-2.0
#include "out/json-lib.h"
#include "out/findings.h"

/* Incremented when a member changes its meaning or is removed. */
#define SCHEMA_VERSION 1

static const char *const severities[] = {
	[SEV_NOTE] = "note",
	[SEV_WARNING] = "warning",
	[SEV_ERROR] = "error",
};

static void findings_json_put_place(struct json_object *o, const struct place *at)
{
	if (!at->file)
		return;
	json_put_words(o, "file", str_of(at->file));
	if (at->line)
		json_put_number(o, "line", at->line);
	if (at->line && at->col)
		json_put_number(o, "column", at->col);
}

static struct json_object *notes(const struct findings *f,
				 const struct finding *x)
{
	struct json_object *list = json_list();
	size_t i;

	for (i = 0; i < x->nr_notes; i++) {
		struct diag_msg m = diag_at(f->diag, x->first_note + i);
		struct json_object *o = json_new();

		findings_json_put_place(o, &m.place);
		json_put_words(o, "message", m.text);
		json_append(list, o);
	}
	return list;
}

static struct json_object *entry(const struct findings *f,
				 const struct finding *x)
{
	struct json_object *o = json_new();

	if (x->msg.rule)
		json_put_words(o, "rule", str_of(x->msg.rule));
	json_put_words(o, "severity", str_of(severities[x->msg.severity]));
	findings_json_put_place(o, &x->msg.place);
	json_put_words(o, "message", x->msg.text);
	if (x->msg.subject.ptr)
		json_put_words(o, "subject", x->msg.subject);
	json_put(o, "notes", notes(f, x));
	return o;
}

static void findings_json(const struct findings *f, struct strbuf *out)
{
	struct json_object *o = json_new(), *list = json_list();
	struct json_object *counts = json_new();
	struct finding x;
	size_t at = 0;

	while (findings_next(f, &at, &x))
		json_append(list, entry(f, &x));
	json_put_number(counts, "errors", diag_count(f->diag, SEV_ERROR));
	json_put_number(counts, "warnings", diag_count(f->diag, SEV_WARNING));
	json_put_number(o, "version", SCHEMA_VERSION);
	json_put(o, "counts", counts);
	json_put(o, "findings", list);
	json_print(o, JSON_C_TO_STRING_PRETTY, out);
	sb_addch(out, '\n');
}

const struct findings_format findings_as_json = {
	.name = "json",
	.write = findings_json,
	.in_review = true,
};
