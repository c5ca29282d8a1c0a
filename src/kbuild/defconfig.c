// SPDX-License-Identifier: GPL-2.0
/*
 * Which file "make defconfig" takes: the architecture's makefile says it in
 * KBUILD_DEFCONFIG (scripts/kconfig/Makefile, target defconfig).
 */
#include "kb.h"

#include <sys/utsname.h>

/* arch/x86 asks the machine; that of this process is as good as the shell's. */
static const char *own_arch(struct utsname *u)
{
	return !uname(u) && !strcmp(u->machine, "x86_64") ? "x86_64" : NULL;
}

static int name_of(struct kb *kb, struct strbuf *out)
{
	const char *name = kb->defconfig;

	if (!*name || strpbrk(name, " /")) {
		diag_add(kb->diag, SEV_ERROR, NULL, NO_PLACE,
			 "ARCH=%s has no defconfig that can be told without running something: name a configuration",
			 kb->srcarch);
		return -1;
	}
	sb_addf(out, "arch/%s/configs/%s", kb->srcarch, name);
	return 0;
}

int kb_defconfig(struct tree *tree, const char *arch, struct strbuf *out,
		 struct diag *diag)
{
	struct kb *kb = xcalloc(1, sizeof(*kb));
	struct interner *names = interner_new();
	struct utsname u;
	size_t i;
	int err;

	kb->names = names;
	kb->arena = arena_new();
	kb->diag = diag_new();
	roots_borrow(&kb->roots, tree);
	kb->config = dotconfig_parse(STR(""), ".config", names, kb->diag);
	err = kb_read_top(kb, arch ? arch : own_arch(&u));
	if (!err)
		err = name_of(kb, out);
	for (i = 0; err && i < diag_total(kb->diag); i++) {
		struct diag_msg m = diag_at(kb->diag, i);

		diag_add(diag, m.severity, m.rule, m.place, "%s", m.text);
	}
	kb_free(kb);
	interner_free(names);
	return err;
}
