// SPDX-License-Identifier: GPL-2.0
/*
 * A finding of another run is known by its rule, file and message as they are in JSON,
 * so both sides are compared in the form in which they were written.
 */
#include "out/findings-known.h"

#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "out/json-lib.h"

struct findings_known {
	struct interner *keys;
	size_t *counts;		/* by the id of a key */
	size_t left;
};

static void known_key(struct str rule, struct str file, struct str message, struct strbuf *key)
{
	sb_addstr(key, rule);
	sb_addch(key, '\n');
	sb_addstr(key, file);
	sb_addch(key, '\n');
	sb_addstr(key, message);
}

/* The key of a finding of this run. */
static void known_key_of(const struct diag_msg *m, struct strbuf *key)
{
	struct json_object *file = json_words(str_of(m->place.file ? m->place.file : ""));
	struct json_object *message = json_words(m->text);

	known_key(str_of(m->rule), str_of(json_object_get_string(file)),
		  str_of(json_object_get_string(message)), key);
	json_object_put(file);
	json_object_put(message);
}

static void known_take(struct findings_known *k, struct json_object *list)
{
	size_t i, nr = json_object_array_length(list);

	k->counts = xcalloc(nr + 1, sizeof(*k->counts));
	for (i = 0; i < nr; i++) {
		struct json_object *o = json_object_array_get_idx(list, i);
		SCOPED_STRBUF key = STRBUF_INIT;

		/* Without a rule it is an error of the run, not a finding. */
		if (!json_object_is_type(o, json_type_object) || !json_member_text(o, "rule").len)
			continue;
		known_key(json_member_text(o, "rule"), json_member_text(o, "file"),
			  json_member_text(o, "message"), &key);
		k->counts[intern(k->keys, sb_str(&key))->id]++;
		k->left++;
	}
}

struct findings_known *findings_known_read(struct str text, const char **why)
{
	struct json_object *o = json_parse(text, LIMIT_TABLE_JSON_DEPTH), *list;
	struct findings_known *k = NULL;

	if (!o) {
		*why = "invalid JSON";
	} else if (!json_object_is_type(o, json_type_object) ||
		   !json_object_object_get_ex(o, "findings", &list) ||
		   !json_object_is_type(list, json_type_array)) {
		*why = "no findings in it; write it with --format=json";
	} else {
		k = xcalloc(1, sizeof(*k));
		k->keys = interner_new();
		known_take(k, list);
	}
	json_object_put(o);
	return k;
}

/* Use up one that is the same. */
static bool known_use(struct findings_known *k, const struct diag_msg *m)
{
	SCOPED_STRBUF key = STRBUF_INIT;
	const struct atom *at;

	if (!m->rule)
		return false;
	known_key_of(m, &key);
	at = intern_find(k->keys, sb_str(&key));
	if (!at || !k->counts[at->id])
		return false;
	k->counts[at->id]--;
	k->left--;
	return true;
}

size_t findings_known_drop(struct findings_known *k, const struct findings *f,
			   struct diag *kept)
{
	size_t i, at = 0, nr = 0;
	struct finding x;

	while (findings_next(f, &at, &x)) {
		if (known_use(k, &x.msg)) {
			nr++;
			continue;
		}
		diag_copy(kept, &x.msg);
		for (i = 0; i < x.nr_notes; i++) {
			struct diag_msg note = diag_at(f->diag, x.first_note + i);

			diag_copy(kept, &note);
		}
	}
	return nr;
}

size_t findings_known_left(const struct findings_known *k)
{
	return k->left;
}

void findings_known_free(struct findings_known *k)
{
	if (!k)
		return;
	interner_free(k->keys);
	free(k->counts);
	free(k);
}
