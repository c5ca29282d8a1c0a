// SPDX-License-Identifier: GPL-2.0
#include <errno.h>

#include "base/diag.h"
#include "dot-check.h"
#include "dot-lib.h"
#include "dot-read.h"
#include "graph/graph.h"
#include "out/dot.h"

/* A text that libcgraph is reading. */
struct input {
	struct dot_lib lib;
	struct str rest;
};

struct reader {
	Agraph_t *ag;
	struct graph *g;
	const char *file;
	struct diag *diag;
	struct strbuf text;	/* an unescaped string, reused */
	struct strbuf origin;
	struct strbuf value;
	struct strbuf how;
	struct strbuf when;
	Agsym_t **keys;		/* attributes of nodes */
	size_t nr_keys, cap_keys;
};

static struct str dot_read_unescaped(struct strbuf *buf, const char *text)
{
	sb_truncate(buf, 0);
	dot_unescape(buf, str_of(text));
	return sb_str(buf);
}

static void find_keys(struct reader *r)
{
	Agsym_t *sym;

	for (sym = agnxtattr(r->ag, AGNODE, NULL); sym;
	     sym = agnxtattr(r->ag, AGNODE, sym)) {
		if (!dot_is_key(str_of(sym->name)))
			continue;
		vec_grow(r->keys, r->nr_keys, r->cap_keys);
		r->keys[r->nr_keys++] = sym;
	}
}

static uint32_t dot_read_number_of(struct reader *r, Agnode_t *an)
{
	return graph_node_id(r->g, dot_read_unescaped(&r->text, agnameof(an)));
}

static void dot_read_copy_node(struct reader *r, Agnode_t *an)
{
	uint32_t node = dot_read_number_of(r, an);
	size_t i;

	for (i = 0; i < r->nr_keys; i++) {
		struct str value = dot_read_unescaped(&r->text,
						      agxget(an, r->keys[i]));

		if (value.len)
			graph_set_word(r->g, node,
				       str_of(r->keys[i]->name), value);
	}
}

static const char *edge_attr(struct reader *r, Agedge_t *ae, char *key)
{
	Agsym_t *sym = agattr(r->ag, AGEDGE, key, NULL);

	return sym ? agxget(ae, sym) : "";
}

static bool copy_edge(struct reader *r, uint32_t from, Agedge_t *ae)
{
	uint32_t to = dot_read_number_of(r, aghead(ae));
	struct str kind = dot_read_unescaped(&r->text, edge_attr(r, ae, "kind"));
	struct graph_label label;

	if (memchr(kind.ptr, '\0', kind.len)) {
		diag_add(r->diag, SEV_ERROR, NULL,
			 (struct place){ .file = r->file },
			 "NUL byte in the kind of an edge");
		return false;
	}
	label.value = dot_read_unescaped(&r->value, edge_attr(r, ae, "value"));
	label.how = dot_read_unescaped(&r->how, edge_attr(r, ae, "how"));
	label.when = dot_read_unescaped(&r->when, edge_attr(r, ae, "when"));
	graph_split_origin(dot_read_unescaped(&r->origin, edge_attr(r, ae, "origin")),
			   &label);
	graph_edge_label(r->g, from, to, graph_edge_kind(r->g, kind), label);
	return true;
}

static bool copy_edges(struct reader *r, Agnode_t *an)
{
	uint32_t from = dot_read_number_of(r, an);
	Agedge_t *ae;

	for (ae = agfstout(r->ag, an); ae; ae = agnxtout(r->ag, ae))
		if (!copy_edge(r, from, ae))
			return false;
	return true;
}

static bool is_known_schema(struct reader *r)
{
	const char *schema = agget(r->ag, "schema");

	if (!schema || !*schema || !strcmp(schema, DOT_SCHEMA))
		return true;
	diag_add(r->diag, SEV_ERROR, NULL, (struct place){ .file = r->file },
		 "schema version %s; this program supports "
		 DOT_SCHEMA, schema);
	return false;
}

static bool copy_graph(struct reader *r)
{
	Agnode_t *an;
	bool good = is_known_schema(r);

	if (!good)
		return false;
	find_keys(r);
	for (an = agfstnode(r->ag); an; an = agnxtnode(r->ag, an))
		dot_read_copy_node(r, an);
	for (an = agfstnode(r->ag); good && an; an = agnxtnode(r->ag, an))
		good = copy_edges(r, an);
	free(r->keys);
	sb_free(&r->text);
	sb_free(&r->origin);
	sb_free(&r->value);
	sb_free(&r->how);
	sb_free(&r->when);
	return good;
}

static int give_text(void *chan, char *buf, int size)
{
	struct input *in = chan;
	struct str piece = str_head(in->rest, size > 0 ? (size_t)size : 0);

	if (piece.len)
		memcpy(buf, piece.ptr, piece.len);
	in->rest = str_from(in->rest, piece.len);
	return (int)piece.len;
}

static Agiodisc_t from_text = { .afread = give_text };

int dot_read(struct str text, const char *file, struct graph *g,
	     struct diag *diag)
{
	return dot_read_canonical(text, g) ? 0 : dot_read_lib(text, file, g, diag);
}

int dot_read_lib(struct str text, const char *file, struct graph *g, struct diag *diag)
{
	struct reader r = { .g = g, .file = file, .diag = diag };
	struct input in = { .rest = dot_check(text, file, diag) };
	bool good;

	if (!in.rest.len)
		return -EINVAL;
	dot_lib_begin(&in.lib, &from_text);
	agsetfile(NULL);
	r.ag = agread(&in, &in.lib.disc);
	good = r.ag && !in.lib.messages.len;
	if (!good)
		diag_add(diag, SEV_ERROR, NULL, (struct place){ .file = file },
			 "libcgraph: %s", in.lib.messages.len ?
			 sb_cstr(&in.lib.messages) : "cannot read this graph");
	if (good)
		good = copy_graph(&r);
	if (r.ag)
		agclose(r.ag);
	dot_lib_end(&in.lib);
	return good ? 0 : -EINVAL;
}
