// SPDX-License-Identifier: GPL-2.0
/*
 * What Go code names of the kernel, asked of this tree: the reason why an
 * object is not built comes from the makefiles.
 */
#include "parts.h"

#include "explain/explain.h"
#include "kbuild/kbuild.h"
#include "bind/bind-kernel.h"

/*
 * If the two sides are DOT files, the tree is read only for this.  If that
 * fails, for example without a .config, there are no explanations; that is not
 * an error here.
 */
static struct kb *find_reading(struct session *s)
{
	struct diag *scratch;

	if (s->kb || s->asked)
		return s->kb ? s->kb : s->only_to_explain;
	s->asked = true;
	scratch = diag_new();
	s->only_to_explain = kb_read(&s->kernel, s->names, scratch);
	diag_free(scratch);
	return s->only_to_explain;
}

struct explain *session_explain(struct session *s)
{
	struct kb *kb = find_reading(s);

	if (kb && !s->explain) {
		s->explain = explain_new(kb, session_kconfig(s));
		explain_paths_only(s->explain);
	}
	return s->explain;
}

static void object_needs(void *ctx, struct str object,
			 void (*add)(void *arg, struct str symbol), void *arg)
{
	struct session *s = ctx;
	struct explain *x = session_explain(s);
	const struct ex_answer *a;
	size_t i;

	if (!x)
		return;
	a = explain_target(x, object);
	for (i = 0; i < a->nr_changes; i++)
		if (a->changes[i].symbol)
			add(arg, str_of(a->changes[i].symbol));
}

void session_bind_kernel(struct session *s)
{
	const struct kernel_env env = {
		.src = s->trees[0],
		.obj = s->trees[1],
		.objtree = s->kernel.objtree,
		.image = s->image,
		.names = s->names,
		.memo = s->o->memo,
		.needs = object_needs,
		.ctx = s,
	};

	bind_kernel(s->graph, &env);
}

void session_free_kernel(struct session *s)
{
	explain_free(s->explain);
	kb_free(s->only_to_explain);
}
