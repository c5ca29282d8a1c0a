// SPDX-License-Identifier: GPL-2.0
/*
 * .config as Kconfig reads it: a line "CONFIG_X=value" or "# CONFIG_X is not
 * set"; the last line of a symbol counts.
 */
#include "kbuild/dotconfig.h"

#include "base/atom-map.h"
#include "base/mem.h"

struct dotconfig {
	struct interner *names;
	struct arena *arena;
	struct dotconfig_entry *entries;
	size_t nr, cap;
	struct atom_map by_symbol;	/* index + 1 */
};

struct source {
	struct dotconfig *dc;
	struct diag *diag;
	struct place at;
};

static void set_symbol(struct source *src, struct str name,
		       struct str value)
{
	struct dotconfig *dc = src->dc;
	const struct atom *symbol = intern(dc->names, name);
	uint32_t *index = atom_map_at(&dc->by_symbol, symbol);
	struct dotconfig_entry *e;

	if (*index) {
		e = &dc->entries[*index - 1];
		diag_add(src->diag, SEV_WARNING, "config-twice", src->at,
			 "%.*s is set more than once", ATOM_ARG(symbol));
		diag_add(src->diag, SEV_NOTE, NULL,
			 (struct place){ src->at.file, e->line, 0 },
			 "this line is overridden");
	} else {
		vec_grow(dc->entries, dc->nr, dc->cap);
		e = &dc->entries[dc->nr++];
		*index = (uint32_t)dc->nr;
		e->symbol = symbol;
	}
	e->value = arena_str(dc->arena, value);
	e->line = src->at.line;
}

static bool dotconfig_is_symbol(struct str s)
{
	size_t i;

	if (s.len <= 7 || memcmp(s.ptr, "CONFIG_", 7))
		return false;
	for (i = 7; i < s.len; i++)
		if (!byte_is_word(s.ptr[i]))
			return false;

	return true;
}

/* A string ends at its first unescaped quote; what follows is ignored. */
static bool cut_string(struct str *value)
{
	size_t i;

	for (i = 1; i < value->len; i++) {
		if (value->ptr[i] == '\\')
			i++;
		else if (value->ptr[i] == '"')
			break;
	}
	if (i >= value->len)
		return false;
	value->len = i + 1;
	return true;
}

static bool parse_set(struct source *src, struct str line)
{
	size_t eq = str_chr(line, '=');
	struct str name = str_head(line, eq);
	struct str value = str_from(line, eq + 1);

	if (eq == line.len || !dotconfig_is_symbol(name))
		return false;
	if (value.len && value.ptr[0] == '"' && !cut_string(&value))
		return false;
	set_symbol(src, name, value);
	return true;
}

/* "# CONFIG_X is not set"; any other comment is one. */
static void parse_comment(struct source *src, struct str line)
{
	struct str suffix = STR(" is not set");
	struct str name = str_from(line, 2);

	if (!str_ends(line, suffix) || line.len < 2 + suffix.len)
		return;
	name.len -= suffix.len;
	if (line.ptr[1] == ' ' && dotconfig_is_symbol(name))
		set_symbol(src, name, STR("n"));
}

static void dotconfig_parse_line(struct source *src, struct str line)
{
	if (line.len && line.ptr[line.len - 1] == '\r')
		line.len--;
	if (!line.len)
		return;
	if (line.ptr[0] == '#')
		parse_comment(src, line);
	else if (!parse_set(src, line))
		diag_add(src->diag, SEV_WARNING, "config-line", src->at,
			 "expected CONFIG_NAME=value or a comment: %.*s",
			 (int)(line.len < 60 ? line.len : 60), line.ptr);
}

struct dotconfig *dotconfig_parse(struct str text, const char *file,
				  struct interner *names, struct diag *diag)
{
	struct dotconfig *dc = xcalloc(1, sizeof(*dc));
	struct source src = { dc, diag, { file, 0, 0 } };
	struct str line;

	dc->names = names;
	dc->arena = arena_new();
	while (str_line(&text, &line)) {
		src.at.line++;
		dotconfig_parse_line(&src, line);
	}
	return dc;
}

void dotconfig_free(struct dotconfig *dc)
{
	if (!dc)
		return;
	arena_free(dc->arena);
	free(dc->entries);
	atom_map_free(&dc->by_symbol);
	free(dc);
}

const struct dotconfig_entry *dotconfig_entries(const struct dotconfig *dc,
						size_t *n)
{
	*n = dc->nr;
	return dc->entries;
}

const struct dotconfig_entry *dotconfig_find(const struct dotconfig *dc,
					     struct str symbol)
{
	uint32_t index = atom_map_get(&dc->by_symbol, intern_find(dc->names, symbol));

	return index ? &dc->entries[index - 1] : NULL;
}

struct str dotconfig_value(const struct dotconfig *dc, struct str symbol)
{
	const struct dotconfig_entry *e = dotconfig_find(dc, symbol);

	return e ? e->value : (struct str){ NULL, 0 };
}

static void add_unescaped(struct strbuf *out, struct str value)
{
	size_t i;

	for (i = 1; i + 1 < value.len; i++) {
		if (value.ptr[i] == '\\')
			i++;
		sb_addch(out, value.ptr[i]);
	}
}

void dotconfig_autoconf(const struct dotconfig *dc, bool unquoted,
			struct strbuf *out)
{
	size_t i;

	for (i = 0; i < dc->nr; i++) {
		const struct dotconfig_entry *e = &dc->entries[i];

		if (str_is(e->value, "n"))
			continue;
		sb_addstr(out, atom_str(e->symbol));
		sb_addch(out, '=');
		if (unquoted && e->value.len && e->value.ptr[0] == '"')
			add_unescaped(out, e->value);
		else
			sb_addstr(out, e->value);
		sb_addch(out, '\n');
	}
}
