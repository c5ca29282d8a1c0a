// SPDX-License-Identifier: GPL-2.0
/*
 * From what a user names to an answer.
 */
#include "explain-parts.h"

#include "base/path.h"
#include "graph/kmod-name.h"
#include "values/values.h"
#include "kconfig/kconfig.h"

#include "kbuild/sources.h"

struct explain *explain_new(struct kb *kb, struct kconfig *kconfig)
{
	struct explain *x = xcalloc(1, sizeof(*x));

	x->kb = kb;
	x->arena = arena_new();
	x->answers = arena_new();
	x->no_answers = arena_mark(x->answers);
	x->names = kb_names(kb);
	x->src = kb_facts_tree(kb);
	x->kb_facts = kb_facts(kb, &x->nr_kb_facts);
	kb_keep_parses(kb);
	x->own_kconfig = kconfig ? NULL : kb_kconfig(kb, kb_tree(kb));
	x->kconfig = kconfig ? kconfig : x->own_kconfig;
	x->sources = sources_new(kb);
	return x;
}

void explain_paths_only(struct explain *x)
{
	x->paths_only = true;
}

void explain_advise(struct explain *x)
{
	x->advise = true;
}

void explain_free(struct explain *x)
{
	size_t i;

	if (!x)
		return;
	for (i = 0; i < x->nr_dirs; i++) {
		free(x->directories[i]->lines);
		free(x->directories[i]->conds);
		free(x->directories[i]->values);
		free(x->directories[i]->targets);
		free(x->directories[i]);
	}
	free(x->directories);
	free(x->memo);
	atom_map_free(&x->memo_of[0]);
	atom_map_free(&x->memo_of[1]);
	atom_map_free(&x->dir_of);
	ex_facts_free(&x->facts);
	kcfg_free(x->computed);
	kconfig_free(x->own_kconfig);
	sources_free(x->sources);
	arena_free(x->answers);
	arena_free(x->arena);
	free(x);
}

size_t explain_lines(const struct explain *x)
{
	return x->lines;
}

void explain_forget(struct explain *x)
{
	arena_rewind(x->answers, x->no_answers);
}

#define NR_KINDS (KB_UNRESOLVED + 1)	/* the last one */

/* The facts about one name, by what they make of it. */
struct known {
	const struct kb_fact *of[NR_KINDS];
	const struct kb_fact *part;	/* the first that it is a part of */
	const struct kb_fact *program;	/* the same of programs */
};

static struct known facts_of(struct explain *x, const struct atom *name)
{
	struct known k = { .part = NULL };
	const struct kb_fact *f = NULL;

	while ((f = ex_fact_after(x, name, f))) {
		if (f->kind == KB_PART && f->part == name && !k.part)
			k.part = f;
		if (f->kind == KB_PROGPART && f->part == name && !k.program)
			k.program = f;
		if (f->name == name && !k.of[f->kind])
			k.of[f->kind] = f;
	}
	return k;
}

static bool explain_is_module(struct explain *x, const struct atom *object)
{
	return facts_of(x, object).of[KB_MODULE];
}

/* "dummy (drivers/net/dummy.ko)" */
static void add_module_name(struct strbuf *out, const struct atom *object)
{
	struct str file = str_head(atom_str(object), object->len - 2u);

	kmod_name_add(out, path_base(file));
	sb_adds(out, " (");
	sb_addstr(out, file);
	sb_adds(out, ".ko)");
}

static void add_part_role(struct explain *x, struct strbuf *out,
			  const struct kb_fact *part)
{
	if (explain_is_module(x, part->name)) {
		sb_adds(out, "part of the module ");
		add_module_name(out, part->name);
	} else {
		sb_addf(out, "built into vmlinux as part of %.*s",
			ATOM_ARG(part->name));
	}
}

/* The description of a fact. */
static const struct {
	enum kb_fact_kind kind;
	const char *role;
} roles[] = {
	{ KB_BUILTIN, "built into vmlinux" },
	{ KB_COMPOSITE, "built into vmlinux, linked from its parts" },
	{ KB_EXTRA, "built on its own (extra-y), not linked with its directory" },
	{ KB_HOSTPROG, "a program for the build machine" },
	{ KB_USERPROG, "a userspace program" },
	{ KB_GOPROG, "a Go program" },
	{ KB_ALWAYS, "always built, not linked with its directory" },
	{ KB_TARGET, "built by a rule of its makefile" },
	{ KB_RULE, "built by a rule when something needs it" },
};

/* The fact that decides, its role appended to @out; NULL: not built. */
static const struct kb_fact *add_role(struct explain *x, const struct known *k,
				      struct strbuf *out)
{
	size_t i;

	if (k->of[KB_MODULE]) {
		sb_adds(out, "the module ");
		add_module_name(out, k->of[KB_MODULE]->name);
		return k->of[KB_MODULE];
	}
	if (k->part) {
		add_part_role(x, out, k->part);
		return k->part;
	}
	if (k->of[KB_LIB]) {
		sb_addf(out, "in the library %.*s/lib.a",
			ATOM_ARG(x->kb_facts[k->of[KB_LIB]->dir].name));
		return k->of[KB_LIB];
	}
	if (k->program) {
		sb_addf(out, "part of the program %.*s",
			ATOM_ARG(k->program->name));
		return k->program;
	}
	for (i = 0; i < ARRAY_SIZE(roles); i++) {
		if (k->of[roles[i].kind]) {
			sb_adds(out, roles[i].role);
			return k->of[roles[i].kind];
		}
	}
	return NULL;
}

/* Its number among the objects of its directory, in the order of linking. */
static void add_order(struct explain *x, struct ex_answer *a,
		      const struct kb_fact *fact)
{
	SCOPED_STRBUF out = STRBUF_INIT;
	size_t i, nr = 0, at = 0;

	if (!fact)
		return;
	for (i = 0; i < x->nr_kb_facts; i++) {
		const struct kb_fact *f = &x->kb_facts[i];

		if (f->kind != fact->kind || f->dir != fact->dir)
			continue;
		nr++;
		if (f == fact)
			at = nr;
	}
	sb_addf(&out, "object %zu of %zu in %.*s", at, nr,
		ATOM_ARG(x->kb_facts[fact->dir].name));
	a->order = ex_copy(x, sb_str(&out));
}

/* Further composites that it is a part of. */
static void add_also(struct explain *x, struct ex_answer *a,
		     const struct atom *name, const struct kb_fact *said)
{
	const struct kb_fact *f = NULL;
	struct str list[16];
	size_t nr = 0;

	while (nr < 16 && (f = ex_fact_after(x, name, f))) {
		SCOPED_STRBUF out = STRBUF_INIT;

		if (f->kind == KB_PART && f->part == name && f != said)
			add_part_role(x, &out, f);
		else if (f->kind == KB_LIB && f->name == name && f != said)
			sb_addf(&out, "in the library %.*s/lib.a",
				ATOM_ARG(x->kb_facts[f->dir].name));
		if (out.len)
			list[nr++] = ex_copy(x, sb_str(&out));
	}
	a->also = ex_keep(x, list, nr * sizeof(*list));
	a->nr_also = nr;
}

static void explain_add_source(struct explain *x, struct ex_answer *a,
			       const struct atom *object)
{
	const struct atom *source = sources_of(x->sources, object);
	SCOPED_STRBUF out = STRBUF_INIT;
	const struct kb_fact *f = NULL;
	bool has_from = false;

	if (!source)
		return;
	a->source = atom_str(source);
	while ((f = ex_fact_after(x, source, f))) {
		if (f->kind != KB_RULE || f->name != source || !f->file)
			continue;
		if (!out.len)
			sb_addf(&out, "built by the rule at %.*s:%u",
				ATOM_ARG(f->file), f->line);
		if (!f->part)
			continue;
		sb_addf(&out, "%s%.*s", has_from ? ", " : " from ",
			ATOM_ARG(f->part));
		has_from = true;
	}
	a->made_by = ex_copy(x, sb_str(&out));
}

/* Linked, but neither from a source nor from parts, nor built by a rule. */
static bool lacks_source(struct explain *x, const struct ex_answer *a,
			 const struct atom *name, const struct known *k)
{
	const struct kb_fact *f = NULL;
	bool linked = k->part || k->program || k->of[KB_BUILTIN] || k->of[KB_LIB] ||
		      k->of[KB_MODULE];

	if (!linked || a->source.len || k->of[KB_RULE] || k->of[KB_COMPOSITE] ||
	    !str_ends(atom_str(name), STR(".o")))
		return false;
	while ((f = ex_fact_after(x, name, f)))
		if (f->kind == KB_PART && f->name == name)
			return false;
	return true;
}

/* The topmost line that fails, and the one that it leads to. */
static const struct ex_hop *first_failure(const struct ex_hop *hop,
					  const struct ex_hop **below)
{
	const struct ex_hop *found = NULL, *prev = NULL;

	for (; hop && hop->line; prev = hop, hop = hop->up) {
		if (hop->fails > hop->up->fails) {
			found = hop;
			*below = prev;
		}
	}
	return found;
}

static void add_symbol_state(struct strbuf *out, const struct ex_symbol *s)
{
	if (!s->value.ptr)
		sb_addf(out, "%s is not in the .config", s->name);
	else if (str_is(s->value, "n"))
		sb_addf(out, "%s is not set", s->name);
	else
		sb_addf(out, "%s is %.*s", s->name, STR_ARG(s->value));
}

/* The first step that fails, as a reason. */
static void explain_add_reason(struct ex_answer *a, struct strbuf *out)
{
	size_t i, k;

	for (i = 0; i < a->nr_steps; i++)
		if (a->steps[i].holds == EX_NO || a->steps[i].holds == EX_MAYBE)
			break;
	if (i == a->nr_steps)
		return;
	if (a->steps[i].holds == EX_MAYBE)
		sb_addf(out, "%s:%u depends on the output of a command",
			a->steps[i].file, a->steps[i].line);
	else if (!a->steps[i].nr_symbols)
		sb_addf(out, "%s:%u does not apply", a->steps[i].file,
			a->steps[i].line);
	for (k = 0; a->steps[i].holds == EX_NO &&
	     k < a->steps[i].nr_symbols; k++) {
		if (k)
			sb_adds(out, ", ");
		add_symbol_state(out, &a->steps[i].symbols[k]);
	}
}

/* obj-y in a directory that is entered by obj-m makes nothing. */
static bool only_modules(const struct ex_hop *hop, struct strbuf *out)
{
	struct ex_list own = ex_classify(hop->line->name);
	const struct ex_hop *h;

	if (!str_is(own.stem, "obj") || !str_is(own.suffix, "y"))
		return false;
	for (h = hop->up; h->line; h = h->up) {
		struct ex_list l = ex_classify(h->line->name);

		if (l.kind != LIST_GOAL || !str_is(l.suffix, "m"))
			continue;
		sb_addf(out, "obj-y has no effect here: the directory is entered through obj-m (%s:%u)",
			h->line->file, h->line->stmt ? h->line->stmt->line :
						       h->number);
		return true;
	}
	return false;
}

static void add_why(struct explain *x, struct ex_answer *a,
		    const struct ex_hop *hop, const struct atom *name)
{
	const struct ex_hop *below = NULL, *bad = first_failure(hop, &below);
	SCOPED_STRBUF out = STRBUF_INIT;

	if (!bad) {
		if (!only_modules(hop, &out))
			sb_adds(&out, "the line applies, but Kbuild filters the object out");
	} else {
		struct str word = bad->word;

		if (below && below->directory != bad->directory && word.len)
			sb_addf(&out, "the directory %s is not entered: ",
				kb_name(x->kb, bad->directory == x->arch ?
					STR(".") : atom_str(bad->directory->dir),
					word)->text);
		else if (below && word.len && ex_classify(bad->line->name).kind
			 == LIST_GOAL && !str_is(word, name->text))
			sb_addf(&out, "%.*s is not built: ", STR_ARG(word));
		if (bad->replaced)
			sb_addf(&out, "%s:%u replaces it: ",
				bad->replaced->file, bad->replaced->stmt->line);
		explain_add_reason(a, &out);
	}
	a->why = ex_copy(x, sb_str(&out));
}

static bool is_source_there(struct explain *x, const struct ex_answer *a)
{
	return a->source.len &&
	       tree_type(x->src, a->source.ptr) == TREE_FILE;
}

static bool other_arch(struct explain *x, const char *file)
{
	struct str s = str_of(file);

	if (!str_starts(s, STR("arch/")))
		return false;
	s = str_from(s, 5);
	return !str_is(str_head(s, str_chr(s, '/')), kb_arch(x->kb));
}

/*
 * A line outside of Kbuild's lists that names it: arch/x86/boot has its own
 * make, and a variable may only be used by a rule.
 */
static void add_mention(struct explain *x, struct ex_answer *a,
			const struct ex_hop *hop)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	if (other_arch(x, hop->line->file)) {
		a->verdict = EX_NOT_BUILT;
		sb_addf(&out, "the kernel is configured for %s",
			kb_arch(x->kb));
	} else {
		sb_addf(&out, "no Kbuild list leads to %.*s in %s, which may have its own makefiles or rules",
			STR_ARG(hop->line->name),
			hop->line->file);
	}
	a->why = ex_copy(x, sb_str(&out));
	ex_add_steps(x, a, hop);
}

static void add_nobody(struct explain *x, struct ex_answer *a,
		       const struct atom *name)
{
	const struct ex_hop *hop = ex_find_mention(x, name);
	SCOPED_STRBUF out = STRBUF_INIT;

	if (hop) {
		add_mention(x, a, hop);
		return;
	}
	sb_adds(&out, "no makefile names it");
	if (is_source_there(x, a))
		sb_addf(&out, "; %s exists, but may be included by another file",
			a->source.ptr);
	a->why = ex_copy(x, sb_str(&out));
	if (!x->paths_only)
		ex_add_near(x, a);
}

/* What is not built, or not known. */
static void explain_missing(struct explain *x, struct ex_answer *a,
			    const struct ex_hop *hop, const struct atom *name)
{
	if (!hop) {
		a->verdict = EX_UNKNOWN;
		add_nobody(x, a, name);
		return;
	}
	a->verdict = EX_NOT_BUILT;
	ex_add_steps(x, a, hop);
	add_why(x, a, hop, name);
	ex_add_changes(x, a, hop);
	a->no_source = !a->source.len && ex_is_forgotten(x, hop, name);
}

static void explain_dir(struct explain *x, struct ex_answer *a,
			const struct atom *dir)
{
	const struct ex_hop *hop = ex_find_dir(x, dir, 0);
	struct known k = facts_of(x, dir);
	SCOPED_STRBUF out = STRBUF_INIT;
	size_t i, nr[NR_KINDS] = { 0 };

	if (!k.of[KB_DIR] && !k.of[KB_ENTERED]) {
		explain_missing(x, a, hop, dir);
		return;
	}
	for (i = 0; i < x->nr_kb_facts; i++)
		if (x->kb_facts[x->kb_facts[i].dir].name == dir)
			nr[x->kb_facts[i].kind]++;
	if (!k.of[KB_DIR])
		sb_adds(&out, "a directory that a recipe enters");
	else
		sb_addf(&out, "a directory that Kbuild enters (built-in objects: %zu, modules: %zu, in lib.a: %zu, subdirectories: %zu)",
			nr[KB_BUILTIN], nr[KB_MODULE], nr[KB_LIB],
			nr[KB_DESCEND]);
	a->role = ex_copy(x, sb_str(&out));
	if (hop && hop->line)
		ex_add_steps(x, a, hop);
}

static void explain_object(struct explain *x, struct ex_answer *a,
			   const struct atom *name)
{
	const struct ex_hop *hop = ex_find_object(x, name, 0);
	struct known k = facts_of(x, name);
	SCOPED_STRBUF out = STRBUF_INIT;
	const struct kb_fact *fact = add_role(x, &k, &out);

	explain_add_source(x, a, name);
	if (!fact || (fact->kind == KB_RULE && hop && hop->fails)) {
		explain_missing(x, a, hop, name);
		return;
	}
	a->role = ex_copy(x, sb_str(&out));
	a->no_source = lacks_source(x, a, name, &k);
	if (!hop || hop->fails)
		hop = ex_find_fact(x, fact, STR(""));
	if (hop)
		ex_add_steps(x, a, hop);
	add_order(x, a, k.of[KB_BUILTIN]);
	add_also(x, a, name, fact);
}

/* foo.c, foo.S ... are asked about as foo.o. */
static bool explain_is_source(struct str name, size_t *stem)
{
	static const char *const suffixes[] = {
		".c", ".S", ".rs", ".asn1", ".ko", ".mod",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(suffixes); i++) {
		if (!str_ends(name, str_of(suffixes[i])))
			continue;
		*stem = name.len - strlen(suffixes[i]);
		if (str_is(str_of(suffixes[i]), ".asn1"))
			*stem = name.len;
		return true;
	}
	return false;
}

static bool same_module(struct str object, struct str name)
{
	return kmod_name_eq(path_base(object), name);
}

/* A program that is called so, without its directory. */
static const struct atom *find_program(struct explain *x, struct str name)
{
	size_t i;

	for (i = 0; i < x->nr_kb_facts; i++) {
		const struct kb_fact *f = &x->kb_facts[i];

		if ((f->kind == KB_GOPROG || f->kind == KB_HOSTPROG || f->kind == KB_USERPROG) &&
		    str_eq(path_base(atom_str(f->name)), name))
			return f->name;
	}
	return NULL;
}

/* A name without a directory: the first module or object that is called so. */
static const struct atom *find_bare(struct explain *x, struct str target, struct str object)
{
	static const enum kb_fact_kind order[] = {
		KB_MODULE, KB_COMPOSITE, KB_BUILTIN, KB_PART, KB_LIB,
	};
	const struct atom *program;
	size_t i, k;

	for (k = 0; k < ARRAY_SIZE(order); k++) {
		for (i = 0; i < x->nr_kb_facts; i++) {
			const struct kb_fact *f = &x->kb_facts[i];
			const struct atom *a =
				f->kind == KB_PART ? f->part : f->name;

			if (f->kind == order[k] &&
			    same_module(atom_str(a), object))
				return a;
		}
	}
	program = find_program(x, target);
	return program ? program : ex_search_tree(x, object);
}

static const struct atom *object_named(struct explain *x, struct str target,
				       bool *found)
{
	SCOPED_STRBUF object = STRBUF_INIT;
	const struct atom *bare = NULL;
	size_t stem = target.len;
	bool is_bare = !x->paths_only && str_chr(target, '/') == target.len;

	if (explain_is_source(target, &stem)) {
		sb_addstr(&object, str_head(target, stem));
		sb_adds(&object, ".o");
	} else {
		sb_addstr(&object, target);
		if (is_bare && str_chr(target, '.') == target.len)
			sb_adds(&object, ".o");
	}
	if (is_bare)
		bare = find_bare(x, target, sb_str(&object));
	*found = bare;
	return bare ? bare : intern(x->names, sb_str(&object));
}

const struct ex_answer *explain_target(struct explain *x, struct str target)
{
	struct ex_answer *a = arena_alloc(x->answers, sizeof(*a));
	SCOPED_STRBUF clean = STRBUF_INIT;
	SCOPED_STRBUF shown = STRBUF_INIT;
	const struct atom *name;
	bool bare;

	*a = (struct ex_answer){
		.role = STR(""), .why = STR(""), .source = STR(""),
		.made_by = STR(""), .order = STR(""),
	};
	x->tries = 0;
	path_clean(&clean, target);
	if (tree_type(x->src, sb_cstr(&clean)) == TREE_DIR) {
		name = intern(x->names, sb_str(&clean));
		sb_addf(&shown, "%.*s/", ATOM_ARG(name));
		a->target = ex_copy(x, sb_str(&shown)).ptr;
		explain_dir(x, a, name);
		return a;
	}
	name = object_named(x, sb_str(&clean), &bare);
	a->target = name->text;
	explain_object(x, a, name);
	if (bare && str_ends(atom_str(name), STR(".o")))
		ex_add_others(x, a, path_base(atom_str(name)));
	return a;
}
