// SPDX-License-Identifier: GPL-2.0
/*
 * What a package is licensed under, concluded from the files that it is made of: all of
 * their licenses, joined with AND.  Their copyright lines are those of the package; if
 * all that it is made of is known, and certainly has none, it certainly has none either.
 *
 * What has no license of its own is under that of the kernel: COPYING says so of all that
 * is contributed to it.
 */
#include "parts.h"

#include "base/array.h"
#include "base/intern.h"
#include "base/limits.h"
#include "steps.h"

/*
 * One step down: from an item to what it is made of.  Headers are part of what
 * includes them; other packages stay what they are.
 */
static bool conclude_step(const struct sbom *b, const struct sbom_link *l, struct sbom_step *out)
{
	*out = l->relation == SBOM_GENERATES ? (struct sbom_step){ l->to, l->from } :
					       (struct sbom_step){ l->from, l->to };
	if (l->relation == SBOM_TOOL ||
	    (l->relation == SBOM_DEPENDS && !sbom_is_file(&b->items[out->from])))
		return false;
	return sbom_is_file(&b->items[out->to]) || b->items[out->to].kind == SBOM_GOPKG;
}

static void conclude_lines(struct interner *set, struct str lines)
{
	struct str line;

	while (str_line(&lines, &line))
		intern(set, line);
}

/* Whether a file has no copyright notice, or something that has none is made of others. */
static bool conclude_has_none(const struct sbom_steps *s, uint32_t item)
{
	size_t at;

	if (sbom_is_source(&s->b->items[item]))
		return s->b->items[item].has_no_copyright;
	array_bound(at, s->nr, s->at[at].from < item);
	return at < s->nr && s->at[at].from == item;
}

/*
 * The licenses and copyright lines of everything below an item.  Returns whether all of
 * it is known and has no copyright notice.
 */
static bool conclude_collect(struct sbom_steps *s, uint32_t item, struct interner *licenses,
			     struct interner *copyrights)
{
	bool has_none = true;
	size_t i;

	sbom_steps_walk(s, item, NULL);
	for (i = 0; i < s->nr_reached; i++) {
		const struct sbom_item *of = &s->b->items[s->reached[i]];

		if (of->license.len)
			intern(licenses, of->license);
		else if (sbom_is_source(of) && of->concluded.len)
			intern(licenses, of->concluded);
		if (sbom_is_source(of))
			conclude_lines(copyrights, of->copyright);
		has_none = has_none && conclude_has_none(s, s->reached[i]);
	}
	return has_none;
}

static int conclude_atom_cmp(const void *pa, const void *pb)
{
	const struct atom *const *a = pa, *const *b = pb;

	return str_cmp(atom_str(*a), atom_str(*b));
}

static const struct atom **conclude_sorted(const struct interner *set)
{
	const struct atom **sorted = xcalloc(intern_count(set) + 1, sizeof(*sorted));
	uint32_t i;

	for (i = 0; i < intern_count(set); i++)
		sorted[i] = intern_at(set, i);
	qsort(sorted, intern_count(set), sizeof(*sorted), conclude_atom_cmp);
	return sorted;
}

/* "(GPL-2.0 OR MIT) AND GPL-2.0-only" */
static void conclude_join(const struct interner *set, struct strbuf *out)
{
	const struct atom **sorted = conclude_sorted(set);
	uint32_t i, n = intern_count(set);

	for (i = 0; i < n; i++) {
		bool is_choice = n > 1 && str_has(atom_str(sorted[i]), " OR ");

		if (i)
			sb_adds(out, " AND ");
		if (is_choice)
			sb_addch(out, '(');
		sb_addstr(out, atom_str(sorted[i]));
		if (is_choice)
			sb_addch(out, ')');
	}
	free(sorted);
}

static void conclude_copyright(const struct interner *set, struct strbuf *out)
{
	const struct atom **sorted = conclude_sorted(set);
	uint32_t i, n = intern_count(set);

	for (i = 0; i < n && i < LIMIT_COPYRIGHT_LINES; i++) {
		sb_addstr(out, atom_str(sorted[i]));
		sb_addch(out, '\n');
	}
	if (i < n)
		sb_addf(out, "and %u other lines in its files\n", n - i);
	free(sorted);
}

/* Packages, and what is to be built: SPDX 2.3 calls that packages, too. */
static bool conclude_wants(const struct sbom_item *item)
{
	return !sbom_is_file(item) || (!item->has_sums && !sbom_is_outside(item));
}

/* Of the kernel: not of a Go module's copy, nor of the system that is built for. */
static bool conclude_is_contributed(const struct sbom_item *item)
{
	struct str name = item->name;

	if (item->kind != SBOM_FILE && item->kind != SBOM_HOSTPROG && item->kind != SBOM_KMOD)
		return false;
	return !str_starts(name, STR("/")) && !str_starts(name, STR("../")) &&
	       !str_starts(name, STR("vendor/")) && !str_has(name, "/vendor/") &&
	       str_chr(name, '@') == name.len;
}

/* The license of the kernel, or empty. */
static struct str conclude_kernel(const struct sbom *b)
{
	size_t i;

	for (i = 0; i < b->nr; i++)
		if (b->items[i].kind == SBOM_KERNEL)
			return b->items[i].license;
	return STR("");
}

static void conclude_default(struct sbom_item *item, struct str license)
{
	if (item->license.len || item->concluded.len || !conclude_is_contributed(item))
		return;
	item->concluded = license;
	item->is_default = license.len > 0;
}

void sbom_conclude(struct sbom *b)
{
	struct str kernel = conclude_kernel(b);
	struct sbom_steps s;
	uint32_t i;

	for (i = 0; i < b->nr; i++)
		if (sbom_is_source(&b->items[i]))
			conclude_default(&b->items[i], kernel);
	sbom_steps_init(&s, b, conclude_step);
	for (i = 0; i < b->nr; i++) {
		struct interner *licenses, *copyrights;
		SCOPED_STRBUF license = STRBUF_INIT;
		SCOPED_STRBUF copyright = STRBUF_INIT;

		if (!conclude_wants(&b->items[i]))
			continue;
		licenses = interner_new();
		copyrights = interner_new();
		b->items[i].has_no_copyright = conclude_collect(&s, i, licenses, copyrights);
		conclude_join(licenses, &license);
		conclude_copyright(copyrights, &copyright);
		b->items[i].concluded = arena_str(b->mem, sb_str(&license));
		b->items[i].copyright = arena_str(b->mem, sb_str(&copyright));
		conclude_default(&b->items[i], kernel);
		interner_free(licenses);
		interner_free(copyrights);
	}
	sbom_steps_clear(&s);
}
