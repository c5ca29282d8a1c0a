// SPDX-License-Identifier: GPL-2.0
/*
 * Objects that a makefile lists and nothing builds, where the configuration leaves them
 * off: their source was forgotten, deleted, or is in another directory now.  What a
 * configuration links, the checks of the graph report.
 */
#include "parts.h"

#include "base/intern.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "explain/explain.h"

struct forgotten {
	struct review *review;
	struct interner *objects;	/* those to ask about */
	unsigned int config;
};

static void take_makefile(struct forgotten *f, struct tree *tree, struct str name)
{
	SCOPED_STRBUF file = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addstr(&file, name);
	/* One that does not exist, or cannot be read, the session has reported. */
	if (tree_type(tree, sb_cstr(&file)) == TREE_FILE &&
	    !tree_read(tree, sb_cstr(&file), LIMIT_MAKEFILE_BYTES, &text))
		makefile_objects(sb_str(&text), path_dir(name), f->objects);
}

/* What the makefiles of a step name, and what was compiled from sources that it takes away. */
static void take_step(struct forgotten *f, const struct review_step *step, struct tree *tree)
{
	size_t i;

	for (i = 0; i < step->nr_files; i++) {
		const struct review_file *file = &step->files[i];
		SCOPED_STRBUF object = STRBUF_INIT;

		if (file->mark != 'D' && makefile_is_named(file->to))
			take_makefile(f, tree, file->to);
		if (strchr("DR", file->mark) && review_object_of(file->from, &object))
			intern(f->objects, sb_str(&object));
	}
}

static void tell_forgotten(const struct forgotten *f, const struct ex_answer *a,
			   struct diag *said)
{
	const struct ex_step *last = &a->steps[a->nr_steps - 1];
	const struct place at = { last->file, last->line, 0 };

	diag_add(said, SEV_ERROR, "object-no-source", at, "%s has no source, and no rule builds it",
		 a->target);
	diag_add(said, SEV_NOTE, NULL, at, "not built with %s: %.*s", f->review->configs[f->config],
		 STR_ARG(a->why));
}

static void tell_limit(const struct forgotten *f, uint32_t nr)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addf(&text, "%u objects of large makefiles were not checked for a source", nr);
	review_note(f->review, sb_cstr(&text));
}

/* @built: those that are linked as well, of which the checks of the graph tell. */
static void find_forgotten(const struct forgotten *f, struct state *s, bool built,
			   struct diag *said)
{
	struct explain *x = session_explain(s->session);
	uint32_t i;

	for (i = 0; x && i < intern_count(f->objects) && explain_lines(x) < LIMIT_REVIEW_LINES; i++) {
		const struct ex_answer *a = explain_target(x, atom_str(intern_at(f->objects, i)));

		if (a->no_source && (built || a->verdict != EX_BUILT) && a->nr_steps)
			tell_forgotten(f, a, said);
		explain_forget(x);
	}
	if (x && i < intern_count(f->objects))
		tell_limit(f, intern_count(f->objects) - i);
}

void review_forgotten(struct review *review, struct review_step *step, struct state *before,
		      struct state *now, unsigned int config)
{
	struct forgotten f = {
		.review = review, .objects = interner_new(), .config = config,
	};
	struct diag *was = diag_new(), *is = diag_new();

	take_step(&f, step, now->tree);
	find_forgotten(&f, now, false, is);
	if (diag_total(is))
		find_forgotten(&f, before, true, was);
	review_judge(review, step, now, was, is, config);
	diag_free(was);
	diag_free(is);
	interner_free(f.objects);
}
