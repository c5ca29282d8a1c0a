// SPDX-License-Identifier: GPL-2.0
/*
 * Places as files that can be opened.  In the graph names are relative to the
 * source tree, and those of a Go module outside of it begin with its path, so that
 * it is the same on every machine; whoever reads a finding is in some directory.
 */
#include "parts.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/tree.h"
#include "go/gomod.h"

/* A module, and where it is. */
struct place_module {
	struct str path, dir;
};

struct places {
	struct session *s;
	struct arena *mem;
	struct place_module *modules;
	size_t nr, cap;
	bool here;
};

static void places_add_module(struct places *p, struct str dir, struct str text)
{
	struct gomod mod = { .deprecated = STR("") };
	struct diag *ignored = diag_new();

	gomod_parse(p->mem, text, "go.mod", GOMOD_MAIN, &mod, ignored);
	if (mod.module.text.len) {
		vec_grow(p->modules, p->nr, p->cap);
		p->modules[p->nr++] = (struct place_module){
			mod.module.text, arena_str(p->mem, dir),
		};
	}
	gomod_clear(&mod);
	diag_free(ignored);
}

/* The module of a directory that was named, which may be one of its packages. */
static void places_find_module(struct places *p, struct str dir)
{
	SCOPED_STRBUF up = STRBUF_INIT;
	size_t i;

	sb_addstr(&up, dir);
	for (i = 0; i < LIMIT_PARENTS; i++) {
		SCOPED_STRBUF name = STRBUF_INIT;
		SCOPED_STRBUF text = STRBUF_INIT;

		path_join(&name, sb_str(&up), STR("go.mod"));
		if (!file_read(sb_cstr(&name), LIMIT_SOURCE_BYTES, &text)) {
			places_add_module(p, path_dir(sb_str(&name)), sb_str(&text));
			return;
		}
		if (str_is(sb_str(&up), "/"))
			return;
		sb_truncate(&name, 0);
		path_join(&name, sb_str(&up), STR(".."));
		sb_truncate(&up, 0);
		sb_addstr(&up, sb_str(&name));
	}
}

static bool places_in_module(const struct places *p, struct str file, struct strbuf *out)
{
	struct str rel;
	size_t i;

	for (i = 0; i < p->nr; i++) {
		if (!path_below(p->modules[i].path, file, &rel))
			continue;
		path_join(out, p->modules[i].dir, rel);
		return true;
	}
	return false;
}

/* With --kernel the Go code is in the current directory, and so is its policy. */
static bool is_of_go(struct str file)
{
	struct str base = path_base(file);

	return str_ends(base, STR(".go")) || str_starts(base, STR("go.")) ||
	       str_is(base, "modules.txt") || str_is(base, "godeps.yaml");
}

static bool places_in_tree(const struct places *p, struct str file, struct strbuf *out)
{
	const struct kb_options *k = &p->s->kernel;
	const char *const roots[] = { k->srctree, k->objtree };
	SCOPED_STRBUF name = STRBUF_INIT;
	size_t i;

	if (!p->here || p->s->is_image || k->tree || (p->s->o->elsewhere && is_of_go(file)))
		return false;
	sb_addstr(&name, file);
	for (i = 0; i < ARRAY_SIZE(roots); i++) {
		if (!roots[i] || tree_type(p->s->trees[i], sb_cstr(&name)) != TREE_FILE)
			continue;
		path_join(out, str_of(roots[i]), file);
		return true;
	}
	return false;
}

void session_to_open(struct session *s, bool here, struct diag *out)
{
	struct places p = { .s = s, .mem = arena_new(), .here = here || s->o->elsewhere };
	size_t i;

	for (i = 0; i < s->nr_dirs; i++)
		places_find_module(&p, str_of(s->dirs[i]));
	for (i = 0; i < diag_total(s->findings); i++) {
		struct diag_msg m = diag_at(s->findings, i);
		SCOPED_STRBUF name = STRBUF_INIT;

		if (m.place.file && m.place.file[0] != '/' &&
		    (places_in_tree(&p, str_of(m.place.file), &name) ||
		     places_in_module(&p, str_of(m.place.file), &name)))
			m.place.file = sb_cstr(&name);
		diag_copy(out, &m);
	}
	free(p.modules);
	arena_free(p.mem);
}
