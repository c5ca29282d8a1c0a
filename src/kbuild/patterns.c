// SPDX-License-Identifier: GPL-2.0
/*
 * Pattern rules that a directory's makefile brings along, such as
 * "$(obj)/%.stub.o: $(obj)/%.o": applied to what the directory makes, and to
 * the prerequisites that come out of that.
 *
 * As in make, a rule counts if its prerequisites are there or can be made,
 * and the shortest stem wins, then the first rule.
 */
#include "rules.h"

#include "base/limits.h"
#include "base/path.h"

static bool can_be_made(struct rule_reader *r, const struct atom *file,
			int depth);

static bool patterns_is_file(struct rule_reader *r, struct str stem, const char *suffix)
{
	SCOPED_STRBUF name = STRBUF_INIT;

	sb_addstr(&name, stem);
	sb_adds(&name, suffix);
	return roots_type(&r->kb->roots, sb_cstr(&name)) == TREE_FILE;
}

/* Whether Makefile.build's own rules make it: foo.o from foo.c and so on. */
static bool patterns_is_compiled(struct rule_reader *r, struct str name)
{
	struct str stem = str_head(name, name.len - 2);

	return str_ends(name, STR(".o")) &&
	       (patterns_is_file(r, stem, ".c") || patterns_is_file(r, stem, ".S") ||
		patterns_is_file(r, stem, ".rs"));
}

static bool has_rule(struct rule_reader *r, const struct atom *file)
{
	return atom_map_get(&r->kb->ruled, file);
}

static const struct atom *prerequisite(struct rule_reader *r, struct str word,
				       struct str stem)
{
	SCOPED_STRBUF name = STRBUF_INIT;

	rules_fill_stem(&name, word, stem);
	return rules_file(r, sb_str(&name));
}

static bool prereqs_can_be_made(struct rule_reader *r,
				const struct mk_rule *rule, struct str stem,
				int depth)
{
	struct str rest = rule->prereqs, word;
	bool any = false;

	while (str_word(&rest, &word)) {
		const struct atom *file = prerequisite(r, word, stem);

		if (!file)
			continue;
		any = true;
		if (!can_be_made(r, file, depth))
			return false;
	}
	/* With no more than FORCE it makes whatever matches. */
	return any || rule->recipe.len;
}

/* The rule that makes @file, and the stem. */
static const struct mk_rule *find_pattern(struct rule_reader *r,
					  const struct atom *file,
					  struct str *stem, int depth)
{
	const struct mk_rule *best = NULL;
	size_t i;

	for (i = 0; i < r->nr_patterns; i++) {
		const struct mk_rule *rule = &r->patterns[i];
		struct str rest = rule->targets, target, s;

		while (str_word(&rest, &target)) {
			SCOPED_STRBUF pattern = STRBUF_INIT;

			if (++r->tries > LIMIT_KBUILD_PATTERN_TRIES)
				return NULL;
			if (roots_resolve(&r->kb->roots, target, &pattern) &&
			    rules_stem(atom_str(file), sb_str(&pattern), &s) &&
			    s.len && (!best || s.len < stem->len) &&
			    prereqs_can_be_made(r, rule, s, depth)) {
				best = rule;
				*stem = s;
			}
		}
	}
	return best;
}

static int program_compare(const void *pa, const void *pb)
{
	const struct atom *const *a = pa, *const *b = pb;

	return ((*a)->id > (*b)->id) - ((*a)->id < (*b)->id);
}

/* The programs that this directory makes for the build machine; no rule adds one. */
static void patterns_find_programs(struct rule_reader *r, size_t first)
{
	size_t i;

	for (i = first; i < r->kb->nr_facts; i++) {
		if (r->kb->facts[i].kind != KB_HOSTPROG)
			continue;
		vec_grow(r->programs, r->nr_programs, r->cap_programs);
		r->programs[r->nr_programs++] = r->kb->facts[i].name;
	}
	if (r->nr_programs)
		qsort(r->programs, r->nr_programs, sizeof(*r->programs),
		      program_compare);
}

static bool patterns_is_program(const struct rule_reader *r, const struct atom *file)
{
	return r->nr_programs && bsearch(&file, r->programs, r->nr_programs,
					 sizeof(*r->programs), program_compare);
}

/* A program of another directory, which is entered before this one is. */
static bool is_program_elsewhere(struct rule_reader *r, const struct atom *file)
{
	const struct atom *dir = r->kb->facts[r->dir].name;

	return !str_eq(path_dir(atom_str(file)), atom_str(dir)) &&
	       patterns_is_file(r, atom_str(file), ".c");
}

static bool can_be_made(struct rule_reader *r, const struct atom *file,
			int depth)
{
	struct str stem;

	if (patterns_is_file(r, atom_str(file), "") ||
	    patterns_is_compiled(r, atom_str(file)) || has_rule(r, file) ||
	    patterns_is_program(r, file) || is_program_elsewhere(r, file))
		return true;
	return depth < LIMIT_KBUILD_PATTERNS &&
	       find_pattern(r, file, &stem, depth + 1);
}

static bool patterns_apply(struct rule_reader *r, const struct atom *file)
{
	struct kb_fact fact = { .kind = KB_RULE, .name = file, .dir = r->dir };
	const struct mk_rule *rule;
	struct str rest, word, stem;
	struct guards guards;
	bool alone = true;

	rule = find_pattern(r, file, &stem, 0);
	if (!rule)
		return false;
	guards = kb_where_guards(r->kb, &rule->where);
	rest = rule->prereqs;
	while (str_word(&rest, &word)) {
		fact.part = prerequisite(r, word, stem);
		if (!fact.part)
			continue;
		kb_add(r->kb, fact, rule->where, guards);
		alone = false;
	}
	fact.part = NULL;
	if (alone)
		kb_add(r->kb, fact, rule->where, guards);
	return true;
}

static bool has_target(const struct rule_reader *r, const char *suffix)
{
	size_t i;

	for (i = 0; i < r->nr_patterns; i++)
		if (str_ends(str_trim(r->patterns[i].targets), str_of(suffix)))
			return true;
	return false;
}

/* An object whose source does not exist: a pattern rule may generate it, "int%.c". */
static void apply_to_source(struct rule_reader *r, const struct atom *object)
{
	static const char *const suffixes[] = { ".c", ".S" };
	struct str name = atom_str(object);
	size_t i;

	if (!str_ends(name, STR(".o")) || patterns_is_compiled(r, name))
		return;
	for (i = 0; i < ARRAY_SIZE(suffixes); i++) {
		SCOPED_STRBUF source = STRBUF_INIT;
		const struct atom *file;

		sb_addstr(&source, str_head(name, name.len - 2));
		sb_adds(&source, suffixes[i]);
		file = intern(r->kb->names, sb_str(&source));
		if (has_rule(r, file) || patterns_apply(r, file))
			return;
	}
}

/* What a fact names as being made here. */
static const struct atom *made_by(const struct kb_fact *f)
{
	switch (f->kind) {
	case KB_BUILTIN:
	case KB_LIB:
	case KB_MODULE:
	case KB_ALWAYS:
	case KB_EXTRA:
	case KB_TARGET:
		return f->name;
	case KB_PART:
	case KB_RULE:
	case KB_PROGPART:
		return f->part;
	default:
		return NULL;
	}
}

void rules_apply_patterns(struct rule_reader *r, size_t first)
{
	bool sources = has_target(r, ".c") || has_target(r, ".S");
	size_t i;

	if (!r->nr_patterns)
		return;
	patterns_find_programs(r, first);
	/* New facts are looked at in their turn. */
	for (i = first; i < r->kb->nr_facts; i++) {
		const struct atom *file = made_by(&r->kb->facts[i]);

		if (!file || has_rule(r, file) || patterns_apply(r, file))
			continue;
		if (sources)
			apply_to_source(r, file);
	}
	free(r->programs);
	if (r->tries > LIMIT_KBUILD_PATTERN_TRIES)
		diag_add(r->kb->diag, SEV_WARNING, NULL,
			 kb_place(r->kb, &r->patterns[0].where),
			 "too many pattern rules and files in one directory; some are ignored");
}
