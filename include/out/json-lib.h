/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What writers and readers of JSON share: json-c with its errors checked.  It can only
 * fail here for lack of memory, and then the process ends.
 */
#ifndef OUT_JSON_LIB_H
#define OUT_JSON_LIB_H

#include <json-c/json.h>

#include "base/str.h"

struct graph;
struct graph_edge;

/**
 * json_new - an empty object
 */
struct json_object *json_new(void);

/**
 * json_list - an empty array
 */
struct json_object *json_list(void);

/**
 * json_parse - read one value
 * @text: JSON
 * @depth: how deep it may be
 *
 * Return: the value, to be put with json_object_put(); NULL if @text is not JSON.
 */
struct json_object *json_parse(struct str text, int depth);

/**
 * json_member_text - a member that is a text
 * @o: object
 * @key: name of the member
 *
 * Return: the text, which lives as long as the member; ptr NULL if there is none.
 */
struct str json_member_text(struct json_object *o, const char *key);

/**
 * json_append - append to an array, which takes the value over
 * @list: array
 * @value: value
 */
void json_append(struct json_object *list, struct json_object *value);

/**
 * json_put - set a member of an object, which takes the value over
 * @o: object
 * @key: name, copied
 * @value: value
 */
void json_put(struct json_object *o, const char *key,
	      struct json_object *value);

/**
 * json_text - a text in the spelling of DOT files
 * @s: any bytes
 */
struct json_object *json_text(struct str s);

/**
 * json_plain - a text as it is, of lines that are our own
 * @s: valid UTF-8
 */
struct json_object *json_plain(struct str s);

/**
 * json_put_text - set a member to a text, in the spelling of DOT files
 * @o: object
 * @key: name, copied
 * @s: any bytes
 */
void json_put_text(struct json_object *o, const char *key, struct str s);

/**
 * json_words - a text for humans
 * @s: any bytes; those that are not UTF-8 become \xNN
 */
struct json_object *json_words(struct str s);

/**
 * json_put_words - set a member to a text for humans
 * @o: object
 * @key: name, copied
 * @s: any bytes; those that are not UTF-8 become \xNN
 */
void json_put_words(struct json_object *o, const char *key, struct str s);

/**
 * json_put_number - set a member to a number
 * @o: object
 * @key: name, copied
 * @n: number
 */
void json_put_number(struct json_object *o, const char *key, size_t n);

/**
 * json_put_bool - set a member to true or false
 * @o: object
 * @key: name, copied
 * @value: which
 */
void json_put_bool(struct json_object *o, const char *key, bool value);

/**
 * json_node - a node as JSON: id, kind, name, attributes
 * @g: graph
 * @node: number
 */
struct json_object *json_node(const struct graph *g, uint32_t node);

/**
 * json_ends - an edge as JSON: from, to and kind
 * @g: graph
 * @e: edge
 */
struct json_object *json_ends(const struct graph *g,
			      const struct graph_edge *e);

/**
 * json_put_origin - set the members origin and value, if they are not empty
 * @o: object
 * @e: edge
 */
void json_put_origin(struct json_object *o, const struct graph_edge *e);

/**
 * json_print - append a value as text and free it
 * @value: value
 * @flags: of json-c
 * @out: buffer
 */
void json_print(struct json_object *value, int flags, struct strbuf *out);

#endif
