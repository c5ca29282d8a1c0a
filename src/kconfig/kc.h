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

/* lex.c */
void kc_lex(struct kc_lexer *lx);
/* The rest of the line as it is written, blanks at its ends apart. */
struct str kc_lex_rest(struct kc_lexer *lx);
/* Past a help text, which begins on the next line; false: it is blank. */
bool kc_lex_help(struct kc_lexer *lx);
/* Offset after the "$(...)" at @at. */
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

/* parse.c: the statements of a file; never NULL. */
struct kc_stmt *kc_parse(struct kc_parser *p, struct str text);
/* Whether a word has a meaning, so that it is no name. */
bool kc_is_reserved(const struct kc_parser *p, struct str word);

/* parse-expr.c: from the current token; NULL if there is none. */
struct kx *kc_parse_expr(struct kc_parser *p);
struct kx *kc_leaf(struct kc_parser *p);
bool kc_parse_text(struct kc_parser *p, struct str *text);
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

struct kconfig {
	struct tree *src;
	struct interner *names;
	struct diag *diag;
	struct arena *arena;
	struct arena *scratch;		/* of the files that are open */
	struct strbuf srcarch, arch, header_arch, subarch;
	bool old_choices;
	bool over;			/* a limit was reached, which was told */
	struct place at;		/* the current statement */
	bool transitional;		/* there are such symbols */
	uint32_t version;
	struct str main_menu;
	struct kc_entry *entries;
	size_t nr_entries, cap_entries;
	struct kc_answer *answers;
	size_t nr_answers, cap_answers;
	const struct kx **unknown;	/* leaves; each question once */
	size_t nr_unknown, cap_unknown;
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
};

/* symbols.c */
struct kconfig_symbol *kc_symbol(struct kconfig *k, const struct atom *name);
/* Whether a file was asked for before; from now on it was. */
bool kc_seen(struct kconfig *k, const struct atom *file);

/* macro.c */
void kc_assign(struct kconfig *k, const struct kc_stmt *s);
/* From now on the answer to a question is known. */
void kc_answer(struct kconfig *k, struct str question, struct str answer);
/*
 * Append @text with its macros expanded; false: the result is unknown, and
 * questions replace what would have to be run.
 */
bool kc_expand(struct kconfig *k, struct str text, struct strbuf *out);

static inline struct place kc_place(const struct kconfig_def *d, uint32_t line)
{
	return (struct place){ d->file->text, line, 0 };
}

/* sanity.c: whether a text is a value of the symbol's type, if that is a number. */
bool kc_is_valid(const struct kconfig_symbol *s, struct str text);
/* What conf finds in the table of symbols. */
void kc_check_table(struct kconfig *k);
/* Say what conf refuses, or warns of. */
__printf(5, 6)
void kc_tell(struct kconfig *k, enum severity sev, const char *rule,
	     struct place at, const char *fmt, ...);

/* text.c: append the line of a .config that sets a symbol; a text is quoted. */
void kc_add_setting(struct strbuf *out, const struct kconfig_symbol *s,
		    struct str value);

/* read.c: a file and all that it sources. */
void kc_read_file(struct kconfig *k, struct str name);

#endif
