// SPDX-License-Identifier: GPL-2.0
/*
 * Lines that may be rules, expanded from the left until a colon appears; a
 * line that expands to nothing is none.
 */
#include "state.h"

#include "parse-line.h"
#include "mk/scan.h"

/* The parts of a line under expansion. */
struct parts {
	const struct mk_line *line;
	uint32_t nr;		/* words expanded */
	bool has_recipe;
	struct str recipe;
	struct str targets;
	struct str after;	/* expanded text after the colon */
};

/* What follows the words expanded so far. */
static void expand_rest(struct mk *mk, struct parts *p, struct strbuf *out)
{
	if (p->nr == p->line->nr_words)
		expand(mk, p->line->rest, out);
	else
		expand_text(mk, p->line->words[p->nr - 1].rest, out);
	p->nr = p->line->nr_words + 1;
}

static struct str rest_text(const struct parts *p)
{
	if (p->nr > p->line->nr_words)
		return STR("");
	return p->line->words[p->nr - 1].rest;
}

/*
 * Cut what @text holds from @from on at a stop character; what follows it is
 * copied.  Quoted stops lose their backslashes in either case.
 */
static bool cut_text(struct mk *mk, struct strbuf *text, size_t from,
		     const char *stop, struct str *after)
{
	struct str head = str_from(sb_str(text), from), rest;
	bool found = scan_cut(mk->tmp, &head, stop, &rest) == *stop;

	if (found)
		*after = arena_str(mk->tmp, rest);
	if (head.ptr == sb_cstr(text) + from || !head.len) {
		sb_truncate(text, from + head.len);
	} else {
		sb_truncate(text, from);
		sb_addstr(text, head);
	}
	return found;
}

/* A ';' that only an expansion brought starts a recipe too. */
static void cut_recipe(struct mk *mk, struct parts *p, struct strbuf *text,
		       size_t from)
{
	struct str head = str_from(sb_str(text), from);

	if (p->has_recipe || str_chr(head, ';') == head.len)
		return;
	p->has_recipe = cut_text(mk, text, from, ";", &p->recipe);
	if (p->has_recipe && p->nr <= p->line->nr_words) {
		/* Make expands what follows, too. */
		struct strbuf *more = buf_get(mk);

		sb_addstr(more, p->recipe);
		expand_rest(mk, p, more);
		p->recipe = arena_str(mk->tmp, sb_str(more));
		buf_put(mk);
	}
}

/* Expand words until there is a colon; false if there is none. */
static bool find_colon(struct mk *mk, struct parts *p, struct strbuf *text)
{
	while (p->nr < p->line->nr_words && !mk->failed) {
		size_t from;

		if (p->nr)
			sb_addch(text, ' ');
		from = text->len;
		expand(mk, p->line->words[p->nr++].tmpl, text);
		cut_recipe(mk, p, text, from);
		if (cut_text(mk, text, from, ":", &p->after)) {
			p->targets = arena_str(mk->tmp, sb_str(text));
			return true;
		}
	}
	return false;
}

static void check_leftover(struct mk *mk, const struct parts *p,
			   struct str text)
{
	if (mk->failed || !is_known(text) || !str_trim(text).len)
		return;
	mk_fatal(mk, p->line->spaces && mk->prefix == '\t' ?
		 "missing separator (did you mean TAB instead of 8 spaces?)" :
		 "missing separator");
}

/*
 * A target's variable is not visible elsewhere, but its expansion may have side
 * effects; make expands it for each target.
 */
static void rule_expand_for_effect(struct mk *mk, const struct mk_assignment *a)
{
	struct strbuf *b = buf_get(mk);

	expand_text(mk, a->name, b);
	if (!b->len)
		mk_fatal(mk, "empty variable name");
	sb_truncate(b, 0);
	if (!mk->failed && (a->op == OP_SIMPLE || a->op == OP_IMMEDIATE))
		expand_text(mk, a->value, b);
	buf_put(mk);
}

static bool is_target_assignment(struct mk *mk, const struct parts *p)
{
	struct str rest = rest_text(p);
	struct strbuf *text;
	struct mk_assignment a;
	struct str targets = p->targets, word;
	bool found;

	if (str_chr(rest, '=') == rest.len &&
	    str_chr(p->after, '=') == p->after.len)
		return false;
	text = buf_get(mk);
	sb_addstr(text, p->after);
	sb_addstr(text, rest);
	if (p->line->has_recipe) {
		/* A value may hold a semicolon. */
		sb_addch(text, ';');
		sb_addstr(text, scan_join(mk->tmp, p->line->recipe));
	}
	found = parse_target_assignment(&mk->parser, sb_str(text), &a);
	while (found && mk_work(mk, 64) && str_word(&targets, &word))
		rule_expand_for_effect(mk, &a);
	buf_put(mk);
	return found;
}

static struct str rule_kept(struct mk *mk, struct str s)
{
	return mk_copy(mk, str_trim(s));
}

static bool cut_pattern(struct mk *mk, struct mk_rule *rule,
			struct str *prereqs)
{
	struct str pattern = *prereqs, after, rest, word, stem;

	if (scan_cut(mk->tmp, &pattern, ":", &after) != ':')
		return true;
	*prereqs = after;
	rest = pattern;
	stem = pattern;
	if (!is_known(pattern))
		;
	else if (!str_word(&rest, &word))
		mk_fatal(mk, "missing target pattern");
	else if (str_word(&rest, &word))
		mk_fatal(mk, "multiple target patterns");
	else if (scan_cut(mk->tmp, &stem, "%", &after) != '%')
		mk_fatal(mk, "target pattern contains no '%%'");
	rule->pattern = rule_kept(mk, pattern);
	return !mk->failed;
}

/* The first target that is neither a pattern nor a special name is the default. */
static void set_default_goal(struct mk *mk, struct str targets)
{
	struct mk_var *v = var_get(mk, mk->atoms.default_goal);
	struct str name;

	if (!var_value(v)->empty || mk->maybe)
		return;
	while (str_word(&targets, &name)) {
		while (str_starts(name, STR("./"))) {
			name = str_from(name, 2);
			while (str_starts(name, STR("/")))
				name = str_from(name, 1);
		}
		if (!name.len || !is_known(name) ||
		    str_chr(name, '%') < name.len)
			continue;
		if (name.ptr[0] == '.' && str_chr(name, '/') == name.len)
			continue;
		var_define(mk, v, NULL, mk_copy(mk, name), MK_FILE);
		return;
	}
}

static void start_rule(struct mk *mk, struct mk_run *run, struct parts *p,
		       struct str prereqs)
{
	struct mk_rule *rule = &run->rule;
	size_t bar;

	*rule = (struct mk_rule){ .where = mk->at, .when = mk->when };
	if (!cut_pattern(mk, rule, &prereqs))
		return;
	bar = str_chr(prereqs, '|');
	rule->targets = rule_kept(mk, p->targets);
	rule->prereqs = rule_kept(mk, str_head(prereqs, bar));
	rule->order_only = rule_kept(mk, str_from(prereqs, bar + 1));
	run->has_rule = true;
	set_default_goal(mk, rule->targets);
	sb_truncate(&run->recipe, 0);
	run->nr_parts = 0;
	if (p->has_recipe) {
		sb_addstr(&run->recipe, p->recipe);
		sb_addch(&run->recipe, '\n');
	}
}

static void expand_rule(struct mk *mk, struct mk_run *run, struct parts *p)
{
	struct strbuf *text = buf_get(mk), *prereqs = buf_get(mk);

	if (!find_colon(mk, p, text)) {
		check_leftover(mk, p, sb_str(text));
		goto out;
	}
	if (str_ends(str_trim(p->targets), STR("&")))
		p->targets.len = str_rchr(p->targets, '&');
	if (str_starts(p->after, STR(":")))
		p->after = str_from(p->after, 1);
	run->no_targets = !str_trim(p->targets).len;
	if (run->no_targets || is_target_assignment(mk, p))
		goto out;
	sb_addstr(prereqs, p->after);
	if (p->nr <= p->line->nr_words)
		expand_rest(mk, p, prereqs);
	cut_recipe(mk, p, prereqs, 0);
	if (!mk->failed)
		start_rule(mk, run, p, arena_str(mk->tmp, sb_str(prereqs)));
out:
	buf_put(mk);
	buf_put(mk);
}

void eval_rule(struct mk *mk, struct mk_run *run, const struct mk_stmt *s)
{
	struct parts p = {
		.line = s->rule,
		.has_recipe = s->rule->has_recipe,
		.recipe = s->rule->recipe,
	};
	struct arena_mark mark = arena_mark(mk->tmp);

	if (!s->rule->nr_words) {
		if (p.has_recipe)
			mk_fatal(mk, "missing rule before recipe");
		return;
	}
	if (str_is(s->rule->words[0].tmpl->text, ":") ||
	    str_is(s->rule->words[0].tmpl->text, "::"))
		run->no_targets = true;
	else
		expand_rule(mk, run, &p);
	arena_rewind(mk->tmp, mark);
}

void flush_rule(struct mk *mk, struct mk_run *run)
{
	run->no_targets = false;
	if (!run->has_rule)
		return;
	run->has_rule = false;
	if (run->recipe.len)
		sb_truncate(&run->recipe, run->recipe.len - 1);
	run->rule.recipe = mk_copy(mk, sb_str(&run->recipe));
	if (run->nr_parts) {
		run->rule.parts = (const void *)arena_memdup(mk->mem, (void *)run->parts,
					run->nr_parts * sizeof(*run->parts));
		run->rule.nr_parts = run->nr_parts;
	}
	if (str_is(run->rule.targets, ".EXPORT_ALL_VARIABLES"))
		mk->export_all = true;
	vec_grow(mk->rules, mk->nr_rules, mk->cap_rules);
	mk->rules[mk->nr_rules++] = run->rule;
}

void mk_rules(struct mk *mk, mk_rule_fn *fn, void *ctx)
{
	size_t i = mk->in_scope ? mk->at_begin.rules : 0;

	for (; i < mk->nr_rules; i++)
		fn(ctx, &mk->rules[i]);
}

static bool target_matches(struct str target, struct str name)
{
	size_t percent = str_chr(target, '%');
	struct str tail = str_from(target, percent + 1);

	if (percent == target.len)
		return str_eq(target, name);
	return name.len > target.len - 1 &&
	       str_starts(name, str_head(target, percent)) &&
	       str_ends(name, tail);
}

bool rule_makes(const struct mk *mk, struct str name)
{
	size_t i;

	for (i = 0; i < mk->nr_rules; i++) {
		struct str rest = mk->rules[i].targets, target;

		while (str_word(&rest, &target))
			if (target_matches(target, name))
				return true;
	}
	return false;
}
