// SPDX-License-Identifier: GPL-2.0
/*
 * For people: short first.  A reviewer who reads three lines knows whether to
 * read on.
 */
#include "out/review.h"

#include "base/diag.h"
#include "pass/review.h"

/* How much of a long list is shown without --all. */
#define SHOWN 20u

struct writer {
	const struct review *r;
	bool all;
	struct strbuf *out;
};

static void add_count(struct strbuf *out, const char **sep, size_t n,
		      const char *one, const char *many)
{
	if (!n)
		return;
	sb_addf(out, "%s%zu %s", *sep, n, n == 1 ? one : many);
	*sep = ", ";
}

static size_t count_findings(const struct review_finding *f, size_t nr,
			     enum severity severity)
{
	size_t i, n = 0;

	for (i = 0; i < nr; i++)
		n += f[i].msg.rule && f[i].msg.severity == severity;
	return n;
}

static void add_changed(const struct writer *w, const struct review_step *s)
{
	const char *sep = "";
	size_t i, n;

	for (i = 0; i < s->nr_changes; i += n) {
		const struct change_kind *k = s->changes[i].change.kind;

		for (n = 1; i + n < s->nr_changes; n++)
			if (s->changes[i + n].change.kind != k)
				break;
		add_count(w->out, &sep, n, k->one, k->many);
	}
	if (!s->nr_changes)
		sb_adds(w->out, "the graph stays as it is");
	sb_addch(w->out, '\n');
}

static void add_found(const struct writer *w, const struct review_step *s)
{
	size_t errors = count_findings(s->appeared, s->nr_appeared, SEV_ERROR);
	size_t warnings = count_findings(s->appeared, s->nr_appeared,
					 SEV_WARNING);
	size_t gone = count_findings(s->resolved, s->nr_resolved, SEV_ERROR) +
		      count_findings(s->resolved, s->nr_resolved, SEV_WARNING);
	const char *sep = "";

	add_count(w->out, &sep, errors, "new error", "new errors");
	add_count(w->out, &sep, warnings, "new warning", "new warnings");
	add_count(w->out, &sep, gone, "finding resolved", "findings resolved");
	if (!*sep)
		sb_adds(w->out, "nothing new");
	sb_addch(w->out, '\n');
}

static size_t affected(const struct impact *im, const char *kind)
{
	size_t i, n = 0;

	for (i = 0; im && i < im->nr_nodes; i++)
		n += str_starts(im->nodes[i].id, str_of(kind));
	return n;
}

static void add_affected(const struct writer *w, const struct review_step *s)
{
	const char *sep = "";

	add_count(w->out, &sep, affected(s->impact, "obj:"), "object", "objects");
	add_count(w->out, &sep, affected(s->impact, "kmod:"), "kernel module",
		  "kernel modules");
	add_count(w->out, &sep, affected(s->impact, "gopkg:"), "Go package",
		  "Go packages");
	add_count(w->out, &sep, affected(s->impact, "goprog:"), "Go program",
		  "Go programs");
	if (!*sep)
		sb_adds(w->out, "nothing that these configurations build");
	sb_addch(w->out, '\n');
}

/* "[2/3]", where the series has more than one patch. */
static void add_step(const struct writer *w, size_t step)
{
	if (w->r->nr_steps > 1 && step < w->r->nr_steps)
		sb_addf(w->out, "  [%s]", w->r->steps[step].id);
}

/* Under which configurations, unless under all. */
static void add_configs(const struct writer *w, uint32_t configs)
{
	size_t i, n = w->r->nr_configs;
	const char *sep = "  (only ";

	if (configs == (n == 32 ? UINT32_MAX : (1u << n) - 1))
		return;
	for (i = 0; i < n; i++) {
		if (!(configs & (1u << i)))
			continue;
		sb_adds(w->out, sep);
		sb_addquoted(w->out, str_of(w->r->configs[i]));
		sep = ", ";
	}
	sb_addch(w->out, ')');
}

static void add_change(const struct writer *w, const struct review_change *rc)
{
	const struct change *c = &rc->change;

	sb_addf(w->out, "  %c ", c->kind->mark);
	sb_addquoted(w->out, c->subject);
	if (c->old.len || c->new.len)
		sb_adds(w->out, ": ");
	if (c->old.len)
		sb_addquoted(w->out, c->old);
	if (c->old.len && c->new.len)
		sb_adds(w->out, " -> ");
	if (c->new.len)
		sb_addquoted(w->out, c->new);
	if (c->origin.len) {
		sb_adds(w->out, "  (");
		sb_addquoted(w->out, c->origin);
		sb_addch(w->out, ')');
	}
	add_configs(w, rc->configs);
	sb_addch(w->out, '\n');
}

static void add_changes(const struct writer *w, const struct review_step *s)
{
	const struct change_kind *kind = NULL;
	size_t i, n = 0;

	for (i = 0; i < s->nr_changes; i++) {
		const struct review_change *c = &s->changes[i];

		if (c->change.kind != kind) {
			if (kind && n > SHOWN && !w->all)
				sb_addf(w->out, "    ... and %zu more (--all)\n",
					n - SHOWN);
			kind = c->change.kind;
			n = 0;
			sb_addf(w->out, "\n%s\n", kind->many);
		}
		if (n++ < SHOWN || w->all)
			add_change(w, c);
	}
	if (kind && n > SHOWN && !w->all)
		sb_addf(w->out, "    ... and %zu more (--all)\n", n - SHOWN);
}

static const char *const severities[] = {
	[SEV_NOTE] = "note", [SEV_WARNING] = "warning", [SEV_ERROR] = "error",
};

/* In which step a finding of the whole came. */
static size_t step_of(const struct review *r, const struct diag_msg *m)
{
	size_t i, j;

	for (i = 0; i < r->nr_steps; i++)
		for (j = 0; j < r->steps[i].nr_appeared; j++) {
			const struct diag_msg *o = &r->steps[i].appeared[j].msg;

			if (o->rule && !strcmp(o->rule, m->rule) &&
			    !strcmp(o->text, m->text))
				return i;
		}
	return r->nr_steps;
}

static void add_findings(const struct writer *w, const char *title,
			 const struct review_finding *f, size_t nr, bool attribute)
{
	size_t i;

	if (!nr)
		return;
	sb_addf(w->out, "\n%s\n", title);
	for (i = 0; i < nr; i++) {
		const struct diag_msg *m = &f[i].msg;

		sb_adds(w->out, "  ");
		if (m->place.file) {
			sb_addquoted(w->out, str_of(m->place.file));
			if (m->place.line)
				sb_addf(w->out, ":%u", m->place.line);
			sb_adds(w->out, ": ");
		}
		sb_addf(w->out, "%s: ", severities[m->severity]);
		sb_addquoted(w->out, str_of(m->text));
		if (m->rule) {
			sb_addf(w->out, " [%s]", m->rule);
			if (attribute)
				add_step(w, step_of(w->r, m));
			add_configs(w, f[i].configs);
		}
		sb_addch(w->out, '\n');
	}
}

static void add_head(const struct writer *w)
{
	const struct review *r = w->r;
	size_t i;

	sb_addf(w->out, "%zu %s on ", r->nr_steps,
		r->nr_steps == 1 ? "patch" : "patches");
	sb_addquoted(w->out, str_of(r->base));
	sb_addf(w->out, ", %s", r->arch);
	for (i = 0; i < r->nr_configs; i++) {
		sb_adds(w->out, i ? ", " : " with ");
		sb_addquoted(w->out, str_of(r->configs[i]));
	}
	sb_addch(w->out, '\n');
	sb_adds(w->out, "  changes:  ");
	add_changed(w, &r->whole);
	sb_adds(w->out, "  findings: ");
	add_found(w, &r->whole);
	sb_adds(w->out, "  affected: ");
	add_affected(w, &r->whole);
	for (i = 0; i < r->nr_notes; i++)
		sb_addf(w->out, "  note: %s\n", r->notes[i]);
}

static void add_file(const struct writer *w, const struct review_file *f)
{
	sb_addf(w->out, "  %c ", f->mark);
	sb_addquoted(w->out, f->to);
	if (f->mark == 'R') {
		sb_adds(w->out, " (was ");
		sb_addquoted(w->out, f->from);
		sb_addch(w->out, ')');
	}
	sb_adds(w->out, ": ");
	if (f->built)
		sb_addquoted(w->out, str_of(f->role));
	else if (!f->named)
		sb_adds(w->out, "no makefile names it");
	else
		sb_adds(w->out, "not built");
	if (!f->built && f->wants) {
		sb_adds(w->out, ", needs ");
		sb_addquoted(w->out, str_of(f->wants));
	}
	if (f->named) {
		sb_adds(w->out, "  (");
		sb_addquoted(w->out, str_of(f->named));
		sb_addch(w->out, ')');
	}
	if (f->built)
		add_configs(w, f->built);
	sb_addch(w->out, '\n');
}

static void add_files(const struct writer *w)
{
	const struct review_step *s = &w->r->whole;
	size_t i, n = 0;

	for (i = 0; i < s->nr_files; i++) {
		if (!s->files[i].object)
			continue;
		if (!n++)
			sb_adds(w->out, "\nfiles\n");
		if (n <= SHOWN || w->all)
			add_file(w, &s->files[i]);
	}
	if (n > SHOWN && !w->all)
		sb_addf(w->out, "    ... and %zu more (--all)\n", n - SHOWN);
}

/* "kmod:a <- obj:a.o <- a.c": the way from what is affected to the file. */
static void add_way(const struct writer *w, const struct impact *im, size_t at)
{
	const struct impact_node *n = &im->nodes[at];

	sb_adds(w->out, "  ");
	sb_addquoted(w->out, n->id);
	while (n->via != IMPACT_FILE) {
		n = &im->nodes[n->via];
		sb_adds(w->out, " <- ");
		sb_addquoted(w->out, n->id);
	}
	sb_adds(w->out, " <- ");
	sb_addquoted(w->out, im->files[n->file].path);
	sb_addch(w->out, '\n');
}

static void add_impact(const struct writer *w)
{
	const struct impact *im = w->r->whole.impact;
	size_t i;

	if (!im || !im->nr_nodes)
		return;
	sb_adds(w->out, "\naffected, the nearest first\n");
	for (i = 0; i < im->nr_nodes && (i < SHOWN || w->all); i++)
		add_way(w, im, i);
	if (i < im->nr_nodes)
		sb_addf(w->out, "    ... and %zu more (--all)\n",
			im->nr_nodes - i);
}

static void add_steps(const struct writer *w)
{
	size_t i;

	if (w->r->nr_steps < 2)
		return;
	sb_adds(w->out, "\nPatch by patch\n");
	for (i = 0; i < w->r->nr_steps; i++) {
		const struct review_step *s = &w->r->steps[i];

		sb_addf(w->out, "  [%s] ", s->id);
		sb_addquoted(w->out, str_of(s->title));
		sb_adds(w->out, "\n        ");
		add_changed(w, s);
		if (s->nr_appeared || s->nr_resolved) {
			sb_adds(w->out, "        ");
			add_found(w, s);
		}
	}
}

void review_text(const struct review *r, bool all, struct strbuf *out)
{
	const struct writer w = { r, all, out };

	add_head(&w);
	add_findings(&w, "New findings", r->whole.appeared,
		     r->whole.nr_appeared, true);
	add_findings(&w, "Resolved findings", r->whole.resolved,
		     r->whole.nr_resolved, false);
	add_changes(&w, &r->whole);
	add_files(&w);
	add_impact(&w);
	add_steps(&w);
}
