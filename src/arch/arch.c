// SPDX-License-Identifier: GPL-2.0
#include "arch/arch.h"

#include <string.h>

static const char big_endian[] = "Go has no port to this machine in big-endian mode";
static const char only_32_bit[] = "Go has no 32-bit port to this machine";
static const char too_old[] = "Go needs ARMv5 or newer";

#define NO_PORT { { "", NULL, "Go has no port to this machine" } }

/* The most common ones first, the others by name. */
static const struct arch archs[] = {
	{
		.name = "x86",
		.aliases = "x86_64",
		.aliases32 = "i386",
		.machines = "x86_64",
		.machines32 = "i386 i486 i586 i686",
		.call_prefixes = "__x64_ __ia32_",
		.asks_machine = "x86_64_defconfig",
		.ports = { { "64BIT", "amd64", NULL }, { "", "386", NULL } },
		.macros = { { "__x86_64__", 1 }, { "__i386__", 0 } },
	}, {
		.name = "arm64",
		.machines = "aarch64",
		.call_prefixes = "__arm64_",
		.ports = {
			{ "CPU_BIG_ENDIAN", NULL, big_endian },
			{ "", "arm64", NULL },
		},
		.macros = { { "__aarch64__", 1 } },
	}, {
		.name = "arm",
		.machines = "arm sa110",
		.ports = {
			{ "CPU_BIG_ENDIAN", NULL, big_endian },
			{ "CPU_32v3|CPU_32v4|CPU_32v4T", NULL, too_old },
			{ "", "arm", NULL },
		},
		.macros = { { "__arm__", 0 } },
	}, {
		.name = "riscv",
		.machines = "riscv",
		.call_prefixes = "__riscv_",
		.ports = {
			{ "64BIT", "riscv64", NULL },
			{ "", NULL, only_32_bit },
		},
		.macros = { { "__riscv", -1 } },
	}, {
		.name = "powerpc",
		.machines = "ppc",
		.ports = {
			{ "PPC64 CPU_LITTLE_ENDIAN", "ppc64le", NULL },
			{ "PPC64", "ppc64", NULL },
			{ "", NULL, only_32_bit },
		},
		.macros = { { "__powerpc__", -1 }, { "__powerpc64__", 1 } },
	}, {
		.name = "s390",
		.machines = "s390x",
		.call_prefixes = "__s390x_ __s390_",
		.ports = {
			{ "64BIT", "s390x", NULL },
			{ "", NULL, only_32_bit },
		},
		.macros = { { "__s390__", -1 }, { "__s390x__", 1 } },
	}, {
		.name = "mips",
		.machines = "mips",
		.ports = {
			{ "64BIT CPU_LITTLE_ENDIAN", "mips64le", NULL },
			{ "64BIT", "mips64", NULL },
			{ "CPU_LITTLE_ENDIAN", "mipsle", NULL },
			{ "", "mips", NULL },
		},
		.macros = { { "__mips__", -1 } },
	}, {
		.name = "alpha",
		.ports = NO_PORT,
		.macros = { { "__alpha__", -1 } },
	}, {
		.name = "arc",
		.ports = NO_PORT,
		.macros = { { "__arc__", -1 } },
	}, {
		.name = "csky",
		.ports = NO_PORT,
		.macros = { { "__csky__", -1 } },
	}, {
		.name = "h8300",
		.ports = NO_PORT,
	}, {
		.name = "hexagon",
		.ports = NO_PORT,
	}, {
		.name = "ia64",
		.ports = NO_PORT,
		.macros = { { "__ia64__", -1 } },
	}, {
		.name = "loongarch",
		.machines = "loongarch",
		.ports = {
			{ "64BIT", "loong64", NULL },
			{ "", NULL, only_32_bit },
		},
		.macros = { { "__loongarch__", -1 } },
	}, {
		.name = "m68k",
		.ports = NO_PORT,
		.macros = { { "__mc68000__", -1 } },
	}, {
		.name = "microblaze",
		.ports = NO_PORT,
	}, {
		.name = "nios2",
		.ports = NO_PORT,
	}, {
		.name = "openrisc",
		.ports = NO_PORT,
	}, {
		.name = "parisc",
		.aliases = "parisc64",
		.ports = NO_PORT,
		.macros = { { "__hppa__", -1 } },
	}, {
		.name = "sh",
		.aliases = "sh64",
		.machines = "sh2 sh3 sh4",
		.ports = NO_PORT,
		.macros = { { "__sh__", -1 } },
	}, {
		.name = "sparc",
		.aliases = "sparc32 sparc64",
		.machines = "sun4u",
		.subarch = "sparc64",
		.ports = NO_PORT,
		.macros = { { "__sparc__", -1 } },
	}, {
		.name = "um",
		.runs_on = "x86",
		.kconfig = "um/Kconfig",
		.mmu_is_implied = true,
		.ports = { { "64BIT", "amd64", NULL }, { "", "386", NULL } },
	}, {
		.name = "xtensa",
		.ports = NO_PORT,
		.macros = { { "__xtensa__", -1 } },
	},
};

static bool list_has(const char *list, struct str name)
{
	struct str rest = str_of(list ? list : ""), word;

	while (str_word(&rest, &word))
		if (str_eq(word, name))
			return true;
	return false;
}

static bool list_begins(const char *list, struct str name)
{
	struct str rest = str_of(list ? list : ""), word;

	while (str_word(&rest, &word))
		if (str_starts(name, word))
			return true;
	return false;
}

const struct arch *arch_at(size_t i)
{
	return i < ARRAY_SIZE(archs) ? &archs[i] : NULL;
}

const struct arch *arch_find(struct str name, bool *is_32bit)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(archs); i++) {
		const struct arch *a = &archs[i];
		bool narrow = list_has(a->aliases32, name);

		if (!narrow && !str_is(name, a->name) &&
		    !list_has(a->aliases, name))
			continue;
		if (is_32bit)
			*is_32bit = narrow;
		return a;
	}
	return NULL;
}

static const struct arch *arch_with_machine(const char *machine, bool *is_32bit)
{
	struct str name = str_of(machine);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(archs); i++) {
		*is_32bit = list_begins(archs[i].machines32, name);
		if (*is_32bit || list_begins(archs[i].machines, name))
			return &archs[i];
	}
	return NULL;
}

const char *arch_of_machine(const char *machine)
{
	bool is_32bit;
	const struct arch *a = arch_with_machine(machine, &is_32bit);

	if (!a)
		return machine;
	return is_32bit ? a->aliases32 : a->name;
}

const char *arch_subarch(const char *machine)
{
	bool is_32bit;
	const struct arch *a = arch_with_machine(machine, &is_32bit);

	if (!a)
		return machine;
	return a->subarch ? a->subarch : a->name;
}

const char *arch_source(const char *srcarch)
{
	const struct arch *a = arch_find(str_of(srcarch), NULL);

	return a && a->runs_on ? a->runs_on : srcarch;
}

bool arch_uses(const char *srcarch, struct str dir)
{
	return str_is(dir, srcarch) || str_is(dir, arch_source(srcarch));
}

size_t arch_rank(const char *srcarch)
{
	const struct arch *a = arch_find(str_of(srcarch), NULL);

	return a ? (size_t)(a - archs) : ARRAY_SIZE(archs);
}
