/* SPDX-License-Identifier: GPL-2.0 */
/*
 * One logical line of a makefile to one statement.
 */
#ifndef MK_PARSE_LINE_H
#define MK_PARSE_LINE_H

#include "mk/parse.h"

/* A variable's definition: "name op value". */
struct mk_assignment {
	struct str name;
	struct str value;
	enum mk_op op;
	uint8_t flags;
};

/**
 * parse_assignment - recognise "name op value" at the start of a text
 * @p: parser
 * @s: text, comments taken away
 * @out: set to the parts; the white space after the operator is not part
 */
bool parse_assignment(const struct mk_parser *p, struct str s,
		      struct mk_assignment *out);

/**
 * parse_target_assignment - the same after the words override, export, private
 * @p: parser
 * @s: text, comments taken away
 * @out: set to the parts
 */
bool parse_target_assignment(const struct mk_parser *p, struct str s,
			     struct mk_assignment *out);

/**
 * parse_line - find out what a line is, TAB or not
 * @p: parser
 * @s: statement with @line and @raw set; the rest is filled in.  A
 *     STMT_DEFINE still lacks its value.
 */
void parse_line(struct mk_parser *p, struct mk_stmt *s);

/**
 * parse_rule_line - cut a line that may be a rule into words
 * @p: parser
 * @raw: line as written
 *
 * Return: the words, or NULL if there are too many.
 */
const struct mk_line *parse_rule_line(struct mk_parser *p, struct str raw);

#endif
