// SPDX-License-Identifier: GPL-2.0
/*
 * What every directory's makefile finds: the environment that the top-level
 * makefile exports, and the definitions with which scripts/Makefile.build
 * begins.  They are the same for all directories and so made once.
 */
#include "kb.h"

/*
 * The make that reads: from 4.4 on Kbuild compares versions with $(intcmp),
 * where before it asks a shell.
 */
void kb_set_make(struct mk *mk)
{
	mk_set(mk, STR("MAKE"), STR("make"), false, MK_DEFAULT);
	mk_set(mk, STR("MAKE_VERSION"), STR("4.4.1"), false, MK_DEFAULT);
}

/* Sub-makes get them in MAKEFLAGS, with the same precedence. */
void kb_set_variables(struct kb *kb, struct mk *mk)
{
	size_t i;

	for (i = 0; kb->opt && i < kb->opt->nr_variables; i++) {
		struct str text = str_of(kb->opt->variables[i]);
		size_t eq = str_chr(text, '=');

		mk_set(mk, str_head(text, eq), str_from(text, eq + 1), true,
		       MK_COMMAND_LINE);
	}
}

struct importer {
	struct mk *from, *to;
	unsigned int nr_unknowns;
	bool only_dirs;	/* the value is $(filter %/,...) */
	bool shared;	/* an unknown of one is the same to the other */
};

/*
 * An unknown, or a list, in an exported value.  Of evaluators that share them it is the
 * same to both; otherwise it becomes a reference to a variable that is unknown to the
 * directories, too.
 *
 * One is known well enough: on some architectures libs-y holds the compiler's
 * own library.  ARCH_LIB is the directories in libs-y, and what a compiler prints
 * for -print-libgcc-file-name is none.
 */
static void import_mark(struct importer *i, struct str mark, struct strbuf *out)
{
	const struct mk_unknown *u = mk_find_unknown(i->from, mark);
	SCOPED_STRBUF name = STRBUF_INIT;

	if (u && i->only_dirs && strstr(u->text, "print-libgcc"))
		return;
	if (!u || i->shared) {
		sb_addstr(out, mark);
		return;
	}
	sb_addf(&name, "unknown-%u", i->nr_unknowns++);
	mk_set_unknown(i->to, sb_str(&name), *u->text ? u->text : u->what);
	sb_addf(out, "$(%.*s)", STR_ARG(sb_str(&name)));
}

/* make expands the value of an environment variable at each use, too. */
static void import(void *ctx, struct str name, struct str value)
{
	struct importer *i = ctx;
	SCOPED_STRBUF copy = STRBUF_INIT;
	size_t start;

	i->only_dirs = str_is(name, "ARCH_LIB") || str_is(name, KB_TOP_OBJECTS);
	while ((start = str_chr(value, '\0')) < value.len) {
		struct str mark = str_from(value, start);

		mark = str_head(mark, str_chr(mark, ';') + 1);
		sb_addstr(&copy, str_head(value, start));
		import_mark(i, mark, &copy);
		value = str_from(value, start + mark.len);
	}
	sb_addstr(&copy, value);
	mk_set(i->to, name, sb_str(&copy), true, MK_ENVIRONMENT);
}

int kb_import_exports(struct kb *kb, struct mk *from, struct mk *to)
{
	struct importer i = { .from = from, .to = to, .shared = kb->prepare };

	return mk_exports(from, import, &i);
}

/*
 * From Linux 6.1 on, the Kbuild file of the top directory names all directories;
 * before, the makefile does so with core-y, libs-y and drivers-y.  They are told as
 * what that Kbuild file would have in obj-y, in the order in which vmlinux is linked.
 */
static int import_top_objects(struct kb *kb, struct importer *i)
{
	static const char linked[] = "$(filter-out %/lib.a,$(KBUILD_VMLINUX_OBJS:built-in.a=)) ";
	static const char others[] = "$(filter %/,$(core-m) $(drivers-m) $(libs-m))";
	SCOPED_STRBUF text = STRBUF_INIT, dirs = STRBUF_INIT;
	int err = mk_value(i->from, STR("vmlinux-dirs"), &dirs);

	if (err || kb->roots.ext || !dirs.len)
		return err;
	err = mk_expand(i->from, str_of(linked), &text);
	if (!err)
		err = mk_expand(i->from, str_of(others), &text);
	import(i, STR(KB_TOP_OBJECTS), sb_str(&text));
	kb->has_top_objects = true;
	return err;
}

/* Lists that Makefile.build empties, so that they have the flavour ":=". */
static const char resets[] =
	"obj-y :=\nobj-m :=\nlib-y :=\nlib-m :=\nalways-y :=\nalways-m :=\n"
	"targets :=\nsubdir-y :=\nsubdir-m :=\nasflags-y :=\nccflags-y :=\n"
	"rustflags-y :=\ncppflags-y :=\nldflags-y :=\n"
	"subdir-asflags-y :=\nsubdir-ccflags-y :=\n"
	"EXTRA_AFLAGS :=\nEXTRA_CFLAGS :=\nEXTRA_CPPFLAGS :=\n"
	"EXTRA_LDFLAGS :=\n";

static int include_script(struct kb *kb, const char *script)
{
	SCOPED_STRBUF file = STRBUF_INIT;

	if (tree_type(kb->roots.src, script) != TREE_FILE)
		return 0;	/* Makefile.compiler exists since 5.16 */
	mk_value(kb->mk, STR("srctree"), &file);
	sb_addf(&file, "/%s", script);
	return mk_include(kb->mk, sb_cstr(&file));
}

/* Makefiles find their own directory in MAKEFILE_LIST, and what came before. */
static void begin_makefile_list(struct kb *kb)
{
	SCOPED_STRBUF list = STRBUF_INIT;

	sb_addch(&list, ' ');
	mk_value(kb->mk, STR("srctree"), &list);
	sb_adds(&list, "/scripts/Makefile.build");
	mk_set(kb->mk, STR("MAKEFILE_LIST"), sb_str(&list), false, MK_FILE);
}

static int include_autoconf(struct kb *kb)
{
	SCOPED_STRBUF file = STRBUF_INIT;

	if (kb->version >= KERNEL(6, 13)) {
		mk_value(kb->mk, STR("objtree"), &file);
		if (!file.len)
			sb_adds(&file, kb->roots.objdir);
		sb_addch(&file, '/');
	}
	sb_adds(&file, "include/config/auto.conf");
	return mk_include(kb->mk, sb_cstr(&file));
}

/* $(name)/, or nothing if the variable is empty. */
static const char *prefix(struct kb *kb, const char *name)
{
	SCOPED_STRBUF value = STRBUF_INIT;

	mk_value(kb->mk, str_of(name), &value);
	if (value.len)
		sb_addch(&value, '/');
	return arena_memdup(kb->arena, sb_cstr(&value), value.len);
}

/* $(src) is what $(obj) is, then the directory in the source tree. */
static void choose_prefixes(struct kb *kb)
{
	if (kb->roots.ext && !kb_in_module(kb)) {
		kb->src_prefix = "";	/* $(obj) is absolute */
		kb->makefile_prefix = "";
		return;
	}
	if (kb->version < KERNEL(6, 10)) {
		kb->src_prefix = "";
		kb->makefile_prefix = prefix(kb, "srctree");
		return;
	}
	kb->src_prefix = prefix(kb, kb->version < KERNEL(6, 13) ? "VPATH" :
								  "srcroot");
	kb->makefile_prefix = kb->src_prefix;
}

int kb_read_base(struct kb *kb, struct mk *top)
{
	struct importer importer = { .from = top, .shared = kb->prepare };
	int err;

	kb->mk = mk_new(kb->names, &kb->files, &kb->roots, kb->diag);
	kb_watch_config_refs(kb, kb->mk);
	if (kb->prepare)
		kb->prepare(kb->prepare_ctx, kb->mk);
	importer.to = kb->mk;
	kb_set_make(kb->mk);
	kb_set_variables(kb, kb->mk);
	err = mk_exports(top, import, &importer);
	if (!err)
		err = import_top_objects(kb, &importer);
	choose_prefixes(kb);
	if (!err)
		err = mk_eval_text(kb->mk, STR(resets), "scripts/Makefile.build");
	begin_makefile_list(kb);
	if (!err)
		err = include_autoconf(kb);
	if (!err)
		err = include_script(kb, "scripts/Kbuild.include");
	if (!err)
		err = include_script(kb, "scripts/Makefile.compiler");
	kb_note_base_stems(kb);
	return err;
}
