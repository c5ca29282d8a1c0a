// SPDX-License-Identifier: GPL-2.0
/*
 * An object's source is the first of foo.c, foo.rs and foo.S that exists, as in
 * the pattern rules of scripts/Makefile.build.  Each directory is listed once:
 * checking every candidate would take several system calls for each object.
 *
 * Only the source tree is used, never what a build has left: the graph must not
 * depend on that.
 */
#include "kbuild/sources.h"

#include "base/path.h"

#include "kb.h"

enum {
	IS_THERE = 1,	/* a file of the source tree, or made by a rule */
	LISTED = 2,	/* a directory whose files are marked */
	COMPOSITE = 4,
	OWN_PART = 8,	/* dim-y := dim.o ...: not composed of others alone */
};

struct sources {
	const struct kb *kb;
	uint8_t *flags;		/* by atom number */
	size_t nr_flags;
	const struct atom *dir;	/* being listed */
};

/* What stands for ".o" in the names of sources, in order of preference. */
static const struct {
	const char *object, *source;
} suffixes[] = {
	{ ".o", ".c" },
	{ ".o", ".rs" },
	{ ".o", ".S" },
	{ ".asn1.o", ".asn1" },
	{ ".dtb.o", ".dts" },
	{ ".dtbo.o", ".dtso" },
	{ ".lex.o", ".l" },
	{ ".tab.o", ".y" },
	{ ".o", ".cc" },	/* of host programs */
	{ ".o", ".c_shipped" },
	{ ".o", ".S_shipped" },
};

static uint8_t *sources_flags_of(struct sources *s, const struct atom *a)
{
	array_reach(s->flags, s->nr_flags, a->id);
	return &s->flags[a->id];
}

struct sources *sources_new(const struct kb *kb)
{
	struct sources *s = xcalloc(1, sizeof(*s));
	size_t i;

	s->kb = kb;
	for (i = 0; i < kb->nr_facts; i++) {
		const struct kb_fact *f = &kb->facts[i];

		if (f->kind == KB_RULE)
			*sources_flags_of(s, f->name) |= IS_THERE;
		else if (f->kind == KB_COMPOSITE)
			*sources_flags_of(s, f->name) |= COMPOSITE;
		else if (f->kind == KB_PART && f->name == f->part)
			*sources_flags_of(s, f->name) |= OWN_PART;
	}
	return s;
}

void sources_free(struct sources *s)
{
	if (!s)
		return;
	free(s->flags);
	free(s);
}

static void mark_file(void *ctx, struct str name)
{
	struct sources *s = ctx;
	SCOPED_STRBUF path = STRBUF_INIT;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(suffixes); i++)
		if (str_ends(name, str_of(suffixes[i].source)))
			break;
	if (i == ARRAY_SIZE(suffixes))
		return;
	if (!str_is(atom_str(s->dir), ".")) {
		sb_addstr(&path, atom_str(s->dir));
		sb_addch(&path, '/');
	}
	sb_addstr(&path, name);
	*sources_flags_of(s, intern(s->kb->names, sb_str(&path))) |= IS_THERE;
}

static void list_dir_of(struct sources *s, const struct atom *object)
{
	s->dir = intern(s->kb->names, path_dir(atom_str(object)));
	if (*sources_flags_of(s, s->dir) & LISTED)
		return;
	*sources_flags_of(s, s->dir) |= LISTED;
	tree_list(roots_facts(&s->kb->roots), s->dir->text, mark_file, s);
}

const struct atom *sources_of(struct sources *s, const struct atom *object)
{
	size_t i;

	if ((*sources_flags_of(s, object) & (COMPOSITE | OWN_PART)) == COMPOSITE)
		return NULL;
	list_dir_of(s, object);
	for (i = 0; i < ARRAY_SIZE(suffixes); i++) {
		struct str stem = atom_str(object);
		struct str suffix = str_of(suffixes[i].object);
		SCOPED_STRBUF name = STRBUF_INIT;
		const struct atom *a;

		if (!str_ends(stem, suffix))
			continue;
		sb_addstr(&name, str_head(stem, stem.len - suffix.len));
		sb_adds(&name, suffixes[i].source);
		a = intern_find(s->kb->names, sb_str(&name));
		if (a && *sources_flags_of(s, a) & IS_THERE)
			return a;
	}
	return NULL;
}
