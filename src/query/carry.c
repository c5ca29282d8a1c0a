// SPDX-License-Identifier: GPL-2.0
#include "query/carry.h"

#include "base/diag.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/tree.h"
#include "conf/config.h"
#include "values/toolchain.h"
#include "kconfig/kconfig.h"
#include "query/defconfig.h"

struct carry {
	struct tree *tree;
	const char *arch;
	struct interner *names;
	struct diag *said;		/* of the last reading */
	struct diag *settings;
	struct kconfig *k;
	struct strbuf record;		/* of the toolchain */
};

static bool carry_open(struct carry *y)
{
	kconfig_free(y->k);
	diag_free(y->said);
	y->said = diag_new();
	y->k = defconfig_kconfig(y->tree, y->arch, y->names, sb_str(&y->record), y->said,
				 y->said);
	if (!y->k)
		return false;
	kconfig_read(y->k);
	return true;
}

static bool carry_infer(struct carry *y, struct str config)
{
	int turn;

	for (turn = 0; config.ptr && turn < 3 &&
	     !kconfig_learn(y->k, &config, 1, &y->record); turn++)
		if (!carry_open(y))
			return false;
	kconfig_check(y->k);
	return true;
}

static bool carry_settings(struct carry *y, const char *name, struct str config,
			   struct strbuf *text)
{
	enum kcfg_mode mode = config.ptr ? KCFG_OLDDEF : KCFG_DEFCONFIG;
	SCOPED_STRBUF defconfig = STRBUF_INIT;
	struct kcfg *c;
	bool deep;

	if (!config.ptr) {
		if (tree_read(y->tree, name, LIMIT_MAKEFILE_BYTES, &defconfig) < 0)
			return false;
		config = sb_str(&defconfig);
	}
	c = kcfg_new(y->k, y->settings);
	kcfg_warn_unknown(c);
	kcfg_read(c, name, config);
	kcfg_settle(c, mode);
	kcfg_write(c, text);
	kcfg_unmet(c);
	deep = kcfg_is_deep(c);
	kcfg_free(c);
	return !deep;
}

bool config_carry(struct tree *tree, const char *arch, const char *name, struct str config,
		  struct strbuf *text, struct diag *faults, struct diag *settings)
{
	struct carry y = { .tree = tree, .arch = arch, .settings = settings };
	bool done = false;

	if (tree_type(tree, "Kconfig") != TREE_FILE)
		return false;
	y.names = interner_new();
	if (carry_open(&y) && carry_infer(&y, config))
		done = !kconfig_recursion(y.k, y.said) && !diag_count(y.said, SEV_ERROR) &&
		       carry_settings(&y, name, config, text);
	diag_copy_all(faults, y.said);
	kconfig_free(y.k);
	diag_free(y.said);
	interner_free(y.names);
	sb_free(&y.record);
	return done;
}
