// SPDX-License-Identifier: GPL-2.0
#include "go/look.h"

#include "go/facts.h"

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
	struct go *g = (struct go *)go;	/* new texts go into its arena */
	bool is_glob = false;
	struct str_list rel = go_embedded(g, p, pattern, &is_glob);
	struct str *out = arena_alloc(g->mem, (rel.nr + 1) * sizeof(*out));
	size_t i;

	for (i = 0; i < rel.nr; i++)
		out[i] = go_abs(g->mem, p->dir, rel.at[i]);
	return (struct str_list){ out, is_glob ? 0 : rel.nr };
}

struct str go_look_text(const struct go *go, const struct go_package *p,
			size_t i, struct strbuf *buf)
{
	if (p->read && p->read[i].text.len)
		return p->read[i].text;
	go_file_read(go->files, go_abs(go->mem, p->dir, p->files.at[i]), buf);
	return sb_str(buf);
}

const char *go_look_name(const struct go *go, const struct go_package *p,
			 struct str path)
{
	return go_name(go, path, &p->module);
}
