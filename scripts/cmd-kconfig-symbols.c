// SPDX-License-Identifier: GPL-2.0
/*
 * godeps kconfig --audit and --enable: no Go code is read for them.
 */
#include "cmd-kconfig.h"

#include <stdio.h>

#include "kconfig/enable.h"
#include "kconfig/kconfig.h"
#include "out/kconfig.h"
#include "check/levels.h"

struct job {
	const struct invocation *inv;
	struct diag *diag;
	struct kb *kb;
	struct kconfig *k;
};

struct str kconfig_given(void *ctx, struct str symbol)
{
	return kb_config(ctx, symbol);
}

struct kb *kconfig_tree_read(const struct kb_options *kernel,
			struct interner *names)
{
	struct diag *said = diag_new();
	struct kb *kb = kb_read(kernel, names, said);

	if (!kb || diag_count(said, SEV_ERROR)) {
		report(said);
		kb_free(kb);
		kb = NULL;
	}
	diag_free(said);
	return kb;
}

static int audit(struct job *j)
{
	struct kconfig_figures f;
	size_t n;

	kconfig_set_diag(j->k, j->diag);
	n = kconf_audit(j->k, kconfig_given, j->kb, j->diag);
	f = kconfig_figures(j->k);
	if (opt(j->inv, "verbose"))
		fprintf(stderr, "godeps: %zu symbols of %zu files held against the configuration\n",
			n, f.files);
	return count_findings(j->diag, SEV_WARNING) ? EXIT_FINDINGS :
						      EXIT_CLEAN;
}

/* "NET", "CONFIG_NET=y": without a value, y or m. */
static int enable_one(struct job *j, struct kconf *e, struct str asked,
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
		sb_addf(&plan->obstacle, "no Kconfig file defines %.*s",
			STR_ARG(sb_str(&full)));
	}
	kconfig_fragment_symbol(asked, plan, first, out);
	if (plan->reached)
		return EXIT_CLEAN;
	diag_add(j->diag, SEV_WARNING, "kconfig-unreachable", NO_PLACE,
		 "%.*s cannot be had: %.*s", STR_ARG(sb_str(&full)),
		 STR_ARG(sb_str(&plan->obstacle)));
	return EXIT_FINDINGS;
}

static int enable_all(struct job *j)
{
	struct kconf *e = kconf_new(j->k, KCONF_COMPUTED, kconfig_given, j->kb);
	struct kconf_plan plan = { .nr = 0 };
	SCOPED_STRBUF text = STRBUF_INIT;
	int status = EXIT_CLEAN, written;
	const char *list;
	size_t i;

	kconfig_fragment("--enable: what turns symbols on", &text);
	for (i = 0; (list = opt_nth(j->inv, "enable", i)); i++) {
		struct str rest = str_of(list), asked;

		while (str_word(&rest, &asked))
			if (enable_one(j, e, asked, &plan, &text))
				status = EXIT_FINDINGS;
	}
	kconf_plan_free(&plan);
	kconf_free(e);
	written = write_output(j->inv, sb_str(&text));
	return written ? written : status;
}

int kconfig_tree(const struct invocation *inv, const struct kb_options *kernel,
		 struct tree *src, struct interner *names, struct diag *diag)
{
	struct job j = { inv, diag, kconfig_tree_read(kernel, names), NULL };
	int status;

	if (!j.kb)
		return EXIT_FAILED;
	j.k = kb_kconfig(j.kb, src);
	status = opt(inv, "enable") ? enable_all(&j) : audit(&j);
	kconfig_free(j.k);
	kb_free(j.kb);
	return status;
}
