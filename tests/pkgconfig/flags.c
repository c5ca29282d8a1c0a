// SPDX-License-Identifier: GPL-2.0
/*
 * What our reader says pkg-config prints: for each line of standard input, which holds
 * packages with ";" between them, a line of output.
 *
 *	flags --cflags|--libs [--static] <packages
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"
#include "pkgconfig/pkgconfig.h"

struct request {
	enum pc_want want;
	bool is_static;
};

static const char *from_environment(const void *ctx, const char *name)
{
	(void)ctx;
	return getenv(name);
}

static void answer(const struct request *r, struct str line)
{
	const struct pkgconfig_env env = {
		.get = from_environment, .triplet = "x86_64-linux-gnu",
		.personality = "/usr/share/pkgconfig/personality.d",
	};
	struct pkgconfig *pc = pkgconfig_new(&env);
	SCOPED_STRBUF out = STRBUF_INIT;
	struct str names[64], rest = line;
	struct pc_failure why;
	struct pc_flags flags;
	size_t nr = 0;

	while (rest.len && nr < ARRAY_SIZE(names)) {
		size_t end = str_chr(rest, ';');

		names[nr++] = str_head(rest, end);
		rest = str_from(rest, end + 1);
	}
	if (pkgconfig_flags(pc, names, nr, r->want, r->is_static, &flags, &why) == PC_OK)
		pc_flags_write(&flags, &out);
	else
		sb_adds(&out, why.status == PC_LIMIT ? "!!" : "!");
	fputs(sb_cstr(&out), stdout);
	putchar('\n');
	free(flags.at);
	pkgconfig_free(pc);
}

int main(int argc, char **argv)
{
	SCOPED_STRBUF in = STRBUF_INIT;
	struct request r = { .is_static = false };
	struct str rest, line;
	int i;

	for (i = 1; i < argc; i++) {
		if (str_is(STR("--libs"), argv[i]))
			r.want = PC_LIBS;
		else if (str_is(STR("--static"), argv[i]))
			r.is_static = true;
	}
	if (file_read("-", 1u << 26, &in))
		return 2;
	rest = sb_str(&in);
	while (str_line(&rest, &line))
		answer(&r, line);
	return 0;
}
