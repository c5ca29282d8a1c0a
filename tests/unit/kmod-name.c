// SPDX-License-Identifier: GPL-2.0
#include "graph/kmod-name.h"
#include "tap.h"

int main(void)
{
	const struct str nul = { "a\0-", 3 };
	struct strbuf out = STRBUF_INIT;

	kmod_name_add(&out, STR("snd-hda_intel"));
	is_str(sb_cstr(&out), "snd_hda_intel", "as the kernel shows it");
	sb_free(&out);
	ok(kmod_name_eq(STR("a-b_c"), STR("a_b-c")), "'-' and '_' are the same");
	ok(!kmod_name_eq(STR("a-b"), STR("a-bc")) &&
	   !kmod_name_eq(STR("a.b"), STR("a-b")), "other bytes are not");
	ok(kmod_name_eq(nul, nul) && !kmod_name_eq(nul, STR("a")),
	   "NUL is a byte");
	return done_testing();
}
