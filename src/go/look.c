// SPDX-License-Identifier: GPL-2.0
#include "go/look.h"

#include "facts.h"

static struct go_look look(const struct go_pkg *pkg)
{
	return (struct go_look){ pkg->p, pkg->names, pkg->sources, pkg->shown };
}

size_t go_look_count(const struct go *go)
{
	return go->nr_pkgs;
}

struct go_look go_look_at(const struct go *go, size_t i)
{
	return look(&go->pkgs[i]);
}

bool go_look_find(const struct go *go, struct str path, struct go_look *out)
{
	const struct go_pkg *pkg = go_find_pkg(go, path);

	if (pkg)
		*out = look(pkg);
	return pkg;
}

struct str_list go_look_embedded(const struct go *go,
				 const struct go_package *p,
				 struct str pattern)
{
	/* Not const: new texts go into its arena. */
	return go_embedded((struct go *)go, p, pattern);
}

const char *go_look_name(const struct go *go, const struct go_package *p,
			 struct str path)
{
	return go_name(go, path, &p->module);
}
