// SPDX-License-Identifier: GPL-2.0
#include "tap.h"

#include "go/directive.h"

/* All items as text: "import 3:8 fmt|needs 5:17 CONFIG_NET=y". */
static void scan(struct str text, struct strbuf *out, size_t *findings)
{
	static const char *const kinds[] = {
		"import", "embed", "generate", "needs",
	};
	struct go_source s = { .nr = 0 };
	struct arena *mem = arena_new();
	struct diag *d = diag_new();
	size_t i;

	go_source_scan(mem, text, "x.go", &s, d);
	sb_addf(out, "%.*s", (int)s.package.len, s.package.ptr);
	for (i = 0; i < s.nr; i++) {
		sb_addf(out, "|%s %u:%u %.*s", kinds[s.items[i].kind],
			s.items[i].line, s.items[i].col,
			(int)s.items[i].text.len, s.items[i].text.ptr);
		if (s.items[i].value.len)
			sb_addf(out, "=%.*s", (int)s.items[i].value.len,
				s.items[i].value.ptr);
	}
	*findings = diag_total(d);
	free(s.items);
	diag_free(d);
	arena_free(mem);
}

static void check(const char *text, const char *want, size_t findings,
		  const char *name)
{
	SCOPED_STRBUF got = STRBUF_INIT;
	size_t n;

	scan(str_of(text), &got, &n);
	is_str(sb_cstr(&got), want, "%s", name);
	is_int((int)n, (int)findings, "%s: findings", name);
}

#define EMBED "package p\nimport _ \"embed\"\n"
#define HEAD "p|import 2:10 embed"

static void check_imports(void)
{
	check("package p\n", "p", 0, "a package");
	check("// package q\n/* package r */ package p", "p", 0,
	      "comments before it");
	check("\xef\xbb\xbfpackage p\nimport \"a\"\n", "p|import 2:8 a", 0,
	      "a byte order mark");
	check("package p; import \"a\"; import b \"c/d\"\nimport . `e`\n",
	      "p|import 1:19 a|import 1:33 c/d|import 2:10 e", 0,
	      "one by one");
	check("package p\nimport (\n\t\"a\"\n\tb \"c\" // \"no\"\n\n\t_ \"d\"\n)\n"
	      "import \"e\"\n",
	      "p|import 3:2 a|import 4:4 c|import 6:4 d|import 8:8 e", 0,
	      "in a group");
	check("package p\nimport ()\nvar import_ = \"x\"\nfunc f() { import(\"y\") }\n",
	      "p", 0, "no import after a declaration");
	check("package p\nimport \"a\\x62\\u0063\"\n", "p|import 2:8 abc", 0,
	      "escapes");
	check("package p\nimport \"a\n", "p", 0, "a string without end");
}

static void check_needs(void)
{
	check("package p\n\n//kbuild:config NET\n", "p|needs 3:17 CONFIG_NET",
	      0, "a symbol");
	check("//kbuild:config CONFIG_NET=y\npackage p\n",
	      "p|needs 1:17 CONFIG_NET=y", 0, "above the package clause");
	check("package p\n//kbuild:config A B=m\tC=0x10 // why D\n",
	      "p|needs 2:17 CONFIG_A|needs 2:19 CONFIG_B=m|needs 2:23 CONFIG_C=0x10",
	      0, "several");
	check("package p\r\n//kbuild:config A=y\r\n", "p|needs 2:17 CONFIG_A=y",
	      0, "CR LF");
	check("package p\n//kbuild:config L=\"a b\\\"c\" M\n",
	      "p|needs 2:17 CONFIG_L=a b\"c|needs 2:28 CONFIG_M", 0,
	      "a quoted value");
	check("package p\nvar s = `\n//kbuild:config A\n`\n", "p", 0,
	      "not in a raw string");
	check("package p\nvar s = \"//kbuild:config A\"\n", "p", 0,
	      "not in a string");
	check("package p\n/*\n//kbuild:config A\n*/\n", "p", 0,
	      "not in a block comment");
	check("package p\nvar r = '\"'\n//kbuild:config A\n",
	      "p|needs 3:17 CONFIG_A", 0, "after a quote in a rune");
	check("package p\nvar r = '\\''\n//kbuild:config A\n",
	      "p|needs 3:17 CONFIG_A", 0, "after an escaped rune");
	check("package p\nvar s = \"\\\\\"\n//kbuild:config A\n",
	      "p|needs 3:17 CONFIG_A", 0, "after an escaped backslash");
	check("package p\nvar s = \"no end\n//kbuild:config A\n",
	      "p|needs 3:17 CONFIG_A", 0, "after a broken string");
	check("package p\nvar s = `a`+`b\n`; //kbuild:config A\n", "p", 1,
	      "after code");
	check("package p\n\t//kbuild:config A\n", "p", 1, "indented");
	check("package p\n//kbuild:config\n", "p", 1, "no symbol");
	check("package p\n//kbuild:config // A\n", "p", 1, "only a remark");
	check("package p\n//kbuild:config A=\n", "p", 1, "no value");
	check("package p\n//kbuild:config A-B\n", "p", 1, "no name");
	check("package p\n//kbuild:config A \"B\n", "p|needs 2:17 CONFIG_A", 1,
	      "the rest is not taken");
	check("package p\n//kbuild:config A=\"b\n", "p", 1, "no closing quote");
	check("package p\n//kbuild:config A=\"b\"c\n", "p", 1,
	      "text after a quote");
	check("package p\n//kbuild:config CONFIG_\n", "p", 1, "only CONFIG_");
	check("package p\n//kbuild:confg A\n", "p", 1, "unknown directive");
	check("package p\n//kbuild:configs A\n", "p", 1, "longer word");
	check("package p\n// kbuild:config A\n", "p", 0, "a plain comment");
	check("/* a\n */ //kbuild:config A\npackage p\n", "p", 1,
	      "after the end of a block comment");
}

static void check_embeds(void)
{
	check(EMBED "//go:embed a.o b/*.txt\nvar a []byte\n",
	      HEAD "|embed 3:12 a.o|embed 3:16 b/*.txt", 0, "patterns");
	check(EMBED "//go:embed \"a b\" `c \\d` e\n",
	      HEAD "|embed 3:12 a b|embed 3:18 c \\d|embed 3:25 e", 0,
	      "quoted patterns");
	check(EMBED "var (\n\t//go:embed a\n\ta []byte\n)\n",
	      HEAD "|embed 4:13 a", 0, "indented");
	check(EMBED "//go:embed\n", HEAD, 1, "no pattern");
	check(EMBED "//go:embed \"a\n", HEAD, 1, "no closing quote");
	check(EMBED "//go:embed \"a\"b\n", HEAD, 1, "text after a quote");
	check(EMBED "//go:embedded a\n", HEAD, 0, "another word");
	check("package p\n//go:embed a\n", "p", 1, "embed is not imported");
	check(EMBED "x := 1 //go:embed a\n", HEAD, 0, "after code");
	check(EMBED "/* //go:embed a */\n", HEAD, 0, "in a block comment");
	check("//go:generate go run x.go -o y\npackage p\n",
	      "p|generate 1:1 go run x.go -o y", 0, "go:generate");
}

static void check_hostile(void)
{
	static const char nul[] = "package p\n//kbuild:config A\0B\n";
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF got = STRBUF_INIT;
	size_t i, n;

	scan((struct str){ nul, sizeof(nul) - 1 }, &got, &n);
	is_int((int)n, 1, "a NUL in a directive");
	for (i = 0; i < 4 << 20; i++)
		sb_addch(&text, "`\"'/*\\\n("[i * 7919 % 8]);
	sb_adds(&text, "//kbuild:config A");
	sb_truncate(&got, 0);
	scan(sb_str(&text), &got, &n);
	ok(true, "4 MB of quotes and slashes end");
	for (i = 0; i <= sizeof(nul) - 1; i++)
		scan((struct str){ nul, i }, &got, &n);
	ok(true, "every truncation ends");
	check("\"", "", 0, "a quote alone");
	check("'\\", "", 0, "a backslash at the end");
	check("/*", "", 0, "a comment without end");
	check("/", "", 0, "a slash alone");
}

int main(void)
{
	check_imports();
	check_needs();
	check_embeds();
	check_hostile();
	return done_testing();
}
