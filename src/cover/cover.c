// SPDX-License-Identifier: GPL-2.0
/*
 * The lines, and which of them there is anything to compile of.
 */
#include "cover/cover.h"

#include "code-lines.h"
#include "parts.h"

#include "arch/arch.h"
#include "base/array.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/tree.h"
#include "csource/include-kept.h"

struct cover *cover_new(struct tree *tree)
{
	struct cover *c = xcalloc(1, sizeof(*c));

	c->tree = tree;
	c->names = interner_new();
	c->kept = include_kept_new();
	return c;
}

void cover_free(struct cover *c)
{
	size_t i;

	if (!c)
		return;
	for (i = 0; i < c->nr; i++)
		free(c->files[i].lines);
	for (i = 0; i < c->nr_configs; i++) {
		sb_free(&c->configs[i].text);
		sb_free(&c->configs[i].settings);
	}
	free(c->files);
	free(c->configs);
	include_kept_free(c->kept);
	interner_free(c->names);
	free(c);
}

/* What a file is that no compiler of the kernel reads, or NULL. */
static const char *cover_what(struct str name)
{
	static const struct {
		const char *end, *what;
	} ends[] = {
		{ ".c", NULL }, { ".h", NULL }, { ".S", NULL }, { ".rs", NULL },
		{ ".dts", NULL }, { ".dtsi", NULL }, { ".dtso", NULL }, { ".inc", NULL },
		{ ".rst", "documentation" }, { ".txt", "documentation" },
		{ "Makefile", "a makefile" }, { "Kbuild", "a makefile" },
	};
	size_t i;

	if (str_starts(name, STR("Documentation/")))
		return "documentation";
	if (str_starts(name, STR("tools/")))
		return "a tool, with makefiles of its own";
	if (str_starts(path_base(name), STR("Kconfig")))
		return "a Kconfig file";
	for (i = 0; i < ARRAY_SIZE(ends); i++)
		if (str_ends(name, str_of(ends[i].end)))
			return ends[i].what;
	return "not a source file";
}

void cover_add_file(struct cover *c, const char *name)
{
	vec_grow(c->files, c->nr, c->cap);
	c->files[c->nr++] = (struct cover_file){
		.name = intern(c->names, str_of(name)),
		.what = cover_what(str_of(name)),
	};
}

void cover_add_line(struct cover *c, uint32_t line)
{
	struct cover_file *f = &c->files[c->nr - 1];

	vec_grow(f->lines, f->nr, f->cap);
	f->lines[f->nr++] = (struct cover_line){ .line = line };
}

static const struct atom *cover_no_code(struct cover *c, enum line_kind kind)
{
	static const char *const words[] = {
		[LINE_BLANK] = "blank", [LINE_COMMENT] = "a comment",
		[LINE_CONDITIONAL] = "a conditional",
	};

	return intern(c->names, str_of(words[kind]));
}

static void cover_read_file(struct cover *c, struct cover_file *f)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	enum line_kind *kinds;
	size_t i, nr;

	if (f->what || tree_read(c->tree, f->name->text, LIMIT_SOURCE_BYTES, &text))
		return;
	kinds = code_lines(sb_str(&text), &nr);
	for (i = 0; i < f->nr; i++) {
		struct cover_line *l = &f->lines[i];

		if (!l->line || l->line > nr || kinds[l->line - 1] == LINE_CODE)
			continue;
		l->state = COVER_NO_CODE;
		l->why = cover_no_code(c, kinds[l->line - 1]);
	}
	free(kinds);
}

void cover_read(struct cover *c)
{
	size_t i;

	for (i = 0; i < c->nr; i++)
		cover_read_file(c, &c->files[i]);
}

bool cover_is_of(struct str name, const char *srcarch)
{
	struct str rest;

	if (!str_starts(name, STR("arch/")))
		return true;
	rest = str_from(name, strlen("arch/"));
	return arch_uses(srcarch, str_head(rest, str_chr(rest, '/')));
}

bool cover_wants(const struct cover *c, const char *arch)
{
	size_t i, k;

	for (i = 0; i < c->nr; i++) {
		const struct cover_file *f = &c->files[i];

		if (f->what || !cover_is_of(atom_str(f->name), arch))
			continue;
		for (k = 0; k < f->nr; k++)
			if (f->lines[k].state == COVER_OPEN && !f->lines[k].is_unknown_file)
				return true;
	}
	return false;
}

size_t cover_count(const struct cover *c, enum cover_state state)
{
	size_t i, k, n = 0;

	for (i = 0; i < c->nr; i++)
		for (k = 0; k < c->files[i].nr; k++)
			n += c->files[i].lines[k].state == state;
	return n;
}
