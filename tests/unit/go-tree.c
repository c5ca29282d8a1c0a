// SPDX-License-Identifier: GPL-2.0
/*
 * Go code read through a struct tree: the same facts as from the directory, and
 * no file of the machine is asked for what is in the tree.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/tree.h"
#include "go/go.h"
#include "go/pkg.h"
#include "tap.h"

static char top[40];

static bool make_tree(void)
{
	snprintf(top, sizeof(top), "/tmp/godeps-unit.XXXXXX");
	if (!mkdtemp(top) || chdir(top))
		return false;
	return !system("set -e; mkdir -p m/lib/in m/web/sub m/vendor/x.org/v m/dep n\n"
		       "cd m; printf 'module x.org/m\\n\\ngo 1.19\\n\\n"
		       "require x.org/v v1.0.0\\n' >go.mod\n"
		       "printf '# x.org/v v1.0.0\\n## explicit\\nx.org/v\\n' >vendor/modules.txt\n"
		       "printf 'package v\\n\\n//kbuild:config NET\\n' >vendor/x.org/v/v.go\n"
		       "printf 'package m\\n\\nimport (\\n\\t\"embed\"\\n\\t_ \"x.org/m/lib\"\\n)\\n\\n"
		       "//go:embed web\\nvar f embed.FS\\n' >m.go\n"
		       "printf 'package lib\\n\\nimport _ \"x.org/v\"\\n' >lib/lib.go\n"
		       "ln -s lib.go lib/link.go; ln -s ../lib dep/in\n"
		       "printf 'package in\\n//go:generate true\\n' >lib/in/in_linux.go\n"
		       "echo a >web/a; echo b >web/sub/b; ln -s a web/c\n"
		       "printf 'module x.org/n\\n' >../n/go.mod");
}

static size_t count_texts(const struct go *go)
{
	size_t i, j, n = 0;

	for (i = 0; i < go_pkg_count(go); i++) {
		const struct go_package *p = go_pkg_at(go, i)->p;

		for (j = 0; p->module.main && j < p->files.nr; j++) {
			SCOPED_STRBUF buf = STRBUF_INIT;

			n += p->read && p->read[j].text.len &&
			     str_eq(p->read[j].text,
				    go_pkg_text(go, p, j, &buf)) && !buf.len;
		}
	}
	return n;
}

/* What is read of m/, as text, and the messages. */
static void read_into(const char *srctree, struct tree *tree,
		      struct strbuf *out, size_t *texts)
{
	static const char *const dirs[] = { "m" };
	const struct go_options opt = {
		.srctree = srctree, .tree = tree, .dirs = dirs, .nr_dirs = 1,
		.goarch = "amd64", .is_static = true, .modcache = "/nonexistent",
		.keep_texts = true,
	};
	struct diag *diag = diag_new();
	struct go *go = go_read(&opt, diag);

	if (go) {
		go_list(go, out);
		*texts = count_texts(go);
	}
	diag_write(diag, out);
	diag_free(diag);
	go_free(go);
}

static void test_dirs(struct tree *tree)
{
	SCOPED_STRBUF dir = STRBUF_INIT;

	ok(go_module_dir(tree, STR("m/lib/in"), &dir) &&
	   str_is(sb_str(&dir), "m"), "the module of a directory");
	sb_truncate(&dir, 0);
	ok(!go_module_dir(tree, STR("."), &dir), "the root is in none");
	ok(!go_module_dir(tree, STR("../m"), &dir), "nor what is outside");
}

int main(void)
{
	SCOPED_STRBUF directory = STRBUF_INIT;
	SCOPED_STRBUF through = STRBUF_INIT;
	SCOPED_STRBUF alone = STRBUF_INIT;
	size_t texts[3] = { 0, 0, 0 };
	char remove[64];
	struct tree *tree;

	if (!make_tree() || tree_open_dir(top, &tree))
		return 2;
	setenv("GOWORK", "off", 1);
	read_into(".", NULL, &directory, &texts[0]);
	read_into(".", tree, &through, &texts[1]);
	read_into("/nonexistent", tree, &alone, &texts[2]);
	ok(strstr(sb_cstr(&directory), "file x.org/m/lib link.go\n") &&
	   strstr(sb_cstr(&directory), "embed x.org/m web/sub/b\n") &&
	   strstr(sb_cstr(&directory), "needs x.org/v CONFIG_NET\n") &&
	   strstr(sb_cstr(&directory), "import x.org/m/lib x.org/v\n"),
	   "facts of a directory");
	ok(str_eq(sb_str(&directory), sb_str(&through)), "the same of a tree");
	ok(str_eq(sb_str(&directory), sb_str(&alone)),
	   "and of one that is in no directory");
	is_int((intmax_t)texts[0], 4, "texts of what is its own");
	is_int((intmax_t)texts[2], 4, "and of a tree");
	test_dirs(tree);
	tree_close(tree);
	snprintf(remove, sizeof(remove), "rm -rf %s", top);
	if (system(remove))
		return 2;
	return done_testing();
}
