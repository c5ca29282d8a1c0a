// SPDX-License-Identifier: GPL-2.0
/* One .pc file, and where it is found. */
#include <errno.h>
#include <stdlib.h>
#include <strings.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "parts.h"

struct pc_file *pc_file_new(struct pkgconfig *pc)
{
	struct pc_file *f = arena_alloc(pc->mem, sizeof(*f));

	vec_grow(pc->files, pc->nr_files, pc->cap_files);
	pc->files[pc->nr_files++] = f;
	return f;
}

/* What a field holds. */
enum field {
	FIELD_NAME,
	FIELD_DESCRIPTION,
	FIELD_VERSION,
	FIELD_FLAGS,
	FIELD_NEEDS,
	FIELD_INTERNAL,
};

static const struct {
	const char *key;	/* whatever the case */
	enum field kind;
	size_t offset;		/* in struct pc_file */
} fields[] = {
	{ "Cflags", FIELD_FLAGS, offsetof(struct pc_file, cflags) },
	{ "Cflags.private", FIELD_FLAGS, offsetof(struct pc_file, cflags_private) },
	{ "Conflicts", FIELD_NEEDS, offsetof(struct pc_file, conflicts) },
	{ "Description", FIELD_DESCRIPTION, 0 },
	{ "Libs", FIELD_FLAGS, offsetof(struct pc_file, libs) },
	{ "Libs.private", FIELD_FLAGS, offsetof(struct pc_file, libs_private) },
	{ "Name", FIELD_NAME, 0 },
	{ "Provides", FIELD_NEEDS, offsetof(struct pc_file, provides) },
	{ "Requires", FIELD_NEEDS, offsetof(struct pc_file, required) },
	{ "Requires.internal", FIELD_INTERNAL, offsetof(struct pc_file, required_private) },
	{ "Requires.private", FIELD_NEEDS, offsetof(struct pc_file, required_private) },
	{ "Version", FIELD_VERSION, 0 },
};

/* A version ends at the first blank. */
static struct str first_word(struct str s)
{
	size_t n = 0;

	while (n < s.len && !byte_is_blank(s.ptr[n]))
		n++;
	return str_head(s, n);
}

static void file_field(struct pkgconfig *pc, struct pc_file *f, size_t i,
		       const struct pc_lines *l)
{
	void *at = (char *)f + fields[i].offset;
	SCOPED_STRBUF value = STRBUF_INIT;

	pc_expand(pc, &f->vars, l->value, &value);
	switch (fields[i].kind) {
	case FIELD_NAME:
		f->has_name = true;
		break;
	case FIELD_DESCRIPTION:
		f->has_description = true;
		break;
	case FIELD_VERSION:
		f->has_version = true;
		f->version = arena_str(pc->mem, first_word(sb_str(&value)));
		break;
	case FIELD_FLAGS:
		pc_flags_read(pc, at, sb_str(&value), l->line);
		break;
	case FIELD_NEEDS:
	case FIELD_INTERNAL:
		pc_needs_read(pc, at, sb_str(&value), fields[i].kind == FIELD_INTERNAL, l->line);
		break;
	}
}

static bool key_is(struct str key, const char *name)
{
	return key.len == strlen(name) && !strncasecmp(key.ptr, name, key.len);
}

static void file_line(struct pkgconfig *pc, struct pc_file *f, const struct pc_lines *l)
{
	size_t i;

	if (l->op == '=')
		pc_var_set(pc, &f->vars, l->key, l->value);
	for (i = 0; l->op == ':' && i < ARRAY_SIZE(fields); i++)
		if (key_is(l->key, fields[i].key))
			file_field(pc, f, i, l);
}

/* The directory as the value of a variable. */
static void file_dir(struct pkgconfig *pc, struct pc_file *f)
{
	size_t slash = str_rchr(f->path, '/'), i;
	SCOPED_STRBUF dir = STRBUF_INIT;

	for (i = 0; i < slash; i++) {
		if (f->path.ptr[i] == ' ')
			sb_addch(&dir, '\\');
		sb_addch(&dir, f->path.ptr[i]);
	}
	pc_var_set(pc, &f->vars, STR("pcfiledir"), sb_str(&dir));
}

/* A package provides itself, unless an entry of its own comes first. */
static void file_provides_itself(struct pc_file *f)
{
	struct pc_needs *p = &f->provides;

	vec_grow(p->at, p->nr, p->cap);
	p->at[p->nr++] = (struct pc_need){
		.package = f->id, .compare = PC_EQUAL,
		.version = f->version.len ? f->version : (struct str){ NULL, 0 } };
}

struct pc_file *pkgconfig_parse(struct pkgconfig *pc, struct str path, struct str text)
{
	struct pc_file *f = pc_file_new(pc);
	struct pc_lines l = { .text = text };
	struct str base = str_from(path, str_rchr(path, '/') + 1);

	f->path = arena_str(pc->mem, path);
	if (str_rchr(path, '/') == path.len)
		base = path;
	f->id = arena_str(pc->mem, str_head(base, str_rchr(base, '.')));
	file_dir(pc, f);
	while (!pc->over && pc_lines_next(&l)) {
		pc_work(pc, l.buf.len);
		file_line(pc, f, &l);
	}
	sb_free(&l.buf);
	if (pc->over || !f->has_name || !f->has_description || !f->has_version)
		return NULL;
	file_provides_itself(f);
	return f;
}

/* NULL: absent, or not complete; *@exists says which. */
static struct pc_file *file_load(struct pkgconfig *pc, struct str path, bool *exists)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	int err;

	*exists = false;
	if (!pc_work(pc, LIMIT_PC_OPEN))
		return NULL;
	err = file_read(path.ptr, LIMIT_PC_FILE, &text);
	if (err == -EFBIG)
		pc->over = true;
	unread_note(&pc->unread, path.ptr, err);
	if (err)
		return NULL;
	*exists = true;
	return pkgconfig_parse(pc, path, sb_str(&text));
}

static struct pc_file *find_in(struct pkgconfig *pc, struct str dir, struct str name)
{
	static const char *const ends[] = { "-uninstalled.pc", ".pc" };
	struct pc_file *f = NULL;
	bool exists = false;
	size_t i;

	for (i = pc->no_uninstalled; i < ARRAY_SIZE(ends) && !exists; i++) {
		SCOPED_STRBUF path = STRBUF_INIT;

		sb_addf(&path, "%.*s/%.*s%s", STR_ARG(dir), STR_ARG(name), ends[i]);
		f = file_load(pc, sb_str(&path), &exists);
	}
	return f;
}

/* "pkg-config" and "pkgconf" always exist. */
static struct pc_file *find_builtin(struct pkgconfig *pc, struct str name)
{
	static const char *const names[] = { "pkg-config", "pkgconf" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++) {
		if (!key_is(name, names[i]))
			continue;
		if (!pc->builtin[i]) {
			pc->builtin[i] = arena_alloc(pc->mem, sizeof(struct pc_file));
			pc->builtin[i]->id = str_of(names[i]);
			pc->builtin[i]->version = STR("1.8.1");
		}
		return pc->builtin[i];
	}
	return NULL;
}

static bool is_pc(struct str name)
{
	return name.len >= 3 && key_is(str_from(name, name.len - 3), ".pc");
}

/* A package can be named by the path of its file. */
static struct pc_file *find_path(struct pkgconfig *pc, struct str name)
{
	struct pc_file *f;
	bool exists;

	if (!str_starts(name, STR("/")) || !is_pc(name))
		return NULL;
	f = file_load(pc, arena_str(pc->mem, name), &exists);
	if (f) {
		SCOPED_STRBUF dir = STRBUF_INIT;

		sb_addstr(&dir, path_dir(name));
		pc_paths_add(pc, &pc->dirs, sb_cstr(&dir));
	}
	return f;
}

struct pc_file *pc_find(struct pkgconfig *pc, struct str name)
{
	struct pc_file *f = find_path(pc, name);
	size_t i;

	if (!f)
		f = find_builtin(pc, name);
	if (f)
		return f;
	for (i = pc->nr_cache; i--;)
		if (str_eq(pc->cache[i]->id, name))
			return pc->cache[i];
	for (i = 0; !f && !pc->over && i < pc->dirs.nr; i++)
		f = find_in(pc, pc->dirs.at[i], name);
	if (f) {
		vec_grow(pc->cache, pc->nr_cache, pc->cap_cache);
		pc->cache[pc->nr_cache++] = f;
	}
	return f;
}

/* Names of the .pc files of a directory. */
static void names_add(void *ctx, struct str name)
{
	struct pc_paths *names = ctx;

	if (!is_pc(name))
		return;
	vec_grow(names->at, names->nr, names->cap);
	names->at[names->nr++] = (struct str){ str_dup(name), name.len };
}

static int names_cmp(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The first entry for the package counts. */
static bool file_provides(const struct pc_file *f, const struct pc_need *need)
{
	size_t i;

	for (i = 0; i < f->provides.nr; i++)
		if (str_eq(f->provides.at[i].package, need->package))
			return pc_need_provided(need, &f->provides.at[i]);
	return false;
}

static struct pc_file *provider_in(struct pkgconfig *pc, struct str dir,
				   const struct pc_paths *names, const struct pc_need *need)
{
	struct pc_file *f;
	bool exists;
	size_t i;

	for (i = 0; i < names->nr && !pc->over; i++) {
		SCOPED_STRBUF path = STRBUF_INIT;

		sb_addf(&path, "%.*s/%.*s", STR_ARG(dir), STR_ARG(names->at[i]));
		f = file_load(pc, sb_str(&path), &exists);
		if (f && file_provides(f, need))
			return f;
	}
	return NULL;
}

/* pkgconf takes the first in the order of the directory, which only that knows. */
struct pc_file *pc_find_provider(struct pkgconfig *pc, const struct pc_need *need)
{
	struct pc_file *f = NULL;
	size_t i, n;

	for (i = 0; i < pc->dirs.nr && !f && !pc->over; i++) {
		struct pc_paths names = { .nr = 0 };
		struct tree *dir;

		if (tree_open_dir(pc->dirs.at[i].ptr, &dir))
			continue;
		tree_list(dir, ".", names_add, &names);
		tree_close(dir);
		if (names.nr)
			qsort(names.at, names.nr, sizeof(*names.at), names_cmp);
		f = provider_in(pc, pc->dirs.at[i], &names, need);
		for (n = 0; n < names.nr; n++)
			free((char *)names.at[n].ptr);
		free(names.at);
	}
	return f;
}
