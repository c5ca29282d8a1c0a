// SPDX-License-Identifier: GPL-2.0
/*
 * From an architecture and its configuration to a GOARCH (arch/arch.h has the
 * rows), and from that and the configuration to the variables that choose
 * between instruction sets.  The first row whose conditions hold counts; they
 * are written as in struct arch_port.
 */
#include "go/goarch.h"

#include <elf.h>

#include "arch/arch.h"

static const char no_mmu[] = "Go needs a machine with an MMU";

/* The names are for ever: what Go once knew stays one. */
static const struct goarch goarchs[] = {
	{ "386", "386.sse2", "x86_bpfel", false,
	  "i386-linux-gnu", EM_386 },
	{ "amd64", "amd64.v1", "x86_bpfel", false,
	  "x86_64-linux-gnu", EM_X86_64 },
	{ "amd64p32", NULL, NULL, false, NULL, 0 },
	{ "arm", "arm.5,arm.6,arm.7", "arm_bpfel", false,
	  "arm-linux-gnueabihf", EM_ARM },
	{ "arm64", "arm64.v8.0", "arm64_bpfel", false,
	  "aarch64-linux-gnu", EM_AARCH64 },
	{ "arm64be", NULL, NULL, false, NULL, 0 },
	{ "armbe", NULL, NULL, false, NULL, 0 },
	{ "loong64", NULL, "loongarch_bpfel", false,
	  "loongarch64-linux-gnu", EM_LOONGARCH },
	{ "mips", "mips.hardfloat", "mips_bpfeb", false,
	  "mips-linux-gnu", EM_MIPS },
	{ "mips64", "mips64.hardfloat", NULL, false,
	  "mips64-linux-gnuabi64", EM_MIPS },
	{ "mips64le", "mips64le.hardfloat", NULL, false,
	  "mips64el-linux-gnuabi64", EM_MIPS },
	{ "mips64p32", NULL, NULL, false, NULL, 0 },
	{ "mips64p32le", NULL, NULL, false, NULL, 0 },
	{ "mipsle", "mipsle.hardfloat", NULL, false,
	  "mipsel-linux-gnu", EM_MIPS },
	{ "ppc", NULL, NULL, false, NULL, 0 },
	{ "ppc64", "ppc64.power8", "powerpc_bpfeb", true,
	  "powerpc64-linux-gnu", EM_PPC64 },
	{ "ppc64le", "ppc64le.power8", "powerpc_bpfel", false,
	  "powerpc64le-linux-gnu", EM_PPC64 },
	{ "riscv", NULL, NULL, false, NULL, 0 },
	{ "riscv64", "riscv64.rva20u64", "riscv_bpfel", false,
	  "riscv64-linux-gnu", EM_RISCV },
	{ "s390", NULL, NULL, false, NULL, 0 },
	{ "s390x", NULL, "s390_bpfeb", false,
	  "s390x-linux-gnu", EM_S390 },
	{ "sparc", NULL, NULL, false, NULL, 0 },
	{ "sparc64", NULL, NULL, false, NULL, 0 },
	{ "wasm", "wasm.satconv,wasm.signext", NULL, false, NULL, 0 },
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
	const bool *is_32bit = ctx;
	size_t i;

	if (*is_32bit && !strcmp(symbol, "CONFIG_64BIT"))
		return STR("n");
	for (i = 0; i < ARRAY_SIZE(on); i++)
		if (!strcmp(symbol, on[i]))
			return STR("y");
	return STR("n");
}

static bool goarch_is_on(go_config_fn *config, void *ctx, struct str symbol)
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
		if (goarch_is_on(config, ctx, one))
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

static void target_find(struct go_target *t, const struct arch *arch,
			go_config_fn *config, void *ctx)
{
	const struct arch_port *p = arch->ports;

	while (p->when && !holds(config, ctx, p->when))
		p++;
	t->goarch = p->goarch;
	t->why_not = p->why_not;
	if (t->goarch && !arch->mmu_is_implied &&
	    !goarch_is_on(config, ctx, STR("MMU"))) {
		t->goarch = NULL;
		t->why_not = no_mmu;
	}
	if (t->goarch)
		add_vars(t, config, ctx);
}

struct go_target go_target(const char *name, go_config_fn *config, void *ctx)
{
	struct go_target t = { .why_not = "not an architecture of the kernel" };
	bool is_32bit = false;
	const struct arch *arch = arch_find(str_of(name), &is_32bit);

	if (!config) {
		config = usual;
		ctx = &is_32bit;
	}
	if (arch)
		target_find(&t, arch, config, ctx);
	return t;
}

const char *goarch_of_machine(uint32_t machine)
{
	size_t i;

	for (i = 0; machine && i < ARRAY_SIZE(goarchs); i++)
		if (goarchs[i].machine == machine)
			return goarchs[i].name;
	return NULL;
}

const struct goarch *goarch_find(struct str name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(goarchs); i++)
		if (str_is(name, goarchs[i].name))
			return &goarchs[i];
	return NULL;
}

void go_target_print(const struct go_target *t, struct strbuf *out)
{
	size_t i;

	sb_addf(out, "GOOS=linux\nGOARCH=%s\n", t->goarch);
	for (i = 0; i < t->nr_vars; i++)
		sb_addf(out, "%s=%s\n", t->vars[i].name, t->vars[i].value);
}
