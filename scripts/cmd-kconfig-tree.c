// SPDX-License-Identifier: GPL-2.0
/*
 * A kernel tree under its .config, for the sub-commands of godeps kconfig.
 */
#include "cmd-kconfig.h"

#include "kconfig/kconfig.h"

bool kconfig_is_missing(const struct kconfig *k, struct diag *diag)
{
	if (kconfig_figures(k).files)
		return false;
	diag_add(diag, SEV_ERROR, NULL, (struct place){ "Kconfig", 0, 0 },
		 "not found in the source tree");
	return true;
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
