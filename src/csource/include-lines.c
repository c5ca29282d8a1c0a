// SPDX-License-Identifier: GPL-2.0
#include "include-lines.h"

static bool begins_line(struct str text, size_t at)
{
	while (at > 0 && byte_is_blank(text.ptr[at - 1]))
		at--;
	return !at || text.ptr[at - 1] == '\n';
}

/* A position in a text, which only advances. */
struct reading {
	struct str text;
	size_t at;
	uint32_t line;
};

static void go_to(struct reading *r, size_t at)
{
	const char *from = r->text.ptr + r->at, *to = r->text.ptr + at;

	while ((from = memchr(from, '\n', (size_t)(to - from)))) {
		r->line++;
		from++;
	}
	r->at = at;
}

/* The header before the text of each. */
struct head {
	uint32_t line;
	uint32_t len;
};

/* Most of a file has no '#': it is not cut into lines. */
void include_lines_find(struct str text, struct strbuf *out)
{
	struct reading r = { text, 0, 1 };
	size_t at;

	for (at = str_chr(text, '#'); at < text.len;
	     at += 1 + str_chr(str_from(text, at + 1), '#')) {
		struct str rest = str_from(text, at + 1);
		struct head d;

		while (rest.len && byte_is_blank(*rest.ptr))
			rest = str_from(rest, 1);
		if (!str_starts(rest, STR("include")) || !begins_line(text, at))
			continue;
		go_to(&r, at);
		rest = str_from(str_head(rest, str_chr(rest, '\n')), 7);
		d = (struct head){ r.line, (uint32_t)rest.len };
		sb_add(out, &d, sizeof(d));
		sb_addstr(out, rest);
	}
}

bool include_lines_next(struct str *rest, struct include_line *line)
{
	struct head d;

	if (rest->len < sizeof(d))
		return false;
	memcpy(&d, rest->ptr, sizeof(d));
	line->line = d.line;
	line->rest = str_head(str_from(*rest, sizeof(d)), d.len);
	*rest = str_from(*rest, sizeof(d) + d.len);
	return true;
}
