// SPDX-License-Identifier: GPL-2.0
/*
 * Comments are read line by line: within C's, or lines that begin with what begins a
 * comment in a script.  A paragraph ends at a line without words.
 */
#include "notice.h"

#include "base/limits.h"

struct notice_scan {
	bool in_comment;	/* between the marks of C's comments */
	bool found;
	struct strbuf *out;
};

/* "GPL" and "GPLv2", but not EXPORT_SYMBOL_GPL. */
static bool notice_names_gpl(struct str line)
{
	size_t at;

	while ((at = str_find(line, STR("GPL"))) < line.len) {
		char next = at + 3 < line.len ? line.ptr[at + 3] : ' ';

		if ((!at || line.ptr[at - 1] != '_') && (next == 'v' || !byte_is_word(next)))
			return true;
		line = str_from(line, at + 3);
	}
	return false;
}

static bool notice_has(struct str line, const char *part)
{
	size_t i, len = strlen(part);

	for (i = 0; i + len <= line.len; i++)
		if (!strncasecmp(line.ptr + i, part, len))
			return true;
	return false;
}

static bool notice_speaks(struct str line)
{
	static const char *const words[] = {
		"license", "licence", "licensing", "licencing", "permission to", "permission is",
		"hereby granted", "redistribut", "public domain", "copyleft", "copyright notice",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(words); i++)
		if (notice_has(line, words[i]))
			return true;
	return notice_names_gpl(line) || str_has(line, "COPYING");
}

static bool notice_has_words(struct str line)
{
	size_t i;

	for (i = 0; i < line.len; i++)
		if (byte_is_word(line.ptr[i]))
			return true;
	return false;
}

/* The words of a line, one blank apart, without rows of marks. */
static void notice_add_words(struct str line, struct strbuf *out)
{
	struct str word;
	bool first = true;

	if (!notice_has_words(line))
		return;
	while (str_word(&line, &word)) {
		if (!byte_is_word(word.ptr[0]) && word.len > 2 &&
		    word.ptr[0] == word.ptr[word.len - 1] && word.ptr[0] == word.ptr[1])
			continue;
		if (!first)
			sb_addch(out, ' ');
		first = false;
		sb_addstr(out, word);
	}
}

/*
 * What a line has inside of a comment; whether it is in one at all.  "*" begins the lines
 * of C's comments, "#" of a preprocessor's line is followed by a word.
 */
static bool notice_cut_comment(struct notice_scan *s, struct str *line)
{
	struct str rest = str_trim(*line);
	size_t end;

	if (!s->in_comment) {
		if (str_starts(rest, STR("/*"))) {
			s->in_comment = true;
			rest = str_from(rest, 2);
		} else if (str_starts(rest, STR("//"))) {
			*line = str_from(rest, 2);
			return true;
		} else if (str_starts(rest, STR("#")) &&
			   (rest.len == 1 || !byte_is_letter(rest.ptr[1]))) {
			*line = str_from(rest, 1);
			return true;
		} else {
			return false;
		}
	}
	end = str_find(rest, STR("*/"));
	if (end < rest.len) {
		s->in_comment = false;
		rest = str_head(rest, end);
	}
	while (rest.len && rest.ptr[0] == '*')
		rest = str_from(rest, 1);
	*line = rest;
	return true;
}

/* A line without words: what came before is kept only if it speaks of a license. */
static void notice_end_paragraph(struct notice_scan *s)
{
	if (!s->found)
		sb_truncate(s->out, 0);
	else if (s->out->len && !str_ends(sb_str(s->out), STR("\n\n")))
		sb_addch(s->out, '\n');
}

static void notice_take_line(struct notice_scan *s, struct str line)
{
	size_t before = s->out->len;

	notice_add_words(line, s->out);
	if (s->out->len == before) {
		notice_end_paragraph(s);
		return;
	}
	s->found = s->found || notice_speaks(str_from(sb_str(s->out), before));
	sb_addch(s->out, '\n');
}

bool notice_find(struct str text, struct strbuf *out)
{
	struct str rest = str_head(text, LIMIT_LICENSE_HEAD), line;
	struct notice_scan s = { .out = out };

	while (str_line(&rest, &line)) {
		bool was_in = s.in_comment;
		bool is_comment = notice_cut_comment(&s, &line);

		if (is_comment)
			notice_take_line(&s, line);
		/* The end of a comment ends what is said in it. */
		if (!is_comment || (was_in && !s.in_comment)) {
			if (s.found)
				break;
			notice_end_paragraph(&s);
		}
	}
	if (!s.found)
		sb_truncate(out, 0);
	while (out->len && byte_is_space(sb_cstr(out)[out->len - 1]))
		sb_truncate(out, out->len - 1);
	return s.found;
}
