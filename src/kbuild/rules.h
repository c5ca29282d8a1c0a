/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The rules of a directory's makefile: what rules.c and patterns.c share.
 */
#ifndef KBUILD_RULES_H
#define KBUILD_RULES_H

#include "kb.h"

struct rule_reader {
	struct kb *kb;
	uint32_t dir;
	struct words phony;	/* also a set: words_to_set() */
	struct mk_rule *patterns;
	size_t nr_patterns, cap_patterns;
	const struct atom **programs;	/* for the build machine, by number */
	size_t nr_programs, cap_programs;
	unsigned int tries;	/* of a pattern on a file */
	struct mk_rule *runs;	/* whose recipes may run go */
	size_t nr_runs, cap_runs;
};

/**
 * rules_file - the file that a target or prerequisite names
 * @r: reader
 * @name: as it is written
 *
 * Return: the clean name, or NULL if it is none of the trees'.
 */
const struct atom *rules_file(struct rule_reader *r, struct str name);

/**
 * rules_fill_stem - append a prerequisite with '%' replaced
 * @out: buffer
 * @prereq: prerequisite
 * @stem: what '%' stands for
 */
void rules_fill_stem(struct strbuf *out, struct str prereq, struct str stem);

/**
 * rules_stem - what '%' of a pattern stands for
 * @target: name
 * @pattern: pattern with a '%'
 * @stem: set to it
 *
 * Return: false if the name does not match.
 */
bool rules_stem(struct str target, struct str pattern, struct str *stem);

/**
 * rules_apply_patterns - add facts for files of the directory that its own
 *    pattern rules make
 * @r: reader
 * @first: number of the directory's first fact
 */
void rules_apply_patterns(struct rule_reader *r, size_t first);

/**
 * rules_may_run - whether a recipe may build or run Go programs
 * @kb: reading
 * @rule: rule
 */
bool rules_may_run(const struct kb *kb, const struct mk_rule *rule);

/**
 * rules_read_runs - add facts for what a recipe builds with go, or with Go
 *    programs
 * @r: reader
 * @rule: rule
 */
void rules_read_runs(struct rule_reader *r, const struct mk_rule *rule);

#endif
