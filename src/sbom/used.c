// SPDX-License-Identifier: GPL-2.0
/*
 * Lists of vulnerabilities: text, or JSON as on cve.org, of which two members
 * count: cveMetadata.cveId and containers.cna.affected[].programFiles[].
 */
#include "sbom/used.h"

#include "base/diag.h"
#include "base/limits.h"
#include "base/path.h"
#include "out/json-lib.h"

struct used_reader {
	struct arena *mem;
	const char *file;
	struct used_list *out;
	struct diag *diag;
};

static int used_bad(struct used_reader *r, uint32_t line, const char *why)
{
	diag_add(r->diag, SEV_ERROR, NULL, (struct place){ r->file, line, 0 }, "%s", why);
	return -1;
}

static int used_add(struct used_reader *r, struct str cve, struct str path)
{
	SCOPED_STRBUF clean = STRBUF_INIT;

	path = str_trim(path);
	if (!path.len)
		return 0;
	if (r->out->nr >= LIMIT_USED_FILES)
		return used_bad(r, 0, "too many files");
	path_clean(&clean, path);
	vec_grow(r->out->at, r->out->nr, r->out->cap);
	r->out->at[r->out->nr++] = (struct used_entry){
		arena_str(r->mem, cve), arena_str(r->mem, sb_str(&clean)),
	};
	return 0;
}

/* "CVE-2024-1 drivers/net/dummy.c", "drivers/net/dummy.c", or a comment. */
static int used_read_lines(struct used_reader *r, struct str text)
{
	struct str line, word, cve;

	while (str_line(&text, &line)) {
		cve = STR("");
		line = str_head(line, str_chr(line, '#'));
		while (str_word(&line, &word)) {
			if (str_starts(word, STR("CVE-"))) {
				if (word.ptr[word.len - 1] == ':')
					word.len--;
				cve = word;
			} else if (used_add(r, cve, word)) {
				return -1;
			}
		}
	}
	return 0;
}

static struct json_object *used_member(struct json_object *o, const char *key, json_type type)
{
	struct json_object *v;

	return o && json_object_is_type(o, json_type_object) &&
	       json_object_object_get_ex(o, key, &v) && json_object_is_type(v, type) ? v : NULL;
}

static struct str used_text(struct json_object *o)
{
	return (struct str){ json_object_get_string(o), (size_t)json_object_get_string_len(o) };
}

static int used_take_files(struct used_reader *r, struct str cve, struct json_object *files)
{
	size_t i, n = files ? json_object_array_length(files) : 0;

	for (i = 0; i < n; i++) {
		struct json_object *name = json_object_array_get_idx(files, i);

		if (!json_object_is_type(name, json_type_string))
			return used_bad(r, 0, "a name in programFiles is not a text");
		if (used_add(r, cve, used_text(name)))
			return -1;
	}
	return 0;
}

static int used_take_record(struct used_reader *r, struct json_object *o)
{
	struct json_object *id, *cna, *affected;
	size_t i, n;

	id = used_member(used_member(o, "cveMetadata", json_type_object), "cveId",
			 json_type_string);
	cna = used_member(used_member(o, "containers", json_type_object), "cna",
			  json_type_object);
	affected = used_member(cna, "affected", json_type_array);
	if (!id)
		return used_bad(r, 0, "not a CVE record: cveMetadata.cveId not found");
	n = affected ? json_object_array_length(affected) : 0;
	for (i = 0; i < n; i++)
		if (used_take_files(r, used_text(id),
				    used_member(json_object_array_get_idx(affected, i),
						"programFiles", json_type_array)))
			return -1;
	return 0;
}

/* A record, or a list of them. */
static int used_take_value(struct used_reader *r, struct json_object *o)
{
	size_t i, n;

	if (!json_object_is_type(o, json_type_array))
		return used_take_record(r, o);
	n = json_object_array_length(o);
	for (i = 0; i < n; i++)
		if (used_take_record(r, json_object_array_get_idx(o, i)))
			return -1;
	return 0;
}

static int used_read_values(struct used_reader *r, struct str text, struct json_tokener *tok)
{
	int err = 0;

	for (text = str_trim(text); !err && text.len; text = str_trim(text)) {
		struct json_object *o;

		json_tokener_reset(tok);
		o = json_tokener_parse_ex(tok, text.ptr, (int)text.len);
		if (!o) {
			enum json_tokener_error why = json_tokener_get_error(tok);

			return used_bad(r, 0, why == json_tokener_continue ?
					"unexpected end of file" : json_tokener_error_desc(why));
		}
		text = str_from(text, json_tokener_get_parse_end(tok));
		err = used_take_value(r, o);
		json_object_put(o);
	}
	return err;
}

static int used_read_json(struct used_reader *r, struct str text)
{
	struct json_tokener *tok;
	int err;

	/* json-c takes a NUL for the end. */
	if (str_chr(text, '\0') != text.len)
		return used_bad(r, 0, "NUL byte");
	tok = json_tokener_new_ex(LIMIT_USED_JSON_DEPTH);
	if (!tok)
		out_of_memory();
	err = used_read_values(r, text, tok);
	json_tokener_free(tok);
	return err;
}

static int used_cmp(const void *pa, const void *pb)
{
	const struct used_entry *a = pa, *b = pb;
	int cmp = str_cmp(a->cve, b->cve);

	return cmp ? cmp : str_cmp(a->path, b->path);
}

static void used_sort(struct used_list *list)
{
	size_t i, n = 0;

	if (list->nr)
		qsort(list->at, list->nr, sizeof(*list->at), used_cmp);
	for (i = 0; i < list->nr; i++)
		if (!n || used_cmp(&list->at[n - 1], &list->at[i]))
			list->at[n++] = list->at[i];
	list->nr = n;
}

int used_read(struct arena *mem, struct str text, const char *file, struct used_list *out,
	      struct diag *diag)
{
	struct used_reader r = { .mem = mem, .file = file, .out = out, .diag = diag };
	struct str start = str_trim(text);
	int err;

	if (text.len > LIMIT_USED_BYTES)
		return used_bad(&r, 0, "too long");
	if (start.len && (start.ptr[0] == '{' || start.ptr[0] == '['))
		err = used_read_json(&r, start);
	else
		err = used_read_lines(&r, text);
	used_sort(out);
	return err;
}
