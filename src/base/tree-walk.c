// SPDX-License-Identifier: GPL-2.0
/*
 * Old kernels have no openat2(), and the system call filters of some containers
 * refuse it.  This resolves a name component by component and keeps a descriptor
 * of each directory on the path, so that ".." is a step back in our list and
 * never a step in the file system: it cannot escape, even if directories are
 * moved meanwhile.
 */
#include "tree-walk.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

/* As many symbolic links as the kernel follows. */
#define MOST_LINKS 40

struct walk {
	int root;
	int *directories;		/* those below the root that we are in */
	size_t nr, cap;
	struct strbuf rest;	/* what is left of the name */
	size_t pos;		/* where in @rest we are */
	int links;
};

static int tree_walk_here(const struct walk *w)
{
	return w->nr ? w->directories[w->nr - 1] : w->root;
}

static void tree_walk_leave(struct walk *w)
{
	close(w->directories[--w->nr]);
}

/* Put the target of the link that @fd is in front of the rest. */
static int tree_walk_follow(struct walk *w, int fd)
{
	char target[PATH_MAX];
	ssize_t n = readlinkat(fd, "", target, sizeof(target));
	struct strbuf rest = STRBUF_INIT;

	if (n < 0)
		return -errno;
	if (n == sizeof(target))
		return -ENAMETOOLONG;
	if (++w->links > MOST_LINKS)
		return -ELOOP;
	if (n && target[0] == '/')
		return -EXDEV;
	sb_add(&rest, target, (size_t)n);
	sb_addstr(&rest, str_from(sb_str(&w->rest), w->pos));
	sb_free(&w->rest);
	w->rest = rest;
	w->pos = 0;
	return 0;
}

/* Go into a directory or along a link; @fd is taken over. */
static int tree_walk_enter(struct walk *w, int fd)
{
	struct stat st;
	int err;

	if (fstat(fd, &st) < 0)
		err = -errno;
	else if (S_ISLNK(st.st_mode))
		err = tree_walk_follow(w, fd);
	else
		err = S_ISDIR(st.st_mode) ? 1 : -ENOTDIR;
	if (err <= 0) {
		close(fd);
		return err;
	}
	vec_grow(w->directories, w->nr, w->cap);
	w->directories[w->nr++] = fd;
	return 0;
}

/* A component: 0 to continue. */
static int tree_walk_step(struct walk *w, const char *name)
{
	int fd;

	if (!strcmp(name, "."))
		return 0;
	if (!strcmp(name, "..")) {
		if (!w->nr)
			return -EXDEV;
		tree_walk_leave(w);
		return 0;
	}
	fd = openat(tree_walk_here(w), name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
	return fd < 0 ? -errno : tree_walk_enter(w, fd);
}

/* Whether the last component is a link, which is followed then; or an error. */
static int follow_last(struct walk *w, const char *name)
{
	int fd = openat(tree_walk_here(w), name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
	struct stat st;
	int err = 0;

	if (fd < 0)
		return -errno;
	if (fstat(fd, &st) < 0)
		err = -errno;
	else if (S_ISLNK(st.st_mode))
		err = tree_walk_follow(w, fd) ?: 1;
	close(fd);
	return err;
}

static int open_last(struct walk *w, const char *name, int flags, int *fd)
{
	*fd = openat(tree_walk_here(w), name, flags | O_NOFOLLOW | O_CLOEXEC);
	return *fd < 0 ? -errno : 0;
}

/* The last component; @fd stays as it is if that was a link. */
static int tree_walk_finish(struct walk *w, const char *name, int flags, int *fd)
{
	int err;

	if (!*name || !strcmp(name, ".") || !strcmp(name, "..")) {
		err = *name ? tree_walk_step(w, name) : 0;
		return err ? err : open_last(w, ".", flags, fd);
	}
	err = follow_last(w, name);
	if (err)
		return err < 0 ? err : 0;
	return open_last(w, name, flags, fd);
}

static int go(struct walk *w, int flags, int *fd)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	int err = 0;

	while (!err && *fd < 0) {
		struct str rest = str_from(sb_str(&w->rest), w->pos);
		size_t slash = str_chr(rest, '/');

		/* The slash stays in front of the rest: a link may come there. */
		if (!slash && rest.len) {
			w->pos++;
			continue;
		}
		sb_truncate(&name, 0);
		sb_addstr(&name, str_head(rest, slash));
		w->pos += slash;
		if (slash == rest.len)
			err = tree_walk_finish(w, sb_cstr(&name), flags, fd);
		else
			err = tree_walk_step(w, sb_cstr(&name));
	}
	return err;
}

int walk_beneath(int root, const char *name, int flags)
{
	struct walk w = { .root = root };
	int fd = -1, err;

	if (!*name)
		return -ENOENT;
	if (*name == '/')
		return -EXDEV;
	sb_adds(&w.rest, name);
	err = go(&w, flags, &fd);
	while (w.nr)
		tree_walk_leave(&w);
	free(w.directories);
	sb_free(&w.rest);
	return err ? err : fd;
}
