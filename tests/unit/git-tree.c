// SPDX-License-Identifier: GPL-2.0
/*
 * The names of tests/unit/tree-names.h beneath a state of a git repository.
 */
#include "base/tree.h"
#include "git/repo.h"
#include "tap.h"
#include "tree-names.h"

static bool make_repository(void)
{
	return !system("cd root\n"
		       "git init -q . && git add -A || exit\n"
		       "git -c user.name=A -c user.email=a@b.org commit -q -m all");
}

/* git keeps no FIFOs. */
static bool is_kept(const char *name)
{
	return !strstr(name, "fifo");
}

static void test_reads(struct tree *t)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(reads); i++) {
		SCOPED_STRBUF out = STRBUF_INIT;
		int err;

		if (!is_kept(reads[i].name))
			continue;
		err = tree_read(t, reads[i].name, 100, &out);
		ok(err == reads[i].err && str_is(sb_str(&out), reads[i].text),
		   "read '%s': %s", reads[i].name, strerror(-err));
	}
}

static void test_types(struct tree *t)
{
	is_int(tree_type(t, "a/one"), TREE_FILE, "a file");
	is_int(tree_type(t, "a/to-b"), TREE_DIR, "a link to a directory");
	is_int(tree_type(t, "."), TREE_DIR, "the root");
	is_int(tree_type(t, "a/escape"), TREE_NONE, "a link that leads out");
	is_int(tree_type(t, "dangling"), TREE_NONE, "a link to nothing");
	is_int(tree_type(t, "nowhere"), TREE_NONE, "nothing");
}

/* Through a link it is the content of the file that the link leads to. */
static void test_contents(struct tree *t)
{
	struct tree_content a, b;

	ok(tree_content(t, "a/one", &a) && tree_content(t, "a/./one", &b) &&
	   a.len == b.len && !memcmp(a.id, b.id, a.len),
	   "one content under two names");
	ok(tree_content(t, "a/b/two", &b) &&
	   (a.len != b.len || memcmp(a.id, b.id, a.len)), "another content");
	ok(!tree_content(t, "a", &a), "a directory has none");
	ok(!tree_content(t, "nowhere", &a), "nothing has none");
}

static void test_state(struct diag *diag)
{
	struct repo *repo;
	struct repo_id id;
	struct tree *t;

	if (repo_open("root", &repo, diag)) {
		ok(false, "open the repository");
		return;
	}
	is_int(repo_state(repo, "nope", &id, diag), -1, "unknown revision");
	is_int(repo_state(repo, "HEAD", &id, diag), 0, "the state of HEAD");
	is_int(repo_tree(repo, &id, &t, diag), 0, "as a tree");
	test_reads(t);
	test_types(t);
	test_contents(t);
	tree_close(t);
	repo_close(repo);
}

/* What is checked out is taken only if it is the same. */
static const char *const damages[] = {
	"for f in $(git ls-files); do [ -L $f ] || { tr a-z b-za <$f >../x; cat ../x >$f; }; done",
	"for f in $(git ls-files); do ln -sfn /dev/zero $f; done",
	"for f in $(git ls-files); do rm $f; mkfifo $f; done",
	"for f in $(git ls-files); do rm $f; mkdir $f; done",
	"rm -rf [!.]*",
};

static void test_damaged(struct diag *diag)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(damages); i++) {
		SCOPED_STRBUF command = STRBUF_INIT;

		sb_addf(&command, "cd root && %s", damages[i]);
		is_int(system(sb_cstr(&command)), 0, "%s", damages[i]);
		test_state(diag);
	}
}

int main(void)
{
	struct diag *diag = diag_new();
	char top[40], remove[60];

	/* a/b/c is empty, and git keeps no empty directories: no name needs it. */
	if (!make_tree(top) || !make_repository())
		return 2;
	test_state(diag);
	test_damaged(diag);
	diag_free(diag);
	snprintf(remove, sizeof(remove), "rm -rf %s", top);
	if (system(remove))
		return 2;
	return done_testing();
}
