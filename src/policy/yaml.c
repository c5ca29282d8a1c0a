// SPDX-License-Identifier: GPL-2.0
/*
 * libyaml's events as a tree.  The events, not its documents: those follow
 * aliases in circles and take a key twice.  The depth is watched while the
 * events come, because the library itself has no limit and slows down.
 */
#include "yaml.h"

#include <yaml.h>

#include "base/limits.h"

struct reader {
	struct arena *mem;
	const char *file;
	struct diag *diag;
	yaml_parser_t parser;
	struct ynode *open[LIMIT_POLICY_DEPTH];
	size_t depth;
	struct ynode *root;
	struct str key;		/* of the member that comes next */
	struct place key_at;
	bool has_key;
	unsigned int documents;
};

static struct place yaml_place_of(const struct reader *r, yaml_mark_t mark)
{
	return (struct place){ r->file, (uint32_t)mark.line + 1,
			       (uint32_t)mark.column + 1 };
}

static int yaml_refuse(struct reader *r, yaml_mark_t mark, const char *why)
{
	diag_add(r->diag, SEV_ERROR, NULL, yaml_place_of(r, mark), "%s", why);
	return -1;
}

static struct ynode *parent(const struct reader *r)
{
	return r->depth ? r->open[r->depth - 1] : NULL;
}

static int yaml_add_node(struct reader *r, struct ynode *n)
{
	struct ynode *to = parent(r);

	if (!to) {
		r->root = n;
		return 0;
	}
	n->key = r->key;
	n->key_at = r->key_at;
	r->has_key = false;
	r->key = STR("");
	if (to->last)
		to->last->next = n;
	else
		to->first = n;
	to->last = n;
	return 0;
}

static struct ynode *new_node(struct reader *r, enum ynode_kind kind,
			      yaml_mark_t mark)
{
	struct ynode *n = arena_alloc(r->mem, sizeof(*n));

	n->kind = kind;
	n->at = yaml_place_of(r, mark);
	return n;
}

static bool wants_key(const struct reader *r)
{
	return parent(r) && parent(r)->kind == Y_MAP && !r->has_key;
}

static int take_key(struct reader *r, const yaml_event_t *e, struct str text)
{
	const struct ynode *n;

	for (n = parent(r)->first; n; n = n->next) {
		if (!str_eq(n->key, text))
			continue;
		diag_add(r->diag, SEV_ERROR, NULL, yaml_place_of(r, e->start_mark),
			 "duplicate key '%.*s'", STR_ARG(text));
		diag_add(r->diag, SEV_NOTE, NULL, n->key_at,
			 "first defined here");
		return -1;
	}
	r->key = text;
	r->key_at = yaml_place_of(r, e->start_mark);
	r->has_key = true;
	return 0;
}

static int take_text(struct reader *r, const yaml_event_t *e)
{
	const char *value = (const char *)e->data.scalar.value;
	struct ynode *n;
	struct str text;

	if (e->data.scalar.anchor || e->data.scalar.tag)
		return yaml_refuse(r, e->start_mark,
				   "anchors and tags are not supported");
	text.len = e->data.scalar.length;
	text.ptr = arena_memdup(r->mem, value, text.len);
	if (memchr(text.ptr, 0, text.len))
		return yaml_refuse(r, e->start_mark, "string contains NUL");
	if (wants_key(r))
		return take_key(r, e, text);
	n = new_node(r, Y_TEXT, e->start_mark);
	n->text = text;
	return yaml_add_node(r, n);
}

static int open_node(struct reader *r, const yaml_event_t *e,
		     enum ynode_kind kind, bool named)
{
	struct ynode *n;

	if (named)
		return yaml_refuse(r, e->start_mark,
				   "anchors and tags are not supported");
	if (wants_key(r))
		return yaml_refuse(r, e->start_mark, "a key must be a string");
	if (r->depth == LIMIT_POLICY_DEPTH)
		return yaml_refuse(r, e->start_mark, "nested too deep");
	n = new_node(r, kind, e->start_mark);
	yaml_add_node(r, n);
	r->open[r->depth++] = n;
	return 0;
}

static int yaml_take(struct reader *r, const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (r->documents++)
			return yaml_refuse(r, e->start_mark, "more than one document");
		if (e->data.document_start.tag_directives.start !=
		    e->data.document_start.tag_directives.end)
			return yaml_refuse(r, e->start_mark,
					   "anchors and tags are not supported");
		return 0;
	case YAML_ALIAS_EVENT:
		return yaml_refuse(r, e->start_mark, "aliases are not supported");
	case YAML_SCALAR_EVENT:
		return take_text(r, e);
	case YAML_SEQUENCE_START_EVENT:
		return open_node(r, e, Y_LIST, e->data.sequence_start.anchor ||
				 e->data.sequence_start.tag);
	case YAML_MAPPING_START_EVENT:
		return open_node(r, e, Y_MAP, e->data.mapping_start.anchor ||
				 e->data.mapping_start.tag);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		r->depth--;
		return 0;
	default:
		return 0;
	}
}

/* What the library says of where it gave up. */
static int complain(struct reader *r)
{
	const char *problem = r->parser.problem;

	if (r->parser.error == YAML_MEMORY_ERROR)
		out_of_memory();
	if (r->parser.error == YAML_READER_ERROR)
		diag_add(r->diag, SEV_ERROR, NULL,
			 (struct place){ r->file, 0, 0 },
			 "byte %zu: %s", r->parser.problem_offset,
			 problem ? problem : "invalid YAML");
	else
		yaml_refuse(r, r->parser.problem_mark,
			    problem ? problem : "invalid YAML");
	return -1;
}

static int read_events(struct reader *r)
{
	bool end = false;
	int err = 0;

	while (!err && !end) {
		yaml_event_t e;

		if (!yaml_parser_parse(&r->parser, &e))
			return complain(r);
		end = e.type == YAML_STREAM_END_EVENT;
		err = yaml_take(r, &e);
		yaml_event_delete(&e);
	}
	return err;
}

struct ynode *yaml_parse(struct arena *mem, struct str text, const char *file,
			 struct diag *diag)
{
	struct reader r = { .mem = mem, .file = file, .diag = diag,
			    .key = { "", 0 } };
	int err;

	if (text.len > LIMIT_POLICY_BYTES) {
		diag_add(diag, SEV_ERROR, NULL, (struct place){ file, 0, 0 },
			 "larger than %u kB", LIMIT_POLICY_BYTES >> 10);
		return NULL;
	}
	if (!yaml_parser_initialize(&r.parser))
		out_of_memory();
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser,
				     (const unsigned char *)text.ptr, text.len);
	err = read_events(&r);
	yaml_parser_delete(&r.parser);
	if (err)
		return NULL;
	if (!r.root) {
		r.root = arena_alloc(mem, sizeof(*r.root));
		r.root->kind = Y_MAP;
		r.root->at = (struct place){ file, 1, 1 };
	}
	return r.root;
}
