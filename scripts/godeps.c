// SPDX-License-Identifier: GPL-2.0
/*
 * godeps - one dependency graph for a kernel tree and the Go code in it
 *
 * What reads git, mail or modules needs libraries that take longer to load than
 * a kernel's makefiles to read; those commands are programs of their own.
 */
#include "cmd.h"

static const struct command review = {
	.name = "review", .summary = REVIEW_SUMMARY, .program = "godeps-review"
};

static const struct command matrix = {
	.name = "matrix", .summary = MATRIX_SUMMARY, .program = "godeps-review"
};

static const struct command bisect_run = {
	.name = "bisect-run", .summary = BISECT_RUN_SUMMARY,
	.program = "godeps-review"
};

static const struct command kmod = {
	.name = "kmod", .summary = KMOD_SUMMARY, .program = "godeps-kmod"
};

const struct command *const godeps_commands[] = {
	&cmd_kbuild,
	&cmd_explain,
	&cmd_paths,
	&review,
	&matrix,
	&bisect_run,
	&cmd_gomod,
	&cmd_merge,
	&cmd_check,
	&cmd_kconfig,
	&cmd_view,
	&cmd_diff,
	&cmd_eval,
	&kmod,
	NULL
};
