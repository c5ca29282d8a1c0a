// SPDX-License-Identifier: GPL-2.0
/*
 * Names beneath a directory.  tests/base/openat2.t runs this again where
 * openat2() fails, and every answer must be the same.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "base/tree-names.h"
#include "base/tree.h"
#include "tap.h"
#include "tree-names.h"

static void test_reads(struct tree *t)
{
	size_t i;

	for (i = 0; i < sizeof(reads) / sizeof(*reads); i++) {
		SCOPED_STRBUF out = STRBUF_INIT;
		int err = tree_read(t, reads[i].name, 100, &out);

		ok(err == reads[i].err &&
		   str_is(sb_str(&out), reads[i].text),
		   "read '%s': %s", reads[i].name, strerror(-err));
	}
}

static void test_types(struct tree *t)
{
	is_int(tree_type(t, "a/one"), TREE_FILE, "a file");
	is_int(tree_type(t, "a/to-b"), TREE_DIR, "a link to a directory");
	is_int(tree_type(t, "."), TREE_DIR, "the root");
	is_int(tree_type(t, "fifo"), TREE_OTHER, "a FIFO");
	is_int(tree_type(t, "a/escape"), TREE_NONE, "a link that leads out");
	is_int(tree_type(t, "dangling"), TREE_NONE, "a link to nothing");
	is_int(tree_type(t, "nowhere"), TREE_NONE, "nothing");
}

/* Whatever is asked first, and however often. */
static void test_names(struct tree *t)
{
	struct tree_names *names = tree_names_new(t);
	size_t turn, i;

	for (turn = 0; turn < 2; turn++) {
		for (i = 0; i < sizeof(reads) / sizeof(*reads); i++) {
			const char *name = reads[i].name;

			if (path_is_clean(str_of(name)) && *name != '/')
				is_int(tree_names_type(names, str_of(name)),
				       tree_type(t, name), "'%s' is the same", name);
		}
	}
	tree_names_free(names);
}

static void visit(void *ctx, struct str name)
{
	struct strbuf *out = ctx;

	sb_addstr(out, name);
	sb_addch(out, ' ');
}

static void test_lists(struct tree *t)
{
	struct strbuf out = STRBUF_INIT;

	ok(!tree_list(t, "a/b", visit, &out) && out.len == 14 &&
	   strstr(out.buf, "two ") && strstr(out.buf, "c ") &&
	   strstr(out.buf, "up ") && strstr(out.buf, "same "),
	   "list a directory: %s", sb_cstr(&out));
	sb_truncate(&out, 0);
	is_int(tree_list(t, "a/far", visit, &out), -EXDEV, "list outside");
	is_int(tree_list(t, "a/one", visit, &out), -ENOTDIR, "list a file");
	is_int(tree_list(t, "fifo", visit, &out), -ENOTDIR, "list a FIFO");
	is_int((intmax_t)out.len, 0, "and nothing was visited");
	sb_free(&out);
}

static void test_cap(struct tree *t)
{
	struct strbuf out = STRBUF_INIT;

	sb_adds(&out, "kept");
	is_int(tree_read(t, "a/one", 3, &out), -EFBIG, "a file above the cap");
	is_str(sb_cstr(&out), "kept", "leaves the buffer alone");
	is_int(tree_read(t, "a/one", 4, &out), 0, "a file as large as the cap");
	is_str(sb_cstr(&out), "keptone\n", "is appended");
	sb_free(&out);
}

int main(void)
{
	struct tree *t = NULL;
	char top[40];
	int first_fd, last_fd;
	char remove[60];

	if (!make_tree(top))
		return 2;
	first_fd = dup(0);
	close(first_fd);
	ok(!tree_open_dir("root", &t), "open a tree");
	if (t) {
		test_reads(t);
		test_types(t);
		test_names(t);
		test_lists(t);
		test_cap(t);
	}
	tree_close(t);
	tree_close(NULL);
	is_int(tree_open_dir("nowhere", &t), -ENOENT, "a root that is not there");
	is_int(tree_open_dir("secret", &t), -ENOTDIR, "a root that is a file");
	last_fd = dup(0);
	is_int(last_fd, first_fd, "no descriptor is left open");
	snprintf(remove, sizeof(remove), "rm -rf %s", top);
	if (system(remove))
		return 2;
	return done_testing();
}
