// SPDX-License-Identifier: GPL-2.0
/*
 * One directory for all configurations: what src/kbuild/dir.c and objects.c do with
 * the words of the goal lists, with words that have conditions.
 */
#include "read.h"

#include "base/limits.h"
#include "base/path.h"

/* A KB_PART or KB_COMPOSITE fact. */
struct presence_part {
	struct presence_fact fact;
	enum presence_need need;
};

struct presence_reader {
	struct presence *p;
	struct kb *kb;
	struct mk *mk;
	uint32_t dir;
	const struct atom *obj;
	struct presence_words obj_y, obj_m;
	struct presence_part *parts;	/* added after the objects */
	size_t nr_parts, cap_parts;
	bool quiet;			/* unknowns are not told */
};

struct dir_list {
	struct presence_reader *r;
	struct presence_words *to;
	struct str name;
};

static void dir_word(void *ctx, struct str text, uint32_t when, const struct mk_where *where)
{
	struct dir_list *l = ctx;
	struct presence_words *to = l->to;
	const struct mk_unknown *u = mk_find_unknown(l->r->mk, text);
	struct presence_word w = { .when = when };

	if (u && l->r->quiet)
		return;
	if (u) {
		diag_add(l->r->kb->diag, SEV_WARNING, "unresolved",
			 kb_place(l->r->kb, where->file ? where : &u->where),
			 "%.*s in %.*s depends on the output of a command: %s",
			 STR_ARG(l->name), ATOM_ARG(l->r->p->dirs[l->r->dir].dir),
			 *u->text ? u->text : u->what);
		return;
	}
	w.text = intern(l->r->kb->names, text);
	w.where = *where;
	vec_grow(to->w, to->nr, to->cap);
	to->w[to->nr++] = w;
}

static void dir_list_words(struct presence_reader *r, struct str name,
			   struct presence_words *to)
{
	struct dir_list l = { r, to, name };

	lift_words(r->mk, name, dir_word, &l);
}

static void dir_suffixed(struct presence_reader *r, struct str stem, const char *suffix,
			 struct presence_words *to)
{
	SCOPED_STRBUF name = STRBUF_INIT;

	sb_addstr(&name, stem);
	sb_adds(&name, suffix);
	dir_list_words(r, sb_str(&name), to);
}

static uint32_t dir_and(struct presence_reader *r, uint32_t f, uint32_t g)
{
	return bdd_and(r->p->bdd, f, g);
}

static uint32_t dir_and_not(struct presence_reader *r, uint32_t f, uint32_t g)
{
	return bdd_and_not(r->p->bdd, f, g);
}

static uint32_t dir_or(struct presence_reader *r, uint32_t f, uint32_t g)
{
	return bdd_or(r->p->bdd, f, g);
}

static const struct atom *dir_file(struct presence_reader *r, const struct atom *name)
{
	return kb_name(r->kb, atom_str(r->obj), atom_str(name));
}

static struct presence_fact dir_fact(struct presence_reader *r, enum kb_fact_kind kind,
				     const struct presence_word *w)
{
	return (struct presence_fact){
		.kind = kind, .name = dir_file(r, w->text), .own = w->when,
		.place = kb_place(r->kb, &w->where),
	};
}

static void dir_emit(struct presence_reader *r, enum kb_fact_kind kind,
		     const struct presence_word *w, enum presence_need need)
{
	presence_add(r->p, r->dir, dir_fact(r, kind, w), need);
}

/* $(filter-out $(not),$(l)) */
static void dir_filter_out(struct presence_reader *r, struct presence_words *l,
			   const struct presence_words *not)
{
	struct atom_map out = { 0 };	/* the conditions of equal words, joined */
	size_t i, n = 0;

	if (!l->nr)
		return;
	for (i = 0; i < not->nr; i++) {
		uint32_t *when = atom_map_at(&out, not->w[i].text);

		*when = dir_or(r, *when, not->w[i].when);
	}
	for (i = 0; i < l->nr; i++) {
		l->w[i].when = dir_and_not(r, l->w[i].when, atom_map_get(&out, l->w[i].text));
		if (l->w[i].when != BDD_FALSE)
			l->w[n++] = l->w[i];
	}
	l->nr = n;
	atom_map_free(&out);
}

static int dir_word_compare(const void *pa, const void *pb)
{
	const struct presence_word *a = pa, *b = pb;

	return str_cmp(atom_str(a->text), atom_str(b->text));
}

/* $(sort $(l)) */
static void dir_sort(struct presence_reader *r, struct presence_words *l)
{
	size_t i, n = 0;

	if (l->nr)
		qsort(l->w, l->nr, sizeof(*l->w), dir_word_compare);
	for (i = 0; i < l->nr; i++) {
		if (n && l->w[n - 1].text == l->w[i].text)
			l->w[n - 1].when = dir_or(r, l->w[n - 1].when, l->w[i].when);
		else
			l->w[n++] = l->w[i];
	}
	l->nr = n;
}

static void dir_add_part(struct presence_reader *r, struct presence_fact fact,
			 enum presence_need need)
{
	vec_grow(r->parts, r->nr_parts, r->cap_parts);
	r->parts[r->nr_parts++] = (struct presence_part){ fact, need };
}

/*
 * The parts of entry foo.o: foo-objs, foo-y and, of a module, foo-m.  Returns where it
 * is a composite: where one of them, or "foo-", has words.
 */
static uint32_t dir_parts(struct presence_reader *r, const struct atom *entry, bool module,
			  struct presence_words *parts)
{
	struct str stem = atom_str(entry);
	uint32_t when = BDD_FALSE;
	size_t i;
	SCOPED_STRBUF none = STRBUF_INIT;

	if (!is_object(entry))
		return BDD_FALSE;
	stem.len -= 2;
	dir_suffixed(r, stem, "-objs", parts);
	dir_suffixed(r, stem, "-y", parts);
	if (module)
		dir_suffixed(r, stem, "-m", parts);
	/* The constant first, so that what follows costs nothing. */
	for (i = 0; i < parts->nr && when != BDD_TRUE; i++)
		if (parts->w[i].when == BDD_TRUE)
			when = BDD_TRUE;
	for (i = 0; i < parts->nr && when != BDD_TRUE; i++)
		when = dir_or(r, when, parts->w[i].when);
	if (when == BDD_TRUE)
		return when;
	sb_addstr(&none, stem);
	sb_adds(&none, "-");
	return dir_or(r, when, lift_nonempty(r->mk, sb_str(&none)));
}

/* An entry of obj-y or obj-m that is a composite where @composite says so. */
static void dir_composite(struct presence_reader *r, const struct presence_word *w,
			  uint32_t composite, const struct presence_words *parts,
			  enum presence_need need)
{
	struct presence_fact fact = dir_fact(r, KB_COMPOSITE, w);
	size_t i;

	fact.own = dir_and(r, w->when, composite);
	fact.module = need == NEED_MODORDER;
	dir_add_part(r, fact, need);
	fact.kind = KB_PART;
	for (i = 0; i < parts->nr; i++) {
		fact.part = dir_file(r, parts->w[i].text);
		fact.place = kb_place(r->kb, &parts->w[i].where);
		fact.own = dir_and(r, w->when, parts->w[i].when);
		dir_add_part(r, fact, need);
	}
}

static void dir_builtin(struct presence_reader *r, const struct presence_word *w)
{
	struct presence_words parts = { .nr = 0 };
	uint32_t composite = dir_parts(r, w->text, false, &parts);
	struct presence_word part = *w;
	size_t i;

	part.when = dir_and_not(r, w->when, composite);
	dir_emit(r, KB_BUILTIN, &part, NEED_BUILTIN);
	for (i = 0; i < parts.nr; i++) {
		part = parts.w[i];
		part.when = dir_and(r, w->when, part.when);
		dir_emit(r, KB_BUILTIN, &part, NEED_BUILTIN);
	}
	if (composite != BDD_FALSE)
		dir_composite(r, w, composite, &parts, NEED_BUILTIN);
	free(parts.w);
}

static void dir_module(struct presence_reader *r, const struct presence_word *w)
{
	struct presence_words parts = { .nr = 0 };
	uint32_t composite = dir_parts(r, w->text, true, &parts);

	dir_emit(r, KB_MODULE, w, NEED_MODORDER);
	if (composite != BDD_FALSE)
		dir_composite(r, w, composite, &parts, NEED_MODORDER);
	free(parts.w);
}

static void dir_libs(struct presence_reader *r)
{
	struct presence_words libs = { .nr = 0 };
	size_t i;

	dir_list_words(r, STR("lib-y"), &libs);
	dir_list_words(r, STR("lib-m"), &libs);
	dir_sort(r, &libs);
	dir_filter_out(r, &libs, &r->obj_y);
	for (i = 0; i < libs.nr; i++) {
		dir_emit(r, KB_LIB, &libs.w[i], NEED_VISIT);
		dir_emit(r, KB_TARGET, &libs.w[i], NEED_RECIPE);
	}
	free(libs.w);
}

static void dir_objects(struct presence_reader *r)
{
	size_t i;

	dir_list_words(r, STR("obj-y"), &r->obj_y);
	dir_list_words(r, STR("obj-m"), &r->obj_m);
	dir_filter_out(r, &r->obj_m, &r->obj_y);
	for (i = 0; i < r->obj_y.nr; i++)
		if (!is_dir(r->obj_y.w[i].text))
			dir_builtin(r, &r->obj_y.w[i]);
	dir_libs(r);
	for (i = 0; i < r->obj_m.nr; i++)
		if (is_object(r->obj_m.w[i].text))
			dir_module(r, &r->obj_m.w[i]);
	for (i = 0; i < r->nr_parts; i++)
		presence_add(r->p, r->dir, r->parts[i].fact, r->parts[i].need);
}

static void dir_plain_lists(struct presence_reader *r)
{
	struct presence_words l = { .nr = 0 };
	uint32_t all;
	size_t i, k;

	for (i = 0; kb_plain_lists[i].list; i++) {
		l.nr = 0;
		dir_list_words(r, str_of(kb_plain_lists[i].list), &l);
		for (k = 0; k < l.nr; k++)
			dir_emit(r, kb_plain_lists[i].kind, &l.w[k], NEED_ANY);
	}
	l.nr = 0;
	dir_list_words(r, STR("dtb-y"), &l);
	for (k = 0; k < l.nr; k++)
		dir_emit(r, KB_ALWAYS, &l.w[k], NEED_ANY);
	l.nr = 0;
	all = lift_symbol(r->p->lift, intern(r->kb->names, STR("CONFIG_OF_ALL_DTBS")), NULL);
	dir_list_words(r, STR("dtb-"), &l);
	for (k = 0; k < l.nr; k++) {
		l.w[k].when = dir_and(r, l.w[k].when, all);
		dir_emit(r, KB_ALWAYS, &l.w[k], NEED_ANY);
	}
	free(l.w);
}

static void dir_goprogs(struct presence_reader *r)
{
	struct presence_words progs = { .nr = 0 }, pkg = { .nr = 0 };
	struct presence_fact fact;
	size_t i, k;

	dir_list_words(r, STR("goprogs-y"), &progs);
	dir_list_words(r, STR("goprogs-m"), &progs);
	for (i = 0; i < progs.nr; i++) {
		uint32_t left = progs.w[i].when;

		pkg.nr = 0;
		dir_suffixed(r, atom_str(progs.w[i].text), "-pkg", &pkg);
		fact = dir_fact(r, KB_GOPROG, &progs.w[i]);
		/* The first word of the variable, where it has one. */
		for (k = 0; k < pkg.nr; k++) {
			fact.part = dir_file(r, pkg.w[k].text);
			fact.own = dir_and(r, left, pkg.w[k].when);
			left = dir_and_not(r, left, pkg.w[k].when);
			presence_add(r->p, r->dir, fact, NEED_ANY);
		}
		fact.part = kb_name(r->kb, atom_str(r->obj), STR("."));
		fact.own = left;
		presence_add(r->p, r->dir, fact, NEED_ANY);
	}
	free(progs.w);
	free(pkg.w);
}

/* The list "targets", which counts where a recipe enters the directory for one of them. */
static void dir_targets(struct presence_reader *r)
{
	struct presence_words l = { .nr = 0 };
	size_t i;

	r->quiet = true;
	dir_list_words(r, STR("targets"), &l);
	r->quiet = false;
	for (i = 0; i < l.nr; i++)
		dir_emit(r, KB_TARGET, &l.w[i], NEED_RECIPE);
	free(l.w);
}

/* The directories of a list, without the slash. */
static void dir_subdirs_of(struct presence_reader *r, const struct presence_words *from,
			   struct presence_words *to)
{
	size_t i;

	for (i = 0; i < from->nr; i++) {
		struct presence_word w = from->w[i];

		if (!is_dir(w.text))
			continue;
		w.text = intern(r->kb->names, str_head(atom_str(w.text), w.text->len - 1u));
		vec_grow(to->w, to->nr, to->cap);
		to->w[to->nr++] = w;
	}
}

/* Where a list has each directory, and no earlier list has. */
static void dir_enter_list(struct presence_reader *r, const struct presence_words *l,
			   const struct env *env, enum presence_need need,
			   struct atom_map *entered)
{
	struct presence *p = r->p;
	size_t i;

	if (l->nr && p->dirs[r->dir].depth >= LIMIT_KBUILD_DEPTH) {
		diag_add(r->kb->diag, SEV_ERROR, NULL, kb_place(r->kb, &l->w[0].where),
			 "%.*s: directories nested more than %d deep",
			 ATOM_ARG(p->dirs[r->dir].dir), LIMIT_KBUILD_DEPTH);
		return;
	}
	for (i = 0; i < l->nr; i++) {
		const struct presence_word *w = &l->w[i];
		uint32_t *before = atom_map_at(entered, w->text);
		uint32_t when = dir_and_not(r, w->when, *before);
		struct presence_edge e = { .to = 0 };
		struct presence_fact fact = { .kind = KB_DESCEND, .own = when };
		SCOPED_STRBUF obj = STRBUF_INIT;

		if (when == BDD_FALSE)
			continue;
		*before = dir_or(r, *before, when);
		if (!str_is(atom_str(r->obj), "."))
			sb_addf(&obj, "%.*s/", ATOM_ARG(r->obj));
		sb_addstr(&obj, atom_str(w->text));
		e.to = presence_dir_get(p, intern(r->kb->names, sb_str(&obj)), env, r->dir,
					&w->where);
		e.when[NEED_VISIT] = when;
		if (need != NEED_VISIT)
			e.when[NEED_MODORDER] = when;
		if (need == NEED_BUILTIN)
			e.when[NEED_BUILTIN] = when;
		vec_grow(p->edges, p->nr_edges, p->cap_edges);
		p->edges[p->nr_edges++] = e;
		fact.name = p->dirs[r->dir].dir;
		fact.part = p->dirs[e.to].dir;
		fact.place = kb_place(r->kb, &w->where);
		presence_add(p, r->dir, fact, NEED_ANY);
	}
}

static void dir_subdirs(struct presence_reader *r)
{
	struct presence_words y = { .nr = 0 }, m = { .nr = 0 }, rest = { .nr = 0 };
	struct presence_dir *d = &r->p->dirs[r->dir];
	struct atom_map entered = { 0 };
	const struct env *env = d->env;

	d->first_edge = r->p->nr_edges;
	dir_subdirs_of(r, &r->obj_y, &y);
	dir_subdirs_of(r, &r->obj_m, &m);
	dir_list_words(r, STR("subdir-y"), &rest);
	dir_list_words(r, STR("subdir-m"), &rest);
	dir_sort(r, &rest);
	if (y.nr || m.nr || rest.nr)
		env = kb_env_below(r->kb, env);
	dir_enter_list(r, &y, env, NEED_BUILTIN, &entered);
	dir_enter_list(r, &m, env, NEED_MODORDER, &entered);
	dir_enter_list(r, &rest, env, NEED_VISIT, &entered);
	d = &r->p->dirs[r->dir];
	d->nr_edges = r->p->nr_edges - d->first_edge;
	atom_map_free(&entered);
	free(y.w);
	free(m.w);
	free(rest.w);
}

void presence_read_dir(struct presence *p, uint32_t dir)
{
	struct presence_reader r = {
		.p = p, .kb = p->kb, .mk = p->kb->mk, .dir = dir, .obj = p->dirs[dir].obj,
	};
	struct presence_dir *d = &p->dirs[dir];
	struct visit v = {
		.obj = d->obj, .dir = d->dir, .need_builtin = true, .need_modorder = true,
		.from.where = d->from, .env = d->env,
	};
	struct directory f = { .kb = p->kb, .mk = p->kb->mk, .v = &v };
	struct presence_fact fact = { .kind = KB_DIR, .name = d->dir, .own = BDD_TRUE };
	SCOPED_STRBUF file = STRBUF_INIT;

	fact.place = kb_place(p->kb, &d->from);
	presence_add(p, dir, fact, NEED_VISIT);
	if (!kb_find_makefile(p->kb, d->obj, &file)) {
		d->bare = true;
		return;
	}
	fact.kind = KB_ENTERED;
	presence_add(p, dir, fact, NEED_RECIPE);
	mk_begin(r.mk);
	kb_env_set(p->kb, d->env);
	p->kb->last.stmt = NULL;	/* of $(eval): its memory is used again */
	if (!dir_evaluate(&f)) {
		dir_objects(&r);
		dir_plain_lists(&r);
		dir_goprogs(&r);
		dir_targets(&r);
		dir_subdirs(&r);
		presence_enter_dir(p, dir);
	}
	mk_end(r.mk);
	free(r.obj_y.w);
	free(r.obj_m.w);
	free(r.parts);
}
