// SPDX-License-Identifier: GPL-2.0
/*
 * godeps matrix: which of the tree's configurations must be built to have
 * built all that a patch touches.
 */
#include "cmd.h"

#include "base/tree.h"
#include "report/matrix.h"
#include "change/matrix.h"
#include "review/series.h"

/* The series and the tree after it, opened. */
struct run {
	const struct invocation *inv;
	struct repo *repo;
	struct series series;
	struct matrix matrix;
	struct diag *diag;
};

static void review_matrix_add_object(struct matrix *m, const char *path)
{
	struct str name = str_of(path);
	size_t dot = str_rchr(name, '.');
	SCOPED_STRBUF object = STRBUF_INIT;

	if (dot == name.len || (strcmp(path + dot, ".c") &&
				strcmp(path + dot, ".S") &&
				strcmp(path + dot, ".rs")))
		return;
	sb_addstr(&object, str_head(name, dot));
	sb_adds(&object, ".o");
	vec_grow(m->objects, m->nr_objects, m->cap_objects);
	m->objects[m->nr_objects++] = (struct matrix_object){
		.name = str_dup(sb_str(&object)),
	};
}

static int find_objects(struct run *r)
{
	const struct series *s = &r->series;
	struct repo_changes changes;
	size_t i;
	int err;

	if (!s->nr)
		return 0;
	err = repo_changes(r->repo, &s->base, &s->steps[s->nr - 1].state,
			   &changes, r->diag);
	for (i = 0; i < changes.nr; i++)
		if (changes.at[i].kind != REPO_DELETED)
			review_matrix_add_object(&r->matrix, changes.at[i].to);
	repo_changes_free(&changes);
	return err;
}

static void say_config(const struct matrix_config *c)
{
	fprintf(stderr, "godeps: trying ARCH=%s %s\n", c->arch, c->name);
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

static int review_matrix_look(struct run *r)
{
	const struct series *s = &r->series;
	int err = repo_open(kernel_options(r->inv).srctree, &r->repo, r->diag);

	if (!err)
		err = read_series(r);
	if (!err)
		err = find_objects(r);
	if (!err)
		err = repo_tree(r->repo, s->nr ? &s->steps[s->nr - 1].state :
				&s->base, &r->matrix.tree);
	report(r->diag);
	if (err)
		return EXIT_FAILED;
	if (!r->matrix.nr_objects)
		return 0;
	matrix_list(&r->matrix);
	if (opt(r->inv, "verbose"))
		r->matrix.progress = say_config;
	matrix_try(&r->matrix, opt(r->inv, "quick"));
	return 0;
}

static int write_matrix(const struct run *r)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (wants_json(r->inv))
		matrix_json(&r->matrix, &text);
	else
		matrix_text(&r->matrix, &text);
	return report_tree(r->matrix.tree) ?: write_output(r->inv, sb_str(&text));
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
	{ "format", 'f', "|text|json", "output format (default: text)" },
	{ .name = NULL }
};

const struct command cmd_matrix = {
	.operands = "[RANGE|PATCH|-]...",
	.about =
"Prints the smallest set of the tree's own configurations (ARCH and\n"
"defconfig) that together build every object whose source a series touches.\n"
"What none of them builds is listed with what would have to be set.\n"
"\n"
"With --format=json it is a matrix for CI: {\"include\": [{\"arch\", \"config\",\n"
"\"objects\"}], \"uncovered\": [{\"object\", \"needs\"}]}.",
	.common = COMMON(SRCTREE) | COMMON(BASE) | OUTPUT_OPTIONS,
	.options = { options },
	.run = run_matrix,
};
