// SPDX-License-Identifier: GPL-2.0
/*
 * A .cmd file is a makefile, but one that two programs write (make and fixdep)
 * in one form: lines "NAME_TARGET := VALUE", of which only the dependencies go
 * on in the next line.  So it is read line by line, and whatever else is in it,
 * such as the rules at its end, is passed over.
 */
#include "kbuild/cmdfile.h"

#include "base/limits.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/tree.h"

/* "NAME_TARGET := VALUE": the target, and the value; false: something else. */
static bool take_value(struct str line, struct str name, struct str *target,
		       struct str *value)
{
	size_t colon;

	if (!str_starts(line, name))
		return false;
	line = str_from(line, name.len);
	for (colon = 0; colon + 3 < line.len; colon++)
		if (!memcmp(line.ptr + colon, " := ", 4))
			break;
	if (!colon || colon + 3 >= line.len)
		return false;
	*target = str_head(line, colon);
	*value = str_trim(str_from(line, colon + 4));
	return true;
}

/* All lines are about the target that the first of them names. */
static bool cmdfile_is_target(struct cmdfile *f, struct str target)
{
	if (!f->target.len)
		f->target = target;
	return str_eq(f->target, target);
}

static bool cmdfile_add(struct str **list, size_t *nr, size_t *cap, struct str name)
{
	if (*nr >= LIMIT_CMDFILE_DEPS)
		return false;
	vec_grow(*list, *nr, *cap);
	(*list)[(*nr)++] = name;
	return true;
}

/* "FILE" or "$(wildcard include/config/SYMBOL)". */
static bool take_deps(struct cmdfile *f, struct str line)
{
	const struct str config = STR("include/config/");
	struct str word;

	while (str_word(&line, &word)) {
		if (str_is(word, "$(wildcard")) {
			if (!str_word(&line, &word))
				break;
			if (!str_starts(word, config) || !str_ends(word, STR(")")))
				continue;
			word = str_from(str_head(word, word.len - 1), config.len);
			if (!cmdfile_add(&f->symbols, &f->nr_symbols, &f->cap_symbols, word))
				return false;
		} else if (!cmdfile_add(&f->deps, &f->nr_deps, &f->cap_deps, word)) {
			return false;
		}
	}
	return true;
}

/* Without the backslash that continues the value. */
static bool cut_backslash(struct str *line)
{
	if (!str_ends(*line, STR("\\")))
		return false;
	*line = str_head(*line, line->len - 1);
	return true;
}

/* "TARGET: SOURCE DEPENDENCY ...", as the compiler writes it. */
static bool take_basic(struct str line, struct str *target, struct str *value)
{
	size_t colon = str_find(line, STR(": "));

	if (!colon || colon == line.len || byte_is_blank(line.ptr[0]) || line.ptr[0] == '#')
		return false;
	*target = str_head(line, colon);
	*value = str_trim(str_from(line, colon + 2));
	return true;
}

static void cmdfile_first_is_source(struct cmdfile *f)
{
	if (f->source.len || !f->nr_deps)
		return;
	f->source = f->deps[0];
	f->nr_deps--;
	memmove(f->deps, f->deps + 1, f->nr_deps * sizeof(*f->deps));
}

/*
 * Without its fixdep, which is compiled first, tools/build writes what the compiler
 * wrote, in which the target has no directory.
 */
static bool cmdfile_parse_basic(struct str text, struct cmdfile *f)
{
	struct str line, target, value;
	bool in_deps = false;

	while (str_line(&text, &line)) {
		if (!in_deps && take_value(line, STR("cmd_"), &target, &value)) {
			if (cmdfile_is_target(f, target))
				f->command = value;
			continue;
		}
		if (!in_deps && take_basic(line, &target, &value)) {
			in_deps = true;
			line = value;
		}
		if (in_deps) {
			in_deps = cut_backslash(&line);
			if (!take_deps(f, line))
				return false;
		}
	}
	cmdfile_first_is_source(f);
	return f->target.len > 0;
}

bool cmdfile_parse(struct str text, struct cmdfile *f)
{
	struct str line, target, value;
	bool in_deps = false;

	*f = (struct cmdfile){ .deps = NULL };
	if (str_starts(text, STR("# cannot find fixdep")))
		return cmdfile_parse_basic(text, f);
	while (str_line(&text, &line)) {
		bool more = in_deps;

		if (!more && (take_value(line, STR("savedcmd_"), &target, &value) ||
			      take_value(line, STR("cmd_"), &target, &value))) {
			if (cmdfile_is_target(f, target) && !f->command.len)
				f->command = value;
			continue;
		}
		if (!more && take_value(line, STR("source_"), &target, &value)) {
			if (cmdfile_is_target(f, target) && !f->source.len)
				f->source = value;
			continue;
		}
		if (!more && take_value(line, STR("deps_"), &target, &value) &&
		    cmdfile_is_target(f, target)) {
			more = true;
			line = value;
		}
		in_deps = more && cut_backslash(&line);
		if (more && !take_deps(f, line))
			return false;
	}
	return f->target.len > 0;
}

void cmdfile_free(struct cmdfile *f)
{
	free(f->deps);
	free(f->symbols);
	*f = (struct cmdfile){ .deps = NULL };
}

struct walk {
	struct tree *tree;
	cmdfile_visit *visit;
	void *ctx;
	struct str end;		/* of the names of .cmd files that count */
	bool hidden;		/* so do those of ".vmlinux.export.o" and the like */
	bool in_tools;
	size_t directories;
};

struct listing {
	char **names;
	size_t nr, cap;
};

static void cmdfile_on_name(void *ctx, struct str name)
{
	struct listing *l = ctx;

	vec_grow(l->names, l->nr, l->cap);
	l->names[l->nr++] = str_dup(name);
}

static int cmdfile_by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* "NAME" of ".NAME.cmd"; "" for another file. */
static struct str cmdfile_target_of(const struct walk *w, struct str name)
{
	const struct str end = STR(".cmd");

	if (!str_starts(name, STR(".")) || !str_ends(name, w->end) ||
	    (str_starts(name, STR("..")) && !w->hidden))
		return STR("");
	return str_from(str_head(name, name.len - end.len), 1);
}

/* tools/build names targets absolutely, wherever the tree was at that time. */
static bool cmdfile_is_of(const struct walk *w, struct cmdfile *f, struct str target)
{
	if (w->in_tools && f->target.ptr[0] == '/' && str_ends(f->target, target) &&
	    f->target.ptr[f->target.len - target.len - 1] == '/')
		f->target = str_from(f->target, f->target.len - target.len);
	return str_eq(f->target, target);
}

/*
 * Through a symbolic link the same file has a second name, which is not the
 * target's: such a one is passed over.
 */
static void cmdfile_visit_target(struct walk *w, struct str dir, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF target = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct cmdfile f;

	path_join(&target, dir, cmdfile_target_of(w, name));
	if (tree_type(w->tree, sb_cstr(&target)) != TREE_FILE)
		return;
	path_join(&path, dir, name);
	if (tree_read(w->tree, sb_cstr(&path), LIMIT_CMDFILE_BYTES, &text))
		return;
	if (cmdfile_parse(sb_str(&text), &f) && cmdfile_is_of(w, &f, sb_str(&target)))
		w->visit(w->ctx, sb_str(&path), &f);
	cmdfile_free(&f);
}

static void walk_dir(struct walk *w, struct str dir, unsigned int depth)
{
	SCOPED_STRBUF directory = STRBUF_INIT;
	struct listing l = { .names = NULL };
	size_t i;

	if (depth > LIMIT_KBUILD_DEPTH || w->directories++ > LIMIT_CMDFILE_DIRS)
		return;
	sb_addstr(&directory, dir);
	tree_list(w->tree, sb_cstr(&directory), cmdfile_on_name, &l);
	if (l.nr)
		qsort(l.names, l.nr, sizeof(*l.names), cmdfile_by_bytes);
	for (i = 0; i < l.nr; i++) {
		SCOPED_STRBUF path = STRBUF_INIT;
		struct str name = str_of(l.names[i]);

		if (name.ptr[0] == '.') {
			if (cmdfile_target_of(w, name).len)
				cmdfile_visit_target(w, dir, name);
			continue;
		}
		path_join(&path, dir, name);
		if ((w->in_tools || !str_is(sb_str(&path), "tools")) &&
		    tree_type(w->tree, sb_cstr(&path)) == TREE_DIR)
			walk_dir(w, sb_str(&path), depth + 1);
	}
	for (i = 0; i < l.nr; i++)
		free(l.names[i]);
	free(l.names);
}

void cmdfile_each(struct tree *tree, cmdfile_visit *visit, void *ctx)
{
	struct walk w = { .tree = tree, .visit = visit, .ctx = ctx, .end = STR(".o.cmd") };

	walk_dir(&w, STR("."), 0);
}

void cmdfile_each_target(struct tree *tree, cmdfile_visit *visit, void *ctx)
{
	struct walk w = {
		.tree = tree, .visit = visit, .ctx = ctx, .end = STR(".cmd"), .hidden = true,
	};

	walk_dir(&w, STR("."), 0);
}

void cmdfile_each_tool(struct tree *tree, cmdfile_visit *visit, void *ctx)
{
	struct walk w = {
		.tree = tree, .visit = visit, .ctx = ctx, .end = STR(".cmd"), .in_tools = true,
	};

	walk_dir(&w, STR("tools"), 0);
}
