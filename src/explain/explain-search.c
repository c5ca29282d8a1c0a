// SPDX-License-Identifier: GPL-2.0
/*
 * From a name up to the top directory, through makefiles as they are written.
 *
 * A line that names an object counts because of the variable that it adds to:
 * obj-y and the like are goals of the directory, foo-y makes it a part of foo.o,
 * and any other variable counts where another line uses it.  Of all chains
 * that lead to a name the one with the fewest conditions that fail is taken:
 * it has none if the thing is built.
 */
#include "explain-parts.h"

#include "base/limits.h"
#include "base/path.h"

static const char *const goals[] = {
	"obj", "lib", "extra", "always", "subdir", "hostprogs",
	"hostprogs-always", "userprogs", "userprogs-always", "goprogs", "dtb",
};

static const struct {
	const char *list, *exported;
} arch_lists[] = {
	{ "core", "$(ARCH_CORE)" },
	{ "libs", "$(ARCH_LIB)" },
	{ "drivers", "$(ARCH_DRIVERS)" },
};

static bool is_goal(struct str stem)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(goals); i++)
		if (str_is(stem, goals[i]))
			return true;
	return false;
}

struct ex_list ex_classify(struct str name)
{
	size_t dash = str_rchr(name, '-');
	struct ex_list l = { LIST_OTHER, name, STR(""), true };
	struct str suffix = str_from(name, dash + 1);

	if (dash == name.len) {
		if (is_goal(name))
			l.kind = LIST_GOAL;
		return l;
	}
	if (!str_is(suffix, "y") && !str_is(suffix, "m") &&
	    !str_is(suffix, "objs") && !str_is(suffix, "n") && suffix.len)
		return l;
	l.stem = str_head(name, dash);
	l.suffix = suffix;
	l.on = suffix.len && !str_is(suffix, "n");
	l.kind = is_goal(l.stem) ? LIST_GOAL : LIST_PART;
	return l;
}

static const struct atom *base_dir(struct explain *x,
				   const struct ex_dir *f)
{
	return f == x->arch ? intern(x->names, STR(".")) : f->dir;
}

/* What is looked for in the lines of a directory. */
struct wanted {
	const struct atom *name;
	struct str base;	/* the name's last part */
	bool directory;
};

static bool explain_search_is_word(struct explain *x, const struct ex_dir *f,
				   const struct ex_line *l, struct str word,
				   const struct wanted *w)
{
	bool slash = word.len && word.ptr[word.len - 1] == '/';

	if (w->directory && !slash && !str_starts(l->name, STR("subdir-")))
		return false;
	if (slash)
		word.len--;
	if (slash != w->directory && !w->directory)
		return false;
	return str_ends(word, w->base) &&
	       kb_name(x->kb, atom_str(base_dir(x, f)), word) == w->name;
}

/* The next word of text with references, cut at what make cuts it at. */
static bool raw_word(struct str *rest, struct str *word)
{
	static const char cuts[] = " \t\n\\(){},";
	size_t i = 0, n;

	while (i < rest->len && memchr(cuts, rest->ptr[i], sizeof(cuts) - 1))
		i++;
	*rest = str_from(*rest, i);
	for (n = 0; n < rest->len; n++)
		if (memchr(cuts, rest->ptr[n], sizeof(cuts) - 1))
			break;
	*word = str_head(*rest, n);
	*rest = str_from(*rest, n);
	return n;
}

static bool in_text(struct explain *x, const struct ex_dir *f,
		    const struct ex_line *l, const struct wanted *w,
		    struct str *word)
{
	struct str rest = l->stmt->value->text;

	while (raw_word(&rest, word))
		if (explain_search_is_word(x, f, l, *word, w))
			return true;
	return false;
}

static bool in_value(struct explain *x, const struct ex_dir *f,
		     const struct ex_line *l, const struct wanted *w,
		     struct str *word)
{
	struct str rest = l->value;

	while (str_word(&rest, word))
		if (explain_search_is_word(x, f, l, *word, w))
			return true;
	return false;
}

/* How many of the conditions around a line do not hold. */
static unsigned int failures(const struct ex_dir *f,
			     const struct ex_line *l)
{
	const struct ex_include *from = l->from;
	const struct mk_stmt *s = l->around;
	unsigned int n = 0;

	for (;;) {
		for (; s; s = s->around)
			n += ex_holds(f, s) != EX_YES;
		if (!from)
			return n;
		s = from->around;
		from = from->from;
	}
}

static const struct ex_hop *explain_search_better(const struct ex_hop *a,
						  const struct ex_hop *b)
{
	return !a || (b && b->fails < a->fails) ? b : a;
}

static bool is_best(const struct ex_hop *h)
{
	return h && !h->fails;
}

static const struct ex_hop *climb(struct explain *x, const struct ex_dir *f,
				  const struct ex_line *l, struct str word,
				  bool hidden, int depth);

/* The variable's name as others spell it: foo-$(CONFIG_X) is used as foo-y. */
static bool explain_search_uses(const struct ex_line *l, struct str name,
				const struct ex_list *list)
{
	struct str rest = l->stmt->value->text, word;

	if (!l->stmt->value->nr)
		return false;
	while (raw_word(&rest, &word)) {
		size_t colon = str_chr(word, ':');

		word = str_head(word, colon);
		if (str_eq(word, name))
			return true;
		if (!list->on && str_starts(word, list->stem) &&
		    word.len == list->stem.len + 2 &&
		    str_ends(word, STR("-y")))
			return true;
	}
	return false;
}

static const struct ex_hop *climb_uses(struct explain *x,
				       const struct ex_dir *f,
				       const struct ex_line *l,
				       const struct ex_list *list, int depth)
{
	const struct ex_hop *best = NULL;
	size_t i;

	for (i = 0; i < f->nr && !is_best(best); i++) {
		const struct ex_line *u = &f->lines[i];
		SCOPED_STRBUF word = STRBUF_INIT;

		if (u == l || !explain_search_uses(u, l->name, list))
			continue;
		sb_adds(&word, "$(");
		sb_addstr(&word, list->on ? l->name : list->stem);
		sb_adds(&word, list->on ? ")" : "-y)");
		best = explain_search_better(best, climb(x, f, u,
							 arena_str(x->arena, sb_str(&word)),
							 false, depth + 1));
	}
	return best;
}

static const struct ex_hop *climb_part(struct explain *x,
				       const struct ex_dir *f,
				       const struct ex_list *list, int depth)
{
	SCOPED_STRBUF object = STRBUF_INIT;

	if (!list->stem.len)
		return NULL;
	sb_addstr(&object, list->stem);
	sb_adds(&object, ".o");
	return ex_find_object(x, kb_name(x->kb, atom_str(f->dir),
					 sb_str(&object)), depth + 1);
}

static bool sets_anew(const struct mk_stmt *s)
{
	return s->op == OP_SIMPLE || s->op == OP_RECURSIVE ||
	       s->op == OP_IMMEDIATE;
}

/* "mmu-y := a.o", then "mmu-$(CONFIG_MMU) := b.o": the first is lost. */
static const struct ex_line *replaced_by(const struct ex_dir *f,
					 const struct ex_line *l)
{
	const struct ex_line *end = f->lines + f->nr, *later;
	struct ex_list list = { .on = true };

	if (l < f->lines || l >= end)
		return NULL;
	for (later = l + 1; later < end; later++)
		if (str_eq(later->name, l->name) && sets_anew(later->stmt) &&
		    !failures(f, later) && !explain_search_uses(later, l->name, &list))
			return later;
	return NULL;
}

/* core-y in the architecture's makefile is $(ARCH_CORE) in the top directory. */
static const struct ex_hop *climb_arch(struct explain *x,
				       const struct ex_list *list, int depth)
{
	const struct ex_dir *top =
		ex_dir_of(x, intern(x->names, STR(".")));
	const struct ex_hop *best = NULL;
	size_t i, k;

	for (k = 0; k < ARRAY_SIZE(arch_lists); k++)
		if (str_is(list->stem, arch_lists[k].list))
			break;
	if (k == ARRAY_SIZE(arch_lists))
		return NULL;
	for (i = 0; i < top->nr && !is_best(best); i++)
		if (str_is(str_trim(top->lines[i].stmt->value->text),
			   arch_lists[k].exported))
			best = explain_search_better(best, climb(x, top, &top->lines[i],
								 STR(""), false, depth + 1));
	return best;
}

static const struct ex_hop *climb(struct explain *x, const struct ex_dir *f,
				  const struct ex_line *l, struct str word,
				  bool hidden, int depth)
{
	struct ex_list list = ex_classify(l->name);
	const struct ex_hop *up = NULL;
	struct ex_hop *hop;

	if (depth > LIMIT_EXPLAIN_DEPTH || ++x->tries > LIMIT_EXPLAIN_TRIES)
		return NULL;
	if (f == x->arch)
		up = climb_arch(x, &list, depth);
	else if (list.kind == LIST_GOAL)
		up = ex_find_dir(x, f->dir, depth + 1);
	else if (list.kind == LIST_PART)
		up = climb_part(x, f, &list, depth);
	if (!up && list.kind != LIST_GOAL && f != x->arch)
		up = climb_uses(x, f, l, &list, depth);
	if (!up)
		return NULL;
	hop = arena_alloc(x->arena, sizeof(*hop));
	*hop = (struct ex_hop){
		.up = up, .directory = f, .line = l, .word = word,
		.hidden = hidden,
	};
	hop->fails = failures(f, l) + !list.on + hidden;
	if (!hop->fails)
		hop->replaced = replaced_by(f, l);
	hop->fails += up->fails + !!hop->replaced;
	return hop;
}

/* Lines that hold the word as it is written, else those whose value does. */
static const struct ex_hop *search_dir(struct explain *x,
				       const struct ex_dir *f,
				       const struct wanted *w, int depth)
{
	const struct ex_hop *best = NULL;
	struct str word, copy;
	size_t i;

	x->lines += f->nr;
	for (i = 0; i < f->nr && !is_best(best); i++) {
		const struct ex_line *l = &f->lines[i];

		if (in_text(x, f, l, w, &word))
			best = explain_search_better(best, climb(x, f, l, word,
								 !in_value(x, f, l, w, &copy),
								 depth));
	}
	for (i = 0; i < f->nr && !best; i++) {
		const struct ex_line *l = &f->lines[i];

		if (l->stmt->value->nr && in_value(x, f, l, w, &word))
			best = explain_search_better(best, climb(x, f, l, word, false,
								 depth));
	}
	return best;
}

/* In the makefiles of the directories above, the nearest first. */
static const struct ex_hop *search_above(struct explain *x, struct wanted w,
					 int depth)
{
	struct str dir = atom_str(w.name);
	const struct ex_hop *best = NULL;

	w.base = path_base(atom_str(w.name));
	while (!is_best(best)) {
		const struct ex_dir *f;

		dir = path_dir(dir);
		if (w.directory && str_is(dir, ".") && x->src == kb_tree(x->kb))
			best = explain_search_better(best, search_dir(x, ex_arch(x), &w,
							  depth));
		f = ex_dir_of(x, intern(x->names, dir));
		if (!is_best(best))
			best = explain_search_better(best, search_dir(x, f, &w, depth));
		if (str_is(dir, ".") || str_is(dir, "/") || str_is(dir, ".."))
			break;
	}
	return best;
}

/*
 * Another directory's makefile may enter it (arch/x86 enters virt/kvm), or a
 * recipe (that of bzImage enters arch/x86/boot).
 */
static const struct ex_hop *from_fact(struct explain *x,
				      const struct atom *dir)
{
	const struct ex_hop *best = NULL;
	const struct kb_fact *f = NULL;

	while (!is_best(best) && (f = ex_fact_after(x, dir, f))) {
		if ((f->kind == KB_DESCEND || f->kind == KB_ENTER) &&
		    f->part == dir)
			best = explain_search_better(best, ex_find_fact(x, f, STR("")));
	}
	return best;
}

/* Chains are found once; a name that is looked for already is a circle. */
static const struct ex_hop *explain_search_find(struct explain *x, struct wanted w, int depth)
{
	uint32_t *known = atom_map_at(&x->memo_of[w.directory], w.name);
	const struct ex_hop *hop;
	size_t i;

	if (*known)
		return x->memo[*known - 1].busy ? NULL : x->memo[*known - 1].hop;
	vec_grow(x->memo, x->nr_memo, x->cap_memo);
	i = x->nr_memo++;
	*known = (uint32_t)x->nr_memo;
	x->memo[i] = (struct ex_memo){ NULL, true };
	hop = search_above(x, w, depth);
	if (!is_best(hop) && w.directory && depth < LIMIT_EXPLAIN_DEPTH)
		hop = explain_search_better(hop, from_fact(x, w.name));
	x->memo[i].hop = hop;
	x->memo[i].busy = false;
	return hop;
}

const struct ex_hop *ex_find_object(struct explain *x, const struct atom *name,
				    int depth)
{
	return explain_search_find(x, (struct wanted){ .name = name }, depth);
}

const struct ex_hop *ex_find_dir(struct explain *x, const struct atom *dir,
				 int depth)
{
	static const struct ex_hop top;

	if (str_is(atom_str(dir), "."))
		return &top;
	return explain_search_find(x, (struct wanted){ .name = dir, .directory = true }, depth);
}

/* The line of a directory that a fact comes from. */
static const struct ex_line *explain_search_line_of(struct explain *x,
						    const struct ex_dir *f,
						    const struct kb_fact *fact)
{
	struct ex_line *l;
	size_t i;

	for (i = 0; i < f->nr; i++)
		if (f->lines[i].stmt->line == fact->line &&
		    !strcmp(f->lines[i].file, fact->file->text))
			return &f->lines[i];
	l = arena_alloc(x->arena, sizeof(*l));
	*l = (struct ex_line){ .file = fact->file->text };
	return l;
}

const struct ex_hop *ex_find_fact(struct explain *x, const struct kb_fact *fact,
				  struct str word)
{
	const struct atom *dir = fact->kind == KB_ENTER ? fact->name :
				 x->kb_facts[fact->dir].name;
	struct ex_hop *hop;

	if (!fact->file || ++x->tries > LIMIT_EXPLAIN_TRIES)
		return NULL;
	hop = arena_alloc(x->arena, sizeof(*hop));
	*hop = (struct ex_hop){ .directory = ex_dir_of(x, dir), .word = word };
	hop->line = explain_search_line_of(x, hop->directory, fact);
	hop->number = fact->line;
	if (fact->kind == KB_PART)
		hop->up = ex_find_object(x, fact->name, 1);
	if (!hop->up || hop->up->fails)
		hop->up = ex_find_dir(x, dir, LIMIT_EXPLAIN_DEPTH / 2);
	if (!hop->up)
		return NULL;
	hop->fails = hop->up->fails;
	return hop;
}

const struct ex_hop *ex_find_mention(struct explain *x,
				     const struct atom *name)
{
	struct wanted w = { .name = name, .base = path_base(atom_str(name)) };
	const struct ex_dir *f =
		ex_dir_of(x, intern(x->names, path_dir(atom_str(name))));
	struct ex_hop *hop;
	struct str word;
	size_t i;

	for (i = 0; i < f->nr; i++)
		if (in_text(x, f, &f->lines[i], &w, &word) ||
		    in_value(x, f, &f->lines[i], &w, &word))
			break;
	if (i == f->nr)
		return NULL;
	hop = arena_alloc(x->arena, sizeof(*hop));
	*hop = (struct ex_hop){
		.directory = f, .line = &f->lines[i], .word = word,
	};
	return hop;
}
