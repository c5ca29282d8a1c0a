// SPDX-License-Identifier: GPL-2.0
/*
 * Numbers of ELF and DWARF by name.
 */
#include "dwarf/units.h"

#include <dwarf.h>
#include <elf.h>

#ifndef EM_LOONGARCH
#define EM_LOONGARCH 258
#endif

const char *dwarf_machine(uint16_t machine)
{
	static const struct {
		uint16_t machine;
		const char *name;
	} rows[] = {
		{ EM_X86_64, "x86_64" },
		{ EM_386, "i386" },
		{ EM_AARCH64, "aarch64" },
		{ EM_ARM, "arm" },
		{ EM_RISCV, "riscv" },
		{ EM_PPC64, "ppc64" },
		{ EM_PPC, "ppc" },
		{ EM_S390, "s390x" },
		{ EM_MIPS, "mips" },
		{ EM_LOONGARCH, "loongarch" },
		{ EM_PARISC, "parisc" },
		{ EM_68K, "m68k" },
		{ EM_SH, "sh" },
		{ EM_SPARC, "sparc" },
		{ EM_SPARCV9, "sparc64" },
		{ EM_ALPHA, "alpha" },
		{ EM_XTENSA, "xtensa" },
		{ EM_ARC_COMPACT, "arc" },
		{ EM_CSKY, "csky" },
		{ EM_MICROBLAZE, "microblaze" },
		{ EM_ALTERA_NIOS2, "nios2" },
		{ EM_OPENRISC, "openrisc" },
		{ EM_BPF, "bpf" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++)
		if (rows[i].machine == machine)
			return rows[i].name;
	return NULL;
}

const char *dwarf_language(uint32_t language)
{
	static const struct {
		uint32_t language;
		const char *name;
	} rows[] = {
		{ DW_LANG_C89, "C89" },
		{ DW_LANG_C, "C" },
		{ DW_LANG_C99, "C99" },
		{ DW_LANG_C11, "C11" },
		{ 0x2c, "C17" },
		{ DW_LANG_C_plus_plus, "C++" },
		{ DW_LANG_C_plus_plus_03, "C++03" },
		{ DW_LANG_C_plus_plus_11, "C++11" },
		{ DW_LANG_C_plus_plus_14, "C++14" },
		{ 0x2b, "C++17" },
		{ DW_LANG_Go, "Go" },
		{ DW_LANG_Rust, "Rust" },
		{ DW_LANG_Mips_Assembler, "assembly" },
		{ DW_LANG_ObjC, "Objective-C" },
		{ DW_LANG_D, "D" },
		{ DW_LANG_Swift, "Swift" },
		{ DW_LANG_Fortran95, "Fortran95" },
		{ DW_LANG_Ada95, "Ada95" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++)
		if (rows[i].language == language)
			return rows[i].name;
	return NULL;
}

bool dwarf_is_assembly(uint32_t language)
{
	return language == DW_LANG_Mips_Assembler;
}
