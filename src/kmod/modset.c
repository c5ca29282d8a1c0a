// SPDX-License-Identifier: GPL-2.0
/*
 * A symbol is of the first module in modules.order that exports it.  What no
 * module exports is the kernel's own.
 */
#include "kmod/modset.h"

#include <errno.h>

#include "base/atom-map.h"
#include "base/diag.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/tree.h"
#include "graph/graph.h"
#include "graph/kmod-name.h"
#include "ko.h"

struct fact {
	uint32_t module;
	enum ko_fact fact;
	const struct atom *name;
};

struct module {
	const struct atom *name;	/* as the kernel shows it */
	const struct atom *file;	/* relative to the object tree */
};

struct modset {
	struct interner *names;
	struct module *modules;
	size_t nr, cap;
	struct fact *facts;
	size_t nr_facts, cap_facts;
	struct atom_map exporters;	/* of a symbol: module + 1 */
};

static const struct atom *module_name(struct interner *names, struct str name)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	kmod_name_add(&text, name);
	return intern(names, sb_str(&text));
}

static void add_exporter(struct modset *m, const struct atom *symbol,
			 uint32_t module)
{
	uint32_t *exporter = atom_map_at(&m->exporters, symbol);

	if (!*exporter)
		*exporter = module + 1;
}

static bool is_module_name(enum ko_fact fact)
{
	return fact == KMOD_DEPENDS || fact == KMOD_SOFTDEP_PRE ||
	       fact == KMOD_SOFTDEP_POST;
}

/* Facts of the module that was added last. */
static void add_fact(void *ctx, enum ko_fact fact, struct str name)
{
	struct modset *m = ctx;
	uint32_t module = (uint32_t)m->nr - 1;
	const struct atom *a = is_module_name(fact) ?
		module_name(m->names, name) : intern(m->names, name);

	if (fact == KMOD_EXPORTS)
		add_exporter(m, a, module);
	vec_grow(m->facts, m->nr_facts, m->cap_facts);
	m->facts[m->nr_facts++] = (struct fact){ module, fact, a };
}

struct reading {
	struct modset *m;
	struct ko_reader *ko;
	struct tree *obj;
	const char *objtree;
	struct diag *diag;
};

static void read_module(struct reading *r, struct str file)
{
	struct modset *m = r->m;
	SCOPED_STRBUF path = STRBUF_INIT;
	struct str base = path_base(file);
	int err = -ENOENT;

	vec_grow(m->modules, m->nr, m->cap);
	m->modules[m->nr++] = (struct module){
		module_name(m->names, str_head(base, base.len - 3)),
		intern(m->names, file),
	};
	path_join(&path, str_of(r->objtree), file);
	if (tree_type(r->obj, m->modules[m->nr - 1].file->text) == TREE_FILE)
		err = ko_read(r->ko, sb_cstr(&path), add_fact, m);
	if (err < 0)
		diag_add(r->diag, SEV_WARNING, NULL,
			 (struct place){ m->modules[m->nr - 1].file->text, 0, 0 },
			 "cannot read the module: %s", strerror(-err));
}

/* Up to 6.1 modules.order names .ko files, later .o files. */
static void read_order(struct reading *r, struct str text)
{
	struct str line;

	while (str_line(&text, &line)) {
		SCOPED_STRBUF file = STRBUF_INIT;

		line = str_trim(line);
		if (str_ends(line, STR(".o")))
			sb_addstr(&file, str_head(line, line.len - 2));
		else if (str_ends(line, STR(".ko")))
			sb_addstr(&file, str_head(line, line.len - 3));
		else
			continue;
		sb_adds(&file, ".ko");
		if (r->m->nr < LIMIT_KMOD_MODULES)
			read_module(r, sb_str(&file));
	}
}

struct modset *modset_read(struct tree *obj, const char *objtree,
			   struct interner *names, struct diag *diag)
{
	struct reading r = { .obj = obj, .objtree = objtree, .diag = diag };
	SCOPED_STRBUF text = STRBUF_INIT;
	int err = tree_read(obj, "modules.order", LIMIT_SOURCE_BYTES, &text);

	if (err < 0) {
		diag_add(diag, SEV_ERROR, NULL,
			 (struct place){ "modules.order", 0, 0 },
			 "cannot read: %s; run 'make modules' first", strerror(-err));
		return NULL;
	}
	r.ko = ko_reader_new();
	if (!r.ko)
		out_of_memory();
	r.m = xcalloc(1, sizeof(*r.m));
	r.m->names = names;
	read_order(&r, sb_str(&text));
	ko_reader_free(r.ko);
	return r.m;
}

void modset_free(struct modset *m)
{
	if (!m)
		return;
	free(m->modules);
	free(m->facts);
	atom_map_free(&m->exporters);
	free(m);
}

/* The module that a fact leads to, or NULL: the kernel itself, or no module. */
static const struct atom *target_of(const struct modset *m,
				    const struct fact *f)
{
	uint32_t exporter;

	if (is_module_name(f->fact))
		return f->name;
	exporter = f->fact == KMOD_NEEDS ? atom_map_get(&m->exporters, f->name) : 0;
	return exporter ? m->modules[exporter - 1].name : NULL;
}

/* What a module file says, as an edge, whose name its line has, or a line alone. */
static const struct {
	enum edge_kind edge;
	const char *word;
} kinds[] = {
	[KMOD_DEPENDS] = { .edge = EDGE_DEPENDS },
	[KMOD_SOFTDEP_PRE] = { .edge = EDGE_SOFTDEP },
	[KMOD_SOFTDEP_POST] = { .edge = EDGE_SOFTDEP },
	[KMOD_ALIAS] = { .word = "alias" },
	[KMOD_EXPORTS] = { .word = "export" },
	[KMOD_NEEDS] = { .edge = EDGE_SYMBOL },
};

static struct str modset_value_of(const struct fact *f)
{
	switch (f->fact) {
	case KMOD_SOFTDEP_PRE:
		return STR("pre");
	case KMOD_SOFTDEP_POST:
		return STR("post");
	case KMOD_NEEDS:
		return atom_str(f->name);
	default:
		return STR("");
	}
}

void modset_graph(const struct modset *m, struct graph *g)
{
	size_t i;

	for (i = 0; i < m->nr; i++)
		graph_set(g, graph_node(g, NODE_KMOD, atom_str(m->modules[i].name)),
			  ATTR_FILE, atom_str(m->modules[i].file));
	for (i = 0; i < m->nr_facts; i++) {
		const struct fact *f = &m->facts[i];
		const struct module *from = &m->modules[f->module];
		const struct atom *to = target_of(m, f);

		if (to)
			graph_edge_value(g, graph_node(g, NODE_KMOD,
						       atom_str(from->name)),
					 graph_node(g, NODE_KMOD, atom_str(to)),
					 kinds[f->fact].edge,
					 (struct place){ .file = from->file->text },
					 modset_value_of(f));
	}
	graph_sort(g);
}

static void list_fact(const struct modset *m, const struct fact *f,
		      struct strbuf *line)
{
	const struct atom *to = target_of(m, f);
	struct str value = modset_value_of(f);

	if (f->fact == KMOD_NEEDS && !to)
		return;
	sb_addf(line, "%s %.*s %s", kinds[f->fact].word ?: edge_schema(kinds[f->fact].edge)->name,
		ATOM_ARG(m->modules[f->module].name), (to ?: f->name)->text);
	if (value.len) {
		sb_addch(line, ' ');
		sb_addstr(line, value);
	}
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void modset_list(const struct modset *m, struct strbuf *out)
{
	char **lines = xcalloc(m->nr + m->nr_facts, sizeof(*lines));
	size_t i, nr = 0;

	for (i = 0; i < m->nr + m->nr_facts; i++) {
		SCOPED_STRBUF line = STRBUF_INIT;

		if (i < m->nr)
			sb_addf(&line, "module %.*s %.*s", ATOM_ARG(m->modules[i].name),
				ATOM_ARG(m->modules[i].file));
		else
			list_fact(m, &m->facts[i - m->nr], &line);
		if (line.len)
			lines[nr++] = str_dup(sb_str(&line));
	}
	if (nr)
		qsort(lines, nr, sizeof(*lines), by_text);
	for (i = 0; i < nr; i++) {
		if (!i || strcmp(lines[i], lines[i - 1])) {
			sb_addquoted(out, str_of(lines[i]));
			sb_addch(out, '\n');
		}
	}
	for (i = 0; i < nr; i++)
		free(lines[i]);
	free(lines);
}
