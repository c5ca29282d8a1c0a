/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Inside an evaluator: what the files of src/mk share.
 *
 * Values are lists of segments, the newest first and never changed once they
 * are there: appending is cheap, an old state is a pointer, and each piece of
 * a value still knows the assignment that brought it.
 */
#ifndef MK_STATE_H
#define MK_STATE_H

#include "func-run.h"
#include "func.h"
#include "mk/eval.h"
#include "mk/parse.h"

/* What one assignment contributed to a value. */
struct mk_segment {
	const struct mk_segment *prev;
	uint32_t when;			/* if lifted: the configurations that have it */
	const struct mk_tmpl *tmpl;	/* recursive; NULL: @text is final */
	struct str text;
	struct mk_where where;
};

struct mk_value {
	const struct mk_segment *last;	/* NULL: an empty value */
	uint32_t nr;			/* segments */
	uint8_t origin;			/* enum mk_origin */
	uint8_t perhaps;		/* a stronger one that it may have */
	bool recursive;		/* if lifted: in some configuration */
	bool empty;			/* no text in any segment */
	bool maybe;			/* perhaps not assigned at all */
	bool mixed;		/* @recursive is not certain */
	uint32_t simple;	/* if lifted: where it was expanded when it was set, */
	uint32_t forced;	/* and where "override" did that; @origin is without */
};

enum mk_export { EXPORT_DEFAULT, EXPORT_YES, EXPORT_NO };

struct mk_var {
	const struct atom *name;
	struct mk_value value;
	const struct mk_value *local;	/* of $(call) or $(foreach), if any */
	uint8_t export;			/* enum mk_export */
	bool expanding;
	bool saved;			/* since mk_begin() */
	uint16_t may_recurse;		/* how often it may, in $(call) */
};

/* A variable as it was at mk_begin(). */
struct mk_undo {
	struct mk_var *var;
	struct mk_value value;
	uint8_t export;
};

struct mk_unknown_assignment {
	struct str name;
	struct str value;
	struct mk_where where;
};

/* What mk_end() sets back by number. */
struct mk_counts {
	size_t rules, unknowns, assignments, missing, unread;
	bool export_all;
	bool make44;
	char prefix;
};

/*
 * An evaluator that is lifted to all configurations: what it does instead of what
 * it does for one.  A function of src/bdd, @when of the evaluator, says for which
 * configurations the present statement or expansion counts.
 */
struct mk_lift_ops {
	/* Give a new variable the value that it has from the beginning, if any. */
	void (*init)(struct mk *mk, struct mk_var *v);
	/* Keep an unknown; return its number. */
	size_t (*keep_unknown)(struct mk *mk, const struct mk_unknown *u);
	/* The unknown of a number, or of one that follows MARK_SYMBOL: a symbol's text. */
	const struct mk_unknown *(*unknown)(const struct mk *mk, size_t nr, bool symbol);
	/* A value is expanded, in a limited depth and not within itself. */
	void (*expand_value)(struct mk *mk, const struct mk_value *value,
			     struct strbuf *out);
	void (*expand_named)(struct mk *mk, struct str name, struct strbuf *out);
	/* Return: whether it was done. */
	bool (*func)(struct mk *mk, unsigned int id, const struct mk_call *call,
		     struct strbuf *out);
	void (*set)(struct mk *mk, struct mk_var *v, const struct mk_segment *seg,
		    enum mk_origin origin);
	void (*append)(struct mk *mk, struct mk_var *v, const struct mk_tmpl *tmpl,
		       struct str text, enum mk_origin origin);
	void (*assign)(struct mk *mk, const struct mk_stmt *s);
	void (*undefine)(struct mk *mk, const struct mk_stmt *s);
	/* Return: where the condition of an if or else holds. */
	uint32_t (*test)(struct mk *mk, const struct mk_stmt *s);
	/* Return: where one function of configurations holds and another too (@both) or not. */
	uint32_t (*and)(struct mk *mk, uint32_t f, uint32_t g, bool both);
	void (*include)(struct mk *mk, const struct mk_stmt *s);
	/* Note that make ends with an error where @when of the evaluator holds. */
	void (*fail)(struct mk *mk);
};

/* The functions that always and never hold. */
#define WHEN_NEVER	0u
#define WHEN_ALWAYS	1u

struct mk {
	const struct mk_lift_ops *lift;	/* or NULL: for one configuration */
	struct mk_lift *lifted;		/* what @lift works with */
	uint32_t when;			/* where what is being done counts */
	uint32_t dead;			/* where make has ended with an error */
	struct interner *names;
	mk_func_t *const *functions;	/* by enum mk_func_id */
	const struct mk_files *files;
	void *ctx;
	struct diag *diag;
	struct strbuf *info;

	struct arena *parses;	/* of files; lives as long as the evaluator */
	struct arena *mem;	/* values, rules, $(eval); back at mk_end() */
	struct arena *tmp;	/* of one function call */
	struct mk_parser parser;
	const struct mk_parse **files_read;	/* hash by the name's atom */
	size_t nr_files_read, cap_files_read;

	struct mk_var **vars;			/* by atom */
	size_t cap_vars;
	const struct atom **digits;		/* "0", "1" ... */
	size_t nr_digits, cap_digits;
	size_t max_args;	/* most arguments of a $(call) in progress */
	struct atom_set {
		const struct atom *makefile_list, *default_goal, *prefix,
			*version, *variables;
	} atoms;

	struct mk_undo *undo;
	size_t nr_undo, cap_undo;
	bool in_scope;
	struct arena_mark scope_mark;
	struct mk_counts at_begin;

	struct mk_unknown **unknowns;
	size_t nr_unknowns, cap_unknowns;
	struct mk_rule *rules;
	size_t nr_rules, cap_rules;
	struct mk_unknown_assignment *assignments;
	size_t nr_assignments, cap_assignments;
	struct mk_unknown_assignment *missing;	/* includes that do not exist */
	size_t nr_missing, cap_missing;
	struct mk_unknown_assignment *unread;	/* includes that may not be read */
	size_t nr_unread, cap_unread;

	struct strbuf **bufs;	/* a stack, so that they are reused */
	size_t nr_bufs, cap_bufs;

	mk_parse_fn *file_read;	/* told of each file, or NULL */
	void *file_read_ctx;
	mk_cond_fn *watch;	/* told of each condition, or NULL */
	void *watch_ctx;

	struct mk_where at;	/* the statement being evaluated */
	struct mk_where text;	/* where the text being expanded stands */
	const char *expanding;	/* the variable, for messages */
	unsigned int maybe;	/* > 0: what is done may not be done */
	unsigned int depth;
	unsigned int includes;
	unsigned int api;	/* calls from outside in progress */
	uint64_t work;
	size_t produced;	/* bytes, by the expansion in progress */
	bool export_all;
	bool failed;		/* a fatal error: unwind */
	bool doubtful;		/* but in doubt only: unwind to where it began */
	char prefix;		/* of recipe lines */
};

/* state.c */

/**
 * mk_fatal - add an error and stop the evaluation
 * @mk: evaluator
 * @fmt: message
 *
 * In doubt (@mk->maybe) nothing is reported, and only what is in doubt stops:
 * if make ever gets here it ends, so nothing that follows depends on it.
 */
__printf(2, 3)
void mk_fatal(struct mk *mk, const char *fmt, ...);

/**
 * mk_limit - add an error and stop the evaluation, in doubt or not
 * @mk: evaluator
 * @fmt: message
 */
__printf(2, 3)
void mk_limit(struct mk *mk, const char *fmt, ...);

/**
 * doubt_enter - begin what make may do or not
 * @mk: evaluator
 */
static inline void doubt_enter(struct mk *mk)
{
	mk->maybe++;
}

/**
 * doubt_recover - continue after an error in doubt
 * @mk: evaluator
 *
 * Return: whether there was one.
 */
static inline bool doubt_recover(struct mk *mk)
{
	if (!mk->failed || !mk->doubtful)
		return false;
	mk->failed = false;
	mk->doubtful = false;
	return true;
}

/**
 * doubt_leave - end what doubt_enter() began
 * @mk: evaluator
 *
 * Return: whether make would have ended there with an error.
 */
static inline bool doubt_leave(struct mk *mk)
{
	mk->maybe--;
	return doubt_recover(mk);
}

/**
 * mk_warn - add a warning at the present statement
 * @mk: evaluator
 * @rule: name of the finding or NULL
 * @fmt: message
 */
__printf(3, 4)
void mk_warn(struct mk *mk, const char *rule, const char *fmt, ...);

/**
 * mk_note - add a note at the present statement
 * @mk: evaluator
 * @text: text
 */
void mk_note(struct mk *mk, const char *text);

/**
 * mk_work - count work and stop the evaluation at the limit
 * @mk: evaluator
 * @n: about the bytes looked at
 *
 * Return: false after a fatal error, this one or an earlier one.
 */
bool mk_work(struct mk *mk, size_t n);

/**
 * mk_charge - the same for bytes that an expansion has produced
 * @mk: evaluator
 * @n: bytes
 *
 * Return: false after a fatal error, this one or an earlier one.
 */
bool mk_charge(struct mk *mk, size_t n);

/**
 * mk_fits - whether more text may be produced, before it is
 * @mk: evaluator
 * @n: bytes that the call in progress has appended and is about to append
 *
 * They are not counted: mk_charge() does that when the call is done.
 *
 * Return: false after a fatal error, this one or an earlier one.
 */
bool mk_fits(struct mk *mk, size_t n);

/**
 * mk_copy - copy text to where values live
 * @mk: evaluator
 * @s: text
 */
struct str mk_copy(struct mk *mk, struct str s);

/**
 * buf_get - an empty buffer from the stack
 * @mk: evaluator
 */
struct strbuf *buf_get(struct mk *mk);

/**
 * buf_put - give the last buffer of buf_get() back
 * @mk: evaluator
 */
void buf_put(struct mk *mk);

/* var.c */

/**
 * var_find - a variable by its name, if it ever was one
 * @mk: evaluator
 * @name: name
 *
 * Return: the variable or NULL.
 */
struct mk_var *var_find(struct mk *mk, struct str name);

/**
 * var_get - a variable by its atom, made if need be
 * @mk: evaluator
 * @name: name
 */
struct mk_var *var_get(struct mk *mk, const struct atom *name);

/**
 * var_at - a variable by its atom
 * @mk: evaluator
 * @name: name
 *
 * Return: the variable, or NULL if there never was one.
 */
static inline struct mk_var *var_at(const struct mk *mk,
				    const struct atom *name)
{
	return name->id < mk->cap_vars ? mk->vars[name->id] : NULL;
}

/**
 * var_read - the same, to read it: if lifted, what is not set may be a symbol
 * @mk: evaluator
 * @name: name
 */
static inline struct mk_var *var_read(struct mk *mk, const struct atom *name)
{
	struct mk_var *v = var_at(mk, name);

	return v || !mk->lift ? v : var_get(mk, name);
}

/**
 * var_value - the value of a variable that counts now
 * @v: variable
 *
 * Return: the value, of origin MK_UNDEFINED if there is none.
 */
static inline const struct mk_value *var_value(const struct mk_var *v)
{
	return v->local ? v->local : &v->value;
}

/**
 * var_touch - remember a variable for mk_end() before it changes
 * @mk: evaluator
 * @v: variable
 */
void var_touch(struct mk *mk, struct mk_var *v);

/**
 * var_set - make a segment a variable's value, if it has no stronger origin
 * @mk: evaluator
 * @v: variable
 * @seg: segment; must live as long as the value
 * @origin: origin
 */
void var_set(struct mk *mk, struct mk_var *v, const struct mk_segment *seg,
	     enum mk_origin origin);

/**
 * var_define - give a variable one segment
 * @mk: evaluator
 * @v: variable
 * @tmpl: recursive value, or NULL
 * @text: value as text; must live as long as the arena mk->mem
 * @origin: it is left alone if it has a stronger one
 */
void var_define(struct mk *mk, struct mk_var *v, const struct mk_tmpl *tmpl,
		struct str text, enum mk_origin origin);

/**
 * var_append - give a variable one more segment, if it has no stronger origin
 * @mk: evaluator
 * @v: variable
 * @tmpl: recursive segment, or NULL
 * @text: segment as text; must live as long as the arena mk->mem
 * @origin: origin
 */
void var_append(struct mk *mk, struct mk_var *v, const struct mk_tmpl *tmpl,
		struct str text, enum mk_origin origin);

/**
 * var_raw - append a variable's value unexpanded
 * @value: value
 * @out: buffer
 */
void var_raw(const struct mk_value *value, struct strbuf *out);

/**
 * segments - the segments of a value, oldest first
 * @a: arena for the array
 * @value: value
 */
const struct mk_segment **segments(struct arena *a,
				   const struct mk_value *value);

/* A variable of $(call) or $(foreach) hides another while it lives. */
struct mk_local {
	struct mk_segment segment;
	struct mk_value value;
	struct mk_var *var;
	const struct mk_value *hidden;
	struct mk_local *before;	/* for lists of them */
};

/**
 * local_push - define a local variable
 * @mk: evaluator
 * @l: memory for it, until local_pop()
 * @name: name
 * @text: value; must live as long
 */
void local_push(struct mk *mk, struct mk_local *l, const struct atom *name,
		struct str text);

/**
 * local_pop - take a local variable away; the last one first
 * @l: local variable
 */
void local_pop(struct mk_local *l);

/* expand.c */

/**
 * expand - append the expansion of a template
 * @mk: evaluator
 * @t: template
 * @out: buffer
 */
void expand(struct mk *mk, const struct mk_tmpl *t, struct strbuf *out);

/**
 * expand_text - append the expansion of a text
 * @mk: evaluator
 * @text: text with references
 * @out: buffer
 */
void expand_text(struct mk *mk, struct str text, struct strbuf *out);

/**
 * expand_var - append the expanded value of a variable
 * @mk: evaluator
 * @v: variable
 * @out: buffer
 */
void expand_var(struct mk *mk, struct mk_var *v, struct strbuf *out);

/**
 * expand_name - append what "$(name)" or "$(name:from=to)" gives
 * @mk: evaluator
 * @name: what stands between the parentheses, expanded
 * @out: buffer
 */
void expand_name(struct mk *mk, struct str name, struct strbuf *out);

/**
 * expand_func - append what a function gives
 * @mk: evaluator
 * @id: number of the function (enum mk_func_id)
 * @call: its arguments
 * @out: buffer
 */
void expand_func(struct mk *mk, unsigned int id,
		 const struct mk_call *call, struct strbuf *out);

/* pattern.c */

/* A pattern cut at its '%'. */
struct pattern {
	struct str before;
	struct str after;
	bool percent;	/* or else @before is all of it */
};

/**
 * pattern_cut - cut a pattern at its first unquoted '%'
 * @mk: evaluator; copies are made in its arena tmp
 * @s: pattern
 */
struct pattern pattern_cut(struct mk *mk, struct str s);

/**
 * pattern_matches - whether a word matches a pattern
 * @p: pattern
 * @word: word without an unknown
 */
bool pattern_matches(const struct pattern *p, struct str word);

/**
 * pattern_subst - append the words of a text, those that match replaced
 * @mk: evaluator
 * @from: pattern
 * @to: replacement
 * @text: words
 * @out: buffer
 */
void pattern_subst(struct mk *mk, struct str from, struct str to,
		struct str text, struct strbuf *out);

/**
 * pattern_subst_suffix - the same for a substitution reference: without a '%'
 *                        the pattern is a suffix
 * @mk: evaluator
 * @from: pattern
 * @to: replacement
 * @text: words
 * @out: buffer
 */
void pattern_subst_suffix(struct mk *mk, struct str from, struct str to,
		       struct str text, struct strbuf *out);

/* unknown.c */

/* Distinct unknowns beyond this many share the last number. */
#define MOST_UNKNOWNS	1000000

/* What follows NUL where it is not an unknown, but one of mk/lift/lift.h's lists. */
#define MARK_LIST	'g'
#define MARK_SYMBOL	't'

/**
 * is_known - whether a text holds no unknown
 * @s: text
 */
static inline bool is_known(struct str s)
{
	return !s.len || !memchr(s.ptr, '\0', s.len);
}

enum mk_truth { MK_NO, MK_YES, MK_UNKNOWN };

/**
 * unknown_add - append a new unknown
 * @mk: evaluator
 * @what: why it is not known
 * @text: text that it stands for
 * @out: buffer
 */
void unknown_add(struct mk *mk, const char *what, struct str text,
		 struct strbuf *out);

/**
 * unknown_from - append a new unknown derived from another
 * @mk: evaluator
 * @s: text with the unknown that it comes from
 * @out: buffer
 */
void unknown_from(struct mk *mk, struct str s, struct strbuf *out);

/**
 * unknown_rewrite - append a text with new unknowns made of those in it
 * @mk: evaluator
 * @s: text
 * @out: buffer
 */
void unknown_rewrite(struct mk *mk, struct str s, struct strbuf *out);

/**
 * unknown_skip - the part of a text after its first unknown
 * @s: text with an unknown
 * @before: set to the known text before it
 */
struct str unknown_skip(struct str s, struct str *before);

/**
 * unknown_equal - whether two texts are the same
 * @a: one
 * @b: other
 */
enum mk_truth unknown_equal(struct str a, struct str b);

/**
 * unknown_nonempty - whether a text has anything in it
 * @s: text
 */
enum mk_truth unknown_nonempty(struct str s);

/* eval.c */

enum mk_way { WAY_NO, WAY_MAYBE, WAY_YES };

/* A conditional that is open. */
struct mk_level {
	uint8_t run;		/* enum mk_way: whether this branch counts */
	uint8_t taken;		/* enum mk_way: whether one has counted */
	uint32_t run_when;	/* if lifted: where this branch counts, */
	uint32_t left_when;	/* and where none has counted */
	bool seen_else;
};

/* A file (or $(eval) text) being evaluated. */
struct mk_run {
	struct mk_level *levels;
	size_t nr_levels, cap_levels;
	unsigned int maybe;	/* of the evaluator, outside of this run */
	uint32_t when;
	bool ignoring;
	bool no_targets;	/* recipe lines belong to nothing */
	bool has_rule;		/* recipe lines belong to @rule */
	struct mk_rule rule;
	struct strbuf recipe;
	struct mk_recipe_part *parts;	/* of @recipe, if lifted */
	size_t nr_parts, cap_parts;
};

/**
 * eval_buffer - evaluate text at the present place, as $(eval) does
 * @mk: evaluator
 * @text: makefile
 */
void eval_buffer(struct mk *mk, struct str text);

/**
 * eval_parse - evaluate a parsed file
 * @mk: evaluator
 * @p: file
 * @from: what led there, or NULL
 * @line: the number for all its lines, or 0 to use their own
 */
void eval_parse(struct mk *mk, const struct mk_parse *p,
		const struct mk_where *from, uint32_t line);

/**
 * eval_file - evaluate a file
 * @mk: evaluator
 * @name: its name
 * @once: keep its parse until mk_end() only
 *
 * Return: 0, or a negative errno if it cannot be read.
 */
int eval_file(struct mk *mk, struct str name, bool once);

/**
 * eval_include_words - read the files that an include names
 * @mk: evaluator
 * @s: statement
 * @names: what stands there, expanded
 */
void eval_include_words(struct mk *mk, const struct mk_stmt *s, struct str names);

/* include.c */

/**
 * include_parse - the parse of a file, read when it is first needed
 * @mk: evaluator
 * @name: its name
 * @once: keep it until mk_end() only
 * @parse: set to the parse
 *
 * Return: 0, or a negative errno if it cannot be read.
 */
int include_parse(struct mk *mk, const struct atom *name, bool once,
		  const struct mk_parse **parse);

/**
 * include_list_add - add a file to MAKEFILE_LIST
 * @mk: evaluator
 * @name: its name
 */
void include_list_add(struct mk *mk, const struct atom *name);

/**
 * include_unread - remember a file that an include names and that is not read
 * @mk: evaluator
 * @name: its name, or what stands in place of it
 */
void include_unread(struct mk *mk, struct str name);

/**
 * include_missing - remember a file that cannot be read
 * @mk: evaluator
 * @name: its name
 * @err: negative errno; -EXDEV is a warning, any other but -ENOENT an error at
 *       once
 *
 * Make continues, and looks at the end for a rule that makes the file.
 */
void include_missing(struct mk *mk, struct str name, int err);

/**
 * include_check - report the files that do not exist and that no rule makes
 * @mk: evaluator
 * @first: number of the first to look at
 */
void include_check(struct mk *mk, size_t first);

/* assign.c */

/**
 * assign_origin - what $(origin) will say of what a statement assigns
 * @s: statement
 */
static inline enum mk_origin assign_origin(const struct mk_stmt *s)
{
	return s->flags & FLAG_OVERRIDE ? MK_OVERRIDE : MK_FILE;
}

/**
 * assign_kept - expand a template to text that stays
 * @mk: evaluator
 * @t: template
 */
struct str assign_kept(struct mk *mk, const struct mk_tmpl *t);

/**
 * assign_named - the variable that a statement names
 * @mk: evaluator
 * @s: statement
 * @name: the name, expanded
 *
 * Return: the variable, or NULL after an error.
 */
struct mk_var *assign_named(struct mk *mk, const struct mk_stmt *s, struct str name);

/**
 * assign_value - assign to a variable, in no doubt
 * @mk: evaluator
 * @v: variable
 * @s: statement
 */
void assign_value(struct mk *mk, struct mk_var *v, const struct mk_stmt *s);

/**
 * eval_assign - carry an assignment or a define out
 * @mk: evaluator
 * @s: statement
 */
void eval_assign(struct mk *mk, const struct mk_stmt *s);

/**
 * eval_undefine - carry an undefine out
 * @mk: evaluator
 * @s: statement
 */
void eval_undefine(struct mk *mk, const struct mk_stmt *s);

/**
 * eval_export - carry an export or an unexport out
 * @mk: evaluator
 * @s: statement
 */
void eval_export(struct mk *mk, const struct mk_stmt *s);

/**
 * note_unknown_assignment - remember an assignment that cannot be made
 * @mk: evaluator
 * @name: expanded name, or what takes its place
 * @value: expanded value
 */
void note_unknown_assignment(struct mk *mk, struct str name, struct str value);

/* defs.c */

/**
 * eval_defs - assign what a file defines
 * @mk: evaluator, at the file
 * @d: definitions
 */
void eval_defs(struct mk *mk, const struct mk_defs *d);

/* cond.c */

/**
 * eval_conditional - obey if, else and endif
 * @mk: evaluator
 * @run: file, whose @ignoring is set
 * @s: statement
 */
void eval_conditional(struct mk *mk, struct mk_run *run,
		      const struct mk_stmt *s);

/* rule.c */

/**
 * eval_rule - expand a line that may be a rule
 * @mk: evaluator
 * @run: file; its rule is what recipe lines will belong to
 * @s: statement
 */
void eval_rule(struct mk *mk, struct mk_run *run, const struct mk_stmt *s);

/**
 * flush_rule - record the rule that has been collected, if there is one
 * @mk: evaluator
 * @run: file
 */
void flush_rule(struct mk *mk, struct mk_run *run);

/**
 * rule_makes - whether a rule read so far has a target or matches it
 * @mk: evaluator
 * @name: target
 */
bool rule_makes(const struct mk *mk, struct str name);

#endif
