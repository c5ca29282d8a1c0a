// SPDX-License-Identifier: GPL-2.0
/*
 * A Kconfig file to statements.  A line begins with a keyword; the table below
 * says what each is.  An option belongs to the entry before it.  A line that
 * is not understood is passed over with a warning.
 */
#include "kc.h"

struct keyword {
	const char *word;
	bool (*parse)(struct kc_parser *p, const struct keyword *k);
	int what;		/* enum kc_kind, enum kc_option_kind ... */
	enum kconfig_type type;
};

void kc_warn(struct kc_parser *p, const char *fmt, ...)
{
	va_list ap;

	if (!p->diag)
		return;
	va_start(ap, fmt);
	diag_vadd(p->diag, SEV_ERROR, "kconfig-syntax",
		  (struct place){ p->file, p->lx.line, 0 }, fmt, ap);
	va_end(ap);
}

static struct kc_stmt *new_stmt(struct kc_parser *p, enum kc_kind kind)
{
	struct kc_stmt *s = arena_alloc(p->scratch, sizeof(*s));

	s->kind = kind;
	s->line = p->lx.line;
	s->body_end = &s->body;
	s->options_end = &s->options;
	s->parent = p->block;
	if (p->block) {
		*p->block->body_end = s;
		p->block->body_end = &s->next;
	}
	p->entry = NULL;
	return s;
}

static struct kc_option *new_option(struct kc_parser *p,
				    enum kc_option_kind kind)
{
	struct kc_option *o = arena_alloc(p->scratch, sizeof(*o));

	o->kind = kind;
	o->line = p->lx.line;
	return o;
}

/* Where nothing can take it, it is dropped: after "if" or "source". */
static bool parse_add_option(struct kc_parser *p, struct kc_option *o)
{
	if (!p->entry)
		return false;
	*p->entry->options_end = o;
	p->entry->options_end = &o->next;
	return true;
}

static bool at_end(const struct kc_parser *p)
{
	return p->lx.token == KTOK_EOL || p->lx.token == KTOK_EOF;
}

static bool parse_word_is(const struct kc_parser *p, const char *word)
{
	return p->lx.token == KTOK_WORD && str_is(p->lx.word, word);
}

/* "if EXPR", or nothing. */
static bool parse_when(struct kc_parser *p, struct kx **when)
{
	if (!parse_word_is(p, "if"))
		return at_end(p);
	kc_lex(&p->lx);
	*when = kc_parse_expr(p);
	return *when && at_end(p);
}

static bool kconfig_parse_config(struct kc_parser *p, const struct keyword *k)
{
	struct kc_stmt *s = new_stmt(p, KC_CONFIG);

	(void)k;
	p->entry = s;
	if (p->lx.token != KTOK_WORD)
		return false;
	s->name = intern(p->names, p->lx.word);
	kc_lex(&p->lx);
	return at_end(p);
}

static bool open_block(struct kc_parser *p, struct kc_stmt *s)
{
	if (p->depth++ >= LIMIT_KCONFIG_BLOCKS) {
		kc_warn(p, "blocks nested too deep");
		return true;	/* its statements count for the one around */
	}
	p->block = s;
	return true;
}

static bool parse_choice(struct kc_parser *p, const struct keyword *k)
{
	struct kc_stmt *s = new_stmt(p, KC_CHOICE);

	(void)k;
	if (!at_end(p))
		kc_lex(&p->lx);	/* a name, of no use */
	p->entry = s;
	return open_block(p, s) && at_end(p);
}

static bool parse_menu(struct kc_parser *p, const struct keyword *k)
{
	struct kc_stmt *s = new_stmt(p, (enum kc_kind)k->what);
	bool named = p->lx.token == KTOK_QUOTED && kc_parse_text(p, &s->text);

	p->entry = s;
	if (s->kind == KC_MENU)
		open_block(p, s);
	return named && at_end(p);
}

static bool parse_if(struct kc_parser *p, const struct keyword *k)
{
	struct kc_stmt *s = new_stmt(p, KC_IF);

	(void)k;
	s->expr = kc_parse_expr(p);
	return open_block(p, s) && s->expr && at_end(p);
}

static bool parse_end(struct kc_parser *p, const struct keyword *k)
{
	p->entry = NULL;
	if (p->depth > LIMIT_KCONFIG_BLOCKS) {
		p->depth--;
		return true;
	}
	if (!p->block->parent || p->block->kind != (enum kc_kind)k->what) {
		kc_warn(p, "unexpected %s", k->word);
		return true;
	}
	p->block = p->block->parent;
	p->depth--;
	return at_end(p);
}

static bool parse_source(struct kc_parser *p, const struct keyword *k)
{
	struct kc_stmt *s = new_stmt(p, KC_SOURCE);
	struct kx *name = kc_leaf(p);

	s->optional = k->word[0] == 'o';
	s->relative = k->word[s->optional] == 'r';
	if (name)
		s->name = name->text;
	return name && at_end(p);
}

static bool parse_depends(struct kc_parser *p, const struct keyword *k)
{
	struct kc_option *o = new_option(p, KO_DEPENDS);

	(void)k;
	if (!parse_word_is(p, "on"))
		return false;
	kc_lex(&p->lx);
	o->expr = kc_parse_expr(p);
	return o->expr && parse_when(p, &o->when) && parse_add_option(p, o);
}

static bool parse_prompt(struct kc_parser *p, const struct keyword *k)
{
	struct kc_option *o = new_option(p, KO_PROMPT);

	if (k->type) {
		struct kc_option *type = new_option(p, KO_TYPE);

		type->type = k->type;
		if (!parse_add_option(p, type))
			return false;
		if (at_end(p))
			return true;
	}
	return kc_parse_text(p, &o->text) && parse_when(p, &o->when) &&
	       parse_add_option(p, o);
}

static bool parse_default(struct kc_parser *p, const struct keyword *k)
{
	struct kc_option *o = new_option(p, KO_DEFAULT);

	if (k->type) {
		struct kc_option *type = new_option(p, KO_TYPE);

		type->type = k->type;
		if (!parse_add_option(p, type))
			return false;
	}
	o->expr = kc_parse_expr(p);
	return o->expr && parse_when(p, &o->when) && parse_add_option(p, o);
}

static bool parse_select(struct kc_parser *p, const struct keyword *k)
{
	struct kc_option *o = new_option(p, (enum kc_option_kind)k->what);

	o->expr = kc_leaf(p);
	return o->expr && o->expr->op == KX_WORD && parse_when(p, &o->when) &&
	       parse_add_option(p, o);
}

static bool parse_range(struct kc_parser *p, const struct keyword *k)
{
	struct kc_option *o = new_option(p, KO_RANGE);
	struct kx *low = kc_leaf(p), *high = kc_leaf(p);

	(void)k;
	if (!low || !high)
		return false;
	o->expr = kx_new(p->arena, KX_AND, low, high);
	return parse_when(p, &o->when) && parse_add_option(p, o);
}

static bool parse_flag(struct kc_parser *p, const struct keyword *k)
{
	struct kc_option *o = new_option(p, (enum kc_option_kind)k->what);

	return parse_when(p, &o->when) && parse_add_option(p, o);
}

/* "option env=..." of old trees. */
static bool parse_ignored(struct kc_parser *p, const struct keyword *k)
{
	if (k->what && parse_word_is(p, "modules"))
		parse_add_option(p, new_option(p, KO_MODULES));
	while (!at_end(p))
		kc_lex(&p->lx);
	return true;
}

static bool parse_help(struct kc_parser *p, const struct keyword *k)
{
	(void)k;
	if (p->lx.token == KTOK_EOL)
		kc_lex_help(&p->lx);
	return at_end(p);
}

static const struct keyword keywords[] = {
	{ "select", parse_select, KO_SELECT, 0 },
	{ "config", kconfig_parse_config, 0, 0 },
	{ "depends", parse_depends, 0, 0 },
	{ "help", parse_help, 0, 0 },
	{ "tristate", parse_prompt, 0, KCONFIG_TRISTATE },
	{ "bool", parse_prompt, 0, KCONFIG_BOOL },
	{ "default", parse_default, 0, 0 },
	{ "source", parse_source, 0, 0 },
	{ "def_bool", parse_default, 0, KCONFIG_BOOL },
	{ "if", parse_if, 0, 0 },
	{ "endif", parse_end, KC_IF, 0 },
	{ "imply", parse_select, KO_IMPLY, 0 },
	{ "menu", parse_menu, KC_MENU, 0 },
	{ "endmenu", parse_end, KC_MENU, 0 },
	{ "int", parse_prompt, 0, KCONFIG_INT },
	{ "menuconfig", kconfig_parse_config, 0, 0 },
	{ "prompt", parse_prompt, 0, 0 },
	{ "comment", parse_menu, KC_COMMENT, 0 },
	{ "range", parse_range, 0, 0 },
	{ "choice", parse_choice, 0, 0 },
	{ "endchoice", parse_end, KC_CHOICE, 0 },
	{ "hex", parse_prompt, 0, KCONFIG_HEX },
	{ "string", parse_prompt, 0, KCONFIG_STRING },
	{ "def_tristate", parse_default, 0, KCONFIG_TRISTATE },
	{ "visible", parse_flag, KO_VISIBLE, 0 },
	{ "modules", parse_flag, KO_MODULES, 0 },
	{ "optional", parse_flag, KO_OPTIONAL, 0 },
	{ "mainmenu", parse_menu, KC_MAINMENU, 0 },
	{ "boolean", parse_prompt, 0, KCONFIG_BOOL },
	{ "---help---", parse_help, 0, 0 },
	{ "rsource", parse_source, 0, 0 },
	{ "osource", parse_source, 0, 0 },
	{ "orsource", parse_source, 0, 0 },
	{ "transitional", parse_flag, KO_TRANSITIONAL, 0 },
	{ "option", parse_ignored, 1, 0 },
};

static const struct keyword *find_keyword(struct str word)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(keywords); i++)
		if (word.ptr[0] == keywords[i].word[0] &&
		    str_is(word, keywords[i].word))
			return &keywords[i];
	return NULL;
}

/* "name = value"; the value is the rest of the line, "#" and all. */
static void kconfig_parse_assignment(struct kc_parser *p, struct str name)
{
	struct kc_stmt *s = new_stmt(p, KC_ASSIGN);

	s->name = intern(p->names, name);
	s->now = str_is(p->lx.word, ":=");
	s->append = str_is(p->lx.word, "+=");
	s->value = intern(p->names, kc_lex_rest(&p->lx));
	kc_lex(&p->lx);
}

static bool kconfig_parse_line(struct kc_parser *p)
{
	const struct keyword *k;
	struct str word = p->lx.word;

	if (p->lx.token != KTOK_WORD)
		return false;
	kc_lex(&p->lx);
	if (p->lx.token == KTOK_ASSIGN || p->lx.token == KTOK_EQ) {
		kconfig_parse_assignment(p, word);
		return true;
	}
	/* A macro alone on a line: it can only report something. */
	if (str_chr(word, '$') < word.len)
		return at_end(p);
	k = find_keyword(word);
	return k && k->parse(p, k);
}

struct kc_stmt *kc_parse(struct kc_parser *p, struct str text)
{
	struct kc_stmt *top;

	p->lx = (struct kc_lexer){ .text = text, .next_line = 1 };
	p->depth = 0;
	p->block = NULL;
	top = new_stmt(p, KC_OTHER);
	p->block = top;
	kc_lex(&p->lx);
	while (p->lx.token != KTOK_EOF) {
		if (p->lx.token != KTOK_EOL && !kconfig_parse_line(p)) {
			kc_warn(p, "invalid statement");
			while (!at_end(p))
				kc_lex(&p->lx);
		}
		if (p->lx.token == KTOK_EOL)
			kc_lex(&p->lx);
	}
	if (p->block != top) {
		p->lx.line = p->block->line;
		kc_warn(p, "unterminated block");
	}
	return top;
}
