// SPDX-License-Identifier: GPL-2.0
/*
 * Facts are collected by target: its uses, which are joined where they are the same, and
 * from its directory up the lines that enter it.
 */
#include "presence/when.h"

#include "read.h"

#include "base/path.h"
#include "base/suggest.h"
#include "graph/kmod-name.h"
#include "graph/schema.h"

struct when_target {
	struct when_answer answer;
	struct when_use *uses;
	size_t nr, cap;
};

struct when {
	struct presence *p;
	struct arena *arena;
	struct when_target *targets;
	size_t nr, cap;
	struct atom_map by_name;	/* number of a target + 1 */
	struct when_answer **answers;
	size_t nr_answers, cap_answers;
};

const char *when_role_name(enum when_role role)
{
	static const char *const names[] = {
		[WHEN_BUILTIN] = "built in", [WHEN_MODULE] = "module",
		[WHEN_LIB] = "library", [WHEN_FILE] = "file",
		[WHEN_HOSTPROG] = "host program", [WHEN_USERPROG] = "user program",
		[WHEN_GOPROG] = "Go program", [WHEN_DIR] = "directory",
	};

	return names[role];
}

static struct when_target *when_target_get(struct when *w, const struct atom *name)
{
	uint32_t *nr = atom_map_at(&w->by_name, name);

	if (!*nr) {
		vec_grow(w->targets, w->nr, w->cap);
		w->targets[w->nr] = (struct when_target){ .answer.name = name };
		w->nr++;
		*nr = (uint32_t)w->nr;
	}
	return &w->targets[*nr - 1];
}

static void when_add_use(struct when *w, const struct atom *name, struct when_use use)
{
	struct when_target *t = when_target_get(w, name);
	size_t i;

	for (i = 0; i < t->nr; i++) {
		if (t->uses[i].role != use.role || t->uses[i].of != use.of)
			continue;
		t->uses[i].condition = bdd_or(w->p->bdd, t->uses[i].condition, use.condition);
		return;
	}
	vec_grow(t->uses, t->nr, t->cap);
	t->uses[t->nr++] = use;
}

static void when_add_fact(struct when *w, const struct presence_fact *f)
{
	enum when_role linked = f->module ? WHEN_MODULE : WHEN_BUILTIN;
	static const uint8_t roles[] = {
		[KB_DIR] = 1 + WHEN_DIR, [KB_BUILTIN] = 1 + WHEN_BUILTIN,
		[KB_LIB] = 1 + WHEN_LIB, [KB_MODULE] = 1 + WHEN_MODULE,
		[KB_ALWAYS] = 1 + WHEN_FILE, [KB_EXTRA] = 1 + WHEN_FILE,
		[KB_HOSTPROG] = 1 + WHEN_HOSTPROG, [KB_USERPROG] = 1 + WHEN_USERPROG,
		[KB_GOPROG] = 1 + WHEN_GOPROG, [KB_ENTERED] = 1 + WHEN_DIR,
		[KB_TARGET] = 1 + WHEN_FILE,
	};

	if (f->kind == KB_PART)
		when_add_use(w, f->part, (struct when_use){ linked, f->name, f->when });
	else if (f->kind == KB_COMPOSITE)
		when_add_use(w, f->name, (struct when_use){ linked, NULL, f->when });
	else if (f->kind < ARRAY_SIZE(roles) && roles[f->kind])
		when_add_use(w, f->name, (struct when_use){ roles[f->kind] - 1, NULL, f->when });
}

static int when_by_role(const void *pa, const void *pb)
{
	const struct when_use *a = pa, *b = pb;

	if (a->role != b->role)
		return a->role < b->role ? -1 : 1;
	if (!a->of || !b->of)
		return !!a->of - !!b->of;
	return str_cmp(atom_str(a->of), atom_str(b->of));
}

/* An object of a built-in composite is a built-in object, too: that says nothing new. */
static void when_finish_target(struct when *w, struct when_target *t)
{
	uint32_t left;
	size_t i, k, n = 0;

	qsort(t->uses, t->nr, sizeof(*t->uses), when_by_role);
	for (i = 0; i < t->nr; i++) {
		left = t->uses[i].condition;
		for (k = 0; k < t->nr && !t->uses[i].of; k++)
			if (t->uses[k].of && t->uses[k].role == t->uses[i].role)
				left = bdd_and_not(w->p->bdd, left, t->uses[k].condition);
		if (left != BDD_FALSE || t->nr == 1)
			t->uses[n++] = t->uses[i];
	}
	t->nr = n;
	t->answer.uses = t->uses;
	t->answer.nr_uses = n;
}

struct when *when_new(struct presence *p)
{
	struct when *w = xcalloc(1, sizeof(*w));
	size_t i;

	w->p = p;
	w->arena = arena_new();
	for (i = 0; i < p->nr_facts; i++)
		when_add_fact(w, &p->facts[i]);
	for (i = 0; i < w->nr; i++)
		when_finish_target(w, &w->targets[i]);
	return w;
}

void when_free(struct when *w)
{
	size_t i;

	if (!w)
		return;
	for (i = 0; i < w->nr; i++)
		free(w->targets[i].uses);
	for (i = 0; i < w->nr_answers; i++)
		free((void *)w->answers[i]->steps);
	free(w->answers);
	free(w->targets);
	atom_map_free(&w->by_name);
	arena_free(w->arena);
	free(w);
}

struct when_steps {
	struct when_step *s;
	size_t nr, cap;
};

static void when_add_step(struct when *w, struct when_steps *l, struct when_step step)
{
	size_t i;

	for (i = 0; i < l->nr; i++) {
		struct when_step *s = &l->s[i];

		if (s->what != step.what || s->at.line != step.at.line ||
		    s->directory != step.directory || strcmp(s->at.file ?: "", step.at.file ?: ""))
			continue;
		s->condition = bdd_or(w->p->bdd, s->condition, step.condition);
		return;
	}
	vec_grow(l->s, l->nr, l->cap);
	l->s[l->nr++] = step;
}

static bool when_enters(const struct presence_fact *f)
{
	return f->kind == KB_DESCEND || f->kind == KB_ENTER;
}

/* The lines that name it, and the composites that it is a part of before them. */
static void when_add_lines(struct when *w, const struct when_answer *a, struct atom_map *dirs,
			   struct when_steps *steps)
{
	const struct presence *p = w->p;
	struct atom_map composites = ATOM_MAP_INIT;
	size_t i, turn;

	for (i = 0; i < a->nr_uses; i++)
		if (a->uses[i].of)
			atom_map_add(&composites, a->uses[i].of);
	for (turn = 0; turn < 2; turn++) {
		for (i = 0; i < p->nr_facts; i++) {
			const struct presence_fact *f = &p->facts[i];
			const struct atom *what = f->kind == KB_PART ? f->part : f->name;

			if (turn ? what != a->name :
				   f->kind == KB_PART || !atom_map_get(&composites, f->name))
				continue;
			if (f->kind == KB_DIR || f->kind == KB_ENTERED || when_enters(f))
				continue;
			atom_map_add(dirs, f->dir);
			when_add_step(w, steps, (struct when_step){ f->place, what, false, f->own });
		}
	}
	atom_map_free(&composites);
}

/* The lines that enter directories, which are in @dirs at the end. */
static void when_add_descents(struct when *w, struct atom_map *dirs, struct when_steps *steps)
{
	const struct presence *p = w->p;
	bool more = true;
	size_t i;

	while (more) {
		more = false;
		for (i = 0; i < p->nr_facts; i++)
			if (when_enters(&p->facts[i]) &&
			    atom_map_get(dirs, p->facts[i].part))
				more |= atom_map_add(dirs, p->facts[i].dir);
	}
	for (i = 0; i < p->nr_facts; i++) {
		const struct presence_fact *f = &p->facts[i];

		if (when_enters(f) && atom_map_get(dirs, f->part))
			when_add_step(w, steps,
				      (struct when_step){ f->place, f->part, true, f->own });
	}
}

static const struct when_answer *when_with_steps(struct when *w, const struct when_target *t)
{
	struct when_answer *a = arena_alloc(w->arena, sizeof(*a));
	struct when_steps steps = { .nr = 0 };
	struct atom_map dirs = ATOM_MAP_INIT;
	size_t i, nr;

	*a = t->answer;
	for (i = 0; i < a->nr_uses; i++)
		if (a->uses[i].role == WHEN_DIR)
			atom_map_add(&dirs, a->name);
	when_add_lines(w, a, &dirs, &steps);
	nr = steps.nr;
	when_add_descents(w, &dirs, &steps);
	/* Directories first. */
	if (nr && steps.nr > nr) {
		struct when_step *order = xcalloc(steps.nr, sizeof(*order));

		memcpy(order, steps.s + nr, (steps.nr - nr) * sizeof(*order));
		memcpy(order + steps.nr - nr, steps.s, nr * sizeof(*order));
		free(steps.s);
		steps.s = order;
	}
	a->steps = steps.s;
	a->nr_steps = steps.nr;
	vec_grow(w->answers, w->nr_answers, w->cap_answers);
	w->answers[w->nr_answers++] = a;
	atom_map_free(&dirs);
	return a;
}

static const struct when_target *when_find(struct when *w, struct str name)
{
	uint32_t nr = atom_map_get(&w->by_name, intern(w->p->kb->names, name));

	return nr ? &w->targets[nr - 1] : NULL;
}

/* The object that a source file or module is made into. */
static const struct when_target *when_find_object(struct when *w, struct str name)
{
	static const char *const ends[] = { ".c", ".S", ".s", ".rs", ".ko", ".dts", ".dtso" };
	static const char *const made[] = { ".o", ".o", ".o", ".o", ".o", ".dtb", ".dtbo" };
	const struct when_target *t = NULL;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(ends) && !t; i++) {
		SCOPED_STRBUF object = STRBUF_INIT;

		if (!str_ends(name, str_of(ends[i])))
			continue;
		sb_addstr(&object, str_head(name, name.len - strlen(ends[i])));
		sb_adds(&object, made[i]);
		t = when_find(w, sb_str(&object));
	}
	return t;
}

/* foo-bar.o is the module foo_bar. */
static bool when_is_module(struct str object, struct str name)
{
	struct str base = path_base(object);

	return base.len == name.len + 2 && kmod_name_eq(str_head(base, name.len), name);
}

static const struct when_target *when_find_module(struct when *w, struct str name)
{
	const struct presence *p = w->p;
	size_t i;

	if (str_ends(name, STR(".ko")))
		name.len -= 3;
	for (i = 0; i < p->nr_facts; i++)
		if (p->facts[i].kind == KB_MODULE &&
		    when_is_module(atom_str(p->facts[i].name), name))
			return when_find(w, atom_str(p->facts[i].name));
	return NULL;
}

/* An id of the graph, "./a/b.o" and "a/b/" without what is not of the name. */
static struct str when_clean(struct str target)
{
	size_t colon = str_chr(target, ':');

	if (colon < target.len && node_kind_find(str_head(target, colon)) != NODE_OTHER)
		target = str_from(target, colon + 1);
	while (str_starts(target, STR("./")))
		target = str_from(target, 2);
	while (target.len > 1 && target.ptr[target.len - 1] == '/')
		target.len--;
	return target;
}

static const struct when_answer *when_unknown(struct when *w, struct str name)
{
	struct when_answer *a = arena_alloc(w->arena, sizeof(*a));
	SCOPED_STRBUF wanted = STRBUF_INIT;
	struct suggest s;
	size_t i;

	sb_addstr(&wanted, name);
	s = (struct suggest){ .wanted = sb_str(&wanted) };
	for (i = 0; i < w->nr; i++)
		suggest_offer(&s, w->targets[i].answer.name->text);
	a->near = s.best;
	return a;
}

const struct when_answer *when_target(struct when *w, struct str target)
{
	struct str name = when_clean(target);
	const struct when_target *t = when_find(w, name);

	if (!t)
		t = when_find_object(w, name);
	if (!t && str_chr(name, '/') == name.len)
		t = when_find_module(w, name);
	return t ? when_with_steps(w, t) : when_unknown(w, name);
}

const struct when_answer *when_line_of(struct when *w, const struct when_answer *a,
				       uint32_t line, const uint32_t source[2])
{
	struct when_answer *of = arena_alloc(w->arena, sizeof(*of));
	struct when_use *uses = arena_alloc(w->arena, (a->nr_uses + 1) * sizeof(*uses));
	size_t i;

	*of = *a;
	of->line = line;
	memcpy(of->source, source, sizeof(of->source));
	for (i = 0; i < a->nr_uses; i++) {
		uses[i] = a->uses[i];
		uses[i].condition = bdd_and(w->p->bdd, uses[i].condition,
					    source[uses[i].role == WHEN_MODULE]);
	}
	of->uses = uses;
	return of;
}

const struct when_answer *when_next(struct when *w, const struct when_answer *after)
{
	size_t i = after ? atom_map_get(&w->by_name, after->name) : 0;

	return i < w->nr ? &w->targets[i].answer : NULL;
}
