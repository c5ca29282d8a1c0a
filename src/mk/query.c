// SPDX-License-Identifier: GPL-2.0
/*
 * Questions about what has been evaluated.
 */
#include "state.h"

#include "mk/scan.h"

/* Names in a template; how deep they nest is limited by its parser. */
static void names_in(const struct mk_tmpl *t, mk_var_fn *fn, void *ctx)
{
	uint32_t i, k;

	for (i = 0; t && i < t->nr; i++) {
		const struct mk_node *n = &t->nodes[i];

		if (n->kind == NODE_VAR || n->kind == NODE_SUBST)
			fn(ctx, atom_str(n->name));
		else if (n->kind == NODE_NAMED)
			names_in(n->inner, fn, ctx);
		else if (n->kind == NODE_CALL)
			for (k = 0; k < n->nr_args; k++)
				names_in(n->args[k], fn, ctx);
	}
}

void mk_tmpl_vars(const struct mk_tmpl *t, mk_var_fn *fn, void *ctx)
{
	names_in(t, fn, ctx);
}

void mk_watch_conditions(struct mk *mk, mk_cond_fn *fn, void *ctx)
{
	mk->watch = fn;
	mk->watch_ctx = ctx;
}

void mk_assigned(struct mk *mk, mk_var_fn *fn, void *ctx)
{
	size_t i;

	for (i = 0; mk->in_scope && i < mk->nr_undo; i++)
		fn(ctx, atom_str(mk->undo[i].var->name));
	for (i = 0; !mk->in_scope && i < mk->cap_vars; i++)
		if (mk->vars[i])
			fn(ctx, atom_str(mk->vars[i]->name));
}

void mk_watch_files(struct mk *mk, mk_parse_fn *fn, void *ctx)
{
	mk->file_read = fn;
	mk->file_read_ctx = ctx;
}

/* A shell could not see a variable of another name. */
static bool is_shell_name(struct str s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (!byte_is_word(s.ptr[i]) ||
		    (!i && byte_is_digit(s.ptr[i])))
			return false;
	return s.len > 0;
}

static bool is_exported(const struct mk *mk, const struct mk_var *v)
{
	uint8_t origin = v->value.origin;

	if (origin == MK_UNDEFINED || v->export == EXPORT_NO)
		return false;
	if (v->export == EXPORT_YES)
		return true;
	if (origin == MK_DEFAULT || origin == MK_AUTOMATIC)
		return false;
	return is_shell_name(atom_str(v->name)) &&
	       (mk->export_all || origin == MK_ENVIRONMENT ||
		origin == MK_COMMAND_LINE);
}

static int query_by_name(const void *a, const void *b)
{
	const struct mk_var *const *va = a, *const *vb = b;

	return str_cmp(atom_str((*va)->name), atom_str((*vb)->name));
}

/* Sorted, and expanded one by one: that may touch other variables. */
static int give_exports(struct mk *mk, struct mk_var **list, size_t nr,
			mk_export_fn *fn, void *ctx)
{
	SCOPED_STRBUF value = STRBUF_INIT;
	int err = 0;
	size_t i;

	if (nr)
		qsort(list, nr, sizeof(struct mk_var *), query_by_name);
	for (i = 0; i < nr && !err; i++) {
		sb_truncate(&value, 0);
		err = mk_value(mk, atom_str(list[i]->name), &value);
		if (!err)
			fn(ctx, atom_str(list[i]->name), sb_str(&value));
	}
	free(list);
	return err;
}

int mk_exports(struct mk *mk, mk_export_fn *fn, void *ctx)
{
	struct mk_var **list = NULL;
	size_t nr = 0, cap = 0, i;

	for (i = 0; i < mk->cap_vars; i++) {
		if (!mk->vars[i] || !is_exported(mk, mk->vars[i]))
			continue;
		vec_grow(list, nr, cap);
		list[nr++] = mk->vars[i];
	}
	return give_exports(mk, list, nr, fn, ctx);
}

int mk_new_exports(struct mk *mk, mk_export_fn *fn, void *ctx)
{
	struct mk_var **list = NULL;
	size_t nr = 0, cap = 0, i;

	for (i = 0; i < mk->nr_undo; i++) {
		struct mk_var *v = mk->undo[i].var;

		if (v->value.origin == MK_COMMAND_LINE || !is_exported(mk, v))
			continue;
		vec_grow(list, nr, cap);
		list[nr++] = v;
	}
	return give_exports(mk, list, nr, fn, ctx);
}
