// SPDX-License-Identifier: GPL-2.0
/*
 * godeps kconfig enable: a fragment of a .config that turns symbols on.
 */
#include "cmd-kconfig.h"

#include "base/intern.h"
#include "base/tree.h"
#include "kconfig/enable.h"
#include "kconfig/kconfig.h"
#include "report/kconfig.h"
#include "check/levels.h"

struct enable_job {
	const struct invocation *inv;
	struct diag *diag;
	struct kb *kb;
	struct tree *src;
	struct kconfig *k;
};

/* "NET", "CONFIG_NET=y": without a value, y or m. */
static int enable_one(struct enable_job *j, struct kconf *e, struct str asked,
		      struct kconf_plan *plan, struct strbuf *out)
{
	struct str prefix = STR("CONFIG_");
	size_t first = plan->nr, eq = str_chr(asked, '=');
	struct str name = str_head(asked, eq);
	struct str value = eq < asked.len ? str_from(asked, eq + 1) : STR("m");
	SCOPED_STRBUF full = STRBUF_INIT;
	const struct kconfig_symbol *s;

	if (!str_starts(name, prefix))
		sb_addstr(&full, prefix);
	sb_addstr(&full, name);
	s = kconfig_find(j->k, sb_str(&full));
	if (s) {
		kconf_enable(e, s, value, true, plan);
	} else {
		plan->reached = false;
		sb_truncate(&plan->obstacle, 0);
		sb_addf(&plan->obstacle, "%.*s is not defined in any Kconfig file",
			STR_ARG(sb_str(&full)));
	}
	kconfig_fragment_symbol(asked, plan, first, out);
	if (plan->reached)
		return EXIT_CLEAN;
	diag_add(j->diag, SEV_WARNING, "kconfig-unreachable", NO_PLACE,
		 "cannot set %.*s: %.*s", STR_ARG(sb_str(&full)),
		 STR_ARG(sb_str(&plan->obstacle)));
	return EXIT_FINDINGS;
}

static int enable_all(struct enable_job *j)
{
	struct kconf *e = kconf_new(j->k, KCONF_COMPUTED, kconfig_given, j->kb);
	struct kconf_plan plan = { .nr = 0 };
	SCOPED_STRBUF text = STRBUF_INIT;
	int status = EXIT_CLEAN, written;
	const char *list;
	size_t i;

	kconfig_fragment("enable", "enabling symbols", &text);
	for (i = 0; (list = operand(j->inv, i)); i++) {
		struct str rest = str_of(list), asked;

		while (str_word(&rest, &asked))
			if (enable_one(j, e, asked, &plan, &text))
				status = EXIT_FINDINGS;
	}
	kconf_plan_free(&plan);
	kconf_free(e);
	if (kconfig_is_missing(j->k, j->diag) || diag_count(j->diag, SEV_ERROR))
		return EXIT_FAILED;
	written = report_kernel(j->kb) ?: report_tree(j->src) ?:
		  write_output(j->inv, sb_str(&text));
	return written ? written : status;
}

static int run_enable(struct invocation *inv)
{
	struct kb_options kernel = kernel_options(inv);
	struct enable_job j = { .inv = inv };
	struct interner *names;
	struct tree *src;
	int status = EXIT_FAILED, err = tree_open_dir(kernel.srctree, &src);

	if (err < 0)
		return fail("%s: %s", kernel.srctree, strerror(-err));
	names = interner_new();
	j.diag = diag_new();
	j.src = src;
	j.kb = kconfig_tree_read(&kernel, names);
	if (j.kb) {
		j.k = kb_kconfig(j.kb, src);
		kconfig_set_diag(j.k, j.diag);
		status = enable_all(&j);
	}
	report(j.diag);
	kconfig_free(j.k);
	kb_free(j.kb);
	tree_close(src);
	diag_free(j.diag);
	interner_free(names);
	return status;
}

static const struct cmd_option options[] = {
	OPT_OUTPUT,
	OPT_VERBOSE,
	{ .name = NULL }
};

const struct command cmd_kconfig_enable = {
	.operands = "SYMBOL[=VALUE]...",
	.about =
"Writes a fragment of a .config that enables each SYMBOL and its\n"
"dependencies, with as few changes to the .config as possible. Without a\n"
"VALUE it is built in or a module. The exit status is 1 if a symbol\n"
"cannot be enabled.",
	.options = { kernel_rows, options },
	.run = run_enable,
};
