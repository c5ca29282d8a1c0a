// SPDX-License-Identifier: GPL-2.0
/*
 * What a patch may do to files, by itself and after another in the same patch:
 * the tree that git-apply makes comes of it, or it is refused as there.
 */
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "git/repo.h"
#include "tap.h"

#define HEAD(f, g)	"diff --git a/" f " b/" g "\n"
#define NAMES(f, g)	"--- " f "\n+++ " g "\n"
#define MODIFY(f, first) \
	HEAD(f, f) NAMES("a/" f, "b/" f) "@@ -1,4 +1,4 @@\n " first "\n-2\n+two\n 3\n 4\n"
#define LATER(f) \
	HEAD(f, f) NAMES("a/" f, "b/" f) "@@ -6,4 +6,4 @@\n 6\n 7\n-8\n+eight\n 9\n"
#define MAKE(f) \
	HEAD(f, f) "new file mode 100644\n" NAMES("/dev/null", "b/" f) \
	"@@ -0,0 +1,9 @@\n+a\n+2\n+3\n+4\n+5\n+6\n+7\n+8\n+9\n"
#define DELETE(f, first) \
	HEAD(f, f) "deleted file mode 100644\n" NAMES("a/" f, "/dev/null") \
	"@@ -1,9 +0,0 @@\n-" first "\n-2\n-3\n-4\n-5\n-6\n-7\n-8\n-9\n"
#define SAME(how, f, g) \
	HEAD(f, g) "similarity index 100%\n" how " from " f "\n" how " to " g "\n"
#define RENAME(f, g)	SAME("rename", f, g)
#define COPY(f, g)	SAME("copy", f, g)
#define MODE(f)		HEAD(f, f) "old mode 100644\nnew mode 100755\n"

static const struct {
	const char *name;
	const char *text;
} ops[] = {
	{ "modify a", MODIFY("a", "a") },
	{ "modify a below", LATER("a") },
	{ "modify x", MODIFY("x", "a") },
	{ "modify b", MODIFY("b", "b") },
	{ "make x", MAKE("x") },
	{ "make a", MAKE("a") },
	{ "delete a", DELETE("a", "a") },
	{ "delete x", DELETE("x", "a") },
	{ "delete b", DELETE("b", "b") },
	{ "rename a x", RENAME("a", "x") },
	{ "rename b x", RENAME("b", "x") },
	{ "rename a b", RENAME("a", "b") },
	{ "rename b a", RENAME("b", "a") },
	{ "rename x y", RENAME("x", "y") },
	{ "copy a x", COPY("a", "x") },
	{ "copy a b", COPY("a", "b") },
	{ "delete a, another", DELETE("a", "b") },
	{ "modify program", MODIFY("p", "p") },
	{ "modify empty n", MODIFY("n", "n") },
	{ "mode a", MODE("a") },
	{ "mode x", MODE("x") },
	{ "make a/f", MAKE("a/f") },
	{ "make x/f", MAKE("x/f") },
	{ "delete d/e", DELETE("d/e", "e") },
	{ "make d", MAKE("d") },
	{ "make empty x", HEAD("x", "x") "new file mode 100644\nindex 0000000..e69de29\n" },
	{ "delete empty n", HEAD("n", "n") "deleted file mode 100644\nindex e69de29..0000000\n" },
};

#define NR_OPS ARRAY_SIZE(ops)

/*
 * What git takes and we do not, or what we make something else of: git deletes
 * all that goes before it makes anything, so what is made and goes stays.
 */
static const char *const other[] = {
	"make a, delete a",
	"make x, delete x",
	"rename a x, delete x",
	"copy a x, delete x",
	"mode a, delete a",
	"rename b a, delete a, another",
};

static bool may_differ(const char *name, const char *error)
{
	size_t i;

	/* It is more likely a mistake. */
	if (strstr(error, "twice"))
		return true;
	for (i = 0; i < ARRAY_SIZE(other); i++)
		if (!strcmp(other[i], name))
			return true;
	return false;
}

/* 0: the first alone; else the second after it, plus 1. */
static void text_of(size_t first, size_t second, struct strbuf *out)
{
	sb_adds(out, ops[first].text);
	if (second)
		sb_adds(out, ops[second - 1].text);
}

static bool write_patches(void)
{
	size_t i, j;

	for (i = 0; i < NR_OPS; i++) {
		for (j = 0; j <= NR_OPS; j++) {
			SCOPED_STRBUF text = STRBUF_INIT;
			SCOPED_STRBUF name = STRBUF_INIT;

			text_of(i, j, &text);
			sb_addf(&name, "../p/%zu-%zu", i, j);
			if (file_write(sb_cstr(&name), sb_str(&text)) < 0)
				return false;
		}
	}
	return true;
}

/* A line for each patch: its name, and the tree that git makes of it. */
static bool ask_git(void)
{
	return !system(
		"export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1\n"
		"git read-tree --index-output=../clean HEAD\n"
		"export GIT_INDEX_FILE=../index\n"
		"for p in $(ls ../p); do\n"
		"	cp ../clean ../index\n"
		"	echo \"$p $(git apply --cached ../p/$p 2>/dev/null && git write-tree)\"\n"
		"done >../trees");
}

static bool make_repository(void)
{
	return !system(
		"mkdir p root && cd root || exit\n"
		"git init -q . && mkdir d || exit\n"
		"for f in a b p d/e; do printf '%s\\n' ${f#d/} 2 3 4 5 6 7 8 9 >$f; done\n"
		": >n && chmod +x p\n"
		"git add -A && git -c user.name=A -c user.email=a@b.org commit -q -m all") &&
	       !chdir("root");
}

static void to_hex(const struct repo_id *id, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < sizeof(id->raw); i++)
		sb_addf(out, "%02x", id->raw[i]);
}

/* Equal to git's, or refused with a word where that may be. */
static bool is_right(struct repo *repo, const struct repo_id *base,
		     struct str tree, struct str text, const char *name)
{
	struct diag *diag = diag_new();
	SCOPED_STRBUF got = STRBUF_INIT;
	const char *error = "";
	struct repo_id id;
	bool right;

	if (!repo_apply(repo, base, text, "p", &id, diag))
		to_hex(&id, &got);
	else if (diag_total(diag))
		error = diag_at(diag, 0).text.ptr;
	right = (got.len > 0) == !*error &&
		(str_eq(sb_str(&got), tree) || may_differ(name, error));
	if (!right)
		printf("# %s: git %.*s, ours %s %s\n", name, (int)tree.len,
		       tree.ptr, sb_cstr(&got), error);
	diag_free(diag);
	return right;
}

/* The tree in the line of a patch. */
static struct str tree_of(struct str trees, const char *name)
{
	struct str line, word;

	while (str_line(&trees, &line))
		if (str_word(&line, &word) && str_is(word, name))
			return line.len > 1 ? str_trim(line) : STR("");
	return STR("");
}

static void compare(struct repo *repo, const struct repo_id *base,
		    struct str trees)
{
	size_t i, j, wrong;

	for (i = 0; i < NR_OPS; i++) {
		wrong = 0;
		for (j = 0; j <= NR_OPS; j++) {
			SCOPED_STRBUF text = STRBUF_INIT;
			SCOPED_STRBUF file = STRBUF_INIT;
			SCOPED_STRBUF name = STRBUF_INIT;

			text_of(i, j, &text);
			sb_addf(&file, "%zu-%zu", i, j);
			sb_adds(&name, ops[i].name);
			if (j)
				sb_addf(&name, ", %s", ops[j - 1].name);
			wrong += !is_right(repo, base,
					   tree_of(trees, sb_cstr(&file)),
					   sb_str(&text), sb_cstr(&name));
		}
		is_int((long)wrong, 0, "%s, alone and before each", ops[i].name);
	}
}

int main(void)
{
	char dir[] = "/tmp/godeps-apply.XXXXXX";
	SCOPED_STRBUF trees = STRBUF_INIT;
	struct diag *diag = diag_new();
	struct repo *repo;
	struct repo_id base;
	char remove[60];

	if (!mkdtemp(dir) || chdir(dir) || !make_repository() ||
	    !write_patches() || !ask_git() ||
	    file_read("../trees", 1 << 20, &trees) ||
	    repo_open(".", &repo, diag) || repo_state(repo, "HEAD", &base, diag))
		return 2;
	plan((int)NR_OPS);
	compare(repo, &base, sb_str(&trees));
	repo_close(repo);
	diag_free(diag);
	snprintf(remove, sizeof(remove), "rm -rf %s", dir);
	return system(remove) ? 2 : done_testing();
}
