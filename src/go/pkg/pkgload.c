// SPDX-License-Identifier: GPL-2.0
/*
 * The package list from beginning to end: all that patterns name, and then
 * what was reached from there.
 */
#include <stdlib.h>

#include "loader.h"

static void pkgload_output(struct loader *l, struct go_packages *out)
{
	size_t i, nr = out->nr;

	for (i = 0; i < l->nr_order; i++)
		nr += l->order[i]->reached;
	if (nr > out->cap) {
		out->at = xreallocarray(out->at, nr, sizeof(*out->at));
		out->cap = nr;
	}
	for (i = 0; i < l->nr_order; i++) {
		if (!l->order[i]->reached)
			continue;
		l->order[i]->p.dep_only = !l->order[i]->root;
		out->at[out->nr++] = l->order[i]->p;
	}
}

static void pkgload_start(struct loader *l)
{
	l->build = (struct go_build){
		.goos = l->load->goos.len ? l->load->goos : STR("linux"),
		.goarch = l->load->goarch, .cgo = l->load->cgo,
		.minor = l->load->minor,
	};
	go_build_init(l->mem, &l->build, l->load->tags);
	l->files = l->load->files;
	if (!l->files) {
		l->own_files = go_files_new(l->mem, STR(""), NULL);
		l->files = l->own_files;
	}
	l->reader = (struct pkg_reader){ .mem = l->mem, .build = &l->build,
					 .files = l->files,
					 .is_brief = l->load->is_brief };
	l->paths = interner_new();
	l->dirs = interner_new();
	l->folded = interner_new();
	go_resolver_init(&l->resolver, l->mem, l->load, l->files);
}

static void pkgload_finish(struct loader *l)
{
	go_resolver_clear(&l->resolver);
	interner_free(l->paths);
	interner_free(l->dirs);
	interner_free(l->folded);
	go_files_free(l->own_files);
	sb_free(&l->reader.text);
	free(l->build.tags);
	free(l->nodes);
	free(l->read);
	free(l->spelled);
	free(l->order);
}

int go_pkgload(struct arena *mem, const struct go_load *load,
	       struct go_packages *out, struct diag *diag)
{
	struct loader l = { .mem = mem, .load = load, .diag = diag };
	size_t i;
	int err = 0;

	pkgload_start(&l);
	for (i = 0; i < load->nr_patterns; i++)
		go_load_pattern(&l, load->patterns[i]);
	pkgload_output(&l, out);
	if (l.too_deep) {
		diag_add(diag, SEV_ERROR, NULL, NO_PLACE,
			 "too many Go packages, or too long a chain of imports or directories");
		err = -1;
	}
	pkgload_finish(&l);
	return err;
}
