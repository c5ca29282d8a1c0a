// SPDX-License-Identifier: GPL-2.0
#include "memtree.h"

#include <errno.h>

#include "base/path.h"

/* More would only make trees slow. */
#define MOST_FILES 64

struct file {
	struct str name;
	struct str text;
};

struct memtree {
	struct tree tree;
	struct file files[MOST_FILES];
	size_t nr;
};

/* "-- NAME --" gives the name. */
static bool is_marker(struct str line, struct str *name)
{
	line = str_trim(line);
	if (line.len < 7 || !str_starts(line, STR("-- ")) ||
	    !str_ends(line, STR(" --")))
		return false;
	*name = str_trim(str_head(str_from(line, 3), line.len - 6));
	return name->len;
}

static void add_files(struct memtree *t, struct str text, struct str name)
{
	struct str rest = text, line;
	const char *start = text.ptr;
	const char *end = start;

	for (;;) {
		struct str next = STR("");
		bool more = str_line(&rest, &line);

		if (more && !is_marker(line, &next)) {
			end = line.ptr + line.len;
			end += end < text.ptr + text.len;
			continue;
		}
		if (name.len && t->nr < MOST_FILES)
			t->files[t->nr++] = (struct file){
				name, { start, (size_t)(end - start) },
			};
		if (!more)
			return;
		name = next;
		start = line.ptr + line.len;
		start += start < text.ptr + text.len;
		end = start;
	}
}

static const struct file *find(const struct memtree *t, struct str name)
{
	size_t i;

	for (i = 0; i < t->nr; i++)
		if (str_eq(t->files[i].name, name))
			return &t->files[i];
	return NULL;
}

/* The clean name, or false if it leads out. */
static bool clean(const char *name, struct strbuf *out)
{
	path_clean(out, str_of(name));
	return sb_cstr(out)[0] != '/' && strcmp(sb_cstr(out), "..") &&
	       !str_starts(sb_str(out), STR("../"));
}

static bool is_below(struct str name, struct str dir)
{
	return str_is(dir, ".") ||
	       (name.len > dir.len + 1 && name.ptr[dir.len] == '/' &&
		str_starts(name, dir));
}

static int mem_type(struct tree *tree, const char *name)
{
	const struct memtree *t = (const struct memtree *)tree;
	SCOPED_STRBUF path = STRBUF_INIT;
	size_t i;

	if (!clean(name, &path))
		return TREE_NONE;
	if (find(t, sb_str(&path)))
		return TREE_FILE;
	for (i = 0; i < t->nr; i++)
		if (is_below(t->files[i].name, sb_str(&path)))
			return TREE_DIR;
	return TREE_NONE;
}

static int mem_read(struct tree *tree, const char *name, size_t cap,
		    struct strbuf *out)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	const struct file *f;

	if (!clean(name, &path))
		return -EXDEV;
	f = find((const struct memtree *)tree, sb_str(&path));
	if (!f)
		return mem_type(tree, name) == TREE_DIR ? -EISDIR : -ENOENT;
	if (f->text.len > cap)
		return -EFBIG;
	sb_addstr(out, f->text);
	return 0;
}

/* The part of file @i's name below @dir; empty: none. */
static struct str entry(const struct memtree *t, size_t i, struct str dir)
{
	struct str name = t->files[i].name;

	if (!is_below(name, dir))
		return STR("");
	if (!str_is(dir, "."))
		name = str_from(name, dir.len + 1);
	return str_head(name, str_chr(name, '/'));
}

static int mem_list(struct tree *tree, const char *name, tree_visit *visit,
		    void *ctx)
{
	const struct memtree *t = (const struct memtree *)tree;
	SCOPED_STRBUF dir = STRBUF_INIT;
	size_t i, j;

	if (!clean(name, &dir))
		return -EXDEV;
	if (mem_type(tree, name) != TREE_DIR)
		return -ENOTDIR;
	for (i = 0; i < t->nr; i++) {
		struct str e = entry(t, i, sb_str(&dir));

		for (j = 0; j < i; j++)
			if (str_eq(entry(t, j, sb_str(&dir)), e))
				break;
		if (e.len && j == i)
			visit(ctx, e);
	}
	return 0;
}

static void mem_close(struct tree *tree)
{
	tree_forget(tree);
	free(tree);
}

static const struct tree_ops mem_ops = {
	.read = mem_read,
	.list = mem_list,
	.type = mem_type,
	.close = mem_close,
};

struct tree *memtree_new(struct str text, struct str more)
{
	struct memtree *t = xcalloc(1, sizeof(*t));

	t->tree.ops = &mem_ops;
	add_files(t, more, STR(""));
	if (text.ptr)
		add_files(t, text, STR("Makefile"));
	return &t->tree;
}

static int files_read(void *ctx, const char *name, struct strbuf *out)
{
	return tree_read(ctx, name, 1 << 20, out);
}

static int files_list(void *ctx, const char *name, tree_visit *visit,
		      void *vctx)
{
	return tree_list(ctx, name, visit, vctx);
}

static enum tree_type files_type(void *ctx, const char *name)
{
	return tree_type(ctx, name);
}

const struct mk_files memtree_files = {
	.read = files_read,
	.list = files_list,
	.type = files_type,
	.curdir = "/m",
};
