// SPDX-License-Identifier: GPL-2.0
/*
 * Templates to text.
 *
 * Nothing here returns an error: after mk_fatal() every function returns as
 * soon as it can, and what it has appended until then is of no use.
 */
#include "state.h"

#include "base/limits.h"
#include "mk/scan.h"

static void expand_nodes(struct mk *mk, const struct mk_tmpl *t,
			 struct strbuf *out);

/* If lifted, an error is one of some configurations, and the others would go as deep. */
static void expand_too_deep(struct mk *mk)
{
	static const char message[] = "expansions nested more than %d deep (in '%s')";
	const char *in = mk->expanding ? mk->expanding : "";

	if (mk->lift)
		mk_limit(mk, message, LIMIT_MK_DEPTH, in);
	else
		mk_fatal(mk, message, LIMIT_MK_DEPTH, in);
}

static bool expand_enter(struct mk *mk)
{
	if (!mk->depth)
		mk->produced = 0;
	if (mk->depth >= LIMIT_MK_DEPTH) {
		expand_too_deep(mk);
		return false;
	}
	if (mk->failed)
		return false;
	mk->depth++;
	return true;
}

/* A recursive value's segment speaks of the place where it was written. */
static void expand_segment(struct mk *mk, const struct mk_segment *s,
			   struct strbuf *out)
{
	struct mk_where text = mk->text;

	if (!s->tmpl || !s->tmpl->nr) {
		sb_addstr(out, s->text);
		return;
	}
	mk->text = s->where;
	expand_nodes(mk, s->tmpl, out);
	mk->text = text;
}

static void expand_value(struct mk *mk, const struct mk_value *value,
			 struct strbuf *out)
{
	const struct mk_segment **list;
	struct arena_mark mark;
	uint32_t i, nr = value->nr;

	if (mk->lift) {
		mk->lift->expand_value(mk, value, out);
		return;
	}
	if (nr == 1) {
		expand_segment(mk, value->last, out);
		return;
	}
	mark = arena_mark(mk->tmp);
	list = segments(mk->tmp, value);
	for (i = 0; i < nr && !mk->failed; i++) {
		if (i)
			sb_addch(out, ' ');
		expand_segment(mk, list[i], out);
	}
	arena_rewind(mk->tmp, mark);
}

/* Make lets a variable meet itself only as often as $(call) allows. */
static bool may_expand(struct mk *mk, struct mk_var *v)
{
	if (!v->expanding)
		return true;
	if (!v->may_recurse) {
		mk_fatal(mk, "recursive variable '%.*s' references itself (eventually)",
			 ATOM_ARG(v->name));
		return false;
	}
	v->may_recurse--;
	return true;
}

static void list_variables(struct mk *mk, struct strbuf *out)
{
	const char *sep = "";
	size_t i;

	for (i = 0; i < mk->cap_vars; i++) {
		const struct mk_var *v = mk->vars[i];

		if (!v || var_value(v)->origin == MK_UNDEFINED)
			continue;
		sb_adds(out, sep);
		sb_addstr(out, atom_str(v->name));
		sep = " ";
	}
}

void expand_var(struct mk *mk, struct mk_var *v, struct strbuf *out)
{
	const struct mk_value *value = var_value(v);
	const char *outer = mk->expanding;
	size_t before = out->len;

	if (v->name == mk->atoms.variables) {
		list_variables(mk, out);
		mk_charge(mk, out->len - before);
		return;
	}
	if (!value->nr)
		return;
	if (!value->recursive) {
		if (mk->lift)
			mk->lift->expand_value(mk, value, out);
		else if (value->nr == 1)
			sb_addstr(out, value->last->text);
		else
			var_raw(value, out);
		mk_charge(mk, out->len - before);
		return;
	}
	if (!may_expand(mk, v) || !expand_enter(mk))
		return;
	v->expanding = true;
	mk->expanding = v->name->text;
	expand_value(mk, value, out);
	mk->expanding = outer;
	v->expanding = false;
	mk->depth--;
	mk_charge(mk, out->len - before);
}

/* $(name:from=to) is $(patsubst), where a pattern is a suffix without a '%'. */
static void expand_lifted_subst(struct mk *mk, struct str from, struct str to,
				struct str text, struct strbuf *out)
{
	struct strbuf *a = buf_get(mk), *b = buf_get(mk);
	struct pattern p = pattern_cut(mk, from);
	struct str argv[3];

	sb_adds(a, p.percent ? "" : "%");
	sb_addstr(a, p.percent ? from : p.before);
	sb_adds(b, p.percent ? "" : "%");
	sb_addstr(b, to);
	argv[0] = sb_str(a);
	argv[1] = sb_str(b);
	argv[2] = text;
	expand_func(mk, FUNC_PATSUBST, &(struct mk_call){ .argc = 3, .argv = argv }, out);
	buf_put(mk);
	buf_put(mk);
}

static void expand_subst(struct mk *mk, struct mk_var *v, struct str rule,
			 struct strbuf *out)
{
	size_t eq = str_chr(rule, '=');
	struct strbuf *text;

	if (!v || !var_value(v)->nr)
		return;
	text = buf_get(mk);
	expand_var(mk, v, text);
	if (mk->lift && !is_known(sb_str(text)))
		expand_lifted_subst(mk, str_head(rule, eq), str_from(rule, eq + 1),
				    sb_str(text), out);
	else
		pattern_subst_suffix(mk, str_head(rule, eq), str_from(rule, eq + 1),
			  sb_str(text), out);
	buf_put(mk);
}

/* "name" or "name:from=to", as the result of an expansion. */
void expand_name(struct mk *mk, struct str name, struct strbuf *out)
{
	size_t colon = str_chr(name, ':');
	struct str rule = str_from(name, colon + 1);
	struct mk_var *v;

	if (mk->lift && !is_known(name)) {
		mk->lift->expand_named(mk, name, out);
		return;
	}
	if (colon < name.len && str_chr(rule, '=') < rule.len) {
		name = str_head(name, colon);
		if (is_known(name)) {
			expand_subst(mk, var_find(mk, name), rule, out);
			return;
		}
	}
	if (!is_known(name)) {
		unknown_from(mk, name, out);
		return;
	}
	v = var_find(mk, name);
	if (v)
		expand_var(mk, v, out);
}

static void expand_computed(struct mk *mk, const struct mk_node *n,
			    struct strbuf *out)
{
	struct strbuf *name = buf_get(mk);

	if (expand_enter(mk)) {
		expand(mk, n->inner, name);
		mk->depth--;
	}
	if (!mk->failed)
		expand_name(mk, sb_str(name), out);
	buf_put(mk);
}

void expand_func(struct mk *mk, unsigned int id,
		 const struct mk_call *call, struct strbuf *out)
{
	const struct mk_func *f = func_at(id);
	size_t before = out->len;

	if (call->argc < f->min) {
		mk_fatal(mk, "insufficient number of arguments (%u) to function '%s'",
			 call->argc, f->name);
		return;
	}
	if (!expand_enter(mk))
		return;
	if (!mk->lift || !mk->lift->func(mk, id, call, out))
		mk->functions[id](mk, call, out);
	mk->depth--;
	mk_charge(mk, out->len - before);
	mk_work(mk, 16);
}

/* Expand the arguments one after the other into one buffer. */
static void expand_args(struct mk *mk, const struct mk_node *n,
			struct str *argv, struct strbuf *buf)
{
	size_t *ends = arena_alloc(mk->tmp, n->nr_args * sizeof(*ends));
	size_t start = 0;
	uint32_t i;

	for (i = 0; i < n->nr_args && !mk->failed; i++) {
		if (n->args[i]->nr)
			expand_nodes(mk, n->args[i], buf);
		ends[i] = buf->len;
	}
	for (i = 0; i < n->nr_args; i++) {
		argv[i] = n->args[i]->text;
		if (n->args[i]->nr) {
			argv[i] = (struct str){ sb_cstr(buf) + start,
						ends[i] - start };
			start = ends[i];
		}
	}
}

static void mk_expand_call(struct mk *mk, const struct mk_node *n,
			   struct strbuf *out)
{
	const struct mk_func *f = func_at(n->func);
	struct mk_call call = {
		.argc = n->nr_args, .args = n->args, .text = n->text,
	};
	struct arena_mark mark = arena_mark(mk->tmp);
	struct strbuf *buf = NULL;
	struct str *argv;

	if (f->args == ARGS_EXPANDED && expand_enter(mk)) {
		buf = buf_get(mk);
		argv = arena_alloc(mk->tmp, n->nr_args * sizeof(*argv));
		expand_args(mk, n, argv, buf);
		call.argv = argv;
		mk->depth--;
	}
	if (!mk->failed)
		expand_func(mk, n->func, &call, out);
	if (buf)
		buf_put(mk);
	arena_rewind(mk->tmp, mark);
}

static void expand_node(struct mk *mk, const struct mk_node *n,
			struct strbuf *out)
{
	struct mk_var *v;

	switch (n->kind) {
	case NODE_TEXT:
		sb_addstr(out, n->text);
		break;
	case NODE_VAR:
		v = var_read(mk, n->name);
		if (v)
			expand_var(mk, v, out);
		break;
	case NODE_NAMED:
		expand_computed(mk, n, out);
		break;
	case NODE_SUBST:
		expand_subst(mk, var_read(mk, n->name), n->text, out);
		break;
	case NODE_CALL:
		mk_expand_call(mk, n, out);
		break;
	case NODE_ERROR:
		mk_fatal(mk, "%.*s", STR_ARG(n->text));
		break;
	}
}

static void expand_nodes(struct mk *mk, const struct mk_tmpl *t,
			 struct strbuf *out)
{
	size_t before = out->len;
	uint32_t i;

	for (i = 0; i < t->nr && !mk->failed; i++)
		expand_node(mk, &t->nodes[i], out);
	mk_charge(mk, out->len - before);
	mk_work(mk, 8 * t->nr);
}

void expand(struct mk *mk, const struct mk_tmpl *t, struct strbuf *out)
{
	if (!mk->depth)
		mk->produced = 0;
	if (t->nr)
		expand_nodes(mk, t, out);
	else
		sb_addstr(out, t->text);
}

void expand_text(struct mk *mk, struct str text, struct strbuf *out)
{
	struct arena *arena = mk->parser.arena;
	const struct mk_tmpl *t;
	struct arena_mark mark;

	if (str_chr(text, '$') == text.len) {
		sb_addstr(out, text);
		return;
	}
	mark = arena_mark(mk->tmp);
	mk->parser.arena = mk->tmp;
	t = mk_tmpl_parse(&mk->parser, text);
	mk->parser.arena = arena;
	expand(mk, t, out);
	arena_rewind(mk->tmp, mark);
}
