// SPDX-License-Identifier: GPL-2.0
/*
 * Trying the configurations of a tree: first what "make defconfig" takes on
 * each architecture; then, for what none of them builds, those that name a
 * symbol that it depends on.  If more than one is needed, all others are tried, too,
 * for one of them may do alone: 500, a tenth of a second each.
 */
#include "change/matrix.h"

#include "arch/arch.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/tree.h"
#include "explain/explain.h"
#include "kbuild/kbuild.h"
#include "cover.h"
#include "matrix-parts.h"
#include "query/defconfig.h"
#include "wants.h"

struct listing {
	struct matrix *m;
	const char *arch;
};

static void take_config(void *ctx, struct str name)
{
	struct listing *l = ctx;
	struct matrix *m = l->m;

	if (!str_ends(name, STR("defconfig")))
		return;
	vec_grow(m->configs, m->nr_configs, m->cap_configs);
	m->configs[m->nr_configs++] = (struct matrix_config){
		.arch = str_dup(str_of(l->arch)), .name = str_dup(name),
	};
}

static void take_arch(void *ctx, struct str name)
{
	struct matrix *m = ctx;
	SCOPED_STRBUF arch = STRBUF_INIT;
	SCOPED_STRBUF dir = STRBUF_INIT;
	struct listing l = { .m = m };

	sb_addstr(&arch, name);
	l.arch = sb_cstr(&arch);
	sb_addf(&dir, "arch/%s/configs", l.arch);
	tree_list(m->tree, sb_cstr(&dir), take_config, &l);
}

/* The most common architectures first: among equals the first is chosen. */
static int matrix_in_order(const void *pa, const void *pb)
{
	const struct matrix_config *a = pa, *b = pb;
	size_t ra = arch_rank(a->arch), rb = arch_rank(b->arch);
	int order;

	if (a->own != b->own)
		return a->own ? -1 : 1;
	if (ra != rb)
		return ra < rb ? -1 : 1;
	order = strcmp(a->arch, b->arch);
	return order ? order : strcmp(a->name, b->name);
}

static void mark_own(struct matrix *m)
{
	size_t i;

	for (i = 0; i < m->nr_configs; i++) {
		struct matrix_config *c = &m->configs[i];
		const struct arch *a = arch_find(str_of(c->arch), NULL);
		SCOPED_STRBUF name = STRBUF_INIT;

		if (a && a->asks_machine)
			sb_adds(&name, a->asks_machine);
		else
			defconfig_name(m->tree, c->arch, &name);
		c->own = !strcmp(sb_cstr(&name), c->name);
	}
}

void matrix_list(struct matrix *m)
{
	tree_list(m->tree, "arch", take_arch, m);
	mark_own(m);
	if (m->nr_configs)
		qsort(m->configs, m->nr_configs, sizeof(*m->configs), matrix_in_order);
}

/* Objects of arch/X are built for X only. */
bool matrix_may_build(const struct matrix_config *c, const char *object)
{
	struct str rest = str_of(object);
	size_t slash;

	if (!str_starts(rest, STR("arch/")))
		return true;
	rest = str_from(rest, 5);
	slash = str_chr(rest, '/');
	return arch_uses(c->arch, str_head(rest, slash));
}

bool matrix_is_built(const struct matrix *m, size_t object)
{
	size_t i;

	for (i = 0; i < m->nr_configs; i++)
		if (m->built[i * m->nr_objects + object])
			return true;
	return false;
}

/* Would another configuration tell anything? */
static bool matrix_is_wanted(const struct matrix *m, const struct matrix_config *c)
{
	size_t i;

	for (i = 0; i < m->nr_objects; i++)
		if (matrix_may_build(c, m->objects[i].name) && !matrix_is_built(m, i))
			return true;
	return false;
}

static void matrix_add_need(struct matrix_object *o, const struct ex_answer *a)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i;

	if (o->needs || !wants_text(a, &text))
		return;
	o->needs = str_dup(sb_str(&text));
	for (i = 0; i < a->nr_changes; i++) {
		const struct ex_change *c = &a->changes[i];

		if (!c->symbol || c->off)
			continue;
		vec_grow(o->symbols, o->nr_symbols, o->cap_symbols);
		o->symbols[o->nr_symbols++] = str_dup(str_of(c->symbol));
	}
}

static void matrix_ask(struct matrix *m, size_t config, struct kb *kb)
{
	struct explain *x = explain_new(kb, NULL);
	size_t i;

	explain_paths_only(x);
	for (i = 0; i < m->nr_objects; i++) {
		struct matrix_object *o = &m->objects[i];
		const struct ex_answer *a;

		if (!matrix_may_build(&m->configs[config], o->name))
			continue;
		a = explain_target(x, str_of(o->name));
		if (a->verdict == EX_BUILT)
			m->built[config * m->nr_objects + i] = true;
		else
			matrix_add_need(o, a);
	}
	explain_free(x);
}

static void try_config(struct matrix *m, size_t at)
{
	struct matrix_config *c = &m->configs[at];
	SCOPED_STRBUF file = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct interner *names = interner_new();
	struct diag *diag = diag_new();
	struct kb_options kernel = { .arch = c->arch, .tree = m->tree };
	struct kb *kb = NULL;

	c->tried = true;
	if (m->progress)
		m->progress(m->progress_ctx, c);
	if (!defconfig_complete(m->tree, c->arch, c->name, &file, &text, diag)) {
		kernel.text = sb_str(&text);
		kernel.config = sb_cstr(&file);
		kb = kb_read(&kernel, names, diag);
	}
	if (kb)
		matrix_ask(m, at, kb);
	kb_free(kb);
	diag_free(diag);
	interner_free(names);
}

/* Whether the text of a configuration sets one of an object's symbols. */
static bool sets_one(struct str text, const struct matrix_object *o)
{
	size_t i;

	for (i = 0; i < o->nr_symbols; i++) {
		SCOPED_STRBUF line = STRBUF_INIT;

		sb_addf(&line, "%s=", o->symbols[i]);
		if (str_has(text, sb_cstr(&line)))
			return true;
	}
	return false;
}

static bool is_promising(const struct matrix *m, const struct matrix_config *c)
{
	SCOPED_STRBUF file = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i;

	sb_addf(&file, "arch/%s/configs/%s", c->arch, c->name);
	if (tree_read(m->tree, sb_cstr(&file), LIMIT_MAKEFILE_BYTES, &text))
		return false;
	for (i = 0; i < m->nr_objects; i++) {
		const struct matrix_object *o = &m->objects[i];

		if (o->needs && matrix_may_build(c, o->name) && !matrix_is_built(m, i) &&
		    sets_one(sb_str(&text), o))
			return true;
	}
	return false;
}

/* Objects from this many arch directories need at least this many. */
static size_t lower_bound(const struct matrix *m)
{
	size_t i, j, n = 0;

	for (i = 0; i < m->nr_configs; i++) {
		if (!m->configs[i].own)
			continue;
		for (j = 0; j < m->nr_objects; j++)
			if (str_starts(str_of(m->objects[j].name), STR("arch/")) &&
			    matrix_may_build(&m->configs[i], m->objects[j].name))
				break;
		n += j < m->nr_objects;
	}
	return n ? n : 1;
}

static size_t matrix_choose(struct matrix *m)
{
	return cover_choose(m->built, m->nr_configs, m->nr_objects, m->chosen);
}

/* Perhaps one that was not tried builds what takes two of the others. */
static void try_rest(struct matrix *m)
{
	size_t i;

	for (i = 0; i < m->nr_configs; i++)
		if (!m->configs[i].tried)
			try_config(m, i);
}

void matrix_try(struct matrix *m, bool quick)
{
	size_t i;

	m->built = xcalloc(m->nr_configs * m->nr_objects + 1, sizeof(bool));
	m->chosen = xcalloc(m->nr_configs + 1, sizeof(bool));
	for (i = 0; i < m->nr_configs; i++)
		if (m->configs[i].own && matrix_is_wanted(m, &m->configs[i]))
			try_config(m, i);
	for (i = 0; i < m->nr_configs; i++)
		if (!m->configs[i].tried && matrix_is_wanted(m, &m->configs[i]) &&
		    is_promising(m, &m->configs[i]))
			try_config(m, i);
	if (matrix_choose(m) <= lower_bound(m) || quick)
		return;
	try_rest(m);
	matrix_choose(m);
}

void matrix_free(struct matrix *m)
{
	size_t i, k;

	for (i = 0; i < m->nr_configs; i++) {
		free(m->configs[i].arch);
		free(m->configs[i].name);
	}
	for (i = 0; i < m->nr_objects; i++) {
		free(m->objects[i].name);
		free(m->objects[i].needs);
		free(m->objects[i].never);
		for (k = 0; k < m->objects[i].nr_symbols; k++)
			free(m->objects[i].symbols[k]);
		free(m->objects[i].symbols);
	}
	for (i = 0; i < m->nr_fragments; i++) {
		free(m->fragments[i].lines);
		free(m->fragments[i].objects);
	}
	free(m->fragments);
	free(m->configs);
	free(m->objects);
	free(m->built);
	free(m->chosen);
}
