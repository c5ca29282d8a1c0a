// SPDX-License-Identifier: GPL-2.0
#include "state.h"

#include "base/limits.h"
#include "mk/scan.h"

struct mk_var *var_find(struct mk *mk, struct str name)
{
	const struct atom *a;

	if (mk->lift)
		return var_read(mk, intern(mk->names, name));
	a = intern_find(mk->names, name);
	return a ? var_at(mk, a) : NULL;
}

static void grow_vars(struct mk *mk, uint32_t id)
{
	size_t cap = mk->cap_vars ? mk->cap_vars : 1024;

	while (cap <= id)
		cap *= 2;
	mk->vars = xreallocarray(mk->vars, cap, sizeof(struct mk_var *));
	memset(mk->vars + mk->cap_vars, 0,
	       (cap - mk->cap_vars) * sizeof(*mk->vars));
	mk->cap_vars = cap;
}

struct mk_var *var_get(struct mk *mk, const struct atom *name)
{
	struct mk_var *v = var_at(mk, name);

	if (v)
		return v;
	if (name->id >= mk->cap_vars)
		grow_vars(mk, name->id);
	v = arena_alloc(mk->parses, sizeof(*v));
	v->name = name;
	v->value.empty = true;
	mk->vars[name->id] = v;
	mk_work(mk, LIMIT_MK_VARIABLE);
	if (mk->lift)
		mk->lift->init(mk, v);
	return v;
}

void var_touch(struct mk *mk, struct mk_var *v)
{
	if (!mk->in_scope || v->saved)
		return;
	vec_grow(mk->undo, mk->nr_undo, mk->cap_undo);
	mk->undo[mk->nr_undo++] = (struct mk_undo){ v, v->value, v->export };
	v->saved = true;
}

/* What a few variables mean to the evaluator itself. */
static void obey(struct mk *mk, const struct mk_var *v, struct str text)
{
	if (v->name == mk->atoms.prefix) {
		mk->prefix = text.len ? text.ptr[0] : '\t';
	} else if (v->name == mk->atoms.version) {
		size_t dot = str_chr(text, '.');
		struct str minor = str_from(text, dot + 1);

		mk->parser.make44 = text.len && minor.len &&
			(text.ptr[0] > '4' ||
			 (text.ptr[0] == '4' &&
			  (minor.ptr[0] >= '4' ||
			   (minor.len > 1 && minor.ptr[1] >= '0' &&
			    minor.ptr[1] <= '9'))));
	}
}

static struct mk_segment *new_segment(struct mk *mk,
				      const struct mk_tmpl *tmpl,
				      struct str text)
{
	struct mk_segment *seg = arena_alloc(mk->mem, sizeof(*seg));

	seg->tmpl = tmpl;
	seg->text = text;
	seg->where = mk->at;
	return seg;
}

void var_set(struct mk *mk, struct mk_var *v, const struct mk_segment *seg,
	     enum mk_origin origin)
{
	if (v->value.origin > origin)
		return;
	var_touch(mk, v);
	if (mk->lift) {
		mk->lift->set(mk, v, seg, origin);
		return;
	}
	v->value = (struct mk_value){
		.last = seg,
		.nr = 1,
		.origin = (uint8_t)origin,
		.recursive = seg->tmpl != NULL,
		.empty = !seg->text.len,
	};
	obey(mk, v, seg->text);
}

void var_define(struct mk *mk, struct mk_var *v, const struct mk_tmpl *tmpl,
		struct str text, enum mk_origin origin)
{
	if (v->value.origin <= origin)
		var_set(mk, v, new_segment(mk, tmpl, text), origin);
}

/* Make one segment of all, where the text of one would run into the next. */
static void glue(struct mk *mk, struct mk_value *value, struct str text)
{
	struct strbuf *all = buf_get(mk);
	struct mk_segment *seg;

	var_raw(value, all);
	sb_addch(all, ' ');
	sb_addstr(all, text);
	text = mk_copy(mk, sb_str(all));
	buf_put(mk);
	seg = new_segment(mk, mk_tmpl_parse(&mk->parser, text), text);
	seg->where = value->last->where;
	value->last = seg;
	value->nr = 1;
	value->empty = false;
}

void var_append(struct mk *mk, struct mk_var *v, const struct mk_tmpl *tmpl,
		struct str text, enum mk_origin origin)
{
	struct mk_segment *seg;

	if (v->value.origin > origin)
		return;
	var_touch(mk, v);
	if (mk->lift) {
		mk->lift->append(mk, v, tmpl, text, origin);
		return;
	}
	v->value.origin = (uint8_t)origin;
	if (!v->value.nr || v->value.empty) {
		v->value.last = NULL;
		v->value.nr = 0;
	} else if (tmpl && v->value.last->tmpl &&
		   v->value.last->tmpl->open) {
		glue(mk, &v->value, text);
		return;
	}
	seg = new_segment(mk, tmpl, text);
	seg->prev = v->value.last;
	v->value.last = seg;
	v->value.nr++;
	v->value.empty = false;
	v->value.maybe = false;
	v->value.recursive = tmpl != NULL;
}

const struct mk_segment **segments(struct arena *a,
				   const struct mk_value *value)
{
	const struct mk_segment **list =
		arena_alloc(a, value->nr * sizeof(struct mk_segment *));
	const struct mk_segment *s = value->last;
	uint32_t i = value->nr;

	while (i-- > 0) {
		list[i] = s;
		s = s->prev;
	}
	return list;
}

/* Without an arena, for it may be called from anywhere: from the end. */
void var_raw(const struct mk_value *value, struct strbuf *out)
{
	const struct mk_segment *s;
	size_t len = 0, end;

	for (s = value->last; s; s = s->prev)
		len += s->text.len + (s->prev ? 1 : 0);
	sb_grow(out, len);
	end = out->len + len;
	out->len = end;
	out->buf[end] = '\0';
	for (s = value->last; s; s = s->prev) {
		end -= s->text.len;
		if (s->text.len)
			memcpy(out->buf + end, s->text.ptr, s->text.len);
		if (s->prev)
			out->buf[--end] = ' ';
	}
}

void local_push(struct mk *mk, struct mk_local *l, const struct atom *name,
		struct str text)
{
	l->var = var_get(mk, name);
	l->segment = (struct mk_segment){ .text = text, .where = mk->text,
					  .when = WHEN_ALWAYS };
	l->value = (struct mk_value){
		.last = &l->segment,
		.simple = WHEN_ALWAYS,
		.nr = 1,
		.origin = MK_AUTOMATIC,
		.empty = !text.len,
	};
	l->hidden = l->var->local;
	l->var->local = &l->value;
}

void local_pop(struct mk_local *l)
{
	l->var->local = l->hidden;
}

void mk_set(struct mk *mk, struct str name, struct str value, bool recursive,
	    enum mk_origin origin)
{
	struct mk_var *v = var_get(mk, intern(mk->names, name));
	const struct mk_tmpl *tmpl = NULL;

	mk->at = (struct mk_where){ 0 };
	value = mk_copy(mk, value);
	if (recursive)
		tmpl = mk_tmpl_parse(&mk->parser, value);
	var_touch(mk, v);
	var_define(mk, v, tmpl, value, origin);
	if (origin == MK_ENVIRONMENT)
		v->export = EXPORT_YES;
}

void mk_set_unknown(struct mk *mk, struct str name, const char *what)
{
	struct mk_var *v = var_get(mk, intern(mk->names, name));
	struct strbuf *b = buf_get(mk);

	mk->at = (struct mk_where){ 0 };
	mk->text = mk->at;
	unknown_add(mk, what, name, b);
	var_define(mk, v, NULL, mk_copy(mk, sb_str(b)), MK_FILE);
	buf_put(mk);
}

enum mk_origin mk_origin_of(struct mk *mk, struct str name)
{
	const struct mk_var *v = var_find(mk, name);

	return v ? (enum mk_origin)var_value(v)->origin : MK_UNDEFINED;
}
