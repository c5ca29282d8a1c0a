// SPDX-License-Identifier: GPL-2.0
/*
 * What "make defconfig" would leave: which file it takes the architecture's
 * makefile says in KBUILD_DEFCONFIG (scripts/kconfig/Makefile, target
 * defconfig), and Kconfig adds what follows from it.
 */
#include "query/defconfig.h"

#include "base/diag.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "kbuild/kbuild.h"
#include "conf/config.h"
#include "kconfig/kconfig.h"
#include "values/toolchain.h"

static int defconfig_path(const struct kb *kb, const char *name,
			  struct strbuf *out, struct diag *diag)
{
	if (!name)
		name = *kb_default_config(kb) ? kb_default_config(kb) : "defconfig";
	if (strpbrk(name, " /")) {
		diag_add(diag, SEV_ERROR, NULL, NO_PLACE,
			 "cannot determine the default configuration of ARCH=%s without running a command; use --config",
			 kb_arch(kb));
		return -1;
	}
	sb_addf(out, "arch/%s/configs/%s", kb_arch(kb), name);
	return 0;
}

static void defconfig_settle(const struct kb *kb, struct tree *tree, const char *file,
			     struct str text, struct strbuf *out)
{
	struct kconfig *k = kb_kconfig(kb, tree);
	struct kcfg *c = kcfg_new(k, NULL);

	kcfg_read(c, file, text);
	kcfg_settle(c, KCFG_DEFCONFIG);
	kcfg_write(c, out);
	kcfg_free(c);
	kconfig_free(k);
}

static int defconfig_read(const struct kb *kb, struct tree *tree, const char *file,
			  struct strbuf *out, struct diag *diag)
{
	const struct place at = { file, 0, 0 };
	SCOPED_STRBUF text = STRBUF_INIT;
	int err = tree_read(tree, file, LIMIT_MAKEFILE_BYTES, &text);

	if (err) {
		diag_add(diag, SEV_ERROR, NULL, at, "cannot read: %s",
			 strerror(-err));
		return -1;
	}
	defconfig_settle(kb, tree, file, sb_str(&text), out);
	return 0;
}

int defconfig_complete(struct tree *tree, const char *arch, const char *name,
		       struct strbuf *file, struct strbuf *text, struct diag *diag)
{
	struct interner *names = interner_new();
	struct kb *kb = kb_read_makefile(tree, arch, names, diag);
	int err = kb ? defconfig_path(kb, name, file, diag) : -1;

	if (!err)
		err = defconfig_read(kb, tree, sb_cstr(file), text, diag);
	kb_free(kb);
	interner_free(names);
	return err;
}

int defconfig_expand(struct tree *tree, const char *arch, const char *file,
		     struct str text, struct strbuf *out, struct diag *diag)
{
	struct interner *names = interner_new();
	struct kb *kb = kb_read_makefile(tree, arch, names, diag);
	int err = kb ? 0 : -1;

	if (kb)
		defconfig_settle(kb, tree, file, text, out);
	kb_free(kb);
	interner_free(names);
	return err;
}

/* conf writes this symbol, which has no prompt, into each .config, and never saves it. */
bool defconfig_is_partial(struct tree *tree, struct str text)
{
	SCOPED_STRBUF kconfig = STRBUF_INIT;

	return str_find(text, STR("\nCONFIG_CC_VERSION_TEXT=")) == text.len &&
	       !str_starts(text, STR("CONFIG_CC_VERSION_TEXT=")) &&
	       !tree_read(tree, "init/Kconfig", LIMIT_MAKEFILE_BYTES, &kconfig) &&
	       str_find(sb_str(&kconfig), STR("config CC_VERSION_TEXT\n")) < kconfig.len;
}

struct kconfig *defconfig_kconfig(struct tree *tree, const char *arch,
				  struct interner *names, struct str record,
				  struct diag *said, struct diag *diag)
{
	struct kb *kb = kb_read_makefile(tree, arch, names, diag);
	struct kconfig *k = kb ? kb_kconfig(kb, tree) : NULL;

	if (k) {
		kconfig_set_diag(k, said);
		kconfig_answer(k, record);
	}
	kb_free(kb);
	return k;
}

bool defconfig_name(struct tree *tree, const char *arch, struct strbuf *out)
{
	struct interner *names = interner_new();
	struct diag *ignored = diag_new();
	SCOPED_STRBUF file = STRBUF_INIT;
	struct kb *kb = kb_read_makefile(tree, arch, names, ignored);
	bool known = kb && !defconfig_path(kb, NULL, &file, ignored);

	if (known)
		sb_addstr(out, path_base(sb_str(&file)));
	kb_free(kb);
	diag_free(ignored);
	interner_free(names);
	return known;
}
