// SPDX-License-Identifier: GPL-2.0
/* A .pc file: its flags can be asked for, and are the same when asked for again. */
#include <stdlib.h>

#include "fuzz.h"
#include "pkgconfig/parts.h"

static const char *no_environment(const void *ctx, const char *name)
{
	(void)ctx;
	return !strcmp(name, "PKG_CONFIG_LIBDIR") ? "/nonexistent" :
	       !strcmp(name, "PKG_CONFIG_SYSROOT_DIR") ? "/s" : NULL;
}

static void ask(struct pkgconfig *pc, enum pc_want want, bool is_static, struct strbuf *out)
{
	const struct str name = STR("f");
	struct pc_failure why;
	struct pc_flags flags;
	enum pc_status status;

	status = pkgconfig_flags(pc, &name, 1, want, is_static, &flags, &why);
	must(status == why.status);
	if (status == PC_OK)
		pc_flags_write(&flags, out);
	free(flags.at);
}

void fuzz_one(struct str text)
{
	const struct pkgconfig_env env = { .get = no_environment };
	struct pkgconfig *pc = pkgconfig_new(&env);
	struct pc_file *f = pkgconfig_parse(pc, STR("/s/usr/lib/pkgconfig/f.pc"), text);
	int i;

	if (f) {
		pc->cache = xcalloc(1, sizeof(struct pc_file *));
		pc->cap_cache = 1;
		pc->cache[pc->nr_cache++] = f;
		must(pc_version_cmp(f->version, f->version) == 0);
	}
	for (i = 0; i < 4; i++) {
		SCOPED_STRBUF one = STRBUF_INIT;
		SCOPED_STRBUF two = STRBUF_INIT;

		ask(pc, i & 1 ? PC_LIBS : PC_CFLAGS, i & 2, &one);
		ask(pc, i & 1 ? PC_LIBS : PC_CFLAGS, i & 2, &two);
		must(str_eq(sb_str(&one), sb_str(&two)));
	}
	pkgconfig_free(pc);
}
