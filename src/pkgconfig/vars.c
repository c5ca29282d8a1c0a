// SPDX-License-Identifier: GPL-2.0
/*
 * Variables.  A value is resolved where it is defined, and once more wherever it is
 * used; each time a path that is not below the sysroot gets it in front.
 */
#include "base/limits.h"
#include "parts.h"

bool pc_work(struct pkgconfig *pc, size_t units)
{
	if (units > LIMIT_PC_WORK - pc->work)
		pc->over = true;
	else
		pc->work += units;
	return !pc->over;
}

void pc_collapse(struct strbuf *out, struct str path)
{
	size_t i;

	for (i = 0; i < path.len; i++)
		if (path.ptr[i] != '/' || !i || path.ptr[i - 1] != '/')
			sb_addch(out, path.ptr[i]);
}

bool pc_lacks_root(const struct pkgconfig *pc, struct str path)
{
	return pc->sysroot.ptr && str_starts(path, STR("/")) &&
	       !str_starts(path, pc->sysroot);
}

static struct pc_var *var_at(const struct pc_vars *vars, struct str name)
{
	size_t i;

	for (i = 0; i < vars->nr; i++)
		if (str_eq(vars->at[i].name, name))
			return &vars->at[i];
	return NULL;
}

struct str pc_var_find(const struct pc_vars *vars, struct str name)
{
	const struct pc_var *v = var_at(vars, name);

	return v ? v->value : (struct str){ NULL, 0 };
}

static void vars_expand(struct pkgconfig *pc, const struct pc_vars *vars,
			struct str value, struct strbuf *out, unsigned int depth);

/* ${NAME}: what no file can override is taken as it is. */
static void vars_refer(struct pkgconfig *pc, const struct pc_vars *vars,
		       struct str name, struct strbuf *out, unsigned int depth)
{
	struct str value = pc_var_find(&pc->globals, name);

	if (value.ptr) {
		sb_addstr(out, value);
		return;
	}
	value = pc_var_find(vars, name);
	if (value.ptr)
		vars_expand(pc, vars, value, out, depth + 1);
}

/* A path that got the sysroot twice, from a variable and from us. */
static bool has_root_twice(const struct pkgconfig *pc, struct str s)
{
	struct str root = pc->sysroot, rest = str_from(s, root.len);

	return root.ptr && str_starts(s, STR("/")) && !str_is(root, "/") &&
	       s.len > root.len && str_find(rest, root) + root.len <= rest.len;
}

static void vars_expand(struct pkgconfig *pc, const struct pc_vars *vars,
			struct str value, struct strbuf *out, unsigned int depth)
{
	SCOPED_STRBUF buf = STRBUF_INIT;

	if (depth > LIMIT_PC_NESTING)
		pc->over = true;
	if (!pc->fdo_sysroot && pc_lacks_root(pc, value))
		sb_addstr(&buf, pc->sysroot);
	while (value.len && !pc->over) {
		size_t end = str_find(value, STR("${"));
		struct str rest = str_from(value, end + 2);
		size_t close = str_chr(rest, '}');

		sb_addstr(&buf, str_head(value, end));
		if (end < value.len)
			vars_refer(pc, vars, str_head(rest, close), &buf, depth);
		value = str_from(rest, close + 1);
		if (!pc_work(pc, end + 1) || buf.len > LIMIT_PC_VALUE)
			pc->over = true;
	}
	if (has_root_twice(pc, sb_str(&buf)))
		pc_collapse(out, str_from(sb_str(&buf), pc->sysroot.len));
	else
		sb_addstr(out, sb_str(&buf));
}

void pc_expand(struct pkgconfig *pc, const struct pc_vars *vars, struct str value,
	       struct strbuf *out)
{
	vars_expand(pc, vars, value, out, 0);
}

/* Quotes of the kind that the value begins with. */
static void vars_unquote(struct str value, struct strbuf *out)
{
	char quote = value.len ? value.ptr[0] : '\0';
	size_t i;

	if (quote != '\'' && quote != '"') {
		sb_addstr(out, value);
		return;
	}
	for (i = 0; i < value.len; i++) {
		if (value.ptr[i] == '\\' && i + 1 < value.len && value.ptr[i + 1] == quote)
			sb_addch(out, value.ptr[++i]);
		else if (value.ptr[i] != quote)
			sb_addch(out, value.ptr[i]);
	}
}

void pc_var_set(struct pkgconfig *pc, struct pc_vars *vars, struct str name,
		struct str value)
{
	SCOPED_STRBUF plain = STRBUF_INIT;
	SCOPED_STRBUF resolved = STRBUF_INIT;
	struct pc_var *v = var_at(vars, name);

	/* Its old value is gone before the new one is resolved. */
	if (v)
		*v = vars->at[--vars->nr];
	vars_unquote(value, &plain);
	pc_expand(pc, vars, sb_str(&plain), &resolved);
	if (vars->nr == LIMIT_PC_VARS || !pc_work(pc, vars->nr)) {
		pc->over = true;
		return;
	}
	vec_grow(vars->at, vars->nr, vars->cap);
	vars->at[vars->nr++] = (struct pc_var){
		.name = arena_str(pc->mem, name),
		.value = arena_str(pc->mem, sb_str(&resolved)),
	};
}
