// SPDX-License-Identifier: GPL-2.0
/*
 * What a go.mod or go.work says as lines of words, in the order of the file
 * in each kind.
 */
#include "go/gomod.h"

static void modprint_add_word(struct strbuf *out, struct str s)
{
	if (!s.len)
		return;
	sb_addch(out, ' ');
	sb_addquoted(out, s);
}

static void line(struct strbuf *out, const char *kind, struct str a,
		 struct str b, struct str c)
{
	sb_adds(out, kind);
	modprint_add_word(out, a);
	modprint_add_word(out, b);
	modprint_add_word(out, c);
	sb_addch(out, '\n');
}

static void modprint_word(struct strbuf *out, const char *kind,
			  const struct gomod_word *w)
{
	if (w->line)
		line(out, kind, w->text, STR(""), STR(""));
}

static void words(struct strbuf *out, const char *kind,
		  const struct gomod_word *w, size_t nr)
{
	size_t i;

	for (i = 0; i < nr; i++)
		modprint_word(out, kind, &w[i]);
}

static void replaces(struct strbuf *out, const struct gomod *m)
{
	size_t i;

	for (i = 0; i < m->replaces.nr; i++) {
		const struct gomod_replace *r = &m->replaces.at[i];

		sb_adds(out, "replace");
		modprint_add_word(out, r->path);
		modprint_add_word(out, r->version);
		sb_adds(out, " =>");
		modprint_add_word(out, r->new_path);
		modprint_add_word(out, r->new_version);
		sb_addch(out, '\n');
	}
}

void gomod_print(const struct gomod *m, struct strbuf *out)
{
	size_t i;

	modprint_word(out, "module", &m->module);
	if (m->deprecated.len)
		line(out, "deprecated", m->deprecated, STR(""), STR(""));
	modprint_word(out, "go", &m->go);
	modprint_word(out, "toolchain", &m->toolchain);
	words(out, "godebug", m->godebugs.at, m->godebugs.nr);
	for (i = 0; i < m->requires.nr; i++)
		line(out, "require", m->requires.at[i].path,
		     m->requires.at[i].version,
		     m->requires.at[i].indirect ? STR("indirect") : STR(""));
	for (i = 0; i < m->excludes.nr; i++)
		line(out, "exclude", m->excludes.at[i].path,
		     m->excludes.at[i].version, STR(""));
	replaces(out, m);
	for (i = 0; i < m->retracts.nr; i++) {
		line(out, "retract", m->retracts.at[i].low,
		     m->retracts.at[i].high, m->retracts.at[i].why);
	}
	words(out, "tool", m->tools.at, m->tools.nr);
	words(out, "ignore", m->ignores.at, m->ignores.nr);
	words(out, "use", m->uses.at, m->uses.nr);
}
