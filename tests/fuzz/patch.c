// SPDX-License-Identifier: GPL-2.0
/*
 * A patch, git's or a plain one, to a state of two files.  The repository is
 * empty and stays so: what it is made of is removed at the end.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "fuzz.h"
#include "git/repo.h"

/* The empty tree, which every repository has. */
static const char empty_hex[] = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/*
 * The parser of libgit2 1.5 loses eight bytes of a name in a head that it
 * refuses.  That is its own; to tell it from our own leaks by the function it
 * happens in, stacks must be whole.
 */
const char *__asan_default_options(void);
const char *__lsan_default_options(void);
const char *__lsan_default_suppressions(void);

const char *__asan_default_options(void)
{
	return "fast_unwind_on_malloc=0";
}

const char *__lsan_default_options(void)
{
	return "print_suppressions=0";
}

const char *__lsan_default_suppressions(void)
{
	return "leak:git_diff_from_buffer\n";
}

static const char first[] =
	"diff --git a/a b/a\nnew file mode 100644\n--- /dev/null\n+++ b/a\n"
	"@@ -0,0 +1,3 @@\n+one\n+two\n+three\n"
	"diff --git a/d/b b/d/b\nnew file mode 100755\n--- /dev/null\n"
	"+++ b/d/b\n@@ -0,0 +1 @@\n+b\n";

static char dir[32] = "/tmp/godeps-patch.XXXXXX";

/* Open all the time: libgit2 reads certificates for the first of all. */
static struct repo *first_open;

static const char *in_dir(const char *name)
{
	static char path[64];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

/* A directory that is not empty stays, and so does not pass unseen. */
static void remove_repository(void)
{
	repo_close(first_open);
	must(!unlink(in_dir("HEAD")));
	must(!rmdir(in_dir("objects")) && !rmdir(in_dir("refs")));
	must(!rmdir(dir));
}

static void make_repository(struct diag *diag)
{
	must(mkdtemp(dir));
	must(!mkdir(in_dir("objects"), 0700) && !mkdir(in_dir("refs"), 0700));
	must(file_write(in_dir("HEAD"), STR("ref: refs/heads/main\n")) >= 0);
	must(!repo_open(dir, &first_open, diag));
	atexit(remove_repository);
}

static void read_files(void *ctx, struct str name)
{
	SCOPED_STRBUF file = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addstr(&file, name);
	must(!tree_read(ctx, sb_cstr(&file), 1 << 20, &text) || !text.len);
}

/* What it made can be compared and read. */
static void look_at(struct repo *repo, const struct repo_id *a,
		    const struct repo_id *b, struct diag *diag)
{
	struct repo_changes changes = { NULL, 0, 0 };
	struct tree *tree;

	must(!repo_changes(repo, a, b, &changes, diag));
	repo_changes_free(&changes);
	must(!repo_tree(repo, b, &tree, diag));
	must(!tree_list(tree, ".", read_files, tree));
	tree_close(tree);
}

static struct repo_id empty_state(void)
{
	struct repo_id id;
	unsigned int byte;
	size_t i;

	for (i = 0; i < sizeof(id.raw); i++) {
		must(sscanf(&empty_hex[2 * i], "%2x", &byte) == 1);
		id.raw[i] = (unsigned char)byte;
	}
	return id;
}

void fuzz_one(struct str text)
{
	static bool made;
	struct repo_id empty = empty_state(), base, id;
	struct diag *diag = diag_new();
	struct repo *repo;
	int err;

	if (!made)
		make_repository(diag);
	made = true;
	must(!repo_open(dir, &repo, diag));
	must(!repo_apply(repo, &empty, str_of(first), "first", &base, diag));
	err = repo_apply(repo, &base, text, "f", &id, diag);
	must_say(err, diag);
	if (!err)
		look_at(repo, &base, &id, diag);
	repo_close(repo);
	diag_free(diag);
}
