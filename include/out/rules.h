/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The table of rules for users; godeps-rules(7) is generated from the same
 * text.
 */
#ifndef OUT_RULES_H
#define OUT_RULES_H

struct check_rule;
struct levels;
struct strbuf;

/**
 * rules_list - a line for each rule: name, level, summary
 * @l: levels
 * @out: buffer
 */
void rules_list(const struct levels *l, struct strbuf *out);

/**
 * rules_page - what the manual says of a rule
 * @r: rule
 * @out: buffer; an empty line is put between two pages
 */
void rules_page(const struct check_rule *r, struct strbuf *out);

#endif
