// SPDX-License-Identifier: GPL-2.0
#include "tap.h"

#include <unistd.h>

#include "base/file.h"
#include "base/intern.h"
#include "base/tree.h"
#include "values/enable.h"
#include "kconfig/kconfig.h"
#include "values/values.h"

static const char kconfig_text[] =
	"plus = $(1)$(2)\n"
	"config MODULES\n\tbool \"modules\"\n\tmodules\n"
	"config CC_NEW\n\tdef_bool $(shell,true)\n"
	"config NET\n\tbool \"net\"\n"
	"config OTHER_ARCH\n\tbool\n"
	"menu \"drivers\"\n\tdepends on NET\n"
	"config BUS\n\ttristate \"bus\"\n\tselect CRC if CC_NEW || BUS\n"
	"config CRC\n\ttristate\n\tselect LIB\n"
	"config LIB\n\ttristate\n"
	"config DEV\n\ttristate \"device\"\n\tdepends on BUS && \\\n"
	"\t\t(OTHER_ARCH || !SAFE) # why\n\tdefault m\n"
	"config SAFE\n\tbool \"safe\"\n"
	"config NEVER\n\tbool \"never\"\n\tdepends on OTHER_ARCH\n"
	"config ONLY_M\n\ttristate \"only m\"\n\tdepends on m\n"
	"if DEV = y\n"
	"config SIZE\n\tint \"size\" if NET\n\trange 1 16\n\tdefault 7\n"
	"config BIG\n\tdef_bool SIZE > 5 && \"$(plus,a,b)\" = \"ab\"\n"
	"endif\n"
	"endmenu\n"
	"choice\n\tprompt \"one of\"\n\tdefault TWO\n"
	"config ONE\n\tbool \"one\"\n"
	"config TWO\n\tbool \"two\"\n\thelp\n\t  config HELP\n"
	"endchoice\n";

/* "NAME=VALUE NAME=VALUE"; what is not named is not in the .config. */
static struct kcfg *config_of(struct kconfig *k, const char *config)
{
	struct str rest = str_of(config), word;
	SCOPED_STRBUF text = STRBUF_INIT;

	while (str_word(&rest, &word)) {
		sb_adds(&text, "CONFIG_");
		sb_addstr(&text, word);
		sb_addch(&text, '\n');
	}
	return kcfg_of_config(k, sb_str(&text));
}

static struct kconfig_symbol *symbol(struct kconfig *k, const char *name)
{
	SCOPED_STRBUF full = STRBUF_INIT;

	sb_addf(&full, "CONFIG_%s", name);
	return kconfig_find(k, sb_str(&full));
}

static const char *value(struct kconfig *k, const char *config,
			 const char *name)
{
	struct kcfg *c = config_of(k, config);
	static struct strbuf out;

	sb_truncate(&out, 0);
	sb_addstr(&out, kcfg_text(c, symbol(k, name)));
	kcfg_free(c);
	return sb_cstr(&out);
}

/* "NET=y BUS=m", or "!" and why not. */
static const char *plan_of(struct kconfig *k, const char *config, const char *name,
			   const char *want)
{
	struct kcfg *c = config_of(k, config);
	struct kcfg_plan plan = { .nr = 0 };
	static struct strbuf out;
	size_t i;

	sb_truncate(&out, 0);
	if (!kcfg_enable(c, symbol(k, name), str_of(want), false, &plan))
		sb_addf(&out, "!%s", sb_cstr(&plan.obstacle));
	else
		for (i = 0; i < plan.nr; i++)
			sb_addf(&out, "%s%s=%.*s", i ? " " : "",
				plan.steps[i].symbol->name->text,
				(int)plan.steps[i].value.len,
				plan.steps[i].value.ptr);
	kcfg_plan_free(&plan);
	kcfg_free(c);
	return sb_cstr(&out);
}

static void test_values(struct kconfig *k)
{
	is_str(value(k, "CC_NEW=y", "CC_NEW"), "y", "what the first .config says of the tools");
	is_str(value(k, "", "TWO"), "y", "the default of a choice");
	is_str(value(k, "ONE=y", "TWO"), "n", "the other member was chosen");
	is_str(value(k, "NET=y BUS=y", "LIB"), "y", "selected by what is selected");
	is_str(value(k, "BUS=y", "BUS"), "n", "its menu is off");
	is_str(value(k, "NET=y BUS=m MODULES=n", "BUS"), "y", "there are no modules");
	is_str(value(k, "NET=y BUS=m MODULES=y ONLY_M=y", "ONLY_M"), "m", "depends on m");
	is_str(value(k, "NET=y BUS=m MODULES=y", "DEV"), "m", "the default");
	is_str(value(k, "NET=y BUS=y DEV=y SIZE=4", "BIG"), "n", "numbers are compared");
	is_str(value(k, "NET=y BUS=y DEV=y", "BIG"), "y", "and a macro is expanded");
}

static void test_plans(struct kconfig *k)
{
	is_str(plan_of(k, "NET=y", "NET", "y"), "", "nothing to do");
	is_str(plan_of(k, "MODULES=n", "BUS", "y"), "NET=y BUS=y", "a menu's dependency");
	is_str(plan_of(k, "MODULES=y", "BUS", "m"), "NET=y BUS=m", "m is enough");
	is_str(plan_of(k, "MODULES=n", "LIB", "y"), "NET=y BUS=y", "by what selects it");
	is_str(plan_of(k, "NET=y BUS=y SAFE=y MODULES=n", "DEV", "y"), "SAFE=n DEV=y",
	       "what is in the way is turned off");
	is_str(plan_of(k, "", "ONE", "y"), "ONE=y", "a member of a choice");
	is_str(plan_of(k, "NET=y BUS=y", "CRC", "n"), "BUS=n", "off: who selects it first");
	is_str(plan_of(k, "NET=y", "NEVER", "y"), "!CONFIG_OTHER_ARCH cannot be enabled in this configuration",
	       "what cannot be");
	is_str(plan_of(k, "NET=y BUS=y DEV=y", "SIZE", "9"), "SIZE=9", "a number");
}

int main(void)
{
	struct interner *names = interner_new();
	char dir[] = "/tmp/godeps-kconfig.XXXXXX";
	SCOPED_STRBUF file = STRBUF_INIT, said = STRBUF_INIT;
	struct kconfig *k;
	struct tree *tree;

	if (!mkdtemp(dir))
		return 1;
	sb_addf(&file, "%s/Kconfig", dir);
	file_write(sb_cstr(&file), STR(kconfig_text));
	if (tree_open_dir(dir, &tree))
		return 1;
	k = kconfig_new(tree, "one", names);
	plan(21);
	test_values(k);
	test_plans(k);
	kconfig_describe(symbol(k, "DEV"), &said);
	is_str(sb_cstr(&said), "tristate\n"
	       "depends on NET && BUS && (OTHER_ARCH || !SAFE)\n"
	       "prompt \"device\"\n"
	       "default m\n",
	       "a symbol described");
	sb_truncate(&said, 0);
	kconfig_describe(symbol(k, "SIZE"), &said);
	is_str(sb_cstr(&said), "int\ndepends on NET && DEV=y\n"
	       "prompt \"size\" if NET\ndefault 7\nrange 1 16\n",
	       "a condition besides what it depends on");
	kconfig_free(k);
	tree_close(tree);
	interner_free(names);
	unlink(sb_cstr(&file));
	rmdir(dir);
	return done_testing();
}
