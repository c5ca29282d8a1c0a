// SPDX-License-Identifier: GPL-2.0
/*
 * A tree that is a directory.  openat2() with RESOLVE_BENEATH lets the kernel
 * itself refuse every name that leads out, whatever symbolic links there are
 * and however they change while we look.
 */
#include "base/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/file.h"
#include "tree-walk.h"

struct dir_tree {
	struct tree tree;
	int root;
	bool must_walk;
};

static int open_beneath(struct tree *t, const char *name, int flags)
{
	struct dir_tree *dt = (struct dir_tree *)t;
	struct open_how how = {
		.flags = (uint64_t)flags | O_CLOEXEC,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
	};
	int tries = 8;
	long fd;

	if (dt->must_walk)
		return walk_beneath(dt->root, name, flags);
	/* EAGAIN: a rename somewhere raced with a ".." in the name. */
	do {
		fd = syscall(SYS_openat2, dt->root, name, &how, sizeof(how));
	} while (fd < 0 && errno == EAGAIN && --tries);
	return fd < 0 ? -errno : (int)fd;
}

static int dir_read(struct tree *t, const char *name, size_t cap,
		    struct strbuf *out)
{
	int fd = open_beneath(t, name, O_RDONLY | O_NONBLOCK | O_NOCTTY);
	int err;

	if (fd < 0)
		return fd;
	err = file_read_opened(fd, false, cap, out);
	close(fd);
	return err;
}

static enum tree_type type_of_mode(mode_t mode)
{
	return S_ISDIR(mode) ? TREE_DIR : S_ISREG(mode) ? TREE_FILE :
	       S_ISLNK(mode) ? TREE_LINK : TREE_OTHER;
}

/* Gone since the directory was read: as if it had not been there. */
static enum tree_type entry_type(struct tree *t, int fd, const struct dirent *e)
{
	struct stat st;

	if (e->d_type != DT_UNKNOWN)
		return type_of_mode(DTTOIF(e->d_type));
	if (!fstatat(fd, e->d_name, &st, AT_SYMLINK_NOFOLLOW))
		return type_of_mode(st.st_mode);
	tree_note(t, e->d_name, -errno);
	return TREE_NONE;
}

static int dir_list_types(struct tree *t, const char *name,
			  tree_visit_type *visit, void *ctx)
{
	int fd = open_beneath(t, name, O_RDONLY | O_DIRECTORY);
	struct dirent *e;
	DIR *dir;
	int err;

	if (fd < 0)
		return fd;
	dir = fdopendir(fd);
	if (!dir) {
		err = -errno;
		close(fd);
		return err;
	}
	for (errno = 0; (e = readdir(dir)); errno = 0)
		if (strcmp(e->d_name, ".") && strcmp(e->d_name, ".."))
			visit(ctx, str_of(e->d_name), entry_type(t, fd, e));
	err = -errno;
	closedir(dir);
	return err;
}

static int dir_type(struct tree *t, const char *name)
{
	int fd = open_beneath(t, name, O_PATH);
	struct stat st;
	int err;

	if (fd < 0)
		return fd;
	err = fstat(fd, &st) < 0 ? -errno : 0;
	close(fd);
	return err ? err : (int)type_of_mode(st.st_mode);
}

static void dir_close(struct tree *t)
{
	struct dir_tree *dt = (struct dir_tree *)t;

	close(dt->root);
	tree_forget(t);
	free(dt);
}

static const struct tree_ops dir_ops = {
	.read = dir_read,
	.list_types = dir_list_types,
	.type = dir_type,
	.close = dir_close,
	.is_shared = true,
};

int tree_open_dir(const char *root, struct tree **tree)
{
	int fd = open(root, O_PATH | O_DIRECTORY | O_CLOEXEC);
	struct dir_tree *dt;

	if (fd < 0)
		return -errno;
	dt = xcalloc(1, sizeof(*dt));
	dt->tree.ops = &dir_ops;
	dt->root = fd;
	/* Unknown to the kernel, or refused by a container's filter? */
	fd = open_beneath(&dt->tree, ".", O_PATH);
	if (fd < 0)
		dt->must_walk = true;
	else
		close(fd);
	*tree = &dt->tree;
	return 0;
}

int tree_read_in(const char *dir, const char *name, size_t cap, struct strbuf *out)
{
	struct tree *t;
	int err = tree_open_dir(dir, &t);

	if (err)
		return err;
	err = tree_read(t, name, cap, out);
	tree_close(t);
	return err;
}
