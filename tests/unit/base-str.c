// SPDX-License-Identifier: GPL-2.0
#include "base/path.h"
#include "base/str.h"
#include "tap.h"

static void test_compare(void)
{
	const struct str a_nul = { "a\0", 2 }, null = { NULL, 0 };

	ok(str_cmp(STR("a"), STR("b")) < 0 && str_cmp(STR("b"), STR("a")) > 0,
	   "order of bytes");
	ok(str_cmp(STR("a"), STR("ab")) < 0 && str_cmp(STR(""), STR("a")) < 0,
	   "a prefix comes first");
	ok(str_cmp(STR("a"), STR("\xc3")) < 0, "bytes are unsigned");
	ok(str_cmp(STR("a"), a_nul) < 0 && !str_eq(STR("a"), a_nul) &&
	   !str_is(a_nul, "a"), "NUL is a byte");
	ok(!str_cmp(null, STR("")) && str_eq(null, STR("")) &&
	   str_starts(null, STR("")) && str_ends(null, null),
	   "no pointer is an empty text");
	ok(str_starts(STR("abc"), STR("ab")) && !str_starts(STR("a"), STR("ab")) &&
	   str_ends(STR("abc"), STR("bc")) && !str_ends(STR("c"), STR("bc")),
	   "prefix and suffix");
}

static void test_find(void)
{
	static const char *const list[] = { "one", NULL, "two" };
	const struct str nul = { "a\0bc", 4 }, null = { NULL, 0 };
	struct arena *arena = arena_new();
	struct str copy = arena_str(arena, nul);

	ok(str_find(nul, STR("bc")) == 2 && str_find(nul, STR("cb")) == 4 &&
	   str_find(nul, STR("")) == 0 && str_find(null, STR("a")) == 0, "find");
	ok(str_has(nul, "bc") && str_has(nul, "") && str_has(null, "") &&
	   !str_has(nul, "bcd") && !str_has(null, "a"), "has");
	ok(str_in(STR("two"), list) && !str_in(STR("three"), list) &&
	   !str_in(STR("tw"), list) && !str_in_n(STR("two"), list, 2), "in a list");
	ok(str_eq(copy, nul) && copy.ptr != nul.ptr && !copy.ptr[4],
	   "a copy in an arena, terminated");
	arena_free(arena);
}

static void test_cut(void)
{
	struct str rest = STR("one\n\ntwo"), piece;
	int lines = 0, words = 0;

	ok(str_is(str_from(STR("abc"), 1), "bc") &&
	   str_is(str_from(STR("abc"), 9), "") &&
	   str_is(str_head(STR("abc"), 1), "a") &&
	   str_is(str_head(STR("abc"), 9), "abc"), "from and head are bounded");
	ok(str_chr(STR("a:b:c"), ':') == 1 && str_rchr(STR("a:b:c"), ':') == 3 &&
	   str_chr(STR("abc"), ':') == 3 && str_rchr(STR(""), ':') == 0,
	   "chr and rchr");
	ok(str_is(str_trim(STR(" \t\r\n\v\fa b\n ")), "a b") &&
	   str_is(str_trim(STR("\n ")), ""), "trim");
	ok(str_is(str_unquoted(STR("\"a\"")), "a") && str_is(str_unquoted(STR("\"\"")), "") &&
	   str_is(str_unquoted(STR("\"")), "\"") && str_is(str_unquoted(STR("\"a")), "\"a"),
	   "quotation marks");
	while (str_line(&rest, &piece))
		lines++;
	ok(lines == 3 && str_is(piece, "two"), "a last line without newline");
	rest = STR("x\n");
	lines = 0;
	while (str_line(&rest, &piece))
		lines++;
	is_int(lines, 1, "a newline ends a line and begins none");
	rest = STR(" a\tbb\r\n ccc ");
	while (str_word(&rest, &piece))
		words++;
	is_int(words, 3, "words");
}

static void test_format(void)
{
	const struct str nul = { "A\0B", 3 };
	SCOPED_STRBUF sb = STRBUF_INIT;

	sb_addf(&sb, "%s %d %u %zu %c%% [%5u] [%-4s] [%04x] %ld %X", "x", -1, 2u,
		(size_t)3, 'c', 7u, "ab", 0xbcu, -9L, 0xeu);
	is_str(sb_cstr(&sb), "x -1 2 3 c% [    7] [ab  ] [00bc] -9 E",
	       "conversions");
	sb_truncate(&sb, 0);
	sb_addf(&sb, "<%.*s|%.*s|%s>", STR_ARG(nul), STR_ARG(STR("")), "end");
	ok(str_eq(sb_str(&sb), (struct str){ "<A\0B||end>", 10 }),
	   "%%.*s does not stop at a NUL");
	sb_truncate(&sb, 0);
	sb_addf(&sb, "%jd %016" PRIx64 " %s", INTMAX_MIN, UINT64_MAX, "");
	is_str(sb_cstr(&sb), "-9223372036854775808 ffffffffffffffff ", "limits");
}

static void test_buffer(void)
{
	struct strbuf sb = STRBUF_INIT;
	char *copy = str_dup((struct str){ "a\0b", 3 });
	int i;

	ok(!strcmp(sb_cstr(&sb), "") && sb_str(&sb).len == 0 && sb_str(&sb).ptr,
	   "an empty buffer is an empty text");
	sb_truncate(&sb, 0);
	sb_add(&sb, NULL, 0);
	is_str(sb_cstr(&sb), "", "nothing appended");
	for (i = 0; i < 1000; i++)
		sb_addf(&sb, "%d,", i);
	ok(sb.len == 3890 && sb.buf[sb.len] == '\0' &&
	   !strncmp(sb.buf, "0,1,2,", 6), "grows, and stays terminated");
	sb_truncate(&sb, 3);
	is_str(sb_cstr(&sb), "0,1", "truncated");
	sb_free(&sb);
	ok(!sb.buf && !sb.len && !sb.cap, "freed, it owns nothing");
	ok(!memcmp(copy, "a\0b", 4), "a copy keeps NUL");
	free(copy);
}

static void test_quoted(const char *bytes, size_t len, const char *want)
{
	struct strbuf sb = STRBUF_INIT;

	sb_addquoted(&sb, (struct str){ bytes, len });
	is_str(sb_cstr(&sb), want, "quoted: %s", want);
	sb_free(&sb);
}

#define QUOTED(literal, want) test_quoted(literal, sizeof(literal) - 1, want)

static void test_quoting(void)
{
	QUOTED("plain ~", "plain ~");
	QUOTED("a\\b\n\t\r", "a\\\\b\\n\\t\\r");
	QUOTED("\0\x01\x1b[31m\x7f", "\\x00\\x01\\x1b[31m\\x7f");
	QUOTED("\xc3\xa4\xe2\x82\xac\xf0\x9f\x90\xa7", "\xc3\xa4\xe2\x82\xac\xf0\x9f\x90\xa7");
	QUOTED("\xc2\x9bm", "\\xc2\\x9bm");
	QUOTED("\xc3", "\\xc3");
	QUOTED("\xc0\x80", "\\xc0\\x80");
	QUOTED("\xe0\x9f\xbf", "\\xe0\\x9f\\xbf");
	QUOTED("\xed\xa0\x80", "\\xed\\xa0\\x80");
	QUOTED("\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80");
	QUOTED("\xf0\x8f\x80\x80", "\\xf0\\x8f\\x80\\x80");
	QUOTED("\xe2\x82", "\\xe2\\x82");
	QUOTED("\xff\xfe", "\\xff\\xfe");
}

/* What path_clean() makes of a name, and path_join() of a directory and it. */
static const struct {
	const char *path;
	const char *clean;
	const char *in_dir;	/* joined to "d/e" */
} paths[] = {
	{ "", ".", "d/e" },
	{ ".", ".", "d/e" },
	{ "a", "a", "d/e/a" },
	{ "a//b/./c/", "a/b/c", "d/e/a/b/c" },
	{ "a/../b", "b", "d/e/b" },
	{ "a/..", ".", "d/e" },
	{ "a/b/../..", ".", "d/e" },
	{ "..", "..", "d" },
	{ "../..", "../..", "." },
	{ "../../..", "../../..", ".." },
	{ "../a/../..", "../..", "." },
	{ "a/../../b", "../b", "d/b" },
	{ "...", "...", "d/e/..." },
	{ "..a/.b", "..a/.b", "d/e/..a/.b" },
	{ "/", "/", "/" },
	{ "//a//", "/a", "/a" },
	{ "/..", "/", "/" },
	{ "/a/../../b", "/b", "/b" },
};

static bool leads_out(const char *path)
{
	return !strcmp(path, "..") || !strncmp(path, "../", 3);
}

static void test_paths(void)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(paths); i++) {
		SCOPED_STRBUF out = STRBUF_INIT;

		sb_adds(&out, "x/");
		path_clean(&out, str_of(paths[i].path));
		is_str(sb_cstr(&out) + 2, paths[i].clean, "clean '%s'",
		       paths[i].path);
		sb_truncate(&out, 2);
		path_join(&out, STR("d/e"), str_of(paths[i].path));
		is_str(sb_cstr(&out) + 2, paths[i].in_dir, "d/e + '%s'",
		       paths[i].path);
		ok(path_is_clean(str_of(paths[i].path)) ==
		   (!strcmp(paths[i].path, paths[i].clean) &&
		    !leads_out(paths[i].path)),
		   "whether '%s' is clean", paths[i].path);
	}
}

static void test_parts(void)
{
	struct strbuf out = STRBUF_INIT;

	path_join(&out, STR(""), STR("a"));
	is_str(sb_cstr(&out), "a", "join to no directory");
	sb_free(&out);
	ok(str_is(path_dir(STR("a/b")), "a") && str_is(path_dir(STR("a")), ".") &&
	   str_is(path_dir(STR("/a")), "/") && str_is(path_dir(STR("a/")), "a"),
	   "directory of a name");
	ok(str_is(path_base(STR("a/b")), "b") && str_is(path_base(STR("a")), "a") &&
	   str_is(path_base(STR("a/")), ""), "last part of a name");
}

static const struct {
	const char *dir, *path, *rel;	/* NULL: elsewhere */
} below[] = {
	{ "/a", "/a/b/c", "b/c" },
	{ "/a", "/a", "." },
	{ "/a", "/ab", NULL },
	{ "/a", "/a.b/c", NULL },
	{ "/a/b", "/a", NULL },
	{ "/", "/a", "a" },
	{ "/", "/", "." },
	{ "", "/a", NULL },
	{ "a", "a/b", "b" },
	{ "", "", NULL },
};

static void test_below(void)
{
	struct str rel;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(below); i++) {
		rel = STR("untouched");
		ok(path_below(str_of(below[i].dir), str_of(below[i].path), &rel) ==
		   !!below[i].rel &&
		   str_is(rel, below[i].rel ?: "untouched"),
		   "'%s' from '%s'", below[i].path, below[i].dir);
	}
}

int main(void)
{
	test_compare();
	test_find();
	test_cut();
	test_format();
	test_buffer();
	test_quoting();
	test_paths();
	test_below();
	test_parts();
	return done_testing();
}
