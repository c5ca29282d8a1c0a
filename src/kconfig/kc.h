/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the reader's files share: tokens, statements, and the reader itself.
 */
#ifndef KCONFIG_KC_H
#define KCONFIG_KC_H

#include "base/atom-map.h"
#include "base/diag.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/tree.h"
#include "kconfig/kconfig.h"

enum kc_token {
	KTOK_EOF,
	KTOK_EOL,
	KTOK_WORD,	/* with its macros as written */
	KTOK_QUOTED,	/* without the quotes */
	KTOK_OPEN,
	KTOK_CLOSE,
	KTOK_NOT,
	KTOK_AND,
	KTOK_OR,
	KTOK_EQ,
	KTOK_NE,
	KTOK_LT,
	KTOK_LE,
	KTOK_GT,
	KTOK_GE,
	KTOK_ASSIGN,	/* := or += */
};

/* The current token, and where the next one begins. */
struct kc_lexer {
	struct str text;
	size_t pos;
	uint32_t next_line;	/* at @pos */
	uint32_t line;		/* of the token */
	enum kc_token token;
	struct str word;	/* of KTOK_WORD, KTOK_QUOTED, KTOK_ASSIGN */
	const char *file;
	struct diag *diag;	/* what conf warns of; or NULL */
	uint32_t first_line;	/* of the statement */
};

/**
 * kc_lex - read the next token
 * @lx: lexer
 */
void kc_lex(struct kc_lexer *lx);

/**
 * kc_lex_rest - read the rest of the line as it is written
 * @lx: lexer
 *
 * Return: the text, without blanks at its ends.
 */
struct str kc_lex_rest(struct kc_lexer *lx);

/**
 * kc_lex_help - skip a help text, which begins on the next line
 * @lx: lexer
 *
 * Return: false if it is blank.
 */
bool kc_lex_help(struct kc_lexer *lx);

/**
 * kc_macro_end - find the end of a macro
 * @s: text
 * @at: offset of its "$("
 *
 * Return: the offset after its ")".
 */
size_t kc_macro_end(struct str s, size_t at);

enum kc_kind {
	KC_CONFIG,
	KC_CHOICE,
	KC_MENU,	/* @text */
	KC_IF,		/* @expr */
	KC_SOURCE,	/* @name */
	KC_ASSIGN,	/* @name, @value; @now for := */
	KC_COMMENT,	/* @text */
	KC_MAINMENU,	/* @text */
	KC_MACRO,	/* @name: alone on its line, it should expand to nothing */
	KC_OTHER,	/* the file itself */
};

enum kc_option_kind {
	KO_TYPE,	/* @type */
	KO_PROMPT,	/* @text, @when */
	KO_DEFAULT,	/* @expr, @when */
	KO_DEPENDS,	/* @expr, @when */
	KO_SELECT,	/* @expr: a word; @when */
	KO_IMPLY,
	KO_RANGE,	/* @expr: KX_AND of both ends; @when */
	KO_VISIBLE,	/* @when */
	KO_MODULES,
	KO_OPTIONAL,
	KO_TRANSITIONAL,
	KO_UNWRITTEN,	/* option defconfig_list */
	KO_ALLNO_Y,	/* option allnoconfig_y */
};

struct kc_option {
	struct kc_option *next;
	enum kc_option_kind kind;
	enum kconfig_type type;
	unsigned int where;		/* it may stand, see parse.c */
	uint32_t line;
	struct str text;
	struct kx *expr, *when;
};

struct kc_stmt {
	struct kc_stmt *next;
	struct kc_stmt *body, **body_end;
	struct kc_stmt *parent;
	enum kc_kind kind;
	uint32_t line;
	bool now, append;
	bool helped;		/* it has a help text */
	bool menuconfig;
	const struct atom *name, *value;
	struct str text;
	struct kx *expr;
	struct kc_option *options, **options_end;
};

/* Where a parse stands. */
struct kc_parser {
	struct kc_lexer lx;
	struct arena *scratch;	/* holds the statements */
	struct arena *arena;	/* ... and the expressions in them */
	struct interner *names;
	struct diag *diag;	/* or NULL */
	const char *file;
	uint32_t version;	/* of the kernel, VERSION << 16 | PATCHLEVEL; or 0 */
	bool included;		/* by another file */
	struct kc_option *trailing;	/* after the line that includes it */
	unsigned int where;	/* the current option may stand */
	size_t terms;		/* of the current expression */
	struct kc_stmt *block;	/* innermost open one */
	struct kc_stmt *entry;	/* that options belong to, or NULL */
	size_t depth;
};

/**
 * kc_parse - parse a file into statements
 * @p: parser
 * @text: contents of the file
 *
 * Return: the statement that contains all others, never NULL.
 */
struct kc_stmt *kc_parse(struct kc_parser *p, struct str text);

/**
 * kc_is_reserved - whether a word is a keyword, and therefore not a name
 * @p: parser
 * @word: word
 */
bool kc_is_reserved(const struct kc_parser *p, struct str word);

/**
 * kc_parse_expr - parse an expression, from the current token on
 * @p: parser
 *
 * Return: the expression, or NULL after an error.
 */
struct kx *kc_parse_expr(struct kc_parser *p);

/**
 * kc_leaf - parse a symbol or a constant
 * @p: parser
 *
 * Return: a leaf, or NULL if the current token is neither.
 */
struct kx *kc_leaf(struct kc_parser *p);

/**
 * kc_parse_text - parse the text of a prompt, a menu or a comment
 * @p: parser
 * @text: set to it
 *
 * Return: false after an error.
 */
bool kc_parse_text(struct kc_parser *p, struct str *text);

/**
 * kx_new - make an expression of two
 * @arena: arena for it
 * @op: operator
 * @left: first operand
 * @right: second operand, NULL for KX_NOT
 */
struct kx *kx_new(struct arena *arena, enum kx_op op, struct kx *left,
		  struct kx *right);

struct kc_variable {
	const struct atom *name;
	struct str value;
	bool now;		/* expanded when it was assigned */
	bool known;
};

/* What a .config shows, in the order of the files. */
enum kc_entry_kind {
	ENTRY_SYMBOL,	/* @def */
	ENTRY_MENU,
	ENTRY_MENU_END,	/* @prompt and the others are the menu's */
	ENTRY_COMMENT,
};

struct kc_entry {
	enum kc_entry_kind kind;
	struct kconfig_def *def;
	struct str prompt;
	const struct kx *visible;	/* the prompt's condition */
	const struct kx *shows;		/* "visible if" of the menu itself */
};

/* What only running a command would reveal, and what it gave. */
struct kc_answer {
	const struct atom *question;	/* $(cc-option,-fcf-protection) */
	struct str answer;
};

/* A leaf that is KX_UNKNOWN, with what it was. */
struct kc_unknown {
	struct kx *x;
	bool quoted, condition;
	struct place at;
};

struct kconfig {
	struct tree *src;
	struct interner *names;
	struct diag *diag;
	struct arena *arena;
	struct arena *scratch;		/* of the files that are open */
	struct strbuf srcarch, arch, header_arch, subarch;
	bool old_choices;
	bool over;			/* a limit was reached, which was told */
	struct place at;		/* the current statement or option */
	bool transitional;		/* there are such symbols */
	uint32_t version;
	struct str main_menu;
	struct kc_entry *entries;
	size_t nr_entries, cap_entries;
	struct kc_answer *answers;
	size_t nr_answers, cap_answers;
	struct kc_unknown *unknown;
	size_t nr_unknown, cap_unknown;
	struct str *texts;		/* unknown: names, prompts, values of variables */
	size_t nr_texts, cap_texts;
	uint32_t stamp;			/* of the newest calculation */
	struct strbuf kernel_version;
	struct kconfig_symbol **symbols;
	size_t nr, cap;
	struct atom_map by_atom;	/* of a name: symbol's id + 1 */
	struct kc_variable *variables;
	size_t nr_variables, cap_variables;
	struct kconfig_choice **choices;
	size_t nr_choices, cap_choices;
	struct kconfig_symbol *modules;
	struct kconfig_figures figures;
	bool read;
	bool once;			/* a file sourced twice is read once */
	struct atom_map seen;		/* the set of files, with @once */
	struct kconfig *others;		/* the other architectures' files */
	struct place *places;		/* of conditions; borrow names of files */
	const struct kx **conditions;	/* by the same number */
	size_t nr_places, cap_places, cap_conditions;
};

/**
 * kc_symbol - the symbol of this name, which is added if it is new
 * @k: reading
 * @name: name without CONFIG_
 */
struct kconfig_symbol *kc_symbol(struct kconfig *k, const struct atom *name);

/**
 * kc_seen - note that a file is read
 * @k: reading
 * @file: its name
 *
 * Return: whether it was noted before.
 */
bool kc_seen(struct kconfig *k, const struct atom *file);

/**
 * kc_assign - assign to a variable
 * @k: reading
 * @s: statement, a KC_ASSIGN
 */
void kc_assign(struct kconfig *k, const struct kc_stmt *s);

/**
 * kc_answer - make the answer to a question known
 * @k: reading
 * @question: call of a macro that runs a command, with its parentheses
 * @answer: what the macro expands to
 */
void kc_answer(struct kconfig *k, struct str question, struct str answer);

/**
 * kc_expand - append a text with its macros expanded
 * @k: reading
 * @text: text
 * @out: buffer
 *
 * Return: false if the result is unknown; then questions replace what would have
 * to be run.
 */
bool kc_expand(struct kconfig *k, struct str text, struct strbuf *out);

/**
 * kc_expand_text - the same, of a text that is not the leaf of an expression
 * @k: reading
 * @text: text
 * @out: buffer
 *
 * Return: false if the result is unknown; then it is noted for kc_texts_stay().
 */
bool kc_expand_text(struct kconfig *k, struct str text, struct strbuf *out);

/**
 * kc_texts_stay - whether such texts are unknown with the present answers, too
 * @k: reading
 */
bool kc_texts_stay(struct kconfig *k);

/**
 * kc_is_number - whether a symbol is a number in a comparison
 * @s: symbol; for conf a number is one without a definition
 */
static inline bool kc_is_number(const struct kconfig_symbol *s)
{
	return !s->defs && byte_is_digit(s->name->text[0]);
}

/**
 * kc_condition_text - append " if A && B"
 * @own: what follows "if", or NULL: nothing is appended
 * @out: buffer
 */
void kc_condition_text(const struct kx *own, struct strbuf *out);

/**
 * kc_range_text - append "1 10 if A"
 * @r: range
 * @out: buffer
 */
void kc_range_text(const struct kconfig_range *r, struct strbuf *out);

/**
 * kc_place - the place of a line in a definition
 * @d: definition
 * @line: line in its file
 */
static inline struct place kc_place(const struct kconfig_def *d, uint32_t line)
{
	return (struct place){ d->file->text, line, 0 };
}

/**
 * kc_is_valid - whether a text is a value of an int or a hex; any text is one of the other types
 * @s: symbol
 * @text: text
 */
bool kc_is_valid(const struct kconfig_symbol *s, struct str text);

/**
 * kc_check_table - report what conf reports after it has read all files
 * @k: reading that has read them
 */
void kc_check_table(struct kconfig *k);

/**
 * kc_tell - add a diagnostic
 * @k: reading
 * @sev: error if conf stops here, warning if it continues
 * @rule: rule, or NULL
 * @at: where
 * @fmt: format, followed by its arguments
 */
__printf(5, 6)
void kc_tell(struct kconfig *k, enum severity sev, const char *rule,
	     struct place at, const char *fmt, ...);

/**
 * kc_add_setting - append the line of a .config that sets a symbol
 * @out: buffer
 * @s: symbol
 * @value: its value; that of a string is quoted and escaped
 */
void kc_add_setting(struct strbuf *out, const struct kconfig_symbol *s,
		    struct str value);

/**
 * kc_read_others - read the files of all architectures into @others, unless that is done
 * @k: reading
 */
void kc_read_others(struct kconfig *k);

/**
 * kc_read_file - read a file and everything that it sources
 * @k: reading
 * @name: its name, relative to the source tree
 */
void kc_read_file(struct kconfig *k, struct str name);

#endif
