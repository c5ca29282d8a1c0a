// SPDX-License-Identifier: GPL-2.0
/*
 * What a build used.  Of what was compiled, a .cmd file lists every file that the
 * compiler read.  Of other targets it has only the command, so those of its words
 * count that are files of the source or the object tree; an assembler's .incbin is
 * in the source.
 */
#include "build.h"

#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "kbuild/cmdfile.h"
#include "parts.h"

/* A file by its name in a tree, if it exists there. */
static uint32_t sbom_file_in(struct sbom_build *w, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	uint32_t program;
	size_t i;

	sb_addstr(&path, name);
	for (i = 0; i < ARRAY_SIZE(w->trees); i++)
		if (tree_type(w->trees[i], sb_cstr(&path)) == TREE_FILE)
			break;
	if (i == ARRAY_SIZE(w->trees))
		return 0;
	program = sbom_find(w->b, SBOM_HOSTPROG, name);
	if (program == UINT32_MAX)
		program = sbom_add(w->b, SBOM_FILE, name);
	w->b->items[program].is_seen = true;
	w->b->items[program].is_made |= i == 1;	/* it is not in the source tree */
	return program + 1;
}

/* The same, by its absolute name. */
static uint32_t sbom_find_file(struct sbom_build *w, struct str path)
{
	size_t inner = w->roots[0].len < w->roots[1].len;
	struct str rel;

	/* One of the trees may be in the other: the inner one is meant. */
	if (path_below(w->roots[inner], path, &rel) || path_below(w->roots[!inner], path, &rel))
		return sbom_file_in(w, rel);
	return 0;
}

uint32_t sbom_build_item(struct sbom_build *w, struct str written)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	const struct atom *a;

	if (str_chr(written, '\0') < written.len)
		return 0;
	path_join(&path, w->cwd, written);
	a = intern(w->names, sb_str(&path));
	array_reach(w->items, w->cap_items, a->id);
	array_reach(w->asked, w->cap_asked, a->id);
	if (!w->asked[a->id]) {
		w->asked[a->id] = true;
		w->items[a->id] = sbom_find_file(w, sb_str(&path));
	}
	return w->items[a->id];
}

void sbom_take_input(struct sbom_build *w, uint32_t target, struct str written, bool is_run)
{
	uint32_t item = sbom_build_item(w, written);

	if (item)
		sbom_link_input(w->b, target, item - 1, is_run);
}

/* A command's words as far as files are concerned; quotes and operators end one. */
struct sbom_words {
	struct str rest;
	bool is_first;		/* of a command: what is run */
};

static bool sbom_ends_word(char c)
{
	return byte_is_space(c) || c == '\'' || c == '"' || c == ';' || c == '|' || c == '&' ||
	       c == '(' || c == ')' || c == '<' || c == '>' || c == '`' || c == '\\' || c == ',' ||
	       c == '=';
}

static bool sbom_next_word(struct sbom_words *w, struct str *word, bool *is_run)
{
	size_t n = 0;

	while (w->rest.len && sbom_ends_word(w->rest.ptr[0])) {
		char c = w->rest.ptr[0];

		w->is_first |= c == ';' || c == '|' || c == '&' || c == '(' || c == '`';
		w->rest = str_from(w->rest, 1);
	}
	while (n < w->rest.len && !sbom_ends_word(w->rest.ptr[n]))
		n++;
	*word = str_head(w->rest, n);
	w->rest = str_from(w->rest, n);
	*is_run = w->is_first;
	w->is_first = false;
	return n > 0;
}

/*
 * printf "init/%s " main.o version.o | xargs ar: names without their directory,
 * up to the end of that command.
 */
static bool sbom_take_format(struct str word, struct str *directory)
{
	size_t at = str_find(word, STR("%s"));

	if (at == word.len)
		return false;
	*directory = str_head(word, at);
	return true;
}

/* Where the compiler writes dependencies until fixdep has read them. */
static bool sbom_is_depfile(struct str word)
{
	return str_starts(path_base(word), STR(".")) && str_ends(word, STR(".d"));
}

static void sbom_take_command(struct sbom_build *w, uint32_t target, struct str command)
{
	struct sbom_words words = { .rest = command, .is_first = true };
	struct str word, directory = STR("");
	bool is_run;

	while (sbom_next_word(&words, &word, &is_run)) {
		SCOPED_STRBUF name = STRBUF_INIT;

		if (is_run)
			directory = STR("");
		if (sbom_take_format(word, &directory) || word.ptr[0] == '-' ||
		    word.len > 4096 || sbom_is_depfile(word))
			continue;
		sb_addstr(&name, directory);
		sb_addstr(&name, word);
		sbom_take_input(w, target, sb_str(&name), is_run);
	}
}

/* .incbin "file" */
static void sbom_take_incbin(struct sbom_build *w, uint32_t target, struct str source)
{
	const struct str directive = STR(".incbin");
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str rest;
	size_t at, i;

	sb_addstr(&path, source);
	for (i = 0; i < ARRAY_SIZE(w->trees); i++)
		if (tree_type(w->trees[i], sb_cstr(&path)) == TREE_FILE &&
		    !tree_read(w->trees[i], sb_cstr(&path), LIMIT_SOURCE_BYTES, &text))
			break;
	rest = sb_str(&text);
	while ((at = str_find(rest, directive)) < rest.len) {
		rest = str_from(rest, at + directive.len);
		while (rest.len && (byte_is_blank(rest.ptr[0]) || rest.ptr[0] == '\\'))
			rest = str_from(rest, 1);
		if (rest.len && rest.ptr[0] == '"') {
			rest = str_from(rest, 1);
			at = str_chr(rest, '"');
			if (rest.len && at && rest.ptr[at - 1] == '\\')
				at--;
			sbom_take_input(w, target, str_head(rest, at), false);
		}
	}
}

static void sbom_take_compiled(struct sbom_build *w, uint32_t target, const struct cmdfile *f)
{
	uint32_t source = sbom_build_item(w, f->source), item;
	size_t i;

	if (source) {
		sbom_link(w->b, source - 1, target, SBOM_GENERATES);
		sbom_take_incbin(w, target, w->b->items[source - 1].name);
	}
	for (i = 0; i < f->nr_deps; i++) {
		item = sbom_build_item(w, f->deps[i]);
		if (!item || item == source)
			continue;
		if (w->b->items[item - 1].kind == SBOM_HOSTPROG ||
		    str_ends(w->b->items[item - 1].name, STR("objtool")))
			sbom_link(w->b, target, item - 1, SBOM_TOOL);
		else
			sbom_link(w->b, target, item - 1, SBOM_DEPENDS);
	}
}

void sbom_take_cmdfile(struct sbom_build *w, uint32_t target, const struct cmdfile *f)
{
	w->targets++;
	w->b->items[target].is_made = true;
	if (f->source.len)
		sbom_take_compiled(w, target, f);
	sbom_take_command(w, target, f->command);
}
