// SPDX-License-Identifier: GPL-2.0
/*
 * What Go code names of the kernel, asked of this tree: the reason why an
 * object is not built comes from the makefiles, which are read once more for
 * it, and only then.
 */
#include "sides.h"

#include "explain/explain.h"
#include "kbuild/kbuild.h"
#include "bind/bind-kernel.h"

/* Without a .config, say, there are no reasons; that is no error here. */
static void open_explain(struct sides *s)
{
	struct kb_options options = s->kernel;
	struct diag *unsaid = diag_new();

	options.keep = true;
	s->kept = kb_read(&options, s->names, unsaid);
	if (s->kept)
		s->explain = explain_new(s->kept);
	diag_free(unsaid);
}

static void needs(void *ctx, struct str object,
		  void (*add)(void *arg, struct str symbol), void *arg)
{
	struct sides *s = ctx;
	const struct ex_answer *a;
	size_t i;

	if (!s->asked)
		open_explain(s);
	s->asked = true;
	if (!s->explain)
		return;
	a = explain_target(s->explain, object);
	for (i = 0; i < a->nr_changes; i++)
		if (a->changes[i].symbol)
			add(arg, str_of(a->changes[i].symbol));
}

void sides_bind_kernel(struct sides *s)
{
	const struct kernel_env env = {
		.src = s->trees[0],
		.obj = s->trees[1],
		.objtree = s->kernel.objtree,
		.names = s->names,
		.needs = needs,
		.ctx = s,
	};

	bind_kernel(s->graph, &env);
}

void sides_free_kernel(struct sides *s)
{
	explain_free(s->explain);
	kb_free(s->kept);
}
