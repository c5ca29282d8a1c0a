// SPDX-License-Identifier: GPL-2.0
#include "base/str.h"
#include "sbom/license.h"
#include "tap.h"

/* Not as it is written: this file has one license. */
#define TAG "SPDX-License-Identifier\x3a"

static void check_expression(const char *text, const char *expected)
{
	SCOPED_STRBUF out = STRBUF_INIT;
	bool is = license_expression(str_of(text), &out);

	ok(is == !!expected && str_is(sb_str(&out), expected ?: ""), "'%s' is %s", text,
	   expected ?: "invalid");
}

static void check_file(const char *text, const char *expected)
{
	SCOPED_STRBUF out = STRBUF_INIT;
	bool is = license_find(str_of(text), &out);

	ok(is == !!expected && str_is(sb_str(&out), expected ?: ""), "finds %s", expected ?: "none");
}

static void test_expressions(void)
{
	check_expression("GPL-2.0", "GPL-2.0");
	check_expression(" GPL-2.0+ */", "GPL-2.0+");
	check_expression("GPL-2.0-only-->", "GPL-2.0-only");
	check_expression("GPL-2.0 WITH Linux-syscall-note", "GPL-2.0 WITH Linux-syscall-note");
	check_expression("((GPL-2.0 WITH Linux-syscall-note) OR MIT)",
			 "((GPL-2.0 WITH Linux-syscall-note) OR MIT)");
	check_expression("( GPL-2.0 or MIT ) and  ISC", "(GPL-2.0 OR MIT) AND ISC");
	check_expression("LicenseRef-x OR DocumentRef-y:LicenseRef-z",
			 "LicenseRef-x OR DocumentRef-y:LicenseRef-z");
	check_expression("MIT\" }", "MIT");
	check_expression("", NULL);
	check_expression("*/", NULL);
	check_expression("GPL-2.0 MIT", NULL);
	check_expression("GPL-2.0 OR", NULL);
	check_expression("OR MIT", NULL);
	check_expression("(GPL-2.0", NULL);
	check_expression("GPL-2.0)", NULL);
	check_expression("()", NULL);
	check_expression("(GPL-2.0) WITH x", NULL);
	check_expression("GPL-2.0 WITH (x)", NULL);
	check_expression("GPL-2.0 WITH x WITH y", NULL);
	check_expression("GPL-2.0 WITH x OR MIT WITH y", "GPL-2.0 WITH x OR MIT WITH y");
	check_expression("GPL-2.0 (MIT)", NULL);
	check_expression("GPL-2.0, see COPYING", NULL);
}

static void test_depth(void)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF out = STRBUF_INIT;
	int i;

	for (i = 0; i < 1000; i++)
		sb_addch(&text, '(');
	ok(!license_expression(sb_str(&text), &out) && !out.len, "too many parentheses");
}

static void test_files(void)
{
	check_file("// " TAG " GPL-2.0\nint x;\n", "GPL-2.0");
	check_file("/* " TAG " GPL-2.0 */", "GPL-2.0");
	check_file("#!/bin/sh\n# " TAG " MIT\n", "MIT");
	check_file(".. " TAG " GPL-2.0+ OR CC-BY-4.0\n", "GPL-2.0+ OR CC-BY-4.0");
	check_file("<!-- " TAG " MIT -->", "MIT");
	check_file("dnl " TAG " MIT", "MIT");
	check_file("/*\n * Text\n *\n * " TAG " MIT\n */", "MIT");
	check_file("grep '" TAG " GPL-2.0' file\n", NULL);
	check_file("int x;\n", NULL);
	check_file("", NULL);
	check_file("// " TAG "\n// " TAG " MIT\n", NULL);
	check_file("\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n// " TAG " MIT", NULL);
}

static void test_copyright(void)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	license_copyright(STR("// " TAG " MIT\n/* Copyright (C) 2026 A */\n"
			      " * Copyright(c) B\n# Copyright 2026 C <c@example.org>\n"
			      "char s[] = \"Copyright D\";\n * see the Copyright E\n"
			      " * Copyrights are F\n/* (C) 1999 G */\n"), &out);
	is_str(sb_cstr(&out), "Copyright (C) 2026 A\nCopyright(c) B\n"
	       "Copyright 2026 C <c@example.org>\n(C) 1999 G\n", "copyright lines of comments");
}

static void test_no_copyright(void)
{
	ok(!license_has_copyright(STR("")), "nothing");
	ok(!license_has_copyright(STR("int copy, right;\n/* Authors: A */\nf(cc);\n(c")), "none");
	ok(license_has_copyright(STR("int x;\n/* copyRight A */\n")), "a word far down");
	ok(license_has_copyright(STR("x (C)")), "what stands for the sign, at the end");
	ok(license_has_copyright(STR("\xc2\xa9 A")), "the sign");
	ok(!license_has_copyright(STR("xcopyrigh")), "a word that is cut off");
}

int main(void)
{
	test_no_copyright();
	test_copyright();
	test_expressions();
	test_depth();
	test_files();
	return done_testing();
}
