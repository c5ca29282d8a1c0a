// SPDX-License-Identifier: GPL-2.0
/*
 * Files given as definitions, files whose parse is not kept, and which
 * variables a scope has assigned.
 */
#include "memtree.h"
#include "tap.h"

static const char conf[] = "CONFIG_A=y\nCONFIG_B=\nCONFIG_C=a b=c\nCONFIG_A=m\n";
static struct tree *files;
static struct mk_defs *defs;
static unsigned int reads;

static int read_file(void *ctx, const char *name, struct strbuf *out)
{
	int err = memtree_files.read(ctx, name, out);

	reads += !err;
	return err;
}

static const struct mk_defs *defs_of(void *ctx, const char *name)
{
	(void)ctx;
	return strcmp(name, "conf") ? NULL : defs;
}

static struct mk_files mk_files;	/* of memtree_files, counted, with definitions */

static struct interner *names;
static struct diag *diag;

/* What @text makes of the file, in one evaluator. */
static void expand(const char *text, struct strbuf *out)
{
	struct mk *mk = mk_new(names, &mk_files, files, diag);

	mk_eval_text(mk, str_of(text), "m");
	mk_value(mk, STR("out"), out);
	mk_free(mk);
}

/* The same with the definitions as by reading the file. */
static void same(const char *text, const char *name)
{
	SCOPED_STRBUF given = STRBUF_INIT;
	SCOPED_STRBUF read = STRBUF_INIT;
	struct mk_defs *d = defs;

	expand(text, &given);
	defs = NULL;
	expand(text, &read);
	defs = d;
	ok(str_eq(sb_str(&given), sb_str(&read)), "%s: as if read", name);
}

static void test_given(void)
{
	static const char all[] =
		"$(CONFIG_A)|$(CONFIG_B)|$(CONFIG_C)|$(flavor CONFIG_A);"
		"$(origin CONFIG_B)|$(MAKEFILE_LIST)\n";
	SCOPED_STRBUF text = STRBUF_INIT;

	defs = mk_defs_new(names, STR(conf), "conf");
	ok(defs != NULL, "plain lines are definitions");
	expand("include conf\nout = $(CONFIG_A) $(CONFIG_C)\n", &text);
	is_str(sb_cstr(&text), "m a b=c", "the last one counts");
	is_int(reads, 0, "and the file is not read");
	sb_truncate(&text, 0);
	sb_addf(&text, "override CONFIG_A = o\ninclude conf\nout = %s", all);
	same(sb_cstr(&text), "a stronger origin");
	sb_truncate(&text, 0);
	sb_addf(&text, "include conf\nCONFIG_A += more\nCONFIG_B := $(CONFIG_C)\nout = %s",
		all);
	same(sb_cstr(&text), "assigned again");
	same("ifeq ($(shell x),)\ninclude conf\nendif\nout = $(CONFIG_A) $(flavor CONFIG_A)\n",
	     "perhaps included");
	mk_defs_free(defs);
	defs = NULL;
}

static void test_refused(void)
{
	static const char *const texts[] = {
		"A=$(B)\n", "A=1 # one\n", "A=1\\\n2\n", "A = 1\n", "A=\t1\n",
		"A:=1\n", "a: b\n", "\n", "# A is not set\n", "=1\n", "A=1\r\n",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(texts); i++)
		ok(!mk_defs_new(names, str_of(texts[i]), "x"),
		   "text %zu is for make to read", i);
}

static void add_name(void *ctx, struct str name)
{
	sb_addstr(ctx, name);
	sb_addch(ctx, ' ');
}

static void test_once(void)
{
	struct mk *mk = mk_new(names, &mk_files, files, diag);
	SCOPED_STRBUF text = STRBUF_INIT;
	int i;

	mk_set(mk, STR("CONFIG_A"), STR("y"), false, MK_FILE);
	reads = 0;
	for (i = 0; i < 2; i++) {
		mk_begin(mk);
		is_int(mk_include_once(mk, "once"), 0, "a file for one scope");
		sb_truncate(&text, 0);
		mk_value(mk, STR("obj-y"), &text);
		is_str(sb_cstr(&text), "x.o", "is evaluated");
		sb_truncate(&text, 0);
		mk_assigned(mk, add_name, &text);
		is_str(sb_cstr(&text), "MAKEFILE_LIST obj-y set ",
		       "what the scope has assigned");
		mk_end(mk);
	}
	is_int(reads, 2, "its parse is not kept");
	is_int(mk_include_once(mk, "none"), -1, "a missing file");
	mk_free(mk);
}

int main(void)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addf(&text, "-- conf --\n%s-- once --\nobj-$(CONFIG_A) += x.o\nset := 1\n", conf);
	files = memtree_new((struct str){ NULL, 0 }, sb_str(&text));
	mk_files = memtree_files;
	mk_files.read = read_file;
	mk_files.defs = defs_of;
	mk_files.curdir = "/top";
	names = interner_new();
	diag = diag_new();
	test_given();
	test_refused();
	test_once();
	diag_free(diag);
	interner_free(names);
	tree_close(files);
	return done_testing();
}
