// SPDX-License-Identifier: GPL-2.0
/*
 * What patches do to the graph.  Under each configuration the states of the
 * series are read one after the other; a step is compared with the one before
 * it, the whole with the base.
 */
#include "review/run.h"

#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/tree.h"
#include "change/diff.h"
#include "csource/ksrc.h"
#include "graph/graph.h"
#include "kconfig/kconfig.h"
#include "report/diff.h"

#include "parts.h"

struct run {
	const struct review_options *o;
	struct session_options session;	/* for each state */
	struct diag *diag;
	struct repo *repo;
	struct series series;
	struct review_configs configs;
	struct review *review;
	struct ksrc_memo *memo;	/* sources that every state has */
	struct strbuf *picture;	/* of the whole, under the first configuration */
	struct change_rename *renames;	/* of the step that is looked at */
	size_t nr_renames;
	size_t nr_read;		/* states so far */
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

/* Could a configuration be another one after it? */
static bool touches_configuration(const struct review_step *step)
{
	size_t i;

	for (i = 0; i < step->nr_files; i++)
		if (strstr(step->files[i].to.ptr, "/configs/") ||
		    strstr(step->files[i].from.ptr, "/configs/"))
			return true;
	return touches_kconfig(step);
}

static void compare_kconfig(struct run *run, struct review_step *step,
			    struct state *a, struct state *b,
			    unsigned int config)
{
	struct changes *changes = changes_of_kconfig(session_kconfig(a->session),
						     session_kconfig(b->session));

	review_add_changes(run->review, step, changes, config);
	changes_free(changes);
}

/* Does this step have a go.mod next to the vendor directory of @file? */
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
			   struct state *a, struct state *b,
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
		/* A file that does not exist, or is too large, is ignored. */
		tree_read(a->tree, f->from.ptr, LIMIT_SOURCE_BYTES, &old);
		tree_read(b->tree, f->to.ptr, LIMIT_SOURCE_BYTES, &new);
		changes = changes_of_gomod(f->to.ptr, sb_str(&old), sb_str(&new),
					   !state_module(a, path_dir(f->from)).len &&
					   !state_module(b, path_dir(f->to)).len);
		review_add_changes(run->review, step, changes, config);
		changes_free(changes);
	}
}

static void run_compare(struct run *run, struct review_step *step, struct state *a,
			struct state *b, unsigned int config)
{
	const struct change_more more = {
		.order = { a->order, b->order },
		.nr_order = { a->nr_order, b->nr_order },
		.renames = run->renames, .nr_renames = run->nr_renames,
	};
	struct diff *d = diff_graphs(session_graph(a->session),
				     session_graph(b->session));
	const struct graph_index *const index[] = { state_index(a), state_index(b) };
	struct changes *changes = changes_find(d, index, &more);

	review_add_changes(run->review, step, changes, config);
	review_add_findings(run->review, step, session_findings(a->session),
			    session_findings(b->session), config);
	compare_gomods(run, step, a, b, config);
	if (a->faults && b->faults)
		review_add_findings(run->review, step, a->faults, b->faults, config);
	/* Where a state has no configuration, it says nothing of the settings. */
	if (a->carried && b->carried)
		review_add_findings(run->review, step, a->settings, b->settings, config);
	if (!run->session.kernel.external && touches_kconfig(step)) {
		compare_kconfig(run, step, a, b, config);
		review_undefined(run->review, step, a, b, config);
	}
	if (step == &run->review->whole && !config && run->picture)
		diff_dot_open(d, "the changes of the series", run->picture);
	changes_free(changes);
	diff_free(d);
}

static void run_find_renames(struct run *run, const struct review_step *step)
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

/* Files of a step by name. */
struct numbers {
	struct interner *names;
	size_t *first;		/* number of the first file of a name, by its id */
	size_t makefile;	/* the last one, or 0 */
};

static struct numbers numbers_of(const struct str *files, size_t nr)
{
	struct numbers n = { .names = interner_new() };
	size_t i;

	n.first = xcalloc(nr + 1, sizeof(*n.first));
	for (i = 0; i < nr; i++) {
		uint32_t known = intern_count(n.names);
		const struct atom *name = intern(n.names, files[i]);
		struct str base = path_base(files[i]);

		if (name->id == known)
			n.first[name->id] = i;
		if (str_is(base, "Makefile") || str_is(base, "Kbuild"))
			n.makefile = i;
	}
	return n;
}

static void numbers_free(struct numbers *n)
{
	interner_free(n->names);
	free(n->first);
}

/* The number of the file where a change stands, or else of a makefile, or 0. */
static size_t file_of_change(const struct change *c, const struct numbers *n)
{
	const struct atom *name = c->at.file ? intern_find(n->names, str_of(c->at.file)) : NULL;

	return name ? n->first[name->id] : n->makefile;
}

/* "path@version", as the graph has it. */
static struct str seed_of_gomod(struct review *review, const struct change *c)
{
	SCOPED_STRBUF name = STRBUF_INIT;

	sb_addf(&name, "%.*s@%.*s", STR_ARG(c->subject), STR_ARG(c->new.len ? c->new : c->old));
	return str_of(review_keep(review, sb_str(&name)));
}

/* What a change is about; no name: nothing that is built. */
static struct impact_seed seed_of(struct review *review, struct state *s, const struct change *c)
{
	struct impact_seed seed = { .name = str_head(c->subject, str_chr(c->subject, ' ')) };
	struct str kind = str_of(c->kind->name);

	if (str_is(kind, "go-line"))
		seed.name = state_module(s, path_dir(str_of(c->at.file)));
	else if (str_starts(kind, STR("go-version")) || str_starts(kind, STR("go-module")))
		seed.name = seed_of_gomod(review, c);
	else if (c->kind->area == CHANGE_BRIDGE || c->kind->area == CHANGE_OTHER)
		seed.name.len = 0;
	seed.gomod = str_is(kind, "go-line") || str_starts(kind, STR("go-version")) ||
		     str_starts(kind, STR("go-module"));
	return seed;
}

static bool is_about_parts(const struct change *c)
{
	return (!strcmp(c->kind->name, "object-moved") ||
		!strcmp(c->kind->name, "part-removed")) &&
	       str_ends(c->old, STR(".o")) && !str_eq(c->subject, c->new);
}

/* What makefiles, Kconfig and go.mod files of a step say of something is a change of it. */
static struct impact_seed *seeds_of(struct review *review, struct state *s,
				    const struct review_step *step,
				    const struct str *files, size_t nr_files,
				    unsigned int config, size_t *nr)
{
	struct impact_seed *seeds = xcalloc(2 * step->nr_changes + 1, sizeof(*seeds));
	struct numbers numbers = numbers_of(files, nr_files);
	size_t i;

	*nr = 0;
	for (i = 0; nr_files && i < step->nr_changes; i++) {
		const struct review_change *c = &step->changes[i];
		struct impact_seed seed = seed_of(review, s, &c->change);

		seed.file = file_of_change(&c->change, &numbers);
		if (!seed.name.len || !(c->configs & (1u << config)))
			continue;
		seeds[(*nr)++] = seed;
		/* What a part leaves changes, too. */
		seed.name = c->change.old;
		if (is_about_parts(&c->change))
			seeds[(*nr)++] = seed;
	}
	numbers_free(&numbers);
	return seeds;
}

static bool removes_header(const struct review_step *step)
{
	size_t i;

	for (i = 0; i < step->nr_files; i++)
		if (strchr("DR", step->files[i].mark) &&
		    str_ends(step->files[i].from, STR(".h")))
			return true;
	return false;
}

static void find_impact(struct run *run, struct review_step *step, struct state *before,
			struct state *r, unsigned int config)
{
	struct str *files = xcalloc(2 * step->nr_files + 1, sizeof(*files));
	size_t nr = names_of(step, files), nr_seeds;
	struct impact_seed *seeds = seeds_of(run->review, r, step, files, nr, config,
					     &nr_seeds);
	struct impact *impact;

	review_modules(run->review, step, before, r, config);
	review_forgotten(run->review, step, before, r, config);
	/* Of single patches only where it is their fault: all sources are read. */
	if (step == &run->review->whole || removes_header(step))
		review_headers(run->review, step, r, config);
	impact = impact_find(state_index(r), state_index(before), files, nr, seeds, nr_seeds);
	free(seeds);
	if (step->impact && step->impact->nr_nodes >= impact->nr_nodes) {
		impact_free(impact);
	} else {
		impact_free(step->impact);
		step->impact = impact;
	}
	free(files);
}

/* What was compared with files that could not be read is not to be believed. */
static int leave_state(struct run *run, struct state *s)
{
	int err = s->session ? session_report_unread(s->session, run->diag) : 0;

	state_free(s);
	return err;
}

/* A state that cannot be read ends the review. */
static int read_state(struct run *run, const struct repo_id *id,
		      const struct review_config *c,
		      const struct review_step *step, struct state *out)
{
	int err;

	if (run->o->progress)
		run->o->progress(run->o->progress_ctx, ++run->nr_read,
				 run->configs.nr * (run->series.nr + 1));
	err = state_read(&run->session, run->repo, id, c, !run->session.kernel.external &&
			 touches_configuration(&run->review->whole), out, run->diag);

	if (err && step)
		diag_add(run->diag, SEV_ERROR, NULL, NO_PLACE,
			 "the tree after patch %s, \"%s\", cannot be read with %s",
			 step->id, step->title, c->name);
	else if (err)
		diag_add(run->diag, SEV_ERROR, NULL, NO_PLACE,
			 "the tree before the series cannot be read with %s",
			 c->name);
	return err;
}

static bool state_has_makefile(const struct state *s)
{
	return tree_type(s->tree, "Kbuild") == TREE_FILE ||
	       tree_type(s->tree, "Makefile") == TREE_FILE;
}

static int look_at_whole(struct run *run, struct state *base,
			 struct state *last, unsigned int config)
{
	struct review_step *whole = &run->review->whole;

	if (run->session.kernel.external && !state_has_makefile(base) &&
	    !state_has_makefile(last)) {
		diag_add(run->diag, SEV_ERROR, NULL, NO_PLACE,
			 "no Kbuild or Makefile for the module; use --external=DIR");
		return -1;
	}
	run_find_renames(run, whole);
	run_compare(run, whole, base, last, config);
	review_look_at_files(run->review, whole, session_explain(last->session),
			     config);
	find_impact(run, whole, base, last, config);
	review_go_left_out(run->review, whole, last, config);
	return 0;
}

/* What was read: the architecture, and of an external module the kernel's version. */
static void run_name_kernel(struct run *run, struct state *s)
{
	const struct graph *g = session_graph(s->session);
	uint32_t top = graph_top(g);

	if (!run->session.kernel.arch)
		run->review->arch = review_keep(run->review, session_arch(s->session));
	if (run->session.kernel.external && top != GRAPH_NONE)
		run->review->kernel = review_keep(run->review, graph_get(g, top, ATTR_VERSION));
}

/* All steps under one configuration. */
static int look_under(struct run *run, unsigned int config)
{
	const struct review_config *c = &run->configs.at[config];
	struct state base, at[2];
	struct state *before = &base;
	int err = read_state(run, &run->series.base, c, NULL, &base);
	size_t i;

	if (!err)
		run_name_kernel(run, &base);
	for (i = 0; !err && i < run->series.nr; i++) {
		struct review_step *step = &run->review->steps[i];
		struct state *now = &at[i % 2];

		err = read_state(run, &run->series.steps[i].state, c, step, now);
		if (!err && run->series.nr > 1) {
			run_find_renames(run, step);
			run_compare(run, step, before, now, config);
			find_impact(run, step, before, now, config);
		}
		if (before != &base)
			err = leave_state(run, before) ?: err;
		before = now;
	}
	if (!err && before != &base)
		err = look_at_whole(run, &base, before, config);
	if (before != &base)
		err = leave_state(run, before) ?: err;
	return leave_state(run, &base) ?: err;
}

/* A file of the repository as the graph has it: as the external module would call it. */
static struct str run_file_name(struct run *run, const char *name)
{
	SCOPED_STRBUF up = STRBUF_INIT;
	struct str dir = str_of(run->review->module ?: ""), file = str_of(name), rel;

	while (dir.len && !str_is(dir, ".")) {
		if (path_below(dir, file, &rel)) {
			sb_addstr(&up, rel);
			return str_of(review_keep(run->review, sb_str(&up)));
		}
		sb_adds(&up, "../");
		dir = path_dir(dir);
	}
	sb_addstr(&up, file);
	return str_of(review_keep(run->review, sb_str(&up)));
}

static int find_files(struct run *run, struct review_step *step,
		      const struct repo_id *a, const struct repo_id *b)
{
	static const char marks[] = {
		[REPO_ADDED] = 'A', [REPO_DELETED] = 'D',
		[REPO_MODIFIED] = 'M', [REPO_RENAMED] = 'R',
	};
	struct review *r = run->review;
	struct repo_changes changes;
	int err = repo_changes(run->repo, a, b, &changes, run->diag);
	size_t i;

	step->nr_files = changes.nr;
	step->files = arena_alloc(r->mem, (changes.nr + 1) * sizeof(*step->files));
	for (i = 0; i < changes.nr; i++) {
		const struct repo_change *c = &changes.at[i];
		struct str to = run_file_name(run, c->to);

		step->files[i] = (struct review_file){
			.mark = marks[c->kind],
			.from = strcmp(c->from, c->to) ? run_file_name(run, c->from) : to,
			.to = to,
		};
	}
	repo_changes_free(&changes);
	return err ? -1 : 0;
}

/* A series of one step changes what that does. */
static void copy_files(struct review *r, struct review_step *to, const struct review_step *from)
{
	size_t size = (from->nr_files + 1) * sizeof(*to->files);

	to->nr_files = from->nr_files;
	to->files = arena_alloc(r->mem, size);
	memcpy(to->files, from->files, size);
}

/* The steps, before anything of them is known but their files. */
static int make_steps(struct run *run)
{
	struct series *s = &run->series;
	struct review *r = run->review;
	const struct repo_id *before = &s->base;
	int err = 0;
	size_t i;

	r->base = review_keep(r, str_of(s->base_name));
	r->steps = arena_alloc(r->mem, (s->nr + 1) * sizeof(*r->steps));
	r->nr_steps = s->nr;
	for (i = 0; !err && i < s->nr; i++) {
		SCOPED_STRBUF id = STRBUF_INIT;

		sb_addf(&id, "%zu/%zu", i + 1, s->nr);
		r->steps[i] = (struct review_step){
			.id = review_keep(r, sb_str(&id)),
			.commit = review_keep(r, str_of(s->steps[i].commit)),
			.title = review_keep(r, str_of(s->steps[i].title)),
		};
		err = find_files(run, &r->steps[i], before,
				 &s->steps[i].state);
		before = &s->steps[i].state;
	}
	r->whole.title = r->whole.commit = "";
	if (!err && s->nr == 1)
		copy_files(r, &r->whole, &r->steps[0]);
	else if (!err)
		err = find_files(run, &r->whole, &s->base, before);
	return err;
}

/* The tree that configurations are for: the base, or the kernel of an external module. */
static int run_open_kernel(struct run *run, struct tree **tree)
{
	const struct kb_options *kernel = &run->session.kernel;
	int err;

	if (!kernel->external)
		return repo_tree(run->repo, &run->series.base, tree, run->diag);
	err = tree_open_dir(kernel->srctree, tree);
	if (err)
		diag_add(run->diag, SEV_ERROR, NULL, (struct place){ kernel->srctree, 0, 0 },
			 "cannot open the tree: %s", strerror(-err));
	return err;
}

static int find_configs(struct run *run)
{
	struct review *r = run->review;
	SCOPED_STRBUF note = STRBUF_INIT;
	struct tree *tree;
	size_t i;
	int err;

	err = run_open_kernel(run, &tree);
	if (err)
		return err;
	err = configs_read(run->o->configs, run->o->nr_configs,
			   &run->o->session.kernel, tree, &run->configs, &note,
			   run->diag);
	err = tree_report(tree, NULL, run->diag) ?: err;
	tree_close(tree);
	r->nr_configs = run->configs.nr;
	r->configs = arena_alloc(r->mem, (r->nr_configs + 1) * sizeof(char *));
	for (i = 0; i < r->nr_configs; i++)
		r->configs[i] = review_keep(r, str_of(run->configs.at[i].name));
	if (note.len)
		review_note(r, sb_cstr(&note));
	return err;
}

static int run_look(struct run *run)
{
	const struct kb_options *kernel = &run->session.kernel;
	SCOPED_STRBUF module = STRBUF_INIT;
	unsigned int i;
	int err;

	if (repo_open(kernel->external ? kernel->external : kernel->srctree, &run->repo,
		      run->diag))
		return -1;
	if (kernel->external) {
		repo_name_of(run->repo, kernel->external, &module);
		run->review->module = review_keep(run->review, sb_str(&module));
	}
	if (series_read(run->repo, &run->o->series, &run->series, run->diag) ||
	    make_steps(run) || find_configs(run))
		return -1;
	for (i = 0; i < run->configs.nr; i++) {
		err = look_under(run, i);
		if (err)
			return err;
	}
	if (run->series.nr == 1)
		review_step_is_whole(run->review);
	return 0;
}

static void run_free(struct run *run)
{
	free(run->renames);
	ksrc_memo_free(run->memo);
	configs_free(&run->configs);
	series_free(&run->series);
	repo_close(run->repo);
}

struct review *review_run(const struct review_options *o, struct strbuf *picture,
			  struct diag *diag)
{
	struct run run = {
		.o = o, .session = o->session, .review = review_new(),
		.memo = ksrc_memo_new(), .picture = picture, .diag = diag,
	};
	int err;

	run.session.memo = run.memo;
	run.review->arch = o->session.kernel.arch;
	err = run_look(&run);
	run_free(&run);
	if (!err)
		return run.review;
	review_free(run.review);
	return NULL;
}
