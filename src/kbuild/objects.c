// SPDX-License-Identifier: GPL-2.0
/*
 * What scripts/Makefile.lib makes of obj-y, obj-m and lib-y.
 */
#include "dir.h"

/* The value of @stem followed by @suffix, if that is a variable. */
static bool objects_is_set(struct directory *f, struct str stem, const char *suffix)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	SCOPED_STRBUF value = STRBUF_INIT;

	sb_addstr(&name, stem);
	sb_adds(&name, suffix);
	if (mk_origin_of(f->mk, sb_str(&name)) == MK_UNDEFINED)
		return false;
	mk_value(f->mk, sb_str(&name), &value);
	return str_trim(sb_str(&value)).len;
}

/* foo-objs := ...: foo.o has parts. */
static bool stem_of(struct str name, struct str *stem)
{
	static const char *const suffixes[] = { "-objs", "-y", "-m", "-" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(suffixes); i++) {
		struct str suffix = str_of(suffixes[i]);

		if (str_ends(name, suffix)) {
			*stem = str_head(name, name.len - suffix.len);
			return true;
		}
	}
	return false;
}

static void note_base_stem(void *ctx, struct str name)
{
	SCOPED_STRBUF entry = STRBUF_INIT;
	struct kb *kb = ctx;
	struct word w = { 0 };
	struct str stem;

	if (!stem_of(name, &stem))
		return;
	sb_addstr(&entry, stem);
	sb_adds(&entry, ".o");
	w.text = intern(kb->names, sb_str(&entry));
	words_add(&kb->base_stems, w);
}

void kb_note_base_stems(struct kb *kb)
{
	mk_assigned(kb->mk, note_base_stem, kb);
}

static void note_stem(void *ctx, struct str name)
{
	struct strbuf *entry;
	const struct atom *a;
	struct kb *kb = ctx;
	struct str stem;

	if (!stem_of(name, &stem))
		return;
	entry = &kb->name;
	sb_truncate(entry, 0);
	sb_addstr(entry, stem);
	sb_adds(entry, ".o");
	/* If there is no such name, no list contains it. */
	a = intern_find(kb->names, sb_str(entry));
	if (a)
		atoms_add(&kb->stems, a);
}

/*
 * Most entries have no parts.  To see it from the few variables that a directory
 * assigns costs less than to look for four at each entry.
 */
static void note_stems(struct kb *kb)
{
	size_t i;

	atoms_clear(&kb->stems);
	for (i = 0; i < kb->base_stems.nr; i++)
		atoms_add(&kb->stems, kb->base_stems.w[i].text);
	mk_assigned(kb->mk, note_stem, kb);
}

/*
 * Append the parts of entry foo.o: the words of foo-objs, foo-y and (modules
 * only) foo-m.  Returns whether it is a composite: "foo-" makes it one, too,
 * which can leave it without parts.
 */
static bool parts_of(struct directory *f, const struct word *entry, bool module)
{
	static const char *const suffixes[] = { "-objs", "-y", "-m" };
	SCOPED_STRBUF name = STRBUF_INIT;
	struct str stem = atom_str(entry->text);
	struct composite c = { *entry, f->parts.nr, 0 };
	size_t i;

	if (!is_object(entry->text) ||
	    !atoms_have(&f->kb->stems, entry->text))
		return false;
	stem.len -= 2;
	sb_addstr(&name, stem);
	for (i = 0; i < (module ? 3 : 2); i++) {
		sb_truncate(&name, stem.len);
		sb_adds(&name, suffixes[i]);
		dir_fill(f, sb_str(&name), &f->parts);
	}
	c.nr = f->parts.nr - c.first;
	if (!c.nr && !objects_is_set(f, stem, "-"))
		return false;
	vec_grow(f->composites, f->nr_composites, f->cap_composites);
	f->composites[f->nr_composites++] = c;
	return true;
}

/* A composite's parts, as facts of a kind that name them alone or with it. */
static void add_parts(struct directory *f, enum kb_fact_kind kind,
		      const struct composite *c)
{
	const struct atom *whole = dir_name(f, atom_str(c->entry.text));
	struct guards guards = dir_guards(f, &c->entry);
	size_t i;

	for (i = 0; i < c->nr; i++) {
		const struct word *p = &f->parts.w[c->first + i];
		const struct atom *part = dir_name(f, atom_str(p->text));

		if (kind == KB_PART)
			dir_add(f, kind, whole, part, &p->where,
				   dir_guards(f, p));
		else
			dir_add(f, kind, part, NULL, &p->where,
				   kb_guards_join(f->kb, guards,
						  dir_guards(f, p)));
	}
}

static void objects_add_composite(struct directory *f, const struct composite *c)
{
	dir_add(f, KB_COMPOSITE, dir_name(f, atom_str(c->entry.text)), NULL,
		   &c->entry.where, dir_guards(f, &c->entry));
}

/* real-obj-y: the contents of built-in.a, in link order. */
static void add_builtins(struct directory *f)
{
	size_t i;

	for (i = 0; i < f->obj_y.nr; i++) {
		const struct word *w = &f->obj_y.w[i];

		if (is_dir(w->text))
			continue;
		if (parts_of(f, w, false))
			add_parts(f, KB_BUILTIN,
				  &f->composites[f->nr_composites - 1]);
		else
			dir_add(f, KB_BUILTIN,
				   dir_name(f, atom_str(w->text)), NULL,
				 &w->where, dir_guards(f, w));
	}
}

static void add_modules(struct directory *f)
{
	size_t i;

	for (i = 0; i < f->obj_m.nr; i++) {
		const struct word *w = &f->obj_m.w[i];

		if (!is_object(w->text))
			continue;
		dir_add(f, KB_MODULE, dir_name(f, atom_str(w->text)), NULL,
			   &w->where, dir_guards(f, w));
		parts_of(f, w, true);
	}
}

/* Kbuild warns of this, too. */
static void warn_lost_modules(struct directory *f)
{
	size_t i;

	for (i = 0; i < f->obj_m.nr; i++) {
		const struct word *w = &f->obj_m.w[i];

		if (is_object(w->text))
			diag_add(f->kb->diag, SEV_WARNING, "lost-module",
				 kb_place(f->kb, &w->where),
				 "%.*s is not built: the directory is entered through subdir-y or subdir-m",
				 ATOM_ARG(w->text));
	}
}

/*
 * Kbuild says nothing of these.  Another path may lead to the directory, so what is
 * lost is known when all have been followed.
 */
static void note_lost_objects(struct directory *f)
{
	struct kb *kb = f->kb;
	size_t i;

	for (i = 0; i < f->obj_y.nr; i++) {
		const struct word *w = &f->obj_y.w[i];

		if (!is_object(w->text))
			continue;
		vec_grow(kb->lost, kb->nr_lost, kb->cap_lost);
		kb->lost[kb->nr_lost++] = (struct lost_object){
			.name = dir_name(f, atom_str(w->text)),
			.place = kb_place(kb, &w->where),
			.modules = f->v->need_modorder,
		};
	}
}

static void objects_mark_built(struct kb *kb)
{
	size_t i;

	atoms_clear(&kb->set);
	for (i = 0; i < kb->nr_facts; i++) {
		const struct kb_fact *fact = &kb->facts[i];

		switch (fact->kind) {
		case KB_BUILTIN:
		case KB_LIB:
		case KB_MODULE:
		case KB_COMPOSITE:
			atoms_add(&kb->set, fact->name);
			break;
		case KB_PART:
			atoms_add(&kb->set, fact->name);
			atoms_add(&kb->set, fact->part);
			break;
		default:
			break;
		}
	}
}

void kb_report_lost_objects(struct kb *kb)
{
	size_t i;

	if (!kb->nr_lost)
		return;
	objects_mark_built(kb);
	for (i = 0; i < kb->nr_lost; i++) {
		const struct lost_object *lost = &kb->lost[i];

		if (atoms_have(&kb->set, lost->name))
			continue;
		atoms_add(&kb->set, lost->name);
		diag_add(kb->diag, SEV_WARNING, "lost-object", lost->place,
			 "%.*s is not built: the directory is entered %s",
			 ATOM_ARG(lost->name),
			 lost->modules ? "for modules only, through obj-m" :
					 "through subdir-y or subdir-m");
	}
}

static void read_libs(struct directory *f)
{
	f->list.nr = 0;
	dir_fill(f, STR("lib-y"), &f->list);
	dir_fill(f, STR("lib-m"), &f->list);
	if (!f->list.nr)
		return;
	words_sort(f->kb, &f->list);
	words_filter_out(f->kb, &f->list, &f->obj_y);
	dir_add_words(f, f->v->by ? KB_TARGET : KB_LIB, &f->list);
}

void dir_read_objects(struct directory *f)
{
	size_t i;

	dir_fill(f, STR("obj-y"), &f->obj_y);
	dir_fill(f, STR("obj-m"), &f->obj_m);
	words_filter_out(f->kb, &f->obj_m, &f->obj_y);
	note_stems(f->kb);
	if (f->v->need_builtin)
		add_builtins(f);
	else if (!f->v->by)
		note_lost_objects(f);
	read_libs(f);
	if (f->v->need_modorder)
		add_modules(f);
	else if (!f->v->by)
		warn_lost_modules(f);
	for (i = 0; i < f->nr_composites; i++)
		add_parts(f, KB_PART, &f->composites[i]);
	for (i = 0; i < f->nr_composites; i++)
		objects_add_composite(f, &f->composites[i]);
}
