// SPDX-License-Identifier: GPL-2.0
#include "tap.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intern.h"
#include "base/tree.h"
#include "kconfig/kconfig.h"

static const struct {
	const char *name, *text;
} files[] = {
	{ "Kconfig",
	  "mainmenu \"Linux/$(ARCH)\"\n"
	  "source \"init/Kconfig\"\n"
	  "source \"arch/$(SRCARCH)/Kconfig\"\n"
	  "source \"missing/Kconfig\"\n"
	  "source \"Kconfig\"\n" },
	{ "init/Kconfig",
	  "config FIRST\n"
	  "\tbool \"first\"\n"
	  "\thelp\n"
	  "\t  config HELP\n"
	  "\n"
	  "\t    source \"none/Kconfig\"\n"
	  "menuconfig MENU\n"
	  "\tbool\n"
	  "if MENU\n"
	  "  config INDENTED # said\n"
	  "source \"init/Kconfig.more\"\n"
	  "endif\n"
	  "config FIRST\n" },
	{ "init/Kconfig.more", "config MORE\r\n\tbool" },
	{ "arch/one/Kconfig", "config ONE\n" },
	{ "arch/two/Kconfig", "config TWO\nsource \"arch/$(SRCARCH)/x\"\n" },
};

static const char *const dirs[] = { "init", "arch", "arch/one", "arch/two" };

#define NR_FILES ARRAY_SIZE(files)
#define NR_DIRS ARRAY_SIZE(dirs)

static const char *in(const char *dir, const char *name)
{
	static struct strbuf path;

	sb_truncate(&path, 0);
	sb_addf(&path, "%s/%s", dir, name);
	return sb_cstr(&path);
}

static void make_tree(const char *dir)
{
	size_t i;

	for (i = 0; i < NR_DIRS; i++)
		mkdir(in(dir, dirs[i]), 0777);
	for (i = 0; i < NR_FILES; i++)
		file_write(in(dir, files[i].name), str_of(files[i].text));
}

static void remove_tree(const char *dir)
{
	size_t i;

	for (i = 0; i < NR_FILES; i++)
		unlink(in(dir, files[i].name));
	for (i = NR_DIRS; i-- > 0;)
		rmdir(in(dir, dirs[i]));
	rmdir(dir);
}

static const char *where(struct kconfig *k, const char *symbol)
{
	static struct strbuf out;

	struct place at;

	sb_truncate(&out, 0);
	if (kconfig_defines(k, str_of(symbol), &at))
		place_add(&out, at);
	else
		sb_free(&out);
	return out.len ? sb_cstr(&out) : NULL;
}

int main(void)
{
	struct interner *names = interner_new();
	char dir[] = "/tmp/godeps-kconfig.XXXXXX";
	struct kconfig *k;
	struct tree *tree;

	if (!mkdtemp(dir))
		return 1;
	make_tree(dir);
	if (tree_open_dir(dir, &tree))
		return 1;
	k = kconfig_new(tree, "one", names);
	plan(10);
	is_str(where(k, "CONFIG_FIRST"), "init/Kconfig:1",
	       "the first definition");
	is_str(where(k, "CONFIG_MENU"), "init/Kconfig:7", "menuconfig");
	is_str(where(k, "CONFIG_INDENTED"), "init/Kconfig:10", "indented");
	is_str(where(k, "CONFIG_MORE"), "init/Kconfig.more:1", "CR");
	is_str(where(k, "CONFIG_ONE"), "arch/one/Kconfig:1",
	       "the architecture's");
	is_str(where(k, "CONFIG_TWO"), "arch/two/Kconfig:1",
	       "another architecture's");
	ok(!where(k, "CONFIG_HELP"), "help text defines nothing");
	ok(!where(k, "FIRST"), "without CONFIG_ it is none");
	ok(!where(k, "CONFIG_"), "an empty name");
	ok(!where(k, "Kconfig"), "a file is not a symbol");
	where(k, "CONFIG_NOPE");
	kconfig_free(k);
	tree_close(tree);
	interner_free(names);
	remove_tree(dir);
	return done_testing();
}
