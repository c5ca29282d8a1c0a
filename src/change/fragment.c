// SPDX-License-Identifier: GPL-2.0
/*
 * What to add to a configuration, so that it builds what none of the tree's own
 * configurations does.  What explain advises for each object is collected; then the
 * configuration is completed with all of it, for what one object wants may rule out
 * another one.
 */
#include "base/diag.h"
#include "base/intern.h"
#include "base/mem.h"
#include "explain/explain.h"
#include "kbuild/kbuild.h"
#include "query/carry.h"
#include "query/defconfig.h"

#include "matrix-parts.h"

/* A configuration that is looked at. */
struct fragment {
	struct matrix *m;
	size_t config;
	const bool *wanted;		/* by object */
	struct interner *symbols;	/* that have a line */
	struct strbuf lines;
	struct matrix_fragment *out;
};

static void fragment_add_line(struct fragment *f, struct str setting)
{
	size_t eq = str_chr(setting, '=');

	if (intern_find(f->symbols, str_head(setting, eq)))
		return;
	intern(f->symbols, str_head(setting, eq));
	if (str_is(str_from(setting, eq), "=n"))
		sb_addf(&f->lines, "# %.*s is not set\n", STR_ARG(str_head(setting, eq)));
	else
		sb_addf(&f->lines, "%.*s\n", STR_ARG(setting));
}

static void fragment_ask(struct fragment *f, struct explain *x)
{
	size_t i;

	explain_advise(x);
	for (i = 0; i < f->m->nr_objects; i++) {
		struct str rest, word;

		if (!f->wanted[i])
			continue;
		rest = explain_target(x, str_of(f->m->objects[i].name))->set;
		while (str_word(&rest, &word))
			fragment_add_line(f, word);
	}
}

static void fragment_judge(struct fragment *f, struct explain *x)
{
	size_t i;

	for (i = 0; i < f->m->nr_objects; i++) {
		if (!f->wanted[i] ||
		    explain_target(x, str_of(f->m->objects[i].name))->verdict != EX_BUILT)
			continue;
		vec_grow(f->out->objects, f->out->nr, f->out->cap);
		f->out->objects[f->out->nr++] = i;
	}
}

/* Read the tree with a configuration, and look at it. */
static void fragment_with(struct fragment *f, const char *file, struct str text,
			  void (*look)(struct fragment *f, struct explain *x))
{
	struct interner *names = interner_new();
	struct diag *diag = diag_new();
	const struct kb_options o = {
		.arch = f->m->configs[f->config].arch, .tree = f->m->tree,
		.text = text, .config = file,
	};
	struct kb *kb = kb_read(&o, names, diag);
	struct explain *x;

	if (kb) {
		x = explain_new(kb, NULL);
		explain_paths_only(x);
		look(f, x);
		explain_free(x);
	}
	kb_free(kb);
	diag_free(diag);
	interner_free(names);
}

static void fragment_find(struct fragment *f)
{
	const struct matrix_config *c = &f->m->configs[f->config];
	SCOPED_STRBUF file = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF more = STRBUF_INIT;
	struct diag *diag = diag_new();

	if (!defconfig_complete(f->m->tree, c->arch, c->name, &file, &text, diag)) {
		fragment_with(f, sb_cstr(&file), sb_str(&text), fragment_ask);
		sb_addstr(&text, sb_str(&f->lines));
		if (f->lines.len && config_carry(f->m->tree, c->arch, sb_cstr(&file),
						 sb_str(&text), &more, diag, diag))
			fragment_with(f, sb_cstr(&file), sb_str(&more), fragment_judge);
	}
	diag_free(diag);
}

/* Which of the objects that no configuration builds this one might; false: none. */
static bool fragment_wants(const struct matrix *m, size_t config, const bool *done, bool *wanted)
{
	bool any = false;
	size_t i;

	for (i = 0; i < m->nr_objects; i++) {
		wanted[i] = !done[i] && m->objects[i].needs && !matrix_is_built(m, i) &&
			    matrix_may_build(&m->configs[config], m->objects[i].name);
		any |= wanted[i];
	}
	return any;
}

static void fragment_try(struct matrix *m, size_t config, bool *done, bool *wanted)
{
	struct matrix_fragment out = { .config = config };
	struct fragment f = { m, config, wanted, interner_new(), STRBUF_INIT, &out };
	size_t i;

	if (fragment_wants(m, config, done, wanted))
		fragment_find(&f);
	for (i = 0; i < out.nr; i++)
		done[out.objects[i]] = true;
	if (out.nr) {
		out.lines = str_dup(sb_str(&f.lines));
		vec_grow(m->fragments, m->nr_fragments, m->cap_fragments);
		m->fragments[m->nr_fragments++] = out;
	}
	sb_free(&f.lines);
	interner_free(f.symbols);
}

void matrix_find_fragments(struct matrix *m)
{
	bool *done = xcalloc(m->nr_objects + 1, sizeof(*done));
	bool *wanted = xcalloc(m->nr_objects + 1, sizeof(*wanted));
	size_t i;

	for (i = 0; i < m->nr_configs; i++)
		if (m->configs[i].own)
			fragment_try(m, i, done, wanted);
	free(wanted);
	free(done);
}
