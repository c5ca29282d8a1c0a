// SPDX-License-Identifier: GPL-2.0
#include "go/pkg.h"

#include "go/embed.h"
#include "go/place.h"
#include "facts.h"

size_t go_pkg_count(const struct go *go)
{
	return go->nr_pkgs;
}

const struct go_pkg *go_pkg_at(const struct go *go, size_t i)
{
	return &go->pkgs[i];
}

static int pkg_cmp_path(const void *key, const void *element)
{
	const struct str *path = key;
	const struct go_pkg *pkg = element;

	return str_cmp(*path, pkg->p->path);
}

const struct go_pkg *go_pkg_find(const struct go *go, struct str path)
{
	return go->nr_pkgs ? bsearch(&path, go->pkgs, go->nr_pkgs,
				     sizeof(*go->pkgs), pkg_cmp_path) : NULL;
}

struct str_list go_pkg_embedded(const struct go *go, const struct go_package *p,
				struct str pattern)
{
	bool is_glob = false;
	struct str_list rel = go_embedded(go->files, go->minor, p, pattern,
					  &is_glob);
	struct str *out = arena_alloc(go->mem, (rel.nr + 1) * sizeof(*out));
	size_t i;

	for (i = 0; i < rel.nr; i++)
		out[i] = go_abs(go->mem, p->dir, rel.at[i]);
	return (struct str_list){ out, is_glob ? 0 : rel.nr };
}

struct str go_pkg_text(const struct go *go, const struct go_package *p,
		       size_t i, struct strbuf *buf)
{
	if (p->read && p->read[i].text.len)
		return p->read[i].text;
	go_file_read(go->files, go_abs(go->mem, p->dir, p->files.at[i]), buf);
	return sb_str(buf);
}

const char *go_pkg_file_name(const struct go *go, const struct go_package *p,
			     struct str path)
{
	return go_name(go->files, path, &p->module);
}
