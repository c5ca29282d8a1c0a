// SPDX-License-Identifier: GPL-2.0
/*
 * For humans: a summary first.  After three lines a reviewer knows whether to
 * read on.
 */
#include "review-parts.h"

#include "base/diag.h"
#include "report/review.h"

/* Hexadecimal digits of a commit's id, as git has it, and as it is shown. */
#define FULL_ID 40u
#define SHORT_ID 12u

static void text_add_count(struct strbuf *out, const char **sep, size_t n,
				  const char *one, const char *many)
{
	if (!n)
		return;
	sb_addf(out, "%s%zu %s", *sep, n, n == 1 ? one : many);
	*sep = ", ";
}

static size_t review_text_count_findings(const struct review_finding *f, size_t nr,
					 enum severity severity)
{
	size_t i, n = 0;

	for (i = 0; i < nr; i++)
		n += f[i].msg.rule && f[i].msg.severity == severity;
	return n;
}

static void add_changed(const struct review_writer *w, const struct review_step *s)
{
	const char *sep = "";
	size_t i, n;

	for (i = 0; i < s->nr_changes; i += n) {
		const struct change_kind *k = s->changes[i].change.kind;

		for (n = 1; i + n < s->nr_changes; n++)
			if (s->changes[i + n].change.kind != k)
				break;
		text_add_count(w->out, &sep, n, k->one, k->many);
	}
	if (!s->nr_changes)
		sb_adds(w->out, "no change to the graph");
	sb_addch(w->out, '\n');
}

static void review_text_add_found(const struct review_writer *w, const struct review_step *s)
{
	size_t errors = review_text_count_findings(s->appeared, s->nr_appeared, SEV_ERROR);
	size_t warnings = review_text_count_findings(s->appeared, s->nr_appeared,
						     SEV_WARNING);
	size_t gone = review_text_count_findings(s->resolved, s->nr_resolved, SEV_ERROR) +
		      review_text_count_findings(s->resolved, s->nr_resolved, SEV_WARNING);
	const char *sep = "";

	text_add_count(w->out, &sep, errors, "new error", "new errors");
	text_add_count(w->out, &sep, warnings, "new warning", "new warnings");
	text_add_count(w->out, &sep, gone, "finding resolved", "findings resolved");
	if (!*sep)
		sb_adds(w->out, "nothing new");
	sb_addch(w->out, '\n');
}

static size_t text_affected(const struct impact *im, enum node_kind kind)
{
	size_t i, n = 0;

	for (i = 0; im && i < im->nr_nodes; i++)
		n += im->nodes[i].kind == kind;
	return n;
}

static void add_affected(const struct review_writer *w, const struct review_step *s)
{
	const char *sep = "";

	text_add_count(w->out, &sep, text_affected(s->impact, NODE_OBJ), "object", "objects");
	text_add_count(w->out, &sep, text_affected(s->impact, NODE_KMOD), "kernel module",
			      "kernel modules");
	text_add_count(w->out, &sep, text_affected(s->impact, NODE_GOPKG), "Go package",
			      "Go packages");
	text_add_count(w->out, &sep, text_affected(s->impact, NODE_GOPROG), "Go program",
			      "Go programs");
	if (!*sep)
		sb_adds(w->out, "nothing that is built in these configurations");
	sb_addch(w->out, '\n');
}

/* "[2/3]", where the series has more than one patch. */
static void review_text_add_step(const struct review_writer *w, size_t step)
{
	if (w->r->nr_steps > 1 && step < w->r->nr_steps)
		sb_addf(w->out, "  [%s]", w->r->steps[step].id);
}

static const char *const severities[] = {
	[SEV_NOTE] = "note", [SEV_WARNING] = "warning", [SEV_ERROR] = "error",
};

static bool review_text_appears(const struct review_step *s, const struct diag_msg *m)
{
	size_t i;

	for (i = 0; i < s->nr_appeared; i++) {
		const struct diag_msg *o = &s->appeared[i].msg;

		if (m->rule && o->rule && !strcmp(o->rule, m->rule) && str_eq(o->text, m->text))
			return true;
	}
	return false;
}

/* The step that introduced a finding of the series. */
static size_t step_of(const struct review *r, const struct diag_msg *m)
{
	size_t i;

	for (i = 0; i < r->nr_steps && !review_text_appears(&r->steps[i], m); i++)
		;
	return i;
}

static void review_text_add_place(const struct review_writer *w, const struct place *at)
{
	SCOPED_STRBUF place = STRBUF_INIT;

	if (!at->file)
		return;
	sb_adds(&place, at->file);
	if (at->line)
		sb_addf(&place, ":%u", at->line);
	review_word(w, sb_str(&place));
	sb_adds(w->out, ": ");
}

/* The finding, but for where it was introduced. */
static void review_text_add_finding(const struct review_writer *w, const struct diag_msg *m)
{
	review_text_add_place(w, &m->place);
	sb_addf(w->out, "%s: ", severities[m->severity]);
	review_word(w, m->text);
	if (m->rule)
		sb_addf(w->out, " [%s]", m->rule);
}

static void review_text_add_findings(const struct review_writer *w, const char *title,
				     const struct review_finding *f, size_t nr, bool attribute)
{
	size_t i;

	if (!nr)
		return;
	review_heading(w, title);
	for (i = 0; i < nr; i++) {
		const struct diag_msg *m = &f[i].msg;

		review_item(w);
		review_text_add_finding(w, m);
		if (m->rule) {
			if (attribute)
				review_text_add_step(w, step_of(w->r, m));
			review_in_configs(w, f[i].configs);
		}
		sb_addch(w->out, '\n');
	}
}

/* A line of the summary. */
static void review_text_add_label(const struct review_writer *w, const char *label)
{
	sb_addf(w->out, w->markdown ? "- **%s** " : "  %-9s ", label);
}

/* The base; the id of a commit is cut to as much as people read. */
static void review_text_add_base(const struct review_writer *w)
{
	struct str base = str_of(w->r->base), rest;
	SCOPED_STRBUF name = STRBUF_INIT;
	size_t hex = 0;

	while (hex < base.len && strchr("0123456789abcdef", base.ptr[hex]))
		hex++;
	rest = str_from(base, hex);
	sb_addstr(&name, str_head(base, hex == FULL_ID ? SHORT_ID : hex));
	sb_addstr(&name, rest);
	review_word(w, sb_str(&name));
}

static void review_text_add_head(const struct review_writer *w)
{
	const struct review *r = w->r;
	size_t i;

	sb_addf(w->out, "%zu %s on ", r->nr_steps,
		r->nr_steps == 1 ? "patch" : "patches");
	review_text_add_base(w);
	sb_adds(w->out, ", ");
	if (r->kernel)
		sb_addf(w->out, "Linux %s ", r->kernel);
	sb_adds(w->out, r->arch);
	for (i = 0; i < r->nr_configs; i++) {
		sb_adds(w->out, i ? ", " : " with ");
		review_word(w, str_of(r->configs[i]));
	}
	sb_adds(w->out, w->markdown ? "\n\n" : "\n");
	if (r->nr_steps == 1 && *r->steps->title) {	/* others are told one by one */
		review_text_add_label(w, "subject:");
		review_word(w, str_of(r->steps->title));
		sb_addch(w->out, '\n');
	}
	review_text_add_label(w, "changes:");
	add_changed(w, &r->whole);
	review_text_add_label(w, "findings:");
	review_text_add_found(w, &r->whole);
	review_text_add_label(w, "affected:");
	add_affected(w, &r->whole);
	for (i = 0; i < r->nr_notes; i++) {
		review_text_add_label(w, "note:");
		sb_adds(w->out, r->notes[i]);
		sb_addch(w->out, '\n');
	}
}

/* Of a long series only those patches are shown that change something. */
static bool review_text_is_shown(const struct review_writer *w, const struct review_step *s)
{
	return w->all || w->r->nr_steps <= REVIEW_SHOWN || s->nr_changes ||
	       s->nr_appeared || s->nr_resolved;
}

/*
 * Findings of a patch that a later one resolves: the tree between them has them.  Those
 * that are new after the whole series, too, have been told.
 */
static void review_text_add_passing(const struct review_writer *w, const struct review_step *s)
{
	bool told = false;	/* the finding that notes belong to */
	size_t i, nr = 0;

	for (i = 0; i < s->nr_appeared; i++) {
		const struct diag_msg *m = &s->appeared[i].msg;

		if (m->rule)
			told = review_text_appears(&w->r->whole, m);
		if (told || (nr++ >= REVIEW_SHOWN && !w->all))
			continue;
		sb_adds(w->out, w->markdown ? "    - " : "          ");
		review_text_add_finding(w, m);
		sb_addch(w->out, '\n');
	}
	if (nr > REVIEW_SHOWN && !w->all)
		sb_addf(w->out, w->markdown ? "    - and %zu more\n" : "          and %zu more (--all)\n",
			nr - REVIEW_SHOWN);
}

static void review_text_add_steps(const struct review_writer *w)
{
	size_t i, hidden = 0;

	if (w->r->nr_steps < 2)
		return;
	review_heading(w, "patch by patch");
	for (i = 0; i < w->r->nr_steps; i++) {
		const struct review_step *s = &w->r->steps[i];
		const char *below = w->markdown ? "  - " : "        ";

		if (!review_text_is_shown(w, s)) {
			hidden++;
			continue;
		}
		review_item(w);
		sb_addf(w->out, "[%s] ", s->id);
		review_word(w, str_of(s->title));
		sb_addf(w->out, "\n%s", below);
		add_changed(w, s);
		if (s->nr_appeared || s->nr_resolved) {
			sb_adds(w->out, below);
			review_text_add_found(w, s);
		}
		review_text_add_passing(w, s);
	}
	if (hidden)
		sb_addf(w->out, w->markdown ? "- and %zu %s without a change to the graph\n" :
			"  %zu %s without a change to the graph (--all)\n", hidden,
			hidden == 1 ? "patch" : "patches");
}

static void write(const struct review_writer *w)
{
	const struct review_step *s = &w->r->whole;

	review_text_add_head(w);
	review_text_add_findings(w, "new findings", s->appeared, s->nr_appeared, true);
	review_text_add_findings(w, "resolved findings", s->resolved, s->nr_resolved, false);
	if (w->all)
		review_text_add_findings(w, "findings that existed before", s->standing,
					 s->nr_standing, false);
	review_add_changes_of(w, s);
	review_add_files(w);
	review_add_impact(w);
	review_text_add_steps(w);
}

void review_text(const struct review *r, bool all, struct strbuf *out)
{
	const struct review_writer w = { r, all, false, out };

	write(&w);
}

void review_markdown(const struct review *r, bool all, struct strbuf *out)
{
	const struct review_writer w = { r, all, true, out };

	write(&w);
}

void review_summary(const struct review *r, struct strbuf *out)
{
	const struct review_writer w = { r, false, false, out };

	review_text_add_found(&w, &r->whole);
	sb_truncate(out, out->len - 1);
}
