// SPDX-License-Identifier: GPL-2.0
#include "build.h"

#include "kbuild/cmdfile.h"

static void sbom_on_cmdfile(void *ctx, struct str name, const struct cmdfile *f)
{
	struct sbom_build *w = ctx;
	uint32_t target = sbom_build_item(w, f->target);

	(void)name;
	if (target)
		sbom_take_cmdfile(w, target - 1, f);
}

/* What decided on all of it. */
static void sbom_take_config(struct sbom_build *w)
{
	uint32_t config = sbom_build_item(w, STR(".config"));

	if (!config)
		return;
	w->b->items[config - 1].is_made = true;
	sbom_link(w->b, sbom_add(w->b, SBOM_KERNEL, STR("linux")), config - 1, SBOM_DEPENDS);
}

bool sbom_of_build(struct sbom *b, struct tree *source, struct str source_root,
		   struct tree *object, struct str object_root)
{
	struct sbom_build w = {
		.b = b, .trees = { source, object }, .roots = { source_root, object_root },
		.cwd = object_root, .names = interner_new(),
	};

	cmdfile_each_target(object, sbom_on_cmdfile, &w);
	sbom_of_tools(&w);
	sbom_take_config(&w);
	b->is_exact = w.targets > 0;
	interner_free(w.names);
	free(w.items);
	free(w.asked);
	return w.targets > 0;
}
