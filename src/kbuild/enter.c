// SPDX-License-Identifier: GPL-2.0
/*
 * Directories that no obj-y names: recipes enter them with
 *
 *	$(Q)$(MAKE) $(build)=arch/x86/boot $(KBUILD_IMAGE)
 *
 * Recipes are not run, so each line that refers to Makefile.build is expanded
 * as make would before running it, and searched for "obj=".  In the top-level
 * file only rules that "make" without a goal needs are used (it has many
 * others, for documentation or tests); in a directory's makefile, all of them.
 */
#include "enter.h"

#include "base/limits.h"
#include "base/path.h"
#include "mk/scan.h"

struct enterer {
	struct kb *kb;
	struct mk *mk;
	const struct atom *by;		/* the directory whose recipes these are */
	struct mk_rule *rules;
	size_t nr_rules, cap_rules;
	bool *reached;			/* by atom number */
	size_t nr_reached;
};

static bool enter_has(struct str text, const char *part)
{
	return text.len && memmem(text.ptr, text.len, part, strlen(part));
}

bool enter_is_asked(struct str line)
{
	return enter_has(line, "(build)=") || enter_has(line, "scripts/Makefile.build");
}

/* What the rule says of itself, to last longer than the evaluator. */
static struct mk_where keep_where(struct kb *kb, const struct mk_where *where)
{
	struct place at = kb_place(kb, where);

	return (struct mk_where){ .file = at.file, .line = at.line };
}

/* Links that lead in a circle make directories without end. */
static bool within_limit(struct kb *kb, const struct mk_rule *rule)
{
	if (kb->enters.nr < LIMIT_KBUILD_ENTERED)
		return true;
	if (!kb->enters_full)
		diag_add(kb->diag, SEV_ERROR, NULL, kb_place(kb, &rule->where),
			 "recipes enter more than %d directories",
			 LIMIT_KBUILD_ENTERED);
	kb->enters_full = true;
	return false;
}

bool enter_is_own(const struct atom *dir)
{
	return str_is(atom_str(dir), "scripts/godeps");
}

static void enter_add_dir(struct enterer *e, const struct mk_rule *rule,
			  struct str name)
{
	struct kb *kb = e->kb;
	struct visit v = { .by = e->by };

	if (!name.len || mk_find_unknown(e->mk, name))
		return;
	v.dir = kb_name(kb, STR("."), name);
	if (v.dir == e->by || enter_is_own(v.dir) || v.dir->text[0] == '/' ||
	    str_starts(atom_str(v.dir), STR("..")) || !within_limit(kb, rule))
		return;
	v.obj = v.dir;
	v.from.where = keep_where(kb, &rule->where);
	v.guards = kb_where_guards(kb, &rule->where);
	vec_grow(kb->enters.v, kb->enters.nr, kb->enters.cap);
	kb->enters.v[kb->enters.nr++] = v;
}

/* Each "Makefile.build obj=DIR" of an expanded line. */
static void read_line(struct enterer *e, const struct mk_rule *rule,
		      struct str line)
{
	static const char build[] = "scripts/Makefile.build";
	struct str word;
	bool next = false;

	while (str_word(&line, &word)) {
		if (next && str_starts(word, STR("obj=")))
			enter_add_dir(e, rule, str_from(word, 4));
		next = str_ends(word, str_of(build));
	}
}

static void enter_set_automatic(struct mk *mk, const char *name, struct str value)
{
	mk_set(mk, str_of(name), value, false, MK_AUTOMATIC);
}

void enter_set_target(struct mk *mk, const struct mk_rule *rule, struct str target)
{
	struct str rest = rule->prereqs, first = STR("");
	size_t slash = target.len;

	str_word(&rest, &first);
	while (slash && target.ptr[slash - 1] != '/')
		slash--;
	enter_set_automatic(mk, "@", target);
	enter_set_automatic(mk, "@D", slash > 1 ? str_head(target, slash - 1) : STR("."));
	enter_set_automatic(mk, "@F", str_from(target, slash));
	enter_set_automatic(mk, "<", first);
	enter_set_automatic(mk, "^", rule->prereqs);
}

bool enter_names_target(struct str recipe)
{
	return enter_has(recipe, "$@") || enter_has(recipe, "$(@");
}

static void read_recipe(struct enterer *e, const struct mk_rule *rule)
{
	struct str rest = rule->recipe, line;
	unsigned int nr;

	while (scan_line(&rest, &line, &nr)) {
		SCOPED_STRBUF text = STRBUF_INIT;

		if (enter_is_asked(line) && !mk_expand(e->mk, line, &text))
			read_line(e, rule, sb_str(&text));
	}
}

/* Only where the recipe names its target does each of them count. */
static void enter_read_rule(struct enterer *e, const struct mk_rule *rule)
{
	bool named = enter_names_target(rule->recipe);
	struct str rest = rule->targets, target;

	if (!enter_is_asked(rule->recipe))
		return;
	while (str_word(&rest, &target)) {
		if (str_chr(target, '%') < target.len)
			continue;
		enter_set_target(e->mk, rule, target);
		read_recipe(e, rule);
		if (!named)
			break;
	}
}

static bool enter_is_generated(struct str name)
{
	return str_starts(name, STR("include/generated/")) ||
	       str_starts(name, STR("include/config/")) || str_has(name, "/include/generated/");
}

static bool enter_is_makefile(struct str name)
{
	struct str base = path_base(name);

	return str_starts(base, STR("Makefile")) || str_starts(base, STR("Kbuild"));
}

static void enter_add_input(struct enterer *e, const struct atom *target, struct str name)
{
	struct kb *kb = e->kb;
	SCOPED_STRBUF rel = STRBUF_INIT;

	if (mk_find_unknown(e->mk, name) || kb->nr_inputs >= LIMIT_KBUILD_ENTERED ||
	    !roots_resolve(&kb->roots, name, &rel) || enter_is_makefile(sb_str(&rel)) ||
	    str_eq(sb_str(&rel), atom_str(target)) ||
	    (!enter_is_generated(sb_str(&rel)) &&
	     tree_type(kb->roots.src, sb_cstr(&rel)) != TREE_FILE))
		return;
	vec_grow(kb->inputs, kb->nr_inputs, kb->cap_inputs);
	kb->inputs[kb->nr_inputs++] = (struct kb_input){
		target, intern(kb->names, sb_str(&rel)),
	};
}

/* Quotes and operators end the words of a command. */
static void enter_read_inputs(struct enterer *e, const struct atom *target, struct str text)
{
	static const char ends[] = "'\"\\;|&(){}<>`,=";
	size_t n;

	while (text.len) {
		for (n = 0; n < text.len && !byte_is_space(text.ptr[n]) &&
		     !memchr(ends, text.ptr[n], sizeof(ends) - 1); n++)
			;
		if (n)
			enter_add_input(e, target, str_head(text, n));
		text = str_from(text, n ? n : 1);
	}
}

/* What the top-level makefile generates by itself: "$(call filechk,compile.h,...)". */
static void enter_read_generated(struct enterer *e, const struct mk_rule *rule)
{
	struct str rest = rule->targets, target, recipe, line;
	unsigned int nr;

	while (rule->recipe.len && str_word(&rest, &target)) {
		SCOPED_STRBUF rel = STRBUF_INIT;
		const struct atom *name;

		if (mk_find_unknown(e->mk, target) ||
		    !roots_resolve(&e->kb->roots, target, &rel) ||
		    !enter_is_generated(sb_str(&rel)))
			continue;
		name = intern(e->kb->names, sb_str(&rel));
		enter_read_inputs(e, name, rule->prereqs);
		enter_set_target(e->mk, rule, target);
		recipe = rule->recipe;
		while (scan_line(&recipe, &line, &nr)) {
			SCOPED_STRBUF text = STRBUF_INIT;

			if (!mk_expand(e->mk, line, &text))
				enter_read_inputs(e, name, sb_str(&text));
		}
	}
}

static void keep_rule(struct enterer *e, const struct mk_rule *rule)
{
	vec_grow(e->rules, e->nr_rules, e->cap_rules);
	e->rules[e->nr_rules++] = *rule;
}

/* Expanding may add rules, so that all are looked at before. */
static void keep_entering(void *ctx, const struct mk_rule *rule)
{
	if (enter_is_asked(rule->recipe))
		keep_rule(ctx, rule);
}

void kb_enter_from_dir(struct kb *kb, const struct atom *dir)
{
	struct enterer e = { .kb = kb, .mk = kb->mk, .by = dir };
	size_t i;

	mk_rules(kb->mk, keep_entering, &e);
	for (i = 0; i < e.nr_rules; i++)
		enter_read_rule(&e, &e.rules[i]);
	free(e.rules);
}

static void keep_any(void *ctx, const struct mk_rule *rule)
{
	keep_rule(ctx, rule);
}

static bool *reached(struct enterer *e, struct str name)
{
	const struct atom *a = intern(e->kb->names, name);

	array_reach(e->reached, e->nr_reached, a->id);
	return &e->reached[a->id];
}

static void reach_words(struct enterer *e, struct str words)
{
	struct str word;

	while (str_word(&words, &word))
		*reached(e, word) = true;
}

static bool enter_is_reached(struct enterer *e, const struct mk_rule *rule)
{
	struct str rest = rule->targets, target;

	while (str_word(&rest, &target))
		if (*reached(e, target))
			return true;
	return false;
}

/*
 * Take the rules that are reached out of the list, read them, and repeat until
 * no more are.  A long chain written backwards takes one turn for each link,
 * hence the limit.
 */
static void enter_follow(struct enterer *e)
{
	size_t i, left, turn = 0;

	do {
		left = e->nr_rules;
		e->nr_rules = 0;
		for (i = 0; i < left; i++) {
			struct mk_rule rule = e->rules[i];

			if (!enter_is_reached(e, &rule)) {
				e->rules[e->nr_rules++] = rule;
				continue;
			}
			reach_words(e, rule.prereqs);
			reach_words(e, rule.order_only);
			enter_read_rule(e, &rule);
			if (e->kb->wants_inputs)
				enter_read_generated(e, &rule);
		}
	} while (e->nr_rules < left && ++turn < LIMIT_KBUILD_RULE_TURNS);
}

bool enter_runs_kconfig(struct str recipe)
{
	return enter_has(recipe, "/Makefile syncconfig");
}

/*
 * A configuration that changed is read by the top-level makefile, called
 * again with the goal syncconfig: that enters scripts/kconfig.
 */
static void enter_kconfig(struct enterer *e)
{
	size_t i;

	for (i = 0; i < e->nr_rules; i++)
		if (enter_runs_kconfig(e->rules[i].recipe))
			enter_add_dir(e, &e->rules[i], STR("scripts/kconfig"));
}

void kb_enter_from_top(struct kb *kb, struct mk *top)
{
	struct enterer e = { .kb = kb, .mk = top };

	e.by = intern(kb->names, STR("."));
	mk_rules(top, keep_any, &e);
	enter_kconfig(&e);
	reach_words(&e, STR("__all all"));
	enter_follow(&e);
	kb->last.stmt = NULL;
	free(e.rules);
	free(e.reached);
}
