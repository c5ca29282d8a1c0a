// SPDX-License-Identifier: GPL-2.0
#include "include-flags.h"

#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/tree.h"

struct dir_flags {
	struct str *directories;
	size_t nr, cap;
	struct forced_include *forced;
	size_t nr_forced, cap_forced;
};

struct include_flags {
	struct tree *tree;
	struct interner *names;
	struct interner *dirs;		/* a number each, for ... */
	struct dir_flags *of_dir;
	size_t nr_dirs, cap_dirs;
};

struct include_flags *include_flags_new(struct tree *tree)
{
	struct include_flags *f = xcalloc(1, sizeof(*f));

	f->tree = tree;
	f->names = interner_new();
	f->dirs = interner_new();
	return f;
}

void include_flags_free(struct include_flags *f)
{
	size_t i;

	for (i = 0; i < f->nr_dirs; i++) {
		free(f->of_dir[i].directories);
		free(f->of_dir[i].forced);
	}
	free(f->of_dir);
	interner_free(f->dirs);
	interner_free(f->names);
	free(f);
}

/* Both trees are the root of all names; src and obj are the same directory. */
static bool include_flags_expand(struct str text, struct str dir, struct strbuf *out)
{
	static const char *const own[] = { "$(src)", "$(obj)" };
	static const char *const roots[] = { "$(srctree)", "$(objtree)" };
	SCOPED_STRBUF path = STRBUF_INIT;
	size_t i;

	while (text.len) {
		size_t skip = 0;

		for (i = 0; i < 2 && !skip; i++) {
			if (str_starts(text, str_of(own[i]))) {
				skip = strlen(own[i]);
				sb_addstr(&path, dir);
			} else if (str_starts(text, str_of(roots[i]))) {
				skip = strlen(roots[i]);
				sb_addch(&path, '.');
			}
		}
		if (!skip && *text.ptr == '$')
			return false;
		if (!skip)
			sb_addch(&path, *text.ptr);
		text = str_from(text, skip ? skip : 1);
	}
	path_clean(out, sb_str(&path));
	return path_is_clean(sb_str(out)) && out->buf[0] != '/';
}

/* The next "FLAG ARGUMENT" or "FLAGARGUMENT" of a line. */
static bool next_flag(struct str *line, const char *flag, struct str *argument)
{
	struct str word;

	while (str_word(line, &word)) {
		if (str_is(word, flag))
			return str_word(line, argument);
		*argument = str_from(word, strlen(flag));
		if (strlen(flag) == 2 && str_starts(word, str_of(flag)))
			return true;
	}
	return false;
}

static void take_dirs(struct include_flags *f, struct dir_flags *to,
		      struct str dir, struct str line)
{
	struct str argument;

	while (next_flag(&line, "-I", &argument)) {
		SCOPED_STRBUF directory = STRBUF_INIT;

		if (to->nr >= LIMIT_INCLUDE_DIRS ||
		    !include_flags_expand(argument, dir, &directory))
			continue;
		vec_grow(to->directories, to->nr, to->cap);
		to->directories[to->nr++] =
			atom_str(intern(f->names, sb_str(&directory)));
	}
}

/* make's own -include names no header. */
static void take_forced(struct include_flags *f, struct dir_flags *to,
			struct str dir, struct str line, struct place at)
{
	struct str argument;

	while (next_flag(&line, "-include", &argument)) {
		SCOPED_STRBUF file = STRBUF_INIT;

		if (to->nr_forced >= LIMIT_INCLUDE_DIRS ||
		    !str_ends(argument, STR(".h")) ||
		    !include_flags_expand(argument, dir, &file))
			continue;
		vec_grow(to->forced, to->nr_forced, to->cap_forced);
		to->forced[to->nr_forced++] = (struct forced_include){
			atom_str(intern(f->names, sb_str(&file))), at,
		};
	}
}

static void read_makefile(struct include_flags *f, struct dir_flags *to,
			  struct str dir, const char *makefile)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct place at = NO_PLACE;
	struct str rest, line;

	path_join(&name, dir, str_of(makefile));
	if (tree_read(f->tree, sb_cstr(&name), LIMIT_INCLUDE_BYTES, &text))
		return;
	at.file = intern(f->names, sb_str(&name))->text;
	rest = sb_str(&text);
	while (str_line(&rest, &line)) {
		at.line++;
		line = str_head(line, str_chr(line, '#'));
		take_dirs(f, to, dir, line);
		take_forced(f, to, dir, line, at);
	}
}

static const struct dir_flags *include_flags_of(struct include_flags *f,
						struct str dir)
{
	const struct atom *a = intern(f->dirs, dir);

	if (a->id == f->nr_dirs) {
		struct dir_flags flags = { .nr = 0 };

		read_makefile(f, &flags, dir, "Kbuild");
		read_makefile(f, &flags, dir, "Makefile");
		if (str_is(dir, "."))
			read_makefile(f, &flags, dir, "scripts/Makefile.lib");
		vec_grow(f->of_dir, f->nr_dirs, f->cap_dirs);
		f->of_dir[f->nr_dirs++] = flags;
	}
	return &f->of_dir[a->id];
}

const struct str *include_dirs(struct include_flags *f, struct str dir,
			       size_t *n)
{
	const struct dir_flags *flags = include_flags_of(f, dir);

	*n = flags->nr;
	return flags->directories;
}

const struct forced_include *include_forced(struct include_flags *f,
					    struct str dir, size_t *n)
{
	const struct dir_flags *flags = include_flags_of(f, dir);

	*n = flags->nr_forced;
	return flags->forced;
}
