// SPDX-License-Identifier: GPL-2.0
/*
 * A built program beside what it promises and beside its sources.
 */
#include "go/buildinfo.h"

#include "facts.h"

#define SHOWN 10	/* names of a kind in one message */

static struct place in(const char *file)
{
	return (struct place){ file, 0, 0 };
}

static struct str setting(const struct go_binary *b, const char *key)
{
	size_t i;

	for (i = 0; i < b->nr_settings; i++)
		if (str_is(b->settings[i].key, key))
			return b->settings[i].value;
	return STR("");
}

static void say_names(const char *file, const char *what,
		      const struct go_binary_names *n, struct diag *diag)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i;

	if (!n->nr)
		return;
	for (i = 0; i < n->nr && i < SHOWN; i++)
		sb_addf(&text, " %.*s", STR_ARG(n->at[i]));
	if (n->nr > SHOWN)
		sb_addf(&text, " and %zu more", n->nr - SHOWN);
	diag_add(diag, SEV_WARNING, "go-binary-dynamic", in(file),
		 "built with CGO_ENABLED=0, but it %s:%.*s", what,
		 STR_ARG(sb_str(&text)));
}

void go_binary_check(const struct go_binary *b, const char *file,
		     struct diag *diag)
{
	if (!str_is(setting(b, "CGO_ENABLED"), "0"))
		return;
	if (b->dynamic)
		diag_add(diag, SEV_WARNING, "go-binary-dynamic", in(file),
			 "built with CGO_ENABLED=0, but it has a dynamic section");
	say_names(file, "needs libraries", &b->needed, diag);
	say_names(file, "has undefined symbols", &b->undefined, diag);
}

static const struct mod_node *binary_selected(const struct go *go, struct str path)
{
	size_t i, j, nr;

	for (i = 0; i < go->nr_units; i++) {
		const struct mod_node *nodes;

		if (!go->units[i].mg)
			continue;
		nodes = modgraph_nodes(go->units[i].mg, &nr);
		for (j = 0; j < nr; j++)
			if (nodes[j].selected && !nodes[j].tool &&
			    str_eq(nodes[j].path, path))
				return &nodes[j];
	}
	return NULL;
}

static void compare_module(const struct go_binary_module *m, const char *file,
			   const struct go *go, struct diag *diag)
{
	const struct mod_node *n = binary_selected(go, m->path);

	if (!n)
		diag_add(diag, SEV_WARNING, "go-binary-module", in(file),
			 "built with %.*s %.*s, which the sources do not need",
			 STR_ARG(m->path), STR_ARG(m->version));
	else if (n->version.len && !str_eq(n->version, m->version))
		diag_add(diag, SEV_WARNING, "go-binary-module", in(file),
			 "built with %.*s %.*s, but the sources select %.*s",
			 STR_ARG(m->path), STR_ARG(m->version), STR_ARG(n->version));
}

static void compare_package(const struct go_binary *b, const char *file,
			    const struct go *go, struct diag *diag)
{
	const struct go_pkg *p = go_pkg_find(go, b->path);

	if (!b->path.len || str_is(b->path, "command-line-arguments"))
		return;
	if (!p)
		diag_add(diag, SEV_WARNING, "go-binary-package", in(file),
			 "built from package %.*s, which is not in the sources",
			 STR_ARG(b->path));
	else if (p->p->name.len && !str_is(p->p->name, "main"))
		diag_add(diag, SEV_WARNING, "go-binary-package", in(file),
			 "built from package %.*s, which is no longer a program",
			 STR_ARG(b->path));
}

void go_binary_compare(const struct go_binary *b, const char *file,
		       const struct go *go, const char *goarch,
		       struct diag *diag)
{
	struct str arch = setting(b, "GOARCH"), os = setting(b, "GOOS");
	size_t i;

	for (i = 0; i < b->nr_modules; i++)
		compare_module(&b->modules[i], file, go, diag);
	compare_package(b, file, go, diag);
	if (os.len && !str_is(os, "linux"))
		diag_add(diag, SEV_WARNING, "go-binary-target", in(file),
			 "built for GOOS=%.*s, not linux", STR_ARG(os));
	if (goarch && arch.len && !str_is(arch, goarch))
		diag_add(diag, SEV_WARNING, "go-binary-target", in(file),
			 "built for GOARCH=%.*s, but the kernel needs %s",
			 STR_ARG(arch), goarch);
}
