// SPDX-License-Identifier: GPL-2.0
/*
 * How the files of a patch are built: which object is built from each, which
 * makefile names it, and if it is not built what would have to be set.
 */
#include "change/review.h"

#include "base/mem.h"
#include "explain/explain.h"
#include "kbuild/kbuild.h"
#include "wants.h"

bool review_object_of(struct str source, struct strbuf *object)
{
	static const char *const suffixes[] = { ".c", ".S", ".rs" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(suffixes); i++) {
		struct str s = str_of(suffixes[i]);

		if (!str_ends(source, s))
			continue;
		sb_addstr(object, str_head(source, source.len - s.len));
		sb_adds(object, ".o");
		return true;
	}
	return false;
}

/* The line of a makefile that names it is the last one that is not a condition. */
static const struct ex_step *naming_step(const struct ex_answer *a)
{
	size_t i;

	for (i = a->nr_steps; i-- > 0;)
		if (!a->steps[i].condition)
			return &a->steps[i];
	return NULL;
}

static void take_answer(struct review *r, struct review_file *f,
			const struct ex_answer *a, unsigned int config)
{
	const struct ex_step *step = naming_step(a);
	SCOPED_STRBUF text = STRBUF_INIT;

	if (step && !f->named) {
		sb_addf(&text, "%s:%u", step->file, step->line);
		f->named = review_keep(r, sb_str(&text));
	}
	if (a->verdict == EX_BUILT) {
		f->built |= 1u << config;
		f->role = review_keep(r, a->role);
		return;
	}
	if (f->wants)
		return;
	sb_truncate(&text, 0);
	if (wants_text(a, &text))
		f->wants = review_keep(r, sb_str(&text));
}

void review_look_at_files(struct review *r, struct review_step *step,
			  struct explain *x, unsigned int config)
{
	size_t i;

	for (i = 0; i < step->nr_files; i++) {
		struct review_file *f = &step->files[i];
		SCOPED_STRBUF object = STRBUF_INIT;

		if (f->mark == 'D' || !review_object_of(f->to, &object))
			continue;
		if (!f->object)
			f->object = review_keep(r, sb_str(&object));
		take_answer(r, f, explain_target(x, sb_str(&object)), config);
		explain_forget(x);
	}
}
