// SPDX-License-Identifier: GPL-2.0
/*
 * The lists of a report: what changed, how each file is built, and what is
 * affected.  The same change of many things in a directory is one line.
 */
#include "review-parts.h"

static struct str review_lists_dir_of(struct str name)
{
	size_t slash = str_rchr(name, '/');

	return slash < name.len ? str_head(name, slash + 1) : STR("");
}

/*
 * Is it the same change of another thing in the same directory?  Of places in
 * link order the old ones differ even if a whole directory moves.
 */
static bool is_alike(const struct review_change *a, const struct review_change *b)
{
	return review_lists_dir_of(a->change.subject).len && a->configs == b->configs &&
	       a->change.kind == b->change.kind &&
	       str_eq(a->change.new, b->change.new) &&
	       (str_eq(a->change.old, b->change.old) ||
		a->change.kind->area == CHANGE_ORDER) &&
	       str_eq(review_lists_dir_of(a->change.subject),
		      review_lists_dir_of(b->change.subject));
}

/* "old -> new"; what an object has no source for is told, too. */
static void add_values(const struct review_writer *w, const struct change *c)
{
	bool both = (c->old.len && c->new.len) || !strcmp(c->kind->name, "object-source");
	SCOPED_STRBUF at = STRBUF_INIT;

	if (c->old.len || c->new.len)
		sb_adds(w->out, ": ");
	if (c->old.len)
		review_word(w, c->old);
	else if (both)
		sb_adds(w->out, "none");
	if (both)
		sb_adds(w->out, " -> ");
	if (c->new.len)
		review_word(w, c->new);
	else if (both)
		sb_adds(w->out, "none");
	if (!c->at.file)
		return;
	place_add(&at, c->at);
	sb_adds(w->out, "  (");
	review_word(w, sb_str(&at));
	sb_addch(w->out, ')');
}

/* One change, or @alike of them as one line. */
static void review_lists_add_change(const struct review_writer *w, const struct review_change *rc,
				    size_t alike)
{
	const struct change *c = &rc->change;

	review_item(w);
	sb_addf(w->out, w->markdown ? "`%c` " : "%c ", c->kind->mark);
	review_word(w, c->subject);
	if (alike)
		sb_addf(w->out, " and %zu more in ", alike);
	if (alike)
		review_word(w, review_lists_dir_of(c->subject));
	add_values(w, c);
	review_in_configs(w, rc->configs);
	sb_addch(w->out, '\n');
}

/* Enough of the same to be told in one line. */
#define MANY 3u

/* Those of one kind: @nr changes. */
static void add_kind(const struct review_writer *w, const struct review_change *c,
		     size_t nr)
{
	bool *told = xcalloc(nr, sizeof(*told));
	size_t i, j, alike, lines = 0, left = 0;

	review_heading(w, c->change.kind->many);
	for (i = 0; i < nr; i++) {
		if (told[i])
			continue;
		for (alike = 0, j = i + 1; j < nr && !w->all; j++)
			alike += is_alike(&c[i], &c[j]);
		if (alike < MANY)
			alike = 0;
		for (j = i + 1; j < nr && alike; j++)
			told[j] |= is_alike(&c[i], &c[j]);
		if (lines++ < REVIEW_SHOWN || w->all)
			review_lists_add_change(w, &c[i], alike);
		else
			left += 1 + alike;
	}
	if (left)
		review_left_out(w, left);
	free(told);
}

void review_add_changes_of(const struct review_writer *w, const struct review_step *s)
{
	size_t i, n;

	for (i = 0; i < s->nr_changes; i += n) {
		for (n = 1; i + n < s->nr_changes; n++)
			if (s->changes[i + n].change.kind != s->changes[i].change.kind)
				break;
		add_kind(w, &s->changes[i], n);
	}
}

static void review_lists_add_file(const struct review_writer *w, const struct review_file *f)
{
	review_item(w);
	sb_addf(w->out, "%c ", f->mark);
	review_word(w, f->to);
	if (f->mark == 'R') {
		sb_adds(w->out, " (was ");
		review_word(w, f->from);
		sb_addch(w->out, ')');
	}
	sb_adds(w->out, ": ");
	if (f->built)
		review_word(w, str_of(f->role));
	else if (f->included)
		sb_adds(w->out, "included by ");
	else
		sb_adds(w->out, f->named ? "not built" : "no makefile names it");
	if (!f->built && f->included)
		review_word(w, str_of(f->included));
	if (!f->built && f->wants) {
		sb_adds(w->out, ", needs ");
		review_word(w, str_of(f->wants));
	}
	if (f->named) {
		sb_adds(w->out, "  (");
		review_word(w, str_of(f->named));
		sb_addch(w->out, ')');
	}
	if (f->built)
		review_in_configs(w, f->built);
	sb_addch(w->out, '\n');
}

void review_add_files(const struct review_writer *w)
{
	const struct review_step *s = &w->r->whole;
	size_t i, n = 0;

	for (i = 0; i < s->nr_files; i++) {
		if (!s->files[i].object)
			continue;
		if (!n++)
			review_heading(w, "files");
		if (n <= REVIEW_SHOWN || w->all)
			review_lists_add_file(w, &s->files[i]);
	}
	review_more(w, n);
}

/* "kmod:a <- obj:a.o <- a.c": the path from what is affected to the file. */
static void add_way(const struct review_writer *w, const struct impact *im, size_t at)
{
	const struct impact_node *n = &im->nodes[at];

	review_item(w);
	review_word(w, n->id);
	while (n->via != IMPACT_FILE) {
		n = &im->nodes[n->via];
		sb_adds(w->out, " <- ");
		review_word(w, n->id);
	}
	sb_adds(w->out, " <- ");
	review_word(w, im->files[n->file].path);
	sb_addch(w->out, '\n');
}

/* Sources and headers are only on the path; the reader wants to know what is built. */
static bool review_lists_is_made(const struct impact_node *n)
{
	static const char *const sources[] = { ".h", ".c", ".S" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(sources); i++)
		if (str_ends(n->id, str_of(sources[i])))
			return false;
	return n->kind != NODE_SRC;
}

void review_add_impact(const struct review_writer *w)
{
	const struct impact *im = w->r->whole.impact;
	size_t i, n = 0;

	for (i = 0; im && i < im->nr_nodes; i++) {
		if (!review_lists_is_made(&im->nodes[i]))
			continue;
		if (!n++)
			review_heading(w, "affected, nearest first");
		if (n <= REVIEW_SHOWN || w->all)
			add_way(w, im, i);
	}
	review_more(w, n);
}

