// SPDX-License-Identifier: GPL-2.0
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/limits.h"

#include "folder.h"

struct go_folders {
	struct arena *mem;
	struct interner *names;
	struct go_folder **at;	/* by number of the name */
	size_t cap;
};

struct go_folders *go_folders_new(struct arena *mem)
{
	struct go_folders *f = xcalloc(1, sizeof(*f));

	f->mem = mem;
	f->names = interner_new();
	return f;
}

void go_folders_free(struct go_folders *f)
{
	uint32_t i;

	if (!f)
		return;
	for (i = 0; i < intern_count(f->names); i++)
		if (i < f->cap && f->at[i])
			free(f->at[i]->at);
	free(f->at);
	interner_free(f->names);
	free(f);
}

static void set_type(int fd, const struct dirent *d, struct go_entry *e)
{
	struct stat st;

	e->is_dir = d->d_type == DT_DIR;
	e->is_file = d->d_type == DT_REG;
	e->is_link = d->d_type == DT_LNK;
	if (d->d_type == DT_UNKNOWN &&
	    !fstatat(fd, d->d_name, &st, AT_SYMLINK_NOFOLLOW)) {
		e->is_dir = S_ISDIR(st.st_mode);
		e->is_file = S_ISREG(st.st_mode);
		e->is_link = S_ISLNK(st.st_mode);
	}
	if (e->is_link && !fstatat(fd, d->d_name, &st, 0))
		e->is_file = S_ISREG(st.st_mode);
}

static void add_entry(struct go_folders *f, struct go_folder *dir, int fd,
		      const struct dirent *d)
{
	size_t len = strlen(d->d_name);
	struct go_entry e = {
		.name = { arena_memdup(f->mem, d->d_name, len), len },
	};

	set_type(fd, d, &e);
	vec_grow(dir->at, dir->nr, dir->cap);
	dir->at[dir->nr++] = e;
	if (e.is_file && str_ends(e.name, STR(".go")))
		dir->has_go = true;
	if (e.is_file && str_is(e.name, "go.mod"))
		dir->has_gomod = true;
}

static int cmp_entries(const void *a, const void *b)
{
	return str_cmp(((const struct go_entry *)a)->name,
		       ((const struct go_entry *)b)->name);
}

static void list(struct go_folders *f, struct go_folder *dir, const char *path)
{
	DIR *d = opendir(path);
	struct dirent *e;

	if (!d)
		return;
	dir->is = true;
	while (dir->nr < LIMIT_GO_FOLDER && (e = readdir(d)))
		if (strcmp(e->d_name, ".") && strcmp(e->d_name, ".."))
			add_entry(f, dir, dirfd(d), e);
	closedir(d);
	if (dir->nr)
		qsort(dir->at, dir->nr, sizeof(*dir->at), cmp_entries);
}

static void make_room(struct go_folders *f, uint32_t id)
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

const struct go_folder *go_folder(struct go_folders *f, struct str path)
{
	const struct atom *name = intern(f->names, path);

	make_room(f, name->id);
	if (!f->at[name->id]) {
		f->at[name->id] = arena_alloc(f->mem, sizeof(**f->at));
		list(f, f->at[name->id], name->text);
	}
	return f->at[name->id];
}
