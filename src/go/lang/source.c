// SPDX-License-Identifier: GPL-2.0
/*
 * A scanner that knows just enough Go to tell comments from strings: a
 * directive inside a string literal or a block comment is ignored.  It is a
 * parser only up to the last import; after that it continues only where a
 * directive may follow.
 */
#include "go/source.h"

#include "go/directive.h"

enum state {
	IN_HEAD,	/* before "package" */
	IN_PACKAGE,	/* its name follows */
	AT_DECL,	/* "import" may follow */
	IN_IMPORT,
	IN_GROUP,	/* import ( ... */
	IN_BODY,	/* nothing is imported any more */
};

struct scan {
	struct arena *mem;
	struct go_source *out;
	struct diag *diag;
	const char *file;
	struct str all;
	size_t pos;
	size_t line_start;
	uint32_t line;
	bool line_blank;	/* only blanks before pos on this line */
	enum state state;
	bool imports_embed;
};

static struct place place_at(const struct scan *s, size_t pos)
{
	return (struct place){ s->file, s->line,
			       (uint32_t)(pos - s->line_start) + 1 };
}

static bool source_is_ident(char c)
{
	return byte_is_word(c) || (unsigned char)c >= 0x80;
}

static void source_add_import(struct scan *s, size_t start, struct str quoted)
{
	struct go_source *o = s->out;
	struct place at = place_at(s, start);
	struct str path;

	if (!go_unquote(s->mem, quoted, &path))
		return;
	if (str_is(path, "embed"))
		s->imports_embed = true;
	vec_grow(o->items, o->nr, o->cap);
	o->items[o->nr++] = (struct go_item){
		.kind = GO_IMPORT, .line = at.line, .col = at.col, .text = path
	};
}

static void source_on_word(struct scan *s, struct str word)
{
	if (s->state == IN_HEAD && str_is(word, "package")) {
		s->state = IN_PACKAGE;
		s->out->package_line = s->line;
	} else if (s->state == IN_PACKAGE) {
		s->out->package = arena_str(s->mem, word);
		s->state = AT_DECL;
	} else if (s->state == AT_DECL) {
		s->state = str_is(word, "import") ? IN_IMPORT : IN_BODY;
	} else if (s->state == IN_HEAD) {
		s->state = IN_BODY;
	}
}

static void source_on_string(struct scan *s, size_t start, struct str quoted)
{
	if (s->state != IN_IMPORT && s->state != IN_GROUP)
		return;
	source_add_import(s, start, quoted);
	if (s->state == IN_IMPORT)
		s->state = AT_DECL;
}

static void on_punctuation(struct scan *s, char c)
{
	if (s->state == IN_IMPORT && c == '(')
		s->state = IN_GROUP;
	else if (s->state == IN_GROUP && c == ')')
		s->state = AT_DECL;
}

static void source_newline(struct scan *s)
{
	s->line++;
	s->line_start = s->pos;
	s->line_blank = true;
}

/* Past a string, rune or raw string; one in quotes ends with its line. */
static void skip_quoted(struct scan *s, char quote)
{
	uint32_t line = s->line;
	size_t start = s->pos++, line_start = s->line_start;

	while (s->pos < s->all.len) {
		char c = s->all.ptr[s->pos];

		if (c == '\n' && quote != '`')
			return;
		s->pos++;
		if (c == quote)
			break;
		if (c == '\n')
			source_newline(s);
		if (c == '\\' && quote != '`' && s->pos < s->all.len &&
		    s->all.ptr[s->pos] != '\n')
			s->pos++;
	}
	s->line_blank = false;
	if (quote == '\'' || s->line != line || s->line_start != line_start)
		return;
	source_on_string(s, start, (struct str){ s->all.ptr + start, s->pos - start });
}

static void source_skip_block_comment(struct scan *s)
{
	s->line_blank = false;
	s->pos += 2;
	while (s->pos < s->all.len) {
		char c = s->all.ptr[s->pos++];

		if (c == '\n')
			source_newline(s);
		s->line_blank = false;
		if (c == '*' && s->pos < s->all.len &&
		    s->all.ptr[s->pos] == '/') {
			s->pos++;
			return;
		}
	}
}

static void source_line_comment(struct scan *s)
{
	struct str rest = str_from(s->all, s->pos);
	struct str text = str_head(rest, str_chr(rest, '\n'));
	struct go_comment c = {
		.text = text,
		.at = place_at(s, s->pos),
		.begins_line = s->line_blank,
		.imports_embed = s->imports_embed,
	};

	if (s->out->embed_anywhere && str_starts(text, STR("//go:embed")))
		c.begins_line = c.imports_embed = true;
	s->pos += text.len;
	s->line_blank = false;
	go_directive(s->mem, &c, s->out, s->diag);
}

static void scan_word(struct scan *s)
{
	size_t start = s->pos;

	while (s->pos < s->all.len && source_is_ident(s->all.ptr[s->pos]))
		s->pos++;
	s->line_blank = false;
	source_on_word(s, (struct str){ s->all.ptr + start, s->pos - start });
}

static void scan_token(struct scan *s)
{
	char c = s->all.ptr[s->pos];
	char next = s->pos + 1 < s->all.len ? s->all.ptr[s->pos + 1] : '\0';

	if (c == '/' && next == '/') {
		source_line_comment(s);
	} else if (c == '/' && next == '*') {
		source_skip_block_comment(s);
	} else if (c == '"' || c == '`' || c == '\'') {
		skip_quoted(s, c);
	} else if (source_is_ident(c)) {
		scan_word(s);
	} else {
		s->pos++;
		if (c == '\n')
			source_newline(s);
		else if (c != ' ' && c != '\t' && c != '\r')
			s->line_blank = false;
		on_punctuation(s, c);
	}
}

/* Most files have none, and few colons: that is what is looked for. */
bool go_source_has_directives(struct str text)
{
	const char *end = text.ptr + text.len, *p = text.ptr;

	for (; text.len && (p = memchr(p, ':', (size_t)(end - p))); p++) {
		struct str before = str_head(text, (size_t)(p - text.ptr));
		struct str after = str_from(text, before.len + 1);

		if (str_ends(before, STR("//kbuild")) ||
		    (str_ends(before, STR("//go")) &&
		     (str_starts(after, STR("embed")) ||
		      str_starts(after, STR("generate")))))
			return true;
	}
	return false;
}

void go_source_scan(struct arena *mem, struct str text, const char *file,
		    struct go_source *out, struct diag *diag)
{
	struct scan s = { .mem = mem, .out = out, .diag = diag, .file = file,
			  .all = text, .line = 1, .line_blank = true };
	bool in_body = false;

	if (str_starts(text, STR("\xef\xbb\xbf")))
		s.pos = s.line_start = 3;
	while (s.pos < s.all.len) {
		if (s.state == IN_BODY && !in_body) {
			in_body = true;
			if (!go_source_has_directives(str_from(s.all, s.pos)))
				break;
		}
		scan_token(&s);
	}
}
