// SPDX-License-Identifier: GPL-2.0
/*
 * A state of a repository as a tree (base/tree.h).
 *
 * A name is followed component by component, as a file system does, so that
 * symbolic links and ".." mean what they mean there; what leads above the
 * root is refused.  Directories that were looked at are kept by name.
 */
#include "lib.h"

#include <errno.h>
#include <pthread.h>
#include <sys/stat.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"

struct git_tree_view {
	struct tree tree;
	struct repo *repo;
	pthread_mutex_t finding;	/* for what follows */
	git_tree *root;
	char *below;		/* its name in the repository, with a slash, or "" */
	struct interner *names;	/* of directories, without links and ".." */
	git_tree **directories;	/* by number of the name; borrowed or own */
	size_t nr, cap;
};

/* Where a name leads. */
struct target {
	git_tree *directory;		/* the directory that holds it ... */
	const git_tree_entry *entry;	/* ... and its entry; NULL: the root */
};

static void keep_dir(struct git_tree_view *v, const struct atom *name,
		     git_tree *directory)
{
	while (v->nr <= name->id) {
		vec_grow(v->directories, v->nr, v->cap);
		v->directories[v->nr++] = NULL;
	}
	v->directories[name->id] = directory;
}

/* The directory with this clean name, of which the entry is known. */
static git_tree *open_dir(struct git_tree_view *v, struct str name,
			  const git_tree_entry *entry)
{
	const struct atom *a = intern(v->names, name);
	git_tree *directory = NULL;

	if (a->id < v->nr && v->directories[a->id])
		return v->directories[a->id];
	if (git_tree_lookup(&directory, v->repo->git, git_tree_entry_id(entry)))
		return NULL;
	keep_dir(v, a, directory);
	return directory;
}

/* The directory with this clean name, if it was opened before. */
static git_tree *known_dir(const struct git_tree_view *v, struct str name)
{
	const struct atom *a;

	if (!name.len)
		return v->root;
	a = intern_find(v->names, name);
	return a && a->id < v->nr ? v->directories[a->id] : NULL;
}

/*
 * A file that is checked out need not be unpacked: if git would call it unmodified,
 * or if it has the blob's hash, it is the blob, whatever wrote it.  Its stamps are
 * asked for after it was read, so that a change in between shows.
 */
static bool add_checked_out(struct git_tree_view *v, struct str name,
			    const git_oid *id, size_t cap, struct strbuf *out)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF head = STRBUF_INIT;
	SCOPED_STRBUF full = STRBUF_INIT;
	unsigned char sum[DIGEST_SHA1];
	size_t before = out->len;
	struct stat st;

	if (!v->repo->worktree)
		return false;
	sb_adds(&full, v->below);
	sb_addstr(&full, name);
	sb_adds(&path, v->repo->worktree);
	sb_addstr(&path, sb_str(&full));
	if (file_read(sb_cstr(&path), cap, out)) {
		sb_truncate(out, before);
		return false;
	}
	if (!lstat(sb_cstr(&path), &st) && (uint64_t)st.st_size == out->len - before &&
	    repo_has_checked_out(v->repo, sb_str(&full), id->id, &st))
		return true;
	sb_addf(&head, "blob %zu", out->len - before);
	sb_addch(&head, '\0');
	digest_sha1(sb_str(&head), str_from(sb_str(out), before), sum);
	if (!memcmp(sum, id->id, sizeof(sum)))
		return true;
	sb_truncate(out, before);
	return false;
}

static int add_blob(struct git_tree_view *v, const git_oid *id, size_t cap,
		    struct strbuf *out)
{
	git_blob *blob = NULL;
	git_object_size_t size;
	int err = git_blob_lookup(&blob, v->repo->git, id);

	if (err)
		return -EIO;
	size = git_blob_rawsize(blob);
	if (size > cap)
		err = -EFBIG;
	else
		sb_add(out, git_blob_rawcontent(blob), (size_t)size);
	git_blob_free(blob);
	return err;
}

/* Put what a link says before the rest of the name. */
static int tree_follow(struct git_tree_view *v, const git_tree_entry *link,
		       struct str rest, struct strbuf *name)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	int err = add_blob(v, git_tree_entry_id(link), LIMIT_GIT_LINK, &text);

	if (err)
		return err;
	if (text.len && text.buf[0] == '/')
		return -EXDEV;
	/* What follows begins with its slash. */
	sb_addstr(&text, rest);
	if (text.len > LIMIT_GIT_LINK)
		return -ENAMETOOLONG;
	sb_truncate(name, 0);
	sb_addstr(name, sb_str(&text));
	return 0;
}

/* Cut the first component off a name. */
static struct str component(struct str *rest)
{
	struct str c;

	while (rest->len && rest->ptr[0] == '/')
		*rest = str_from(*rest, 1);
	c = str_head(*rest, str_chr(*rest, '/'));
	*rest = str_from(*rest, c.len);
	return c;
}

/* One step down or up from the directory @at. */
static int tree_step(struct git_tree_view *v, struct strbuf *at, struct str name,
		     struct target *t)
{
	git_tree *directory = t->directory;
	SCOPED_STRBUF one = STRBUF_INIT;

	if (str_is(name, "."))
		return 0;
	if (str_is(name, "..")) {
		size_t slash = str_rchr(sb_str(at), '/');

		if (!at->len)
			return -EXDEV;
		sb_truncate(at, slash < at->len ? slash : 0);
		t->directory = known_dir(v, sb_str(at));
		t->entry = NULL;
		return t->directory ? 0 : -EIO;
	}
	sb_addstr(&one, name);
	t->entry = git_tree_entry_byname(directory, sb_cstr(&one));
	if (!t->entry)
		return -ENOENT;
	if (git_tree_entry_type(t->entry) != GIT_OBJECT_TREE)
		return 0;
	if (at->len)
		sb_addch(at, '/');
	sb_addstr(at, name);
	t->directory = open_dir(v, sb_str(at), t->entry);
	t->entry = NULL;
	return t->directory ? 0 : -EIO;
}

static int tree_find(struct git_tree_view *v, const char *path, struct strbuf *at,
		     struct target *t)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct str rest;
	unsigned int links = 0;
	int err;

	if (!path[0])
		return -ENOENT;
	if (path[0] == '/')
		return -EXDEV;
	sb_adds(&name, path);
	rest = sb_str(&name);
	*t = (struct target){ v->root, NULL };
	while (rest.len) {
		struct str c = component(&rest);

		/* A slash after a file is one too many. */
		if (t->entry)
			return -ENOTDIR;
		if (!c.len)
			break;
		err = tree_step(v, at, c, t);
		if (err)
			return err;
		if (t->entry &&
		    git_tree_entry_filemode(t->entry) == GIT_FILEMODE_LINK) {
			if (++links > LIMIT_GIT_LINKS)
				return -ELOOP;
			err = tree_follow(v, t->entry, rest, &name);
			if (err)
				return err;
			rest = sb_str(&name);
			t->entry = NULL;
		}
	}
	return 0;
}

/*
 * Follow a name to its end, one thread at a time.  After success @t->entry is a file's, or NULL
 * for the directory @t->directory, whose clean name is in @at.
 */
static int resolve(struct git_tree_view *v, const char *path, struct strbuf *at,
		   struct target *t)
{
	int err;

	pthread_mutex_lock(&v->finding);
	err = tree_find(v, path, at, t);
	pthread_mutex_unlock(&v->finding);
	return err;
}

static bool tree_is_file(const git_tree_entry *entry)
{
	return git_tree_entry_type(entry) == GIT_OBJECT_BLOB;
}

static int view_read(struct tree *tree, const char *name, size_t cap,
		     struct strbuf *out)
{
	struct git_tree_view *v = (struct git_tree_view *)tree;
	SCOPED_STRBUF at = STRBUF_INIT;
	struct target t;
	int err = resolve(v, name, &at, &t);

	if (err)
		return err;
	if (!t.entry)
		return -EISDIR;
	if (!tree_is_file(t.entry))
		return -EINVAL;
	if (at.len)
		sb_addch(&at, '/');
	sb_adds(&at, git_tree_entry_name(t.entry));
	if (add_checked_out(v, sb_str(&at), git_tree_entry_id(t.entry), cap, out))
		return 0;
	return add_blob(v, git_tree_entry_id(t.entry), cap, out);
}

/* A blob's id is the sum of its bytes. */
static bool view_content(struct tree *tree, const char *name,
			 struct tree_content *content)
{
	struct git_tree_view *v = (struct git_tree_view *)tree;
	SCOPED_STRBUF at = STRBUF_INIT;
	const git_oid *id;
	struct target t;

	if (resolve(v, name, &at, &t) || !t.entry || !tree_is_file(t.entry))
		return false;
	id = git_tree_entry_id(t.entry);
	content->len = sizeof(id->id);
	memcpy(content->id, id->id, sizeof(id->id));
	return true;
}

static enum tree_type type_of_entry(const git_tree_entry *e)
{
	if (git_tree_entry_filemode(e) == GIT_FILEMODE_LINK)
		return TREE_LINK;
	if (git_tree_entry_type(e) == GIT_OBJECT_TREE)
		return TREE_DIR;
	return tree_is_file(e) ? TREE_FILE : TREE_OTHER;
}

static int view_list_types(struct tree *tree, const char *name,
			   tree_visit_type *visit, void *ctx)
{
	struct git_tree_view *v = (struct git_tree_view *)tree;
	SCOPED_STRBUF at = STRBUF_INIT;
	struct target t;
	int err = resolve(v, name, &at, &t);
	size_t i, n;

	if (err)
		return err;
	if (t.entry)
		return -ENOTDIR;
	n = git_tree_entrycount(t.directory);
	for (i = 0; i < n; i++) {
		const git_tree_entry *e = git_tree_entry_byindex(t.directory, i);

		visit(ctx, str_of(git_tree_entry_name(e)), type_of_entry(e));
	}
	return 0;
}

static int view_type(struct tree *tree, const char *name)
{
	struct git_tree_view *v = (struct git_tree_view *)tree;
	SCOPED_STRBUF at = STRBUF_INIT;
	struct target t;
	int err = resolve(v, name, &at, &t);

	if (err)
		return err;
	if (!t.entry)
		return TREE_DIR;
	return tree_is_file(t.entry) ? TREE_FILE : TREE_OTHER;
}

static void view_close(struct tree *tree)
{
	struct git_tree_view *v = (struct git_tree_view *)tree;
	size_t i;

	for (i = 0; i < v->nr; i++)
		git_tree_free(v->directories[i]);
	free(v->directories);
	git_tree_free(v->root);
	free(v->below);
	interner_free(v->names);
	pthread_mutex_destroy(&v->finding);
	tree_forget(tree);
	free(v);
}

static const struct tree_ops view_ops = {
	.read = view_read,
	.list_types = view_list_types,
	.type = view_type,
	.content = view_content,
	.close = view_close,
};

/* Directories that were found stay, and libgit2 lets several threads read. */
static const struct tree_ops shared_view_ops = {
	.read = view_read,
	.list_types = view_list_types,
	.type = view_type,
	.content = view_content,
	.close = view_close,
	.is_shared = true,
};

/* The directory @dir of a tree, which is freed, or NULL. */
static git_tree *tree_lookup_below(struct repo *repo, git_tree *top, const char *dir)
{
	git_tree_entry *entry = NULL;
	git_tree *below = NULL;

	if (!lib_entry(top, dir, &entry) && git_tree_entry_type(entry) == GIT_OBJECT_TREE)
		git_tree_lookup(&below, repo->git, git_tree_entry_id(entry));
	git_tree_entry_free(entry);
	git_tree_free(top);
	return below;
}

int repo_tree_in(struct repo *repo, const struct repo_id *id, const char *dir,
		 struct tree **tree)
{
	SCOPED_STRBUF below = STRBUF_INIT;
	const git_oid oid = to_oid(id);
	struct git_tree_view *v;
	git_tree *root;

	if (git_tree_lookup(&root, repo->git, &oid))
		return -EIO;
	if (*dir) {
		sb_addf(&below, "%s/", dir);
		root = tree_lookup_below(repo, root, dir);
		if (!root)
			return -ENOENT;
	}
	v = xcalloc(1, sizeof(*v));
	v->root = root;
	v->below = str_dup(sb_str(&below));
	v->tree.ops = git_libgit2_features() & GIT_FEATURE_THREADS ?
		      &shared_view_ops : &view_ops;
	pthread_mutex_init(&v->finding, NULL);
	v->repo = repo;
	v->names = interner_new();
	*tree = &v->tree;
	return 0;
}

int repo_tree(struct repo *repo, const struct repo_id *id, struct tree **tree,
	      struct diag *diag)
{
	if (!repo_tree_in(repo, id, "", tree))
		return 0;
	diag_add(diag, SEV_ERROR, NULL, NO_PLACE, "cannot read a revision of the repository");
	return -1;
}
