// SPDX-License-Identifier: GPL-2.0
/*
 * godeps check --kernel=...: which programs fit, of one kernel with the reasons, of
 * several as a table.
 */
#include "cmd.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "check/fits.h"

void check_fits(struct session *s, struct strbuf *out)
{
	struct fits fits = { .nr = 0 };

	fits_of(session_graph(s), &fits);
	fits_write(&fits, out);
	fits_free(&fits);
}

/* A program in one kernel. */
struct cell {
	char *program;
	size_t kernel;
	enum fit fit;
};

struct table {
	const char *const *kernels;
	size_t nr_kernels;
	bool *failed;		/* by kernel: it could not be read */
	struct cell *cells;
	size_t nr, cap;
};

static int kernels_by_program(const void *a, const void *b)
{
	const struct cell *x = a, *y = b;
	int order = strcmp(x->program, y->program);

	return order ? order : (x->kernel > y->kernel) - (x->kernel < y->kernel);
}

static void add_cells(struct table *t, size_t kernel, struct session *s)
{
	struct fits fits = { .nr = 0 };
	size_t i;

	fits_of(session_graph(s), &fits);
	for (i = 0; i < fits.nr; i++) {
		vec_grow(t->cells, t->nr, t->cap);
		t->cells[t->nr++] = (struct cell){
			str_dup(fits.list[i].name), kernel, fits.list[i].fit,
		};
	}
	fits_free(&fits);
}

static void write_head(const struct table *t, struct strbuf *out)
{
	size_t i;

	sb_adds(out, "| program |");
	for (i = 0; i < t->nr_kernels; i++) {
		struct str name = str_of(t->kernels[i]);

		while (name.len > 1 && str_ends(name, STR("/")))
			name = str_head(name, name.len - 1);
		name = str_is(name, "/") ? name : path_base(name);
		sb_addf(out, " %.*s |", STR_ARG(name));
	}
	sb_adds(out, "\n|---|");
	for (i = 0; i < t->nr_kernels; i++)
		sb_adds(out, "---|");
	sb_addch(out, '\n');
}

/* The cells of one program are in the order of kernels, some may be missing. */
static size_t write_row(const struct table *t, size_t first, struct strbuf *out)
{
	const char *program = t->cells[first].program;
	size_t i, n = first;

	sb_addf(out, "| %s |", program);
	for (i = 0; i < t->nr_kernels; i++) {
		if (n < t->nr && t->cells[n].kernel == i && !strcmp(t->cells[n].program, program))
			sb_addf(out, " %s |", fit_word(t->cells[n++].fit));
		else
			sb_adds(out, t->failed[i] ? " cannot be read |" : " |");
	}
	sb_addch(out, '\n');
	return n;
}

static int table_status(const struct table *t)
{
	int status = EXIT_CLEAN;
	size_t i;

	for (i = 0; i < t->nr; i++)
		if (t->cells[i].fit >= FIT_OPTIONS)
			status = EXIT_FINDINGS;
	for (i = 0; i < t->nr_kernels; i++)
		if (t->failed[i])
			status = EXIT_FAILED;
	return status;
}

int check_kernels(const struct invocation *inv, struct session_options *o,
		  const char *const *kernels, size_t nr)
{
	struct table t = { .kernels = kernels, .nr_kernels = nr };
	const struct kb_options given = o->kernel;
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i;
	int status;

	t.failed = xcalloc(nr, sizeof(*t.failed));
	for (i = 0; i < nr; i++) {
		struct session *s;

		o->elsewhere = kernels[i];
		o->kernel = given;
		s = session_start(inv, o);
		t.failed[i] = !s;
		if (s)
			add_cells(&t, i, s);
		session_free(s);
	}
	if (t.nr)
		qsort(t.cells, t.nr, sizeof(*t.cells), kernels_by_program);
	write_head(&t, &text);
	for (i = 0; i < t.nr;)
		i = write_row(&t, i, &text);
	status = write_output(inv, sb_str(&text)) ?: table_status(&t);
	for (i = 0; i < t.nr; i++)
		free(t.cells[i].program);
	free(t.cells);
	free(t.failed);
	return status;
}
