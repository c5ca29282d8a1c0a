// SPDX-License-Identifier: GPL-2.0
/* Notices in comments: which are found, where they begin and end. */
#include "tap.h"

#include "sbom/notice.h"

static void finds(const char *text, const char *notice, const char *what)
{
	SCOPED_STRBUF out = STRBUF_INIT;
	bool found = notice_find(str_of(text), &out);

	ok(found == (*notice != '\0'), "%s: %s", what, *notice ? "found" : "not found");
	is_str(sb_cstr(&out), notice, "%s: the text", what);
}

static void damage(const char *seed)
{
	size_t len = strlen(seed), i, bad = 0;
	char *copy = xmalloc(len);
	unsigned int c;

	for (i = 0; i < len; i++) {
		memcpy(copy, seed, len);
		for (c = 0; c < 256; c++) {
			SCOPED_STRBUF out = STRBUF_INIT;
			bool found;

			copy[i] = (char)c;
			found = notice_find((struct str){ copy, len }, &out);
			bad += out.len > len || found != (out.len > 0);
		}
	}
	is_int((intmax_t)bad, 0, "every byte changed");
	free(copy);
}

int main(void)
{
	static const char seed[] =
		"/* drv.c - a driver\n *\n * Copyright (C) 2001  X\n *\n"
		" * Licensed   under the GPL,\n *  version 2.\n *\n * ====== *\n * No warranty.\n */\n"
		"int x; /* license */\n";

	plan(23);
	finds(seed, "Licensed under the GPL,\nversion 2.\n\nNo warranty.", "a paragraph");
	finds("// A tool\n// released under GPLv2\nint x;\n", "A tool\nreleased under GPLv2",
	      "lines of a comment");
	finds("#!/bin/sh\n#\n# May be redistributed\n\necho license\n", "May be redistributed",
	      "a script");
	finds("#include <a.h>\n#define LICENSE x\nMODULE_LICENSE(\"GPL\");\n", "", "code");
	finds("/* uses EXPORT_SYMBOL_GPL and GPLX */\n", "", "other words");
	finds("int x;\n/* In the public domain. */\n/* more */ int y;\n",
	      "In the public domain.\nmore", "a comment after code");
	finds("/*\n * See COPYING\n", "See COPYING", "a comment without an end");
	finds("/* nothing */\n\n/* said */\n", "", "nothing");
	finds("", "", "an empty file");
	finds("/* GPL", "GPL", "without a newline");
	finds("/**\n ** hereby granted **\n **/\n", "hereby granted **", "rows of marks");
	damage(seed);
	return done_testing();
}
