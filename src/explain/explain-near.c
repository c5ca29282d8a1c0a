// SPDX-License-Identifier: GPL-2.0
/*
 * Names similar to an unknown one, and the makefile that lists a name which was
 * given without its directory.
 */
#include "explain-parts.h"

#include "base/limits.h"
#include "base/path.h"
#include "base/suggest.h"

#define MOST_NEAR 4

struct near {
	struct explain *x;
	const char *target;
	const char *list[MOST_NEAR];
	size_t nr;
};

static void explain_near_add_name(struct near *n, const struct atom *name)
{
	size_t i;

	for (i = 0; i < n->nr; i++)
		if (n->list[i] == name->text)
			return;
	if (!strcmp(n->target, name->text))
		return;
	if (n->nr < MOST_NEAR)
		n->list[n->nr++] = name->text;
}

/* The word of the directory's makefiles that is spelt most like @base. */
static void near_in_dir(struct near *n, const struct ex_dir *f,
			struct str base)
{
	struct suggest s = { .wanted = base };
	size_t i, words = 0;

	for (i = 0; i < f->nr; i++) {
		struct str rest = f->lines[i].stmt->value->text, word;

		while (str_word(&rest, &word) &&
		       ++words < LIMIT_EXPLAIN_WORDS)
			if (str_ends(word, STR(".o")) &&
			    str_chr(word, '$') == word.len)
				suggest_offer(&s, intern(n->x->names,
							 word)->text);
	}
	if (s.best)
		explain_near_add_name(n, kb_name(n->x->kb, atom_str(f->dir),
						 str_of(s.best)));
}

/* Objects of that name in other directories. */
static void same_name(struct near *n, struct str base)
{
	size_t i;

	for (i = 0; i < n->x->nr_kb_facts; i++) {
		const struct kb_fact *f = &n->x->kb_facts[i];
		const struct atom *a = f->kind == KB_PART ? f->part : f->name;

		if (f->kind != KB_UNRESOLVED &&
		    str_eq(path_base(atom_str(a)), base))
			explain_near_add_name(n, a);
	}
}

/* Built things whose last part is spelt like it, where the directory is wrong. */
static void near_anywhere(struct near *n, struct str base)
{
	struct suggest s = { .wanted = base };
	size_t i;

	for (i = 0; i < n->x->nr_kb_facts; i++) {
		const struct kb_fact *f = &n->x->kb_facts[i];

		if (f->kind == KB_BUILTIN || f->kind == KB_MODULE ||
		    f->kind == KB_LIB)
			suggest_offer(&s, intern(n->x->names,
					path_base(atom_str(f->name)))->text);
	}
	if (s.best && s.distance <= 1)
		same_name(n, str_of(s.best));
}

struct siblings {
	struct near *near;
	struct suggest suggest;
};

static void offer_sibling(void *ctx, struct str name)
{
	struct siblings *s = ctx;

	suggest_offer(&s->suggest, intern(s->near->x->names, name)->text);
}

/* The directory that was probably meant, if there is none of that name. */
static void near_dir(struct near *n, struct str dir)
{
	struct explain *x = n->x;
	struct str above = path_dir(dir);
	struct siblings s = {
		.near = n, .suggest = { .wanted = path_base(dir) },
	};

	if (tree_type(x->src, intern(x->names, dir)->text) == TREE_DIR)
		return;
	tree_list(x->src, intern(x->names, above)->text, offer_sibling, &s);
	if (s.suggest.best) {
		SCOPED_STRBUF name = STRBUF_INIT;

		if (!str_is(above, ".")) {
			sb_addstr(&name, above);
			sb_addch(&name, '/');
		}
		sb_adds(&name, s.suggest.best);
		explain_near_add_name(n, intern(x->names, sb_str(&name)));
	}
}

void ex_add_near(struct explain *x, struct ex_answer *a)
{
	struct str target = str_of(a->target);
	struct str base = path_base(target), dir = path_dir(target);
	struct near n = { .x = x, .target = a->target };

	if (str_ends(target, STR("/"))) {
		near_dir(&n, str_head(target, target.len - 1));
	} else {
		near_dir(&n, str_chr(base, '.') < base.len ? dir : target);
		near_in_dir(&n, ex_dir_of(x, intern(x->names, dir)),
			       base);
		same_name(&n, base);
		if (!n.nr)
			near_anywhere(&n, base);
	}
	a->near = ex_keep(x, n.list, n.nr * sizeof(*n.list));
	a->nr_near = n.nr;
}

/* The tree's makefiles as text, until one holds the word. */
struct tree_search {
	struct explain *x;
	struct str object;
	const struct atom **dirs;	/* still to look into */
	size_t nr, cap;
	const struct atom *dir;		/* being listed */
	struct near found;
	unsigned int entries;
	struct strbuf text;
};

static bool same_but_dashes(struct str a, struct str b)
{
	size_t i;

	if (a.len != b.len)
		return false;
	for (i = 0; i < a.len; i++)
		if (a.ptr[i] != b.ptr[i] &&
		    !((a.ptr[i] == '-' || a.ptr[i] == '_') &&
		      (b.ptr[i] == '-' || b.ptr[i] == '_')))
			return false;
	return true;
}

static void explain_near_search_file(struct tree_search *ts, const struct atom *path)
{
	struct str rest, word, line;

	sb_truncate(&ts->text, 0);
	if (tree_read(ts->x->src, path->text, LIMIT_MAKEFILE_BYTES, &ts->text))
		return;
	rest = sb_str(&ts->text);
	while (str_line(&rest, &line)) {
		if (line.len && line.ptr[0] == '#')
			continue;
		while (str_word(&line, &word))
			if (same_but_dashes(path_base(word), ts->object))
				explain_near_add_name(&ts->found,
						      kb_name(ts->x->kb, atom_str(ts->dir), word));
	}
}

static const struct atom *in_dir(struct tree_search *ts, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	path_join(&path, atom_str(ts->dir), name);
	return intern(ts->x->names, sb_str(&path));
}

static void search_entry(void *ctx, struct str name)
{
	struct tree_search *ts = ctx;
	const struct atom *path;

	if (str_chr(name, '.') < name.len ||
	    ++ts->entries > LIMIT_EXPLAIN_FILES)
		return;
	path = in_dir(ts, name);
	if (tree_type(ts->x->src, path->text) != TREE_DIR)
		return;
	vec_grow(ts->dirs, ts->nr, ts->cap);
	ts->dirs[ts->nr++] = path;
}

/* Skip other architectures and what is not part of the kernel. */
static bool is_searched(struct explain *x, const struct atom *dir)
{
	struct str s = atom_str(dir), arch;

	if (str_is(s, "Documentation") || str_is(s, "tools") ||
	    str_is(s, "include"))
		return false;
	if (!str_starts(s, STR("arch/")))
		return true;
	arch = str_from(s, 5);
	return str_is(str_head(arch, str_chr(arch, '/')), kb_arch(x->kb));
}

static int explain_near_by_name(const void *a, const void *b)
{
	const struct atom *const *x = a, *const *y = b;

	return str_cmp(atom_str(*x), atom_str(*y));
}

static void search_tree(struct tree_search *ts)
{
	struct explain *x = ts->x;
	size_t i;

	vec_grow(ts->dirs, ts->nr, ts->cap);
	ts->dirs[ts->nr++] = intern(x->names, STR("."));
	/* Breadth first, by name: what is found does not depend on the disk. */
	for (i = 0; i < ts->nr && ts->found.nr < MOST_NEAR; i++) {
		size_t old = ts->nr;

		ts->dir = ts->dirs[i];
		if (!is_searched(x, ts->dir))
			continue;
		explain_near_search_file(ts, in_dir(ts, STR("Kbuild")));
		explain_near_search_file(ts, in_dir(ts, STR("Makefile")));
		tree_list(x->src, ts->dir->text, search_entry, ts);
		if (ts->nr > old + 1)
			qsort(ts->dirs + old, ts->nr - old, sizeof(*ts->dirs),
			      explain_near_by_name);
	}
	free(ts->dirs);
	sb_free(&ts->text);
}

void ex_add_others(struct explain *x, struct ex_answer *a, struct str object)
{
	struct tree_search ts = { .x = x, .object = object };

	ts.found = (struct near){ .x = x, .target = a->target };
	search_tree(&ts);
	a->near = ex_keep(x, ts.found.list,
			  ts.found.nr * sizeof(*ts.found.list));
	a->nr_near = ts.found.nr;
}

const struct atom *ex_search_tree(struct explain *x, struct str object)
{
	struct tree_search ts = { .x = x, .object = object };

	ts.found = (struct near){ .x = x, .target = "" };
	search_tree(&ts);
	return ts.found.nr ? intern(x->names, str_of(ts.found.list[0])) :
			     NULL;
}
