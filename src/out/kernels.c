// SPDX-License-Identifier: GPL-2.0
/*
 * The table, assembled and sorted.
 */
#include "kernels-parts.h"

#include "base/mem.h"
#include "base/path.h"
#include "graph/graph.h"

struct kernel_table *kernel_table_new(void)
{
	struct kernel_table *t = xcalloc(1, sizeof(*t));

	t->mem = arena_new();
	return t;
}

void kernel_table_free(struct kernel_table *t)
{
	if (!t)
		return;
	arena_free(t->mem);
	free(t->kernels);
	free(t->cells);
	free(t);
}

size_t table_add_kernel(struct kernel_table *t, struct str place, size_t number, bool failed)
{
	vec_grow(t->kernels, t->nr_kernels, t->cap_kernels);
	t->kernels[t->nr_kernels] = (struct table_kernel){
		arena_str(t->mem, place), number, failed,
	};
	return t->nr_kernels++;
}

void table_add_cell(struct kernel_table *t, const struct table_cell *cell)
{
	struct table_cell c = *cell;
	size_t i;

	c.program = arena_str(t->mem, cell->program);
	c.reasons = arena_alloc(t->mem, (cell->nr + 1) * sizeof(*c.reasons));
	for (i = 0; i < cell->nr; i++) {
		struct fit_reason *r = &c.reasons[i];

		*r = cell->reasons[i];
		r->symbol = arena_str(t->mem, r->symbol);
		r->target = arena_str(t->mem, r->target);
		if (r->at.file)
			r->at.file = arena_str(t->mem, str_of(r->at.file)).ptr;
	}
	vec_grow(t->cells, t->nr, t->cap);
	t->cells[t->nr++] = c;
}

void kernel_table_add(struct kernel_table *t, struct str place, size_t number,
		      const struct graph *g)
{
	size_t i, kernel = table_add_kernel(t, place, number, !g);
	struct fits fits = { .nr = 0 };

	if (!g)
		return;
	fits_of(g, &fits);
	for (i = 0; i < fits.nr; i++)
		table_add_cell(t, &(struct table_cell){
			.program = fits.list[i].name, .kernel = kernel,
			.fit = fits.list[i].fit, .reasons = fits.list[i].reasons,
			.nr = fits.list[i].nr });
	fits_free(&fits);
}

struct by_number {
	struct table_kernel kernel;
	size_t old;
};

static int kernels_by_number(const void *a, const void *b)
{
	const struct by_number *x = a, *y = b;
	int order = (x->kernel.number > y->kernel.number) - (x->kernel.number < y->kernel.number);

	return order ?: (x->old > y->old) - (x->old < y->old);
}

static int cells_by_program(const void *a, const void *b)
{
	const struct table_cell *x = a, *y = b;
	int order = str_cmp(x->program, y->program);

	return order ?: (x->kernel > y->kernel) - (x->kernel < y->kernel);
}

void kernel_table_sort(struct kernel_table *t)
{
	struct by_number *list = xcalloc(t->nr_kernels + 1, sizeof(*list));
	size_t *now = xcalloc(t->nr_kernels + 1, sizeof(*now));
	size_t i;

	for (i = 0; i < t->nr_kernels; i++)
		list[i] = (struct by_number){ t->kernels[i], i };
	if (t->nr_kernels)
		qsort(list, t->nr_kernels, sizeof(*list), kernels_by_number);
	for (i = 0; i < t->nr_kernels; i++) {
		t->kernels[i] = list[i].kernel;
		now[list[i].old] = i;
	}
	for (i = 0; i < t->nr; i++)
		t->cells[i].kernel = now[t->cells[i].kernel];
	if (t->nr)
		qsort(t->cells, t->nr, sizeof(*t->cells), cells_by_program);
	free(list);
	free(now);
}

struct str table_kernel_name(const struct table_kernel *k)
{
	struct str name = k->place;

	while (name.len > 1 && str_ends(name, STR("/")))
		name = str_head(name, name.len - 1);
	return str_is(name, "/") ? name : path_base(name);
}

size_t table_next_program(const struct kernel_table *t, size_t first)
{
	size_t n = first;

	while (n < t->nr && str_eq(t->cells[n].program, t->cells[first].program))
		n++;
	return n;
}

const struct table_cell *table_cell_of(const struct kernel_table *t, size_t first,
				       size_t kernel)
{
	size_t n, end = table_next_program(t, first);

	for (n = first; n < end; n++)
		if (t->cells[n].kernel == kernel)
			return &t->cells[n];
	return NULL;
}
