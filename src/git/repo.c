// SPDX-License-Identifier: GPL-2.0
/*
 * Opens a repository so that nothing can be written to it: a store in memory
 * has priority over its object stores and receives all new objects.
 */
#include "checkout.h"
#include "lib.h"

#include <limits.h>
#include <stdlib.h>

#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>

#include "base/limits.h"
#include "base/mem.h"
#include "base/path.h"

/* Of several stores the one with the highest priority is written to. */
#define BEFORE_ALL_OTHERS 1000

int lib_error(struct diag *diag, const char *name, const char *what)
{
	const git_error *e = git_error_last();
	const struct place at = { name, 0, 0 };

	if (e && e->klass == GIT_ERROR_NOMEMORY)
		out_of_memory();
	diag_add(diag, SEV_ERROR, NULL, at, "%s: %s", what,
		 e && e->message ? e->message : "unknown error");
	return -1;
}

/* An object that cannot be read is "not found", too, but of another class. */
int lib_entry(const git_tree *tree, const char *path, git_tree_entry **entry)
{
	int err = git_tree_entry_bypath(entry, tree, path);
	const git_error *why = git_error_last();

	if (!err)
		return 0;
	return err == GIT_ENOTFOUND && (!why || why->klass == GIT_ERROR_TREE) ? 1 : -1;
}

/* The states of a series differ little: keep what they have in common. */
static void keep_objects(void)
{
	git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE,
			 (size_t)LIMIT_GIT_CACHED_TREE);
	git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_BLOB,
			 (size_t)LIMIT_GIT_CACHED_BLOB);
	/* libgit2 would keep 256 MB of them, and have whole packs in memory. */
	git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)LIMIT_GIT_CACHE);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, (size_t)LIMIT_GIT_WINDOW);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, (size_t)LIMIT_GIT_WINDOWS);
	/*
	 * Objects come from a repository that git itself has checked; hashing
	 * each again costs as much as reading it.
	 */
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
}

/*
 * Writing an existing object would update the time of its file in the
 * repository, for git's garbage collector.
 */
static void leave_times(git_odb *odb)
{
	git_odb_backend *store;
	size_t i;

	for (i = 0; i < git_odb_num_backends(odb); i++)
		if (!git_odb_get_backend(&store, odb, i))
			store->freshen = NULL;
}

static int add_memory_store(struct repo *repo)
{
	git_odb_backend *memory = NULL;
	git_odb *odb = NULL;
	int err = git_repository_odb(&odb, repo->git);

	if (!err) {
		leave_times(odb);
		err = git_mempack_new(&memory);
	}
	if (!err)
		err = git_odb_add_backend(odb, memory, BEFORE_ALL_OTHERS);
	if (!err)
		repo->memory = memory;
	git_odb_free(odb);
	return err;
}

int lib_keep_blob(struct repo *repo, const git_oid *id)
{
	git_blob *blob = NULL;
	int err = git_blob_lookup(&blob, repo->git, id);

	if (!err)
		err = repo->memory->write(repo->memory, id, git_blob_rawcontent(blob),
					  (size_t)git_blob_rawsize(blob), GIT_OBJECT_BLOB);
	git_blob_free(blob);
	return err;
}

bool repo_has_checked_out(struct repo *repo, struct str name,
			  const unsigned char *id, const struct stat *st)
{
	bool has;

	/* Both the first reading and what is kept of attributes. */
	pthread_mutex_lock(&repo->checking);
	if (!repo->checkout_read && repo->worktree)
		repo->checkout = checkout_read(repo->git);
	repo->checkout_read = true;
	has = repo->checkout && checkout_has(repo->checkout, name, id, st);
	pthread_mutex_unlock(&repo->checking);
	return has;
}

int repo_open(const char *dir, struct repo **repo, struct diag *diag)
{
	struct repo *r = xcalloc(1, sizeof(*r));
	int err = git_libgit2_init();

	pthread_mutex_init(&r->checking, NULL);
	*repo = r;
	if (err > 0) {
		keep_objects();
		err = git_repository_open_ext(&r->git, dir, 0, NULL);
	}
	if (!err)
		err = add_memory_store(r);
	if (!err) {
		r->worktree = git_repository_workdir(r->git);
		return 0;
	}
	lib_error(diag, dir, "cannot open the git repository");
	repo_close(r);
	*repo = NULL;
	return -1;
}

void repo_name_of(const struct repo *repo, const char *dir, struct strbuf *name)
{
	char top[PATH_MAX], here[PATH_MAX];
	struct str rel;

	if (repo->worktree && realpath(repo->worktree, top) && realpath(dir, here) &&
	    path_below(str_of(top), str_of(here), &rel) && !str_is(rel, "."))
		sb_addstr(name, rel);
}

void repo_close(struct repo *repo)
{
	if (!repo)
		return;
	checkout_free(repo->checkout);
	git_repository_free(repo->git);
	git_libgit2_shutdown();
	pthread_mutex_destroy(&repo->checking);
	free(repo);
}
