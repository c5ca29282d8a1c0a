// SPDX-License-Identifier: GPL-2.0
/*
 * The table of architectures: what each row says, found under every name.
 */
#include "tap.h"

#include "arch/arch.h"

#include <string.h>



static bool each_alias(const char *list, bool is_32bit, const struct arch *a)
{
	struct str rest = str_of(list ? list : ""), word;
	bool narrow;

	while (str_word(&rest, &word))
		if (arch_find(word, &narrow) != a || narrow != is_32bit)
			return false;
	return true;
}

/* A row's ports end, and the last holds for every configuration. */
static bool ports_end(const struct arch *a)
{
	size_t i, n = 0;

	for (i = 0; i < ARRAY_SIZE(a->ports) && a->ports[i].when; i++)
		n++;
	return n && n < ARRAY_SIZE(a->ports) && !*a->ports[n - 1].when;
}

static void test_rows(void)
{
	const struct arch *a;
	size_t i;

	for (i = 0; (a = arch_at(i)); i++) {
		struct str name = str_of(a->name);

		ok(arch_find(name, NULL) == a && each_alias(a->aliases, false, a) &&
		   each_alias(a->aliases32, true, a), "%s: found by its names",
		   a->name);
		ok(ports_end(a), "%s: every configuration has a port, or a reason",
		   a->name);
		ok(arch_uses(a->name, name) && arch_rank(a->name) == i,
		   "%s: uses its own directory", a->name);
	}
}

static void test_machines(void)
{
	static const struct {
		const char *machine, *arch, *subarch;
	} rows[] = {
		{ "x86_64", "x86", "x86" }, { "i686", "i386", "x86" },
		{ "aarch64", "arm64", "arm64" }, { "armv7l", "arm", "arm" },
		{ "riscv64", "riscv", "riscv" }, { "ppc64le", "powerpc", "powerpc" },
		{ "s390x", "s390", "s390" }, { "mips64", "mips", "mips" },
		{ "sh4", "sh", "sh" }, { "loongarch64", "loongarch", "loongarch" },
		{ "sun4u", "sparc", "sparc64" }, { "sparc64", "sparc64", "sparc64" },
		{ "alpha", "alpha", "alpha" }, { "new", "new", "new" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++)
		ok(!strcmp(arch_of_machine(rows[i].machine), rows[i].arch) &&
		   !strcmp(arch_subarch(rows[i].machine), rows[i].subarch),
		   "uname -m %s", rows[i].machine);
}

int main(void)
{
	test_rows();
	test_machines();
	ok(!strcmp(arch_source("um"), "x86") && arch_uses("um", STR("x86")) &&
	   !arch_uses("x86", STR("um")), "um has the code of x86");
	ok(!strcmp(arch_source("new"), "new") && !arch_find(STR("new"), NULL) &&
	   arch_rank("new") > arch_rank("xtensa"), "an unknown architecture");
	return done_testing();
}
