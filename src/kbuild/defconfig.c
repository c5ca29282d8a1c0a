// SPDX-License-Identifier: GPL-2.0
/*
 * What "make defconfig" would leave: which file it takes the architecture's
 * makefile says in KBUILD_DEFCONFIG (scripts/kconfig/Makefile, target
 * defconfig), and Kconfig adds what follows from it.
 */
#include "kbuild/kb.h"

#include <sys/utsname.h>

#include "base/limits.h"
#include "base/path.h"
#include "kconfig/complete.h"
#include "kconfig/kconfig.h"

/* arch/x86 asks the machine; that of this process is as good as the shell's. */
static const char *own_arch(struct utsname *u)
{
	return !uname(u) && !strcmp(u->machine, "x86_64") ? "x86_64" : NULL;
}

static int defconfig_name_of(struct kb *kb, const char *name, struct strbuf *out)
{
	if (!name)
		name = *kb->defconfig ? kb->defconfig : "defconfig";
	if (strpbrk(name, " /")) {
		diag_add(kb->diag, SEV_ERROR, NULL, NO_PLACE,
			 "cannot determine the default configuration of ARCH=%s without running a command; name one",
			 kb->srcarch);
		return -1;
	}
	sb_addf(out, "arch/%s/configs/%s", kb->srcarch, name);
	return 0;
}

static struct str defconfig_given(void *ctx, struct str symbol)
{
	const struct dotconfig_entry *e = dotconfig_find(ctx, symbol);

	return e ? e->value : (struct str){ NULL, 0 };
}

static int complete(struct kb *kb, const char *file, struct strbuf *out)
{
	const struct place at = { file, 0, 0 };
	SCOPED_STRBUF text = STRBUF_INIT;
	int err = tree_read(kb->roots.src, file, LIMIT_MAKEFILE_BYTES, &text);
	struct dotconfig *dc;
	struct kconfig *k;

	if (err) {
		diag_add(kb->diag, SEV_ERROR, NULL, at, "cannot read: %s",
			 strerror(-err));
		return -1;
	}
	dc = dotconfig_parse(sb_str(&text), file, kb->names, kb->diag);
	k = kb_kconfig(kb, kb->roots.src);
	kconf_complete(k, defconfig_given, dc, out);
	kconfig_free(k);
	dotconfig_free(dc);
	return 0;
}

/* The top-level makefile, read under no configuration. */
static struct kb *read_top(struct tree *tree, const char *arch,
			   struct interner *names, bool *ok)
{
	struct kb *kb = xcalloc(1, sizeof(*kb));
	struct utsname u;

	kb->names = names;
	kb->arena = arena_new();
	kb->diag = diag_new();
	roots_borrow(&kb->roots, tree);
	kb->config = dotconfig_parse(STR(""), ".config", names, kb->diag);
	*ok = !kb_read_top(kb, arch ? arch : own_arch(&u));
	return kb;
}

int kb_defconfig(struct tree *tree, const char *arch, const char *name,
		 struct strbuf *file, struct strbuf *text, struct diag *diag)
{
	struct interner *names = interner_new();
	bool ok;
	struct kb *kb = read_top(tree, arch, names, &ok);
	int err = ok ? defconfig_name_of(kb, name, file) : -1;
	size_t i;

	if (!err)
		err = complete(kb, sb_cstr(file), text);
	for (i = 0; err && i < diag_total(kb->diag); i++) {
		struct diag_msg m = diag_at(kb->diag, i);

		diag_copy(diag, &m);
	}
	kb_free(kb);
	interner_free(names);
	return err;
}

struct kconfig *kb_tree_kconfig(struct tree *tree, const char *arch,
				struct interner *names, struct diag *diag)
{
	bool ok;
	struct kb *kb = read_top(tree, arch, names, &ok);
	struct kconfig *k = ok ? kb_kconfig(kb, tree) : NULL;
	size_t i;

	for (i = 0; !ok && i < diag_total(kb->diag); i++) {
		struct diag_msg m = diag_at(kb->diag, i);

		diag_copy(diag, &m);
	}
	kb_free(kb);
	return k;
}

bool kb_defconfig_name(struct tree *tree, const char *arch, struct strbuf *out)
{
	struct interner *names = interner_new();
	SCOPED_STRBUF file = STRBUF_INIT;
	bool ok;
	struct kb *kb = read_top(tree, arch, names, &ok);

	ok = ok && !defconfig_name_of(kb, NULL, &file);
	if (ok)
		sb_addstr(out, path_base(sb_str(&file)));
	kb_free(kb);
	interner_free(names);
	return ok;
}
