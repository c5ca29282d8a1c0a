// SPDX-License-Identifier: GPL-2.0
/* What Kbuild writes beside what it makes: read, damaged, and in a tree. */
#include <sys/stat.h>
#include <unistd.h>

#include "tap.h"

#include "base/tree.h"
#include "kbuild/cmdfile.h"

#define REST \
	"source_a/b.o := /k/a/b.c\n\n" \
	"deps_a/b.o := \\\n" \
	"    $(wildcard include/config/NET) \\\n" \
	"  /k/include/x.h \\\n" \
	"    $(wildcard include/config/X86_64) \\\n" \
	"  include/generated/y.h \\\n\n" \
	"a/b.o: $(deps_a/b.o)\n\n$(deps_a/b.o):\n\n" \
	"a/b.o: $(wildcard ./tools/objtool/objtool)\n"

static const char old[] = "cmd_a/b.o := gcc -DX=\" := \" -c -o a/b.o /k/a/b.c\n\n" REST;
static const char later[] = "savedcmd_a/b.o := gcc -c\n\n" REST;

static void check_fields(const char *text, const char *command)
{
	struct cmdfile f;

	ok(cmdfile_parse(str_of(text), &f), "read");
	ok(str_is(f.target, "a/b.o"), "the target");
	ok(str_is(f.command, command), "the command");
	ok(str_is(f.source, "/k/a/b.c"), "the source");
	ok(f.nr_deps == 2 && str_is(f.deps[0], "/k/include/x.h") &&
	   str_is(f.deps[1], "include/generated/y.h"), "the headers");
	ok(f.nr_symbols == 2 && str_is(f.symbols[0], "NET") &&
	   str_is(f.symbols[1], "X86_64"), "the symbols");
	cmdfile_free(&f);
}

static bool reads(const char *text)
{
	struct cmdfile f;
	bool good = cmdfile_parse(str_of(text), &f);

	cmdfile_free(&f);
	return good;
}

static void check_others(void)
{
	struct cmdfile f;

	ok(cmdfile_parse(STR("cmd_a.o := ld -r\ncmd_b.o := x\nsource_b.o := b.c\n"),
			 &f), "a command alone");
	ok(str_is(f.target, "a.o") && str_is(f.command, "ld -r") && !f.source.len,
	   "lines of another target are passed over");
	cmdfile_free(&f);
	ok(!reads(""), "nothing");
	ok(!reads("cmd_ := x\n"), "no target");
	ok(!reads("cmd_a.o = x\n"), "another assignment");
	ok(!reads("cmd_a.o :=\n"), "no value");
	ok(!reads("a.o: b.c\n"), "a makefile");
}

static const char basic[] =
	"# cannot find fixdep (/k/fixdep)\n# using basic dep data\n\n"
	"b.o: b.c \\\n /k/include/x.h /usr/include/y.h \\\n z.h\n\n"
	"cmd_/k/a/b.o := gcc -D\"X(s)=$(pound)s\" -c -o /k/a/b.o b.c\n";

static void check_basic(void)
{
	struct cmdfile f;

	ok(cmdfile_parse(str_of(basic), &f), "without fixdep: read");
	ok(str_is(f.target, "/k/a/b.o") && str_is(f.source, "b.c"), "the target and the source");
	ok(str_starts(f.command, STR("gcc -D")), "the command");
	ok(f.nr_deps == 3 && str_is(f.deps[0], "/k/include/x.h") &&
	   str_is(f.deps[2], "z.h"), "the headers");
	cmdfile_free(&f);
	ok(!reads("# cannot find fixdep\n\nb.o: b.c\n"), "no command");
}

/* Whatever the text is, it is read from memory of just its size. */
static size_t read_copy(const char *text, size_t len)
{
	char *copy = xmalloc(len ? len : 1);
	struct cmdfile f;
	size_t i, n = 0;

	memcpy(copy, text, len);
	cmdfile_parse((struct str){ copy, len }, &f);
	for (i = 0; i < f.nr_deps; i++)
		n += f.deps[i].len;
	for (i = 0; i < f.nr_symbols; i++)
		n += f.symbols[i].len;
	cmdfile_free(&f);
	free(copy);
	return n;
}

static void damage(const char *seed, const char *name)
{
	size_t len = strlen(seed), i, bad = 0;
	char *copy = xmalloc(len);
	unsigned int c;

	for (i = 0; i <= len; i++)
		bad += read_copy(seed, i) > len;
	for (i = 0; i < len; i++) {
		memcpy(copy, seed, len);
		for (c = 0; c < 256; c++) {
			copy[i] = (char)c;
			bad += read_copy(copy, len) > len;
		}
	}
	is_int((intmax_t)bad, 0, "%s: cut at every byte, every byte changed", name);
	free(copy);
}

static void overdo(void)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i;

	sb_adds(&text, "deps_a.o := \\\n");
	for (i = 0; i < 100000; i++)
		sb_adds(&text, " x.h \\\n");
	ok(!reads(sb_cstr(&text)), "more dependencies than any compiler reads");
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	if (f) {
		fputs(text, f);
		fclose(f);
	}
}

static void on_file(void *ctx, struct str name, const struct cmdfile *f)
{
	struct strbuf *seen = ctx;

	sb_addstr(seen, name);
	sb_addch(seen, '=');
	sb_addstr(seen, f->source);
	sb_addch(seen, ' ');
}

static void walk(void)
{
	char dir[] = "/tmp/cmdfile-XXXXXX", command[64];
	SCOPED_STRBUF seen = STRBUF_INIT;
	struct tree *tree;

	if (!mkdtemp(dir) || chdir(dir) || mkdir("d", 0777) || mkdir("tools", 0777) ||
	    symlink("d", "link") || symlink(".", "self") || symlink("/", "out") ||
	    mkdir("d/.b.o.cmd", 0777) || tree_open_dir(".", &tree)) {
		ok(0, "a directory");
		return;
	}
	put("d/z.o", "");
	put("d/.z.o.cmd", "cmd_d/z.o := x\nsource_d/z.o := z.c\n");
	put("d/a.o", "");
	put("d/.a.o.cmd", "savedcmd_d/a.o := x\n");
	put("d/.gone.o.cmd", "cmd_d/gone.o := x\n");
	put("d/b.o", "");
	put("d/moved.o", "");
	put("d/.moved.o.cmd", "cmd_e/moved.o := x\n");
	put("t.o", "");
	put(".t.o.cmd", "cmd_t.o := x\n");
	put(".x.o", "");
	put("..x.o.cmd", "cmd_.x.o := x\n");
	put("tools/t.o", "");
	put("tools/.t.o.cmd", "cmd_/k/tools/t.o := x\nsource_/k/tools/t.o := t.c\n");
	put("tools/u.o", "");
	put("tools/.u.o.cmd", "cmd_/k/other/u.o := x\n");
	put("tools/v.o", "");
	put("tools/.v.o.cmd", "cmd_/ktools/v.o := x\n");
	cmdfile_each(tree, on_file, &seen);
	is_str(sb_cstr(&seen), ".t.o.cmd= d/.a.o.cmd= d/.z.o.cmd=z.c ",
	       "objects that are there, once each");
	sb_truncate(&seen, 0);
	cmdfile_each_target(tree, on_file, &seen);
	is_str(sb_cstr(&seen), "..x.o.cmd= .t.o.cmd= d/.a.o.cmd= d/.z.o.cmd=z.c ",
	       "targets that begin with a dot too");
	sb_truncate(&seen, 0);
	cmdfile_each_tool(tree, on_file, &seen);
	is_str(sb_cstr(&seen), "tools/.t.o.cmd=t.c ", "below tools/, named absolutely");
	tree_close(tree);
	snprintf(command, sizeof(command), "rm -rf %s", dir);
	ok(!system(command), "removed");
}

int main(void)
{
	plan(32);
	check_fields(old, "gcc -DX=\" := \" -c -o a/b.o /k/a/b.c");
	check_fields(later, "gcc -c");
	check_others();
	check_basic();
	damage(old, "up to Linux 6.2");
	damage(later, "later");
	damage(basic, "below tools/");
	overdo();
	walk();
	return done_testing();
}
