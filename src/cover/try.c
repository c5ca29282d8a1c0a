// SPDX-License-Identifier: GPL-2.0
/*
 * One architecture: its Kconfig files and makefiles are read, each open line gets its
 * condition, and lines with the same one become a class.
 */
#include "parts.h"

#include "arch/arch.h"
#include "base/diag.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "graph/graph.h"
#include "presence/presence.h"

static int try_read(struct cover_arch *a)
{
	const struct cover_kernel_of of = {
		.tree = a->c->tree, .arch = a->o->arch, .toolchain = a->o->toolchain,
		.names = a->names,
	};

	if (cover_kernel_read(&a->kernel, &of, a->diag))
		return -1;
	a->k = a->kernel.k;
	a->w = a->kernel.w;
	a->l = presence_lift(a->kernel.p);
	a->bdd = lift_bdd(a->l);
	return 0;
}

/* Why no configuration compiles a line, unless another architecture has said it before. */
static void try_explain(struct cover_arch *a, struct cover_line *l, const char *why)
{
	if (!l->why)
		l->why = intern(a->c->names, str_of(why));
}

static uint32_t try_line(struct cover_arch *a, const struct cover_source *s,
			 const struct cover_usage *usage, uint32_t line)
{
	uint32_t f = BDD_FALSE;
	unsigned int form;

	for (form = 0; form < SOURCE_FORMS; form++)
		if (usage->in[form] != BDD_FALSE)
			f = bdd_or(a->bdd, f, bdd_and(a->bdd, usage->in[form],
						      source_at(s->source, line, form)));
	return f;
}

static uint32_t try_class(struct cover_arch *a, uint32_t when, const struct cover_line *l)
{
	size_t i;

	for (i = 0; i < a->nr; i++)
		if (a->classes[i].when == when)
			break;
	if (i == a->nr) {
		vec_grow(a->classes, a->nr, a->cap);
		a->classes[a->nr++] = (struct cover_class){ .when = when, .first = l };
	}
	a->classes[i].nr_lines++;
	return (uint32_t)i + 1;
}

static bool try_is_included(struct str name)
{
	return str_ends(name, STR(".h")) || str_ends(name, STR(".dtsi")) ||
	       str_ends(name, STR(".inc"));
}

/* What is not open for this architecture has no reason that this one knows. */
static bool try_has_open(const struct cover_arch *a, const struct cover_file *f)
{
	size_t i;

	if (!cover_is_of(atom_str(f->name), a->srcarch))
		return false;
	for (i = 0; i < f->nr; i++)
		if (f->lines[i].state == COVER_OPEN)
			return !f->what;
	return false;
}

static void try_file(struct cover_arch *a, struct cover_file *f, uint32_t *class_of)
{
	struct str name = atom_str(f->name);
	struct cover_usage usage = { { BDD_FALSE } };
	const struct cover_source *s = cover_source(a, name);
	bool is_known = !try_is_included(name) && cover_add_uses(a, name, &usage);
	size_t i;

	if (!is_known)
		is_known = cover_add_includers(a, name, &usage);
	for (i = 0; i < f->nr; i++) {
		struct cover_line *l = &f->lines[i];
		uint32_t when;

		if (l->state != COVER_OPEN)
			continue;
		if (!s->source) {
			try_explain(a, l, "the file cannot be read");
			continue;
		}
		l->is_unknown_file = !is_known && !try_is_included(name);
		if (!is_known) {
			try_explain(a, l, try_is_included(name) ?
				    "nothing that is compiled includes the file" :
				    "no makefile names the file, and nothing that is compiled includes it");
			continue;
		}
		when = try_line(a, s, &usage, l->line);
		if (when == BDD_FALSE)
			try_explain(a, l, "the #if lines around it, and the makefile lines, contradict each other");
		else
			class_of[i] = try_class(a, when, l);
	}
}

static int try_classes(struct cover_arch *a)
{
	size_t i, nr = 0;

	for (i = 0; i < a->c->nr; i++)
		nr += a->c->files[i].nr;
	a->class_of = xcalloc(nr + 1, sizeof(*a->class_of));
	for (i = 0, nr = 0; i < a->c->nr; nr += a->c->files[i++].nr)
		if (try_has_open(a, &a->c->files[i]))
			try_file(a, &a->c->files[i], a->class_of + nr);
	if (!bdd_full(a->bdd))
		return 0;
	diag_add(a->diag, SEV_ERROR, NULL, NO_PLACE, "conditions are too large");
	return -1;
}

static const char *try_srcarch(const char *arch)
{
	const struct arch *row = arch_find(str_of(arch), NULL);

	return row ? row->name : arch;
}

int cover_try(struct cover *c, const struct cover_options *o, struct diag *diag)
{
	struct cover_arch a = {
		.c = c, .o = o, .srcarch = try_srcarch(o->arch), .diag = diag,
		.names = interner_new(),
	};
	int err = try_read(&a) ?: try_classes(&a);
	size_t i;

	if (!err && a.nr)
		cover_find(&a);
	for (i = 0; i < a.nr; i++)
		kcfg_condition_free(&a.classes[i].condition);
	graph_index_free(a.ix);
	graph_free(a.includes);
	cover_sources_free(&a);
	cover_kernel_free(&a.kernel);
	free(a.classes);
	free(a.class_of);
	interner_free(a.names);
	return err;
}
