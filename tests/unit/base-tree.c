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
#include "base/diag.h"
#include "base/tree.h"
#include "tap.h"
#include "tree-names.h"

static void test_reads(struct tree *t)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(reads); i++) {
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
		for (i = 0; i < ARRAY_SIZE(reads); i++) {
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

/* A tree in which every name gives the same error. */
struct broken {
	struct tree tree;
	int err;
};

static int broken_read(struct tree *t, const char *name, size_t cap,
		       struct strbuf *out)
{
	(void)name, (void)cap, (void)out;
	return ((struct broken *)t)->err;
}

static int broken_list(struct tree *t, const char *name, tree_visit *visit_one,
		       void *ctx)
{
	(void)name, (void)visit_one, (void)ctx;
	return ((struct broken *)t)->err;
}

static int broken_type(struct tree *t, const char *name)
{
	(void)name;
	return ((struct broken *)t)->err;
}

static const struct tree_ops broken_ops = {
	.read = broken_read,
	.list = broken_list,
	.type = broken_type,
	.close = tree_forget,
};

static void broken_ask(struct tree *t, int how)
{
	struct strbuf out = STRBUF_INIT;

	if (how == 0)
		tree_read(t, "x/y", 9, &out);
	else if (how == 1)
		tree_list(t, "x/y", visit, &out);
	else
		is_int(tree_type(t, "x/y"), TREE_NONE, "what cannot be read is of no type");
	sb_free(&out);
}

/* However a caller asks, and whatever it makes of the answer. */
static void test_failures(void)
{
	static const int absent[] = { -ENOENT, -ENOTDIR, -EISDIR, -EXDEV, -ELOOP, -EFBIG };
	struct broken b = { { .ops = &broken_ops }, -EIO };
	struct diag *d;
	size_t i;
	int how;

	for (how = 0; how < 3; how++) {
		b.err = -EIO;
		d = diag_new();
		is_int(tree_report(&b.tree, NULL, d), 0, "nothing asked, nothing failed");
		broken_ask(&b.tree, how);
		b.err = -EACCES;
		broken_ask(&b.tree, how);
		is_int(tree_report(&b.tree, "top", d), -EIO, "the first failure stays");
		is_int(tree_report(&b.tree, "top", d), -EIO, "and is reported ...");
		is_int((intmax_t)diag_total(d), 1, "... once");
		is_str(diag_at(d, 0).place.file, "top/x/y", "with the name");
		tree_close(&b.tree);
		b.tree.unread.first = NULL;
		diag_free(d);
	}
	for (i = 0; i < ARRAY_SIZE(absent); i++) {
		b.err = absent[i];
		broken_ask(&b.tree, 0);
		is_int(tree_report(&b.tree, NULL, NULL), 0, "%s is an answer",
		       strerror(-absent[i]));
	}
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
	test_failures();
	is_int(tree_open_dir("nowhere", &t), -ENOENT, "a missing root");
	is_int(tree_open_dir("secret", &t), -ENOTDIR, "a root that is a file");
	last_fd = dup(0);
	is_int(last_fd, first_fd, "no descriptor is left open");
	snprintf(remove, sizeof(remove), "rm -rf %s", top);
	if (system(remove))
		return 2;
	return done_testing();
}
