// SPDX-License-Identifier: GPL-2.0
/*
 * Nodes are numbered by the atoms of their spelling.  A first pass over the
 * text adds what it says; what a node is (main, sibling of a main module)
 * depends on the whole text and is settled in modgraph_select().
 */
#include "go/modgraph.h"

#include <stdlib.h>

#include "base/limits.h"
#include "go/version.h"

#define RULE "go-module-graph"

struct modgraph {
	struct interner *ids;
	struct interner *paths;	/* paths; also the names of files */
	struct mod_node *nodes;	/* by number of the atom in ids */
	size_t nr_nodes, cap_nodes;
	struct mod_edge *edges;
	size_t nr_edges, cap_edges;
};

struct modgraph *modgraph_new(void)
{
	struct modgraph *mg = xcalloc(1, sizeof(*mg));

	mg->ids = interner_new();
	mg->paths = interner_new();
	return mg;
}

void modgraph_free(struct modgraph *mg)
{
	if (!mg)
		return;
	interner_free(mg->ids);
	interner_free(mg->paths);
	free(mg->nodes);
	free(mg->edges);
	free(mg);
}

static bool is_tool_path(struct str path)
{
	return str_is(path, "go") || str_is(path, "toolchain");
}

static uint32_t modgraph_add_node(struct modgraph *mg, struct str id)
{
	const struct atom *a = intern(mg->ids, id);
	struct mod_node *n;
	size_t at;

	if (a->id < mg->nr_nodes)
		return a->id;
	vec_grow(mg->nodes, mg->nr_nodes, mg->cap_nodes);
	n = &mg->nodes[mg->nr_nodes++];
	*n = (struct mod_node){ .id = a, .same_as = a->id };
	at = str_chr(atom_str(a), '@');
	n->path = str_head(atom_str(a), at);
	n->version = str_from(atom_str(a), at + 1);
	n->tool = n->version.len && is_tool_path(n->path);
	n->main = !n->version.len;
	return a->id;
}

static void modgraph_add_edge(struct modgraph *mg, uint32_t from, uint32_t to,
			      const char *file, uint32_t line)
{
	if (file)
		file = intern(mg->paths, str_of(file))->text;
	vec_grow(mg->edges, mg->nr_edges, mg->cap_edges);
	mg->edges[mg->nr_edges++] = (struct mod_edge){
		.from = from, .to = to, .file = file, .line = line,
	};
}

uint32_t modgraph_main(struct modgraph *mg, struct str path)
{
	return modgraph_add_node(mg, path);
}

uint32_t modgraph_require(struct modgraph *mg, uint32_t from, struct str path,
			  struct str version, const char *file, uint32_t line)
{
	SCOPED_STRBUF id = STRBUF_INIT;
	uint32_t to;

	sb_addstr(&id, path);
	sb_addch(&id, '@');
	sb_addstr(&id, version);
	to = modgraph_add_node(mg, sb_str(&id));
	modgraph_add_edge(mg, from, to, file, line);
	return to;
}

void modgraph_set_hole(struct modgraph *mg, uint32_t n)
{
	mg->nodes[n].hole = true;
}

void modgraph_hide(struct modgraph *mg, size_t e)
{
	mg->edges[e].hidden = true;
}

/* What no module path holds: white space, control bytes, quotes, '@'. */
static bool is_path(struct str path)
{
	size_t i;

	for (i = 0; i < path.len; i++) {
		unsigned char c = (unsigned char)path.ptr[i];

		if (c <= ' ' || c == 0x7f || strchr("@\"'`\\<>|(),;{}", c))
			return false;
	}
	return path.len > 0 && path.ptr[0] != '/' &&
	       path.ptr[path.len - 1] != '/';
}

/* NULL, or what is wrong with one of the two words of a line. */
static const char *modgraph_fault_of(struct str word, bool is_required)
{
	size_t at = str_chr(word, '@');
	struct str path = str_head(word, at);
	struct str version = str_from(word, at + 1);

	if (word.len > LIMIT_GO_NAME)
		return "is too long";
	if (!is_path(path))
		return "is not a module path";
	if (at == word.len)
		return is_required ? "has no version" : NULL;
	if (is_tool_path(path))
		return go_toolchain_valid(version) ||
		       str_is(version, "none") ? NULL :
		       "is not a Go version";
	return go_semver_valid(version) ? NULL : "has no valid version";
}

static bool check_word(struct str word, bool is_required, struct place at,
		       struct diag *diag)
{
	const char *fault = modgraph_fault_of(word, is_required);

	if (!fault)
		return true;
	diag_add(diag, SEV_WARNING, RULE, at, "'%.*s%s' %s",
		 (int)str_head(word, 80).len, word.ptr,
		 word.len > 80 ? "..." : "", fault);
	return false;
}

static bool modgraph_parse_line(struct modgraph *mg, struct str line, struct place at,
				struct diag *diag)
{
	struct str a, b, rest = line;
	uint32_t from;

	if (!str_word(&rest, &a) || !str_word(&rest, &b) ||
	    str_trim(rest).len) {
		diag_add(diag, SEV_WARNING, RULE, at,
			 "'%.*s': expected two modules",
			 (int)str_head(line, 80).len, line.ptr);
		return false;
	}
	if (!check_word(a, false, at, diag) || !check_word(b, true, at, diag))
		return false;
	from = modgraph_add_node(mg, a);
	modgraph_add_edge(mg, from, modgraph_add_node(mg, b), at.file, at.line);
	return true;
}

int modgraph_parse(struct modgraph *mg, struct str text, const char *file,
		   struct diag *diag)
{
	size_t good = 0, bad = 0;
	struct place at = { file, 0, 0 };
	struct str line;

	while (str_line(&text, &line)) {
		at.line++;
		if (!str_trim(line).len)
			continue;
		if (modgraph_parse_line(mg, line, at, diag))
			good++;
		else if (++bad >= LIMIT_GO_FAULTS)
			break;
	}
	if (bad >= LIMIT_GO_FAULTS)
		diag_add(diag, SEV_ERROR, NULL, at,
			 "too many invalid lines in the module graph");
	return (bad && !good) || bad >= LIMIT_GO_FAULTS ? -1 : 0;
}

/* "sibling@v1" is the main module "sibling" where there is one. */
static void find_siblings(struct modgraph *mg)
{
	size_t i;

	for (i = 0; i < mg->nr_nodes; i++) {
		struct mod_node *n = &mg->nodes[i];
		const struct atom *a = n->tool ? NULL :
				       intern_find(mg->ids, n->path);

		n->same_as = a ? a->id : (uint32_t)i;
		n->main = !n->tool && mg->nodes[n->same_as].version.len == 0;
	}
}

struct reach {
	uint32_t *start;	/* nr_nodes + 1 offsets into next[] */
	uint32_t *next;
	uint32_t *stack;
	bool *seen;
};

/*
 * Edges by the node they leave.  What an older version of a main module
 * requires counts too if that version is reached.
 */
static void index_edges(const struct modgraph *mg, struct reach *r)
{
	size_t i, n = mg->nr_nodes;
	uint32_t *fill;

	r->start = xcalloc(n + 1, sizeof(*r->start));
	r->next = xcalloc(mg->nr_edges + 1, sizeof(*r->next));
	for (i = 0; i < mg->nr_edges; i++)
		r->start[mg->edges[i].from + 1]++;
	for (i = 0; i < n; i++)
		r->start[i + 1] += r->start[i];
	fill = xcalloc(n + 1, sizeof(*fill));
	memcpy(fill, r->start, (n + 1) * sizeof(*fill));
	for (i = 0; i < mg->nr_edges; i++) {
		uint32_t from = mg->edges[i].from;

		r->next[fill[from]++] = mg->edges[i].to;
	}
	free(fill);
}

static void walk_from_mains(const struct modgraph *mg, struct reach *r)
{
	size_t i, depth = 0;

	r->stack = xcalloc(mg->nr_nodes + 1, sizeof(*r->stack));
	r->seen = xcalloc(mg->nr_nodes + 1, sizeof(*r->seen));
	for (i = 0; i < mg->nr_nodes; i++) {
		if (mg->nodes[i].main && mg->nodes[i].same_as == i) {
			r->seen[i] = true;
			r->stack[depth++] = (uint32_t)i;
		}
	}
	while (depth) {
		uint32_t e, n = r->stack[--depth];

		for (e = r->start[n]; e < r->start[n + 1]; e++) {
			if (r->seen[r->next[e]])
				continue;
			r->seen[r->next[e]] = true;
			r->stack[depth++] = r->next[e];
		}
	}
}

static int cmp_versions(const struct mod_node *a, const struct mod_node *b)
{
	int order;

	if (!a->version.len || !b->version.len)
		return (b->version.len > 0) - (a->version.len > 0);
	order = a->tool ? go_toolchain_cmp(a->version, b->version) :
			  go_semver_cmp(a->version, b->version);
	return order ? order : str_cmp(a->version, b->version);
}

void modgraph_select(struct modgraph *mg)
{
	struct reach r = { NULL, NULL, NULL, NULL };
	uint32_t *best = NULL;
	size_t i, cap = 0, nr = 0;

	find_siblings(mg);
	index_edges(mg, &r);
	walk_from_mains(mg, &r);
	for (i = 0; i < mg->nr_nodes; i++) {
		const struct atom *path = intern(mg->paths, mg->nodes[i].path);

		mg->nodes[i].selected = false;
		while (nr <= path->id) {
			vec_grow(best, nr, cap);
			best[nr++] = UINT32_MAX;
		}
		if (mg->nodes[i].same_as != i ||
		    (mg->nodes[i].tool &&
		     !go_toolchain_valid(mg->nodes[i].version)))
			continue;
		if (r.seen[i] && (best[path->id] == UINT32_MAX ||
				  cmp_versions(&mg->nodes[best[path->id]],
					       &mg->nodes[i]) < 0))
			best[path->id] = (uint32_t)i;
	}
	for (i = 0; i < nr; i++)
		if (best[i] != UINT32_MAX)
			mg->nodes[best[i]].selected = true;
	free(best);
	free(r.start);
	free(r.next);
	free(r.stack);
	free(r.seen);
}

bool modgraph_has_holes(const struct modgraph *mg)
{
	size_t i;

	for (i = 0; i < mg->nr_nodes; i++)
		if (mg->nodes[i].hole)
			return true;
	return false;
}

const struct mod_node *modgraph_nodes(const struct modgraph *mg, size_t *n)
{
	*n = mg->nr_nodes;
	return mg->nodes;
}

const struct mod_edge *modgraph_edges(const struct modgraph *mg, size_t *n)
{
	*n = mg->nr_edges;
	return mg->edges;
}

const struct mod_node *modgraph_find(const struct modgraph *mg, struct str id)
{
	const struct atom *a = intern_find(mg->ids, id);

	return a ? &mg->nodes[a->id] : NULL;
}
