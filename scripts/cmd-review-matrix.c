// SPDX-License-Identifier: GPL-2.0
/*
 * godeps matrix: which of the tree's configurations must be built to have
 * built all that a patch touches.
 */
#include "cmd.h"
#include "cmd-solve-solver.h"

#include "arch/arch.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/tree.h"
#include "progress.h"
#include "report/matrix.h"
#include "change/matrix.h"
#include "cover/never.h"
#include "review/series.h"
#include "review/touched.h"

/* The series and the tree after it, opened. */
struct run {
	const struct invocation *inv;
	struct repo *repo;
	struct series series;
	struct matrix matrix;
	struct diag *diag;
};

static int review_matrix_by_name(const void *pa, const void *pb)
{
	const struct matrix_object *a = pa, *b = pb;

	return strcmp(a->name, b->name);
}

static void take_objects(struct matrix *m, const struct interner *objects)
{
	uint32_t i;

	for (i = 0; i < intern_count(objects); i++) {
		vec_grow(m->objects, m->nr_objects, m->cap_objects);
		m->objects[m->nr_objects++] = (struct matrix_object){
			.name = str_dup(atom_str(intern_at(objects, i))),
		};
	}
	if (m->nr_objects)
		qsort(m->objects, m->nr_objects, sizeof(*m->objects), review_matrix_by_name);
}

/* After the tree of the matrix has been opened. */
static int find_objects(struct run *r)
{
	const struct series *s = &r->series;
	struct interner *objects;
	struct repo_changes changes;
	struct tree *before;
	int err;

	if (!s->nr)
		return 0;
	err = repo_tree(r->repo, &s->base, &before, r->diag);
	if (err)
		return err;
	err = repo_changes(r->repo, &s->base, &s->steps[s->nr - 1].state,
			   &changes, r->diag);
	objects = interner_new();
	if (!err)
		touched_objects(before, r->matrix.tree, &changes, objects, r->diag);
	take_objects(&r->matrix, objects);
	interner_free(objects);
	repo_changes_free(&changes);
	err = tree_report(before, NULL, r->diag) ?: err;
	tree_close(before);
	return err;
}

static void say_config(void *ctx, const struct matrix_config *c)
{
	progress_show(ctx, "trying ARCH=%s %s", c->arch, c->name);
}

static int read_series(struct run *r)
{
	struct series_options o = { .base = opt(r->inv, "base") };
	const char **what;
	int err;

	o.what = what = operands(r->inv, &o.nr_what);
	err = series_read(r->repo, &o, &r->series, r->diag);
	free(what);
	return err;
}

/* The architecture that is asked about an object: its own, or the most common one. */
static const char *review_matrix_arch(struct run *r, const char *object)
{
	const struct arch *arch;
	size_t i;

	for (i = 0; (arch = arch_at(i)); i++) {
		SCOPED_STRBUF dir = STRBUF_INIT;

		sb_addf(&dir, "arch/%s/", arch->name);
		if (str_starts(str_of(object), STR("arch/")) ?
		    str_starts(str_of(object), sb_str(&dir)) :
		    tree_type(r->matrix.tree, sb_cstr(&dir)) == TREE_DIR)
			return arch->name;
	}
	return NULL;
}

/* The objects of one architecture that no defconfig builds. */
struct review_never {
	struct matrix *m;
	const char *arch;
	const char **names;
	size_t *objects;
	size_t nr;
};

static void review_take_never(void *ctx, size_t i, struct str why)
{
	const struct review_never *never = ctx;
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addf(&text, "ARCH=%s: ", never->arch);
	sb_addstr(&text, why);
	never->m->objects[never->objects[i]].never = str_dup(sb_str(&text));
}

static void review_ask_never(struct run *r, struct review_never *never)
{
	struct kcfg_solver solver = solver_open();
	struct diag *said = diag_new();

	/* An error only means that nothing is known. */
	cover_never(r->matrix.tree, never->arch, &solver, never->names, never->nr,
		    review_take_never, never, said);
	diag_free(said);
	solver_close(&solver);
}

/* Why no defconfig builds an object: maybe because no configuration does. */
static void review_find_never(struct run *r)
{
	struct matrix *m = &r->matrix;
	struct review_never never = {
		.m = m,
		.names = xcalloc(m->nr_objects + 1, sizeof(char *)),
		.objects = xcalloc(m->nr_objects + 1, sizeof(size_t)),
	};
	const struct arch *arch;
	const char *of;
	size_t i, k;

	for (i = 0; (arch = arch_at(i)); i++) {
		never.arch = arch->name;
		for (k = never.nr = 0; k < m->nr_objects; k++) {
			if (matrix_is_built(m, k))
				continue;
			of = review_matrix_arch(r, m->objects[k].name);
			if (!of || strcmp(of, arch->name))
				continue;
			never.names[never.nr] = m->objects[k].name;
			never.objects[never.nr++] = k;
		}
		if (never.nr)
			review_ask_never(r, &never);
	}
	free(never.names);
	free(never.objects);
}

static int review_matrix_look(struct run *r)
{
	const struct series *s = &r->series;
	struct progress p;
	int err = repo_open(kernel_options(r->inv).srctree, &r->repo, r->diag);

	if (!err)
		err = read_series(r);
	if (!err)
		err = repo_tree(r->repo, s->nr ? &s->steps[s->nr - 1].state :
				&s->base, &r->matrix.tree, r->diag);
	if (!err)
		err = find_objects(r);
	report(r->diag);
	if (err)
		return EXIT_FAILED;
	if (!r->matrix.nr_objects)
		return 0;
	matrix_list(&r->matrix);
	if (!r->matrix.nr_configs)
		return fail("not a kernel tree: the repository has no defconfigs");
	progress_begin(&p, r->inv);
	r->matrix.progress = say_config;
	r->matrix.progress_ctx = &p;
	matrix_try(&r->matrix, opt(r->inv, "quick"));
	progress_show(&p, "looking for what no defconfig builds");
	matrix_find_fragments(&r->matrix);
	review_find_never(r);
	progress_end(&p);
	r->matrix.progress = NULL;
	return 0;
}

static int write_fragment(const struct run *r)
{
	const char *file = opt(r->inv, "fragment");
	SCOPED_STRBUF text = STRBUF_INIT;
	int err;

	if (!file)
		return 0;
	matrix_fragment_text(&r->matrix, &text);
	err = file_write(file, sb_str(&text));
	return err < 0 ? fail("%s: cannot write: %s", file, strerror(-err)) : 0;
}

static int write_matrix(const struct run *r)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (wants_json(r->inv))
		matrix_json(&r->matrix, &text);
	else
		matrix_text(&r->matrix, &text);
	return report_tree(r->matrix.tree) ?: write_fragment(r) ?:
	       write_output(r->inv, sb_str(&text));
}

static int run_matrix(struct invocation *inv)
{
	struct run r = { .inv = inv };
	int status;

	r.diag = diag_new();
	status = review_matrix_look(&r);
	if (!status)
		status = write_matrix(&r);
	tree_close(r.matrix.tree);
	matrix_free(&r.matrix);
	series_free(&r.series);
	repo_close(r.repo);
	diag_free(r.diag);
	return status;
}

static const struct cmd_option options[] = {
	{ "quick", 0, NULL, "accept any set that builds everything, not just the smallest" },
	{ "fragment", 0, "FILE", "write the lines that build what no defconfig builds" },
	{ "format", 'f', "|text|json", "output format (default: text)" },
	{ .name = NULL }
};

const struct command cmd_matrix = {
	.operands = "[RANGE|PATCH|-]...",
	.about =
"Prints the smallest set of the tree's own configurations (ARCH and\n"
"defconfig) that together build every object that a series touches: by its\n"
"source, by a line of a makefile or by a header.  What none of them builds is\n"
"listed with what would have to be set, and with the lines that do so on top of\n"
"a defconfig.\n"
"\n"
"With --format=json it is a matrix for CI: {\"include\": [{\"arch\", \"config\",\n"
"\"objects\"}], \"uncovered\": [{\"object\", \"needs\", \"never\"}],\n"
"\"fragments\": [{\"arch\", \"config\", \"lines\", \"objects\"}]}.",
	.common = COMMON(SRCTREE) | COMMON(BASE) | OUTPUT_OPTIONS,
	.options = { options },
	.run = run_matrix,
};
