// SPDX-License-Identifier: GPL-2.0
#include "go/directive.h"

#include "base/utf8.h"
#include "graph/schema.h"

#define RULE "go-directive"

struct line {
	struct arena *mem;
	const struct go_comment *c;
	struct go_source *out;
	struct diag *diag;
	struct str rest;	/* what follows the directive's name */
};

static struct place directive_place_of(const struct line *l, const char *p)
{
	struct place at = l->c->at;

	at.col += (uint32_t)(p - l->c->text.ptr);
	return at;
}

static void directive_put(struct line *l, enum go_item_kind kind, const char *p,
			       struct str text, struct str value)
{
	struct place at = directive_place_of(l, p);
	struct go_source *o = l->out;

	o->has_more = true;
	vec_grow(o->items, o->nr, o->cap);
	o->items[o->nr++] = (struct go_item){
		.kind = kind, .line = at.line, .col = at.col, .text = text,
		.value = value,
	};
}

static void directive_skip_blanks(struct str *s)
{
	while (s->len && byte_is_blank(s->ptr[0]))
		*s = str_from(*s, 1);
}

/* \x41, \101, \u0041 and \U00000041: @n digits of @base. */
static bool unquote_number(struct str *s, size_t n, int base, bool is_rune,
			   struct strbuf *out)
{
	unsigned long c = 0;
	size_t i;

	if (s->len < n)
		return false;
	for (i = 0; i < n; i++) {
		int d = byte_hex(s->ptr[i]);

		if (d < 0 || d >= base)
			return false;
		c = c * (unsigned long)base + (unsigned long)d;
	}
	*s = str_from(*s, n);
	if (is_rune && (c > 0x10ffff || (c >= 0xd800 && c < 0xe000)))
		return false;
	if (!is_rune && c > 0xff)
		return false;
	if (is_rune)
		utf8_add(out, (uint32_t)c);
	else
		sb_addch(out, (char)c);
	return true;
}

/* What follows a backslash. */
static bool unquote_escape(struct str *s, struct strbuf *out)
{
	static const char from[] = "abfnrtv\\\"";
	static const char to[] = "\a\b\f\n\r\t\v\\\"";
	const char *p;
	char c;

	if (!s->len)
		return false;
	c = s->ptr[0];
	if (c >= '0' && c <= '7')
		return unquote_number(s, 3, 8, false, out);
	*s = str_from(*s, 1);
	if (c == 'x')
		return unquote_number(s, 2, 16, false, out);
	if (c == 'u')
		return unquote_number(s, 4, 16, true, out);
	if (c == 'U')
		return unquote_number(s, 8, 16, true, out);
	p = c ? strchr(from, c) : NULL;
	if (p)
		sb_addch(out, to[p - from]);
	return p;
}

/* Text as it is, but what is not UTF-8 becomes U+FFFD, byte by byte. */
static size_t unquote_char(struct str s, struct strbuf *out)
{
	uint32_t c;
	size_t n = utf8_decode(s, &c);

	utf8_add(out, c);
	return n;
}

/* Nearly always a literal is what it says. */
static bool is_verbatim(struct str s, char quote)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (s.ptr[i] == quote || s.ptr[i] == '\\' ||
		    s.ptr[i] == '\r' || (unsigned char)s.ptr[i] >= 0x80)
			return false;
	return true;
}

bool go_unquote(struct arena *mem, struct str quoted, struct str *out)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	char quote = quoted.len ? quoted.ptr[0] : '\0';
	struct str s = str_from(quoted, 1);

	if (quoted.len < 2 || quoted.ptr[quoted.len - 1] != quote ||
	    (quote != '"' && quote != '`'))
		return false;
	s.len--;
	if (is_verbatim(s, quote)) {
		*out = arena_str(mem, s);
		return true;
	}
	while (s.len) {
		char c = s.ptr[0];
		size_t n = 1;

		if (c == quote)
			return false;
		if (c == '\\' && quote == '"') {
			s = str_from(s, 1);
			if (!unquote_escape(&s, &text))
				return false;
			continue;
		}
		if (quote == '"')
			n = unquote_char(s, &text);
		else if (c != '\r')
			sb_addch(&text, c);
		s = str_from(s, n);
	}
	*out = arena_str(mem, sb_str(&text));
	return true;
}

/* Length of the string literal that @s begins with, 0 if it does not end. */
static size_t literal_len(struct str s)
{
	size_t i;

	for (i = 1; i < s.len; i++) {
		if (s.ptr[i] == s.ptr[0])
			return i + 1;
		if (s.ptr[i] == '\\' && s.ptr[0] == '"')
			i++;
	}
	return 0;
}

/* The next pattern of a //go:embed line: 1, 0 at its end, -1 if malformed. */
static int next_pattern(struct line *l, struct str *pattern, const char **p)
{
	struct str raw;
	size_t n = 0;

	directive_skip_blanks(&l->rest);
	*p = l->rest.ptr;
	if (!l->rest.len)
		return 0;
	if (l->rest.ptr[0] == '"' || l->rest.ptr[0] == '`') {
		n = literal_len(l->rest);
		raw = str_head(l->rest, n);
		l->rest = str_from(l->rest, n);
		if (l->rest.len && !byte_is_blank(l->rest.ptr[0]))
			return -1;
		return n && go_unquote(l->mem, raw, pattern) ? 1 : -1;
	}
	while (n < l->rest.len && !byte_is_blank(l->rest.ptr[n]))
		n++;
	*pattern = arena_str(l->mem, str_head(l->rest, n));
	l->rest = str_from(l->rest, n);
	return 1;
}

static void on_embed(struct line *l)
{
	size_t before = l->out->nr;
	struct str pattern;
	const char *p;
	int more;

	if (!l->c->imports_embed) {
		diag_add(l->diag, SEV_WARNING, RULE, l->c->at,
			 "//go:embed in a file that does not import \"embed\"");
		return;
	}
	while ((more = next_pattern(l, &pattern, &p)) > 0)
		directive_put(l, GO_EMBED, p, pattern, STR(""));
	if (more < 0)
		diag_add(l->diag, SEV_WARNING, RULE, directive_place_of(l, p),
			 "//go:embed with a malformed quoted pattern");
	else if (l->out->nr == before)
		diag_add(l->diag, SEV_WARNING, RULE, l->c->at,
			 "//go:embed without a pattern");
}

static void on_generate(struct line *l)
{
	struct str command = str_trim(l->rest);

	if (command.len)
		directive_put(l, GO_GENERATE, l->c->text.ptr,
			      arena_str(l->mem, command), STR(""));
}

/* A value: a bare word, or text in double quotes with \" and \\ in it. */
static bool cut_value(struct line *l, struct str *value)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i = 0, n = 0;

	if (!l->rest.len || l->rest.ptr[0] != '"') {
		while (n < l->rest.len && !byte_is_blank(l->rest.ptr[n]))
			n++;
		*value = arena_str(l->mem, str_head(l->rest, n));
		l->rest = str_from(l->rest, n);
		return n && str_chr(*value, '"') == value->len;
	}
	n = literal_len(l->rest);
	for (i = 1; i + 1 < n; i++) {
		if (l->rest.ptr[i] == '\\')
			i++;
		sb_addch(&text, l->rest.ptr[i]);
	}
	l->rest = str_from(l->rest, n ? n : l->rest.len);
	*value = arena_str(l->mem, sb_str(&text));
	return n && (!l->rest.len || byte_is_blank(l->rest.ptr[0]));
}

/* "NAME", "CONFIG_NAME" or "NAME=value"; false: something else. */
static bool directive_need(struct line *l)
{
	SCOPED_STRBUF symbol = STRBUF_INIT;
	struct str name, value = STR("");
	const char *start = l->rest.ptr;
	size_t n = 0;

	while (n < l->rest.len && byte_is_word(l->rest.ptr[n]))
		n++;
	name = str_head(l->rest, n);
	l->rest = str_from(l->rest, n);
	if (str_starts(name, STR("CONFIG_")))
		name = str_from(name, 7);
	if (!name.len)
		return false;
	if (l->rest.len && l->rest.ptr[0] == '=') {
		l->rest = str_from(l->rest, 1);
		if (!cut_value(l, &value))
			return false;
	} else if (l->rest.len && !byte_is_blank(l->rest.ptr[0])) {
		return false;
	}
	sb_adds(&symbol, "CONFIG_");
	sb_addstr(&symbol, name);
	directive_put(l, GO_NEEDS, start, arena_str(l->mem, sb_str(&symbol)), value);
	return true;
}

static void on_config(struct line *l)
{
	size_t before = l->out->nr;

	for (;;) {
		const char *start;
		size_t n;

		directive_skip_blanks(&l->rest);
		if (!l->rest.len || str_starts(l->rest, STR("//")))
			break;
		start = l->rest.ptr;
		for (n = 0; n < l->rest.len && !byte_is_blank(start[n]); n++)
			;
		if (!directive_need(l)) {
			diag_add(l->diag, SEV_WARNING, RULE, directive_place_of(l, start),
				 "invalid symbol '%.*s' (expected NAME or NAME=value)",
				 (int)(n < 80 ? n : 80), start);
			return;
		}
	}
	if (l->out->nr == before)
		diag_add(l->diag, SEV_WARNING, RULE, l->c->at,
			 "//kbuild:config without a symbol");
}

/* "ksym:tcp_connect": the id of something of the kernel's in the graph. */
static bool is_kernel_id(struct str id)
{
	struct str word = str_head(id, str_chr(id, ':'));
	struct str name = str_from(id, word.len + 1);
	enum node_kind kind = node_kind_find(word);
	struct str first = str_head(name, str_chr(name, '/'));
	bool in_name;

	if (kind == NODE_CONFIG && !str_starts(name, STR("CONFIG_")))
		return false;
	if (strchr(node_schema(kind)->directive ?: "", ' ') &&
	    (node_kind_of_directive(first, &in_name) != kind || first.len + 1 >= name.len))
		return false;
	return name.len && edge_can_be_weak(node_schema(kind)->used_by);
}

/* Names of what the kernel has, to the end of the line or a remark. */
static void on_wants(struct line *l, struct str what)
{
	bool any = false;

	for (;; any = true) {
		const char *start;
		size_t n = 0;

		directive_skip_blanks(&l->rest);
		if (!l->rest.len || str_starts(l->rest, STR("//")))
			break;
		start = l->rest.ptr;
		while (n < l->rest.len && !byte_is_blank(start[n]))
			n++;
		if (str_is(what, "optional") && !is_kernel_id(str_head(l->rest, n)))
			diag_add(l->diag, SEV_WARNING, RULE, directive_place_of(l, start),
				 "invalid kernel node '%.*s' (expected e.g. ksym:tcp_connect)",
				 (int)(n < 80 ? n : 80), start);
		else
			directive_put(l, GO_WANTS, start, arena_str(l->mem, str_head(l->rest, n)),
					   arena_str(l->mem, what));
		l->rest = str_from(l->rest, n);
	}
	if (!any)
		diag_add(l->diag, SEV_WARNING, RULE, l->c->at,
			 "//kbuild:%.*s without a name", STR_ARG(what));
}

/* "//name" followed by a blank or nothing. */
static bool directive_is_directive(struct str text, const char *name, struct str *rest)
{
	if (!str_starts(text, str_of(name)))
		return false;
	*rest = str_from(text, strlen(name));
	return !rest->len || byte_is_blank(rest->ptr[0]);
}

static void kbuild_directive(struct line *l, struct str text)
{
	struct str word;
	bool in_name;
	size_t n = 0;

	if (!l->c->begins_line || l->c->at.col != 1) {
		diag_add(l->diag, SEV_WARNING, RULE, l->c->at,
			 "a directive must start at the beginning of a line");
		return;
	}
	while (n < text.len && !byte_is_blank(text.ptr[n]))
		n++;
	word = str_from(str_head(text, n), strlen("//kbuild:"));
	l->rest = str_from(text, n);
	if (str_is(word, "config")) {
		on_config(l);
		return;
	}
	if (str_is(word, "optional") ||
	    node_kind_of_directive(word, &in_name) != NODE_OTHER) {
		on_wants(l, word);
		return;
	}
	diag_add(l->diag, SEV_WARNING, RULE, l->c->at,
		 "unknown directive '%.*s'", (int)(n < 80 ? n : 80), text.ptr);
}

void go_directive(struct arena *mem, const struct go_comment *c,
		  struct go_source *out, struct diag *diag)
{
	struct line l = { .mem = mem, .c = c, .out = out, .diag = diag };
	struct str text = c->text;

	while (text.len && text.ptr[text.len - 1] == '\r')
		text.len--;
	if (str_starts(text, STR("//kbuild:")))
		kbuild_directive(&l, text);
	else if (c->begins_line &&
		 directive_is_directive(text, "//go:embed", &l.rest))
		on_embed(&l);
	else if (c->begins_line && c->at.col == 1 &&
		 directive_is_directive(text, "//go:generate", &l.rest))
		on_generate(&l);
}
