// SPDX-License-Identifier: GPL-2.0
#include "goflow/syntax.h"

#include "base/limits.h"
#include "go/directive.h"
#include "go/token.h"

struct builder {
	struct arena *mem;
	struct syntax *f;
	struct go_lexer lex;
	uint32_t *open;		/* brackets without their mates yet */
	size_t nr_open, cap_open;
	size_t nr_blocks;
	uint32_t *blocks;	/* those that are "{" */
	size_t cap_blocks;
};

bool tok_is(const struct syntax *f, uint32_t i, const char *text)
{
	return i < f->nr && f->t[i].kind != TOK_STRING &&
	       str_is(f->t[i].text, text);
}

bool tok_is_name(const struct syntax *f, uint32_t i)
{
	return i < f->nr && f->t[i].is_name;
}

static char bracket(const struct tok *t)
{
	if (t->kind != TOK_OPERATOR || t->text.len != 1)
		return '\0';
	return strchr("()[]{}", t->text.ptr[0]) ? t->text.ptr[0] : '\0';
}

static void open_bracket(struct builder *b, uint32_t i, char c)
{
	vec_grow(b->open, b->nr_open, b->cap_open);
	b->open[b->nr_open++] = i;
	if (c != '{')
		return;
	vec_grow(b->blocks, b->nr_blocks, b->cap_blocks);
	b->blocks[b->nr_blocks++] = i;
}

/* A bracket that closes nothing, or something else, is its own affair. */
static void close_bracket(struct builder *b, uint32_t i, char c)
{
	struct tok *t = b->f->t;
	char want = c == ')' ? '(' : c == ']' ? '[' : '{';
	uint32_t at;

	if (!b->nr_open || bracket(&t[b->open[b->nr_open - 1]]) != want)
		return;
	at = b->open[--b->nr_open];
	t[at].mate = i;
	t[i].mate = at;
	if (c == '}') {
		b->nr_blocks--;
		t[i].block = t[at].block;
	}
}

static void add_token(struct builder *b)
{
	struct syntax *f = b->f;
	uint32_t i = f->nr;
	char c;

	vec_grow(f->t, f->nr, f->cap);
	f->t[f->nr++] = (struct tok){
		.text = b->lex.text, .line = b->lex.tok_line,
		.mate = NO_TOK, .kind = (unsigned char)b->lex.tok,
		.is_name = b->lex.tok == TOK_WORD &&
			   !go_is_keyword(b->lex.text),
		.block = b->nr_blocks ? b->blocks[b->nr_blocks - 1] : NO_TOK,
	};
	c = bracket(&f->t[i]);
	if (c && strchr("([{", c))
		open_bracket(b, i, c);
	else if (c)
		close_bracket(b, i, c);
}

/* "github.com/cilium/ebpf", "gopkg.in/yaml.v3", "example.org/x/v2" */
static struct str default_alias(struct str path)
{
	size_t slash = str_rchr(path, '/'), dot;
	struct str base = slash < path.len ? str_from(path, slash + 1) : path;
	size_t i = 1;

	while (i < base.len && base.ptr[i] >= '0' && base.ptr[i] <= '9')
		i++;
	if (slash < path.len && base.len > 1 && base.ptr[0] == 'v' &&
	    i == base.len)
		return default_alias(str_head(path, slash));
	dot = str_rchr(base, '.');
	return str_head(base, dot);
}

struct str syntax_alias(struct str path, bool is_short)
{
	struct str base = default_alias(path);

	if (is_short && str_ends(base, STR("-go")))
		base = str_head(base, base.len - 3);
	if (is_short && str_starts(base, STR("go-")))
		base = str_from(base, 3);
	return base;
}

/* The token is the path of an import; an alias may precede it. */
static void add_import(struct builder *b, struct str alias, struct str doc)
{
	struct syntax *f = b->f;
	struct str path;
	uint32_t lines = 1;
	size_t i;

	if (!go_unquote(b->mem, b->lex.text, &path))
		return;
	if (!str_is(path, "C"))
		doc = STR("");
	for (i = 0; i < doc.len; i++)
		lines += doc.ptr[i] == '\n';
	vec_grow(f->imports, f->nr_imports, f->cap_imports);
	f->imports[f->nr_imports++] = (struct file_import){
		.name = alias.len ? alias : syntax_alias(path, false),
		.likely = alias.len ? STR("") : syntax_alias(path, true),
		.path = path, .line = b->lex.tok_line,
		.doc = doc, .doc_line = b->lex.tok_line > lines ?
			b->lex.tok_line - lines : 1,
	};
}

/* The token is what follows "import", or an element of its group. */
static void syntax_read_spec(struct builder *b, struct str doc)
{
	struct str alias = STR("");

	if (b->lex.tok == TOK_WORD || str_is(b->lex.text, ".")) {
		alias = b->lex.text;
		add_token(b);
		go_lex(&b->lex);
	}
	if (b->lex.tok == TOK_STRING)
		add_import(b, alias, doc);
}

/* The token is "import"; on return it is the last one of it. */
static void read_import(struct builder *b)
{
	struct str doc = b->lex.lead;

	add_token(b);
	go_lex(&b->lex);
	if (b->lex.tok != TOK_OPERATOR || !str_is(b->lex.text, "(")) {
		syntax_read_spec(b, doc);
		return;
	}
	while (b->lex.tok != TOK_EOF && !str_is(b->lex.text, ")")) {
		add_token(b);
		go_lex(&b->lex);
		if (b->lex.lead.len)
			doc = b->lex.lead;
		syntax_read_spec(b, doc);
		doc = STR("");
	}
}

void syntax_read(struct arena *mem, struct str text, const char *name,
		 struct syntax *out)
{
	struct builder b = { .mem = mem, .f = out };

	*out = (struct syntax){ .name = name, .read = true };
	go_lex_init(&b.lex, text);
	for (go_lex(&b.lex); b.lex.tok != TOK_EOF; go_lex(&b.lex)) {
		if (out->nr >= LIMIT_BRIDGE_TOKENS)
			break;
		if (b.lex.tok == TOK_WORD && !b.nr_open &&
		    str_is(b.lex.text, "import"))
			read_import(&b);
		if (b.lex.tok != TOK_EOF)
			add_token(&b);
	}
	while (b.nr_open)
		out->t[b.open[--b.nr_open]].mate = out->nr;
	free(b.open);
	free(b.blocks);
}

void syntax_clear(struct syntax *f)
{
	free(f->t);
	free(f->imports);
	*f = (struct syntax){ .name = NULL };
}

static bool syntax_is_open(const struct syntax *f, uint32_t i)
{
	char c = bracket(&f->t[i]);

	return c && strchr("([{", c) && f->t[i].mate != NO_TOK;
}

static bool syntax_is_blank(const struct syntax *f, uint32_t i)
{
	return f->t[i].kind == TOK_NEWLINE;
}

bool piece_next(struct piece *rest, struct piece *element)
{
	const struct syntax *f = rest->f;
	uint32_t i;

	while (rest->a < rest->b && syntax_is_blank(f, rest->a))
		rest->a++;
	if (rest->a >= rest->b)
		return false;
	for (i = rest->a; i < rest->b && !tok_is(f, i, ","); i++)
		if (syntax_is_open(f, i))
			i = f->t[i].mate < rest->b ? f->t[i].mate : rest->b - 1;
	*element = (struct piece){ f, rest->a, i };
	while (element->b > element->a && syntax_is_blank(f, element->b - 1))
		element->b--;
	rest->a = i < rest->b ? i + 1 : i;
	return true;
}

uint32_t piece_end(const struct syntax *f, uint32_t i)
{
	for (; i < f->nr; i++) {
		if (f->t[i].kind == TOK_NEWLINE || tok_is(f, i, ";") ||
		    tok_is(f, i, ")") || tok_is(f, i, "}") || tok_is(f, i, "]"))
			return i;
		if (syntax_is_open(f, i) && f->t[i].mate < f->nr)
			i = f->t[i].mate;
	}
	return f->nr;
}

static bool is_hidden(const struct syntax *f, struct str name)
{
	uint32_t i;

	for (i = 0; i < f->nr; i++)
		if (f->t[i].is_name && str_eq(f->t[i].text, name) &&
		    !tok_is(f, i + 1, ".") && !(i && tok_is(f, i - 1, ".")))
			return true;
	return false;
}

bool import_is_hidden(const struct syntax *f, const struct file_import *m)
{
	struct file_import *known = (struct file_import *)m;

	if (!m->asked)
		known->hidden = is_hidden(f, m->name) ||
				(m->likely.len && is_hidden(f, m->likely));
	known->asked = true;
	return m->hidden;
}

const struct file_import *syntax_import(const struct syntax *f,
					struct str alias)
{
	const struct file_import *likely = NULL;
	size_t i;

	for (i = 0; i < f->nr_imports; i++) {
		const struct file_import *m = &f->imports[i];

		if (str_eq(m->name, alias))
			return m;
		if (!likely && m->likely.len && str_eq(m->likely, alias))
			likely = m;
	}
	return likely;
}

uint32_t tok_bracket(const struct syntax *f, uint32_t i)
{
	unsigned int n;

	for (n = 0; i-- && n < LIMIT_BRIDGE_STEPS; n++) {
		if (f->t[i].mate == NO_TOK)
			continue;
		if (f->t[i].mate > i)
			return i;
		i = f->t[i].mate;
	}
	return NO_TOK;
}
