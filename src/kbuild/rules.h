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

/* What is assigned before a command, as far as it concerns cgo. */
struct runs_cc {
	struct str text;	/* the recipe as the makefile has it */
	struct strbuf cc, cgo;	/* CC and CGO_ENABLED */
	struct strbuf exported_cgo;
	bool has_cc, has_cgo, has_goarch;
	bool is_kept;		/* exported, thus for all commands */
	bool is_inherited;	/* make exports CC */
};

/**
 * runs_cc_word - look at a word of a command
 * @e: assignments
 * @word: word, such as "CC=gcc"
 */
void runs_cc_word(struct runs_cc *e, struct str word);

/**
 * runs_cc_end - a command ends, and with it what was assigned for it
 * @e: assignments
 */
void runs_cc_end(struct runs_cc *e);

/**
 * runs_cc_find - which C compiler the command is given
 * @e: assignments
 * @mk: evaluator, which says what else is exported
 */
enum kb_cc runs_cc_find(struct runs_cc *e, struct mk *mk);

/**
 * runs_cc_clear - free the texts
 * @e: assignments
 */
void runs_cc_clear(struct runs_cc *e);

#endif
