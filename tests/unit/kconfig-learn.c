// SPDX-License-Identifier: GPL-2.0
/*
 * Answers that a .config reveals are taken in place: that gives what reading the files
 * again gives, or says that they must be read again.
 */
#include "tap.h"

#include <unistd.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/tree.h"
#include "conf/config.h"
#include "values/toolchain.h"
#include "kconfig/kconfig.h"

static const char in_place[] =
	"success = $(shell,$(1))\n"
	"later := $(shell,version)\n"
	"config MODULES\n\tdef_bool y\n\tmodules\n"
	"config HAS\n\tdef_bool $(success,has)\n"
	"config VERSION\n\tint\n\tdefault $(later)\n"
	"config TEXT\n\tstring\n\tdefault \"a-$(shell,text)\"\n"
	"config QUOTED\n\tstring\n\tdefault \"$(shell,quoted)\"\n"
	"config MOD\n\ttristate \"mod\" if $(shell,mod)\n\tdefault y\n"
	"config NEW\n\tbool \"new\"\n\tdepends on VERSION > 100 && $(success,new)\n\tdefault y\n"
	"config ALSO\n\tdef_bool y\n\tdepends on $(success,new)\n"
	"config OPEN\n\tdef_bool $(success,open) && $(success,never)\n";

static const char named[] =
	"config HAS\n\tdef_bool $(shell,has)\n"
	"config WAS_$(shell,has)\n\tbool \"name\"\n\tdefault y\n";

static const char prompted[] =
	"config HAS\n\tdef_bool $(shell,has)\n"
	"comment \"it is $(shell,has)\"\n";

static const char assigned[] =
	"config HAS\n\tdef_bool $(shell,has)\n"
	"value := $(shell,has)\n"
	"config SAME\n\tdef_bool $(value)\n";

static const char refused[] =
	"config HAS\n\tdef_bool $(shell,has)\n"
	"$(error-if,$(shell,has),it has)\n";

struct reading {
	struct interner *names;
	struct diag *diag;
	struct kconfig *k;
};

static void reading_open(struct reading *r, struct tree *tree, struct str record)
{
	r->names = interner_new();
	r->diag = diag_new();
	r->k = kconfig_new(tree, "one", r->names);
	kconfig_set_diag(r->k, r->diag);
	kconfig_answer(r->k, record);
	kconfig_read(r->k);
}

static void reading_close(struct reading *r)
{
	kconfig_free(r->k);
	diag_free(r->diag);
	interner_free(r->names);
}

/* All that is made of it. */
static void reading_write(struct reading *r, struct str config, struct strbuf *out)
{
	struct kcfg *c = kcfg_new(r->k, r->diag);

	kconfig_check(r->k);
	kcfg_read(c, ".config", config);
	kcfg_settle(c, KCFG_OLDDEF);
	kcfg_write(c, out);
	kcfg_free(c);
	kconfig_questions(r->k, out);
	diag_write(r->diag, out);
}

static void test_text(const char *file, const char *text, const char *config, bool stays,
		      const char *what)
{
	SCOPED_STRBUF record = STRBUF_INIT, one = STRBUF_INIT, two = STRBUF_INIT;
	struct str configs[] = { str_of(config) };
	char dir[] = "/tmp/godeps-learn.XXXXXX";
	struct reading r;
	struct tree *tree;
	SCOPED_STRBUF path = STRBUF_INIT;

	if (!mkdtemp(dir))
		exit(1);
	sb_addf(&path, "%s/%s", dir, file);
	file_write(sb_cstr(&path), str_of(text));
	if (tree_open_dir(dir, &tree))
		exit(1);
	reading_open(&r, tree, STR(""));
	ok(kconfig_learn(r.k, configs, 1, &record) == stays, "%s: %s", what,
	   stays ? "taken in place" : "to be read again");
	if (stays) {
		reading_write(&r, configs[0], &one);
		reading_close(&r);
		reading_open(&r, tree, sb_str(&record));
		reading_write(&r, configs[0], &two);
		is_str(sb_cstr(&one), sb_cstr(&two), "%s", what);
	}
	reading_close(&r);
	tree_close(tree);
	unlink(sb_cstr(&path));
	rmdir(dir);
}

int main(void)
{
	plan(10);
	test_text("Kconfig", in_place,
		  "CONFIG_MODULES=y\nCONFIG_HAS=y\nCONFIG_VERSION=120200\n"
		  "CONFIG_TEXT=\"a-b\"\nCONFIG_QUOTED=\"q\\\"q\"\nCONFIG_MOD=m\nCONFIG_NEW=y\n"
		  "CONFIG_ALSO=y\n", true, "values of expressions");
	test_text("Kconfig", in_place, "CONFIG_MODULES=y\nCONFIG_VERSION=x y\n", true,
		  "values that are invalid");
	test_text("Kconfig", in_place, "", true, "an empty file");
	test_text("Kconfig", named, "CONFIG_HAS=y\n", false, "the name of a symbol");
	test_text("Kconfig", prompted, "CONFIG_HAS=y\n", false, "a comment");
	test_text("Kconfig", assigned, "", false, "a variable");
	test_text("Kconfig", refused, "CONFIG_HAS=y\n", false, "an error");
	return done_testing();
}
