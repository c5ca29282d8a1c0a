// SPDX-License-Identifier: GPL-2.0
/*
 * A removal and an addition of the same thing are one change: an object that
 * leaves one module and joins another has moved, a condition that is replaced
 * by another has changed, an object whose source was renamed is the same one.
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

/* Make one of @removed and @added, or none if they say the same. */
static void change_pair_join(struct change *removed, struct change *added,
			     const char *together)
{
	removed->kind = change_kind_find(together);
	removed->new = added->new;
	removed->at = added->at;
	added->kind = NULL;
	if (str_eq(removed->old, removed->new))
		removed->kind = NULL;
}

/* Pair the removals and the additions of one subject. */
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
		change_pair_join(&run[i], &run[j], pairs[row].together);
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

static struct change *change_pair_find(struct changes *out, const char *kind,
				       struct str stem)
{
	size_t i;

	for (i = 0; i < out->nr; i++)
		if (is_kind(&out->at[i], kind) &&
		    str_eq(without_suffix(out->at[i].subject), stem))
			return &out->at[i];
	return NULL;
}

/* Additions stay as "linked differently" until drop_linked_alike(). */
static void move(struct changes *out, struct str from, struct str to)
{
	struct change *gone = change_pair_find(out, "object-removed", from);
	struct change *came = gone ? change_pair_find(out, "object-added", to) : NULL;

	if (!came)
		return;
	came->kind = change_kind_find("object-linkage");
	came->old = gone->old;
	gone->kind = change_kind_find("object-moved");
	gone->old = gone->subject;
	gone->new = came->subject;
	gone->subject = came->subject;
	gone->at = came->at;
}

static struct str pair_dir(struct str path)
{
	size_t slash = str_rchr(path, '/');

	return str_head(path, slash < path.len ? slash : 0);
}

/* Composites have no source: they go where their directory's files go. */
static void move_composites(struct changing *c, const struct change_rename *r)
{
	struct str from = pair_dir(r->from), to = pair_dir(r->to);
	size_t i;

	for (i = 0; i < c->out->nr; i++) {
		struct change *ch = &c->out->at[i];
		SCOPED_STRBUF name = STRBUF_INIT;

		if (!is_kind(ch, "object-removed") ||
		    !str_eq(pair_dir(ch->subject), from))
			continue;
		sb_addstr(&name, to);
		sb_addstr(&name, str_from(without_suffix(ch->subject), from.len));
		move(c->out, without_suffix(ch->subject), sb_str(&name));
	}
}

/* Objects whose source, or whose directory, has another name now. */
static void pair_renamed(struct changing *c)
{
	const struct change_rename *r = c->more->renames;
	size_t i;

	for (i = 0; i < c->more->nr_renames; i++)
		move(c->out, without_suffix(r[i].from), without_suffix(r[i].to));
	for (i = 0; i < c->more->nr_renames; i++) {
		bool again = i &&
			     str_eq(pair_dir(r[i].to), pair_dir(r[i - 1].to)) &&
			     str_eq(pair_dir(r[i].from), pair_dir(r[i - 1].from));

		if (!again && !str_eq(pair_dir(r[i].from), pair_dir(r[i].to)))
			move_composites(c, &r[i]);
	}
}

/* The name that an object has now. */
static struct str name_now(const struct changes *out, struct str name)
{
	size_t i;

	for (i = 0; str_ends(name, STR(".o")) && i < out->nr; i++)
		if (is_kind(&out->at[i], "object-moved") &&
		    str_eq(out->at[i].old, name) &&
		    str_eq(out->at[i].new, out->at[i].subject))
			return out->at[i].new;
	return name;
}

/* A part of what has moved with it is linked as before. */
static void drop_linked_alike(struct changes *out)
{
	size_t i;

	for (i = 0; i < out->nr; i++) {
		struct change *ch = &out->at[i];
		struct str rest = ch->old, word;
		SCOPED_STRBUF now = STRBUF_INIT;

		if (!is_kind(ch, "object-linkage"))
			continue;
		while (str_word(&rest, &word)) {
			if (now.len)
				sb_addch(&now, ' ');
			sb_addstr(&now, name_now(out, word));
		}
		if (str_eq(sb_str(&now), ch->new))
			ch->kind = NULL;
	}
}

/* A new directory of a module is reported with its object. */
static void drop_module_files(struct changes *out)
{
	size_t i;

	for (i = 0; i < out->nr; i++) {
		struct change *ch = &out->at[i], *moved;

		if (!is_kind(ch, "node-changed") || !str_ends(ch->new, STR(".ko")))
			continue;
		moved = change_pair_find(out, "object-moved", without_suffix(ch->new));
		if (moved && str_eq(without_suffix(moved->old),
				    without_suffix(ch->old)))
			ch->kind = NULL;
	}
}

static void drop_joined(struct changes *out)
{
	size_t i, nr = 0;

	for (i = 0; i < out->nr; i++)
		if (out->at[i].kind)
			out->at[nr++] = out->at[i];
	out->nr = nr;
}

/* The source of an object is reported once, with old and new value. */
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
		change_pair_join(old, new, "object-source");
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
		for (row = 0; row < ARRAY_SIZE(pairs); row++)
			pair_run(&out->at[i], n, row);
		pair_sources(&out->at[i], n);
	}
	pair_renamed(c);
	drop_linked_alike(out);
	drop_module_files(out);
	drop_joined(out);
}
