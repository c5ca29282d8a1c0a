// SPDX-License-Identifier: GPL-2.0
#include "cover/code-lines.h"

#include "base/mem.h"
#include "tap.h"

/* A letter for each line. */
static void kinds_of(const char *text, struct strbuf *out)
{
	size_t i, nr;
	enum line_kind *kinds = code_lines(str_of(text), &nr);

	sb_truncate(out, 0);
	for (i = 0; i < nr; i++)
		sb_addch(out, "-/#x"[kinds[i]]);
	free(kinds);
}

static void check_kinds(const char *text, const char *kinds)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	kinds_of(text, &out);
	is_str(sb_cstr(&out), kinds, "%s", kinds);
}

int main(void)
{
	check_kinds("", "");
	check_kinds("\n", "-");
	check_kinds("int a;", "x");
	check_kinds(" \t\nint a;\n", "-x");
	check_kinds("/* a\n\n * b */\nint c; /* d\n*/\n", "/-/x/");
	check_kinds("// a\nint b; // c\n", "/x");
	check_kinds("/* a */ int b;\n", "x");
	check_kinds("#ifdef A\n# define B\n#else /* a\n */\n#endif", "#x#/#");
	check_kinds("#if A && \\\n\tB\nint a;\n", "##x");
	check_kinds("#define A(x) \\\n\t#x\n", "xx");
	check_kinds("#include <a>\n#undef A\n#error a\n", "xxx");
	check_kinds("char *a = \"/*\";\nint b; /* */\n", "xx");
	check_kinds("char *a = \"\\\"/*\\\nb/*\";\n\n/**/\n", "xx-/");
	check_kinds("a don't /* b\n */\n", "x/");
	check_kinds("a \"b\\\n", "x");
	check_kinds("/* a", "/");
	check_kinds("\\\n", "x");
	return done_testing();
}
