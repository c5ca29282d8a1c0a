// SPDX-License-Identifier: GPL-2.0
/*
 * In a built tree vmlinux has the last word on functions: what is there under
 * its name can be traced, and what is not was inlined, renamed, or made by no
 * macro after all.
 */
#include "base/path.h"
#include "kernel/built.h"

#include "kernel-parts.h"

static enum state judged(const struct target *t, enum built found)
{
	if (found == BUILT_EXACT)
		return STATE_THERE;
	if (found == BUILT_RENAMED)
		return STATE_FRAGILE;
	/* It may be in a module, whose objects were not asked. */
	if (t->place != PLACE_BUILTIN)
		return t->state;
	return t->state == STATE_THERE || t->state == STATE_STATIC ?
	       STATE_FRAGILE : t->state;
}

static bool is_asked(const struct binder *b, const struct target *t)
{
	return graph_is(b->g, t->node, "ksym") && t->want != NO_WANT &&
	       t->state != STATE_MODULE;
}

/* Whether there is a vmlinux that can say something. */
static bool look_up(const struct binder *b, const struct str *names, size_t n,
		    enum built *found)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	if (!n || !b->env->obj || !b->env->objtree ||
	    tree_type(b->env->obj, "vmlinux") != TREE_FILE)
		return false;
	path_join(&path, str_of(b->env->objtree), STR("vmlinux"));
	return built_look_up(sb_cstr(&path), names, n, found);
}

void bind_built(struct binder *b)
{
	struct str *names = xcalloc(b->nr_targets, sizeof(*names));
	enum built *found = xcalloc(b->nr_targets, sizeof(*found));
	struct target **asked = xcalloc(b->nr_targets, sizeof(*asked));
	size_t i, n = 0;

	for (i = 0; i < b->nr_targets; i++) {
		if (!is_asked(b, &b->targets[i]))
			continue;
		asked[n] = &b->targets[i];
		names[n++] = b->targets[i].name;
	}
	if (look_up(b, names, n, found))
		for (i = 0; i < n; i++)
			asked[i]->state = judged(asked[i], found[i]);
	free(names);
	free(found);
	free(asked);
}
