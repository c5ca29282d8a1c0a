// SPDX-License-Identifier: GPL-2.0
/*
 * What went and what came of the same thing is one change: an object that
 * leaves one module and joins another has moved, a condition that gave way to
 * another has changed, an object whose source was renamed is the same one.
 */
#include "change-parts.h"

static bool is_kind(const struct change *ch, const char *kind)
{
	return ch->kind && !strcmp(ch->kind->name, kind);
}

/* Which kinds make one; @count: only if there is one of each. */
static const struct {
	const char *removed;
	const char *added;
	const char *together;
} pairs[] = {
	{ "part-removed", "part-added", "object-moved" },
	{ "guard-removed", "guard-added", "guard-changed" },
};

static int by_subject(const void *pa, const void *pb)
{
	const struct change *a = pa, *b = pb;
	int order = str_cmp(a->subject, b->subject);

	if (order)
		return order;
	return a->kind == b->kind ? 0 : a->kind < b->kind ? -1 : 1;
}

/* Make one of @removed and @added, the latter goes. */
static void join(struct change *removed, struct change *added,
		 const char *together)
{
	removed->kind = change_kind_find(together);
	removed->new = added->new;
	removed->origin = added->origin;
	added->kind = NULL;
}

/* Of the changes of one subject, one that went with each that came. */
static void pair_run(struct change *run, size_t nr, size_t row)
{
	size_t i, j;

	for (i = 0; i < nr; i++) {
		if (!is_kind(&run[i], pairs[row].removed))
			continue;
		for (j = 0; j < nr; j++)
			if (is_kind(&run[j], pairs[row].added))
				break;
		if (j == nr)
			return;
		join(&run[i], &run[j], pairs[row].together);
	}
}

static size_t run_length(const struct change *at, size_t nr)
{
	size_t n = 1;

	while (n < nr && str_eq(at[n].subject, at[0].subject))
		n++;
	return n;
}

/* "a/x" of "a/x.c". */
static struct str without_suffix(struct str name)
{
	size_t dot = str_rchr(name, '.');

	return dot < name.len ? str_head(name, dot) : name;
}

static struct change *find(struct changes *out, const char *kind,
			   struct str stem)
{
	size_t i;

	for (i = 0; i < out->nr; i++)
		if (is_kind(&out->at[i], kind) &&
		    str_eq(without_suffix(out->at[i].subject), stem))
			return &out->at[i];
	return NULL;
}

/* An object whose source has another name now. */
static void pair_renamed(struct changing *c, const struct change_rename *r)
{
	struct change *gone = find(c->out, "object-removed",
				   without_suffix(r->from));
	struct change *came = find(c->out, "object-added",
				   without_suffix(r->to));

	if (!gone || !came)
		return;
	gone->kind = change_kind_find("object-moved");
	gone->old = gone->subject;
	gone->new = came->subject;
	gone->subject = came->subject;
	gone->origin = came->origin;
	came->kind = NULL;
}

static void drop_joined(struct changes *out)
{
	size_t i, nr = 0;

	for (i = 0; i < out->nr; i++)
		if (out->at[i].kind)
			out->at[nr++] = out->at[i];
	out->nr = nr;
}

/* What an object is made from is told once, as old and new. */
static void pair_sources(struct change *run, size_t nr)
{
	struct change *old = NULL, *new = NULL;
	size_t i;

	for (i = 0; i < nr; i++) {
		if (!is_kind(&run[i], "object-source"))
			continue;
		if (run[i].old.len)
			old = &run[i];
		else
			new = &run[i];
	}
	if (old && new)
		join(old, new, "object-source");
}

void change_pair(struct changing *c)
{
	struct changes *out = c->out;
	size_t i, n, row;

	if (!out->nr)
		return;
	qsort(out->at, out->nr, sizeof(*out->at), by_subject);
	for (i = 0; i < out->nr; i += n) {
		n = run_length(&out->at[i], out->nr - i);
		for (row = 0; row < sizeof(pairs) / sizeof(*pairs); row++)
			pair_run(&out->at[i], n, row);
		pair_sources(&out->at[i], n);
	}
	for (i = 0; i < c->more->nr_renames; i++)
		pair_renamed(c, &c->more->renames[i]);
	drop_joined(out);
}
