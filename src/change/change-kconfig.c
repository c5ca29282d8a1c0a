// SPDX-License-Identifier: GPL-2.0
/*
 * CONFIG symbols: which are there, and what Kconfig says of each.
 */
#include "change-parts.h"

#include "base/intern.h"
#include "base/mem.h"
#include "kconfig/kconfig.h"

struct symbols {
	const struct kconfig_symbol **at;
	size_t nr;
};

static int change_kconfig_by_name(const void *pa, const void *pb)
{
	const struct kconfig_symbol *const *a = pa, *const *b = pb;

	return str_cmp(atom_str((*a)->name), atom_str((*b)->name));
}

static void take_defined(struct kconfig *k, struct symbols *out)
{
	struct kconfig_symbol *const *all;
	size_t i, nr;

	kconfig_read(k);
	all = kconfig_symbols(k, &nr);
	out->at = xcalloc(nr + 1, sizeof(*out->at));
	for (i = 0; i < nr; i++)
		if (all[i]->defs)
			out->at[out->nr++] = all[i];
	qsort(out->at, out->nr, sizeof(*out->at), change_kconfig_by_name);
}

static bool has_line(struct str text, struct str line)
{
	struct str other;

	while (str_line(&text, &other))
		if (str_eq(other, line))
			return true;
	return false;
}

/* The lines that only @text has, "; " between them. */
static void only_here(struct str text, struct str other, struct strbuf *out)
{
	struct str line;

	while (str_line(&text, &line)) {
		if (has_line(other, line))
			continue;
		if (out->len)
			sb_adds(out, "; ");
		sb_addstr(out, str_trim(line));
	}
}

static void change_kconfig_add(struct changing *c, const char *kind,
			       const struct kconfig_symbol *s, struct str old, struct str new)
{
	SCOPED_STRBUF name = STRBUF_INIT;

	sb_addf(&name, "CONFIG_%.*s", ATOM_ARG(s->name));
	change_add(c, kind, sb_str(&name), old, new,
		   (struct place){ s->defs->file->text, s->defs->line, 0 });
}

static void compare_symbol(struct changing *c, const struct kconfig_symbol *a,
			   const struct kconfig_symbol *b)
{
	SCOPED_STRBUF said = STRBUF_INIT;
	SCOPED_STRBUF says = STRBUF_INIT;
	SCOPED_STRBUF old = STRBUF_INIT;
	SCOPED_STRBUF new = STRBUF_INIT;

	kconfig_describe(a, &said);
	kconfig_describe(b, &says);
	if (str_eq(sb_str(&said), sb_str(&says)))
		return;
	only_here(sb_str(&said), sb_str(&says), &old);
	only_here(sb_str(&says), sb_str(&said), &new);
	if (!old.len && !new.len)
		sb_adds(&new, "in another order");
	change_kconfig_add(c, "symbol-depends", b, sb_str(&old), sb_str(&new));
}

struct changes *changes_of_kconfig(struct kconfig *a, struct kconfig *b)
{
	struct changing c = { .out = xcalloc(1, sizeof(*c.out)) };
	struct symbols old = { .nr = 0 }, new = { .nr = 0 };
	size_t i = 0, j = 0;

	c.out->mem = arena_new();
	take_defined(a, &old);
	take_defined(b, &new);
	while (i < old.nr || j < new.nr) {
		int order = i == old.nr ? 1 : j == new.nr ? -1 :
			    change_kconfig_by_name(&old.at[i], &new.at[j]);

		if (order < 0)
			change_kconfig_add(&c, "symbol-removed", old.at[i], STR(""), STR(""));
		else if (order > 0)
			change_kconfig_add(&c, "symbol-added", new.at[j], STR(""), STR(""));
		else
			compare_symbol(&c, old.at[i], new.at[j]);
		i += order <= 0;
		j += order >= 0;
	}
	free(old.at);
	free(new.at);
	changes_sort(c.out);
	return c.out;
}
