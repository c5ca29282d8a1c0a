// SPDX-License-Identifier: GPL-2.0
#include "out/json-lib.h"

#include "graph/graph.h"
#include "out/dot.h"

static void *need(void *p)
{
	if (!p)
		out_of_memory();
	return p;
}

struct json_object *json_new(void)
{
	return need(json_object_new_object());
}

struct json_object *json_list(void)
{
	return need(json_object_new_array());
}

struct json_object *json_parse(struct str text, int depth)
{
	struct json_tokener *tok = need(json_tokener_new_ex(depth));
	struct json_object *o = NULL;

	if (text.len < INT32_MAX)
		o = json_tokener_parse_ex(tok, text.ptr, (int)text.len);
	json_tokener_free(tok);
	return o;
}

struct str json_member_text(struct json_object *o, const char *key)
{
	struct json_object *v;

	if (!json_object_object_get_ex(o, key, &v) || !json_object_is_type(v, json_type_string))
		return (struct str){ NULL, 0 };
	return (struct str){ json_object_get_string(v), (size_t)json_object_get_string_len(v) };
}

void json_append(struct json_object *list, struct json_object *value)
{
	if (json_object_array_add(list, value))
		out_of_memory();
}

void json_put(struct json_object *o, const char *key,
	      struct json_object *value)
{
	if (json_object_object_add(o, key, value))
		out_of_memory();
}

struct json_object *json_text(struct str s)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	dot_escape(&text, s);
	return need(json_object_new_string_len(sb_cstr(&text), (int)text.len));
}

struct json_object *json_plain(struct str s)
{
	return need(json_object_new_string_len(s.ptr ? s.ptr : "", (int)s.len));
}

void json_put_text(struct json_object *o, const char *key, struct str s)
{
	json_put(o, key, json_text(s));
}

struct json_object *json_words(struct str s)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	while (s.len) {
		bool ascii = (unsigned char)s.ptr[0] < 0x80;
		size_t n = 1;

		while (n < s.len && ((unsigned char)s.ptr[n] < 0x80) == ascii)
			n++;
		if (ascii)
			sb_addstr(&text, str_head(s, n));
		else
			sb_addquoted(&text, str_head(s, n));
		s = str_from(s, n);
	}
	return need(json_object_new_string_len(sb_cstr(&text), (int)text.len));
}

void json_put_words(struct json_object *o, const char *key, struct str s)
{
	json_put(o, key, json_words(s));
}

void json_put_number(struct json_object *o, const char *key, size_t n)
{
	json_put(o, key, need(json_object_new_int64((int64_t)n)));
}

void json_put_bool(struct json_object *o, const char *key, bool value)
{
	json_put(o, key, need(json_object_new_boolean(value)));
}

struct json_object *json_node(const struct graph *g, uint32_t node)
{
	struct json_object *o = json_new(), *attrs;
	const struct graph_attr *a;
	size_t n;

	json_put_text(o, "id", graph_id(g, node));
	json_put_text(o, "kind", graph_kind_word(g, node));
	json_put_text(o, "name", graph_name(g, node));
	a = graph_attrs(g, node, &n);
	attrs = json_new();
	for (; n--; a++)
		json_put_text(attrs, a->key->text, atom_str(a->value));
	json_put(o, "attributes", attrs);
	return o;
}

struct json_object *json_ends(const struct graph *g,
			      const struct graph_edge *e)
{
	struct json_object *o = json_new();

	json_put_text(o, "from", graph_id(g, e->from));
	json_put_text(o, "to", graph_id(g, e->to));
	json_put_text(o, "kind", graph_edge_word(g, e));
	return o;
}

void json_put_origin(struct json_object *o, const struct graph_edge *e)
{
	SCOPED_STRBUF origin = STRBUF_INIT;

	graph_add_origin(e, &origin);
	if (origin.len)
		json_put_text(o, "origin", sb_str(&origin));
	if (e->value->len)
		json_put_text(o, "value", atom_str(e->value));
	if (e->how->len)
		json_put_text(o, "how", atom_str(e->how));
	if (e->when->len)
		json_put_text(o, "when", atom_str(e->when));
}

void json_print(struct json_object *value, int flags, struct strbuf *out)
{
	size_t len;
	const char *text = json_object_to_json_string_length(value,
		flags | JSON_C_TO_STRING_NOSLASHESCAPE, &len);

	sb_add(out, need((void *)text), len);
	json_object_put(value);
}
