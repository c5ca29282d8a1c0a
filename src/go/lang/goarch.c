// SPDX-License-Identifier: GPL-2.0
/*
 * Two tables: rows from an arch and its configuration to a GOARCH, and rows
 * from a GOARCH and the configuration to the variables that choose between
 * instruction sets.  The first row whose conditions hold counts.
 *
 * A condition is a list of symbols without CONFIG_, '!' before one that must
 * be off, '|' between those of which one is enough.
 */
#include "go/goarch.h"

struct arch_row {
	const char *arch;	/* names of the arch, a space apart */
	const char *when;
	const char *goarch;	/* NULL: no port */
	const char *why_not;
};

static const char big_endian[] = "Go has no port to this machine in big-endian mode";
static const char only_32_bit[] = "Go has no 32-bit port to this machine";
static const char no_port[] = "Go has no port to this machine";
static const char no_mmu[] = "Go needs a machine with an MMU";
static const char too_old[] = "Go needs ARMv5 or newer";

static const struct arch_row arch_rows[] = {
	{ "x86 x86_64 i386", "64BIT", "amd64", NULL },
	{ "x86 x86_64 i386", "", "386", NULL },
	{ "um", "64BIT", "amd64", NULL },
	{ "um", "", "386", NULL },
	{ "arm", "CPU_BIG_ENDIAN", NULL, big_endian },
	{ "arm", "CPU_32v3|CPU_32v4|CPU_32v4T", NULL, too_old },
	{ "arm", "", "arm", NULL },
	{ "arm64", "CPU_BIG_ENDIAN", NULL, big_endian },
	{ "arm64", "", "arm64", NULL },
	{ "riscv", "64BIT", "riscv64", NULL },
	{ "riscv", "", NULL, only_32_bit },
	{ "powerpc", "PPC64 CPU_LITTLE_ENDIAN", "ppc64le", NULL },
	{ "powerpc", "PPC64", "ppc64", NULL },
	{ "powerpc", "", NULL, only_32_bit },
	{ "s390", "64BIT", "s390x", NULL },
	{ "s390", "", NULL, only_32_bit },
	{ "mips", "64BIT CPU_LITTLE_ENDIAN", "mips64le", NULL },
	{ "mips", "64BIT", "mips64", NULL },
	{ "mips", "CPU_LITTLE_ENDIAN", "mipsle", NULL },
	{ "mips", "", "mips", NULL },
	{ "loongarch", "64BIT", "loong64", NULL },
	{ "loongarch", "", NULL, only_32_bit },
	{ "alpha arc csky h8300 hexagon ia64 m68k microblaze", "", NULL, no_port },
	{ "nios2 openrisc parisc parisc64 sh sh64", "", NULL, no_port },
	{ "sparc sparc32 sparc64 xtensa", "", NULL, no_port },
};

struct var_row {
	const char *goarch;
	const char *when;
	struct go_env_var var;
};

static const struct var_row var_rows[] = {
	/* Kernels for processors without SSE2. */
	{ "386", "M486SX|M486|M586|M586TSC|M586MMX|M686|MPENTIUMII|MPENTIUMIII",
	  { "GO386", "softfloat" } },
	{ "386", "MK6|MK7|MCRUSOE|MELAN|MGEODEGX1|MGEODE_LX|MCYRIXIII",
	  { "GO386", "softfloat" } },
	{ "386", "MWINCHIPC6|MWINCHIP3D|MVIAC3_2", { "GO386", "softfloat" } },
	/* The oldest instruction set that the kernel runs on; 5 is without
	 * floating point hardware.
	 */
	{ "arm", "CPU_32v5", { "GOARM", "5" } },
	{ "arm", "!VFP", { "GOARM", "5" } },
	{ "arm", "CPU_32v6|CPU_32v6K", { "GOARM", "6" } },
	{ "arm", "!VFPv3", { "GOARM", "6" } },
	{ "arm", "", { "GOARM", "7" } },
	{ "mips", "!MIPS_FP_SUPPORT", { "GOMIPS", "softfloat" } },
	{ "mips", "", { "GOMIPS", "hardfloat" } },
	{ "mipsle", "!MIPS_FP_SUPPORT", { "GOMIPS", "softfloat" } },
	{ "mipsle", "", { "GOMIPS", "hardfloat" } },
	{ "mips64", "!MIPS_FP_SUPPORT", { "GOMIPS64", "softfloat" } },
	{ "mips64", "", { "GOMIPS64", "hardfloat" } },
	{ "mips64le", "!MIPS_FP_SUPPORT", { "GOMIPS64", "softfloat" } },
	{ "mips64le", "", { "GOMIPS64", "hardfloat" } },
};

/* What is assumed where no configuration is known. */
static struct str usual(void *ctx, const char *symbol)
{
	static const char *const on[] = {
		"CONFIG_64BIT", "CONFIG_MMU", "CONFIG_PPC64",
		"CONFIG_CPU_LITTLE_ENDIAN", "CONFIG_VFP", "CONFIG_VFPv3",
		"CONFIG_MIPS_FP_SUPPORT",
	};
	const char *arch = ctx;
	size_t i;

	if (!strcmp(arch, "i386") && !strcmp(symbol, "CONFIG_64BIT"))
		return STR("n");
	for (i = 0; i < ARRAY_SIZE(on); i++)
		if (!strcmp(symbol, on[i]))
			return STR("y");
	return STR("n");
}

static bool is_on(go_config_fn *config, void *ctx, struct str symbol)
{
	SCOPED_STRBUF name = STRBUF_INIT;

	sb_adds(&name, "CONFIG_");
	sb_addstr(&name, symbol);
	return str_is(config(ctx, sb_cstr(&name)), "y");
}

static bool any_on(go_config_fn *config, void *ctx, struct str symbols)
{
	while (symbols.len) {
		struct str one = str_head(symbols, str_chr(symbols, '|'));

		symbols = str_from(symbols, one.len + 1);
		if (is_on(config, ctx, one))
			return true;
	}
	return false;
}

static bool holds(go_config_fn *config, void *ctx, const char *when)
{
	struct str rest = str_of(when), word;

	while (str_word(&rest, &word)) {
		bool off = word.ptr[0] == '!';

		if (any_on(config, ctx, str_from(word, off)) == off)
			return false;
	}
	return true;
}

static bool names(const char *list, const char *arch)
{
	struct str rest = str_of(list), word;

	while (str_word(&rest, &word))
		if (str_is(word, arch))
			return true;
	return false;
}

static void add_vars(struct go_target *t, go_config_fn *config, void *ctx)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(var_rows); i++) {
		if (strcmp(var_rows[i].goarch, t->goarch) ||
		    !holds(config, ctx, var_rows[i].when))
			continue;
		t->vars[t->nr_vars++] = var_rows[i].var;
		return;
	}
}

struct go_target go_target(const char *arch, go_config_fn *config, void *ctx)
{
	struct go_target t = { .why_not = "this is no arch of the kernel" };
	size_t i;

	if (!config) {
		config = usual;
		ctx = (void *)arch;
	}
	for (i = 0; i < ARRAY_SIZE(arch_rows); i++) {
		const struct arch_row *r = &arch_rows[i];

		if (!names(r->arch, arch) || !holds(config, ctx, r->when))
			continue;
		t.goarch = r->goarch;
		t.why_not = r->why_not;
		break;
	}
	/* User mode Linux has no symbol MMU in every version. */
	if (t.goarch && strcmp(arch, "um") &&
	    !is_on(config, ctx, STR("MMU"))) {
		t.goarch = NULL;
		t.why_not = no_mmu;
	}
	if (t.goarch)
		add_vars(&t, config, ctx);
	return t;
}

void go_target_print(const struct go_target *t, struct strbuf *out)
{
	size_t i;

	sb_addf(out, "GOOS=linux\nGOARCH=%s\n", t->goarch);
	for (i = 0; i < t->nr_vars; i++)
		sb_addf(out, "%s=%s\n", t->vars[i].name, t->vars[i].value);
}
