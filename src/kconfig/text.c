// SPDX-License-Identifier: GPL-2.0
/*
 * Expressions and symbols as text, in Kconfig's own spelling.
 */
#include "base/intern.h"
#include "kconfig/kconfig.h"

#include "kc.h"

static const char *const spelling[] = {
	[KX_AND] = "&&", [KX_OR] = "||", [KX_EQ] = "=", [KX_NE] = "!=",
	[KX_LT] = "<", [KX_LE] = "<=", [KX_GT] = ">", [KX_GE] = ">=",
};

const char *kconfig_type_name(enum kconfig_type type)
{
	static const char *const names[] = {
		[KCONFIG_UNTYPED] = "untyped", [KCONFIG_BOOL] = "bool",
		[KCONFIG_TRISTATE] = "tristate", [KCONFIG_STRING] = "string",
		[KCONFIG_INT] = "int", [KCONFIG_HEX] = "hex",
	};

	return names[type];
}

static void text_leaf_text(const struct kx *x, struct strbuf *out)
{
	struct str text = x->op == KX_CHOICE ? STR("y") : atom_str(x->text);
	bool plain = x->op != KX_CONST || str_is(text, "y") ||
		     str_is(text, "m") || str_is(text, "n");

	if (!plain)
		sb_addch(out, '"');
	sb_addquoted(out, text);
	if (!plain)
		sb_addch(out, '"');
}

/* How tightly it binds; what is looser inside needs parentheses. */
static int text_strength(const struct kx *x)
{
	if (x && x->op == KX_CHOICE)
		x = x->left;
	if (!x)
		return 4;
	return x->op == KX_OR ? 1 : x->op == KX_AND ? 2 :
	       x->op >= KX_EQ ? 3 : 4;
}

static void text_within(const struct kx *x, int outer, struct strbuf *out)
{
	bool open = text_strength(x) < outer;

	if (open)
		sb_addch(out, '(');
	kx_text(x, out);
	if (open)
		sb_addch(out, ')');
}

void kx_text(const struct kx *x, struct strbuf *out)
{
	if (x && x->op == KX_CHOICE && x->left)
		x = x->left;
	if (!x) {
		sb_addch(out, 'y');
	} else if (!x->left) {
		text_leaf_text(x, out);
	} else if (x->op == KX_NOT) {
		sb_addch(out, '!');
		text_within(x->left, 4, out);
	} else {
		text_within(x->left, text_strength(x), out);
		sb_addf(out, x->op >= KX_EQ ? "%s" : " %s ", spelling[x->op]);
		text_within(x->right, text_strength(x), out);
	}
}

void kx_symbols(const struct kx *x,
		void (*visit)(void *ctx, struct kconfig_symbol *symbol),
		void *ctx)
{
	if (!x)
		return;
	if (x->op == KX_SYMBOL)
		visit(ctx, x->symbol);
	kx_symbols(x->left, visit, ctx);
	kx_symbols(x->right, visit, ctx);
}

static void add_when(const struct kx *when, struct strbuf *out)
{
	if (when) {
		sb_adds(out, " if ");
		kx_text(when, out);
	}
	sb_addch(out, '\n');
}

static void describe_selects(const char *what, const struct kconfig_select *s,
			     struct strbuf *out)
{
	for (; s; s = s->next) {
		sb_addf(out, "%s %.*s", what, ATOM_ARG(s->target->name));
		add_when(s->own, out);
	}
}

/* Is an "||" in it that no parentheses hold together? */
static bool is_choice(struct str text)
{
	size_t i, depth = 0;

	for (i = 0; i + 1 < text.len; i++) {
		depth += text.ptr[i] == '(';
		depth -= text.ptr[i] == ')' && depth;
		if (!depth && text.ptr[i] == '|' && text.ptr[i + 1] == '|')
			return true;
	}
	return false;
}

/* A condition without what the whole definition depends on, which is already there. */
static void add_when_besides(const struct kx *when, const struct kx *depends,
			     struct strbuf *out)
{
	SCOPED_STRBUF all = STRBUF_INIT;
	SCOPED_STRBUF known = STRBUF_INIT;
	struct str rest;

	kx_text(when, &all);
	kx_text(depends, &known);
	rest = sb_str(&all);
	if (str_eq(rest, sb_str(&known))) {
		sb_addch(out, '\n');
		return;
	}
	sb_adds(&known, " && ");
	if (!is_choice(rest) && str_starts(rest, sb_str(&known)))
		rest = str_from(rest, known.len);
	else if (!when || !rest.len || str_is(rest, "y")) {
		add_when(when, out);
		return;
	}
	sb_adds(out, " if ");
	sb_addstr(out, rest);
	sb_addch(out, '\n');
}

static void describe_def(const struct kconfig_def *d, struct strbuf *out)
{
	const struct kconfig_default *v;
	const struct kconfig_range *r;

	sb_adds(out, "depends on ");
	kx_text(d->depends, out);
	sb_addch(out, '\n');
	if (d->prompt.ptr) {
		sb_adds(out, "prompt \"");
		sb_addquoted(out, d->prompt);
		sb_addch(out, '"');
		add_when_besides(d->visible, d->depends, out);
	}
	for (v = d->defaults; v; v = v->next) {
		sb_adds(out, "default ");
		kx_text(v->value, out);
		add_when_besides(v->when, d->depends, out);
	}
	for (r = d->ranges; r; r = r->next) {
		sb_adds(out, "range ");
		kx_text(r->bounds->left, out);
		sb_addch(out, ' ');
		kx_text(r->bounds->right, out);
		add_when_besides(r->when, d->depends, out);
	}
	describe_selects("select", d->selects, out);
	describe_selects("imply", d->implies, out);
}

void kconfig_describe(const struct kconfig_symbol *s, struct strbuf *out)
{
	const struct kconfig_def *d;

	sb_addf(out, "%s\n", kconfig_type_name(s->type));
	for (d = s->defs; d; d = d->next)
		describe_def(d, out);
}

void kc_add_setting(struct strbuf *out, const struct kconfig_symbol *s,
		    struct str value)
{
	size_t i;

	sb_addf(out, "CONFIG_%.*s=", ATOM_ARG(s->name));
	if (s->type != KCONFIG_STRING) {
		sb_addstr(out, value);
		sb_addch(out, '\n');
		return;
	}
	sb_addch(out, '"');
	for (i = 0; i < value.len; i++) {
		if (value.ptr[i] == '"' || value.ptr[i] == '\\')
			sb_addch(out, '\\');
		sb_addch(out, value.ptr[i]);
	}
	sb_adds(out, "\"\n");
}
