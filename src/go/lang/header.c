// SPDX-License-Identifier: GPL-2.0
/*
 * The go command reads a file twice: bytes, to find where the imports end,
 * then as Go, but only up to there.  What follows is never seen, so that
 * 'import "a" "b"' is not an error to it; therefore the same is done here.
 */
#include "go/header.h"

#include "go/directive.h"

#include "go/token.h"

/* The first reading. */
struct reader {
	struct str all;
	size_t pos;
	bool bad;	/* it does not look like Go: all of it counts */
	bool nul;
};

static int header_peek(struct reader *r)
{
	return r->pos < r->all.len && !r->bad && !r->nul ?
	       (unsigned char)r->all.ptr[r->pos] : -1;
}

static int next(struct reader *r)
{
	int c = header_peek(r);

	r->nul |= c == 0;
	r->pos += c >= 0;
	return c;
}

static void read_comment(struct reader *r)
{
	struct str rest = str_from(r->all, r->pos);
	const char *end;

	if (rest.len > 1 && rest.ptr[1] == '/') {
		end = memchr(rest.ptr, '\n', rest.len);
	} else if (rest.len > 1 && rest.ptr[1] == '*') {
		end = memmem(rest.ptr + 2, rest.len - 2, "*/", 2);
		r->bad = !end;
		end = end ? end + 2 : NULL;
	} else {
		r->bad = true;
		end = rest.ptr + 1;
	}
	if (!end)
		end = rest.ptr + rest.len;
	r->nul |= memchr(rest.ptr, '\0', (size_t)(end - rest.ptr)) != NULL;
	r->pos += (size_t)(end - rest.ptr);
}

static int peek_token(struct reader *r)
{
	for (;;) {
		int c = header_peek(r);

		if (c == ' ' || c == '\f' || c == '\t' || c == '\r' ||
		    c == '\n' || c == ';')
			r->pos++;
		else if (c == '/')
			read_comment(r);
		else
			return c;
	}
}

static bool header_is_ident(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c >= 0x80;
}

static void read_keyword(struct reader *r, const char *word)
{
	peek_token(r);
	for (; *word; word++)
		if (next(r) != *word)
			r->bad = true;
	if (header_is_ident(header_peek(r)))
		r->bad = true;
}

static void read_ident(struct reader *r)
{
	if (!header_is_ident(peek_token(r)))
		r->bad = true;
	while (header_is_ident(header_peek(r)))
		r->pos++;
}

static void read_string(struct reader *r)
{
	int quote = peek_token(r), c;

	if (quote != '"' && quote != '`') {
		r->bad = true;
		return;
	}
	r->pos++;
	while ((c = next(r)) != quote) {
		if (c < 0 || (c == '\n' && quote == '"')) {
			r->bad = true;
			return;
		}
		if (c == '\\' && quote == '"')
			next(r);
	}
}

static void header_read_import(struct reader *r)
{
	int c = peek_token(r);

	if (c == '.')
		r->pos++;
	else if (header_is_ident(c))
		read_ident(r);
	read_string(r);
}

/* How much of the file the second reading sees. */
static struct str head_of(struct str text, bool *nul)
{
	struct reader r = { .all = text };

	if (str_starts(text, STR("\xef\xbb\xbf")))
		r.pos = 3;
	read_keyword(&r, "package");
	read_ident(&r);
	while (peek_token(&r) == 'i') {
		read_keyword(&r, "import");
		if (peek_token(&r) != '(') {
			header_read_import(&r);
			continue;
		}
		r.pos++;
		while (peek_token(&r) != ')' && !r.bad && !r.nul)
			header_read_import(&r);
		next(&r);
	}
	*nul = r.nul || header_peek(&r) == 0;
	return r.bad ? text : str_head(text, r.pos);
}

struct parser {
	struct go_lexer lex;
	struct arena *mem;
	struct go_header *out;
	unsigned int minor;
	bool failed;		/* a mistake of ours, not of the lexer */
	uint32_t failed_line;
};

static void header_fail(struct parser *p, struct str text)
{
	struct go_lexer *l = &p->lex;

	if (p->failed && p->failed_line == l->tok_line)
		return;
	p->failed = true;
	p->failed_line = l->tok_line;
	go_lex_bad(l, l->tok_line, l->tok_col, text);
}

static void fail_expected(struct parser *p, const char *what)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct go_lexer *l = &p->lex;

	sb_addf(&text, "expected %s, found ", what);
	if (l->tok == TOK_NEWLINE)
		sb_adds(&text, "newline");
	else if (l->tok == TOK_EOF)
		sb_adds(&text, "'EOF'");
	else if (l->tok == TOK_ILLEGAL)
		sb_adds(&text, "'ILLEGAL'");
	else if (l->tok == TOK_OPERATOR ||
		 (l->tok == TOK_WORD && go_is_keyword(l->text)))
		sb_addf(&text, "'%.*s'", STR_ARG(l->text));
	else
		sb_addstr(&text, l->text);
	header_fail(p, arena_str(p->mem, sb_str(&text)));
}

static bool at_operator(const struct parser *p, const char *op)
{
	return p->lex.tok == TOK_OPERATOR && str_is(p->lex.text, op);
}

static bool at_word(const struct parser *p, const char *word)
{
	return p->lex.tok == TOK_WORD && str_is(p->lex.text, word);
}

static bool at_ident(const struct parser *p)
{
	return p->lex.tok == TOK_WORD && !go_is_keyword(p->lex.text);
}

/* After a mistake: on to what may begin something new. */
static void resync(struct parser *p, bool past_spec)
{
	while (p->lex.tok != TOK_EOF) {
		if (p->lex.tok == TOK_WORD && go_is_keyword(p->lex.text) &&
		    !past_spec)
			return;
		if (past_spec && (p->lex.tok == TOK_NEWLINE ||
				  at_operator(p, ";") || at_operator(p, ")")))
			return;
		go_lex(&p->lex);
	}
}

static void expect_semicolon(struct parser *p)
{
	if (at_operator(p, ")") || at_operator(p, "}"))
		return;
	if (p->lex.tok == TOK_NEWLINE || at_operator(p, ";")) {
		go_lex(&p->lex);
		return;
	}
	fail_expected(p, "';'");
	if (at_operator(p, ","))
		go_lex(&p->lex);
	else
		resync(p, false);
}

/* Offset of what follows the first backslash that means nothing. */
static uint32_t bad_escape(struct str s)
{
	size_t i;

	for (i = 0; i + 1 < s.len; i++) {
		if (s.ptr[i] != '\\')
			continue;
		if (!strchr("abfnrtv\\\"xuU01234567", s.ptr[++i]))
			return (uint32_t)i;
	}
	return 0;
}

static bool is_bad_in_path(char c)
{
	/* Most are letters. */
	if ((c >= 'a' && c <= 'z') || c == '/' || c == '.' || c == '-')
		return false;
	return (unsigned char)c <= ' ' || c == 0x7f ||
	       strchr("!\"#$%&'()*,:;<=>?[\\]^{|}`", c);
}

static bool is_good_path(struct str path)
{
	size_t i;

	for (i = 0; i < path.len; i++)
		if (is_bad_in_path(path.ptr[i]))
			return false;
	return path.len > 0;
}

/* Newer versions look at the paths when all the rest is read. */
static void fail_path(struct parser *p, struct str path)
{
	bool late = p->minor >= 20;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str kept;

	sb_adds(&text, "invalid import path: ");
	sb_addstr(&text, late ? path : p->lex.text);
	kept = arena_str(p->mem, sb_str(&text));
	if (!late) {
		header_fail(p, kept);
	} else if (!p->out->late) {
		p->out->late = true;
		p->out->error = kept;
		p->out->line = p->lex.tok_line;
		p->out->col = p->lex.tok_col;
	}
}

static void header_add_import(struct parser *p, struct str doc)
{
	struct go_header *o = p->out;
	struct str path;

	if (!go_unquote(p->mem, p->lex.text, &path)) {
		p->lex.tok_col += bad_escape(p->lex.text);
		header_fail(p, STR("unknown escape sequence"));
		return;
	}
	if (!is_good_path(path)) {
		fail_path(p, path);
		return;
	}
	if (str_is(path, "embed"))
		o->embeds = true;
	vec_grow(o->imports, o->nr, o->cap);
	o->imports[o->nr++] = (struct go_import){
		.path = path, .doc = doc, .line = p->lex.tok_line,
		.col = p->lex.tok_col,
	};
}

/* The place of an import is that of the name before it, if there is one. */
static void parse_spec(struct parser *p, struct str doc)
{
	uint32_t line = p->lex.tok_line, col = p->lex.tok_col;
	size_t before = p->out->nr;

	if (at_ident(p) || at_operator(p, "."))
		go_lex(&p->lex);
	if (p->lex.tok == TOK_STRING) {
		header_add_import(p, doc);
		go_lex(&p->lex);
	} else if (p->minor < 20) {
		fail_expected(p, "'STRING'");
		go_lex(&p->lex);
	} else if (p->lex.tok == TOK_LITERAL || at_ident(p)) {
		header_fail(p, STR("import path must be a string"));
		go_lex(&p->lex);
	} else {
		header_fail(p, STR("missing import path; require quoted string"));
		resync(p, true);
	}
	if (p->out->nr > before) {
		p->out->imports[before].line = line;
		p->out->imports[before].col = col;
	}
	expect_semicolon(p);
}

static void parse_decl(struct parser *p)
{
	struct str doc = p->lex.lead;
	size_t before = p->out->nr, i;

	go_lex(&p->lex);
	if (!at_operator(p, "(")) {
		parse_spec(p, doc);
		return;
	}
	go_lex(&p->lex);
	while (!at_operator(p, ")") && p->lex.tok != TOK_EOF)
		parse_spec(p, p->lex.lead);
	if (at_operator(p, ")"))
		go_lex(&p->lex);
	else
		fail_expected(p, "')'");
	expect_semicolon(p);
	/* For a group of one, the comment may precede the group. */
	for (i = before; p->out->nr == before + 1 && i < p->out->nr; i++)
		if (!p->out->imports[i].doc.len)
			p->out->imports[i].doc = doc;
}

static void header_parse(struct parser *p)
{
	go_lex(&p->lex);
	if (p->lex.bad.is)
		return;
	if (at_word(p, "package"))
		go_lex(&p->lex);
	else
		fail_expected(p, "'package'");
	if (at_ident(p)) {
		p->out->package = p->lex.text;
		go_lex(&p->lex);
	} else {
		fail_expected(p, "'IDENT'");
	}
	expect_semicolon(p);
	if (p->lex.bad.is) {
		p->out->package = STR("");
		return;
	}
	while (at_word(p, "import"))
		parse_decl(p);
}

void go_header_scan(struct arena *mem, struct str text, unsigned int minor,
		    struct go_header *out)
{
	struct parser p = { .mem = mem, .out = out, .minor = minor };
	struct str head = head_of(text, &out->unreadable);

	out->ends_text = head.len == text.len;
	if (out->unreadable)
		return;
	go_lex_init(&p.lex, head);
	header_parse(&p);
	if (!p.lex.bad.is && !out->late)
		return;
	out->nr = 0;
	out->embeds = false;
	if (!p.lex.bad.is)
		return;
	out->late = false;
	out->line = p.lex.bad.line;
	out->col = p.lex.bad.col;
	out->error = arena_str(mem, p.lex.bad.text);
}
