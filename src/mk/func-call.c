// SPDX-License-Identifier: GPL-2.0
/*
 * $(call), and functions about variables, messages and other programs.
 */
#include "shell.h"
#include "state.h"

#include "mk/scan.h"

/* The name of the n-th argument of $(call). */
static const struct atom *digits(struct mk *mk, size_t n)
{
	while (mk->nr_digits <= n) {
		char text[24];
		int len = snprintf(text, sizeof(text), "%zu", mk->nr_digits);

		vec_grow(mk->digits, mk->nr_digits, mk->cap_digits);
		mk->digits[mk->nr_digits++] =
			intern(mk->names, (struct str){ text, (size_t)len });
	}
	return mk->digits[n];
}

/* $(call if,...): a function by name gets text to expand where it wants it. */
static void call_function(struct mk *mk, unsigned int id,
			  const struct mk_call *call, struct strbuf *out)
{
	const struct mk_func *f = func_at(id);
	struct mk_call inner = {
		.argc = call->argc - 1, .argv = call->argv + 1,
		.text = call->text,
	};
	struct arena *arena = mk->parser.arena;
	const struct mk_tmpl **args;
	uint32_t i;

	/* Make joins what is too many only while it reads a call. */
	if (f->max && inner.argc > f->max)
		inner.argc = f->max;
	if (f->args != ARGS_EXPANDED) {
		args = arena_alloc(mk->tmp, inner.argc * sizeof(*args));
		mk->parser.arena = mk->tmp;
		for (i = 0; i < inner.argc; i++)
			args[i] = mk_tmpl_parse(&mk->parser, inner.argv[i]);
		mk->parser.arena = arena;
		inner.args = args;
	}
	expand_func(mk, id, &inner, out);
}

static void call_variable(struct mk *mk, struct mk_var *v,
			  const struct mk_call *call, struct strbuf *out)
{
	struct str arg = atom_str(v->name);
	size_t outer_max = mk->max_args, n, i;
	struct mk_local *locals;

	n = call->argc > outer_max ? call->argc : outer_max;
	locals = arena_alloc(mk->tmp, n * sizeof(*locals));
	for (i = 0; i < n; i++) {
		local_push(mk, &locals[i], digits(mk, i), arg);
		arg = i + 1 < call->argc ? call->argv[i + 1] : STR("");
	}
	mk->max_args = n;
	v->may_recurse = UINT16_MAX;
	expand_var(mk, v, out);
	v->may_recurse = 0;
	mk->max_args = outer_max;
	while (n-- > 0)
		local_pop(&locals[n]);
}

void fn_call(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct str name = str_trim(call->argv[0]);
	struct mk_var *v;
	int func;

	if (!is_known(name)) {
		unknown_from(mk, name, out);
		return;
	}
	if (!name.len)
		return;
	func = func_find(name, mk->parser.make44);
	if (func >= 0) {
		call_function(mk, (unsigned int)func, call, out);
		return;
	}
	v = var_find(mk, name);
	if (v && !var_value(v)->empty)
		call_variable(mk, v, call, out);
}

void fn_eval(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	(void)out;
	eval_buffer(mk, call->argv[0]);
}

void fn_value(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct str name = call->argv[0];
	struct mk_var *v;

	if (!is_known(name)) {
		unknown_from(mk, name, out);
		return;
	}
	v = var_find(mk, name);
	if (v)
		var_raw(var_value(v), out);
}

void fn_origin(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	static const char *const names[] = {
		[MK_UNDEFINED] = "undefined",
		[MK_DEFAULT] = "default",
		[MK_ENVIRONMENT] = "environment",
		[MK_FILE] = "file",
		[MK_COMMAND_LINE] = "command line",
		[MK_OVERRIDE] = "override",
		[MK_AUTOMATIC] = "automatic",
	};
	struct str name = call->argv[0];
	const struct mk_var *v = var_find(mk, name);

	if (!is_known(name))
		unknown_from(mk, name, out);
	else if (v && (var_value(v)->maybe ||
		       var_value(v)->perhaps > var_value(v)->origin))
		unknown_add(mk, "$(origin)", call->text, out);
	else
		sb_adds(out, names[v ? var_value(v)->origin : MK_UNDEFINED]);
}

void fn_flavor(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct str name = call->argv[0];
	const struct mk_var *v = var_find(mk, name);

	if (!is_known(name))
		unknown_from(mk, name, out);
	else if (v && (var_value(v)->maybe || var_value(v)->mixed))
		unknown_add(mk, "$(flavor)", call->text, out);
	else if (!v || var_value(v)->origin == MK_UNDEFINED)
		sb_adds(out, "undefined");
	else
		sb_adds(out, var_value(v)->recursive ? "recursive" : "simple");
}

void fn_error(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct str text = call->argv[0];

	(void)out;
	/* An unknown message does not stop the evaluation. */
	if (is_known(text) || mk->maybe)
		mk_fatal(mk, "%.*s", STR_ARG(text));
	else
		mk_note(mk, "$(error) ignored: its text cannot be determined");
}

void fn_warning(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	SCOPED_STRBUF shown = STRBUF_INIT;

	(void)out;
	mk_show(mk, call->argv[0], &shown);
	if (!mk->maybe)
		mk_warn(mk, NULL, "%.*s", STR_ARG(sb_str(&shown)));
}

void fn_info(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	(void)out;
	if (!mk->info || mk->maybe)
		return;
	mk_show(mk, call->argv[0], mk->info);
	sb_addch(mk->info, '\n');
}

void fn_shell(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	if (shell_value(mk, call->argv[0], out))
		unknown_add(mk, "$(shell)", call->text, out);
}

void fn_guile(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	unknown_add(mk, "$(guile)", call->text, out);
}
