// SPDX-License-Identifier: GPL-2.0
/*
 * Files that are checked out are believed by their stamps only where git would
 * believe them, and a tree says what the blob says in any case.
 */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/tree.h"
#include "git/checkout.h"
#include "git/lib.h"
#include "git/repo.h"
#include "tap.h"

static bool shell(const char *command)
{
	return !system(command);
}

static bool make_repository(void)
{
	return shell("mkdir root && cd root && git init -q . && mkdir d || exit\n"
		     "echo one >a; echo two >d/b; echo three >c; echo four >e\n"
		     "touch -d 2020-01-01 a d/b c e; git add -A || exit\n"
		     "git -c user.name=A -c user.email=a@b.org commit -q -m all\n"
		     "git update-index --refresh");
}

/* Whether the stamps of @name are believed, after the blob's content was read. */
static bool is_believed(struct repo *repo, struct tree *t, const char *name)
{
	struct checkout *c = checkout_read(repo->git);
	struct tree_content content;
	SCOPED_STRBUF path = STRBUF_INIT;
	struct stat st;
	bool is;

	sb_addf(&path, "root/%s", name);
	is = c && tree_content(t, name, &content) && !lstat(sb_cstr(&path), &st) &&
	     checkout_has(c, str_of(name), content.id, &st);
	checkout_free(c);
	return is;
}

static void says(struct tree *t, const char *name, const char *text, const char *what)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	is_int(tree_read(t, name, 100, &out), 0, "%s: read %s", what, name);
	ok(str_is(sb_str(&out), text), "%s: it is the blob", what);
}

static void test_stamps(struct repo *repo, struct tree *t)
{
	ok(is_believed(repo, t, "a"), "an unmodified file is believed");
	ok(is_believed(repo, t, "d/b"), "in a directory, too");
	ok(!is_believed(repo, t, "d"), "a directory is not");
	says(t, "a", "one\n", "unmodified");
	shell("cd root && echo two >a && touch -d 2020-01-01 a");
	ok(!is_believed(repo, t, "a"), "one of the same size and time is not");
	says(t, "a", "one\n", "of the same size and time");
	shell("cd root && rm c && ln -s d/b c");
	ok(!is_believed(repo, t, "c"), "a link is not");
	says(t, "c", "three\n", "replaced by a link");
	shell("cd root && rm -r d");
	says(t, "d/b", "two\n", "removed");
	shell("cd root && touch -d 2100-01-01 e && git update-index --refresh >/dev/null");
	ok(!is_believed(repo, t, "e"), "one that is newer than the index is not");
}

static void test_conversions(struct repo *repo, struct tree *t)
{
	shell("cd root && rm -f a && git checkout -q -f HEAD -- . && touch -d 2020-01-01 a &&\n"
	      "git update-index --refresh >/dev/null");
	ok(is_believed(repo, t, "a"), "checked out again, it is believed");
	shell("cd root && echo '*.c diff=cpp' >.git/info/attributes");
	ok(is_believed(repo, t, "a"), "attributes for diffs do not matter");
	shell("cd root && echo 'a eol=crlf' >.git/info/attributes");
	ok(!is_believed(repo, t, "a"), "those for line endings do");
	shell("cd root && rm .git/info/attributes && git config core.autocrlf true");
	ok(!is_believed(repo, t, "a"), "and so does core.autocrlf");
	shell("cd root && git config --unset core.autocrlf");
}

/* In the working tree, whether git has them or not; one that was removed is git's. */
static void test_attributes(struct repo *repo, struct tree *t)
{
	ok(is_believed(repo, t, "d/b"), "no attributes");
	shell("cd root && echo '* diff=cpp' >.gitattributes");
	ok(is_believed(repo, t, "d/b"), "attributes that git does not have, for diffs");
	shell("cd root && echo '* eol=crlf' >.gitattributes");
	ok(!is_believed(repo, t, "d/b"), "for line endings");
	ok(!is_believed(repo, t, "a"), "also beside the file");
	shell("cd root && mv .gitattributes d");
	ok(!is_believed(repo, t, "d/b"), "in its own directory");
	ok(is_believed(repo, t, "a"), "those of another directory do not matter");
	shell("cd root && git add d/.gitattributes && rm d/b && git checkout -q d/b &&\n"
	      "touch -d 2020-01-01 d/b && git update-index --refresh && rm d/.gitattributes");
	ok(!is_believed(repo, t, "d/b"), "those that were checked out, and then removed");
	says(t, "d/b", "two\n", "with other line endings");
}

/* Cut at each byte, and with each byte changed: no crash, which is all. */
static void test_damaged(void)
{
	SCOPED_STRBUF whole = STRBUF_INIT;
	size_t i, parsed = 0;
	struct stat st = { .st_mode = S_IFREG };

	is_int(file_read("root/.git/index", 100000, &whole), 0, "an index");
	for (i = 0; i < 2 * whole.len; i++) {
		SCOPED_STRBUF text = STRBUF_INIT;
		struct checkout *c;

		sb_addstr(&text, str_head(sb_str(&whole), i < whole.len ? i : whole.len));
		if (i >= whole.len)
			text.buf[i - whole.len] ^= 0x5a;
		c = checkout_parse(&text, 0);
		parsed += c && !checkout_has(c, STR("a"), (unsigned char *)whole.buf, &st);
		checkout_free(c);
	}
	ok(parsed > 0 && parsed < 2 * whole.len, "of damaged ones some are refused");
}

static void test_empty(void)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct stat st = { .st_mode = S_IFREG };
	unsigned char id[20] = { 0 };
	struct checkout *c;

	sb_addstr(&text, STR("DIRC\0\0\0\2\0\0\0\0"));
	c = checkout_parse(&text, 0);
	ok(c && !checkout_has(c, STR("a"), id, &st), "an index without files");
	checkout_free(c);
}

int main(void)
{
	struct diag *diag = diag_new();
	struct repo *repo;
	struct repo_id id;
	struct tree *t;

	char top[] = "/tmp/godeps-test.XXXXXX", remove[60];

	if (!mkdtemp(top) || chdir(top))
		return 2;
	if (!make_repository() || repo_open("root", &repo, diag) ||
	    repo_state(repo, "HEAD", &id, diag) || repo_tree(repo, &id, &t, diag)) {
		ok(false, "a repository");
		return done_testing();
	}
	test_stamps(repo, t);
	test_conversions(repo, t);
	test_attributes(repo, t);
	test_damaged();
	test_empty();
	tree_close(t);
	repo_close(repo);
	diag_free(diag);
	snprintf(remove, sizeof(remove), "rm -rf %s", top);
	if (system(remove))
		return 2;
	return done_testing();
}
