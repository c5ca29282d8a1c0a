// SPDX-License-Identifier: GPL-2.0
/*
 * Most of the time of reading packages goes into open(), read() and close(); so
 * each directory is opened once, and stays open until another one is, so that
 * its files are opened relative to it; only the requested part of a file is
 * read.
 */
#include "go/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"

#define LIST_BYTES	32768
#define REST_BYTES	65536
#define OPEN_FLAGS	(O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)

struct go_files {
	struct arena *mem;
	struct str root;
	struct tree *tree;
	struct interner *names;		/* of directories */
	struct go_dir **at;		/* by number of the name */
	size_t cap;
	const struct go_dir *open;	/* the directory that @fd is */
	int fd;
	int root_fd;			/* of @root, for what is below it */
	char *list;			/* what the kernel says is in a directory */
	struct go_dir_store store;	/* its functions are NULL: none */
	struct unread unread;
};

/* Note an error at a name, which is said relative to the root. */
static int files_note(struct go_files *f, struct str path, int err)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct str rel;

	if (!unread_is_failure(err))
		return err;
	if (f->root.len > 1 && path.len > f->root.len && path_below(f->root, path, &rel))
		path = rel;
	sb_addstr(&name, path);
	return unread_note(&f->unread, sb_cstr(&name), err);
}

static int files_note_in(struct go_files *f, struct str dir, struct str name, int err)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	if (unread_is_failure(err))
		path_join(&path, dir, name);
	return files_note(f, sb_str(&path), err);
}

/* Paths to what is below the root are shorter from there. */
static int open_root(struct str root, const struct tree *tree)
{
	char *path = str_dup(root);
	int fd = tree || !root.len ? -1 :
		 open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);

	free(path);
	return fd;
}

struct go_files *go_files_new(struct arena *mem, struct str root,
			      struct tree *tree)
{
	struct go_files *f = xcalloc(1, sizeof(*f));

	f->mem = mem;
	f->root = root;
	f->tree = tree;
	f->names = interner_new();
	f->fd = -1;
	f->root_fd = open_root(root, tree);
	f->list = xmalloc(LIST_BYTES);
	return f;
}

struct str go_files_root(const struct go_files *f)
{
	return f->root;
}

struct arena *go_files_mem(const struct go_files *f)
{
	return f->mem;
}

struct unread *go_files_unread(struct go_files *f)
{
	return &f->unread;
}

void go_files_set_store(struct go_files *f, const struct go_dir_store *store)
{
	f->store = store ? *store : (struct go_dir_store){ .ctx = NULL };
}

static void close_dir(struct go_files *f)
{
	if (f->fd >= 0)
		close(f->fd);
	f->fd = -1;
	f->open = NULL;
}

void go_files_free(struct go_files *f)
{
	uint32_t i;

	if (!f)
		return;
	close_dir(f);
	if (f->root_fd >= 0)
		close(f->root_fd);
	for (i = 0; i < intern_count(f->names); i++)
		if (i < f->cap && f->at[i] && f->at[i]->cap)
			free(f->at[i]->at);
	free(f->at);
	free(f->list);
	interner_free(f->names);
	unread_clear(&f->unread);
	free(f);
}

/* The name in the tree of a file in it; @buf is a buffer for it. */
static const char *in_tree(const struct go_files *f, struct str path,
			   struct strbuf *buf)
{
	struct str rel;

	if (!f->tree || !path_below(f->root, path, &rel))
		return NULL;
	sb_addstr(buf, rel);
	return sb_cstr(buf);
}

static enum tree_type files_type_of_mode(mode_t mode)
{
	return S_ISDIR(mode) ? TREE_DIR : S_ISREG(mode) ? TREE_FILE :
	       S_ISLNK(mode) ? TREE_LINK : TREE_OTHER;
}

/* In a tree a link may lead to what only the tree knows. */
static enum tree_type files_type_of(struct go_files *f, struct str path)
{
	SCOPED_STRBUF rel = STRBUF_INIT;
	const char *name = in_tree(f, path, &rel);
	struct stat st;
	char *full;
	int err;

	if (name)
		return tree_type(f->tree, name);
	full = str_dup(path);
	err = stat(full, &st) ? files_note(f, path, -errno) : 0;
	free(full);
	return err ? TREE_NONE : files_type_of_mode(st.st_mode);
}

bool go_is_file(struct go_files *f, struct str path)
{
	return path.len && files_type_of(f, path) == TREE_FILE;
}

bool go_is_dir(struct go_files *f, struct str path)
{
	return path.len && files_type_of(f, path) == TREE_DIR;
}

bool go_file_stamp(struct go_files *f, struct str path, struct stamp *out)
{
	SCOPED_STRBUF rel = STRBUF_INIT;
	struct stat st;
	char *full;
	int err;

	if (in_tree(f, path, &rel))
		return false;
	full = str_dup(path);
	err = stat(full, &st) ? files_note(f, path, -errno) : 0;
	free(full);
	if (!err)
		*out = stamp_of(&st);
	return !err && S_ISREG(st.st_mode);
}

static int files_check_type(int fd)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return -errno;
	return S_ISDIR(st.st_mode) ? -EISDIR : S_ISREG(st.st_mode) ? 0 : -EINVAL;
}

int go_file_read(struct go_files *f, struct str path, struct strbuf *out)
{
	SCOPED_STRBUF rel = STRBUF_INIT;
	const char *name = in_tree(f, path, &rel);
	struct go_rest all;
	char *full;
	int err;

	if (name)
		return tree_read(f->tree, name, LIMIT_SOURCE_BYTES, out);
	full = str_dup(path);
	all.fd = open(full, OPEN_FLAGS);
	free(full);
	if (all.fd < 0)
		return files_note(f, path, -errno);
	err = files_check_type(all.fd);
	if (!err)
		err = go_file_rest(&all, out);
	go_file_close(&all);
	return files_note(f, path, err);
}

int go_manifest_read(struct go_files *f, struct str path, struct strbuf *out)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct str root = f->root, rel;
	char *dir;
	int err;

	if (in_tree(f, path, &name))
		return go_file_read(f, path, out);
	/* Of "/" everything is a part. */
	if (root.len <= 1 || path.len == root.len || !path_below(root, path, &rel)) {
		root = path_dir(path);
		rel = path_base(path);
	}
	sb_addstr(&name, rel);
	dir = str_dup(root);
	err = tree_read_in(dir, sb_cstr(&name), LIMIT_SOURCE_BYTES, out);
	free(dir);
	if (err == -EXDEV)
		return unread_refuse(&f->unread, name.buf, err);
	return files_note(f, path, err);
}

/* A directory that is being listed. */
struct listing {
	struct go_files *f;
	struct go_dir *dir;
	bool whole;		/* all of it was seen */
};

/* @to is what a link leads to; anything else leads to itself. */
static void files_add_entry(struct listing *l, struct str name, enum tree_type type,
			    enum tree_type to)
{
	struct go_dir *dir = l->dir;
	struct go_entry e = {
		.name = arena_str(l->f->mem, name),
		.is_dir = type == TREE_DIR, .is_file = to == TREE_FILE,
		.is_link = type == TREE_LINK,
		.is_dangling = type == TREE_LINK && to == TREE_NONE,
	};

	if (dir->nr >= LIMIT_GO_DIRECTORY)
		return;
	vec_grow(dir->at, dir->nr, dir->cap);
	dir->at[dir->nr++] = e;
	dir->has_go |= e.is_file && str_ends(e.name, STR(".go"));
	dir->has_gomod |= e.is_file && str_is(e.name, "go.mod");
}

static enum tree_type type_at(struct listing *l, const char *name, int flags)
{
	struct stat st;

	if (!fstatat(l->f->fd, name, &st, flags))
		return files_type_of_mode(st.st_mode);
	files_note_in(l->f, l->dir->path, str_of(name), -errno);
	return TREE_NONE;
}

static void on_dirent(struct listing *l, const struct dirent64 *d)
{
	const char *name = d->d_name;
	enum tree_type type, to;

	if (!strcmp(name, ".") || !strcmp(name, ".."))
		return;
	type = d->d_type == DT_UNKNOWN ?
	       type_at(l, name, AT_SYMLINK_NOFOLLOW) :
	       files_type_of_mode(DTTOIF(d->d_type));
	to = type == TREE_LINK ? type_at(l, name, 0) : type;
	files_add_entry(l, str_of(name), type, to);
}

/* The shortest path to a directory on disk, relative to @at. */
static const char *way_to(const struct go_files *f, const struct go_dir *dir,
			  int *at)
{
	struct str path = dir->path, rel;

	*at = AT_FDCWD;
	if (f->root_fd < 0 || path.len == f->root.len || !path_below(f->root, path, &rel))
		return path.ptr;
	*at = f->root_fd;
	return rel.ptr;
}

/* Open a directory on disk instead of the one that is open; or a negative errno. */
static int files_enter(struct go_files *f, const struct go_dir *dir, int flags)
{
	const char *name;
	int at;

	close_dir(f);
	name = way_to(f, dir, &at);
	f->fd = openat(at, name, O_DIRECTORY | O_CLOEXEC | flags);
	if (f->fd < 0)
		return files_note(f, dir->path, -errno);
	f->open = dir;
	return f->fd;
}

static void list_machine(struct listing *l)
{
	struct go_files *f = l->f;
	ssize_t n, i;

	if (files_enter(f, l->dir, O_RDONLY) < 0)
		return;
	l->dir->is = true;
	while ((n = getdents64(f->fd, f->list, LIST_BYTES)) > 0) {
		const struct dirent64 *d;

		for (i = 0; i < n; i += d->d_reclen) {
			d = (const void *)(f->list + i);
			on_dirent(l, d);
		}
	}
	if (n < 0)
		files_note(f, l->dir->path, -errno);
	l->whole = !n && l->dir->nr < LIMIT_GO_DIRECTORY;
}

static void on_tree_entry(void *ctx, struct str name, enum tree_type type)
{
	struct listing *l = ctx;
	enum tree_type to = type;

	if (type == TREE_LINK) {
		SCOPED_STRBUF path = STRBUF_INIT;

		path_join(&path, l->dir->path, name);
		to = files_type_of(l->f, sb_str(&path));
	}
	files_add_entry(l, name, type, to);
}

static int files_cmp_entries(const void *a, const void *b)
{
	return str_cmp(((const struct go_entry *)a)->name,
		       ((const struct go_entry *)b)->name);
}

/* Whether all that is in it is known. */
static bool files_do_list(struct go_files *f, struct go_dir *dir)
{
	SCOPED_STRBUF rel = STRBUF_INIT;
	const char *name = in_tree(f, dir->path, &rel);
	struct listing l = { f, dir, false };

	if (name)
		dir->is = !tree_list_types(f->tree, name, on_tree_entry, &l);
	else
		list_machine(&l);
	if (dir->nr)
		qsort(dir->at, dir->nr, sizeof(*dir->at), files_cmp_entries);
	return l.whole;
}

static void files_make_room(struct go_files *f, uint32_t id)
{
	size_t cap = f->cap ? f->cap : 64;

	while (cap <= id)
		cap *= 2;
	if (cap == f->cap)
		return;
	f->at = xreallocarray(f->at, cap, sizeof(*f->at));
	memset(f->at + f->cap, 0, (cap - f->cap) * sizeof(*f->at));
	f->cap = cap;
}

/* The descriptor of a directory of the machine, or a negative errno. */
static int dir_fd(struct go_files *f, const struct go_dir *dir)
{
	return f->open == dir ? f->fd : files_enter(f, dir, O_PATH);
}

bool go_dir_stat(struct go_files *f, const struct go_dir *dir,
		    bool has_more, struct stat *st)
{
	const char *name;
	int at;

	if (has_more || f->open == dir)
		return dir_fd(f, dir) >= 0 && !fstat(f->fd, st);
	name = way_to(f, dir, &at);
	return !fstatat(at, name, st, 0) && S_ISDIR(st->st_mode);
}

bool go_entry_stat(struct go_files *f, const struct go_dir *dir,
		   const struct go_entry *e, struct stat *st)
{
	int fd = dir_fd(f, dir);

	return fd >= 0 && !fstatat(fd, e->name.ptr, st, 0);
}

/* From the store, or else into it. */
static void list_stored(struct go_files *f, struct go_dir *dir)
{
	const struct go_dir_store *s = &f->store;
	SCOPED_STRBUF rel = STRBUF_INIT;
	bool stored = s->find && !in_tree(f, dir->path, &rel);

	if (stored && s->find(s->ctx, f, dir))
		return;
	if (files_do_list(f, dir) && stored)
		s->add(s->ctx, f, dir);
}

const struct go_dir *go_dir(struct go_files *f, struct str path)
{
	const struct atom *name = intern(f->names, path);

	files_make_room(f, name->id);
	if (!f->at[name->id]) {
		struct go_dir *dir = arena_alloc(f->mem, sizeof(*dir));

		dir->path = atom_str(name);
		f->at[name->id] = dir;
		list_stored(f, dir);
	}
	return f->at[name->id];
}

const struct go_entry *go_find_entry(const struct go_dir *dir,
				     struct str name)
{
	size_t i;

	array_bound(i, dir->nr, str_cmp(dir->at[i].name, name) < 0);
	return i < dir->nr && str_eq(dir->at[i].name, name) ? &dir->at[i] : NULL;
}

int go_file_head(struct go_files *f, const struct go_dir *dir,
		 struct str name, size_t bytes, struct strbuf *text,
		 struct go_rest *rest)
{
	SCOPED_STRBUF rel = STRBUF_INIT;
	int fd, err;
	ssize_t n;

	rest->fd = -1;
	sb_truncate(text, 0);
	if (in_tree(f, dir->path, &rel)) {
		if (rel.len)
			sb_addch(&rel, '/');
		sb_addstr(&rel, name);
		return tree_read(f->tree, sb_cstr(&rel), LIMIT_SOURCE_BYTES,
				 text);
	}
	fd = dir_fd(f, dir);
	if (fd < 0)
		return fd;
	rest->fd = openat(fd, name.ptr, OPEN_FLAGS);
	if (rest->fd < 0)
		return files_note_in(f, dir->path, name, -errno);
	sb_grow(text, bytes);
	n = read(rest->fd, text->buf, bytes);
	err = n < 0 ? files_note_in(f, dir->path, name, -errno) : 0;
	if (n < (ssize_t)bytes)
		go_file_close(rest);
	if (err)
		return err;
	text->len = (size_t)n;
	text->buf[n] = '\0';
	return 0;
}

bool go_has_rest(const struct go_rest *rest)
{
	return rest->fd >= 0;
}

int go_file_rest(struct go_rest *rest, struct strbuf *text)
{
	int err = 0;
	ssize_t n;

	while (rest->fd >= 0 && !err) {
		sb_grow(text, REST_BYTES);
		n = read(rest->fd, text->buf + text->len, REST_BYTES);
		if (n < 0)
			err = -errno;
		else if (text->len + (size_t)n > LIMIT_SOURCE_BYTES)
			err = -EFBIG;
		else
			sb_truncate(text, text->len + (size_t)n);
		if (n < REST_BYTES)
			break;
	}
	go_file_close(rest);
	return err;
}

void go_file_close(struct go_rest *rest)
{
	if (rest->fd >= 0)
		close(rest->fd);
	rest->fd = -1;
}
