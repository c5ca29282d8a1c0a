// SPDX-License-Identifier: GPL-2.0
/*
 * godeps review: what patches do to the graph.
 *
 * Under each configuration the states of the series are read one after the
 * other; a step is compared with the one before it, the whole with the base.
 */
#include "review.h"

#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "csource/ksrc.h"
#include "kconfig/kconfig.h"
#include "out/diff.h"
#include "change/diff.h"

struct run {
	const struct invocation *inv;
	struct repo *repo;
	struct series series;
	struct review_configs configs;
	struct review *review;
	struct ksrc_memo *memo;	/* sources that every state has */
	struct strbuf picture;	/* of the whole, under the first configuration */
	struct change_rename *renames;	/* of the step that is looked at */
	size_t nr_renames;
};

static bool touches_kconfig(const struct review_step *step)
{
	size_t i;

	for (i = 0; i < step->nr_files; i++)
		if (strstr(step->files[i].to.ptr, "Kconfig") ||
		    strstr(step->files[i].from.ptr, "Kconfig"))
			return true;
	return false;
}

static void compare_kconfig(struct run *run, struct review_step *step,
			    struct reading *a, struct reading *b,
			    unsigned int config)
{
	struct changes *changes = changes_of_kconfig(sides_kconfig(&a->sides),
						     sides_kconfig(&b->sides));

	review_add_changes(run->review, step, changes, config);
	changes_free(changes);
}

/* Is there a go.mod of this step beside the vendor directory of @file? */
static bool is_with_gomod(const struct review_step *step, struct str file)
{
	struct str dir = str_head(file, file.len - sizeof("vendor/modules.txt") + 1);
	size_t i;

	for (i = 0; i < step->nr_files; i++) {
		struct str other = step->files[i].to;

		if (other.len == dir.len + 6 && str_starts(other, dir) &&
		    str_ends(other, STR("go.mod")))
			return true;
	}
	return false;
}

static bool tells_of_modules(const struct review_step *step, struct str file)
{
	if (str_is(path_base(file), "go.mod"))
		return true;
	return (str_is(file, "vendor/modules.txt") ||
		str_ends(file, STR("/vendor/modules.txt"))) &&
	       !is_with_gomod(step, file);
}

static void compare_gomods(struct run *run, struct review_step *step,
			   struct reading *a, struct reading *b,
			   unsigned int config)
{
	size_t i;

	for (i = 0; i < step->nr_files; i++) {
		const struct review_file *f = &step->files[i];
		SCOPED_STRBUF old = STRBUF_INIT;
		SCOPED_STRBUF new = STRBUF_INIT;
		struct changes *changes;

		if (!tells_of_modules(step, f->to))
			continue;
		/* What is not there, or too large, says nothing. */
		tree_read(a->tree, f->from.ptr, LIMIT_SOURCE_BYTES, &old);
		tree_read(b->tree, f->to.ptr, LIMIT_SOURCE_BYTES, &new);
		changes = changes_of_gomod(f->to.ptr, sb_str(&old), sb_str(&new));
		review_add_changes(run->review, step, changes, config);
		changes_free(changes);
	}
}

static void compare(struct run *run, struct review_step *step, struct reading *a,
		    struct reading *b, unsigned int config)
{
	const struct change_more more = {
		.order = { a->order, b->order },
		.nr_order = { a->nr_order, b->nr_order },
		.renames = run->renames, .nr_renames = run->nr_renames,
	};
	struct diff *d = diff_graphs(a->sides.graph, b->sides.graph);
	struct changes *changes = changes_find(d, &more);

	review_add_changes(run->review, step, changes, config);
	review_add_findings(run->review, step, a->sides.findings,
			    b->sides.findings, config);
	compare_gomods(run, step, a, b, config);
	if (touches_kconfig(step))
		compare_kconfig(run, step, a, b, config);
	if (step == &run->review->whole && !config)
		diff_dot(d, "what the series changes", &run->picture);
	changes_free(changes);
	diff_free(d);
}

static void find_renames(struct run *run, const struct review_step *step)
{
	size_t i;

	free(run->renames);
	run->renames = xcalloc(step->nr_files + 1, sizeof(*run->renames));
	run->nr_renames = 0;
	for (i = 0; i < step->nr_files; i++)
		if (step->files[i].mark == 'R')
			run->renames[run->nr_renames++] = (struct change_rename){
				step->files[i].from, step->files[i].to,
			};
}

/* The names that the files of a step have, and those that renamed ones had. */
static size_t names_of(const struct review_step *step, struct str *names)
{
	size_t i, nr = 0;

	for (i = 0; i < step->nr_files; i++) {
		names[nr++] = step->files[i].to;
		if (step->files[i].mark == 'R')
			names[nr++] = step->files[i].from;
	}
	return nr;
}

static void find_impact(struct run *run, struct review_step *step,
			struct reading *r, unsigned int config)
{
	struct str *files = xcalloc(2 * step->nr_files + 1, sizeof(*files));
	size_t nr = names_of(step, files);
	struct impact *impact;

	if (step == &run->review->whole)
		review_headers(run->review, step, r, config);
	impact = impact_find(r->sides.graph, files, nr);
	if (step->impact && step->impact->nr_nodes >= impact->nr_nodes) {
		impact_free(impact);
	} else {
		impact_free(step->impact);
		step->impact = impact;
	}
	free(files);
}

/* All steps under one configuration. */
static int look_under(struct run *run, unsigned int config)
{
	const struct review_config *c = &run->configs.at[config];
	struct reading base, at[2];
	struct reading *before = &base;
	size_t i;
	int status = reading_of(run->inv, run->repo, &run->series.base, c,
				run->memo, &base);

	if (status)
		fail("the tree before the series cannot be read under %s",
		     c->name);
	for (i = 0; !status && i < run->series.nr; i++) {
		struct review_step *step = &run->review->steps[i];
		struct reading *now = &at[i % 2];

		status = reading_of(run->inv, run->repo,
				    &run->series.steps[i].state, c,
				    run->memo, now);
		if (status) {
			fail("the tree after patch %s, \"%s\", cannot be read under %s",
			     step->id, step->title, c->name);
		} else if (run->series.nr > 1) {
			find_renames(run, step);
			compare(run, step, before, now, config);
			find_impact(run, step, now, config);
		}
		if (before != &base)
			reading_free(before);
		before = now;
	}
	if (!status && before != &base) {
		find_renames(run, &run->review->whole);
		compare(run, &run->review->whole, &base, before, config);
		review_look_at_files(run->review, &run->review->whole,
				     sides_explain(&before->sides), config);
		find_impact(run, &run->review->whole, before, config);
	}
	if (before != &base)
		reading_free(before);
	reading_free(&base);
	return status;
}

static int find_files(struct run *run, struct review_step *step,
		      const struct repo_id *a, const struct repo_id *b)
{
	static const char marks[] = {
		[REPO_ADDED] = 'A', [REPO_DELETED] = 'D',
		[REPO_MODIFIED] = 'M', [REPO_RENAMED] = 'R',
	};
	struct review *r = run->review;
	struct diag *diag = diag_new();
	struct repo_changes changes;
	int err = repo_changes(run->repo, a, b, &changes, diag);
	size_t i;

	step->nr_files = changes.nr;
	step->files = arena_alloc(r->mem, (changes.nr + 1) * sizeof(*step->files));
	for (i = 0; i < changes.nr; i++)
		step->files[i] = (struct review_file){
			.mark = marks[changes.at[i].kind],
			.from = str_of(review_keep(r, str_of(changes.at[i].from))),
			.to = str_of(review_keep(r, str_of(changes.at[i].to))),
		};
	repo_changes_free(&changes);
	report(diag);
	diag_free(diag);
	return err ? EXIT_FAILED : 0;
}

/* The steps, before anything of them is known but their files. */
static int make_steps(struct run *run)
{
	struct series *s = &run->series;
	struct review *r = run->review;
	const struct repo_id *before = &s->base;
	int status = 0;
	size_t i;

	r->base = review_keep(r, str_of(s->base_name));
	r->steps = arena_alloc(r->mem, (s->nr + 1) * sizeof(*r->steps));
	r->nr_steps = s->nr;
	for (i = 0; !status && i < s->nr; i++) {
		SCOPED_STRBUF id = STRBUF_INIT;

		sb_addf(&id, "%zu/%zu", i + 1, s->nr);
		r->steps[i] = (struct review_step){
			.id = review_keep(r, sb_str(&id)),
			.commit = review_keep(r, str_of(s->steps[i].commit)),
			.title = review_keep(r, str_of(s->steps[i].title)),
		};
		status = find_files(run, &r->steps[i], before,
				    &s->steps[i].state);
		before = &s->steps[i].state;
	}
	r->whole.title = r->whole.commit = "";
	return status ? status : find_files(run, &r->whole, &s->base, before);
}

static int find_configs(struct run *run)
{
	struct review *r = run->review;
	SCOPED_STRBUF note = STRBUF_INIT;
	struct tree *tree;
	int status;
	size_t i;

	if (repo_tree(run->repo, &run->series.base, &tree))
		return fail("a state of the repository cannot be read");
	status = configs_read(run->inv, tree, &run->configs, &note);
	tree_close(tree);
	r->nr_configs = run->configs.nr;
	r->configs = arena_alloc(r->mem, (r->nr_configs + 1) * sizeof(char *));
	for (i = 0; i < r->nr_configs; i++)
		r->configs[i] = review_keep(r, str_of(run->configs.at[i].name));
	if (note.len)
		review_note(r, sb_cstr(&note));
	return status;
}

static int look(struct run *run)
{
	struct diag *diag = diag_new();
	int err = repo_open(kernel_options(run->inv).srctree, &run->repo, diag);
	unsigned int i;
	int status;

	report(diag);
	diag_free(diag);
	if (err)
		return EXIT_FAILED;
	status = series_read(run->inv, run->repo, &run->series);
	if (!status)
		status = make_steps(run);
	if (!status)
		status = find_configs(run);
	for (i = 0; !status && i < run->configs.nr; i++)
		status = look_under(run, i);
	if (!status && run->series.nr == 1)
		review_step_is_whole(run->review);
	return status;
}

static int status_of(const struct invocation *inv, const struct review *r)
{
	const char *on = opt(inv, "fail-on");
	enum severity least = on && !strcmp(on, "error") ? SEV_ERROR :
							    SEV_WARNING;

	if (on && !strcmp(on, "never"))
		return EXIT_CLEAN;
	return review_worst(r) >= least ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int run_review(struct invocation *inv)
{
	struct run run = { .inv = inv };
	int status;

	if (check_choice(inv, "format", review_formats))
		return EXIT_FAILED;
	run.review = review_new();
	run.memo = ksrc_memo_new();
	run.review->arch = opt(inv, "arch") ? opt(inv, "arch") : "this machine's ARCH";
	status = look(&run);
	if (!status)
		status = review_write(inv, run.review, sb_str(&run.picture));
	if (!status)
		status = status_of(inv, run.review);
	sb_free(&run.picture);
	free(run.renames);
	review_free(run.review);
	ksrc_memo_free(run.memo);
	configs_free(&run.configs);
	series_free(&run.series);
	repo_close(run.repo);
	return status;
}

static const struct cmd_option options[] = {
	{ "srctree", 0, "DIR", "a directory of the git checkout (default: .)" },
	OPT_OBJTREE,
	{ "config", 0, "FILE", "look under this configuration; may be repeated" },
	OPT_ARCH,
	{ "base", 0, "REV", "what patches from files are for (default: HEAD)" },
	OPT_GODIR,
	OPT_MODCACHE,
	OPT_POLICY,
	OPT_TODAY,
	OPT_WARN,
	OPT_FAIL_ON,
	{ "all", 0, NULL, "long lists in full, and findings that are not new" },
	{ "format", 'f', "FORMAT", "text (default), markdown, json, dot, checkpatch, sarif, github or b4" },
	OPT_OUTPUT,
	OPT_VERBOSE,
	{ .name = NULL }
};

const struct command cmd_review = {
	.name = "review",
	.operands = "[RANGE|PATCH|-]...",
	.summary = REVIEW_SUMMARY,
	.about =
"Reads the states before and after each patch of a series and says what it\n"
"changes on both sides, which findings are new, and who is affected.\n"
"\n"
"The series is a range of commits (v6.11..v6.12, HEAD~3..), or a commit, or\n"
"patches from files or standard input (-), which are applied to --base in\n"
"memory.  Nothing is checked out or written, and nothing of the patches is\n"
"ever run.",
	.options = { options },
	.run = run_review,
};
