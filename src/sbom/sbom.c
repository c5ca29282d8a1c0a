// SPDX-License-Identifier: GPL-2.0
#include "sbom/sbom.h"

#include "base/limits.h"
#include "base/tree-each.h"
#include "base/tree.h"
#include "license.h"
#include "notice.h"
#include "parts.h"

struct sbom *sbom_new(void)
{
	struct sbom *b = xcalloc(1, sizeof(*b));

	b->mem = arena_new();
	b->keys = interner_new();
	return b;
}

void sbom_free(struct sbom *b)
{
	if (!b)
		return;
	free(b->by_key);
	free(b->items);
	free(b->links);
	interner_free(b->keys);
	arena_free(b->mem);
	free(b);
}

static void sbom_key(enum sbom_kind kind, struct str name, struct strbuf *out)
{
	sb_addch(out, (char)('a' + kind));
	sb_addstr(out, name);
}

uint32_t sbom_find(const struct sbom *b, enum sbom_kind kind, struct str name)
{
	SCOPED_STRBUF key = STRBUF_INIT;
	const struct atom *a;

	sbom_key(kind, name, &key);
	a = intern_find(b->keys, sb_str(&key));
	return a && a->id < b->cap_keys && b->by_key[a->id] ? b->by_key[a->id] - 1 : UINT32_MAX;
}

uint32_t sbom_add(struct sbom *b, enum sbom_kind kind, struct str name)
{
	SCOPED_STRBUF key = STRBUF_INIT;
	const struct atom *a;

	sbom_key(kind, name, &key);
	a = intern(b->keys, sb_str(&key));
	array_reach(b->by_key, b->cap_keys, a->id);
	if (!b->by_key[a->id]) {
		vec_grow(b->items, b->nr, b->cap);
		b->items[b->nr++] = (struct sbom_item){
			.kind = kind, .name = str_from(atom_str(a), 1),
			.label = str_from(atom_str(a), 1),
		};
		b->by_key[a->id] = (uint32_t)b->nr;
	}
	return b->by_key[a->id] - 1;
}

void sbom_link(struct sbom *b, uint32_t from, uint32_t to, enum sbom_relation relation)
{
	if (from == to)
		return;
	vec_grow(b->links, b->nr_links, b->cap_links);
	b->links[b->nr_links++] = (struct sbom_link){ from, to, relation };
}

void sbom_link_input(struct sbom *b, uint32_t target, uint32_t input, bool is_run)
{
	const struct sbom_item *item = &b->items[input];

	if (is_run || sbom_is_script(item->name) || item->kind == SBOM_HOSTPROG)
		sbom_link(b, target, input, SBOM_TOOL);
	else
		sbom_link(b, input, target, SBOM_GENERATES);
}

static int sbom_item_cmp(const void *pa, const void *pb, void *items)
{
	const uint32_t *na = pa, *nb = pb;
	const struct sbom_item *at = items, *a = &at[*na], *b = &at[*nb];

	return a->kind != b->kind ? (a->kind < b->kind ? -1 : 1) : str_cmp(a->name, b->name);
}

static int sbom_link_cmp(const void *pa, const void *pb)
{
	const struct sbom_link *a = pa, *b = pb;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	if (a->relation != b->relation)
		return a->relation < b->relation ? -1 : 1;
	return a->to == b->to ? 0 : a->to < b->to ? -1 : 1;
}

void sbom_license(struct sbom *b, uint32_t item, struct str text)
{
	SCOPED_STRBUF license = STRBUF_INIT;

	if (license_find(text, &license))
		b->items[item].license = arena_str(b->mem, sb_str(&license));
}

static bool sbom_exists(struct tree *source, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	sb_addstr(&path, name);
	return tree_type(source, sb_cstr(&path)) == TREE_FILE;
}

/*
 * A build by the go command leaves no trace, nor does a rule that writes no .cmd file:
 * then what makefiles say of a target that was used counts.
 */
static void sbom_keep_untraced(struct sbom *b, struct tree *source)
{
	bool more = b->is_exact;
	size_t i;

	while (more) {
		more = false;
		for (i = 0; i < b->nr_links; i++) {
			struct sbom_item *from = &b->items[b->links[i].from];
			struct sbom_item *to = &b->items[b->links[i].to];

			if (from->kind == SBOM_GOPKG && !to->is_seen) {
				to->is_seen = more = true;
			} else if (b->links[i].relation == SBOM_GENERATES && to->is_seen &&
				   !from->is_seen && sbom_exists(source, from->name)) {
				from->is_seen = more = true;
			}
		}
	}
}

static bool sbom_is_kept(const struct sbom *b, const struct sbom_item *item)
{
	return !b->is_exact || item->is_seen || !sbom_is_file(item) || sbom_is_outside(item);
}

/* With a build, what it did not use goes; links to it go with it. */
static void sbom_move_links(struct sbom *b, const uint32_t *place)
{
	size_t i, n = 0;

	for (i = 0; i < b->nr_links; i++) {
		struct sbom_link l = b->links[i];

		l.from = place[l.from];
		l.to = place[l.to];
		if (l.from && l.to)
			b->links[n++] = (struct sbom_link){ l.from - 1, l.to - 1, l.relation };
	}
	b->nr_links = n;
}

/* The numbers of items become those of their order. */
static void sbom_order_items(struct sbom *b, struct tree *source)
{
	uint32_t *order = xcalloc(b->nr + 1, sizeof(*order));
	uint32_t *place = xcalloc(b->nr + 1, sizeof(*place));	/* + 1, or 0: dropped */
	struct sbom_item *items = xcalloc(b->nr + 1, sizeof(*items));
	size_t i, n = 0;

	sbom_keep_untraced(b, source);
	for (i = 0; i < b->nr; i++)
		if (sbom_is_kept(b, &b->items[i]))
			order[n++] = (uint32_t)i;
	qsort_r(order, n, sizeof(*order), sbom_item_cmp, b->items);
	for (i = 0; i < n; i++) {
		items[i] = b->items[order[i]];
		place[order[i]] = (uint32_t)i + 1;
	}
	sbom_move_links(b, place);
	for (i = 0; i < b->cap_keys; i++)
		if (b->by_key[i])
			b->by_key[i] = place[b->by_key[i] - 1];
	free(b->items);
	b->items = items;
	b->nr = n;
	b->cap = n + 1;
	free(order);
	free(place);
}

static void sbom_order_links(struct sbom *b)
{
	size_t i, n = 0;

	if (b->nr_links)
		qsort(b->links, b->nr_links, sizeof(*b->links), sbom_link_cmp);
	for (i = 0; i < b->nr_links; i++)
		if (!n || sbom_link_cmp(&b->links[n - 1], &b->links[i]))
			b->links[n++] = b->links[i];
	b->nr_links = n;
}

/* The files of a bill while threads read them. */
struct sbom_reading {
	struct sbom *b;
	uint32_t *item;		/* by number of the file read */
	struct strbuf *license;	/* the same */
	struct strbuf *copyright;	/* the same */
	struct strbuf *notice;		/* the same */
};

static void sbom_take_text(void *ctx, size_t i, struct str text)
{
	struct sbom_reading *r = ctx;
	struct sbom_item *item = &r->b->items[r->item[i]];

	digest_sha256(text, item->sha256);
	digest_sha1(STR(""), text, item->sha1);
	item->has_sums = true;
	if (!license_find(text, &r->license[i]) && !item->is_made)
		notice_find(text, &r->notice[i]);
	license_copyright(text, &r->copyright[i]);
	item->has_no_copyright = !r->copyright[i].len && !item->is_made &&
				 !license_has_copyright(text);
}

/* Generated headers leave no other trace. */
static bool sbom_is_generated(struct str name)
{
	return str_ends(name, STR(".o")) || str_ends(name, STR(".a")) ||
	       str_starts(name, STR("include/generated/")) ||
	       str_starts(name, STR("include/config/")) || str_has(name, "/include/generated/");
}

/*
 * In a tree that was built in, what the build made is next to the sources: it is
 * part of a bill of that build alone.
 */
static void sbom_find_made(struct sbom *b)
{
	size_t i;

	for (i = 0; i < b->nr; i++)
		b->items[i].is_made |= b->items[i].kind == SBOM_HOSTPROG ||
				       (b->items[i].kind == SBOM_FILE &&
					sbom_is_generated(b->items[i].name));
	for (i = 0; i < b->nr_links; i++) {
		const struct sbom_link *l = &b->links[i];

		if (l->relation == SBOM_GENERATES)
			b->items[l->to].is_made = true;
		else if (l->relation == SBOM_CONTAINS && b->items[l->from].kind == SBOM_FILE)
			b->items[l->from].is_made = true;
	}
}

/* A license without a name is known by the sum of its text. */
static void sbom_take_notice(struct sbom *b, struct sbom_item *item, struct str text)
{
	unsigned char sum[DIGEST_SHA256];
	SCOPED_STRBUF name = STRBUF_INIT;

	digest_sha256(text, sum);
	sb_adds(&name, "LicenseRef-");
	sb_addhex(&name, sum, 16);
	item->license = arena_str(b->mem, sb_str(&name));
	item->notice = arena_str(b->mem, text);
}

static void sbom_read_files(struct sbom *b, struct tree *tree, bool is_built)
{
	const struct atom **names = xcalloc(b->nr + 1, sizeof(*names));
	struct sbom_reading r = {
		.b = b, .item = xcalloc(b->nr + 1, sizeof(*r.item)),
		.license = xcalloc(b->nr + 1, sizeof(*r.license)),
		.copyright = xcalloc(b->nr + 1, sizeof(*r.copyright)),
		.notice = xcalloc(b->nr + 1, sizeof(*r.notice)),
	};
	struct interner *files = interner_new();
	size_t i, n = 0;

	for (i = 0; i < b->nr; i++) {
		struct sbom_item *item = &b->items[i];

		if (!sbom_is_file(item) || sbom_is_outside(item) || item->is_made != is_built)
			continue;
		names[n] = intern(files, item->name);
		if (tree_type(tree, names[n]->text) == TREE_FILE)
			r.item[n++] = (uint32_t)i;
	}
	tree_read_each(tree, names, n, LIMIT_SBOM_FILE, sbom_take_text, &r);
	for (i = 0; i < n; i++) {
		b->items[r.item[i]].license = arena_str(b->mem, sb_str(&r.license[i]));
		b->items[r.item[i]].is_built = is_built;
		/* What a build made may contain such lines, but does not declare them. */
		if (!is_built)
			b->items[r.item[i]].copyright =
				arena_str(b->mem, sb_str(&r.copyright[i]));
		if (r.notice[i].len)
			sbom_take_notice(b, &b->items[r.item[i]], sb_str(&r.notice[i]));
		sb_free(&r.notice[i]);
		sb_free(&r.license[i]);
		sb_free(&r.copyright[i]);
	}
	interner_free(files);
	free(names);
	free(r.item);
	free(r.license);
	free(r.copyright);
	free(r.notice);
}

static void sbom_add_field(struct strbuf *out, struct str field)
{
	sb_addf(out, "%zu:", field.len);
	sb_addstr(out, field);
}

static void sbom_name_items(struct sbom *b)
{
	size_t i;

	for (i = 0; i < b->nr; i++) {
		struct sbom_item *item = &b->items[i];
		unsigned char sum[DIGEST_SHA256];
		SCOPED_STRBUF text = STRBUF_INIT;
		SCOPED_STRBUF hex = STRBUF_INIT;

		sb_addf(&text, "%u ", (unsigned int)(item->kind - SBOM_KERNEL));
		sbom_add_field(&text, item->name);
		sbom_add_field(&text, item->version);
		digest_sha256(sb_str(&text), sum);
		sb_addhex(&hex, sum, (sizeof(item->id) - 1) / 2);
		memcpy(item->id, sb_cstr(&hex), sizeof(item->id));
	}
}

/* Everything that a format may write goes in, so that other content is another sum. */
static void sbom_sum_up(struct sbom *b)
{
	unsigned char sum[DIGEST_SHA256];
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF hex = STRBUF_INIT;
	size_t i;

	sbom_add_field(&text, b->version);
	sbom_add_field(&text, b->arch);
	sbom_add_field(&text, b->supplier);
	sbom_add_field(&text, b->created);
	sbom_add_field(&text, b->tool);
	for (i = 0; i < b->nr; i++) {
		const struct sbom_item *item = &b->items[i];

		sb_adds(&text, item->id);
		sbom_add_field(&text, item->license);
		sbom_add_field(&text, item->concluded);
		sb_addch(&text, item->is_default ? 'd' : '-');
		sbom_add_field(&text, item->copyright);
		sbom_add_field(&text, item->supplier);
		sbom_add_field(&text, item->h1);
		sb_addch(&text, item->is_built ? 'b' : '-');
		sb_addch(&text, item->has_no_copyright ? 'n' : '-');
		if (item->has_sums)
			sb_add(&text, item->sha256, sizeof(item->sha256));
	}
	for (i = 0; i < b->nr_links; i++)
		sb_addf(&text, "%u %u %u,", b->links[i].from, b->links[i].to,
			(unsigned int)b->links[i].relation);
	digest_sha256(sb_str(&text), sum);
	sb_addhex(&hex, sum, sizeof(sum));
	memcpy(b->digest, sb_cstr(&hex), sizeof(b->digest));
}

void sbom_finish(struct sbom *b, struct tree *source, struct tree *object)
{
	sbom_order_items(b, source);
	sbom_order_links(b);
	sbom_find_made(b);
	sbom_read_files(b, source, false);
	if (object)
		sbom_read_files(b, object, true);
	sbom_conclude(b);
	sbom_name_items(b);
	sbom_sum_up(b);
}
