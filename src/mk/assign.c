// SPDX-License-Identifier: GPL-2.0
/*
 * Assignments.  If it is not known whether one is made, the variable's value,
 * or what is appended to it, is unknown.
 */
#include "shell.h"
#include "state.h"

#include "mk/scan.h"

struct str assign_kept(struct mk *mk, const struct mk_tmpl *t)
{
	struct strbuf *b;
	struct str kept;

	if (!t->nr)
		return t->text;
	b = buf_get(mk);
	expand(mk, t, b);
	kept = mk_copy(mk, sb_str(b));
	buf_put(mk);
	return kept;
}

static struct str unknown_kept(struct mk *mk, const char *what,
			       struct str text)
{
	struct strbuf *b = buf_get(mk);
	struct str kept;

	mk->text = mk->at;
	unknown_add(mk, what, text, b);
	kept = mk_copy(mk, sb_str(b));
	buf_put(mk);
	return kept;
}

static const struct mk_tmpl *text_tmpl(struct mk *mk, struct str text)
{
	struct mk_tmpl *t = arena_alloc(mk->mem, sizeof(*t));

	t->text = text;
	return t;
}

void note_unknown_assignment(struct mk *mk, struct str name, struct str value)
{
	vec_grow(mk->assignments, mk->nr_assignments, mk->cap_assignments);
	mk->assignments[mk->nr_assignments++] = (struct mk_unknown_assignment){
		mk_copy(mk, name), mk_copy(mk, value), mk->at,
	};
}

void mk_unknown_assignments(struct mk *mk, mk_assign_fn *fn, void *ctx)
{
	size_t i = mk->in_scope ? mk->at_begin.assignments : 0;

	for (; i < mk->nr_assignments; i++)
		fn(ctx, mk->assignments[i].name, mk->assignments[i].value,
		   &mk->assignments[i].where);
}

struct mk_var *assign_named(struct mk *mk, const struct mk_stmt *s,
				 struct str name)
{
	/* Make trims only what stands alone in its line, and not newlines. */
	if (s->kind != STMT_ASSIGN) {
		name = str_from(name, skip_space(name, 0));
		while (name.len && byte_is_blank(name.ptr[name.len - 1]))
			name.len--;
	}
	if (name.len)
		return var_get(mk, intern(mk->names, name));
	mk_fatal(mk, "empty variable name");
	return NULL;
}

/* The variable a statement names, or NULL after an error or an unknown. */
static struct mk_var *assign_find_target(struct mk *mk, const struct mk_stmt *s)
{
	struct strbuf *name, *value;
	struct mk_var *v = NULL;

	if (s->atom)
		return var_get(mk, s->atom);
	name = buf_get(mk);
	expand(mk, s->name, name);
	if (mk->failed) {
		;
	} else if (!is_known(sb_str(name))) {
		value = buf_get(mk);
		doubt_enter(mk);
		if (s->value)
			expand(mk, s->value, value);
		doubt_leave(mk);
		note_unknown_assignment(mk, sb_str(name), sb_str(value));
		buf_put(mk);
	} else {
		v = assign_named(mk, s, sb_str(name));
	}
	buf_put(mk);
	return v;
}

/* "$" in what was expanded at once must not be one when it is used. */
static struct str quote_dollars(struct mk *mk, struct str s)
{
	struct strbuf *b = buf_get(mk);
	struct str kept;
	size_t i;

	for (i = 0; i < s.len; i++) {
		if (s.ptr[i] == '$')
			sb_addch(b, '$');
		sb_addch(b, s.ptr[i]);
	}
	kept = mk_copy(mk, sb_str(b));
	buf_put(mk);
	return kept;
}

/* What the right side does happens, perhaps; what it gives does not matter. */
static void assign_expand_for_effect(struct mk *mk, const struct mk_tmpl *t)
{
	struct strbuf *b = buf_get(mk);

	expand(mk, t, b);
	buf_put(mk);
}

/*
 * What is appended is expanded now or later, as the value is; where that is
 * not known, and it makes a difference, what is appended is not known.
 */
static void append_mixed(struct mk *mk, struct mk_var *v,
			 const struct mk_stmt *s)
{
	struct str text = unknown_kept(mk, "conditional", s->raw);

	doubt_enter(mk);
	assign_expand_for_effect(mk, s->value);
	doubt_leave(mk);
	if (!mk->failed)
		var_append(mk, v, v->value.recursive ? text_tmpl(mk, text) :
						       NULL,
			   text, assign_origin(s));
}

static uint8_t max_origin(uint8_t a, uint8_t b)
{
	return a > b ? a : b;
}

/* Whether an assignment makes a value that is expanded at each use. */
static bool makes_recursive(const struct mk_value *old,
			    const struct mk_stmt *s)
{
	if (s->op == OP_APPEND)
		return old->origin == MK_UNDEFINED || old->recursive;
	return s->op != OP_SIMPLE;
}

static void assign_maybe(struct mk *mk, struct mk_var *v,
			 const struct mk_stmt *s)
{
	struct mk_value old = *var_value(v);
	bool undefined = old.origin == MK_UNDEFINED || old.maybe;
	bool recursive = makes_recursive(&old, s);
	const struct mk_tmpl *tmpl = NULL;
	struct str text = STR("");

	if (s->op == OP_APPEND ? !recursive || old.maybe || old.mixed :
				 s->op != OP_RECURSIVE && s->op != OP_DEFAULT)
		assign_expand_for_effect(mk, s->value);
	if (mk->failed || v->value.origin > assign_origin(s) ||
	    (!undefined && (s->op == OP_DEFAULT ||
			    (s->op == OP_APPEND && !s->value->text.len))))
		return;
	if (!old.empty || s->value->text.len || s->op == OP_SHELL)
		text = unknown_kept(mk, "conditional", s->raw);
	if (recursive)
		tmpl = text_tmpl(mk, text);
	if (s->op == OP_APPEND && old.origin != MK_UNDEFINED)
		var_append(mk, v, tmpl, text, assign_origin(s));
	else
		var_define(mk, v, tmpl, text, assign_origin(s));
	v->value.origin = old.origin == MK_UNDEFINED ? MK_FILE : old.origin;
	v->value.perhaps = max_origin(max_origin(old.origin, old.perhaps),
				      assign_origin(s));
	v->value.maybe = undefined;
	v->value.mixed = old.mixed || (old.origin != MK_UNDEFINED &&
				       old.recursive != recursive);
}

/* What a command prints is text of the makefile, references included. */
static struct str shell_kept(struct mk *mk, struct str text)
{
	struct strbuf *b = buf_get(mk);
	struct str kept;

	if (shell_value(mk, text, b))
		kept = unknown_kept(mk, "!=", text);
	else
		kept = mk_copy(mk, sb_str(b));
	buf_put(mk);
	return kept;
}

/* Make appends to the visible value, but it is the global one that changes. */
static void append_to_local(struct mk *mk, struct mk_var *v,
			    const struct mk_stmt *s)
{
	struct strbuf *b = buf_get(mk);
	size_t before;

	var_raw(var_value(v), b);
	if (b->len)
		sb_addch(b, ' ');
	before = b->len;
	expand(mk, s->value, b);
	if (b->len > before && !mk->failed)
		var_define(mk, v, NULL, mk_copy(mk, sb_str(b)), assign_origin(s));
	buf_put(mk);
}

static void assign_append(struct mk *mk, struct mk_var *v, const struct mk_stmt *s)
{
	const struct mk_value *old = var_value(v);
	struct str text;

	if (old->origin == MK_UNDEFINED) {
		var_define(mk, v, s->value, s->value->text, assign_origin(s));
		return;
	}
	if (v->local) {
		append_to_local(mk, v, s);
		return;
	}
	if ((old->mixed || old->maybe) && s->value->nr) {
		append_mixed(mk, v, s);
		return;
	}
	text = old->recursive ? s->value->text : assign_kept(mk, s->value);
	if (text.len && !mk->failed)
		var_append(mk, v, old->recursive ? s->value : NULL, text,
			   assign_origin(s));
}

void assign_value(struct mk *mk, struct mk_var *v, const struct mk_stmt *s)
{
	enum mk_origin origin = assign_origin(s);
	struct str text;

	switch (s->op) {
	case OP_RECURSIVE:
		var_define(mk, v, s->value, s->value->text, origin);
		break;
	case OP_SIMPLE:
		text = assign_kept(mk, s->value);
		if (!mk->failed)
			var_define(mk, v, NULL, text, origin);
		break;
	case OP_IMMEDIATE:
		text = quote_dollars(mk, assign_kept(mk, s->value));
		if (!mk->failed)
			var_define(mk, v, mk_tmpl_parse(&mk->parser, text),
				   text, origin);
		break;
	case OP_APPEND:
		assign_append(mk, v, s);
		break;
	case OP_DEFAULT:
		if (var_value(v)->origin == MK_UNDEFINED)
			var_define(mk, v, s->value, s->value->text, origin);
		else if (var_value(v)->maybe)
			assign_maybe(mk, v, s);
		v->value.maybe = false;
		break;
	case OP_SHELL:
		text = shell_kept(mk, assign_kept(mk, s->value));
		if (!mk->failed)
			var_define(mk, v, mk_tmpl_parse(&mk->parser, text), text, origin);
		break;
	}
}

void eval_assign(struct mk *mk, const struct mk_stmt *s)
{
	struct mk_var *v;

	if (mk->lift) {
		mk->lift->assign(mk, s);
		return;
	}
	v = assign_find_target(mk, s);
	if (!v)
		return;
	if (s->flags & FLAG_EXTRA_TEXT)
		mk_warn(mk, NULL, "extraneous text after 'define' or 'endef' directive");
	if (mk->maybe || v->value.perhaps > assign_origin(s))
		assign_maybe(mk, v, s);
	else
		assign_value(mk, v, s);
	if (s->flags & FLAG_EXPORT) {
		var_touch(mk, v);
		v->export = EXPORT_YES;
	}
}

static void undefine_maybe(struct mk *mk, struct mk_var *v,
			   const struct mk_stmt *s)
{
	struct mk_value old = v->value;
	struct str text = unknown_kept(mk, "conditional", s->raw);

	var_define(mk, v, text_tmpl(mk, text), text, assign_origin(s));
	v->value.origin = old.origin;
	v->value.perhaps = old.perhaps;
	v->value.maybe = true;
	v->value.mixed = true;
}

void eval_undefine(struct mk *mk, const struct mk_stmt *s)
{
	struct mk_var *v;

	if (mk->lift) {
		mk->lift->undefine(mk, s);
		return;
	}
	v = assign_find_target(mk, s);
	if (!v || v->value.origin > assign_origin(s) ||
	    v->value.origin == MK_UNDEFINED)
		return;
	if (mk->maybe || v->value.perhaps > assign_origin(s)) {
		undefine_maybe(mk, v, s);
		return;
	}
	var_touch(mk, v);
	v->value = (struct mk_value){ .empty = true };
}

static void set_export(struct mk *mk, struct str name, enum mk_export how)
{
	struct mk_var *v = var_get(mk, intern(mk->names, name));

	if (v->value.origin == MK_UNDEFINED)
		var_define(mk, v, NULL, STR(""), MK_FILE);
	var_touch(mk, v);
	v->export = (uint8_t)how;
}

void eval_export(struct mk *mk, const struct mk_stmt *s)
{
	bool yes = s->kind == STMT_EXPORT;
	struct strbuf *names;
	struct str rest, name;

	if (!s->value->text.len) {
		mk->export_all = yes;
		return;
	}
	names = buf_get(mk);
	expand(mk, s->value, names);
	rest = sb_str(names);
	while (!mk->failed && str_word(&rest, &name))
		if (is_known(name))
			set_export(mk, name, yes ? EXPORT_YES : EXPORT_NO);
	buf_put(mk);
}
