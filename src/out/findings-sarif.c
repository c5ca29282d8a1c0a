// SPDX-License-Identifier: GPL-2.0
/*
 * SARIF 2.1.0, as far as code-scanning services read it.  A message without a
 * rule is about the run (a "notification"), not a result.
 */
#include "base/intern.h"
#include "out/json-lib.h"
#include "out/findings.h"
#include "check/check.h"

/* Services show no more of one run. */
#define MAX_RESULTS 5000

static const char *const levels[] = {
	[SEV_NOTE] = "note",
	[SEV_WARNING] = "warning",
	[SEV_ERROR] = "error",
};

/* Bytes that stand for themselves in the path of a URI. */
static bool is_unreserved(char c)
{
	return byte_is_letter(c) || byte_is_digit(c) ||
	       (c && strchr("-._~/+@", c));
}

static void put_uri(struct json_object *o, const char *file)
{
	SCOPED_STRBUF uri = STRBUF_INIT;
	bool relative = *file != '/';

	for (; *file; file++) {
		if (is_unreserved(*file))
			sb_addch(&uri, *file);
		else
			sb_addf(&uri, "%%%02X", (unsigned char)*file);
	}
	json_put_words(o, "uri", sb_str(&uri));
	if (relative)
		json_put_words(o, "uriBaseId", STR("%SRCROOT%"));
}

static struct json_object *message(struct str text)
{
	struct json_object *o = json_new();

	json_put_words(o, "text", text);
	return o;
}

static struct json_object *physical(const struct place *at)
{
	struct json_object *o = json_new(), *artifact = json_new();

	put_uri(artifact, at->file);
	json_put(o, "artifactLocation", artifact);
	if (at->line) {
		struct json_object *region = json_new();

		json_put_number(region, "startLine", at->line);
		if (at->col)
			json_put_number(region, "startColumn", at->col);
		json_put(o, "region", region);
	}
	return o;
}

/* Where the finding is, and what it is about. */
static struct json_object *locations(const struct diag_msg *m)
{
	struct json_object *list = json_list(), *o;

	if (!m->place.file && !m->subject.ptr)
		return list;
	o = json_new();
	if (m->place.file)
		json_put(o, "physicalLocation", physical(&m->place));
	if (m->subject.ptr) {
		struct json_object *logical = json_list();
		struct json_object *name = json_new();

		json_put_words(name, "fullyQualifiedName", m->subject);
		json_append(logical, name);
		json_put(o, "logicalLocations", logical);
	}
	json_append(list, o);
	return list;
}

static struct json_object *related(const struct findings *f,
				   const struct finding *x)
{
	struct json_object *list = json_list();
	size_t i;

	for (i = 0; i < x->nr_notes; i++) {
		struct diag_msg m = diag_at(f->diag, x->first_note + i);
		struct json_object *o = json_new();

		json_put_number(o, "id", i);
		if (m.place.file)
			json_put(o, "physicalLocation", physical(&m.place));
		json_put(o, "message", message(m.text));
		json_append(list, o);
	}
	return list;
}

/* FNV-1a; a NUL after each text counts, so that texts do not run together. */
static uint64_t hash(uint64_t h, struct str s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.ptr[i]) * 0x100000001b3;
	return h * 0x100000001b3;
}

/* Results so far. */
struct results {
	struct json_object *list;
	size_t nr;			/* those beyond MAX_RESULTS, too */
	struct interner *prints;
	uint32_t *uses;			/* of each fingerprint, by its number */
	size_t nr_uses, cap_uses;
};

/*
 * What stays when lines move: neither the line nor the notes are in it.
 * Findings that are the same but for their line are counted.
 */
static struct json_object *fingerprints(struct results *r,
					const struct diag_msg *m)
{
	struct json_object *o = json_new();
	const struct atom *print;
	SCOPED_STRBUF hex = STRBUF_INIT;
	uint64_t h = hash(0xcbf29ce484222325, str_of(m->rule));

	h = hash(h, str_of(m->place.file ? m->place.file : ""));
	h = hash(h, m->subject);
	h = hash(h, m->text);
	sb_addf(&hex, "%016llx", (unsigned long long)h);
	print = intern(r->prints, sb_str(&hex));
	if (print->id == r->nr_uses) {
		vec_grow(r->uses, r->nr_uses, r->cap_uses);
		r->uses[r->nr_uses++] = 0;
	}
	if (r->uses[print->id]++)
		sb_addf(&hex, ":%u", r->uses[print->id]);
	json_put_words(o, "godeps/v1", sb_str(&hex));
	return o;
}

static struct json_object *result(const struct findings *f,
				  const struct finding *x, struct results *r)
{
	struct json_object *o = json_new();
	size_t rule;

	json_put_words(o, "ruleId", str_of(x->msg.rule));
	if (check_find_rule(str_of(x->msg.rule), &rule))
		json_put_number(o, "ruleIndex", rule);
	json_put_words(o, "level", str_of(levels[x->msg.severity]));
	json_put(o, "message", message(x->msg.text));
	json_put(o, "locations", locations(&x->msg));
	if (x->nr_notes)
		json_put(o, "relatedLocations", related(f, x));
	json_put(o, "partialFingerprints", fingerprints(r, &x->msg));
	return o;
}

static struct json_object *rules(void)
{
	struct json_object *list = json_list();
	size_t i;

	for (i = 0; i < check_nr_rules(); i++) {
		const struct check_rule *r = check_rule_at(i);
		struct json_object *o = json_new(), *config = json_new();

		json_put_words(config, "level", str_of(levels[r->severity]));
		json_put_bool(config, "enabled", !r->off);
		json_put_words(o, "id", str_of(r->name));
		json_put(o, "shortDescription", message(str_of(r->summary)));
		json_put(o, "help", message(str_of(r->page)));
		json_put(o, "defaultConfiguration", config);
		json_append(list, o);
	}
	return list;
}

static struct json_object *tool(const char *version)
{
	struct json_object *o = json_new(), *driver = json_new();

	json_put_words(driver, "name", STR("godeps"));
	json_put_words(driver, "version", str_of(version));
	json_put(driver, "rules", rules());
	json_put(o, "driver", driver);
	return o;
}

static struct json_object *notification(const struct diag_msg *m)
{
	struct json_object *o = json_new();

	json_put_words(o, "level", str_of(levels[m->severity]));
	json_put(o, "message", message(m->text));
	if (m->place.file)
		json_put(o, "locations", locations(m));
	return o;
}

static void add_results(const struct findings *f, enum severity level,
			struct results *r)
{
	struct finding x;
	size_t at = 0;

	while (findings_next(f, &at, &x)) {
		if (!x.msg.rule || x.msg.severity != level)
			continue;
		if (++r->nr <= MAX_RESULTS)
			json_append(r->list, result(f, &x, r));
	}
}

static struct json_object *invocation(const struct findings *f, size_t nr)
{
	struct json_object *o = json_new(), *list = json_list();
	struct finding x;
	size_t at = 0;

	while (findings_next(f, &at, &x))
		if (!x.msg.rule)
			json_append(list, notification(&x.msg));
	if (nr > MAX_RESULTS) {
		SCOPED_STRBUF text = STRBUF_INIT;
		struct diag_msg m = { .severity = SEV_WARNING };

		sb_addf(&text, "%zu more findings omitted", nr - MAX_RESULTS);
		m.text = sb_str(&text);
		json_append(list, notification(&m));
	}
	json_put_bool(o, "executionSuccessful", true);
	json_put(o, "toolExecutionNotifications", list);
	return o;
}

static struct json_object *findings_sarif_run(const struct findings *f)
{
	struct json_object *o = json_new(), *invocations = json_list();
	struct results r = { .list = json_list(), .prints = interner_new() };

	add_results(f, SEV_ERROR, &r);
	add_results(f, SEV_WARNING, &r);
	json_append(invocations, invocation(f, r.nr));
	json_put(o, "tool", tool(f->version));
	json_put(o, "invocations", invocations);
	json_put(o, "results", r.list);
	interner_free(r.prints);
	free(r.uses);
	return o;
}

static void findings_sarif(const struct findings *f, struct strbuf *out)
{
	struct json_object *o = json_new(), *runs = json_list();

	json_append(runs, findings_sarif_run(f));
	json_put_words(o, "$schema",
		      STR("https://json.schemastore.org/sarif-2.1.0.json"));
	json_put_words(o, "version", STR("2.1.0"));
	json_put(o, "runs", runs);
	json_print(o, JSON_C_TO_STRING_PRETTY, out);
	sb_addch(out, '\n');
}

const struct findings_format findings_as_sarif = {
	.name = "sarif",
	.write = findings_sarif,
};
