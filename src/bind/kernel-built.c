// SPDX-License-Identifier: GPL-2.0
/*
 * A built tree has the last word on functions: what vmlinux or a module has
 * under its name can be traced, and what it has not was inlined, renamed, or
 * made by no macro after all.
 */
#include "base/limits.h"
#include "base/path.h"
#include "csource/built.h"

#include "kernel-parts.h"

/* Look into a file of the object tree; false: it cannot say anything. */
static bool kernel_built_look_up(const struct binder *b, struct str file,
		    const struct str *names, size_t n, enum built_kind *found)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF name = STRBUF_INIT;

	sb_addstr(&name, file);
	if (!n || !b->env->obj || !b->env->objtree ||
	    tree_type(b->env->obj, sb_cstr(&name)) != TREE_FILE)
		return false;
	path_join(&path, str_of(b->env->objtree), file);
	return built_look_up(sb_cstr(&path), names, n, found);
}

static enum bind_state judged(const struct bind_target *t, enum built_kind found)
{
	if (found == BUILT_EXACT)
		return STATE_THERE;
	if (found != BUILT_MISSING)
		return STATE_FRAGILE;
	return t->state == STATE_THERE || t->state == STATE_STATIC ||
	       t->state == STATE_STUB ? STATE_FRAGILE : t->state;
}

static bool kernel_built_is_asked(const struct binder *b, const struct bind_target *t)
{
	return target_is(b, t, NODE_KSYM) && t->want != NO_WANT;
}

static void ask_vmlinux(struct binder *b)
{
	struct str *names = xcalloc(b->nr_targets, sizeof(*names));
	enum built_kind *found = xcalloc(b->nr_targets, sizeof(*found));
	struct bind_target **asked = xcalloc(b->nr_targets, sizeof(*asked));
	size_t i, n = 0;

	for (i = 0; i < b->nr_targets; i++) {
		struct bind_target *t = &b->targets[i];

		if (!kernel_built_is_asked(b, t) || t->place == LINKAGE_MODULE)
			continue;
		asked[n] = t;
		names[n++] = t->name;
	}
	if (kernel_built_look_up(b, STR("vmlinux"), names, n, found))
		for (i = 0; i < n; i++)
			asked[i]->state = judged(asked[i], found[i]);
	free(names);
	free(found);
	free(asked);
}

static void kernel_built_ask_module(struct binder *b, struct bind_target *t)
{
	SCOPED_STRBUF file = STRBUF_INIT;
	enum built_kind found;

	if (place_module(b, t->object, &file) &&
	    kernel_built_look_up(b, sb_str(&file), &t->name, 1, &found))
		t->state = found == BUILT_EXACT ? STATE_MODULE : STATE_FRAGILE;
}

static void on_export(void *ctx, struct str symbol, struct str module)
{
	struct binder *b = ctx;
	size_t i;

	for (i = 0; i < b->nr_targets; i++) {
		struct bind_target *t = &b->targets[i];

		if (kernel_built_is_asked(b, t) && str_eq(t->name, symbol) &&
		    (t->state == STATE_ABSENT || t->state == STATE_UNKNOWN))
			t->state = str_is(module, "vmlinux") ? STATE_THERE :
							       STATE_MODULE;
	}
}

/* What macros made, and a module exports. */
static void ask_exports(struct binder *b)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	bool open = false;
	size_t i;

	for (i = 0; i < b->nr_targets; i++)
		open |= kernel_built_is_asked(b, &b->targets[i]) &&
			(b->targets[i].state == STATE_ABSENT ||
			 b->targets[i].state == STATE_UNKNOWN);
	if (open && b->env->obj &&
	    !tree_read(b->env->obj, "Module.symvers", LIMIT_SOURCE_BYTES, &text))
		built_exports(sb_str(&text), on_export, b);
}

void bind_built(struct binder *b)
{
	size_t i;

	ask_vmlinux(b);
	for (i = 0; i < b->nr_targets; i++)
		if (kernel_built_is_asked(b, &b->targets[i]) &&
		    b->targets[i].place == LINKAGE_MODULE)
			kernel_built_ask_module(b, &b->targets[i]);
	ask_exports(b);
}
