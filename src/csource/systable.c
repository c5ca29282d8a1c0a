// SPDX-License-Identifier: GPL-2.0
/*
 * Most architectures have lines "number abi name entry"; which words may stand
 * for abi differs, but no word means one thing here and another there, so one
 * set for 64 and one for 32 bits does for all of them.  The rest had, up to
 * Linux 6.10, a header that they share: numbers and entries are paired there
 * by macros, under conditions.
 */
#include "csource/systable.h"

#include "arch/arch.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/tree.h"
#include "csource/cond.h"
#include "csource/ctext.h"
#include "csource/macros.h"

struct systable {
	struct tree *tree;
	struct interner *names;
	const struct macros *macros;
	struct syscall *calls;
	size_t nr, cap;
	const struct atom **optional;
	size_t nr_optional, cap_optional;
	struct strbuf abis;		/* words */
	const struct atom *file;	/* the current one */
};

static bool systable_read_text(struct systable *t, const char *name,
			       struct strbuf *text)
{
	sb_truncate(text, 0);
	if (tree_read(t->tree, name, LIMIT_SOURCE_BYTES, text))
		return false;
	t->file = intern(t->names, str_of(name));
	return true;
}

static bool accepts(const struct systable *t, struct str abi)
{
	struct str rest = sb_str(&t->abis), word;

	while (str_word(&rest, &word))
		if (str_eq(word, abi))
			return true;
	return false;
}

static void add_call(struct systable *t, struct str name, struct str entry,
		     uint32_t line)
{
	vec_grow(t->calls, t->nr, t->cap);
	t->calls[t->nr++] = (struct syscall){
		intern(t->names, name), intern(t->names, entry), t->file, line,
	};
}

/* A line without an entry is a number that is kept free. */
static void read_table(struct systable *t, struct str text)
{
	struct str line, number, abi, name, entry;
	uint32_t nr = 0;

	while (str_line(&text, &line)) {
		nr++;
		line = str_head(line, str_chr(line, '#'));
		if (str_word(&line, &number) && str_word(&line, &abi) &&
		    str_word(&line, &name) && str_word(&line, &entry) &&
		    accepts(t, abi) && !str_is(entry, "sys_ni_syscall"))
			add_call(t, name, entry, nr);
	}
}

/* arch/x/kernel/Makefile.syscalls: "syscall_abis_64 += renameat rlimit". */
static bool read_abis(struct systable *t, const char *srcarch)
{
	const char *list = macros_64bit(t->macros) ? "syscall_abis_64" :
						     "syscall_abis_32";
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str rest, line, word;

	sb_addf(&path, "arch/%s/kernel/Makefile.syscalls", srcarch);
	if (!systable_read_text(t, sb_cstr(&path), &text))
		return false;
	rest = sb_str(&text);
	while (str_line(&rest, &line)) {
		if (!str_word(&line, &word) || !str_is(word, list))
			continue;
		sb_addch(&t->abis, ' ');
		sb_addstr(&t->abis, str_from(line, str_chr(line, '=') + 1));
	}
	return true;
}

static bool read_arch_table(struct systable *t, const char *srcarch)
{
	static const char *const places[] = {
		"entry/syscalls/syscall_%d.tbl",
		"kernel/syscalls/syscall_n%d.tbl",
		"kernel/syscalls/syscall_o%d.tbl",
		"kernel/syscalls/syscall.tbl",
		"tools/syscall_%d.tbl",
		"tools/syscall.tbl",
	};
	SCOPED_STRBUF text = STRBUF_INIT;
	int bits = macros_64bit(t->macros) ? 64 : 32;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(places); i++) {
		struct str place = str_of(places[i]);
		size_t percent = str_chr(place, '%');
		SCOPED_STRBUF path = STRBUF_INIT;

		/* mips: n64 is the ABI of 64-bit kernels, o32 of others. */
		if (i && i < 3 && (bits == 64) != (i == 1))
			continue;
		sb_addf(&path, "arch/%s/", srcarch);
		sb_addstr(&path, str_head(place, percent));
		if (percent < place.len) {
			sb_addf(&path, "%d", bits);
			sb_addstr(&path, str_from(place, percent + 2));
		}
		if (!systable_read_text(t, sb_cstr(&path), &text))
			continue;
		read_table(t, sb_str(&text));
		return true;
	}
	return false;
}

/* In "__SC_3264(__NR_x, sys_32, sys_64)" the last but @from_end counts. */
static struct str entry_of(const struct systable *t, struct str macro,
			   const struct ctok *args, size_t n)
{
	bool is_64bit = macros_64bit(t->macros);

	if (str_is(macro, "__SC_3264") || str_is(macro, "__SC_COMP_3264"))
		return n > 4 ? args[is_64bit ? 4 : 2].text : STR("");
	return n > 2 ? args[2].text : STR("");
}

static void systable_on_statement(void *ctx, const struct ctok *toks, size_t n,
				  bool body)
{
	struct systable *t = ctx;
	size_t i;

	(void)body;
	for (i = 0; i + 4 < n; i++) {
		struct str macro = toks[i].text, nr = toks[i + 2].text;
		struct str prefix = STR("__NR_");

		if (toks[i].parens || !str_is(toks[i + 1].text, "(") ||
		    cond_holds(macros_env(t->macros), toks[i].cond) == TRUTH_NO)
			continue;
		if (!str_starts(macro, STR("__SC_")) &&
		    !str_is(macro, "__SYSCALL"))
			continue;
		if (str_starts(nr, STR("__NR3264_")))
			prefix = STR("__NR3264_");
		else if (!str_starts(nr, prefix))
			continue;
		add_call(t, prefix.len > 5 ? nr : str_from(nr, prefix.len),
			 entry_of(t, macro, &toks[i + 2], n - i - 2),
			 toks[i].line);
	}
}

/* "#define __NR_lseek __NR3264_lseek": the name that 64-bit kernels use. */
static void systable_on_define(void *ctx, const struct ctok *name, struct str body)
{
	struct systable *t = ctx;
	const struct syscall *call;

	body = str_trim(body);
	if (!str_starts(name->text, STR("__NR_")) ||
	    !str_starts(body, STR("__NR3264_")) ||
	    cond_holds(macros_env(t->macros), name->cond) == TRUTH_NO)
		return;
	call = systable_find(t, body);
	if (call)
		add_call(t, str_from(name->text, 5), atom_str(call->entry),
			 call->line);
}

static void systable_read_header(struct systable *t, struct str text)
{
	static const struct ctext_ops calls = { .statement = systable_on_statement };
	static const struct ctext_ops aliases = { .define = systable_on_define };
	struct arena *arena = arena_new();

	/* The aliases stand after the calls that they name, in one statement. */
	ctext_read(text, false, arena, &calls, t);
	ctext_read(text, false, arena, &aliases, t);
	arena_free(arena);
}

static void read_shared(struct systable *t, const char *srcarch)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF path = STRBUF_INIT;

	if (systable_read_text(t, "scripts/syscall.tbl", &text)) {
		read_table(t, sb_str(&text));
		return;
	}
	if (systable_read_text(t, "include/uapi/asm-generic/unistd.h", &text))
		systable_read_header(t, sb_str(&text));
	sb_addf(&path, "arch/%s/include/uapi/asm/unistd.h", srcarch);
	if (systable_read_text(t, sb_cstr(&path), &text))
		systable_read_header(t, sb_str(&text));
}

static void systable_on_optional(void *ctx, const struct ctok *toks, size_t n,
				 bool body)
{
	struct systable *t = ctx;
	size_t i;

	(void)body;
	for (i = 0; i + 2 < n; i++) {
		SCOPED_STRBUF entry = STRBUF_INIT;

		if ((!str_is(toks[i].text, "COND_SYSCALL") &&
		     !str_is(toks[i].text, "COND_SYSCALL_COMPAT")) ||
		    !str_is(toks[i + 1].text, "("))
			continue;
		sb_adds(&entry, str_ends(toks[i].text, STR("_COMPAT")) ? "compat_sys_" :
									  "sys_");
		sb_addstr(&entry, toks[i + 2].text);
		vec_grow(t->optional, t->nr_optional, t->cap_optional);
		t->optional[t->nr_optional++] =
			intern(t->names, sb_str(&entry));
	}
}

static void read_optional(struct systable *t)
{
	static const struct ctext_ops ops = { .statement = systable_on_optional };
	SCOPED_STRBUF text = STRBUF_INIT;
	struct arena *arena = arena_new();

	if (systable_read_text(t, "kernel/sys_ni.c", &text))
		ctext_read(sb_str(&text), false, arena, &ops, t);
	arena_free(arena);
}

struct systable *systable_read(struct tree *tree, const char *srcarch,
			       const struct macros *macros,
			       struct interner *names)
{
	struct systable *t = xcalloc(1, sizeof(*t));

	t->tree = tree;
	t->names = names;
	t->macros = macros;
	sb_adds(&t->abis, macros_64bit(macros) ? "common 64 nospu n64" :
		"common 32 nospu i386 eabi o32");
	srcarch = arch_source(srcarch);
	read_abis(t, srcarch);
	if (!read_arch_table(t, srcarch))
		read_shared(t, srcarch);
	if (!t->nr) {
		systable_free(t);
		return NULL;
	}
	read_optional(t);
	return t;
}

void systable_free(struct systable *t)
{
	if (!t)
		return;
	free(t->calls);
	free(t->optional);
	sb_free(&t->abis);
	free(t);
}

const struct syscall *systable_find(const struct systable *t, struct str name)
{
	const struct atom *a = intern_find(t->names, name);
	size_t i;

	for (i = 0; i < t->nr; i++)
		if (t->calls[i].name == a)
			return &t->calls[i];
	return NULL;
}

bool systable_has_entry(const struct systable *t, struct str entry)
{
	const struct atom *a = intern_find(t->names, entry);
	size_t i;

	for (i = 0; a && i < t->nr; i++)
		if (t->calls[i].entry == a)
			return true;
	return false;
}

bool systable_optional(const struct systable *t, struct str entry)
{
	const struct atom *a = intern_find(t->names, entry);
	size_t i;

	for (i = 0; i < t->nr_optional; i++)
		if (t->optional[i] == a)
			return true;
	return false;
}
