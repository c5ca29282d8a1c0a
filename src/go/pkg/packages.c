// SPDX-License-Identifier: GPL-2.0
#include <json-c/json.h>

#include "go/packages.h"

#include "base/limits.h"

struct reader {
	struct arena *mem;
	const char *file;
	struct diag *diag;
	struct json_tokener *tok;
	struct str all;
	size_t pos;		/* how far it has been read */
	size_t counted;		/* how far lines have been counted */
	uint32_t line;
};

static struct place packages_here(struct reader *r, size_t pos)
{
	for (; r->counted < pos && r->counted < r->all.len; r->counted++)
		if (r->all.ptr[r->counted] == '\n')
			r->line++;
	return (struct place){ r->file, r->line, 0 };
}

static struct str copy_string(struct reader *r, struct json_object *o)
{
	size_t len;

	if (!json_object_is_type(o, json_type_string))
		return STR("");
	len = (size_t)json_object_get_string_len(o);
	return (struct str){
		arena_memdup(r->mem, json_object_get_string(o), len), len
	};
}

static struct json_object *member(struct json_object *o, const char *key)
{
	struct json_object *v = NULL;

	if (!json_object_is_type(o, json_type_object) ||
	    !json_object_object_get_ex(o, key, &v))
		return NULL;
	return v;
}

static struct str string_of(struct reader *r, struct json_object *o,
			    const char *key)
{
	return copy_string(r, member(o, key));
}

static bool flag_of(struct json_object *o, const char *key)
{
	struct json_object *v = member(o, key);

	return json_object_is_type(v, json_type_boolean) &&
	       json_object_get_boolean(v);
}

static size_t packages_count_of(struct json_object *list)
{
	return json_object_is_type(list, json_type_array) ?
	       json_object_array_length(list) : 0;
}

/* Append the strings of a list, those equal to @without left out. */
static void add_strings(struct reader *r, struct str_list *out,
			struct json_object *list, const char *without)
{
	size_t i, n = packages_count_of(list);
	struct str *at = arena_alloc(r->mem, (out->nr + n + 1) * sizeof(*at));

	if (out->nr)
		memcpy(at, out->at, out->nr * sizeof(*at));
	out->at = at;
	for (i = 0; i < n; i++) {
		struct str s = copy_string(r, json_object_array_get_idx(list, i));

		if (s.len && !(without && str_is(s, without)))
			at[out->nr++] = s;
	}
}

static void add_pairs(struct reader *r, struct str_list *out,
		      struct json_object *map)
{
	struct json_object_iterator it, end;
	struct str *at;

	if (!json_object_is_type(map, json_type_object))
		return;
	at = arena_alloc(r->mem, ((size_t)json_object_object_length(map) * 2 + 1) *
			 sizeof(*at));
	out->at = at;
	it = json_object_iter_begin(map);
	end = json_object_iter_end(map);
	while (!json_object_iter_equal(&it, &end)) {
		const char *key = json_object_iter_peek_name(&it);
		size_t len = strlen(key);

		at[out->nr++] = arena_str(r->mem, (struct str){ key, len });
		at[out->nr++] = copy_string(r, json_object_iter_peek_value(&it));
		json_object_iter_next(&it);
	}
}

static void packages_read_module(struct reader *r, struct json_object *o,
				 struct go_module *m)
{
	struct json_object *by = member(o, "Replace");

	m->path = string_of(r, o, "Path");
	m->version = string_of(r, o, "Version");
	m->dir = string_of(r, o, "Dir");
	m->gomod = string_of(r, o, "GoMod");
	m->main = flag_of(o, "Main");
	m->replaced_by = string_of(r, by, "Path");
	m->replaced_version = string_of(r, by, "Version");
	if (!m->dir.len)
		m->dir = string_of(r, by, "Dir");
}

/* What a list holds only if it was made with more fields than ours. */
static void packages_read_optional(struct reader *r, struct json_object *o,
				   struct go_package *p)
{
	static const char *const other[] = {
		"CFiles", "CXXFiles", "MFiles", "HFiles", "FFiles", "SFiles",
		"SwigFiles", "SwigCXXFiles", "SysoFiles",
	};
	size_t i;

	add_strings(r, &p->embed_files, member(o, "EmbedFiles"), NULL);
	add_strings(r, &p->test_files, member(o, "TestGoFiles"), NULL);
	add_strings(r, &p->test_files, member(o, "XTestGoFiles"), NULL);
	add_strings(r, &p->ignored_files, member(o, "IgnoredGoFiles"), NULL);
	add_strings(r, &p->test_imports, member(o, "TestImports"), "C");
	add_strings(r, &p->test_imports, member(o, "XTestImports"), "C");
	for (i = 0; i < ARRAY_SIZE(other); i++)
		add_strings(r, &p->other_files, member(o, other[i]), NULL);
}

/* All that the go command says of it is the text. */
static enum go_error_kind error_kind(struct str error)
{
	if (str_starts(error, STR("pattern ")) &&
	    str_ends(error, STR("no matching files found")))
		return GO_ERROR_MISSING_EMBED;
	if (str_has(error, "source files not allowed when not using cgo"))
		return GO_ERROR_C_FILES;
	if (str_ends(error, STR(GO_NO_MODULE)))
		return GO_ERROR_NO_MODULE;
	return GO_ERROR_OTHER;
}

static void read_package(struct reader *r, struct json_object *o,
			 struct go_package *p)
{
	struct json_object *cgo = member(o, "CgoFiles");

	*p = (struct go_package){ .path = string_of(r, o, "ImportPath") };
	p->name = string_of(r, o, "Name");
	p->dir = string_of(r, o, "Dir");
	p->standard = flag_of(o, "Standard");
	p->dep_only = flag_of(o, "DepOnly");
	p->cgo = packages_count_of(cgo) > 0;
	packages_read_module(r, member(o, "Module"), &p->module);
	add_strings(r, &p->imports, member(o, "Imports"), "C");
	add_pairs(r, &p->import_map, member(o, "ImportMap"));
	add_strings(r, &p->files, member(o, "GoFiles"), NULL);
	add_strings(r, &p->files, cgo, NULL);
	add_strings(r, &p->embed_patterns, member(o, "EmbedPatterns"), NULL);
	packages_read_optional(r, o, p);
	p->error = string_of(r, member(o, "Error"), "Err");
	p->error_pos = string_of(r, member(o, "Error"), "Pos");
	p->error_kind = error_kind(p->error);
}

static int packages_bad(struct reader *r, size_t pos, const char *what)
{
	diag_add(r->diag, SEV_ERROR, NULL, packages_here(r, pos),
		 "not a package list: %s", what);
	return -1;
}

static int packages_add_package(struct reader *r, size_t start, struct json_object *o,
				struct go_packages *out)
{
	struct go_package p;

	read_package(r, o, &p);
	if (!p.path.len)
		return packages_bad(r, start, "an object without ImportPath");
	if (p.path.len > LIMIT_GO_NAME)
		return packages_bad(r, start, "ImportPath is too long");
	vec_grow(out->at, out->nr, out->cap);
	out->at[out->nr++] = p;
	return 0;
}

/* The next object of the stream: 1, 0 at the end, -1 after an error. */
static int next_object(struct reader *r, struct json_object **o, size_t *start)
{
	enum json_tokener_error err;
	struct str rest = str_from(r->all, r->pos);

	while (rest.len && strchr(" \t\r\n", rest.ptr[0]))
		rest = str_from(rest, 1);
	*start = r->pos = r->all.len - rest.len;
	if (!rest.len)
		return 0;
	if (rest.ptr[0] != '{')
		return packages_bad(r, *start, "expected an object");
	json_tokener_reset(r->tok);
	*o = json_tokener_parse_ex(r->tok, rest.ptr, (int)rest.len);
	err = json_tokener_get_error(r->tok);
	if (!*o && err == json_tokener_continue)
		return packages_bad(r, r->all.len, "unexpected end of file");
	r->pos += json_tokener_get_parse_end(r->tok);
	if (!*o)
		return packages_bad(r, r->pos, json_tokener_error_desc(err));
	return 1;
}

int go_packages_read(struct arena *mem, struct str text, const char *file,
		     struct go_packages *out, struct diag *diag)
{
	struct reader r = { .mem = mem, .file = file, .diag = diag,
			    .all = text, .line = 1 };
	struct json_object *o = NULL;
	size_t start;
	int more;

	/* json-c takes a NUL for the end and counts in int. */
	if (str_chr(text, '\0') != text.len)
		return packages_bad(&r, str_chr(text, '\0'), "NUL byte");
	if (text.len > LIMIT_GO_OUTPUT)
		return packages_bad(&r, 0, "too long");
	r.tok = json_tokener_new_ex(LIMIT_GO_JSON_DEPTH);
	if (!r.tok)
		return packages_bad(&r, 0, "out of memory");
	while ((more = next_object(&r, &o, &start)) > 0) {
		int err = packages_add_package(&r, start, o, out);

		json_object_put(o);
		if (err) {
			more = -1;
			break;
		}
	}
	json_tokener_free(r.tok);
	return more;
}

struct str go_package_resolve(const struct go_package *p, struct str written)
{
	size_t i;

	for (i = 0; i + 1 < p->import_map.nr; i += 2)
		if (str_eq(p->import_map.at[i], written))
			return p->import_map.at[i + 1];
	return written;
}
