// SPDX-License-Identifier: GPL-2.0
/*
 * A Kconfig file to statements.  A line begins with a keyword; the table below
 * says what each is.  An option belongs to the entry before it.  A line that
 * is not understood is passed over with a warning.
 */
#include "kc.h"

/* Where a keyword may stand. */
enum {
	OF_CONFIG = 1 << 0,	/* options */
	OF_CHOICE = 1 << 1,
	OF_MENU = 1 << 2,
	OF_COMMENT = 1 << 3,
	STATEMENT = 1 << 4,
	IN_CHOICE = 1 << 5,	/* statements, directly in a choice */
};

struct keyword {
	const char *word;
	bool (*parse)(struct kc_parser *p, const struct keyword *k);
	int what;		/* enum kc_kind, enum kc_option_kind ... */
	enum kconfig_type type;
	unsigned int where;
	uint32_t since, until;	/* versions of the kernel; 0: any */
};

__printf(2, 3)
static void parse_warn(struct kc_parser *p, const char *fmt, ...)
{
	va_list ap;

	if (!p->diag)
		return;
	va_start(ap, fmt);
	diag_vadd(p->diag, SEV_ERROR, "kconfig-syntax",
		  (struct place){ p->file, p->lx.first_line, 0 }, fmt, ap);
	va_end(ap);
}

/* What was a warning up to 6.12. */
static void parse_complain(struct kc_parser *p, const char *text)
{
	bool old = p->version && p->version <= KERNEL(6, 12);

	if (p->diag)
		diag_add(p->diag, old ? SEV_WARNING : SEV_ERROR,
			 old ? "kconfig-text" : "kconfig-syntax",
			 (struct place){ p->file, p->lx.first_line, 0 }, "%s", text);
}

static struct kc_stmt *new_stmt(struct kc_parser *p, enum kc_kind kind)
{
	struct kc_stmt *s = arena_alloc(p->scratch, sizeof(*s));

	s->kind = kind;
	s->line = p->lx.first_line;
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
	o->line = p->lx.first_line;
	o->where = p->where;
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

	s->menuconfig = k->what;
	p->entry = s;
	if (p->lx.token != KTOK_WORD || kc_is_reserved(p, p->lx.word))
		return false;
	s->name = intern(p->names, p->lx.word);
	kc_lex(&p->lx);
	return at_end(p);
}

static bool open_block(struct kc_parser *p, struct kc_stmt *s)
{
	if (p->depth++ >= LIMIT_KCONFIG_BLOCKS) {
		parse_warn(p, "blocks nested too deep");
		return true;	/* its statements count for the one around */
	}
	p->block = s;
	return true;
}

static bool parse_choice(struct kc_parser *p, const struct keyword *k)
{
	struct kc_stmt *s = new_stmt(p, KC_CHOICE);

	(void)k;
	/* A name, of no use. */
	if (p->lx.token == KTOK_WORD && (!p->version || p->version < KERNEL(6, 11)))
		kc_lex(&p->lx);
	p->entry = s;
	return open_block(p, s) && at_end(p);
}

static bool parse_menu(struct kc_parser *p, const struct keyword *k)
{
	struct kc_stmt *s = new_stmt(p, (enum kc_kind)k->what);
	bool named = p->lx.token == KTOK_QUOTED && kc_parse_text(p, &s->text);

	if (s->kind == KC_MAINMENU)
		return named && at_end(p) && !p->included && p->block->body == s;
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
		parse_warn(p, "unexpected %s", k->word);
		return true;
	}
	p->block = p->block->parent;
	p->depth--;
	return at_end(p);
}

static bool parse_source(struct kc_parser *p, const struct keyword *k)
{
	struct kc_stmt *s = new_stmt(p, KC_SOURCE);

	p->entry = s;		/* options after it are those of the file's last entry */
	struct kx *name = p->lx.token == KTOK_QUOTED ? kc_leaf(p) : NULL;

	(void)k;
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
	if (p->version && p->version < KERNEL(7, 0) && !at_end(p))
		return false;
	return o->expr && parse_when(p, &o->when) && parse_add_option(p, o);
}

/* Of a choice the type had a meaning up to 6.10, and could stand until 6.12. */
static bool is_type_of_choice(const struct kc_parser *p, const struct keyword *k)
{
	if (p->version && p->version < KERNEL(6, 11))
		return k->type == KCONFIG_BOOL || k->type == KCONFIG_TRISTATE;
	return k->type == KCONFIG_BOOL && p->version == KERNEL(6, 12) && !at_end(p);
}

static bool parse_prompt(struct kc_parser *p, const struct keyword *k)
{
	struct kc_option *o = new_option(p, KO_PROMPT);

	if (k->type) {
		struct kc_option *type = new_option(p, KO_TYPE);

		type->type = k->type;
		if (p->entry->kind == KC_CHOICE && !is_type_of_choice(p, k))
			return false;
		if (!parse_add_option(p, type))
			return false;
		if (at_end(p))
			return true;
	}
	return p->lx.token == KTOK_QUOTED && kc_parse_text(p, &o->text) &&
	       parse_when(p, &o->when) && parse_add_option(p, o);
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
	if (p->entry->kind == KC_CHOICE)
		o->expr = p->lx.token == KTOK_WORD ? kc_leaf(p) : NULL;
	else
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

static bool parse_visible(struct kc_parser *p, const struct keyword *k)
{
	struct kc_option *o = new_option(p, KO_VISIBLE);

	(void)k;
	return parse_when(p, &o->when) && parse_add_option(p, o);
}

static bool parse_flag(struct kc_parser *p, const struct keyword *k)
{
	return at_end(p) && parse_add_option(p, new_option(p, (enum kc_option_kind)k->what));
}

/* "option modules" and the like, of which Linux 5.17 has none left. */
static bool parse_old_option(struct kc_parser *p, const struct keyword *k)
{
	static const struct {
		const char *word;
		enum kc_option_kind kind;
	} words[] = {
		{ "modules", KO_MODULES },
		{ "defconfig_list", KO_UNWRITTEN },
		{ "allnoconfig_y", KO_ALLNO_Y },
	};
	struct str word = p->lx.word;
	size_t i;

	(void)k;
	if (p->lx.token != KTOK_WORD)
		return false;
	kc_lex(&p->lx);
	for (i = 0; i < ARRAY_SIZE(words); i++)
		if (str_is(word, words[i].word))
			return at_end(p) && parse_add_option(p, new_option(p, words[i].kind));
	return false;
}

static bool parse_help(struct kc_parser *p, const struct keyword *k)
{
	bool blank = p->lx.token == KTOK_EOL && !kc_lex_help(&p->lx);

	(void)k;
	/* conf names the line after the text. */
	p->lx.first_line = p->lx.next_line;
	if (blank)
		parse_complain(p, "blank help text");
	if (p->entry->helped)
		parse_complain(p, "a duplicate help text");
	p->entry->helped = true;
	return at_end(p);
}

#define OF_ENTRIES (OF_CONFIG | OF_CHOICE)
#define OF_ALL (OF_ENTRIES | OF_MENU | OF_COMMENT)
#define ANYWHERE (STATEMENT | IN_CHOICE)

static const struct keyword keywords[] = {
	{ "select", parse_select, KO_SELECT, 0, OF_CONFIG, 0, 0 },
	{ "config", kconfig_parse_config, 0, 0, ANYWHERE, 0, 0 },
	{ "depends", parse_depends, 0, 0, OF_ALL, 0, 0 },
	{ "help", parse_help, 0, 0, OF_ENTRIES, 0, 0 },
	{ "tristate", parse_prompt, 0, KCONFIG_TRISTATE, OF_ENTRIES, 0, 0 },
	{ "bool", parse_prompt, 0, KCONFIG_BOOL, OF_ENTRIES, 0, 0 },
	{ "default", parse_default, 0, 0, OF_ENTRIES, 0, 0 },
	{ "source", parse_source, 0, 0, STATEMENT, 0, 0 },
	{ "def_bool", parse_default, 0, KCONFIG_BOOL, OF_CONFIG, 0, 0 },
	{ "if", parse_if, 0, 0, ANYWHERE, 0, 0 },
	{ "endif", parse_end, KC_IF, 0, ANYWHERE, 0, 0 },
	{ "imply", parse_select, KO_IMPLY, 0, OF_CONFIG, 0, 0 },
	{ "menu", parse_menu, KC_MENU, 0, STATEMENT, 0, 0 },
	{ "endmenu", parse_end, KC_MENU, 0, ANYWHERE, 0, 0 },
	{ "int", parse_prompt, 0, KCONFIG_INT, OF_CONFIG, 0, 0 },
	{ "menuconfig", kconfig_parse_config, 1, 0, STATEMENT, 0, 0 },
	{ "prompt", parse_prompt, 0, 0, OF_ENTRIES, 0, 0 },
	{ "comment", parse_menu, KC_COMMENT, 0, ANYWHERE, 0, 0 },
	{ "range", parse_range, 0, 0, OF_CONFIG, 0, 0 },
	{ "choice", parse_choice, 0, 0, STATEMENT, 0, 0 },
	{ "endchoice", parse_end, KC_CHOICE, 0, ANYWHERE, 0, 0 },
	{ "hex", parse_prompt, 0, KCONFIG_HEX, OF_CONFIG, 0, 0 },
	{ "string", parse_prompt, 0, KCONFIG_STRING, OF_CONFIG, 0, 0 },
	{ "def_tristate", parse_default, 0, KCONFIG_TRISTATE, OF_CONFIG, 0, 0 },
	{ "visible", parse_visible, 0, 0, OF_MENU, 0, 0 },
	{ "modules", parse_flag, KO_MODULES, 0, OF_CONFIG, 0, 0 },
	{ "optional", parse_flag, KO_OPTIONAL, 0, OF_CHOICE, 0, KERNEL(6, 11) },
	{ "option", parse_old_option, 0, 0, OF_CONFIG, 0, KERNEL(5, 17) },
	{ "mainmenu", parse_menu, KC_MAINMENU, 0, STATEMENT, 0, 0 },
	{ "transitional", parse_flag, KO_TRANSITIONAL, 0, OF_CONFIG, KERNEL(6, 18), 0 },
	{ "on", NULL, 0, 0, 0, 0, 0 },
};

static const struct keyword *find_keyword(const struct kc_parser *p, struct str word)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(keywords); i++) {
		const struct keyword *k = &keywords[i];

		if (word.ptr[0] != k->word[0] || !str_is(word, k->word))
			continue;
		if (p->version && (p->version < k->since || (k->until && p->version >= k->until)))
			return NULL;
		return k;
	}
	return NULL;
}

bool kc_is_reserved(const struct kc_parser *p, struct str word)
{
	return word.len && find_keyword(p, word);
}

static bool is_in_choice(const struct kc_parser *p)
{
	const struct kc_stmt *block = p->block;

	while (block->kind == KC_IF)
		block = block->parent;
	return block->kind == KC_CHOICE;
}

static unsigned int where_of(const struct kc_stmt *entry)
{
	return entry->kind == KC_CONFIG ? OF_CONFIG : entry->kind == KC_CHOICE ? OF_CHOICE :
	       entry->kind == KC_MENU ? OF_MENU : OF_COMMENT;
}

static bool may_stand(const struct kc_parser *p, const struct keyword *k)
{
	if (k->where & (STATEMENT | IN_CHOICE))
		return k->where & (is_in_choice(p) ? IN_CHOICE : STATEMENT);
	if (!p->entry)
		return false;
	if (p->entry->kind == KC_SOURCE)
		return true;
	return k->where & where_of(p->entry);
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

/* A macro alone on a line: it can only report something. */
static void parse_macro(struct kc_parser *p, struct str word)
{
	struct kc_stmt *entry = p->entry, *s = new_stmt(p, KC_MACRO);

	s->name = intern(p->names, word);
	p->entry = entry;
}

static bool kconfig_parse_line(struct kc_parser *p)
{
	const struct keyword *k;
	struct str word = p->lx.word;

	if (p->lx.token != KTOK_WORD)
		return false;
	k = find_keyword(p, word);
	kc_lex(&p->lx);
	if (!k && (p->lx.token == KTOK_ASSIGN || p->lx.token == KTOK_EQ)) {
		kconfig_parse_assignment(p, word);
		return !is_in_choice(p);
	}
	if (str_chr(word, '$') < word.len) {
		parse_macro(p, word);
		return at_end(p);
	}
	if (!k || !k->parse || !may_stand(p, k))
		return false;
	p->where = k->where;
	return k->parse(p, k);
}

/* What stands after the line that includes this file continues its last entry. */
static void take_trailing(struct kc_parser *p)
{
	struct kc_option *o, *next;

	for (o = p->trailing; o; o = next) {
		next = o->next;
		o->next = NULL;
		if (p->entry && (p->entry->kind == KC_SOURCE || (o->where & where_of(p->entry)))) {
			parse_add_option(p, o);
			continue;
		}
		parse_warn(p, "invalid statement");
	}
}

static void check_entry(struct kc_parser *p, const struct kc_stmt *entry)
{
	const struct kc_option *o;

	if (!entry || !entry->menuconfig)
		return;
	for (o = entry->options; o; o = o->next)
		if (o->kind == KO_PROMPT)
			return;
	parse_complain(p, "menuconfig without a prompt");
}

struct kc_stmt *kc_parse(struct kc_parser *p, struct str text)
{
	struct kc_stmt *top;
	bool cut = false;

	p->lx = (struct kc_lexer){
		.text = text, .next_line = 1, .file = p->file, .diag = p->diag,
	};
	p->depth = 0;
	p->block = NULL;
	top = new_stmt(p, KC_OTHER);
	p->block = top;
	kc_lex(&p->lx);
	while (p->lx.token != KTOK_EOF) {
		const struct kc_stmt *entry = p->entry;

		cut = false;
		p->lx.first_line = p->lx.line;
		if (p->lx.token != KTOK_EOL && !kconfig_parse_line(p)) {
			parse_warn(p, "invalid statement");
			while (!at_end(p))
				kc_lex(&p->lx);
		}
		if (entry != p->entry)
			check_entry(p, entry);
		cut = p->lx.token == KTOK_EOF;
		if (p->lx.token == KTOK_EOL)
			kc_lex(&p->lx);
	}
	/* Since 6.9 the end of the first file does not end its last line. */
	if (cut && !p->included && p->version >= KERNEL(6, 9))
		parse_warn(p, "no newline at end of file");
	take_trailing(p);
	check_entry(p, p->entry);
	if (p->block != top) {
		p->lx.first_line = p->block->line;
		parse_warn(p, "unterminated block");
	}
	return top;
}
