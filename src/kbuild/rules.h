/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The rules of a directory's makefile: what rules.c and patterns.c share.
 */
#ifndef KBUILD_RULES_H
#define KBUILD_RULES_H

#include "kbuild/kb.h"

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

/* rules.c: the file that a target or prerequisite names, or NULL. */
const struct atom *rules_file(struct rule_reader *r, struct str name);

/* rules.c: a prerequisite in which '%' stands for the stem. */
void rules_fill_stem(struct strbuf *out, struct str prereq, struct str stem);

/* rules.c: what '%' of @pattern stands for in @target, if that matches. */
bool rules_stem(struct str target, struct str pattern, struct str *stem);

/*
 * patterns.c: facts for those files of the directory (its facts from @first on)
 * that the directory's own pattern rules make.
 */
void rules_apply_patterns(struct rule_reader *r, size_t first);

/* runs.c: whether the recipe of a rule is worth a second look. */
bool rules_may_run(const struct kb *kb, const struct mk_rule *rule);
/* runs.c: facts for what its recipe builds with go, or with Go programs. */
void rules_read_runs(struct rule_reader *r, const struct mk_rule *rule);

#endif
