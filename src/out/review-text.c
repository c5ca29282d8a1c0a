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
	bool markdown;
	struct strbuf *out;
};

static void add_heading(const struct writer *w, const char *text)
{
	sb_addf(w->out, w->markdown ? "\n### %s\n\n" : "\n%s\n", text);
}

/* The beginning of a line of a list. */
static void add_item(const struct writer *w)
{
	sb_adds(w->out, w->markdown ? "- " : "  ");
}

/*
 * A word of the user's.  In Markdown it stands in a code span, where nothing
 * means anything, between more backquotes than it holds in a row.
 */
static void add_word(const struct writer *w, struct str s)
{
	size_t i, run = 0, most = 0;
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addquoted(&text, s);
	if (!w->markdown) {
		sb_addstr(w->out, sb_str(&text));
		return;
	}
	for (i = 0; i < text.len; i++) {
		run = text.buf[i] == '`' ? run + 1 : 0;
		most = run > most ? run : most;
	}
	sb_addf(w->out, "%.*s%s%s%s%.*s", (int)(most < 8 ? most + 1 : 9),
		"`````````", most ? " " : "", sb_cstr(&text), most ? " " : "",
		(int)(most < 8 ? most + 1 : 9), "`````````");
}

static void add_left_out(const struct writer *w, size_t n)
{
	sb_addf(w->out, w->markdown ? "- ... and %zu more\n" :
		"    ... and %zu more (--all)\n", n);
}

/* Of @n lines the first are shown. */
static void add_more(const struct writer *w, size_t n)
{
	if (n > SHOWN && !w->all)
		add_left_out(w, n - SHOWN);
}

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
		add_word(w, str_of(w->r->configs[i]));
		sep = ", ";
	}
	sb_addch(w->out, ')');
}

static struct str folder_of(struct str name)
{
	size_t slash = str_rchr(name, '/');

	return slash < name.len ? str_head(name, slash + 1) : STR("");
}

/*
 * Is it the same change of another thing in the same folder?  Of places in
 * link order the old ones differ even if a whole folder moves.
 */
static bool is_alike(const struct review_change *a, const struct review_change *b)
{
	return a->change.kind == b->change.kind && a->configs == b->configs &&
	       str_eq(a->change.new, b->change.new) &&
	       (str_eq(a->change.old, b->change.old) ||
		a->change.kind->area == CHANGE_ORDER) &&
	       str_eq(folder_of(a->change.subject),
		      folder_of(b->change.subject));
}

static void add_values(const struct writer *w, const struct change *c)
{
	if (c->old.len || c->new.len)
		sb_adds(w->out, ": ");
	if (c->old.len)
		add_word(w, c->old);
	if (c->old.len && c->new.len)
		sb_adds(w->out, " -> ");
	if (c->new.len)
		add_word(w, c->new);
	if (!c->origin.len)
		return;
	sb_adds(w->out, "  (");
	add_word(w, c->origin);
	sb_addch(w->out, ')');
}

/* One change, or @alike of them as one line. */
static void add_change(const struct writer *w, const struct review_change *rc,
		       size_t alike)
{
	const struct change *c = &rc->change;

	add_item(w);
	sb_addf(w->out, w->markdown ? "`%c` " : "%c ", c->kind->mark);
	add_word(w, c->subject);
	if (alike)
		sb_addf(w->out, " and %zu more in ", alike);
	if (alike)
		add_word(w, folder_of(c->subject));
	add_values(w, c);
	add_configs(w, rc->configs);
	sb_addch(w->out, '\n');
}

/* Enough of the same to be told in one line. */
#define MANY 3u

/* Those of one kind: @nr changes. */
static void add_kind(const struct writer *w, const struct review_change *c,
		     size_t nr)
{
	bool *told = xcalloc(nr, sizeof(*told));
	size_t i, j, alike, lines = 0, left = 0;

	add_heading(w, c->change.kind->many);
	for (i = 0; i < nr; i++) {
		if (told[i])
			continue;
		for (alike = 0, j = i + 1; j < nr && !w->all; j++)
			alike += is_alike(&c[i], &c[j]);
		if (alike < MANY)
			alike = 0;
		for (j = i + 1; j < nr && alike; j++)
			told[j] |= is_alike(&c[i], &c[j]);
		if (lines++ < SHOWN || w->all)
			add_change(w, &c[i], alike);
		else
			left += 1 + alike;
	}
	if (left)
		add_left_out(w, left);
	free(told);
}

static void add_changes(const struct writer *w, const struct review_step *s)
{
	size_t i, n;

	for (i = 0; i < s->nr_changes; i += n) {
		for (n = 1; i + n < s->nr_changes; n++)
			if (s->changes[i + n].change.kind != s->changes[i].change.kind)
				break;
		add_kind(w, &s->changes[i], n);
	}
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

static void add_place(const struct writer *w, const struct place *at)
{
	SCOPED_STRBUF place = STRBUF_INIT;

	if (!at->file)
		return;
	sb_adds(&place, at->file);
	if (at->line)
		sb_addf(&place, ":%u", at->line);
	add_word(w, sb_str(&place));
	sb_adds(w->out, ": ");
}

static void add_findings(const struct writer *w, const char *title,
			 const struct review_finding *f, size_t nr, bool attribute)
{
	size_t i;

	if (!nr)
		return;
	add_heading(w, title);
	for (i = 0; i < nr; i++) {
		const struct diag_msg *m = &f[i].msg;

		add_item(w);
		add_place(w, &m->place);
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

/* A line of the summary. */
static void add_label(const struct writer *w, const char *label)
{
	sb_addf(w->out, w->markdown ? "- **%s** " : "  %-9s ", label);
}

static void add_head(const struct writer *w)
{
	const struct review *r = w->r;
	size_t i;

	sb_addf(w->out, "%zu %s on ", r->nr_steps,
		r->nr_steps == 1 ? "patch" : "patches");
	add_word(w, str_of(r->base));
	sb_addf(w->out, ", %s", r->arch);
	for (i = 0; i < r->nr_configs; i++) {
		sb_adds(w->out, i ? ", " : " with ");
		add_word(w, str_of(r->configs[i]));
	}
	sb_adds(w->out, w->markdown ? "\n\n" : "\n");
	add_label(w, "changes:");
	add_changed(w, &r->whole);
	add_label(w, "findings:");
	add_found(w, &r->whole);
	add_label(w, "affected:");
	add_affected(w, &r->whole);
	for (i = 0; i < r->nr_notes; i++) {
		add_label(w, "note:");
		sb_adds(w->out, r->notes[i]);
		sb_addch(w->out, '\n');
	}
}

static void add_file(const struct writer *w, const struct review_file *f)
{
	add_item(w);
	sb_addf(w->out, "%c ", f->mark);
	add_word(w, f->to);
	if (f->mark == 'R') {
		sb_adds(w->out, " (was ");
		add_word(w, f->from);
		sb_addch(w->out, ')');
	}
	sb_adds(w->out, ": ");
	if (f->built)
		sb_addquoted(w->out, str_of(f->role));
	else
		sb_adds(w->out, f->named ? "not built" : "no makefile names it");
	if (!f->built && f->wants) {
		sb_adds(w->out, ", needs ");
		add_word(w, str_of(f->wants));
	}
	if (f->named) {
		sb_adds(w->out, "  (");
		add_word(w, str_of(f->named));
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
			add_heading(w, "files");
		if (n <= SHOWN || w->all)
			add_file(w, &s->files[i]);
	}
	add_more(w, n);
}

/* "kmod:a <- obj:a.o <- a.c": the way from what is affected to the file. */
static void add_way(const struct writer *w, const struct impact *im, size_t at)
{
	const struct impact_node *n = &im->nodes[at];

	add_item(w);
	add_word(w, n->id);
	while (n->via != IMPACT_FILE) {
		n = &im->nodes[n->via];
		sb_adds(w->out, " <- ");
		add_word(w, n->id);
	}
	sb_adds(w->out, " <- ");
	add_word(w, im->files[n->file].path);
	sb_addch(w->out, '\n');
}

/* Sources and headers are on the way; who asks wants to know what is built. */
static bool is_made(const struct impact_node *n)
{
	return !str_starts(n->id, STR("src:")) && !str_ends(n->id, STR(".h"));
}

static void add_impact(const struct writer *w)
{
	const struct impact *im = w->r->whole.impact;
	size_t i, n = 0;

	for (i = 0; im && i < im->nr_nodes; i++) {
		if (!is_made(&im->nodes[i]))
			continue;
		if (!n++)
			add_heading(w, "affected, the nearest first");
		if (n <= SHOWN || w->all)
			add_way(w, im, i);
	}
	add_more(w, n);
}

static void add_steps(const struct writer *w)
{
	size_t i;

	if (w->r->nr_steps < 2)
		return;
	add_heading(w, "patch by patch");
	for (i = 0; i < w->r->nr_steps; i++) {
		const struct review_step *s = &w->r->steps[i];
		const char *below = w->markdown ? "  - " : "        ";

		add_item(w);
		sb_addf(w->out, "[%s] ", s->id);
		add_word(w, str_of(s->title));
		sb_addf(w->out, "\n%s", below);
		add_changed(w, s);
		if (s->nr_appeared || s->nr_resolved) {
			sb_adds(w->out, below);
			add_found(w, s);
		}
	}
}

static void write(const struct writer *w)
{
	const struct review_step *s = &w->r->whole;

	add_head(w);
	add_findings(w, "new findings", s->appeared, s->nr_appeared, true);
	add_findings(w, "resolved findings", s->resolved, s->nr_resolved, false);
	if (w->all)
		add_findings(w, "findings that were there before", s->standing,
			     s->nr_standing, false);
	add_changes(w, s);
	add_files(w);
	add_impact(w);
	add_steps(w);
}

void review_text(const struct review *r, bool all, struct strbuf *out)
{
	const struct writer w = { r, all, false, out };

	write(&w);
}

void review_markdown(const struct review *r, bool all, struct strbuf *out)
{
	const struct writer w = { r, all, true, out };

	write(&w);
}

void review_summary(const struct review *r, struct strbuf *out)
{
	const struct writer w = { r, false, false, out };

	add_found(&w, &r->whole);
	sb_truncate(out, out->len - 1);
}
