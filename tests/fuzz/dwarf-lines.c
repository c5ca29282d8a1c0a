// SPDX-License-Identifier: GPL-2.0
/*
 * The header of a line table.  The first byte says which byte order it has; the
 * sections with strings are the table itself.
 */
#include "dwarf/parts.h"
#include "fuzz.h"

struct lines_seen {
	struct strbuf *out;
	size_t nr;
};

static void lines_on_source(void *ctx, struct str name, const unsigned char *md5)
{
	struct lines_seen *seen = ctx;

	seen->nr++;
	sb_addquoted(seen->out, name);
	if (md5)
		sb_addhex(seen->out, md5, 16);
	sb_addch(seen->out, '\n');
}

static void read_lines(struct str text, struct strbuf *out)
{
	struct dwarf_sections s = { .is_big = text.len && *text.ptr & 1 };
	struct dwarf_lines l = { .dir = STR("/src"), .name = STR("a.c") };
	size_t work = 1000;
	struct lines_seen seen = { .out = out };
	const char *why;

	s.line = s.line_str = s.str = str_from(text, 1);
	why = dwarf_lines(&s, &l, &work, lines_on_source, &seen);
	must(work + seen.nr <= 1000);
	if (why)
		sb_adds(out, why);
}

void fuzz_one(struct str text)
{
	must_repeat(text, read_lines);
}
