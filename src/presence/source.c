// SPDX-License-Identifier: GPL-2.0
/*
 * An expression is cut at its outermost || and && until only parts are left that have
 * neither; a part is evaluated by src/csource for each combination of values of the
 * symbols that it asks for.
 */
#include "presence/source.h"

#include "arch/arch.h"
#include "base/array.h"
#include "base/intern.h"
#include "base/limits.h"
#include "bdd/bdd.h"
#include "csource/cond.h"
#include "csource/ctext.h"
#include "kconfig/kconfig.h"
#include "mk/lift.h"
#include "presence/condition.h"

/* A macro that the file defines outside of all conditionals. */
struct source_define {
	struct str name;
	uint32_t line;
	bool has_value;
	long value;
};

/* From the line after @line on. */
struct source_branch {
	uint32_t line;
	const struct cond *cond;	/* NULL: outside of all conditionals */
	uint32_t f[SOURCE_FORMS];
	bool known[SOURCE_FORMS];
};

struct source {
	struct mk_lift *l;
	struct bdd *bdd;
	struct kconfig *k;
	struct interner *names;
	const struct arch *arch;	/* or NULL: not known */
	struct arena *arena;
	struct source_branch *branches;
	size_t nr_branches, cap_branches;
	struct source_define *defines;
	size_t nr_defines, cap_defines;
	struct str guard;		/* macro against reading it twice; len 0: none */
	/* While a branch is evaluated: */
	unsigned int form;
	uint32_t line;			/* of its directive */
	/* While a part of it is: */
	struct source_value {
		const struct atom *symbol;
		char value;			/* 'n', 'm' or 'y' */
	} values[LIMIT_COND_SYMBOLS];
	size_t nr;
	const struct atom *open;	/* a symbol without a value was asked for */
	bool opaque;			/* a number or text was asked for */
};

static struct str source_value_text(char value)
{
	return value == 'y' ? STR("y") : value == 'm' ? STR("m") : (struct str){ NULL, 0 };
}

/* A symbol of its own, and not "CONFIG_X is m"? */
static bool source_is_symbol(struct source *s, struct str name)
{
	struct str suffix = STR("_MODULE");

	return kconfig_find(s->k, name) || !str_ends(name, suffix) ||
	       !kconfig_find(s->k, str_head(name, name.len - suffix.len));
}

static struct str source_config(void *ctx, struct str name)
{
	struct source *s = ctx;
	const struct atom *symbol;
	size_t i;

	if (!source_is_symbol(s, name))
		return (struct str){ NULL, 0 };
	if (condition_type(kconfig_find(s->k, name)) == LIFT_TEXT) {
		s->opaque = true;
		return STR("0");
	}
	symbol = intern(s->names, name);
	for (i = 0; i < s->nr; i++)
		if (s->values[i].symbol == symbol)
			return source_value_text(s->values[i].value);
	if (!s->open)
		s->open = symbol;
	return (struct str){ NULL, 0 };
}

static bool source_is_64bit(struct source *s)
{
	return source_config(s, STR("CONFIG_64BIT")).len;
}

/* What compilers define for this architecture, and not for others. */
static bool source_arch_macro(struct source *s, struct str name, bool *defined)
{
	const struct arch *a;
	size_t i, k;

	for (i = 0; s->arch && (a = arch_at(i)); i++) {
		for (k = 0; k < ARRAY_SIZE(a->macros) && a->macros[k].name; k++) {
			int is_64bit = a->macros[k].is_64bit;

			if (!str_is(name, a->macros[k].name))
				continue;
			*defined = a == s->arch &&
				   (is_64bit < 0 || source_is_64bit(s) == (is_64bit > 0));
			return true;
		}
	}
	return false;
}

/* Of no file that the compiler reads for the kernel. */
static bool source_is_foreign(struct str name)
{
	static const char *const names[] = {
		"__cplusplus", "__CHECKER__", "__GENKSYMS__", "__DTS__",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (str_is(name, names[i]))
			return true;
	return false;
}

static const struct source_define *source_find_define(const struct source *s, struct str name)
{
	size_t i;

	for (i = s->nr_defines; i-- > 0;)
		if (s->defines[i].line < s->line && str_eq(s->defines[i].name, name))
			return &s->defines[i];
	return NULL;
}

static struct macro source_macro(void *ctx, struct str name)
{
	struct source *s = ctx;
	const struct source_define *d;
	bool defined;

	if (str_is(name, "BITS_PER_LONG"))
		return (struct macro){ TRUTH_YES, true, source_is_64bit(s) ? 64 : 32 };
	if (str_is(name, "__KERNEL__"))
		return (struct macro){ TRUTH_YES, true, 1 };
	if (str_is(name, "MODULE"))
		defined = s->form & SOURCE_MODULE;
	else if (str_is(name, "__ASSEMBLY__") || str_is(name, "__ASSEMBLER__"))
		defined = s->form & SOURCE_ASSEMBLER;
	else if (source_is_foreign(name) || (s->guard.len && str_eq(name, s->guard)))
		defined = false;
	else if (!source_arch_macro(s, name, &defined)) {
		d = source_find_define(s, name);
		return (struct macro){ d ? TRUTH_YES : TRUTH_UNKNOWN, d && d->has_value,
				       d ? d->value : 0 };
	}
	return (struct macro){ defined ? TRUTH_YES : TRUTH_NO, true, 1 };
}

static uint32_t source_unknown(struct source *s, const struct cond *c)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str word, rest = c->expr;

	if (c->type != 'i')
		sb_adds(&text, "defined(");
	while (str_word(&rest, &word)) {
		if (text.len && c->type == 'i')
			sb_addch(&text, ' ');
		sb_addstr(&text, word);
	}
	if (c->type != 'i')
		sb_adds(&text, ")");
	return lift_var(s->l, (struct lift_var){
		.kind = LIFT_UNKNOWN, .text = intern(s->names, sb_str(&text)) });
}

/* The function of a part: one of each value of the symbol that it asks for first. */
static uint32_t source_expand(struct source *s, const struct cond *c)
{
	const struct cond_env env = { source_config, source_macro, s };
	static const char values[] = "nym";
	uint32_t f[3] = { BDD_FALSE, BDD_FALSE, BDD_FALSE }, y, m;
	const struct atom *symbol;
	enum truth truth;
	size_t i;

	s->open = NULL;
	s->opaque = false;
	truth = cond_holds(&env, c);
	symbol = s->open;
	if (s->opaque || (symbol && s->nr == ARRAY_SIZE(s->values)))
		return source_unknown(s, c);
	if (!symbol)
		return truth == TRUTH_UNKNOWN ? source_unknown(s, c) :
		       truth == TRUTH_YES ? BDD_TRUE : BDD_FALSE;
	y = lift_symbol(s->l, symbol, &m);
	for (i = 0; i < ARRAY_SIZE(f); i++) {
		if (values[i] == 'm' && m == BDD_FALSE)
			continue;
		s->values[s->nr++] = (struct source_value){ symbol, values[i] };
		f[i] = source_expand(s, c);
		s->nr--;
	}
	return bdd_ite(s->bdd, y, f[1], bdd_ite(s->bdd, m, f[2], f[0]));
}

/* IS_REACHABLE() is true for y, and for m in a module. */
static bool source_reachable(struct source *s, struct str expr, uint32_t *f)
{
	struct str name = STR("IS_REACHABLE(");
	uint32_t m;

	if (!str_starts(expr, name) || expr.ptr[expr.len - 1] != ')')
		return false;
	expr = str_trim(str_from(str_head(expr, expr.len - 1), name.len));
	if (!str_starts(expr, STR("CONFIG_")) ||
	    condition_type(kconfig_find(s->k, expr)) == LIFT_TEXT)
		return false;
	*f = lift_symbol(s->l, intern(s->names, expr), &m);
	if (s->form & SOURCE_MODULE)
		*f = bdd_or(s->bdd, *f, m);
	return true;
}

/* Where the outermost @op is, or the end; brackets are balanced up to it. */
static size_t source_find_op(struct str expr, char op)
{
	size_t i, depth = 0;

	for (i = 0; i + 1 < expr.len; i++) {
		depth += expr.ptr[i] == '(';
		depth -= expr.ptr[i] == ')' && depth;
		if (!depth && expr.ptr[i] == op && expr.ptr[i + 1] == op)
			return i;
	}
	return expr.len;
}

/* Whether the bracket that it begins with ends with it. */
static bool source_in_brackets(struct str expr)
{
	size_t i, depth = 0;

	if (expr.len < 2 || expr.ptr[0] != '(')
		return false;
	for (i = 0; i < expr.len; i++) {
		depth += expr.ptr[i] == '(';
		depth -= expr.ptr[i] == ')';
		if (!depth)
			return i + 1 == expr.len;
	}
	return false;
}

static uint32_t source_expr(struct source *s, struct str expr, unsigned int depth);

static uint32_t source_split(struct source *s, struct str expr, char op, unsigned int depth)
{
	uint32_t f = op == '|' ? BDD_FALSE : BDD_TRUE, part;
	size_t end;

	for (;;) {
		end = source_find_op(expr, op);
		part = source_expr(s, str_head(expr, end), depth + 1);
		f = op == '|' ? bdd_or(s->bdd, f, part) : bdd_and(s->bdd, f, part);
		if (end == expr.len)
			return f;
		expr = str_from(expr, end + 2);
	}
}

/* Whether "!" before it is the opposite of all of it: nothing binds less than that. */
static bool source_is_primary(struct str expr)
{
	size_t i;

	for (i = 0; i < expr.len; i++)
		if (strchr("=<>+-*/%&|^?", expr.ptr[i]))
			return source_in_brackets(str_trim(expr));
	return true;
}

static uint32_t source_expr(struct source *s, struct str expr, unsigned int depth)
{
	struct cond c = { .type = 'i' };
	uint32_t f;

	expr = str_trim(expr);
	c.expr = expr;
	if (!expr.len || depth > LIMIT_COND_DEPTH)
		return source_unknown(s, &c);
	if (source_find_op(expr, '|') < expr.len)
		return source_split(s, expr, '|', depth);
	if (source_find_op(expr, '&') < expr.len)
		return source_split(s, expr, '&', depth);
	if (source_in_brackets(expr))
		return source_expr(s, str_head(str_from(expr, 1), expr.len - 2), depth + 1);
	if (expr.ptr[0] == '!' && source_is_primary(str_from(expr, 1)))
		return bdd_not(s->bdd, source_expr(s, str_from(expr, 1), depth + 1));
	if (source_reachable(s, expr, &f))
		return f;
	return source_expand(s, &c);
}

/* Comments and continued lines become blanks. */
static void source_plain(struct str expr, struct strbuf *out)
{
	size_t i, end;

	for (i = 0; i < expr.len; i++) {
		struct str rest = str_from(expr, i);

		if (str_starts(rest, STR("//")))
			break;
		if (str_starts(rest, STR("/*"))) {
			end = str_find(str_from(rest, 2), STR("*/"));
			i += end + 3;
			sb_addch(out, ' ');
		} else {
			sb_addch(out, strchr("\n\r\t\\", expr.ptr[i]) ? ' ' : expr.ptr[i]);
		}
	}
}

static uint32_t source_own(struct source *s, const struct cond *c)
{
	SCOPED_STRBUF expr = STRBUF_INIT;
	struct cond own = { .type = c->type };
	uint32_t f;

	source_plain(c->expr, &expr);
	if (c->type == 'i')
		return source_expr(s, sb_str(&expr), 0);
	if (c->type == 'e')
		return BDD_TRUE;
	own.type = 'd';
	own.expr = str_trim(sb_str(&expr));
	f = source_expand(s, &own);
	return c->type == 'n' ? bdd_not(s->bdd, f) : f;
}

static void source_add_branch(void *ctx, const struct cond *cond, uint32_t line)
{
	struct source *s = ctx;

	vec_grow(s->branches, s->nr_branches, s->cap_branches);
	s->branches[s->nr_branches++] = (struct source_branch){ .line = line, .cond = cond };
}

static bool source_defines(const struct source *s, struct str name)
{
	size_t i;

	for (i = 0; i < s->nr_defines; i++)
		if (str_eq(s->defines[i].name, name))
			return true;
	return false;
}

/*
 * "#ifndef X", or "#if !defined(X) || ...", and then "#define X", which is the first one
 * of it: the file is read to the end the first time.
 */
static bool source_is_guard(const struct source *s, const struct ctok *name)
{
	const struct cond *c = name->cond;
	SCOPED_STRBUF expr = STRBUF_INIT;
	struct str rest;

	if (!c || c->parent || c->prior || s->nr_branches != 1 || source_defines(s, name->text))
		return false;
	source_plain(c->expr, &expr);
	rest = str_trim(sb_str(&expr));
	if (c->type == 'n')
		return str_eq(rest, name->text);
	if (c->type != 'i' || !str_starts(rest, STR("!defined")))
		return false;
	rest = str_trim(str_from(rest, strlen("!defined")));
	if (rest.len && rest.ptr[0] == '(')
		rest = str_trim(str_from(rest, 1));
	return str_starts(rest, name->text) &&
	       (rest.len == name->text.len || strchr(") \t|", rest.ptr[name->text.len]));
}

static bool source_is_outside(const struct source *s, const struct cond *c)
{
	return !c || (s->guard.len && !c->parent && !c->prior && c == s->branches[0].cond);
}

static bool source_number(struct str body, long *value)
{
	SCOPED_STRBUF plain = STRBUF_INIT, number = STRBUF_INIT;
	char *end;

	source_plain(body, &plain);
	sb_addstr(&number, str_trim(sb_str(&plain)));
	if (!number.len || !byte_is_digit(*sb_cstr(&number)))
		return false;
	*value = strtol(sb_cstr(&number), &end, 0);
	return !*end;
}

static void source_add_define(void *ctx, const struct ctok *name, struct str body)
{
	struct source *s = ctx;
	struct source_define d = { .name = name->text, .line = name->line };

	if (!s->guard.len && source_is_guard(s, name))
		s->guard = name->text;
	if (!source_is_outside(s, name->cond))
		return;
	d.has_value = source_number(body, &d.value);
	vec_grow(s->defines, s->nr_defines, s->cap_defines);
	s->defines[s->nr_defines++] = d;
}

/* It may be defined again, so nothing is known of it. */
static void source_undefine(void *ctx, struct str name)
{
	struct source *s = ctx;
	size_t i, n = 0;

	for (i = 0; i < s->nr_defines; i++)
		if (!str_eq(s->defines[i].name, name))
			s->defines[n++] = s->defines[i];
	s->nr_defines = n;
}

struct source *source_new(struct mk_lift *l, struct kconfig *k, const char *arch,
			  struct str text, bool assembler)
{
	static const struct ctext_ops ops = {
		.branch = source_add_branch, .define = source_add_define,
		.undef = source_undefine,
	};
	struct source *s = xcalloc(1, sizeof(*s));

	s->l = l;
	s->bdd = lift_bdd(l);
	s->k = k;
	s->names = lift_names(l);
	s->arch = arch ? arch_find(str_of(arch_source(arch)), NULL) : NULL;
	s->arena = arena_new();
	ctext_read(text, assembler, s->arena, &ops, s);
	return s;
}

void source_free(struct source *s)
{
	if (!s)
		return;
	free(s->branches);
	free(s->defines);
	arena_free(s->arena);
	free(s);
}

static uint32_t source_evaluate(struct source *s, const struct cond *c)
{
	const struct cond *p;
	uint32_t f = BDD_TRUE;

	for (; c; c = c->parent) {
		for (p = c; p; p = p->prior) {
			s->line = p->line;
			f = p == c ? bdd_and(s->bdd, f, source_own(s, p)) :
				     bdd_and_not(s->bdd, f, source_own(s, p));
		}
	}
	return f;
}

uint32_t source_at(struct source *s, uint32_t line, unsigned int form)
{
	struct source_branch *b;
	size_t i;

	array_bound(i, s->nr_branches, s->branches[i].line < line);
	if (!i)
		return BDD_TRUE;
	b = &s->branches[i - 1];
	if (!b->known[form]) {
		s->form = form;
		b->f[form] = source_evaluate(s, b->cond);
		b->known[form] = true;
	}
	return b->f[form];
}

uint32_t source_condition(struct mk_lift *l, struct kconfig *k, struct str text,
			  bool assembler, uint32_t line, bool module)
{
	struct source *s = source_new(l, k, NULL, text, assembler);
	uint32_t f = source_at(s, line, module ? SOURCE_MODULE : 0);

	source_free(s);
	return f;
}
