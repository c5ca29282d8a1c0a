// SPDX-License-Identifier: GPL-2.0
/*
 * The facts as lines of text: kind by kind, sorted by bytes in each kind, each
 * line once.  They go out as they come, package by package, which is nearly
 * always in order; what is not is sorted: the lines of a package by
 * themselves, and all of a kind if that is not enough.
 */
#include <stdlib.h>

#include "go/embed.h"
#include "facts.h"

#define NOWHERE SIZE_MAX

struct lines {
	const struct go *go;
	struct strbuf *out;
	size_t kind;		/* where the lines of this kind begin */
	size_t part;		/* those of this package */
	size_t line;		/* the current line */
	size_t head;		/* bytes of its kind and first word; 0: no line */
	struct str word;	/* what that was */
	size_t before;		/* the last line before this package */
	bool mixed;		/* lines of this package are not in order */
	bool all_mixed;		/* packages are not */
};

static int golist_cmp_lines(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Sort what follows @from. */
static void sort_lines(struct strbuf *out, size_t from)
{
	char *text = str_dup(str_from(sb_str(out), from));
	struct str rest = { text, out->len - from }, line;
	size_t i, nr = 0, cap = 0;
	struct str *at = NULL;

	while (str_line(&rest, &line)) {
		vec_grow(at, nr, cap);
		at[nr++] = line;
	}
	if (nr)
		qsort(at, nr, sizeof(*at), golist_cmp_lines);
	sb_truncate(out, from);
	for (i = 0; i < nr; i++) {
		if (i && str_eq(at[i], at[i - 1]))
			continue;
		sb_addstr(out, at[i]);
		sb_addch(out, '\n');
	}
	free(at);
	free(text);
}

/*
 * Whether the line from @a to @b, its end with it, should not come before the
 * one at @b.  No byte of a line is less than its newline.
 */
static bool is_late(const struct lines *l, size_t a, size_t b)
{
	struct str line = str_head(str_from(sb_str(l->out), a), b - a);

	return str_cmp(line, str_head(str_from(sb_str(l->out), b),
				      line.len)) >= 0;
}

/* The last line. */
static size_t last_line(const struct lines *l)
{
	struct str all = str_head(sb_str(l->out), l->out->len - 1);
	size_t n = str_rchr(all, '\n');

	return n == all.len ? 0 : n + 1;
}

/* No more lines of this package. */
static void end_part(struct lines *l)
{
	if (l->mixed)
		sort_lines(l->out, l->part);
	if (l->out->len > l->part) {
		l->all_mixed |= l->before != NOWHERE &&
				is_late(l, l->before, l->part);
		l->before = last_line(l);
	}
	l->part = l->out->len;
	l->head = 0;
	l->mixed = false;
}

/* No more lines of this kind. */
static void end_kind(struct lines *l)
{
	end_part(l);
	if (l->all_mixed)
		sort_lines(l->out, l->kind);
	l->kind = l->part = l->out->len;
	l->before = NOWHERE;
	l->all_mixed = false;
}

/* Of a package there are many lines, which begin alike. */
static void golist_add_head(struct lines *l, const char *kind, struct str word)
{
	struct strbuf *out = l->out;
	size_t before = l->line;

	l->line = out->len;
	if (l->head && word.ptr == l->word.ptr && word.len == l->word.len) {
		sb_grow(out, l->head);
		sb_add(out, out->buf + before, l->head);
		return;
	}
	sb_adds(out, kind);
	sb_addch(out, ' ');
	sb_addquoted(out, word);
	l->head = out->len - l->line;
	l->word = word;
}

/* A line of words; a word that is empty is left out. */
static void golist_add(struct lines *l, const char *kind, struct str a, struct str b,
		       const char *sep, struct str c)
{
	struct strbuf *out = l->out;
	size_t last = l->line;

	golist_add_head(l, kind, a);
	if (b.len) {
		sb_addch(out, ' ');
		sb_addquoted(out, b);
	}
	if (c.len) {
		sb_adds(out, sep);
		sb_addquoted(out, c);
	}
	sb_addch(out, '\n');
	/* Of several that are the same the sorting keeps one. */
	l->mixed |= l->line > l->part && is_late(l, last, l->line);
}

static void golist_add_edges(struct lines *l, const struct modgraph *mg)
{
	const struct mod_node *nodes;
	const struct mod_edge *edges;
	size_t i, nr;

	nodes = modgraph_nodes(mg, &nr);
	edges = modgraph_edges(mg, &nr);
	/* Go has nodes for itself since 1.21. */
	for (i = 0; i < nr; i++)
		if (!edges[i].hidden &&
		    (!nodes[edges[i].to].tool || !l->go->minor ||
		     l->go->minor >= 21))
			golist_add(l, "edge", atom_str(nodes[edges[i].from].id),
				   atom_str(nodes[edges[i].to].id), "", STR(""));
}

static void add_selected(struct lines *l, const struct modgraph *mg)
{
	const struct mod_node *nodes;
	size_t i, nr;

	nodes = modgraph_nodes(mg, &nr);
	for (i = 0; i < nr; i++)
		if (nodes[i].selected && !nodes[i].tool)
			golist_add(l, "select", nodes[i].path, nodes[i].version, "",
				   STR(""));
}

static void add_holes(struct lines *l, const struct modgraph *mg)
{
	const struct mod_node *nodes;
	size_t i, nr;

	nodes = modgraph_nodes(mg, &nr);
	for (i = 0; i < nr; i++)
		if (nodes[i].hole)
			golist_add(l, "hole", atom_str(nodes[i].id), STR(""), "",
				   STR(""));
}

static void list_modules(struct lines *l)
{
	size_t i;

	for (i = 0; i < l->go->nr_units; i++)
		if (l->go->units[i].mg)
			golist_add_edges(l, l->go->units[i].mg);
	end_kind(l);
	for (i = 0; i < l->go->nr_units; i++)
		if (l->go->units[i].mg)
			add_selected(l, l->go->units[i].mg);
	end_kind(l);
	for (i = 0; i < l->go->nr_units; i++)
		if (l->go->units[i].mg)
			add_holes(l, l->go->units[i].mg);
	end_kind(l);
}

static void add_names(struct lines *l, const struct go_pkg *pkg)
{
	const char *kind = pkg->p->standard ? "std" : "package";

	if (pkg->p->dir.len)
		golist_add(l, kind, pkg->p->path, STR(""), "", STR(""));
}

static void golist_add_imports(struct lines *l, const struct go_pkg *pkg)
{
	size_t i;

	for (i = 0; i < pkg->p->imports.nr; i++)
		golist_add(l, "import", pkg->p->path, pkg->p->imports.at[i], "",
			   STR(""));
}

static void golist_add_files(struct lines *l, const struct go_pkg *pkg)
{
	size_t i;

	for (i = 0; i < pkg->p->files.nr; i++)
		golist_add(l, "file", pkg->p->path, pkg->p->files.at[i], "", STR(""));
}

static void golist_add_embed(struct lines *l, const struct go_pkg *pkg,
			     const struct go_item *item)
{
	bool is_glob = false;
	struct str_list files = go_embedded(l->go->files, l->go->minor,
					    pkg->p, item->text, &is_glob);
	size_t i;

	for (i = 0; i < files.nr; i++)
		golist_add(l, "embed", pkg->p->path, files.at[i], "", STR(""));
}

static void add_item(struct lines *l, const struct go_pkg *pkg,
		     const struct go_item *item, enum go_item_kind kind)
{
	if (item->kind != kind)
		return;
	if (kind == GO_EMBED)
		golist_add_embed(l, pkg, item);
	else if (kind == GO_GENERATE)
		golist_add(l, "generate", pkg->p->path, item->text, "", STR(""));
	else if (kind == GO_NEEDS)
		golist_add(l, "needs", pkg->p->path, item->text, "=", item->value);
}

static void list_items(struct lines *l, enum go_item_kind kind)
{
	size_t i, j, k;

	for (i = 0; i < l->go->nr_pkgs; i++) {
		const struct go_pkg *pkg = &l->go->pkgs[i];

		for (j = 0; pkg->sources && j < pkg->p->files.nr; j++)
			for (k = 0; pkg->sources[j].has_more &&
			     k < pkg->sources[j].nr; k++)
				add_item(l, pkg, &pkg->sources[j].items[k],
					 kind);
		end_part(l);
	}
	end_kind(l);
}

static void list_packages(struct lines *l,
			  void (*each)(struct lines *, const struct go_pkg *),
			  bool names_only)
{
	size_t i;

	for (i = 0; i < l->go->nr_pkgs; i++) {
		const struct go_pkg *pkg = &l->go->pkgs[i];

		/* The files of the standard library only on request. */
		if (pkg->shown && (names_only || l->go->std ||
				   !pkg->p->standard))
			each(l, pkg);
		end_part(l);
	}
	end_kind(l);
}

void go_list(const struct go *go, struct strbuf *out)
{
	struct lines l = { .go = go, .out = out,
			   .kind = out->len, .part = out->len,
			   .before = NOWHERE };

	list_modules(&l);
	list_packages(&l, add_names, true);
	list_packages(&l, golist_add_imports, false);
	list_packages(&l, golist_add_files, false);
	list_items(&l, GO_EMBED);
	list_items(&l, GO_GENERATE);
	list_items(&l, GO_NEEDS);
}
