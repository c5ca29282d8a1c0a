// SPDX-License-Identifier: GPL-2.0
/*
 * What would have to be set: from the conditions that fail, where they are of
 * the simple kinds that makefiles mostly use, to CONFIG symbols, and from
 * those to what Kconfig says of them.
 */
#include "explain-parts.h"

#include "base/intern.h"
#include "base/limits.h"
#include "values/enable.h"
#include "values/values.h"
#include "kconfig/kconfig.h"

struct changes {
	struct explain *x;
	const struct ex_dir *directory;	/* of the line being looked at */
	struct ex_change *list;
	size_t nr, cap;
};

/* The symbol in "$(CONFIG_X)", or nothing. */
static struct str reference(struct str s)
{
	s = str_trim(s);
	if (s.len < 4 || s.ptr[0] != '$' || s.ptr[1] != '(' ||
	    s.ptr[s.len - 1] != ')')
		return STR("");
	s = str_from(str_head(s, s.len - 1), 2);
	return str_starts(s, STR("CONFIG_")) && str_chr(s, '$') == s.len &&
	       str_chr(s, ' ') == s.len ? s : STR("");
}

/* What a condition asks of one symbol; .symbol stays NULL for others. */
static struct ex_change demand(struct explain *x, struct str symbol,
			       struct str value)
{
	struct ex_change c = { .symbol = NULL };

	value = str_trim(value);
	if (!symbol.len || value.len > 1)
		return c;
	c.off = !value.len || str_is(value, "n");
	c.y = str_is(value, "y");
	c.m = str_is(value, "m");
	if (c.off || c.y || c.m)
		c.symbol = intern(x->names, symbol)->text;
	return c;
}

static struct ex_change negated(struct ex_change c)
{
	if (!c.off) {
		c.off = c.y;	/* not y: off; not m: say nothing of it */
		if (!c.y)
			c.symbol = NULL;
		c.y = false;
		c.m = false;
	} else {
		c.off = false;
		c.y = true;
		c.m = true;
	}
	return c;
}

static struct ex_change of_condition(struct explain *x,
				     const struct mk_stmt *s)
{
	struct ex_change c = { .symbol = NULL };
	struct str a, b;

	switch (s->op) {
	case OP_IFDEF:
	case OP_IFNDEF:
		a = str_trim(s->value->text);
		if (s->value->nr || !str_starts(a, STR("CONFIG_")))
			return c;
		c = demand(x, a, STR(""));
		return s->op == OP_IFDEF ? negated(c) : c;
	case OP_IFEQ:
	case OP_IFNEQ:
		a = reference(s->name->text);
		b = s->value->text;
		if (!a.len) {
			a = reference(b);
			b = s->name->text;
		}
		c = demand(x, a, b);
		return s->op == OP_IFEQ ? c : negated(c);
	case OP_ALWAYS:
		if (s->kind != STMT_ELSE || s->before->kind != STMT_IF)
			return c;
		c = of_condition(x, s->before);
		return negated(c);
	default:
		return c;
	}
}

static bool is_met(struct explain *x, const struct ex_dir *f, const struct ex_change *c)
{
	struct str value = ex_value_of(x, f, str_of(c->symbol));

	if (!value.ptr || str_is(value, "n"))
		return c->off;
	if (c->off)
		return false;
	return str_is(value, "y") ? c->y : str_is(value, "m") ? c->m : true;
}

static void explain_change_add_change(struct changes *ch, struct ex_change c)
{
	size_t i;

	for (i = 0; i < ch->nr; i++) {
		if (ch->list[i].symbol != c.symbol)
			continue;
		if (!c.symbol && str_eq(ch->list[i].text, c.text))
			return;
		if (!c.symbol)
			continue;
		ch->list[i].y &= c.y;
		ch->list[i].m &= c.m;
		return;
	}
	vec_grow(ch->list, ch->nr, ch->cap);
	ch->list[ch->nr++] = c;
}

static void change_condition(struct changes *ch, const struct ex_dir *f,
			     const struct mk_stmt *s)
{
	enum ex_holds holds = ex_holds(f, s);
	struct ex_change c = of_condition(ch->x, s);

	if (holds == EX_YES || (c.symbol && is_met(ch->x, f, &c)))
		return;
	if (!c.symbol)
		c.text = ex_condition_text(ch->x, s);
	explain_change_add_change(ch, c);
}

static void change_around(struct changes *ch, const struct ex_hop *hop)
{
	const struct ex_include *from = hop->line->from;
	const struct mk_stmt *s = hop->line->around;
	const struct mk_stmt *list[LIMIT_EXPLAIN_DEPTH];
	size_t nr = 0;

	for (;;) {
		for (; s && nr < LIMIT_EXPLAIN_DEPTH; s = s->around)
			list[nr++] = s;
		if (!from)
			break;
		s = from->around;
		from = from->from;
	}
	while (nr-- > 0)
		change_condition(ch, hop->directory, list[nr]);
}

static void change_symbol(void *ctx, struct str name)
{
	struct changes *ch = ctx;
	struct ex_change c = { .y = true, .m = true };

	if (!str_starts(name, STR("CONFIG_")))
		return;
	c.symbol = intern(ch->x->names, name)->text;
	if (!is_met(ch->x, ch->directory, &c))
		explain_change_add_change(ch, c);
}

static void change_to_off(void *ctx, struct str name)
{
	struct changes *ch = ctx;

	if (str_starts(name, STR("CONFIG_")))
		explain_change_add_change(ch, (struct ex_change){
			.symbol = intern(ch->x->names, name)->text,
			.off = true,
		});
}

static void change_line(struct changes *ch, const struct ex_hop *hop)
{
	const struct mk_stmt *s = hop->line->stmt;

	if (!s)
		return;
	ch->directory = hop->directory;
	change_around(ch, hop);
	if (!ex_classify(hop->line->name).on)
		mk_tmpl_vars(s->name, change_symbol, ch);
	if (hop->hidden)
		mk_tmpl_vars(s->value, change_symbol, ch);
	if (hop->replaced)
		mk_tmpl_vars(hop->replaced->stmt->name, change_to_off, ch);
}

static void change_to_y(void *ctx, struct str name)
{
	struct changes *ch = ctx;

	if (str_starts(name, STR("CONFIG_")))
		explain_change_add_change(ch, (struct ex_change){
			.symbol = intern(ch->x->names, name)->text,
			.y = true,
		});
}

/* obj-y in a directory that is entered by obj-m: that directory's symbol be y. */
static void explain_change_dir(struct changes *ch, const struct ex_hop *hop)
{
	for (hop = hop->up; hop->line; hop = hop->up) {
		struct ex_list l = ex_classify(hop->line->name);

		if (hop->line->stmt && l.kind == LIST_GOAL &&
		    str_is(l.suffix, "m"))
			mk_tmpl_vars(hop->line->stmt->name, change_to_y, ch);
	}
}

struct needs {
	struct explain *x;
	struct ex_symbol list[32];
	size_t nr;
};

static void explain_change_add_need(void *ctx, struct kconfig_symbol *symbol)
{
	struct needs *n = ctx;
	SCOPED_STRBUF name = STRBUF_INIT;
	size_t i;

	if (!symbol->defs || n->nr == ARRAY_SIZE(n->list))
		return;
	sb_addf(&name, "CONFIG_%.*s", ATOM_ARG(symbol->name));
	for (i = 0; i < n->nr; i++)
		if (!strcmp(n->list[i].name, sb_cstr(&name)))
			return;
	n->list[n->nr++] = (struct ex_symbol){
		intern(n->x->names, sb_str(&name))->text,
		kb_config(n->x->kb, sb_str(&name)),
	};
}

/* What it depends on, the menus and ifs around it included. */
static void describe_depends(struct explain *x, struct ex_change *c,
			     const struct kconfig_def *d)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct needs needs = { .x = x };

	if (!d->depends)
		return;
	kx_text(d->depends, &text);
	c->depends = ex_copy(x, sb_str(&text));
	kx_symbols(d->depends, explain_change_add_need, &needs);
	c->needs = ex_keep(x, needs.list, needs.nr * sizeof(*needs.list));
	c->nr_needs = needs.nr;
}

static void describe(struct explain *x, struct ex_change *c)
{
	SCOPED_STRBUF text = STRBUF_INIT, prompt = STRBUF_INIT;
	struct place where = NO_PLACE;
	const struct kconfig_symbol *s;
	const struct kconfig_def *d;

	if (!kconfig_defines(x->kconfig, str_of(c->symbol), &where))
		return;
	place_add(&text, where);
	c->kconfig = ex_copy(x, sb_str(&text)).ptr;
	s = kconfig_find(x->kconfig, str_of(c->symbol));
	if (!s)
		return;		/* of another architecture */
	if (s->type)
		c->type = str_of(kconfig_type_name(s->type));
	if (s->type == KCONFIG_BOOL)
		c->m = false;
	for (d = s->defs; d->next && !d->prompt.ptr; d = d->next)
		;
	if (d->prompt.ptr)
		sb_addquoted(&prompt, d->prompt);
	c->prompt = ex_copy(x, sb_str(&prompt));
	describe_depends(x, c, d);
}

/* Not if there is a condition that no symbol, or an unknown one, stands for. */
static void explain_change_advise(struct explain *x, struct ex_answer *a,
				  const struct changes *ch)
{
	struct kcfg_want *wants = xcalloc(ch->nr + 1, sizeof(*wants));
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t nr = 0, i;
	struct str *to;

	for (i = 0; i < ch->nr && ch->list[i].symbol && ch->list[i].kconfig; i++)
		wants[nr++] = (struct kcfg_want){
			str_of(ch->list[i].symbol),
			ch->list[i].off ? STR("n") :
			ch->list[i].m ? STR("m") : STR("y"),
		};
	if (!x->computed) {
		SCOPED_STRBUF config = STRBUF_INIT;

		kb_config_text(x->kb, &config);
		x->computed = kcfg_of_config(x->kconfig, sb_str(&config));
	}
	if (nr && nr == ch->nr) {
		to = kcfg_advise(x->computed, wants, nr, &text) ? &a->set :
								   &a->cannot;
		*to = ex_copy(x, sb_str(&text));
	}
	free(wants);
}

void ex_add_changes(struct explain *x, struct ex_answer *a,
		    const struct ex_hop *hop)
{
	const struct ex_hop *list[4 * LIMIT_EXPLAIN_DEPTH], *h;
	struct changes ch = { .x = x };
	size_t nr = 0, i;

	for (h = hop; h->line && nr < ARRAY_SIZE(list); h = h->up)
		list[nr++] = h;
	while (nr-- > 0)
		change_line(&ch, list[nr]);
	if (!hop->fails)
		explain_change_dir(&ch, hop);
	for (i = 0; i < ch.nr; i++)
		if (ch.list[i].symbol)
			describe(x, &ch.list[i]);
	a->changes = ex_keep(x, ch.list, ch.nr * sizeof(*ch.list));
	a->nr_changes = ch.nr;
	if (x->advise)
		explain_change_advise(x, a, &ch);
	free(ch.list);
}
