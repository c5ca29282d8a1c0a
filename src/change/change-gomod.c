// SPDX-License-Identifier: GPL-2.0
/*
 * Changes of go.mod and vendor/modules.txt themselves, whether the graph has
 * the module or not: requirements that were added or removed or became direct,
 * the go and toolchain lines, replacements, and versions that only the vendor
 * directory changed.  Changes of selected versions are found in the graphs
 * (change-go.c); for a module that no graph has, those of required versions are
 * reported instead.
 */
#include "change-parts.h"

#include "base/mem.h"
#include "base/path.h"
#include "go/gomod.h"
#include "go/version.h"
#include "go/vendortxt.h"

/* A statement of such a file: about @key, saying @value. */
struct said {
	struct str key;
	struct str value;
	uint32_t line;
};

struct sayings {
	struct said *at;
	size_t nr, cap;
};

static void gomod_say(struct sayings *s, struct str key, struct str value,
			     uint32_t line)
{
	vec_grow(s->at, s->nr, s->cap);
	s->at[s->nr++] = (struct said){ key, value, line };
}

static struct str gomod_joined(struct changing *c, struct str a, const char *between,
				      struct str b)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addstr(&text, a);
	if (b.len) {
		sb_adds(&text, between);
		sb_addstr(&text, b);
	}
	return change_keep(c, sb_str(&text));
}

static void take_versions(struct sayings *s, const struct gomod *m)
{
	size_t i;

	for (i = 0; i < m->requires.nr; i++)
		gomod_say(s, m->requires.at[i].path, m->requires.at[i].version,
			  m->requires.at[i].line);
}

/* "go 1.21", of the file. */
static void take_line(struct changing *c, struct sayings *s, const char *file, const char *word,
		      const struct gomod_word *w)
{
	if (!w->line)
		return;
	gomod_say(s, gomod_joined(c, str_of(file), " ", str_of(word)), w->text, w->line);
}

static void take_requires(struct sayings *s, const struct gomod *m)
{
	size_t i;

	for (i = 0; i < m->requires.nr; i++)
		gomod_say(s, m->requires.at[i].path,
				 m->requires.at[i].indirect ? STR("indirect") : STR("direct"),
				 m->requires.at[i].line);
}

static void take_replaces(struct changing *c, struct sayings *s,
			  const struct gomod *m)
{
	const struct gomod_replace *r = m->replaces.at;
	size_t i;

	for (i = 0; i < m->replaces.nr; i++)
		gomod_say(s, gomod_joined(c, r[i].path, "@", r[i].version),
				 gomod_joined(c, r[i].new_path, " ", r[i].new_version), r[i].line);
}

static int by_key(const void *pa, const void *pb)
{
	const struct said *a = pa, *b = pb;
	int order = str_cmp(a->key, b->key);

	if (!order)
		order = str_cmp(a->value, b->value);
	return order ? order : (a->line > b->line) - (a->line < b->line);
}

/* Names of rows in the table; versions go up, or down. */
struct names {
	const char *added, *removed, *changed, *down;
};

static const char *change_gomod_kind(const struct names *names, const struct said *a,
				     const struct said *b)
{
	return names->down && go_semver_cmp(a->value, b->value) > 0 ? names->down :
								      names->changed;
}

static void change_gomod_tell(struct changing *c, const char *kind, const char *file,
			      const struct said *a, const struct said *b)
{
	const struct said *any = b ? b : a;

	change_add(c, kind, any->key, a ? a->value : STR(""),
		   b ? b->value : STR(""),
		   (struct place){ file, any->line, 0 });
}

static void change_gomod_compare(struct changing *c, const char *file, struct sayings *a,
				 struct sayings *b, const struct names *names)
{
	size_t i = 0, j = 0;

	if (a->nr)
		qsort(a->at, a->nr, sizeof(*a->at), by_key);
	if (b->nr)
		qsort(b->at, b->nr, sizeof(*b->at), by_key);
	while (i < a->nr || j < b->nr) {
		int order = i == a->nr ? 1 : j == b->nr ? -1 :
			    str_cmp(a->at[i].key, b->at[j].key);

		if (order < 0)
			change_gomod_tell(c, names->removed, file, &a->at[i], NULL);
		else if (order > 0)
			change_gomod_tell(c, names->added, file, NULL, &b->at[j]);
		else if (!str_eq(a->at[i].value, b->at[j].value))
			change_gomod_tell(c, change_gomod_kind(names, &a->at[i], &b->at[j]), file,
					  &a->at[i], &b->at[j]);
		i += order <= 0;
		j += order >= 0;
	}
	free(a->at);
	free(b->at);
}

struct gomod_sayings {
	struct sayings requires, versions, replaces, lines;
};

/* What could be read of it; the reader's own run says what is wrong with it. */
static void read_gomod(struct changing *c, struct str text, const char *file,
		       struct gomod_sayings *out)
{
	struct gomod m = { .module = { .line = 0 } };
	struct diag *quiet = diag_new();

	gomod_parse(c->out->mem, text, file, GOMOD_MAIN, &m, quiet);
	take_requires(&out->requires, &m);
	take_versions(&out->versions, &m);
	take_replaces(c, &out->replaces, &m);
	take_line(c, &out->lines, file, "go", &m.go);
	take_line(c, &out->lines, file, "toolchain", &m.toolchain);
	gomod_clear(&m);
	diag_free(quiet);
}

static void compare_gomod(struct changing *c, const char *file, struct str old,
			  struct str new, bool alone)
{
	static const struct names required = {
		"go-require-added", "go-require-removed", "go-require-changed", NULL,
	};
	static const struct names replaced = {
		"go-module-replaced", "go-module-replaced", "go-module-replaced", NULL,
	};
	static const struct names versions = {
		"go-module-added", "go-module-removed", "go-version-up", "go-version-down",
	};
	static const struct names lines = { "go-line", "go-line", "go-line", NULL };
	struct gomod_sayings a = { .requires = { .nr = 0 } }, b = a;

	read_gomod(c, old, file, &a);
	read_gomod(c, new, file, &b);
	change_gomod_compare(c, file, &a.requires, &b.requires, &required);
	change_gomod_compare(c, file, &a.replaces, &b.replaces, &replaced);
	change_gomod_compare(c, file, &a.lines, &b.lines, &lines);
	if (alone) {
		change_gomod_compare(c, file, &a.versions, &b.versions, &versions);
	} else {
		free(a.versions.at);
		free(b.versions.at);
	}
}

static void take_vendor(struct changing *c, struct str text, const char *file,
			struct sayings *out)
{
	struct diag *quiet = diag_new();
	struct vendor_txt v = { .nr = 0 };
	size_t i;

	vendor_txt_parse(c->out->mem, text, file, &v, quiet);
	for (i = 0; i < v.nr; i++)
		if (v.at[i].version.len)
			gomod_say(out, v.at[i].path,
					 gomod_joined(c, v.at[i].version, " => ",
							     gomod_joined(c, v.at[i].new_path, " ",
										 v.at[i].new_version)),
					 v.at[i].line);
	vendor_txt_clear(&v);
	diag_free(quiet);
}

static void compare_vendor(struct changing *c, const char *file, struct str old,
			   struct str new)
{
	static const struct names names = {
		"go-vendor-changed", "go-vendor-changed", "go-vendor-changed", NULL,
	};
	struct sayings a = { .nr = 0 }, b = { .nr = 0 };

	take_vendor(c, old, file, &a);
	take_vendor(c, new, file, &b);
	change_gomod_compare(c, file, &a, &b, &names);
}

struct changes *changes_of_gomod(const char *file, struct str old,
				 struct str new, bool alone)
{
	struct changing c = { .out = xcalloc(1, sizeof(*c.out)) };

	c.out->mem = arena_new();
	if (str_is(path_base(str_of(file)), "go.mod"))
		compare_gomod(&c, file, old, new, alone);
	else
		compare_vendor(&c, file, old, new);
	changes_sort(c.out);
	return c.out;
}
