// SPDX-License-Identifier: GPL-2.0
/*
 * CONFIG symbols in makefiles, #if lines and IS_ENABLED() that no configuration of any
 * architecture sets.  Sources are looked at as text, a line at a time: what a comment
 * says counts if it looks like an #if line.
 */
#include "world.h"

#include "base/array.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "kbuild/kbuild.h"

struct symbol_ref {
	const struct atom *symbol;
	struct place at;		/* first */
	struct place defined;		/* @file NULL: nowhere */
	bool has;			/* it can be set */
};

struct asked {
	const struct configs_options *o;
	struct interner *names;
	const struct atom **files;	/* then directories; in order of their names */
	size_t nr_files, cap_files;
	const struct atom **dirs;
	size_t nr_dirs, cap_dirs;
	const struct atom *dir;		/* being listed */
	struct symbol_ref *refs;
	size_t nr, cap;
	struct atom_map by_name;	/* number + 1 */
	struct atom_map set;		/* by a #define */
};

/* Programs of their own, with their own idea of CONFIG_, and text. */
static const char *const asked_skipped[] = {
	"Documentation", "LICENSES", "tools", "scripts", "usr", "samples", "include/generated",
};

static bool asked_skips(struct str dir)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(asked_skipped); i++)
		if (str_is(dir, asked_skipped[i]))
			return true;
	return false;
}

static void asked_entry(void *ctx, struct str name, enum tree_type type)
{
	struct asked *s = ctx;
	SCOPED_STRBUF path = STRBUF_INIT;

	if (!name.len || name.ptr[0] == '.')
		return;
	path_join(&path, str_is(atom_str(s->dir), ".") ? STR("") : atom_str(s->dir), name);
	if (type == TREE_DIR && !asked_skips(sb_str(&path))) {
		vec_grow(s->dirs, s->nr_dirs, s->cap_dirs);
		s->dirs[s->nr_dirs++] = intern(s->names, sb_str(&path));
	} else if (type == TREE_FILE && (str_ends(name, STR(".c")) || str_ends(name, STR(".h")) ||
					 str_ends(name, STR(".S")))) {
		vec_grow(s->files, s->nr_files, s->cap_files);
		s->files[s->nr_files++] = intern(s->names, sb_str(&path));
	}
}

static int asked_by_name(const void *pa, const void *pb)
{
	const struct atom *const *a = pa, *const *b = pb;

	return str_cmp(atom_str(*a), atom_str(*b));
}

static void asked_add(struct asked *s, const struct atom *symbol, struct place at)
{
	uint32_t *nr = atom_map_at(&s->by_name, symbol);

	if (*nr)
		return;
	vec_grow(s->refs, s->nr, s->cap);
	s->refs[s->nr++] = (struct symbol_ref){ .symbol = symbol, .at = at };
	*nr = (uint32_t)s->nr;
}

/* The identifier at the start of a text. */
static struct str asked_word(struct str text)
{
	size_t i = 0;

	while (i < text.len && byte_is_word(text.ptr[i]))
		i++;
	return str_head(text, i);
}

/* Whether what comes before a name asks for its value. */
static bool asked_by_macro(struct str before)
{
	static const char *const macros[] = {
		"IS_ENABLED(", "IS_BUILTIN(", "IS_MODULE(", "IS_REACHABLE(",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(macros); i++)
		if (str_ends(before, str_of(macros[i])))
			return true;
	return false;
}

/* A #define sets it, or has a parameter of this name. */
static bool asked_is_defined(struct str before)
{
	before = str_trim(before);
	return str_ends(before, STR("define")) || str_ends(before, STR(",")) ||
	       str_ends(before, STR("("));
}

static bool asked_is_comment(struct str line)
{
	return str_starts(line, STR("*")) || str_starts(line, STR("/*")) ||
	       str_starts(line, STR("//"));
}

static void asked_line(struct asked *s, const struct atom *file, uint32_t nr, struct str line)
{
	struct str prefix = STR("CONFIG_"), text = str_trim(line), word;
	bool is_if = false, is_set = false;
	size_t at, end;

	if (asked_is_comment(text))
		return;
	if (text.len && text.ptr[0] == '#') {
		word = asked_word(str_trim(str_from(text, 1)));
		is_if = str_starts(word, STR("if")) || str_starts(word, STR("elif"));
		is_set = str_is(word, "define");
	}
	for (at = 0; (end = str_find(str_from(line, at), prefix)) < line.len - at; at += word.len) {
		at += end;
		word = asked_word(str_from(line, at));
		if (word.len == prefix.len || (at && byte_is_word(line.ptr[at - 1])) ||
		    str_starts(str_trim(str_from(line, at + word.len)), STR("##")))
			continue;
		if (!asked_by_macro(str_head(line, at)) && is_set &&
		    asked_is_defined(str_head(line, at)))
			atom_map_add(&s->set, intern(s->names, word));
		else if (is_if || asked_by_macro(str_head(line, at)))
			asked_add(s, intern(s->names, word), (struct place){ file->text, nr, 0 });
	}
}

static void asked_file(struct asked *s, const struct atom *file, struct strbuf *text)
{
	struct str rest, line;
	uint32_t nr = 0;

	sb_truncate(text, 0);
	if (tree_read(s->o->src, file->text, LIMIT_SOURCE_BYTES, text))
		return;
	rest = sb_str(text);
	if (str_find(rest, STR("CONFIG_")) == rest.len)
		return;
	while (str_line(&rest, &line)) {
		nr++;
		if (line.len > strlen("CONFIG_"))
			asked_line(s, file, nr, line);
	}
}

struct asked *asked_new(const struct configs_options *o, struct interner *names)
{
	struct asked *s = xcalloc(1, sizeof(*s));
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i;

	s->o = o;
	s->names = names;
	vec_grow(s->dirs, s->nr_dirs, s->cap_dirs);
	s->dirs[s->nr_dirs++] = intern(names, STR("."));
	for (i = 0; i < s->nr_dirs && i < LIMIT_KBUILD_VISITS; i++) {
		s->dir = s->dirs[i];
		tree_list_types(o->src, s->dir->text, asked_entry, s);
	}
	if (s->nr_files)
		qsort(s->files, s->nr_files, sizeof(*s->files), asked_by_name);
	for (i = 0; i < s->nr_files; i++)
		asked_file(s, s->files[i], &text);
	return s;
}

void asked_free(struct asked *s)
{
	if (!s)
		return;
	free(s->files);
	free(s->dirs);
	free(s->refs);
	atom_map_free(&s->by_name);
	atom_map_free(&s->set);
	free(s);
}

/* CONFIG_X_MODULE says that CONFIG_X is m. */
static struct str asked_name(struct world *w, const struct atom *symbol)
{
	struct str name = atom_str(symbol), suffix = STR("_MODULE");

	if (str_ends(name, suffix) && !kconfig_find(w->k, name))
		name.len -= suffix.len;
	return name;
}

void asked_read(struct asked *s, struct world *w)
{
	const struct kb_config_ref *refs;
	size_t i, nr;

	refs = presence_refs(w->p, &nr);
	for (i = 0; i < nr; i++)
		asked_add(s, refs[i].symbol,
			    (struct place){ intern(s->names, str_of(refs[i].file))->text,
					    refs[i].line, 0 });
	for (i = 0; i < s->nr; i++) {
		struct symbol_ref *r = &s->refs[i];
		struct str name = asked_name(w, r->symbol);
		const struct kconfig_symbol *k = kconfig_find(w->k, name);

		if (r->has || !k || !k->defs)
			continue;
		r->has = world_has(w, name);
		r->defined = (struct place){ k->defs->file->text, k->defs->line, 0 };
	}
}

void asked_tell(const struct asked *s, struct diag *diag)
{
	size_t i;

	for (i = 0; i < s->nr; i++) {
		const struct symbol_ref *r = &s->refs[i];

		if (r->has || atom_map_get(&s->set, r->symbol))
			continue;
		diag_add(diag, SEV_WARNING, "config-never", r->at,
			 "%.*s is not set in any configuration", ATOM_ARG(r->symbol));
		diag_add(diag, SEV_NOTE, NULL, r->defined, r->defined.file ?
			 "defined here, where nothing can set it" : "no Kconfig file defines it");
	}
}
