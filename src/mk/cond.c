// SPDX-License-Identifier: GPL-2.0
/*
 * Conditionals.  Where a condition is not known all branches that it may lead
 * to are evaluated in "maybe" mode.
 */
#include "state.h"

#include "base/limits.h"
#include "mk/scan.h"

static enum mk_truth negate(enum mk_truth t, bool really)
{
	if (!really || t == MK_UNKNOWN)
		return t;
	return t == MK_YES ? MK_NO : MK_YES;
}

static enum mk_truth is_equal(struct mk *mk, const struct mk_stmt *s)
{
	struct strbuf *a = buf_get(mk), *b = buf_get(mk);
	enum mk_truth t;

	expand(mk, s->name, a);
	if (!mk->failed && s->value)
		expand(mk, s->value, b);
	t = unknown_equal(sb_str(a), sb_str(b));
	buf_put(mk);
	buf_put(mk);
	return t;
}

/* Whether a variable has text, without expanding it. */
static enum mk_truth has_text(const struct mk_var *v)
{
	const struct mk_segment *s = v ? var_value(v)->last : NULL;
	enum mk_truth t = MK_NO;

	for (; s; s = s->prev) {
		enum mk_truth one = unknown_nonempty(s->text);

		if (one == MK_YES)
			return MK_YES;
		if (one == MK_UNKNOWN)
			t = MK_UNKNOWN;
	}
	return t;
}

static enum mk_truth mk_cond_is_defined(struct mk *mk, const struct mk_stmt *s)
{
	struct strbuf *b = buf_get(mk);
	enum mk_truth t = MK_NO;
	struct str rest, name, more;

	expand(mk, s->value, b);
	rest = sb_str(b);
	if (!is_known(rest))
		t = MK_UNKNOWN;
	else if (!str_word(&rest, &name))
		t = MK_NO;
	else if (str_word(&rest, &more))
		mk_fatal(mk, "invalid syntax in conditional");
	else
		t = has_text(var_find(mk, name));
	buf_put(mk);
	return t;
}

static enum mk_truth test(struct mk *mk, const struct mk_stmt *s)
{
	if (s->flags & FLAG_EXTRA_TEXT)
		mk_warn(mk, NULL, "extraneous text after conditional directive");
	switch (s->op) {
	case OP_ALWAYS:
		return MK_YES;
	case OP_IFEQ:
	case OP_IFNEQ:
		return negate(is_equal(mk, s), s->op == OP_IFNEQ);
	case OP_IFDEF:
	case OP_IFNDEF:
		return negate(mk_cond_is_defined(mk, s), s->op == OP_IFNDEF);
	default:
		/* The first half may be good enough to do something. */
		if (s->name)
			is_equal(mk, s);
		mk_fatal(mk, "invalid syntax in conditional");
		return MK_NO;
	}
}

/* The same for all configurations: where no branch before it was taken, and it holds. */
static void cond_lifted_choose(struct mk *mk, struct mk_level *l, const struct mk_stmt *s)
{
	uint32_t outer = mk->when;

	mk->when = mk->lift->and(mk, outer, l->left_when, true);
	l->run_when = WHEN_NEVER;
	if (mk->when != WHEN_NEVER)
		l->run_when = mk->lift->and(mk, mk->when, mk->lift->test(mk, s), true);
	doubt_recover(mk);
	mk->when = outer;
	l->left_when = mk->lift->and(mk, l->left_when, l->run_when, false);
}

/* Enter the branch of @s, if it may be; what it depends on is not yet known. */
static void cond_choose(struct mk *mk, struct mk_level *l, const struct mk_stmt *s)
{
	enum mk_truth t;

	if (mk->lift) {
		cond_lifted_choose(mk, l, s);
		return;
	}
	l->run = WAY_NO;
	if (l->taken == WAY_YES)
		return;
	if (l->taken == WAY_MAYBE)
		doubt_enter(mk);
	t = test(mk, s);
	/* An error means that it was an earlier branch after all. */
	if (l->taken == WAY_MAYBE && doubt_leave(mk))
		t = MK_NO;
	if (mk->watch)
		mk->watch(mk->watch_ctx, s,
			  t == MK_UNKNOWN ? -1 : (int)t);
	if (t == MK_NO)
		return;
	l->run = t == MK_YES && l->taken == WAY_NO ? WAY_YES : WAY_MAYBE;
	l->taken = t == MK_YES ? WAY_YES : WAY_MAYBE;
}

/*
 * Where all of the open branches count.  Where make has ended with an error nothing
 * is built, so that it does not matter what else is read for those configurations.
 */
static void cond_lifted_mode(struct mk *mk, struct mk_run *run)
{
	size_t i;

	mk->when = run->when;
	for (i = 0; i < run->nr_levels; i++)
		mk->when = mk->lift->and(mk, mk->when, run->levels[i].run_when, true);
	run->ignoring = mk->when == WHEN_NEVER;
}

static void set_mode(struct mk *mk, struct mk_run *run)
{
	size_t i;

	run->ignoring = false;
	mk->maybe = run->maybe;
	if (mk->lift) {
		cond_lifted_mode(mk, run);
		return;
	}
	for (i = 0; i < run->nr_levels; i++) {
		run->ignoring |= run->levels[i].run == WAY_NO;
		mk->maybe += run->levels[i].run == WAY_MAYBE;
	}
}

static void eval_if(struct mk *mk, struct mk_run *run, const struct mk_stmt *s)
{
	struct mk_level l = { .run = WAY_NO, .taken = WAY_YES };

	if (run->nr_levels >= LIMIT_MK_CONDITIONALS) {
		mk_limit(mk, "conditionals nested more than %d deep",
			 LIMIT_MK_CONDITIONALS);
		return;
	}
	if (!run->ignoring) {
		l.taken = WAY_NO;
		l.left_when = WHEN_ALWAYS;
		cond_choose(mk, &l, s);
	}
	vec_grow(run->levels, run->nr_levels, run->cap_levels);
	run->levels[run->nr_levels++] = l;
	set_mode(mk, run);
}

static void eval_else(struct mk *mk, struct mk_run *run,
		      const struct mk_stmt *s)
{
	struct mk_level *l;

	if (!run->nr_levels) {
		mk_fatal(mk, "extraneous 'else'");
		return;
	}
	l = &run->levels[run->nr_levels - 1];
	if (l->seen_else) {
		mk_fatal(mk, "only one 'else' per conditional");
		return;
	}
	/* The condition belongs to what is around. */
	l->run = WAY_YES;
	l->run_when = WHEN_ALWAYS;
	set_mode(mk, run);
	if (run->ignoring)
		l->run = WAY_NO;
	else
		cond_choose(mk, l, s);
	l->seen_else = s->op == OP_ALWAYS && !(s->flags & FLAG_EXTRA_TEXT);
	set_mode(mk, run);
}

void eval_conditional(struct mk *mk, struct mk_run *run,
		      const struct mk_stmt *s)
{
	if (s->kind == STMT_IF) {
		eval_if(mk, run, s);
	} else if (s->kind == STMT_ELSE) {
		eval_else(mk, run, s);
	} else if (!run->nr_levels) {
		mk_fatal(mk, "extraneous 'endif'");
	} else {
		if (s->flags & FLAG_EXTRA_TEXT)
			mk_warn(mk, NULL, "extraneous text after 'endif' directive");
		run->nr_levels--;
		set_mode(mk, run);
	}
}
