// SPDX-License-Identifier: GPL-2.0
#include "tap.h"

#include "go/goarch.h"

/* @ctx: the symbols that are on, a space apart. */
static struct str config(void *ctx, const char *symbol)
{
	struct str rest = str_of(ctx), word;

	while (str_word(&rest, &word))
		if (str_is(word, symbol + strlen("CONFIG_")))
			return STR("y");
	return (struct str){ NULL, 0 };
}

static const struct {
	const char *arch, *on, *want;	/* want: "" where there is no port */
} rows[] = {
	{ "x86", "MMU 64BIT", "amd64" },
	{ "x86_64", "MMU 64BIT", "amd64" },
	{ "x86", "MMU", "386" },
	{ "i386", "MMU M686", "386 GO386=softfloat" },
	{ "um", "64BIT", "amd64" },
	{ "arm", "MMU CPU_32v7 VFP VFPv3", "arm GOARM=7" },
	{ "arm", "MMU CPU_32v6 CPU_32v7 VFP VFPv3", "arm GOARM=6" },
	{ "arm", "MMU CPU_32v7 VFP", "arm GOARM=6" },
	{ "arm", "MMU CPU_32v5", "arm GOARM=5" },
	{ "arm", "MMU CPU_32v7", "arm GOARM=5" },
	{ "arm", "MMU CPU_32v4T", "" },
	{ "arm", "CPU_V7M CPU_32v7M", "" },
	{ "arm", "MMU CPU_32v7 CPU_BIG_ENDIAN", "" },
	{ "arm64", "MMU 64BIT", "arm64" },
	{ "arm64", "MMU 64BIT CPU_BIG_ENDIAN", "" },
	{ "riscv", "MMU 64BIT", "riscv64" },
	{ "riscv", "MMU", "" },
	{ "powerpc", "MMU PPC64 64BIT CPU_LITTLE_ENDIAN", "ppc64le" },
	{ "powerpc", "MMU PPC64 64BIT CPU_BIG_ENDIAN", "ppc64" },
	{ "powerpc", "MMU CPU_BIG_ENDIAN", "" },
	{ "s390", "MMU 64BIT", "s390x" },
	{ "mips", "MMU 64BIT CPU_LITTLE_ENDIAN MIPS_FP_SUPPORT",
	  "mips64le GOMIPS64=hardfloat" },
	{ "mips", "MMU 64BIT", "mips64 GOMIPS64=softfloat" },
	{ "mips", "MMU CPU_LITTLE_ENDIAN", "mipsle GOMIPS=softfloat" },
	{ "mips", "MMU CPU_BIG_ENDIAN MIPS_FP_SUPPORT", "mips GOMIPS=hardfloat" },
	{ "loongarch", "MMU 64BIT", "loong64" },
	{ "sparc", "MMU 64BIT", "" },
	{ "alpha", "MMU 64BIT", "" },
	{ "vax", "MMU", "" },
	{ "", "MMU", "" },
};

int main(void)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct go_target t;
	size_t i, j;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		SCOPED_STRBUF got = STRBUF_INIT;

		t = go_target(rows[i].arch, config, (void *)rows[i].on);
		if (t.goarch)
			sb_adds(&got, t.goarch);
		for (j = 0; j < t.nr_vars; j++)
			sb_addf(&got, " %s=%s", t.vars[j].name, t.vars[j].value);
		is_str(sb_cstr(&got), rows[i].want, "%s with %s", rows[i].arch,
		       rows[i].on);
		ok(!t.goarch == !!t.why_not, "a reason only where it is needed");
	}
	t = go_target("mips", NULL, NULL);
	go_target_print(&t, &text);
	is_str(sb_cstr(&text),
	       "GOOS=linux\nGOARCH=mips64le\nGOMIPS64=hardfloat\n",
	       "without a configuration");
	t = go_target("i386", NULL, NULL);
	is_str(t.goarch, "386", "i386 without a configuration");
	return done_testing();
}
