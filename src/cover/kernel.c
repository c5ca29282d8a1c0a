// SPDX-License-Identifier: GPL-2.0
#include "kernel.h"

#include "base/diag.h"
#include "kconfig/kconfig.h"
#include "presence/condition.h"
#include "presence/presence.h"
#include "presence/when.h"
#include "query/defconfig.h"

/* What is said of a tree besides is for the commands that check it. */
static bool kernel_copy_errors(const struct diag *said, struct diag *diag)
{
	size_t i;

	for (i = 0; i < diag_total(said); i++) {
		const struct diag_msg msg = diag_at(said, i);

		if (msg.severity == SEV_ERROR)
			diag_copy(diag, &msg);
	}
	return diag_count(said, SEV_ERROR);
}

int cover_kernel_read(struct cover_kernel *kernel, const struct cover_kernel_of *of,
		      struct diag *diag)
{
	struct presence_options opt = {
		.tree = of->tree, .srctree = ".", .arch = of->arch,
		.type = condition_type_of, .like = of->like,
	};
	struct diag *said = diag_new();
	bool failed;

	kernel->k = defconfig_kconfig(of->tree, of->arch, of->names, of->toolchain, said, said);
	if (kernel->k) {
		kconfig_check(kernel->k);
		opt.ctx = kernel->k;
		kernel->p = presence_read(&opt, of->names, said);
	}
	failed = kernel_copy_errors(said, diag) || !kernel->p;
	diag_free(said);
	if (!failed)
		kernel->w = when_new(kernel->p);
	return failed ? -1 : 0;
}

void cover_kernel_free(struct cover_kernel *kernel)
{
	when_free(kernel->w);
	presence_free(kernel->p);
	kconfig_free(kernel->k);
}
